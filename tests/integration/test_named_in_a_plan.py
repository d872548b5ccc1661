"""What the prose and the tables of one plan name: whose experience is copied, where something is built,
which of several things have a part; and what no sentence of it explains."""

from __future__ import annotations

import pytest

from integration.homes import write
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """<html><body><h1>临溪市人民政府关于印发临溪市山乡融合发展实施方案的通知</h1><p>临政发〔2031〕6号</p>
<p>临溪市山乡融合发展实施方案</p>
<p>一、总体要求</p>
<p>力争通过6年左右时间，把全市打造成为山乡融合发展样板区。白石县、青禾县、云溪区作为样板区建设的实施主体，要按照台账化、清单化要求制定工作计划。市直各部门要将林业、水利等各类专项资金进行整合使用，优先支持道路项目。</p>
<p>二、特色小镇</p>
<p>竹海小镇依托竹林景区，以上坪村为核心，重点推进竹编工坊、竹艺学堂等项目建设。茶山小镇，借鉴安吉县在茶旅融合方面的先进经验，建设采茶体验区。规划河谷农业园项目建设，在白石县下坪镇、青禾县中坪镇，规划总面积约30平方公里。推动市农科所、市林校迁入云溪区。</p>
<p>三、工作要求</p>
<p>优先将青禾县蜜橘、杨梅等水果作为保险标的，合理确定保险金额。新农人落户不受购房、社保等条件限制，凭身份证即可办理。农产品检测报告在4天内出具，种植许可在9天内出具。探索林地所有权、承包权、经营权分置管理，明确承包期限。按照全市“四有”创建标准创建小镇。建设山乡食品安全体系（SXFS），推进“五好竹林路”建设。</p>
<p>附件</p><p>临溪市山乡融合发展重点任务分工表</p><table>
<tr><th>序号</th><th>重点任务</th><th>具体内容</th><th>指导部门</th><th>试验区域</th></tr>
<tr><td>1</td><td>扶持茶叶加工</td><td>推行茶园托管，复制武夷山市茶农合作社创建经验，扶持茶叶加工主体。</td><td>市农业农村局</td><td>白石县、青禾县</td></tr>
<tr><td>2</td><td>支持教育发展</td><td>改善山区学校办学条件。</td><td>市教育局</td><td>白石县、青禾县、云溪区</td></tr>
<tr><td>3</td><td>拓展山林用途</td><td>利用山林发展农业教育、乡村研学。</td><td>市林业局、市农业农村局</td><td>云溪区</td></tr>
<tr><td>4</td><td>修建道路</td><td>完善园区道路。</td><td>市交通局</td><td>白石县、云溪区</td></tr>
<tr><td>5</td><td>建设公园</td><td>建设白石茶业产业园。</td><td>市交通局</td><td>云溪区</td></tr>
<tr><td>6</td><td>发展数字农业</td><td>支持白石茶业、青禾果业、上坪家庭农场等新型农业经营主体发展数字农业。</td><td>市农业农村局</td><td>白石县</td></tr>
<tr><td>7</td><td>推广农技</td><td>支持农技人员以兼职等多种形式与新型农业经营主体建立合作机制。</td><td>市科技局</td><td>青禾县</td></tr>
<tr><td>9</td><td>整治山塘</td><td>整治山塘，节余资金主要用于道路修补、管网更新。</td><td>市水利局</td><td>青禾县</td></tr>
<tr><td>8</td><td>修五好竹林路</td><td>实施“五好竹林路”改造。</td><td>市交通局</td><td>青禾县</td></tr>
</table>
<p>附件2</p><p>临溪市山乡融合发展支持政策分工表</p><table>
<tr><th>序号</th><th>支持政策</th><th>政策内容</th><th>责任部门</th><th>试验区域</th></tr>
<tr><td>1</td><td>支持农机更新</td><td>对更新农机的农户给予补助。</td><td>市财政局</td><td>青禾县</td></tr></table></body></html>
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("named")
    settings = Settings(home=folder / "home")
    pipeline.build(settings, [write(folder / "山乡.html", _PLAN.encode())])
    return settings


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("茶农合作社学的是哪里的经验", "武夷山市"),
        ("学安吉县经验的是哪个小镇", "茶山小镇"),
        ("竹海小镇以哪个村为核心", "上坪村"),
        ("青禾县有哪些水果做保险标的", "青禾县蜜橘、杨梅"),
        ("河谷农业园建在什么地方", "白石县下坪镇、青禾县中坪镇"),
        ("哪两家单位要搬到云溪区", "市农科所、市林校"),
        ("林地“三权分置”是哪三权", "所有权、承包权、经营权"),
        ("“两化”要求是哪几化", "台账化、清单化"),
        ("样板区建设的实施主体是哪些", "白石县、青禾县、云溪区"),
    ],
)
def test_what_a_sentence_names(settings: Settings, question: str, told: str) -> None:
    answer = pipeline.ask(settings, question)
    assert told in (answer.value, "、".join(i.label for i in answer.items))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("竹海小镇要推进哪些项目", "竹编工坊、竹艺学堂"),
        ("整治山塘的节余资金用在什么地方", "道路修补、管网更新"),
        ("SXFS是什么", "山乡食品安全体系。原文"),
        ("打造山乡融合样板区要用几年", "6年左右"),
    ],
)
def test_what_a_sentence_says(settings: Settings, question: str, said: str) -> None:
    assert said in pipeline.ask(settings, question).text.split("\n")[0]


@pytest.mark.parametrize(
    ("question", "yes", "said"),
    [
        ("白石县跟云溪区的任务一样多吗", True, "都是4项"),
        ("白石县和青禾县的任务是不是一样多", False, "青禾县任务更多"),
        ("青禾县任务比政策多吗", True, "任务更多：任务5项，政策1项"),
        ("新农人落户要先买房吗", False, "不受购房"),
        ("种植许可是4天出具吗", False, "9天"),
        ("检测报告是不是4天出具", True, "4天"),
    ],
)
def test_yes_or_no(settings: Settings, question: str, yes: bool, said: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.value, said in answer.text) == (yes, True)


def test_who_does_it_is_no_answer_to_what_it_is_done_to(settings: Settings) -> None:
    answer = pipeline.ask(settings, "哪些专项资金要整合使用")
    assert answer.kind != "value"
    assert "林业、水利等各类专项资金" in answer.text


def test_two_places_said_once_more(settings: Settings) -> None:
    answer = pipeline.ask(settings, "只涉及白石县和青禾县两地的任务")
    assert [i.number for i in answer.items] == [1]


def test_departments_with_a_single_item(settings: Settings) -> None:
    answer = pipeline.ask(settings, "哪些部门只参与了一项任务")
    assert {i.label for i in answer.items} == {"市教育局", "市林业局", "市科技局", "市水利局"}


def test_departments_counted_at_the_end(settings: Settings) -> None:
    assert pipeline.ask(settings, "指导任务的部门一共有多少个").value == 6


def test_a_heading_with_the_very_words_is_meant(settings: Settings) -> None:
    answer = pipeline.ask(settings, "教育发展的任务谁负责")
    assert [i.label for i in answer.items] == ["市教育局"]


def test_a_name_within_a_longer_one_is_near(settings: Settings) -> None:
    answer = pipeline.ask(settings, "白石茶业在哪些任务里提到")
    assert [i.number for i in answer.items] == [6]
    assert [i.number for i in answer.also] == [5]


def test_those_that_are_listed_before_the_word_asked(settings: Settings) -> None:
    answer = pipeline.ask(settings, "数字农业支持哪些经营主体")
    assert [i.label for i in answer.items] == ["白石茶业", "青禾果业", "上坪家庭农场"]


def test_a_word_that_nothing_explains(settings: Settings) -> None:
    answer = pipeline.ask(settings, "五好竹林路是什么意思")
    assert (answer.status, answer.items) == ("not_stated", ())
    assert answer.text.startswith("文件没有专门解释「五好竹林路」")
    assert [i.number for i in answer.also] == [8]


def test_a_short_form_that_nothing_lists(settings: Settings) -> None:
    answer = pipeline.ask(settings, "小镇的“四有”标准是哪四有")
    assert answer.status == "not_stated"
    assert "“四有”创建标准" in answer.text


def test_which_of_two_kinds_is_more(settings: Settings) -> None:
    answer = pipeline.ask(settings, "青禾县任务多还是政策多")
    assert answer.text.startswith("任务更多：任务5项，政策1项。")
