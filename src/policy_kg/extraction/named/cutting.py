"""Words of a text with their places: jieba, with the names of the document as user dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from policy_kg.extraction.named.words import COMMON, FUNCTION_CHARACTERS, FUNCTION_ENDS

if TYPE_CHECKING:
    import jieba

_WORD_WEIGHT: Final = 200_000  # so that a known name is never cut for a common word inside it
_COMMON_WEIGHT: Final = 300
# Words of the dictionary that hide a number or a name: 四个现代, 松花江流域.
_APART: Final = re.compile(
    r"^([两二三四五六七八九十]个)(.{2,})$"
    r"|^(.{2,})(流域)$|^(工程|项目|平台|基地|园区|公路|铁路|机场|港口)(建设|管理|运营|规划)$"
)
_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Token:
    """`tag` is the dictionary's part of speech, "name" for a name of the document, "" for a word
    that no dictionary has, "x" for what isn't Chinese."""

    word: str
    start: int
    tag: str

    @property
    def end(self) -> int:
        return self.start + len(self.word)


class Cutter:
    """Cuts text into words; `names` are kept whole. Holds its own dictionary: the names of one
    document never change how another one is cut."""

    def __init__(self, names: Iterable[str]) -> None:
        tokenizer, self._tags = _base()
        self._names = frozenset(n for n in names if len(n) > 1)
        self._tokenizer = _copy(tokenizer)
        for name in sorted(self._names):
            self._tokenizer.add_word(name, _WORD_WEIGHT)
        self._cut: dict[str, list[Token]] = {}

    def cut(self, text: str, *, offset: int = 0) -> list[Token]:
        """The words of `text`; `offset` is added to their starts."""
        # The finders ask for the same stretches, and a plan's rows repeat its body.
        tokens = self._cut.get(text)
        if tokens is None:
            tokens = self._cut[text] = self._tokens(text)
        if not offset:
            return list(tokens)
        return [Token(t.word, t.start + offset, t.tag) for t in tokens]

    def _tokens(self, text: str) -> list[Token]:
        tokens: list[Token] = []
        at = 0
        for word in self._tokenizer.cut(text, HMM=True):
            apart = _APART.match(word)
            if apart and word not in self._names:
                first = next(g for g in (apart[1], apart[3], apart[5]) if g)
                tokens.append(Token(first, at, "m" if apart[1] else self._tag(first)))
                word, at = word[len(first) :], at + len(first)
            tag = self._tag(word)
            if not tag and len(word) > 1 and word[0] in FUNCTION_CHARACTERS and word not in COMMON:
                tokens.append(Token(word[0], at, "p"))
                word, at = word[1:], at + 1
                tag = self._tag(word)
            last = word[-1] if not tag and len(word) > 1 and self._glued(word) else ""
            word = word.removesuffix(last)
            tokens.append(Token(word, at, self._tag(word) if last else tag))
            at += len(word)
            if last:
                tokens.append(Token(last, at, "p"))
                at += 1
        return tokens

    def _glued(self, word: str) -> bool:
        """区为, 村和: the end of a name and a function word."""
        return word not in COMMON and (
            word[-1] in FUNCTION_ENDS or (word[-1] == "和" and word[-2] in "区县市镇乡村园")
        )

    def _tag(self, word: str) -> str:
        if word in self._names:
            return "name"
        if not _HAN.fullmatch(word):
            return "x"
        return self._tags.get(word, "")


@lru_cache(maxsize=1)
def _base() -> tuple[jieba.Tokenizer, dict[str, str]]:
    import logging
    import warnings

    with warnings.catch_warnings():  # of the package's own imports, no matter of the user's
        warnings.simplefilter("ignore")
        import jieba

    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for word in sorted(COMMON):
        if not tokenizer.FREQ.get(word):
            tokenizer.add_word(word, _COMMON_WEIGHT)
    tags: dict[str, str] = {}
    with tokenizer.get_dict_file() as lines:
        for line in lines:
            word, _, tag = line.decode("utf-8").rstrip().split(" ")
            tags[word] = tag
    return tokenizer, tags


def _copy(tokenizer: jieba.Tokenizer) -> jieba.Tokenizer:
    """Copying the loaded dictionary takes 30 ms, loading it again 700 ms."""
    import jieba

    copy = jieba.Tokenizer()
    copy.FREQ = dict(tokenizer.FREQ)
    copy.total = tokenizer.total
    copy.initialized = True
    return copy
