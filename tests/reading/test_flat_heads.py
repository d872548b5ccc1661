"""Heads of tables with a cell on each line: two rows of them, unusual last ones, goals as matters."""

from __future__ import annotations

import pytest
from checks import check_offsets

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary


def _read(text: str) -> Extraction:
    document = read_document(text.encode(), name="x.txt")
    check_offsets(document)
    return extract(document, vocabulary=load_vocabulary())


def _rows(extraction: Extraction) -> list[tuple[object, ...]]:
    return [
        (
            p.number,
            p.category,
            (p.focus or p.text).split("（")[0],
            [f"{a.printed}:{a.role}" for a in extraction.assignments if a.provision == p.key],
            p.deadline,
        )
        for p in extraction.provisions
    ]


LINES = pytest.mark.parametrize("between", ["\n", "\n\n"])


@LINES
def test_heads_of_a_second_row_stand_below_the_one_that_they_are_of(between: str) -> None:
    cells = (
        (
            "序号",
            "存在问题",
            "整改措施",
            "责任分工",
            "整改时限",
            "牵头单位",
            "责任单位",
            "督导单位",
        ),
        ("1", "护栏松动。", "更换护栏。", "县交通局", "各镇（街道）", "县应急局", "2032年5月底前"),
        ("2", "船只超载。", "核定载客。", "县海事处", "县公安局", "县交通局", "立行立改"),
    )
    text = between.join(c for row in cells for c in row)
    assert [r[3:] for r in _rows(_read(f"青禾县渡口问题整改清单\n\n{text}\n"))] == [
        (["县交通局:lead", "各镇（街道）:responsible", "县应急局:guide"], "2032年5月底前"),
        (["县海事处:lead", "县公安局:responsible", "县交通局:guide"], "立行立改"),
    ]


def test_a_second_row_of_heads_behind_tabs() -> None:
    rows = (
        ("序号", "工作任务", "责任分工", "", "完成时限"),
        ("", "", "牵头单位", "配合单位", ""),
        ("1", "更换渡口护栏。", "县交通局", "县财政局", "5月底前"),
        ("2", "核定渡船载客。", "县海事处", "县公安局", "6月底前"),
    )
    text = "\n".join("".join(f"\t{c}\n" for c in row) for row in rows)
    assert [r[3:] for r in _rows(_read(f"青禾县渡口任务分工表\n\n{text}"))] == [
        (["县交通局:lead", "县财政局:support"], "5月底前"),
        (["县海事处:lead", "县公安局:support"], "6月底前"),
    ]


@LINES
@pytest.mark.parametrize("last", ["序时进度", "推进要求"])
def test_goals_as_matters_persons_and_an_unusual_last_head_before_a_section(
    between: str, last: str
) -> None:
    cells = (
        ("序号", "目标任务", "县级领导", "牵头单位", "协同责任单位", last),
        ("（一）渡口建设",),
        ("1", "新建渡口8处。", "王某某", "县交通局", "县财政局、各镇（街道）", "年底前"),
        ("2", "渡船更新率达到90%。", "王某某", "县海事处", "县交通局", "11月底前"),
        ("（二）渡运管理",),
        ("3", "培训船员300人次。", "李某某", "县海事处", "县人社局", "全年"),
    )
    text = between.join(c for row in cells for c in row)
    rows = _rows(_read(f"青禾县政府工作报告目标任务分解\n\n{text}\n"))
    assert [r[:4] for r in rows] == [
        (
            1,
            "渡口建设",
            "新建渡口8处。",
            ["县交通局:lead", "县财政局:support", "各镇（街道）:support"],
        ),
        (2, "渡口建设", "渡船更新率达到90%。", ["县海事处:lead", "县交通局:support"]),
        (3, "渡运管理", "培训船员300人次。", ["县海事处:lead", "县人社局:support"]),
    ]
    assert last != "序时进度" or [r[4] for r in rows] == ["年底前", "11月底前", "全年"]


@LINES
def test_content_behind_the_bodies_and_merged_cells(between: str) -> None:
    lines = (
        "序号|工作内容|主要措施|完成标准|牵头领导|责任股室|协同单位|成果形式|完成时间|备注",
        "1|渡口改造|更换护栏|护栏全部更换|王大江|交通股|财政股、各镇|验收报告|2032年4月底前",
        "2|清理废弃船只|清理船只20艘|海事股|县公安局|清理台账|2032年9月底前|每月调度",
        "3|渡运管理|培训船员|培训300人次|李小河|海事股|培训记录|长期坚持",
    )
    cells = [line.split("|") for line in lines]
    text = between.join(c for row in cells for c in row)
    found = _read(
        f"青禾县渡口管理任务分解表\n\n{text}{between}{between}青禾县交通局\n\n2032年1月5日\n"
    )
    assert [r[3:] for r in _rows(found)] == [
        (["交通股:responsible", "财政股:support", "各镇:support"], "2032年4月底前"),
        (["海事股:responsible", "县公安局:support"], "2032年9月底前"),
        (["海事股:responsible"], "长期坚持"),
    ]
    texts = [p.text for p in found.provisions]
    assert texts[0].startswith("更换护栏（")
    assert "王大江" in texts[0]
    assert "成果形式：验收报告" in texts[0]
    assert texts[1].startswith("清理废弃船只（")
    assert "备注：每月调度" in texts[1]
    assert "成果形式：培训记录" in texts[2]


@LINES
def test_bodies_before_the_numbers_and_a_column_of_leaders(between: str) -> None:
    cells = (
        ("责任单位", "序号", "重点工作", "工作标准", "完成时间", "包保领导"),
        ("交通办", "1", "更换护栏", "护栏牢固", "3月20日前", "王某某"),
        ("水利站", "2", "清理沟渠", "水流畅通", "5月底前", "李某某"),
        ("派出所、司法所", "3", "查处超载", "无超载船只", "全年", "李某某"),
    )
    text = between.join(c for row in cells for c in row)
    assert [r[3] for r in _rows(_read(f"青禾镇渡口整治任务表\n\n{text}\n"))] == [
        ["交通办:responsible"],
        ["水利站:responsible"],
        ["派出所:responsible", "司法所:responsible"],
    ]


@LINES
def test_a_merged_cell_of_a_leader_moves_no_body(between: str) -> None:
    cells = (
        ("指标类别", "序号", "指标内容", "目标值", "县领导", "主责部门", "协同部门", "完成时限"),
        ("渡口", "1", "渡口达标率", "达到90%", "王大江", "县交通局", "县财政局", "8月底前"),
        ("2", "护栏更换处数", "50处", "县水利局", "县住建局", "9月底前"),
        ("船只", "3", "渡船更新数", "12艘", "李小河", "县海事处", "县工信局", "12月底前"),
    )
    text = between.join(c for row in cells for c in row)
    assert [r[3] for r in _rows(_read(f"青禾县渡口管理任务分解表\n\n{text}\n"))] == [
        ["县交通局:lead", "县财政局:support"],
        ["县水利局:lead", "县住建局:support"],
        ["县海事处:lead", "县工信局:support"],
    ]


def test_a_blank_cell_of_bodies_before_the_number_goes_on_with_the_one_above() -> None:
    text = (
        "青禾镇渡口整治任务表\n\n责任单位\t序号\t重点工作\t完成时间\n"
        "交通办\t1\t更换护栏\t3月20日前\n\t2\t清点船只\t4月底前\n水利站\t3\t清理沟渠\t全年\n"
    )
    assert [r[3] for r in _rows(_read(text))] == [
        ["交通办:responsible"],
        ["交通办:responsible"],
        ["水利站:responsible"],
    ]


def test_rows_without_numbers_behind_tabs() -> None:
    rows = (
        ("重点任务", "具体举措", "牵头部门", "参与部门", "进度要求"),
        ("（一）渡口改造", "更换护栏。", "县交通局", "县财政局", "5月底前"),
        ("", "新建候船亭。", "县住建局", "", "年底前"),
        ("（二）船只管理", "核定载客。", "县海事处", "县公安局", "持续推进"),
    )
    text = "\n".join("".join(f"\t{c}\n" for c in row) for row in rows)
    found = _read(f"青禾县渡口重点任务分工\n\n{text}")
    assert [r[3:] for r in _rows(found)] == [
        (["县交通局:lead", "县财政局:support"], "5月底前"),
        (["县住建局:lead"], "年底前"),
        (["县海事处:lead", "县公安局:support"], "持续推进"),
    ]
