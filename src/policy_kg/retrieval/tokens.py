"""Text to the terms of the two lexical fields: words (jieba) and character pairs."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"\w")
_RUN: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+|[a-z]+|\d+(?:\.\d+)?")
# What a question asks with and no passage is looked for by: 「农民退出宅基地有什么补偿」. Only
# forms that no other word is part of: 几 is in 几何, 有 is in 有机.
_ASKING: Final = re.compile(
    r"请问|为什么|为何|什么时候|什么|怎么样|怎么办|怎么|怎样|如何|多少|哪些|哪个|哪家|哪里|哪儿|"
    r"是否|有没有|能不能|可不可以|是不是|[吗呢吧么][？?。！!]*$"
)
# Words without matter of their own, left out of the word field on both sides: 的, 在, 以及.
_EMPTY: Final = frozenset("的了是在和与及或等对把被将由从向为以于就也都而并着之其谁有") | {
    "以及",
    "或者",
    "并且",
}


def normal(text: str) -> str:
    """Compatibility form, lower case: ＯＰＣ and OPC are the same term."""
    return unicodedata.normalize("NFKC", text).lower()


def words(text: str) -> list[str]:
    """Words as jieba cuts them for search, each long word with the shorter ones in it."""
    import rjieba

    return [w for w in rjieba.cut_for_search(normal(text)) if _WORD.search(w) and w not in _EMPTY]


def pairs(text: str) -> list[str]:
    """Character pairs of Chinese runs (农村 村集 集体), Latin words and numbers whole."""
    out: list[str] = []
    for run in _RUN.findall(normal(text)):
        if len(run) == 1 or run[0].isascii():
            out.append(run)
        else:
            out += [run[i : i + 2] for i in range(len(run) - 1)]
    return out


def without_asking(text: str) -> str:
    """A question without the words it asks with; the whole text where nothing is left."""
    bare = _ASKING.sub(" ", text.strip())
    return bare if _WORD.search(bare) else text
