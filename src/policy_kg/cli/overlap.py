"""policy-kg overlap"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

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
from policy_kg.cli.filtering import filter_options, filters_of, side_lines

if TYPE_CHECKING:
    from policy_kg.analysis.findings import Finding
    from policy_kg.reader import Opened
    from policy_kg.records import Passage

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
    default=20,
    metavar="条",
    help="文字输出每种最多几条，默认 20，0 为全部。JSON 总是全部。",
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
    """找职责重叠：同列、文字相近、同事不同项、同一对象、正文与附件不一。"""
    from policy_kg import reader
    from policy_kg.analysis.factreader import read_facts
    from policy_kg.analysis.overlap import find_overlaps, neighbours_of

    opened = reader.open_home(settings_of(ctx))
    with reader.reading(opened):
        facts = read_facts(opened.store)
        found = find_overlaps(
            opened.store,
            filters=filters_of(opened, facts, given),
            kinds=[kind for kind in _TYPES if kind in types],  # type: ignore[misc]
            neighbours=neighbours_of(opened.index()) if vectors else None,
            passages=_passages(opened),
            texts=_texts(opened),
            facts=facts,
        )
    found = [finding for finding in found if finding.score >= min_score]
    if as_json:
        print_json(found)
        return
    for line in _lines(found, limit):
        print_data(line)
    if not found:
        note("没有发现")


def _passages(opened: Opened) -> Iterator[Passage]:
    """Body texts that belong to no provision, of the published documents."""
    for entry in sorted(opened.generation.manifest.documents, key=lambda e: e.slug):
        for passage in opened.generation.passages(entry):
            if passage.kind == "Passage":
                yield passage


def _texts(opened: Opened) -> dict[str, str]:
    return {
        entry.revision: opened.generation.text(entry)
        for entry in opened.generation.manifest.documents
    }


def _lines(found: list[Finding], limit: int) -> Iterator[str]:
    from policy_kg.analysis.findings import KINDS, RELATIONS

    for kind, title in KINDS.items():
        some = [finding for finding in found if finding.kind == kind]
        if not some:
            continue
        yield f"【{title}】{len(some)} 处"
        shown = some if not limit else some[:limit]
        for finding in shown:
            if kind == "departments":
                yield f"- {finding.left.label}、{finding.right.label}  ({finding.score:g})"
            else:
                yield f"- {RELATIONS[finding.relation]}  ({finding.score:g})"
            yield f"    {finding.reason}"
            if kind == "departments":
                counts = "，".join(f"{name} {n}" for name, n in finding.counts.items())
                yield f"    {counts}"
                continue
            for side in (finding.left, finding.right, *finding.also):
                yield from (f"    {line}" for line in side_lines(side))
        if len(shown) < len(some):
            yield f"  还有 {len(some) - len(shown)} 处，用 --limit 0 全部列出"
