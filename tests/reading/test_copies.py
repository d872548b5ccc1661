"""A text that its file holds twice, and what a page prints below it, is read once."""

from __future__ import annotations

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.reading.copies import copied_lines
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

_TITLE = "青河市人民政府办公室关于印发青河市支持渔业发展若干措施的通知"
_TEXT = f"""{_TITLE}
各区人民政府，市政府各部门：
现将《青河市支持渔业发展若干措施》印发给你们，请认真贯彻执行。
青河市人民政府办公室
2031年3月2日
青河市支持渔业发展若干措施
为支持渔业发展，完善渔港设施，帮助渔民稳定生产，结合本市实际，制定本措施，请各区遵照执行。
一、修整码头。修整渔港码头，清理航道淤泥，加固防波堤，更换老旧的系船设施和照明设施。（责任单位：市农业农村局、市交通局）
二、补贴渔船。对连续作业一年以上并且按期检验的渔船予以补助，对更新改造老旧渔船的船主给予贴息。（责任单位：市财政局）
三、培训渔民。每年组织渔民参加安全生产和水产养殖的培训，把培训送到渔村，免收培训费用。（牵头单位：市人社局）"""


def _extract(text: str, name: str = "plan.txt") -> Extraction:
    document = read_document(text.encode(), name=name)
    return extract(document, vocabulary=load_vocabulary())


def test_the_second_copy_of_a_text_is_told_and_not_read() -> None:
    found = _extract(f"{_TEXT}\n抄送：市委各部门。\n{_TEXT}\n抄送：市委各部门。\n")
    assert [p.number for p in found.provisions] == [1, 2, 3]
    assert ["重复" in u.reason for u in found.unplaced] == [True]


def test_who_printed_a_text_that_stands_twice_is_of_no_item() -> None:
    tail = "抄送：市委各部门。\n青河市人民政府办公室\n2031年3月9日印发"
    found = _extract(f"{_TEXT}\n{tail}\n{_TEXT}\n{tail.replace('9日', '8日')}\n")
    assert found.provisions[-1].text.endswith("（牵头单位：市人社局）") or (
        found.provisions[-1].text.endswith("免收培训费用。")
    )


def test_a_page_with_its_text_twice_is_read_once() -> None:
    once = "".join(f"<p>{line}</p>" for line in _TEXT.split("\n"))
    found = _extract(f"<html><body>{once}<div>{once}</div></body></html>", "plan.html")
    assert len(found.provisions) == 3


def test_what_only_the_second_copy_says_is_read() -> None:
    more = "四、评优。评选十佳渔村。（责任单位：市文旅局）"
    found = _extract(f"{_TEXT}\n{_TEXT}\n{more}\n")
    assert [p.number for p in found.provisions] == [1, 2, 3, 4]


def test_items_that_share_some_lines_are_no_copies() -> None:
    other = _TEXT.replace("一、修整码头。修整渔港码头", "一、修整鱼塘。清理鱼塘底泥")
    other = other.replace("二、补贴渔船。对连续", "二、补贴渔具。对坚持")
    lines = [*_TEXT.split("\n"), *other.split("\n")]
    assert copied_lines(lines) == []


def test_the_text_in_one_line_below_the_page_is_not_read() -> None:
    foot = [
        "扫一扫在手机打开当前页",
        "网站地图",
        "主办单位：青河市人民政府办公室",
        "青ICP备00000000号",
    ]
    shared = [_TEXT.replace("\n", ""), f"{_TITLE[:20]}..."]
    found = _extract("\n".join([_TEXT, *foot, "+", "↺", *shared]))
    assert len(found.provisions) == 3
    assert "青河市人民政府办公室" not in {a.printed for a in found.assignments}
    assert {a.printed for a in found.assignments} == {
        *("市农业农村局", "市交通局", "市财政局", "市人社局")
    }


def test_the_text_in_one_line_is_not_read_where_no_foot_stands_above_it() -> None:
    found = _extract(f"{_TEXT}\n{_TEXT.replace(chr(10), '')}")
    assert len(found.provisions) == 3
    assert any("重复" in u.reason for u in found.unplaced)


_WITHOUT_MARKS = """青河市人民政府办公室关于支持渔业发展的若干意见
各区人民政府：
一、完善设施
1.修整码头。修整渔港码头，各镇街要清理航道。
2.补贴渔船。对渔船予以补助，由市财政予以保障。
二、做好保障
3.本意见所涉及的经费奖励办法，由渔业牵头会同财政部门共同制定。"""


def test_who_gets_a_copy_does_nothing_whatever_stands_before_it_in_the_line() -> None:
    copied = "抄送：市委各部门，人大常委会办公室、政协办公室，人武部，法院、检察院。"
    found = _extract(_WITHOUT_MARKS + copied)
    assert not {a.printed for a in found.assignments if "人大" in a.printed or "政协" in a.printed}
    assert all("抄送" not in p.text for p in found.provisions)
