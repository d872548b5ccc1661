"""What pages of a PDF file have around their text, and how their columns are read."""

from __future__ import annotations

from checks import check_offsets
from pdfs import FONT, Draw, pdf, text
from reportlab.pdfgen.canvas import Canvas

from policy_kg.reading import read_document

TITLE = "云溪市人民政府关于办好民生实事的实施意见"
_ITEMS = (
    ("一、整治河道。", "清理河道淤泥和垃圾，加固两岸堤防与护坡，", "（责任单位：市水利局）"),
    ("二、畅通道路。", "改造断头路和窄路，完善标志标线与信号灯，", "（责任单位：市交通局）"),
    ("三、建设学校。", "新建改建中小学校与幼儿园，改善办学条件，", "（责任单位：市教育局）"),
)


def items(times: int) -> list[str]:
    return [f"{a}{b * times}务求实效。{c}" for a, b, c in _ITEMS]


def set_lines(paragraphs: list[str], width: int) -> list[str]:
    """Lines of `width` characters, the first of each paragraph indented by two."""
    lines: list[str] = []
    for paragraph in paragraphs:
        lines.append("  " + paragraph[: width - 2])
        lines += [paragraph[k : k + width] for k in range(width - 2, len(paragraph), width)]
    return lines


def body_of(data: bytes) -> list[str]:
    document = read_document(data, name="plan.pdf")
    check_offsets(document)
    return document.text.split("\n")[:-1]


def test_heads_of_left_and_right_pages_stand_in_no_sentence() -> None:
    lines = set_lines(items(18), 32)
    size = len(lines) // 6 + 1

    def page(k: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            head = "市政府文件" if k % 2 else "云溪市人民政府公报　2031年第3期"
            canvas.drawString(400 if k % 2 else 80, 800, head)
            if k == 0:
                text(canvas, [TITLE], top=770, left=170)
            text(canvas, lines[k * size : (k + 1) * size], top=730)
            canvas.drawString(280, 40, f"第 {k + 1} 页 共 6 页")

        return draw

    assert body_of(pdf(*(page(k) for k in range(6)))) == [TITLE, *items(18)]


def test_two_columns_are_read_one_after_the_other() -> None:
    lines = set_lines(items(5), 16)
    half = len(lines) // 2

    def draw(canvas: Canvas) -> None:
        text(canvas, [TITLE], top=790, left=170)
        canvas.setFont(FONT, 11)
        for left, column in ((60, lines[:half]), (310, lines[half:])):
            for k, line in enumerate(column):
                indent = 22 if line.startswith("  ") else 0
                canvas.drawString(left + indent, 750 - 18 * k, line.strip())
        canvas.drawString(290, 40, "— 1 —")

    assert body_of(pdf(draw)) == [TITLE, *items(5)]


def test_a_note_at_the_foot_stands_behind_the_paragraph_that_goes_on_overleaf() -> None:
    lines = set_lines(items(8), 32)
    note = "①垃圾是指生活垃圾和农业废弃物，由市城管局负责收运。"

    def first(canvas: Canvas) -> None:
        text(canvas, [TITLE, "", *lines[:4]])
        canvas.setFont(FONT, 9)
        canvas.drawString(80, 100, note)
        canvas.drawString(290, 40, "1")

    def second(canvas: Canvas) -> None:
        text(canvas, lines[4:])
        canvas.drawString(290, 40, "2")

    document = read_document(pdf(first, second), name="plan.pdf")
    assert document.text.split("\n")[:3] == [TITLE, items(8)[0], f"脚注：{note}"]
    assert [b.kind for b in document.blocks if note in b.text] == ["note"]


def test_a_list_of_names_and_posts_is_no_page_of_two_columns() -> None:
    rows = [f"组员{k}：张某{k % 7}　　　　　　市水利局{'副' * (k % 2)}局长" for k in range(1, 14)]

    def draw(canvas: Canvas) -> None:
        text(canvas, [TITLE, "一、成立专班", "二、明确成员", *rows])

    assert len([line for line in body_of(pdf(draw)) if "水利局" in line]) == 13


def test_the_names_of_those_who_get_a_copy_are_one_line() -> None:
    def draw(canvas: Canvas) -> None:
        copies = ["抄送：市委办公室，市人大常委会办公室，市政协办公室，市中级人民法院，市人民"]
        lines = [TITLE, "", *set_lines(items(2), 38), "", *copies]
        text(canvas, lines)
        text(canvas, ["检察院，云溪军分区。"], top=760 - 20 * len(lines), left=116)

    assert body_of(pdf(draw))[-1].endswith("市人民检察院，云溪军分区。")
