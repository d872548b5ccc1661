"""An assignment that the extraction missed: added by its words, applied, told, undone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from integration.homes import quads, write
from integration.notices import notice
from policy_kg import pipeline, reviewing
from policy_kg.errors import UsageError
from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.review.adding import find_quote
from policy_kg.settings import Settings
from policy_kg.vocabulary import load_vocabulary

NUMBER = "甘政办〔2021〕1号"
RIVER = "附件1第2项"
ADDED = "甘政办-2021-1/provision/annex1/2/assignment/2"
WATER = "甘政办-2021-1/provision/annex1/2/assignment/1"  # 市水利局
PROV = "http://www.w3.org/ns/prov#"

pytestmark = pytest.mark.usefixtures("encoder")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    found = Settings(home=tmp_path / "home")
    # A sentence of the row names a body that no rule reads as responsible.
    pipeline.build(found, [write(tmp_path / "a.txt", with_port())])
    return found


def with_port() -> bytes:
    text = notice(1).decode()
    return text.replace("设置游船码头。", "设置游船码头，码头选址听取市交通局意见。").encode()


def add(settings: Settings, **given: str):
    default = {"department": "市交通局", "role": "配合", "quote": "听取市交通局意见"}
    return reviewing.add(settings, given.pop("provision", RIVER), **{**default, **given})


def river(settings: Settings) -> list[tuple[str, str]]:
    (found,) = pipeline.search(settings, "疏浚河道", k=1, kinds=["Task"])
    return [(d.label, d.role) for d in found.departments]


def stood(settings: Settings) -> list[tuple[str, str]]:
    return [(one.decision.outcome, one.state) for one in reviewing.decisions(settings)]


def test_it_holds_with_the_next_build_and_is_undone(settings: Settings) -> None:
    before = quads(settings.home)
    decision = add(settings, by="审核员甲")
    assert quads(settings.home) == before
    listed = [one for one in reviewing.review_items(settings) if one.item.added]
    assert [(one.item.id, one.decision) for one in listed] == [(ADDED, decision)]
    pipeline.build(settings)
    answer = pipeline.ask(settings, "市交通局参与哪些任务")
    assert [item.label for item in answer.items] == ["疏浚河道"]
    departments = [(d.label, d.role) for d in answer.items[0].departments]
    assert departments == [("市水利局", "lead"), ("市交通局", "support")]
    assert "听取市交通局意见" in [e.quote for e in answer.evidence]
    note = "附件1第2项「市交通局」配合是审核人增补的"
    assert answer.assumptions == (note,)
    # Also where the departments are the answer, and nowhere else.
    assert note in pipeline.ask(settings, "第2项任务由谁配合").assumptions
    assert note not in pipeline.ask(settings, "第1项任务由谁配合").text
    graph = quads(settings.home).decode()
    assert any(
        ADDED in line and f"decision/{decision.id}>" in line
        for line in graph.splitlines()
        if "reviewedBy" in line
    )
    assert "增补：附件1第2项「市交通运输局」配合" in graph
    assert not pipeline.validate(pipeline.open_home(settings))
    # Nothing else has changed, and a build from nothing gives the same.
    assert {line for line in before.splitlines() if b"/annex1/" in line} <= set(
        quads(settings.home).splitlines()
    )
    shutil.rmtree(settings.home / "kg/generations")
    (settings.home / "kg/CURRENT").unlink()
    pipeline.build(settings)
    assert quads(settings.home).decode() == graph
    reviewing.decide(settings, ADDED, "reject")
    pipeline.build(settings)
    assert quads(settings.home) == before
    assert stood(settings) == [("add", "overridden"), ("reject", "applied")]
    # What was taken back is added again, and keeps its place.
    add(settings)
    pipeline.build(settings)
    assert ADDED in quads(settings.home).decode()


def test_what_was_added_is_corrected_like_the_rest(settings: Settings) -> None:
    decision = add(settings)
    reviewing.decide(settings, decision.id, "correct", role="指导")
    second = add(settings, department="市文旅局", role="负责", quote="设置游船码头")
    pipeline.build(settings)
    graph = quads(settings.home).decode()
    assert [line for line in graph.splitlines() if f"{ADDED}>" in line and "role/guide" in line]
    assert f"{ADDED[:-1]}3>" in graph
    # What was corrected stays an addition.
    told = pipeline.ask(settings, "市交通局指导哪些任务").text
    assert "附件1第2项「市交通局」指导" in told
    assert "审核人增补" in told
    # A department that the quote doesn't name gets no name from it.
    assert not any("altLabel" in line and '""' in line for line in graph.splitlines())
    triples = [
        tuple(getattr(x, "value", "") for x in (t.subject, t.predicate, t.object))
        for t in parse(reviewing.export_prov(settings), format=RdfFormat.TURTLE)
    ]
    iri = f"{settings.base}decision/{second.id}"
    made = [s for s, p, o in triples if (p, o) == (f"{PROV}wasGeneratedBy", iri)]
    assert len(made) == 1
    assert (made[0], f"{PROV}value", "设置游船码头") in triples
    assert not [o for s, p, o in triples if (s, p) == (iri, f"{PROV}used")]
    # The correction used what had been added.
    added = next(
        s for s, p, o in triples if p == f"{PROV}wasGeneratedBy" and o.endswith(decision.id)
    )
    assert [s for s, p, o in triples if (p, o) == (f"{PROV}used", added)]


def test_it_goes_by_the_words(settings: Settings, tmp_path: Path) -> None:
    add(settings)
    text = with_port().decode()
    moved = text.replace(
        "一、老街\n\n1\n", "一、老街\n\n1\n办好书市\n每季度举办旧书市。\n市文旅局\n青禾县\n\n2\n"
    ).replace("\n\n2\n疏浚", "\n\n3\n疏浚")
    report = pipeline.build(settings, [write(tmp_path / "b.txt", moved.encode())])
    assert any("一并生效的新审核：甘政办〔2021〕1号 1 条" in line for line in report.notes)
    assert stood(settings) == [("add", "applied")]
    assert "annex1/3/assignment/2>" in quads(settings.home).decode()
    changed = text.replace("听取市交通局意见", "另行研究")
    pipeline.build(settings, [write(tmp_path / "c.txt", changed.encode())])
    assert stood(settings) == [("add", "stale")]
    assert "agency/甘水市/市交通" not in quads(settings.home).decode()


@pytest.mark.parametrize("quote", ["听取市交通局意见", "市交通局"])
def test_what_is_read_by_now_is_one_assignment(
    settings: Settings, tmp_path: Path, quote: str
) -> None:
    """The row's cell of departments changes, its text doesn't: then both say the same."""
    decision = add(settings, quote=quote)
    text = with_port().decode().replace("市水利局\n", "市水利局牵头，市交通局配合\n")
    pipeline.build(settings, [write(tmp_path / "b.txt", text.encode())])
    assert stood(settings) == [("add", "applied")]
    assert river(settings) == [("市水利局", "lead"), ("市交通局", "support")]
    assert len([one for one in reviewing.review_items(settings) if one.item.id == ADDED]) == 1
    assert "审核人增补" not in pipeline.ask(settings, "市交通局参与哪些任务").text
    reviewing.decide(settings, decision.id, "reject")
    pipeline.build(settings)
    assert river(settings) == [("市水利局", "lead")]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"quote": "听取市财政局意见"}, "「听取市财政局意见」：不在附件1第2项的原文里。请照抄"),
        # It stands in the notice, in another item.
        ({"quote": "逐条编制修缮方案"}, "不在附件1第2项的原文里"),
        ({"provision": "附件1第9项"}, "附件1第9项：没有这一项。相近的有：附件1第"),
        ({"role": "旁观"}, "旁观：没有这种角色。可用：牵头"),
        ({"department": " "}, "是空的"),
        ({"quote": "2"}, "「2」：太短"),
        ({"department": "市水利局", "role": "牵头", "quote": "市水利局"}, f"见 {WATER}"),
    ],
)
def test_what_fits_nothing_is_refused_in_one_line(settings: Settings, given, said) -> None:
    with pytest.raises(UsageError) as error:
        add(settings, **given)
    assert said in error.value.line
    assert "\n" not in error.value.line
    assert stood(settings) == []


def test_what_was_rejected_is_accepted_instead(settings: Settings) -> None:
    reviewing.decide(settings, WATER, "reject")
    with pytest.raises(UsageError, match=f"review accept {WATER}"):
        add(settings, department="市水利局", role="牵头", quote="市水利局")


def test_a_quote_is_found_over_breaks_and_in_the_row(settings: Settings) -> None:
    decision = add(settings, provision="第2项", quote="设置游船码头，\n 码头选址")
    assert decision.target.quote == "设置游船码头，码头选址"
    decision = add(settings, department="市财政局", quote="市水利局")
    pipeline.build(settings)
    assert river(settings)[1:] == [("市交通运输局", "support"), ("市财政局", "support")]


def test_a_build_of_another_file_says_that_reviews_take_effect(
    settings: Settings, tmp_path: Path
) -> None:
    add(settings)
    reviewing.decide(settings, WATER, "accept")
    report = pipeline.build(settings, [write(tmp_path / "other.txt", notice(2))])
    assert [line for line in report.notes if "新审核" in line] == [
        "一并生效的新审核：甘政办〔2021〕1号 2 条，见 policy-kg review list"
    ]
    report = pipeline.build(settings, [write(tmp_path / "third.txt", notice(3))])
    assert not [line for line in report.notes if "新审核" in line]


def test_the_command(run, settings: Settings) -> None:
    home = ("--home", settings.home)
    given = ("--department", "市交通局", "--role", "配合", "--quote", "听取市交通局意见")
    done = run("review", "add", RIVER, *given, "--by", "审核员乙", *home)
    assert done.returncode == 0
    listed = json.loads(run("review", "list", "--json", *home).stdout)
    assert [(d["id"], d["outcome"], d["state"], d["by"]) for d in listed] == [
        (done.stdout.decode().strip(), "add", "applied", "审核员乙")
    ]
    items = run("review", "items", "--provision", RIVER, "--kind", "assignment", *home)
    assert f"{ADDED}\t分工\t附件1第2项「市交通运输局」配合\t增补 " in items.stdout.decode()
    run("review", "correct", WATER, "--role", "指导", *home)
    items = run("review", "items", "--provision", RIVER, *home).stdout.decode()
    assert "→ 「市水利局」指导" in items
    wrong = run("review", "add", RIVER, *given[:-1], "没有这句话", *home)
    assert wrong.returncode == 2
    assert wrong.stderr.decode().count("\n") == 1


def test_a_body_that_nobody_knows_is_warned_of_before_it_is_taken(run, settings: Settings) -> None:
    home = ("--home", settings.home)
    warned = run("review", "correct", WATER, "--department", "市水利局局", *home)
    said = warned.stderr.decode()
    assert said.index("没有一份文件") < said.index("已记下")
    assert "相近的有：市水利局" in said
    # The list of departments knows it, though no document has it.
    known = run("review", "correct", WATER, "--department", "市审计局", *home)
    assert "没有一份文件" not in known.stderr.decode()

    def refuse(name: str, near: list[str]) -> None:
        raise UsageError(name, "不认识")

    before = stood(settings)
    with pytest.raises(UsageError):
        reviewing.add(
            settings, RIVER, department="港口与航运处", role="配合", quote="市交通局", sure=refuse
        )
    assert stood(settings) == before


BODY = """临江市人民政府办公室关于印发临江市水系治理工作方案的通知
临政办发〔2024〕3号
各乡镇人民政府，市政府各有关部门：
现将方案印发给你们，请认真组织实施。
一、工作任务
（一）岸线整治
1.编制岸线规划，会同市自然资源局落图。
责任单位：市水利局、市交通局
（二）建好绿道（牵头单位：市林业局）
建成绿道十公里，由市城管局做好管护。
临江市人民政府办公室
2024年3月5日
"""


@pytest.mark.parametrize(
    ("citation", "quote", "found"),
    [
        ("一（一）1", "会同市自然资源局落图", "会同市自然资源局落图"),
        ("一（一）1", "责任单位：市水利局", "责任单位：市水利局"),
        ("一（一）1", "建好绿道", None),
        ("一（二）", "市林业局）建成绿道", "市林业局）\n建成绿道"),
        ("一（二）", "2024年3月5日", None),
    ],
)
def test_an_item_of_a_body_has_its_own_text(citation: str, quote: str, found: str | None) -> None:
    document = read_document(BODY.encode(), name="a.txt")
    extraction = extract(document, vocabulary=load_vocabulary())
    (item,) = [p for p in extraction.provisions if p.citation == citation]
    evidence = find_quote(extraction, item, quote)
    assert (evidence and evidence.quote) == found
    if evidence:
        assert document.text[evidence.start : evidence.end] == evidence.quote
