"""The places of a plan, and the body that acts for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from policy_kg.extraction.addressees import Addressed
from policy_kg.records import Provision, Thing, ThingKind

# 甲自贸试验区, 经济开发区: no government acts for these
_NO_GOVERNMENT: Final = re.compile(r"(?:试验|示范|先导|开发|保税|合作|产业|园|高新|经开)区$")


def zone_labels(provisions: Iterable[Provision]) -> tuple[str, ...]:
    """The places that provisions hold for, each once, as they are printed."""
    return tuple(dict.fromkeys(z.label for p in provisions for z in p.zones))


def acting_bodies(zones: Sequence[str], addressed: Sequence[Addressed]) -> Mapping[str, str]:
    """The body that acts for each place: as the notice addresses it, else by the place's kind."""
    bodies = {a.place: a.printed for a in addressed if a.place}
    for zone in zones:
        if zone not in bodies and zone[-1:] in "区县市镇乡" and not _NO_GOVERNMENT.search(zone):
            bodies[zone] = f"{zone}人民政府"
    return bodies


def places_of(
    zones: Sequence[str], addressed: Sequence[Addressed], jurisdiction: str
) -> Iterator[Thing]:
    """The zones and the places that the notice addresses, as things of its `jurisdiction`."""
    governed = {a.place for a in addressed if a.printed.endswith("政府")}
    for zone in zones:
        yield Thing(label=zone, kinds=("Zone", *_area_kind(zone, governed)), scope=jurisdiction)
    for place in dict.fromkeys(a.place for a in addressed if a.place):
        kinds = _area_kind(place, governed) or ("DevelopmentZone",)
        if place in zones and kinds == ("DevelopmentZone",):
            continue
        yield Thing(label=place, kinds=kinds, scope=jurisdiction)


def _area_kind(label: str, governed: set[str]) -> tuple[ThingKind, ...]:
    if label.endswith(("县", "旗")):
        return ("County",)
    if label in governed:
        return ("District",) if label.endswith("区") else ("City",) if label.endswith("市") else ()
    return ()
