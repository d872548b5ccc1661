"""Questions whose words stand in a heading of duties, or in a duty of the department asked."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """柳溪市人民政府办公室关于印发柳溪市古树保护方案的通知

柳政办发〔2031〕12号

柳溪市古树保护方案

一、重点任务
（一）普查古树。查清古树的株数和位置。（责任单位：市林业局）
（二）修复树体。对空洞古树开展修复。（责任单位：市林业局、市城管局）
（三）建立认养机制。要坚持部门协作，建立领导协调机制，实行例会制度，建立认养网络。（责任单位：市住房城乡建设局）

二、保障措施
（一）加强监测评价
古树保护是持续改善的过程，要将监测评价贯穿到整个工作中。在普查阶段，重点评价机制的建立情况；在后期监测阶段，重点监测古树的长势和病虫害以及公众认识的变化。结合监测评价建立激励机制。市古树保护办负责监测工作，古树专家委员会和林业科研专业机构负责提供技术支持。
（二）加强统筹
市林业局会同市财政局、市城管局等部门，建立常态化工作协调机制，形成保护合力。
"""


_OTHER = """青禾县古树保护工作方案

青政发〔2031〕3号

一、重点任务
（一）宣传理念。各部门广泛宣传古树保护。
（二）建立古树保护工作机制。实行政府主导、部门协作，建立领导协调机制，建立工作网络，各部门明确专人。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"0.txt": _PLAN, "1.txt": _OTHER})


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("柳溪市哪个部门负责监测工作", ["市古树保护办"]),
        ("柳溪市林业局会同哪些部门建立协调机制", ["市财政局", "市城管局"]),
    ],
)
def test_a_duty_that_names_somebody_answers(
    settings: Settings, question: str, bodies: list[str]
) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.label for i in answer.items][: len(bodies)] == bodies
    assert "没有" not in answer.text.split("。")[0]


def test_an_open_list_of_a_duty_is_called_open(settings: Settings) -> None:
    answer = pipeline.ask(settings, "柳溪市林业局会同哪些部门建立协调机制")
    assert any("「等」结尾" in note for note in answer.assumptions)
