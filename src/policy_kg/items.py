"""Items as answers and searches show them, read from the store by IRI."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast, get_args

from policy_kg.namespaces import PK, PREFIXES, ROLE
from policy_kg.records import Hit, Item, ItemDepartment, ProvisionKind, Role, SourceQuote

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store

_TYPE: Final = PREFIXES["rdf"] + "type"
_LABEL: Final = PREFIXES["skos"] + "prefLabel"
_NUMBER: Final = PREFIXES["eli"] + "number"
_REALIZES: Final = PREFIXES["eli"] + "realizes"
_VALUE: Final = PREFIXES["prov"] + "value"
_QUOTED_FROM: Final = PREFIXES["prov"] + "wasQuotedFrom"
_KINDS: Final = get_args(ProvisionKind)
_KEPT: Final = 4096


def hit_items(
    store: Store, hits: Iterable[Hit], *, known: dict[str, Item] | None = None
) -> list[Item]:
    """One Item per hit, in the hits' order, with the hit's score. `known` keeps provisions of
    `store` by IRI for the next call."""
    known = {} if known is None else known
    if len(known) > _KEPT:
        known.clear()
    return [_hit_item(store, hit, known) for hit in hits]


def provision_item(store: Store, iri: str) -> Item | None:
    """The Item of a provision; None when the store has no provision of that IRI."""
    kind = next((k for k in _KINDS if PK + k in _all(store, iri, _TYPE)), None)
    if kind is None:
        return None
    number = _one(store, iri, PK + "number")
    return Item(
        iri=iri,
        kind=kind,
        number=int(number) if number else None,
        label=_one(store, iri, PK + "focus") or _one(store, iri, _LABEL),
        text=_one(store, iri, PK + "text"),
        departments=departments(store, iri),
        zones=tuple(sorted(_one(store, z, _LABEL) for z in _all(store, iri, PK + "appliesIn"))),
        evidence=evidence(store, iri),
    )


def departments(
    store: Store, provision: str, *, called: Callable[[str, str], str] = lambda _, label: label
) -> tuple[ItemDepartment, ...]:
    """The departments of a provision in printed order, each with its role, by the names that the
    document has. `called` gives what to show for the label of an IRI that it has as it is."""
    found = []
    for assignment in _subjects(store, PK + "provision", provision):
        agent = _one(store, assignment, PK + "agent")
        role = _one(store, assignment, PK + "role").removeprefix(ROLE)
        if agent and role in get_args(Role):
            order = int(_one(store, assignment, PK + "order") or 0)
            own = _one(store, assignment, PK + "shownAs")
            label = own or called(agent, _one(store, agent, _LABEL))
            found.append(ItemDepartment(label=label, role=cast(Role, role), order=order))
    return tuple(sorted(found, key=lambda d: (d.order, d.label, d.role)))


def ties(store: Store, provision: str) -> dict[str, list[str]]:
    """Department or thing -> its assignments to and mentions in the provision, sorted."""
    found: dict[str, list[str]] = {}
    for subject, tied in (("provision", "agent"), ("subject", "thing")):
        for node in _subjects(store, PK + subject, provision):
            for one in _all(store, node, PK + tied):
                found.setdefault(one, []).append(node)
    return {one: sorted(nodes) for one, nodes in found.items()}


def evidence(store: Store, subject: str) -> tuple[SourceQuote, ...]:
    """Every pk:evidence of `subject`, in the order of the text."""
    quotes = [evidence_quote(store, node) for node in _all(store, subject, PK + "evidence")]
    return tuple(sorted(quotes, key=lambda q: (q.document, q.start, q.end)))


def _hit_item(store: Store, hit: Hit, known: dict[str, Item]) -> Item:
    passage = hit.passage
    item = known.get(hit.subject) or provision_item(store, hit.subject)
    if item is not None:
        known[hit.subject] = item
        item = replace(item, score=hit.score)
        if passage.part != "body":
            return item
    quote = hit_quote(store, hit)
    if item is not None:
        return replace(item, evidence=(*item.evidence, quote))
    return Item(
        iri=hit.subject,
        kind=hit.kind,
        label=_one(store, hit.subject, _LABEL) or quote.quote[:40],
        text=quote.quote,
        score=hit.score,
        evidence=(quote,),
    )


def hit_quote(store: Store, hit: Hit) -> SourceQuote:
    """The passage of a hit as a quote, whatever the store has of it."""
    passage = hit.passage
    # The evidence node of this very stretch knows where staff cite it: 三（二）1.
    node = f"{hit.document}/evidence/{passage.start}-{passage.end}"
    section = _one(store, node, PK + "citation") or _one(store, hit.subject, PK + "citation")
    return SourceQuote(
        document=hit.document,
        citation=_cite(store, hit.document, section),
        section=section,
        quote=_without_heading(store, hit),
        start=passage.start,
        end=passage.end,
    )


def _without_heading(store: Store, hit: Hit) -> str:
    """A passage's own words: the index also has the heading above them."""
    passage = hit.passage
    text, length = passage.text, passage.end - passage.start
    if len(text) > length:
        text = text.removeprefix(f"{_one(store, hit.subject, _LABEL).strip('：。；，、: ')}：")
    return text[-length:] if len(text) > length else text


def evidence_quote(store: Store, node: str) -> SourceQuote:
    """One evidence node as a quote."""
    revision = _one(store, node, _QUOTED_FROM)
    section = _one(store, node, PK + "citation")
    return SourceQuote(
        document=revision,
        citation=_cite(store, revision, section),
        section=section,
        quote=_one(store, node, _VALUE),
        start=int(_one(store, node, PK + "start") or 0),
        end=int(_one(store, node, PK + "end") or 0),
    )


def _cite(store: Store, revision: str, section: str) -> str:
    """How staff cite a place: 吉市政办函〔2020〕56号 附件1第26项."""
    document = _one(store, revision, _REALIZES)
    name = _one(store, document, _NUMBER) or _one(store, document, _LABEL) if document else ""
    return f"{name} {section}".strip()


def _all(store: Store, subject: str, predicate: str) -> list[str]:
    from pyoxigraph import NamedNode

    quads = store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)
    return sorted({getattr(quad.object, "value", "") for quad in quads})


def _one(store: Store, subject: str, predicate: str) -> str:
    return next(iter(_all(store, subject, predicate)), "")


def _subjects(store: Store, predicate: str, value: str) -> list[str]:
    from pyoxigraph import NamedNode

    quads = store.quads_for_pattern(None, NamedNode(predicate), NamedNode(value))
    return sorted({getattr(quad.subject, "value", "") for quad in quads})
