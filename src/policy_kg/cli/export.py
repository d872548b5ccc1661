"""policy-kg export"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import click

from policy_kg.cli.base import ChineseHelp, home_option, note, settings_of, write_bytes
from policy_kg.errors import UsageError

FORMATS = ("turtle", "trig", "nquads", "jsonld", "graphml")


@click.command("export", cls=ChineseHelp)
@click.argument("form", metavar="格式", type=click.Choice(FORMATS))
@click.option(
    "-o",
    "--output",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="写到文件（一次换成新的，中断不留半个）。默认写到标准输出。",
)
@home_option
@click.pass_context
def command(ctx: click.Context, form: str, output: Path | None) -> None:
    """导出图谱：turtle、trig、nquads、jsonld、graphml。"""
    from policy_kg import pipeline
    from policy_kg.export import export

    opened = pipeline.open_home(settings_of(ctx))
    buffer = io.BytesIO()
    export(opened.store, form, buffer)
    if output is None or str(output) == "-":
        write_bytes(buffer.getvalue())
        return
    _replace(output, buffer.getvalue())
    if sys.stderr.isatty():
        note(f"已写出 {output}")


def _replace(path: Path, data: bytes) -> None:
    if path.is_dir():
        raise UsageError(str(path), "是文件夹", "请给出文件名")
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, path)
    except OSError as error:
        raise UsageError(str(path), f"不能写入（{error.strerror}）", "请换一个位置") from error
    finally:
        temporary.unlink(missing_ok=True)
