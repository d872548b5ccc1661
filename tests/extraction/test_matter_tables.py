"""Tables that name matters and no bodies: indicators, tasks by stage; and tables of neither."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

NOTICE = """<p>云溪市人民政府办公室关于加强社区食堂考核工作的意见</p><p>云溪政办发〔2031〕9号</p>
<p>一、总体要求</p><p>让老年人吃上热乎饭。</p>
<p>二、考核程序</p><p>（一）自查自评。各社区食堂于2031年9月底前完成自查自评。</p>
<p>（二）复核公布。市民政局于2031年11月底前公布考核结果。</p>
<p>附件</p><p>社区食堂考核指标</p>"""
INDICATORS = """<table>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标性质</td><td>指标说明</td></tr>
<tr><td rowspan="2">一、服务</td><td>（一）供餐</td><td>1.日均供餐人次</td><td>定量</td>
<td>计算方法：年供餐总人次除以营业天数。指标来源：食堂填报。</td></tr>
<tr><td>（二）送餐</td><td>2.失能老人送餐率</td><td>定量</td>
<td>计算方法：实际送餐人数占登记人数的比例，送餐率不低于90%。</td></tr>
<tr><td>二、安全</td><td>（三）食品</td><td>3.留样管理▲</td><td>定性</td>
<td>引导食堂规范留样，评价内容包括留样时间、标签和温度。</td></tr>
</table><p>注：</p><p>1.带▲的指标由市场监管部门复核，复核时间不超过48小时。</p><p>2.考核每年一次。</p>"""


def read(html: str) -> Extraction:
    page = f"<html><body>{html}</body></html>".encode()
    return extract(read_document(page, name="x.html"), vocabulary=load_vocabulary())


def test_rows_of_indicators_are_items_beside_those_of_the_body() -> None:
    found = read(NOTICE + INDICATORS)
    items = [p for p in found.provisions if p.kind != "Duty"]
    rows = [p for p in items if p.key.startswith("annex")]
    assert [(p.number, p.citation, p.category, p.focus) for p in rows] == [
        (1, "附件第1项", "服务", "日均供餐人次"),
        (2, "附件第2项", "服务", "失能老人送餐率"),
        (3, "附件第3项", "安全", "留样管理▲"),
    ]
    assert rows[0].text.startswith("计算方法：年供餐总人次")
    assert [p.focus for p in items if p not in rows] == ["自查自评", "复核公布"]
    assert len({p.order for p in found.provisions}) == len(found.provisions)
    assert not found.unplaced
    assert not [a for a in found.assignments if a.provision.startswith("annex")]


def test_a_note_below_the_table_is_no_item_and_gives_no_row_its_figures() -> None:
    found = read(NOTICE + INDICATORS)
    figures = {t.subject: t.value for t in found.targets}
    rows = {p.number: p.key for p in found.provisions if p.key.startswith("annex")}
    assert figures[rows[2]] == 90
    assert rows[1] not in figures
    assert 48 in figures.values()
    assert {s.key for s in found.sections}.isdisjoint(rows.values())


def test_stages_with_what_is_to_be_done_are_items_with_their_time() -> None:
    found = read(
        NOTICE
        + """<table><tr><td>阶段</td><td>工作任务</td><td>工作要求</td><td>完成时间</td></tr>
        <tr><td>准备</td><td>摸底</td><td>摸清全市社区食堂底数，建立台账。</td><td>2031年3月底前</td></tr>
        <tr><td>实施</td><td>评定</td><td>按照指标逐家评定，公布等次。</td><td>2031年9月30日</td></tr>
        </table>"""
    )
    rows = [p for p in found.provisions if p.key.startswith("annex")]
    assert [(p.focus, p.deadline) for p in rows] == [
        ("摸底", "2031年3月底前"),
        ("评定", "2031年9月30日"),
    ]
    assert [t.due for t in found.limits if t.subject.startswith("annex")] == [
        "2031-03-31",
        "2031-09-30",
    ]


@pytest.mark.parametrize(
    "table",
    [
        "<tr><td>编号</td><td>X坐标</td><td>Y坐标</td></tr><tr><td>1</td><td>15172.5</td><td>A</td></tr>"
        "<tr><td>2</td><td>14829.0</td><td>B</td></tr>",
        "<tr><td>食堂名称</td><td>地址</td><td>电话</td></tr>"
        "<tr><td>柳湾社区食堂</td><td>柳湾路3号</td><td>另行公布</td></tr>"
        "<tr><td>桥头社区食堂</td><td>桥头街8号</td><td>另行公布</td></tr>",
    ],
)
def test_a_register_is_no_list_of_items_and_the_report_says_so(table: str) -> None:
    found = read(NOTICE + f"<table>{table}</table>")
    assert not [p for p in found.provisions if p.key.startswith("annex")]
    [lost] = found.unplaced
    assert lost.text == found.document.text[lost.start : lost.end]
    assert "表格" in lost.reason


BY_BODY = [
    ["提高学生健康素养和身心素质，改善学校卫生环境。", "健康素养、健康环境"],
    ["加强公共场所的控烟工作，维护道路交通安全。", "社会环境"],
]


@pytest.mark.parametrize(
    "head", ["政策制定重点领域", "重点领域", "职责与任务", "工作内容", "要做的事"]
)
def test_what_each_department_is_to_do_is_read_under_any_head(head: str) -> None:
    rows = [["部门", head, "对应的健康因素"]]
    rows += [[b, *cells] for b, cells in zip(("教育局", "公安局"), BY_BODY, strict=True)]
    table = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    html = (
        f"<html><body><h1>清溪县健康促进方案</h1><p>附件1</p><table>{table}</table></body></html>"
    )
    document = read_document(html.encode(), name="plan.html")
    found = extract(document, vocabulary=load_vocabulary())
    assert [p.text for p in found.provisions] == [
        f"{text}（对应的健康因素：{factor}）" for text, factor in BY_BODY
    ]
    assert [a.printed for a in found.assignments] == ["教育局", "公安局"]


def test_a_list_of_departments_stands_beside_the_numbered_matters_of_the_text() -> None:
    rows = "".join(
        f"<tr><td>{b}</td><td>{text}</td></tr>"
        for b, (text, _) in zip(("教育局", "公安局"), BY_BODY, strict=True)
    )
    html = (
        "<html><body><h1>清溪县健康促进方案</h1><p>一、工作内容</p>"
        "<p>（一）宣传健康理念。县卫生健康局要广泛宣传健康影响评价的意义。</p>"
        "<p>（二）建立审查制度。各乡镇、各部门要定期汇报公共政策健康审查情况。</p>"
        "<p>附件1</p><table><tr><td>部门</td><td>重点领域</td></tr>"
        f"{rows}</table><p>附件2</p><p>健康专家委员会人员名单</p>"
        "<p>主 任 委员：甲县长 副主任委员：乙局长 办公室设在卫生健康局，承担评审的日常工作。</p></body></html>"
    )
    document = read_document(html.encode(), name="plan.html")
    found = extract(document, vocabulary=load_vocabulary())
    texts = {p.key: p.text for p in found.provisions}
    assert [p.number for p in found.provisions if p.key.startswith("body")] == [1, 2]
    assert not any("委员：" in t for t in texts.values())
    named = [a.printed for a in found.assignments if a.provision.startswith("body")]
    assert named == ["县卫生健康局", "各乡镇", "各部门"]


def test_the_rows_below_the_name_of_a_department_are_its_tasks() -> None:
    head = "<tr><td>序号</td><td>重点任务</td><td>完成时限</td><td>备注</td></tr>"

    def rows(*matters: str) -> str:
        cells = (
            f"<tr><td>{n}</td><td>{m}</td><td>10月底</td><td></td></tr>"
            for n, m in enumerate(matters, 1)
        )
        return f"<table>{head}{''.join(cells)}</table>"

    one = "<tr><td colspan=4>{}</td></tr><tr><td>1</td><td>{}</td><td>10月底</td><td></td></tr>"
    tasks = (("县农业农村局", "培育家庭农场30家"), ("县水利局", "加固水库6座"))
    apart = "".join(
        f"<p>{n}、{b}任务清单</p>{rows(m, m + '以上')}"
        for n, (b, m) in zip("一二", tasks, strict=True)
    )
    joined = f"<table>{head}{''.join(one.format(*t) for t in tasks)}</table>"
    for body, times in ((apart, 2), (joined, 1)):
        found = read(f"<h1>云岭县乡村振兴重点任务清单</h1>{body}")
        assert [a.printed for a in found.assignments] == [b for b, _ in tasks for _ in range(times)]
        assert {p.deadline for p in found.provisions} == {"10月底"}
        assert not found.unplaced


@pytest.mark.parametrize(
    ("title", "bodies"),
    [
        ("青禾市水利局2031年重点工作任务清单", {"青禾市水利局"}),
        ("青禾市水利工作任务清单", set()),
    ],
)
def test_a_table_titled_with_a_department_is_its_list(title: str, bodies: set[str]) -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>{m}</td><td>汛前</td></tr>"
        for n, m in enumerate(("加固水库6座，消除险情隐患。", "清淤河道30公里，保持行洪畅通。"), 1)
    )
    head = "<tr><td>序号</td><td>重点任务</td><td>完成时限</td></tr>"
    found = read(f"<h1>{title}</h1><table>{head}{rows}</table>")
    assert len(found.provisions) == 2
    assert {a.printed for a in found.assignments} == bodies
    assert {a.evidence.quote for a in found.assignments} == bodies


def test_a_line_over_a_table_says_who_leads_all_of_it() -> None:
    rows = "".join(
        f"<tr><td>{n}</td><td>{m}</td><td>市财政局</td></tr>"
        for n, m in enumerate(("改造小区20个，完善配套。", "加装电梯50部，方便群众。"), 1)
    )
    head = "<tr><td>序号</td><td>任务</td><td>配合单位</td></tr>"
    found = read(f"<h1>青禾市旧改任务表</h1><p>市住建局牵头任务</p><table>{head}{rows}</table>")
    assert [(a.printed, a.role) for a in found.assignments] == [
        ("市住建局", "lead"),
        ("市财政局", "support"),
    ] * 2
