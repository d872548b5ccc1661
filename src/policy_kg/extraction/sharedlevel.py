"""The level that a list gives once: in 市发改委、国土房管局、外经贸局 all are the city's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from policy_kg.extraction.rows import RowAgency
from policy_kg.records import Role

_LEVEL: Final = re.compile(r"^[省市区县州旗](?=[\u4e00-\u9fff]{2,}[局委办厅部]$)")
# An office by its field alone. What has a place in its name (大湖水库管理局) may be anybody's.
_BARE: Final = re.compile(
    r"^(?!国家|国务|中央|中国|全国|各|驻)(?:(?![省市区县州盟旗镇乡村园湖江河库])[\u4e00-\u9fff]){2,5}(?<!分)[局委办]$"
)


def given_once(agencies: Iterable[RowAgency]) -> Mapping[str, str]:
    """Printed name to the level (市) that stands before an earlier name of its list."""
    levels: dict[str, str] = {}
    said = ""
    last: tuple[str, Role] | None = None
    for agency in agencies:
        here = (agency.provision, agency.named.role)
        printed = agency.named.printed
        level = _LEVEL.match(printed)
        if level:
            said = level[0]
        elif here != last or not _BARE.match(printed):
            said = ""
        elif said:
            levels.setdefault(printed, said)
        last = here
    return levels


def two_forms(agencies: Iterable[RowAgency], area: str) -> Mapping[str, str]:
    """丽水市建设局 to the 市建设局 that lists of the same document of 丽水市, the `area`, have too."""
    printed = {agency.named.printed for agency in agencies}
    short = {name: area[-1:] + name.removeprefix(area) for name in printed if area}
    return {
        name: other
        for name, other in sorted(short.items())
        if name.startswith(area) and len(other) > 2 and other in printed
    }
