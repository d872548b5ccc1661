"""Whether two names in one document stand for one body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from policy_kg.analysis.facts import Agency

_MARKS: Final = re.compile(r"[\W_]+")
_LEVEL: Final = "省市县区州旗"
# 丰满区人民政府, 高新区管理委员会, 市应急管理办公室 -> 丰满区政府, 高新区管委会, 市应急管理办
_SHORTER: Final = (
    ("人民政府", "政府"),
    ("管理委员会", "管委会"),
    ("委员会", "委"),
    ("办公室", "办"),
)
_GOVERNS: Final = re.compile(r"(?<=...)(?:管委会|政府|办事处)$")  # 高新区管委会 acts as 高新区
# 直属单位, 国务院有关部委, 县（市、区）经信局, 县（市）市场监管局: many at once
_MANY: Final = re.compile(r"^各|^直属|有关|直属(?:单位|机构)|[（(](?:市|区|县)[、）)]|[、，]")
_OFFICES: Final = "局委办厅"  # of these a name may be told by some of its characters: 文广旅局


def many_bodies(agency: Agency) -> bool:
    """Whether the name stands for many bodies."""
    return agency.group or bool(_MANY.search(agency.label))


def one_body(agency: Agency, others: Iterable[Agency]) -> bool:
    """Whether one of `others` is `agency` under another form of its name, or governs its place.

    An abbreviation (市文广旅局 for 市文化广播电视和旅游局) counts where it fits one of `others` alone.
    """
    mine = _forms(agency)
    near = 0
    for other in others:
        if other.iri == agency.iri or (agency.governs and agency.governs == other.governs):
            return True
        if agency.scope and other.scope and agency.scope != other.scope:
            continue
        theirs = _forms(other)
        if mine & theirs:
            return True
        near += any(_abbreviates(a, b) or _abbreviates(b, a) for a in mine for b in theirs)
    return near == 1


def without_place(name: str, place: str) -> str:
    """A name without the place or its level before it: 工业和信息化厅 of 省工业和信息化厅."""
    for prefix in (place, place[:-1] if len(place) > 2 else ""):
        if prefix and name.startswith(prefix) and len(name) > len(prefix) + 1:
            name = name.removeprefix(prefix)
            break
    return name[1:] if name[:1] in _LEVEL and len(name) > 3 else name


def _forms(agency: Agency) -> set[str]:
    """Names without marks, the city's name and the level: 吉林市财政局, 市财政局 -> 财政局."""
    return {_form(name, agency.scope) for name in (agency.label, *agency.names)}


def _form(name: str, scope: str) -> str:
    form = _MARKS.sub("", name)
    for long, short in _SHORTER:
        form = form.replace(long, short)
    for prefix in (scope, scope[:-1]):
        if len(prefix) > 1 and form.startswith(prefix) and len(form) > len(prefix) + 1:
            form = form.removeprefix(prefix)
            break
    form = form[1:] if form[:1] in _LEVEL and len(form) > 3 else form
    return _GOVERNS.sub("", form)


def _abbreviates(short: str, long: str) -> bool:
    if short[-1:] != long[-1:] or short[-1:] not in _OFFICES or not 3 <= len(short) < len(long):
        return False
    rest = iter(long)
    return short[0] == long[0] and all(character in rest for character in short)
