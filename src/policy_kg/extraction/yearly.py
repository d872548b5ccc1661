"""Figures that have a cell to themselves: 25 below 2025年目标 and 35 below 2030年, 3.2 below
总投资（亿元）."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.extraction.segments import TextSegment
from policy_kg.extraction.sentences import sentences_of
from policy_kg.extraction.targets import find_targets
from policy_kg.reading.figures import UNIT_HEAD
from policy_kg.reading.lines import squeeze
from policy_kg.records import Comparator, Document, Evidence, Target

# 2030年, 到2030年, 2025年目标, 2025年度目标值, 规划目标2025年, 2035年（远期）; not 2022年实际, 2026年招生
_YEAR_HEAD: Final = re.compile(
    r"^(?:(?:发展|规划|预期|主要|工作|年度)*(?:目标|指标)值?)?[到至]?(?P<year>20\d{2})年?[末底]?度?"
    r"(?:发展|规划|预期|年度|计划|工作)*(?:目标|指标|任务|计划)?(?:值|任务)?(?:[（(][^）)]*[）)])?$"
)
_GOAL_HEAD: Final = re.compile(
    r"^(?:年度|本年|当年|全年|总体?|预期|工作|任务|主要|具体|建设|发展|绩效|量化|规划|计划|考核)*(?:目标|指标)(?:任务)?[值数]?$"
)
UNIT_IN_BRACKETS: Final = re.compile(
    r"[（(](?P<unit>[千百万亿]{0,2}(?:人次|[个人名户所家座亩吨张台辆件项次场株头只处条元米部套栋幢艘间盏眼棵例册篇]|公[里顷斤]|平方[千公]?[米里]|立方米|千瓦时?|％|%))[）)]"
)
SIGNS: Final[dict[str, Comparator]] = {
    **dict.fromkeys(("≥", "≧", "不低于", "不少于", "不小于", "以上"), ">="),
    **dict.fromkeys(("≤", "≦", "不高于", "不超过", "不大于", "以下", "以内"), "<="),
    **dict.fromkeys((">", "＞", "超过", "突破", "大于", "高于"), ">"),
    **dict.fromkeys(("<", "＜", "低于", "小于"), "<"),
}
_SIGN: Final = "|".join(sorted(SIGNS, key=len, reverse=True))
_NUMBER: Final = r"\d[\d,，]*(?:\.\d+)?"
# 25, ≥45%, 40以上, 200辆, 30-40
_FIGURE: Final = re.compile(
    rf"^(?P<sign>{_SIGN})?(?:达到?|约)?(?:(?P<low>{_NUMBER})(?:[-—–~～至])+)?(?P<value>{_NUMBER})"
    rf"(?P<unit>[%％]|(?![以左])[\u4e00-\u9fff/]{{1,5}}?)?(?P<bound>以上|以下|以内)?(?:左右|[（(][^（）()]{{1,10}}[）)])?$"
)
_ISSUED: Final = re.compile(r"20\d{2}")


@dataclass(frozen=True, slots=True)
class Figured:
    """A cell that is nothing but a figure; `unit` as printed in it, % for ％."""

    comparator: Comparator
    value: float | None
    minimum: float | None
    maximum: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class YearCell:
    """A cell that holds a figure: `measures` and `unit` say of what, `year` is that of its head,
    ISO, or "", `stated` says that the row's provision has the cell as its text."""

    subject: str
    measures: str
    unit: str
    year: str
    evidence: Evidence
    stated: bool


def year_of_head(head: str) -> str | None:
    """The year, ISO, that a column's head is, None for a head that says more or names none."""
    match = _YEAR_HEAD.match(squeeze(head))
    return match["year"] if match else None


def is_goal_head(head: str) -> bool:
    """Whether a column holds what is to be reached, in no year that its head tells: 目标值."""
    return bool(_GOAL_HEAD.match(UNIT_IN_BRACKETS.sub("", squeeze(head))))


def year_of_issue(document: Document) -> str:
    """The year a document is of by its date or its 文号, "" where neither is known. What its tables
    give for earlier years is no target."""
    for name in ("成文日期", "发文字号", "发布日期"):
        found = _ISSUED.search(document.field(name) or "")
        if found:
            return found[0]
    return ""


def read_figure(text: str) -> Figured | None:
    """The figure that a cell holds and nothing else: ≥45%, 200辆, 30-40."""
    match = _FIGURE.match(squeeze(text))
    if match is None:
        return None
    value, low = _number(match["value"]), _number(match["low"]) if match["low"] else None
    return Figured(
        comparator=SIGNS.get(match["sign"] or match["bound"] or "", "="),
        value=value if low is None else None,
        minimum=low,
        maximum=None if low is None else value,
        unit=(match["unit"] or "").replace("％", "%"),
    )


def find_yearly(cells: Sequence[YearCell]) -> tuple[Target, ...]:
    """The targets of cells: a bare figure (突破2万台) measures what its row names, a cell of words is
    read as a sentence, unless its provision has it as its text."""
    found: list[Target] = []
    for cell in cells:
        figure = read_figure(cell.evidence.quote)
        if figure is None and cell.stated:
            continue
        if figure is None:
            e = cell.evidence
            own = TextSegment(subject=cell.subject, text=e.quote, start=e.start, section=e.section)
            found += find_targets(sentences_of([own]))
        elif cell.measures:
            found.append(
                Target(
                    subject=cell.subject,
                    measures=UNIT_IN_BRACKETS.sub("", cell.measures),
                    comparator=figure.comparator,
                    unit=figure.unit or cell.unit or unit_of(cell.measures),
                    value=figure.value,
                    minimum=figure.minimum,
                    maximum=figure.maximum,
                    evidence=cell.evidence,
                )
            )
    return tuple(found)


def with_years(targets: Iterable[Target], cells: Sequence[YearCell]) -> tuple[Target, ...]:
    """`targets` where those that stand in `cells` and say no time have the year of the head."""
    if not cells:
        return tuple(targets)
    return tuple(
        next(
            (
                replace(t, deadline=c.year, deadline_text=f"{c.year}年")
                for c in cells
                if c.year
                and not t.deadline_text
                and t.subject == c.subject
                and c.evidence.start <= t.evidence.start
                and t.evidence.end <= c.evidence.end
            ),
            t,
        )
        for t in targets
    )


def unit_of(text: str) -> str:
    """The unit in brackets behind a measure's name: 非化石能源占比（%）."""
    match = UNIT_IN_BRACKETS.search(text)
    return match["unit"].replace("％", "%") if match else ""


# 面积 is counted in 亩, 植树 in 株, 总投资 in 元
_COUNTED_IN: Final = (
    (re.compile(r"面积|造林|林网|绿化|播种|耕地|用地"), re.compile(r"亩|公顷|平方")),
    (re.compile(r"植树|栽植|苗木|树木"), re.compile(r"株|棵")),
    (re.compile(r"投资|资金|金额|产值|收入|经费"), re.compile(r"元")),
    (re.compile(r"人[数口]|人员"), re.compile(r"人")),
    (re.compile(r"里程|长度"), re.compile(r"米|里")),
    (re.compile(r"产量|重量|吨位"), re.compile(r"吨|斤")),
)


def unit_for(printed: str, name: str) -> str:
    """The unit of what `name` measures where one or several stand over a table, 万亩、万株; "" where
    it can't be told which."""
    units = [u for u in re.split("[、，,/／和]", printed) if u]
    if len(units) < 2:
        return printed
    mine = [u for what, unit in _COUNTED_IN if what.search(name) for u in units if unit.search(u)]
    return mine[-1] if mine else ""


def is_unit_head(head: str) -> bool:
    """Whether a column holds the units of its rows' figures: 单位 beside 指标名称."""
    return bool(UNIT_HEAD.match(squeeze(head)))


def _number(text: str) -> float:
    return float(re.sub("[,，]", "", text))
