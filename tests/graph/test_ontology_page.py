"""docs/ontology.md is what ontology/policy.ttl says of itself. REGENERATE=1 writes it anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS

from policy_kg.graph.store import query
from policy_kg.namespaces import PREFIXES
from policy_kg.pipeline import open_home
from policy_kg.settings import Settings

_ROOT = Path(__file__).parents[2]
_PAGE = _ROOT / "docs" / "ontology.md"
_HEAD = """# 图谱里有什么

由 ontology/policy.ttl 生成。写 SPARQL 时查这一页；前缀 `pk:`、`eli:`、`skos:` 等不必声明。

- 名称是 `skos:prefLabel`，文件的文号是 `eli:number`、标题是 `dcterms:title`，事项在哪份文件是 `pk:inDocument`。
- 每份文件的内容在一个命名图里，图的 IRI 就是文件版本的 IRI。默认图是全部图的并：几份文件都写到的（例如同一个部门的名称），每份算一次。计数用 `COUNT(DISTINCT ?x)`，列表用 `SELECT DISTINCT`。
- 同名的部门各城市各有一个，`pk:scope` 是它的城市。分组按 IRI，不按名称。

```
SELECT ?document ?item ?text (GROUP_CONCAT(DISTINCT ?name; separator="、") AS ?leads) WHERE {
  ?item a pk:Provision ; pk:inDocument ?in ; pk:text ?text ; ^pk:leads ?agency .
  ?in dcterms:title ?document .
  ?agency skos:prefLabel ?name .
} GROUP BY ?document ?item ?text
```
"""


def _page() -> str:
    graph = rdflib.Graph().parse(_ROOT / "ontology" / "policy.ttl")
    for prefix, start in PREFIXES.items():
        graph.bind(prefix, start, override=True)

    def chinese(node: rdflib.term.Node, of: rdflib.URIRef) -> str:
        return next((str(o) for o in graph.objects(node, of) if o.language == "zh"), "")

    def names(node: rdflib.term.Node, of: rdflib.URIRef) -> str:
        found = (o for o in graph.objects(node, of) if isinstance(o, rdflib.URIRef))
        return "、".join(sorted(f"`{graph.qname(o)}`" for o in found))

    lines = [_HEAD, "## 类\n", "| 类 | 名称 | 说明 | 上级 |", "| --- | --- | --- | --- |"]
    for node in sorted(graph.subjects(RDF.type, OWL.Class)):
        if isinstance(node, rdflib.URIRef):
            row = (f"`{graph.qname(node)}`", chinese(node, RDFS.label))
            more = (chinese(node, RDFS.comment), names(node, RDFS.subClassOf))
            lines.append(f"| {' | '.join((*row, *more))} |")
    lines += ["\n## 属性\n", "| 属性 | 名称 | 说明 | 从 | 到 |", "| --- | --- | --- | --- | --- |"]
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    for node in sorted({n for kind in kinds for n in graph.subjects(RDF.type, kind)}):
        row = (f"`{graph.qname(node)}`", chinese(node, RDFS.label), chinese(node, RDFS.comment))
        ends = (names(node, RDFS.domain), names(node, RDFS.range))
        lines.append(f"| {' | '.join((*row, *ends))} |")
    return "\n".join(lines) + "\n"


def test_the_page_is_current() -> None:
    if os.environ.get("REGENERATE"):
        _PAGE.write_text(_page(), "utf-8")
        pytest.skip("written anew")
    assert _PAGE.read_text("utf-8") == _page()


def test_the_example_lists_who_leads(sample_home: Path) -> None:
    asked = _PAGE.read_text("utf-8").split("```")[1]
    rows = query(open_home(Settings(home=sample_home)).store, asked).dicts()
    assert len(rows) > 3
    assert any("市金融办" in row["leads"] for row in rows)
