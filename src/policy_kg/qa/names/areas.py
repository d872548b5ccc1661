"""The places that documents are of, and how they are said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.qa.names.titles import Titled, places_in

_SHORTENED: Final = ("市", "省", "州")  # 宁波 for 宁波市
# 白水镇 for 青禾县白水镇
_IN_COUNTY: Final = re.compile(
    r"[\u4e00-\u9fff]{2,6}?[市区县旗](?P<town>[\u4e00-\u9fff]{2,6}(?:镇|乡|街道))"
)


@dataclass(frozen=True, slots=True)
class Areas:
    """`own` gives a place's revisions; `forms` the places that a form may mean, longest forms
    first."""

    own: Mapping[str, tuple[str, ...]]
    forms: Mapping[str, tuple[str, ...]]


def areas_of(documents: Sequence[Titled]) -> Areas:
    """The places of documents, by their departments or their titles."""
    found: dict[str, list[str]] = {}
    for document in documents:
        for area in dict.fromkeys((document.place, *document.areas, *places_in(document.title))):
            if area:
                found.setdefault(area, []).append(document.revision)
    forms: dict[str, list[str]] = {}
    for area in found:
        forms.setdefault(area, []).append(area)
        if len(area) > 2 and (area.endswith(_SHORTENED) or _is_name(area)):
            forms.setdefault(area[:-1], []).append(area)
        if (town := _IN_COUNTY.fullmatch(area)) and town["town"] not in found:
            forms.setdefault(town["town"], []).append(area)
    return Areas(
        own={area: tuple(own) for area, own in found.items()},
        forms={f: tuple(forms[f]) for f in sorted(forms, key=lambda f: (-len(f), f))},
    )


def _is_name(county: str) -> bool:
    """Whether a county's name without 县 is nothing else: 苍南 is, 平安 is not."""
    import rjieba

    tags = [t for _, t in rjieba.tag(county[:-1])]
    return county.endswith(("县", "区")) and tags in (["ns"], ["nr"], ["nrt"])
