"""What one named graph says of names: what questions are linked with, gathered as it is made.

A corpus of graphs is read in one go from these summaries; asking its store takes seconds for every
thousand provisions.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import TYPE_CHECKING, Final, get_args

from policy_kg.graph.collector import Described, Triples, add_quad
from policy_kg.graph.collector import value_of as _value
from policy_kg.graph.store import graph_quads
from policy_kg.namespaces import PREFIXES
from policy_kg.records import ThingKind

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store

PROVISION_KINDS: Final = ("Task", "Measure", "Policy")
AREA_KINDS: Final = ("Zone", "DevelopmentZone", "District", "County", "City")
THING_KINDS: Final = (*AREA_KINDS, *(k for k in get_args(ThingKind) if k not in AREA_KINDS))
_AGENCY_KINDS: Final = ("Agency", "AgencyGroup")
Facts = dict[str, list[str]]
_Things = dict[str, list[str]]  # of one subject: predicate to objects


@dataclass(frozen=True, kw_only=True)
class GraphNames:
    """IRIs to what the graph says of them, each list sorted and without repetition.

    `kinds`: local names of the classes that questions know; `formal`, `listed`: bodies called
    formal organisations, and with a role in a row; `shown`: bodies to what the
    document calls them, where it never uses their label; `used`: things spoken of; `pilots`: zones to
    where the text first says that a provision applies in them; `categories` and `focuses`: printed
    strings to the least order of their provisions; `numbers`: kinds of provisions to the printed
    numbers; `changes`: former body, present body, date. `title` and `number` are the document's,
    where the graph is that of one revision.
    """

    labels: Facts = field(default_factory=dict)
    other_labels: Facts = field(default_factory=dict)
    kinds: Facts = field(default_factory=dict)
    scopes: Facts = field(default_factory=dict)
    governs: Facts = field(default_factory=dict)
    formal: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    shown: Facts = field(default_factory=dict)
    used: list[str] = field(default_factory=list)
    pilots: dict[str, int] = field(default_factory=dict)
    categories: dict[str, int] = field(default_factory=dict)
    focuses: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, list[int]] = field(default_factory=dict)
    changes: list[list[str]] = field(default_factory=list)
    title: str = ""
    number: str = ""

    @property
    def provision_kinds(self) -> tuple[str, ...]:
        """Kinds of which there are provisions, in the usual order."""
        return tuple(kind for kind in PROVISION_KINDS if kind in self.numbers)

    def to_json(self) -> bytes:
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return json.dumps(
            values, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode()

    @classmethod
    def from_json(cls, data: bytes) -> GraphNames:
        """Raises ValueError for anything that `to_json` didn't write."""
        try:
            return cls(**json.loads(data))
        except TypeError as error:
            raise ValueError(str(error)) from error


@cache
def vocabulary_names() -> GraphNames:
    """The names of the ontology and its vocabularies, which are in every store."""
    from policy_kg.graph.vocabulary_quads import vocabulary_quads

    triples: Triples = {}
    for quad in vocabulary_quads():
        add_quad(triples, quad)
    return names_of(triples)


def stored_names(store: Store, revision: str) -> GraphNames:
    """The names in a graph of `store`. Raises DamagedError where it can't be read."""
    triples: Triples = {}
    for quad in graph_quads(store, revision):
        add_quad(triples, quad)
    return names_of(triples)


def names_of(triples: Described) -> GraphNames:
    """The names in one graph."""
    names = GraphNames()
    # Quotes are half of all subjects, and never named.
    things = {s: _by_predicate(pairs) for s, pairs in triples.items() if _IS_QUOTE not in pairs}
    ruled = {p for p, about in things.items() if not _RULED.isdisjoint(about.get(_TYPE, ()))}
    used: set[str] = set()
    listed: set[str] = set()
    # Most nodes are mentions and assignments: what none of their predicates speaks of is passed over.
    for subject in sorted(things):
        about = things[subject]
        types = about.get(_TYPE, [])
        iri = subject[1:-1]
        if not _KINDS.keys().isdisjoint(types):
            names.kinds[iri] = sorted(_KINDS[kind] for kind in types if kind in _KINDS)
            for facts, predicate in (
                (names.labels, _LABEL),
                (names.other_labels, _OTHER_LABEL),
                (names.scopes, _SCOPE),
                (names.governs, _GOVERNS),
            ):
                if predicate in about:
                    facts[iri] = sorted(map(_value, about[predicate]))
            if _FORMAL in types:
                names.formal.append(iri)
        if not _ROLES.isdisjoint(about) and any(
            not ruled.isdisjoint(about.get(role, ())) for role in _ROLES
        ):
            listed.add(iri)
        # A government that implements what applies in its zone has no assignment there.
        if _IMPLEMENTS in about.get(_ROLE, ()) and not ruled.isdisjoint(about.get(_PROVISION, ())):
            listed.update(agent[1:-1] for agent in about.get(_AGENT, ()))
        if _SHOWN in about:
            for agent in about[_AGENT]:
                names.shown[agent[1:-1]] = sorted(map(_value, about[_SHOWN]))
        if not _USES.isdisjoint(about):
            for use in _USES:
                used.update(about.get(use, ()))
        if _MEMBER in about:
            used.add(subject)
        if subject in ruled or not _PRINTED.isdisjoint(about):
            _add_provision(names, types, about)
    names.used.extend(sorted(term[1:-1] for term in used))
    names.listed.extend(sorted(listed))
    _add_pilots(names, things, triples)
    _add_changes(names, things)
    return replace(names, title=_of_document(_TITLE, things), number=_of_document(_CODE, things))


def _by_predicate(pairs: Iterable[tuple[str, str]]) -> _Things:
    about: _Things = {}
    for predicate, thing in pairs:
        about.setdefault(predicate, []).append(thing)
    return about


def _add_provision(names: GraphNames, types: Collection[str], about: _Things) -> None:
    for kind in PROVISION_KINDS:
        if _iri(f"pk:{kind}") in types:
            printed = (int(_value(n)) for n in about.get(_NUMBER, ()))
            names.numbers[kind] = sorted({*names.numbers.get(kind, ()), *printed})
    if _DUTY in types or _ORDER not in about:
        return
    order = min(int(_value(n)) for n in about[_ORDER])
    for strings, predicate in ((names.categories, _CATEGORY), (names.focuses, _FOCUS)):
        for text in map(_value, about.get(predicate, ())):
            strings[text] = min(order, strings.get(text, order))


def _add_pilots(names: GraphNames, things: Mapping[str, _Things], triples: Described) -> None:
    for about in things.values():
        if _THING not in about:
            continue
        provisions = [things.get(p, {}) for p in about.get(_SUBJECT, ())]
        for thing in about[_THING]:
            if any(thing in provision.get(_APPLIES, ()) for provision in provisions):
                iri = thing[1:-1]
                for evidence in about.get(_EVIDENCE, ()):
                    for predicate, start in triples.get(evidence, ()):
                        if predicate == _START:
                            at = int(_value(start))
                            names.pilots[iri] = min(at, names.pilots.get(iri, at))


def _add_changes(names: GraphNames, things: Mapping[str, _Things]) -> None:
    names.changes.extend(
        sorted(
            [former[1:-1], present[1:-1], _value(date)]
            for about in things.values()
            if _CHANGE in about.get(_TYPE, ())
            for former in about.get(_iri("org:originalOrganization"), ())
            for present in about.get(_iri("org:resultingOrganization"), ())
            for date in about.get(_iri("dcterms:date"), ())
        )
    )


def _of_document(predicate: str, things: Mapping[str, _Things]) -> str:
    values = [
        _value(value)
        for about in things.values()
        if _REVISION in about.get(_TYPE, ())
        for document in about.get(_REALIZES, ())
        for value in things.get(document, {}).get(predicate, ())
    ]
    return min(values, default="")


def together(many: Iterable[GraphNames]) -> GraphNames:
    """The names of several graphs as those of one."""
    whole = GraphNames()
    labels, other_labels, kinds, scopes, governs, shown = (_Gathered() for _ in range(6))
    formal: set[str] = set()
    listed: set[str] = set()
    used: set[str] = set()
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    changes: set[tuple[str, ...]] = set()
    for one in many:
        for facts, more in (
            (labels, one.labels),
            (other_labels, one.other_labels),
            (kinds, one.kinds),
            (scopes, one.scopes),
            (governs, one.governs),
            (shown, one.shown),
        ):
            for iri, values in more.items():
                facts[iri].update(values)
        formal.update(one.formal)
        listed.update(one.listed)
        used.update(one.used)
        for least, firsts in (
            (whole.pilots, one.pilots),
            (whole.categories, one.categories),
            (whole.focuses, one.focuses),
        ):
            for name, first in firsts.items():
                least[name] = min(first, least.get(name, first))
        for kind, printed in one.numbers.items():
            numbers[kind].update(printed)
        changes.update(map(tuple, one.changes))
    return replace(
        whole,
        labels=_sorted(labels),
        other_labels=_sorted(other_labels),
        kinds=_sorted(kinds),
        scopes=_sorted(scopes),
        governs=_sorted(governs),
        shown=_sorted(shown),
        formal=sorted(formal),
        listed=sorted(listed),
        used=sorted(used),
        numbers={kind: sorted(printed) for kind, printed in numbers.items()},
        changes=sorted(map(list, changes)),
    )


class _Gathered(defaultdict[str, set[str]]):
    def __init__(self) -> None:
        super().__init__(set)


def _sorted(facts: Mapping[str, set[str]]) -> Facts:
    return {iri: sorted(values) for iri, values in facts.items()}


# -- terms as N-Triples writes them -----------------------------------------------------------


@cache
def _iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


_TYPE: Final = _iri("rdf:type")
_LABEL: Final = _iri("skos:prefLabel")
_OTHER_LABEL: Final = _iri("skos:altLabel")
_SCOPE: Final = _iri("pk:scope")
_GOVERNS: Final = _iri("pk:governs")
_ORDER: Final = _iri("pk:order")
_NUMBER: Final = _iri("pk:number")
_CATEGORY: Final = _iri("pk:category")
_FOCUS: Final = _iri("pk:focus")
_SUBJECT: Final = _iri("pk:subject")
_THING: Final = _iri("pk:thing")
_APPLIES: Final = _iri("pk:appliesIn")
_EVIDENCE: Final = _iri("pk:evidence")
_START: Final = _iri("pk:start")
_SHOWN: Final = _iri("pk:shownAs")
_AGENT: Final = _iri("pk:agent")
_ROLE: Final = _iri("pk:role")
_PROVISION: Final = _iri("pk:provision")
_IMPLEMENTS: Final = _iri("role:implement")
_MEMBER: Final = _iri("skos:member")
_REVISION: Final = _iri("pk:DocumentRevision")
_REALIZES: Final = _iri("eli:realizes")
_TITLE: Final = _iri("dcterms:title")
_CODE: Final = _iri("eli:number")
_IS_QUOTE: Final = (_TYPE, _iri("pk:Evidence"))
_DUTY: Final = _iri("pk:Duty")
_FORMAL: Final = _iri("org:FormalOrganization")
_CHANGE: Final = _iri("org:ChangeEvent")
_KINDS: Final = {_iri(f"pk:{kind}"): kind for kind in (*_AGENCY_KINDS, *THING_KINDS)}
_RULED: Final = frozenset(_iri(f"pk:{kind}") for kind in PROVISION_KINDS)
_ROLES: Final = frozenset(map(_iri, ("pk:leads", "pk:supports", "pk:guides", "pk:responsibleFor")))
_PRINTED: Final = frozenset((_NUMBER, _CATEGORY, _FOCUS))
# What these name is spoken of by a document, as the vocabulary's own cities are not.
_USES: Final = frozenset((_THING, _APPLIES, _iri("pk:addressedTo"), _MEMBER, _GOVERNS))
