"""A text that lost its line breaks is parted again where that is sure, and else is said to have none."""

from __future__ import annotations

import re

import pytest
from checks import check_offsets

from policy_kg.errors import ReadError
from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.reading.oneline import with_lines
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

_LONG = "按照职责做好码头修整、渔船更新、鱼市整治、渔民培训和岸线清理等各项工作，确保按时完成全部年度任务。"
_PLAN = f"""青河市人民政府办公室关于印发青河市渔业发展实施方案的通知
青政办发〔2031〕7号
各区人民政府，市政府各部门：
现将《青河市渔业发展实施方案》印发给你们，请认真贯彻执行。
青河市人民政府办公室
2031年3月2日
（此件公开发布）
青河市渔业发展实施方案
为加快渔业发展，结合我市实际，制定本方案。
一、总体要求
以渔业增收为重点，到2033年建成码头12座，推动全市渔业转型发展，形成新的格局。
二、主要任务
（一）修整码头。{_LONG * 3}（责任单位：市交通局、市农业农村局）
（二）更新渔船。{_LONG * 3}（责任单位：市财政局）
三、完善保障
（三）建立机制。{_LONG * 2}
1.协调机制。{_LONG}
牵头单位：市发展改革委。
责任单位：市司法局。
2.督查机制。{_LONG}
牵头单位：市审计局。
责任单位：市统计局。
（四）加强宣传。{_LONG * 2}（市委宣传部负责）
本方案自印发之日起施行，有效期3年。
附件：渔业任务清单"""


def _extracted(text: str, name: str = "plan.txt") -> Extraction:
    document = read_document(text.encode(), name=name)
    check_offsets(document)
    return extract(document, vocabulary=load_vocabulary())


def test_each_paragraph_has_its_line_again() -> None:
    assert with_lines(_PLAN.replace("\n", "")).split("\n") == _PLAN.split("\n")


def test_a_text_without_breaks_says_what_the_same_text_with_breaks_says() -> None:
    joined, parted = _extracted(_PLAN.replace("\n", "")), _extracted(_PLAN)
    assert joined.document.fields == parted.document.fields
    assert joined.provisions == parted.provisions
    assert joined.assignments == parted.assignments
    assert joined.document.field("发文字号") == "青政办发〔2031〕7号"
    assert [p.number for p in joined.provisions if p.focus in ("更新渔船", "督查机制")] == [2, 2]


def test_a_plan_without_a_notice_has_its_title() -> None:
    lines = _PLAN.split("\n")[7:]
    assert with_lines("".join(lines)).split("\n") == lines


def test_a_page_that_lost_its_breaks_is_read_too() -> None:
    page = f"<html><body><div><p>{_PLAN.replace(chr(10), '')}</p></div></body></html>"
    assert len(_extracted(page, "plan.html").provisions) == len(_extracted(_PLAN).provisions)


def test_two_wide_spaces_begin_paragraphs() -> None:
    lines = _PLAN.split("\n")
    text = "".join(f"\u3000\u3000{line}\u2002" for line in lines)
    assert [line for line in with_lines(text).split("\n") if line] == lines


def test_numbers_that_do_not_count_on_stay_in_their_sentence() -> None:
    text = _PLAN.replace("现将", "按照第三条（二）项和（五）类的规定，加快一、二、三产融合，现将")
    lines = with_lines(text.replace("\n", "")).split("\n")
    assert [x for x in lines if x.startswith(("（五）", "二、三产"))] == []
    assert len(lines) == len(_PLAN.split("\n"))


def test_a_text_that_is_printed_twice_is_read_once() -> None:
    text = _PLAN.replace("\n", "")
    assert with_lines(text * 2) == with_lines(text)


def test_a_list_of_an_annex_stands_below_its_title() -> None:
    text = _PLAN.replace("\n", "") + "附件渔业任务清单召集人：市长"
    assert with_lines(text).split("\n")[-4:] == [
        "附件：渔业任务清单",
        "附件",
        "渔业任务清单",
        "召集人：市长",
    ]


def test_a_text_of_which_no_parts_can_be_told_is_said_to_have_no_line_breaks() -> None:
    text = "市农业农村局负责修整码头，" + _LONG * 20
    with pytest.raises(ReadError, match="没有换行"):
        read_document(text.encode(), name="plan.txt")


def test_a_table_that_lost_its_rows_is_reported_and_gives_nobody_a_duty() -> None:
    table = "序号工作任务负责单位时限" + "".join(
        f"{n}修整第{n}座渔港码头和岸线道路市水利局（牵头）、市交通局负责2031年底"
        for n in range(1, 90)
    )
    found = _extracted(f"{_PLAN}\n附件\n渔业任务清单\n{table}")
    assert [u.text for u in found.document.unplaced] == [table]
    assert "没有换行" in found.unplaced[-1].reason
    assert not any(re.search("水利", a.printed) for a in found.assignments)
