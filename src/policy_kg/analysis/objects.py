"""Named things that several provisions or departments act on."""

from __future__ import annotations

from collections.abc import Iterator

from policy_kg.analysis.facts import Facts, Named, Quote, Row
from policy_kg.analysis.filters import Filters
from policy_kg.analysis.findings import Finding, Side, row_side

_AREAS = frozenset({"Zone", "DevelopmentZone", "Province", "City", "District", "County", "Term"})


def shared_things(facts: Facts, filters: Filters) -> Iterator[Finding]:
    """A finding for each thing (no area, no list's name) that two rows or more act on: the
    departments of a single row are 同列. `left` is the thing, `right` the first row, `also` the
    others."""
    rows = {row.iri: row for row in facts.rows}
    for thing in facts.things.values():
        if _AREAS & set(thing.kinds):
            continue
        here = _rows(thing, rows)
        admitted = [row for row in here if filters.admits(row)]
        departments = sorted({p.label for r in here for p in r.taking_part})
        if not admitted or len(here) < 2:
            continue
        quotes = tuple(q for row in here for q in thing.mentions[row.iri])
        counts = {"事项": len(here), "部门": len(departments)}
        places = "、".join(row.citation or row.label for row in here)
        who = f"，涉及 {len(departments)} 个部门（{'、'.join(departments)}）" if departments else ""
        yield Finding(
            kind="thing",
            relation="related",
            left=Side(iri=thing.iri, label=thing.label, text=thing.label, evidence=quotes),
            right=row_side(here[0]),
            score=round(1 - 1 / (len(here) * max(1, len(departments))), 4),
            reason=f"{len(here)} 个事项提到{thing.label}：{places}{who}",
            counts=counts,
            also=tuple(row_side(row) for row in here[1:]),
        )


def _rows(thing: Named, rows: dict[str, Row]) -> list[Row]:
    """The rows that mention `thing`; of rows that share the very words (a merged cell), one
    counts unless it names it elsewhere too."""
    seen: set[Quote] = set()
    out = []
    for row in sorted(
        (rows[s] for s in thing.mentions if s in rows), key=lambda r: (r.document, r.order)
    ):
        new = set(thing.mentions[row.iri]) - seen
        seen |= new
        if new:
            out.append(row)
    return out
