"""Levels that a question tells apart: of 「Ⅱ级响应由谁启动」 what the text says of Ⅳ级 is no answer.

The text is read from its headings on: what stands below 「4.1 Ⅳ级响应」, or behind the level in its own line, is
of that level; it is left out where another one is asked. What no level is said of holds for all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from policy_kg.qa.facts import Facts
from policy_kg.qa.names.titles import Titled
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.subject import Proposal
from policy_kg.results import Answer, SourceQuote

Levels = frozenset[tuple[str, int]]  # (series, place in it from the highest on)
_ROMAN: Final = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "I": 1, "II": 2, "III": 3, "IV": 4}
_NUMBERS: Final = {**_ROMAN, "一": 1, "二": 2, "三": 3, "四": 4}
_COLOURS: Final = "红橙黄蓝"
_JOINED: Final = r"[、和或及与]"
_UP: Final = r"(?P<up>及?以[上下])?"
_N: Final = r"(?:[ⅠⅡⅢⅣ]|(?<![A-Z])(?:IV|I{1,3})(?![A-Z]))"
_WORD: Final = r"(?=[”」]?(?:应急)?(?:响应|预警|警报|戒备|应急|事件))"
_SERIES: Final = (
    # Ⅱ级响应, Ⅰ、Ⅱ级, Ⅲ级及以上
    ("级", re.compile(rf"(?P<every>{_N}(?:级?{_JOINED}{_N})*)级{_UP}")),
    # 一级响应, 一、二级应急响应; 县级以上一级部门 is none
    (
        "级",
        re.compile(rf"(?P<every>[一二三四](?:级?{_JOINED}[一二三四])*)级{_UP}{_WORD}"),
    ),
    # 红色预警, 橙色、红色预警信号
    (
        "色",
        re.compile(
            rf"(?P<every>[{_COLOURS}](?:色?{_JOINED}[{_COLOURS}])*)色{_UP}"
            r"(?=[”」]?(?:等级)?(?:预警|警报|响应|信号|风险))"
        ),
    ),
)
_EACH: Final = re.compile(rf"{_N}|[一二三四{_COLOURS}]")
# 4.1 Ⅳ级响应, （二）Ⅲ级响应, 第三条: with what follows a new matter begins
_HEADING: Final = re.compile(
    r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.．、\s]|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]\d{1,2}[）)]|第[一二三四五六七八九十百\d]+[章节条])"
)
_SENTENCE: Final = re.compile(r"[^。；;\n]+[。；;]?")
_LEAD: Final = 8  # characters of a clause within which it begins with a level
_KEPT: Final = 64  # documents
_READ: Final = 200  # documents whose whole text is looked through


def levels_of(text: str) -> Levels:
    """The levels that a text names, with those that 以上 and 以下 take in."""
    found: set[tuple[str, int]] = set()
    for series, pattern in _SERIES:
        for match in pattern.finditer(text):
            for name in _EACH.findall(match["every"]):
                at = _NUMBERS.get(name) or _COLOURS.index(name) + 1
                up = match["up"] or ""
                span = range(1, at + 1) if "上" in up else range(at, 5) if up else (at,)
                found |= {(series, n) for n in span}
    return frozenset(found)


def of_its_level(question: str, facts: Facts) -> Facts:
    """The facts as a question needs them that asks of one level: without what is said of others."""
    asked = levels_of(bare_text(question))
    return _OfLevel(facts, asked) if len(asked) == 1 else facts


def told_of_it(
    text: str,
    answer: Answer,
    ask: Callable[[str, tuple[str, ...]], Answer],
    facts: Facts,
    documents: Sequence[Titled],
) -> Answer:
    """The answer to a question of one level; where its words with the level find no value, as many
    sentences below a heading don't repeat it, that to the others in the documents that have the
    level, if it stands under it."""
    asked = levels_of(bare_text(text))
    if len(asked) != 1 or (answer.kind in ("value", "boolean") and answer.status == "answered"):
        return answer
    for _, pattern in _SERIES:
        text = pattern.sub("", text)
    having = [d.revision for d in documents[:_READ] if levels_of(facts.text(d.revision)) & asked]
    if not having:
        return answer
    other = ask(text, tuple(having))
    told = other.kind in ("value", "boolean") and other.status == "answered"
    own = told and bool(other.evidence)
    return other if own and all(_is_under(q, asked, facts) for q in other.evidence) else answer


def _is_under(quote: SourceQuote, asked: Levels, facts: Facts) -> bool:
    """Whether a quote begins where the text speaks of a level."""
    read = _read(facts.text(quote.document), {name for name, _ in asked})
    return any(now & asked for start, end, now in read if start <= quote.start < end)


class _OfLevel(Facts):
    """Facts whose quotes and texts leave out what is of another level than those asked."""

    def __init__(self, facts: Facts, asked: Levels) -> None:
        self.__dict__.update(facts.__dict__)  # what is kept of the store is shared
        whole, self._asked = facts.text, asked
        self._others = lru_cache(maxsize=_KEPT)(lambda d: tuple(_others(whole(d), asked)))

        def blanked(document: str) -> str:
            text = whole(document)
            for start, end in self._others(document):
                text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
            return text

        self.text = lru_cache(maxsize=_KEPT)(blanked)

    def evidence(self, iri: str) -> tuple[SourceQuote, ...]:
        return tuple(part for q in super().evidence(iri) for part in self._without(q))

    def said(self, proposal: Proposal) -> tuple[SourceQuote, ...]:
        return tuple(part for q in super().said(proposal) for part in self._without(q))

    def of_level(self, text: str) -> bool:
        return bool(levels_of(bare_text(text)) & self._asked)

    def _without(self, quote: SourceQuote) -> Iterator[SourceQuote]:
        """The stretches of a quote that are of no other level."""
        at = quote.start
        exact = quote.end - quote.start == len(quote.quote)
        for start, end in (*self._others(quote.document), (quote.end, quote.end)):
            if start > quote.end or end <= at:
                continue
            if at < start and (
                words := quote.quote[at - quote.start : start - quote.start].strip()
            ):
                if not exact or (at, start) == (quote.start, quote.end):
                    yield quote
                    return
                a = quote.quote.index(words, at - quote.start) + quote.start
                yield replace(quote, quote=words, start=a, end=a + len(words))
            at = max(at, end)


def _others(text: str, asked: Levels) -> Iterator[tuple[int, int]]:
    """The stretches of a text that are of other levels than `asked`, in their order."""
    for start, end, now in _read(text, {name for name, _ in asked}):
        if now and not now & asked:
            yield start, end


def _read(text: str, series: set[str]) -> Iterator[tuple[int, int, Levels]]:
    """The clauses of a text, each with the levels that it is of."""
    above: Levels = frozenset()
    for line in re.finditer(r"[^\n]+", text):
        if _HEADING.match(line[0]):
            above = _own(line[0][: _first_end(line[0])], series)
        now = above
        for start, end in _clauses(line[0], series):
            now = _own(line[0][start:end], series) or now
            yield line.start() + start, line.start() + end, now


def _own(text: str, series: set[str]) -> Levels:
    return frozenset(one for one in levels_of(bare_text(text)) if one[0] in series)


def _first_end(line: str) -> int:
    """Where a heading that its own text follows ends."""
    stop = re.search(r"[。；：:]", line)
    return stop.start() if stop else len(line)


def _clauses(line: str, series: set[str]) -> Iterator[tuple[int, int]]:
    """The sentences of a line; one that goes on to another level (Ⅰ级由甲启动，Ⅱ级由乙启动) in parts."""
    for sentence in _SENTENCE.finditer(line):
        start = sentence.start()
        for comma in re.finditer("[，,]", sentence[0]):
            at = sentence.start() + comma.end()
            ahead = _own(line[at : at + _LEAD], series)
            if ahead and (before := _own(line[start:at], series)) and not ahead & before:
                yield start, at
                start = at
        yield start, sentence.end()
