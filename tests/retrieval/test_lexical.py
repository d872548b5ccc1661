"""The lexical fields: terms, and scores that are shares of the question's rare words."""

from pathlib import Path

import pytest

from policy_kg.retrieval.lexical import Field, shares, write_field
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
