"""Questions as office staff type them: which of two, the item of a list, how often, where tried out,
from when, and names that only look alike."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.results import Answer
from policy_kg.settings import Settings

_LIST = """# 甘水市环境保护督察反馈问题整改任务清单

甘政办发〔2025〕18号

| 序号 | 反馈问题 | 整改措施 | 牵头单位 | 配合单位 | 完成时限 |
| --- | --- | --- | --- | --- | --- |
| 1 | 白沙河水质不稳定 | 实施白沙河综合治理，新建管网32公里。 | 市水务局 | 市生态环境局、市财政局 | 2026年6月底前 |
| 2 | 粪污利用率偏低 | 粪污综合利用率达到85%。 | 市农业农村局 | 市生态环境局 | 2025年9月底前 |
| 3 | 扬尘管控不到位 | 落实扬尘管控措施。 | 市城市管理局 | 市交通运输局 | 2023年12月底前 |
"""
_WORK = """甘水市人民政府办公室关于印发甘水市民生重点工作分工方案的通知

甘政办发〔2025〕7号

各县（区）人民政府，市政府各部门：
现将《甘水市民生重点工作分工方案》印发给你们，请认真贯彻执行。

甘水市民生重点工作分工方案

一、工作目标
到2028年年底，全市驿站（即为骑手提供歇脚、充电、饮水的场所，以下简称驿站）数量突破100家。
二、重点任务
（一）推进适老化改造。为1200户特殊困难老年人家庭实施适老化改造，每户补助不超过3000元。（牵头单位：市民政局；责任单位：市残联）
（二）开展健康筛查。完成健康筛查6.5万人。（牵头单位：市卫生健康委；责任单位：市妇联、市财政局）
（三）建设标杆社区。全市建成20个以上、总面积不低于10万平方米，功能完善、特色鲜明的标杆社区，提供共享工位。坚持试点先行，支持青禾区、白石县开展试点工作，鼓励其他县区跟进。（责任单位：市发展改革委）
（四）规范骑手号牌。骑手号牌分为电动车号牌和摩托车号牌两种。电动车号牌每副两只，分别悬挂在前后部；摩托车号牌为单只。（责任单位：市公安局）
（五）优化采购方式。按企业数量分别采取相应的集中采购方式：入围企业为2家的，采取议价采购的方式；入围企业只有1家的，采取谈判采购的方式。（责任单位：市财政局）
（六）引育人才。入选领军人才计划的50人，给予奖励。（责任单位：市委组织部）
（七）加强督查。市政府督查室每季度通报一次进展情况，对滞后单位进行约谈。（市政府督查室负责）
本方案自2025年3月8日起实施，有效期截至2028年12月31日。
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("office")
    return home_of(folder, 工作=_WORK, 清单=_LIST)


def _ask(settings: Settings, question: str) -> Answer:
    answer = pipeline.ask(settings, question)
    if answer.status == "answered":
        assert answer.evidence
    return answer


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("驿站到2028年年底要突破多少家", "突破100家"),  # of a section without items
        ("要建多少个标杆社区", "20个以上"),  # attributes stand between
        ("适老化改造惠及多少户", "1200户"),
        ("有多少户老年人家庭能享受适老化改造", "1200户"),
        ("督查多久通报一次", "每季度通报一次"),
        ("市政府督查室几个月通报一次进展", "每季度通报一次"),
        ("入围企业为2家的采取什么采购方式", "议价采购的方式"),
        ("入围企业只有1家的采取什么采购方式", "谈判采购的方式"),
        ("电动车号牌每副几只", "两只"),
        ("甘水市的方案什么时候开始实施", "2025年3月8日"),
        ("甘政办发〔2025〕7号有效期到什么时候", "2028年12月31日"),
        ("民生重点工作方案管到什么时候", "有效期截至2028年12月31日"),
    ],
)
def test_what_a_sentence_says_is_told(settings: Settings, question: str, value: str) -> None:
    answer = _ask(settings, question)
    assert answer.status == "answered"
    assert value in str(answer.value)
    assert any(value in "".join(q.quote.split()) for q in answer.evidence)


@pytest.mark.parametrize(
    "question",
    [
        "摩托车号牌每副几只",  # the sentence is of the other kind
        "摩托车号牌能不能挂两只",
        "入选青年人才计划的人数是多少",  # of another programme
        "入围企业为5家的采取什么采购方式",
        "整改任务清单的有效期到什么时候",
        "适老化改造多久检查一次",
    ],
)
def test_a_neighbours_answer_is_not_given(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value in (None, False) or answer.status == "not_stated"
    assert not answer.text.startswith(("是", "两只", "50人", "有效期"))


@pytest.mark.parametrize(
    "question",
    [
        "适老化改造每户补助3000元吗",  # it says: not above
        "适老化改造的补助可以重复领吗",
    ],
)
def test_yes_or_no_is_not_said_where_no_sentence_says_it(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value is None
    assert not answer.text.startswith(("是", "不是"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("18号文第2项谁牵头", "市农业农村局牵头"),
        ("甘政办发18号第2项谁牵头", "市农业农村局牵头"),
        ("9号文有哪些任务", "没有「9号文」这份文件"),
    ],
)
def test_a_number_said_without_its_year(settings: Settings, question: str, told: str) -> None:
    assert told in pipeline.ask(settings, question).text


def test_the_parts_of_a_question_are_of_one_matter(settings: Settings) -> None:
    answer = pipeline.ask(settings, "适老化改造惠及多少户，每户补多少，谁牵头")
    values = [p.value for p in answer.parts[:2]]
    assert values == ["1200户", "每户不超过3000元"]
    assert answer.parts[2].text.startswith("市民政局牵头")


def test_a_limit_is_not_told_for_a_beginning(settings: Settings) -> None:
    answer = pipeline.ask(settings, "白沙河治理什么时候启动")
    assert (answer.status, answer.value) == ("not_stated", None)
    assert "2026年6月底前" in answer.text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("市卫健委和市妇联谁牵头健康筛查", "市卫生健康委牵头，不是市妇联（市妇联负责）。"),
        ("适老化改造是市民政局牵头还是市残联牵头", "市民政局牵头，不是市残联（市残联负责）。"),
        ("市财政局和市妇联哪个牵头健康筛查", "都不是，市卫生健康委牵头（市财政局、市妇联负责）。"),
        ("健康筛查由市妇联还是市财政局负责", "都是：市妇联、市财政局都负责。"),
        ("市民政局还是市残联牵头火箭发射", "都不是：没有与「火箭发射」有关的事项。"),
        ("适老化改造是不是市残联牵头", "不是，由市民政局牵头（市残联负责）。"),
        ("适老化改造是市民政局牵头吗", "是的，市民政局牵头。"),
        ("整改清单第2项是市生态环境局牵头吗", "不是，由市农业农村局牵头（市生态环境局配合）。"),
    ],
)
def test_which_of_them_has_the_part(settings: Settings, question: str, first: str) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.text.split("\n")[0] == first
    assert answer.evidence or not answer.items


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("整改清单第2项谁牵头", {2}),
        ("表格第2项是什么", {2}),
        ("整改任务清单里第2项什么时候完成", {2}),
        ("民生重点工作第2项谁牵头", {2}),
    ],
)
def test_an_item_of_a_list_by_its_number(
    settings: Settings, question: str, numbers: set[int]
) -> None:
    answer = _ask(settings, question)
    assert answer.status == "answered"
    found = {i.number for i in (*answer.items, *answer.also) if i.kind == "Task"}
    assert found == numbers
    cited = {q.citation.split()[0] for q in answer.evidence}
    assert cited == {"甘政办发〔2025〕7号" if "民生" in question else "甘政办发〔2025〕18号"}


def test_a_list_has_no_item_beyond_its_last(settings: Settings) -> None:
    answer = pipeline.ask(settings, "整改清单第9项谁牵头")
    assert (answer.status, answer.items) == ("not_stated", ())
    assert "第3项" in answer.text


@pytest.mark.parametrize("question", ["在哪些区县开展试点", "哪几个地方是标杆社区试点"])
def test_where_something_is_tried_out(settings: Settings, question: str) -> None:
    answer = _ask(settings, question)
    assert answer.value == "青禾区、白石县"


def test_a_place_that_no_sentence_names_is_not_said_to_try_it_out(settings: Settings) -> None:
    assert _ask(settings, "青禾区开展标杆社区试点吗").value is True
    assert pipeline.ask(settings, "东岭县开展标杆社区试点吗").value is not True


def test_a_word_of_a_title_is_kept_where_the_department_has_nothing_there(
    settings: Settings,
) -> None:
    answer = pipeline.ask(settings, "市财政局牵头哪些整改任务")
    assert answer.items == ()
    assert any("甘政办发〔2025〕18号" in note for note in answer.assumptions)
    assert [i.number for i in _ask(settings, "市财政局参与哪些整改任务").items] == [1]


def test_what_was_due_years_ago_comes_last(settings: Settings) -> None:
    answer = _ask(settings, "2025年12月底前要完成哪些任务")
    assert [i.number for i in answer.items] == [2, 3]
    assert answer.text.index("2025年内到期的1项") < answer.text.index("更早年份到期的1项")


@pytest.mark.parametrize(
    ("question", "name", "near"),
    [
        ("市城乡管理局负责什么", "市城乡管理局", "市城市管理局"),
        ("省财政局负责什么", "省财政局", "市财政局"),
        ("东岭县人民政府参与哪些任务", "东岭县人民政府", ""),
    ],
)
def test_a_name_that_only_looks_alike_is_not_answered_for(
    settings: Settings, question: str, name: str, near: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.items) == ("unknown_name", ())
    assert f"没有「{name}」" in answer.text
    assert near in answer.text


def test_a_slip_is_still_read(settings: Settings) -> None:
    answer = _ask(settings, "市城市管里局牵头哪些任务")
    assert [i.number for i in answer.items] == [3]


def test_a_provinces_document_shows_whose_department_it_is(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    text = """江苏省人民政府办公厅关于印发沿江数据走廊建设方案的通知

苏政办发〔2024〕12号

各设区市人民政府：
一、建设数据走廊。建成算力枢纽3座。（牵头单位：省发展改革委；责任单位：南京市发展改革委、苏州市财政局）
二、联通物流通道。新增线路5条。（责任单位：省交通运输厅、省财政厅）

江苏省人民政府办公厅
2024年5月6日
"""
    answer = _ask(home_of(tmp_path_factory.mktemp("province"), 走廊=text), "数据走廊由谁负责")
    assert answer.text.startswith("省发展改革委、南京市发展改革委、苏州市财政局负责")
    assert "省发展改革委牵头，南京市发展改革委、苏州市财政局负责" in answer.text


def test_a_place_is_no_kind_of_thing(tmp_path_factory: pytest.TempPathFactory) -> None:
    plan = (
        "青禾新区建设方案\n\n甘政发〔2026〕3号\n\n一、有序承接甘水市非核心功能。承接甘水市非核心功能转移，"
        "重点承接高校、医院。（责任单位：市发展改革委）\n二、推进建设。加快道路建设。（责任单位：市交通运输局）\n"
    )
    settings = home_of(tmp_path_factory.mktemp("kinds"), 方案=plan)
    answer = _ask(settings, "新区承接哪些非核心功能")
    assert not any(item.kind in ("Agency", "City") for item in answer.items)
    assert "甘水市。原文" not in answer.text
