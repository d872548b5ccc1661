"""What a reviewer added, corrected or rejected is said to be so, in every answer that shows it."""

from __future__ import annotations

import re
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

_QUERY: Final = """SELECT DISTINCT ?provision ?cited ?name ?role ?node ?outcome ?said WHERE {
  VALUES ?outcome { "add" "correct" }
  ?decision pk:outcome ?outcome ; dcterms:description ?said .
  ?assignment pk:reviewedBy ?decision ; pk:provision ?provision ; pk:agent ?agent ;
    pk:role ?role ; pk:evidence ?node .
  ?agent skos:prefLabel ?label .
  OPTIONAL { ?assignment pk:shownAs ?shown }
  BIND(COALESCE(?shown, ?label) AS ?name)
  ?provision pk:citation ?cited .
} ORDER BY ?provision ?assignment"""
_REJECTED: Final = """SELECT DISTINCT ?provision ?said WHERE {
  ?decision pk:outcome "reject" ; dcterms:description ?said . ?provision pk:reviewedBy ?decision .
} ORDER BY ?provision ?said"""
_NAME: Final = re.compile(r"「(?P<name>.+)」")
_TOLD: Final = 3


@dataclass(frozen=True, slots=True)
class AddedAssignment:
    """An added, corrected or rejected assignment's provision (its IRI), the line that tells of it,
    and its quote, of what is in the graph; the `name` of a department whose assignment is not."""

    provision: str
    line: str
    quote: SourceQuote | None = None
    corrected: bool = False
    name: str = ""


def added_assignments(store: Store) -> tuple[AddedAssignment, ...]:
    """All of a store's, most often none."""
    from pyoxigraph import Literal, NamedNode

    # The engine would go through all assignments to find that none is.
    if not any(
        True
        for outcome in ("add", "correct", "reject")
        for _ in store.quads_for_pattern(None, NamedNode(PK + "outcome"), Literal(outcome))
    ):
        return ()
    found = []
    for row in query(store, _QUERY).dicts():
        role = ROLE_LABELS[row["role"].removeprefix(ROLE)]
        line = f"{row['cited']}「{row['name']}」{role}"
        corrected = row["outcome"] == "correct"
        if corrected:  # 改正：附件1第26项「市财政局」配合 → 「市审计局」牵头
            was, _, became = row["said"].partition("：")[2].partition(" → ")
            line = f"{was}已由审核人改正为{became}"
        quote = evidence_quote(store, row["node"])
        found.append(AddedAssignment(row["provision"], line, quote, corrected))
    for row in query(store, _REJECTED).dicts():
        was = row["said"].partition("：")[2]
        line, name = f"{was}已由审核人驳回，不算在内", _NAME.search(was)
        found.append(
            AddedAssignment(
                row["provision"], line, corrected=True, name=name["name"] if name else ""
            )
        )
    return tuple(found)


def with_added(outcome: Outcome, added: Sequence[AddedAssignment], question: str = "") -> Outcome:
    """The outcome with lines that name the added, the corrected and the rejected assignments of its
    items and its proof, and the rejected ones of a department that `question` names."""
    if not added:
        return outcome
    provisions = {item.iri for item in _items(outcome)}
    proofs = {_span(q) for item in _items(outcome) for q in item.evidence}
    proofs |= {_span(q) for q in outcome.evidence}
    shown = [
        a
        for a in added
        if a.provision in provisions
        or (a.quote is not None and _span(a.quote) in proofs)
        or (a.name and a.name in question)
    ]
    if not shown:
        return outcome
    made = [a.line for a in shown if not a.corrected]
    changed = [a.line for a in shown if a.corrected]
    notes = [f"{_few(made, '、')}是审核人增补的"] if made else []
    notes += [_few(changed, "；")] if changed else []
    return replace(outcome, assumptions=(*outcome.assumptions, *notes))


def _few(lines: Sequence[str], sign: str) -> str:
    more = f"等 {len(lines)} 条" if len(lines) > _TOLD else ""
    return f"{sign.join(lines[:_TOLD])}{more}"


def _items(outcome: Outcome) -> Iterable[Item]:
    yield from outcome.items
    yield from outcome.also
    for group in outcome.groups:
        yield from group.items


def _span(quote: SourceQuote) -> tuple[str, int, int]:
    return (quote.document, quote.start, quote.end)
