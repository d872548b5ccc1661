"""The project's own questions on the sample, and the ones given with it where they are."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from policy_kg.evaluation import judge
from policy_kg.graph.store import query
from policy_kg.qa.engine import Engine

_OWN = Path(__file__).parents[1] / "eval" / "questions.json"
_SECOND = _OWN.with_name("questions-second.json")
_THIRD = _OWN.with_name("questions-third.json")
_FOURTH = _OWN.with_name("questions-fourth.json")
_GIVEN = Path(__file__).parents[3] / "shared" / "eval" / "questions.json"


def _failures(engine: Engine, path: Path) -> list[str]:
    entries: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    failed = []
    for entry in entries:
        answer = engine.ask(entry["q"], context=entry.get("context"))
        problems = judge(entry, answer).problems
        if problems:
            failed.append(f"{entry['q']}: {'; '.join(problems)}")
    return failed


def test_own_questions_exact_set_match_is_at_least_98_percent(engine: Engine) -> None:
    total = len(json.loads(_OWN.read_text("utf-8")))
    failed = _failures(engine, _OWN)
    assert len(failed) <= 0.02 * total, "\n".join(failed)


def test_second_set_matches_at_least_95_percent(engine: Engine) -> None:
    total = len(json.loads(_SECOND.read_text("utf-8")))
    failed = _failures(engine, _SECOND)
    assert len(failed) <= 0.05 * total, "\n".join(failed)


def test_third_set_matches_at_least_97_percent(engine: Engine) -> None:
    total = len(json.loads(_THIRD.read_text("utf-8")))
    failed = _failures(engine, _THIRD)
    assert len(failed) <= 0.03 * total, "\n".join(failed)


def test_fourth_set_matches_at_least_97_percent(engine: Engine) -> None:
    total = len(json.loads(_FOURTH.read_text("utf-8")))
    failed = _failures(engine, _FOURTH)
    assert len(failed) <= 0.03 * total, "\n".join(failed)


@pytest.mark.skipif(not _GIVEN.is_file(), reason="the given questions are not here")
def test_given_questions_all_match(engine: Engine) -> None:
    assert _failures(engine, _GIVEN) == []


def test_the_same_question_gives_the_same_answer(engine: Engine) -> None:
    question = "市金融办在丰满区牵头哪些任务"
    again = Engine(engine.store, engine.index, engine.names)
    assert engine.ask(question) == again.ask(question)


def test_every_item_of_a_list_has_a_quote_with_its_citation(engine: Engine) -> None:
    answer = engine.ask("市金融办在丰满区牵头哪些任务")
    assert [i.number for i in answer.items] == [1, 21, 22, 23, 24]
    for item in answer.items:
        assert any(
            e.citation == f"吉市政办函〔2020〕56号 附件1第{item.number}项" and e.quote == item.text
            for e in item.evidence
        )


@pytest.mark.parametrize(
    "question",
    [
        "市金融办在丰满区牵头哪些任务",
        "丰满区有而船营区没有的任务有哪些",
        "哪些部门没有试验任务",
        "四个以上部门参与的事项",
        "只在中新食品区和昌邑区两个地方试点的任务",
    ],
)
def test_the_sparql_run_by_itself_gives_the_same_rows(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    rows = query(engine.store, answer.sparql).dicts()
    key = "p" if "p" in rows[0] else "a"
    assert {row[key] for row in rows} == {item.iri for item in answer.items}


def test_lead_without_a_stated_lead_is_said(engine: Engine) -> None:
    answer = engine.ask("市金融办在丰满区牵头哪些任务")
    assert any("指导部门" in note for note in answer.assumptions)
    assert "文件未设牵头" in answer.text


def test_an_unknown_name_is_never_answered_with_anothers_rows(engine: Engine) -> None:
    answer = engine.ask("市气象局负责哪些任务")
    assert (answer.status, answer.items) == ("unknown_name", ())
    assert answer.candidates
    assert "市气象局" in answer.text


def test_a_slip_is_said(engine: Engine) -> None:
    answer = engine.ask("市规划和自然资原局负责哪些政策")
    assert any("市规划和自然资源局" in note for note in answer.assumptions)


def test_a_renamed_department_is_answered_through_the_change(engine: Engine) -> None:
    answer = engine.ask("国家金融监督管理总局吉林监管分局负责哪些任务")
    assert {i.number for i in answer.items} == {20, 21, 22, 23, 24, 25, 26}
    assert any("更名" in note for note in answer.assumptions)


def test_a_structural_question_opens_no_index(engine: Engine) -> None:
    def refuse() -> Any:
        raise AssertionError("the index was opened")

    answer = Engine(engine.store, refuse, engine.names).ask("丰满区有多少项试验任务")
    assert answer.value == 14


def test_a_number_without_a_kind_is_ambiguous_and_offers_both(engine: Engine) -> None:
    answer = engine.ask("第26项由哪些部门指导")
    assert answer.status == "ambiguous"
    assert {(c.kind, c.number) for c in answer.candidates} == {("Task", 26), ("Measure", 26)}


@pytest.mark.parametrize("question", ["松原市教育局牵头什么", "长春市财政局负责哪些任务"])
def test_a_department_of_another_city_is_unknown(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert (answer.status, answer.items) == ("unknown_name", ())


def test_the_readme_shows_what_is_answered(engine: Engine) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    asked = re.search(r"^\$ policy-kg ask (?P<question>\S+)\n(?P<lines>(?:.+\n)+?)…$", readme, re.M)
    assert asked is not None
    lines = engine.ask(asked["question"]).text.splitlines()
    assert asked["lines"].splitlines() == lines[: len(asked["lines"].splitlines())]
