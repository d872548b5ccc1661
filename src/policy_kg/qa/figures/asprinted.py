"""A figure with the words that bound it in its text: 超过83%, 不少于10%, 每月1000元, 90%以上."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.extraction.quantities import squeezed

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
        _part(p, said, comparator=comparator, per=per, each=each[0] if each else "")
        for p in value.split("，")
    )


def _part(value: str, quote: str, *, comparator: str, per: bool, each: str) -> str:
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
