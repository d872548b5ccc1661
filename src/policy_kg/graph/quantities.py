"""Targets, time limits and benefits."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import Literal

from policy_kg.graph.collector import Collector, date_literal, zh
from policy_kg.graph.context import Context
from policy_kg.records import Benefit, Target, TimeLimit


def add_quantities(out: Collector, context: Context) -> None:
    """What each subject states, numbered in the order of the text."""
    limits: dict[str, list[TimeLimit]] = defaultdict(list)
    for limit in context.extraction.limits:
        limits[context.subjects[limit.subject]].append(limit)
    for subject, set_ in limits.items():
        for n, limit in enumerate(sorted(set_, key=_place), 1):
            iri = context.minter.part(subject, "limit", n)
            out.add(subject, "pk:hasTimeLimit", iri)
            _add_limit(out, iri, subject, limit)
    targets: dict[str, list[Target]] = defaultdict(list)
    benefits: dict[str, list[Benefit]] = defaultdict(list)
    for target in context.extraction.targets:
        if target.subject in context.subjects:
            targets[context.subjects[target.subject]].append(target)
    for benefit in context.extraction.benefits:
        if benefit.subject in context.subjects:
            benefits[context.subjects[benefit.subject]].append(benefit)
    for subject, stated in targets.items():
        for n, target in enumerate(sorted(stated, key=_place), 1):
            iri = context.minter.part(subject, "target", n)
            out.add(subject, "pk:hasTarget", iri)
            _add_target(out, iri, subject, target)
    for subject, promised in benefits.items():
        for n, benefit in enumerate(sorted(promised, key=_place), 1):
            iri = context.minter.part(subject, "benefit", n)
            out.add(subject, "pk:hasBenefit", iri)
            _add_benefit(out, iri, subject, benefit)


def _place(record: Target | TimeLimit | Benefit) -> tuple[int, int, str]:
    return (record.evidence.start, record.evidence.end, repr(record))


def _add_target(out: Collector, iri: str, subject: str, target: Target) -> None:
    out.add(iri, "rdf:type", "pk:Target", "schema:QuantitativeValue")
    out.add(iri, "pk:subject", subject)
    out.text(iri, "pk:measures", target.measures)
    out.add(iri, "pk:comparator", Literal(target.comparator))
    out.number(iri, "schema:value", target.value)
    out.number(iri, "schema:minValue", target.minimum)
    out.number(iri, "schema:maxValue", target.maximum)
    out.text(iri, "schema:unitText", target.unit)
    if target.deadline:
        out.add(iri, "pk:deadline", date_literal(target.deadline))
    out.text(iri, "pk:deadlineText", target.deadline_text)
    out.evidence(iri, target.evidence)


def _add_limit(out: Collector, iri: str, subject: str, limit: TimeLimit) -> None:
    out.add(iri, "rdf:type", "pk:TimeLimit")
    out.add(iri, "pk:subject", subject)
    if limit.iso:
        out.add(iri, "pk:deadline", date_literal(limit.iso))
        out.add(iri, "pk:dueBy", date_literal(limit.due))
    out.text(iri, "pk:deadlineText", limit.text)
    out.evidence(iri, limit.evidence)


def _add_benefit(out: Collector, iri: str, subject: str, benefit: Benefit) -> None:
    out.add(iri, "rdf:type", "pk:Benefit")
    out.add(iri, "pk:subject", subject)
    out.add(iri, "skos:prefLabel", zh(benefit.label))
    for predicate, text in (
        ("pk:beneficiary", benefit.beneficiary),
        ("pk:condition", benefit.condition),
        ("pk:payer", benefit.payer),
        ("schema:unitText", benefit.unit),
        ("pk:rateOf", benefit.rate_of),
        ("pk:capUnit", benefit.cap_unit),
        ("pk:capText", benefit.cap_text),
    ):
        out.text(iri, predicate, text)
    for predicate, value in (
        ("schema:minValue", benefit.minimum),
        ("schema:maxValue", benefit.maximum),
        ("pk:rate", benefit.rate),
        ("pk:cap", benefit.cap),
    ):
        out.number(iri, predicate, value)
    out.evidence(iri, benefit.evidence)
