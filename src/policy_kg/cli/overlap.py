"""policy-kg overlap"""

from __future__ import annotations

from typing import Any

import click

from policy_kg.cli.base import (
    ChineseHelp,
    home_option,
    json_option,
    note,
    print_data,
    print_json,
    settings_of,
)
from policy_kg.cli.filtering import filter_options, filters_of

_TYPES = ("departments", "text", "matter", "thing", "body")


@click.command("overlap", cls=ChineseHelp)
@click.option(
    "--type",
    "types",
    type=click.Choice(_TYPES),
    metavar="种类",
    multiple=True,
    help="只找这一种：departments 同列，text 文字相近，matter 同事不同项，thing 同一对象，body 正文与附件不一。可给多个。",
)
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="分",
    help="只要不低于这个分的。",
)
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=10,
    metavar="条",
    help="文字输出每种最多几条，默认 10；0 为全部，连同线索较弱的。JSON 总是全部。",
)
@click.option("--vectors", is_flag=True, help="另用向量找候选（较慢）。")
@filter_options
@home_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    types: tuple[str, ...],
    min_score: float,
    limit: int,
    vectors: bool,
    as_json: bool,
    **given: Any,
) -> None:
    """找职责重叠：同事不同项、文字相近、同一对象、正文与附件不一、同列。

    牵头不同的、目标或时限不同的、文字最近的排在前面，按文件归在一起。线索较弱的只报个数：分数不到 0.25，
    同一重点内容下的两项，不同地方的文件，各份文件都有的保障要求，只同列一项或统称（各级…部门）。
    """
    from policy_kg import reader
    from policy_kg.analysis.factreader import read_facts
    from policy_kg.overlaps import overlaps
    from policy_kg.showing import finding_lines

    opened = reader.open_home(settings_of(ctx))
    with reader.reading(opened):
        facts = read_facts(opened.store)
        found = overlaps(
            opened,
            facts=facts,
            filters=filters_of(opened, facts, given),
            kinds=[kind for kind in _TYPES if kind in types],  # type: ignore[misc]
            vectors=vectors,
        )
    found = [finding for finding in found if finding.score >= min_score]
    if as_json:
        print_json(found)
        return
    for line in finding_lines(
        found,
        limit=limit,
        more="：加 --limit 0 全部列出；用 --type、--document、--department、--zone 缩小范围",
    ):
        print_data(line)
    if not found:
        note("没有发现")
