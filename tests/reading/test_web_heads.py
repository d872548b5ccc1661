"""Copies of web pages: which line is the title, and where number, issuer and date stand."""

from __future__ import annotations

import io

import docx
import pytest

from policy_kg.reading import read_document
from policy_kg.records import Document

_NUMBERED = """各区人民政府，市政府各部门：
现将《青河市支持渔业发展若干措施》印发给你们，请认真贯彻执行。
青河市人民政府办公室
2031年3月2日
青河市支持渔业发展若干措施
一、修整码头。修整渔港码头。（责任单位：市农业农村局、市交通局）
二、补贴渔船。对作业渔船予以补助。（责任单位：市财政局）"""
_TITLE = "青河市人民政府办公室关于印发青河市支持渔业发展若干措施的通知"


def _read(text: str, name: str = "plan.txt") -> Document:
    return read_document(text.encode(), name=name)


@pytest.mark.parametrize("number", ["（青政办发〔2031〕7号）", "(青政办发〔2031〕7号)"])
def test_a_number_in_brackets_below_the_title_is_the_number(number: str) -> None:
    document = _read(f"{_TITLE}\n{number}\n{_NUMBERED}")
    assert document.field("发文字号") == "青政办发〔2031〕7号"
    assert document.field("标题") == _TITLE
    field = next(f for f in document.fields if f.name == "发文字号")
    assert document.text[field.evidence.start : field.evidence.end] == "青政办发〔2031〕7号"


def test_a_number_at_the_end_of_the_title_is_no_part_of_it() -> None:
    title = "关于支持青河市渔业发展的实施意见"
    document = _read(f"首页\n>\n政务公开\n>\n通知\n{title}(青发改〔2031〕12号)\n{_NUMBERED}")
    assert document.field("标题") == title
    assert document.field("发文字号") == "青发改〔2031〕12号"


def test_a_page_without_a_foot_has_its_title_below_the_navigation() -> None:
    menu = "\n".join(["市民网页", "退出", "语言", "简体", "繁体", "搜索", "首页", "政务公开"])
    document = _read(f"{menu}\n{_TITLE}\n2031-03-05\n来源：\n分享到\n{_TITLE}\n{_NUMBERED}")
    assert document.field("标题") == _TITLE
    assert document.text.startswith(_TITLE)


def test_the_number_above_the_title_of_the_text_itself_is_kept() -> None:
    page = ["首页", _TITLE, "2031-03-05", "分享到", "青政办发〔2031〕7号", _TITLE, _NUMBERED]
    document = _read("\n".join(page))
    assert (document.field("标题"), document.field("发文字号")) == (_TITLE, "青政办发〔2031〕7号")


def test_the_fields_below_a_menu_are_read() -> None:
    fields = "索引号：\nQH-1\n发布机构：\n青河市人民政府办公室\n文号：\n青政办发〔2031〕7号\n名称："
    document = _read(f"导航菜单\n{fields}\n{_TITLE}\n{_NUMBERED}")
    assert document.field("标题") == _TITLE
    assert document.field("索引号") == "QH-1"
    assert [b.text for b in document.blocks if b.kind == "addressee"] == [
        "各区人民政府，市政府各部门："
    ]


def test_the_fields_below_a_title_are_read() -> None:
    fields = "索引号：QH-1\n发文机构：青河市人民政府\n发文字号：青政规〔2031〕7号"
    document = _read(f"规范性文件\n首页\n{_TITLE}\n{fields}\n{_NUMBERED}")
    assert document.field("发文机关") == "青河市人民政府"
    assert document.field("发文字号") == "青政规〔2031〕7号"
    assert document.field("标题") == _TITLE


def test_what_a_database_prints_above_a_text_is_no_title() -> None:
    top = "    【法宝引证码】 CLI.12.0000000\n原文链接：https://example.org/lar/0.html"
    document = _read(f"{top}\n{_TITLE}\n{_TITLE}\n\n（青政办发〔2031〕7号）\n\n{_NUMBERED}")
    assert document.field("标题") == _TITLE
    assert document.field("发文字号") == "青政办发〔2031〕7号"


@pytest.mark.parametrize("last", ["青河市财政局\n文件", "青河市财政局文件"])
def test_the_head_of_several_issuers_is_no_title(last: str) -> None:
    title = "关于印发《青河市支持渔业发展若干措施》的通知"
    head = f"青河市农业农村局\n青河市交通运输局\n{last}"
    document = _read(f"{head}\n青农发〔2031〕7号\n{title}\n{_NUMBERED}")
    assert document.field("标题") == title
    assert _read(f"{head}\n{title}\n{_NUMBERED}").field("标题") == title


def test_the_head_of_issuers_in_one_line_is_no_title() -> None:
    title = "关于印发《青河市支持渔业发展若干措施》的通知"
    head = (
        "青河市农业农村局青河市交通运输局青河市财政局青河市水利局青河市应急管理局青河市数据局文件"
    )
    assert _read(f"{head}\n{title}\n{_NUMBERED}").field("标题") == title


def test_a_sites_word_for_its_documents_is_no_issuer() -> None:
    document = _read(f"规范性文件\n{_TITLE}\n{_NUMBERED}")
    assert document.field("发文机关") == "青河市人民政府办公室"


def test_wide_spaces_behind_a_signature_join_nothing() -> None:
    text = _NUMBERED.replace("办公室\n", "办公室\u2002\u2002\n").replace(
        "2日\n", "2日\u2002\u2003\n"
    )
    document = _read(text)
    assert document.field("标题") == "青河市支持渔业发展若干措施"
    assert document.field("成文日期") == "2031年3月2日"
    assert document.field("发文机关") == "青河市人民政府办公室"


@pytest.mark.parametrize(
    ("signed", "issuers"),
    [
        ("青 河 市 水 利 局", "青河市水利局"),
        ("青河市发展改革委\n青 河 市 水 利 局", "青河市发展改革委 青河市水利局"),
        ("青河市“一河清”行动计划\n工作专班办公室（代章）", "青河市“一河清”行动计划工作专班办公室"),
        (
            "青河市科学技术局\n（青河市渔业链链长办公室）\n青河市财政局",
            "青河市科学技术局（青河市渔业链链长办公室） 青河市财政局",
        ),
    ],
)
def test_a_signature_names_its_issuers(signed: str, issuers: str) -> None:
    text = _NUMBERED.replace("青河市人民政府办公室", signed)
    title = "关于印发《青河市支持渔业发展若干措施》的通知"
    assert _read(f"{title}\n{text}").field("发文机关") == issuers


def test_all_who_signed_are_the_issuers_where_a_page_names_one() -> None:
    title = "关于印发《青河市支持渔业发展若干措施》的通知"
    text = _NUMBERED.replace("青河市人民政府办公室", "青河市水利局\n青河市财政局")
    page = f"{title}\n发布日期：2031-03-05\n发布机构：青河市水利局\n{text}"
    assert _read(page).field("发文机关") == "青河市水利局 青河市财政局"


def test_the_last_line_of_a_page_tells_who_published_a_draft_and_when() -> None:
    title = "青河市支持渔业发展若干措施（征求意见稿）"
    tail = "青河市农业农村局2031年5月25日发布，征求意见截止2031年6月24日。"
    items = _NUMBERED.split("措施\n", 1)[1]
    document = _read(f"{title}\n{items}\n{tail}")
    assert document.field("发文机关") == "青河市农业农村局"
    assert document.field("发布日期") == "2031年5月25日"
    assert document.blocks[-1].kind == "note"


def test_the_foot_of_a_page_is_cut_from_other_formats_too() -> None:
    foot = f"【相关附件】\n- [分布图.pdf](/a.pdf)\n\n【原文下载】\n- [{_TITLE}.pdf](/b.pdf)"
    document = _read(f"# {_TITLE}\n\n{_NUMBERED}\n\n{foot}\n", "plan.md")
    assert document.text.rstrip().endswith("（责任单位：市财政局）")


def test_a_word_file_that_a_page_was_copied_into_is_read_without_it() -> None:
    file = docx.Document()
    foot = [
        "扫一扫在手机打开当前页",
        "主办单位：青河市人民政府办公室",
        "网站地图",
        "青ICP备00000000号",
    ]
    for line in ["首页", "政务公开", _TITLE, "2031-03-05", _TITLE, *_NUMBERED.split("\n"), *foot]:
        file.add_paragraph(line)
    target = io.BytesIO()
    file.save(target)
    document = read_document(target.getvalue(), name="plan.docx")
    assert document.field("标题") == _TITLE
    assert document.text.startswith(_TITLE)
    assert document.text.rstrip().endswith("（责任单位：市财政局）")


def test_a_saved_page_without_marks_of_its_parts_is_read_without_them() -> None:
    foot = [
        "扫一扫在手机打开当前页",
        "主办单位：青河市人民政府办公室",
        "网站地图",
        "青ICP备00000000号",
    ]
    lines = ["首页", "政务公开", _TITLE, "2031-03-05", _TITLE, *_NUMBERED.split("\n"), *foot]
    page = "".join(f"<div><span>{line}</span></div>" for line in lines)
    document = _read(f"<html><body>{page}</body></html>", "plan.html")
    assert document.field("标题") == _TITLE
    assert "主办单位" not in document.text


def test_a_list_of_files_above_a_text_makes_no_annex_of_it() -> None:
    files = "**附件**:\n- [分布图.pdf](./分布图.pdf) (pdf)\n\n---\n\n青水〔2031〕7号"
    text = _NUMBERED.replace("\n", "\n\n")
    document = _read(f"# {_TITLE}\n\n{files}\n\n{text}\n", "plan.md")
    assert document.field("发文字号") == "青水〔2031〕7号"
    assert {b.annex for b in document.blocks} == {""}


def test_two_fields_of_one_line_are_two() -> None:
    text = (
        "索 引 号：QH-2031-7\n文　　号：青政办发〔2031〕7号    有效性：有效\n"
        "青河市人民政府办公室关于印发渔港整治方案的通知\n各区人民政府：\n一、修整码头。修整渔港码头。（责任单位：市交通局）\n"
    )
    document = read_document(text.encode(), name="a.txt")
    assert document.field("发文字号") == "青政办发〔2031〕7号"
    assert document.field("有效性") == "有效"


def test_who_signs_and_begins_the_title_has_issued_what_a_page_prints_again() -> None:
    title = "青河市水利局 青河市财政局关于印发青河市河道管护办法的通知"
    page = (
        f"索引号：QH-2\n发布机构：青河市柳林区财政局\n名称：{title}\n发布日期：2031-10-15\n{title}\n"
        "各区水利局、财政局：\n为加强河道管护，我们制定了《青河市河道管护办法》，现印发给你们，请遵照执行。\n"
        "青河市水利局 青河市财政局\n2031年3月14日\n"
        "青河市河道管护办法\n第一条 为加强河道管护，制定本办法。\n第二条 河道管护由各镇负责。\n"
    )
    document = read_document(page.encode(), name="a.txt")
    assert document.field("发文机关") == "青河市水利局 青河市财政局"


def test_the_fields_of_a_list_with_bullets_are_read() -> None:
    head = """• 索引号:11N000/ZK-2031-000021
• 公开方式:主动公开
• 文件编号:青政办发〔2031〕2号
• 有效性:
• 主题分类:发展规划
"""
    fields = {f.name: f.value for f in _read(head + _TITLE + "\n" + _NUMBERED).fields}
    assert fields["发文字号"] == "青政办发〔2031〕2号"
    assert fields["分类"] == "发展规划"
    assert fields["标题"] == _TITLE
    assert "有效性" not in fields


def test_a_number_beside_other_fields_is_the_number() -> None:
    head = f"{_TITLE}\n发布机构 市政府办公室 文    号 青政办〔2031〕1号\n"
    fields = {f.name: f.value for f in _read(head + _NUMBERED).fields}
    assert fields["发文字号"] == "青政办〔2031〕1号"
