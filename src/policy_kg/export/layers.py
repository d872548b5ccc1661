"""What a picture shows: departments, provisions and zones in three layers, and what joins them.

A picture of a hundred provisions can't be read, so the middle layer is as coarse as it needs to
be: provisions, else the categories they stand in, else nothing but counts between departments
and zones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from policy_kg.export import wording
from policy_kg.export.rows import Row

_MOST_PROVISIONS: Final = 60
_MOST_GROUPS: Final = 60
_MOST_SIDE: Final = 60  # departments, zones
Level = Literal["provisions", "categories", "none"]


@dataclass(frozen=True, slots=True)
class Middle:
    """`document` is the name of its document, "" where the label has it."""

    label: str
    count: int
    kind: str
    document: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A line: `role` "" for one that says where, `count` how many provisions it stands for."""

    left: str
    right: str
    role: str
    count: int


@dataclass(frozen=True, slots=True)
class Layers:
    """Keys are IRIs of departments and zones, and texts for the middle. `left_out` counts the
    departments and zones that there was no room for."""

    level: Level
    departments: dict[str, str]
    middle: dict[str, Middle]
    zones: dict[str, str]
    ties: tuple[Tie, ...]
    total: int
    left_out: int


@dataclass(slots=True)
class _Counts:
    """Ties at one level. It stops counting where it has too many middles to be of use."""

    most: int
    middle: dict[str, Middle] = field(default_factory=dict)
    ties: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    full: bool = False

    def add(self, key: str, label: str, row: Row, *, document: str) -> None:
        if self.full or (key not in self.middle and len(self.middle) >= self.most):
            self.full = True
            return
        known = self.middle.get(key)
        self.middle[key] = Middle(label, known.count + 1 if known else 1, row.kind, document)
        for iri, role in {(d.iri, d.role) for d in row.departments}:
            self.ties[iri, key, role] += 1
        for zone in row.zones:
            self.ties[key, zone.iri, ""] += 1


def layers(listed: Iterable[Row], *, zones_of: frozenset[str] = frozenset()) -> Layers:
    """The layers of these provisions; needs memory for what the picture shows, not for them.
    `zones_of` are the zones to show, all where it is empty."""
    fine, coarse = _Counts(_MOST_PROVISIONS), _Counts(_MOST_GROUPS)
    direct: Counter[tuple[str, str, str]] = Counter()
    departments: Counter[str] = Counter()
    zones: Counter[str] = Counter()
    labels: dict[str, str] = {}
    documents: set[str] = set()
    total = 0
    for row in listed:
        total += 1
        documents.add(row.source.iri)
        if zones_of:
            row = replace(row, zones=tuple(z for z in row.zones if z.iri in zones_of))
        for department in {d.iri: d for d in row.departments}.values():
            labels.setdefault(department.iri, department.label)
            departments[department.iri] += 1
            for zone in row.zones:
                direct[department.iri, zone.iri, department.role] += 1
        for zone in row.zones:
            labels.setdefault(zone.iri, zone.label)
            zones[zone.iri] += 1
        name = row.source.name
        fine.add(row.iri, f"{wording.identified(row)} {wording.title(row)}", row, document=name)
        key = f"{row.source.iri} {row.kind} {row.category}"
        coarse.add(key, _group(row), row, document=name if row.category else "")
    level: Level = "provisions" if not fine.full else "categories" if not coarse.full else "none"
    counts = {"provisions": fine, "categories": coarse}.get(level)
    ties = counts.ties if counts else direct
    shown = {key for key, _ in departments.most_common(_MOST_SIDE)}
    shown |= {key for key, _ in zones.most_common(_MOST_SIDE)}
    middle = counts.middle if counts else {}
    if len(documents) > 1:  # each counts from 1
        middle = {k: replace(m, label=f"{m.document} {m.label}".strip()) for k, m in middle.items()}
    return Layers(
        level=level,
        departments={d: labels[d] for d in departments if d in shown},
        middle=middle,
        zones={z: labels[z] for z in zones if z in shown},
        ties=tuple(
            Tie(a, b, role, n)
            for (a, b, role), n in sorted(ties.items())
            if (a in shown or a in middle) and (b in shown or b in middle)
        ),
        total=total,
        left_out=len(departments) + len(zones) - len(shown),
    )


def _group(row: Row) -> str:
    """What the provisions of a heading are called together: 政策·金融政策; without a heading, by
    what their document is about."""
    title = re.search(r"《(.+)》", row.source.title)
    about = row.category or row.source.number or (title[1] if title else row.source.title)
    return f"{wording.KINDS[row.kind]}·{about}"
