"""A table whose numbers restart in each group: every row is cited by its group, and found."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import StubEncoder, write
from policy_kg import pipeline
from policy_kg.settings import Settings


def _cells(*texts: str) -> str:
    return "<tr>" + "".join(f"<td>{t}</td>" for t in texts) + "</tr>"


_TABLE = "".join(
    [
        _cells("序号", "任务类别", "工作任务", "具体内容", "责任单位"),
        _cells("1", "特色产业", "种好茶", "推广智能采茶机械。", "市农业农村局"),
        _cells("2", "特色产业", "卖好茶", "搭建产业大脑。", "市商务局"),
        _cells("3", "特色产业", "品好茶", "建设茶文化展馆。", "市文广旅局"),
        _cells("1", "人才", "引进人才", "绘制人才图谱。", "市人力社保局"),
        _cells("2", "人才", "留住人才", "建设人才公寓。", "市建设局"),
    ]
)
_PLAN = (
    "<html><body><p>湖州市茶产业发展方案</p><p>一、目标</p><p>产业做大做强。</p>"
    f"<p>附件1</p><p>湖州市重点任务分解表</p><table>{_TABLE}</table></body></html>"
)


@pytest.fixture
def settings(tmp_path: Path, encoder: StubEncoder) -> Settings:
    made = Settings(home=tmp_path / "home")
    pipeline.build(made, [write(tmp_path / "湖州市茶产业发展方案.html", _PLAN.encode())])
    return made


def test_a_number_that_stands_twice_is_asked_back_and_one_that_stands_once_is_told(
    settings: Settings,
) -> None:
    twice = pipeline.ask(settings, "附件1第2项谁负责")
    assert twice.status == "ambiguous"
    assert {c.evidence[0].citation.split(" ")[-1] for c in twice.candidates} == {
        "附件1“特色产业”第2项",
        "附件1“人才”第2项",
    }
    once = pipeline.ask(settings, "附件1第3项谁负责")
    assert "市文广旅局" in once.text
