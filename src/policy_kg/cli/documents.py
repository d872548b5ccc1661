"""policy-kg documents list | show | remove | diff"""

from __future__ import annotations

from typing import Any, Final

import click

from policy_kg.cli.base import (
    ChineseHelp,
    home_option,
    json_option,
    note,
    plain,
    print_data,
    print_json,
    settings_of,
    write_bytes,
    write_rows,
)
from policy_kg.cli.progress import Bars

# Names of `documents show` and of the parse report; --json has the keys themselves.
_LABELS: Final = {
    "id": "编号",
    "iri": "标识",
    "title": "标题",
    "number": "文号",
    "provisions": "条目",
    "source": "原文件",
    "digest": "正文校验和",
    "triples": "三元组",
    "superseded": "已被取代",
    "agencies": "部门",
    "assignments": "部门分工",
    "benefits": "优惠",
    "body_links": "正文对应",
    "citations": "引用文件",
    "limits": "时限",
    "mentions": "提及",
    "sections": "章节",
    "targets": "目标",
    "things": "地方、企业等",
}


class Group(ChineseHelp, click.Group):
    """A command of several commands, listed in Chinese."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        ChineseHelp.format_options(self, ctx, formatter)
        rows = [(name, one.get_short_help_str(60)) for name, one in self.commands.items()]
        write_rows(formatter, "命令", rows)


@click.group("documents", cls=Group, subcommand_metavar="命令 [参数]…")
@home_option
def command() -> None:
    """列出文件，查看正文与解析报告，去掉文件，比较版本。"""


@command.command("list", cls=ChineseHelp)
@home_option
@json_option
@click.option("--history", is_flag=True, help="列出被新版本取代的旧版本。")
@click.pass_context
def list_command(ctx: click.Context, as_json: bool, history: bool) -> None:
    """列出图谱里的文件。"""
    from policy_kg import pipeline

    opened = pipeline.open_home(settings_of(ctx))
    documents = opened.history if history else opened.documents
    if as_json:
        print_json(documents)
        return
    for one in documents:
        print_data(f"{one['id']}\t{one['number']}\t{one['title']}\t{one['provisions']} 项")
    if history and not documents:
        note("没有被取代的旧版本")


@command.command("show", cls=ChineseHelp)
@click.argument("name", metavar="ID")
@click.option("--text", "as_text", is_flag=True, help="原样输出归一后的正文，位置都按它计。")
@click.option("--report", "as_report", is_flag=True, help="解析报告：归位了什么，没归位的在哪里。")
@home_option
@json_option
@click.pass_context
def show_command(
    ctx: click.Context, name: str, as_text: bool, as_report: bool, as_json: bool
) -> None:
    """查看一份文件。

    ID 是 documents list 给出的 id、文号、文件名，或标题（可只写其中几个字），也可以是标识（IRI）。
    """
    from policy_kg import pipeline

    if as_text and as_report:
        raise click.UsageError("--text 与 --report：只能要一个")
    opened = pipeline.open_home(settings_of(ctx))
    entry = opened.generation.document(name)
    if as_text:
        text = opened.generation.text(entry)
        if as_json:
            print_json({"id": entry.id, "text": text})
        else:
            write_bytes(text.encode("utf-8"))
        return
    report = opened.generation.report(entry)
    if as_report:
        if as_json:
            print_json(report)
        else:
            for line in _report_lines(report):
                print_data(line)
        return
    facts = next(d for d in (*opened.documents, *opened.history) if d["id"] == entry.id)
    facts = {**facts, "source": entry.source, "digest": entry.digest, "triples": entry.triples}
    facts["counts"] = report["counts"]
    if as_json:
        print_json(facts)
        return
    counts = facts.pop("counts")
    for key, value in {**facts, **counts}.items():
        print_data(f"{_LABELS.get(key, key)}\t{value}")


@command.command("remove", cls=ChineseHelp)
@click.argument("name", metavar="ID")
@home_option
@json_option
@click.pass_context
def remove_command(ctx: click.Context, name: str, as_json: bool) -> None:
    """去掉一份文件：它的全部版本、图谱、索引、向量、审核记录和原文件都删除。

    ID 是 documents list 给出的 id、文号、写全的文件名或标题，也可以是标识（IRI）。
    """
    from policy_kg import pipeline

    with Bars() as bars:
        report = pipeline.remove(settings_of(ctx), name, progress=bars)
    for line in report.notes:
        note(f"提示：{line}")
    for gone in report.removed:
        note(f"已去掉 {gone}")
    left = len(report.built) + len(report.unchanged)
    note(f"已发布第 {report.generation} 版，共 {left} 份文件" if left else "已没有文件")
    if as_json:
        print_json(report)


@command.command("diff", cls=ChineseHelp)
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@home_option
@json_option
@click.pass_context
def diff_command(ctx: click.Context, old: str, new: str, as_json: bool) -> None:
    """比较两个版本（或两份文件）的职责：谁多了、少了什么，改了什么。

    A、B 是 documents list（旧版本用 --history）给出的 id 或标识（IRI）；现行的也可以写文号、文件名或标题。
    """
    from policy_kg import reader
    from policy_kg.analysis.revision_words import revision_lines

    opened = reader.open_home(settings_of(ctx))
    one, two, found = reader.compare(opened, old, new)
    if as_json:
        print_json({"old": one, "new": two, **plain(found)})
        return
    print_data(f"{one['id']} → {two['id']}")
    lines = list(revision_lines(found))
    for line in lines:
        print_data(line)
    if not lines:
        print_data("职责没有变化")


def _report_lines(report: dict[str, Any]) -> list[str]:
    characters = report["characters"]
    lines = [
        f"{report['source']}（{report['format']}）",
        f"字数 {characters['total']}"
        f" = 归位 {characters['placed']} + 未归位 {characters['unplaced']}",
    ]
    for table in report["tables"]:
        lines.append(
            f"表 {table['annex']} {table['title']}：{table['rows']} 行 = 条目 {table['provisions']}"
            f" + 分节 {table['sections']} + 未归位 {table['unplaced']}"
        )
        if table.get("unknown"):  # not in reports of older builds
            lines.append(f"  不常见的列（内容保留在条目里）：{'、'.join(table['unknown'])}")
        if table.get("judged"):
            lines.append(f"  按内容当作责任单位的列：{'、'.join(table['judged'])}")
    lines += [f"{_LABELS.get(name, name)} {count}" for name, count in report["counts"].items()]
    for one in report["unplaced"]:
        words = " ".join(one["text"].split())
        lines.append(f"未归位 [{one['start']}:{one['end']}] {one['reason']}：{words}")
    page = report.get("page")  # not in reports of older builds
    if page and page["left_out"]:
        lines.append(
            f"网页上的字数 {page['characters']} = 正文 {page['text']}"
            f" + 正文以外（菜单、目录、页脚等） {page['left_out']}"
        )
        lines += [f"正文以外：{' '.join(line.split())}" for line in page["lines"]]
    return lines
