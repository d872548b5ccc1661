"""The goals of a year asked by words of one title are that document's, among many documents, and no
list of items that use the words."""

from __future__ import annotations

from pathlib import Path

from integration.homes import StubEncoder, write
from policy_kg import pipeline
from policy_kg.settings import Settings

_OTHERS = ("智慧农场", "生态林场", "绿色牧场", "数字茶园")


def _plan(what: str, goal: str) -> str:
    return f"""青河市推动{what}高质量发展的实施意见
一、总体要求
到2031年，{goal}。
二、主要任务
（一）建设{what}。建设智慧渔港、{what}基地。（责任单位：市建设局）
（二）培育企业。培育{what}企业。（责任单位：市商务局）
"""


def test_goals_of_the_document_that_has_the_words(tmp_path: Path, encoder: StubEncoder) -> None:
    made = Settings(home=tmp_path / "home")
    texts = {what: _plan(what, f"{what}体系初步建立") for what in _OTHERS}
    texts["智慧渔港"] = _plan("智慧渔港", "渔港保障体系基本形成")
    pipeline.build(made, [write(tmp_path / f"{n}.txt", t.encode()) for n, t in texts.items()])
    answer = pipeline.ask(made, "到2031年智慧渔港的目标是什么")
    assert "渔港保障体系基本形成" in answer.text
    assert "智慧农场" not in answer.text
    assert "事项共" not in answer.text
