"""What stands where responsibility is given and could not be read, for the parse report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from policy_kg.extraction.marks import (
    WHEN,
    Mark,
    brackets,
    closes_sentence,
    is_body,
    is_labelled,
    says_who,
)
from policy_kg.extraction.responsibility import Rule, parse_responsibility
from policy_kg.records import Block, Document, Unplaced

UNREAD_MARK: Final = "像是责任分工，没有读出单位"
UNREAD_NAME: Final = "责任分工里没有认出的单位"
# 考核单位：市统计局, 见证单位：市司法局, but no list of who sits on a body (成员单位：…), of who
# issued, sent or got a text (发文机构：…) or of who checks and is checked (验收单位：…)
_LABEL: Final = (
    r"(?!(?:[^：:]{0,6})(?:成员|组成|发布|发文|印发|起草|制定|主送|抄送|报送|报|送|公开|申报|适用|检查|抽查|监测|督查|审核|宣传|验收))"
    r"[\u4e00-\u9fff（）()、/]{2,10}(?:单位|部门|科室|处室|股室|机构|主体)\s*[：:]"
)
_LABELLED: Final = re.compile(rf"(?:^|[，,；;。\s]){_LABEL}\s*(?P<names>[^：:；;。]+)")
_LINE: Final = re.compile(rf"^[（(〔【\[]?{_LABEL}\s*(?P<names>[^：:；;。]+?)[）)〕】\]]?。?$")
# 按进度推进, 详见附件: remarks
_REMARK: Final = re.compile("^(?:按|详见|另行|待定|同上|其中|不再)")


def unread_marks(document: Document, marks: Sequence[Mark], *, rule: Rule) -> Iterator[Unplaced]:
    """Labels that say nothing known (考核单位：市统计局), lists that name nobody, and the names within
    lists that are those of no body."""
    for mark in marks:
        inner = document.text[mark.inner_start : mark.inner_end]
        if not is_labelled(inner):
            continue
        parsed = parse_responsibility(inner, default="responsible", rule=rule)
        known = {n.start for n in mark.named}
        lost = [(n.start, n.end) for n in parsed.names if n.start not in known]
        lost += [(a, b) for a, b in parsed.rest if not _said_beside(inner[a:b])]
        for a, b in lost:
            yield _unplaced(document, mark.inner_start + a, mark.inner_start + b, UNREAD_NAME)
    read = [(m.start, m.end) for m in marks]
    for block in document.blocks:
        if block.kind not in ("heading", "paragraph") or not block.path:
            continue
        for start, end in _unread(block, read):
            yield _unplaced(document, block.start + start, block.start + end, UNREAD_MARK)


def _unread(block: Block, read: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans of what looks like a mark beside those that were `read` as one, by document offsets."""
    text = block.text

    def is_read(start: int, end: int) -> bool:
        return any(a < block.start + end and block.start + start < b for a, b in read)

    line = _LINE.match(text) if block.kind == "paragraph" else None
    if line:
        if not is_read(0, len(text)) and _lists_bodies(line["names"]):
            yield 0, len(text)
        return
    for a, b in brackets(text):
        inner = text[a + 1 : b - 1]
        if not closes_sentence(text, a, b) or is_read(a, b):
            continue
        label = _LABELLED.search(inner)
        if (label and _lists_bodies(label["names"])) or is_labelled(inner) or _charges(inner):
            yield a, b


def _lists_bodies(names: str) -> bool:
    found = parse_responsibility(names, default="responsible").names
    return any(is_body(n.printed) for n in found)


def _charges(inner: str) -> bool:
    """Whether a bracket ends as those do that charge somebody, behind a list in which some are
    bodies."""
    listed = parse_responsibility(inner, default="responsible").names
    return says_who(inner) and len(listed) > 1 and any(is_body(n.printed) for n in listed)


def _said_beside(text: str) -> bool:
    """Whether what stands among bodies says by when, or how: 6月底前, 按进度推进."""
    return bool(WHEN.search(text) or _REMARK.match(text))


def _unplaced(document: Document, start: int, end: int, reason: str) -> Unplaced:
    return Unplaced(start=start, end=end, text=document.text[start:end], reason=reason)
