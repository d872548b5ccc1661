"""What plans print in ways of their own: work shared out in one item, exceptions in brackets, goals
of several years, standards in an annex."""

from __future__ import annotations

import io

import docx
import pytest

from integration.homes import home_of, write
from policy_kg import pipeline
from policy_kg.settings import Settings

_CRAFTS = """青禾市人民政府办公室关于印发青禾市手工业集聚区建设方案的通知

青政办发〔2031〕9号

各县（市、区）人民政府，市政府有关部门：

青禾市手工业集聚区建设方案

一、总体目标
2031年，先行培育10个具有带动作用的手工社区，形成一批骨干企业。到2033年，建成百个手工社区，培育千家标杆企业。
二、主要任务
（一）住房保障。对入驻团队，按人均不低于20平方米的标准（属于专家的，原则上按人均不低于100平方米）提供住房。
（二）人才补贴。符合条件的可申请租房补贴，本科毕业生每人每月500元，硕士研究生每人每月800元，博士研究生每人每月1200元。
（三）贷款支持。支持符合条件的主体申请最高额度不超过400万元，贷款期限不超过2年的创业担保贷款。
（四）销售规模。到2031年底，手工业总营业收入超1000万，其中出口占比超20%。
（五）片区布局。东岭产业园聚焦陶艺类项目，西河产业园聚焦漆艺类项目。
（六）用电安全。电线跨越道路时对路面垂直距离不得小于7.5米。
（七）薪酬改革。2031年，市第一医院、市中医院开展薪酬制度改革试点。
（八）毕业生创业。对离校5年内的毕业生，给予3000元一次性创业补贴。
三、明确责任分工
（九）落实责任。市科技局牵头做好创新平台建设等工作;市发改局负责用能审批的业务指导;市国资委负责闲置资产盘活、基金投放等工作;市人社局负责创业场地、租房补贴等政策落实。
四、附则
1.本方案所指手工社区，是指以手工艺人为主体、提供场地和服务的创业场所。
"""
_INSURED = """青禾市人民政府办公室关于印发青禾市住宅保险工作方案的通知

青政办发〔2031〕12号

各县（市、区）人民政府：

青禾市住宅保险工作方案

一、主要内容
（一）保险金额。农村住宅保险基本保额为20000元/户、保险费为22元/户，城镇住宅保险基本保额为50000元/户、保险费为9元/户。
（二）承保机构。青禾保险公司为全市住宅保险的首席承保人，青禾保险公司东岭支公司负责办理有关手续。
二、水源保护
（一）水质标准。一级保护区的水质不得低于地表水二类标准，二级保护区的水质不得低于地表水三类标准。
（二）分段管理。三号界碑以上段水域由石桥县人民政府负责管理；三号界碑以下段水域由柳河县人民政府负责管理。
三、组织保障
（一）工作专班。成立住宅保险工作专班，由分管副市长任组长。成员单位：市财政局、民政局、应急局及市委宣传部。
（二）领导小组。成立青禾市住宅保险工作领导小组，由市长任组长，市财政局局长、市应急局局长任副组长。
（三）督查。市应急局负责协调解决工作中遇到的困难，会同市财政局组织对各县完成情况进行督查。
本方案自2031年5月1日起施行，有效期3年。
"""
_ZONES = """国务院关于支持自由贸易试验区发展若干措施的通知

国发〔2031〕7号

各省、自治区、直辖市人民政府：

一、便利贸易
（一）简化船舶登记手续。（负责部门：交通运输部，适用范围：浙江自贸试验区）
（二）下放商标受理权限。（负责部门：知识产权局，适用范围：福建自贸试验区）
（三）放宽仓储限制。（负责部门：海关总署，适用范围：浙江自贸试验区）
"""
_PAID = [
    "柳河县人民政府关于印发柳河县乡村旅游方案的通知",
    "柳政发〔2031〕3号",
    "各乡镇人民政府：",
    "一、片区布局",
    "（一）东部片区。包括石桥乡、云岭镇，重点发展山地旅游。",
    "（二）西部片区。包括柳河镇，重点发展滨湖旅游。",
    "附件1 任务分工表",
    [
        ["序号", "工作任务", "牵头单位", "配合单位"],
        ["1", "建设环湖绿道", "县交通局", "县水利局"],
        ["2", "培育精品民宿", "县文旅局", "县公安局"],
    ],
    "附件2 奖补标准",
    [
        ["序号", "项目", "条件", "标准"],
        ["1", "民宿奖励", "新评定为甲级、乙级、丙级民宿的", "分别奖励30万元、20万元、10万元"],
        ["2", "示范村奖补", "建成旅游示范村的", "每村一次性奖补50万元"],
        ["3", "节庆补助", "举办大型节庆的", "按实际支出的30%补助，最高20万元"],
    ],
]


def _document(parts: list[str | list[list[str]]]) -> bytes:
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(rows=0, cols=len(part[0]))
        for row in part:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = tmp_path_factory.mktemp("published")
    settings = home_of(home, 手工=_CRAFTS, 保险=_INSURED, 自贸=_ZONES)
    pipeline.build(settings, [write(home / "旅游.docx", _document(_PAID))])
    return settings


@pytest.mark.parametrize(
    ("question", "value"),
    [
        # of another year than the figure before it
        ("青禾市到2033年要建多少个手工社区", "百个"),
        ("青禾市2031年要培育多少个手工社区", "10个"),
        # whom a bracket excepts, and all others
        ("专家住房保障按人均多少平方米", "不低于100平方米"),
        ("入驻团队住房人均多少平方米", "不低于20平方米"),
        # one of several grades
        ("硕士研究生租房补贴每月多少", "800元"),
        ("博士研究生租房补贴每月多少", "1200元"),
        ("农村住宅保险费是多少", "22元/户"),
        ("城镇住宅保费是多少", "9元/户"),
        ("创业担保贷款最高多少", "不超过400万元"),
        ("手工业总营业收入目标是多少", "超1000万元"),
        ("电线跨越道路对路面垂直距离多高", "不得小于7.5米"),
        ("离校5年内的毕业生能拿多少一次性创业补贴", "3000元"),
    ],
)
def test_the_figure_that_is_asked_for(settings: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == value, answer.text


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("东岭产业园聚焦哪一类项目", "陶艺类项目"),
        ("哪个园区聚焦漆艺", "西河产业园"),
        ("薪酬制度改革试点在哪家医院", "市第一医院、市中医院"),
        ("住宅保险的首席承保人是谁", "青禾保险公司"),
        ("一级保护区水质要达到什么标准", "不得低于地表水二类标准"),
        ("石桥县管哪段水域", "三号界碑以上段水域"),
        ("创业场地政策由哪个部门落实", "市人社局"),
        ("石桥乡属于哪个片区", "东部片区"),
    ],
)
def test_what_one_sentence_names(settings: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value == value, answer.text


def test_each_body_of_an_item_has_its_own_part(settings: Settings) -> None:
    answer = pipeline.ask(settings, "市国资委在手工业方案里负责什么")
    assert [i.label for i in answer.items] == ["落实责任"]
    assert "市国资委负责闲置资产盘活、基金投放等工作" in answer.text


def test_a_zone_with_a_provinces_name_is_no_province(settings: Settings) -> None:
    answer = pipeline.ask(settings, "浙江自贸试验区有哪些专门措施")
    assert [i.number for i in answer.items] == [1, 3], answer.text
    answer = pipeline.ask(settings, "浙江自贸试验区的措施由谁负责")
    assert {i.label for i in answer.items} == {"交通运输部", "海关总署"}, answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("柳河县丙级民宿奖励多少", "10万元"),
        ("示范村奖补标准是多少", "每村一次性奖补50万元"),
        ("节庆最高补助多少", "按实际支出的30%补助，最高20万元"),
    ],
)
def test_what_a_table_of_standards_gives(settings: Settings, question: str, said: str) -> None:
    answer = pipeline.ask(settings, question)
    assert str(answer.value).endswith(said), answer.text
    cells = [c for part in _PAID if isinstance(part, list) for row in part for c in row]
    assert answer.evidence[0].quote in cells


def test_both_questions_of_one(settings: Settings) -> None:
    answer = pipeline.ask(settings, "创业担保贷款最高多少、期限多长")
    assert [p.value for p in answer.parts] == ["不超过400万元", "不超过2年"], answer.text


def test_the_deputies_of_the_same_group(settings: Settings) -> None:
    answer = pipeline.ask(settings, "住宅保险工作领导小组组长是谁，副组长呢")
    assert [p.value for p in answer.parts] == ["市长", "市财政局局长、市应急局局长"], answer.text


def test_how_long_and_since_when_stand_in_one_sentence(settings: Settings) -> None:
    answer = pipeline.ask(settings, "住宅保险方案有效期多长，从哪天开始")
    assert not answer.parts, answer.text
    assert "2031年5月1日" in answer.text


def test_with_whom_a_body_does_it(settings: Settings) -> None:
    answer = pipeline.ask(settings, "市应急局和市财政局有什么共同的工作")
    assert "组织对各县完成情况进行督查" in answer.text or "会同市财政局" in answer.text


def test_who_pays_is_nobody_whose_item_says_nothing_of_money(settings: Settings) -> None:
    answer = pipeline.ask(settings, "环湖绿道的钱谁出")
    assert answer.status == "not_stated", answer.text


def test_members_that_are_joined_count_as_two(settings: Settings) -> None:
    answer = pipeline.ask(settings, "住宅保险工作专班有哪些成员单位")
    assert answer.text.startswith("共4个"), answer.text


def test_what_a_word_of_the_plan_means(settings: Settings) -> None:
    answer = pipeline.ask(settings, "手工业方案里手工社区是什么意思")
    assert "以手工艺人为主体" in answer.text


def test_a_departments_few_items_are_told_though_none_is_of_the_matter(settings: Settings) -> None:
    answer = pipeline.ask(settings, "市发改局在人才住房创业里负责什么")
    assert "落实责任" in answer.text, answer.text
    assert "不按「人才住房创业」筛选" in answer.text, answer.text
