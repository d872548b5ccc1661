"""Provisions as answers show them: a part of what is kept beside their graph (`home.parts`).

Looking them up takes some thirty looks into the store for each, and the labels of departments are
in as many graphs as there are documents: a whole answer is read in one go from these parts.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from policy_kg.graph.collector import value_of
from policy_kg.items import (
    Provisions,
    ShownItem,
    cited,
    document_name,
    least,
    shown_item,
)
from policy_kg.namespaces import PK, RDF_TYPE
from policy_kg.results import Item, ItemDepartment, SourceQuote

if TYPE_CHECKING:
    from policy_kg.graph.collector import Described

_OPEN: Final = 256  # documents whose items are kept in memory, a hundred kilobytes each
_QUOTE: Final = (f"<{RDF_TYPE}>", f"<{PK}Evidence>")
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class KeptItems:
    """The provisions of one revision: IRIs to its lines. `name` is what the document is
    cited by."""

    revision: str
    name: str
    lines: dict[str, bytes]

    @classmethod
    def from_bytes(cls, data: bytes) -> KeptItems:
        """Raises ValueError for anything that `kept_items` didn't write."""
        head, *lines = data.splitlines()
        try:
            about = json.loads(head)
            by_iri = dict(zip(about["iris"], lines, strict=True))
            return cls(about["revision"], about["name"], by_iri)
        except (KeyError, TypeError) as error:
            raise ValueError(str(error)) from error

    def texts(self, *, ending: str) -> list[tuple[str, str]]:
        """(IRI, text) of each provision whose text ends so. Raises ValueError."""
        mark = _ENCODER.encode(ending)[1:].encode()  # with the quote behind it; most have none
        try:
            texts = [
                (i, json.loads(line)["text"]) for i, line in self.lines.items() if mark in line
            ]
        except (KeyError, TypeError) as error:
            raise ValueError(str(error)) from error
        return [(iri, text) for iri, text in texts if text.endswith(ending)]

    def item(self, iri: str) -> ShownItem | None:
        """The provision of this IRI, None where the revision has none. Raises ValueError."""
        line = self.lines.get(iri)
        if line is None:
            return None
        try:
            return self._shown(iri, json.loads(line))
        except (KeyError, TypeError) as error:
            raise ValueError(str(error)) from error

    def _shown(self, iri: str, about: dict[str, Any]) -> ShownItem:
        departments: Sequence[list[Any]] = about["departments"]
        item = Item(
            iri=iri,
            kind=about["kind"],
            label=about["label"],
            number=about["number"],
            text=about["text"],
            departments=tuple(
                ItemDepartment(label=label, role=role, order=order)
                for label, role, order, _ in departments
            ),
            zones=tuple(about["zones"]),
            evidence=self._quotes(about["evidence"]),
        )
        return ShownItem(
            item=item,
            agents=tuple(agent for *_, agent in departments),
            ties={one: self._quotes(quotes) for one, quotes in about["ties"].items()},
        )

    def _quotes(self, quotes: Sequence[list[Any]]) -> tuple[SourceQuote, ...]:
        return tuple(
            SourceQuote(
                document=self.revision,
                citation=cited(self.name, section),
                section=section,
                quote=quote,
                start=start,
                end=end,
            )
            for section, quote, start, end in quotes
        )


def kept_items(triples: Described, revision: str) -> bytes:
    """The part of a revision: a line with the revision, what it is cited by and the IRIs
    of its provisions, then a line for each of them."""
    graph = _TripleLookups(triples)
    iris = graph.subjects(RDF_TYPE, f"{PK}Provision")
    shown = [one for iri in iris if (one := shown_item(graph, iri)) is not None]
    head = {
        "revision": revision,
        "name": document_name(graph, revision),
        "iris": [one.item.iri for one in shown],
    }
    lines = [_ENCODER.encode(head), *(_ENCODER.encode(_fields(one)) for one in shown)]
    return "".join(f"{line}\n" for line in lines).encode()


class KeptProvisions:
    """Provisions from what `kept` gives for their document's IRI, and where that gives None from
    `otherwise`. `documents` maps revisions to their documents."""

    def __init__(
        self,
        kept: Callable[[str], KeptItems | None],
        otherwise: Provisions,
        *,
        documents: Mapping[str, str],
    ) -> None:
        self._open = lru_cache(maxsize=_OPEN)(kept)
        self._otherwise = otherwise
        self._documents = documents

    def __call__(self, iri: str) -> ShownItem | None:
        document, parted, _ = iri.partition("/provision/")
        found = self._open(document) if parted else None
        return found.item(iri) if found is not None else self._otherwise(iri)

    def texts(self, revision: str, *, ending: str) -> list[tuple[str, str]]:
        document = self._documents.get(revision)
        found = self._open(document) if document is not None else None
        if found is None:
            return self._otherwise.texts(revision, ending=ending)
        return found.texts(ending=ending)


class _TripleLookups:
    """Looks into the triples of one graph."""

    def __init__(self, triples: Described) -> None:
        self._triples = triples
        self._values: dict[tuple[str, str], list[str]] = {}  # the same few bodies, again and again
        # Who is charged with a provision, and what it mentions, by provision; nodes by their class.
        self._about: dict[str, defaultdict[str, list[str]]] = {
            f"<{iri}>": defaultdict(list) for iri in (PK + "provision", PK + "subject", RDF_TYPE)
        }
        for subject, pairs in triples.items():
            if _QUOTE in pairs:
                continue  # half of all nodes, and about nothing
            for predicate, thing in pairs:
                if predicate in self._about:
                    self._about[predicate][thing].append(subject[1:-1])

    def values(self, subject: str, predicate: str) -> list[str]:
        known = self._values.get((subject, predicate))
        if known is None:
            name, pairs = f"<{predicate}>", self._triples.get(f"<{subject}>", ())
            known = sorted([value_of(thing) for one, thing in pairs if one == name])
            self._values[subject, predicate] = known
        return known

    def firsts(self, subject: str, predicates: frozenset[str]) -> dict[str, str]:
        names, pairs = _terms(predicates), self._triples.get(f"<{subject}>", ())
        return least([(names[one], value_of(thing)) for one, thing in pairs if one in names])

    def subjects(self, predicate: str, thing: str) -> list[str]:
        return sorted(self._about[f"<{predicate}>"].get(f"<{thing}>", ()))


@lru_cache(maxsize=8)
def _terms(iris: frozenset[str]) -> dict[str, str]:
    return {f"<{iri}>": iri for iri in iris}


def _fields(one: ShownItem) -> dict[str, Any]:
    item = one.item
    departments = zip(item.departments, one.agents, strict=True)
    return {
        "kind": item.kind,
        "label": item.label,
        "number": item.number,
        "text": item.text,
        "departments": [[d.label, d.role, d.order, agent] for d, agent in departments],
        "zones": item.zones,
        "evidence": _lists(item.evidence),
        "ties": {tied: _lists(quotes) for tied, quotes in one.ties.items()},
    }


def _lists(quotes: Sequence[SourceQuote]) -> list[list[Any]]:
    return [[q.section, q.quote, q.start, q.end] for q in quotes]
