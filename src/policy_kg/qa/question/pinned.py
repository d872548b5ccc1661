"""Words of a question that pin one of several figures or days: 每年, 第一次, 超过多少."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policy_kg.qa.outcome import Outcome

# 每年几月底前, 第一次…什么时候: a day of one year, or of another time, is no answer.
_PINS: Final = re.compile(
    r"每(?:年|月|季度|学期|学年)|首次|第[一二两三四五六七八九十\d]+(?:次|批|期|轮|阶段)"
)
_SAME: Final = {"首次": ("首次", "第一次"), "第一次": ("第一次", "首次")}
# 超过多少钱可以扣除: from where on, and not up to where.
_OVER: Final = re.compile(r"(?<!不)(?<!不得)(?<!不能)(?:超过|高于|大于|超出)了?(?:多少|几)")
EACH: Final = re.compile(r"每一?(?:人|户|家|名|亩|台|辆)")  # 每人最多扣多少
_SUM: Final = r"\d[\d.]*(?:万|亿)?元(?:（[^（）\d]{1,12}）)?"
_LISTED: Final = re.compile(rf"(?:最高)?{_SUM}(?:[、和]{_SUM})+")
# 60万元（达到乙类）: what an amount is for behind it
_BESIDE: Final = re.compile(
    r"(?P<sum>\d[\d.]*(?:万|亿)?元)（(?:达到|取得|认定为|属于|为|对)?(?P<of>[^（）\d]{2,12})）"
)
_ONE: Final = re.compile(r"(\d+(?:\.\d+)?)([万亿]?)(元?)")
_SCALES: Final = {"": 1.0, "万": 1e4, "亿": 1e8}

Span = tuple[int, int, str]


def pins(question: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_PINS.findall(question)))


def pinned(found: Iterator[Span], text: str, question: str) -> Iterator[Span]:
    """The spans of `text` that have each pin of a question, in themselves or in their clause."""
    wanted = pins(question)
    for start, end, clause in found:
        near = text[start:end] + clause
        if all(any(form in near for form in _SAME.get(p, (p,))) for p in wanted):
            yield start, end, clause


def over(question: str) -> bool:
    return bool(_OVER.search(question))


def says_each(outcome: Outcome, each: str) -> bool:
    """Whether a clause of the proof has both the figure and whom it is for: 每人."""
    figure = re.findall(r"\d[\d.]*", str(outcome.value))
    clauses = (c for q in outcome.evidence for c in re.split(r"[，；。]", q.quote))
    return any(each in c and all(n in c for n in figure) for c in clauses)


def listed_amounts(value: str, sentence: str) -> str | None:
    """All amounts that a sentence gives in one run, of which `value` is one or the span of all:
    分别给予100万元、50万元、20万元. None where it gives no run."""
    bounds = _in_yuan(value)
    for run in _runs(sentence):
        amounts = _in_yuan(run)
        if bounds and all(b in amounts for b in bounds):
            return run
    return None


def amount_beside(question: str, value: str, sentence: str) -> str | None:
    """The one amount of such a run behind which the brackets say what the question names: 60万元 of
    90万元（达到甲类）、60万元（达到乙类）. None where none does, or several."""
    bounds = set(_in_yuan(value))
    told: list[str] = []
    for run in _runs(sentence):
        if bounds <= set(_in_yuan(run)):
            told += [m["sum"] for m in _BESIDE.finditer(run) if m["of"] in question]
    return told[0] if len(told) == 1 else None


def _runs(sentence: str) -> list[str]:
    return [m[0] for m in _LISTED.finditer(re.sub(r"\s", "", sentence))]


def _in_yuan(text: str) -> list[float]:
    """The sums of a run, or of a span of one unit (60-90万元), in yuan."""
    scale = _SCALES.get(re.sub(r".*\d|元.*", "", text), 1)
    return [float(m[1]) * (_SCALES[m[2]] if m[2] or m[3] else scale) for m in _ONE.finditer(text)]
