"""Working rules, measures and schemes without a table: who does it, how often, how much, and what a list says."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_RULES = """云溪县人民政府关于印发云溪县人民政府工作规则的通知
云政发〔2031〕8号
现将《云溪县人民政府工作规则》印发给你们，请遵照执行。
云溪县人民政府
2031年3月2日
云溪县人民政府工作规则
第一章 会议
第一条 县政府全体会议由县长、副县长、各局局长组成，由县长召集和主持。县政府全体会议一般每半年召开一次。
第二条 县长碰头会议不定期召开。
第三条 县政府专题会议纪要由县长或县政府分管领导签发。
第四条 各局局长不能参加县长主持的会议，向县政府办公室书面请假并报告县长。
第五条 县统计局在县长和市统计局的领导下开展普查。
第六条 副县长出差、休假，应事先报告县长。
第二章 林场
第七条 县林长总会议由县林长办具体承办。
第八条 市、县（市、区）人民政府护林机构履行下列职责：
（一）组织扑救林区火灾；
（二）查处毁林行为。
第九条 公安派出所应当按照规定履行下列职责：
（一）维护火场秩序；
（二）受理毁林举报。
第十条 申请林场用地应提供以下材料：
（一）用地申请书；
（二）用地范围图。
第十一条 林场经费不支付下列费用：
（一）接待费；
（二）罚没款。
第十二条 林区隐患分为一般林区隐患和重大林区隐患。
第十三条 县林长办每月组织考核，每星期检查一次，考核结果报县政府。
第十四条 本规则自2031年4月1日起施行，有效期3年。《云溪县林场管理办法》同时废止。
"""
_PARK = """云溪县林下产业园认定办法
云政办发〔2031〕9号
第一条 林下产业园（以下简称林产园）的认定由县林业局负责，村（居）民委员会协助做好公示。
第二条 认定条件：
1．综合型园区。上年度产值超过50万元，其中合作社不少于10家。
2．特色型园区。上年度产值超过30万元，其中合作社不少于5家。
第三条 园区占地面积不超过40亩。
第四条 园区由乡镇政府提出申请，综合型园区由县政府常务会议审议，特色型园区由县政府分管领导审核签批。
第五条 一级至三级园区每年运营补贴分别不低于5万元、4万元、3万元。
第六条 困难林农在培训期间给予生活费补贴，标准按照不超过40元/天/人的标准确定。
第七条 到2033年，东湖镇、西溪镇各建2家星级培训机构。
"""
_SAFETY = """南溪市冷库安全管理办法
南政办发〔2031〕10号
第一条 本办法所称大型冷库，指库容大于500吨的冷库。
第二条 市、县（市、区）人民政府应急管理部门依法对冷库安全实施监督管理。
第三条 没有委托物业企业的冷库，由属地镇政府指导其做好防火。
第四条 乡镇人民政府、街道办事处履行下列职责：
（一）登记冷库；
（二）组织防火演练。
第五条 冷库隐患整改期限一般实行2个月、4个月、6个月限期治理。
第六条 违规充氨的，处三千元以上二万元以下罚款。
第七条 到2033年，新增冷库操作证超过800件。冷库见习补贴对象为18—35岁失业青年。
第八条 市财政局负责冷库改造补助资金，市水利局负责冷库防汛。
第九条 申请急冻型许可的，应当在开工前30日内提交；申请普通型许可的，应当在开工前10日内提交。
第十条 冷库牌上应标明库容、用途等内容。冷库展厅设置库史、工艺、人物等板块。
第十一条 停产企业返还上年保费的40%；搬迁企业返还上年保费的60%。
第十二条 三区共建云东新区、东湖区、白石县三个冷链集聚区。
第十三条 Ⅳ级冷库险情响应由值班领导启动。Ⅱ级冷库险情响应由常务副指挥长启动。
第十四条 冷库一年内被有效投诉3次以上的，列入黑榜。
第十五条 冷库有下列情形之一的，不得评为优秀：（一）发生泄漏的；（二）拒绝检查的。
第十六条 冷库卫生考核采取每月考核双月奖惩的办法。
"""
_TEAM = """云溪县白塔镇关于成立护林防火领导小组的通知
白政发〔2031〕3号
一、白塔镇护林防火领导小组
组  长：王  明  镇党委书记
常务副组长：云  峰  镇长
副  组  长：李  强  镇人大主席
雒长海  镇党委副书记
皇家林  副镇长
成  员：张小林  镇派出所所长
领导小组下设办公室，设在镇林业站，由副镇长皇家林兼任办公室主任。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"规则.txt": _RULES, "园区.txt": _PARK, "防火.txt": _TEAM, "冷库.txt": _SAFETY})


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("县政府全体会议由谁召集", "县长。"),
        ("县政府专题会议纪要由谁签发", "县长或县政府分管领导。"),
        ("局长不能参加县长主持的会议要向谁请假", "县政府办公室。"),
        ("县统计局受谁领导", "县长和市统计局。"),
        ("副县长出差要向谁报告", "县长。"),
        ("县林长总会议由谁承办", "县林长办"),
        ("特色型园区最后由谁批", "县政府分管领导。"),
        ("园区认定由谁提出申请", "乡镇政府。"),
        ("冷库安全谁监督管理", "应急管理部门"),
        ("冷库险情Ⅱ级响应由谁启动", "常务副指挥长"),
    ],
)
def test_by_whom_or_to_whom_is_told_by_the_sentence(
    settings: Settings, question: str, told: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    assert answer.text.startswith(told)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("县政府全体会议多久开一次", "每半年召开一次"),
        ("县长碰头会议多久开一次", "不定期"),
        ("县林长办几天检查一次", "每星期检查一次"),
        ("冷库卫生考核多久奖惩一次", "双月"),
        ("特色型园区要有几家合作社", "不少于5家"),
        ("综合型园区上年度产值要超过多少？特色型呢？", "超过30万元"),
        ("园区占地面积最多多大", "不超过40亩"),
        ("园区占地面积不能超过多少", "不超过40亩"),
        ("三级园区每年运营补贴多少", "不低于3万元"),
        ("困难林农培训期间生活费一天多少", "不超过40元/天"),
        ("东湖镇要建几家星级培训机构", "2家"),
        ("林区隐患分几种", "二种：一般林区隐患和重大林区隐患"),
        ("林产园认定办法的文号是多少", "云政办发〔2031〕9号"),
        ("大型冷库是指多大库容", "大于500吨"),
        ("冷库隐患整改期限一般多长", "2个月、4个月、6个月"),
        ("违规充氨罚多少", "0.3-2万元"),
        ("到2033年要新增多少张冷库操作证", "超过800件"),
        ("冷库见习补贴的对象年龄多大", "18—35岁"),
        ("申请急冻型许可要在开工前几天内提交？普通型呢？", "10日内"),
        ("搬迁企业保费返还比例是多少", "60%。"),
        ("冷库牌上要写什么", "应标明库容、用途"),
        ("冷库展厅有哪几个板块", "库史、工艺、人物"),
        ("冷链集聚区在哪", "云东新区、东湖区、白石县"),
    ],
)
def test_how_often_and_how_much(settings: Settings, question: str, told: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "told", "never"),
    [
        ("申请林场用地要交哪些材料", ("共2项", "用地申请书", "用地范围图"), "接待费"),
        ("哪些费用林场经费不付", ("共2项", "接待费", "罚没款"), "申请书"),
        ("冷库哪些情形不得评优秀", ("共2项", "发生泄漏", "拒绝检查"), "黑榜"),
        ("冷库什么情况会被列入黑榜", ("一年内被有效投诉3次以上的",), "优秀"),
        ("工作规则废止了哪个文件", ("《云溪县林场管理办法》",), "园区"),
    ],
)
def test_the_list_below_the_line_that_leads_into_it(
    settings: Settings, question: str, told: tuple[str, ...], never: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.status == "answered"
    assert all(one in answer.text for one in told)
    assert never not in answer.text


def test_duties_below_the_line_that_charges_a_body_are_its_items(settings: Settings) -> None:
    assert pipeline.ask(settings, "毁林举报谁来受理").text.startswith("公安派出所负责")
    own = pipeline.ask(settings, "派出所在林场里有哪几项职责")
    assert "2项" in own.text
    assert {"维护火场秩序", "受理毁林举报"} <= {i.label for i in own.items}


def test_towns_and_streets_printed_apart_are_meant_together(settings: Settings) -> None:
    answer = pipeline.ask(settings, "镇街在冷库安全管理办法里要干啥")
    assert {"登记冷库", "组织防火演练"} <= {i.label for i in answer.items}


def test_what_a_thing_lacks_denies_no_body(settings: Settings) -> None:
    answer = pipeline.ask(settings, "没有物业的冷库谁来指导")
    assert "属地镇政府" in answer.text
    assert "没有与" not in answer.text


def test_a_matter_that_the_duty_names_is_told_as_such(settings: Settings) -> None:
    assert "没有提到" not in pipeline.ask(settings, "市水利局在防汛里负责什么").text


def test_a_village_committee_is_known_by_its_short_name(settings: Settings) -> None:
    answer = pipeline.ask(settings, "村委会在林下产业园认定里做什么")
    assert [i.number for i in answer.items] == [1]


def test_members_with_rare_surnames_stay_in_their_list(settings: Settings) -> None:
    deputies = pipeline.ask(settings, "白塔镇护林防火领导小组有几个副组长")
    assert all(name in deputies.text for name in ("云峰", "李强", "雒长海", "皇家林"))
    linked = pipeline.ask(settings, "雒长海包哪个村")
    assert "副组长" not in linked.text.split("段落")[0]
    assert "皇家林" in pipeline.ask(settings, "镇防火领导小组办公室主任是谁").text
