"""Rows of a query to Items, read from the store by IRI."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from policy_kg.graph.store import query
from policy_kg.items import (
    Provisions,
    ShownItem,
    StoreProvisions,
    evidence,
    evidence_quote,
    hit_quote,
    printed_order,
)
from policy_kg.qa.annextitles import AnnexTitle, annex_titles
from policy_kg.qa.names.catalog import Catalog, Entity, with_city
from policy_kg.qa.plan import Plan
from policy_kg.qa.sparql import iri as in_query
from policy_kg.qa.subject import Proposal
from policy_kg.records import KIND_LABELS
from policy_kg.results import Item, ItemDepartment, SourceQuote

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store

_TEXTS: Final = 64  # documents whose whole text is kept
_PROVING: Final = 20  # provisions
_KEPT: Final = 20_000  # items of a generation, which never change
_STARTS: Final = (
    "SELECT ?s ?start WHERE {{ GRAPH {} {{ ?s a pk:Section ; pk:evidence/pk:start ?start }} }}"
)
_DIGITS: Final = re.compile(r"\d+")
_KIND_ORDER = {"Task": 0, "Measure": 1, "Policy": 2, "Duty": 3}


class Facts:
    """Reads items of one store, each once. `shown` gives a provision as its document shows it;
    without it they are looked up in the store."""

    def __init__(
        self,
        store: Store,
        catalog: Catalog,
        text: Callable[[str], str] = lambda _: "",
        *,
        shown: Provisions | None = None,
    ) -> None:
        self.store = store
        self.shown = shown or StoreProvisions(store)
        self.text = lru_cache(maxsize=_TEXTS)(text)
        self.annexes = lru_cache(maxsize=_TEXTS)(self._annexes)
        self._items: dict[str, Item] = {}
        self._quotes: dict[str, tuple[SourceQuote, ...]] = {}
        self._sections: dict[str, list[tuple[int, str]]] = {}
        self._ties: dict[str, dict[str, tuple[SourceQuote, ...]]] = {}
        self._entities = {e.iri: e for e in catalog.entities if e.iri}
        self._places = {d.revision: d.place for d in catalog.documents}
        self._of_cities = {a.label for a in catalog.agencies if with_city(a) != a.label}
        self._zones = {z.label: n for n, z in enumerate(catalog.zones)}

    def provision(self, iri: str) -> Item | None:
        if len(self._items) > _KEPT:
            self._items.clear()
        if iri not in self._items:
            found = self.shown(iri)
            if found is None:
                return None
            zones = tuple(sorted(found.item.zones, key=self._zone_order))
            item = replace(found.item, zones=zones, departments=self._departments(found))
            self._items[iri] = item
        return self._items[iri]

    def _annexes(self, revisions: tuple[str, ...]) -> tuple[AnnexTitle, ...]:
        """The titles of the annexes with items of some revisions."""
        return tuple(a for a in annex_titles(self.store, revisions) if a.whole)

    def _departments(self, shown: ShownItem) -> tuple[ItemDepartment, ...]:
        """The departments of an item; those of cities in a document that is none of the city's
        with their cities: 南京市财政局 in a province's."""
        item = shown.item
        place = self._places.get(item.evidence[0].document, "") if item.evidence else ""
        if place.endswith(("市", "区", "县")) or not any(
            d.label in self._of_cities for d in item.departments
        ):
            return item.departments

        entities = [self._entities.get(agent) for agent in shown.agents]
        called = [
            replace(department, label=with_city(entity)) if entity else department
            for department, entity in zip(item.departments, entities, strict=True)
        ]
        return tuple(sorted(called, key=printed_order))

    def _zone_order(self, label: str) -> tuple[int, str]:
        return (self._zones.get(label, 99), label)

    def provisions(self, iris: Iterable[str]) -> tuple[Item, ...]:
        """Items by document, kind and number; IRIs that are no provisions are left out."""
        items = [i for iri in dict.fromkeys(iris) if (i := self.provision(iri)) is not None]
        return tuple(sorted(items, key=provision_order))

    def entity(self, iri: str) -> Entity | None:
        return self._entities.get(iri)

    def entity_item(
        self, entity: Entity, *, score: float | None = None, proof: Sequence[SourceQuote] = ()
    ) -> Item:
        kind = entity.kinds[0] if entity.kinds else entity.type.capitalize()
        if kind == "DevelopmentZone":
            kind = "Zone"
        if kind == "AgencyGroup":
            kind = "Agency"
        return Item(
            iri=entity.iri, kind=kind, label=entity.label, score=score, evidence=tuple(proof)
        )

    def item_of(
        self, iri: str, *, score: float | None = None, proof: Sequence[SourceQuote] = ()
    ) -> Item:
        entity = self.entity(iri)
        if entity is not None:
            return self.entity_item(entity, score=score, proof=proof)
        label = iri.rsplit("/", 1)[-1]
        return Item(iri=iri, kind="Term", label=label, score=score, evidence=tuple(proof))

    def evidence(self, iri: str) -> tuple[SourceQuote, ...]:
        if len(self._quotes) > _KEPT:
            self._quotes.clear()
        if iri not in self._quotes:
            self._quotes[iri] = evidence(self.store, iri)
        return self._quotes[iri]

    def said(self, proposal: Proposal) -> tuple[SourceQuote, ...]:
        """What the index proposes, as quotes: those of its provision or section, and the passage
        of the body that was found."""
        own = self.evidence(proposal.iri)
        if proposal.hit is None:
            return own
        passage = hit_quote(self.store, proposal.hit)
        words = self.text(passage.document)[passage.start : passage.end]
        if words:
            passage = replace(passage, quote=words)  # the index has it without its line breaks
        elif passage.end - passage.start != len(passage.quote):
            return own
        inside = any(
            q.document == passage.document and q.start <= passage.start and passage.end <= q.end
            for q in own
        )
        return own if inside else (*own, passage)

    def of_level(self, text: str) -> bool:
        """Whether a text names the level that is asked of; no level is, but in questions of one."""
        return False

    def placed(self, quote: SourceQuote) -> SourceQuote:
        """A stretch of a document's text cited by the section that it stands in."""
        starts = self._sections.get(quote.document)
        if starts is None:
            rows = query(self.store, _STARTS.format(in_query(quote.document))).dicts()
            starts = sorted((int(row["start"]), row["s"]) for row in rows)
            self._sections[quote.document] = starts
        at = bisect_right(starts, (quote.start, "\uffff")) - 1
        own = self.evidence(starts[at][1]) if at >= 0 else ()
        if not own:
            return quote
        return replace(quote, citation=own[0].citation, section=own[0].section)

    def quote(self, node: str) -> tuple[SourceQuote, ...]:
        """One evidence node as a quote."""
        return (evidence_quote(self.store, node),)

    def proof(self, agent_or_thing: str, provisions: Sequence[str]) -> tuple[SourceQuote, ...]:
        """The quotes that tie a department, zone or thing to the foremost of the provisions: its
        cell or mention."""
        first = self.foremost(provisions)
        return tuple(dict.fromkeys(q for p in first for q in self._tied(p).get(agent_or_thing, ())))

    def foremost(self, provisions: Iterable[str]) -> list[str]:
        """Those of the provisions whose ties prove something, in their own order."""
        return sorted(set(provisions), key=self._rank)[:_PROVING]

    def _tied(self, provision: str) -> dict[str, tuple[SourceQuote, ...]]:
        """Department or thing -> where the provision names it."""
        if len(self._ties) > _KEPT:
            self._ties.clear()
        if provision not in self._ties:
            found = self.shown(provision)
            self._ties[provision] = found.ties if found else {}
        return self._ties[provision]

    def _rank(self, provision: str) -> tuple[str, int, int, str]:
        item = self.provision(provision)
        return provision_order(item) if item else ("", 9, 0, provision)


def provision_order(item: Item) -> tuple[str, int, int, str]:
    """By document, kind and number; those without one by their place: …/r9 before …/r10."""
    document, _, place = item.iri.partition("/provision/")
    place = _DIGITS.sub(lambda m: m[0].zfill(6), place)
    return (document, _KIND_ORDER.get(item.kind, 9), item.number or 0, place)


def provisions_evidence(items: Iterable[Item]) -> tuple[SourceQuote, ...]:
    return tuple(dict.fromkeys(e for item in items for e in item.evidence))


def _due(plan: Plan) -> dict[str, str]:
    if plan.due is None:
        return {}
    due = plan.due
    shown = {"said": due.said} if due.said else {"from": due.first, "to": due.last}
    return {**shown, "outside": "true"} if due.outside else shown


def interpretation(plan: Plan, spans: Sequence[dict[str, object]]) -> dict[str, object]:
    """The plan as the answer shows it."""
    from policy_kg.qa.wording import ROLE_WORDS

    shown: dict[str, object] = {
        "kinds": [KIND_LABELS[k] for k in plan.kinds],
        "agencies": list(dict.fromkeys(a.label for a in plan.agencies)),
        "places": list(dict.fromkeys(z.label for z in plan.zones)),
        "roles": [ROLE_WORDS[r] for r in (plan.roles_asked or ((plan.role,) if plan.role else ()))],
        "operation": plan.operation,
        "target": plan.target,
        "spans": list(spans),
    }
    extra: dict[str, object] = {
        "not_agencies": [a.label for a in plan.not_agencies],
        "not_places": [z.label for z in plan.not_zones],
        "categories": list(plan.categories),
        "focuses": list(plan.focuses),
        "things": list(dict.fromkeys(t.label for t in (*plan.things, *plan.terms))),
        "numbers": [
            {
                "kind": KIND_LABELS.get(r.kind, ""),
                "annex": r.annex,
                "first": r.first,
                "last": r.last,
            }
            for r in plan.numbers
        ],
        "due": _due(plan),
        "subject": plan.subject,
        "only_places": plan.only_zones,
        "all_places": plan.all_zones,
        "sole": plan.sole,
        "shared": plan.shared,
        "aspect": plan.aspect,
        "documents": list(plan.documents),
    }
    shown.update({k: v for k, v in extra.items() if v})
    return shown
