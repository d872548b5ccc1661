"""「那X呢」 after a question: the old question, asked of another thing, body, zone, day or number."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.results import Answer
from policy_kg.settings import Settings

_TALENT = """甘水市人民政府办公室关于印发甘水市人才工作方案的通知

甘政办发〔2025〕7号

各县（区）人民政府，市政府各部门：
现将方案印发给你们，请认真贯彻执行。

甘水市人才工作方案

一、重点任务
（一）民营企业家素质提升项目。组织民营企业家研修。（牵头单位：市经信局；配合单位：市工商联）
（二）博士后培养项目。支持博士后工作站建设，资助博士后60人。（牵头单位：市人社局；配合单位：市财政局、市科技局）
（三）人才公寓。建设人才公寓500套、专家公寓80套。（牵头单位：市住建局；配合单位：市财政局）
"""
_LIST = """# 甘水市2026年民生实事任务清单

甘政办发〔2026〕2号

| 序号 | 任务 | 牵头单位 | 配合单位 | 试点区域 | 完成时限 |
| --- | --- | --- | --- | --- | --- |
| 1 | 改造老旧小区20个。 | 市住建局 | 市财政局 | 青禾区 | 2026年6月底前 |
| 2 | 新建口袋公园30座。 | 市住建局 | 市财政局、市水务局 | 白石县 | 2026年9月底前 |
| 3 | 开行校车80辆。 | 市教育局 | 市财政局 | 青禾区 | 2026年12月底前 |
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("else"), 人才=_TALENT, 清单=_LIST)


def _then(settings: Settings, *said: str) -> Answer:
    return pipeline.ask(settings, said[-1], context="\n".join(said[:-1]))


@pytest.mark.parametrize(
    ("former", "then", "labels"),
    [
        # a phrase, a thing, the title of an item
        ("民营企业家素质提升项目由哪个部门牵头", "那博士后培养呢", ["市人社局"]),
        ("民营企业家素质提升项目由哪个部门牵头", "那博士后工作站呢？", ["市人社局"]),
        ("民营企业家素质提升项目由哪个部门配合", "换成博士后培养呢", ["市财政局", "市科技局"]),
        ("博士后培养归谁管", "那老旧小区呢", ["市住建局"]),
        # a department
        ("市住建局牵头哪些任务", "那市教育局呢", ["开行校车80辆。"]),
        # a zone
        ("市住建局在青禾区牵头哪些任务", "那白石县呢", ["新建口袋公园30座。"]),
        # a day
        ("哪些任务2026年6月底前完成", "那9月底前呢", ["改造老旧小区20个。", "新建口袋公园30座。"]),
        ("哪些任务2026年6月底前完成", "那九月呢", ["改造老旧小区20个。", "新建口袋公园30座。"]),
        # a number
        ("民生实事任务清单第1项谁牵头", "那3项呢", ["市教育局"]),
        ("民生实事任务清单第1项谁牵头", "第3项呢", ["市教育局"]),
        ("民生实事任务清单里涉及2个部门的有哪些", "那3个呢", ["新建口袋公园30座。"]),
    ],
)
def test_the_old_question_of_what_else_is_meant(
    settings: Settings, former: str, then: str, labels: list[str]
) -> None:
    answer = _then(settings, former, then)
    assert answer.status == "answered", answer.text
    assert sorted(item.text if item.number else item.label for item in answer.items) == sorted(
        labels
    ), answer.text


@pytest.mark.parametrize(
    ("former", "then", "value"),
    [
        ("人才公寓要建多少套", "那专家公寓呢", "80套"),
        ("民生实事任务清单第1项什么时候完成", "那2项呢", "2026年9月底前"),
    ],
)
def test_a_figure_or_a_day_of_what_else_is_meant(
    settings: Settings, former: str, then: str, value: str
) -> None:
    answer = _then(settings, former, then)
    assert answer.value == value, answer.text
    assert any("接着上一问" in line for line in answer.assumptions)


def test_a_second_follow_up_leans_on_what_the_first_became(settings: Settings) -> None:
    answer = _then(settings, "哪些任务2026年6月底前完成", "那9月底前呢", "那12月底前呢")
    assert len(answer.items) == 3
