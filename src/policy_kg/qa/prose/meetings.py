"""When, where and with whom a meeting is that a notice calls: 「动员会几点开」, 「培训班在哪报到」.

Notices say it behind a label (会议时间：, or 一、会议时间 with the content on the next line), or in the
sentence that calls the meeting (定于5月6日上午9:00在市会展中心召开全市招商推进会).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.extraction.meetingnotices import CALLED_FOR, CALLS
from policy_kg.qa.names.catalog import spoken_names
from policy_kg.qa.names.titles import Titled, called
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.prose.noticelabels import Labelled, labelled
from policy_kg.qa.text.sentencesof import matter_words, told_by, untitled
from policy_kg.qa.text.spoken import stretch
from policy_kg.results import SourceQuote
from policy_kg.vocabulary import looks_like_agency

_LONGEST: Final = 8000  # characters of a notice of a meeting
_LOOKED: Final = 80  # documents that are looked through
_SHOWN: Final = 4
_WHEN_ASKED: Final = r"(?:几点钟?|什么时[候间]|啥时候|何时|几时|哪一?天|几月几[日号]|几[日号])"
_MEET: Final = r"(?:大会|会议?|培训班|研讨班|讲座|论坛|开幕|闭幕)"
_HELD: Final = r"(?:召开|举行|举办|开会|开始|开(?![幕展办发放通业户学票工具支始会]))"
_ASKED: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("报到", re.compile(r"报到")),
    (
        "开幕",
        re.compile(
            rf"{_WHEN_ASKED}[^，。]{{0,4}}[开闭]幕|[开闭]幕[^，。]{{0,6}}{_WHEN_ASKED}|[开闭]幕(?:的?时间)"
        ),
    ),
    (
        "会期",
        re.compile(r"开(?:几|多少)天|开多[久长]|会期|(?:会议?|培训班?)(?:为期)?(?:几|多少)天"),
    ),
    ("主持", re.compile(r"谁(?:来)?主持|主持人|由?哪[位个][^，。]{0,4}主持")),
    ("材料", re.compile(r"[要需]?(?:携?带|准备)(?:上|好|些)?(?:什么|哪些|啥)")),
    (
        "人员",
        re.compile(
            r"(?:谁|哪些(?:人|单位|部门|领导|同志)|哪些)(?:要|需要?|应|会|来|可以)*(?:参加|出席|列席|参会|与会)"
            r"|(?:参加|出席|列席|参会|与会)(?:的)?(?:人员|对象|范围|单位|人)?(?:都|分别)?(?:有|是|包括)?(?:谁|哪些|什么)|(?:参加|出席|列席|参会|与会)(?:人员|对象|范围)[？?]?$"
        ),
    ),
    ("议程", re.compile(r"会议?的?(?:主要)?(?:议程|议题|内容)|(?:议程|议题)(?:是|有)")),
    (
        "时间",
        re.compile(
            rf"{_WHEN_ASKED}[^，。]{{0,4}}{_HELD}|{_MEET}[^，。]{{0,6}}{_WHEN_ASKED}|会议?的?时间|{_HELD}的?时间"
        ),
    ),
    (
        "地点",
        re.compile(
            rf"(?:[在到去]哪|什么地方|哪里)[^，。]{{0,3}}{_HELD}?|会议?的?(?:地点|会场)|会场"
        ),
    ),
)
# 县气象局参加会议吗, 气象局去不去开会, 要不要参会
_COMING: Final = re.compile(
    rf"(?:参加|出席|列席)[^，。]{{0,16}}?{_MEET}|参会|与会|[去来](?:不[去来])?[^，。]{{0,8}}(?:开会|{_MEET}|[动推部交座培研][^，。]{{0,3}}会)"
)
_WHO_COMES: Final = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{2,16}?)(?:需要|应该?|要不要|用不用|是不是|是否|去不去|来不来|参不|要|会|用|去|来)*(?:参加|出席|列席|参会|与会|开)"
)
_WHETHER: Final = re.compile(
    r"吗|是不是|是否|要不要|用不用|需不需要|去不去|来不来|参不参加|有没有|需要不需要"
)
_GATE: Final = re.compile(rf"{_MEET}|参会|与会|报到")
# 联席会议多久召开, 会计, 社会: none of them a meeting that a notice calls
_NO_MEETING: Final = re.compile(
    r"联席会议|委员会(?!第?[^，。]{0,6}次?会)|会议制度|(?<!政)协会|学会|商会|[两几多]久[^，。]{0,3}[开召]|每[年月季周]|开几次|几次会|名单[^，。]{0,8}报|听证会"
)
_WORDS_OF_ANY: Final = re.compile(
    rf"{_WHEN_ASKED}|[开闭]幕|{_MEET}|{_HELD}|谁|主持人?|参加|出席|列席|参会|与会|人员|对象|报到|会期|会场|时间|地点|议程|议题|内容|材料|携带|准备|东西|哪些?[里儿个位]?|什么|多[久长]|[几多少]+天|通知|这次|本次|领导|单位|同志|[在到去由要需带的是有了和？?、，]"
)
# How a sentence says it where no label does.
_SAYS: Final = {
    "时间": r"\d{1,2}月\d{1,2}日[^。；\n]{0,30}(?:召开|举行|举办)",
    "地点": r"会场|会议室|[在于][^。；\n]{2,40}(?:召开|举行|举办)",
    "会期": r"会期|为期",
    "开幕": r"[开闭]幕",
    "主持": r"主持",
    "材料": r"携带|自带|带好|带上",
    "人员": r"(?:请|由)[^。；\n]{2,80}?(?:参加|出席|列席)",
    "议程": r"议程|议题|会议内容",
    "报到": r"于[^。；\n]{4,40}报到",
}
_NAMES: Final = {
    "时间": "召开的时间",
    "地点": "召开的地点",
    "会期": "开几天",
    "开幕": "开幕的时间",
    "主持": "由谁主持",
    "材料": "要带什么",
    "人员": "谁参加",
    "议程": "议程",
    "报到": "报到的时间和地点",
}
_HEAD: Final = 600  # characters of a notice that call the meeting
_SENTENCE: Final = re.compile(r"[^。；;\n]+[。；;]?")


@dataclass(frozen=True, slots=True)
class _Meeting:
    document: Titled
    text: str


def meeting(text: str, plan: Plan, run: Run) -> Outcome | None:
    """What a notice says of the meeting that it calls, as `text` asks; None where it asks for none,
    or no notice calls the meeting that it names."""
    plain = untitled(text, run)
    asked = tuple(slot for slot, pattern in _ASKED if pattern.search(plain))
    if not asked or not _GATE.search(plain) or _NO_MEETING.search(plain):
        return None
    if "报到" in asked or "开幕" in asked:
        asked = asked[:1]
    words = _words(plain, plan)
    meetings = _meetings(words, plan, run)
    if not 0 < len(meetings) <= _SHOWN:
        return None
    told = [t for one in meetings for slot in asked for t in _told(slot, one, words)]
    if told or not (words or plan.documents) or len(meetings) > 1:
        return told_by(told) if told else None
    silent = (
        f"{called(meetings[0].document)}没有写明会议{'、'.join(_NAMES[slot] for slot in asked)}"
    )
    return Outcome(status="not_stated", kind="value", text=f"文件未载明：{silent}。")


def attends(text: str, plan: Plan, run: Run) -> Outcome | None:
    """Whether a department is to come to the meeting that a notice calls, as its list of who takes part
    says; None where the question doesn't ask it, or no notice calls the meeting."""
    plain = untitled(text, run)
    who = _WHO_COMES.match(plain)
    if not (_COMING.search(plain) and _WHETHER.search(plain)) or _NO_MEETING.search(plain):
        return None
    # Who is only in the list of a meeting has no part in anything else, and may be unknown.
    label = plan.agencies[0].label if plan.agencies else who["who"] if who else ""
    if len({a.label for a in plan.agencies}) > 1 or not looks_like_agency(label):
        return None
    names = sorted(
        {n for a in plan.agencies for n in spoken_names(a)} or {label}, key=len, reverse=True
    )
    for name in names:
        plain = plain.replace(name, " ")
    words = tuple(w for w in _words(plain, plan) if not _WHETHER.search(w))
    meetings = _meetings(words, plan, run)
    listed = [quote for m in meetings for _, quote in _told("人员", m, words)]
    own = [q for q in listed if any(n in bare_text(q.quote) for n in names)]
    shown = tuple(own or listed[:_SHOWN])
    if not shown:
        return None
    said = "；".join(f"「{q.quote}」（{q.citation}）" for q in shown)
    return Outcome(
        status="answered" if own else "not_stated",
        kind="boolean",
        value=True if own else None,
        text=f"是，名单里有{label}。原文：{said}"
        if own
        else f"文件未载明：参加会议的名单没有写{label}。原文：{said}",
        evidence=shown,
    )


def _words(plain: str, plan: Plan) -> tuple[str, ...]:
    return matter_words(plain, plan, _WORDS_OF_ANY)


def _meetings(words: Sequence[str], plan: Plan, run: Run) -> list[_Meeting]:
    """The documents that call a meeting with the words, of those asked."""
    documents = run.documents(plan.documents)
    found: list[_Meeting] = []
    for document in documents if len(documents) <= _LOOKED else ():
        text = run.facts.text(document.revision)
        title, plain = bare_text(document.title), bare_text(text)
        calls = CALLS.search(title) or CALLED_FOR.search(plain[:_HEAD])
        if calls and len(text) <= _LONGEST and all(w in title + plain for w in words):
            found.append(_Meeting(document, text))
    return found


def _told(slot: str, one: _Meeting, words: Sequence[str]) -> Iterator[tuple[str, SourceQuote]]:
    """What a notice says of a slot, each value with its proof: behind a label, or in the sentences with
    most of the words."""
    labels = [k for k in labelled(one.text) if slot in k.slots]
    if slot in ("人员", "议程", "材料"):
        labels = [k for k in labels if not any(_within(k, o) for o in labels)][:_SHOWN]
    for label in labels:
        said = "；".join(line.strip().rstrip("。；;") for line in label.content.split("\n"))
        yield said, stretch(one.document, one.text, label.start, label.end)
    if labels:
        return
    says = re.compile(_SAYS[slot])
    sentences = [m for m in _SENTENCE.finditer(one.text) if says.search(m[0])]
    held = [sum(w in m[0] for w in words) for m in sentences]
    for sentence, n in zip(sentences, held, strict=True):
        if n == max(held):
            quote = stretch(one.document, one.text, sentence.start(), sentence.end())
            yield quote.quote.rstrip("。；;"), quote


def _within(label: Labelled, other: Labelled) -> bool:
    return label is not other and other.start <= label.start and label.end <= other.end
