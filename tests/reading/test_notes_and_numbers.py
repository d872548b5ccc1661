"""What files keep beside their text: notes, numbers that programs count, hidden words, dates of a page;
and texts in which a scan or a style left its traces."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import openpyxl
import pytest
from checks import check_offsets, rows
from docx.oxml import parse_xml

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Document
from policy_kg.vocabulary import load_vocabulary

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f'xmlns:w="{_NS}"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TITLE = "云溪市人民政府关于办好民生实事的实施意见"
_FIRST = "一、整治河道。清理河道垃圾，加固堤防。（责任单位：市水利局）"
_SECOND = "二、畅通道路。改造断头路。（责任单位：市交通局）"


def _read(data: bytes, name: str) -> Document:
    document = read_document(data, name=name)
    check_offsets(document)
    return document


def _saved(file: Any, notes: str = "") -> bytes:
    """The bytes of a Word file, with a part of notes at the foot where some are given."""
    target = io.BytesIO()
    file.save(target)
    if not notes:
        return target.getvalue()
    added = io.BytesIO()
    with zipfile.ZipFile(target) as old, zipfile.ZipFile(added, "w") as new:
        for entry in old.infolist():
            text = old.read(entry)
            if entry.filename == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes"
                part = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}+xml"/>'
                text = text.replace(b"</Types>", f"{part}</Types>".encode())
            if entry.filename == "word/_rels/document.xml.rels":
                part = (
                    f'<Relationship Id="rId90" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/>'
                )
                text = text.replace(b"</Relationships>", f"{part}</Relationships>".encode())
            new.writestr(entry, text)
        new.writestr("word/footnotes.xml", f"<w:footnotes {_W}>{notes}</w:footnotes>")
    return added.getvalue()


def _refer(paragraph: Any, number: int) -> None:
    paragraph._p.append(
        parse_xml(f'<w:r {_W}><w:footnoteReference w:id="{number}"/></w:r>'),
    )


def test_notes_of_a_word_file_stand_behind_what_refers_to_them() -> None:
    file = docx.Document()
    for text in (_TITLE, "各区人民政府："):
        file.add_paragraph(text)
    _refer(file.add_paragraph(_FIRST), 1)
    file.add_paragraph(_SECOND)
    table = file.add_table(2, 3)
    for cell, text in zip(table.rows[0].cells, ("序号", "工作任务", "责任单位"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("1", "新建学校", "市教育局"), strict=True):
        cell.text = text
    _refer(table.rows[1].cells[1].paragraphs[0], 2)
    notes = "".join(
        f'<w:footnote {kind} w:id="{k}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for k, kind, text in (
            (0, 'w:type="separator"', "线"),
            (1, "", "垃圾是指生活垃圾，由市城管局负责收运。"),
            (2, "", "学校含幼儿园。"),
        )
    )
    document = _read(_saved(file, notes), "a.docx")
    lines = document.text.split("\n")
    assert lines[3] == "脚注：垃圾是指生活垃圾，由市城管局负责收运。"
    assert rows(document.tables[0]) == [["1", "新建学校", "市教育局"]]
    assert document.blocks[-1].text == "脚注：学校含幼儿园。"
    found = extract(document, vocabulary=load_vocabulary())
    assert "市城管局" not in {a.printed for a in found.assignments}


def test_row_numbers_that_word_counts_are_read() -> None:
    file = docx.Document()
    numbering = file.part.numbering_part.element
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {_W} w:abstractNumId="80">{level}</w:abstractNum>')
    )
    numbering.append(
        parse_xml(f'<w:num {_W} w:numId="80"><w:abstractNumId w:val="80"/></w:num>'),
    )
    for text in (_TITLE, "附件", "任务分工表"):
        file.add_paragraph(text)
    table = file.add_table(3, 3)
    given = (
        ("序号", "工作任务", "责任单位"),
        ("", "新建学校", "市教育局"),
        ("", "修路", "市交通局"),
    )
    for row, texts in zip(table.rows, given, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
        if not texts[0]:
            row.cells[0].paragraphs[0]._p.get_or_add_pPr().append(
                parse_xml(
                    f'<w:numPr {_W}><w:ilvl w:val="0"/><w:numId w:val="80"/></w:numPr>',
                )
            )
    document = _read(_saved(file), "a.docx")
    assert rows(document.tables[0]) == [["1", "新建学校", "市教育局"], ["2", "修路", "市交通局"]]


def test_hidden_and_struck_words_of_a_word_file_are_not_read() -> None:
    file = docx.Document()
    for text in (_TITLE, "各区人民政府：", _FIRST):
        file.add_paragraph(text)
    file.paragraphs[2].add_run("（内部批注：待核）").font.hidden = True
    file.add_paragraph().add_run("二、旧任务。（责任单位：市旧河局）").font.strike = True
    file.add_paragraph(_SECOND)
    text = _read(_saved(file), "a.docx").text
    assert "批注" not in text
    assert "旧河" not in text


def test_whole_percents_of_a_workbook_are_percents() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["民生实事任务分工表"],
        ["序号", "任务", "责任单位", "目标"],
        [1, "修路", "市交通局", 1],
    ):
        sheet.append(row)
    sheet["D3"].number_format = "0%"
    target = io.BytesIO()
    book.save(target)
    assert rows(_read(target.getvalue(), "a.xlsx").tables[0])[0][-1] == "100%"


@pytest.mark.parametrize(
    "scanned",
    [
        "云 溪 市 人 民 政 府 关 于 办 好 民 生 实 事 的 实 施 意 见\n各 区 人 民 政 府 ：\n一 、 整 治 河 道 。 清 理 河 道 1 2 公 里 ， 加 固 堤 防 。 （ 责 任 单 位 ： 市 水 利 局 ）\n",
        "云 溪市人民政府关于办好民生实事 的实施意见\n各区人民政府 ：\n一 、整治河道 。清 理河道 12 公里 ，加固堤防 。（ 责任单位 ：市水 利局 ）\n",
    ],
)
def test_blanks_that_a_scan_left_between_characters_are_none(scanned: str) -> None:
    document = _read(f"{scanned}{_SECOND}\n".encode(), "a.txt")
    assert document.field("标题") == _TITLE
    found = extract(document, vocabulary=load_vocabulary())
    assert "清理河道12公里" in found.provisions[0].text
    assert [a.printed for a in found.assignments] == ["市水利局", "市交通局"]


def test_a_number_in_wide_digits_is_given_in_usual_ones() -> None:
    text = f"{_TITLE}\n云政发〔２０３１〕１２号\n各区人民政府：\n{_FIRST}\n{_SECOND}\n云溪市人民政府\n２０３１年３月２日\n"
    document = _read(text.encode(), "a.txt")
    assert document.field("发文字号") == "云政发〔2031〕12号"
    assert document.field("成文日期") == "2031年3月2日"


def test_notes_and_boxes_of_markdown_are_read() -> None:
    text = f"# {_TITLE}\n\n{_FIRST}[^1]\n\n{_SECOND}\n\n- [x] 修建站台\n\n### 附件1 重点任务分工表\n\n| 序号 | 任务 | 责任单位 |\n|--|--|--|\n| 1 | 建站 | 市交通局 |\n\n[^1]: 堤防含海堤，由市海洋局负责。\n"
    document = _read(text.encode(), "a.md")
    lines = document.text.split("\n")
    assert lines[2] == "脚注：堤防含海堤，由市海洋局负责。"
    assert lines[4] == "修建站台"
    assert (document.tables[0].annex, document.tables[0].title) == ("附件1", "重点任务分工表")


def test_a_page_says_when_it_was_published_and_counts_inner_lists_apart() -> None:
    page = (
        f"<html><body><div class='article'><h1>{_TITLE}</h1>"
        "<p>发布日期：2031-03-02　来源：市政府办公室　字号：大 中 小</p><p>一、畅通道路</p><ol>"
        "<li>改造断头路。（责任单位：市交通局）</li><li>新增线路。（责任单位：市公安局）"
        "<ol><li>城区线路；</li><li>城乡线路。</li></ol></li></ol><p>二、建设学校。（责任单位：市教育局）</p>"
        "<p>版权所有：云溪市人民政府办公室 网站标识码：1234567890</p></div></body></html>"
    )
    document = _read(page.encode(), "a.html")
    assert document.field("发布日期") == "2031-03-02"
    assert document.text.split("\n")[5:7] == ["（1）城区线路；", "（2）城乡线路。"]
    assert "网站标识码" not in document.text
    found = extract(document, vocabulary=load_vocabulary())
    assert [(p.citation, p.number) for p in found.provisions] == [
        ("一1", 1),
        ("一2", 2),
        ("二", 2),
    ]
