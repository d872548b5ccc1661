"""Rows of 分工表 to provisions: the whole sample field by field, and other cities' layouts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flattening import NOTICE, TITLE, bare, tabbed
from reading_rows import brief, read

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.resources import sample_document
from policy_kg.vocabulary import load_vocabulary

TESTS = Path(__file__).parent.parent
GOLD = json.loads((TESTS / "gold" / "jilin-2020-56.rows.json").read_text(encoding="utf-8"))
FORMS = pytest.mark.parametrize("form", [tabbed, bare])
Form = Callable[..., str]


def rows_of(extraction: Extraction) -> list[dict[str, object]]:
    """The annex rows in the shape of the gold files."""
    rows = []
    for p in extraction.provisions:
        if p.kind == "Duty":
            continue
        departments = []
        for a in extraction.assignments:
            if a.provision == p.key:
                entry = {"label": a.agent[1], "printed": a.printed, "role": a.role}
                departments.append(
                    entry | {"order": a.order} | ({"open_tail": True} if a.open_tail else {})
                )
        rows.append(
            {
                "kind": p.kind,
                "number": p.number,
                "category": p.category,
                "focus": p.focus,
                "text": p.text,
                "departments": departments,
                "zones": [z.label for z in p.zones],
            }
        )
    return rows


def differences(got: list[dict[str, object]], gold: list[dict[str, object]]) -> str:
    """One line for each field that is wrong, by row."""
    lines = [] if len(got) == len(gold) else [f"{len(got)} rows for {len(gold)}"]
    for row, right in zip(got, gold, strict=False):
        lines += [
            f"{right['kind']} {right['number']} {field}: got {row[field]!r}, not {right[field]!r}"
            for field in right
            if row[field] != right[field]
        ]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "index", range(len(GOLD)), ids=lambda i: f"{GOLD[i]['kind']}{GOLD[i]['number']}"
)
def test_each_row_of_the_sample(sample_extraction: Extraction, index: int) -> None:
    wrong = differences([rows_of(sample_extraction)[index]], [GOLD[index]])
    assert not wrong, wrong


def test_the_sample_has_no_other_rows(sample_extraction: Extraction) -> None:
    kinds = [p.kind for p in sample_extraction.provisions]
    assert [kinds.count(k) for k in ("Task", "Measure", "Policy")] == [46, 31, 20]
    assert sample_extraction.unplaced == ()


def test_the_sample_cites_rows_as_staff_do(sample_extraction: Extraction) -> None:
    by_key = {p.key: p for p in sample_extraction.provisions}
    assert by_key["annex1/26"].citation == "附件1第26项"
    assert by_key["annex3/4"].citation == "附件3第4项"
    assert by_key["annex3/4"].section == "annex3"
    assert not by_key["annex3/4"].has_zone_column
    assert by_key["annex2/4"].has_zone_column


def without_blank_lines(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip())


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda t: b"\xef\xbb\xbf" + t.encode(), id="byte order mark"),
        pytest.param(lambda t: t.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(lambda t: t.encode("gb18030"), id="GB18030"),
        pytest.param(lambda t: t.replace("\t", "").encode(), id="tabs stripped"),
        pytest.param(lambda t: t.replace("\t", "    ").encode(), id="tabs to spaces"),
        pytest.param(lambda t: without_blank_lines(t).encode(), id="blank lines removed"),
        pytest.param(
            lambda t: "\n".join(x for x in t.split("\n") if x).encode(), id="empty lines removed"
        ),
        pytest.param(
            lambda t: without_blank_lines(t).replace("\t", "").encode(), id="one cell a line"
        ),
        pytest.param(
            lambda t: "\n".join(x.rstrip(" ") for x in t.split("\n")).encode(), id="spaces cut"
        ),
    ],
)
def test_the_sample_reads_the_same_however_it_was_saved(change: Callable[[str], bytes]) -> None:
    data = change(sample_document().read_bytes().decode())
    document = read_document(data, name="x.txt")
    wrong = differences(rows_of(extract(document, vocabulary=load_vocabulary())), GOLD)
    assert not wrong, wrong


@pytest.mark.parametrize("name", ["yunzhou-2023-12.txt", "yunzhou-2023-12.bare.txt"])
def test_another_citys_notice(name: str) -> None:
    document = read_document((TESTS / "documents" / name).read_bytes(), name=name)
    found = extract(document, vocabulary=load_vocabulary())
    gold = json.loads((TESTS / "golden" / "rows" / "yunzhou-2023-12.json").read_text("utf-8"))
    wrong = differences(rows_of(found), gold)
    assert not wrong, wrong
    assert [p.deadline for p in found.provisions if p.section == "annex1"] == [
        "2023年12月底前",
        "长期坚持",
        "2024年6月底前",
        "2024年6月底前",
        "持续推进",
    ]
    assert [p.citation for p in found.provisions[:5]] == [
        "附件1“提升政务服务”第1项",
        "附件1“提升政务服务”第2项",
        "附件1“提升政务服务”第3项",
        "附件1“降低经营成本”第1项",
        "附件1“降低经营成本”第2项",
    ]
    named = {a.provision for a in found.assignments}
    assert not any(p.key in named for p in found.provisions if p.section == "annex3")
    assert found.unplaced == ()


HEAD = ["序号", "工作任务", "具体内容", "牵头单位", "配合单位", "完成时限"]
ROWS = [
    [
        "1",
        "一件事一次办",
        "实现全流程网上办理。",
        "市行政审批局",
        "市大数据局、市公安局",
        "2023年底前",
    ],
    ["2", "压缩办理时限", "办理时限压缩60%以上。", "市行政审批局", "", "长期坚持"],
    ["3", "清理涉企收费", "公布收费目录清单。", "市市场监管局", "市财政局", "2024年6月底前"],
    ["4", "减税降费", "确保政策直达快享。", "市税务局", "市财政局", "持续推进"],
]
SECTIONS = {0: "一、提升政务服务", 2: "二、降低经营成本"}
READ = [
    (
        1,
        "提升政务服务",
        "一件事一次办",
        ["市行政审批局:lead", "市大数据局:support", "市公安局:support"],
        "2023年底前",
    ),
    (2, "提升政务服务", "压缩办理时限", ["市行政审批局:lead"], "长期坚持"),
    (3, "降低经营成本", "清理涉企收费", ["市市场监管局:lead", "市财政局:support"], "2024年6月底前"),
    (4, "降低经营成本", "减税降费", ["市税务局:lead", "市财政局:support"], "持续推进"),
]


@FORMS
@pytest.mark.parametrize("number", ["{}", "{}.", "{}、", "（{}）", "({})", "0{}"])
def test_lead_support_and_time_limit_columns(form: Form, number: str) -> None:
    rows = [[number.format(r[0]), *r[1:]] for r in ROWS]
    assert brief(read(NOTICE + form(HEAD, rows, sections=SECTIONS))) == READ


@FORMS
def test_chinese_row_numbers(form: Form) -> None:
    rows = [[n, *r[1:]] for n, r in zip("一二三四", ROWS, strict=True)]
    assert [r[0] for r in brief(read(NOTICE + form(HEAD, rows)))] == [1, 2, 3, 4]


@FORMS
def test_a_head_repeated_after_a_page_break(form: Form) -> None:
    text = form(HEAD, ROWS[:2], sections=SECTIONS)
    text += form(HEAD, ROWS[2:], sections={0: SECTIONS[2]}, annex="")
    assert brief(read(NOTICE + text)) == READ


@FORMS
def test_title_and_page_number_repeated_with_the_head(form: Form) -> None:
    page = "\t— 3 —\n\n\t" if form is tabbed else "— 3 —\n"
    gap = "\n\n" if form is tabbed else "\n"
    text = form(HEAD, ROWS[:2], sections=SECTIONS) + f"{page}{TITLE}{gap}"
    text += form(HEAD, ROWS[2:], sections={0: SECTIONS[2]}, annex="")
    assert brief(read(NOTICE + text)) == READ


@FORMS
def test_numbers_that_restart_in_each_section_keep_all_rows(form: Form) -> None:
    rows = [[n, *r[1:]] for n, r in zip("1212", ROWS, strict=True)]
    found = read(NOTICE + form(HEAD, rows, sections=SECTIONS))
    assert [r[0] for r in brief(found)] == [1, 2, 1, 2]
    assert [r[1:] for r in brief(found)] == [r[1:] for r in READ]
    assert len({p.key for p in found.provisions}) == len(found.provisions)
    assert len({p.citation for p in found.provisions if p.kind != "Duty"}) == 4


@FORMS
def test_numbers_restart_in_each_annex(form: Form) -> None:
    found = read(NOTICE + form(HEAD, ROWS) + form(HEAD, ROWS, annex="附件2"))
    assert [(p.section, p.number) for p in found.provisions if p.kind != "Duty"] == [
        (f"annex{a}", n) for a in (1, 2) for n in (1, 2, 3, 4)
    ]


@FORMS
def test_two_tables_in_one_annex(form: Form) -> None:
    other = form(
        ["序号", "重点举措", "责任单位"],
        [["5", "开展银企对接。", "市金融办"], ["6", "发布惠企政策。", "市工信局"]],
        annex="",
    )
    title = "云州市重点举措责任清单\n\n" if form is bare else "\t云州市重点举措责任清单\n\n"
    found = read(NOTICE + form(HEAD, ROWS, sections=SECTIONS) + title + other)
    assert [t.title for t in found.document.tables] == [TITLE, "云州市重点举措责任清单"]
    assert [r[0] for r in brief(found)] == [1, 2, 3, 4, 5, 6]
    assert brief(found)[:4] == READ
    assert [r[3] for r in brief(found)[4:]] == [["市金融办:responsible"], ["市工信局:responsible"]]
    assert [p.kind for p in found.provisions[:6]] == ["Task"] * 4 + ["Measure"] * 2


@FORMS
def test_text_behind_a_table_is_no_row(form: Form) -> None:
    note = (
        "本表所列任务由市发展改革委按季度调度。\n请各单位于每季度末报送进展情况，逾期将予以通报。\n"
    )
    found = read(NOTICE + form(HEAD, ROWS, sections=SECTIONS) + note)
    assert brief(found) == READ
    assert [b.text for b in found.document.blocks[-2:]] == note.splitlines()


@FORMS
def test_an_empty_cell_for_bodies_takes_none_from_the_row_above(form: Form) -> None:
    rows = [
        ["1", "清理涉企收费", "公布收费目录清单。", "市市场监管局"],
        ["2", "减税降费", "确保政策直达快享。", ""],
        ["3", "融资服务", "开展银企对接。", "市金融办"],
    ]
    found = read(NOTICE + form(["序号", "任务", "内容", "责任单位"], rows))
    assert [r[3] for r in brief(found)] == [
        ["市市场监管局:responsible"],
        [],
        ["市金融办:responsible"],
    ]


def test_bodies_merged_over_the_rows_of_one_matter_hold_for_each() -> None:
    rows = [
        ["1", "清理涉企收费", "公布收费目录清单。", "市市场监管局"],
        ["2", "", "开展专项检查。", ""],
        ["3", "减税降费", "确保政策直达快享。", "市税务局"],
    ]
    found = read(NOTICE + tabbed(["序号", "任务", "内容", "责任单位"], rows))
    assert [(r[2], r[3]) for r in brief(found)] == [
        ("", ["市市场监管局:responsible"]),
        ("", ["市市场监管局:responsible"]),
        ("", ["市税务局:responsible"]),
    ]


@FORMS
@pytest.mark.parametrize("head", [["类别", "序号"], ["政策类别", "编号"]])
def test_a_merged_category_column(form: Form, head: list[str]) -> None:
    rows = [
        ["财税政策", "1", "给予一次性奖励。", "市财政局"],
        ["", "2", "落实加计扣除。", "市税务局"],
        ["人才政策", "3", "提供子女入学保障。", "市教育局"],
        ["", "4", "发放租房补贴。", "市人社局"],
    ]
    found = read(NOTICE + form([*head, "具体措施", "责任单位"], rows))
    assert [r[1] for r in brief(found)] == ["财税政策"] * 2 + ["人才政策"] * 2


@FORMS
def test_a_table_without_responsible_bodies_assigns_nothing(form: Form) -> None:
    rows = [["1", "政务中心", "新建大厅。"], ["2", "数据平台", "建设平台。"]]
    found = read(NOTICE + form(["序号", "项目名称", "建设内容"], rows))
    assert found.assignments == ()
    assert not any(p.category for p in found.provisions)
    assert [(p.focus, p.text) for p in found.provisions if p.section == "annex1"] == [
        ("政务中心", "新建大厅。"),
        ("数据平台", "建设平台。"),
    ]


def test_a_row_with_too_many_cells_is_reported_and_not_guessed() -> None:
    rows = [*ROWS, ["5", "甲", "乙", "丙", "丁", "戊", "己", "庚"]]
    found = read(NOTICE + tabbed(HEAD, rows))
    assert [r[0] for r in brief(found)] == [1, 2, 3, 4]
    (lost,) = found.unplaced
    assert "甲" in lost.text
    assert found.document.text[lost.start : lost.end] == lost.text
    assert "表头" in lost.reason


def test_a_responsibility_cell_without_a_body_is_reported() -> None:
    rows = [["1", "植树造林", "新增绿地。", "按职责分工推进，2025年底前完成"]]
    found = read(NOTICE + tabbed(["序号", "任务", "内容", "责任单位"], rows))
    assert found.assignments == ()
    assert [(u.text, u.reason) for u in found.unplaced] == [
        ("2025年底前完成", "责任单元格中读不出部门")
    ]


@FORMS
def test_a_cell_of_several_paragraphs_stays_whole(form: Form) -> None:
    text = (
        "公布涉企收费目录清单，接受社会监督，每年更新一次。\n开展涉企收费专项检查，查处违规收费。"
    )
    rows = [
        ["1", "清理涉企收费", text, "市市场监管局"],
        ["2", "减税降费", "直达快享。", "市税务局"],
    ]
    found = read(NOTICE + form(["序号", "任务", "内容", "责任单位"], rows))
    assert found.provisions[0].text == text.replace("\n", "")
    assert [r[3] for r in brief(found)] == [["市市场监管局:responsible"], ["市税务局:responsible"]]
    assert found.unplaced == ()


@FORMS
def test_an_empty_cell_in_a_table_without_matters_is_empty(form: Form) -> None:
    rows = [
        ["1", "公布收费目录清单。", "市市场监管局"],
        ["2", "确保直达快享。", ""],
        ["3", "银企对接。", "市金融办"],
    ]
    found = read(NOTICE + form(["序号", "任务", "责任单位"], rows))
    assert [r[3] for r in brief(found)] == [
        ["市市场监管局:responsible"],
        [],
        ["市金融办:responsible"],
    ]


def test_no_supporting_bodies_come_down_beside_another_lead() -> None:
    rows = [
        ["1", "清理涉企收费", "公布收费目录清单。", "市市场监管局", "市财政局"],
        ["2", "", "开展专项检查。", "市发展改革委", ""],
    ]
    found = read(NOTICE + tabbed(["序号", "任务", "内容", "牵头单位", "配合单位"], rows))
    assert [r[3] for r in brief(found)] == [
        ["市市场监管局:lead", "市财政局:support"],
        ["市发展改革委:lead"],
    ]


def test_two_paragraphs_under_a_merged_matter_stay_one_text() -> None:
    long = "开展涉企收费专项检查，重点查处行业协会商会、中介机构、公用企业的违规收费行为，定期公布典型案例。"
    rows = [
        ["1", "清理涉企收费", "公布收费目录清单。", "市市场监管局"],
        ["2", "", f"{long}\n检查结果向社会公布。", "市市场监管局"],
    ]
    found = read(NOTICE + bare(["序号", "任务", "内容", "责任单位"], rows))
    assert found.provisions[1].text == f"{long}检查结果向社会公布。"
    assert found.provisions[1].category == "清理涉企收费"
