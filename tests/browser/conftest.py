"""Debian's Chromium before the real service, over the sample's home or a copy of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.browsing import AXE, CHROMIUM, PAGES, WIDTHS, Watch, Watched, served


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if not os.environ.get("CI"):
        if not CHROMIUM.exists():
            pytest.skip(f"{CHROMIUM} is not there: apt-get install chromium fonts-noto-cjk")
        if not (PAGES.exists() and AXE.exists()):
            pytest.skip("the pages are not built: make pages")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(sample_home: Path) -> Iterator[str]:
    with served(sample_home) as address:
        yield address


@pytest.fixture
def writable_site(sample_home: Path, tmp_path: Path) -> Iterator[str]:
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    with served(home) as address:
        yield address


@pytest.fixture
def watch(browser: Any) -> Iterator[Watch]:
    """Open a page of some size; at the end, what it said and asked for is checked."""
    opened: list[tuple[Any, Watched]] = []

    def make(site: str, size: str = "wide") -> Watched:
        width, height = WIDTHS[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True, locale="zh-CN"
        )
        page = context.new_page()
        page.set_default_timeout(20_000)
        watched = Watched(page=page, site=site)
        page.on(
            "console",
            lambda m: watched.said.append(m.text) if m.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: watched.said.append(str(error)))
        page.on("request", lambda request: watched.asked.append(request.url))
        opened.append((context, watched))
        return watched

    yield make
    for context, watched in opened:
        context.close()
        watched.check()


@pytest.fixture
def pages(watch: Watch, site: str) -> Watched:
    return watch(site)
