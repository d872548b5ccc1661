"""Sections that say why and how a plan is run, and set no task of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from policy_kg.reading.numbering import numbering_of
from policy_kg.records import Section

# What a plan is for, where, and what holds for all of it: 一、总体要求, 二、空间布局, 六、附则
_AIMS: Final = re.compile(
    r"总体要求|总体思路|总体目标|指导思想|基本原则|工作原则|发展目标|主要目标|工作目标|背景|重要意义|适用范围|^附\s*则$|^(?:空间|总体|功能)布局$"
    r"|^(?:编制|制定|制订|起草|法律|政策)(?:目的|依据|原则|说明)(?:[和与及、](?:目的|依据|原则))?$"
)
# How it is run, wherever it stands: （三）加强组织领导
# not 市住建局负责编制方案，组织实施改造
RUN: Final = re.compile(
    r"组织领导|(?<![并，、和])(?<!负责)组织实施(?=$|[与和及、（]|保障|工作)|组织保障|保障措施|保障机制|工作保障|强化保障|工作要求"
)
# … and in an outermost heading only, behind which nothing is to be done: 四、强化要素保障, 五、监督考核;
# 保障运力平稳运行 says what to do
_LOOSE: Final = re.compile(
    r"(?<!社会)保障(?:[与和及、]|$)|保障体系|监督(?:检查|考核|管理|评估|评价|指导|问责|落实|执行)?(?:[与和及、]|$)"
)
# 十、做好经费保障 in a plain list of measures is one of them; 强化组织保障 is how they are run.
_OWN_GUARANTEE: Final = re.compile(
    r"(?<!组织)(?<!要素)(?<!制度)(?<!工作)(?<!综合)(?<!强化)(?<!加强)(?<!健全)(?<!完善)(?<!落实)保障$"
)
_ARTICLE: Final = re.compile(r"^第.+条$")
_FEWEST: Final = 2  # parents that a numbering counts through


def frame_sections(sections: Sequence[Section]) -> frozenset[str]:
    """The keys of the sections that frame a plan, by their headings and those above them. A section
    whose number goes on counting through several headings (1 to 9 below （一） to （四）, articles
    through chapters) is one of its siblings and no frame, unless it is of aims."""
    by_key = {s.key: s for s in sections}
    spared = _counted_through(sections) | _before_others(sections)
    return frozenset(s.key for s in sections if _is_frame(s, by_key, spared))


def is_run(headings: Sequence[str]) -> bool:
    """Whether headings, innermost first, are of how a plan is run."""
    return any(RUN.search(h) for h in headings) or bool(headings and _LOOSE.search(headings[-1]))


def _is_frame(section: Section, by_key: Mapping[str, Section], spared: frozenset[str]) -> bool:
    if is_article(section.key, by_key):
        return False
    above = _upward(section.key, by_key)
    headings = [s.heading for s in above]
    if len(headings) == 1 and (rest := _OWN_GUARANTEE.sub("", headings[0])) != headings[0]:
        return bool(_AIMS.search(rest)) or is_run([rest])
    if any(_AIMS.search(h) for h in headings):
        return True
    return is_run(headings) and not any(s.key in spared for s in above)


def is_article(key: str, by_key: Mapping[str, Section]) -> bool:
    """Whether a section is an article (第三条) or stands below one."""
    return any(_ARTICLE.match(s.number) for s in _upward(key, by_key))


def _upward(key: str, by_key: Mapping[str, Section]) -> list[Section]:
    """A section and all above it, innermost first; an annex's title is none."""
    found: list[Section] = []
    while key in by_key and ("/" in key or not key.startswith("annex")):
        found.append(by_key[key])
        key = by_key[key].parent
    return found


def _before_others(sections: Sequence[Section]) -> frozenset[str]:
    """The keys of outermost sections like 三、强化要素保障 that others follow which say what to do."""
    found: set[str] = set()
    behind: set[str] = set()  # the parts in which such a section stands further down
    for section in reversed(sections):
        part = section.key.split("/")[0]
        if section.parent not in ("", part) or not section.number:
            continue
        if RUN.search(section.heading) or _AIMS.search(section.heading):
            continue
        if not _LOOSE.search(section.heading):
            behind.add(part)
        elif part in behind:
            found.add(section.key)
    return frozenset(found)


def _counted_through(sections: Sequence[Section]) -> frozenset[str]:
    """The keys of the sections whose numbers count on through several headings."""
    series: dict[tuple[str, float], list[tuple[int, Section]]] = {}
    for section in sections:
        number = numbering_of(section.number) or numbering_of(f"{section.number}x")
        if section.parent and number is not None:
            part = section.key.split("/")[0]
            series.setdefault((part, number.level), []).append((number.value, section))
    found: set[str] = set()
    for counted in series.values():
        values = [value for value, _ in counted]
        parents = {section.parent for _, section in counted}
        goes_on = all(b == a + 1 for a, b in pairwise(values))
        if len(parents) >= _FEWEST and values[0] == 1 and goes_on:
            found |= {section.key for _, section in counted}
    return frozenset(found)
