"""The measures of `eval` against cases worked out by hand."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from policy_kg.errors import UsageError
from policy_kg.evaluation import judge, load, means, rank, same_value
from policy_kg.results import Answer, Item, SourceQuote


def answer(*items: Item, **fields: Any) -> Answer:
    defaults = {"question": "问", "status": "answered", "kind": "list", "text": "答"}
    return Answer(items=items, **{**defaults, **fields})


TASK_21 = Item(iri="i:21", kind="Task", number=21, label="推进农村产权抵押")
OFFICE = Item(iri="i:o", kind="Agency", label="市 发展改革委")


def test_items_are_an_exact_set_of_keys_or_labels() -> None:
    assert judge({"q": "问", "items": ["task:21"]}, answer(TASK_21)).passed
    assert judge({"q": "问", "items": ["市发展改革委"]}, answer(OFFICE)).passed
    assert judge({"q": "问", "items": []}, answer()).passed
    missing = judge({"q": "问", "items": ["task:21", "task:22"]}, answer(TASK_21))
    assert missing.problems == ("缺 task:22",)
    extra = judge({"q": "问", "items": ["task:21"]}, answer(TASK_21, OFFICE))
    assert extra.problems == ("多 市 发展改革委",)


def test_none_needs_a_status_that_says_so() -> None:
    assert judge({"q": "问", "items": [], "none": True}, answer(status="unknown_name")).passed
    assert judge({"q": "问", "items": [], "none": True}, answer(status="not_stated")).passed
    assert not judge({"q": "问", "items": [], "none": True}, answer()).passed
    assert not judge({"q": "问", "items": []}, answer(status="not_understood")).passed


def test_optional_fields_are_judged_where_given() -> None:
    entry = {"q": "问", "items": [], "also": ["task:21"], "kind": "count", "status": "ambiguous"}
    assert judge(entry, answer(status="ambiguous", kind="count", also=(TASK_21,))).passed
    problems = judge(entry, answer()).problems
    assert len(problems) == 3


def test_an_item_of_several_documents_answers_to_its_document_too() -> None:
    quote = SourceQuote(
        document="d:1",
        citation="甘政办〔2021〕1号 附件1第21项",
        section="附件1第21项",
        quote="推进农村产权抵押",
        start=0,
        end=8,
    )
    given = answer(replace(TASK_21, evidence=(quote,)))
    for name in ("task:21", "推进农村产权抵押", "附件1第21项"):
        assert judge({"q": "问", "items": [f"甘政办〔2021〕1号 {name}"]}, given).passed
    other = judge({"q": "问", "items": ["甘政办〔2021〕2号 task:21"]}, given)
    assert len(other.problems) == 2
    body = answer(replace(OFFICE, evidence=(quote,)))
    assert not judge({"q": "问", "items": ["甘政办〔2021〕1号 附件1第21项"]}, body).passed


def test_what_an_answer_says() -> None:
    said = answer(text="一等奖 5万元，二等奖3万元")
    assert judge({"q": "问", "says": ["5万元", "3 万元"]}, said).passed
    assert judge({"q": "问", "says": [["五万元", "5万元"]]}, said).passed
    assert judge({"q": "问", "says": ["1万元"]}, said).problems == ("没有说 1万元",)
    assert judge({"q": "问", "says": [["五万元", "1万元"]]}, said).problems == (
        "没有说 五万元／1万元",
    )
    assert judge({"q": "问", "says": ["5万元"], "unsaid": ["3万元"]}, said).problems == (
        "不应说 3万元",
    )
    assert not judge(
        {"q": "问", "says": ["5万元"]}, answer(status="not_stated", text="5万元")
    ).passed


@pytest.mark.parametrize(
    ("wanted", "value", "same"),
    [
        (14, 14, True),
        (14, 13, False),
        (14, "14项", True),
        (1, True, False),
        (True, True, True),
        ("是", True, True),
        ("否", True, False),
        ("no", False, True),
        (True, 1, False),
        ("吉市政办函〔2020〕56号", "吉市政办函 〔2020〕56号", True),
        ("吉市政办函〔2020〕56号", "56号", False),
        ("56%", "达到56%", True),
        ({"丰满区": 14}, {"丰满区": 14}, True),
        ({"丰满区": 14}, {"丰满区": 14, "昌邑区": 2}, False),
        ("14", None, False),
    ],
)
def test_values(wanted: object, value: Any, same: bool) -> None:
    assert same_value(wanted, answer(value=value)) is same


def test_search_measures() -> None:
    found = rank("问", ["task:1", "task:2"], ["task:9", "task:1", "task:3", "task:2"])
    assert found.measures["hit@1"] == 0
    assert found.measures["hit@5"] == 1
    assert found.measures["mrr"] == 0.5
    ideal = 1 + 1 / math.log2(3)
    assert found.measures["ndcg@10"] == pytest.approx((1 / math.log2(3) + 1 / math.log2(5)) / ideal)
    nothing = rank("问", ["task:1"], [])
    assert set(nothing.measures.values()) == {0.0}
    assert means([found, nothing])["mrr"] == 0.25


def test_load_tells_the_two_kinds_apart(tmp_path: Path) -> None:
    path = tmp_path / "set.json"
    path.write_text(json.dumps([{"q": "问", "rel": ["task:1"]}]), "utf-8")
    assert load(path)[0] == "search"
    path.write_text(json.dumps([{"q": "问", "value": 1}]), "utf-8")
    assert load(path)[0] == "questions"
    for bad in ("", "{}", "[]", '[{"q": 1}]', '[{"q": "问"}]'):
        path.write_text(bad, "utf-8")
        with pytest.raises(UsageError):
            load(path)
