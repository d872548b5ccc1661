"""Reviewing: what is decided holds in graph and answers, survives rebuilding, and is recorded."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from integration.homes import quads, write
from integration.notices import notice
from policy_kg import pipeline, reviewing
from policy_kg.errors import DamagedError, UsageError
from policy_kg.home import HomePaths, open_current
from policy_kg.home.ledger import read_ledger
from policy_kg.settings import Settings

NUMBER = "甘政办〔2021〕1号"
FINANCE = "甘政办-2021-1/provision/annex1/1/assignment/2"  # 市财政局配合
WATER = "甘政办-2021-1/provision/annex1/2/assignment/1"  # 市水利局
ZONE = "甘政办-2021-1/provision/annex1/1/mention/1"  # 青禾县

pytestmark = pytest.mark.usefixtures("encoder")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    found = Settings(home=tmp_path / "home")
    pipeline.build(found, [write(tmp_path / "a.txt", notice(1))])
    return found


def departments(settings: Settings, question: str) -> list[list[tuple[str, str]]]:
    answer = pipeline.ask(settings, question)
    return [[(d.label, d.role) for d in item.departments] for item in answer.items]


def states(settings: Settings) -> list[str]:
    return [one.state for one in reviewing.decisions(settings)]


def test_items_are_the_nodes_of_the_graph(settings: Settings) -> None:
    graph = quads(settings.home).decode()
    items = [one.item for one in reviewing.review_items(settings)]
    text = open_current(HomePaths(settings.home))
    body = text.text(text.manifest.documents[0])
    assert {FINANCE, WATER, ZONE} <= {item.id for item in items}
    for item in items:
        assert f"<{item.iri}> " in graph
        assert body[item.start : item.end] == item.target.quote
    assert graph.count("22-rdf-syntax-ns#type> <https://w3id.org/policy-kg/ontology#Responsib") == 3
    only = reviewing.review_items(settings, NUMBER, kind="assignment")
    assert [one.item.target.name for one in only] == ["市住房城乡建设局", "市财政局", "市水利局"]


def test_a_rejected_assignment_is_gone_with_the_next_build(settings: Settings) -> None:
    before = quads(settings.home)
    reviewing.decide(settings, WATER, "reject", by="审核员甲")
    assert quads(settings.home) == before
    report = pipeline.build(settings)
    assert (report.published, len(report.built)) == (True, 1)
    assert departments(settings, "疏浚河道由谁负责") in ([[]], [])
    assert "agency/甘水市/市水利局" not in quads(settings.home).decode()
    assert pipeline.ask(settings, "市水利局有哪些任务").status == "unknown_name"
    assert not pipeline.build(settings).published
    assert states(settings) == ["applied"]


def test_other_names_stay_when_one_is_rejected(settings: Settings) -> None:
    first = FINANCE.replace("assignment/2", "assignment/1")
    before = quads(settings.home).decode().splitlines()
    reviewing.decide(settings, first, "reject")
    pipeline.build(settings)
    kept = [line for line in before if FINANCE in line]
    assert kept
    assert set(kept) <= set(quads(settings.home).decode().splitlines())
    assert not any(f"{first}>" in line for line in quads(settings.home).decode().splitlines())


def test_a_corrected_assignment_shows_what_is_right_and_why(settings: Settings) -> None:
    decision = reviewing.decide(settings, WATER, "correct", department="市交通局", role="配合")
    pipeline.build(settings)
    asked = departments(settings, "市交通局参与哪些任务")
    assert asked == [[("市交通运输局", "support")]]
    assert "市水利局" not in [d for row in asked for d, _ in row]
    graph = quads(settings.home).decode()
    node = f"decision/{decision.id}>"
    assert [
        line
        for line in graph.splitlines()
        if WATER in line and "reviewedBy" in line and node in line
    ]
    assert "改正：附件1第2项「市水利局」牵头 → 「市交通局」配合" in graph
    assert not pipeline.validate(pipeline.open_home(settings))


def test_an_answer_says_what_a_reviewer_corrected(settings: Settings) -> None:
    reviewing.decide(settings, WATER, "correct", department="市交通局", role="配合")
    pipeline.build(settings)
    answer = pipeline.ask(settings, "市交通局配合哪些任务")
    note = "附件1第2项「市水利局」牵头已由审核人改正为「市交通局」配合"
    assert any(note in line for line in answer.assumptions)
    assert not any("审核人" in a for a in pipeline.ask(settings, "老街由谁牵头").assumptions)


def test_an_answer_says_what_a_reviewer_rejected(settings: Settings) -> None:
    reviewing.decide(settings, WATER, "reject")
    pipeline.build(settings)
    note = "附件1第2项「市水利局」牵头已由审核人驳回，不算在内"
    for question in ("疏浚河道由谁负责", "市水利局有哪些任务"):
        answer = pipeline.ask(settings, question)
        assert any(note in line for line in answer.assumptions), question
        assert not any(d.label == "市水利局" for i in answer.items for d in i.departments)
    assert not any("审核人" in a for a in pipeline.ask(settings, "老街由谁牵头").assumptions)


def test_a_role_alone_is_corrected(settings: Settings) -> None:
    reviewing.decide(settings, FINANCE, "correct", role="lead")
    pipeline.build(settings)
    assert departments(settings, "市财政局牵头哪些任务") == [
        [("市住建局", "lead"), ("市财政局", "lead")]
    ]


def test_an_accepted_item_is_marked_and_otherwise_the_same(settings: Settings) -> None:
    before = set(quads(settings.home).splitlines())
    reviewing.decide(settings, FINANCE, "accept")
    pipeline.build(settings)
    new = set(quads(settings.home).splitlines()) - before
    assert before <= set(quads(settings.home).splitlines())
    assert {b"reviewedBy" in line or b"/decision/" in line for line in new} == {True}


def test_a_rejected_place_is_no_zone_and_a_corrected_one_another(settings: Settings) -> None:
    reviewing.decide(settings, ZONE, "reject")
    reviewing.decide(settings, ZONE.replace("annex1/1", "annex1/2"), "correct", thing="白石县")
    pipeline.build(settings)
    facts = {
        item.label: item.zones
        for item in pipeline.search(settings, "老街河道", k=5, kinds=["Task"])
    }
    assert facts == {"修缮老街": (), "疏浚河道": ("白石县",)}


def test_the_last_decision_counts(settings: Settings) -> None:
    before = quads(settings.home)
    decision = reviewing.decide(settings, WATER, "reject")
    pipeline.build(settings)
    # What is rejected is in no graph: the decision itself names it.
    reviewing.decide(settings, decision.id, "accept")
    pipeline.build(settings)
    assert set(before.splitlines()) <= set(quads(settings.home).splitlines())
    assert states(settings) == ["overridden", "applied"]
    assert [
        one.decision and one.decision.outcome for one in reviewing.review_items(settings)
    ].count("accept") == 1


def test_decisions_survive_everything_being_built_again(settings: Settings) -> None:
    reviewing.decide(settings, WATER, "correct", role="配合")
    pipeline.build(settings)
    before = quads(settings.home)
    shutil.rmtree(settings.home / "kg/generations")
    shutil.rmtree(settings.home / "index")
    (settings.home / "kg/CURRENT").unlink()
    pipeline.build(settings)
    assert quads(settings.home) == before


def test_decisions_go_by_the_words_not_by_the_number(settings: Settings, tmp_path: Path) -> None:
    reviewing.decide(settings, WATER, "reject")
    text = (
        notice(1)
        .decode()
        .replace(
            "一、老街\n\n1\n",
            "一、老街\n\n1\n办好书市\n每季度举办旧书市。\n市文旅局\n青禾县\n\n2\n",
        )
    )
    text = text.replace("\n\n2\n疏浚", "\n\n3\n疏浚")
    pipeline.build(settings, [write(tmp_path / "b.txt", text.encode())])
    assert states(settings) == ["applied"]
    assert "agency/甘水市/市水利局" not in quads(settings.home).decode()


def test_a_decision_whose_text_changed_is_stale(settings: Settings, tmp_path: Path) -> None:
    reviewing.decide(settings, WATER, "reject")
    reviewing.decide(settings, FINANCE, "accept")
    text = notice(1).decode().replace("设置游船码头", "设置码头")
    report = pipeline.build(settings, [write(tmp_path / "b.txt", text.encode())])
    assert any("1 条审核记录" in line for line in report.notes)
    assert states(settings) == ["stale", "applied"]
    stale = reviewing.decisions(settings, stale=True)
    assert [one.decision.target.name for one in stale] == ["市水利局"]
    assert "agency/甘水市/市水利局" in quads(settings.home).decode()
    # The old text is in the history, as it was reviewed; with it the decision comes back.
    pipeline.build(settings, [tmp_path / "a.txt"])
    assert states(settings) == ["applied", "applied"]
    assert "agency/甘水市/市水利局" not in quads(settings.home).decode()


def test_removal_takes_its_decisions_and_no_others(settings: Settings, tmp_path: Path) -> None:
    pipeline.build(settings, [write(tmp_path / "c.txt", notice(2))])
    reviewing.decide(settings, WATER, "reject")
    other = reviewing.decide(settings, WATER.replace("-1/", "-2/", 1), "reject")
    pipeline.remove(settings, NUMBER)
    assert [d["id"] for d in read_ledger(HomePaths(settings.home))] == [other.id]


def test_the_ledger_is_only_appended_to(settings: Settings) -> None:
    path = settings.home / "kg/ledger/decisions.jsonl"
    reviewing.decide(settings, WATER, "reject")
    first = path.read_bytes()
    # A crash in the middle of the next line.
    path.write_bytes(first + b'{"id": "')
    assert states(settings) == ["applied"]
    reviewing.decide(settings, FINANCE, "reject")
    assert path.read_bytes().startswith(first)
    assert states(settings) == ["applied", "applied"]
    path.write_bytes(path.read_bytes().replace("市财政局".encode(), "市审计局".encode()))
    with pytest.raises(DamagedError, match="审核记录"):
        reviewing.decisions(settings)


def test_decisions_are_on_the_disk(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = []
    monkeypatch.setattr("os.fsync", lambda fd: synced.append(os.readlink(f"/proc/self/fd/{fd}")))
    reviewing.decide(settings, WATER, "reject")
    assert any(name.endswith("decisions.jsonl") for name in synced)


@pytest.mark.parametrize(
    ("item", "outcome", "given"),
    [
        ("甘政办-2021-1/provision/annex1/9/assignment/1", "reject", {}),
        ("甘政办-2021-9/provision/annex1/1/assignment/1", "reject", {}),
        (WATER, "correct", {}),
        (WATER, "correct", {"role": "旁观"}),
        (WATER, "correct", {"role": "牵头"}),
        (WATER, "correct", {"thing": "河"}),
        (WATER, "reject", {"role": "牵头"}),
        (ZONE, "correct", {"department": "市水利局"}),
    ],
)
def test_what_fits_nothing_is_refused(settings: Settings, item, outcome, given) -> None:
    with pytest.raises(UsageError):
        reviewing.decide(settings, item, outcome, **given)
    assert reviewing.decisions(settings) == []


def test_prov(settings: Settings) -> None:
    def clock() -> datetime.datetime:
        return datetime.datetime(2024, 5, 6, 7, 8, 9, tzinfo=datetime.UTC)

    rejected = reviewing.decide(settings, WATER, "reject", by="审核员甲", clock=clock)
    corrected = reviewing.decide(settings, FINANCE, "correct", role="牵头", clock=clock)
    data = reviewing.export_prov(settings)
    assert data == reviewing.export_prov(settings)
    triples = [
        tuple(getattr(x, "value", "") for x in (t.subject, t.predicate, t.object))
        for t in parse(data, format=RdfFormat.TURTLE)
    ]
    prov = "http://www.w3.org/ns/prov#"
    iris = {d.id: f"{settings.base}decision/{d.id}" for d in (rejected, corrected)}
    assert (iris[rejected.id], f"{prov}endedAtTime", "2024-05-06T07:08:09+00:00") in triples
    assert any(p == f"{prov}wasInvalidatedBy" and o == iris[rejected.id] for _, p, o in triples)
    assert any(p == f"{prov}wasGeneratedBy" and o == iris[corrected.id] for _, p, o in triples)
    assert any(p == f"{prov}wasAssociatedWith" for _, p, _ in triples)
    assert any(o == "审核员甲" for _, _, o in triples)


def test_the_commands(run, settings: Settings) -> None:
    home = ("--home", settings.home)
    items = run("review", "items", "--provision", "附件1第2项", "--kind", "assignment", *home)
    assert items.stdout.decode().split("\t")[0] == WATER
    for said in ("第2项", "附件1第2项"):
        assert run("review", "items", "--provision", said, *home).stdout
    done = run("review", "correct", WATER, "--role", "配合", "--by", "审核员乙", *home)
    assert done.returncode == 0
    listed = json.loads(run("review", "list", "--json", *home).stdout)
    assert [(d["id"], d["state"], d["by"]) for d in listed] == [
        (done.stdout.decode().strip(), "applied", "审核员乙")
    ]
    zoned = run("review", "list", *home, env={**os.environ, "TZ": "Asia/Shanghai"}).stdout.decode()
    assert "改正" in zoned
    assert re.search(r"\t20\d\d-\d\d-\d\d \d\d:\d\d \+08:00\t审核员乙\t", zoned)
    exported = run("review", "export", "--prov", *home)
    assert list(parse(exported.stdout, format=RdfFormat.TURTLE))
    again = run("review", "items", "--json", *home)
    decided = [i for i in json.loads(again.stdout) if i["decision"]]
    assert [i["id"] for i in decided] == [WATER]
    wrong = run("review", "reject", "没有这条", *home)
    assert wrong.returncode == 2
    assert wrong.stderr.decode().count("\n") == 1
    for arguments in (["--help"], ["items", "--help"], ["correct", "--help"]):
        assert run("review", *arguments).returncode == 0


def test_ids_are_hashes_of_what_was_decided(settings: Settings) -> None:
    decision = reviewing.decide(settings, WATER, "reject")
    assert decision.id != replace(decision, outcome="accept").id


def test_a_department_that_no_document_has_is_told_with_near_ones(settings: Settings) -> None:
    assert reviewing.unknown_department(settings, "市财政局") is None
    assert reviewing.unknown_department(settings, "市住建局") is None  # another of its names
    assert reviewing.unknown_department(settings, "市财政局局")[:1] == ["市财政局"]
    assert reviewing.unknown_department(settings, "港口与航运处") == []
