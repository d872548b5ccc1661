"""The SPARQL page and the API page."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from browser.browsing import Watched, editor_holds

SET = "text => document.querySelector('.CodeMirror').CodeMirror.setValue(text)"


def test_query_table_chart_and_downloads(pages: Watched, tmp_path: Path) -> None:
    page = pages.open("/console")
    page.locator(".CodeMirror").wait_for()
    page.get_by_role("button", name="执行").click()
    rows = page.locator(".results tbody tr")
    rows.first.wait_for()
    assert "市农业农村局" in rows.first.inner_text()
    for name, button in (("csv", "下载 CSV"), ("json", "下载 JSON")):
        with page.expect_download() as saved:
            page.get_by_role("button", name=button).click()
        saved.value.save_as(tmp_path / name)
    with open(tmp_path / "csv", encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    assert table[0] == ["department", "provisions"]
    bindings = json.loads((tmp_path / "json").read_bytes())["results"]["bindings"]
    assert len(table) - 1 == len(bindings) == rows.count()
    page.get_by_role("button", name="条形图").click()
    page.locator(".chart canvas").first.wait_for()


def test_named_queries(pages: Watched) -> None:
    page = pages.open("/console")
    page.get_by_role("combobox", name="现成的查询").select_option("targets")
    editor_holds(page, "pk:Target")
    page.get_by_role("button", name="执行").click()
    page.locator(".results tbody tr").first.wait_for()


def test_completion_knows_the_vocabulary(pages: Watched) -> None:
    page = pages.open("/console")
    page.evaluate(SET, "SELECT * WHERE { ?a pk:pro }")
    page.locator(".CodeMirror-line").first.click()
    page.evaluate("document.querySelector('.CodeMirror').CodeMirror.setCursor(0, 26)")
    page.keyboard.press("Control+Space")
    hint = page.locator(".CodeMirror-hint", has_text=re.compile("pk:provision")).first
    hint.wait_for()
    hint.click()
    editor_holds(page, "?a pk:provision")


def test_missing_prefixes_are_added(pages: Watched) -> None:
    page = pages.open("/console")
    page.evaluate(SET, "SELECT (COUNT(*) AS ?n) WHERE { ?a a pk:Task }")
    page.get_by_role("button", name="执行").click()
    page.locator(".results tbody tr").first.wait_for()
    assert page.locator(".results tbody tr").first.inner_text().strip() == "46"
    editor_holds(page, "PREFIX pk:")


def test_a_wrong_query_is_told_in_words(pages: Watched) -> None:
    page = pages.open("/console")
    page.evaluate(SET, "SELECT ?a WHERE { ?a }")
    page.get_by_role("button", name="执行").click()
    page.get_by_role("alert").wait_for()
    assert page.get_by_role("alert").inner_text().strip()
    pages.said.clear()  # the browser logs the refusal itself


def test_api_page_tries_an_operation(pages: Watched) -> None:
    page = pages.open("/api/")
    operation = page.locator("details", has_text="/api/entities").filter(has_text="GET").first
    operation.locator("summary").click()
    operation.get_by_label("query").fill("财政")
    operation.get_by_role("button", name="发送").click()
    operation.get_by_text("回应 200").wait_for()
    assert "市财政局" in operation.locator("pre").inner_text()
