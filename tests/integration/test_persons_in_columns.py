"""Persons who stand in the columns of tables, alone or beside bodies and telephones."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

Q = tuple[str, str]


def _page(title: str, rows: list[list[str]]) -> str:
    cells = ("".join(f"<td>{c}</td>" for c in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<html><body><div><h2>{title}</h2><table>{body}</table></div></body></html>"


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    ferry = _page(
        "松江县渡口管理任务分工表",
        [
            ["序号", "任务", "县分管领导", "责任单位及责任人", "完成时限"],
            ["1", "更换缆绳", "王平", "县交通局（李安）", "6月底前"],
            ["2", "加固码头", "赵宁", "县水利局 周全 13900000000", "8月底前"],
        ],
    )
    school = _page(
        "松江县校园食堂任务分工表",
        [
            ["序号", "任务", "责任主体", "责任人及联系电话"],
            ["1", "检查后厨", "责任领导：吴敏<br>责任单位：县教育局", "郑洁 13900000001"],
            ["2", "公开食谱", "责任领导：冯刚<br>责任单位：县教育局", "陈志 13900000002"],
        ],
    )
    return built({"ferry.html": ferry, "school.html": school})


@pytest.mark.parametrize(
    ("question", "person"),
    [
        ("更换缆绳的分管领导是谁", "王平"),
        ("加固码头的责任人是谁", "周全"),
        ("更换缆绳的责任人", "李安"),
        ("公开食谱的责任领导是谁", "冯刚"),
        ("检查后厨的责任人是谁", "郑洁"),
    ],
)
def test_who_is_responsible_in_person_is_told(
    settings: Settings, question: str, person: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    assert person in answer.text
    assert not any(
        other in answer.text for other in {"王平", "周全", "李安", "冯刚", "郑洁"} - {person}
    )
