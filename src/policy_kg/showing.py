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
_BRIEF: Final = 60  # of an item among several
_NAME: Final = 24  # of a label in a row of such


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
    """Findings by kind, best first, grouped by the documents that they are of: `limit` of each
    kind and no weak ones (0: all, and the weak ones); `more` says how to see the others."""
    from policy_kg.analysis.findings import KINDS as FINDINGS

    found = list(found)
    left = 0
    for kind, title in FINDINGS.items():
        some = [f for f in found if f.kind == kind]
        shown = [f for f in some if not f.weak][:limit] if limit else some
        if not some:
            continue
        weak = sum(f.weak for f in some)
        faint = f"，其中较弱 {weak} 处" if 0 < weak < len(some) else "，都较弱" if weak else ""
        yield f"【{title}】{len(some)} 处{faint}"
        groups: dict[str, list[Finding]] = {}
        for finding in shown:
            groups.setdefault(_of_documents(finding), []).append(finding)
        for name, group in groups.items():
            if name and (len(groups) > 1 or kind != "departments"):
                yield name
            yield from _gathered(group) if kind == "body" else _listed(group)
        if shown and len(shown) < len(some):
            yield f"  还有 {len(some) - len(shown)} 处"
        left += len(some) - len(shown)
    if left:
        yield f"没有列出 {left} 处{more}"


def _of_documents(finding: Finding) -> str:
    """The document that both sides are of, or the two."""
    if finding.kind in ("departments", "thing"):
        return ""
    names = (side.citation.rpartition(" ")[0] for side in (finding.left, finding.right))
    return "  与  ".join(dict.fromkeys(name for name in names if name))


def _listed(group: Iterable[Finding]) -> Iterator[str]:
    from policy_kg.analysis.findings import RELATIONS, parts

    for finding in group:
        sides, places = parts(finding)
        names = "、".join(side.label for side in sides)
        score = f"- ({finding.score:.2f}) "
        if finding.kind == "departments":
            told = "" if len(sides) > 2 else f"{names}"
            yield f"{score}{told}{finding.reason}"
        elif finding.kind == "thing":
            yield f"{score}{finding.reason}"
        else:
            relation = "" if finding.relation == "related" else f"{RELATIONS[finding.relation]}："
            yield f"{score}{relation}{finding.reason}"
            for side in (*sides, *places):
                yield f"    {_side(side)}"


def _gathered(group: Iterable[Finding]) -> Iterator[str]:
    """Findings of one document's body and annexes; those of one side only in one line."""
    alone: dict[str, list[str]] = {}
    rest = []
    for finding in group:
        if finding.right.citation or finding.left.citation == "":
            rest.append(finding)
        else:
            place = finding.left.citation.rpartition(" ")[2]
            alone.setdefault(finding.reason, []).append(f"{place}「{_short(finding.left)}」")
    yield from _listed(rest)
    for reason, places in alone.items():
        yield f"- {reason}：{'、'.join(places)}"


def _short(side: Side) -> str:
    return side.label if len(side.label) <= _NAME else side.label[: _NAME - 1] + "…"


def _side(side: Side) -> str:
    """附件1第26项 名称「…」 市财政局（牵头）；区域：…: where it stands, what it says, who acts."""
    words = " ".join(side.text.split())
    short = words if len(words) <= _BRIEF else words[: _BRIEF - 1] + "…"
    place = side.citation.rpartition(" ")[2] or side.label
    said = f"{place}「{short}」" if short and short != place else place
    zones = f"；区域：{'、'.join(side.zones)}" if side.zones else ""
    return f"{said} {'、'.join(side.departments)}{zones}".rstrip()
