"""What a text says of one level (Ⅳ级, 一级, 红色) is no answer for another."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """青禾县人民政府办公室关于印发青禾县冰雪灾害应急预案的通知
青政办发〔2031〕14号

青禾县冰雪灾害应急预案

4 应急响应

4.1 Ⅳ级响应

预报积雪深度达到5厘米以上时，由县雪防办主任启动Ⅳ级响应。有关单位每日汇报一次雪情。

4.2 Ⅲ级响应

预报积雪深度达到10厘米以上时，由副总指挥启动Ⅲ级响应。有关单位每8小时汇报一次雪情。

4.3 Ⅱ级响应

预报积雪深度达到20厘米以上时，由常务副总指挥启动Ⅱ级响应。有关单位每4小时汇报一次雪情。

4.4 响应终止

雪情解除后，由县雪防办宣布终止响应。

5 道路结冰预警

道路结冰预警由低到高分为黄色、橙色、红色。黄色预警由县气象台发布，橙色预警由县气象局发布，红色预警由县政府发布。
"""
_LEVELS = """青禾县疫情防控响应办法
青政办发〔2031〕15号

青禾县疫情防控响应办法

第一条 一级响应由县长宣布，二级响应由分管副县长宣布，三级响应由县疾控中心宣布。
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("levels"), 冰雪=_PLAN, 疫情=_LEVELS)


@pytest.mark.parametrize(
    ("question", "told", "other"),
    [
        ("冰雪灾害Ⅱ级响应由谁启动", "由常务副总指挥启动Ⅱ级", "县雪防办主任"),
        ("冰雪灾害Ⅲ级响应由谁启动", "由副总指挥启动Ⅲ级", "县雪防办主任"),
        ("冰雪灾害Ⅳ级响应由谁启动", "县雪防办主任", "副总指挥"),
        ("Ⅱ级响应有关单位几小时汇报一次雪情", "4小时", "每日"),
        ("道路结冰橙色预警由谁发布", "县气象局", "县气象台"),
        ("疫情防控二级响应由谁宣布", "分管副县长", "由县长"),
    ],
)
def test_another_level_is_no_answer(
    settings: Settings, question: str, told: str, other: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert told in answer.text
    assert other not in answer.text


def test_a_level_that_is_not_there_is_not_answered_by_another(settings: Settings) -> None:
    answer = pipeline.ask(settings, "冰雪灾害Ⅰ级响应由谁启动")
    assert "县雪防办主任" not in answer.text
    answer = pipeline.ask(settings, "冰雪灾害Ⅲ级响应时有关单位多久汇报一次雪情")
    assert "每日" not in answer.text


def test_level_of_a_text() -> None:
    from policy_kg.qa.text.levels import levels_of

    assert levels_of("Ⅲ级以上响应") == {("级", 1), ("级", 2), ("级", 3)}
    assert levels_of("一、二级应急响应") == {("级", 1), ("级", 2)}
    assert not levels_of("县级以上一级部门、三级医院和红色旅游")
