"""What an analysis is restricted to, and the names that staff give for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from policy_kg.analysis.facts import Facts, Row
from policy_kg.errors import UnknownNameError
from policy_kg.namesakes import with_place

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store

_SHOWN: Final = 8  # names that are offered for one that nothing has


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Empty means all. `agencies`, `zones`, `documents` are IRIs, `kinds` class names, `roles`
    local names; a row must meet each. A role counts for the given agencies where there are any."""

    agencies: frozenset[str] = frozenset()
    zones: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()

    def admits(self, row: Row) -> bool:
        if self.documents and row.document not in self.documents:
            return False
        if self.kinds and row.kind not in self.kinds:
            return False
        if self.categories and row.category not in self.categories:
            return False
        if self.zones and not self.zones & set(row.zones):
            return False
        if self.agencies or self.roles:
            return any(
                (not self.agencies or p.agency in self.agencies)
                and (not self.roles or p.role in self.roles)
                for p in row.parties
            )
        return True

    def rows(self, rows: Iterable[Row]) -> list[Row]:
        return [row for row in rows if self.admits(row)]


def named_filters(
    store: Store,
    facts: Facts,
    *,
    departments: Sequence[str] = (),
    zones: Sequence[str] = (),
    kinds: Sequence[str] = (),
    roles: Sequence[str] = (),
    categories: Sequence[str] = (),
    documents: Sequence[str] = (),
) -> Filters:
    """Filters from names as staff write them: 市发改委, 丰满区, a part of a category's title, a
    revision's or document's IRI. Raises UnknownNameError for a name that nothing here has."""
    known_zones = {z: label for row in facts.rows for z, label in row.zones.items()}
    known_categories = {row.category for row in facts.rows if row.category}
    return Filters(
        agencies=frozenset(a for name in departments for a in _agencies(store, facts, name)),
        zones=frozenset(z for name in zones for z in _labelled(name, known_zones, "区域")),
        kinds=frozenset(kinds),
        roles=frozenset(roles),
        categories=frozenset(c for name in categories for c in _part(name, known_categories)),
        documents=frozenset(_document(store, name) for name in documents),
    )


def _agencies(store: Store, facts: Facts, name: str) -> list[str]:
    """All departments of that name, in whatever city; the one of a city that the name begins
    with (太仓市科技局), else those that bear it before those that are also called so."""
    from pyoxigraph import Literal

    from policy_kg.graph.store import query

    of_city = sorted(
        a.iri
        for a in facts.agencies.values()
        if name != a.label and name in (with_place(a.label, a.scope), a.scope + a.label)
    )
    if of_city:
        return of_city
    literal = str(Literal(name, language="zh"))
    for property in ("skos:prefLabel", "skos:altLabel"):
        found = query(store, f"SELECT ?a WHERE {{ ?a {property} {literal} }} ORDER BY ?a").dicts()
        if here := [row["a"] for row in found if row["a"] in facts.agencies]:
            return here
    raise _unknown(name, "部门", {a.label for a in facts.agencies.values()})


def _labelled(name: str, known: dict[str, str], what: str) -> list[str]:
    found = sorted(iri for iri, label in known.items() if label == name)
    if not found:
        raise _unknown(name, what, set(known.values()))
    return found


def _part(name: str, known: set[str]) -> list[str]:
    found = sorted(category for category in known if name in category)
    if not found:
        raise _unknown(name, "类别", known)
    return found


def _unknown(name: str, what: str, known: set[str]) -> UnknownNameError:
    near = get_close_matches(name, sorted(known), _SHOWN, 0.3) or sorted(known)[:_SHOWN]
    more = "等" if len(known) > len(near) else ""
    return UnknownNameError(name, f"没有这个{what}", f"可用：{'、'.join(near)}{more}")


def _document(store: Store, iri: str) -> str:
    from pyoxigraph import NamedNode

    from policy_kg.graph.store import query

    node = str(NamedNode(iri))
    found = query(store, f"SELECT ?d WHERE {{ {node} eli:realizes ?d }}").dicts()
    return found[0]["d"] if found else iri
