"""Marks whose bracket a line break cuts or that is never closed."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

_LINES = (
    "云溪市渡口修缮实施方案",
    "一、主要任务",
    "（一）{}",
    "（二）检查船只。每月检查一次，及时更换救生衣。（责任单位：市海事处、市应急局）",
)


def _bodies(first: str, *, tag: str) -> list[list[str]]:
    """Who is named by each item of a page whose first one is `first`, its lines parted by |."""
    lines = "\n".join(_LINES).format(first.replace("|", "\n")).split("\n")
    page = "".join(f"<{tag}>{line}</{tag}>" for line in lines)
    found = extract(read_document(page.encode(), name="x.html"), vocabulary=load_vocabulary())
    return [
        [a.printed for a in found.assignments if a.provision == p.key]
        for p in found.provisions
        if p.kind == "Task"
    ]


@pytest.mark.parametrize("tag", ["p", "div"])
@pytest.mark.parametrize(
    ("first", "bodies"),
    [
        # within a name, behind a bracket of its own, over three paragraphs
        ("修缮渡口。加固码头。（责任单位：市交通|局、市水利局）", ["市交通局", "市水利局"]),
        (
            "修缮渡口。加固码头。（责任单位：市委组织部（市公务员局）、市水|利局）",
            ["市委组织部（市公务员局）", "市水利局"],
        ),
        (
            "修缮渡口。加固码头。（责任单位：市交通局、|市水利局、市财|政局）",
            ["市交通局", "市水利局", "市财政局"],
        ),
        # within its label
        ("修缮渡口。加固码头。（责任单|位：市交通局、市水利局）", ["市交通局", "市水利局"]),
        ("修缮渡口。加固码头。（牵|头部门：市交通局）", ["市交通局"]),
        # the number of a page between
        ("修缮渡口。加固码头。（责任单位：市交通|— 3 —|局、市水利局）", ["市交通局", "市水利局"]),
        # another bracket, or its own, is never closed
        (
            "修缮渡口（每年两处。加固码头。（责任单位：市交通局、市水利局）",
            ["市交通局", "市水利局"],
        ),
        (
            "修缮渡口。加固码头。（责任单位：市水利局、市交通局（市邮政局）。",
            ["市水利局", "市交通局（市邮政局）"],
        ),
        ("修缮渡口。加固码头。（责任单位：市交通局、市水利局", ["市交通局", "市水利局"]),
    ],
)
def test_a_mark_names_its_bodies_however_its_bracket_is_cut(
    first: str, bodies: list[str], tag: str
) -> None:
    assert _bodies(first, tag=tag) == [bodies, ["市海事处", "市应急局"]]
