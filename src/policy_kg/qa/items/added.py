"""What a reviewer added is said to be so, in every answer that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from policy_kg.graph.store import query
from policy_kg.items import evidence_quote
from policy_kg.namespaces import PK, ROLE
from policy_kg.qa.outcome import Outcome
from policy_kg.records import ROLE_LABELS
from policy_kg.results import Item, SourceQuote

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store

_QUERY: Final = """SELECT DISTINCT ?provision ?cited ?name ?role ?node WHERE {
  ?decision pk:outcome "add" .
  ?assignment pk:reviewedBy ?decision ; pk:provision ?provision ; pk:agent ?agent ;
    pk:role ?role ; pk:evidence ?node .
  ?agent skos:prefLabel ?label .
  OPTIONAL { ?assignment pk:shownAs ?shown }
  BIND(COALESCE(?shown, ?label) AS ?name)
  ?provision pk:citation ?cited .
} ORDER BY ?provision ?assignment"""
_TOLD: Final = 3


@dataclass(frozen=True, slots=True)
class AddedAssignment:
    """An added assignment's provision (its IRI), the line that tells of it, and its quote."""

    provision: str
    line: str
    quote: SourceQuote


def added_assignments(store: Store) -> tuple[AddedAssignment, ...]:
    """All of a store's, most often none."""
    from pyoxigraph import Literal, NamedNode

    # The engine would go through all assignments to find that none is.
    if not any(
        True for _ in store.quads_for_pattern(None, NamedNode(PK + "outcome"), Literal("add"))
    ):
        return ()
    found = []
    for row in query(store, _QUERY).dicts():
        role = ROLE_LABELS[row["role"].removeprefix(ROLE)]
        line = f"{row['cited']}「{row['name']}」{role}"
        found.append(AddedAssignment(row["provision"], line, evidence_quote(store, row["node"])))
    return tuple(found)


def with_added(outcome: Outcome, added: Sequence[AddedAssignment]) -> Outcome:
    """The outcome with a line that names the added assignments of its items and its proof."""
    if not added:
        return outcome
    provisions = {item.iri for item in _items(outcome)}
    proofs = {_span(q) for item in _items(outcome) for q in item.evidence}
    proofs |= {_span(q) for q in outcome.evidence}
    shown = [a for a in added if a.provision in provisions or _span(a.quote) in proofs]
    if not shown:
        return outcome
    lines = "、".join(a.line for a in shown[:_TOLD])
    more = f"等 {len(shown)} 条" if len(shown) > _TOLD else ""
    note = f"{lines}{more}是审核人增补的"
    return replace(outcome, assumptions=(*outcome.assumptions, note))


def _items(outcome: Outcome) -> Iterable[Item]:
    yield from outcome.items
    yield from outcome.also
    for group in outcome.groups:
        yield from group.items


def _span(quote: SourceQuote) -> tuple[str, int, int]:
    return (quote.document, quote.start, quote.end)
