"""How the value of a recorded figure is told: with the words that bound it in its text (超过83%, 每月1000元, 90%以上),
with its label, or only the part of a whole that is named (新增泊位5000个，其中东岗区1000个)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.extraction.quantities import squeezed
from policy_kg.qa.figures.factplace import rate_said
from policy_kg.qa.outcome import Run
from policy_kg.qa.text.quantities import Fact, plain
from policy_kg.results import SourceQuote

_LEAST: Final = r"不[得能可应宜]?(?:少于|低于|小于|短于)|至少"
_MOST: Final = r"不[得能可应宜]?(?:超过|高于|多于|大于)|最高|最多|最长"
_OVER: Final = r"超过|超出|突破|高于|低于|大于|小于|超|逾"
_VERBS: Final = r"(?:可?(?:给予|予以|发放|获得?|补贴|补助|奖励|资助|支持|申请|享受)|可|给|达到?|安排|为|分别|依次|新?建[立成设]?|设立|配[备置]|打造|培育|培训|举办|开展|组织|引进|新增)*"
_PER: Final = r"(?:每(?:平方米|公里|[人月年户天日亩套家名间台辆头吨床]))+"
_ABOUT: Final = r"约|近"
# 不超过|年度交易额的|20%: what a share is of stands between
_BASE: Final = r"(?:[^，,。；：\d（）]|（[^（）\d]{1,12}）){0,40}?"
_FRACTION: Final = re.compile(
    rf"(?:{_LEAST}|{_MOST}|{_OVER})?(?!百分)[一二三四五六七八九十]{{1,3}}分之[一二三四五六七八九]"
)
_AFTER: Final = r"(?:及|或)?以[上下内]|左右"


def as_printed(
    value: str, quote: str, *, comparator: str = "", per: bool = True, what: str = ""
) -> str:
    """`value`, each of its parts with the words that bound it in `quote`; where the same figure
    stands there several times, that with the bound of `comparator`, and that for which `what` says
    how often or for whom: 每户每年1万元. With `per` 每月 stays."""
    said = squeezed(quote).text
    each = re.search(_PER, what)
    return "，".join(
        _one_as_printed(p, said, comparator=comparator, per=per, each=each[0] if each else "")
        for p in value.split("，")
    )


def _one_as_printed(value: str, quote: str, *, comparator: str, per: bool, each: str) -> str:
    number = re.escape(value).replace("\\-", "[-~～—至到]").removesuffix("元")
    money = "元?" if value.endswith("元") else ""  # 最高100万的补助
    base = _BASE if re.search("[%‰]$", value) else ""
    pattern = re.compile(
        rf"(?P<per>{_PER})?{_VERBS}(?:(?P<bound>(?:最高)?(?:{_LEAST}|{_MOST}|{_OVER}|{_ABOUT})|最高)(?P<base>{base}){_VERBS})?"
        rf"(?<![\d.])(?P<value>{number}{money})(?P<after>{_AFTER})?"
    )
    hits = list(pattern.finditer(quote))
    hits = [h for h in hits if each and h["per"] == each] or hits
    hit = next((h for h in hits if _agrees(h, comparator)), hits[0] if hits else None)
    if hit is None:
        # 不超过五分之一, recorded as 0.2
        share = _FRACTION.search(quote) if re.fullmatch(r"0\.\d+", value) else None
        return share[0] if share else value
    bound = hit["bound"] or ""
    if bound != "最高":
        bound = bound.removeprefix("最高")
    if hit["base"] and not re.fullmatch(rf"{_LEAST}|{_MOST}", bound):
        bound = ""  # 超过…的: no bound of this share
    each = (hit["per"] or "") if per and not hit["base"] else ""
    return f"{each}{bound}{value if money and '元' not in hit['value'] else hit['value']}{hit['after'] or ''}"


def _agrees(hit: re.Match[str], comparator: str) -> bool:
    bound, after = hit["bound"] or "", hit["after"] or ""
    if comparator in ("<=", "<"):
        return (
            bool(re.fullmatch(rf"(?:最高)?(?:{_MOST})|最高|低于|小于", bound))
            or "下" in after
            or "内" in after
        )
    if comparator in (">=", ">"):
        return bool(re.fullmatch(rf"{_LEAST}|{_OVER}", bound)) or "上" in after
    return not comparator or not after


_AMOUNT: Final = r"\d+(?:\.\d+)?(?:万|亿)?(?:元|个|家|人|处|套|户|张|亩|公里|%)?(?:/[月年日人户])?"
_OF_THESE: Final = re.compile(r"其中[，,:：]?(?P<parts>[^。；]+)")
_NAMED_PART: Final = re.compile(
    rf"(?P<name>[\u4e00-\u9fff]{{2,10}}?)(?P<amount>{_AMOUNT})(?=[，,、。；]|$)"
)
# 其中海外企业不少于10家
_PART_BOUND: Final = re.compile(r"(?:不[少低高多]于|不超过|至少|最多|超过|突破|约)$")


def part_of_whole(question: str, text: str, value: str) -> tuple[str, str] | None:
    """(the amount of the part that a question names, the words that tell it), where `text` tells
    the whole of `value` and its parts behind it (其中); None otherwise."""
    at = text.find(value)
    behind = _OF_THESE.search(text, at) if at >= 0 else None
    between = text[at + len(value) : behind.start()].strip("。；，, ") if behind else ""
    if behind is None or re.search(r"[。；]", between):
        return None
    found = ((m, _PART_BOUND.search(m["name"])) for m in _NAMED_PART.finditer(behind["parts"]))
    parts = {
        m["name"].removesuffix(bound[0] if bound else ""): (bound[0] if bound else "") + m["amount"]
        for m, bound in found
    }
    parts.pop("", None)  # 其中不少于10家: of no name of its own
    named = [amount for name, amount in parts.items() if name in question]
    return (named[0], behind[0]) if len(named) == 1 else None


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
