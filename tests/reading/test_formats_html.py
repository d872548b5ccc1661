from __future__ import annotations

import pytest
from checks import check_offsets, heads, rows

from policy_kg.errors import ReadError
from policy_kg.reading import read_document

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>云溪市关于优化服务的实施方案 - 云溪市政府网</title>
<style>p{color:red}</style><script>var x = "责任单位";</script></head><body>
<div class="topnav"><ul><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li><li><a href="/b">办事服务</a></li></ul></div>
<div class="breadcrumb">当前位置：<a href="/">首页</a> &gt; <a href="/z">政策文件</a></div>
<table><tr><td><b>索 引 号：</b></td><td>0001/2023-5</td><td>发文机关：</td><td>云溪市人民政府</td></tr>
<tr><td>发文字号：</td><td>云政发〔2023〕5号</td><td>主题词：</td><td></td></tr></table>
<div class="article"><div id="zoom"><div>
<h1>云溪市关于优化服务的实施方案</h1>
<p style="text-indent:2em">各区县人民政府，
  市政府各部门：</p>
<p>　　一、总体要求</p><p>坚持以人民为中心，持续改进作风，<b>建设</b>服务型机关。<!-- 注 -->全市上下要统一思想。<br>　　各部门要抓好落实。</p>
<p>&nbsp;</p><o:p></o:p>
<h2>保障措施</h2><p>加强领导。</p>
<p>附件</p><p>任务分工表</p>
<div align="center"><table class="MsoTableGrid" border=1><tbody>
<tr><td rowspan="2"><p class="MsoNormal">序号<o:p></o:p></p></td><td rowspan=2>类别</td><td rowspan=2>工作<br>任务</td><td colspan=2>责 任 分 工</td></tr>
<tr><td>牵头单位</td><td>配合单位</td></tr>
<tr><td colspan="5">一、政务服务</td></tr>
<tr><td>1</td><td rowspan="2">窗口</td><td>甲</td><td rowspan=2>市财政局</td><td>市税务局、<br>市商务局</td></tr>
<tr><td>2</td><td>乙</td><td>&nbsp;</td></tr>
<tr><td>序号</td><td>类别</td><td>工作任务</td><td>牵头单位</td><td>配合单位</td></tr>
<tr><td>3</td><td>线上</td><td>丙</td><td>市数据局</td><td></td></tr>
</tbody></table></div></div></div>
<p>【打印本页】 【关闭窗口】</p></div>
<div class="footer">版权所有：云溪市人民政府 主办单位：云溪市政府办公室</div></body></html>"""


def test_a_page_gives_its_text_and_table_without_the_site_around_it() -> None:
    document = read_document(PAGE.encode(), name="页面.html")
    check_offsets(document)
    for furniture in ("首页", "版权所有", "当前位置", "打印", "var x", "color"):
        assert furniture not in document.text
    assert document.field("索引号") == "0001/2023-5"
    assert document.field("发文字号") == "云政发〔2023〕5号"
    assert document.field("主题词") is None
    assert document.field("标题") == "云溪市关于优化服务的实施方案"
    kinds = {b.text: b.kind for b in document.blocks}
    assert kinds["各区县人民政府，市政府各部门："] == "addressee"
    assert kinds["一、总体要求"] == kinds["保障措施"] == "heading"
    assert "坚持以人民为中心，持续改进作风，建设服务型机关。全市上下要统一思想。" in kinds
    (table,) = document.tables
    assert (table.annex, table.title) == ("附件", "任务分工表")
    assert heads(table) == ["序号", "类别", "工作\n任务", "牵头单位", "配合单位"]
    assert rows(table) == [
        "一、政务服务",
        ["1", "窗口", "甲", "市财政局", "市税务局、\n市商务局"],
        ["2", "^窗口", "乙", "^市财政局", ""],
        ["3", "线上", "丙", "市数据局", ""],
    ]


def test_front_matter_is_no_text_and_its_title_is_used_where_the_page_has_none() -> None:
    page = "---\nlayout: default\ntitle: 云溪市关于支持创业的若干措施\n---\n<div><p>云政发〔2024〕1号</p><p>一、支持创业。（市财政局负责）</p><p>二、支持就业。</p></div>"
    document = read_document(page.encode(), name="a.html")
    check_offsets(document)
    assert document.text.startswith("云溪市关于支持创业的若干措施\n云政发〔2024〕1号\n")
    assert "layout" not in document.text


@pytest.mark.parametrize("charset", ["gb2312", "utf-8", "utf-16"])
def test_a_page_reads_the_same_in_each_encoding(charset: str) -> None:
    data = PAGE.replace("utf-8", charset).encode(charset)
    assert read_document(data, name="a.htm").text == read_document(PAGE.encode(), name="a.htm").text


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("<div>" * 10_000 + "通知" + "</div>" * 10_000, "嵌套过深"),
        ("<table><tr><td>" * 3_000 + "关于通知的通知", "嵌套过深"),
        ("<p>" + "<br>" * 1_600_000, "过大"),
        ("<table>" + "<tr>" + "<td rowspan=60000 colspan=1000>a" * 9 + "</table>", "不像政策文件"),
        ("没有标签的文字", "没有任何标签"),
        ("<html><body></body></html>", "没有文字"),
        ('<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>', "不像政策文件"),
    ],
)
def test_harmful_pages_are_refused_in_one_line(markup: str, said: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_document(markup.encode(), name="坏.html")
    assert said in caught.value.line
    assert "\n" not in caught.value.line
    assert "root:" not in caught.value.line
    assert caught.value.line.startswith("坏.html")


@pytest.mark.parametrize("around", ["{}", "<div class='box'>{}</div>"])
@pytest.mark.parametrize("body", ["<thead>{}</thead><tbody>{}</tbody>", "{}<tbody>{}</tbody>"])
def test_a_page_that_is_nearly_all_table_keeps_its_head_and_caption(around: str, body: str) -> None:
    head = "<tr><th>序号</th><th>重点任务</th><th>工作内容</th><th>责任单位</th></tr>"
    items = "".join(
        f"<tr><td>{n}</td><td>第{n}类河道</td><td>{'全面疏浚河道并建立台账，' * 12}完成治理。</td>"
        "<td>县水利局</td></tr>"
        for n in range(1, 9)
    )
    table = f"<table><caption>云溪县河道考核细则</caption>{body.format(head, items)}</table>"
    document = read_document(around.format(table).encode(), name="页面.html")
    assert heads(document.tables[0]) == ["序号", "重点任务", "工作内容", "责任单位"]
    assert len(document.tables[0].rows) == 8
    assert document.tables[0].title == "云溪县河道考核细则"


def test_a_table_of_one_great_cell_arranges_the_page() -> None:
    text = "".join(
        f"<p>{'一二三四五六七八'[n]}、治理河道。全面疏浚河道并建立台账。</p>" for n in range(8)
    )
    markup = f"<table><tr><td>目录</td><td><p>云溪县河道治理方案</p>{text}</td></tr></table>"
    document = read_document(markup.encode(), name="页面.html")
    assert [b.kind for b in document.blocks] == ["title"] + ["heading"] * 8


def test_a_title_that_the_page_repeats_is_there_once() -> None:
    page = (
        "<html><head><title>2031年民生项目责任分解表</title></head><body><p>2031年民生项目责任分解表</p>"
        "<table><tr><td>序号</td><td>工作内容</td><td>责任单位</td></tr>"
        "<tr><td>1</td><td>修路</td><td>市交通局</td></tr></table></body></html>"
    )
    document = read_document(page.encode(), name="a.html")
    check_offsets(document)
    assert document.field("标题") == "2031年民生项目责任分解表"
    assert document.text.count("2031年民生项目责任分解表") == 1
