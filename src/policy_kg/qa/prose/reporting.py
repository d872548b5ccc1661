"""What is to be sent to whom, and by when: 「各责任单位于1月15日前将工作方案报区政府办公室」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from policy_kg.qa.headings import title_of
from policy_kg.qa.names.catalog import bare, spoken_names
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.question.sought import HOW_OFTEN
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.sentencesof import sentences_like, untitled
from policy_kg.qa.wording import citation
from policy_kg.results import SourceQuote

Slot = Literal["when", "to", "who", "what"]
_SENDS: Final = re.compile(r"报|反馈|提交|抄送|递交|备案|[送寄交发][至到给交]|发送|邮寄")
_SHOWN: Final = 4
_FIRST: Final = f"，先列{_SHOWN}处"
# 报区政府办, 报送, 上报, 反馈; 报名, 报销, 报考, 报刊, 汇报会, 通报 and 预报 are other words.
_SEND: Final = (
    r"(?:书面)?(?:报送|上报|呈报|填报|报备|报告(?=[给到至])|(?<![申汇通预播简情海警])报(?![名销考刊纸告道价警废酬表到会案批奖])|报(?=到(?:哪|谁|什么))|(?<=[火灾疫险警汛旱案]情)报"
    r"|提交|反馈|抄送|送交|寄送|交(?=[给到至])|备案|汇总(?=[给到至]))"
)
_WHOM: Final = r"(?:谁|哪(?:里|儿|个\w{0,3}(?:部门|单位|科室|处室|机构|办公室)|个?(?:部门|单位|科室)?)|什么(?:部门|单位|地方|科室))"
_ASKED: Final[tuple[tuple[Slot, re.Pattern[str]], ...]] = (
    # 报给谁, 报到哪里, 送到哪个部门, 向谁报送
    ("to", re.compile(rf"{_SEND}(?:给|到|至|送|往|交)*{_WHOM}")),
    ("to", re.compile(rf"(?:[向给往]|交到|送到){_WHOM}{_SEND}?")),
    # 哪些单位要报, 由谁报送
    (
        "who",
        re.compile(
            rf"(?:由?谁|哪[些个]\w{{0,3}}(?:单位|部门|地方|县|市|区|企业))(?:来|要|应|需要?|得|必须|负责)*{_SEND}"
        ),
    ),
    # 要报送什么材料, 报哪些内容
    (
        "what",
        re.compile(
            rf"{_SEND}[\u4e00-\u9fff]{{0,12}}?(?:什么|哪些|啥)(?:材料|内容|东西|情况|资料|信息|表)?[？?]?$"
        ),
    ),
    (
        "when",
        re.compile(
            rf"(?:什么时[候间]|啥时候|何时|几时|哪[一]?天|几月几?[日号]?|几[日号]|每?(?:周|星期)几|截止(?:时间|日期)?|最[迟晚]|期限|时限|多久(?:之?内)?)[\u4e00-\u9fff]{{0,10}}{_SEND}"
            rf"|{_SEND}[\u4e00-\u9fff]{{0,16}}(?:什么时[候间]|啥时候|何时|几时|哪[一]?天|几月|几[日号]|(?:周|星期)几|截止|时间|期限|时限)"
        ),
    ),
)
# 于6月20日18:00前, 2023年1月15日前, 每季度最后一个月的30日前, 每月5日前, 每年12月底
_WHEN: Final = re.compile(
    r"(?:每[个]?(?:年度?|半年|季度?|月|周|旬)(?:度)?(?:的)?(?:第?[一二三四五六七八九十最首末后前\d]*个?[月周天日]?(?:的)?)?)?"
    r"(?:(?:\d{4}年|[今明次当本翌]年|次?月)?(?:\d{1,2}月(?:份)?)?(?:\d{1,2}[日号]|[上中下]旬|月?底|[上下]半年|季度?末|年[底末]|月末)"
    r"(?:上午|中午|下午|晚上)?(?:\d{1,2}[:：时点](?:\d{1,2}分?)?)?(?:下班)?(?:之?前|以前)|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号]|底)?(?:之?前|以前)"
    r"|[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}[日号]|底|[上中下]旬)?(?:之?前|以前))"
    # 每周五下午5时前, 季后10日内, 每月结束后5个工作日内
    r"|每?(?:周|星期)[一二三四五六日天](?:上午|中午|下午|晚上)?(?:\d{1,2}[:：时点](?:\d{1,2}分?)?)?(?:下班)?(?:之?前|以前)?"
    r"|每?个?(?:季度?|半年|年度?|月)(?:结束|终了)?(?:之?后|末)\d{1,3}个?(?:工作日|自然日|天|日)(?:之?内|以内)"
    r"|(?:自|从|在|收到)[^，。；]{0,24}(?:之?日起|后)?\d{1,3}个?(?:工作日|自然日|天|日|小时)(?:之?内|以内)"
    r"|每(?:个)?(?:月|季度?|半年|年|周|旬)(?=[^，。；]{0,40}报)"
)
_BODY_END: Final = r"(?:办公室|办(?![公理法事学结])|[局委厅办部处科室院会组署所站行社]|政府|中心|公司|小组|专班|指挥部|机构|部门|单位|平台|系统|邮箱|机关|人大|政协|国务院|领导|负责人|负责同志)(?:[（(][^）)]{1,16}[）)])?"
_NAMES: Final = rf"[^，。；：]{{1,40}}?{_BODY_END}"
# 报区人民政府办公室, 报送至市发展改革委, 报县政府审批, 送省厅备案
_TO_BEHIND: Final = re.compile(
    rf"(?:报送|上报|呈报|填报|报告(?!报)|反馈|抄送|抄报|提交|送交|递交|(?:发送|邮寄|寄|上传|发)(?=[到至给])|(?<![申汇通预简])报(?!告报|[的、制])|送|交)(?:给|到|至|往|送)?(?P<to>{_NAMES})(?=备案|备查|审[批定核查]|核准|批准|汇总|研究|同意|[，。；、（(]|并|和|$)"
)
# 向省政府报送自查报告
_TO_BEFORE: Final = re.compile(
    rf"向(?P<to>{_NAMES})(?:及时|按时|书面|专题|统一|一并)*(?:报送|上报|呈报|报告|反馈|提交|报备|备案|报)(?P<what>[^，。；]{{0,40}})"
)
# 将工作方案报区政府办公室
_WHAT: Final = re.compile(
    r"(?:将|把)(?P<what>[^。；]{2,80}?)(?:，)?(?:按时|及时|统一|书面|一并|同时|分别|加盖公章后?|通过[^，。；]{2,30}|以[^，。；]{2,20}(?:形式|方式)|经[^，。；]{2,24}后)*，?(?:报送|上报|呈报|填报|反馈|抄送|抄报|提交|送交|(?<![申汇通预简])报(?!告)|送)"
)
# 各单位每周五前报送工作进展
_WHAT_BEHIND: Final = re.compile(
    r"(?:报送|上报|填报|提交|反馈|报(?!送|告))(?P<what>[\u4e00-\u9fff]{2,20}(?:进展|情况|材料|信息|方案|总结|报表|台账|清单|报告|名单|数据))(?=[，。；]|$)"
)
# 各责任单位要…, 各市（州）于6月20日前, 请各县区发改局于
_WHO: Final = re.compile(
    r"(?:^|[，。；：、])(?:请|并请|同时)?(?P<who>(?:各|有关|相关)[^，。；：]{1,30}?|[^，。；：]{2,30}?(?:局|委|厅|办|政府|中心|单位|部门|公司)(?:[（(][^）)]{1,16}[）)])?)(?:务必|必须|应当|[要应须需请])?(?=[要应须需于在每将把]|\d{1,4}[年月])"
)
_LINKS: Final = re.compile(
    r"^(?:并|请|同时|另|其中|[一二三四五六七八九十]、|（[一二三四五六七八九十]）)+"
)
# 报市河长办: who is to get it, as the question names it
_RECIPIENT: Final = re.compile(
    rf"{_SEND}(?:给|到|至|送|往)?(?P<to>(?!谁|哪|什么)[\u4e00-\u9fff]{{1,16}}?{_BODY_END})|向(?P<to2>(?!谁|哪|什么)[\u4e00-\u9fff]{{1,16}}?{_BODY_END})(?={_SEND})"
)
# 几号前报给谁, 什么时候报送方案，报给谁
_BOTH: Final = re.compile(
    rf"(?:什么时[候间]|啥时候|何时|几时|哪一?天|几[日号]|(?:周|星期)几)[^？?]*{_SEND}(?:给|到|至|送|往|交)*{_WHOM}"
)
_CONSENTS: Final = re.compile(
    r"(?:[，、]?(?:审[核批定查阅议签]|同意|研究|批准|核准|签字|盖章|把关|汇总)(?:通过|盖章|签字|同意|把关)*)+(?:之?后|，(?=再|由|方可))"
)
_CALL: Final = re.compile(r"[（(][^）)]*(?:电话|邮箱|联系)[^）)]*[）)]")
_FILLER: Final = re.compile(
    rf"{_SEND}|每?(?:周|星期)几|几[日号]|之?前|什么时[候间]|啥时候|何时|几时|哪[一]?天|哪[里儿些个]|谁|什么|截止|时间|期限|时限|日期|最[迟晚]|给|到|向|由|要|需要?|应该?|[？?的]"
)
_TO_NOBODY: Final = "原文没有写报给谁"
_ATTENDING: Final = (
    "参会",
    "与会",
    "于会",
    "出席",
    "参加",
    "参训",
    "列席",
)  # 参会名单, 与会人员名单
_PLACE: Final = re.compile(r"[\u4e00-\u9fff]{2,6}[省市县区州旗镇乡]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sending:
    """One sentence that asks for something to be sent; "" for what it doesn't say."""

    quote: SourceQuote
    when: str
    to: str
    who: str
    what: str


def to_be_sent(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """Who is to send what to whom by when, whichever of these `text` asks for; None where it asks
    for none of them, or no sentence asks for the matter to be sent."""
    plain = untitled(text, run)
    slots = tuple(dict.fromkeys(name for name, pattern in _ASKED if pattern.search(plain)))
    if _BOTH.search(plain):
        slots = ("when", "to")
    slot = slots[0] if slots else None
    if slot is None or HOW_OFTEN.search(plain):
        return None
    asked = _RECIPIENT.search(plain)
    recipient = (asked["to"] or asked["to2"]) if asked else ""
    words = _matter(plain, plan, recipient)
    found = _sendings(words, plan, run, by_words)
    about = [s for s in found if _is_about(s, words, run)]
    about = [s for s in about if not recipient or _goes_to(recipient, s)]
    told = [s for s in about if getattr(s, slot)]
    asks_both = set(slots[:2]) == {"when", "to"}
    if not told:
        return None
    best = max(_nearness(s, words) for s in told)
    every = [s for s in told if _nearness(s, words) == best]
    told = every[:_SHOWN]
    if slot == "when" and len({s.quote for s in told}) < len(told):
        asks_both = True  # one sentence has several: which is for whom
    said: dict[SourceQuote, list[str]] = {}
    for one in told:
        said.setdefault(one.quote, []).append(_both(one) if asks_both else getattr(one, slot))
    values = list(dict.fromkeys(v for own in said.values() for v in own))
    lines = [
        f"{'；'.join(dict.fromkeys(own))}。原文：「{quote.quote}」（{citation((quote,))}）"
        for quote, own in said.items()
    ]
    if len(lines) > 1:
        shown = _FIRST if len(every) > _SHOWN else ""
        lines = [
            f"文件写了{len(dict.fromkeys(s.quote for s in every))}处{shown}：",
            *(f"{n}. {line}" for n, line in enumerate(lines, 1)),
        ]
    return Outcome(
        kind="value",
        value="；".join(values),
        text="\n".join(lines),
        assumptions=(_TO_NOBODY,) if "to" in slots and not any(s.to for s in told) else (),
        evidence=tuple(dict.fromkeys(s.quote for s in told)),
    )


def _both(sending: _Sending) -> str:
    return (
        f"{sending.when}，报{sending.to}"
        if sending.when and sending.to
        else sending.when or sending.to
    )


def _matter(text: str, plan: Plan, recipient: str) -> tuple[str, ...]:
    """The words of what is sent: 工作方案 of 「工作方案什么时候报区政府办」."""
    names = [n for e in (*plan.agencies, *plan.zones) for n in spoken_names(e)]
    for name in sorted((*names, *plan.places, recipient), key=len, reverse=True):
        text = text.replace(name, " ") if name else text
    words = content_words(re.sub("(?<=[\u4e00-\u9fff]{2})情况", " ", _FILLER.sub(" ", text)))
    return tuple(w for w in words if len(w) > 1)


def _sendings(words: Sequence[str], plan: Plan, run: Run, by_words: Propose) -> Iterator[_Sending]:
    """What sentences ask to be sent: those of some documents, of many those near the words."""
    near = (*words, " 报送") if words else ("前报送",)
    for sentence in dict.fromkeys(sentences_like(_SENDS, near, plan, run, by_words)):
        yield from _sent_in(sentence)


def _sent_in(sentence: SourceQuote) -> Iterator[_Sending]:
    """What a sentence asks to be sent: once, or where it goes on (于3日前报送分管领导，于7日前报送市政府) each
    time with its own time and recipient."""
    # Pages print half-width marks, too; 18:00 is a time.
    text = bare_text(sentence.quote).replace(",", "，").replace(";", "；")
    text = re.sub(r"(?<!\d):|:(?!\d)", "：", text)
    whole = _sending(sentence, text)
    if whole is None:
        return
    ends = [0, *(m.end() for m in _TO_BEHIND.finditer(text))]
    steps = [
        (text[a:b], _WHEN.search(text[a:b]), _TO_BEHIND.search(text[a:b]))
        for a, b in pairwise(ends)
    ]
    if len(steps) < 2 or not all(when and to for _, when, to in steps):
        yield whole
        return
    for _, when, to in steps:
        if when is not None and to is not None:
            yield replace(whole, when=_day(when[0]), to=_CALL.sub("", to["to"]))


def _day(when: str) -> str:
    return re.sub(r"^[于在]", "", when)


def _sending(sentence: SourceQuote, text: str) -> _Sending | None:
    """A sentence that asks for something to be sent, taken apart; None for any other."""
    before = _TO_BEFORE.search(text)
    behind = None if before else _recipient(text)
    when = _WHEN.search(text)
    what = _WHAT.search(text) or (_WHAT_BEHIND.search(text) if when else None)
    if before is None and behind is None and what is None:
        return None
    to = before["to"] if before else behind["to"] if behind else ""
    sent = before["what"] if before and before["what"] else what["what"] if what else ""
    who = _WHO.search(text)
    named = _LINKS.sub("", who["who"]) if who else ""
    return _Sending(
        quote=sentence,
        when=_day(when[0]) if when else "",
        to=_CALL.sub("", to),
        who=named if re.search(rf"{_BODY_END}$|^各|[市县区州）)]$", named) else "",
        what=sent.strip("，"),
    )


def _recipient(text: str) -> re.Match[str] | None:
    """Who gets it in the end, and not who only consents first: 报分管领导同意后，于5日前反馈至市数据局."""
    every = list(_TO_BEHIND.finditer(text))
    last = [m for m in every if not _CONSENTS.match(text, m.end())]
    return next(iter(last or every), None)


def _is_about(sending: _Sending, words: Sequence[str], run: Run) -> bool:
    """Whether a sentence, or what stands over it, has the words; a place may be told anywhere in its
    document: 蔡甸区 by who signed it."""
    document = sending.quote.document
    text = bare_text(sending.quote.quote) + sending.quote.section + title_of(run, document)
    whole = run.facts.text(document)
    return all(_said(w, text) or (_PLACE.fullmatch(w) and w in whole) for w in words)


def _said(word: str, text: str) -> bool:
    if len(word) > 2 and word.endswith("会") and word[:-1] in text:
        return True  # 迎检会, the short name of 迎检工作会议
    if len(word) == 4 and word[:2] in text and word[2:] in text:
        return True  # 整治进展, of 工作进展 below a title with 整治
    return word in text or (word in _ATTENDING and any(w in text for w in _ATTENDING))


def _nearness(sending: _Sending, words: Sequence[str]) -> int:
    """How many of the words are of what is sent itself."""
    return sum(1 for w in words if w in sending.what)


def _goes_to(recipient: str, sending: _Sending) -> bool:
    """Whether a sentence sends to the one that the question names, 区政府办 for 区人民政府办公室, or
    tells nobody."""
    wanted, told = (_short(name) for name in (recipient, sending.to))
    return not told or wanted in told or told in wanted


def _short(name: str) -> str:
    return bare(name).replace("人民政府", "政府").replace("办公室", "办")
