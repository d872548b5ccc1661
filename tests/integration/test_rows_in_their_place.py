"""Rows without a number are listed by their place in the table."""

from __future__ import annotations

import re
from pathlib import Path

from integration.homes import ask_stubbed, stubbed_home
from merged import written

_ROWS = [["工作任务", "责任单位"], *([f"修缮第{n}处渡口的码头", "市交通局"] for n in range(1, 13))]


def test_the_tenth_row_is_listed_behind_the_ninth(tmp_path: Path) -> None:
    page = written("html", "云溪市渡口修缮任务清单", _ROWS).decode()  # type: ignore[arg-type]
    text = ask_stubbed(stubbed_home(tmp_path, ferries_html=page), "市交通局负责哪些任务").text
    assert re.findall(r"第(\d+)行", text) == [str(n) for n in range(1, 13)]
