"""What an analysis is restricted to, and the names that staff give for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policy_kg.analysis.facts import Facts, Row
from policy_kg.errors import UnknownNameError

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store


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
    chosen = [_part(name, known_categories) for name in categories]
    return Filters(
        agencies=frozenset(_agency(store, facts, name) for name in departments),
        zones=frozenset(_labelled(name, known_zones, "区域") for name in zones),
        kinds=frozenset(kinds),
        roles=frozenset(roles),
        categories=frozenset(one for some in chosen for one in some),
        documents=frozenset(_document(store, name) for name in documents),
    )


def _agency(store: Store, facts: Facts, name: str) -> str:
    from pyoxigraph import Literal

    from policy_kg.graph.store import query

    literal = str(Literal(name, language="zh"))
    found = query(
        store, f"SELECT ?a WHERE {{ ?a skos:prefLabel|skos:altLabel {literal} }} ORDER BY ?a"
    ).dicts()
    here = [row["a"] for row in found if row["a"] in facts.agencies]
    if not here:
        labels = sorted(a.label for a in facts.agencies.values())
        raise UnknownNameError(name, "没有这个部门", f"可用：{'、'.join(labels)}")
    return here[0]


def _labelled(name: str, known: dict[str, str], what: str) -> str:
    found = sorted(iri for iri, label in known.items() if label == name)
    if not found:
        raise UnknownNameError(
            name, f"没有这个{what}", f"可用：{'、'.join(sorted(set(known.values())))}"
        )
    return found[0]


def _part(name: str, known: set[str]) -> list[str]:
    found = sorted(category for category in known if name in category)
    if not found:
        raise UnknownNameError(name, "没有这个类别", f"可用：{'、'.join(sorted(known))}")
    return found


def _document(store: Store, iri: str) -> str:
    from pyoxigraph import NamedNode

    from policy_kg.graph.store import query

    node = str(NamedNode(iri))
    found = query(store, f"SELECT ?d WHERE {{ {node} eli:realizes ?d }}").dicts()
    return found[0]["d"] if found else iri
