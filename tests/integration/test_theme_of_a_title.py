"""A word of the title that most items say, and cities whose departments share a name."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_EAST = """云溪市支持低空飞行创业行动计划

一、主要任务
（一）建设低空飞行基地。（市科技局、市财政局牵头）
（二）培养低空飞行人才。（市人社局牵头）
（三）拓宽融资渠道。（市科技局牵头）
"""
_WEST = """柳川市低空飞行创业若干措施

一、主要措施
（一）开放低空飞行空域。（责任单位：市科创局、市财政局）
（二）组织低空飞行展览。（责任单位：市科创局）
（三）减免场地租金。（责任单位：市住建局）
（四）发布低空飞行清单。（责任单位：市数据局）
"""
_NORTH = """青山市公共图书馆建设方案

一、主要任务
（一）新建公共图书馆3座。（市文旅局牵头，市财政局配合）
（二）购置图书。（市财政局牵头）
（三）培训馆员。（市文旅局牵头）
（四）延长开放时间。（市文旅局牵头）
（五）举办读书节。（市文旅局牵头）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("theme"), 东=_EAST, 西=_WEST, 北=_NORTH)


@pytest.mark.parametrize(
    "question",
    [
        "云溪市科技局和柳川市科创局谁的低空飞行任务多",
        "柳川市科创局和云溪市科技局哪个的低空飞行事项多",
    ],
)
def test_two_departments_are_compared_alike(settings: Settings, question: str) -> None:
    answer = pipeline.ask(settings, question)
    assert isinstance(answer.value, dict)
    assert sorted(answer.value.values()) == [2, 2], answer.text
    assert any("标题里的词" in a for a in answer.assumptions)


def test_a_count_is_of_the_whole_document(settings: Settings) -> None:
    answer = pipeline.ask(settings, "云溪市低空飞行任务有多少项")
    assert answer.value == 3, answer.text
    assert any("条目里写到它的有2项" in a for a in answer.assumptions)


def test_a_word_that_few_items_say_chooses_among_them(settings: Settings) -> None:
    answer = pipeline.ask(settings, "青山市有多少项图书任务")
    assert answer.value == 2, answer.text


def test_a_department_of_a_place_that_has_measures_only(settings: Settings) -> None:
    answer = pipeline.ask(settings, "柳川市科创局有几项低空飞行任务")
    assert answer.value == 2, answer.text


@pytest.mark.parametrize(
    ("question", "cities"),
    [
        ("市财政局参加的低空飞行任务在哪几个城市", "云溪市、柳川市"),
        ("哪几个城市的文件里有市财政局", "青山市、云溪市、柳川市"),
    ],
)
def test_cities_are_what_is_asked(settings: Settings, question: str, cities: str) -> None:
    answer = pipeline.ask(settings, question)
    assert cities in answer.text.split("\n", maxsplit=1)[0]
