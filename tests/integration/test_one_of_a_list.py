"""Figures that stand beside others, short names, and questions whose matter the documents don't have."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.results import Answer
from policy_kg.settings import Settings

_FILMS = """青禾市人民政府办公室关于加强废旧农膜回收处理工作的通知

青政办发〔2023〕8号

各区县人民政府，市级有关部门：
现将加强废旧农膜回收处理工作有关事宜通知如下。
一、明确职责
（一）部门职责。食品药品监督部门负责农膜包装食品的监管。农业农村部门负责回收网点的指导。
（二）严格落实棚膜补助政策。市内农户交回的棚膜，给予6元/公斤的回收补助。
（三）建立其他农膜补助政策。对国家尚未明确补助政策的其他农膜，按地膜2元/公斤、布50元/卷、网8元/公斤的标准，补助给回收站，其中30%用于运输。
二、回收网点
1.到2025年，创建2—3所具有示范效应的回收学校。遴选不超过15户回收企业（含省级“禾丰计划”企业），每年调整一次，确定市级“禾丰计划”企业名单。
2.库（棚）位管理费一次性收取不得超过10年。
3.对参训农民的食宿给予一定补助，所需资金由市财政按照每人每期600元的标准拨付给回收学校。
"""

_SKILLS = """青禾市人民政府办公室关于构建尊老爱幼长效机制的实施意见

青政办发〔2022〕3号

一、主要任务
（一）健全人才培养机制。加强护理人员培养。〔责任单位：市民政局、青禾职业技术学院、市税务局〕
（二）落实税收优惠。对养老机构给予优惠。〔责任单位：市税务局、市财政局〕
（三）增加岗位。支持灵活就业，新增就业岗位，湖东县、云溪县要开展试点。〔责任单位：市民政局〕
"""

_STALLS = """青禾市人民政府办公室关于印发《青禾主城区流动摊点管理办法》的通知

青政办发〔2021〕6号

《青禾主城区流动摊点管理办法》已经市政府同意，现印发给你们。
青禾市人民政府办公室
2021年3月1日
青禾主城区流动摊点管理办法
第一条　本办法适用于青禾主城区内的流动摊点。
第二条　城管部门负责流动摊点的管理。
第三条　其他县（市、区）可参照本办法执行。
第四条　本办法自2021年5月1日起施行，有效期3年。
"""

_REFORM = """青禾市人民政府关于推进医疗保障基金监管制度体系改革的实施方案

青政发〔2023〕12号

一、总体要求
（一）指导思想。坚持以人民为中心。
（二）主要目标。到2027年，基本建成基金监管制度体系，形成全方位监管格局。
二、主要任务
（一）强化协议管理。完善定点机构管理。（市医保局牵头，市财政局配合）
"""

_FIRE = """经开园区消防专项整治三年行动方案

为加强经开园区消防专项整治，制定本方案。
一、组织机构
成立经开园区消防专项整治三年行动工作领导小组（以下简称领导组）。
组长：市工信局局长
副组长：市应急局、市住建局分管负责人
领导组下设办公室，办公室设在市工信局，负责日常工作。
二、时间安排
2024年3月至2026年10月，分3个阶段实施。
（一）动员部署阶段。各单位要广泛发动。
"""

_VILLAGES = """河西区村庄整治工作任务分工

为做好村庄整治，现明确如下：
区财政局负责村庄整治专项经费的落实，监督资金的使用，确保资金的消防安全运行。
区城管局负责垃圾收运的督查。
"""

_VISITS = """柳湾镇2024年第四季度宣传走访实施方案的通知

经镇党委同意，现将《柳湾镇2024年第四季度宣传走访实施方案》印发给你们，请根据安排认真贯彻执行。
柳湾镇党政办公室
2024年9月20日
柳湾镇2024年第四季度宣传走访实施方案
一、领导机构
组 长：王芳 镇党委书记
副组长：李明 镇长
领导小组下设办公室，办公室设在镇综治中心。
二、走访时间
2024年10月8日至2024年12月20日。
三、工作要求
（一）走访要到位。固话用户走访率要达到100%。
"""


@pytest.fixture(scope="module")
def home(built: Built) -> Settings:
    return built(
        {
            "films.txt": _FILMS,
            "skills.txt": _SKILLS,
            "stalls.txt": _STALLS,
            "reform.txt": _REFORM,
            "fire.txt": _FIRE,
            "villages.txt": _VILLAGES,
            "visits.txt": _VISITS,
        }
    )


def _ask(home: Settings, question: str) -> Answer:
    return pipeline.ask(home, question)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("布和网的补助标准是多少", "布50元/卷、网8元/公斤"),
        ("地膜每公斤补多少钱", "2元/公斤"),
        ("回收学校创建几所", "2—3所"),
        ("禾丰计划企业最多选几户", "不超过15户"),
        ("棚位管理费一次最多收几年", "10年"),
    ],
)
def test_a_figure_is_that_of_the_thing_named(home: Settings, question: str, value: str) -> None:
    answer = _ask(home, question)
    assert (answer.kind, answer.value) == ("value", value), answer.text


def test_what_is_paid_by_a_rate_is_found_where_the_clause_before_says_what_it_is(
    home: Settings,
) -> None:
    answer = _ask(home, "参训农民补多少钱")
    assert "600元" in str(answer.value), answer.text


def test_a_question_for_people_counts_no_items(home: Settings) -> None:
    answer = _ask(home, "3号文灵活就业新增就业目标多少人")
    assert answer.status == "not_stated", answer.text


@pytest.mark.parametrize(
    "question", ["医保基金监管方案到2027年什么目标", "医保基金监管方案的目标是什么"]
)
def test_a_goal_in_words_is_told(home: Settings, question: str) -> None:
    assert "基本建成基金监管制度体系" in _ask(home, question).text


def test_of_a_plan_without_goals_no_items_are_listed(home: Settings) -> None:
    answer = _ask(home, "尊老爱幼意见2027年目标是什么")
    assert answer.status == "not_stated", answer.text


@pytest.mark.parametrize("question", ["湖东县要建智慧公园吗", "湖东县有没有养蜂任务"])
def test_other_items_of_a_place_are_no_yes(home: Settings, question: str) -> None:
    answer = _ask(home, question)
    assert (answer.status, answer.value) == ("not_stated", None), answer.text


def test_whom_a_document_is_for_is_told_by_its_own_sentences(home: Settings) -> None:
    answer = _ask(home, "湖东县适用主城区流动摊点办法吗")
    assert answer.value is None
    assert "本办法适用于青禾主城区" in answer.text
    assert "参照本办法执行" in answer.text


def test_how_long_it_holds_is_asked_as_spoken(home: Settings) -> None:
    answer = _ask(home, "流动摊点管理办法啥时候施行，管几年？")
    assert "2021年5月1日" in answer.text
    assert "有效期3年" in answer.text


def test_who_pays_is_not_taken_from_another_plan(home: Settings) -> None:
    answer = _ask(home, "经开园区消防专项整治经费谁出")
    assert answer.status == "not_stated", answer.text
    assert "区财政局" not in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("领导组组长谁当？", "市工信局局长"),
        ("经开园区消防整治领导小组办公室在哪", "市工信局"),
        ("走访领导小组组长是谁", "王芳"),
    ],
)
def test_a_leading_group_without_a_full_name_has_its_head(
    home: Settings, question: str, told: str
) -> None:
    answer = _ask(home, question)
    assert answer.status == "answered"
    assert told in answer.text, answer.text


def test_the_quarter_in_a_title_is_no_day_to_end_on(home: Settings) -> None:
    answer = _ask(home, "宣传走访到什么时候结束")
    assert answer.value == "2024年10月8日至2024年12月20日", answer.text
    assert _ask(home, "消防专项整治到什么时候").value == "2024年3月至2026年10月"


@pytest.mark.parametrize(
    ("question", "label"),
    [("青职院管什么", "青禾职业技术学院"), ("食药监管啥（废旧农膜）", "食品药品监督部门")],
)
def test_a_short_name_is_read_as_the_body_it_is_short_for(
    home: Settings, question: str, label: str
) -> None:
    answer = _ask(home, question)
    assert answer.interpretation["agencies"] == [label], answer.text


def test_a_body_that_is_no_more_is_told_to_be_the_one_that_follows_it(home: Settings) -> None:
    answer = _ask(home, "国税地税在尊老爱幼意见里管哪几条")
    assert answer.interpretation["agencies"] == ["市税务局"]
    assert "「国税局」按「市税务局」理解" in answer.text


_JOINED = """青禾市人民政府办公厅关于同意建立青禾市托育工作联席会议制度的函

青府办函〔2024〕9号

市教委：
市政府同意建立青禾市托育工作联席会议制度。
青禾市人民政府办公厅
2024年5月6日
附件1
青禾市托育工作联席会议制度
一、主要职能
统筹协调托育工作。
二、成员单位
联席会议由市教委、市公安局、市民政局组成，市教委为牵头单位。
附件2
青禾市托育工作联席会议成员名单
召集人：王芳 市教委主任
成 员：李 明 市委宣传部副部长陈 东 市公安局副局长关山月 市民政局一级巡视员张 南 市财政局副局长周 西 市卫生健康委副主任
"""

_SHARED = """柳湾镇宣传走访和农膜回收工作方案

一、工作安排
（一）任务分工
1.镇农机管理站、镇市场服务所。由分管领导带队负责走访商铺。
2.镇综合服务中心。由分管领导带队负责走访企业、商户。
（二）农膜回收。按照属地管理原则，各区县政府、乡镇政府（街道办事处）对辖区内农膜（含棚膜，下同）回收工作负总责，要及时建立台账。
（三）违约处理。与农户签订《回收协议》的定点区县农业行政部门负责本区域内的违约处理和诉讼。
"""


@pytest.fixture(scope="module")
def town(built: Built) -> Settings:
    return built({"joined.txt": _JOINED, "shared.txt": _SHARED})


def test_of_names_run_on_in_a_line_no_wrong_one_is_told(town: Settings) -> None:
    answer = _ask(town, "市民政局是托育工作联席会议成员单位吗")
    assert answer.value is True
    assert "分不出是谁" in answer.text, answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("走访商铺是哪个单位的事", ("镇农机管理站", "镇市场服务所")),
        ("农膜回收谁负总责", ("各区县政府", "乡镇政府（街道办事处）")),
        ("违约处理归谁", ("区县农业行政部门",)),
    ],
)
def test_bodies_in_a_heading_or_behind_a_modifier_are_charged(
    town: Settings, question: str, told: tuple[str, ...]
) -> None:
    text = _ask(town, question).text.split("\n")[0]
    for name in told:
        assert name in text, text
