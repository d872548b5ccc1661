"""Who sits on a group and what the group does: 综合协调组 over 组长：…, 成员：…, 职责：….

Names and offices charge nobody; what stands behind 职责： is the group's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.extraction.responsibility import Named
from policy_kg.extraction.rowbodies import RowAgency
from policy_kg.extraction.sections import Sectioned
from policy_kg.records import Block, Document, Evidence, Provision

# 组 长：…, 专班长：…, 常务副总指挥：…, 第一组组长：…
_HEAD: Final = re.compile(
    r"^(?:第[一二三四五六七八九十\d]+组|办公室)?(?:常\s{0,4}务|执\s{0,4}行|第一)?\s{0,4}副?\s{0,4}(?:组\s{0,4}长|专?\s{0,4}班\s{0,4}长|总?\s{0,4}指\s{0,4}挥\s{0,4}长?|主\s{0,4}任|总?\s{0,4}召\s{0,4}集\s{0,4}人)\s{0,4}[：:]"
)
# 成 员：…, 组员：…, 成员单位：…
_MEMBER: Final = re.compile(
    r"^(?:小组)?(?:成\s{0,4}员|组\s{0,4}员|委\s{0,4}员|联\s{0,4}络\s{0,4}员)(?:\s{0,4}单\s{0,4}位)?\s{0,4}[：:]"
)
_OF_BODIES: Final = re.compile(r"^(?:牵头|主办|责任|配合|协办)(?:单位|部门)\s{0,4}[：:]")
# 职责：…, 工作职责：…
_CHARGE: Final = re.compile(r"^(?:主要|工作|具体)*(?:职责|任务)(?:任务)?\s{0,4}[：:](?=\s{0,4}\S)")
# 工作职责： over numbered lines
_CHARGES_BELOW: Final = re.compile(r"^(?:主要|工作|具体)*(?:职责|任务)(?:任务)?\s{0,4}[：:]\s*$")
_DOES: Final = re.compile(r"负责(?!人)|牵头|承担|统筹|组织实施|要(?!求|素|点|闻)|应当|必须|开展")
_GROUP: Final = re.compile(
    r"^[^，。；：、\s]{1,30}(?:组|专班|指挥部|办公室|队|中心)$"
)  # 综合协调组, 指挥部办公室
_LONGEST_NAME: Final = 40  # characters of a line with one member: 李明 市水利局局长


@dataclass(frozen=True, slots=True)
class Roster:
    """A section that says who sits on a group: the orders of the blocks with `persons`, those that
    say what is to be done, and the `group` whose charge that is, if it is one's."""

    persons: frozenset[int]
    work: tuple[Block, ...]
    group: Evidence | None
    below: bool = False  # whether its charge stands in the numbered lines below


def find_rosters(document: Document, sectioned: Sectioned) -> Mapping[str, Roster]:
    """The sections with lists of persons, by their keys."""
    own: dict[str, list[Block]] = {}
    for block in document.blocks:
        key = sectioned.of_block.get(block.order, "")
        if key and block.kind in ("heading", "paragraph"):
            own.setdefault(key, []).append(block)
    return {key: found for key, blocks in own.items() if (found := _roster(blocks))}


def person_lines(document: Document, sectioned: Sectioned) -> frozenset[int]:
    """The orders of the blocks that only say who sits on a group."""
    rosters = find_rosters(document, sectioned).values()
    return frozenset(order for r in rosters for order in r.persons)


def charged_sections(rosters: Mapping[str, Roster], sectioned: Sectioned) -> frozenset[str]:
    """The keys of the sections that say what a group does."""
    own = {key for key, roster in rosters.items() if roster.group and not roster.below}
    over = {key for key, roster in rosters.items() if roster.group and roster.below}
    return frozenset(own | {s.key for s in sectioned.sections if s.parent in over})


def group_agencies(
    provisions: Iterable[Provision], rosters: Mapping[str, Roster], charged: frozenset[str]
) -> list[RowAgency]:
    """The groups that answer for `provisions` which say what a group does and are not `charged` to
    somebody."""
    found: list[RowAgency] = []
    for p in provisions:
        over = rosters.get(p.section.rpartition(".")[0])
        roster = over if over is not None and over.below else rosters.get(p.section)
        if roster is None or roster.group is None or p.key in charged:
            continue
        e = roster.group
        named = Named(e.quote, 0, len(e.quote), "responsible", 1, False)
        evidence = Evidence(start=e.start, end=e.end, quote=e.quote, section=p.citation)
        found.append(RowAgency(p.key, named, evidence))
    return found


def _roster(blocks: Sequence[Block]) -> Roster | None:
    first = next((k for k, b in enumerate(blocks) if _HEAD.match(b.text)), None)
    if first is None:
        return None
    persons: set[int] = set()
    work: list[Block] = []
    led = False
    for block in blocks[first:]:
        bodies = _OF_BODIES.match(block.text) is not None
        if bodies or (led and block.text.startswith("成员单位")):
            led = led or bodies
            continue  # 牵头单位：市商务局 over 成员单位：市税务局
        name = len(block.text) <= _LONGEST_NAME and block.text[-1] not in "。；："
        titled = _HEAD.match(block.text) or _MEMBER.match(block.text)
        if titled or (name and not work and not _CHARGE.match(block.text)):
            persons.add(block.order)
        else:
            work.append(block)
    before = list(blocks[:first])
    if work and _CHARGES_BELOW.match(work[-1].text):
        return Roster(frozenset(persons), tuple(work[:-1]), _group(before), below=True)
    charge = bool(work) and bool(_CHARGE.match(work[0].text))
    if charge or any(_DOES.search(b.text) for b in work):
        return Roster(frozenset(persons), tuple(work), _group(before) if charge else None)
    told = before if any(_DOES.search(b.text) for b in before[1:] or before) else []
    return Roster(frozenset(persons), tuple(told), None)


def _group(before: Sequence[Block]) -> Evidence | None:
    """The group that the last line before its persons names: 综合协调组 of 1.综合协调组."""
    for block in reversed(before):
        name = block.heading if block.kind == "heading" else block.text
        at = block.text.find(name)
        if _GROUP.match(name) and at >= 0:
            start = block.start + at
            return Evidence(start=start, end=start + len(name), quote=name)
    return None
