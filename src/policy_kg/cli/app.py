"""The command group and what surrounds every command: UTF-8, errors in one line, exit codes."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

import click

from policy_kg import __version__
from policy_kg.cli.base import ChineseHelp, debugging, home_option, write_rows
from policy_kg.errors import PolicyKGError, reason_of

# Short help lives here so that --help imports no command.
COMMANDS: Final = {
    "build": "读入文件，建图谱与检索索引。",
    "ask": "用中文提问，回答附原文依据。",
    "search": "按意思和字词查找条目与段落。",
    "sparql": "查询图谱（SPARQL，或现成查询的名字）。",
    "documents": "列出文件，查看正文与解析报告，去掉文件，比较版本。",
    "export": "导出图谱、表格、文档和图片。",
    "overlap": "找职责重叠：同事不同项、相近、同一对象、正文与附件不一、同列。",
    "gaps": "找缺口：没有部门、区域、时限、目标，名称写法不一。",
    "review": "审核抽取结果：认可、改正、驳回、增补。",
    "validate": "按 SHACL 形状检查图谱。",
    "eval": "用问题集或检索集测评。",
    "info": "显示这个文件夹里建了什么。",
    "serve": "开网页、接口与 SPARQL 服务。",
    "backup": "把已发布的图谱、索引、原件和记录存成一个备份文件。",
    "restore": "从备份文件恢复。",
    "mcp": "让智能体使用这个图谱（Model Context Protocol）。",
}


class LazyGroup(ChineseHelp, click.Group):
    """Imports `policy_kg.cli.<name>` only when that command is invoked."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"policy_kg.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"{args[0]}：没有这个命令。可用：{'、'.join(COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        ChineseHelp.format_options(self, ctx, formatter)
        write_rows(formatter, "命令", list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    subcommand_metavar="命令 [参数]…",
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)
@click.version_option(__version__, "--version", help="显示版本并退出。", message="%(version)s")
@home_option
@click.pass_context
def group(ctx: click.Context) -> None:
    """读政府方案与分工表，建责任知识图谱，用中文回答谁做什么、在哪里、何时完成，并给出原文。"""
    ctx.ensure_object(dict)
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command line and end the process with its exit code."""
    _speak_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = group.main(given, "policy-kg", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has left (| head). Nothing may be flushed to it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except PolicyKGError as error:
        code = _complain(error.line, error.exit_code)
    except click.UsageError as error:
        code = _complain(_usage(error), 2)
    except click.ClickException as error:
        code = _complain(error.format_message(), 1)
    except (KeyboardInterrupt, click.Abort):
        code = _complain("已中断", 130)
    except OSError as error:
        if debugging():
            raise
        code = _complain(f"{error.filename or '系统'}：{reason_of(error)}", 1)
    except Exception as error:
        if debugging():
            raise
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        code = _complain(f"内部错误：{reason}。设 POLICY_KG_DEBUG=1 可看详情", 1)
    sys.exit(code if isinstance(code, int) else 0)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _complain(line: str, code: int) -> int:
    try:
        sys.stdout.flush()
        sys.stderr.write("错误：" + " ".join(line.split()) + "\n")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _usage(error: click.UsageError) -> str:
    """click's own complaints in Chinese."""
    where = f"{error.ctx.command_path} --help" if error.ctx else "policy-kg --help"
    if isinstance(error, click.NoSuchOption):
        return f"{error.option_name}：没有这个选项。用法见 {where}"
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else "参数"
        return f"{name}：缺少。用法见 {where}"
    if isinstance(error, click.BadOptionUsage):
        return f"{error.option_name}：后面缺少值，或不该有值。用法见 {where}"
    if isinstance(error, click.BadParameter):
        name = error.param.get_error_hint(error.ctx) if error.param and error.ctx else "参数"
        known = getattr(error.param and error.param.type, "choices", None)
        mend = f"可用：{'、'.join(known)}" if known else f"用法见 {where}"
        return f"{str(name).strip(chr(39))}：值不对。{mend}"
    message = error.format_message()
    if "unexpected extra argument" in message:
        return f"多出了参数。一句话里有空格时，请用引号括起来。用法见 {where}"
    return message if "：" in message else f"{message} 用法见 {where}"
