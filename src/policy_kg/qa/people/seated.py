"""Where the office of a body is seated: 「防汛指挥部办公室设在哪里」, 「领导小组办公室在哪」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.qa.headings import title_of
from policy_kg.qa.names.titles import take_titles
from policy_kg.qa.nearby import Propose, abbreviates, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.people.bodies import TAIL, core_of, kind_of
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.sentencesof import has_word, sentences_like, told_by
from policy_kg.qa.text.slots import filled_by
from policy_kg.results import SourceQuote

_WHERE: Final = r"(?:哪(?:里|儿|个?(?:部门|单位|局|家))?|什么(?:地方|部门|单位))"
# 办公室设在哪里, 办公室在哪, 指挥部设在哪个部门
_ASKED: Final = re.compile(
    rf"^(?P<body>.*?)的?(?:(?P<office>办公室|秘书处)(?:具体)?(?:设|挂靠|放)?(?:立|置)?|(?:设|挂靠)(?:立|置)?)在{_WHERE}$"
)
# 领导小组办公室设在市水利局, 联席会议下设办公室于市水利局
_SEATED: Final = re.compile(
    r"(?P<before>[^，。；：,;:\n]{0,40}?)[（(，,]?(?:(?:下?设(?:立|置)?|挂靠)在|下设办公室于|办公室设于)(?P<gap>[^，。；：,;:（）()]{2,20})"
)
# 办公室是不是设在市水利局, 联席会议设在水利局吗
_WHETHER: Final = re.compile(
    r"(?:是不是|是否)?(?P<at>(?:设|挂靠|放)(?:立|置)?)在(?P<name>[^，。？哪什]{2,16}?)(?:吗|么|是不是|对不对|对吗)?$"
)
_ASKS: Final = re.compile(r"是不是|是否|[吗么]$|对不对$")
_BODY: Final = re.compile(rf"(?:{TAIL})(?<!办公室)")
_FILLER: Final = re.compile(r"工作|办公室|秘书处|[的了]")
_SHOWN: Final = 4
_SENTENCE, _ABOVE, _OF_KIND = 3, 2, 1  # how near the words stand


@dataclass(frozen=True, slots=True)
class _Seat:
    sentence: SourceQuote
    gap: str
    score: int


def seat(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """Where the office that a question names is; None where it asks for none, or the text tells it
    of none that may be meant."""
    plain = take_titles(bare_text(text), run.catalog.documents)[0].rstrip("？?。呢啊")
    whether = _WHETHER.search(plain) if _ASKS.search(plain) and plan.agencies else None
    if whether is not None:
        where = f"{plain[: whether.start()]}{whether['at']}在哪里"
        there = seat(where, plan, run, by_words)
        return _held_against(there, plan, run) if there is not None else None
    asked = _ASKED.match(plain)
    if asked is None or not (asked["body"] or asked["office"]):
        return None
    body = re.sub(r"(?:下设|设立)的?$", "", asked["body"])
    for place in sorted(plan.places, key=len, reverse=True):
        body = body.replace(place, "", 1)
    every = list(_seats(body, plan, run, by_words))
    best = max((s.score for s in every), default=0)
    told = {(s.gap, s.sentence): s for s in every if s.score == best}
    if not 0 < len(told) <= _SHOWN:
        return None
    if len(told) == 1:
        (gap, sentence), _ = next(iter(told.items()))
        at = sentence.quote.find(gap)
        if at >= 0:
            return filled_by(run, sentence, gap, at, at + len(gap))
    return told_by([*told])


def _held_against(told: Outcome, plan: Plan, run: Run) -> Outcome:
    """Yes where the department that a question names is the one where the office is."""
    there = {
        entity
        for one in re.split(r"[、；]", str(told.value or ""))
        for _, _, found in run.catalog.names.longest(bare_text(one))
        for entity in (run.catalog.entities[k] for k in found)
    } | {i.iri for i in told.items}
    yes = any(a in there or a.iri in there for a in plan.agencies)
    first = "是的" if yes else "不是"
    return replace(told, kind="boolean", value=yes, text=f"{first}，设在{told.text}")


def _seats(body: str, plan: Plan, run: Run, by_words: Propose) -> Iterator[_Seat]:
    kind, core = kind_of(body), _FILLER.sub("", core_of(body))
    words = content_words(core) or ((core,) if core else ())
    for sentence in sentences_like(_SEATED, (*words, kind, "办公室设在"), plan, run, by_words):
        plain = bare_text(sentence.quote)
        above = bare_text(sentence.section) + bare_text(title_of(run, sentence.document))
        for match in _SEATED.finditer(plain):
            told = plain[: match.start("gap")]
            named = _BODY.findall(told)
            if kind and named and kind_of(named[-1]) != kind:
                continue  # the office of a 专班, and no 领导小组's
            if kind and not named and kind not in above:
                continue
            score = _score(body, core, words, told, above)
            if score:
                yield _Seat(sentence, match["gap"], score)


def _score(body: str, core: str, words: tuple[str, ...], told: str, above: str) -> int:
    """How near what is asked of stands to where its office is told; 0 where it stands nowhere."""
    if body and body in told:
        return _SENTENCE
    if words and all(has_word(w, told) for w in words):
        return _SENTENCE
    if all(w in told or w in above for w in words) or abbreviates(core, above):
        return _ABOVE if words else _OF_KIND
    return 0
