"""The lexical fields: terms, and scores that are shares of the question's rare words."""

import math
import random
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from policy_kg.retrieval.lexical import K1, B, Field, Shares, write_field
from policy_kg.retrieval.tokens import pairs, without_asking, words

TEXTS = [
    "保鲜仓储设施用电实行农业生产用电价格",
    "农业生产用地由农业部门管理，农业农村优先发展",
    "加强河道管护",
    "",
]


@pytest.fixture
def field(tmp_path: Path) -> Field:
    write_field(tmp_path / "pair", TEXTS, pairs)
    return Field(tmp_path / "pair")


def shares(fields: list[Field], terms: list[str]) -> list[NDArray[np.float64]]:
    found = Shares(fields, terms, wanted=10, allowed=[None] * len(fields))
    return [found.at(n, np.arange(field.rows)) for n, field in enumerate(fields)]


def test_rare_words_outweigh_common_ones_and_nothing_shared_is_zero(field: Field) -> None:
    scores = shares([field], pairs("农业用电"))[0]
    assert scores.argmax() == 0
    assert scores[0] > scores[1] > 0
    assert scores[2] == scores[3] == 0


def test_a_score_is_the_share_that_is_covered(field: Field) -> None:
    whole = shares([field], pairs("加强河道管护"))[0][2]
    half = shares([field], pairs("加强河道") + pairs("量子计算"))[0][2]
    assert 0.4 < whole < 1
    assert half < 0.7 * whole
    assert shares([field], pairs("量子计算"))[0].max() == 0
    assert shares([field], [])[0].max() == 0


def test_an_empty_field_scores_nothing(tmp_path: Path) -> None:
    write_field(tmp_path / "empty", [], pairs)
    assert len(shares([Field(tmp_path / "empty")], pairs("河道"))[0]) == 0


@settings(max_examples=200)
@given(seed=st.integers(0, 10**9))
def test_the_best_are_those_of_all_scores(seed: int) -> None:
    """Words that stand almost everywhere are passed over where they can't matter: no hit and no
    score changes, whatever segments the rows are in and whichever of them are allowed."""
    letters = "aaaaaaabbbbbccccddefgh"
    chosen = random.Random(seed)
    texts = [
        [chosen.choices(letters, k=chosen.randint(0, 9)) for _ in range(chosen.randint(0, 30))]
        for _ in range(chosen.randint(1, 3))
    ]
    question = sorted(set(chosen.choices(letters, k=6)))
    wanted = chosen.randint(1, 5)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr("policy_kg.retrieval.lexical._MANY", 0)
        patch.setattr("policy_kg.retrieval.lexical._ROWS", chosen.choice([3, 1000]))
        patch.setattr("policy_kg.retrieval.lexical._SPREAD", chosen.choice([0, 1, 100]))
        patch.setattr("policy_kg.retrieval.lexical._FEW", chosen.choice([1, 3, 64]))
        fields = []
        for n, own in enumerate(texts):
            write_field(Path(folder) / str(n), [" ".join(t) for t in own], str.split)
            fields.append(Field(Path(folder) / str(n)))
        allowed = [np.array([chosen.random() < 0.7 for _ in range(f.rows)], bool) for f in fields]
        found = Shares(fields, question, wanted=wanted, allowed=allowed)
        whole = by_definition(texts, question)
        for n, field in enumerate(fields):
            assert np.allclose(found.at(n, np.arange(field.rows)), whole[n])
        above = sorted(
            (s for n, ok in enumerate(allowed) for s in whole[n][ok] if s > 0), reverse=True
        )
        least = above[:wanted][-1] if above else 0.0
        for n, (rows, scores) in enumerate(found.best()):
            assert np.allclose(scores, whole[n][rows])
            wished = {r for r in np.flatnonzero(allowed[n]) if whole[n][r] > max(0, least - 1e-9)}
            assert set(rows.tolist()) == wished


def by_definition(texts: list[list[list[str]]], question: list[str]) -> list[NDArray[np.float64]]:
    rows = [t for own in texts for t in own]
    mean = sum(map(len, rows)) / len(rows) if rows else 1.0
    weights = {}
    for term in set(question):
        held = sum(term in t for t in rows)
        weights[term] = math.log(1 + (len(rows) - held + 0.5) / (held + 0.5))
    mass = sum(weights.values()) or 1.0

    def score(text: list[str]) -> float:
        norm = K1 * (1 - B + B * len(text) / (mean or 1.0))
        return sum(w * text.count(t) / (text.count(t) + norm) for t, w in weights.items()) / mass

    return [np.array([score(t) for t in own]) for own in texts]


def test_pairs_keep_numbers_and_latin_words_whole() -> None:
    assert pairs("ＯＰＣ满6.75公里，县") == ["opc", "满", "6.75", "公里", "县"]
    assert pairs("农产品") == ["农产", "产品"]


def test_words_leave_out_what_says_nothing() -> None:
    assert "的" not in words("农民的收入")
    assert {"农民", "收入"} <= set(words("农民的收入"))


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("农民退出宅基地有什么补偿", "农民退出宅基地有 补偿"),
        ("请问河道归谁管呢？", " 河道归谁管 "),
        ("有机蔬菜几何", "有机蔬菜几何"),
        ("怎么办", "怎么办"),
    ],
)
def test_asking_words_go_and_words_that_contain_them_stay(question: str, bare: str) -> None:
    assert without_asking(question) == bare
