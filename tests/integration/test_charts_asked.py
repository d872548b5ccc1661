"""Questions to charts of duties: keepers of rivers, task forces, steps, starts, faults to be mended."""

from __future__ import annotations

import pytest

from integration.homes import Built
from merged import Cells, written
from policy_kg import pipeline
from policy_kg.settings import Settings

_RIVERS: Cells = [
    [
        ("序号", 2, 1),
        ("河流名称", 2, 1),
        ("起止点", 2, 1),
        ("长度（公里）", 2, 1),
        ("县级河湖长", 1, 2),
        ("联系单位", 2, 1),
    ],
    ["姓名", "职务"],
    ["1", "清溪", "上坝至县城", "28.6", "何志远", "县长", "县水利局"],
    ["2", "石龙河", "西镇至清溪口", "9.4", "刘文斌", "副县长", "县农业农村局"],
]
_TIMES: Cells = [
    [
        ("序号", 2, 1),
        ("任务内容", 2, 1),
        ("牵头单位", 2, 1),
        ("协同单位", 2, 1),
        ("时间要求", 1, 2),
    ],
    ["启动时间", "完成时间"],
    ["1", "增设课后服务岗位200个", "县教育局", "县人社局", "2月", "8月底"],
    ["2", "建设城市书房6处，配齐图书", "县文旅局", "各镇", "4月", "11月底"],
]
_FAULTS: Cells = [
    ["序号", "存在问题", "整改措施", "责任单位", "整改时限"],
    ["1", "食堂留样不规范。", "开展培训，配齐留样柜。", "县教育局", "立行立改"],
    ["2", "检测设备闲置。", "配备检测员，恢复检测。", "县市场监管局", "4月底"],
    ["3", "清溪水质不达标，污水直排问题突出。", "改造管网。", "县水利局", "6月底"],
]
_FORCES = """云溪县高质量发展工作专班方案

为推进高质量发展，设立2个工作专班，现明确如下。
一、专班设置
（一）项目攻坚专班
专班长：陆远（副县长）
牵头单位：县发展改革局
成员单位：县自然资源局、县工商联
主要职责：推进重大项目前期工作，协调解决用地问题。
（二）招商引资专班
专班长：唐宁（副县长）
牵头单位：县投资促进局
成员单位：县商务局
主要职责：编制招商图谱，组织招商活动。
"""
_REFORMS = """云溪县营商环境改革方案

一、重点任务
1.推行许可清单管理。编制公布许可清单。（县政府办公室、县行政审批制度改革工作领导小组办公室牵头，各有关部门负责）
2.深化投资审批制度改革。简化报建手续。（牵头单位：县行政审批局；责任单位：县发展改革局）
"""
_MINUTES = """云溪县政府专题会议纪要
〔2031〕23号
云溪县人民政府办公室
2031年5月12日，副县长王某主持召开会议，研究停车场建设工作。现将议定事项纪要如下：
一、关于城西停车场建设
会议议定，由县住建局牵头，县财政局配合，加快推进城西停车场建设，6月底前开工。所需资金由县财政局负责筹措。
二、关于防汛备汛
会议要求，由县应急局牵头，县水利局配合，修订预案。
"""
_DECISIONS: Cells = [
    ["序号", "决策事项", "承办科室", "决策依据", "完成时间"],
    ["1", "下坪路面预养工程", "城建办", "《公路法》《城乡规划法》", "12月"],
    ["2", "东山旱地改水田项目", "农业办", "《土地整治标准》", "11月"],
]


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    tables = {
        "河长.html": ("云溪县2031年河湖长责任表", _RIVERS),
        "服务.html": ("云溪县公共服务任务分工表", _TIMES),
        "整改.html": ("云溪县食品安全问题整改清单", _FAULTS),
        "决策.html": ("云溪镇2031年决策目录", _DECISIONS),
    }
    pages = {name: written("html", *file).decode() for name, file in tables.items()}
    return built({"专班.txt": _FORCES, "改革.md": _REFORMS, "纪要.txt": _MINUTES, **pages})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("石龙河的县级河长是谁", "刘文斌（副县长）"),
        ("石龙河的河长是谁", "刘文斌（副县长）"),
        ("刘文斌是哪条河的河长", "「石龙河」的县级河湖长"),
        ("石龙河有多长", "9.4公里"),
        ("清溪的联系单位是哪个", "县水利局"),
        ("课后服务岗位什么时候完成", "8月底"),
        ("课后服务岗位什么时候启动", "2月"),
        ("县人社局协同什么", "增设课后服务岗位200个"),
        ("食堂留样不规范由谁整改", "县教育局负责"),
        ("招商引资专班的专班长是谁", "唐宁（副县长）"),
        ("县工商联在哪个专班", "「项目攻坚专班」"),
        ("一共设几个专班", "2个"),
        ("投资审批制度改革谁牵头", "县行政审批局牵头"),
        ("清溪水质问题整改到什么时候", "6月底"),
        ("停车场资金由谁筹措", "县财政局。原文：「所需资金由县财政局负责筹措。」"),
        ("东山旱地改水田的决策依据是什么", "《土地整治标准》"),
    ],
)
def test_what_a_chart_says(settings: Settings, question: str, told: str) -> None:
    assert told in pipeline.ask(settings, question).text


def test_the_keeper_of_a_river_is_not_that_of_one_that_ends_there(settings: Settings) -> None:
    text = pipeline.ask(settings, "清溪的河长是谁").text
    assert "何志远" in text
    assert "刘文斌" not in text


def test_a_start_is_no_end(settings: Settings) -> None:
    assert "2月" not in pipeline.ask(settings, "课后服务岗位什么时候完成").text


def test_who_leads_a_task_force(built: Built) -> None:
    answer = pipeline.ask(built({"专班.txt": _FORCES}), "项目攻坚专班由谁牵头")
    assert answer.text.startswith("县发展改革局牵头。")
