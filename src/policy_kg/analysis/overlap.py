"""Overlaps in what departments are to do, each with both texts, evidence, score and reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from policy_kg.analysis.bodies import body_differences
from policy_kg.analysis.factreader import read_facts
from policy_kg.analysis.facts import Facts, Quote, Row
from policy_kg.analysis.filters import Filters
from policy_kg.analysis.findings import KINDS, Finding, Kind, Relation, Side, ordered
from policy_kg.analysis.matching import Neighbours, matching_provisions
from policy_kg.analysis.objects import shared_things
from policy_kg.analysis.responsibility import responsibility_graph
from policy_kg.analysis.sharing import shared_provisions
from policy_kg.results import Passage

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store

__all__ = ["Finding", "Kind", "Neighbours", "Relation", "Side", "find_overlaps", "neighbours_of"]

_LEAST = 20  # characters of a body text worth comparing with all rows


def find_overlaps(
    store: Store,
    *,
    filters: Filters | None = None,
    kinds: Sequence[Kind] = (),
    neighbours: Neighbours | None = None,
    passages: Iterable[Passage] = (),
    texts: Mapping[str, str] | None = None,
    facts: Facts | None = None,
) -> list[Finding]:
    """All overlaps, by kind and then best first; the same for the same store.

    `kinds` restricts what is looked for: departments (同列), text, matter (同事不同项), thing, body.
    `neighbours` gives provisions near a text by vector; without it candidates are found by words
    alone. `passages` are body texts that belong to no provision, to compare with too; `texts`
    the normalised texts by revision IRI, for the words that stand around a repeated passage. Raises
    DamagedError when the store can't be read.
    """
    facts = facts or read_facts(store)
    filters = filters or Filters()
    wanted = tuple(kinds) or tuple(KINDS)
    found: list[Finding] = []
    if "departments" in wanted:
        # Pairs need both departments' rows: only the other filters hold here.
        wide = Filters(
            zones=filters.zones,
            kinds=filters.kinds,
            categories=filters.categories,
            documents=filters.documents,
            roles=filters.roles if not filters.agencies else frozenset(),
        )
        graph = responsibility_graph(store, filters=wide, facts=facts)
        found += shared_provisions(graph, facts, filters)
    sections = list(_section_texts(facts))
    free = list(_passage_texts(facts, passages, sections, texts or {}))
    if "text" in wanted or "matter" in wanted:
        body = [row for row in (*sections, *free) if len(row.text) >= _LEAST]
        pairs = matching_provisions(facts, filters, neighbours=neighbours, passages=body)
        found += [finding for finding in pairs if finding.kind in wanted]
    if "thing" in wanted:
        found += shared_things(facts, filters)
    if "body" in wanted:
        found += body_differences(facts, filters, passages=free, texts=texts)
    return ordered(found)


def neighbours_of(index: Any) -> Neighbours:
    """The nearest by the sentence vectors of a search index."""

    def near(text: str) -> list[str]:
        return [hit.subject for hit in index.search(text, k=20, mode="sentences")]

    return near


def _section_texts(facts: Facts) -> Iterator[Row]:
    """Sections that say something themselves and that no row repeats: goals, in the main."""
    repeated = {link.section for link in facts.links}
    held = {row.section for row in facts.rows}
    parents = {section.parent for section in facts.sections.values()}
    for section in facts.sections.values():
        if section.iri in repeated | held | parents or not section.evidence:
            continue
        quote = section.evidence[0]
        if len(quote.quote) >= _LEAST:
            yield _text_row(section.iri, section.label, quote.quote, section.citation, facts, quote)


def _passage_texts(
    facts: Facts, passages: Iterable[Passage], sections: Sequence[Row], texts: Mapping[str, str]
) -> Iterator[Row]:
    # What a row repeats is compared already, in the row; so are sections that stand for themselves.
    quotes = [k.quote for k in facts.links] + [q for row in sections for q in row.evidence]
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for quote in quotes:
        spans[quote.document].append((quote.start, quote.end))
    # Pieces overlap: the shortest tell best what matches.
    for passage in sorted(passages, key=lambda p: (len(p.text), p.document, p.start)):
        if passage.kind != "Passage":
            continue
        if any(s < passage.end and passage.start < e for s, e in spans[passage.document]):
            continue
        # As indexed, a heading stands before it.
        whole = texts.get(passage.document)
        said = whole[passage.start : passage.end] if whole is not None else passage.text
        spans[passage.document].append((passage.start, passage.end))
        section = facts.sections.get(passage.subject)
        number = facts.documents.get(section.document, "") if section else ""
        citation = section.citation if section else ""
        quote = Quote(
            document=passage.document,
            citation=f"{number} {citation}".strip(),
            quote=said,
            start=passage.start,
            end=passage.end,
        )
        iri = f"{passage.document}/evidence/{passage.start}-{passage.end}"
        label = section.label if section else ""
        yield _text_row(iri, label, said, citation, facts, quote, section=passage.subject)


def _text_row(
    iri: str, label: str, text: str, citation: str, facts: Facts, quote: Quote, section: str = ""
) -> Row:
    holder = facts.sections.get(section or iri)
    document = holder.document if holder else ""
    return Row(
        iri=iri,
        kind="Passage",
        number=None,
        label=label,
        text=text,
        focus="",
        category="",
        citation=citation,
        order=holder.order if holder else 0,
        section=section or (holder.parent if holder else ""),
        document=document,
        document_number=facts.documents.get(document, ""),
        zone_column=False,
        evidence=(quote,),
    )
