"""What the loaded graph holds, for writing queries: classes, properties, prefixes, names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from policy_kg.analysis.factreader import read_facts
from policy_kg.graph.store import query
from policy_kg.namedqueries import NamedQuery as Query
from policy_kg.namedqueries import named_queries
from policy_kg.namespaces import PREFIXES
from policy_kg.reader import Opened
from policy_kg.records import ROLE_LABELS
from policy_kg.resources import ontology_dir
from policy_kg.server.mcp.models import (
    Choice,
    DocumentFacts,
    GraphSchema,
    Named,
    NamedQuery,
    SchemaTerm,
)
from policy_kg.showing import KINDS

_RDFS: Final = PREFIXES["rdfs"]
# "# 参数：department 部门名称"
_PARAMETERS: Final = re.compile(r"^# 参数：(.*)$", re.MULTILINE)


def describe(opened: Opened) -> GraphSchema:
    """Raises DamagedError when the store can't be read."""
    facts = read_facts(opened.store)
    zones = Counter(iri for row in facts.rows for iri in row.zones)
    labels = {iri: label for row in facts.rows for iri, label in row.zones.items()}
    acting = Counter(iri for row in facts.rows for iri in {p.agency for p in row.parties})
    return GraphSchema(
        prefixes=PREFIXES,
        classes=_terms(opened, "SELECT ?t (COUNT(DISTINCT ?s) AS ?n) { ?s a ?t } GROUP BY ?t"),
        properties=_terms(opened, "SELECT ?t (COUNT(*) AS ?n) { ?s ?t ?o } GROUP BY ?t"),
        queries=[_named_query(query) for query in named_queries()],
        roles=[Choice(id=id, label=label) for id, label in ROLE_LABELS.items()],
        kinds=[Choice(id=id.lower(), label=label) for id, label in KINDS.items()],
        zones=[Named(iri=i, label=labels[i], provisions=n) for i, n in _most(zones)],
        departments=[
            Named(iri=i, label=facts.agencies[i].label, provisions=n) for i, n in _most(acting)
        ],
        documents=[DocumentFacts.model_validate(facts) for facts in opened.documents],
    )


def schema_lines(schema: GraphSchema) -> Iterator[str]:
    yield "文件：" + "；".join(f"{d.title}（{d.number or d.id}）" for d in schema.documents)
    yield "试点区域：" + "、".join(f"{z.label}（{z.provisions}）" for z in schema.zones)
    yield "部门：" + "、".join(f"{d.label}（{d.provisions}）" for d in schema.departments)
    yield "角色：" + "、".join(f"{r.id} {r.label}" for r in schema.roles)
    yield "类别：" + "、".join(f"{k.id} {k.label}" for k in schema.kinds)
    yield "现成的查询：" + "；".join(f"{q.name} {q.title}" for q in schema.queries)
    for title, terms in (("类", schema.classes), ("属性", schema.properties)):
        yield f"{title}："
        yield from (f"- {t.name} {t.label} × {t.count}".replace("  ", " ") for t in terms)
    yield "前缀（不必声明）：" + "、".join(schema.prefixes)


def _named_query(query: Query) -> NamedQuery:
    parameters = _PARAMETERS.search(query.text)
    return NamedQuery(
        name=query.name,
        title=query.title,
        parameters=parameters[1].strip() if parameters else "无",
        text=query.text,
    )


def _terms(opened: Opened, sparql: str) -> list[SchemaTerm]:
    """The terms in use, with their words in the ontology; own ones first, by name."""
    words = _words()
    counts = {row["t"]: int(row["n"]) for row in query(opened.store, sparql).dicts()}
    named = [
        SchemaTerm(name=_short(iri), label=label, comment=comment, count=n)
        for iri, n in counts.items()
        for label, comment in [words.get(iri, ("", ""))]
    ]
    return sorted(named, key=lambda t: (not t.name.startswith("pk:"), t.name))


def _words() -> dict[str, tuple[str, str]]:
    """Label and comment in Chinese of every term of the ontology."""
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    words: dict[tuple[str, str], str] = {}
    for quad in parse(path=str(ontology_dir() / "policy.ttl"), format=RdfFormat.TURTLE):
        term, value = quad.subject, quad.object
        if isinstance(term, NamedNode) and isinstance(value, Literal) and value.language == "zh":
            words[term.value, quad.predicate.value.removeprefix(_RDFS)] = value.value
    return {
        iri: (words.get((iri, "label"), ""), words.get((iri, "comment"), "")) for iri, _ in words
    }


def _short(iri: str) -> str:
    """pk:leads for its IRI; the IRI in <> where no prefix fits."""
    for prefix, start in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
        local = iri.removeprefix(start)
        if local != iri and re.fullmatch(r"\w[\w-]*", local):
            return f"{prefix}:{local}"
    return f"<{iri}>"


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
