"""Charts of duties whose columns hold persons by office, steps, progress and who works for a keeper."""

from __future__ import annotations

import pytest
from reading_rows import PLAIN, brief, read

from merged import FORMATS, Cells, written
from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

_BY_MAYOR: Cells = [
    ["类别", "目标任务", "分管市长", "牵头责任单位", "其他责任单位"],
    ["经济指标", "1.地区生产总值增长6%。", "陆某", "市发展改革委", "市统计局"],
    ["农业农村", "2.粮食产量稳定在9亿斤。", "杨某", "市农业农村局", "市粮食局"],
]
_STEPS: Cells = [
    ["序号", "项目名称", "推进节点", "计划完成时间", "是否完成", "责任部门", "下一步工作"],
    ["1", "云杉电池项目", "环评手续", "2031年3月31日", "否", "安环部", "持续跟进，尽快报批"],
    ["2", "白桦铝材项目", "设备进场", "2031年8月31日", "是", "经济运行部", ""],
]
_RIVERS: Cells = [
    [
        ("序号", 2, 1),
        ("河流名称", 2, 1),
        ("起止点", 2, 1),
        ("县级河长", 1, 2),
        ("联系单位", 2, 1),
    ],
    ["姓名", "职务"],
    ["1", "清溪", "水库至县城", "何某", "县长", "县水利局"],
    ["2", "石河", "西镇至县界", "刘某", "副县长", "县农业农村局"],
]
_TIMES: Cells = [
    [("序号", 2, 1), ("任务内容", 2, 1), ("责任单位", 2, 1), ("时间要求", 1, 2)],
    ["启动时间", "完成时间"],
    ["1", "新建小学3所，增加学位", "区教育局", "2月", "8月底"],
    ["2", "建设书房6处，配齐图书", "区文旅局", "4月", "11月底"],
]


def _read(kind: str, cells: Cells) -> Extraction:
    data = written(kind, "云溪市重点任务责任表", cells)
    return extract(read_document(data, name=f"x.{kind}"), vocabulary=load_vocabulary())


@pytest.mark.parametrize("kind", FORMATS)
def test_a_mayor_in_charge_is_no_task(kind: str) -> None:
    found = _read(kind, _BY_MAYOR)
    assert [p.text for p in found.provisions] == [
        "1.地区生产总值增长6%。（分管市长：陆某）",
        "2.粮食产量稳定在9亿斤。（分管市长：杨某）",
    ]
    assert not found.unplaced


@pytest.mark.parametrize("kind", FORMATS)
def test_a_step_is_what_is_to_be_done(kind: str) -> None:
    found = _read(kind, _STEPS)
    assert brief(found) == [
        (1, "", "云杉电池项目（环评手续）", ["安环部:responsible"], "2031年3月31日"),
        (2, "", "白桦铝材项目（设备进场）", ["经济运行部:responsible"], "2031年8月31日"),
    ]
    texts = [p.text for p in found.provisions]
    assert texts[0] == "环评手续（是否完成：否；下一步工作：持续跟进，尽快报批）"
    assert texts[1].startswith("设备进场（")


@pytest.mark.parametrize("kind", FORMATS)
def test_the_office_that_works_for_who_keeps_a_river(kind: str) -> None:
    found = _read(kind, _RIVERS)
    assert [a.printed for a in found.assignments] == ["县水利局", "县农业农村局"]
    assert "县级河长：何某；县级河长职务：县长" in found.provisions[0].text


@pytest.mark.parametrize("kind", FORMATS)
def test_when_it_begins_is_kept_beside_when_it_ends(kind: str) -> None:
    found = _read(kind, _TIMES)
    assert [p.deadline for p in found.provisions] == ["8月底", "11月底"]
    assert "启动时间：2月" in found.provisions[0].text


def test_those_who_help_in_a_chart_of_battles_support() -> None:
    cells: Cells = [
        ["编号", "作战任务", "牵头单位", "助战单位"],
        ["01", "打通北环路，6月通车", "市住建局", "市财政局、北湖区"],
        ["02", "改造管网，完成32公里", "市水务集团", "市城管局、各区"],
    ]
    roles = [(a.printed, a.role) for a in _read("xlsx", cells).assignments]
    assert roles[1:3] == [("市财政局", "support"), ("北湖区", "support")]


def test_rows_of_one_body_out_of_a_long_list_are_read() -> None:
    """Cells closed by bars on lines of their own, 71, 76, 83, and a head that notes how it went."""
    rows = [("71", "完善调解机制，化解纠纷。", "县司法局 县信访局", "培训人民调解员。", "已完成")]
    rows += [("76", "创建平安法庭，夯实基础。", "县司法局", "三个法庭通过验收。", "已完成")]
    heads = ("序号", "目标与任务", "牵头责任 单位", "完成情况", "督查 情况")
    cells = [c for row in (heads, *rows) for c in row]
    found = read("云溪县重点工作进展情况表\n" + "".join(f"{c} |\n" for c in cells))
    assert brief(found) == [
        (71, "", "", ["县司法局:lead", "县信访局:lead"], ""),
        (76, "", "", ["县司法局:lead"], ""),
    ]
    assert "督查情况：已完成" in found.provisions[0].text


@pytest.mark.parametrize("limit", [(), ("2031年6月",)])
def test_two_helpers_on_lines_of_their_own_both_help(limit: tuple[str, ...]) -> None:
    """Every row has a leading body and two that help, with blank lines between all cells."""
    rows = [("1", "共建射箭学校", "区文旅局", "区教育局", "云溪投资公司")]
    rows += [("2", "建设污水管网", "区住建局", "区财政局", "区城管局")]
    rows = [(*row, *limit) for row in rows]
    heads = ("序号", "事项名称", "牵头单位", "配合单位", *(["完成时限"] if limit else []))
    cells = [c for row in (heads, *rows) for c in row]
    found = read("云溪区决策事项目录\n\n" + "".join(f"{c}\n\n" for c in cells))
    due = limit[0] if limit else ""
    assert brief(found) == [
        (1, "", "", ["区文旅局:lead", "区教育局:support", "云溪投资公司:support"], due),
        (2, "", "", ["区住建局:lead", "区财政局:support", "区城管局:support"], due),
    ]
    assert len(found.unplaced) == 2  # told, as it is concluded


def test_a_school_below_its_bureau_is_another_body() -> None:
    cells: Cells = [
        ["序号", "存在问题", "整改措施", "责任单位", "整改时限"],
        ["1", "留样不规范。", "开展培训，配齐柜子。", "区教育局\n第三中学", "立行立改"],
        ["2", "设备闲置。", "配备人员，恢复检测。", "区市场监管局", "4月底"],
    ]
    found = _read("xlsx", cells)
    assert [a.printed for a in found.assignments][:2] == ["区教育局", "第三中学"]


def test_a_sentence_over_a_table_that_means_its_column_is_no_item() -> None:
    found = read(
        PLAIN + "一、2031年度决策目录\n下列事项录入目录，由决策承办科室负责落实。\n"
        "序号 | 决策事项 | 决策承办科 室 | 履行程序要求 | 完成时间 |\n"
        "1 | 下村道路预养工程 | 城乡建设办公室 | 公众参与、集体讨论 | 2031年12月 |\n"
        "二、工作要求\n（一）各承办科室要建立档案。\n云溪镇桥东街道办事处\n2031年3月27日\n"
    )
    assert brief(found) == [
        (1, "", "下村道路预养工程", ["城乡建设办公室:responsible"], "2031年12月")
    ]
    assert found.provisions[0].text.startswith("下村道路预养工程（")
    assert ("发文机关", "云溪镇桥东街道办事处") in {
        (f.name, f.value) for f in found.document.fields
    }


def test_members_below_who_leads_a_task_force_answer_for_its_work() -> None:
    found = read(
        PLAIN + "一、专班设置\n（一）项目专班\n专班长：陆某（副市长）\n牵头单位：市发展改革委\n"
        "成员单位：市水利局、市商务局\n主要职责：推进项目前期工作，协调解决问题。\n"
        "（二）招商专班\n专班长：唐某（副市长）\n牵头单位：市商务局\n成员单位：市税务局\n"
        "主要职责：编制招商图谱，组织招商活动。\n"
    )
    assert [(a, b[3]) for a, b in zip("12", brief(found), strict=True)] == [
        ("1", ["市发展改革委:lead", "市水利局:responsible", "市商务局:responsible"]),
        ("2", ["市商务局:lead", "市税务局:responsible"]),
    ]
    assert "主要职责：推进项目前期工作" in found.provisions[0].text


def test_minutes_have_a_title_and_a_number() -> None:
    document = read_document(
        "市政府专题会议纪要\n〔2031〕23号\n云溪市人民政府办公室\n"
        "2031年5月12日，副市长王某主持召开会议，研究停车场建设工作。现将议定事项纪要如下：\n"
        "一、关于停车场建设\n会议议定，由市住建局牵头，市财政局配合，6月底前开工。\n"
        "二、关于防汛备汛\n会议要求，由市应急局牵头，市水利局配合，修订预案。\n".encode(),
        name="x.txt",
    )
    fields = {f.name: f.value for f in document.fields}
    assert fields["标题"] == "市政府专题会议纪要"
    assert fields["发文字号"] == "〔2031〕23号"


def test_steps_of_a_decision_that_are_works_are_what_is_to_be_done() -> None:
    found = read(
        "云溪区重大行政决策事项目录\n\n|序号|事项名称|承办单位|决策程序|\n|---|---|---|---|\n"
        "|1|老旧小区改造项目|区住建局|2031年2月立项，确保2031年12月底全面竣工。|\n"
        "|2|公园建设项目|区园林中心|2030年10月立项，2031年5月开工建设。|\n"
    )
    assert [p.text[:7] for p in found.provisions] == ["2031年2月", "2030年10"]
    assert found.limits[0].due == "2031-12-31"
