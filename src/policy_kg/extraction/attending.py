"""Who takes part in a meeting: lists of persons, whose offices and bodies are charged with nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.extraction.sections import Sectioned
from policy_kg.extraction.workgroups import person_lines
from policy_kg.records import Document, Section

_WHO: Final = r"(?:人员|对象|范围|单位|代表|领导|嘉宾)"
# 三、参加人员, 参会人员及要求, 出席、列席会议人员; not 参加单位 of a project, nor 参与单位
_ATTENDING: Final = re.compile(
    rf"^(?:会议|活动|培训|仪式)?(?:(?:出席|列席|特邀|应邀|参会|与会|到会|参训|邀请)[^，。；：]{{0,12}}{_WHO}|参加[^，。；：]{{0,8}}(?:人员|对象|范围))"
)
# 特邀参会人员：…, in a line of its own
_ATTENDING_LINE: Final = re.compile(rf"{_ATTENDING.pattern}[^，。；：:]{{0,6}}[：:]")


def attending_sections(sections: Sequence[Section]) -> frozenset[str]:
    """The keys of the sections that say who takes part, and of those below them."""
    found: set[str] = set()
    for section in sections:
        if section.parent in found or _ATTENDING.match(section.heading):
            found.add(section.key)
    return frozenset(found)


def attending_blocks(document: Document, sectioned: Sectioned) -> frozenset[int]:
    """The orders of the blocks that say so, a line 参会人员：… of its own too, and of those that say who
    sits on a group."""
    keys = attending_sections(sectioned.sections)
    return person_lines(document, sectioned) | frozenset(
        b.order
        for b in document.blocks
        if sectioned.of_block.get(b.order) in keys or _ATTENDING_LINE.match(b.text)
    )
