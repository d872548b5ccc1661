"""Points of the rows of an assessment: how many, and for what they are given."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    rows = [
        ["序号", "考核内容", "分值", "评分标准", "责任单位"],
        ["1", "渡口巡查", "20", "每少1次巡查扣2分", "县交通局"],
        ["2", "船工培训", "15", "未开展培训不得分", "县人社局"],
        ["3", "码头加固", "10", "每延期1个月扣1分", "县水利局"],
    ]
    cells = ("".join(f"<td>{c}</td>" for c in row) for row in rows)
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    page = f"<html><body><div><h2>松江县渡口管理考核评分表</h2><table>{body}</table></div></body></html>"
    return built({"points.html": page})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("船工培训多少分", "15"),
        ("码头加固占几分", "10"),
        ("渡口巡查的分值是多少", "20"),
        ("渡口巡查怎么评分", "每少1次巡查扣2分"),
        ("船工培训的评分标准是什么", "未开展培训不得分"),
    ],
)
def test_points_and_what_they_are_for_are_told(
    settings: Settings, question: str, said: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    assert said in answer.text


def test_points_of_what_a_row_says(built: Built) -> None:
    table = """# 松江县渡口考核细则

| 考核项目 | 考核内容 | 分值 | 评分标准 | 责任单位 |
| --- | --- | --- | --- | --- |
| 事故控制 | 沉船事故起数不超过上年 | 12 | 起数上升的不得分 | 县交通局 |
| 队伍建设 | 配齐救生员 | 8 | 每缺1人扣1分 | 县应急局 |
"""
    settings = built({"points.md": table})
    for question in ("事故控制怎么评分", "沉船事故起数怎么评分"):
        answer = pipeline.ask(settings, question)
        assert (answer.status, answer.value) == ("answered", "起数上升的不得分")
