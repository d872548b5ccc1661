"""Names that end within a longer word of a question are none."""

from __future__ import annotations

import pytest

from policy_kg.qa.names.spans import cuts_a_word


@pytest.mark.parametrize(
    ("text", "name", "cut"),
    [
        ("省级环保部门每年稽查几个县", "环保部", True),
        ("水利部门户网站谁建", "水利部", False),
        ("财政部分别负责什么", "财政部", False),
        ("公安部部署什么", "公安部", False),
        ("市政府办理什么", "市政府办", True),
        ("市教育局面临什么困难", "市教育局", False),
        ("市安委会议多久一次", "市安委会", True),
        ("水利部牵头哪些", "水利部", False),
        ("青河市行动计划有效期多久", "青河市行", True),
        ("市人行牵头哪些", "市人行", False),
    ],
)
def test_a_name_within_a_longer_word(text: str, name: str, cut: bool) -> None:
    start = text.index(name)
    assert cuts_a_word(text, start, start + len(name)) is cut
