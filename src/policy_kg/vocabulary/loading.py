"""Reads the vocabularies' Turtle files into a frozen `Vocabulary`."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import Final, cast

from policy_kg.errors import DamagedError
from policy_kg.namespaces import PK, PREFIXES, RDF_TYPE
from policy_kg.resources import ontology_dir
from policy_kg.vocabulary.resolving import Vocabulary
from policy_kg.vocabulary.terms import Change, Concept, Level, Place, stem_of

_SKOS: Final = PREFIXES["skos"]
_ORG: Final = PREFIXES["org"]
_DCTERMS: Final = PREFIXES["dcterms"]

_Node = dict[str, list[str]]


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The vocabulary that comes with the package; read once per process.

    Raises DamagedError when a file is missing or isn't Turtle.
    """
    folder = ontology_dir() / "vocabularies"
    places = _places(_nodes(folder / "places.ttl"))
    agencies = _nodes(folder / "agencies.ttl")
    concepts = _concepts(agencies, places)
    return Vocabulary(
        places={place.label: place for place in places.values()},
        concepts=tuple(concepts.values()),
        changes=_changes(agencies),
    )


def _nodes(path: Path) -> dict[str, _Node]:
    """Subject IRI -> predicate IRI -> values, in the file's order."""
    from pyoxigraph import RdfFormat, parse

    nodes: dict[str, _Node] = defaultdict(lambda: defaultdict(list))
    try:
        for quad in parse(path.read_bytes(), format=RdfFormat.TURTLE):
            value = getattr(quad.object, "value", "")
            nodes[getattr(quad.subject, "value", "")][quad.predicate.value].append(value)
    except (OSError, SyntaxError) as error:
        problem = f"词表读不出来（{error}）"
        raise DamagedError(str(path), problem, "请重新安装 policy-kg") from error
    return nodes


def _places(nodes: dict[str, _Node]) -> dict[str, Place]:
    """Places by IRI. The first altLabel is the usual short name where it isn't the bare stem."""
    within = PREFIXES["schema"] + "containedInPlace"
    places: dict[str, Place] = {}
    for iri, node in nodes.items():  # containers come first in the file
        kinds = tuple(k.removeprefix(PK) for k in node.get(RDF_TYPE, ()) if k.startswith(PK))
        if not kinds:
            continue
        label = node[_SKOS + "prefLabel"][0]
        aliases = node.get(_SKOS + "altLabel", [])
        container = places.get(node.get(within, [""])[0])
        stem = min([*aliases, stem_of(label)], key=len)
        places[iri] = Place(
            label=label,
            short=next((a for a in aliases if a != stem and a[-1] in "州盟旗"), label),
            stem=stem,
            kinds=kinds,
            within=container.label if container else "",
            province=container.province if container else label,
        )
    return places


def _concepts(nodes: dict[str, _Node], places: dict[str, Place]) -> dict[str, Concept]:
    concepts = {}
    for iri, node in nodes.items():
        if PK + "level" not in node:
            continue
        concepts[iri] = Concept(
            iri=iri,
            name=node[_SKOS + "prefLabel"][0],
            aliases=tuple(node.get(_SKOS + "altLabel", ())),
            level=cast(Level, node[PK + "level"][0]),
            type=node.get(_ORG + "classification", [""])[0].rpartition("/")[2],
            group=node[PK + "level"][0] == "any",
            used_in=tuple(places[p].label for p in node.get(_DCTERMS + "spatial", ())),
            only_there=_SKOS + "exactMatch" in node,
            related=tuple(node.get(_SKOS + "related", ())),
        )
    return concepts


def _changes(nodes: dict[str, _Node]) -> dict[str, tuple[Change, ...]]:
    """Changes by the IRI of the concept that was renamed."""
    changes: dict[str, list[Change]] = defaultdict(list)
    for node in nodes.values():
        for former in node.get(_ORG + "originalOrganization", ()):
            for current in node[_ORG + "resultingOrganization"]:
                date, source = node[_DCTERMS + "date"][0], node[_DCTERMS + "source"][0]
                changes[former].append(Change(date=date, current=current, source=source))
    return {iri: tuple(found) for iri, found in changes.items()}
