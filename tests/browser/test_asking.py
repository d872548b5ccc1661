"""The ask page: an answer with its proof, names not known, follow-ups."""

from __future__ import annotations

from playwright.sync_api import expect

from browser.browsing import Watched, editor_holds

QUESTION = "市金融办在丰满区牵头哪些任务"
QUOTE = "完善农村产权抵押担保体系，推动将农村产权抵押资产纳入农村产权流转交易市场交易品种体系，拓宽银行处置变现农村产权抵押融资呆坏账渠道。"


def ask(pages: Watched, question: str) -> None:
    page = pages.open("/")
    page.get_by_label("问题", exact=True).fill(question)
    page.get_by_role("button", name="提问").click()
    page.locator(".answer-head").wait_for()


def test_answer_and_one_click_to_the_cell(pages: Watched) -> None:
    ask(pages, QUESTION)
    page = pages.page
    assert "共5项" in page.locator(".answer-line").inner_text()
    cards = page.locator("article.card")
    assert cards.count() == 5
    second = cards.nth(1)
    assert second.locator(".kind").inner_text() == "任务"
    assert "第21项" in second.inner_text()
    assert second.locator(".role").all_inner_texts() == ["指导"]
    assert "吉林银保监分局" in second.inner_text()
    assert "中新食品区、丰满区" in second.inner_text()
    second.get_by_role("link", name="看原文：吉市政办函〔2020〕56号 附件1第21项").click()
    mark = page.locator("mark")
    mark.first.wait_for()
    assert "".join(mark.all_inner_texts()) == QUOTE
    assert mark.first.is_visible()
    top = mark.first.evaluate("node => node.getBoundingClientRect().top")
    assert 0 < top < 900
    page.go_back()
    page.locator(".answer-head").wait_for()
    assert cards.count() == 5


def test_how_it_was_reached_and_the_console(pages: Watched) -> None:
    ask(pages, QUESTION)
    page = pages.page
    page.get_by_text("怎样得出的").click()
    how = page.locator(".how").inner_text()
    assert "市金融办" in how
    assert "丰满区" in how
    assert "牵头" in how
    assert "{" not in how
    page.get_by_role("link", name="在查询台打开").click()
    page.locator(".CodeMirror").wait_for()
    editor_holds(page, "SELECT")


def test_unknown_name_offers_others(pages: Watched) -> None:
    ask(pages, "市气象局负责什么")
    page = pages.page
    assert page.locator(".status").inner_text() == "没有这个名称"
    page.get_by_role("link", name="市交通局", exact=True).click()
    expect(page.locator(".answer-line")).to_contain_text("市交通局")
    page.locator("article.card").first.wait_for()


def test_what_the_document_leaves_open(pages: Watched) -> None:
    ask(pages, "任务第26项什么时候完成")
    assert pages.page.locator(".status").inner_text() == "文件未载明"


def test_follow_up_keeps_the_context(pages: Watched) -> None:
    ask(pages, QUESTION)
    page = pages.page
    page.get_by_label("接着问").fill("那昌邑区呢")
    page.get_by_role("button", name="接着问").click()
    expect(page.locator(".answer-line")).to_contain_text("昌邑区")
    page.get_by_text("怎样得出的").click()
    assert "市金融办" in page.locator(".how").inner_text()


def test_an_example_is_answered(pages: Watched) -> None:
    page = pages.open("/")
    examples = page.locator(".examples a")
    examples.nth(2).wait_for()
    question = examples.first.inner_text()
    examples.first.click()
    expect(page.locator(".answer-question")).to_have_text(question)


def test_print_shows_the_answer_and_not_the_navigation(pages: Watched) -> None:
    ask(pages, QUESTION)
    page = pages.page
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible()
    assert page.locator(".answer-line").is_visible()
    assert page.locator("article.card").first.is_visible()
    assert not page.get_by_role("button", name="提问").is_visible()
