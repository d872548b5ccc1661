"""主送: the bodies and zones that a notice is sent to.

「永吉县、船营区人民政府，高新区、中新食品区管委会，市政府各有关部门：」: a group ends at ， and its
last name carries the body (人民政府, 管委会) that all names of the group share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from policy_kg.records import Block, Document, Evidence

_BODY: Final = re.compile(r"(人民政府|政府|管委会|管理委员会|办事处|党工委|委员会)$")
# 各省、自治区、直辖市人民政府; 区各有关委、办、局: words of level or kind, no names of their own.
_BARE: Final = re.compile(
    r"^(?:县级市|自治[区州县]|直辖市|特别行政区|计划单列市|兵团|新区|园区|开发区|功能区|街道|[市区县州盟旗镇乡委办局厅])"
    r"(?:[（〔(][市县区旗、]+[）〕)])?(?:人民政府|政府|管委会|管理委员会|办事处)?$"
)
_PARTY: Final = re.compile("(?<=.)(?:党委|党工委)$")
_EACH: Final = re.compile(
    r"^各(?:[市县区旗州盟镇乡]{1,2}|省)(?:[（〔(][市县区旗、]+[）〕)])?(?=.{2,}[局委办厅部会]$)"
)
_DEPARTMENT: Final = re.compile(r"^(?![各市县区省州国]).{2,14}[局委办厅部会]$")
_PLACE: Final = re.compile(r"[区县市镇乡旗州盟省道园]$")


@dataclass(frozen=True, slots=True)
class Addressed:
    """`printed` with its body written out (永吉县人民政府); `place` its place or ""."""

    printed: str
    place: str
    evidence: Evidence


def find_addressees(document: Document) -> tuple[Addressed, ...]:
    """All bodies in the 主送 line, in printed order; none where there is no such line."""
    block = next((b for b in document.blocks if b.kind == "addressee"), None)
    if block is None:
        return ()
    found: list[Addressed] = []
    for start, end in _groups(block.text):
        names = list(_names(block.text, start, end))
        if not names:
            continue
        if len(names) > 1 and "各" in names[0][0] and all(_BARE.match(n[0]) for n in names[1:]):
            a, b = names[0][1], names[-1][2]
            names = [(block.text[a:b], a, b)]
        last = names[-1][0]
        shared = _EACH.match(names[0][0])
        body = _BODY.search(last)
        for name, a, b in names:
            place = ""
            printed = name
            if shared and a != names[0][1] and _DEPARTMENT.match(name):
                printed = shared[0] + name  # 各县区教育局、财政局
            if name in ("政府", "人民政府") and (party := _PARTY.search(names[0][0])):
                name = printed = names[0][0][: party.start()] + name  # 各乡镇党委、人民政府
            own = _BODY.search(name)
            if own:
                place = name[: own.start()]
            elif body and _PLACE.search(name):
                place, printed = name, name + body[1]
            # 各区（县、市）人民政府 governs no single place.
            if place and ("各" in place or "（" in place or not _PLACE.search(place)):
                place = ""
            found.append(Addressed(printed, place, _evidence(block, a, b)))
    return tuple(found)


def _groups(text: str) -> list[tuple[int, int]]:
    groups, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += (c in "（(〔") - (c in "）)〕")
        if c in "，,；：:" and depth == 0:
            groups.append((start, i))
            start = i + 1
    return groups


def _names(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    names, depth, at = [], 0, start
    for i in range(start, end + 1):
        c = text[i] if i < end else "、"
        depth += (c in "（(〔") - (c in "）)〕")
        if c == "、" and depth == 0:
            if text[at:i].strip():
                names.append((text[at:i].strip(), at, i))
            at = i + 1
    return names


def _evidence(block: Block, a: int, b: int) -> Evidence:
    return Evidence(
        start=block.start + a, end=block.start + b, quote=block.text[a:b], section="主送"
    )
