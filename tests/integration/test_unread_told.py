"""Of a document that could not be read wholly, what is not found is not said to be nothing."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_ROW = "修整码头市农业农村局（牵头）、市交通局按年度计划推进并于年底验收"
_PLAN = f"""青河市支持渔业发展实施方案

青政办发〔2031〕7号

一、重点任务
（一）登记渔船。登记全部渔船。（责任单位：市公安局）

附件：任务分工
{"".join(f"{n}{_ROW}" for n in range(1, 80))}
"""
_OTHER = """江州市渔港管理方案

一、重点任务
（一）清理航道。清理渔港航道。（责任单位：市水务局）
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"渔业.txt": _PLAN, "渔港.txt": _OTHER})


@pytest.mark.parametrize(
    "question",
    ["青河市农业农村局牵头哪些任务", "青河市方案里哪些任务没有写明时限", "青河市有几项任务"],
)
def test_what_was_not_read_is_told_beside_what_was_found(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert any("没有读成条目（见解析报告），没有列出的不等于没有" in n for n in answer.assumptions)
    assert "青政办发〔2031〕7号有" in answer.text


def test_nothing_is_said_of_documents_that_were_read(settings: Settings) -> None:
    for question in ("江州市水务局负责哪些任务", "江州市有几项任务"):
        answer = pipeline.ask(settings, question)
        assert answer.items
        assert "没有读成条目" not in answer.text
