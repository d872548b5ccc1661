"""What the commands share: Chinese help, the --home option, output of data and of notes."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar
from unicodedata import east_asian_width

import click

from policy_kg.settings import Settings, load_settings

_F = TypeVar("_F", bound=Callable[..., Any])


def write_rows(formatter: click.HelpFormatter, title: str, rows: Sequence[tuple[str, str]]) -> None:
    """Two columns under a title, aligned by width on screen: 文 takes two columns there."""
    widths = [sum(1 + (east_asian_width(c) in "WF") for c in first) for first, _ in rows]
    formatter.write(f"\n{title}：\n")
    for (first, second), width in zip(rows, widths, strict=True):
        formatter.write(f"  {first}{' ' * (max(widths) - width)}  {second}\n")


class ChineseHelp(click.Command):
    """Usage and options in Chinese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix="用法：")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return ["[选项]" if p == "[OPTIONS]" else p for p in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        rows = [row for option in options if (row := option.get_help_record(ctx)) is not None]
        chinese = [(name, text.replace("  [required]", "（必填）")) for name, text in rows]
        write_rows(formatter, "选项", chinese)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示帮助并退出。"
        return option


def _remember_home(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value:
        ctx.ensure_object(dict)["home"] = value


def home_option(command: _F) -> _F:
    """--home, which every command takes, before or after its name."""
    option = click.option(
        "--home",
        metavar="文件夹",
        expose_value=False,
        callback=_remember_home,
        help="含 kg/ 与 index/ 的文件夹；也可用环境变量 POLICY_KG_HOME。默认当前文件夹。",
    )
    return option(command)


def json_option(command: _F) -> _F:
    return click.option("--json", "as_json", is_flag=True, help="输出 JSON。")(command)


def document_option(command: _F) -> _F:
    help_text = (
        "只在这份文件里找：documents list 给出的 id、文号、文件名，或标题（可只写其中几个字）。"
    )
    return click.option("--document", metavar="ID", help=help_text)(command)


def settings_of(ctx: click.Context) -> Settings:
    """The settings of the home that the command line or the environment names."""
    return load_settings(ctx.ensure_object(dict).get("home"))


def plain(value: object) -> Any:
    """Records as JSON values, field for field."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def print_json(value: object) -> None:
    print_data(json.dumps(plain(value), ensure_ascii=False, indent=2))


def print_data(text: str) -> None:
    """One piece of the command's output, on standard output."""
    sys.stdout.write(text + "\n")


def note(text: str) -> None:
    """A line for people, on standard error."""
    sys.stdout.flush()
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def write_bytes(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def debugging() -> bool:
    return bool(os.environ.get("POLICY_KG_DEBUG"))
