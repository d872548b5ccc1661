"""Numbers with units as Chinese notices print them: 不少于10%, 10-50万元, 3天内, 三分之一以上.

Everything here works on a squeezed text: white space dropped, full-width digits and signs
narrowed, so that a line break inside a cell or 到 2025年 hides nothing. `Squeezed.span` leads
back to the text as printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Final, Literal, NamedTuple

from policy_kg.records import Comparator

QuantityKind = Literal["percent", "ratio", "money", "time", "measure", "count", "multiple", "age"]

_NARROW: Final = {
    **{chr(ord("０") + i): str(i) for i in range(10)},
    "％": "%",
    "．": ".",
    "／": "/",
    "＋": "+",
}
_WIDE: Final = re.compile(f"[{''.join(_NARROW)}]")


_SOLID: Final = re.compile(r"[^\s\u200b\ufeff]+")


class Squeezed(NamedTuple):
    """`text` without white space; `offsets[i]` is where its character i stands in the original."""

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's half-open span of the squeezed span `start:end` (which isn't empty)."""
        return self.offsets[start], self.offsets[end - 1] + 1


def squeezed(text: str) -> Squeezed:
    """A blank between two digits or Latin letters stays, as one space: 2025 10 is no number."""
    narrow = _WIDE.sub(lambda m: _NARROW[m[0]], text)  # a character for a character
    if _SOLID.fullmatch(narrow):
        return Squeezed(narrow, range(len(narrow)))
    parts: list[str] = []
    offsets: list[int] = []
    gap = 0
    for run in _SOLID.finditer(narrow):
        start, end = run.span()
        if parts and _joins(parts[-1][-1]) and _joins(narrow[start]):
            parts.append(" ")
            offsets.append(gap)
        gap = end
        parts.append(run[0])
        offsets += range(start, end)
    return Squeezed("".join(parts), tuple(offsets))


def _joins(char: str) -> bool:
    return char.isascii() and char.isalnum()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit. `start:end` spans bound words too (不超过100万元, 3天内);
    `core:core_end` the number with its unit. A single number has `value`, a range `minimum` and
    `maximum`. `bounded` when words or a suffix set the comparator; `base` is what a share is
    of (年度交易金额 in 不超过年度交易金额的20%); `han` when written in Chinese numerals."""

    start: int
    end: int
    core: int
    core_end: int
    kind: QuantityKind
    unit: str
    comparator: Comparator = "="
    value: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    bounded: bool = False
    approximate: bool = False
    base: str = ""
    han: bool = False


_HAN_DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_HAN_PLACES: Final = {"十": 10, "百": 100, "千": 1000}


def han_number(text: str) -> float | None:
    """二十五 -> 25, 两千三百 -> 2300, 半 -> 0.5; None where it is no number (一二三)."""
    if text == "半":
        return 0.5
    total, digit, last = 0, -1, 10_000
    for char in text:
        if char in _HAN_PLACES:
            place = _HAN_PLACES[char]
            if place >= last or (digit < 1 and not (digit < 0 and place == 10 and not total)):
                return None
            total += (digit if digit > 0 else 1) * place
            digit, last = -1, place
        elif char in _HAN_DIGITS:
            if digit > 0 or (digit == 0 and char in "零〇"):
                return None
            digit = _HAN_DIGITS[char]
        else:
            return None
    if digit == 0 and total:
        return None
    return float(total + max(digit, 0)) if text else None


_ARABIC: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_HAN: Final = r"[一二两三四五六七八九十][零〇一二两三四五六七八九十百千]*|半(?=年|个?月|天)"
_NUMBER: Final = rf"(?:{_ARABIC}|{_HAN})"
_BIG: Final = r"(?:万亿|千亿|百亿|亿|千万|百万|万|千|百)?"
_PER: Final = (
    r"(?:/(?:平方米|立方米|平方公里|千瓦时|千瓦|兆瓦|千克|公斤|公里|千米|小时|分钟|课时|学时|人次|架次|航班|航线|标箱|人·[年月]"
    r"|[人年月日天户亩吨个家项件台次套车度班床架条例升米头只株箱份周]))?"
)
# The first kind whose unit fits counts, so longer units stand first: 个百分点, 个月 before 个.
_UNITS: Final[tuple[tuple[QuantityKind, str], ...]] = (
    ("percent", r"%|‰|个?百分点"),
    (
        "time",
        r"个?工作日|个(?:自然)?月|个季度|个?小时|分钟|秒钟?|天(?![然使气津])|周(?![岁边期围末转密年])"
        r"|年(?![代度级均报薪轻龄来底末初终])|日(?=以?内|之内|前)",
    ),
    ("age", r"周?岁"),
    ("money", rf"{_BIG}(?:人民币)?(?:美元|欧元|港元|日元|元){_PER}"),
    (
        "measure",
        rf"(?:万亿|亿|万)(?:小时|学时)|{_BIG}(?:平方公里|平方千米|平方米|㎡|m²|立方米|公顷|公里|千米|海里|毫米|厘米|亩|米(?!业)|吨(?:标准煤)?|公斤|千克"
        r"|斤|千瓦时|千瓦|兆瓦|吉瓦|标准箱|卡时|核时|学时|课时|摄氏度|℃|分贝"
        rf"|[PETM]?[Ff](?:lops|LOPS)|(?<!1080)(?<!720)P(?![A-Za-z0-9])|[TPG]B(?![A-Za-z])|[MG]bps|[MGk]Wh?(?![A-Za-z])){_PER}",
    ),
    ("multiple", r"倍|番|成(?=以上|以下|左右|以内|[，。；、]|$)|折"),
    (
        "count",
        rf"{_BIG}(?:[人架班航车]次|人(?![民工大社行类才])|个(?![性体转人])|家|所(?![有在])|名|项|件|座|处|条|户|台|套"
        r"|辆|艘|只|头|株|棵|场次|场(?![所地景])|类(?![别型目比似推聚群同])|次(?![性要])|种(?![植养子])|门|册|部(?![门分署])|篇|间|栋|幢|节(?![能约水电日目点省假气])|盏|口(?![岸径罩])|眼(?!科|镜)|块(?!状|钱)|款(?![项式待物])|例(?![如会行外子])|张|支(?!持|出|付|撑)|对(?!接)|艘|列|架)"
        rf"{_PER}|分(?=以上|以下|以内|[，。；、]|$)",
    ),
    (
        "count",
        r"(?:万亿|亿|万)(?=[、，。；的以左]|$|一次性)",
    ),  # 最高100万的补助: the unit is left out
)
_UNIT: Final = "|".join(f"(?P<u{i}>{pattern})" for i, (_, pattern) in enumerate(_UNITS))
_SEPARATOR: Final = r"(?:--|——|[-－—–~～〜至到])"
_QUANTITY: Final = re.compile(
    rf"(?:(?P<low>{_NUMBER})(?P<lowunit>{_BIG}(?:元|公里|平方米|公斤|[%个天年亩家名人吨])?)(?:（不?含）)?{_SEPARATOR})?"
    rf"(?P<number>{_NUMBER})(?P<more>[多余几])?(?:{_UNIT})"
)
_ANY_NUMBER: Final = re.compile(
    r"[\d一二两三四五六七八九十半百千翻]"
)  # what a quantity begins with
_FRACTION: Final = re.compile(
    rf"百分之(?P<percent>{_NUMBER})|千分之(?P<permille>{_NUMBER})|(?P<below>{_NUMBER})分之(?P<above>{_NUMBER})"
    r"|翻(?P<doubled>[一两二三四]?)番"
)
# What stands before a number that is part of a name or an ordinal: 第3, 5.2, C2, 1+6, 附件3.
_NO_START: Final = re.compile(r"(?:[A-Za-z\d.+×第/]|附件|附表|[表图]|[A-Za-z\d]-)$")
_NAMED: Final = re.compile(r"[\u4e00-\u9fff](?<![附下上见如和])[表图]$")
# OPC100家: counted things may have Latin names.
_LATIN_WORD: Final = re.compile(r"(?:^|[^A-Za-z])[A-Za-z]{2,6}$")
_QUOTED: Final = re.compile(  # bounded: marks without a partner must not cost their square
    r"“[^”]{0,300}”|‘[^’]{0,300}’|《[^》]{0,300}》|「[^」]{0,300}」|\"[^\"]{0,300}\"|〔[^〕]{0,300}〕"
)
# “人才达到2000名左右，贡献率达到40%”的目标: quoted words that state something, no name.
_SENTENCE: Final = re.compile(r"^[“\"‘].*[，；].*[”\"’]$")

_LEAST: Final = (
    r"不[得能可应宜]?(?:少于|低于|小于|短于|晚于|下于)|至少|最少|最低|最短|起码|满(?!足|意)|不下"
)
_MOST: Final = r"不[得能可应宜]?(?:超过|超出|超|高于|多于|大于|长于|突破|逾)|未超过|最多|最高|最长|最大|至多|最迟|封顶|上限为?|控制在"
_ABOVE: Final = r"超过|超出|超|突破|高于|大于|多于|逾|跨越"
_BELOW: Final = r"低于|小于|少于|短于|不足|不到|未达到?"
_MADE: Final = (
    r"(?:新?建[立设成]?|设立?|配[备置]|打造|培育|新增|举办|开展|组织|创建|安排|引进|完成|培训)"
)
_BEFORE: Final = re.compile(
    rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|(?P<above>{_ABOVE})|(?P<below>{_BELOW}))"
    r"(?:(?:可|分别|再|达到?|为|至|到|约|给予|补贴|补助|奖励|支持|资助|申请|享受|获得?)*)$"
    # 至少建立1所
    rf"|(?P<just>至少)(?:{_MADE})$"
)
# 不超过年度交易金额的20%, 不超过核定总投入50%, 最高可按照实付费用的50%, 不超过算力、模型（算法）合同金额的30%:
# a share, with what it is of in between.
_SHARE: Final = re.compile(
    r"(?:(?P<least>不[得能可应宜]?(?:少于|低于|小于))|(?P<most>不[得能可应宜]?(?:超过|高于|多于|大于)|最高可?按照?))"
    r"(?P<base>(?:[^，,。；：（）\d]|（[^，。；：（）\d]{1,12}）){2,40}?)的?$"
)
_COMPARATORS: Final[dict[str, Comparator]] = {
    "least": ">=",
    "just": ">=",
    "most": "<=",
    "above": ">",
    "below": "<",
}
# 奖励30万, 营业收入超1000万
_MONEY_NEAR: Final = re.compile(
    r"奖|补|资助|资金|贴|支持|贷款|经费|(?:营业|经营|业务|财政|销售|旅游|综合)收入|营收|产值|利润|[元金]"
)
_COUNTS: Final = re.compile(r"(?:[户人次]数|数量|总量)$")  # 用户数超10万
_ABOUT: Final = re.compile(r"(?:大约|大概|约为?|近|接近)$")
_BUT: Final = re.compile(r"（(?:不?含|不?包[括含])(?:本数|\d[^（）]{0,6})?）(?!以|及)")
_AFTER: Final = re.compile(
    r"(?:（[^）]{1,4}）)?(?:(?P<least>[及或]?以上|起(?![来步点草始飞])|之上)|(?P<most>[及或]?以下|以内|之内|内(?![部容涵外在销需地陆])"
    r"|封顶)|(?P<about>左右|上下))"
)


def find_quantities(text: str) -> list[Quantity]:
    """All quantities of a squeezed text, in order, none overlapping. Years, dates, ordinals,
    document numbers and what stands in quotation marks are left out."""
    found: list[Quantity] = []
    first = _ANY_NUMBER.search(text)
    if first is None:
        return found
    shut = [m.span() for m in _QUOTED.finditer(text) if not _SENTENCE.search(m.group())]
    at = first.start()
    # 三分之一, 百分之五, 翻番
    fraction = _FRACTION.search(text, at) if "分之" in text or "翻" in text else None
    while at < len(text):
        if fraction and fraction.start() < at:
            fraction = _FRACTION.search(text, at)
        hits = [m for m in (_quantity(text, at), fraction) if m]
        if not hits:
            break
        hit = min(hits, key=lambda m: m.start())
        quantity = None
        if not any(a <= hit.start() < b for a, b in shut):
            quantity = _read(text, hit, floor=found[-1].end if found else 0)
        if quantity is None:
            at = hit.start() + len(_digits(text, hit.start()))
            continue
        found.append(quantity)
        at = quantity.end
    return _between(_with_units(found, text))


def _between(found: list[Quantity]) -> list[Quantity]:
    """「五千元以上二万元以下」 as one range, in the unit that ends it."""
    kept: list[Quantity] = []
    for q in found:
        last = kept[-1] if kept else None
        sums = last and (last.kind, last.comparator, q.kind, q.comparator) == (
            "money", ">=", "money", "<=",
        )  # fmt: skip
        if last and sums and last.end == q.start and last.value and q.value:
            least = last.value * _YUAN.get(last.unit, 1) / _YUAN.get(q.unit, 1)
            kept[-1] = replace(
                q, start=last.start, core=last.core, comparator="=", value=None, minimum=least, maximum=q.value
            )  # fmt: skip
        else:
            kept.append(q)
    return kept


_YUAN: Final = {"元": 1.0, "万元": 1e4, "亿元": 1e8}


def _quantity(text: str, at: int) -> re.Match[str] | None:
    """As `_QUANTITY.search`, which would try at every character."""
    for number in _ANY_NUMBER.finditer(text, at):
        if hit := _QUANTITY.match(text, number.start()):
            return hit
    return None


_RUN: Final = re.compile(r"[\d.,]+|[零〇一二两三四五六七八九十百千]+|.", re.S)


def _digits(text: str, at: int) -> str:
    """The whole run of the number at `at`, so that its tail isn't read as another number."""
    m = _RUN.match(text, at)
    return m.group() if m else text[at]


def _read(text: str, hit: re.Match[str], *, floor: int) -> Quantity | None:
    if hit.re is _FRACTION:
        return _fraction(text, hit, floor=floor)
    index = next(i for i in range(len(_UNITS)) if hit[f"u{i}"] is not None)
    kind, unit = _UNITS[index][0], hit[f"u{index}"]
    head = text[max(0, hit.start() - 8) : hit.start()]
    # 报告表7个工作日内, 蓝图3年: no number of a table
    named = _NAMED.search(head) if kind in ("time", "money", "percent") else None
    if _NO_START.search(head) and not named and not (kind == "count" and _LATIN_WORD.search(head)):
        return None
    if kind == "percent" and text[: hit.start()].endswith(("*", "×", "＊")):
        return None  # 覆盖率=甲/乙*100%: how it is reckoned
    number, low = _number(hit["number"]), _number(hit["low"]) if hit["low"] else None
    if number is None or (hit["low"] and low is None):
        return None
    if low is not None and hit["lowunit"]:
        low = _in_unit(low, hit["lowunit"], unit)
    if unit == "年" and (number >= 1900 or (low or 0) >= 1900):
        return None
    if unit == "日" and text[: hit.start()].endswith("月"):
        return None
    if not hit["number"][0].isdigit() and unit in ("年", "成") and _set_phrase(text, hit):
        return None
    if low is not None and low >= number:
        return None
    quantity = Quantity(
        start=hit.start(),
        end=hit.end(),
        core=hit.start(),
        core_end=hit.end(),
        kind=kind,
        unit=unit,
        value=number if low is None else None,
        minimum=low,
        maximum=number if low is not None else None,
        approximate=bool(hit["more"]),
        han=not hit["number"][0].isdigit(),
    )
    return _bounded(text, quantity, floor=floor)


_BIGS: Final = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}


def in_full(value: float | None, unit: str) -> tuple[float, str]:
    """An amount without the numerals of its unit: 1万元 is 10000元."""
    bare = unit.lstrip("".join(_BIGS))
    return (value or 0) * prod(_BIGS[c] for c in unit[: len(unit) - len(bare)]), bare


def _in_unit(low: float, printed: str, unit: str) -> float:
    """The lower end of a range in the unit of its upper end: 5000万元 of 5000万元至1亿元 is 0.5."""
    (amount, bare), (scale, of) = in_full(low, printed), in_full(1, unit)
    return round(amount / scale, 8) if bare in ("", of) and printed != unit else low


def _set_phrase(text: str, hit: re.Match[str]) -> bool:
    """同一年度, 一年一度, 每一年, 第三年: words, no durations."""
    return text[hit.end() : hit.end() + 1] == "一" or text[: hit.start()].endswith(
        ("每", "同", "某", "各", "这", "前", "头", "近")
    )


def _fraction(text: str, hit: re.Match[str], *, floor: int) -> Quantity | None:
    kind: QuantityKind
    value: float | None
    if hit["percent"]:
        kind, unit, value = "percent", "%", _number(hit["percent"])
    elif hit["permille"]:
        kind, unit, value = "percent", "‰", _number(hit["permille"])
    elif hit["below"]:
        below, above = _number(hit["below"]), _number(hit["above"])
        kind, unit = "ratio", ""
        value = round(above / below, 6) if below and above is not None else None
    else:
        kind, unit, value = "multiple", "番", han_number(hit["doubled"] or "一")
    if value is None:
        return None
    quantity = Quantity(
        start=hit.start(),
        end=hit.end(),
        core=hit.start(),
        core_end=hit.end(),
        kind=kind,
        unit=unit,
        value=value,
        han=True,
    )
    return _bounded(text, quantity, floor=floor)


def _bounded(text: str, q: Quantity, *, floor: int) -> Quantity:
    """`q` with the bound words around it: 不少于, 最高, 以上, 内, 约."""
    start, end, comparator, base = q.start, q.end, q.comparator, ""
    bounded, approximate = False, q.approximate
    if q.approximate:  # 50多个
        comparator, bounded = ">", True
    head = text[floor : q.start]
    about = _ABOUT.search(head)
    if about:
        start, approximate = floor + about.start(), True
        head = head[: about.start()]
    before = _BEFORE.search(head)
    share = _SHARE.search(head) if not before and q.kind in ("percent", "ratio") else None
    if before:
        start, bounded = floor + before.start(), True
        name = next(n for n in ("least", "most", "above", "below", "just") if before[n])
        comparator = _COMPARATORS[name]
    elif share:
        start, base, bounded = floor + share.start(), share["base"], True
        comparator = ">=" if share["least"] else "<="
    if but := _BUT.match(text, end):  # 100亿元（不含）
        end = but.end()
    after = _AFTER.match(text, end)
    if after:
        end = after.end()
        if after["about"]:
            approximate = True
        elif not before:
            comparator, bounded = (">=" if after["least"] else "<="), True
    return replace(
        q,
        start=start,
        end=end,
        comparator=comparator,
        bounded=bounded,
        approximate=approximate,
        base=base,
    )


# 每月|1000元, 每户每年|发放最高1万元, 每平方米|不超过1000元
_PER_BEFORE: Final = re.compile(
    r"(?P<per>(?:每(?:平方米|[人月年户天日亩套户名户家位公里吨]|公里))+)(?:给予|予以|发放|安排|补贴|补助|奖励|资助|支持|可|享受|申请|申领|获得?|最高|最多|约|标准|按)*$"
)


def per_before(text: str, q: Quantity) -> str:
    """For what or how long each an amount is paid, where that stands right before it: 每月 of
    每月1000元."""
    found = _PER_BEFORE.search(text, 0, q.start)
    return found["per"] if found and "/" not in q.unit else ""


def _with_units(found: list[Quantity], text: str) -> list[Quantity]:
    """最高50万、30万、10万元: a unit left out is the next one's, or money; a bound in front of the
    first holds for all."""
    done: list[Quantity] = []
    for q in reversed(found):
        if q.kind == "count" and q.unit in ("万", "亿", "万亿"):
            after = done[-1] if done and text[q.end : done[-1].start] == "、" else None
            near = text[max(0, q.start - 12) : q.end + 12]
            if after is not None and after.unit.startswith(q.unit):
                q = replace(q, kind=after.kind, unit=after.unit)
            elif _MONEY_NEAR.search(near):
                q = replace(q, kind="money", unit=f"{q.unit}元")
            elif "人口" not in near and not _COUNTS.search(text[: q.start]):
                continue
        done.append(q)
    result: list[Quantity] = []
    spreads = False  # whether the bound stands in front, as in 最高50万元、30万元
    for q in reversed(done):
        before = result[-1] if result else None
        listed = before is not None and text[before.end : q.start] in ("、", "和")
        if spreads and before and listed and q.kind == before.kind and not q.bounded:
            q = replace(q, comparator=before.comparator, bounded=True)
        else:
            spreads = q.bounded and q.start < q.core and not q.base
        result.append(q)
    return result


def _number(text: str) -> float | None:
    if text[0].isdigit():
        return float(text.replace(",", ""))
    return han_number(text)
