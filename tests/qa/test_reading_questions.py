"""Parts of the question grammar that need no graph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kg.qa.names.lookup import NameTable
from policy_kg.qa.numbers import find_numbers
from policy_kg.qa.prose.verdict import verdict
from policy_kg.qa.question.clauses import split_clauses
from policy_kg.qa.question.normalise import LIMIT, normalise
from policy_kg.qa.sparql import iri, literal


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("市金融辦在豐滿區牽頭哪些任務", "市金融办在丰满区牵头哪些任务"),
        ("试验任务第２６项", "试验任务第26项"),
        ("【市水利局】负责的举措?", "市水利局负责的举措？"),
        ("which departments guide task 24", "哪些部门指导任务第24项"),
        ("2026年六月底前完成哪些任务", "2026年6月底前完成哪些任务"),
        ("十二月三十一日前完成哪些任务?", "12月31日前完成哪些任务？"),
        ("三月三和五月天由谁负责", "三月三和五月天由谁负责"),
        ("每三月完成一次的任务", "每三月完成一次的任务"),
    ],
)
def test_forms_of_writing_are_one(typed: str, read: str) -> None:
    assert normalise(typed) == read


@given(st.text(max_size=2000))
def test_normalised_text_is_short_and_stays_as_it_is(text: str) -> None:
    once = normalise(text)
    assert len(once) <= LIMIT + 50
    assert "\x00" not in once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("试验任务第26项在哪", [("Task", 26, 26, "")]),
        ("第19条政策谁牵头", [("Policy", 19, 19, "")]),
        ("支持政策十二谁牵头", [("Policy", 12, 12, "")]),
        ("附件二第27项谁负责", [("", 27, 27, "附件2")]),
        ("试验任务第20到24项", [("Task", 20, 24, "")]),
        ("26号任务", [("Task", 26, 26, "")]),
        ("政策一共几条", []),
        ("任务第二十六项", [("Task", 26, 26, "")]),
    ],
)
def test_printed_numbers(text: str, expected: list[tuple[str, int, int, str]]) -> None:
    found = [(r.kind, r.first, r.last, r.annex) for _, _, r in find_numbers(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("丰满区有、船营区没有的任务", ["丰满区有、船营区没有的任务"]),
        ("除了甲局，第24项还有哪些部门", ["除了甲局，第24项还有哪些部门"]),
        ("第26项由谁指导？在哪个区试点？", ["第26项由谁指导", "在哪个区试点"]),
        ("第18条由谁牵头、谁配合", ["第18条由谁牵头", "谁配合"]),
        ("数字渡口建几座，到哪年", ["数字渡口建几座，到哪年"]),
        ("渡口整治分几个阶段，到什么时候", ["渡口整治分几个阶段", "到什么时候"]),
    ],
)
def test_clauses_split_where_each_asks(text: str, clauses: list[str]) -> None:
    assert split_clauses(text) == clauses


@given(st.text(max_size=60))
def test_no_text_leaves_its_quotes_in_sparql(text: str) -> None:
    from pyoxigraph import Store

    found = list(Store().query(f"SELECT ({literal(text)} AS ?x) WHERE {{}}"))
    assert found[0]["x"].value == text


@given(st.text(max_size=40))
def test_no_iri_breaks_a_query(text: str) -> None:
    assert not set(iri(f"https://x/{text}")[1:-1]) & set('<>"{}|\\^` \n')


def test_the_longest_name_wins() -> None:
    names = NameTable([("东福", 1), ("东福米业", 2), ("福", 3)])
    assert names.longest("支持东福米业和东福") == [(2, 6, [2]), (7, 9, [1])]


@pytest.mark.parametrize(
    ("question", "sentence", "yes"),
    [
        ("落户还要求买房吗", "落户不受购房、就业等条件限制。", False),
        ("没有工作的人才能落户吗", "落户不受购房、就业等条件限制。", True),
        ("注册资本5000万元可以吗", "允许注册资本金规模不低于1亿元的公司开展业务。", False),
        ("注册资本2亿元可以吗", "允许注册资本金规模不低于1亿元的公司开展业务。", True),
        ("可以兼职吗", "支持农技人员以兼职取酬。", True),
        ("可以占用耕地吗", "不得占用耕地。", False),
    ],
)
def test_verdicts_follow_question_and_sentence(question: str, sentence: str, yes: bool) -> None:
    assert verdict(question, sentence) is yes


def test_a_region_is_called_by_its_whole_name() -> None:
    assert normalise("广西自治区水利厅牵头什么") == "广西壮族自治区水利厅牵头什么"
    assert normalise("西藏自治区水利厅") == "西藏自治区水利厅"
