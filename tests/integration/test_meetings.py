"""Notices of meetings: when, where, how long, who presides, who comes, what to bring."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_LABELLED = """关于召开云溪市招商引资推进会议的通知

各县区人民政府，市政府有关部门：
经市政府同意，决定召开全市招商引资推进会议，现将有关事项通知如下：
一、会议时间：
5月6日上午9:00，会期半天。
二、会议地点
市行政中心三楼报告厅。
三、参会人员：
会议主持人：副市长陈志远。
1、各县区政府主要负责人；
2、市商务局、市财政局分管负责人。
四、会议议程：
1、通报一季度招商情况；
2、部署下一步工作。
请各单位于5月4日下午5:30前将与会人员名单报市商务局。请参会人员携带项目清单2份。
云溪市人民政府办公室
2031年4月28日
"""
_TOLD = """关于举办丙山县安全生产培训班的通知

各乡镇人民政府：
兹定于2031年7月8日至10日在县委党校举办安全生产培训班，为期三天。现通知如下。
一、请各乡镇安监站负责人于7月7日下午2:30到丙山宾馆一楼大厅报到。请企业安全员于7月8日上午8:00到县委党校报到。
二、请各乡镇分管负责人准时参加培训。7月8日上午9:00召开的开幕式由县应急管理局局长主持。
丙山县应急管理局
2031年6月30日
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"招商.txt": _LABELLED, "培训.txt": _TOLD})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("招商推进会议几点开", "5月6日上午9:00"),
        ("招商引资推进会在哪开", "市行政中心三楼报告厅"),
        ("招商引资会谁主持", "副市长陈志远"),
        ("招商推进会议哪些人参加", "市商务局、市财政局分管负责人"),
        ("招商推进会议议程是什么", "通报一季度招商情况；2、部署下一步工作"),
        ("招商推进会议开几天", "半天"),
        ("招商推进会议要带什么材料", "项目清单2份"),
        ("与会名单什么时候报、报给谁", "5月4日下午5:30前，报市商务局"),
        ("安全生产培训班什么时候开始", "2031年7月8日至10日"),
        ("安全生产培训班在哪举办", "县委党校"),
        ("企业安全员在哪报到", "县委党校"),
        ("安监站负责人什么时候报到", "7月7日下午2:30到丙山宾馆一楼大厅"),
        ("安全生产培训班哪些人参加", "各乡镇分管负责人"),
        ("培训班开幕几点", "7月8日上午9:00"),
    ],
)
def test_a_notice_tells_of_its_meeting(settings: Settings, question: str, told: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    assert told in answer.text.split("原文")[0]
    assert answer.evidence


def test_what_a_notice_leaves_out_is_said_of_it(settings: Settings) -> None:
    answer = pipeline.ask(settings, "安全生产培训班要带什么材料")
    assert answer.status == "not_stated"
    assert "培训班" in answer.text
    assert "项目清单" not in answer.text


def test_the_agenda_ends_before_the_closing_lines(settings: Settings) -> None:
    answer = pipeline.ask(settings, "招商推进会议议程是什么")
    assert "名单" not in answer.text
    assert "2031年4月28日" not in answer.text


@pytest.mark.parametrize(
    ("question", "status", "coming"),
    [
        ("市财政局参加招商推进会议吗", "answered", True),
        ("市商务局去不去开招商推进会", "answered", True),
        # Nobody else is denied: a list may leave out who is asked otherwise.
        ("市水利局要参加招商推进会议吗", "not_stated", None),
    ],
)
def test_whether_a_department_is_to_come(
    settings: Settings, question: str, status: str, coming: bool | None
) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == (status, coming), answer.text
    assert "市财政局" in answer.text
