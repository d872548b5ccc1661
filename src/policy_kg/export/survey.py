"""Counts over the selected provisions, for overviews and matrices: one pass, a line at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from policy_kg.export.columns import LIST, Used
from policy_kg.export.rows import Row

NOWHERE = " "  # stands for the place of a row of a table without a zone column


@dataclass(slots=True)
class Survey:
    """Departments and zones are IRIs. `by_zone` counts each zone cell once; a row without a zone
    column counts under NOWHERE."""

    total: int = 0
    longest: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    labels: dict[str, str] = field(default_factory=dict)
    zones: dict[str, None] = field(default_factory=dict)  # in the order of the text
    by_department: Counter[str] = field(default_factory=Counter)
    by_role: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_place: Counter[tuple[str, str]] = field(default_factory=Counter)  # place, kind
    by_zone: Counter[tuple[str, str]] = field(default_factory=Counter)  # department, zone
    by_zone_role: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    used: dict[str, Used] = field(default_factory=dict)  # "" for all, else zone or department

    def note(self, row: Row) -> None:
        self.total += 1
        self.longest = max(self.longest, len(row.text))
        self.kinds[row.kind] += 1
        for place in row.places:
            self.zones.setdefault(place.iri)
            self.labels.setdefault(place.iri, place.label)
            self.by_place[place.iri, row.kind] += 1
        cells = [zone.iri for zone in row.zones] or ([NOWHERE] if nowhere(row) else [])
        if cells == [NOWHERE]:
            self.by_place[NOWHERE, row.kind] += 1
        bodies = {department.iri: department.label for department in row.departments}
        for iri, label in bodies.items():
            self.labels.setdefault(iri, label)
            self.by_department[iri] += 1
            for cell in cells:
                self.by_zone[iri, cell] += 1
        for iri, role in {(d.iri, d.role) for d in row.departments}:
            self.by_role[iri, role] += 1
            for cell in cells:
                self.by_zone_role[iri, cell, role] += 1
        for key in {"", *(p.iri for p in row.places), *cells, *bodies}:
            self.used.setdefault(key, Used(LIST)).note(row)

    def noted(self, listed: Iterable[Row]) -> Iterator[Row]:
        """The same rows, each noted as it passes."""
        for row in listed:
            self.note(row)
            yield row

    @property
    def departments(self) -> list[str]:
        """By number of provisions, the most first, then by name."""
        return sorted(self.by_department, key=lambda d: (-self.by_department[d], self.labels[d], d))

    def names(self) -> dict[str, str]:
        """IRI -> a name that no other has: two bodies of one name are told apart by scope."""
        shared = Counter(self.labels.values())
        return {
            iri: label if shared[label] == 1 else f"{label}（{iri.rsplit('/', 2)[-2]}）"
            for iri, label in self.labels.items()
        }


def nowhere(row: Row) -> bool:
    """A row of a table without a zone column: it holds for the whole pilot area."""
    return row.source.zoned and not row.has_zone_column and not row.zones and row.kind != "Duty"


def survey(listed: Iterable[Row]) -> Survey:
    found = Survey()
    for row in listed:
        found.note(row)
    return found
