"""A town's name with a body of the town's own document."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_TOWN = """关于进一步规范白水镇池塘管理的通知

青白府发〔2031〕3号

各村、各部门：
为规范白水镇池塘管理，现将有关事项通知如下：
一、职责分工
（一）镇水务站负责池塘巡查。
（二）动迁办负责池塘周边拆违。
（三）保洁公司负责清捞水草，定期向白水镇人民政府报告。

青禾区白水镇人民政府
2031年3月1日
"""
_DISTRICT = """青禾区人民政府关于印发青禾区河道整治方案的通知

青政发〔2031〕8号

青禾区河道整治方案

一、主要任务
（一）疏浚河道。（区水务局、动迁办负责）
（二）种植水草。（区绿化局负责）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("town"), 池塘=_TOWN, 河道=_DISTRICT)


def test_a_body_of_the_town(settings: Settings) -> None:
    answer = pipeline.ask(settings, "白水镇动迁办负责什么")
    told = {e.document for e in answer.evidence}
    assert answer.status == "answered"
    assert "拆违" in answer.text, answer.text
    assert len(told) == 1, answer.text


def test_who_does_something_in_the_town(settings: Settings) -> None:
    answer = pipeline.ask(settings, "白水镇池塘周边拆违谁负责")
    assert [i.label for i in answer.items] == ["动迁办"], answer.text


def test_what_the_town_does_not_say_is_not_told_of_another_item(settings: Settings) -> None:
    answer = pipeline.ask(settings, "白水镇司法所负责什么")
    assert not answer.items, answer.text
