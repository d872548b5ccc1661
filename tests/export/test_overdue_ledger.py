"""The title of a ledger of what is overdue."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from export.test_ledger import _PLAN, stored
from policy_kg.export import export


def heads(department: str = "") -> tuple[str, str, str]:
    out = io.BytesIO()
    documents = stored(("渡口.txt", _PLAN.encode()))
    export(documents, "ledger", out, department=department, overdue="2031-6-30")
    book = load_workbook(io.BytesIO(out.getvalue()))
    lines = [str(line[0]) for line in book.active.iter_rows(max_row=2, values_only=True)]
    return str(book.properties.title), lines[0], lines[1]


@pytest.mark.parametrize("department", ["", "市交通局"])
def test_the_title_says_by_which_day_it_is_overdue(department: str) -> None:
    whole, title, note = heads(department)
    assert title == f"{department}逾期事项督办台账（截至2031年6月30日）"
    assert whole == title
    assert "截至2031年6月30日逾期" in note
    assert note.endswith("共1项。")
