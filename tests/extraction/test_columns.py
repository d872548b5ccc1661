"""Which columns of a table name bodies, in what role, and what stands beside them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flattening import NOTICE, bare, tabbed
from reading_rows import brief, read

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.reports import parse_report
from policy_kg.vocabulary import load_vocabulary

FORMS = pytest.mark.parametrize("form", [tabbed, bare])
Form = Callable[..., str]


@FORMS
def test_columns_for_persons_and_remarks_name_no_bodies(form: Form) -> None:
    rows = [["1", "植树造林", "新增绿地。", "王某某", "市林业局", "重点"]]
    found = read(NOTICE + form(["序号", "任务", "内容", "责任领导", "责任单位", "备注"], rows))
    assert [a.printed for a in found.assignments] == ["市林业局"]


@FORMS
@pytest.mark.parametrize(
    ("first", "second", "roles"),
    [
        ("市直牵头单位", "市直配合单位", ("lead", "support")),
        ("牵头市直单位", "责任县区", ("lead", "responsible")),
        ("省直牵头单位", "省直责任单位", ("lead", "responsible")),
        ("主办单位", "会办单位", ("lead", "support")),
        ("牵头股室", "责任股室", ("lead", "responsible")),
        ("第一责任单位", "其他责任单位", ("responsible", "responsible")),
        ("主要责任单位", "协作单位", ("responsible", "support")),
        ("整改责任单位", "督导单位", ("responsible", "guide")),
        ("责任部门和单位", "协调部门", ("responsible", "support")),
        ("承接部门", "参与部门", ("responsible", "support")),
        ("责任分工及时限", "配合单位", ("responsible", "support")),
        ("牵头组织实施单位", "责任科室", ("lead", "responsible")),
        ("牵头单位（排首位的牵头）", "配合单位", ("lead", "support")),
        ("牵头单位", "责任主体与协同单位", ("lead", "responsible")),
        ("牵头单位", "协同配合单位", ("lead", "support")),
        ("责任单位", "联动单位", ("responsible", "support")),
    ],
)
def test_columns_of_bodies_by_other_names(
    form: Form, first: str, second: str, roles: tuple[str, str]
) -> None:
    rows = [["1", "植树造林", "新增绿地。", "市林业局、市城管局", "东湖区政府", "2026年3月"]]
    found = read(NOTICE + form(["序号", "任务", "内容", first, second, "完成时限"], rows))
    assert sorted((a.printed, a.role) for a in found.assignments) == sorted(
        [("市林业局", roles[0]), ("市城管局", roles[0]), ("东湖区政府", roles[1])]
    )


@pytest.mark.parametrize("head", ["时间进度", "时间节点", "完成时间要求"])
def test_columns_of_time_limits_by_other_names(head: str) -> None:
    rows = [["植树造林", "市林业局", "2026年3月"], ["疏浚河道", "市水利局", "持续推进"]]
    found = page([["任务", "责任单位", head], *rows])
    assert [r[4] for r in brief(found)] == ["2026年3月", "持续推进"]


def test_the_head_says_that_the_first_leads() -> None:
    rows = [["1", "植树造林", "市林业局、市城管局", "3月"], ["2", "疏浚河道", "市水利局", "5月"]]
    found = page([["序号", "任务", "责任单位（排首位的牵头）", "完成时限"], *rows])
    assert [r[3] for r in brief(found)] == [
        ["市林业局:lead", "市城管局:responsible"],
        ["市水利局:lead"],
    ]


def test_bodies_and_time_limit_in_one_column() -> None:
    rows = [
        ["1", "发放消费券1亿元。", "市商务局、市财政局；2026年5月底前"],
        ["2", "减免国有房屋租金。", "市国资委牵头，各县区政府配合，2026年6月底前完成"],
    ]
    found = read(NOTICE + tabbed(["序号", "政策措施", "责任单位及完成时限"], rows))
    assert [r[3:] for r in brief(found)] == [
        (["市商务局:responsible", "市财政局:responsible"], "2026年5月底前"),
        (["市国资委:lead", "各县区政府:support"], "2026年6月底前完成"),
    ]
    assert not found.unplaced


def test_matters_that_end_as_bodies_do_are_none_where_no_cell_is_dropped() -> None:
    head = ["序号", "任务", "目标要求", "责任领导", "牵头单位", "责任单位", "完成时限"]
    rows = [
        ["1", "深化殡葬改革", "建成公益性公墓5处", "某甲", "市民政局", "各镇街", "2026年5月"],
        ["2", "建设服务平台", "新建数据服务中心", "某乙", "市数据局", "市财政局", "2026年6月"],
    ]
    assert [r[2:] for r in brief(read(NOTICE + bare(head, rows)))] == [
        ("深化殡葬改革", ["市民政局:lead", "各镇街:responsible"], "2026年5月"),
        ("建设服务平台", ["市数据局:lead", "市财政局:responsible"], "2026年6月"),
    ]


def test_places_among_bodies_of_a_flattened_table() -> None:
    head = ["序号", "任务", "牵头单位", "责任单位", "完成时限"]
    rows = [
        ["1", "新建公园3处", "市园林局", "东湖区、西山县", "2026年5月"],
        ["2", "整治河道", "市水利局", "市住建局、东湖区", "2026年6月"],
        ["3", "改造校舍", "临江一中", "市教育局", "2026年8月"],
    ]
    assert [r[3] for r in brief(read(NOTICE + bare(head, rows)))] == [
        ["市园林局:lead", "东湖区:responsible", "西山县:responsible"],
        ["市水利局:lead", "市住建局:responsible", "东湖区:responsible"],
        ["临江一中:lead", "市教育局:responsible"],
    ]


def test_a_second_matter_below_a_merged_number_shares_its_bodies() -> None:
    text = """序号
任务
责任单位
完成时限
1
新建东湖图书馆。
县文旅局
县住建局
10月底前
2
改造县医院门诊楼。
县卫健局
5月底前动工
改造县中医院病房。
12月底前
3
疏浚西河河道。
县水利局
11月底前
"""
    found = read(NOTICE + text)
    assert [(r[0], r[1], *r[3:]) for r in brief(found)] == [
        (1, "", ["县文旅局:responsible", "县住建局:responsible"], "10月底前"),
        (2, "", ["县卫健局:responsible"], "5月底前动工"),
        (None, "", ["县卫健局:responsible"], "12月底前"),
        (3, "", ["县水利局:responsible"], "11月底前"),
    ]
    assert not found.unplaced


def page(cells: list[list[str]]) -> Extraction:
    """A web page whose table merges nothing."""
    rows = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in cells)
    text = f"<html><body><p>附件</p><p>任务分工表</p><table>{rows}</table></body></html>"
    return extract(read_document(text.encode(), name="x.html"), vocabulary=load_vocabulary())


def test_persons_beside_bodies_in_one_column() -> None:
    found = page(
        [
            ["序号", "任务", "责任单位及责任人"],
            ["1", "整治占道", "市城管局 何某"],
            ["2", "修复路面", "市住建局（赵某某）"],
            ["3", "引进人才", "市委组织部（人才办）"],
        ]
    )
    assert [r[3] for r in brief(found)] == [
        ["市城管局:responsible"],
        ["市住建局:responsible"],
        ["市委组织部（人才办）:responsible"],
    ]


def test_a_head_of_two_rows_that_merges_nothing() -> None:
    found = page(
        [
            ["序号", "工作任务", "责任单位", "", "完成时限"],
            ["", "", "牵头单位", "配合单位", ""],
            ["1", "压缩审批时间", "市政务局", "市住建局", "6月底"],
            ["2", "推进数据共享", "市数据局", "市公安局", "9月底"],
        ]
    )
    assert [r[3:] for r in brief(found)] == [
        (["市政务局:lead", "市住建局:support"], "6月底"),
        (["市数据局:lead", "市公安局:support"], "9月底"),
    ]


def test_bodies_in_brackets_behind_the_points_of_a_cell() -> None:
    cells = [
        ["序号", "任务", "举措及责任单位"],
        ["1", "提升效能", "（1）压缩时限。（市政务局、市住建局）（2）帮办代办。（市数据局负责）"],
        ["2", "减税降费", "落实优惠政策（含小微企业、个体户）。（责任单位：市税务局）"],
    ]
    found = page(cells)
    assert [r[3] for r in brief(found)] == [
        ["市政务局:responsible", "市住建局:responsible", "市数据局:responsible"],
        ["市税务局:responsible"],
    ]


def test_columns_with_unknown_heads_stay_in_their_items() -> None:
    long = "编制全市河道清单，明确管护范围、标准和责任，并向社会公布。"
    found = page(
        [
            ["序号", "赛道", "对应任务", "细则名称", "细则内容", "权重", "牵头部门", "完成时限"],
            ["1", "水利", "（一）", "河道管护办法", long, "5", "市水利局", "2026年6月底前"],
            ["2", "水利", "（二）", "水库调度规程", long, "3分", "市应急局", "2026年9月底前"],
            ["3", "林业", "（二）", "公益林细则", long, "2", "市林业局", "2026年9月底前"],
        ]
    )
    assert [(p.category, p.focus) for p in found.provisions] == [
        ("水利", "河道管护办法"),
        ("水利", "水库调度规程"),
        ("林业", "公益林细则"),
    ]
    assert found.provisions[1].text == f"{long}（对应任务：（二）；权重：3分）"
    assert found.provisions[1].evidence.quote == long
    table = parse_report(found, revision="x")["tables"][0]
    assert table["unknown"] == ["赛道", "对应任务", "权重"]


def test_columns_of_persons_remarks_and_progress_are_kept_as_printed() -> None:
    found = page(
        [
            ["序号", "工作任务", "分管领导", "责任单位", "完成时限", "进度", "说明", "备注"],
            ["1", "疏浚河道", "王某某", "市水利局", "2026年6月底前", "完成60%", "合同已签订。", ""],
            ["2", "植树造林", "李某某", "市林业局", "2026年9月底前", "完成30%", "", ""],
        ]
    )
    assert [p.text for p in found.provisions] == [
        "疏浚河道（分管领导：王某某；进度：完成60%；说明：合同已签订。）",
        "植树造林（分管领导：李某某；进度：完成30%）",
    ]
    assert [(p.focus, p.deadline) for p in found.provisions] == [
        ("疏浚河道", "2026年6月底前"),
        ("植树造林", "2026年9月底前"),
    ]
    assert [a.printed for a in found.assignments] == ["市水利局", "市林业局"]
    table = parse_report(found, revision="x")["tables"][0]
    assert table["unknown"] == ["分管领导", "进度", "说明"]


def test_progress_is_no_time_limit_where_it_holds_no_time() -> None:
    found = page(
        [
            ["序号", "工作任务", "责任单位", "工作进度"],
            ["1", "疏浚河道", "市水利局", "完成60%"],
            ["2", "植树造林", "市林业局", "已开工"],
        ]
    )
    assert [(p.text, p.deadline) for p in found.provisions] == [
        ("疏浚河道（工作进度：完成60%）", ""),
        ("植树造林（工作进度：已开工）", ""),
    ]


def test_a_report_counts_each_row_of_a_merged_text_once() -> None:
    markup = (
        "<h1>云溪市重点任务清单</h1><table><tr><th>任务</th><th>责任单位</th></tr>"
        "<tr><td rowspan=2>疏浚全市河道，年内完成。</td><td>市水利局</td></tr>"
        "<tr><td>市财政局</td></tr></table>"
    )
    document = read_document(markup.encode(), name="页面.html")
    found = extract(document, vocabulary=load_vocabulary())
    table = parse_report(found, revision="x")["tables"][0]
    assert (table["rows"], table["provisions"], table["unplaced"]) == (2, 2, 0)


def test_rows_that_head_a_group_with_its_points_are_sections() -> None:
    found = page(
        [
            ["序号", "考核项目", "分值", "考核指标", "负责考核部门"],
            ["一、", "河道管护", "7", "", ""],
            ["1", "保洁", "5", "河面每日保洁。", "县水利局"],
            ["2", "台账", "2", "排污口建立台账。", "县生态环境局"],
            ["二、", "信息报送", "3", "每季度报送一篇信息。", "县政府办"],
        ]
    )
    assert [(r[0], r[1], r[2], r[3]) for r in brief(found)] == [
        (1, "河道管护", "保洁", ["县水利局:responsible"]),
        (2, "河道管护", "台账", ["县生态环境局:responsible"]),
        (None, "", "信息报送", ["县政府办:responsible"]),
    ]
    assert [p.citation for p in found.provisions] == ["附件第1项", "附件第2项", "附件二"]
    report = parse_report(found, revision="x")
    assert [(u["text"], u["reason"][:3]) for u in report["unplaced"]] == [("7", "分节行")]
    assert (report["tables"][0]["sections"], report["tables"][0]["unplaced"]) == (1, 0)


def test_where_and_when_a_project_is_built_are_its_zone_and_time_limit() -> None:
    found = page(
        [
            [
                "序号",
                "项目名称",
                "建设内容",
                "项目建设期限",
                "所属区块",
                "建议责任单位（省级部门）",
            ],
            [
                "1",
                "算力枢纽",
                "建设算力集群，配套调度平台。",
                "2031-2033",
                "东湖区",
                "省发展改革委",
            ],
            ["2", "标注基地", "建设标注基地，培养标注人才。", "/", "/", "省财政厅省科技厅"],
        ]
    )
    first, second = found.provisions
    assert (first.deadline, [z.label for z in first.zones]) == ("2031-2033", ["东湖区"])
    assert [(k.text, k.due) for k in found.limits] == [("2031-2033", "2033-12-31")]
    assert (second.deadline, second.zones) == ("", ())
    assert [a.printed for a in found.assignments] == ["省发展改革委", "省财政厅", "省科技厅"]


@pytest.mark.parametrize("head", ["1-6月份工作完成情况", "取得成效", "推进落实情况", "目前进展"])
def test_what_was_done_so_far_is_no_goal(head: str) -> None:
    rows = [
        [
            "1.改造校舍",
            "改造校舍4处，年底投用。",
            "市教育局",
            "甲校完成主体60%，乙校开始装修，丙校、丁校正在办理手续，各项工作进展顺利。",
        ],
        [
            "2.整治河道",
            "整治河道12公里。",
            "市水利局",
            "完成清淤5公里，占全部工程量的40%，正在开展护坡施工和沿岸绿化，完成投资300万元。",
        ],
    ]
    found = page([["事项名称", "2026年度任务目标", "责任单位", head], *rows])
    assert [r[2] for r in brief(found)] == ["改造校舍", "整治河道"]
    assert [(t.measures, t.value) for t in found.targets] == [("校舍", 4), ("河道", 12)]


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("牵头单位及责任人", "lead"),
        ("主办部门、负责人", "lead"),
        ("配合单位及联系人", "support"),
        ("牵头领导及单位", "lead"),
        ("督办单位", "guide"),
        ("属地单位", "responsible"),
        ("次要责任单位", "support"),
    ],
)
def test_a_head_says_what_the_bodies_beside_others_do(head: str, role: str) -> None:
    found = page(
        [
            ["序号", "任务", "责任单位", head],
            ["1", "改造老旧小区", "市住建局", "市财政局"],
            ["2", "新建口袋公园", "市城管局", "市审计局 李明" if "人" in head else "市审计局"],
        ]
    )
    assert [(a.printed, a.role) for a in found.assignments if a.role != "responsible"][:2] == [
        (b, role) for b in ("市财政局", "市审计局") if role != "responsible"
    ]
    assert {a.printed for a in found.assignments} == {
        "市住建局",
        "市财政局",
        "市城管局",
        "市审计局",
    }


def test_columns_of_bodies_may_be_counted() -> None:
    found = page(
        [
            ["序号", "任务", "牵头单位", "配合单位1", "配合单位2"],
            ["1", "改造老旧小区", "市住建局", "市财政局", "市审计局"],
            ["2", "新建口袋公园", "市城管局", "市园林中心", ""],
        ]
    )
    assert [r[3] for r in brief(found)] == [
        ["市住建局:lead", "市财政局:support", "市审计局:support"],
        ["市城管局:lead", "市园林中心:support"],
    ]


def test_a_label_beside_bodies_is_no_head() -> None:
    found = page(
        [
            ["责任单位", "市住建局、市财政局"],
            ["2", "新建公园3个，增绿补绿。"],
            ["责任单位", "市城管局"],
        ]
    )
    assert "责任单位" not in {a.printed for a in found.assignments}
    assert found.unplaced
