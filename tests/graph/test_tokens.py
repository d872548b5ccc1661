from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kg.graph.tokens import asks_from, is_update, tokens


def cut(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "less than" in an expression, the beginning of an IRI elsewhere
        ("FILTER(?a<?b&&?c>?d)", ["FILTER", "(", "?a", "<", "?b", "&&", "?c", ">", "?d", ")"]),
        ("?a<http://x>?d", ["?a", "<http://x>", "?d"]),
        ("FILTER(1<2) <x:a> <x:b> 3", ["FILTER", "(", "1", "<", "2", ")", "<x:a>", "<x:b>", "3"]),
        ("FILTER(?a=<x:a>)", ["FILTER", "(", "?a", "=", "<x:a>", ")"]),
        ("FILTER('<'<'>')", ["FILTER", "(", "'<'", "<", "'>'", ")"]),
        ("?s(<x:p>|<x:q>)/<x:r>?o", ["?s", "(", "<x:p>", "|", "<x:q>", ")", "/", "<x:r>", "?o"]),
        ("?s a (?x<x:a>)", ["?s", "a", "(", "?x", "<x:a>", ")"]),
        (
            "VALUES(?a ?b){(<x:a><x:b>)}",
            [*["VALUES", "(", "?a", "?b", ")", "{", "(", "<x:a>", "<x:b>", ")", "}"]],
        ),
        (
            "SELECT(?a<?b&&?c>1 AS ?d)",
            [*["SELECT", "(", "?a", "<", "?b", "&&", "?c", ">", "1", "AS", "?d", ")"]],
        ),
        (
            "SELECT(1 AS ?e)(?a<?b&&?c>1 AS ?d)",
            [
                *[
                    "SELECT",
                    "(",
                    "1",
                    "AS",
                    "?e",
                    ")",
                    "(",
                    "?a",
                    "<",
                    "?b",
                    "&&",
                    "?c",
                    ">",
                    "1",
                    "AS",
                    "?d",
                    ")",
                ]
            ],
        ),
        (
            "ORDER BY ?s <x:f>(?a<?b||?c>1)",
            [*["ORDER", "BY", "?s", "<x:f>", "(", "?a", "<", "?b", "||", "?c", ">", "1", ")"]],
        ),
        (
            "FILTER x:f(?a<?b||?c>1)",
            [*["FILTER", "x:f", "(", "?a", "<", "?b", "||", "?c", ">", "1", ")"]],
        ),
        (
            "FILTER(EXISTS{?a<x:b>?c}&&?a<?b&&?c>1)",
            [
                *[
                    "FILTER",
                    "(",
                    "EXISTS",
                    "{",
                    "?a",
                    "<x:b>",
                    "?c",
                    "}",
                    "&&",
                    "?a",
                    "<",
                    "?b",
                    "&&",
                    "?c",
                    ">",
                    "1",
                    ")",
                ]
            ],
        ),
        ("FILTER(?a<=?b)", ["FILTER", "(", "?a", "<=", "?b", ")"]),
        # names, literals
        ("x:SERVICE :SERVICE x:a.b. y:", ["x:SERVICE", ":SERVICE", "x:a.b", ".", "y:"]),
        (
            "'it''s' \"a\\\"b\" '''a'b''' \"\"\"a\"\"b\"\"\"",
            ["'it'", "'s'", '"a\\"b"', "'''a'b'''", '"""a""b"""'],
        ),
        (
            "'a'@en-GB '1'^^x:int _:b1 1.5e3 .5",
            ["'a'", "@en-GB", "'1'", "^^", "x:int", "_:b1", "1.5e3", ".5"],
        ),
        ("?部门 $x # SERVICE <x:y>\n a", ["?部门", "$x", "a"]),
        ("<x:#notacomment> b", ["<x:#notacomment>", "b"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet="<>?$:.#'\"\\(){}[]|&^@_aé市1e \n", max_size=60))
def test_anything_is_cut_without_a_gap_but_space_and_comments(text: str) -> None:
    place = 0
    for token in tokens(text):
        between = text[place : token.start]
        assert all(not line.strip() or "#" in line for line in between.split("\n"))
        assert text[token.start : token.end] == token.text != ""
        place = token.end


def test_long_input_is_cut_in_linear_time() -> None:
    # What backtracking would make quadratic: a minute and more if it were.
    for piece in ("a.", "a:..", "<a", "'", '"""', "_:a.", "((", "{|"):
        assert tokens(piece * 100_000)


def test_from_is_the_query_s_own_only_outside_of_braces() -> None:
    assert asks_from(tokens("SELECT * FROM <x:g> {}"))
    assert asks_from(tokens("select * from named x:g {}"))
    assert not asks_from(tokens("SELECT ?from { ?from <x:FROM> 'FROM' } # FROM"))


@pytest.mark.parametrize(
    ("text", "update"),
    [
        ("PREFIX a: <x:> INSERT DATA { a:b a:c a:d }", True),
        ("BASE <x:> PREFIX : <y> delete where { ?s ?p ?o }", True),
        ("LOAD <http://a/>", True),
        ("PREFIX insert: <x:> SELECT * {}", False),
        ("ASK { ?s ?p 'DELETE' }", False),
        ("", False),
    ],
)
def test_updates_are_known(text: str, update: bool) -> None:
    assert is_update(tokens(text)) is update
