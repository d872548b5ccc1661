"""Where the names of a list end and begin, and where its clauses do.

Clauses end at ，；。 and before a label, names at 、, at signs and white space that part two bodies, and
at words that join them; all outside brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policy_kg.extraction.wording import (
    BESIDE,
    DEPARTMENTS,
    DOMAIN,
    LABEL,
    LISTED_END,
    PARTY_HEAD,
    PARTY_TAILS,
    SIGN,
    without_tail,
)
from policy_kg.reading.bodycells import is_section
from policy_kg.vocabulary import is_group, looks_like_agency

_PAIRS: Final = {
    **{"（": "）)", "(": "）)", "〔": "〕]", "[": "〕]", "【": "】", "〈": "〉", "<": ">"},
    **{"﹝": "﹞", "［": "］", "｛": "｝", "{": "}", "〖": "〗"},
}
_BRACKETS: Final = frozenset("（(〔[【﹝［｛{〖）)〕]】﹞］｝}〗")
_CLAUSE_END: Final = re.compile(f"[，,；;。{re.escape(''.join(_BRACKETS))}]")
_CLOSERS: Final = frozenset("".join(_PAIRS.values()))
BLANK: Final = " \t\n\u3000\u00a0"
# 政法处会基教处, 市财政局会市教育局
_AND: Final = re.compile(
    r"会同|会(?=[市省县区][\u4e00-\u9fff]{1,10}[局委办厅]|[\u4e00-\u9fff]{2,8}[处科股室])|联合(?![会国体办社厂校])|以及|[和与及]|或者?|商(?=[市省国县区])"
)
# White space and the signs of 市司法局/市财政局, 市司法局+市财政局, 市司法局.市财政局 part names only
# where both sides are some.
_SIGNS: Final = "/／+＋|｜\\·.．"
_PARTING: Final = BLANK + _SIGNS
_CUT: Final = re.compile(rf"[、{re.escape(_SIGNS)}{BLANK}]|{_AND.pattern}")
# 由市商务局, 以上任务由市商务局, 1.市商务局, ①②市商务局, 市级：市商务局
_NUMBER: Final = (
    r"(?:\d{1,2}[.．、]|[①-⑳]+|[（(]\d{1,2}[）)]|(?:[省市县区][级直]|县区|区县)[：:])\s*"
)
LEAD_WORD: Final = re.compile(
    # 由所涉及的省民政厅等部门牵头
    rf"^[—－-]*(?:{_NUMBER})?(?:由(?:所涉及?|涉及)的|(?:(?:以上|上述|此|该|本|这)(?:各?项)?(?:任务|工作|措施|事项)?均?)?由|并由|会同|联合(?=[省市县区州国各])"
    r"|(?:以及|[和及与])(?=[市省县区国各]))?\s*"
)
# 市水利局牵头市财政局配合: a verb of leading parts two clauses without a sign.
_LED: Final = re.compile(
    r"(?<=[局委办厅部院会署行府心])(?:牵头|主办)(?:负责|抓总|落实)?"
    r"(?=[省市县区州国各自][^，,、；;。]{1,30}?(?:配合|协助|协办|参与|参加|负责|落实))"
)
# 县水利局⏎经开区: a place that acts behind white space.
PLACE: Final = re.compile(r"^(?:各|有关|相关)?[\u4e00-\u9fff]{1,5}(?:[区县市镇乡]|街道)$")
# Places one below the other, by level: a smaller one may be a part of the larger before it
# (东湖区⏎临江街道), one that is as large is another (临江街道⏎桥北街道, 经开区⏎高新园（桥北镇）).
_SITE: Final = re.compile(
    r"^[\u4e00-\u9fff]{1,6}(?:(?P<area>(?<!社)[区县园])|(?P<town>[镇乡]|街道)|(?P<village>村|社区))"
    r"(?:[（(][^（）()]{1,12}[）)])?$"
)
_OF_AREA: Final = re.compile(r"^[省市县区州旗](?!域|级|直|内|城|场)")  # 市财政局
# 县环保局⏎县水文站: what ends as a body does only in a list, told by the level that it begins with.
_STATION: Final = re.compile(
    r"^[省市县区州旗](?!域|级|直|内|城|场)[\u4e00-\u9fff]{1,12}(?:[站所队馆校台团社厂]|林场|农场|中心|公司|集团|[协学]会)$"
)
# 财务科⏎第三方机构, 县水利局⏎相关企业, 区水务局⏎相关镇街: groups that begin as none of a name's second halves does
_OUTSIDE: Final = re.compile(
    r"^(?:第三方|社会|有关|相关|各)[\u4e00-\u9fff]{0,6}(?:机构|单位|部门|企业|公司|组织|团体|科室|站所|镇街|街镇|镇村|村居)$"
    r"|^第[一二三四五六七八九十]{1,3}(?:中学|小学|幼儿园|(?:人民)?医院)$|^各[\u4e00-\u9fff]{0,4}(?:学校|院校|医院)$"  # 区教育局⏎第三中学
)
# 人民银行⏎吉林市中心支行 is one body broken over lines.
_BRANCH_HEAD: Final = re.compile(
    r"(?:银行|农发行|集团|(?<!分)公司|总局|海关|移动|电信|联通|铁塔|石化|石油|邮政|人寿|财险)$"
)
_BRANCH_TAIL: Final = re.compile(r"(?:支行|分行|分局|分公司|供电公司)$")
_BROKEN: Final = re.compile(
    r"\s+[省市县区州旗](?!级|直)[^、，,；;。：:\s]+\n[^、，,；;。：:\s省市县区州旗][^、，,；;。：:\s]*"
)
_NEXT: Final = re.compile(
    rf"[\s{re.escape(_SIGNS)}]*((?:\d{{1,2}}[.．])?[^、，,；;。\s{re.escape(_SIGNS)}]+)"
)


def bracket_depths(text: str) -> list[int]:
    """Bracket depth at each character; brackets without a partner don't count, and a pair around
    the whole text doesn't either."""
    depths = [0] * (len(text) + 1)
    if _PAIRS.keys().isdisjoint(text):
        return depths
    open_at: list[int] = []
    pairs: list[tuple[int, int]] = []
    for i, c in enumerate(text):
        if c in _PAIRS:
            open_at.append(i)
        elif c in _CLOSERS:
            k = next((k for k in reversed(open_at) if c in _PAIRS[text[k]]), None)
            if k is not None:
                pairs.append((k, i))
                del open_at[open_at.index(k) :]
    outer = text.strip(BLANK + "。")
    for a, b in pairs:
        if outer and text[a : b + 1] == outer:
            continue
        for i in range(a, b + 1):
            depths[i] += 1
    return depths


def outside_brackets(text: str, start: int, end: int, depths: list[int]) -> str:
    if any(depths[start:end]):
        return "".join(text[i] for i in range(start, end) if depths[i] == 0).strip(BLANK)
    return text[start:end].strip(BLANK)


# 】, ： or what else stands behind a label: 责任单位：, 【责任单位】, 责任单位--, 责任单位为市水利局
_ENDS_LABEL: Final = re.compile("[】\\]：:—－为是 \u3000\u00a0-]")


def clauses(text: str, depths: list[int]) -> Iterator[tuple[int, int]]:
    """Spans between ，；。 and labels. A bracket pair around the whole text is cut off."""
    cuts = {i for m in _CLAUSE_END.finditer(text) if depths[i := m.start()] == 0}
    labelled = _ENDS_LABEL.search(text)
    labels = {
        m.start()
        for m in ((*LABEL.finditer(text), *BESIDE.finditer(text)) if labelled else ())
        if ("】" in m[0] or "]" in m[0]) or (depths[m.start()] == 0 and _begins(text, m.start()))
    }
    labels |= {m.end() for m in _LED.finditer(text) if depths[m.start()] == 0}
    at = 0
    for i in sorted(cuts | labels | {len(text)}):
        a, b = trimmed(text, at, i)
        if a < b:
            yield a, b
        at = i + 1 if i in cuts else i


def _begins(text: str, at: int) -> bool:
    """Whether a label may begin: not inside a word, but behind a whole name (市财政局责任单位：)."""
    if at == 0 or not is_han(text[at - 1]):
        return True
    return looks_like_agency(re.split(r"[：:、，,；;。\s]", text[:at])[-1])


def is_han(c: str) -> bool:
    return "\u4e00" <= c <= "\u9fff"


def split_names(
    text: str, start: int, end: int, depths: list[int]
) -> Iterator[tuple[int, int, bool]]:
    at, joined, i = start, False, start
    while mark := _CUT.search(text, i, end):
        i, word = mark.start(), mark[0]
        width = 0
        if depths[i] == 0:
            if word == "、" or (word in _PARTING and _parts(text[at:i], _next(text, i, end))):
                width = 1
            elif word == "\n" and (broken := _BROKEN.match(text, i, end)):
                # 县水利局⏎县公路养护⏎中心: the second name takes two lines.
                width = int(_parts(text[at:i], "".join(broken[0].split())))
            elif word not in _PARTING and _joins(word, text[at:i], _next(text, mark.end(), end)):
                width = len(word)
        if not width:
            i += 1
            continue
        a, b = trimmed(text, at, i)
        if a < b:
            yield a, b, joined
        joined = width > 1 and text[i] == "会"
        at = i = i + width
    a, b = trimmed(text, at, end)
    if a < b:
        yield a, b, joined


def _next(text: str, i: int, end: int) -> str:
    """The list element that begins at or behind `i`, without verb."""
    following = _NEXT.match(text, i, end)
    return without_tail(LEAD_WORD.sub("", following[1])) if following else ""


def _parts(before: str, after: str) -> bool:
    """Whether white space parts two names (市财政局 市教育局) and stands in no single one."""
    left = SIGN.sub("", without_tail(LEAD_WORD.sub("", before.strip())))
    if _BRANCH_HEAD.search(left) and _BRANCH_TAIL.search(after):
        return False
    part = is_section(left)  # 安监站 派出所; but 市教育局 人事科 may be one
    named = part or looks_like_agency(left) or bool(_STATION.match(left))
    right = looks_like_agency(after) or bool(PLACE.match(after) or _STATION.match(after))
    right = right or bool(_OUTSIDE.match(after))
    return (named and (right or (part and is_section(after)))) or _is_behind_place(left, after)


def _is_behind_place(left: str, after: str) -> bool:
    """Whether another place, a group or a body of the area stands behind a place: 临江街道⏎桥北街道."""
    site = _SITE.match(left)
    if site is None:
        return False
    if is_group(after):
        return True
    other = _SITE.match(after)
    if other:
        levels = ["village", "town", "area"]
        return levels.index(other.lastgroup or "") >= levels.index(site.lastgroup or "")
    return looks_like_agency(after) and bool(_OF_AREA.match(after))


def _joins(word: str, before: str, after: str) -> bool:
    if word == "会同":
        return True
    if after.startswith("单位"):
        return False  # 商务部等相关部门和单位及各地方人民政府
    left = without_tail(before.strip())
    if PARTY_HEAD.search(left) and after in PARTY_TAILS:
        return False  # 各镇党委和政府, 临江经开区党工委和管委会 are one
    if word.startswith("或"):  # 市文旅集团或市文化馆, but no 企业或机构
        either = looks_like_agency(left) and looks_like_agency(after)
        return either and not (is_group(left) and is_group(after))
    field = LEAD_WORD.sub("", left)
    if DOMAIN.match(field) and DEPARTMENTS.match(after):
        # 文化和旅游部门 is one.
        return not (
            word == "和" and DOMAIN.match(f"{field}和{after.removesuffix('部门')}")
        )  # 由国土资源和公安部门负责
    if word == "会" and _OF_AREA.match(after) is None:
        return is_section(left) and is_section(after)  # no 安委会办公室
    if is_section(left) and is_section(after):
        return True  # 综合科和人事科
    listed = len(after) > 2 and LISTED_END.search(after)
    named = looks_like_agency(left) or is_section(left)  # 资源生态处和有关单位
    return named and (looks_like_agency(after) or bool(listed))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in BLANK + "、":
        start += 1
    while end > start and text[end - 1] in BLANK + "、":
        end -= 1
    return start, end
