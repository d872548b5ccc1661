from __future__ import annotations

import zlib

import pytest
from checks import check_offsets, heads, rows
from pdfs import FONT, Draw, pdf, table, text
from reportlab.pdfgen.canvas import Canvas

from policy_kg.errors import ReadError
from policy_kg.reading import read_document

HEAD = ["序号", "类别", "工作任务", "牵头单位", "配合单位"]


def wrapped(canvas: Canvas, *paragraphs: str, top: float = 760) -> None:
    """Paragraphs of 12 points, 32 characters a line, the first line indented by two."""
    lines: list[str] = []
    for paragraph in paragraphs:
        lines.append("  " + paragraph[:30])
        lines += [paragraph[k : k + 32] for k in range(30, len(paragraph), 32)]
    text(canvas, lines, top=top)


TASK = (
    "为改进服务，持续提升办事便利度，各部门要压实责任，加强统筹协调（责任单位：市政务服务数据管理"
    "局、市财政局），形成工作合力，让群众满意。"
)
WINDOW = (
    "（一）优化窗口。建设一站式大厅，推行帮办代办，推动更多事项一次办好，持续提升群众的满意程度"
)


def first(canvas: Canvas) -> None:
    canvas.setFont("STSong-Light", 20)
    canvas.drawString(140, 790, "云溪市人民政府关于改进服务的通知")
    canvas.setFont("STSong-Light", 12)
    wrapped(canvas, "一、总体要求", TASK, "二、主要任务", (WINDOW + WINDOW)[:62])
    canvas.drawString(280, 40, "— 1 —")


def second(canvas: Canvas) -> None:
    text(canvas, [(WINDOW + WINDOW)[62:] + "。"])
    wrapped(canvas, "（二）改进网办。（市数据局负责）", "第三件事。" * 9, top=740)
    canvas.drawString(280, 40, "— 2 —")


def test_wrapped_lines_are_joined_and_page_numbers_dropped() -> None:
    document = read_document(pdf(first, second), name="a.pdf")
    check_offsets(document)
    assert document.text.split("\n")[:-1] == [
        "云溪市人民政府关于改进服务的通知",
        "一、总体要求",
        TASK,
        "二、主要任务",
        WINDOW + WINDOW + "。",
        "（二）改进网办。（市数据局负责）",
        "第三件事。" * 9,
    ]
    assert document.field("标题") == "云溪市人民政府关于改进服务的通知"


def test_a_bracket_goes_on_below_a_line_that_ends_short_of_the_margin() -> None:
    wide = "（一）修缮渡口。加固码头，更换护栏与系缆桩，增设照明灯，改造候船亭"

    def short(canvas: Canvas) -> None:
        lines = [
            "  一、主要任务",
            wide,
            "，方便群众出行。（责任单位：市交通",
            "局、清江实验室、市水利局）",
            "（二）整治河道。清理淤泥（含弃渣",
            "一万方）和垃圾。（责任单位：市水利局）",
            "责任单位：市海事局、市交通运",
            "输局",
            "市应急局要按时核查。",
            "（三）宣传安全（每季度一次。",
            "（四）检查船只。每月一次。（市交通局负责）",
        ]
        text(canvas, ["云溪市渡口修缮实施方案", *lines, wide.replace("一", "五", 1)])

    document = read_document(pdf(short), name="a.pdf")
    assert document.text.split("\n")[2:8] == [
        wide + "，方便群众出行。（责任单位：市交通局、清江实验室、市水利局）",
        "（二）整治河道。清理淤泥（含弃渣一万方）和垃圾。（责任单位：市水利局）",
        "责任单位：市海事局、市交通运输局",
        "市应急局要按时核查。",
        "（三）宣传安全（每季度一次。",
        "（四）检查船只。每月一次。（市交通局负责）",
    ]


def test_digits_drawn_apart_from_their_line_stand_in_it() -> None:
    def draw(canvas: Canvas) -> None:
        def at(column: int, y: float, piece: str) -> None:
            canvas.drawString(80 + 12 * column, y, piece)

        for column, y, piece in (
            (0, 760, "云政发〔"),
            (8, 760, "〕"),
            (11, 760, "号"),
            (0, 720, "云溪市关于改进服务的通知"),
            (0, 680, "一、到"),
            (7, 680, "年，完成"),
            (13, 680, "项任务。"),
        ):
            at(column, y, piece)
        # Drawn behind the rest, a little higher, in full-width digits.
        at(4, 762, "２０２５")
        at(9, 762, "１０")
        at(3, 682, "２０２７")
        at(11, 682, "１２")

    document = read_document(pdf(draw), name="a.pdf")
    assert (
        document.text
        == "云政发〔2025〕10号\n云溪市关于改进服务的通知\n一、到2027年，完成12项任务。\n"
    )
    assert document.field("发文字号") == "云政发〔2025〕10号"


def test_a_table_cut_by_a_page_break_is_one_table() -> None:
    def before(canvas: Canvas) -> None:
        text(canvas, ["附件", "任务分工表"])
        table(
            canvas,
            [
                HEAD,
                ["一、政务服务", "<", "<", "<", "<"],
                ["1", "窗口服务", "优化窗口设置，\n提升效率", "市政务服务数\n据管理局", ""],
                ["2", None, "推行帮办代办，建", "市财政局", "市商务局、"],
            ],
        )
        canvas.drawString(280, 40, "— 1 —")

    def after(canvas: Canvas) -> None:
        table(
            canvas,
            [
                HEAD,
                ["", "", "立代办队伍", "", "市税务局"],
                ["3", None, "培训", "市人力社保局", ""],
                ["4", "网上办事", "统一入口", "市数据局", "市公安局"],
            ],
            top=760,
        )
        text(canvas, ["注：以上任务长期坚持。"], top=560)
        canvas.drawString(280, 40, "— 2 —")

    document = read_document(pdf(before, after), name="a.pdf")
    check_offsets(document)
    (found,) = document.tables
    assert (found.annex, found.title, heads(found)) == ("附件", "任务分工表", HEAD)
    assert rows(found) == [
        "一、政务服务",
        ["1", "窗口服务", "优化窗口设置，提升效率", "市政务服务数据管理局", ""],
        ["2", "^窗口服务", "推行帮办代办，建立代办队伍", "市财政局", "市商务局、市税务局"],
        ["3", "^窗口服务", "培训", "市人力社保局", ""],
        ["4", "网上办事", "统一入口", "市数据局", "市公安局"],
    ]
    assert document.blocks[-1].text == "注：以上任务长期坚持。"


def test_a_page_turned_on_its_side_reads_the_same() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(595, 0)
        canvas.rotate(90)
        text(canvas, ["附件", "任务分工表"], top=560)
        table(canvas, [HEAD, ["1", "窗口", "优化", "市财政局", "市商务局"]], top=500)

    document = read_document(pdf(draw), name="a.pdf")
    check_offsets(document)
    assert rows(document.tables[0]) == [["1", "窗口", "优化", "市财政局", "市商务局"]]


def refused(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_document(data, name="坏.pdf")
    assert "\n" not in caught.value.line
    return caught.value.line


def test_scans_passwords_and_damage_are_told() -> None:
    def scan(canvas: Canvas) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(Image.new("L", (40, 60), 200)), 0, 0, 595, 842)

    assert "扫描件" in refused(pdf(scan, scan))
    assert "没有文字" in refused(pdf(lambda canvas: None))
    assert "密码" in refused(pdf(first, password="secret"))
    assert "损坏" in refused(b"%PDF-1.7\n" + b"x" * 500)


def test_a_file_cut_off_or_changed_anywhere_ends_in_text_or_a_clear_error() -> None:
    data = pdf(first, second)
    for at in range(10, len(data), max(len(data) // 60, 1)):
        for broken in (data[:at], data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]):
            try:
                read_document(broken, name="坏.pdf")
            except ReadError as error:
                assert "\n" not in error.line  # noqa: PT017 - either end is right


def bomb(content: bytes, filters: str) -> bytes:
    """A page whose content stream is `content`, packed as `filters` says."""
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
    )
    body += f"4 0 obj<</Length {len(content)}/Filter{filters}>>stream\n".encode()
    return body + content + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n"


def test_streams_that_unpack_to_far_more_than_a_page_are_refused() -> None:
    huge = zlib.compress(bytes(100_000_000))
    assert "过大" in refused(bomb(huge, "/FlateDecode"))
    assert "过大" in refused(bomb(zlib.compress(huge), "[/FlateDecode/FlateDecode]"))


def test_rows_of_pages_that_print_the_head_again_are_each_read_once() -> None:
    head = ["序号", "所属赛道", "主要标志性成果", "代表企业", "地市"]

    def page(number: str, result: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            table(canvas, [head, [number, "数据产业", result, "某某公司", "云州"]], height=60)

        return draw

    def first(canvas: Canvas) -> None:
        text(canvas, ["云州市创新发展工作方案", "附件1", "标志性成果清单"], top=800)
        page("1", "建成标注基地，\n集聚企业十家。")(canvas)

    data = pdf(
        first,
        page("2", "打造行业模型，\n服务企业百家。"),
        page("3", "培育骨干企业，\n形成产业集群。"),
    )
    document = read_document(data, name="plan.pdf")
    (found,) = document.tables
    assert [row.cells[0].text for row in found.rows if row.cells[0]] == ["1", "2", "3"]
    assert len(found.rows) == 3


def test_what_a_web_page_printed_around_a_plan_is_no_part_of_it() -> None:
    def draw(canvas: Canvas) -> None:
        text(
            canvas,
            [
                "移动版 繁体",
                "机构职能 新闻动态 政务公开 办事服务",
                "云州市运力提升行动方案",
                "  一、重点任务",
                "  （一）建设主干网络。推动主干网络的优化。",
                "  （二）提升接入能力。加快接入网络的改造。",
                "扫一扫在手机打开当前页",
                "分享： 【返回顶部】【关闭窗口】【打印本页】",
                "相关文章：",
                "主办单位：云州市通信局 地址：云州市中心路1号 邮编：100000",
                "版权所有：云州市通信局 备案号：云ICP备00000000号",
            ],
        )

    document = read_document(pdf(draw), name="plan.pdf")
    assert [b.text for b in document.blocks if b.kind == "title"] == ["云州市运力提升行动方案"]
    assert document.text.rstrip().endswith("加快接入网络的改造。")


def test_a_bracket_in_smaller_type_goes_on_with_its_paragraph() -> None:
    lines = [
        "  （一）修整渔港码头。更换老旧的系船设施和照明设施，清理航道里的淤泥，",
        "加固防波堤和护岸，完善渔港的供水供电，建立渔港的日常养护制度。（市农业",
    ]
    rest = ["农村局、市交通运输局、市水利局、市财政局、市应急局、市数据局等按职责分", "工负责）"]

    def draw(canvas: Canvas) -> None:
        text(canvas, ["  青河市支持渔业发展若干措施", "", *lines])
        canvas.setFont(FONT, 8)
        for k, line in enumerate(rest):
            canvas.drawString(80, 760 - 20 * (4 + k), line, charSpace=4)
        canvas.setFont(FONT, 12)
        again = ["  （二）补贴渔船。" + lines[0].split("。", 1)[1], lines[1]]
        text(canvas, [*again, "农村局负责）"], top=760 - 20 * 6)

    document = read_document(pdf(draw), name="plan.pdf")
    item = next(b for b in document.blocks if b.text.startswith("（一）"))
    assert item.text.endswith("等按职责分工负责）")
    assert "（市农业农村局、市交通运输局" in item.text


def test_the_head_of_a_printed_page_is_read() -> None:
    title = "青河市人民政府办公室关于支持渔业发展的意见"
    head = "首页>政策索引号：QH-1/2031发文机关：青河市人民政府办公室文 号：青政办发〔2031〕7号"

    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 8)
        table(canvas, [["", "首页 要闻 政策"], ["请", head], ["", "输入关键字"]], widths=(40, 420))
        canvas.setFont(FONT, 12)
        body = ["  一、修整码头。（责任单位：市交通局）", "  二、补贴渔船。（责任单位：市财政局）"]
        text(canvas, [f"  标 题：{title}", "", f"  {title}", "各区人民政府：", *body], top=500)

    document = read_document(pdf(draw), name="plan.pdf")
    assert document.field("标题") == title
    assert document.field("发文字号") == "青政办发〔2031〕7号"
    assert document.field("发文机关") == "青河市人民政府办公室"


def test_digits_of_a_taller_font_break_no_paragraph() -> None:
    def draw(canvas: Canvas) -> None:
        text(canvas, ["云溪市渔业发展实施方案"])
        lines = ["  一、到2032年底，建成渔港九个，更新渔船，培训渔民，整治岸线，孵化渔业企"]
        text(canvas, lines, top=700)
        canvas.drawString(80, 680, "业")
        canvas.setFont(FONT, 30)
        canvas.drawString(92, 680, "500")
        canvas.setFont(FONT, 12)
        canvas.drawString(140, 680, "家。")
        text(canvas, [lines[0].replace("一", "二"), "业若干家。"], top=660)

    document = read_document(pdf(draw), name="plan.pdf")
    assert "整治岸线，孵化渔业企业500家。" in document.text.replace(" ", "")
