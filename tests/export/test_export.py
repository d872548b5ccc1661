from __future__ import annotations

import io
import json
import os
import subprocess
import sys

import pytest
from pyoxigraph import Quad, RdfFormat, Store, Triple, parse

from policy_kg.errors import UsageError
from policy_kg.export import FORMATS, export
from policy_kg.namespaces import DEFAULT_BASE

DOCUMENT = f"{DEFAULT_BASE}document/甘政办-2021-7"


# docx is made for somebody; png needs a font, which test_pictures sees to.
ALONE = [format for format in FORMATS if format not in ("docx", "png")]


def exported(store: Store, format: str, **options: str) -> bytes:
    out = io.BytesIO()
    if format == "docx":
        options = {"department": "市财政局", **options}
    export(store, format, out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def union(store: Store) -> set[Triple]:
    return {quad.triple for quad in store}


@pytest.mark.parametrize(
    ("format", "rdf"), [("nquads", RdfFormat.N_QUADS), ("trig", RdfFormat.TRIG)]
)
def test_datasets_come_back_whole(store: Store, format: str, rdf: RdfFormat) -> None:
    assert set(parse(exported(store, format), format=rdf)) == set[Quad](store)


def test_turtle_is_the_union(store: Store) -> None:
    read = parse(exported(store, "turtle"), format=RdfFormat.TURTLE)
    assert {quad.triple for quad in read} == union(store)


def test_jsonld_is_the_union_for_two_readers(store: Store) -> None:
    from rdflib import Graph

    data = exported(store, "jsonld")
    read = parse(data, format=RdfFormat.JSON_LD)
    assert {quad.triple for quad in read} == union(store)
    graph = Graph().parse(data=data, format="json-ld")
    turtle = Graph().parse(data=exported(store, "turtle"), format="turtle")
    assert set(graph) == set(turtle)


def test_jsonld_reads_without_prefixes(store: Store) -> None:
    nodes = {node["@id"]: node for node in json.loads(exported(store, "jsonld"))["@graph"]}
    row = nodes[f"{DOCUMENT}/provision/annex1/1"]
    assert row["@type"] == ["Task", "Provision", "LegalResourceSubdivision"]
    assert (row["number"], row["focus"], row["prefLabel"]) == (1, "修缮老街", "修缮老街")
    assert row["hasZoneColumn"] is True
    assignment = nodes[f"{DOCUMENT}/provision/annex1/1/assignment/2"]
    assert (assignment["role"], assignment["order"]) == ("support", 2)
    document_keys = {k for i, n in nodes.items() if i.startswith(DEFAULT_BASE) for k in n}
    assert not [key for key in document_keys if ":" in key]


def test_an_empty_store_is_a_valid_file_in_every_format() -> None:
    for format in ALONE:
        assert export(Store(), format, io.BytesIO()) == 0
    assert json.loads(exported(Store(), "jsonld"))["@graph"] == []


def test_graphml_for_network_tools(store: Store) -> None:
    import networkx as nx

    graph = nx.read_graphml(io.BytesIO(exported(store, "graphml")), force_multigraph=True)
    row = f"{DOCUMENT}/provision/annex1/1"
    finance = f"{DEFAULT_BASE}agency/甘水市/市财政局"
    assert graph.nodes[row]["kind"] == "Task"
    assert graph.nodes[row]["number"] == 1
    assert graph.nodes[row]["category"] == "工作任务"
    county = f"{DEFAULT_BASE}thing/甘水市/青禾县"
    assert graph.nodes[county]["kind"] == "Zone"
    assert graph.nodes[county]["kinds"] == "Zone County"
    (role,) = graph[finance][row].values()
    assert (role["kind"], role["order"], role["quote"]) == ("support", 2, "市财政局")
    (zone,) = graph[row][county].values()
    assert (zone["kind"], zone["quote"]) == ("appliesIn", "青禾县")
    park = f"{DEFAULT_BASE}thing/甘水市/东河米业园"
    (mention,) = graph[f"{DOCUMENT}/provision/annex1/2"][park].values()
    assert (mention["kind"], mention["quote"]) == ("mentions", "东河米业园")


def test_the_same_content_gives_the_same_bytes(store: Store) -> None:
    other = Store()
    other.extend(sorted(store, key=str, reverse=True))
    for format in [*ALONE, "docx"]:
        assert exported(store, format) == exported(other, format), format


@pytest.mark.parametrize("format", ["trig", "jsonld", "graphml", "html", "xlsx", "docx"])
def test_bytes_do_not_depend_on_the_process(store: Store, format: str) -> None:
    options = "department='市财政局'" if format == "docx" else ""
    code = (
        "import sys, io; from pyoxigraph import *; from policy_kg.export import export\n"
        "s = Store(); s.load(sys.stdin.buffer.read(), RdfFormat.N_QUADS)\n"
        f"export(s, '{format}', sys.stdout.buffer, {options})"
    )
    result = subprocess.run(
        [sys.executable, "-c", code],
        input=exported(store, "nquads"),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7"},
    )
    assert result.stdout == exported(store, format)


def test_unknown_format() -> None:
    with pytest.raises(UsageError, match="可用"):
        exported(Store(), "pdf")
