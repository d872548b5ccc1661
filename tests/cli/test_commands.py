"""Every command that reads a home, on the sample's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policy_kg.resources import sample_document

NUMBER = "吉市政办函〔2020〕56号"
ITEM = {
    "iri",
    "kind",
    "number",
    "label",
    "text",
    "score",
    "departments",
    "zones",
    "evidence",
}
QUOTE = {"document", "citation", "section", "quote", "start", "end"}


@pytest.fixture(scope="module")
def document(run, sample_home: Path) -> dict[str, object]:
    listed = json.loads(run("documents", "list", "--json", "--home", sample_home).stdout)
    assert len(listed) == 1
    return listed[0]


@pytest.fixture(scope="module")
def text(run, sample_home: Path) -> str:
    return run("documents", "show", NUMBER, "--text", "--home", sample_home).stdout.decode()


def test_documents_list(document: dict[str, object]) -> None:
    assert set(document) == {"id", "iri", "title", "number", "provisions"}
    assert document["number"] == NUMBER
    assert str(document["iri"]).endswith(f"/revision/{document['id']}")
    assert int(str(document["provisions"])) >= 97


def test_no_history_is_said(run, sample_home: Path) -> None:
    done = run("documents", "list", "--history", "--home", sample_home)
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr.decode() == "没有被取代的旧版本\n"


def test_show_text_is_the_normalised_text(run, sample_home: Path, document, text: str) -> None:
    original = sample_document().read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    assert text == original
    for name in (document["id"], document["iri"], "吉市政办函[2020]56号"):
        assert run("documents", "show", name, "--text", "--home", sample_home).stdout == (
            text.encode()
        )


def test_report_adds_up(run, sample_home: Path) -> None:
    shown = run("documents", "show", NUMBER, "--report", "--json", "--home", sample_home)
    report = json.loads(shown.stdout)
    characters = report["characters"]
    assert characters["placed"] + characters["unplaced"] == characters["total"]
    assert [(t["rows"], t["provisions"], t["unplaced"]) for t in report["tables"]] == [
        (46, 46, 0),
        (31, 31, 0),
        (20, 20, 0),
    ]
    listed = sum(len("".join(u["text"].split())) for u in report["unplaced"])
    assert listed >= characters["unplaced"]
    people = run("documents", "show", NUMBER, "--report", "--home", sample_home).stdout.decode()
    assert f"字数 {characters['total']}" in people


def test_an_unknown_document_is_named(run, sample_home: Path) -> None:
    done = run("documents", "show", "甲〔2020〕1号", "--home", sample_home)
    assert done.returncode == 2
    assert "甲〔2020〕1号" in done.stderr.decode()


def test_search_prints_items(run, sample_home: Path, text: str) -> None:
    arguments = ["search", "农民退出宅基地有什么补偿", "-k", "5", "--home", sample_home]
    items = json.loads(run(*arguments, "--json").stdout)
    assert len(items) == 5
    assert len({item["iri"] for item in items}) == 5
    assert [i["score"] for i in items] == sorted((i["score"] for i in items), reverse=True)
    for item in items:
        assert set(item) == ITEM
        assert item["evidence"]
        for quote in item["evidence"]:
            assert set(quote) == QUOTE
            assert text[quote["start"] : quote["end"]] == quote["quote"]
    assert ("Task", 7) in [(item["kind"], item["number"]) for item in items]
    first = next(item for item in items if item["number"] == 7)
    assert first["departments"][0]["order"] == 1
    assert first["zones"]
    assert f"{NUMBER} 附件1第7项" in [quote["citation"] for quote in first["evidence"]]
    assert f"第{items[0]['number']}项" in run(*arguments).stdout.decode()


def test_search_kinds(run, sample_home: Path) -> None:
    arguments = ["search", "资金", "--json", "--kind", "policy", "--kind", "measure"]
    items = json.loads(run(*arguments, "--home", sample_home).stdout)
    assert len(items) == 10
    assert {item["kind"] for item in items} <= {"Policy", "Measure"}


@pytest.mark.parametrize(
    "update", ["INSERT DATA { <a:a> <a:b> <a:c> }", "PREFIX a: <b:> delete where { ?a ?b ?c }"]
)
def test_updates_are_refused_as_such(run, sample_home: Path, update: str) -> None:
    done = run("sparql", update, "--home", sample_home)
    assert done.returncode == 2
    assert "图谱只能查询" in done.stderr.decode()


def test_a_place_that_is_not_there_is_told_in_words(run, sample_home: Path, tmp_path: Path) -> None:
    done = run("export", "csv", "-o", tmp_path / "none" / "x.csv", "--home", sample_home)
    assert done.returncode == 2
    assert "没有这个文件或文件夹" in done.stderr.decode()


def test_sparql_formats_and_named_queries(run, sample_home: Path, tmp_path: Path) -> None:
    query = "SELECT (COUNT(?t) AS ?n) WHERE { ?t a pk:Task }"
    home = ["--home", sample_home]
    assert run("sparql", query, "--format", "csv", *home).stdout.split() == [b"n", b"46"]
    found = json.loads(run("sparql", query, "--json", *home).stdout)
    assert found["results"]["bindings"][0]["n"]["value"] == "46"
    (tmp_path / "q.rq").write_text(query)
    assert b"46" in run("sparql", "-f", tmp_path / "q.rq", *home).stdout
    assert b"46" in run("sparql", "-f", "-", *home, input=query.encode()).stdout
    names = run("sparql", *home).stdout.decode().split()
    assert names
    for name in names:
        assert run("sparql", name, *home).returncode == 0, name


@pytest.mark.parametrize("query", ["SELECT {", "no-such-query", "SELECT * WHERE { ?a nope:b ?c }"])
def test_a_wrong_query_is_one_line(run, sample_home: Path, query: str) -> None:
    done = run("sparql", query, "--home", sample_home)
    assert done.returncode == 2
    assert done.stderr.decode().count("\n") == 1


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "jsonld", "graphml"])
def test_export_to_a_file_is_what_goes_to_standard_output(
    run, sample_home: Path, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "out"
    path.write_text("old")
    done = run("export", form, "-o", path, "--home", sample_home)
    assert done.returncode == 0
    assert done.stdout == b""
    assert path.read_bytes() == run("export", form, "--home", sample_home).stdout
    assert "丰满区" in path.read_text("utf-8")
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_validate(run, sample_home: Path) -> None:
    done = run("validate", "--deep", "--home", sample_home)
    assert done.stdout.decode().splitlines()[-1] == "SHACL：符合"
    assert done.returncode == 0
    assert json.loads(run("validate", "--json", "--home", sample_home).stdout)["conforms"] is True


def test_info(run, sample_home: Path) -> None:
    facts = json.loads(run("info", "--json", "--home", sample_home).stdout)
    assert facts["documents"] == 1
    assert facts["generation"] == 1
    assert facts["triples"] > 5000


def test_ask_with_proof(run, sample_home: Path, text: str) -> None:
    arguments = ["ask", "市金融办在丰满区牵头哪些任务", "--home", sample_home]
    answer = json.loads(run(*arguments, "--json").stdout)
    assert set(answer) == {
        "question", "status", "kind", "text", "items", "also", "value", "interpretation",
        "assumptions", "candidates", "groups", "parts", "sparql", "evidence",
    }  # fmt: skip
    assert {item["number"] for item in answer["items"]} == {1, 21, 22, 23, 24}
    for item in answer["items"]:
        assert set(item) == ITEM
        assert all(text[q["start"] : q["end"]] == q["quote"] for q in item["evidence"])
    shown = run(*arguments, "--explain").stdout.decode()
    assert "附件1第21项" in shown
    assert "SELECT" in shown
    assert "SELECT" not in run(*arguments).stdout.decode()


def test_eval_of_questions_and_searches(run, sample_home: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.json"
    entry = {
        "q": "市金融办在丰满区牵头哪些任务",
        "items": [f"task:{n}" for n in (1, 21, 22, 23, 24)],
    }
    questions.write_text(json.dumps([entry]), "utf-8")
    good = run("eval", questions, "--json", "--home", sample_home)
    assert good.returncode == 0
    assert json.loads(good.stdout)["passed"] == 1
    (tmp_path / "baseline.json").write_bytes(good.stdout)
    questions.write_text(json.dumps([{**entry, "items": ["task:1"]}]), "utf-8")
    bad = run("eval", questions, "--home", sample_home)
    assert bad.returncode == 1
    assert "多 task:21" in bad.stdout.decode()
    worse = run("eval", questions, "--baseline", tmp_path / "baseline.json", "--home", sample_home)
    assert worse.returncode == 1
    searches = tmp_path / "search.json"
    searches.write_text(json.dumps([{"q": "网络直播卖货", "rel": ["measure:7"]}]), "utf-8")
    measures = json.loads(run("eval", searches, "--json", "--home", sample_home).stdout)["measures"]
    assert measures["fused"]["hit@5"] == 1
    assert len(measures) >= 3
