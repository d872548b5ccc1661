"""SERVICE pk:search with the real index, over HTTP and by the command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from policy_kg.reader import search
from policy_kg.resources import ontology_dir
from policy_kg.server.sparql import Limits, Pool
from policy_kg.server.state import Current
from policy_kg.settings import Settings
from server.sparql.published import make_app

ASKED = """
SELECT ?provision ?score ?department WHERE {
  SERVICE pk:search { ?provision pk:query "返乡创业有什么扶持" ; pk:score ?score ; pk:limit 8 ; pk:kind "task", "measure" }
  ?assignment pk:provision ?provision ; pk:agent/skos:prefLabel ?department .
} ORDER BY DESC(?score) ?provision ?department
"""


@pytest.fixture(scope="module")
def client(sample_home: Path) -> Iterator[Any]:
    limits = Limits()
    pool = Pool(limits)
    yield make_app(Current(Settings(home=sample_home)), limits, pool).test_client()
    pool.close()


def test_the_provisions_found_are_joined_with_their_departments(
    client: Any, sample_home: Path
) -> None:
    answer = client.post("/sparql", data=ASKED, content_type="application/sparql-query")
    assert answer.status_code == 200, answer.text
    rows = json.loads(answer.data)["results"]["bindings"]
    found = [(r["provision"]["value"], round(float(r["score"]["value"]), 6)) for r in rows]
    items = search(Settings(home=sample_home), "返乡创业有什么扶持", k=8, kinds=["Task", "Measure"])
    expected = {item.iri: item for item in items if item.departments}
    assert {iri for iri, _ in found} == set(expected)
    assert all(score == expected[iri].score for iri, score in found)
    departments = {(r["provision"]["value"], r["department"]["value"]) for r in rows}
    assert departments == {(i.iri, d.label) for i in expected.values() for d in i.departments}


def test_the_command_answers_it_too(run: Any, client: Any, sample_home: Path) -> None:
    answer = client.post("/sparql?format=csv", data=ASKED, content_type="application/sparql-query")
    printed = run("sparql", ASKED, "--format", "csv", "--home", sample_home)
    assert printed.returncode == 0, printed.stderr.decode()
    assert printed.stdout == answer.data


@pytest.mark.parametrize(
    "path", sorted((ontology_dir() / "queries").glob("*.rq")), ids=lambda p: p.stem
)
def test_the_named_queries_answer_as_the_command_does(
    run: Any, client: Any, sample_home: Path, path: Path
) -> None:
    answer = client.get(
        "/sparql", query_string={"query": path.read_text("utf-8"), "format": "json"}
    )
    printed = run("sparql", path.stem, "--json", "--home", sample_home)
    assert json.loads(answer.data) == json.loads(printed.stdout)
    assert json.loads(answer.data)["results"]["bindings"]
