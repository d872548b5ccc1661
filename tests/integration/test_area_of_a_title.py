"""A new area that a document is about, and that no row is limited to, says which document is asked."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_REPLY = """国务院关于临江银湖新区总体规划（2021—2035年）的批复
国函〔2021〕31号

临江省人民政府、国家发展改革委：

现批复如下：

一、紧扣银湖新区战略定位。建设成为绿色生态新城区、开放发展先行区。

二、优化国土空间格局。将银湖新区蓝绿空间占比稳定在60%，远景开发强度控制在25%。

三、建设绿色低碳之城。建设海绵城市，构建集约高效的供排水系统。全面推行垃圾分类。

四、加强组织实施。国家发展改革委要做好综合协调，加强对规划实施的指导和监督检查。

国务院
2021年3月5日
"""
_OTHER = """甘水市人民政府办公室关于印发甘水市城市更新实施方案的通知
甘政办发〔2022〕6号

甘水市城市更新实施方案

一、建设海绵城市。甘水市新建雨水花园12处，绿地占比达到45%。（市住建局牵头，市财政局配合）
二、保护老街。修缮老街3条。（市文旅局牵头）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("area-of-a-title"), 批复=_REPLY, 更新=_OTHER)


def test_a_figure_of_the_area(settings: Settings) -> None:
    answer = pipeline.ask(settings, "银湖新区蓝绿空间占比是多少")
    assert (answer.status, answer.value) == ("answered", "60%")


def test_whether_something_is_built_there(settings: Settings) -> None:
    answer = pipeline.ask(settings, "银湖新区要建海绵城市吗")
    assert (answer.kind, answer.value) == ("boolean", True)
    assert "国函〔2021〕31号" in answer.evidence[0].citation


def test_what_a_body_of_the_state_does_there(settings: Settings) -> None:
    answer = pipeline.ask(settings, "国家发展改革委在银湖新区负责什么")
    assert [i.kind for i in (*answer.items, *answer.also)] == ["Duty"]


@pytest.mark.parametrize("question", ["银湖新区有哪些任务", "哪些任务涉及银湖新区"])
def test_the_items_of_its_document(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.number for i in answer.items] == [1, 2, 3]
