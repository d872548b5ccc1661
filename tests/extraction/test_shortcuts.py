"""What is looked for only where it may be is found as if it had been tried at every character."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from policy_kg.extraction import quantities
from policy_kg.extraction.named import marked
from policy_kg.extraction.wording import ANY_VERB, SOME_VERB, TAIL, tail_of, without_tail

# Words of verbs and tails and what else stands in lists; any other character may stand between.
WORDS = st.sampled_from(
    (
        *("市财政局", "牵头", "总牵头", "负责", "负总责", "做好配合", "配合", "协助落实", "指导"),
        *(
            "等",
            "等部门",
            "等5个部门",
            "等１２个有关单位",
            "高等院校",
            "按职责分工",
            "分别",
            "共同",
        ),
        *("工作", "组织实施", "作为责任单位", "为", "、", "，", "\n", " ", "部门", "市级", "承担"),
    )
)
SENTENCE = st.lists(WORDS | st.characters(codec="utf-8"), max_size=3).map("".join)


@given(SENTENCE, st.integers(0, 20))
def test_tails(text: str, end: int) -> None:
    def span(found: re.Match[str] | None) -> object:
        return found and (found.span(), found.groupdict())

    assert span(tail_of(text)) == span(TAIL.search(text))
    assert span(tail_of(text, min(end, len(text)))) == span(TAIL.search(text, 0, end))
    assert without_tail(text) == TAIL.sub("", text)


@given(SENTENCE, st.integers(0, 6))
def test_verbs(text: str, begin: int) -> None:
    assert bool(SOME_VERB.search(text, begin)) == bool(re.compile(ANY_VERB).search(text, begin))


NUMBERED = st.text("0123一两十百半翻分之多余.,—至%万亿元个月年人家成倍家第", max_size=14)


@given(NUMBERED, st.integers(0, 6))
def test_quantities(text: str, at: int) -> None:
    found = quantities._quantity(text, at)
    expected = quantities._QUANTITY.search(text, at)
    assert (found and found.span()) == (expected and expected.span())


@given(
    st.lists(
        st.sampled_from(("沈吉", "沈", "东", "线", "高铁", "速公路", "城际铁路", "铁路", "，")),
        max_size=6,
    ).map("".join)
)
def test_lines(text: str) -> None:
    found = [m.span() for m in marked._named_lines(text)]
    assert found == [m.span() for m in marked._LINE.finditer(text)]
