"""What holds on every page, at both widths: readable by all, nothing past the edge, no outside host."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from browser.browsing import Watch, faults

ADDRESSES = {
    "ask": "/",
    "answer": "/?q=" + quote("市金融办在丰满区牵头哪些任务"),
    "unknown name": "/?q=" + quote("市气象局负责什么"),
    "counts": "/?q=" + quote("各区各有几项任务"),
    "graph": "/graph",
    "heat map": "/graph?view=heat",
    "list": "/graph?view=list&department=" + quote("市财政局"),
    "overlaps": "/findings?type=text",
    "gaps": "/findings?show=gaps",
    "entities": "/entities",
    "entity": "/id/" + quote("agency/吉林市/市财政局"),
    "documents": "/documents",
    "console": "/console",
    "api": "/api/",
    "login": "/login",
}


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("name", ADDRESSES)
def test_page_is_accessible_and_fits(watch: Watch, site: str, name: str, size: str) -> None:
    watched = watch(site, size)
    page = watched.open(ADDRESSES[name])
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


@pytest.mark.parametrize("size", ["wide", "narrow"])
@pytest.mark.parametrize("view", ["text", "report", "revisions", "review"])
def test_document_views(watch: Watch, site: str, view: str, size: str) -> None:
    watched = watch(site, size)
    page = watched.open("/documents")
    page.locator(".doc-title a").first.click()
    page.locator(".tabs a").first.wait_for()
    page.goto(page.url + f"?view={view}")
    page.wait_for_load_state("networkidle")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_interface_in_english(watch: Watch, site: str) -> None:
    watched = watch(site)
    page = watched.open("/")
    page.get_by_role("button", name="English").click()
    page.get_by_role("link", name="Overlaps & gaps").click()
    page.get_by_role("heading", level=1, name="Overlaps and gaps").wait_for()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.reload()
    page.get_by_role("heading", level=1, name="Overlaps and gaps").wait_for()
    page.wait_for_load_state("networkidle")
    assert faults(page) == []


def test_first_page_is_light(watch: Watch, site: str) -> None:
    watched = watch(site)
    sizes: list[int] = []

    def weigh(response: object) -> None:
        if response.url.endswith(".js"):  # type: ignore[attr-defined]
            sizes.append(len(response.body()))  # type: ignore[attr-defined]

    watched.page.on("response", weigh)
    watched.open("/")
    assert sizes
    assert sum(sizes) < 100_000


def test_skip_link_and_keyboard(watch: Watch, site: str) -> None:
    page = watch(site).open("/entities")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "entity-words"
