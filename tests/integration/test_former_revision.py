"""What a document said before it was revised is told when the question asks for that."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """青禾县渡口整治方案

青政办发〔2031〕9号

一、目标
到2033年底，渡口安全设施配备率达到{rate}%。
二、重点任务
（一）改造渡口。改造渡口12处，{month}月底前完成。（牵头单位：{lead}）
{more}
青禾县人民政府办公室
2031年3月18日
"""
_MORE = "（二）配备救生艇。配备救生艇4艘。（牵头单位：县应急局）"


@pytest.fixture
def settings(tmp_path: Path, encoder: object) -> Settings:
    found = Settings(home=tmp_path / "home")
    for name, said in (
        ("a.txt", {"rate": "90", "month": "9", "lead": "县交通局", "more": ""}),
        ("b.txt", {"rate": "95", "month": "10", "lead": "县水利局", "more": _MORE}),
    ):
        (tmp_path / name).write_text(_PLAN.format(**said), encoding="utf-8")
        pipeline.build(found, [tmp_path / name])
    return found


@pytest.mark.parametrize(
    ("question", "was", "now"),
    [
        ("原来改造渡口由谁牵头", "县交通局", "县水利局"),
        ("渡口安全设施配备率原来是多少", "90%", "95%"),
        ("修订前改造渡口什么时候完成", "9月底", "10月底"),
    ],
)
def test_the_former_revision_is_told_beside_the_current(
    settings: Settings, question: str, was: str, now: str
) -> None:
    answer = pipeline.ask(settings, question)
    told, _, note = answer.text.partition("说明：")
    assert was in told
    assert now not in told
    assert now in note
    assert now in pipeline.ask(settings, question.replace("原来", "").replace("修订前", "")).text


def test_what_came_with_the_revision_was_not_there_before(settings: Settings) -> None:
    answer = pipeline.ask(settings, "原来配备救生艇由谁牵头")
    assert answer.status == "not_stated"
    assert "县交通局" not in answer.text
