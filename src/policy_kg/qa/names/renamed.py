"""Renamings that documents contradict, and what an answer says of those that they don't: a plan of 2026
that lists 市大数据局 says that it was not renamed in 2024. And the body of today that is meant by the name of
one of the same field: 国土局."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from policy_kg.graph.names import GraphNames
    from policy_kg.qa.names.catalog import Entity
    from policy_kg.vocabulary import Vocabulary

_LEVEL: Final = re.compile(r"^[省市县区州](?=[\u4e00-\u9fff]{2})")
_PLACES: Final = re.compile(r"\\\{(?:stem|place)\\\}")
# 局 of every name, and what any body does
_OF_ANY: Final = re.compile(r"[局委办厅部院]|管理|监督|服务|事务|综合|发展|工作|和|\{\w+\}")
_YEAR: Final = re.compile(r"〔((?:19|20)\d\d)〕")


def undisputed(agency: Entity, own: Iterable[GraphNames]) -> Entity:
    """`agency` without the dates of renamings before documents, told by their numbers, that still list
    it: `own` are the names of each document."""
    if not agency.former:
        return agency
    years = [
        year[1]
        for names in own
        if agency.iri in names.listed and (year := _YEAR.search(names.number))
    ]
    last = max(years, default="")
    return replace(
        agency,
        former=tuple(
            (was, now, "" if was == agency.label and date[:4] < last else date)
            for was, now, date in agency.former
        ),
    )


def told_renamed(text: str, agency: Entity) -> str:
    """What an answer says of the renaming of an agency that a question calls `text`; "" for nothing."""
    for former, current, date in agency.former:
        if text in (agency.label, *agency.names) and text != former and _near(text, current):
            if text in agency.shown:  # 市人行, as it is printed
                return f"{former}此后（{date}）更名为{current}" if date else ""
            if not date:
                return f"「{text}」按文件中的{former}理解"
            return f"{former}已于{date}更名为{current}，按文件中的{former}回答"
    if agency.former and agency.label == agency.former[0][0]:
        former, current, date = agency.former[0]
        return f"{former}此后（{date}）更名为{current}" if date else ""
    return ""


def _near(text: str, current: str) -> bool:
    return text == current or len(set(text) & set(current)) >= 0.7 * len(set(text))


def of_its_field(
    name: str, agencies: Iterable[Entity], vocabulary: Vocabulary
) -> tuple[Entity, ...]:
    """The one department of a place that is of the field of a known body called `name` and has a word of
    its name: the 市农业农村局 for 农业局; none where it may be several."""
    bare = _LEVEL.sub("", name)
    named = [c for c in vocabulary.concepts if any(_LEVEL.sub("", n) == bare for n in c.labels)]
    iris = {iri for c in named for iri in c.related}
    iris |= {change.current for c in named for change in vocabulary.changes.get(c.iri, ())}
    forms = [
        re.compile(_PLACES.sub(r"[\\u4e00-\\u9fff]{2,4}", re.escape(_LEVEL.sub("", label))))
        for c in vocabulary.concepts
        if c.iri in iris and not c.group
        for label in c.labels
    ]
    said = {w for c in named for n in c.labels for w in _words(n)}
    found = tuple(
        a
        for a in agencies
        if "Agency" in a.kinds
        and any(f.fullmatch(_LEVEL.sub("", n)) for f in forms for n in (a.label, *a.names))
        and said & {w for n in (a.label, *a.names) for w in _words(n)}
    )
    return found if len({a.scope for a in found}) == len(found) else ()


def _words(name: str) -> set[str]:
    """The pairs of characters of a department's own words."""
    parts = _OF_ANY.sub(" ", _LEVEL.sub("", name)).split()
    return {p[k : k + 2] for p in parts for k in range(len(p) - 1)}
