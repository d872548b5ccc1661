"""Words of a text with their places: jieba's, with the names of the document as user dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from policy_kg.extraction.named.occurrences import Names
from policy_kg.extraction.named.segmenting import Segmenter, dictionary
from policy_kg.extraction.named.words import COMMON, FUNCTION_CHARACTERS, FUNCTION_ENDS

# Words of the dictionary that hide a number or a name: 四个现代, 松花江流域.
_APART: Final = re.compile(
    r"^([两二三四五六七八九十]个)(.{2,})$"
    r"|^(.{2,})(流域)$|^(工程|项目|平台|基地|园区|公路|铁路|机场|港口)(建设|管理|运营|规划)$"
)
_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")


class Token(NamedTuple):
    """`tag` is the dictionary's part of speech, "name" for a name of the document, "" for a word
    that no dictionary has, "x" for what isn't Chinese. (A tuple: a document has twenty thousand.)"""

    word: str
    start: int
    end: int
    tag: str


class Cutter:
    """Cuts text into words; `names` are kept whole. Holds its own dictionary: the names of one
    document never change how another one is cut."""

    def __init__(
        self,
        names: Iterable[str],
        *,
        former: Cutter | None = None,
        segmenter: Segmenter | None = None,
    ) -> None:
        """The names of `former`, a cutter, or of `segmenter` are added: there are thousands. What
        has none of the others in it `former` cuts."""
        base = former._segmenter if former else segmenter
        new = frozenset(n for n in names if len(n) > 1)
        self._names = base.names | new if base else new
        self._segmenter: Segmenter = Segmenter(self._names, former=base)
        self._former = former
        self._cut: dict[str, tuple[Token, ...]] = {}
        self._apart: dict[str, _Parts] = {}
        self._new = Names(new - former._names if former else ())

    def cut(self, text: str, *, offset: int = 0) -> tuple[Token, ...]:
        """The words of `text`; `offset` is added to their starts."""
        # The finders ask for the same stretches, and a plan's rows repeat its body.
        tokens = self._cut.get(text)
        if tokens is None:
            former = self._former
            known = former is not None and not self._new.anywhere(text)
            tokens = former.cut(text) if former and known else self._tokens(text)
            self._cut[text] = tokens
        if offset:
            return tuple([Token(w, a + offset, b + offset, tag) for w, a, b, tag in tokens])
        return tokens

    def _tokens(self, text: str) -> tuple[Token, ...]:
        tokens: list[Token] = []
        at = 0
        known, token = self._apart, tuple.__new__  # Token's own one makes the call twice
        for word in self._segmenter.words(text):
            parts = known.get(word)
            if parts is None:
                parts = known[word] = _parts(word, self._names_in(word))
            for part, tag in parts:
                end = at + len(part)
                tokens.append(token(Token, (part, at, end, tag)))
                at = end
        return tuple(tokens)

    def _names_in(self, word: str) -> frozenset[str]:
        """The names of the document that `word` is or holds."""
        size = len(word)
        if size < 3:
            return frozenset((word,)) if word in self._names else _NO_NAMES
        return self._names.intersection(
            [word[a:b] for a in range(size - 1) for b in range(a + 2, size + 1)]
        )


_NO_NAMES: Final[frozenset[str]] = frozenset()
_Parts = tuple[tuple[str, str], ...]


@lru_cache(maxsize=32_768)
def _parts(word: str, names: frozenset[str]) -> _Parts:
    """A word, or the words that it is made of, with their tags; `names` are those in it that are
    names. (Kept for all documents: they are made of the same words.)"""
    parts: list[tuple[str, str]] = []
    apart = _APART.match(word)
    if apart and word not in names:
        first = next(g for g in (apart[1], apart[3], apart[5]) if g)
        parts.append((first, "m" if apart[1] else _tag(first, names)))
        word = word[len(first) :]
    tag = _tag(word, names)
    if not tag and len(word) > 1 and word[0] in FUNCTION_CHARACTERS and word not in COMMON:
        parts.append((word[0], "p"))
        word = word[1:]
        tag = _tag(word, names)
    if not tag and len(word) > 1 and _glued(word):
        parts += ((word[:-1], _tag(word[:-1], names)), (word[-1], "p"))
    else:
        parts.append((word, tag))
    return tuple(parts)


def _glued(word: str) -> bool:
    """区为, 村和: the end of a name and a function word."""
    return word not in COMMON and (
        word[-1] in FUNCTION_ENDS or (word[-1] == "和" and word[-2] in "区县市镇乡村园")
    )


def _tag(word: str, names: frozenset[str]) -> str:
    if word in names:
        return "name"
    if not _HAN.fullmatch(word):
        return "x"
    return dictionary().tags.get(word, "")
