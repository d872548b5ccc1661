"""Words of a text are those of jieba's own tokenizer with the same names added."""

from __future__ import annotations

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kg.extraction.named.segmenting import Segmenter
from policy_kg.extraction.named.words import COMMON

NAMES = ("云州市", "云州", "青禾县", "松岭河", "大营", "北山", "松岭河滑雪场", "国家")
PIECES = [
    "云州市",
    "青禾县",
    "松岭河",
    "松岭河滑雪场",
    "大营镇",
    "北山街道",
    "南北山",
    "依托",
    "推进",
    "建设",
    "国家级",
    "现代农业",
    "产业园",
    "和",
    "的",
    "为",
    "马相屯",
    "站",
    "四个",
    "现代化",
    "G60",
    "5G",
    "3.5%",
    "OPC100家",
    "—",
    "/",
    "“",
    "”",
    "鑫",
    "淼",
    "砚泓沅",
    "生态",
    "综合治理",
    "工程",
    "市财政局",
    "负责",
]


@pytest.fixture(scope="module")
def reference() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for word in sorted(COMMON):
        if not tokenizer.FREQ.get(word):
            tokenizer.add_word(word, 300)
    for name in NAMES:
        tokenizer.add_word(name, 200_000)
    return tokenizer


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_as_the_tokenizer_itself(reference: jieba.Tokenizer, text: str) -> None:
    assert Segmenter(NAMES).words(text) == list(reference.cut(text))


def test_a_name_is_a_word_for_its_own_document_alone() -> None:
    assert Segmenter(["砚泓大营"]).words("在砚泓大营开工") == ["在", "砚泓大营", "开工"]
    assert "砚泓大营" not in Segmenter([]).words("在砚泓大营开工")
