"""Hard-wrapped text, as tools take it out of PDF files."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policy_kg.reading import read_document
from policy_kg.reading.wrapped import unwrapped
from policy_kg.resources import sample_document

PLAIN = """云溪省人民政府办公厅关于支持绿色制造的若干措施
云政办发〔2031〕7号
各市、县人民政府，省政府直属各单位：
为推动全省工业绿色低碳转型，提出如下措施。
一、建设绿色工厂
（一）培育示范标杆。鼓励龙头企业对照国家标准开展自愿性评价，到2032年，力争打造3家零碳工厂，培育30家绿色供应链企业，带动上下游中小企业同步开展节能改造和清洁生产。（责任单位：省工业和信息化厅、省市场监管局、省生态环境厅）
（二）强化资金支持。对获评国家级绿色工厂的企业，按照不高于设备投资10%的标准，给予最高200万元补助，由省市县联动支持，具体办法由省财政厅另行制定并向社会公布后施行。（责任单位：省财政厅、省工业和信息化厅、各市、县人民政府）
二、完善服务体系
（三）搭建公共平台。依托高等院校和科研机构建设绿色制造公共服务平台，为企业提供诊断、核算、认证、交易等一站式服务，鼓励平台向中小企业免费开放基础性服务。（责任单位：省科技厅、省教育厅）
（四）加强人才培养。支持职业院校开设相关专业，推动校企共建实训基地，每年培训技术骨干不少于一千人次，并将培训情况纳入年度考核内容予以通报。（责任单位：省教育厅、省人力社保厅）
本措施自2031年5月1日起施行，有效期两年。
"""


def wrapped(text: str, width: int = 28) -> str:
    """`text` as pages print it: lines of `width` characters, a paragraph's first with an indent
    that is lost; a page number after every tenth line."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        left = 2 * width - 4
        lines.append("")
        for c in paragraph:
            left -= 1 if c.isascii() else 2
            if left < 0:
                lines.append("")
                left = 2 * width - 2
            lines[-1] += c
    for k in range(len(lines) // 10, 0, -1):
        lines[10 * k : 10 * k] = ["— —", str(k)]
    return "\n".join(lines)


def test_paragraphs_are_whole_again_without_page_numbers() -> None:
    assert unwrapped(wrapped(PLAIN)) == PLAIN
    document = read_document(wrapped(PLAIN).encode(), name="措施.txt")
    assert document.field("发文字号") == "云政办发〔2031〕7号"
    assert sum("责任单位" in b.text for b in document.blocks) == 4


def test_digits_that_lost_their_line_stand_in_their_gaps_again() -> None:
    moved = wrapped(PLAIN)
    for whole, gaps, digits in (
        ("云政办发〔2031〕7号", "云政办发〔 〕 号", "２０３１ ７"),
        ("自2031年5月1日起", "自 年 月 日起", "２０３１ ５ １"),
        ("200万元", " 万元", "２００"),
    ):
        line = next(x for x in moved.split("\n") if whole in x)
        moved = moved.replace(line, f"{line.replace(whole, gaps)}\n{digits}")
    assert moved.count("\n２") == 3
    assert unwrapped(moved) == PLAIN


def test_digits_whose_gaps_are_not_to_be_told_are_put_nowhere() -> None:
    line = next(x for x in wrapped(PLAIN).split("\n") if "200万元" in x)
    text = wrapped(PLAIN).replace(line, f"{line.replace('200', ' ')}\n２ ０ ５ ７")
    assert "2 0 5 7" in unwrapped(text)


def test_other_text_stays_as_it_is() -> None:
    sample = sample_document().read_text("utf-8")
    assert unwrapped(sample) == sample
    assert unwrapped(PLAIN) == PLAIN


@given(st.text(alphabet="市财政局（）、，。：一1 \n责任", max_size=600))
def test_no_character_but_white_space_and_page_numbers_goes(text: str) -> None:
    def ink(source: str) -> str:
        return "".join(c for c in source if not c.isspace() and c not in "1—")

    assert ink(unwrapped(text)) == ink(text)


def test_an_item_behind_a_limit_that_is_a_year_begins_a_paragraph() -> None:
    # each ends at the end of a full line
    tasks = {"建设北门水厂": 2031, "改造东门大街": 2032, "修建南桥码头": 2033}
    items = [
        f"{task}，{'完善配套设施和运行管理办法' * 9}"[:56]
        + f"。牵头单位：市水利局；完成时限：{year}年"
        for task, year in tasks.items()
    ]
    text = "云溪市人民政府办公室关于印发任务分工的通知\n现将任务分工印发给你们。\n" + "\n".join(
        items * 3
    )
    assert unwrapped(wrapped(text, width=26)).count("\n改造东门大街") == 3
    # a date that goes on is whole again
    cut = text.replace("2032年", "2032年底前")
    assert unwrapped(wrapped(cut, width=26)).count("2032年底前\n") == 3
