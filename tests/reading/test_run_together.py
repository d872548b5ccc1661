"""Tables and lists of members whose cells and lines a copy ran together into one line."""

from __future__ import annotations

from checks import check_offsets, heads, rows

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Document
from policy_kg.vocabulary import load_vocabulary

_BODY = (
    "各区人民政府，市政府各部门：为发展渔业，满足市民需要，结合我市实际，现就渔业发展提出如下实施意见。"
    "一、总体目标到2033年，全市建成码头12座，渔船全部更新，鱼市面貌一新，渔民收入明显增加。"
    "二、主要任务（一）修整码头。"
    + "更换老旧的系船设施和照明设施，清理航道里的淤泥，加固防波堤和护岸。" * 9
    + "（二）更新渔船。"
    + "淘汰老旧渔船，推广节能渔船，建立渔船的日常养护制度，保障渔船安全。" * 6
    + "三、组织实施各部门要密切配合，抓好落实。附件：渔业重点任务分工青河市人民政府2031年3月2日附件渔业重点任务分工"
)
_ROWS = (
    ("1", "更换系船设施，到2032年更换60%以上", "市交通局（牵头）、市财政局", "2031年4季度启动实施"),
    ("2", "清理航道淤泥", "市水利局（牵头）、市交通局和各区人民政府", "2031年4季度前完成"),
    ("3", "建设鱼市会同水产站", "市商务局（牵头）会同市财政局、市水利局", "持续实施"),
    ("4", "培训渔民", "市渔业协会（牵头）", "2031年12月底前完成"),
    ("5", "统计渔获", "市水利局（牵头）、市统计局", "逐年落实"),
)
_HEADS = ("序号", "工  作  任  务", "负 责 单 位", "时间进度", "备注")


def _one_line(table: list[tuple[str, ...]]) -> str:
    cells = ["".join(row) for row in table]
    return "".join(
        (_BODY, *_HEADS, "一、设施部分", *cells[:3], "二、服务部分", *cells[3:], "附件：二维码")
    )


def _read(text: str, name: str = "渔业.txt") -> Document:
    document = read_document(text.encode(), name=name)
    check_offsets(document)
    return document


def test_the_rows_of_a_table_in_one_line_are_read() -> None:
    document = _read(_one_line(list(_ROWS)))
    (table,) = document.tables
    assert heads(table) == ["序号", "工作任务", "负责单位", "时间进度", "备注"]
    assert rows(table) == [
        "一、设施部分",
        *[[*row, ""] for row in _ROWS[:3]],
        "二、服务部分",
        *[[*row, ""] for row in _ROWS[3:]],
    ]
    found = extract(document, vocabulary=load_vocabulary())
    tasks = {p.key: p.number for p in found.provisions if p.key.startswith("annex")}
    leads = [(tasks[a.provision], a.printed) for a in found.assignments if a.role == "lead"]
    assert leads == [
        (1, "市交通局"),
        (2, "市水利局"),
        (3, "市商务局"),
        (4, "市渔业协会"),
        (5, "市水利局"),
    ]


def test_a_page_with_such_a_table_is_read_too() -> None:
    page = f"<html><body><div><p>{_one_line(list(_ROWS))}</p></div></body></html>"
    assert len(_read(page, "渔业.html").tables[0].rows) == 7


def test_a_table_with_a_row_that_tells_less_stays_unread() -> None:
    for k, row in (
        (2, ("3", "建设鱼市", "市商务局（牵头）、市财政局", "")),  # no limit
        (3, ("5", "培训渔民", "市渔业协会（牵头）", "持续实施")),  # no number 4
        (3, ("4", "培训渔民等（牵头）", "", "持续实施")),  # no body
    ):
        changed = list(_ROWS)
        changed[k] = row
        document = _read(_one_line(changed))
        assert document.tables == ()


def test_a_text_is_not_called_by_the_title_of_its_annex() -> None:
    document = _read(_one_line(list(_ROWS)))
    assert document.field("标题") == "关于渔业发展的实施意见"
    assert document.field("成文日期") == "2031年3月2日"
    plain = _read(_one_line(list(_ROWS)).replace("，现就渔业发展提出如下实施意见", ""))
    assert plain.field("标题") is None


def test_the_labels_of_a_list_of_members_part_it() -> None:
    text = (
        "青河市渔业安全联席会议制度\n一、建立联席会议制度。\n二、联席会议每季度召开一次。\n附件\n联席会议成员名单\n"
        "召集人：张三市委常委、副市长李小四市政府副市长召集人助手：联系农业工作的副秘书长"
        "成员单位：市水利局、市交通局、市财政局联席会议下设办公室于市水利局，由市水利局负责日常工作。\n"
    )
    lines = _read(text).text.split("\n")[5:]
    assert lines == [
        "召集人：张三 市委常委、副市长",
        "李小四 市政府副市长",
        "召集人助手：联系农业工作的副秘书长",
        "成员单位：市水利局、市交通局、市财政局",
        "联席会议下设办公室于市水利局，由市水利局负责日常工作。",
        "",
    ]


def test_until_when_a_draft_is_open_to_comments_is_no_part_of_its_last_item() -> None:
    document = _read(
        "青河市支持渔业发展若干措施（征求意见稿）\n一、修整码头。由市交通局负责。\n二、补贴渔船。由市财政局负责。\n"
        "征求意见时间为2031年4月28日起至2031年5月28日。\n意见请寄市水利局。\n"
    )
    assert [(b.kind, b.path) for b in document.blocks[-2:]] == [("note", ()), ("paragraph", ())]


def test_issuers_that_a_head_runs_together_are_told_apart() -> None:
    document = _read(
        "生态环境部国家发展和改革委员会交通运输部文件\n环综合〔2031〕42号\n关于印发《渔港治理方案》的通知\n"
        "一、治理渔港。\n二、清理岸线。\n"
    )
    assert document.field("发文机关") == "生态环境部 国家发展和改革委员会 交通运输部"
