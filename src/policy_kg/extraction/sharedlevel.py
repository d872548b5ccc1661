"""Names that stand for others of the same document, and what a list gives once: in 市发改委、国土房管局、外经贸局 all are the city's, in 市交通委科技处、规划处
both are offices of the 市交通委."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from policy_kg.extraction.prose import is_one_body
from policy_kg.extraction.rowbodies import RowAgency
from policy_kg.records import Role
from policy_kg.vocabulary import is_group

_LEVEL: Final = re.compile(r"^(?:自治区|[省市区县州旗])(?=[\u4e00-\u9fff]{2,}[局委办厅部]$)")
# An office by its field alone. What has a place in its name (大湖水库管理局) may be anybody's.
_BARE: Final = re.compile(
    r"^(?!国家|国务|中央|中国|全国|各|驻)(?:(?![省市区县州盟旗镇乡村园湖江河库])[\u4e00-\u9fff]){2,5}(?<!分)[局委办]$"
)


# 市交通委 of 市交通委科技处, not 市委 of 市委老干部处
_OFFICE: Final = re.compile(
    r"^(?P<body>[省市县区州旗][\u4e00-\u9fff]{1,14}?[局委厅])(?<![省市县区州旗]委)(?:机关)?[\u4e00-\u9fff]{2,10}[处科室]$"
)
_BARE_OFFICE: Final = re.compile(
    r"^(?![省市县区州旗各驻]|国家|中央|有关|相关|其[他它])[\u4e00-\u9fff]{3,12}(?<!办事)[处科室]$"
)


def given_once(agencies: Iterable[RowAgency]) -> Mapping[str, str]:
    """Printed name to the level (市), or the body of inner offices (市交通委), that stands before an
    earlier name of its list. An office that two bodies have is left as it is printed."""
    agencies = list(agencies)
    return {**_levels(agencies), **_bodies_of_offices(agencies)}


def _bodies_of_offices(agencies: Iterable[RowAgency]) -> Mapping[str, str]:
    bodies: dict[str, set[str]] = {}
    body = ""
    at = ""
    for agency in agencies:
        printed = agency.named.printed
        if agency.provision != at:
            at, body = agency.provision, ""
        if office := _OFFICE.match(printed):
            body = office["body"]
        elif not _BARE_OFFICE.match(printed):
            body = ""
        elif body:
            bodies.setdefault(printed, set()).add(body)
    return {printed: next(iter(found)) for printed, found in bodies.items() if len(found) == 1}


def _levels(agencies: Iterable[RowAgency]) -> Mapping[str, str]:
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


# 区委组织部（人才办） beside 区委组织部（区委人才办）
_PLATED: Final = re.compile(r"^(?P<body>[^（）]{3,})（(?P<plate>[^（）]{2,})）$")


_OF_LEVEL: Final = re.compile("[省市县区州旗](?:委|政府)?")


def two_forms(agencies: Iterable[RowAgency], area: str) -> Mapping[str, str]:
    """丽水市建设局 to the 市建设局 that lists of the same document of 丽水市, the `area`, have too; a body with
    the short form of its second plate to the body with the whole."""
    printed = {agency.named.printed for agency in agencies}
    return {**_of_the_area(printed, area), **_of_plates(printed)}


def _of_plates(printed: Collection[str]) -> Mapping[str, str]:
    plated = {name: m for name in sorted(printed) if (m := _PLATED.match(name))}
    return {
        name: other
        for name, one in plated.items()
        for other, whole in plated.items()
        if one["body"] == whole["body"]
        and whole["plate"].endswith(one["plate"])
        and _OF_LEVEL.fullmatch(whole["plate"].removesuffix(one["plate"]))
    }


def _of_the_area(printed: Collection[str], area: str) -> Mapping[str, str]:
    short = {name: area[-1:] + name.removeprefix(area) for name in printed if area}
    return {
        name: other
        for name, other in sorted(short.items())
        if name.startswith(area) and len(other) > 2 and other in printed
    }


# 县防汛抗旱指挥部（以下简称县防指）; 领导小组 and 办公室 alone are short for many.
_CALLED: Final = re.compile(
    r"(?P<run>[\u4e00-\u9fff]{5,30})[（(]以下[简统]称为?[：:]?[“\"]?(?P<short>[省市县区州旗镇乡][\u4e00-\u9fff]{2,9})[”\"]?[）)]"
)


def short_names(text: str) -> Mapping[str, str]:
    """The short name that a text gives a body, to the body's own: 县防指 to 县防汛抗旱指挥部."""
    found: dict[str, str] = {}
    for called in _CALLED.finditer(text):
        run, short = called["run"], called["short"]
        ends = (run[k:] for k in range(len(run) - len(short)))
        whole = next((e for e in ends if is_one_body(e) and not is_group(e)), "")
        if whole:
            found.setdefault(short, whole)
    return found
