from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from checks import check_offsets, heads, rows
from docx.oxml import parse_xml

from policy_kg.errors import ReadError
from policy_kg.reading import read_document
from policy_kg.reading.wordnumbers import chinese

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVELS = (
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimalEnclosedCircle", "%4"),
)


def word() -> Any:
    """A Word document with a numbering 一、（一）1. ① that its text does not hold."""
    file = docx.Document()
    numbering = file.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{k}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{label}"/></w:lvl>'
        for k, (form, label) in enumerate(LEVELS)
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="70">{levels}</w:abstractNum>')
    )
    for num in ("70", "71"):
        restart = (
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
            if num == "71"
            else ""
        )
        numbering.append(
            parse_xml(f'<w:num {W} w:numId="{num}"><w:abstractNumId w:val="70"/>{restart}</w:num>')
        )
    return file


def item(file: Any, text: str, level: int, num: str = "70") -> None:
    paragraph = file.add_paragraph(text)
    paragraph._p.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')
    )


def saved(file: Any) -> bytes:
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def test_word_numbers_are_printed_as_word_prints_them() -> None:
    file = word()
    file.add_paragraph("云溪市关于改进服务的实施方案")
    for text, level in (
        ("总体要求", 0),
        ("主要任务", 0),
        ("优化窗口。", 1),
        ("2025年建成大厅。", 2),
        ("延长时间。", 2),
        ("夜间服务。", 3),
        ("改进网办。", 1),
        ("统一入口。", 2),
    ):
        item(file, text, level)
    item(file, "另一份清单", 0, num="71")
    document = read_document(saved(file), name="a.docx")
    check_offsets(document)
    assert document.text.split("\n")[1:-1] == [
        "一、总体要求",
        "二、主要任务",
        "（一）优化窗口。",
        "1. 2025年建成大厅。",
        "2. 延长时间。",
        "①夜间服务。",
        "（二）改进网办。",
        "1. 统一入口。",
        "一、另一份清单",
    ]
    assert document.blocks[4].path == ("二、", "（一）", "1.")


def test_chinese_numbers() -> None:
    assert [chinese(n) for n in (1, 10, 11, 20, 35, 100, 105, 110)] == (
        ["一", "十", "十一", "二十", "三十五", "一百", "一百零五", "一百一十"]
    )


def test_word_tables_carry_merged_cells_down_and_go_on_behind_a_page_break() -> None:
    file = word()
    file.add_paragraph("云溪市关于改进服务的通知")
    file.add_paragraph("附件1")
    file.add_paragraph("任务分工表")
    head = ["序号", "类别", "工作任务", "牵头单位", "配合单位"]
    table = file.add_table(rows=4, cols=5)
    body = [
        head,
        ["一、政务服务"],
        ["1", "窗口", "甲", "市财政局"],
        ["2", "", "乙", "", "市商务局"],
    ]
    for r, cells in enumerate(body):
        for c, text in enumerate(cells):
            table.cell(r, c).text = text
    table.cell(1, 0).merge(table.cell(1, 4))
    table.cell(2, 1).merge(table.cell(3, 1))
    table.cell(2, 3).merge(table.cell(3, 3))
    file.add_paragraph("")
    again = file.add_table(rows=2, cols=5)
    for r, cells in enumerate([head, ["3", "线上", "丙", "市数据局", "市公安局"]]):
        for c, text in enumerate(cells):
            again.cell(r, c).text = text
    document = read_document(saved(file), name="a.docx")
    check_offsets(document)
    (found,) = document.tables
    assert (found.annex, found.title, heads(found)) == ("附件1", "任务分工表", head)
    assert rows(found) == [
        "一、政务服务",
        ["1", "窗口", "甲", "市财政局", ""],
        ["2", "^窗口", "乙", "^市财政局", "市商务局"],
        ["3", "线上", "丙", "市数据局", "市公安局"],
    ]


def test_deleted_words_and_field_codes_are_not_text() -> None:
    file = word()
    file.add_paragraph("云溪市关于改进服务的通知")
    item(file, "第一件事。（市财政局负责）", 0)
    item(file, "第二件事。", 0)
    paragraph = file.add_paragraph("保留")._p
    paragraph.append(parse_xml(f"<w:del {W}><w:r><w:delText>删去</w:delText></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {W}><w:r><w:t>新增</w:t></w:r></w:ins>"))
    paragraph.append(parse_xml(f"<w:r {W}><w:instrText>PAGE</w:instrText></w:r>"))
    assert "保留新增\n" in read_document(saved(file), name="a.docx").text


def workbook() -> Any:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["附件2"],
        ["2023年重点工作任务清单"],
        ["序号", "领域", "工作任务", "牵头单位", "配合单位", "完成时限"],
        [1, "营商环境", "甲", "市发展改革委", "市财政局、市商务局", "2023年12月底前"],
        [2, None, "乙", "市科技局", None, "长期"],
        ["二、对外开放"],
        [3.0, "口岸", "丙", "市商务局", None, None],
        ["注：列第一位的为牵头单位"],
    ):
        sheet.append(row)
    for merged in ("A2:F2", "B4:B5", "A6:F6", "A8:F8"):
        sheet.merge_cells(merged)
    return book


def test_excel_gives_titles_merged_cells_sections_and_notes() -> None:
    book = workbook()
    book.create_sheet("隐藏").append(["草稿", "责任单位"])
    book["隐藏"].sheet_state = "hidden"
    document = read_document(saved(book), name="a.xlsx")
    check_offsets(document)
    assert "草稿" not in document.text
    (table,) = document.tables
    assert (table.annex, table.title) == ("附件2", "2023年重点工作任务清单")
    assert rows(table) == [
        ["1", "营商环境", "甲", "市发展改革委", "市财政局、市商务局", "2023年12月底前"],
        ["2", "^营商环境", "乙", "市科技局", "", "长期"],
        "二、对外开放",
        ["3", "口岸", "丙", "市商务局", "", ""],
    ]
    assert document.blocks[-1].text == "注：列第一位的为牵头单位"


def test_markdown_tables_and_headings() -> None:
    source = """---
title: 云溪市关于支持创业的若干措施
---
云政发〔2024〕3号

## 总体要求
支持**大众**创业，见[名单](x.html)。

| 序号 | 工作任务 | 责任单位 |
|:--|:-:|---|
| 1 | 办手续<br>发执照 | 市财政局、市科技局 |

<table><tr><td>序号</td><td>任务</td><td>牵头单位</td></tr><tr><td>1</td><td>乙</td><td>市商务局</td></tr></table>
"""
    document = read_document(source.encode(), name="a.md")
    check_offsets(document)
    assert document.field("标题") == "云溪市关于支持创业的若干措施"
    assert "支持大众创业，见名单。" in document.text
    assert [b.text for b in document.blocks if b.kind == "heading"] == ["总体要求"]
    assert [rows(t) for t in document.tables] == [
        [["1", "办手续\n发执照", "市财政局、市科技局"]],
        [["1", "乙", "市商务局"]],
    ]


# -- damaged and harmful files ----------------------------------------------------------------


def refused(data: bytes, name: str) -> str:
    with pytest.raises(ReadError) as caught:
        read_document(data, name=name)
    line = caught.value.line
    assert line.startswith(name)
    assert "\n" not in line
    return line


def rewritten(data: bytes, changes: dict[str, bytes]) -> bytes:
    """A copy of an archive with some members replaced or added."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for member in source.namelist():
            if member not in changes:
                archive.writestr(member, source.read(member))
        for member, content in changes.items():
            archive.writestr(member, content)
    return target.getvalue()


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    file = word()
    file.add_paragraph("云溪市关于改进服务的通知")
    return {"docx": saved(file), "xlsx": saved(workbook())}


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_file_cut_off_anywhere_is_refused(kind: str, files: dict[str, bytes]) -> None:
    data = files[kind]
    for cut in range(0, len(data) - 30, max(len(data) // 40, 1)):
        refused(data[:cut], f"坏.{kind}")


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_bytes_changed_anywhere_end_in_text_or_a_clear_error(
    kind: str, files: dict[str, bytes]
) -> None:
    data = files[kind]
    for at in range(0, len(data), max(len(data) // 60, 1)):
        broken = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        try:
            read_document(broken, name=f"坏.{kind}")
        except ReadError as error:
            assert "\n" not in error.line  # noqa: PT017 - either end is right


@pytest.mark.parametrize(
    ("kind", "member"), [("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml")]
)
def test_bombs_entities_and_deep_nesting_are_refused(
    kind: str, member: str, files: dict[str, bytes]
) -> None:
    data, name = files[kind], f"坏.{kind}"
    assert "过大" in refused(rewritten(data, {member: b"<a>" + b" " * 60_000_000}), name)
    entity = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    assert "实体" in refused(rewritten(data, {member: entity}), name)
    assert "实体" in refused(rewritten(data, {member: entity.decode().encode("utf-16")}), name)
    deep = b"<a>" * 10_000 + b"</a>" * 10_000
    assert refused(rewritten(data, {member: deep}), name)
    assert "损坏" in refused(rewritten(data, {"[Content_Types].xml": b"<x/>"}), name)


def test_a_merged_range_as_large_as_the_sheet_is_refused(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["xlsx"])) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    huge = sheet.replace(b'ref="A2:F2"', b'ref="A2:XFD1048576"')
    assert huge != sheet
    data = rewritten(files["xlsx"], {"xl/worksheets/sheet1.xml": huge})
    assert "合并" in refused(data, "坏.xlsx")


def test_passwords_and_wrong_extensions_are_told(files: dict[str, bytes]) -> None:
    protected = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    protected += "EncryptedPackage".encode("utf-16-le") + bytes(600)
    assert "密码" in refused(protected, "a.docx")
    assert "密码" in refused(protected, "a.xlsx")
    assert "密码" in refused(protected, "a.doc")
    assert "Word" in refused(files["docx"], "a.pdf")
    assert "Excel" in refused(files["xlsx"], "a.docx")
    assert "Word" in refused(files["docx"], "a.txt")
    assert "PDF" in refused(b"%PDF-1.4\n" + bytes(99), "a.docx")
    assert "网页" in refused("<!DOCTYPE html><html>通知</html>".encode(), "a.txt")
    assert "图片" in refused(b"\x89PNG\r\n\x1a\n" + bytes(99), "a.html")
    assert "旧版" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "a.xlsx")
    assert "不支持" in refused(b"abc", "a.exe")
    assert "200 MB" in refused(bytes(200_000_001), "a.pdf")
    for extension in ("docx", "xlsx", "pdf", "html", "md", "doc", "txt"):
        assert "空" in refused(b"", f"a.{extension}")


def test_a_nameless_stream_is_read_by_its_bytes(files: dict[str, bytes]) -> None:
    assert read_document(files["xlsx"], name="-").format == "xlsx"
    assert (
        read_document(
            "<html><p>关于印发方案的通知</p><p>一、甲</p><p>二、乙</p>".encode(), name="-"
        ).format
        == "html"
    )


def test_old_office_files_go_through_libreoffice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, files: dict[str, bytes]
) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "没有安装" in refused(old, "a.wps")
    ready = tmp_path / "ready.xlsx"
    ready.write_bytes(files["xlsx"])
    program = tmp_path / "soffice"
    program.write_text(
        f'#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\n/bin/cp {ready} "$2/document.xlsx"\n'
    )
    program.chmod(0o755)
    assert len(read_document(old, name="a.xls").tables) == 1
    program.write_text("#!/bin/sh\nexit 1\n")
    assert "转换不了" in refused(old, "a.doc")
