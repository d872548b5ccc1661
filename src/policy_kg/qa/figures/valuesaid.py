"""How the value of a recorded figure is told: with its bound, its label, or only the part that is named."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa.figures.asprinted import as_printed
from policy_kg.qa.figures.factplace import rate_said
from policy_kg.qa.figures.shares import part_of_whole
from policy_kg.qa.outcome import Run
from policy_kg.qa.text.quantities import Fact, plain
from policy_kg.results import SourceQuote


def printed(fact: Fact, value: str) -> str:
    """A value with its bound as printed; 每月 is left to the label that has it."""
    most = fact.benefit and fact.cap is not None and value.startswith(plain(fact.cap))
    per = fact.benefit or "每" not in fact.what
    bound = "<=" if most else fact.comparator
    said = as_printed(value, fact.quote, comparator=bound, per=per, what=fact.what)
    # of a row the bound stands before the first: 最高50万元、20万元
    row = said == value and not fact.benefit and fact.comparator == "<=" and "元" in fact.unit
    return f"最高{said}" if row else said


def part_named(
    text: str, fact: Fact, value: str, run: Run
) -> tuple[str, tuple[SourceQuote, ...]] | None:
    """The part of a whole that the question names, with the words that tell it."""
    for quote in run.facts.evidence(fact.subject):
        found = part_of_whole(text, quote.quote, value)
        if found is not None:
            start = quote.start + quote.quote.index(found[1])
            told = replace(quote, quote=found[1], start=start, end=start + len(found[1]))
            return found[0], (told,)
    return None


# 最高100万的运营补助, 总额90万元（甲类）、60万元（乙类）资助: the sums before the name of what is given
_SUMS: Final = re.compile(
    r"(?:(?:总额|最高|不超过|一次性|每[年月人户家]|[、和或])*\d[\d.,]*(?:[万亿]元?|元)(?:（[^（）]{1,12}）)?)+的?"
)


def label_of(fact: Fact, value: str) -> str:
    """What is measured, before its figure; nothing where it says the figure itself (最高300万元的
    分档补助), or only what a share is of."""
    what = fact.what
    unsaid = value in what or what.startswith("占") or re.search("[×*÷=＝]", what)
    if not unsaid and fact.benefit and (sums := _SUMS.match(what)):
        what = what[sums.end() :]
    return "" if unsaid or not what else f"{what}："


def asked_value(text: str, fact: Fact) -> str | None:
    if fact.benefit:
        if (
            re.search(r"比例|百分比", text)
            and re.search(r"上限|最高|封顶|多少钱|额度", text)
            and fact.rate is not None
            and fact.cap is not None
        ):
            return f"{rate_said(fact)}，最高{plain(fact.cap)}{fact.cap_unit or fact.unit}"
        if re.search(r"比例|百分之|百分比", text) and fact.rate is not None:
            return rate_said(fact)
        if re.search(r"起步|最低|起点|至少|从多少", text) and fact.minimum is not None:
            return f"{plain(fact.minimum)}{fact.unit}"
        if re.search(r"最多|最高|上限|封顶|不超过", text) and fact.cap is not None:
            return f"{plain(fact.cap)}{fact.cap_unit or fact.unit}"
        return _whole_benefit(fact)
    if fact.value is not None:
        return f"{plain(fact.value)}{fact.unit}"
    if fact.minimum is not None and fact.maximum is not None:
        return f"{plain(fact.minimum)}-{plain(fact.maximum)}{fact.unit}"
    if fact.minimum is not None or fact.maximum is not None:
        return (
            f"{plain(fact.minimum if fact.minimum is not None else fact.maximum or 0)}{fact.unit}"
        )
    return None


def _whole_benefit(fact: Fact) -> str | None:
    """All that is said of how much a benefit is: 1%，1万元起，最高100万元."""
    parts = [rate_said(fact)] if fact.rate is not None else []
    low, high = fact.minimum, fact.maximum
    if low is not None and high is not None and low != high:
        parts.append(f"{plain(low)}-{plain(high)}{fact.unit}")
    elif high is not None:
        parts.append(f"{plain(high)}{fact.unit}")
    elif low is not None:
        more = fact.rate is not None or fact.cap is not None
        parts.append(f"{plain(low)}{fact.unit}{'起' if more else ''}")
    if fact.cap is not None:
        most = "最高" if parts else ""
        parts.append(f"{most}{plain(fact.cap)}{fact.cap_unit or fact.unit}")
    return "，".join(parts) or None
