"""What a web page prints around a plan is no part of it, and is told in the parse report."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.reports import parse_report
from policy_kg.vocabulary import load_vocabulary

_TEXT = (
    "为做好渡口整治工作，现将有关事项通知如下。",
    "一、重点任务",
    "（一）改造渡口。市交通局负责改造渡口十二处，确保按期完成。",
    "（二）检修浮桥。市水利局负责检修全市浮桥，建立检修台账。",
)
_AROUND = (
    "首页",
    "政务公开",
    "办事服务",
    "当前位置：政府文件",
    "分享到：微信",
    "相关阅读",
    "图解：渡口整治",
    "渡口整治问答",
    "渡口名录",
    "主办：甘水市人民政府办公室",
    "返回顶部",
)
_PAGE = f"""<html><head><title>渡口整治通知-甘水市人民政府</title><style>p {{color: red}}</style></head><body>
<nav><a href="/">{_AROUND[0]}</a><br><a href="/g">{_AROUND[1]}</a><br><a href="/b">{_AROUND[2]}</a></nav>
<div class="position">{_AROUND[3]}</div>
<h1>甘水市人民政府办公室关于开展渡口整治的通知</h1>
<div class="share">{_AROUND[4]}</div>
<div id="zoom">{"".join(f"<p>{line}</p>" for line in _TEXT)}</div>
<div class="list"><h3>{_AROUND[5]}</h3><ul><li><a href="1">{_AROUND[6]}</a></li><li><a href="2">{_AROUND[7]}</a></li>
<li><a href="3">{_AROUND[8]}</a></li></ul></div>
<div class="footer"><p>{_AROUND[9]}</p><p>{_AROUND[10]}</p></div>
<script>count()</script></body></html>"""


def _report(name: str, text: str) -> dict[str, object]:
    extraction = extract(read_document(text.encode(), name=name), vocabulary=load_vocabulary())
    return parse_report(extraction, revision="r")


def test_every_line_of_a_page_is_in_the_text_or_in_the_report() -> None:
    text = read_document(_PAGE.encode(), name="渡口.html").text
    page = _report("渡口.html", _PAGE)["page"]
    assert isinstance(page, dict)
    assert sorted(page["lines"]) == sorted(_AROUND)
    assert all(line in text for line in _TEXT)
    assert "甘水市人民政府办公室关于开展渡口整治的通知" in text
    assert page["left_out"] == sum(map(len, _AROUND))
    assert page["characters"] == page["text"] + page["left_out"]


def test_what_was_copied_with_a_text_is_told() -> None:
    lines = ["首页 > 政务公开 > 政策文件", "甘水市人民政府办公室关于开展渡口整治的通知", *_TEXT]
    foot = ["网站地图", "扫一扫在手机打开当前页", "甘ICP备00000000号"]
    page = _report("渡口.txt", "\n".join([*lines, *foot]))["page"]
    assert isinstance(page, dict)
    assert page["lines"] == [lines[0], *foot]


@pytest.mark.parametrize("name", ["渡口.txt", "渡口.md"])
def test_a_plain_text_leaves_nothing_out(name: str) -> None:
    text = "\n\n".join(["甘水市人民政府办公室关于开展渡口整治的通知", *_TEXT])
    page = _report(name, text)["page"]
    assert isinstance(page, dict)
    assert (page["left_out"], page["lines"]) == (0, [])


def test_limits_without_a_date_are_counted() -> None:
    plan = (
        "甘水市渡口整治方案\n一、重点任务\n（一）摸底。10月底前摸清渡口底数。（责任单位：市交通局）\n"
        "附件\n渡口整治任务分工表\n序号\t任务\t责任单位\t完成时限\n1\t登记渡口\t市交通局\t4月底前\n"
        "2\t评估风险\t市应急局\t6月\n"
    )
    counts = _report("渡口.txt", plan)["counts"]
    assert isinstance(counts, dict)
    assert counts["limits"] == 3
