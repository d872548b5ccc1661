"""JSON-LD that reads well: one node a line, Chinese as it is, terms without prefixes."""

from __future__ import annotations

import json
from functools import cache
from itertools import groupby
from typing import Any, BinaryIO, Final, get_args

from pyoxigraph import Literal, NamedNode

from policy_kg.export.rdf import Part, union_triples
from policy_kg.export.rows import Progress
from policy_kg.graph.protocol import Store
from policy_kg.graph.vocabulary_quads import ontology_terms
from policy_kg.namespaces import PK, PREFIXES, RDF_TYPE
from policy_kg.records import Role

_LANGUAGE_STRING: Final = PREFIXES["rdf"] + "langString"
_STRING: Final = PREFIXES["xsd"] + "string"

# Reused terms: own name -> prefixed name and coercion. The names differ from those of pk.
_REUSED: Final[dict[str, tuple[str, str]]] = {
    "documentNumber": ("eli:number", ""),
    "dateDocument": ("eli:date_document", "xsd:date"),
    "datePublication": ("eli:date_publication", "xsd:date"),
    "passedBy": ("eli:passed_by", "@id"),
    "basedOn": ("eli:based_on", "@id"),
    "cites": ("eli:cites", "@id"),
    "isPartOf": ("eli:is_part_of", "@id"),
    "realizes": ("eli:realizes", "@id"),
    "title": ("dcterms:title", ""),
    "identifier": ("dcterms:identifier", ""),
    "date": ("dcterms:date", "xsd:date"),
    "source": ("dcterms:source", ""),
    "description": ("dcterms:description", ""),
    "spatial": ("dcterms:spatial", "@id"),
    "prefLabel": ("skos:prefLabel", "@zh"),
    "altLabel": ("skos:altLabel", "@zh"),
    "conceptDefinition": ("skos:definition", "@zh"),
    "notation": ("skos:notation", ""),
    "member": ("skos:member", "@id"),
    "inScheme": ("skos:inScheme", "@id"),
    "related": ("skos:related", "@id"),
    "exactMatch": ("skos:exactMatch", "@id"),
    "topConceptOf": ("skos:topConceptOf", "@id"),
    "hasTopConcept": ("skos:hasTopConcept", "@id"),
    **{role: (f"role:{role}", "") for role in get_args(Role)},
    "classification": ("org:classification", "@id"),
    "originalOrganization": ("org:originalOrganization", "@id"),
    "resultingOrganization": ("org:resultingOrganization", "@id"),
    "containedInPlace": ("schema:containedInPlace", "@id"),
    "value": ("schema:value", "xsd:decimal"),
    "minValue": ("schema:minValue", "xsd:decimal"),
    "maxValue": ("schema:maxValue", "xsd:decimal"),
    "unitText": ("schema:unitText", ""),
    "quote": ("prov:value", ""),
    "quotedFrom": ("prov:wasQuotedFrom", "@id"),
    "selectorStart": ("oa:start", "xsd:integer"),
    "selectorEnd": ("oa:end", "xsd:integer"),
    "label": ("rdfs:label", "@zh"),
    "comment": ("rdfs:comment", "@zh"),
    "seeAlso": ("rdfs:seeAlso", "@id"),
    "isDefinedBy": ("rdfs:isDefinedBy", "@id"),
    "subClassOf": ("rdfs:subClassOf", "@id"),
    "domain": ("rdfs:domain", "@id"),
    "range": ("rdfs:range", "@id"),
    "LegalResource": ("eli:LegalResource", ""),
    "LegalExpression": ("eli:LegalExpression", ""),
    "LegalResourceSubdivision": ("eli:LegalResourceSubdivision", ""),
    "Entity": ("prov:Entity", ""),
    "Organization": ("org:Organization", ""),
    "FormalOrganization": ("org:FormalOrganization", ""),
    "ChangeEvent": ("org:ChangeEvent", ""),
    "GovernmentOrganization": ("schema:GovernmentOrganization", ""),
    "AdministrativeArea": ("schema:AdministrativeArea", ""),
    "Place": ("schema:Place", ""),
    "QuantitativeValue": ("schema:QuantitativeValue", ""),
    "TextPositionSelector": ("oa:TextPositionSelector", ""),
    "Collection": ("skos:Collection", ""),
    "Concept": ("skos:Concept", ""),
    "ConceptScheme": ("skos:ConceptScheme", ""),
    "Class": ("owl:Class", ""),
    "ObjectProperty": ("owl:ObjectProperty", ""),
    "DatatypeProperty": ("owl:DatatypeProperty", ""),
    "Ontology": ("owl:Ontology", ""),
}


def export_jsonld(
    store: Store, out: BinaryIO, *, part: Part | None = None, progress: Progress | None = None
) -> int:
    """The triples of all graphs, each once, a node a line. Returns the number of triples."""
    triples = union_triples(store, part=part, progress=progress)
    count = 0
    own = set(ontology_terms())
    out.write(b'{"@context": ' + _dumps(_context()) + b',\n"@graph": [')
    separator = b"\n"
    for subject, found in groupby(triples, key=lambda t: t.subject):
        node: dict[str, Any] = {"@id": _iri(subject)}
        values: dict[str, list[Any]] = {}
        for triple in found:
            count += 1
            predicate = triple.predicate.value
            if predicate == RDF_TYPE and isinstance(triple.object, NamedNode):
                key, value = "@type", _term(triple.object.value)
            else:
                key = _term(predicate)
                value = _value(triple.object, _coercions().get(key, ""))
            values.setdefault(key, []).append(value)
        types = values.pop("@type", None)
        if types:
            # The own class first: the superclasses say less.
            node["@type"] = sorted(types, key=lambda t: (PK + t not in own, t == "Provision", t))
        node |= {k: v[0] if len(v) == 1 else v for k, v in values.items()}
        out.write(separator + _dumps(node))
        separator = b",\n"
    out.write(b"\n]}\n")
    return count


def _dumps(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


@cache
def _context() -> dict[str, Any]:
    """Prefixes, then every term with what its values are."""
    # The prefix role gives way to the property of that name.
    context: dict[str, Any] = dict(sorted(PREFIXES.items()))
    names = {iri.removeprefix(PK): iri for iri in ontology_terms()}
    names |= {name: _whole(short) for name, (short, _) in _REUSED.items()}
    for name, iri in sorted(names.items()):
        coercion = _coercions().get(name, "")
        if coercion == "@zh":
            context[name] = {"@id": iri, "@language": "zh"}
        elif coercion:
            context[name] = {"@id": iri, "@type": coercion}
        else:
            context[name] = iri
    return context


@cache
def _coercions() -> dict[str, str]:
    """Term -> @id for links, @vocab for links to a term, a prefixed datatype, @zh for Chinese
    text, or "" for plain text."""
    found = {iri.removeprefix(PK): coercion for iri, coercion in ontology_terms().items()}
    found["role"] = "@vocab"  # "role": "lead"
    return found | {name: coercion for name, (_, coercion) in _REUSED.items()}


@cache
def _names() -> dict[str, str]:
    names = {iri: iri.removeprefix(PK) for iri in ontology_terms()}
    return names | {_whole(short): name for name, (short, _) in _REUSED.items()}


def _whole(prefixed: str) -> str:
    prefix, _, local = prefixed.partition(":")
    return PREFIXES[prefix] + local


def _term(iri: str) -> str:
    """The term for a property or class; a prefixed name or the IRI for one without a term."""
    return _names().get(iri) or _iri(NamedNode(iri))


def _iri(term: object) -> str:
    iri = term.value if isinstance(term, NamedNode) else str(term)
    for prefix, start in PREFIXES.items():
        local = iri.removeprefix(start)
        if local != iri and prefix != "role" and local.isidentifier():
            return f"{prefix}:{local}"
    return iri


def _value(term: object, coercion: str) -> Any:
    if coercion == "@vocab" and isinstance(term, NamedNode):
        return _term(term.value)
    if not isinstance(term, Literal):
        return _iri(term) if coercion == "@id" else {"@id": _iri(term)}
    text, kind = term.value, term.datatype.value
    if kind == _LANGUAGE_STRING:
        plain = coercion == "@zh" and term.language == "zh"
        return text if plain else {"@value": text, "@language": term.language}
    if kind == _STRING:
        return text if coercion == "" else {"@value": text}
    if coercion and kind == _whole(coercion if ":" in coercion else f"xsd:{coercion}"):
        if coercion == "xsd:integer" and str(int(text)) == text:
            return int(text)
        if coercion == "xsd:boolean" and text in ("true", "false"):
            return text == "true"
        return text
    return {"@value": text, "@type": _iri(term.datatype)}
