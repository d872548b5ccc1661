"""Many names are found in a text where one pattern of them all would find them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from policy_kg.extraction.named.occurrences import Names

NAME = st.text("丰满]", min_size=1, max_size=3)


@given(st.lists(NAME, max_size=6), st.text("丰满区]", max_size=12))
def test_as_a_pattern_of_them_all_with_the_longest_first(names: list[str], text: str) -> None:
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
    expected = [(m.start(), m[0]) for m in pattern.finditer(text)]
    assert list(Names(names).find(text)) == expected
    assert Names(names).anywhere(text) == bool(expected)
