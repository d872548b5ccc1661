"""A text that was copied whole from a web page: its navigation and foot are no part of the plan."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.reading.printedpage import parted_page_lines
from policy_kg.vocabulary import load_vocabulary

_PLAN = """青河市人民政府办公室关于印发支持渔业发展若干措施的通知

索引号：QH-2031-0012
文号：青政办发〔2031〕7号

各区人民政府：

现将《支持渔业发展若干措施》印发给你们，请认真贯彻执行。

一、修整码头。修整渔港码头。（责任单位：市农业农村局、市交通局）

二、补贴渔船。对作业渔船予以500元/小时补助。（责任单位：市财政局）

青河市人民政府办公室
2031年3月2日"""
_TOP = [
    "中国政府网",
    "繁体中文",
    "无障碍浏览",
    "首页",
    "政务公开",
    "政务服务",
    "首页",
    ">",
    "文件库",
]
_FOOT = [
    *("文件下载", "相关解读", "青河出台措施支持渔业", "2031-03-05", "打印", "收藏"),
    *("中国政府网", "站点地图", "主办单位：青河市人民政府办公室", "承办单位：青河市数据局"),
    *("备案号：青ICP备00000000号", "网站标识码：0000000000"),
    "您访问的链接即将离开“青河市人民政府门户网站”，是否继续？",
    "青河市人民政府办公室关于印发支持渔业发展若干措施的通知",
]


def test_what_stands_around_the_plan_is_left_out() -> None:
    lines = _PLAN.split("\n")
    kept, _ = parted_page_lines([*_TOP, "", *lines, "", *_FOOT])
    assert [line for line in kept if line] == [line for line in lines if line]


def test_who_runs_the_site_does_nothing_of_the_plan() -> None:
    text = "\n".join([*_TOP, _PLAN, *_FOOT])
    found = extract(read_document(text.encode(), name="plan.txt"), vocabulary=load_vocabulary())
    assert len(found.provisions) == 2
    assert {a.printed for a in found.assignments} == {"市农业农村局", "市交通局", "市财政局"}


def test_a_list_of_links_below_the_date_is_left_out() -> None:
    links = [
        "市发改委",
        "市教育局",
        "市民政局",
        "市司法局",
        "市水务局",
        "市商务局",
        "市审计局",
        "市统计局",
    ]
    lines = _PLAN.split("\n")
    kept, _ = parted_page_lines([*lines, *links, "网站地图", "青公网安备 00000000000000号"])
    assert kept[-1] == "2031年3月2日"


@pytest.mark.parametrize(
    "tail",
    [
        [],
        ["附件：分工表"],
        ["主办单位：市文化局", "承办单位：青河区文化馆"],
        ["（此件公开发布）", "网站地图由市数据局负责更新。"],
    ],
)
def test_a_document_without_a_page_around_it_is_whole(tail: list[str]) -> None:
    lines = [*_PLAN.split("\n"), *tail]
    assert parted_page_lines(lines) == (lines, [])


def test_an_amount_by_the_hour_has_its_unit() -> None:
    found = extract(read_document(_PLAN.encode(), name="plan.txt"), vocabulary=load_vocabulary())
    assert {(b.minimum, b.unit) for b in found.benefits} == {(500.0, "元/小时")}
