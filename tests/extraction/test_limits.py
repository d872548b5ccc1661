"""Time limits in a provision's own words, and dates that are none."""

from __future__ import annotations

import pytest

from policy_kg.extraction.deadlines import find_deadlines, stated_deadline
from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

_PLAN = """关于印发青禾县河道整治方案的通知

青禾县河道整治方案

一、主要任务
（一）疏浚河道。{sentence}（责任单位：县水利局）
"""


def _limits(sentence: str) -> list[tuple[str, str]]:
    document = read_document(_PLAN.format(sentence=sentence).encode(), name="plan.txt")
    return [(k.text, k.due) for k in extract(document, vocabulary=load_vocabulary()).limits]


@pytest.mark.parametrize(
    ("sentence", "limits"),
    [
        ("2024年6月底前完成疏浚。", [("2024年6月底前", "2024-06-30")]),
        ("到2025年，建成生态河道3条。", [("到2025年", "2025-12-31")]),
        (
            "2024年2月底前完成勘察，2024年12月31日前完工。",
            [("2024年2月底前", "2024-02-29"), ("2024年12月31日前", "2024-12-31")],
        ),
        # a month with 份, a range, two dates with 前 behind the second
        ("2024年8月份前完成疏浚。", [("2024年8月份前", "2024-08-31")]),
        ("自即日起至2024年8月底，开展清淤。", [("至2024年8月底", "2024-08-31")]),
        ("实施期限至2024年12月31日。", []),
        ("2024年9月18日-26日期间，开展清淤。", [("2024年9月18日-26日期间", "2024-09-26")]),
        ("2024年9月18日至10月26日期间，组织清淤的村，每村给予补助1万元。", []),
        (
            "分别于2024年10月31日和11月30日前报送进度。",
            [("于2024年10月31日", "2024-10-31"), ("11月30日前", "2024-11-30")],
        ),
        ("2024年第三季度前完成疏浚。", [("2024年第三季度前", "2024-09-30")]),
        ("2024年4季度完工。", [("2024年4季度", "2024-12-31")]),
        # the notice has no date of its own
        ("今年6月底前完成疏浚。", []),
        ("2024年6月中旬前完成疏浚。", [("2024年6月中旬前", "2024-06-20")]),
        ("2024年内完成疏浚。", [("2024年内", "2024-12-31")]),
        ("每年汛期前清淤一次。", []),
        ("各省、自治区政府要在2024年6月底前完成疏浚。", [("在2024年6月底前", "2024-06-30")]),
        ("2024年起每年2月底前，报送上年度总结。", []),
        # until when meetings are held so often is no limit
        ("2024年以前，河长办原则上每半年召开一次例会。", []),
        ("2024年以前，每个乡镇建成一条生态河道。", [("2024年以前", "2024-12-31")]),
        ("本方案有效期至2026年12月31日。", []),
        ("对2024年12月31日前登记的船只给予补助。", []),
        ("2023年1月1日至2024年12月31日，免收清淤费。", []),
    ],
)
def test_limits_of_a_sentence(sentence: str, limits: list[tuple[str, str]]) -> None:
    assert _limits(sentence) == limits


@pytest.mark.parametrize(
    ("sentence", "limits"),
    [
        ("要在本方案印发之日起30日内，制定疏浚计划。", ["在本方案印发之日起30日内"]),
        ("自本方案印发之日起3个月内完成疏浚。", ["自本方案印发之日起3个月内"]),
        ("《清淤办法》下发后10个工作日内报送名单。", ["《清淤办法》下发后10个工作日内"]),
        ("县水利局要在30日内制定疏浚计划。", ["在30日内"]),
        # of each case, for the use of a benefit, or a term of validity
        ("船主自取得证书之日起30日内申请补助。", []),
        ("应在收到材料后5日内办结。", []),
        ("登记证在3天内完成制作。", []),
        ("自本方案施行之日起3年内免收清淤费。", []),
        ("本方案自印发之日起3年内有效。", []),
        ("本方案印发之日起一年内登记的船只给予补助。", []),
    ],
)
def test_a_time_counted_from_an_event_is_a_limit_without_a_date(
    sentence: str, limits: list[str]
) -> None:
    assert _limits(sentence) == [(text, "") for text in limits]


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("今年6月底前完成疏浚。", ["2024-06-30"]),
        ("今年年底前完成疏浚。", ["2024-12-31"]),
        ("明年3月15日前完工。", ["2025-03-15"]),
        ("6月底前完成疏浚。", [""]),
        ("全部闸门于9月15日前检修。", [""]),
        ("2026年底前，全面改造2005年底前建成的闸门。", ["2026-12-31"]),
        ("2005年底前建成的闸门全部检修。", []),
        ("每年6月底前完成疏浚。", [""]),
        ("每年按计划于6月底前完成疏浚。", []),
    ],
)
def test_this_year_is_that_of_the_notice(sentence: str, due: list[str]) -> None:
    text = _PLAN.format(sentence=sentence).replace("通知\n", "通知\n\n青政办〔2024〕2号\n", 1)
    limits = extract(
        read_document(text.encode(), name="plan.txt"), vocabulary=load_vocabulary()
    ).limits
    assert [limit.due for limit in limits] == due


def test_a_time_counted_from_an_event_is_no_figure() -> None:
    sentence = "要在本方案印发之日起30日内，建成生态河道3条。"
    document = read_document(_PLAN.format(sentence=sentence).encode(), name="plan.txt")
    targets = extract(document, vocabulary=load_vocabulary()).targets
    assert [(t.value, t.deadline_text) for t in targets] == [(3.0, "在本方案印发之日起30日内")]


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2024年9月30日", "2024-09-30"),
        ("2024年9月", "2024-09"),
        ("2024.9.30", "2024-09-30"),
        ("2024-09-30", "2024-09-30"),
        ("2025年", "2025"),
        ("2024年1月—12月", "2024-12"),
        ("2024年3月至2025年6月", "2025-06"),
        ("2024年1月1日-3月31日", "2024-03-31"),
        ("2024—2025年", "2025"),
        ("2024年9月完成", "2024-09"),
        ("2024年13月", "2024"),
    ],
)
def test_a_column_of_time_limits_holds_bare_dates(stated: str, iso: str) -> None:
    found = stated_deadline(stated)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize("stated", ["长期坚持", "2024年3月起", "30日内", "第12页", "2024"])
def test_what_is_no_date_gives_none(stated: str) -> None:
    assert stated_deadline(stated) is None


def test_since_when_a_yearly_limit_holds_is_a_part_of_it() -> None:
    (found,) = find_deadlines("自2024年起，每年2月底前报送总结")
    assert (found.text, found.iso) == ("自2024年起，每年2月底前", "")


@pytest.mark.parametrize(
    ("title", "cell", "due"),
    [
        ("2026年工作任务清单", "6月", "2026-06-30"),
        ("云溪市2026年度重点任务分工表", "12月底前", "2026-12-31"),
        ("2026年工作任务清单", "6月30日前完成", "2026-06-30"),
        ("2026年工作任务清单", "3—9月", "2026-09-30"),
        ("2026年工作任务清单", "年底前", "2026-12-31"),
        ("2026年工作任务清单", "第三季度", "2026-09-30"),
        ("2026年工作任务清单", "2027年6月底前", "2027-06-30"),
        ("2026年工作任务清单", "全年", ""),
        ("2026年工作任务清单", "13月", ""),
        ("2025—2027年工作任务清单", "6月", ""),
        ("工作任务清单", "6月", ""),
    ],
)
def test_a_month_in_a_table_is_of_the_year_of_its_title(title: str, cell: str, due: str) -> None:
    markup = (
        f"<h1>云溪市工作方案</h1><p>附件</p><p>{title}</p><table><tr><th>序号</th><th>重点举措</th>"
        "<th>完成时限</th><th>责任单位</th></tr>"
        f"<tr><td>1</td><td>疏浚全市河道</td><td>{cell}</td><td>市水利局</td></tr></table>"
    )
    document = read_document(markup.encode(), name="页面.html")
    limits = extract(document, vocabulary=load_vocabulary()).limits
    assert [limit.due for limit in limits] == ([due] if due else [])


def test_by_when_to_begin_and_by_when_to_be_done_are_two_limits_that_say_so() -> None:
    assert _limits("计划2031年1月底前开工建设，于2032年6月底前建成运营。") == [
        ("2031年1月底前开工", "2031-01-31"),
        ("于2032年6月底前建成", "2032-06-30"),
    ]


_DATED = """青禾县人民政府办公室
关于印发青禾县河道整治方案的通知
青政办发〔2023〕8号

青禾县河道整治方案

一、主要任务
（一）疏浚河道。{sentence}（责任单位：县水利局）
"""


def _dated_limits(sentence: str) -> list[tuple[str, str]]:
    document = read_document(_DATED.format(sentence=sentence).encode(), name="plan.txt")
    return [(k.text, k.due) for k in extract(document, vocabulary=load_vocabulary()).limits]


@pytest.mark.parametrize(
    ("sentence", "limits"),
    [
        ("先清两条支流，2025年逐步扩大到全县。", [("2025年", "2025-12-31")]),
        ("2024年，制定出台河道养护办法。", [("2024年", "2024-12-31")]),
        (
            "2024年完成3条，2025年全县建成生态河道9条。",
            [("2024年", "2024-12-31"), ("2025年", "2025-12-31")],
        ),
        (
            "2024年底前完成清淤，2025年推广。",
            [("2024年底前", "2024-12-31"), ("2025年", "2025-12-31")],
        ),
        # what was, or when it began, and what is of a year
        ("2019年印发的河道名录继续有效。", []),
        ("自2020年起，建立巡河制度。", []),
        ("2021年以来，建成生态河道3条。", []),
        ("2022年完成清淤12公里，要继续推进。", []),
        ("2023年印发《河道名录》，明确了河段。", []),
        ("2023年新建河段已验收。", []),
        ("2024年新建河段要及时验收，2024年度计划另行下达。", []),
        ("2024年建成投用的泵站，由县水利局管护。", []),
        ("2024年完成清淤的，每公里给予补助5万元。", []),
        ("2024年至2026年完成清淤。", []),
        ("争取在2024年计划中安排清淤。", []),
    ],
)
def test_a_year_that_opens_what_is_to_be_done(sentence: str, limits: list[tuple[str, str]]) -> None:
    assert _dated_limits(sentence) == limits


def test_a_year_alone_is_no_limit_of_a_text_without_a_year() -> None:
    assert _limits("2025年逐步扩大到全县。") == []


@pytest.mark.parametrize(
    ("sentence", "limits"),
    [
        (
            "2024年底县城完成疏浚，2025年底县城以外的集镇完成疏浚。",
            ["2024年底", "2025年底"],
        ),
        ("2024年6月底前建立健全覆盖全县的巡河网络。", ["2024年6月底前"]),
        ("2024年底前制定全县统一的养护标准。", ["2024年底前"]),
        ("2024年底前完成首批支流的水质、水量调查。", ["2024年底前"]),
        ("2024年6月底前公布互联互通的闸站名单。", ["2024年6月底前"]),
        ("2024年底前对河道外的鱼塘予以清退。", ["2024年底前"]),
        ("2024年6月底前实现县直各站整合后的系统统一接入。", ["2024年6月底前"]),
        # whom it is for
        ("2024年底前登记的采砂船另行安置。", []),
        ("2024年底前制定出台的办法继续有效。", []),
        ("2024年底前完成登记的采砂船，每艘补助5万元。", []),
        ("2024年底前完成清淤的村，给予奖励。", []),
        ("2024年底前完成疏浚的河段由县水利局管护。", []),
        ("2024年底年龄60岁以上的渔民完成登记。", []),
    ],
)
def test_a_limit_of_what_is_made_and_of_where(sentence: str, limits: list[str]) -> None:
    assert [text for text, _ in _limits(sentence)] == limits
