"""Lines 「县文旅局：做好…」 below a heading like 成员职责: each begins with the body whose duty it is, also
with one that is no body elsewhere (社会事业处, 包村工作队, 各行政村)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from policy_kg.records import Section
from policy_kg.vocabulary import looks_like_agency

# 成员职责, 部门分工, 职责任务
_DUTIES: Final = re.compile(r"职责|分工|责任(?!追究|书|制)")
_SHARED: Final = re.compile(r"职责(?!.*(?:表|清单)$)")  # 成员单位职责, 职责分工
_LINE: Final = re.compile(r"^(?P<names>[^，。；：:“”《》]{2,60}?)\s*[：:](?=\s*\S)")
_UNIT: Final = re.compile(
    r"(?:[局委办厅部处科股室队站所组院校村镇乡会社]|中心|街道|社区|公司|集团|银行|单位|部门|政府|团委|妇联|法庭)(?:[（(][^（）()]{1,12}[）)])?$"
)
# 主要任务：…, 责任单位：…, 第一阶段：… are no units.
_LABEL: Final = re.compile(
    r"(?:责任|牵头|配合|主管|主办|协办|参与|实施|落实|联系|成员)(?:单位|部门|处室)$|任务|职责|时间|目标|措施|要求|^(?:副?组|成员|组员)"
)
_FEWEST: Final = 3
_MOST: Final = 0.7  # of all lines in the section


def says_duties(heading: str) -> bool:
    """Whether a heading is of duties: 成员职责, 部门分工."""
    return bool(_DUTIES.search(heading))


def may_charge(key: str, sections: Mapping[str, Section]) -> bool:
    """Whether what stands in section `key` may oblige somebody: in the body it does, in an annex where
    its title says so, 附件2 成员单位职责; any other annex may be a list of anything."""
    annex = sections.get(key.partition("/")[0]) if key.startswith("annex") else None
    return key.startswith("body") or (annex is not None and bool(_SHARED.search(annex.heading)))


def units_before_colons(lines: Sequence[str]) -> dict[int, str]:
    """The units that lines begin with, by the index of their line; none where few do."""
    found = {k: m["names"] for k, line in enumerate(lines) if (m := _LINE.match(line))}
    found = {k: names for k, names in found.items() if are_units(names)}
    return found if len(found) >= max(_FEWEST, _MOST * len(lines)) else {}


def bodies_before_colons(text: str) -> list[tuple[int, int]]:
    """Where the units stand that paragraphs of an item begin with, each before a colon and what it
    does (镇村建办：…⏎各村：…); none where fewer than two do, or few are bodies beyond doubt."""
    found = [
        (line.start() + m.start("names"), line.start() + m.end("names"))
        for line in re.finditer(r"[^\n]+", text)
        if (m := _LINE.match(line[0])) and are_units(m["names"])
    ]
    certain = sum(looks_like_agency(text[a:b]) for a, b in found)
    return found if len(found) > 1 and 2 * certain >= len(found) else []


def are_units(names: str) -> bool:
    return all(
        (looks_like_agency(name) or _UNIT.search(name)) and not _LABEL.search(name)
        for name in re.split("[、和]", names)
    )
