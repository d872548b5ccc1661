"""Figures and days told only of their own matter, though another text has one that looks alike."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_GRANTS = """云岭市人民政府关于印发云岭市学员资助暂行办法的通知

云政发〔2023〕6号

各县（市、区）人民政府，市政府各部门：
现将《云岭市学员资助暂行办法》印发给你们，请认真贯彻执行。

云岭市人民政府
2023年4月5日

云岭市学员资助暂行办法

第一章　总则
第一条　为资助在本市学习的学员，制定本办法。
第二章　书本费用
第二条　学员购买书本的支出，在学习期间按照每月70元定额资助。
第三章　住宿利息
第三条　学员借款租住宿舍发生的首笔利息支出，按照每月90元的标准定额资助，资助期限最长不超过36个月。
第四章　宿舍租金
第四条　学员租住宿舍的支出，可以按照以下标准定额资助：
（一）市辖区，资助标准为每月500元；
（二）除第一项所列以外，常住人口超过20万的县，资助标准为每月300元；常住人口不超过20万的县，资助标准为每月200元。
第五章　随迁子女
第五条　学员为住校生的，按照每月40元定额资助；学员为非住校生的，按照每月25元定额资助，资助期限不能超过18个月。到2025年，学员登记率达到75%。押金原则上不高于租金的30%，押金总额不超过800元。
第六章　重病就医
第六条　学员个人负担的医药费用累计超过2000元的部分，由市医保局在30000元限额内据实资助。
第七章　附则
第七条　本办法自2023年6月1日起施行。
"""
_MODELS = """云岭市人民政府关于支持智能模型发展的若干意见

云政发〔2024〕9号

各县（市、区）人民政府，市政府各部门：
一、发展目标。建设若干模型示范街区。到2026年，模型产业培育重点平台4家，模型核心产业规模达到80亿元；到2029年，模型核心产业规模达到150亿元。
二、强化算力服务。对使用算力服务的企业，给予最高15万元补助。（责任单位：市科技局）
三、强化金融服务。联合银行推出“智算贷”，单笔贷款最高600万元，对发生的本金损失，给予最高70%的风险补偿。（责任单位：市财政局）
四、开放应用场景。推动形成一批标杆应用。每年遴选不超过12个，按照场景建设投入的20%给予奖励。（责任单位：市科技局）
五、试行包容监管。对纳入试点的企业给予2—4年观察期，观察期内以指导为主。（责任单位：市司法局）
六、评估与检查。2024年起启动模型成效评估。市科技局于2024年9月底前报送平台清单。
七、组织实施。各县（市、区）人民政府要在本意见印发之日起45日内，制定出台具体实施办法。市科技局于2024年11月底前完成模型监测分析。从2024年7月1日起，实施青年见习计划。

云岭市人民政府
2024年5月6日
"""
_OTHERS = """石塘市人民政府关于促进模型应用的若干意见

石政发〔2024〕3号

各区人民政府，市政府各部门：
一、强化算力服务。对购买算力的企业，给予最高400万元补助。（责任单位：市科技局）
二、开放应用场景。全市每年挖掘不少于60个标杆应用场景。（责任单位：市数据局）
三、推行揭榜挂帅。对揭榜挂帅项目，单个项目最高支持250万元。（牵头单位：市科技局；配合单位：市财政局）

石塘市人民政府
2024年2月2日
"""
_HOLIDAYS = """云岭市人民政府办公室关于2025年部分节日安排的通知

云政办发〔2024〕40号

各县（市、区）人民政府，市政府各部门：
经市政府同意，现将节日安排通知如下。
一、茶花节：3月6日至9日放假调休，共4天。3月1日（星期六）上班。
二、山歌节：8月8日放假。
三、灯会巡演阶段（5-7月）：在各区轮流演出，夜间开放园区。

云岭市人民政府办公室
2024年12月1日
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built(
        {"资助.txt": _GRANTS, "模型.txt": _MODELS, "石塘.txt": _OTHERS, "节日.txt": _HOLIDAYS}
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("书本费用每月资助多少", "70元"),  # and not what its neighbour chapters give
        ("住宿利息每月资助多少钱", "90元"),
        ("宿舍租金资助标准是多少", "每月500元；每月300元；每月200元"),  # all that answer alike
        ("模型核心产业规模2026年目标", "80亿元"),  # and not the 4家 of the same year
        ("模型核心产业规模目标是多少", "80亿元；150亿元"),  # no year: each of them
        ("学员登记率的目标值是多少", "75%"),
        ("押金不高于租金的多少", "不高于30%"),
        ("非住校生每月最多资助多少", "25元"),
        ("随迁子女资助期限最长多少个月", "不能超过18个月"),
        (
            "石塘市揭榜挂帅单个项目最高支持多少",
            "最高250万元",
        ),  # the most that is stated: no ranking
    ],
)
def test_a_recorded_figure_is_of_what_the_question_asks(
    settings: Settings, question: str, value: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", value)
    assert all(item.evidence for item in answer.items)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("云岭的智算贷最高多少", "最高600万元"),
        ("云岭市每年遴选多少个标杆应用场景", "不超过12个"),
        ("石塘每年挖掘多少个标杆应用场景", "不少于60个"),
    ],
)
def test_a_place_has_its_own_documents_told_of(
    settings: Settings, question: str, value: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", value)


@pytest.mark.parametrize(
    ("question", "value", "quoted"),
    [
        ("茶花节放假几天", "共4天", "共4天"),
        ("茶花节放几天假", "共4天", "共4天"),
        ("茶花节什么时候放假", "3月6日至9日", "放假调休"),
        ("灯会巡演是什么时候", "5-7月", "灯会巡演阶段"),
        ("包容监管观察期多长", "2—4年", "观察期"),
        ("首笔利息最长能资助多少个月", "不超过36个月", "资助期限"),
        ("常住人口不超过20万的县宿舍租金资助多少", "200元", "200元"),
        ("重病就医最多能资助多少钱", "30000元", "限额内"),
        ("各县什么时候出台模型的具体实施办法", "在本意见印发之日起45日内", "具体实施办法"),
        ("市科技局什么时候完成模型监测分析", "2024年11月底前", "监测分析"),
        ("平台清单什么时候报送", "2024年9月底前", "报送平台清单"),
        ("青年见习计划什么时候开始实施", "从2024年7月1日起", "青年见习计划"),
    ],
)
def test_what_a_sentence_states_is_told(
    settings: Settings, question: str, value: str, quoted: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    assert value in str(answer.value)
    assert quoted in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "书本费用最长能资助多少个月",
        "云岭市揭榜挂帅单个项目最高支持多少",
        "山歌节放假几天",
        "智算券最高多少",
    ],
)
def test_a_figure_of_another_matter_is_not_told(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("not_stated", None)
    assert "文件未载明" in answer.text


def test_nothing_to_rank_is_said_without_numbers(settings: Settings) -> None:
    answer = pipeline.ask(settings, "茶花节的事项哪个部门最多")
    assert "各自数量" not in answer.text


def test_a_figure_is_said_once(settings: Settings) -> None:
    answer = pipeline.ask(settings, "石塘市购买算力的企业补助最高多少")
    assert answer.value == "最高400万元"
    assert answer.text.split("。")[0] == "最高400万元"
