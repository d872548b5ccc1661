"""Which words make a name of one thing: a place, a maker, a word that no dictionary has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.extraction.named.cutting import Token
from policy_kg.extraction.named.words import COMMON, INNER, LEVELS, REGIONS, STOPS

NAME_TAGS: Final = ("ns", "nr", "nz", "nt", "nrt", "nrfg")
_FUNCTION_TAGS: Final = frozenset(("p", "c", "uj", "ul", "uz", "ud", "r", "y", "e"))
_HAN: Final = re.compile(r"[\u4e00-\u9fff]{2,4}")
_NUMBER: Final = re.compile(
    r"[\d.〇一二三四五六七八九十百千万亿两几多余]+(?P<measure>[个大座家所条项处批类种届年期次])?"
)
_CODE: Final = re.compile(r"[A-Za-z]+\d*|\d+号")
_BODY: Final = re.compile(r"[部委局厅办]$")  # 工信部: whose, not which
_LANDFORMS: Final = frozenset("岭山河湖江湾溪洞峡岛塔寺坝沟屯庄堡坪塘桥营寨")
_JOINT: Final = frozenset("-—－–~·•")


def is_stop(token: Token) -> bool:
    """Whether no name reaches over this word to the left."""
    if token.word in STOPS or token.tag in _FUNCTION_TAGS:
        return True
    if token.tag == "x":
        return token.word not in _JOINT and not _CODE.fullmatch(token.word)
    number = _NUMBER.fullmatch(token.word)
    return bool(number) and (token.tag == "m" or bool(number and number["measure"]))


def stops_inside(tokens: Sequence[Token], at: int, head: int) -> bool:
    """Whether the word at `at` ends the way to the left from the head that begins at `head`.

    建设 does in 建设|省级示范园, not in 城乡建设示范园: before the head's own word it belongs
    to the name.
    """
    token = tokens[at]
    if not is_stop(token):
        return False
    return not (token.word in INNER and at > 0 and tokens[at].end == head)


def is_proper(token: Token) -> bool:
    """Whether the word alone makes what begins with it one certain thing."""
    word = token.word
    if token.tag == "name" or word in REGIONS:
        return True
    if word in COMMON or word in LEVELS or word in STOPS or token.tag == "x":
        return False
    if token.tag in NAME_TAGS:
        return len(word) > 1 and not _BODY.search(word) and not _made_of_common(word)
    return token.tag == "" and _HAN.fullmatch(word) is not None and not _made_of_common(word)


def _made_of_common(word: str) -> bool:
    """农机化, 数字农业: words put together from common ones."""
    if word[0] in "一两几多" and word[1] in "人个家次站批类种":
        return True
    return (
        any(
            len(c) > 1 and (word.startswith(c) or word.endswith(c))
            for c in (word[:2], word[-2:])
            if c in COMMON or c in STOPS or c in LEVELS
        )
        or word[-1] in "化性型式级类度率"
    )


def starts_properly(tokens: Sequence[Token]) -> bool:
    """Whether a name begins here: its first word, after 国家级 and the like, is a proper one."""
    for i, token in enumerate(tokens):
        if token.word in LEVELS and token is not tokens[-1]:
            continue
        return is_proper(token) or _landform(tokens[i : i + 2])
    return False


def _landform(pair: Sequence[Token]) -> bool:
    """青石|岭: a common noun with the word of a landform or settlement is a place's name."""
    if len(pair) < 2 or pair[1].word not in _LANDFORMS:
        return False
    word = pair[0].word
    plain = word in COMMON or word in LEVELS or word in STOPS
    return not plain and len(word) <= 2 and pair[0].tag[:1] in ("n", "a", "s", "m", "")


def is_common(tokens: Sequence[Token]) -> bool:
    """Whether all words are common ones of two or more characters: 家庭农场, 农资供销."""
    return all(
        not is_proper(t) and (len(t.word) > 1 or t.word in COMMON or t.tag in ("n", "k", "f", "b"))
        for t in tokens
    )
