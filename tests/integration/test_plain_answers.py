"""What staff ask of a plan in plain words, and the sentence or the item that answers it."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """云溪市人民政府关于印发云溪市滨湖新城建设行动计划的通知
云溪政发〔2031〕6号

各区人民政府：
现将行动计划印发给你们。

云溪市滨湖新城建设行动计划

一、总体目标
到2033年，建成口袋公园30个，培育绿色建筑企业不少于20家，绿道里程达到120公里。

二、重点任务（共5项）
（一）建设生态空间。远景规划建设滨湖国家公园。湖岸整治从2031年5月1日起实施，至2032年全部完成。（牵头单位：市林业局，责任单位：市水务局、市财政局）
（二）放宽购买服务。在政府购买服务中，破除注册资本、人员规模等限制。支持社区申报示范社区，落实财政扶持政策。（牵头单位：市财政局，责任单位：市发展改革委）
（三）强化人才培育。建设青年人才驿站，面向毕业生开放。（牵头单位：市人力资源社会保障局，责任单位：市教育局、市科技局、市财政局）

（四）开展联合采购。选择甘水、乙川和丙山3个城市开展药品联合采购试点。联合采购办公室负责拟定入围标准。各医院不得以费用控制为由影响中选药品的使用。医保基金按采购金额的30%提前预付给医院。（责任单位：市医保局）

三、组织保障
由云溪市采购事务所承担联合采购办公室日常工作。市政府督查室要适时督促检查各项进展情况。考核指标由建设进度、群众评价、资金使用等3个方面的指标构成。

本行动计划自2031年6月1日起施行。
"""
_OTHER = """青禾市人民政府关于支持花卉产业发展的意见
青禾政发〔2030〕2号

各县人民政府：
为支持花卉产业发展，提出以下意见。

一、主要任务
（一）建设花市。新建花市，开展揭榜攻关。（责任单位：市农业农村局）
（二）培训花农。每季度培训花农。（责任单位：市教育局）

本意见自2030年3月1日起施行。
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("plain"), 云溪=_PLAN, 青禾=_OTHER)


@pytest.mark.parametrize(
    ("question", "value", "proof"),
    [
        ("要建滨湖国家公园吗", True, "远景规划建设滨湖国家公园"),
        ("社区有生育补贴吗", None, ""),
        ("政府购买服务有注册资本限制吗", False, "破除注册资本"),
        ("口袋公园要建成30个吗", True, "口袋公园30个"),
        ("口袋公园要建成50个吗", False, "口袋公园30个"),
        ("绿色建筑企业要培育50家吗", None, ""),
        ("云溪的人才培育是市科技局牵头吗", False, "人才驿站"),
        ("有没有第二批任务", None, ""),
        ("甘水市是试点城市吗", True, "选择甘水、乙川和丙山3个城市"),
        ("丁海市是不是试点城市", False, "选择甘水、乙川和丙山3个城市"),
    ],
)
def test_yes_or_no_of_what_the_text_says(
    settings: Settings, question: str, value: bool | None, proof: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.value if answer.kind == "boolean" else None) is value
    assert (answer.status == "answered" and answer.kind == "boolean") is (value is not None)
    assert not proof or any(proof in q.quote for q in answer.evidence)


def test_what_is_forbidden_allows_nothing(settings: Settings) -> None:
    answer = pipeline.ask(settings, "医院可以以费用控制为由不用中选药品吗")
    assert answer.value is not True
    assert "不得以费用控制为由" in answer.text


def test_the_denied_lead_is_told(settings: Settings) -> None:
    answer = pipeline.ask(settings, "云溪的人才培育是市科技局牵头吗")
    assert answer.text.startswith("不是，由市人力资源社会保障局牵头（市科技局负责）。")


def test_those_that_lead_are_no_responsible_ones(settings: Settings) -> None:
    answer = pipeline.ask(settings, "云溪的人才培育有几个责任单位")
    assert answer.value == 3
    assert [i.label for i in answer.items] == ["市教育局", "市科技局", "市财政局"]
    assert "另有牵头单位1个：市人力资源社会保障局" in answer.text


def test_who_it_is_in_a_sentence_that_no_row_lists(settings: Settings) -> None:
    answer = pipeline.ask(settings, "谁来督促检查进展情况")
    assert "没有写明" not in answer.text
    assert answer.text.startswith("市政府督查室承担")
    assert any("市政府督查室要适时督促检查" in q.quote for q in answer.evidence)


def test_a_body_does_not_answer_who_does_its_work(settings: Settings) -> None:
    answer = pipeline.ask(settings, "联合采购办公室日常工作由谁承担")
    assert "由云溪市采购事务所承担联合采购办公室日常工作" in answer.text
    assert answer.items == ()


@pytest.mark.parametrize("question", ["2035年绿道里程要达到多少公里", "绿道里程2025年达到多少公里"])
def test_a_figure_of_another_year_is_not_told(settings: Settings, question: str) -> None:
    assert pipeline.ask(settings, question).status == "not_stated"


def test_sorts_of_a_thing_are_not_its_number(settings: Settings) -> None:
    assert pipeline.ask(settings, "考核指标有多少个").value is None


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("湖岸整治从什么时候开始", "从2031年5月1日起"),
        ("绿道里程要达到多少公里", "120公里"),
        ("医保基金提前预付多少", "30%"),
    ],
)
def test_the_day_or_the_figure_that_is_asked_for(
    settings: Settings, question: str, value: str
) -> None:
    assert value in str(pipeline.ask(settings, question).value)


def test_the_last_item_is_that_of_a_document(settings: Settings) -> None:
    answer = pipeline.ask(settings, "青禾的最后一项任务由谁负责")
    assert [i.label for i in answer.items] == ["市教育局"]
    several = pipeline.ask(settings, "最后一项任务是什么")
    assert several.status == "ambiguous"
    assert [i.label for i in several.candidates] == ["开展联合采购", "培训花农"]


def test_a_number_that_the_text_prints_is_told_beside_the_count(settings: Settings) -> None:
    answer = pipeline.ask(settings, "云溪有多少项任务")
    assert answer.value == 4
    assert "文件写的是「共5项」" in answer.text


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("2031年6月1日起施行的是哪个文件", ["滨湖新城"]),
        ("哪些文件从2030年3月起施行", ["花卉产业"]),
        ("2029年5月1日起施行的是哪个文件", []),
        ("哪些文件提到了揭榜攻关", ["花卉产业"]),
        ("财政扶持政策在哪个文件里提到", ["滨湖新城"]),
        ("哪些文件提到元宇宙", []),
    ],
)
def test_documents_by_their_day_or_their_words(
    settings: Settings, question: str, titles: list[str]
) -> None:
    answer = pipeline.ask(settings, question)
    assert [i.kind for i in answer.items] == ["PolicyDocument"] * len(titles)
    assert all(t in i.label for t, i in zip(titles, answer.items, strict=True))
    assert (answer.status == "answered") is bool(titles)


@pytest.mark.parametrize(
    ("former", "then", "value"),
    [
        ("要建成多少个口袋公园", "绿色建筑企业呢", "不少于20家"),
        ("湖岸整治从什么时候开始", "花市呢", None),
    ],
)
def test_a_follow_up_is_of_another_matter(
    settings: Settings, former: str, then: str, value: str | None
) -> None:
    assert pipeline.ask(settings, then, context=former).value == value


def test_a_follow_up_for_who_takes_another_matter(settings: Settings) -> None:
    answer = pipeline.ask(settings, "购买服务呢", context="建设生态空间由谁牵头")
    assert [i.label for i in answer.items] == ["市财政局"]
