"""Pictures and lists of several documents, whose items have the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from pyoxigraph import Store

from export.test_ledger import stored
from export.test_workbook import listed, opened

Exported = Callable[..., bytes]
_TABLE = """青河县{name}任务清单

序号\t类别\t重点任务\t工作内容\t责任单位\t实施区域
"""


def _rows(name: str, zone: str, count: int) -> str:
    table = _TABLE.format(name=name)
    for n in range(1, count + 1):
        table += f"{n}\t重点工程\t{name}{n}号点\t整治{name}{n}号点\t县水利局\t{zone}\n"
    return table


def documents(count: int) -> Store:
    return stored(
        ("渡口.txt", _rows("渡口", "柳湾镇", count).encode()),
        ("水库.txt", _rows("水库", "松坪乡", count).encode()),
    )


def boxes(data: bytes) -> list[str]:
    root = ElementTree.fromstring(data)
    return [t.text or "" for t in root.iter("{http://www.w3.org/2000/svg}text")]


def test_a_picture_says_which_documents_item_it_is(exported: Exported) -> None:
    said = "".join(boxes(exported(documents(2), "svg", department="县水利局")))
    for name in ("渡口", "水库"):
        assert f"青河县{name}任务清单 任务1 {name}1号点" in said


def test_a_picture_says_which_documents_category_it_is(exported: Exported) -> None:
    said = "".join(boxes(exported(documents(40), "svg")))
    for name in ("渡口", "水库"):
        assert f"青河县{name}任务清单 任务·重点工程（40项）" in said


def test_a_picture_of_one_document_has_its_name_once(exported: Exported) -> None:
    alone = stored(("渡口.txt", _rows("渡口", "柳湾镇", 2).encode()))
    assert "任务1 渡口1号点" in boxes(exported(alone, "svg"))


@pytest.mark.parametrize("department", ["", "县水利局"])
def test_the_sheet_of_a_zone_has_the_documents_name(exported: Exported, department: str) -> None:
    book = opened(exported(documents(2), "xlsx", department=department))
    for zone, name in (("柳湾镇", "渡口"), ("松坪乡", "水库")):
        rows = listed(book[zone])
        assert {row["文件"] for row in rows} == {f"青河县{name}任务清单"}
        heads = list(rows[0])
        assert heads.index("文件") < heads.index("编号")
