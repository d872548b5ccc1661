"""Header fields, blocks and their numbering paths, as staff cite them."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_kg.reading import read_document
from policy_kg.records import Document
from policy_kg.resources import sample_document

DOCUMENTS = Path(__file__).parent.parent / "documents"


@pytest.fixture(scope="module")
def sample() -> Document:
    path = sample_document()
    return read_document(path.read_bytes(), name=path.name)


@pytest.fixture(scope="module")
def yunzhou() -> Document:
    path = DOCUMENTS / "yunzhou-2023-12.txt"
    return read_document(path.read_bytes(), name=path.name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("索引号", "11220200795219742W/2020-16292"),
        ("分类", "发展和改革;通知"),
        ("发文机关", "吉林市人民政府办公室"),
        ("成文日期", "2020年11月30日"),
        ("标题", "关于印发吉林市推进国家城乡融合发展试验区建设实施方案的通知"),
        ("发文字号", "吉市政办函〔2020〕56号"),
        ("发布日期", "2020年12月08日"),
    ],
)
def test_header_fields_of_the_sample(sample: Document, name: str, value: str) -> None:
    assert sample.field(name) == value


def test_labels_spread_with_white_space_and_other_names(yunzhou: Document) -> None:
    assert {f.name: f.value for f in yunzhou.fields} == {
        "索引号": "YZ001/2023-00012",
        "分类": "综合政务\\营商环境",
        "发文机关": "云州市人民政府办公室",
        "成文日期": "2023年5月6日",
        "标题": "云州市人民政府办公室关于印发云州市优化营商环境三年行动方案的通知",
        "发文字号": "云政办发〔2023〕12号",
        "发布日期": "2023年5月10日",
    }


def test_fields_are_taken_from_the_text_where_there_is_no_head() -> None:
    text = (
        "云州市人民政府办公室\n关于印发云州市绿化方案的通知\n云政办发〔2023〕3号\n各县区人民政府：\n"
        "请认真贯彻落实。\n云州市人民政府办公室\n2023年1月9日\n云州市绿化方案\n一、目标\n增加绿地。\n二、任务\n植树。\n"
    )
    document = read_document(text.encode(), name="绿化.txt")
    assert document.field("发文字号") == "云政办发〔2023〕3号"
    assert document.field("标题") == "云州市人民政府办公室关于印发云州市绿化方案的通知"
    assert document.field("发文机关") == "云州市人民政府办公室"
    assert document.field("成文日期") == "2023年1月9日"


@pytest.mark.parametrize(
    ("said", "begins", "ends"),
    [
        ("本办法自2031年5月1日起施行，有效期至2033年12月31日。", "2031年5月1日", "2033年12月31日"),
        ("本办法自印发之日起施行，有效期3年。", "印发之日", "有效期3年"),
        ("上述措施自发布之日起30日后实施。", "发布之日起30日后", None),
        ("本意见自2031年5月1日起试行，试行期一年。", "2031年5月1日", "试行期一年"),
        ("本政策有效期自2031年1月1日至2033年6月30日。", "2031年1月1日", "2033年6月30日"),
        ("除另有规定外，有效期截至2033年12月31日。", None, "2033年12月31日"),
        # what holds for something else
        ("许可证有效期5年，期满换证。", None, None),
        ("新的国家标准自2031年1月1日起实施。", None, None),
        (
            "《云州市绿化条例》自2020年1月1日起施行。本细则自2031年3月1日起施行。",
            "2031年3月1日",
            None,
        ),
    ],
)
def test_from_when_and_how_long_a_document_says_it_holds(
    said: str, begins: str | None, ends: str | None
) -> None:
    text = f"云州市绿化办法\n云政办发〔2031〕3号\n一、任务\n植树。\n二、附则\n{said}\n"
    document = read_document(text.encode(), name="绿化.txt")
    assert document.field("施行日期") == begins
    assert document.field("废止日期") == ends
    for field in document.fields:
        e = field.evidence
        assert document.text[e.start : e.end] == e.quote


def test_articles_that_are_counted_on_stand_below_their_headings() -> None:
    text = (
        "云州市绿化措施\n云政办发〔2031〕3号\n一、种树\n第一条 植树一万株。\n第二条 补植死株。\n"
        "二、管护\n第三条 设置护林员。\n（一）每村一名。\n"
    )
    document = read_document(text.encode(), name="绿化.txt")
    assert [b.path for b in document.blocks if b.kind == "heading"] == [
        ("一、",),
        ("一、", "第一条"),
        ("一、", "第二条"),
        ("二、",),
        ("二、", "第三条"),
        ("二、", "第三条", "（一）"),
    ]


def test_figures_at_the_begin_of_lines_are_no_decimal_numbering() -> None:
    text = "云州市绿化方案\n云政办发〔2031〕3号\n一、目标\n1.5亿元用于植树。\n1.2倍于上年。\n12.4宪法日宣传。\n3.15行动。\n"
    document = read_document(text.encode(), name="绿化.txt")
    assert [b.path for b in document.blocks if b.kind == "heading"] == [("一、",)]


def test_a_part_of_a_decimal_numbering_that_counts_on_is_one() -> None:
    text = "云州市预案\n2.2成员职责\n做好值守。\n2.3专家组\n提供咨询。\n3信息报告\n3.1一般险情，按月统计。\n3.2重大险情，立即报告。\n"
    document = read_document(text.encode(), name="预案.txt")
    assert [b.path[-1] for b in document.blocks if b.kind == "heading"] == ["2.2", "2.3", "3", "3.1", "3.2"]  # fmt: skip


def test_a_colon_in_a_time_ends_no_heading() -> None:
    text = "云州市关于召开会议的通知\n云政办发〔2031〕3号\n一、请各单位于10月14日下午5:00前报送名单。\n二、要求：准时到会。\n"
    document = read_document(text.encode(), name="会议.txt")
    headings = [b.heading for b in document.blocks if b.kind == "heading"]
    assert headings == ["请各单位于10月14日下午5:00前报送名单", "要求"]


def test_three_numbers_of_a_part_that_count_on_are_a_numbering() -> None:
    text = "云州县预案\n2 组织体系\n2.1 领导小组\n组长：县长\n2.2 成员职责\n做好值守。\n2.3 应急响应\n立即报告。\n"
    document = read_document(text.encode(), name="预案.txt")
    assert [b.path[-1] for b in document.blocks if b.kind == "heading"] == ["2", "2.1", "2.2", "2.3"]  # fmt: skip
    assert [b.text for b in document.blocks if b.kind == "title"] == ["云州县预案"]


def test_what_stands_below_the_date_is_no_text_of_the_last_point() -> None:
    text = (
        "云州市绿化方案\n云政办发〔2031〕3号\n一、目标\n增加绿地。\n二、任务\n植树一万株。\n附：植树计划表\n"
        "云州市人民政府\n2031年1月9日\n附：\n植树计划表\n单位：株\n"
    )
    document = read_document(text.encode(), name="绿化.txt")
    under = {b.text: (b.path, b.annex) for b in document.blocks}
    assert under["植树一万株。"] == (("二、",), "")
    assert under["植树计划表"] == ((), "附")
    assert under["单位：株"] == ((), "附")
    assert next(b.kind for b in document.blocks if b.text == "附：植树计划表") == "attachment"


def test_blocks_tell_the_parts_of_a_notice(sample: Document) -> None:
    kinds = {b.kind: b.text for b in sample.blocks}
    assert kinds["addressee"].endswith("市政府各有关部门：")
    assert kinds["note"] == "（此件公开发布）"
    assert [b.text for b in sample.blocks if b.kind == "signature"] == [
        "吉林市人民政府办公室",
        "2020年11月30日",
    ]
    assert sum(b.kind == "attachment" for b in sample.blocks) == 3


def test_numbering_paths_of_the_sample(sample: Document) -> None:
    paths = {"".join(b.path): b.heading for b in sample.blocks if b.kind == "heading"}
    assert paths["三、（二）1.（1）"] == "加快推进农村产权交易体系建设"
    assert paths["三、（五）5."] == "增加农民转移性收入"
    assert paths["四、（二）"] == "培育“互联网+”农业经济新动能"
    assert paths["五、（五）"] == "强化政策保障"
    assert len(paths) == 43  # counted by eye


def test_a_paragraph_behind_the_last_item_belongs_to_the_level_above(sample: Document) -> None:
    block = next(b for b in sample.blocks if b.text.startswith("此外，各试验区"))
    assert block.path == ("三、", "（五）")


def test_table_lines_are_no_blocks(sample: Document) -> None:
    annexes = [b for b in sample.blocks if b.annex]
    assert [b.kind for b in annexes] == ["annex_title"] * 6
    assert [t.title for t in sample.tables] == [
        f"吉林市国家城乡融合发展试验区“{n}”细化分工表" for n in ("试验任务", "工作举措", "支持政策")
    ]


def test_blocks_quote_the_text(sample: Document, yunzhou: Document) -> None:
    for document in (sample, yunzhou):
        for block in document.blocks:
            assert document.text[block.start : block.end] == block.text


def test_every_line_of_the_text_is_somewhere(yunzhou: Document) -> None:
    """Nothing disappears: each printed line is in a field, a block, a cell, or a head."""
    taken: list[tuple[int, int]] = [(b.start, b.end) for b in yunzhou.blocks]
    taken += [(f.evidence.start, f.evidence.end) for f in yunzhou.fields]
    for table in yunzhou.tables:
        cells = [*table.head, *(c for r in table.rows for c in (*r.cells, r.section))]
        taken += [(c.start, c.end) for c in cells if c is not None]
    at = 0
    for line in yunzhou.text.split("\n"):
        start, text = at, line.strip()
        at += len(line) + 1
        start += len(line) - len(line.lstrip())
        label = text.endswith("：") and start < 200
        head_again = text in {"序号", "工作任务", "具体内容", "牵头单位", "配合单位", "完成时限"}
        if text and not label and not head_again:
            assert any(a <= start and start + len(text) <= b for a, b in taken), text


def test_a_line_of_dashes_is_no_title() -> None:
    text = "---\n临江市水系治理工作方案\n一、清淤。完成河道清淤。（市水利局牵头）\n"
    document = read_document(text.encode(), name="方案.txt")
    assert [f.value for f in document.fields if f.name == "标题"] == ["临江市水系治理工作方案"]


def test_a_long_title_and_all_who_signed() -> None:
    path = DOCUMENTS / "layouts/several-issuers.txt"
    document = read_document(path.read_bytes(), name=path.name)
    assert (document.field("标题") or "").endswith(
        "关于印发云溪市社区服务设施建设工程实施方案的通知"
    )
    assert (document.field("发文机关") or "").split() == [
        "云溪市发展和改革委员会",
        "中共云溪市委社会工作部",
        "云溪市规划和自然资源局",
        "云溪市民政局",
    ]


def test_an_issuer_over_two_lines_is_one_name() -> None:
    text = (
        "关于印发云溪市机器人产业方案的通知\n各县区：\n一、目标\n建成产业基地。\n二、任务\n培育企业。\n"
        "云溪市制造业高质量发展（数字经济发展）\n领导小组办公室（代章）\n2031年3月2日\n"
    )
    document = read_document(text.encode(), name="x.txt")
    assert document.field("发文机关") == "云溪市制造业高质量发展（数字经济发展）领导小组办公室"


@pytest.mark.parametrize(
    ("above", "lines"),
    [
        (
            "附件1\n",
            ["云溪市加快新场景建设应用推动科技和产业", "高质量发展行动方案（2026—2027年）"],
        ),
        ("附件\n", ["关于加强高质量数据集建设赋能人工智", "能创新发展的实施意见"]),
        ("考核依据\n", ["云溪县2026年度河长制考核细则"]),
        ("", ["云溪市人民政府办公室", "关于印发云溪市河道治理方案的通知"]),
    ],
)
def test_a_title_is_read_over_its_lines(above: str, lines: list[str]) -> None:
    text = (
        above
        + "\n".join(lines)
        + "\n为治理河道，制定本方案。\n一、疏浚河道。年内完成。\n二、管护河道。"
    )
    document = read_document(text.encode(), name="x.txt")
    assert document.field("标题") == "".join(lines)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            [
                "云溪市卫生健康委 阅读辅助 进入关怀版 简体版 繁体版",
                "请输入你想了解的内容",
                "当前位置:首页>政务公开>政策文件",
                "首页",
                "机构",
                "办事 云溪市水利局关于印发河道治理行动",
                "计划（2031-2033年）的通知",
                "各县水利局：",
            ],
            "云溪市水利局关于印发河道治理行动计划（2031-2033年）的通知",
        ),
        (
            ["云溪市2031年度重大决策事项目录", "云溪市政府办公室", "2031-12-31", "各县："],
            "云溪市2031年度重大决策事项目录",
        ),
    ],
)
def test_what_a_site_prints_around_a_title_is_no_part_of_it(lines: list[str], title: str) -> None:
    body = [
        "一、总体要求",
        "各县要抓好落实，责任单位：市水利局。",
        "二、工作要求",
        "加强督促检查。",
    ]
    document = read_document("\n".join([*lines, *body, ""]).encode(), name="x.txt")
    assert document.field("标题") == title
    (field,) = (f for f in document.fields if f.name == "标题")
    assert document.text[field.evidence.start : field.evidence.end] == field.evidence.quote


def test_a_leading_group_that_signs_is_the_issuer() -> None:
    text = (
        "中共青河县委防汛领导小组关于印发青河县防汛方案的通知\n青防组〔2031〕1号\n各镇党委：\n现印发给你们。\n"
        "中共青河县委防汛领导小组\n2031年2月6日\n青河县防汛方案\n一、巡查河堤\n每天巡查一次。\n"
    )
    document = read_document(text.encode(), name="x.txt")
    assert document.field("发文机关") == "中共青河县委防汛领导小组"
