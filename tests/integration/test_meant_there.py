"""What a word, a year or a short name means in the document that has it, and in no other."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_LIST = """云溪市人工智能重点任务清单

一、数据
（一）开放公共目录。编制公共开放目录。（牵头单位：省数据集团（筹）；完成时限：6月）
（二）登记产权。办理产权登记。（牵头单位：市财政局；完成时限：12月）
二、应用
（三）推广智能导诊。在医院推广智能导诊。（牵头单位：市卫生健康委；完成时限：12月）
（四）建设金融街区。建设滨江金融街区。（牵头单位：人行云溪市分行；完成时限：12月）
"""
_PLAN = """江州市人民政府办公室关于印发江州市校园安全方案的通知

江政办发〔2024〕3号

各区人民政府：
现将方案印发给你们。

江州市校园安全方案

一、总体目标
到2027年，全市算力总规模突破900P。2026年全市算力总规模突破300P。
智慧消防重点区域：东山区（消防站）、西湖区。
二、工作任务
（一）建设滨江新城金融商务区。建设滨江新城金融商务区。（责任单位：市金融办）
（二）应用数据条例立法。推进数据条例立法。（责任单位：市司法局）
（三）培训青年教师。5年内培训青年教师达到4000名，选拔骨干校长300名。（责任单位：市教育局）
（四）校园特区。选择江州开发区、东山区作为我市校园特区试点区域。（责任单位：市教育局）
（五）建设教学资源库。建设教学资源库。（责任单位：市教育局）
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"清单.txt": _LIST, "方案.txt": _PLAN})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        # 数据 is a heading of the list, and a plain word here
        ("数据条例立法归谁管", "市司法局负责"),
        # the heading says which item is meant, though it has no 资源库
        ("登记产权资源库由谁牵头", "市财政局牵头"),
        ("登记产权资源库由谁牵头", "「登记产权」的条目没有写「资源库」"),
        ("数据类任务有几项", "「数据」下的任务共2项"),
        # the other document has a limit, this one has none
        ("滨江新城金融商务区建设什么时候完成", "未载明"),
        ("到2027年算力总规模要达到多少", "900P"),
        ("2026年算力总规模要达到多少", "300P"),
        ("2030年算力总规模要达到多少", "未载明"),
        ("5年内要培训多少青年教师", "4000名"),
        ("云溪哪些任务6月完成", "「6月」的任务共1项"),
        ("云溪2026年6月底前要完成哪些任务", "没有写年份"),
        ("云溪任务清单里市财政局牵头哪些任务", "共1项"),
        ("省数据集团牵头哪些任务", "共1项"),
        ("云溪人行牵头哪些任务", "共1项"),
        ("校园特区在哪些地方试点", "江州开发区、东山区"),
        ("江州智慧消防重点区域在哪里", "东山区（消防站）、西湖区"),
    ],
)
def test_the_answer_is_of_what_is_meant(settings: Settings, question: str, said: str) -> None:
    answer = pipeline.ask(settings, question)
    assert said in answer.text + "；".join(answer.assumptions)


def test_a_former_questions_item_is_asked_for_its_targets(settings: Settings) -> None:
    former = "江州方案第3项谁负责"
    answer = pipeline.ask(settings, "目标是多少", context=former)
    assert "4000名" in answer.text
    assert "300名" in answer.text
