"""Decisions as PROV: in a document's graph, briefly and without times; as an export, in full."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterable, Iterator
from dataclasses import asdict

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from policy_kg.graph.collector import node, zh
from policy_kg.namespaces import PREFIXES, segment
from policy_kg.review.decisions import OUTCOMES, Decision, Target, describe, describe_correction
from policy_kg.review.matching import Judged

_USED = ("pk", "prov", "role", "rdf", "dcterms", "skos", "xsd")


def decision_iri(decision: Decision, *, base: str) -> str:
    return f"{base}decision/{decision.id}"


def review_quads(judged: Iterable[Judged], *, base: str, graph: str) -> Iterator[Quad]:
    """For the document's graph: what was accepted, corrected or added, and by which decision. A
    rejected assignment is not in the graph: that it was is said of its provision. What was added
    stays so, whatever was decided on it later."""
    name = NamedNode(graph)
    made = [one for one in judged if one.item is not None]
    last = {
        one.item.iri: one.decision.outcome for one in made if one.item and one.state == "applied"
    }
    for one in made:
        if one.item is None:
            continue
        about, rejected = one.item.iri, last[one.item.iri] == "reject"
        holds = one.item.added if one.decision.outcome == "add" else one.state == "applied"
        if rejected:
            about, of_provision, _ = about.rpartition("/assignment/")
            holds = holds and bool(of_provision) and not one.item.added
        if not holds or rejected is not (one.decision.outcome == "reject"):
            continue
        iri = decision_iri(one.decision, base=base)
        for s, p, o in (
            (about, "pk:reviewedBy", node(iri)),
            (iri, "rdf:type", node("pk:ReviewDecision")),
            (iri, "rdf:type", node("prov:Activity")),
            (iri, "pk:outcome", Literal(one.decision.outcome)),
            (iri, "dcterms:description", zh(summary(one.decision))),
        ):
            yield Quad(node(s), node(p), o, name)


def summary(decision: Decision) -> str:
    """A decision in one line: 改正：附件1第26项「市财政局」配合 → 「市审计局」牵头。"""
    after = describe_correction(decision)
    return f"{OUTCOMES[decision.outcome]}：{describe(decision.target)}" + (
        f" → {after}" if after else ""
    )


def ledger_turtle(decisions: Iterable[Decision], *, base: str) -> bytes:
    """The ledger as PROV in Turtle: each decision an activity of its reviewer that generated what
    was added, or used what was extracted or added, and invalidated it, or made a revision of it."""
    made = list(decisions)
    added = {_words(d.target) for d in made if d.outcome == "add"}
    triples = sorted({t for d in made for t in _triples(d, base, added)}, key=str)
    prefixes = {name: PREFIXES[name] for name in _USED}
    return serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes) or b""


def _words(target: Target) -> str:
    return json.dumps(asdict(target), ensure_ascii=False, sort_keys=True)


def _triples(decision: Decision, base: str, added: Container[str]) -> Iterator[Triple]:
    def say(s: str, p: str, *values: str | Literal) -> Iterator[Triple]:
        for value in values:
            yield Triple(node(s), node(p), node(value) if isinstance(value, str) else value)

    iri, target = decision_iri(decision, base=base), decision.target
    key = _words(target)
    origin = "added" if key in added else "extracted"
    item = f"{base}{origin}/{hashlib.sha256(key.encode()).hexdigest()[:16]}"
    document = f"{base}document/{target.document}"
    yield from say(iri, "rdf:type", "pk:ReviewDecision", "prov:Activity")
    yield from say(iri, "pk:outcome", Literal(decision.outcome))
    yield from say(iri, "dcterms:description", zh(summary(decision)))
    time = Literal(decision.time, datatype=node("xsd:dateTime"))
    yield from say(iri, "prov:endedAtTime", time)
    if decision.note:
        yield from say(iri, "skos:note", zh(decision.note))
    if decision.by:
        agent = f"{base}reviewer/{segment(decision.by)}"
        yield from say(iri, "prov:wasAssociatedWith", agent)
        yield from say(agent, "rdf:type", "prov:Agent", "prov:Person")
        yield from say(agent, "skos:prefLabel", zh(decision.by))
    if decision.outcome == "add":
        yield from say(item, "prov:wasGeneratedBy", iri)
    else:
        yield from say(iri, "prov:used", item)
    yield from say(item, "rdf:type", "prov:Entity")
    yield from say(item, "prov:hadPrimarySource", document)
    yield from say(item, "prov:value", Literal(target.quote))
    if target.section:
        yield from say(item, "pk:citation", Literal(target.section))
    yield from say(item, "dcterms:description", zh(describe(target)))
    if decision.outcome == "reject":
        yield from say(item, "prov:wasInvalidatedBy", iri)
    if decision.outcome == "correct":
        corrected = f"{base}corrected/{decision.id}"
        yield from say(corrected, "rdf:type", "prov:Entity")
        yield from say(corrected, "prov:wasRevisionOf", item)
        yield from say(corrected, "prov:wasGeneratedBy", iri)
        yield from say(corrected, "dcterms:description", zh(describe_correction(decision)))
