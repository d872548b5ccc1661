"""Bodies of one name in several places, told apart by their places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Final

# 南溪镇 itself, 南溪镇人民政府, 城东街道办事处, 滨湖新区管委会
_GOVERNMENTS: Final = ("", "人民政府", "政府", "办事处", "街道办事处", "管委会")
_LEVELS: Final = "省市区县州盟旗"  # what the name of a place with bodies of its own ends in

# 市场执法股, 市容管理科: sections whose names only begin as those of a city's bodies do
_INNER: Final = re.compile(r"^(?:市[场容政]|区[域块]|县域).*(?:[股科处室站所队组])$")


def told_apart(bodies: Mapping[str, tuple[str, str]], *, together: bool = False) -> dict[str, str]:
    """What each body is called, from its label and its place (`pk:scope`), both by IRI: the
    label, and with its place where bodies of that label are in several. With `together` the others
    of such a place that are called by its level have theirs, too: 云溪市教育局 beside 云溪市公安局."""
    places: dict[str, set[str]] = defaultdict(set)
    for label, place in bodies.values():
        places[label].add(place)
    shared = {
        place
        for label, place in bodies.values()
        if together and len(places[label]) > 1 and is_placed(label, place)
    }

    def called(label: str, place: str) -> str:
        apart = len(places[label]) > 1 or (place in shared and is_placed(label, place))
        return with_place(label, place) if apart else label

    return {iri: called(label, place) for iri, (label, place) in bodies.items()}


def names_of_its_body(place: str) -> frozenset[str]:
    """What the body is called that a place is as a responsible one: by its name, or as its government."""
    return frozenset(f"{place}{ending}" for ending in _GOVERNMENTS)


def is_placed(label: str, place: str) -> bool:
    """Whether a body is called by its level, so that any place has one: 市科技局, 团市委."""
    return (
        bool(place) and label.removeprefix("团").startswith(place[-1]) and not _INNER.match(label)
    )


def with_place(label: str, place: str) -> str:
    """太仓市科技局 for the 市科技局 of 太仓市, 共青团太仓市委 for its 团市委; the label alone for a
    body of the whole country."""
    if place[-1:] not in _LEVELS or not place or label.startswith(place):
        return label
    if label == f"团{place[-1]}委":
        return f"共青团{place}委"
    return place + (label if label.startswith("市场") else label.removeprefix(place[-1]))
