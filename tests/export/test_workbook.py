"""The workbook and the ledger, read back as a spreadsheet program would."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pyoxigraph import Store

from policy_kg.findingsheets import finding_sheets
from policy_kg.graph.quads import extraction_quads
from policy_kg.graph.store import load_quads
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.records import Extraction

Exported = Callable[..., bytes]
ZONES = ("中新食品区", "船营区", "昌邑区", "丰满区", "永吉县")
KINDS = {"Task": "任务", "Measure": "举措", "Policy": "政策"}
TO_WRITE = ("责任人", "进展", "备注")


def opened(data: bytes) -> Any:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(data))


def listed(sheet: Any) -> list[dict[str, Any]]:
    """The rows under the head, which the sheet itself says where it is."""
    head = int(sheet.print_title_rows.replace("$", "").split(":")[0])
    lines = list(sheet.iter_rows(min_row=head, values_only=True))
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def counted(extraction: Extraction) -> Counter[tuple[str, str]]:
    """Department and zone -> provisions, straight from the rows."""
    zones = {p.key: [z.label for z in p.zones] for p in extraction.provisions}
    parts = {(a.provision, a.agent) for a in extraction.assignments}
    return Counter((agent[1], zone) for key, agent in parts for zone in zones[key])


def short(row: dict[str, Any]) -> str:
    return str(row["编号"])


def cells(book: Any) -> Iterator[Any]:
    for sheet in book:
        for line in sheet.iter_rows():
            yield from line


def test_department_zone_matrix_is_the_count_of_the_rows(
    sample: Store, sample_extraction: Extraction, exported: Exported
) -> None:
    rows = listed(opened(exported(sample, "xlsx"))["部门×区域"])
    shown = {
        (row["部门"], zone): row[zone] for row in rows for zone in ZONES if row[zone] is not None
    }
    assert shown == counted(sample_extraction)
    finance = next(row for row in rows if row["部门"] == "市金融办")
    assert [finance[z] for z in ZONES] == [5, 2, 2, 5, 2]
    assert (finance["不分区域"], finance["合计"]) == (6, 11)


def test_shared_provisions_show_in_the_matrix_of_provisions(
    sample: Store, exported: Exported
) -> None:
    rows = listed(opened(exported(sample, "xlsx"))["部门×事项"])
    both = [row for row in rows if row["市农业农村局"] and row["市金融办"]]
    assert [short(r) for r in both] == ["任务1", "任务21", "任务23", "任务24", "政策12", "政策13"]
    assert [(r["市农业农村局"], r["市金融办"]) for r in both[-2:]] == [("配", "牵"), ("配", "牵")]
    assert (both[0]["市农业农村局"], both[0]["市金融办"]) == ("导", "导")


def test_each_zone_has_the_list_of_its_rows(
    sample: Store, sample_extraction: Extraction, exported: Exported
) -> None:
    book = opened(exported(sample, "xlsx"))
    for zone in ZONES:
        wanted = [
            f"{KINDS[p.kind]}{p.number}"
            for p in sample_extraction.provisions
            if zone in {z.label for z in p.zones}
        ]
        assert [n for r in listed(book[zone]) if (n := short(r))[:2] in KINDS.values()] == wanted
    alone = [short(r) for r in listed(book["分工表"]) if r["实施区域"] == "丰满区"]
    assert [n for n in alone if n.startswith("任务")] == ["任务26", "任务34"]


def test_what_a_csv_list_ends_with_is_no_part_of_a_name(sample: Store, exported: Exported) -> None:
    lines = csv.DictReader(io.StringIO(exported(sample, "csv").decode("utf-8-sig")))
    four = next(row for row in lines if (row["类型"], row["编号"]) == ("政策", "4"))
    assert four["负责"].split("、") == ["市发展改革委", "市财政局", "市农业农村局", "等"]


def test_the_whole_list_is_the_table_as_printed(
    sample: Store, sample_extraction: Extraction, exported: Exported
) -> None:
    rows = listed(opened(exported(sample, "xlsx"))["分工表"])
    assert [row["具体推进事项"] for row in rows] == [p.text for p in sample_extraction.provisions]
    assert [row["重点内容"] for row in rows] == [p.focus for p in sample_extraction.provisions]
    nineteen = next(row for row in rows if short(row) == "政策19")
    assert nineteen["责任部门"] == "牵头：市委组织部、市教育局"
    assert nineteen["配合部门"] == "市人力资源社会保障局"
    assert nineteen["实施区域"] == "不分区域"
    four = next(row for row in rows if short(row) == "政策4")
    assert four["责任部门"] == "负责：市发展改革委、市财政局、市农业农村局等"
    first = rows[0]
    assert first["实施区域"] == "、".join(ZONES)
    assert first["出处"] == "附件1第1项"
    # In printed order, which isn't that of the names.
    assert rows[32]["责任部门"] == "指导：市发展改革委、市农业农村局"


def test_a_sheet_for_each_department(sample: Store, exported: Exported) -> None:
    book = opened(exported(sample, "xlsx", sheets="department", zone="丰满区"))
    rows = listed(book["市金融办"])
    assert [(short(r), r["本部门角色"]) for r in rows if short(r).startswith("任务")] == [
        (f"任务{n}", "指导") for n in (1, 21, 22, 23, 24)
    ]
    # Policies hold for the whole pilot area, and say so.
    assert {r["实施区域"] for r in rows if short(r).startswith("政策")} == {"不分区域"}


@pytest.mark.parametrize("names", [{}, {"department": "市金融办"}, {"zone": "丰满区"}])
@pytest.mark.parametrize("format", ["xlsx", "ledger"])
def test_no_list_has_an_empty_column(
    sample: Store, exported: Exported, format: str, names: dict[str, str]
) -> None:
    for sheet in opened(exported(sample, format, **names)):
        if not sheet.print_title_rows:
            continue
        rows = listed(sheet)
        for title in rows[0]:
            assert title, sheet.title
            empty = not any(row[title] not in (None, "") for row in rows)
            assert empty == (title in TO_WRITE), (sheet.title, title)


def test_sheets_are_set_up_for_screen_and_paper(sample: Store, exported: Exported) -> None:
    book = opened(exported(sample, "xlsx"))
    for sheet in book:
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        if sheet.title != "总览":
            assert sheet.freeze_panes
            assert sheet.auto_filter.ref
            assert sheet.page_setup.orientation == "landscape"
    assert book["分工表"].column_dimensions["D"].width > 40
    # Every row is as high as its longest text needs.
    tall = book["分工表"]
    for line in tall.iter_rows(min_row=3):
        text = line[3].value
        need = len(text) * 13.3 / (tall.column_dimensions["D"].width * 7)
        assert tall.row_dimensions[line[0].row].height >= 13 * need


def test_ledger_leaves_room_to_write(sample: Store, exported: Exported) -> None:
    sheet = opened(exported(sample, "ledger")).active
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    rows = listed(sheet)
    assert len(rows) == 109
    assert tuple(rows[0])[-3:] == TO_WRITE
    assert {row[title] for row in rows for title in TO_WRITE} == {None}
    row = next(r for r in rows if short(r) == "举措13")
    assert row["完成时限"] == "到2025年"
    assert "56%" in row["目标（原文）"]
    assert rows[0]["完成时限"] == "文件未载明"
    assert rows[0]["任务内容"].startswith("【加快推进农村产权交易体系建设】研究制定")


def test_a_text_is_never_a_formula(store: Store, exported: Exported) -> None:
    from pyoxigraph import Literal, NamedNode, Quad

    text = NamedNode("https://w3id.org/policy-kg/ontology#text")
    (quad,) = [q for q in store.quads_for_pattern(None, text, None) if "企业" in str(q.object)]
    store.remove(quad)
    store.add(Quad(quad.subject, text, Literal("=1+1"), quad.graph_name))
    for format in ("xlsx", "ledger"):
        assert not [c for c in cells(opened(exported(store, format))) if c.data_type == "f"]


def test_overlaps_and_gaps_are_sheets(sample: Store, exported: Exported) -> None:
    sheets = finding_sheets(sample, department="市金融办")
    book = opened(exported(sample, "xlsx", department="市金融办", findings=sheets))
    order = book.sheetnames
    assert order.index("部门×事项") < order.index("重叠") < order.index("来源")
    shared = [
        r
        for r in listed(book["重叠"])
        if r["种类"] == "同列" and {r["一方"], r["另一方"]} == {"市金融办", "市农业农村局"}
    ]
    assert len(shared) == 1
    assert "6" in shared[0]["理由"]
    assert any(r["种类"] == "没有写明时限" for r in listed(book["缺口"]))


def test_two_bodies_of_one_name_and_many_documents(
    store: Store, sample: Store, exported: Exported
) -> None:
    both = Store()
    both.extend(store)
    both.extend(sample)
    book = opened(exported(both, "xlsx"))
    heads = [cell.value for cell in book["部门×事项"][3]]
    assert {"吉林市财政局", "甘水市财政局"} <= {str(h).replace("\n", "") for h in heads}
    assert {r["文件"] for r in listed(book["分工表"])} == {
        "甘政办〔2021〕7号",
        "吉市政办函〔2020〕56号",
    }
    assert len(listed(book["来源文件"])) == 2
    # 任务1 of which document: it stands before the number in every list.
    for name in ("分工表", "部门×事项"):
        titles = [cell.value for cell in book[name][3 if name == "部门×事项" else 2]]
        assert titles[:2] == ["文件", "编号"]
    page = exported(both, "html").decode()
    assert "<th>文件</th><th>编号</th>" in page
    assert re.search(r"<td[^>]*>吉市政办函〔2020〕56号</td><td[^>]*>任务1</td>", page)
    assert "<th>文件</th>" not in exported(sample, "html").decode()


def test_a_zone_s_workbook_names_the_documents_of_its_rows(
    store: Store, sample_extraction: Extraction, exported: Exported
) -> None:
    load_quads(store, extraction_quads(sample_extraction, base=DEFAULT_BASE, source_name="a.txt"))
    book = opened(exported(store, "xlsx", zone="丰满区"))
    numbers = [row[0] for row in book["来源文件"].iter_rows(min_row=3, values_only=True)]
    assert numbers == ["吉市政办函〔2020〕56号"]
