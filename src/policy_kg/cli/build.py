"""policy-kg build"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from policy_kg.cli.base import ChineseHelp, home_option, json_option, note, print_json, settings_of
from policy_kg.cli.progress import Bars


@click.command("build", cls=ChineseHelp)
@click.argument(
    "paths", metavar="[文件、文件夹或通配符]…", nargs=-1, type=click.Path(path_type=Path)
)
@home_option
@json_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], as_json: bool) -> None:
    """读入文件，建图谱与检索索引。

    也可以写通配符（加引号：'资料/*.docx'），或用 - 从标准输入读一份文件。
    不给文件时，按 kg/documents 里的全部文件重建；那里是空的，就用随软件附带的样例。
    没有变化的文件不重读。读不出的文件各报一行，其余照建。
    """
    from policy_kg import pipeline
    from policy_kg.reports import unread_tables

    with Bars() as bars:
        report = pipeline.build(settings_of(ctx), paths, progress=bars)
    for line in report.notes:
        note(f"提示：{line}")
    for parsed in report.reports:
        note(_summary(parsed))
        if lost := unread_tables(parsed):
            said = "；".join(lost)
            note(f"提示：{parsed['source']}：有 {len(lost)} 张表没有读成条目，只保留了原文：{said}")
    for failure in report.failures:
        note(f"错误：{' '.join(failure.line.split())}")
    for gone in report.removed:
        note(f"提示：{gone}：kg/documents 里已没有它的文件，已从图谱去掉")
    if report.published:
        count = len(report.built) + len(report.unchanged)
        note(f"已发布第 {report.generation} 版，共 {count} 份文件")
    elif not report.failures:
        note("没有变化")
    if as_json:
        print_json(report)
    if report.failures:
        ctx.exit(1)


def _summary(parsed: dict[str, Any]) -> str:
    names = {"Task": "任务", "Measure": "举措", "Policy": "政策", "Duty": "职责"}
    counts = parsed["provisions"]
    kinds = "、".join(f"{names[k]} {counts[k]}" for k in names if k in counts) or "无条目"
    lost = parsed["characters"]["unplaced"]
    rest = f"；{lost} 字未能归位，见 policy-kg documents show ID --report" if lost else ""
    heads = dict.fromkeys(h for table in parsed["tables"] for h in table.get("unknown", ()))
    rest += f"；不常见的列（内容保留在条目里）：{'、'.join(heads)}" if heads else ""
    read = dict.fromkeys(h for table in parsed["tables"] for h in table.get("judged", ()))
    rest += f"；按内容当作责任单位的列：{'、'.join(read)}" if read else ""
    return f"{parsed['source']}：{kinds}，部门分工 {parsed['counts']['assignments']} 条{rest}"
