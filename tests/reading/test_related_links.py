"""Links to other documents below a plan's signature and date are no part of it."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

_PLAN = [
    "青河县人民政府办公室关于修整渡口的通知",
    "各乡镇人民政府：",
    "一、主要任务",
    "（一）修整渡口。县交通运输局牵头，6月底前修整渡口12处。",
    "（二）检修浮桥。县水利局牵头，8月底前检修浮桥5座。",
    "青河县人民政府办公室",
    "2031年3月2日",
]
_OTHERS = ["县教育局关于做好渡船安全教育的通知", "县林业局2031年古树保护工作计划"]


def _page(*below: str) -> bytes:
    body = "".join(f"<p>{line}</p>" for line in _PLAN)
    links = "".join(f"<li>{line}</li>" for line in below)
    return f"<html><body><div>{body}</div><ul>{links}</ul></body></html>".encode()


@pytest.mark.parametrize(
    "below",
    [
        ["相关文档", *_OTHERS],
        ["【相关链接】", "渡口一览", "县教育局渡船安全问答"],
        ["相关阅读：", *_OTHERS],
        [f"上一篇：{_OTHERS[0]}", f"下一篇：{_OTHERS[1]}"],
        _OTHERS,
    ],
)
@pytest.mark.parametrize("name", ["page.html", "page.txt"])
def test_links_below_the_date_are_no_tasks(name: str, below: list[str]) -> None:
    text = "\n".join([*_PLAN, *below]).encode() if name.endswith("txt") else _page(*below)
    read = read_document(text, name=name)
    found = extract(read, vocabulary=load_vocabulary())
    assert len(found.provisions) == 2
    assert {a.printed for a in found.assignments} == {"县交通运输局", "县水利局"}
    assert below[-1] not in read.text
    assert below[-1] in read.left_out


@pytest.mark.parametrize(
    "below",
    [
        ["附件：渡口修整实施方案"],
        ["抄送：县委办公室。"],
        ["青河县渡口修整实施方案", "县交通运输局修整渡口。"],
    ],
)
def test_the_plans_own_matters_below_the_date_stay(below: list[str]) -> None:
    read = read_document("\n".join([*_PLAN, *below]).encode(), name="page.txt")
    assert below[-1].rstrip("。") in read.text
