"""Questions as office staff put them, of what prose says in one sentence: who may, how much, how often,
who of several, and what each of two bodies does."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """柳溪市人民政府办公室关于印发《柳溪市渡口管理办法》的通知

各县（市、区）人民政府，市级各部门：
《柳溪市渡口管理办法》已经市政府同意，现印发给你们，请认真执行。

柳溪市人民政府办公室
2031年3月5日

柳溪市渡口管理办法

第一章 总则
第一条 为规范渡口管理，保障乘客安全，制定本办法。
第二条 各级人民政府全面负责本行政区域内的渡口安全工作，政府主要负责人为第一责任人，对渡口安全工作负总责。
第二章 部门职责
第三条 有关部门在各自职责范围内做好渡口的监督管理工作。交通运输部门是渡口主管部门，负责对渡口渡船实施统一监督管理。发展改革部门负责对渡船维修费用进行成本调查。财政部门负责统筹安排渡口维护资金，及时足额拨付渡口经费。公安部门负责查处渡口的治安案件。生态环境部门配合查处渡船排污行为。
第四条 气象、水利等部门及时将大风和洪水信息通报渡口所在地的乡镇。
（一）教育体育部门。负责组织学生乘船安全教育，每学期开展不少于2次乘船演练。
（二）民政部门。负责渡口附近养老机构的安全提示。
第三章 渡口维护
第五条 渡口维护单位应当在接到查询要求后三日内书面告知水下管线情况。
第六条 岸线及距离岸线边缘30米范围内为渡口保护区。
第七条 对首次经营渡船且连续经营1年以上的沿岸村民，按规定一次性给予2万元渡船补贴。每两年举办一次渡工技能大赛，每个渡口每年补贴总额最高不超过6万元。
第八条 设有候船室的，实行值班制度，每班不少于3人。
第九条 发现险情，应当立即拨打水上报警电话12395。
本办法所称渡船维护费是指用于检修、油漆和更换渡船设备的费用。各级财政每年对县管、乡管渡口的维护资金分别不低于8000元、3000元。
（一）渡口经营企业应当及时劝阻超员登船。
（二）在渡口水域实施爆破的，应当报市级航道主管部门批准，并设置警示标志。
四年内培养渡工骨干150名，遴选20名市级标兵，6名市级标兵长，设立3个渡工工作室。
首次申请渡工证，免收工本费；换领渡工证，应当缴纳工本费。
镇人民政府（街道办事处）负责登记渡工，设置渡口标牌。
第四章 附则
第十条 本办法由市交通运输局负责解释。
第十一条 本办法自2031年5月1日起施行，有效期3年。
"""

_OTHER = """青禾市河道禁捕实施方案

青政办发〔2031〕9号

一、组织领导
成立青禾市河道禁捕工作领导小组，组长由市人民政府分管领导担任。领导小组办公室设在市农业农村局，负责日常工作。
二、重点任务
（一）加强巡查。查清禁捕河段的渔船，渔船名单在10个工作日内报市公安局。（责任单位：市农业农村局、市公安局）
（二）安置渔民。对上岸渔民开展技能培训，落实基本生活保障。（责任单位：市人社局、市民政局）
三、宣传活动
（一）举办“碧水青禾放鱼节”
从6月上旬开始，在滨河广场举办。
1、活动由市水利局、滨河街道共同组织。
2、由市水利局牵头，全面负责活动的组织（包括方案的制定）。
（二）举办摄影展
由市文旅局牵头，办好摄影展。
四、附则
本方案自2031年8月1日起施行。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"0.txt": _PLAN, "1.txt": _OTHER})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("学生多久搞一次乘船演练", "每学期开展不少于2次乘船演练"),
        ("查询水下管线，几天内答复", "三日内书面告知"),
        ("岸边多少米算渡口保护区", "30米范围内"),
        ("渡工大赛多长时间办一届", "每两年举办一次"),
        ("渡口每年补贴封顶多少", "最高不超过6万元"),
        ("候船室值班每班最少几个人", "每班不少于3人"),
        ("水上报警电话多少", "12395"),
    ],
)
def test_a_figure_in_other_words_is_told_by_its_sentence(
    settings: Settings, question: str, said: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    assert any(said in e.quote for e in answer.evidence)
    assert said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "上岸渔民每月发多少生活费",
        "渡船停靠一次收多少钱",
        "渡口方案要投几个亿",
        "上岸渔民技能培训由哪家银行承办",
    ],
)
def test_what_no_sentence_states_stays_unstated(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "not_stated", answer.text
    assert answer.value is None


@pytest.mark.parametrize(
    ("question", "said"),
    [("谁可以领2万元的渡船补贴", "沿岸村民"), ("哪些人能享受渡船补贴", "沿岸村民")],
)
def test_who_may_get_something_is_no_department(
    settings: Settings, question: str, said: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert said in answer.text
    assert not answer.items


def test_who_may_get_what_nobody_is_given_is_not_stated(settings: Settings) -> None:
    answer = pipeline.ask(settings, "谁可以申请公租房")
    assert answer.status == "not_stated"


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("渡船维修费的成本调查归谁", ["发展改革部门"]),
        ("渡口的治安案件谁查处", ["公安部门"]),
        ("渡口维护资金的拨付谁负责", ["财政部门"]),
    ],
)
def test_of_several_bodies_the_one_whose_sentence_is_asked_answers(
    settings: Settings, question: str, bodies: list[str]
) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.label for i in answer.items] == bodies
    assert "配合部门" not in answer.text


def test_the_body_in_charge_of_a_field_is_told_alone(settings: Settings) -> None:
    answer = pipeline.ask(settings, "渡口主管部门是哪个")
    assert answer.value == "交通运输部门"


def test_what_an_item_headed_by_its_body_says_is_shown(settings: Settings) -> None:
    answer = pipeline.ask(settings, "渡口管理里教体部门要干什么")
    assert "组织学生乘船安全教育" in answer.text


@pytest.mark.parametrize(
    "question",
    ["市人社局和市农业农村局各干什么", "市人社局、市农业农村局在河道禁捕里分别负责什么"],
)
def test_what_each_of_two_bodies_does_is_told_of_each(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert len(answer.parts) == 2
    assert ["安置渔民" in p.text for p in answer.parts] == [True, False]
    assert ["加强巡查" in p.text for p in answer.parts] == [False, True]


def test_a_clause_of_the_document_stays_with_the_document(settings: Settings) -> None:
    answer = pipeline.ask(settings, "渡口管理办法由谁解释，哪天实施")
    assert "2031年5月1日" in answer.text
    assert "2031年8月1日" not in answer.text


def test_an_office_is_of_the_group_asked_before(settings: Settings) -> None:
    answer = pipeline.ask(settings, "河道禁捕领导小组组长谁当？办公室放哪儿")
    assert "市农业农村局" in answer.parts[1].text


def test_no_place_is_left_out_where_items_have_none(settings: Settings) -> None:
    answer = pipeline.ask(settings, "哪些地方不查渔船")
    assert "覆盖所有" not in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("渡船维护费是指什么", "维护费是指"),
        ("首次办渡工证要钱吗", "免收工本费"),
        ("换领渡工证要交钱吗", "换领渡工证，应当缴纳工本费"),
    ],
)
def test_meanings_and_fees_are_quoted(settings: Settings, question: str, said: str) -> None:
    answer = pipeline.ask(settings, question)
    assert said in answer.text
    assert answer.status == "answered"


def test_what_else_is_meant_in_the_same_question(settings: Settings) -> None:
    answer = pipeline.ask(settings, "县管渡口每年维护资金不低于多少？乡管渡口呢？")
    assert ["8000元" in p.text.split("。")[0] for p in answer.parts] == [True, False]
    assert "3000元" in answer.parts[1].text.split("。")[0]


@pytest.mark.parametrize("name", ["街镇", "镇政府", "街道办事处", "乡镇街道"])
def test_towns_and_streets_of_one_bracket_answer_to_either_name(
    settings: Settings, name: str
) -> None:
    answer = pipeline.ask(settings, f"{name}在渡口管理里负责什么")
    assert "共1项" in answer.text
    assert "镇人民政府（街道办事处）负责" in answer.text


@pytest.mark.parametrize(
    "question", ["河道禁捕领导小组谁当组长", "河道禁捕领导小组办公室设在哪，谁当组长"]
)
def test_who_holds_an_office_may_be_asked_the_other_way_round(
    settings: Settings, question: str
) -> None:
    assert "分管领导" in pipeline.ask(settings, question).text


def test_who_leads_below_the_heading_that_is_asked_for_is_told(settings: Settings) -> None:
    answer = pipeline.ask(settings, "放鱼节谁牵头")
    assert "由市水利局牵头" in answer.text
    assert "市文旅局牵头" not in answer.text


def test_of_figures_before_their_names_the_one_named_is_told(settings: Settings) -> None:
    answer = pipeline.ask(settings, "四年内培养多少渡工骨干，遴选几名市级标兵长")
    assert ["150名" in p.text.split("。")[0] for p in answer.parts] == [True, False]
    assert "6名" in answer.parts[1].text.split("。")[0]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("超员登船归谁劝阻", "渡口经营企业应当及时劝阻"),
        ("渡口水域爆破要谁批准", "报市级航道主管部门批准"),
    ],
)
def test_who_is_no_department_of_an_item_is_quoted(
    settings: Settings, question: str, said: str
) -> None:
    assert said in pipeline.ask(settings, question).text


def test_how_many_days_is_no_list_of_a_departments_items(settings: Settings) -> None:
    answer = pipeline.ask(settings, "渔船名单几天内报市公安局")
    assert any("10个工作日内" in e.quote for e in answer.evidence)


def test_who_bears_all_of_it_is_who_the_clause_before_names(settings: Settings) -> None:
    answer = pipeline.ask(settings, "谁对政府的渡口安全工作负总责")
    told = answer.text.replace("原文：", "\n原文：")
    assert "政府主要负责人。\n" in told
    assert "对渡口安全工作。\n" not in told
    assert "第二条各级人民政府。\n" not in told
