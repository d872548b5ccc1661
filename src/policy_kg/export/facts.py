"""Reading the store subject by subject, so that memory doesn't grow with the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode

from policy_kg.errors import DamagedError
from policy_kg.graph.protocol import Store
from policy_kg.graph.results import text_of
from policy_kg.graph.store import query
from policy_kg.namesakes import is_placed, told_apart, with_place
from policy_kg.namespaces import PK, PREF_LABEL, RDF_TYPE

Values = dict[str, tuple[str, ...]]  # property IRI -> lexical values, sorted
Answer = tuple[str, ...]
_AGENCY: Final = PK + "Agency"
_BODIES: Final = """SELECT DISTINCT ?x ?class ?label ?place WHERE {
  VALUES ?class { pk:Agency pk:AgencyGroup }
  ?x a ?class ; skos:prefLabel ?label ; pk:scope ?place }"""
_SHOWN: Final = """SELECT ?x ?name (COUNT(?n) AS ?times) WHERE {
  ?n pk:shownAs ?name ; pk:agent ?x } GROUP BY ?x ?name ORDER BY DESC(?times) ?name"""
_PLAIN: Final = "?n pk:agent ?of FILTER NOT EXISTS { ?n pk:shownAs ?name }"
_ZONED: Final = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?p pk:hasZoneColumn true } }"


class Facts:
    """Lookups over all graphs of a store. Each raises DamagedError when the store can't be read."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.label = lru_cache(maxsize=65536)(self._label)
        self.governs = lru_cache(maxsize=65536)(self._governs)

    def of(self, subject: str) -> Values:
        """All that the graphs say of `subject`."""
        found: dict[str, set[str]] = defaultdict(set)
        for quad in self._quads(subject, None, None):
            found[quad[1]].add(quad[2])
        return {name: tuple(sorted(values)) for name, values in found.items()}

    def subjects(self, predicate: str, value: str, graph: str | None = None) -> list[str]:
        """What points to the node `value`, sorted."""
        return sorted({s for s, _, _ in self._quads(None, predicate, value, graph)})

    def objects(self, subject: str, predicate: str) -> list[str]:
        return sorted({o for _, _, o in self._quads(subject, predicate, None)})

    def ask(self, pattern: str, subjects: Sequence[str], variables: str) -> Iterator[Answer]:
        """Each answer to `SELECT DISTINCT variables`, where `?of` is one of `subjects`; a value
        that is not bound is "". Far faster than asking of each subject."""
        names = " ".join(f"<{iri}>" for iri in subjects)
        asked = f"SELECT DISTINCT {variables} WHERE {{ VALUES ?of {{ {names} }} {pattern} }}"
        for row in query(self.store, asked).rows:
            yield tuple(text_of(term) for term in row)

    def one(self, subject: str, predicate: str) -> str:
        """The first value in sorted order; "" where there is none."""
        return next(iter(self.objects(subject, predicate)), "")

    def called(self, agency: str) -> str:
        """A department's name, with its city where several have one of that name."""
        return self._called.get(agency) or self.label(agency)

    def named(self, agency: str) -> str:
        """A department's label, or what documents call it where none has that label."""
        return self._shown.get(agency) or self.label(agency)

    def called_together(self, names: Mapping[str, str]) -> dict[str, str]:
        """What the departments of one row are called, from IRI and the document's own name for
        each: with their city, all of them, where one alone could be another city's."""
        bodies = self._bodies
        if not any(self._is_of_several(a, n) for a, n in names.items() if a in bodies):
            return dict(names)
        return {
            agency: with_place(name, bodies[agency][1])
            if agency in bodies and is_placed(*bodies[agency])
            else name
            for agency, name in names.items()
        }

    def _is_of_several(self, agency: str, name: str) -> bool:
        """Whether a department's name is another city's, too. 科技厅, which documents print for the
        省科技厅 of one province, is no other's than that."""
        if self._called.get(agency, name) != self.named(agency):
            return True
        label, place = self._bodies[agency]
        return is_placed(label, place) and self._placed.get(agency, label) != label

    @cached_property
    def _placed(self) -> dict[str, str]:
        """What departments are called by their labels alone."""
        return told_apart(self._bodies)

    @cached_property
    def _bodies(self) -> dict[str, tuple[str, str]]:
        """Label and place of every department; those of a group (各有关单位) are anybody's."""
        rows = query(self.store, _BODIES).dicts()
        return {row["x"]: (row["label"], row["place"]) for row in rows if row["class"] == _AGENCY}

    @cached_property
    def _called(self) -> dict[str, str]:
        rows = query(self.store, _BODIES).dicts()
        bodies = {row["x"]: (self.named(row["x"]), row["place"]) for row in rows}
        return told_apart(bodies, together=True)

    @cached_property
    def _shown(self) -> dict[str, str]:
        shown: dict[str, str] = {}
        for row in query(self.store, _SHOWN).dicts():
            shown.setdefault(row["x"], row["name"])
        plain = {iri for (iri,) in self.ask(_PLAIN, sorted(shown), "?of")} if shown else set()
        return {iri: name for iri, name in shown.items() if iri not in plain}

    @cached_property
    def zoned(self) -> frozenset[str]:
        """The graphs of the documents that have a table with a column of zones."""
        return frozenset(row["g"] for row in query(self.store, _ZONED).dicts())

    def _label(self, iri: str) -> str:
        return self.one(iri, PREF_LABEL)

    def _governs(self, agency: str) -> tuple[str, ...]:
        """The pilot areas that a government or 管委会 governs."""
        places = self.objects(agency, PK + "governs")
        return tuple(p for p in places if PK + "Zone" in self.objects(p, RDF_TYPE))

    def _quads(
        self, s: str | None, p: str | None, o: str | None, graph: str | None = None
    ) -> Iterator[tuple[str, str, str]]:
        def node(iri: str | None) -> NamedNode | None:
            return None if iri is None else NamedNode(iri)

        try:
            for quad in self.store.quads_for_pattern(node(s), node(p), node(o), node(graph)):
                if isinstance(quad.subject, NamedNode) and isinstance(
                    quad.object, NamedNode | Literal
                ):
                    yield quad.subject.value, quad.predicate.value, quad.object.value
        except (OSError, RuntimeError) as error:
            raise DamagedError(
                "图库", f"读取失败（{' '.join(str(error).split())}）", "请运行 policy-kg build 重建"
            ) from error


def first(values: Values, predicate: str) -> str:
    return values.get(predicate, ("",))[0]
