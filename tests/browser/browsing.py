"""What the browser's tests share: the service, a page that is watched, axe-core."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CHROMIUM = Path("/usr/bin/chromium")
ROOT = Path(__file__).parents[2]
PAGES = ROOT / "src" / "policy_kg" / "server" / "static" / "index.html"
AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
WRITE = "write-token-of-the-tests"
WIDTHS = {"wide": (1440, 900), "narrow": (390, 844)}


@dataclass(slots=True)
class Watched:
    """A page, and what it said and asked for. `site` is the service's address."""

    page: Any
    site: str
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self, path: str) -> Any:
        self.page.goto(self.site + path)
        self.page.locator("main h1").first.wait_for()
        self.page.wait_for_load_state("networkidle")
        return self.page

    def check(self) -> None:
        """No error was logged, and nothing but the service was asked."""
        assert self.said == []
        outside = [u for u in self.asked if not u.startswith((self.site, "data:", "blob:"))]
        assert outside == []
        assert any(u.startswith(self.site) for u in self.asked)


@contextmanager
def served(home: Path, *, token: str = WRITE) -> Iterator[str]:
    """The address of `policy-kg serve` over a home."""
    command = [sys.executable, "-m", "policy_kg", "--home", str(home), "serve", "--port", "0"]
    with subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", "POLICY_KG_WRITE_TOKEN": token},
    ) as service:
        try:
            assert service.stderr
            lines = iter(service.stderr.readline, "")
            ready = next(line for line in lines if "http://" in line)
            # What it logs from here on is read, so that it never waits for a reader.
            drain = subprocess.Popen(["cat"], stdin=service.stderr, stdout=subprocess.DEVNULL)
            yield "http://" + ready.split("http://")[1].split("/")[0]
        finally:
            service.terminate()
            service.wait(timeout=20)
            drain.wait(timeout=20)


def editor_holds(page: Any, text: str) -> None:
    """Wait until the query editor holds a text.

    The page fills the editor after it has drawn, and its content security policy forbids what
    `wait_for_function` does, so the value is asked for again and again.
    """
    value = "document.querySelector('.CodeMirror').CodeMirror.getValue()"
    for _ in range(100):
        if text in (found := page.evaluate(value)):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"the editor holds {found!r}, not {text!r}")


Watch = Callable[..., Watched]


def faults(page: Any) -> list[str]:
    """What axe-core finds serious or critical on the page as it stands."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']}: {violation['nodes'][0]['html'][:200]}"
        for violation in found["violations"]
        if violation["impact"] in ("serious", "critical")
    ]


def sign_in(watched: Watched) -> None:
    page = watched.open("/login")
    page.get_by_label("令牌").fill(WRITE)
    page.get_by_role("button", name="登录", exact=True).click()
    page.get_by_role("button", name="退出").wait_for()
