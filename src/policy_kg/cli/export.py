"""policy-kg export"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from policy_kg.cli.base import ChineseHelp, home_option, note, settings_of, write_rows
from policy_kg.cli.progress import Bars
from policy_kg.errors import UsageError, reason_of
from policy_kg.export import BINARY, FORMATS

if TYPE_CHECKING:
    from policy_kg.export.findings import FindingSheet
    from policy_kg.reader import Opened


class ExportHelp(ChineseHelp):
    """Lists the formats under the options."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        write_rows(formatter, "格式", list(FORMATS.items()))


@click.command("export", cls=ExportHelp)
@click.argument("form", metavar="格式", type=click.Choice(list(FORMATS)))
@click.option(
    "-o",
    "--output",
    metavar="文件",
    type=click.Path(path_type=Path),
    help="写到文件（一次换成新的，中断不留半个）。默认写到标准输出。",
)
@click.option("--department", metavar="名称", default="", help="只导出这个部门的事项。")
@click.option("--zone", metavar="名称", default="", help="只导出这个区域的事项。")
@click.option(
    "--document",
    metavar="ID",
    help="只导出这份文件：documents list 给出的 id，或文号（可只写 18号文）。",
)
@click.option(
    "--overdue",
    metavar="日期",
    default="",
    help="只导出时限在这一天（2026-06-30，或 2026年6月30日）以前、进展栏没有写明完成的事项；没有写时限的不在内。",
)
@click.option(
    "--sheets",
    type=click.Choice(["zone", "department"]),
    help="xlsx 按区域（zone）还是按部门（department）各立一张表。",
)
@click.option("--no-findings", is_flag=True, help="xlsx 不含重叠与缺口两张表。")
@home_option
@click.pass_context
def command(
    ctx: click.Context,
    form: str,
    output: Path | None,
    department: str,
    zone: str,
    document: str | None,
    overdue: str,
    sheets: str | None,
    no_findings: bool,
) -> None:
    """导出图谱、表格、文档和图片。"""
    from policy_kg import pipeline
    from policy_kg.export import export
    from policy_kg.reader import store_errors

    to_terminal = output is None or str(output) == "-"
    if to_terminal and form in BINARY and sys.stdout.isatty():
        raise UsageError(form, "不能显示在终端", "请用 -o 写到文件")
    opened = pipeline.open_home(settings_of(ctx))
    revisions = opened.within(document)
    chosen: dict[str, Any] = {"department": department, "zone": zone, "revisions": revisions}
    if department and form != "docx":  # which refuses such a name
        _say_of_several(opened, chosen)
    # The place to write to is looked at first: findings take seconds.
    with _target(output) as out, store_errors(opened.generation):
        findings: Sequence[FindingSheet] = ()
        if form == "xlsx" and not (no_findings or overdue):
            findings = _findings(opened, chosen)
        with Bars() as bars:
            export(
                opened.store,
                form,
                out,
                **chosen,
                sheets=sheets,  # type: ignore[arg-type]
                findings=findings,
                overdue=overdue,
                progress=bars,
            )
    if output is not None and sys.stderr.isatty():
        note(f"已写出 {output}")


def _say_of_several(opened: Opened, chosen: dict[str, Any]) -> None:
    """A word where departments of several cities have the name that was given."""
    from policy_kg.export.facts import Facts
    from policy_kg.export.selection import choose

    named = choose(Facts(opened.store), **chosen).department.split("、")
    if len(named) > 1:
        note(f"叫这个名字的部门有 {len(named)} 个，都在内：{'、'.join(named)}。只要一个时请写全称")


def _findings(opened: Opened, chosen: dict[str, Any]) -> Sequence[FindingSheet]:
    """Overlaps and gaps; none, with a word, where comparing all would take too long."""
    total = sum(document["provisions"] for document in opened.documents)
    from policy_kg.findingsheets import MOST_COMPARED, finding_sheets

    if total > MOST_COMPARED:
        note(f"共 {total} 项，重叠与缺口两张表略去；可用 overlap、gaps 命令分别查看")
        return ()
    return finding_sheets(opened.store, **chosen)


@contextlib.contextmanager
def _target(output: Path | None) -> Iterator[BinaryIO]:
    """A file to write to, which becomes the output only when all is written."""
    if output is None or str(output) == "-":
        with tempfile.TemporaryFile() as file:
            yield file
            file.seek(0)
            sys.stdout.flush()
            shutil.copyfileobj(file, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        return
    if output.is_dir():
        raise UsageError(str(output), "是文件夹", "请给出文件名")
    temporary = output.with_name(f".{output.name}.{os.getpid()}.tmp")
    try:
        with _opened(temporary, output) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, output)
    finally:
        temporary.unlink(missing_ok=True)


def _opened(temporary: Path, output: Path) -> BinaryIO:
    try:
        return open(temporary, "wb")
    except OSError as error:
        raise UsageError(str(output), f"不能写入（{reason_of(error)}）", "请换一个位置") from error
