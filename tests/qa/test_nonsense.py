"""Whatever is typed ends in one of the five statuses, without an error and without delay."""

from __future__ import annotations

from typing import get_args

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from policy_kg.qa.engine import Engine
from policy_kg.results import Status

_WORDS = st.sampled_from(
    [
        "市金融办",
        "丰满区",
        "牵头",
        "哪些",
        "任务",
        "政策",
        "第26项",
        "和",
        "没有",
        "不",
        "除了",
        "都",
        "只",
        "谁",
        "共同",
        "最多",
        "多少",
        "吗",
        "两区",
        "的",
        "附件1",
        "多少钱",
        "什么时候",
        "比",
        "重叠",
        "各区",
        "分别",
        "市气象局",
        "龙潭区",
        "前3",
        "至少三个部门",
        "依据",
        '"',
        "'",
        "}",
        "{",
        "<",
        ">",
        ";",
        "\\",
        "SELECT",
        "?p",
        "WHERE",
        "DROP",
        "#",
        "FILTER",
        "😀",
        "\x00",
        "\u200b",
        "\ue000",
        "\ue001",
        "\ue007",
    ]
)
_TYPED = st.one_of(
    st.lists(_WORDS, max_size=14).map("".join),
    st.text(max_size=80),
    st.lists(_WORDS, min_size=1, max_size=3).map(lambda w: "".join(w) * 12000),
)


@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@example(question="有\ue001少个部门参与支持政策", context="\ue003")
@given(question=_TYPED, context=st.one_of(st.none(), _TYPED))
def test_no_question_breaks(engine: Engine, question: str, context: str | None) -> None:
    answer = engine.ask(question, context=context)
    assert answer.status in get_args(Status)
    assert answer.text
