"""From when a document is in force and until when, as its own sentence says: 「本办法自2025年7月1日起
施行，有效期5年」, which the last lines of a document say more often than its head. Which of two documents
holds longer is told of the same sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from policy_kg.qa.names.titles import Titled, called, named_by_words, own_words, take_titles
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import sentences_like, without_places
from policy_kg.qa.wording import citation
from policy_kg.results import SourceQuote

IN_FORCE: Final = ("施行日期", "废止日期")  # what a document's head may say of it, too
_TOLD: Final = 6  # documents told of in one answer
_OWN: Final = r"(?:文件|通知|政策|办法|措施|方案|规定|意见|细则|条例|计划|决定|公告|规范)"
_WHEN: Final = r"(?:什么时[候间]|啥时候|何时|几时|几号|哪一?[天日年]|几月)"
_BEGINS: Final = re.compile(
    rf"{_WHEN}(?:起|开始|正式)*(?:施行|生效|实施|执行|试行)|(?:施行|生效|实施|执行)(?:日期|时间)"
    rf"|(?:施行|生效|实施|执行)(?:是)?(?:从|自)?{_WHEN}|从{_WHEN}(?:起|开始)"
)
_ENDS: Final = re.compile(
    rf"有效期|适用期|实行年限|适用到{_WHEN}|失效|(?:施行|实施|执行|实行)(?:期限?|到{_WHEN}|多[久长])|{_WHEN}(?:失效|废止|到期)"
    rf"|{_OWN}[^，。？]{{0,4}}(?:管|用|执行|实施|到期)(?:多[久长]|到{_WHEN}|几年)"
)
_ASKED: Final = re.compile(
    f"{_BEGINS.pattern}|{_ENDS.pattern}|[几多]少?个?(?:年|月)|施行|试行|生效|实施|执行|到期|截[至止]到?|起算|多[久长]|{_WHEN}|有没有|[到至吗呀]"
)
_SPEAKS: Final = re.compile(_OWN)
# 自印发之日起施行, 自2025年7月1日起正式实施; 自2025年起实施青年计划 is none.
_FROM: Final = re.compile(
    r"(?:自|从)(?P<from>(?:[\u4e00-\u9fff]{0,6}之日|\d{4}年\d{1,2}月\d{1,2}日)(?:起|后)?(?:满?\d+个?[日天月]后)?)(?:开始|正式|起)*(?:施行|实施|执行|试行|生效)(?=[，。；、（(]|并|至|$)"
)
# 有效期至2028年12月31日, 有效期5年, 执行至2027年底, 适用期为2013年1月1日至2015年12月31日
_UNTIL: Final = re.compile(
    r"(?P<called>有效期|适用期|实行年限|[实施执试][施行](?:期限|年限|期))限?(?:为|是|[自从])?[:：]?(?P<until>(?:暂定|截至|截止到?|[至到])?[^，。；（(]{1,30})"
    r"|(?:施行|实施|执行|试行)(?P<until2>[至到]\d{4}年[^，。；（(]{0,8}|\d+个?[年月])"
)
_OF_ITSELF: Final = re.compile(
    rf"(?:本|该|上述|以上|此)[\u4e00-\u9fff]{{0,8}}?{_OWN}|施行|实施|执行|试行|生效"
)
_LOOKED_FOR: Final = ("本办法自印发之日起施行 本措施自起实施 有效期至年月日",)
_OF_FORCE: Final = re.compile(r"施行|实施|执行|试行|生效|有效期|适用期|实行年限")


def asks_force(text: str) -> bool:
    """Whether a question is for when a document comes into force or how long it is."""
    return bool((_BEGINS.search(text) and _SPEAKS.search(text)) or _ENDS.search(text))


def asks_both(text: str) -> bool:
    """Whether a question is for when a document begins and for how long it is: 什么时候实施，有效期几年."""
    return bool(_BEGINS.search(text) and _ENDS.search(text))


def in_force(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """What the documents that a question is about say of it; None where the question is about
    something that is no document."""
    asked = (bool(_BEGINS.search(text)), bool(_ENDS.search(text)))
    documents = documents_meant(text, plan, run)
    if not documents:
        return None
    said = _first_said(documents, lambda s: _asked_value(s, *asked), run, by_words)
    if not said:
        what = "有效期" if asked[1] else "施行日期"
        return Outcome(status="not_stated", kind="value", text=f"文件未载明{what}。")
    if len(said) > _TOLD:
        return None
    found = [said[d] for d in documents if d in said]
    several = len(documents) > 1
    lines = [
        f"{f'{called(documents[s.document])}：' if several else ''}{value}。"
        f"原文：「{s.quote}」（{citation((s,))}）"
        for value, s in found
    ]
    return Outcome(
        kind="value",
        value="；".join(dict.fromkeys(value for value, _ in found)),
        text="\n".join(lines),
        evidence=tuple(sentence for _, sentence in found),
    )


def begins_as_said(
    documents: Mapping[str, Titled], run: Run, by_words: Propose
) -> dict[str, tuple[str, SourceQuote]]:
    """From when the documents are in force as a sentence of their own says, by revision."""
    return _first_said(documents, lambda s: _value(s, ends=False), run, by_words)


def _first_said(
    documents: Mapping[str, Titled], value_of: Callable[[str], str], run: Run, by_words: Propose
) -> dict[str, tuple[str, SourceQuote]]:
    """What the first sentence of each document says that says it."""
    said: dict[str, tuple[str, SourceQuote]] = {}
    within = Plan(documents=tuple(documents))
    for sentence in sentences_like(_OF_FORCE, _LOOKED_FOR, within, run, by_words):
        value = "" if sentence.document in said else value_of(bare_text(sentence.quote))
        if value:
            said[sentence.document] = (value, sentence)
    return said


def _asked_value(sentence: str, begins: bool, ends: bool) -> str:
    """What a sentence says of the begin and of the end, where it says what is asked: of both
    「什么时候实施，有效期几年」."""
    until = _value(sentence, ends=True) if ends else ""
    since = _value(sentence, ends=False) if begins or not ends else ""
    return "，".join(v for v in (since, until) if v) if until or not ends else ""


def _value(sentence: str, *, ends: bool) -> str:
    if ends:
        until = _UNTIL.search(sentence)
        # 证书有效期5年: of something else.
        if until is None or not _OF_ITSELF.search(sentence):
            return ""
        return f"{until['called']}{until['until']}" if until["until"] else f"执行{until['until2']}"
    begins = next((m for m in _FROM.finditer(sentence) if _begins_itself(sentence, m)), None)
    return f"自{begins['from']}{'' if '起' in begins['from'] else '起'}" if begins else ""


def _begins_itself(sentence: str, begins: re.Match[str]) -> bool:
    """Whether it is the document that begins, and not what it speaks of: 湖岸整治从5月1日起实施."""
    before = re.split(r"[，；：。]", sentence[: begins.start()])[-1]
    return not before or re.search(rf"[本该此]|以上|上述|{_OWN}[》”]?$", before) is not None


def documents_meant(text: str, plan: Plan, run: Run) -> dict[str, Titled]:
    """The documents that a question speaks of, by revision: those it names, or those whose titles
    have its other words."""
    every = run.catalog.documents
    own = [d for d in every if not plan.documents or d.revision in plan.documents]
    left = take_titles(text, own)[0]
    left = without_places(left, plan)
    named = named_by_words(left, _ASKED, own)
    if named.revisions:
        own = [d for d in own if d.revision in named.revisions]
    elif own_words(left, _ASKED):
        return {}
    return {d.revision: d for d in own}


_LONGER_ASKED: Final = re.compile(
    r"^(?P<a>[^，。]{2,24}?)(?:和|与|跟|同)(?P<b>[^，。]{2,24}?)(?:，)?(?:相比)?(?:哪一?[个份]|谁)(?:的)?有效期(?:更|比较|要)?(?:长|短|久|晚)(?:一些|一点)?[？?]?$"
)
_DAY: Final = re.compile(r"(?P<y>\d{4})年(?:(?P<m>\d{1,2})月)?(?:(?P<d>\d{1,2})日)?")


def longer_held(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """Until when each of two documents holds, and whether it is the same day; None where two are not
    asked, or one of them isn't known or says nothing."""
    asked = _LONGER_ASKED.match(bare_text(text))
    if asked is None:
        return None
    # The words name two documents, where a plan for one aspect keeps those that are named best.
    alone = Plan(places=plan.places)
    told = [in_force(f"{asked[part]}有效期到哪天", alone, run, by_words) for part in "ab"]
    each = [o for o in told if o is not None and o.status == "answered" and len(o.evidence) == 1]
    if len(each) != 2:
        return None
    ends = [_DAY.search(str(o.value)) for o in each]
    lines = [f"{asked[part]}：{o.text}" for part, o in zip("ab", each, strict=True)]
    first = ""
    if all(ends):
        days = [tuple(int(n or 0) for n in e.groups()) for e in ends if e is not None]
        later = asked["a" if days[0] > days[1] else "b"]
        first = "一样，到同一天。" if days[0] == days[1] else f"{later}的有效期到得更晚。"
    return Outcome(
        kind="value",
        value=first.rstrip("。") or None,
        text="\n".join([first, *lines] if first else lines),
        evidence=tuple(e for o in each for e in o.evidence),
    )
