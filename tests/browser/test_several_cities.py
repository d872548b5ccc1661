"""A home of two cities' plans: no pilot areas, departments of one name, long titles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from browser.browsing import Watch, faults, served


@pytest.fixture(scope="module")
def cities(cities_home: Path) -> Iterator[str]:
    with served(cities_home) as address:
        yield address


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize(
    "address",
    ["/", "/?q=" + quote("第1项任务什么时候完成"), "/graph", "/graph?view=heat", "/findings"],
)
def test_page_fits_and_is_accessible(watch: Watch, cities: str, address: str, size: str) -> None:
    page = watch(cities, size).open(address)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert faults(page) == []


def test_the_question_is_asked_on_a_telephone(watch: Watch, cities: str) -> None:
    page = watch(cities, "narrow").open("/")
    box = page.get_by_role("button", name="提问").bounding_box()
    assert box
    assert box["x"] + box["width"] <= 390


def test_examples_name_what_is_here_and_are_answered(watch: Watch, cities: str) -> None:
    watched = watch(cities)
    page = watched.open("/")
    page.locator(".examples a").nth(3).wait_for()
    questions = page.locator(".examples a").all_inner_texts()
    hint = page.get_by_label("问题", exact=True).get_attribute("placeholder") or ""
    assert hint == f"例如：{questions[0]}"
    for question in questions:
        page = watched.open("/?q=" + quote(question))
        page.locator(".answer-head").wait_for()
        assert page.locator(".status").count() == 0, question
        assert page.locator("article.card, .bars, .groups").count() > 0, question


def test_a_choice_asks_something_else_and_ends(watch: Watch, cities: str) -> None:
    watched = watch(cities)
    page = watched.open("/?q=" + quote("第1项任务什么时候完成"))
    choices = page.locator(".candidates a")
    choices.first.wait_for()
    labels = choices.all_inner_texts()
    assert len(labels) == len(set(labels)) > 1
    for address in [one.get_attribute("href") or "" for one in choices.all()]:
        page = watched.open(address)
        page.locator(".answer-head").wait_for()
        assert page.locator(".candidates").count() == 0, address


def test_a_department_of_two_cities_is_offered_with_each(watch: Watch, cities: str) -> None:
    page = watch(cities).open("/?q=" + quote("市财税局负责哪些事项"))
    page.get_by_role("link", name="乙川市财政局", exact=True).click()
    expect(page.locator(".answer-line")).to_contain_text("3项")


def test_a_question_that_is_too_long_is_refused_and_kept(watch: Watch, cities: str) -> None:
    page = watch(cities).open("/")
    text = "校园安全" * 200
    page.get_by_label("问题", exact=True).fill(text)
    page.get_by_role("button", name="提问").click()
    page.get_by_text("问题有 800 字，最多 500 字").wait_for()
    assert page.get_by_label("问题", exact=True).input_value() == text
    assert "q=" not in page.url


def test_without_zones_the_sums_are_by_document(watch: Watch, cities: str) -> None:
    page = watch(cities).open("/graph")
    page.get_by_text("没有写试验区域").wait_for()
    page.get_by_text("图中关系的表格").click()
    rows = page.locator("details table tbody tr").all_inner_texts()
    assert any(row.startswith("甘川市财政局") for row in rows)
    assert any(row.startswith("乙川市财政局") for row in rows)


def test_a_cell_of_a_heat_map_by_document(watch: Watch, cities: str) -> None:
    page = watch(cities).open("/graph?view=heat")
    page.get_by_text("热力图的数字").click()
    page.get_by_role("button", name="乙川市财政局的事项").click()
    page.get_by_text("共 3 条").wait_for()
    cards = page.locator("article.card")
    expect(cards).to_have_count(3)
    assert all("乙川市" in text for text in cards.all_inner_texts())


def test_a_filter_that_leaves_no_department_says_so(watch: Watch, cities: str) -> None:
    page = watch(cities).open("/graph?kind=policy")
    page.get_by_text("画不出关系").wait_for()
    assert page.get_by_role("link", name="事项清单").count() == 1


def test_filters_name_the_city(watch: Watch, cities: str) -> None:
    page = watch(cities).open("/graph?view=list")
    choice = page.get_by_role("combobox", name="部门")
    choice.locator("option", has_text="乙川市财政局").wait_for(state="attached")
    names = choice.locator("option").all_inner_texts()
    assert len(names) == len(set(names))
    choice.select_option("乙川市财政局")
    page.get_by_text("共 3 条").wait_for()
