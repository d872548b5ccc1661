"""Items as answers and searches show them, read from a graph by IRI."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol, cast, get_args

from policy_kg.namespaces import PK, PREF_LABEL, PREFIXES, RDF_TYPE, ROLE
from policy_kg.records import ProvisionKind, Role
from policy_kg.results import Hit, Item, ItemDepartment, SourceQuote
from policy_kg.titles import short_title

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store

_NUMBER: Final = PREFIXES["eli"] + "number"
_REALIZES: Final = PREFIXES["eli"] + "realizes"
_VALUE: Final = PREFIXES["prov"] + "value"
_QUOTED_FROM: Final = PREFIXES["prov"] + "wasQuotedFrom"
_CITATION, _START, _END = (PK + name for name in ("citation", "start", "end"))
_OF_A_QUOTE: Final = frozenset((_VALUE, _QUOTED_FROM, _CITATION, _START, _END))
_KINDS: Final = get_args(ProvisionKind)


class Lookups(Protocol):
    """Looks into a graph, all sorted: objects as the IRI or the text that they are."""

    def values(self, subject: str, predicate: str) -> list[str]:
        """The objects of `subject predicate`."""
        ...

    def firsts(self, subject: str, predicates: frozenset[str]) -> Mapping[str, str]:
        """Of each of `predicates` that `subject`, a node of few triples, has, the first object."""
        ...

    def subjects(self, predicate: str, thing: str) -> list[str]:
        """The subjects of `predicate thing`, an IRI."""
        ...


@dataclass(frozen=True, slots=True)
class StoreLookups:
    """Looks into all graphs of a store."""

    store: Store

    def values(self, subject: str, predicate: str) -> list[str]:
        from pyoxigraph import NamedNode

        quads = self.store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)
        return sorted({getattr(quad.object, "value", "") for quad in quads})

    def firsts(self, subject: str, predicates: frozenset[str]) -> Mapping[str, str]:
        from pyoxigraph import NamedNode

        quads = self.store.quads_for_pattern(NamedNode(subject), None, None)
        about = ((quad.predicate.value, getattr(quad.object, "value", "")) for quad in quads)
        return least((name, value) for name, value in about if name in predicates)

    def subjects(self, predicate: str, thing: str) -> list[str]:
        from pyoxigraph import NamedNode

        quads = self.store.quads_for_pattern(None, NamedNode(predicate), NamedNode(thing))
        return sorted({getattr(quad.subject, "value", "") for quad in quads})


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownItem:
    """A provision as its document shows it. `agents` has the IRI of each of its departments, ""
    for one that the document calls otherwise than its label; `ties` maps departments and things
    to where the provision names them."""

    item: Item
    agents: tuple[str, ...]
    ties: dict[str, tuple[SourceQuote, ...]]


def least(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The least value of each name."""
    found: dict[str, str] = {}
    for name, value in pairs:
        if name not in found or value < found[name]:
            found[name] = value
    return found


def hit_items(
    store: Store,
    hits: Iterable[Hit],
    *,
    shown: Callable[[str], ShownItem | None] | None = None,
) -> list[Item]:
    """One Item per hit, in the hits' order, with the hit's score. `shown` gives provisions where
    they needn't be looked up in `store`."""
    return [_hit_item(store, hit, shown or StoreProvisions(store)) for hit in hits]


class Provisions(Protocol):
    """Gives the provision of an IRI, None where there is none."""

    def __call__(self, iri: str) -> ShownItem | None: ...

    def texts(self, revision: str, *, ending: str) -> list[tuple[str, str]]:
        """(IRI, text) of each provision of a revision whose text ends so, in no order."""
        ...


@dataclass(frozen=True, slots=True)
class StoreProvisions:
    """Provisions looked up in a store."""

    store: Store

    def __call__(self, iri: str) -> ShownItem | None:
        return shown_item(StoreLookups(self.store), iri)

    def texts(self, revision: str, *, ending: str) -> list[tuple[str, str]]:
        from pyoxigraph import NamedNode

        # A tenth of the time of a query.
        quads = self.store.quads_for_pattern(
            None, NamedNode(PK + "text"), None, NamedNode(revision)
        )
        texts = ((getattr(q.subject, "value", ""), getattr(q.object, "value", "")) for q in quads)
        return [(iri, text) for iri, text in texts if text.endswith(ending)]


def provision_place(store: Store, iri: str) -> int:
    """A provision's place in its document."""
    return int(_one(StoreLookups(store), iri, PK + "order"))


def shown_item(graph: Lookups, iri: str) -> ShownItem | None:
    """A provision as `graph` shows it; None where it has no provision of that IRI."""
    types = graph.values(iri, RDF_TYPE)
    kind = next((k for k in _KINDS if PK + k in types), None)
    if kind is None:
        return None
    number = _one(graph, iri, PK + "number")
    assignments = graph.subjects(PK + "provision", iri)
    departments = _departments(graph, assignments)
    item = Item(
        iri=iri,
        kind=kind,
        number=int(number) if number else None,
        label=_one(graph, iri, PK + "focus") or _one(graph, iri, PREF_LABEL),
        text=_one(graph, iri, PK + "text"),
        departments=tuple(department for department, _ in departments),
        zones=tuple(
            sorted(_one(graph, z, PREF_LABEL) for z in graph.values(iri, PK + "appliesIn"))
        ),
        evidence=_evidence(graph, iri),
    )
    return ShownItem(
        item=item,
        agents=tuple(agent for _, agent in departments),
        ties=_ties(graph, assignments, graph.subjects(PK + "subject", iri)),
    )


def printed_order(department: ItemDepartment) -> tuple[int, str, str]:
    """Sorts the departments of an item as they are printed."""
    return (department.order, department.label, department.role)


def _departments(graph: Lookups, assignments: Iterable[str]) -> list[tuple[ItemDepartment, str]]:
    """The departments of assignments in printed order, each with its role, by the names that the
    document has; and their IRIs, "" where that is not the label of the IRI."""
    found = []
    for assignment in assignments:
        agent = _one(graph, assignment, PK + "agent")
        role = _one(graph, assignment, PK + "role").removeprefix(ROLE)
        if agent and role in get_args(Role):
            own = _one(graph, assignment, PK + "shownAs")
            department = ItemDepartment(
                label=own or _one(graph, agent, PREF_LABEL),
                role=cast(Role, role),
                order=int(_one(graph, assignment, PK + "order") or 0),
            )
            found.append((department, "" if own else agent))
    return sorted(found, key=lambda pair: (printed_order(pair[0]), pair[1]))


def evidence(store: Store, subject: str) -> tuple[SourceQuote, ...]:
    """Every pk:evidence of `subject`, in the order of the text."""
    return _evidence(StoreLookups(store), subject)


def evidence_quote(store: Store, node: str) -> SourceQuote:
    """One evidence node as a quote."""
    return _quote(StoreLookups(store), node)


def _hit_item(store: Store, hit: Hit, shown: Callable[[str], ShownItem | None]) -> Item:
    passage = hit.passage
    found = shown(hit.subject)
    if found is not None and passage.part != "body":
        return replace(found.item, score=hit.score)
    quote = hit_quote(store, hit)
    if found is not None:
        return replace(found.item, score=hit.score, evidence=(*found.item.evidence, quote))
    return Item(
        iri=hit.subject,
        kind=hit.kind,
        label=_one(StoreLookups(store), hit.subject, PREF_LABEL) or quote.quote[:40],
        text=quote.quote,
        score=hit.score,
        evidence=(quote,),
    )


def hit_quote(store: Store, hit: Hit) -> SourceQuote:
    """The passage of a hit as a quote, whatever the store has of it."""
    graph = StoreLookups(store)
    passage = hit.passage
    # The evidence node of this very stretch knows where staff cite it: 三（二）1.
    node = f"{hit.document}/evidence/{passage.start}-{passage.end}"
    section = _one(graph, node, PK + "citation") or _one(graph, hit.subject, PK + "citation")
    return SourceQuote(
        document=hit.document,
        citation=cited(document_name(graph, hit.document), section),
        section=section,
        quote=_without_heading(graph, hit),
        start=passage.start,
        end=passage.end,
    )


def cited(document: str, section: str) -> str:
    """How staff cite a place: 吉市政办函〔2020〕56号 附件1第26项."""
    return f"{document} {section}".strip()


def _without_heading(graph: Lookups, hit: Hit) -> str:
    """A passage's own words: the index also has the heading above them."""
    passage = hit.passage
    text, length = passage.text, passage.end - passage.start
    if len(text) > length:
        text = text.removeprefix(f"{_one(graph, hit.subject, PREF_LABEL).strip('：。；，、: ')}：")
    return text[-length:] if len(text) > length else text


def _ties(
    graph: Lookups, assignments: Iterable[str], mentions: Iterable[str]
) -> dict[str, tuple[SourceQuote, ...]]:
    nodes: dict[str, list[str]] = {}
    for subjects, tied in ((assignments, PK + "agent"), (mentions, PK + "thing")):
        for node in subjects:
            for one in graph.values(node, tied):
                nodes.setdefault(one, []).append(node)
    return {
        one: tuple(dict.fromkeys(q for node in sorted(some) for q in _evidence(graph, node)))
        for one, some in sorted(nodes.items())
    }


def _evidence(graph: Lookups, subject: str) -> tuple[SourceQuote, ...]:
    quotes = [_quote(graph, node) for node in graph.values(subject, PK + "evidence")]
    return tuple(sorted(quotes, key=lambda q: (q.document, q.start, q.end)))


def _quote(graph: Lookups, node: str) -> SourceQuote:
    about = graph.firsts(node, _OF_A_QUOTE)
    revision, section = about.get(_QUOTED_FROM, ""), about.get(_CITATION, "")
    return SourceQuote(
        document=revision,
        citation=cited(document_name(graph, revision), section),
        section=section,
        quote=about.get(_VALUE, ""),
        start=int(about.get(_START) or 0),
        end=int(about.get(_END) or 0),
    )


def document_name(graph: Lookups, revision: str) -> str:
    """What a document is cited by: its number, or its title, that of what it puts in force."""
    document = _one(graph, revision, _REALIZES)
    if not document:
        return ""
    return _one(graph, document, _NUMBER) or short_title(_one(graph, document, PREF_LABEL))


def _one(graph: Lookups, subject: str, predicate: str) -> str:
    return next(iter(graph.values(subject, predicate)), "")
