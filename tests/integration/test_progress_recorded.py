"""What a table says of how far its items are, and an honest word where nothing does."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.settings import Settings

_LEDGER = """# 青禾县2031年民生实事项目督办台账

| 序号 | 项目名称 | 年度目标 | 牵头单位 | 完成时限 | 进展情况 |
| --- | --- | --- | --- | --- | --- |
| 1 | 渡口改造 | 改造渡口8处 | 县交通运输局 | 2031年5月31日 | 已完成3处 |
| 2 | 校舍修缮 | 修缮校舍9栋 | 县教育局 | 2031年5月31日 | 已全部完工 |
| 3 | 病房建设 | 建成病床60张 | 县卫生健康局 | 2031年4月30日 | 主体已封顶 |
| 4 | 公园建设 | 建设公园2个 | 县住建局 | 2031年11月30日 | 尚未开工 |
| 5 | 公厕建设 | 新建公厕6座 | 县住建局 | 2031年10月31日 | 已建成6座 |
"""
_PLAN = """青禾县2031年造林行动方案

一、重点任务
（一）补植林木。2031年3月底前补植林木400亩。（牵头单位：县林业局）
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"ledger.md": _LEDGER, "plan.md": _PLAN})


def test_what_is_over_and_not_done(settings: Settings) -> None:
    answer = pipeline.ask(settings, "截至2031年6月10日哪些任务已逾期且尚未完工")
    assert [i.label for i in answer.items] == ["渡口改造"]
    assert "进展情况：已完成3处" in answer.text
    assert "没有写清是否完成的1项" in answer.text
    assert "主体已封顶" in answer.text
    assert "另有1项，文件没有记录进展：任务第1项「补植林木」" in answer.text


def test_without_a_day_what_is_recorded_is_told(settings: Settings) -> None:
    answer = pipeline.ask(settings, "哪些任务已逾期且尚未完工")
    assert [i.label for i in answer.items] == ["渡口改造", "公园建设"]
    assert any("要有日期" in note for note in answer.assumptions)


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("哪些任务已经完工", ["校舍修缮", "公厕建设"]),
        ("哪些项目还没有完成", ["渡口改造", "公园建设"]),
        ("县交通运输局哪些任务还没有完成", ["渡口改造"]),
    ],
)
def test_items_by_the_column_of_progress(
    settings: Settings, question: str, labels: list[str]
) -> None:
    assert [i.label for i in pipeline.ask(settings, question).items] == labels


def test_items_without_a_limit_are_another_question(settings: Settings) -> None:
    assert "没有写明时限" in pipeline.ask(settings, "哪些任务没有完成时限").text


def test_items_of_which_nothing_is_recorded(settings: Settings) -> None:
    answer = pipeline.ask(settings, "没有进展情况的任务有哪些")
    assert [i.label for i in answer.items] == ["补植林木"]


def test_silence_is_no_progress(built: Built) -> None:
    settings = built({"plan.md": _PLAN})
    answer = pipeline.ask(settings, "哪些任务还没有完工")
    assert answer.status == "not_stated"
    assert "文件没有记录进展" in answer.text
    late = pipeline.ask(settings, "截至2031年6月10日哪些任务已逾期且尚未完工")
    assert [i.label for i in late.items] == ["补植林木"]
    assert any("文件没有写是否完成" in note for note in late.assumptions)


@pytest.mark.parametrize(
    ("question", "done"),
    [("校舍修缮完工了吗", True), ("渡口改造完成了吗", False), ("公园建设是否已经建成", False)],
)
def test_whether_an_item_is_done(settings: Settings, question: str, done: bool) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.kind, answer.value) == ("boolean", done)
    assert "进展情况" in answer.text


def test_a_cell_that_says_neither_is_told_as_it_is(settings: Settings) -> None:
    answer = pipeline.ask(settings, "病房建设完工了吗")
    assert answer.status == "not_stated"
    assert "主体已封顶" in answer.text


def test_works_that_are_over(settings: Settings) -> None:
    answer = pipeline.ask(settings, "截至2031年6月10日哪些工程已逾期还没完工")
    assert [i.label for i in answer.items] == ["渡口改造"]


def test_how_much_is_done_is_no_goal(settings: Settings) -> None:
    answer = pipeline.ask(settings, "渡口改造了多少处")
    assert "已完成3处" in "；".join((answer.text, *answer.assumptions))
    park = pipeline.ask(settings, "公园建了多少个")
    assert "尚未开工" in "；".join((park.text, *park.assumptions))


def test_a_goal_of_a_text_is_said_to_be_one(built: Built) -> None:
    answer = pipeline.ask(built({"plan.md": _PLAN}), "补植了多少亩林木")
    assert "400亩" not in answer.text or any("要做的数" in n for n in answer.assumptions)


def test_what_is_late_is_only_what_is_said_to_be(settings: Settings) -> None:
    answer = pipeline.ask(settings, "哪些项目进展滞后")
    assert answer.status == "not_stated"
    assert "没有写哪些滞后" in answer.text


def test_what_is_not_begun_is_what_the_column_says_so_of(settings: Settings) -> None:
    answer = pipeline.ask(settings, "还没开工的项目是哪几项")
    assert [i.label for i in answer.items] == ["公园建设"]
    assert "写明没有开工的共1项" in answer.text


def test_the_progress_of_all_that_a_department_has(settings: Settings) -> None:
    answer = pipeline.ask(settings, "县住建局的项目进展怎么样")
    assert [i.label for i in answer.items] == ["公园建设", "公厕建设"]
    assert "尚未开工" in answer.text
    assert "已建成6座" in answer.text


_REFORM = """青禾县2031年改革任务台账

| 序号 | 改革任务 | 主要内容 | 责任单位 | 完成时限 | 进展情况 |
| --- | --- | --- | --- | --- | --- |
| 1 | 水价改革 | 出台农村供水定价办法 | 县发展改革局 | 2031年6月底前 | 未完成 |
| 2 | 危房改造 | 改造危房300户 | 县住建局 | 2031年7月底前 | 已改造300户 |
| 3 | 康复楼 | 新建康复楼2万平方米 | 县卫生健康局 | 2031年12月底前 | 完成桩基施工 |
"""


@pytest.fixture(scope="module")
def reform(built: Built) -> Settings:
    return built({"reform.md": _REFORM})


@pytest.mark.parametrize(
    ("question", "done"),
    [
        ("供水定价办法出台了吗", False),
        ("危房改造300户完成了没有", True),
        ("康复楼完工了吗", None),
    ],
)
def test_what_a_row_says_goes_by_its_progress(
    reform: Settings, question: str, done: bool | None
) -> None:
    answer = pipeline.ask(reform, question)
    assert answer.kind == "boolean"
    assert answer.value is done


def test_the_clause_behind_asks_whether_the_same_is_done(reform: Settings) -> None:
    answer = pipeline.ask(reform, "危房改造由谁负责，完成了吗")
    assert [part.value for part in answer.parts][1] is True


def test_a_part_that_is_done_leaves_the_item_overdue(reform: Settings) -> None:
    answer = pipeline.ask(reform, "截至2032年1月31日哪些任务逾期未完成")
    assert "水价改革" in answer.text
    assert "康复楼" in answer.text
    assert "危房改造" not in answer.text


@pytest.mark.parametrize(
    ("question", "value", "said"),
    [
        ("截至2031年6月10日渡口改造逾期了吗", True, "已逾期"),
        ("截至2031年5月10日渡口改造是否逾期", False, "时限还没有过"),
        ("截至2031年6月10日公厕建设逾期了吗", False, "没有逾期"),
        ("截至2031年6月10日病房建设逾期了没有", None, "时限已过"),
        ("渡口改造逾期了吗", None, "要有日期"),
    ],
)
def test_whether_one_is_over_its_limit(
    settings: Settings, question: str, value: bool | None, said: str
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value is value
    assert said in answer.text
    assert "进展情况：" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("渡口要改造几处，进展如何", ("8处", "已完成3处")),
        ("公厕建设什么时候完成，进展怎么样", ("10月31日", "已建成6座")),
        ("公园建设谁牵头，逾期了吗", ("县住建局", "要有日期")),
        ("渡口改造几处，谁牵头", ("8处", "县交通运输局牵头")),
    ],
)
def test_the_second_half_of_a_question_is_answered(
    settings: Settings, question: str, said: tuple[str, ...]
) -> None:
    text = pipeline.ask(settings, question).text
    assert all(one in text for one in said), text


def test_a_follow_up_is_of_the_items_just_told(settings: Settings) -> None:
    former = "截至2031年6月10日哪些任务逾期未完成"
    answer = pipeline.ask(settings, "这些任务谁负责", context=former)
    assert "县交通运输局" in answer.text
    assert "县教育局" not in answer.text  # 校舍修缮 is done


@pytest.mark.parametrize(
    ("question", "context"), [("渡口改造为什么没完成", None), ("为什么", "渡口改造完成了吗")]
)
def test_no_reason_is_said_to_be_none(
    settings: Settings, question: str, context: str | None
) -> None:
    answer = pipeline.ask(settings, question, context=context)
    assert answer.status == "not_stated"
    assert "没有写没有完成的原因" in answer.text
    assert "已完成3处" in answer.text


def test_what_is_planned_for_a_year(settings: Settings) -> None:
    answer = pipeline.ask(settings, "哪些项目计划2031年11月完成")
    assert [i.label for i in answer.items] == ["公园建设"]
