"""Columns of lists that offices keep: villages of one fund, progress, times, who publishes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

_TITLE = "<p>云溪市人民政府关于印发2031年工作清单的通知</p><p>云政发〔2031〕3号</p>"


def _read(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Extraction:
    """The table below; a cell 「3*文字」 is merged over three rows."""

    def cell(text: str) -> str:
        span, star, rest = text.partition("*")
        return f'<td rowspan="{span}">{rest}</td>' if star else f"<td>{text}</td>"

    lines = ["".join(map(cell, row)) for row in (head, *rows)]
    table = "".join(f"<tr>{line}</tr>" for line in lines)
    data = f"<html><body>{_TITLE}<p>工作清单</p><table>{table}</table></body></html>"
    return extract(read_document(data.encode(), name="x.html"), vocabulary=load_vocabulary())


def test_projects_of_one_merged_name_are_told_apart_by_their_villages() -> None:
    found = _read(
        ["序号", "乡镇", "村（社区）", "补助金额（万元）", "项目名称", "建设内容"],
        [
            ["1", "南桥镇", "北岭村", "60", "3*水美乡村建设项目", "3*整治河道、绿化沿岸。"],
            ["2", "南桥镇", "柳湾社区", "45.5"],
            ["3", "东溪镇", "石塘村", "60"],
        ],
    )
    items = [p for p in found.provisions if p.kind != "Duty"]
    assert [(p.number, p.focus) for p in items] == [
        (1, "水美乡村建设项目（北岭村）"),
        (2, "水美乡村建设项目（柳湾社区）"),
        (3, "水美乡村建设项目（石塘村）"),
    ]
    # Each is quoted from a cell of its own row, cited by its own number.
    assert [p.evidence.section.endswith(f"第{p.number}项") for p in items] == [True] * 3
    assert len({p.evidence.start for p in items}) == 3


def test_projects_that_no_column_tells_apart_keep_their_names() -> None:
    found = _read(
        ["序号", "乡镇", "补助金额（万元）", "项目名称", "建设内容"],
        [
            ["1", "南桥镇", "60", "3*水美乡村建设项目", "3*整治河道、绿化沿岸。"],
            ["2", "南桥镇", "45.5"],
            ["3", "东溪镇", "60"],
        ],
    )
    assert {p.focus for p in found.provisions if p.kind != "Duty"} == {"水美乡村建设项目"}


@pytest.mark.parametrize("head", ["推进情况", "三季度工作进展", "任务完成情况"])
def test_the_goal_is_the_title_and_not_how_it_went(head: str) -> None:
    found = _read(
        ["序号", "目标任务", head, "责任单位"],
        [
            ["7", "新建社区书屋十处。", "4月8日到东湖社区选址，已开工三处。", "市文旅局"],
            ["8", "改造老旧泵站两座。", "5月上旬完成招标，正在进场施工。", "市水利局"],
        ],
    )
    items = [p for p in found.provisions if p.kind != "Duty"]
    assert [p.number for p in items] == [7, 8]
    assert items[0].text.startswith("新建社区书屋十处。")
    assert "已开工三处" in items[0].text


@pytest.mark.parametrize(
    "head", ["拟投入运营时间", "计划完工", "计划完工时间", "投入使用时间", "抽取时间至"]
)
def test_a_time_of_what_is_finished_is_the_limit(head: str) -> None:
    found = _read(
        ["序号", "任务名称", "工作内容", "责任单位", head],
        [
            ["1", "数据专区", "归集公交客流数据。", "市数据局", "2032年6月"],
            ["2", "停车平台", "接入公共泊位数据。", "市城管局", "2032年9月"],
        ],
    )
    items = [p for p in found.provisions if p.kind != "Duty"]
    assert [p.deadline for p in items] == ["2032年6月", "2032年9月"]
    assert all(f"{head}：{p.deadline}" in p.text for p in items)


def test_when_something_begins_is_no_limit_but_kept() -> None:
    found = _read(
        ["序号", "任务名称", "工作内容", "责任单位", "计划开工", "抽取时间自"],
        [["1", "数据专区", "归集公交客流数据。", "市数据局", "2032年6月", "2032/7/1"]],
    )
    (item,) = [p for p in found.provisions if p.kind != "Duty"]
    assert not item.deadline
    assert "计划开工：2032年6月" in item.text
    assert "抽取时间自：2032/7/1" in item.text


def test_who_publishes_is_kept_beside_the_section_in_charge() -> None:
    found = _read(
        ["一级事项", "二级事项", "公开内容", "公开主体", "责任科室"],
        [
            ["政策", "规范性文件", "印发的规范性文件全文。", "市水利局", "法规科"],
            ["规划", "专项规划", "经批准的专项规划文本。", "市水利局", "计划科"],
        ],
    )
    named = [(a.printed, a.role) for a in found.assignments]
    assert named == [("法规科", "responsible"), ("计划科", "responsible")]
    items = [p for p in found.provisions if p.kind != "Duty"]
    assert all("公开主体：市水利局" in p.text for p in items)


def test_who_publishes_is_in_charge_where_nobody_else_is() -> None:
    found = _read(
        ["一级事项", "二级事项", "公开内容", "公开主体"],
        [
            ["政策", "规范性文件", "印发的规范性文件全文。", "市水利局"],
            ["规划", "专项规划", "经批准的专项规划文本。", "市水利局"],
        ],
    )
    assert {a.printed for a in found.assignments} == {"市水利局"}


@pytest.mark.parametrize("head", ["考核单位", "考评单位", "负责考核部门", "自评牵头部门"])
def test_who_only_marks_what_others_did_answers_for_nothing(head: str) -> None:
    found = _read(
        ["序号", "考核内容", "评分标准", "责任单位", head],
        [
            ["1", "河道保洁", "落实保洁人员，得2分。", "各镇人民政府", "市水利局"],
            ["2", "河道巡查", "每少巡查一次扣1分。", "市水务集团", "市应急局、市水利局"],
        ],
    )
    assert [a.printed for a in found.assignments] == ["各镇人民政府", "市水务集团"]
    assert [p.text for p in found.provisions] == [
        f"落实保洁人员，得2分。（{head}：市水利局）",
        f"每少巡查一次扣1分。（{head}：市应急局、市水利局）",
    ]


def test_who_marks_is_told_where_nobody_else_is() -> None:
    found = _read(
        ["序号", "考核内容", "评分标准", "考核单位"],
        [
            ["1", "河道保洁", "落实保洁人员，得2分。", "市水利局"],
            ["2", "河道巡查", "每少巡查一次扣1分。", "市应急局"],
        ],
    )
    assert [a.printed for a in found.assignments] == ["市水利局", "市应急局"]


def test_who_supports_or_is_responsible_is_responsible_where_nobody_leads() -> None:
    found = _read(
        ["序号", "工作任务", "牵头单位", "配合/责任单位"],
        [
            ["1", "公开规划文件，及时更新。", "", "市水利局、各区政府"],
            ["2", "公开预算，及时更新。", "市财政局", "市水利局、各区政府"],
        ],
    )
    roles = [(a.provision[-1], a.printed, a.role) for a in found.assignments]
    assert roles == [
        ("1", "市水利局", "responsible"),
        ("1", "各区政府", "responsible"),
        ("2", "市财政局", "lead"),
        ("2", "市水利局", "support"),
        ("2", "各区政府", "support"),
    ]
