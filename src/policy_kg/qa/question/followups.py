"""A follow-up that only says what else is meant, as the whole question that it stands for.

「武汉算力服务券补助多少」 and then 「成都呢」 is 「成都算力服务券补助多少」; 「子女教育每月扣除多少钱」 and then
「那赡养老人呢」 is 「赡养老人每月扣除多少钱」; 「第30项什么时候完成」 and then 「31项呢」 is 「第31项什么时候完成」. Questions
for provisions and departments lean on the plan of the former one instead (see clauses).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import Any, Final

from policy_kg.extraction.wording import DOMAIN
from policy_kg.qa.names.titles import Titled, places_in
from policy_kg.qa.plan import Plan
from policy_kg.qa.question import lexicon as lx
from policy_kg.qa.question.money import money_asked
from policy_kg.qa.question.parse import asks_provisions
from policy_kg.qa.question.sought import HOW_OFTEN, detail_at, question_at

_LEAD: Final = re.compile(r"^(?:到|至|在|于|截至|截止到?)")
_DAY: Final = re.compile(
    r"(?P<year>\d{4}年|今年|明年|后年|去年)?"
    r"(?P<part>\d{1,2}月份?(?:\d{1,2}[日号]|[上中下]旬)?|[上下]半年|第?[一二三四1-4]季度)?"
    r"(?P<end>年?[底末初])?(?P<side>之?前|以前|之?后|以后|之?内|以内|为止)?"
)
_NUMBER: Final = re.compile(
    r"(?<![\d.〔第])(?P<digits>\d+(?:\.\d+)?)(?P<unit>[%‰]|[项条个家名人次万亿元台套所张件])?(?![\d.年月日号〕])"
)
_ORDER: Final = re.compile(r"第(?P<digits>\d+)(?P<unit>[项条款号])")
_BOUND: Final = re.compile(r"(?:以上|以下|以内|及以上|及以下)$")
# Ⅱ级响应, 橙色预警, 三级; and 石桥镇 at the beginning or behind a word before it
_LEVEL: Final = re.compile(r"(?:[ⅠⅡⅢⅣ]|[一二三四特](?=级(?:响应|预警)))级|[红橙黄蓝]色")
_OF_LEVEL: Final = re.compile(rf"(?P<level>{_LEVEL.pattern})(?:应急)?(?:响应|预警)?")
_TOWN: Final = r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}?(?:镇|乡|街道)"
_TOWN_THERE: Final = re.compile(rf"{_TOWN}|(?<=[在由对和与])[\u4e00-\u9fff]{{2,4}}?(?:镇|乡|街道)")


def exchanged(former: str, other: str) -> str:
    """`former` with `other` for its own date, number, level or town; "" where `other` is none of
    these, or `former` has none or several of them."""
    return (
        _redated(former, _LEAD.sub("", other))
        or _renumbered(former, other)
        or _of_another_level(former, other)
        or _of_another_town(former, other)
    )


def _of_another_level(former: str, other: str) -> str:
    now, was = _OF_LEVEL.fullmatch(other), list(_LEVEL.finditer(former))
    if now is None or len(was) != 1:
        return ""
    return f"{former[: was[0].start()]}{now['level']}{former[was[0].end() :]}"


def _of_another_town(former: str, other: str) -> str:
    was = list(_TOWN_THERE.finditer(former)) if re.fullmatch(_TOWN, other) else []
    return f"{former[: was[0].start()]}{other}{former[was[0].end() :]}" if len(was) == 1 else ""


def _redated(former: str, other: str) -> str:
    now = _DAY.fullmatch(other)
    said = [m for m in _DAY.finditer(former) if m["year"] or m["part"]]
    if now is None or not (now["year"] or now["part"]) or len(said) != 1:
        return ""
    was = said[0]
    year = now["year"] or (was["year"] or "")
    end, side = now["end"] or "", now["side"] or ""
    if not end and not side:
        side = was["side"] or ""
        # 2026年底 says nothing of when in 2027年6月.
        end = (was["end"] or "") if bool(now["part"]) == bool(was["part"]) else ""
    text = f"{year}{now['part'] or ''}{end}{side}"
    return f"{former[: was.start()]}{text}{former[was.end() :]}"


def _renumbered(former: str, other: str) -> str:
    bound = _BOUND.search(other)
    now = _NUMBER.fullmatch(other[: bound.start()] if bound else other)
    if now is None:
        return ""
    found = list(_ORDER.finditer(former)) or list(_NUMBER.finditer(former))
    found = [m for m in found if not now["unit"] or m["unit"] == now["unit"]]
    if len(found) != 1:
        return ""
    start, end = found[0].span("digits")
    rest = former[found[0].end() :]
    if bound:
        rest = bound[0] + re.sub(r"^(?:及?以[上下内])", "", rest)
    return f"{former[:start]}{now['digits']}{former[end : found[0].end()]}{rest}"


_WHAT_OF: Final = re.compile(
    r"^(?:那么?|如果是|要是|换成)?(?:在)?(?P<other>[^，。？]{2,20}?)(?:方面)?(?:的话)?(?:又)?(?:呢|怎么样|怎样|如何)[？?]?$"
)
_ASKS: Final = re.compile(
    r"谁|哪|什么|啥|几|多少|吗|是不是|是否|有没有|怎么|何时|其他|其它|别的|它|他们|这|那"
)
_VALUE: Final = re.compile(
    r"多少|几[天年月个家]|比例|什么时候|何时|哪年|哪一年|哪天|多久|期限|时限|多[大长高]"
)
# Words that say how a figure is meant, and not of what: 每月扣除多少钱, 购房补贴补助多少.
_HOW: Final = re.compile(
    r"(?:可以|能够?|应当?|需要?|[要会]|给予?|享受|获得|最[高多低少长短]|不超过|一次性|扣除|返还|减免|缴纳|补助|补贴|奖励|资助|支持|奖补"
    r"|标准|额度|限额|比例|期限|时限|面积|规模|人数|数量|金额|资金|总额|目标|培育|打造|建设|建成|新建|新增|达到|突破|[的是为到在])$"
)
_MONEY: Final = re.compile(
    r"^(?:补助|补贴|奖励|资助|支持|奖补|资金|标准|额度|限额|规模|面积|比例)+"
)
_WHEN: Final = re.compile(r"什么时候|何时|哪年|哪一年|哪天|期限|时限")
_VERB: Final = re.compile(r"完成|办|建成|开始|结束|施行|可以|才|能|扣|补|享受|申请")
# 可以各扣一半吗, 要建海绵城市吗
_WHETHER: Final = re.compile(
    r"^(?P<of>[^，。？]*?)(?P<tail>(?:可不可以|可以|能不能|能否|能|是否|需不需要|需要|要不要|要|必须|允许|有没有|有)"
    r"(?P<verb>[建设办搞推行开展实施新]{0,4})(?P<object>[^，。？]*?)(?:吗|么)?[？?]?)$"
)


# 那完成时限呢, 完成时间呢, 时限呢
_THEIR_LIMIT: Final = re.compile(
    r"^(?:那么?|它的?|其)?的?(?:完成)?(?:时限|期限|时间)(?:要求)?呢[？?]?$"
)
# 那目标呢, 目标值呢
_THEIR_GOAL: Final = re.compile(r"^(?:那么?|它的?|其)?的?(?:目标(?:任务|值)?|指标值)呢[？?]?$")
# 那进展呢, 进展情况呢
_THEIR_STATE: Final = re.compile(
    r"^(?:那么?|它的?|其)?的?(?:目前|现在)?的?(?:工作)?(?:进展|进度)(?:情况)?(?:呢|怎么样了?|怎样了?|如何|到哪一?步了?)[？?]?$"
)
# 环城路归哪个局: whose matter the follow-up 进展如何 is of
_WHO_HAS: Final = re.compile(
    r"^(?P<of>[^，。？谁哪什几多]{2,}?)(?:是|由|归)+(?:谁|哪一?(?:个|家)?(?:局|部门|单位|家))[^，。？]{0,4}$"
)
# 那9月底前完成的呢, 8月前要办结的有哪些
_DATED_ONES: Final = re.compile(
    r"^(?:那么?)?(?P<by>(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]|[上中下]旬)?[底末]?(?:之?前|以前))"
    r"(?:[要应须]|需要?)?(?:完成|办结|做完)的(?:有?哪些)?呢?[？?]?$"
)
# 其中哪些在6月底前完成: a day without its year
_OF_THOSE: Final = re.compile(r"^(?:那么?)?(?:其中|上述|以上|这些|那些|里面)")
# 这些任务谁负责, 上述项目由谁牵头
_THOSE_ITEMS: Final = re.compile(
    r"^(?:那么?)?(?:这|那|上述|以上|前述)(?:些|几[项个件]|[两三四五六七八九十\d]+[项个件])?(?:逾期|没完成|未完成)?的?(?:任务|项目|事项|工作|条目|实事)(?!部门|单位)"
)
# 完成了吗 and then 为什么
_WHY: Final = re.compile(
    r"^(?:那么?)?(?:是)?(?:为(?:什么|何|啥)|什么原因|原因呢|原因是什么)呢?[？?]?$"
)
_WHETHER_DONE: Final = re.compile(
    r"^(?P<of>.{2,}?)(?:都|已经?|按时|按期)*(?:完成|完工|建成|出台|办结|到位|逾期|超期)(?:了)?(?:吗|么|没有?|了没)[？?]?$"
)
_YEARLESS: Final = re.compile(r"(?<![\d年])\d{1,2}月")


def bare_aspect(text: str) -> str:
    """A follow-up that only names an aspect of the items before it, as the question for it: 「那完成时限呢」
    as 「什么时候完成」, 「那9月底前完成的呢」 as 「其中哪些在9月底前完成」; any other as it is."""
    if _THEIR_LIMIT.match(text):
        return "什么时候完成"
    if _THEIR_GOAL.match(text):
        return "目标是多少"
    if _THEIR_STATE.match(text):
        return "进展如何"
    dated = _DATED_ONES.match(text)
    return f"其中哪些在{dated['by']}完成" if dated else text


def of_those(text: str) -> bool:
    """Whether a follow-up is of the items that the former answer gave: 这些任务谁负责."""
    return bool(_THOSE_ITEMS.match(text))


def yearless_of_those(text: str) -> bool:
    """Whether a follow-up picks of the items before it by a day without its year, which the
    documents of those items tell."""
    return bool(_OF_THOSE.match(text) and _YEARLESS.search(text))


# 市级, 特色型, 二类, B类
_SORT: Final = re.compile(
    r"(?:国家|[省市县区州乡镇村特初中高甲乙丙一二三四五六七八九十\dA-Z])级|[\u4e00-\u9fff]{2}型|[甲乙丙丁一二三四五A-Z]类"
    r"|职工|居民|城镇|农村|单位|个人|首次|再次"
)
_BESIDE: Final = (("职工", "居民"), ("城镇", "农村"), ("单位", "个人"), ("首次", "再次"))


def wholes(
    former: str, text: str, documents: Sequence[Titled], places: Collection[str]
) -> tuple[str, ...]:
    """The questions that `text` may stand for after `former`, both as the grammar reads them, the
    likeliest first; none where `text` doesn't only say what else is meant. `places` are the names
    of areas, as said, that documents are of."""
    if _WHY.match(text) and (done := _WHETHER_DONE.match(former)):
        return (f"{done['of']}为什么没有完成",)
    whose = _WHO_HAS.match(former.rstrip("？?。")) if _THEIR_STATE.match(text) else None
    if whose is not None:
        return (f"{whose['of']}进展如何",)
    asked = _WHAT_OF.match(text)
    if asked is None or _ASKS.search(asked["other"]):
        return ()
    other = asked["other"]
    former = former.rstrip("？?。")
    if another := exchanged(former, other):
        return (another,)
    if of_provisions(former) and not _SORT.fullmatch(other):
        return ()
    of = _placed(former, places)
    elsewhere = other in places or any(other in places_in(d.title) for d in documents)
    if elsewhere and of:
        return (former.replace(of, other, 1),)
    if swapped := _swapped(former, other):
        alone = _SORT.fullmatch(other) and for_figure(former)
        return (swapped, f"{other}是多少") if alone else (swapped,)
    if elsewhere:
        return (f"{other}{former}",)
    lead = of if of and of not in other and former.startswith(of) else ""
    if for_figure(former):
        if counted := _counted(former):
            return (f"{former[: -len(counted)]}{other}", f"{lead}{other}是多少")
        tail = _tail(former, other)
        if not tail:
            return ()
        figures = () if _WHEN.search(former) else (f"{lead}{other}是多少",)
        return tuple(dict.fromkeys((f"{lead}{other}{tail}", *figures)))
    whether = _WHETHER.match(former)
    if whether is None:
        return ()
    if whether["of"] in ("", of) and whether["object"]:
        # 雄安新区要建海绵城市吗, 那国家公园呢: what is built is another, the place is the same.
        return (f"{former[: whether.start('object')]}{other}吗",)
    return (f"{lead}{other}{whether['tail']}",)


def of_a_body(
    text: str,
    former: Plan | None,
    plan_of: Callable[[str, Plan | None, tuple[str, ...]], tuple[Any, ...]],
    within: tuple[str, ...],
) -> str:
    """A follow-up that only names a field of work behind a question for a department, as the
    department that is known by it: 「那水务呢」 as 「水务部门呢」 or 「水务局呢」; else `text` itself. `plan_of`
    gives the names that a question links to first."""
    asked = _WHAT_OF.match(text) if former is not None and former.agencies else None
    if asked is None or not DOMAIN.match(asked["other"]):
        return text
    meant = (f"{asked['other']}{end}呢" for end in ("部门", "局", "委"))
    return next((m for m in meant if plan_of(m, former, within)[0].of("agency")), text)


def of_provisions(former: str) -> bool:
    """Whether a question asks for provisions, how many they are, or who has them."""
    kinds = any(re.search(pattern, former) for pattern, _ in lx.KIND_WORDS)
    return kinds or asks_provisions(former) or bool(lx.WHO.search(former))


def for_figure(text: str) -> bool:
    """Whether a question asks for a figure, a day or how often."""
    return bool(money_asked(text) or _VALUE.search(text) or HOW_OFTEN.search(text))


def _says_how_paid(other: str) -> bool:
    """Whether what else is meant says of what sort the figure is: 购房补贴."""
    return (
        re.search(r"(?:补助|补贴|奖励|资助|奖补|资金|标准|额度|限额|规模|面积|比例)$", other)
        is not None
    )


def _placed(former: str, places: Collection[str]) -> str:
    """The place of documents that the former question names, the longest form of it."""
    return max((p for p in places if p in former), key=lambda p: (len(p), p), default="")


def _swapped(former: str, other: str) -> str:
    """江苏扩招多少人 and then 上海: a place for a place, where the former question names just one, and
    a sort for a sort, 特色型 for 综合型."""
    import rjieba

    if _SORT.fullmatch(other):
        beside = next((pair for pair in _BESIDE if other in pair), ())
        sorts = [m[0] for m in _SORT.finditer(former) if m[0] != other]
        sorts = [s for s in sorts if s in beside or (not beside and s[-1] == other[-1])]
        return former.replace(sorts[0], other, 1) if len(sorts) == 1 else ""
    if [tag for _, tag in rjieba.tag(other)] != ["ns"]:
        return ""
    every = [word for word, tag in rjieba.tag(former) if tag == "ns"]
    named = [word for word in every if not word.endswith(("城市", "地区", "地方"))]
    return former.replace(named[0], other, 1) if len(named) == 1 else ""


def _counted(former: str) -> str:
    """What is counted, where it stands behind the question word: OPC社区 of 要建多少个OPC社区."""
    asked = question_at(former)
    behind = former[asked[1] :] if asked else ""
    return behind if len(behind) > 1 and not _VERB.match(behind) else ""


def _tail(former: str, other: str) -> str:
    """What a question asks, from the words that say how it is meant: 每月扣除多少钱."""
    asked = question_at(former)
    if asked is None:
        return ""
    at = asked[0]
    while True:
        left = former[:at]
        how = _HOW.search(left)
        detail = detail_at(left)
        start = min(
            (m for m in (how.start() if how else None, detail) if m is not None), default=at
        )
        if start == at:
            break
        at = start
    tail = former[at:]
    return _MONEY.sub("", tail) if _says_how_paid(other) else tail
