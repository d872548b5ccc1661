"""Answers, items and findings as text for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from policy_kg.records import KIND_LABELS, ROLE_LABELS
from policy_kg.results import Answer, Item, SourceQuote

if TYPE_CHECKING:
    from policy_kg.analysis.findings import Finding, Side

KINDS: Final = {**KIND_LABELS, "Passage": "正文"}
_SHOWN: Final = 120  # characters of a quote
_BRIEF: Final = 50  # of an item among several
_PLACES: Final = 3  # items of departments that stand together


def answer_lines(answer: Answer, *, explain: bool) -> Iterator[str]:
    """The answer as it is read aloud, then the words that prove it, item by item.

    What the text says already is not said again.
    """
    yield answer.text
    shown = {quote for item in answer.items for quote in item.evidence}
    if any(item.evidence for item in answer.items):
        yield "依据："
        for item in answer.items:
            # A provision's citation names it; other things need their name.
            name = "" if item.number is not None else f"{item.label}："
            yield from (f"- {name}{_quote(quote)}" for quote in item.evidence)
    loose = [quote for quote in answer.evidence if quote not in shown]
    if loose:
        yield "依据：" if not shown else "另据："
        yield from (f"- {_quote(quote)}" for quote in loose)
    for title, items in (("另见", answer.also), ("是不是要问", answer.candidates)):
        unsaid = [item_title(item) for item in items if item.label.rstrip("。") not in answer.text]
        if unsaid:
            yield f"{title}：{'；'.join(unsaid)}"
    yield from (f"说明：{line}" for line in answer.assumptions if line not in answer.text)
    if explain:
        yield f"理解：{json.dumps(answer.interpretation, ensure_ascii=False)}"
        if answer.sparql:
            yield "查询："
            yield answer.sparql
    if explain:
        for part in answer.parts:
            yield ""
            yield f"问：{part.question}"
            yield f"理解：{json.dumps(part.interpretation, ensure_ascii=False)}"


def item_title(item: Item) -> str:
    """试验任务第26项 探索开展农产品保险试点业务"""
    kind = KINDS.get(item.kind, "")
    number = f"第{item.number}项" if item.number is not None else ""
    return f"{kind}{number} {item.label}".strip() if number else item.label


def item_lines(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    score = f"  ({item.score:g})" if item.score is not None else ""
    yield f"- {item_title(item)}{score}"
    if item.departments:
        names = "、".join(
            f"{d.label}（{ROLE_LABELS.get(d.role, d.role)}）" for d in item.departments
        )
        yield f"    部门：{names}"
    if item.zones:
        yield f"    试点：{'、'.join(item.zones)}"
    for quote in item.evidence:
        yield f"    依据：{_quote(quote)}"


def _quote(quote: SourceQuote) -> str:
    words = " ".join(quote.quote.split())
    short = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    return f"{quote.citation or quote.document}「{short}」"


def finding_lines(found: Iterable[Finding], *, limit: int = 0, more: str = "") -> Iterator[str]:
    """Findings by kind, `limit` of each kind (0: all); `more` says how to see the others."""
    from policy_kg.analysis.findings import KINDS as FINDINGS
    from policy_kg.analysis.findings import RELATIONS, parts

    found = list(found)
    for kind, title in FINDINGS.items():
        some = [finding for finding in found if finding.kind == kind]
        if not some:
            continue
        yield f"【{title}】{len(some)} 处"
        shown = some if not limit else some[:limit]
        for finding in shown:
            sides, places = parts(finding)
            if kind == "departments":
                yield f"- {'、'.join(side.label for side in sides)}  ({finding.score:g})"
            else:
                yield f"- {RELATIONS[finding.relation]}  ({finding.score:g})"
            yield f"    {finding.reason}"
            if kind == "departments":
                counts = "，".join(f"{name} {n}" for name, n in finding.counts.items())
                yield f"    {counts}"
                for side in places[:_PLACES]:
                    yield f"    {next(_side_lines(side, most=_BRIEF))}"
                continue
            for side in (*sides, *places):
                yield from (f"    {line}" for line in _side_lines(side))
        if len(shown) < len(some):
            yield f"  还有 {len(some) - len(shown)} 处{more}"


def _side_lines(side: Side, *, most: int = _SHOWN) -> Iterator[str]:
    """附件1第26项 …：「…」, `most` characters of it, and who does it where."""
    words = " ".join(side.text.split())
    short = words if len(words) <= most else words[: most - 1] + "…"
    head = side.citation or side.label
    yield f"{head}「{short}」" if short and short != head else head
    if side.departments:
        yield f"  部门：{'、'.join(side.departments)}"
    if side.zones:
        yield f"  区域：{'、'.join(side.zones)}"
