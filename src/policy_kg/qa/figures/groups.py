"""Figures of a group of projects that a sentence counts and then measures.

「其中续建项目65个（详见附件1），总投资2976亿元，年度计划完成投资434亿元；新开工项目70个，总投资682亿元」: what stands
behind a count is of what is counted, up to the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.qa.figures.beside import of_a_whole
from policy_kg.qa.headings import title_of
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import told_by
from policy_kg.results import SourceQuote

_READ: Final = 12
_SEGMENT: Final = re.compile(r"[^。；;\n]+")
_COUNTED: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff“”、]{2,60}?)(?:共(?:计|有)?|合计|总计)?(?P<n>\d+)(?P<u>个|项|家|所|处|条|座|户)$"
)
_MEASURED: Final = re.compile(
    r"(?P<what>(?:\d{4}年)?[\u4e00-\u9fff]{2,14}?)(?:为|约|达到?|共)?(?P<value>\d[\d.]*(?:万|亿)?(?:元|亩|人|吨|平方米|公里|千瓦))$"
)
_CLAUSE: Final = re.compile(r"[^，,：:]+")
_NOTE: Final = re.compile(r"[（(][^（）()]{1,20}[）)]")
_OF_WHICH: Final = re.compile(r"^\s*(?:其中|包括)")
_COMMON: Final = re.compile(
    r"项目|工程|企业|其中|共|安排|全[州市省县区]|[州市省县区]级|\d{4}年|年|计划|涉及"
)
_ASKED: Final = re.compile(r"多少(?:亿|万)?(?:元|钱)?|几[个项家]|是|为|要|需要?|有|[？?，。的]")
_HOW_MANY: Final = re.compile(
    r"(?:多少|几)(?:个|项(?!目)|家|所|处|条|座|户)|(?:多少|几个?)(?:重[点大])?(?:项目|工程)"
)
_GENERAL: Final = re.compile(
    r"\d{4}年|项目|工程|企业|全[州市省县区]|[州市省县区镇乡]|一共|总共|共计|共|今年|年度|完成|计划|安排|投资|产值|面积|资金|总|额|里|中|亿|万|元|钱|请问"
)
_MEASURES: Final = re.compile(r"投资|产值|面积|资金|里程|产能")
_LIKE: Final = 0.7  # share of a measure's pairs of characters that the question must have


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    count: str
    measures: tuple[tuple[str, str], ...]
    start: int
    end: int


def figure_of_group(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    """The count or a measure of the one group that a question names; None where no sentence has
    such a group, or several do."""
    measured = _MEASURES.search(text)
    if not measured and not _HOW_MANY.search(text):
        return None
    found: dict[tuple[str, int], tuple[int, str, SourceQuote]] = {}
    near = (*by_words(bare_text(text))[:_READ], *propose(plan.subject or bare_text(text))[:_READ])
    for proposal in near:
        for quote in run.facts.said(proposal):
            for group in groups_in(quote.quote):
                title = title_of(run, quote.document)
                named = _named(text, group, (*plan.places, title))
                value = _asked(text, group)
                if named and value:
                    told = quote.quote[group.start : group.end]
                    at = quote.start + group.start
                    proof = replace(quote, quote=told, start=at, end=at + len(told))
                    found[quote.document, at] = (named, value, proof)
    if not found:
        return None
    best = max(named for named, _, _ in found.values())
    kept = [f for f in found.values() if f[0] == best]
    if len(kept) != 1:
        return None
    _, value, proof = kept[0]
    return told_by([(value, proof)])


def groups_in(text: str) -> Iterator[_Group]:
    """The groups of a text that are counted and measured in one run of clauses."""
    for segment in _SEGMENT.finditer(text):
        current: _Group | None = None
        for clause in _CLAUSE.finditer(segment[0]):
            said = re.sub(r"\s", "", _NOTE.sub("", clause[0]))
            begin, end = segment.start() + clause.start(), segment.start() + clause.end()
            counted, measured = _COUNTED.search(said), _MEASURED.fullmatch(said)
            if counted is not None and not measured:
                if current is not None and current.measures:
                    yield current
                name = _OF_WHICH.sub("", counted["name"])
                current = _Group(name, f"{counted['n']}{counted['u']}", (), begin, end)
            elif measured is not None and current is not None:
                each = (*current.measures, (measured["what"], measured["value"]))
                current = replace(current, measures=each, end=end)
            elif not _OF_WHICH.search(said):
                if current is not None and current.measures:
                    yield current
                current = None
        if current is not None and current.measures:
            yield current


def _named(text: str, group: _Group, around: Sequence[str]) -> int:
    """How many characters of a group's own words a question has; 0 where it has words of its own
    that neither the group nor what is `around` has (续建交通项目), or names a part of it."""
    import rjieba

    said = bare_text(text)
    if of_a_whole(said, f"{group.name}{group.count}", group.count):
        return 0
    words = [w for w in re.split(r"[、“”]|" + _COMMON.pattern, group.name) if len(w) > 1]
    left = said
    for word in (*words, *(what for what, _ in group.measures)):
        left = left.replace(word, "")
    left = _GENERAL.sub("", _ASKED.sub("", _HOW_MANY.sub("", left)))
    held = sum(len(w) for w in words if w in said)
    lacking = [w for w in rjieba.cut(left) if not any(w in told for told in around)]
    return 0 if lacking else held


def _asked(text: str, group: _Group) -> str | None:
    """The measure of a group that a question asks for, or its count."""
    if not _MEASURES.search(text):
        return group.count
    said = _ASKED.sub("", bare_text(text))
    best = [(_like(what, said), len(what), value) for what, value in group.measures]
    top = max(best, default=(0.0, 0, ""))
    alike = [b for b in best if b[0] == top[0]]
    return max(alike, key=lambda b: b[1])[2] if top[0] >= _LIKE else None


def _like(what: str, said: str) -> float:
    plain = re.sub(r"\d{4}年|完成", "", what)
    if plain in said.replace("完成", ""):
        return 1.0 + len(plain) / 100
    pairs = [plain[k : k + 2] for k in range(len(plain) - 1)]
    return sum(1 for p in pairs if p in said) / len(pairs) if pairs else 0.0
