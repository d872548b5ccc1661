"""Names one character off: found as by comparing every name with every window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from policy_kg.qa.names.catalog import Entity
from policy_kg.qa.names.lookup import Misspelt

LETTERS = "市县局委农业"


def entity(name: str) -> Entity:
    return Entity(type="agency", iri=f"urn:{name}", label=name)


def compared_one_by_one(names: list[str], text: str) -> set[tuple[int, int, str]]:
    found = set()
    for name in names:
        for width in (len(name) - 1, len(name), len(name) + 1):
            for a in range(len(text) - width + 1):
                window = text[a : a + width]
                ends = (window[0] == name[0]) + (window[-1] == name[-1])
                close = ends == 2 or (ends == 1 and len(name) >= 8 and width == len(name))
                if close and Levenshtein.distance(window, name) == 1:
                    found.add((a, a + width, name))
    return found


@given(
    st.lists(st.text(LETTERS, min_size=5, max_size=10), max_size=5, unique=True),
    st.text(LETTERS, max_size=16),
    st.integers(0, 9),
    st.sampled_from(LETTERS),
)
def test_an_index_finds_what_comparing_all_finds(
    names: list[str], text: str, at: int, letter: str
) -> None:
    # A name with one character put in, taken out or changed, within other text.
    texts = [text]
    for name in names[:1]:
        at %= len(name)
        texts += [f"{text}{name[:at]}{letter}{name[at + more :]}{text[:2]}" for more in (0, 1)] + [
            f"{text}{name[:at]}{name[at + 1 :]}"
        ]
    index = Misspelt((name, entity(name)) for name in names)
    for each in texts:
        found = {(a, b, name) for a, b, name, _ in index.found_in(each, range(len(each)))}
        assert found == compared_one_by_one(names, each)


def test_a_name_begins_where_the_grammar_allows_and_names_all_that_bear_it() -> None:
    one, other = entity("市农业农村局"), Entity(type="agency", iri="urn:2", label="市农业农村局")
    index = Misspelt([("市农业农村局", one), ("市农业农村局", other)])
    assert [own for *_, own in index.found_in("问市农业农林局", [1])] == [(one, other)]
    assert list(index.found_in("问市农业农林局", [0, 2])) == []
    assert list(Misspelt([("市教育局", one)]).found_in("市教肓局", range(9))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("市教育居负责哪些", ["市教育局"]),
        ("市教育委负责哪些", []),  # a body of its own
        ("市教育的事项", []),
        ("市教育中心负责哪些", []),
    ],
)
def test_a_short_name_has_a_wrong_ending_only_where_a_body_must_stand(
    text: str, found: list[str]
) -> None:
    index = Misspelt([("市教育局", entity("市教育局"))])
    assert [name for _, _, name, _ in index.found_in(text, range(len(text)))] == found
