"""When, where and with whom a meeting is that a notice calls: 「动员会几点开」, 「培训班在哪报到」.

Notices say it behind a label (会议时间：, or 一、会议时间 with the content on the next line), or in the
sentence that calls the meeting (定于5月6日上午9:00在市会展中心召开全市招商推进会).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.extraction.meetingnotices import CALLS
from policy_kg.qa import sparql
from policy_kg.qa.names.catalog import spoken_names
from policy_kg.qa.names.titles import Titled, called, take_titles
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.prose.noticelabels import Labelled, labelled
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.sentencesof import told_by
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
_CALLED_IN: Final = re.compile(
    r"(?P<before>[^。；\n]{0,60}?)(?:兹?定于|拟定?于|决定于?|将于|于)(?P<when>(?:\d{4}年)?\d{1,2}月\d{1,2}日[^，。；]{0,24}?)[，]?(?:在(?P<where>[^，。；]{2,30}?))?(?:召开|举行|举办)(?P<what>[^，。；\n]{0,40})"
)
_ITS_NAME: Final = re.compile(r"会议?$|大会|会议|[动推部交座培研]\w{0,6}[会班]$|培训班|论坛")
_LENGTH: Final = re.compile(
    r"会期(?:为|共)?(?P<is>[一二三四五六七八九十半两\d.]{1,4}个?(?:天半?|日|小时))"
)
_CLOCK: Final = r"(?:上午|下午|晚上|中午)?\d{1,2}[:：时点](?:\d{1,2}分?|半)?"
_OPENS: Final = re.compile(
    rf"(?P<is>(?:(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日)?{_CLOCK})(?:在[^，。；]{{2,20}}?)?(?:召开|举行)?的?[^，。；\d]{{0,6}}(?P<kind>[开闭])幕"
    rf"|(?P<kind2>[开闭])幕[^，。；\d]{{0,8}}?(?P<is2>(?:(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日)?{_CLOCK})"
)
_HOST: Final = re.compile(
    r"(?:会议)?由(?P<is>[^，。；：]{2,30}?)(?:同志)?主持|(?P<is2>[\u4e00-\u9fff、]{2,24}?)(?:同志)?主持(?:会议|大会)"
)
_BRING: Final = re.compile(
    r"(?:请|须|需|应|要|并)?(?:自行)?(?:携带|自带|带好|带上|随带)(?P<is>[^，。；]{2,50})"
)
# 请各乡镇分管负责人准时参加会议
_COMES: Final = re.compile(
    r"(?:^|[。；，、\n])(?:请|由)(?P<is>[^。；，\n]{2,80}?)(?:准时|务必|按时|届时|全程)*(?:参加|出席|列席)(?:会议|培训|活动|开班)?",
    re.MULTILINE,
)
_REGISTERS: Final = re.compile(
    rf"(?P<who>[^。；\n]{{0,80}}?)于(?P<when>(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日(?:{_CLOCK})?(?:[前至到-][^，。；到在]{{1,12}})?)[到在至](?P<where>[^，。；]{{2,30}}?)报到"
)
_WORDS_OF_ANY: Final = re.compile(
    rf"{_WHEN_ASKED}|[开闭]幕|{_MEET}|{_HELD}|谁|主持人?|参加|出席|列席|参会|与会|人员|对象|报到|会期|会场|时间|地点|议程|议题|内容|材料|携带|准备|东西|哪些?[里儿个位]?|什么|多[久长]|[几多少]+天|通知|这次|本次|领导|单位|同志|[在到去由要需带的是有了和？?、，]"
)
_NEAR: Final = 2  # sentences quoted that come near
_HINTS: Final = {
    "时间": r"\d{1,2}月\d{1,2}日[^。；\n]{0,30}(?:召开|举行|举办)",
    "地点": r"会场|会议室|(?:召开|举行|举办)地",
    "会期": r"会期|为期",
    "开幕": r"[开闭]幕",
    "主持": r"主持",
    "材料": r"携带|自带|带好|带上|会议材料",
    "人员": r"参加|出席|列席|参会|与会",
    "议程": r"议程|议题|会议内容",
    "报到": r"报到",
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


@dataclass(frozen=True, slots=True)
class _Meeting:
    document: Titled
    text: str
    labels: tuple[Labelled, ...]
    named: str  # as it is cited


def meeting(text: str, plan: Plan, run: Run) -> Outcome | None:
    """What a notice says of the meeting that it calls, as `text` asks; None where it asks for none,
    or no notice calls the meeting that it names."""
    plain = take_titles(bare_text(text), run.catalog.documents)[0]
    asked = tuple(slot for slot, pattern in _ASKED if pattern.search(plain))
    if not asked or not _GATE.search(plain) or _NO_MEETING.search(plain):
        return None
    if "报到" in asked or "开幕" in asked:
        asked = asked[:1]
    words = _words(plain, plan)
    meetings = [m for m in _meetings(plan, run) if _is_of(m, words)]
    if not meetings or len(meetings) > _SHOWN:
        return None
    told = [t for one in meetings for slot in asked for t in _told(slot, one, plain, words)]
    if not told:
        if not (words or plan.documents) or len(meetings) > 1:
            return None
        return _silent(meetings[0], asked)
    return told_by(told)


def attends(text: str, plan: Plan, run: Run) -> Outcome | None:
    """Whether a department is to come to the meeting that a notice calls, as its list of who takes part
    says; None where the question doesn't ask it, or no notice calls the meeting."""
    plain = take_titles(bare_text(text), run.catalog.documents)[0]
    asked = _COMING.search(plain)
    who = _WHO_COMES.match(plain)
    if asked is None or not _WHETHER.search(plain) or _NO_MEETING.search(plain):
        return None
    # Who is only in the list of a meeting has no part in anything else, and may be unknown.
    label = plan.agencies[0].label if plan.agencies else who["who"] if who else ""
    if len({a.label for a in plan.agencies}) > 1 or not looks_like_agency(label):
        return None
    known = {n for a in plan.agencies for n in spoken_names(a)}
    names = sorted(known or {label}, key=len, reverse=True)
    for name in names:
        plain = plain.replace(name, " ")
    words = tuple(w for w in _words(plain, plan) if not _WHETHER.search(w))
    meetings = [m for m in _meetings(plan, run) if _is_of(m, words)]
    listed = [quote for m in meetings for _, quote in _told("人员", m, plain, words)]
    if not listed:
        return None
    own = [q for q in listed if any(n in bare_text(q.quote) for n in names)]
    shown = own or listed[:_SHOWN]
    said = "；".join(f"「{q.quote}」（{q.citation}）" for q in shown)
    if own:
        return Outcome(
            kind="boolean",
            value=True,
            text=f"是，名单里有{label}。原文：{said}",
            evidence=tuple(shown),
        )
    return Outcome(
        status="not_stated",
        kind="boolean",
        text=f"文件未载明：参加会议的名单没有写{label}。原文：{said}",
        evidence=tuple(shown),
    )


def _silent(one: _Meeting, asked: Sequence[str]) -> Outcome:
    """That a notice doesn't say what is asked, with the sentences that come near it."""
    what = "、".join(_NAMES[slot] for slot in asked)
    hints = re.compile("|".join(_HINTS[slot] for slot in asked))
    near = tuple(dict.fromkeys(_sentence(one, m) for m in hints.finditer(one.text)))[:_NEAR]
    said = "；".join(f"「{q.quote}」" for q in near)
    more = f"有关的原文：{said}。" if near else ""
    return Outcome(
        status="not_stated",
        kind="value",
        text=f"文件未载明：{one.named}没有写明会议{what}。{more}",
        evidence=near,
    )


def _words(plain: str, plan: Plan) -> tuple[str, ...]:
    for place in sorted(plan.places, key=len, reverse=True):
        plain = plain.replace(place, " ")
    return tuple(w for w in content_words(_WORDS_OF_ANY.sub(" ", plain)) if len(w) > 1)


def _meetings(plan: Plan, run: Run) -> list[_Meeting]:
    """The documents that call a meeting, of those asked."""
    found: list[_Meeting] = []
    documents = run.documents(plan.documents)
    for document in documents if len(documents) <= _LOOKED else ():
        text = run.facts.text(document.revision)
        if not text or len(text) > _LONGEST:
            continue
        head = bare_text(document.title)
        held = _CALLED_IN.search(text)
        if CALLS.search(head) or (held and _ITS_NAME.search(f"{held['what']}{held['before']}")):
            named = called(document) if document.title else _file_of(document, run)
            found.append(_Meeting(document, text, tuple(labelled(text)), named))
    return found


def _file_of(document: Titled, run: Run) -> str:
    """What a document without a title is cited by: the name of its file."""
    items = run.provisions(sparql.select_provisions(Plan(documents=(document.revision,))))
    cited = next((i.evidence[0].citation for i in items if i.evidence), "")
    return cited.split(" ")[0] or called(document)


def _within(label: Labelled, other: Labelled) -> bool:
    return label is not other and other.start <= label.start and label.end <= other.end


def _quote(one: _Meeting, start: int, end: int) -> SourceQuote:
    return replace(stretch(one.document, one.text, start, end), citation=one.named)


def _is_of(one: _Meeting, words: Sequence[str]) -> bool:
    plain = bare_text(one.document.title) + bare_text(one.text)
    return all(w in plain for w in words)


def _told(
    slot: str, one: _Meeting, plain: str, words: Sequence[str]
) -> Iterator[tuple[str, SourceQuote]]:
    """What a notice says of a slot, each value with its proof."""
    labels = [k for k in one.labels if slot in k.slots]
    if slot in ("人员", "议程", "材料"):
        labels = [k for k in labels if not any(_within(k, o) for o in labels)][:3]
    for label in labels:
        quote = _quote(one, label.start, label.end)
        yield (
            "；".join(line.strip().rstrip("。；;") for line in label.content.strip().split("\n")),
            quote,
        )
    if labels:
        return
    shapes = {"会期": _LENGTH, "主持": _HOST, "材料": _BRING, "人员": _COMES}
    if slot in shapes:
        for match in shapes[slot].finditer(one.text):
            groups = match.groupdict()
            yield (groups["is"] or groups.get("is2") or "").strip(), _sentence(one, match)
    elif slot == "开幕":
        for match in _OPENS.finditer(one.text):
            if (match["kind"] or match["kind2"]) in plain:
                yield match["is"] or match["is2"], _sentence(one, match)
    elif slot == "报到":
        every = list(_REGISTERS.finditer(one.text))
        having = [sum(w in _sentence(one, m).quote for w in words) for m in every]
        for shape, n in zip(every, having, strict=True):
            if n == max(having):
                yield f"{shape['when']}，{shape['where']}", _sentence(one, shape)
    if slot in ("时间", "地点", "会期"):
        held = _CALLED_IN.search(one.text)
        name = "where" if slot == "地点" else "when"
        days = held is not None and (slot != "会期" or re.search("[至到—-]", held["when"]))
        if (
            held is not None
            and days
            and held[name]
            and not _LENGTH.search(one.text if slot == "会期" else "")
        ):
            yield held[name].strip(), _sentence(one, held)


def _sentence(one: _Meeting, match: re.Match[str]) -> SourceQuote:
    """The sentence in which a match stands."""
    text = one.text
    start = max(text.rfind(mark, 0, match.start()) for mark in "。；\n") + 1
    ends = [e for mark in "。；\n" if (e := text.find(mark, match.end())) >= 0]
    return _quote(one, start, min(ends, default=len(text) - 1) + 1)
