"""Entities, provisions, graph, findings and exports over HTTP equal what the store says."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
import rdflib
from flask.testing import FlaskClient

from policy_kg.export import FORMATS, export
from policy_kg.graph.store import query
from policy_kg.reader import Opened, open_home
from policy_kg.settings import load_settings


@pytest.fixture(scope="module")
def opened(sample_home: Path) -> Opened:
    return open_home(load_settings(sample_home, environment={}))


def count(opened: Opened, pattern: str) -> int:
    rows = query(opened.store, f"SELECT (COUNT(DISTINCT ?p) AS ?n) {{ {pattern} }}").dicts()
    return int(rows[0]["n"])


def test_a_department_shows_its_roles_as_the_graph_has_them(
    client: FlaskClient, opened: Opened
) -> None:
    card = client.get("/api/entities/agency/吉林市/市财政局").json
    assert (card["kind"], card["label"]) == ("Agency", "市财政局")
    assert "财政部门" in card["aliases"]
    for role in ("guide", "responsible", "support"):
        pattern = f'?a pk:agent ?x ; pk:role role:{role} ; pk:provision ?p . ?x skos:prefLabel "市财政局"@zh'
        assert card["roles"].get(role, 0) == count(opened, pattern)
    assert len(card["provisions"]) == sum(card["roles"].values())


def test_a_lake_shows_who_acts_on_it_with_quotes(client: FlaskClient) -> None:
    rows = client.get("/api/entities", query_string={"query": "松花湖"}).json["entities"]
    lake = next(row for row in rows if row["label"] == "松花湖")
    card = client.get(f"/api/entities/{lake['local']}").json
    assert card["mentions"]
    assert all("松花湖" in mention["evidence"]["quote"] for mention in card["mentions"])
    assert card["departments"]


def test_a_provision_a_document_and_a_revision_have_cards(client: FlaskClient) -> None:
    row = client.get("/api/provisions", query_string={"kind": "task", "limit": 1}).json["items"][0]
    base = client.get("/api/info").json["base"]
    card = client.get(f"/api/entities/{row['iri'].removeprefix(base)}").json
    assert card["provisions"] == [row]
    assert card["facts"]
    document = client.get("/api/documents").json["documents"][0]
    revision = client.get(f"/api/entities/{document['local']}").json
    assert revision["kind"] == "DocumentRevision"
    parent = next(r for r in revision["related"] if r["kind"] == "PolicyDocument")
    assert client.get(f"/api/entities/{parent['local']}").json["label"] == document["title"]


def test_what_no_graph_names_is_not_found(client: FlaskClient) -> None:
    for local in ("agency/无", "a b", "%", "<x>", "x%00y", "\ue000", "../../etc/passwd"):
        response = client.get(f"/api/entities/{local}")
        assert response.status_code == 404, local


def test_lists_are_of_what_documents_name(client: FlaskClient) -> None:
    found = client.get("/api/entities?limit=1000").json
    assert found["total"] == len(found["entities"]) == sum(found["kinds"].values())
    labels = {e["label"] for e in found["entities"]}
    assert "市农业农村局" in labels
    assert "北京市" not in labels
    some = client.get("/api/entities?kind=Village&limit=1000").json
    assert some["total"] == found["kinds"]["Village"]


def test_provisions_are_filtered_as_staff_write_names(client: FlaskClient, opened: Opened) -> None:
    asked = {"department": "市发改委", "zone": "丰满区", "kind": "task"}
    found = client.get("/api/provisions", query_string=asked).json
    pattern = (
        '?a pk:agent ?x ; pk:provision ?p . ?x skos:prefLabel "市发展改革委"@zh . ?p a pk:Task ; '
        'pk:appliesIn ?z . ?z skos:prefLabel "丰满区"@zh'
    )
    assert found["total"] == count(opened, pattern) > 0
    wrong = client.get("/api/provisions", query_string={"department": "市气象局"})
    assert wrong.status_code == 404
    assert json.loads(wrong.data)["field"] == "department"


def test_the_matrix_counts_the_rows(client: FlaskClient, opened: Opened) -> None:
    matrix = client.get("/api/responsibility").json["matrix"]
    for row, department in list(zip(matrix["counts"], matrix["departments"], strict=True))[:12]:
        for cell, zone in zip(row, matrix["zones"], strict=True):
            pattern = (
                f'?a pk:agent ?x ; pk:provision ?p . ?x skos:prefLabel "{department}"@zh . '
                f'?p pk:appliesIn ?z . ?z skos:prefLabel "{zone}"@zh '
                "FILTER NOT EXISTS { ?a pk:role role:implement }"
            )
            assert cell == count(opened, pattern), (department, zone)


def test_findings_come_with_both_texts(client: FlaskClient) -> None:
    found = client.get("/api/overlap?type=text&limit=5").json
    assert found["counts"]["text"] == found["total"] > 0
    for finding in found["findings"]:
        assert finding["left"]["text"]
        assert finding["right"]["text"]
        assert finding["left"]["evidence"]
        assert finding["reason"]
    gaps = client.get("/api/gaps?type=addressee").json
    assert "高新区" in gaps["findings"][0]["label"]


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_exports_are_those_of_the_command(client: FlaskClient, opened: Opened, form: str) -> None:
    response = client.get(f"/api/export/{form}", query_string={"zone": "丰满区"})
    assert response.status_code == 200
    assert "UTF-8''" in response.headers["Content-Disposition"]
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(response.data))
        assert "重叠" in book.sheetnames
        return
    out = io.BytesIO()
    export(opened.store, form, out, zone="丰满区")
    assert response.data == out.getvalue()


def test_an_export_that_cannot_be_made_says_why(client: FlaskClient) -> None:
    for address, status in (
        ("/api/export/docx", 400),
        ("/api/export/pdf", 404),
        ("/api/export/csv?zone=无此区", 404),
    ):
        response = client.get(address)
        assert response.status_code == status
        assert json.loads(response.data)["mend"]


def test_one_address_answers_people_and_programs(client: FlaskClient) -> None:
    address = "/id/agency/吉林市/市财政局"
    for media, form in (
        ("text/turtle", "turtle"),
        ("application/ld+json", "json-ld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
    ):
        response = client.get(address, headers={"Accept": media})
        assert response.mimetype == media
        graph = rdflib.Graph().parse(data=response.data, format=form)
        labels = [str(o) for o in graph.objects(predicate=rdflib.SKOS.prefLabel)]
        assert "市财政局" in labels
    page = client.get(address, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert page.mimetype == "text/html"
    assert client.get("/id/无", headers={"Accept": "text/turtle"}).status_code == 404


def test_the_text_is_the_one_that_offsets_refer_to(client: FlaskClient) -> None:
    document = client.get("/api/documents").json["documents"][0]["id"]
    text = client.get(f"/api/documents/{document}/text").data.decode()
    items = client.get("/api/provisions?limit=1000").json["items"]
    quotes = [quote for item in items for quote in item["evidence"]]
    assert len(quotes) > 90
    assert all(text[q["start"] : q["end"]] == q["quote"] for q in quotes)


def test_vocabularies_and_queries(client: FlaskClient, opened: Opened) -> None:
    words = client.get("/api/vocabularies").json
    assert {"id": "lead", "label": "牵头"} in words["roles"]
    assert any(term["prefix"] == "pk:appliesIn" for term in words["terms"])
    queries = client.get("/api/queries").json["queries"]
    assert len(queries) == 10
    for one in queries:
        assert query(opened.store, one["text"]).kind == "select"


def test_metrics_tell_requests_and_what_is_loaded(client: FlaskClient) -> None:
    client.get("/api/info")
    text = client.get("/metrics").data.decode()
    assert "policy_kg_provisions 109.0" in text
    assert 'route="/api/info"' in text


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/api/export/docx", ("department", "zone")),
        ("/api/exports", ("department", "zone")),
    ],
)
def test_what_to_give_is_said_in_parameters(
    client: FlaskClient, address: str, named: tuple[str, ...]
) -> None:
    said = client.get(address).get_data(as_text=True)
    assert "--" not in said
    assert all(f"参数 {name}" in said for name in named)
