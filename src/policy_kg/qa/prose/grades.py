"""Into which grades, classes or stages the text divides something: 「突发事件分几级」 by 分为特别重大、重大、较大和一般四级,
「人才分哪几类」 by 分为五类：…."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.prose.divided import DIVIDES, UNIT, Division, division
from policy_kg.qa.text.sentencesof import (
    has_word,
    matter_words,
    nearest_of,
    sentences_like,
    told_by,
    untitled,
)
from policy_kg.results import SourceQuote

_SHOWN: Final = 3
_NEAR: Final = 1  # character between what is divided and 分为
_AHEAD: Final = 900  # characters that a list may take
_HOW_MANY: Final = r"(?:哪?(?:几|多少|些)大?个?|哪?[二三四五六七八九两]大?个?)"
# 预警分几级, 共分为几个阶段, 响应等级有几级, 人才分哪几类, 分为哪些类别
_ASKED: Final = re.compile(
    rf"(?:主要|一共|总共|共)?(?:划?分(?:为|成)?|有|包括|包含)(?:了)?{_HOW_MANY}(?P<unit>{UNIT})(?:[，,]?(?:分别)?(?:用|是|为|叫)?(?:什么颜色|哪[些几]个?{UNIT}?|什么|怎么分))*[？?]?$"
)
_FILLER: Final = re.compile(rf"{_ASKED.pattern}|[的了？?]")
# 考核多少分算良好, 几分以上才是合格
_POINTS: Final = re.compile(
    r"(?:得|达到?|要|在)*(?:多少|几)分(?:以上|以下)?(?:才|就)?(?:能|可以?)?(?:算作?|是|为|叫|评定?为?|定为|属于)(?P<grade>[\u4e00-\u9fff]{1,4}?|[A-DＡ-Ｄ][级档])(?:等次|等级|档次)?[？?]?$"
)
# 80分以上90分以下的为, 60（含）—70分的，评为
_BOUNDS: Final = (
    r"(?P<bounds>\d[^，。；的为]{0,24}?)(?:的)?，?(?:考核|评价|结果)*(?:评定?|认?定|确定)?(?:为|是)"
)
_KINDS: Final = re.compile(r"任务|举措|措施|政策|事项|条款|部门|单位")


def grades(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The grades, classes or stages that a question asks for, as a sentence with all of its words
    gives them; None where it asks for none, or no sentence does."""
    plain = untitled(text, run)
    asked = _ASKED.search(plain)
    if asked is None or plan.agencies or plan.numbers:
        return None
    matter = plain[: asked.start()]
    words = matter_words(matter, plan, _FILLER)
    if not words or _KINDS.fullmatch(matter):
        return None
    said: list[tuple[bool, str, SourceQuote]] = []
    for sentence in nearest_of(sentences_like(DIVIDES, words, plan, run, by_words), words, run):
        found = _divided(sentence, asked["unit"], words[-1], run)
        if found is None:
            continue
        told, right_before, quote = found
        # 预警分为四级 stands in a sentence on 突发事件, too.
        said.append(
            (right_before, f"{told.count}：{told.named}" if told.named else told.count, quote)
        )
    nearest = [(value, s) for near, value, s in said if near] or [(v, s) for _, v, s in said]
    return told_by(nearest) if 0 < len(nearest) <= _SHOWN else None


def points_for(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The points of the one grade that a question names, and not those of its sentence's others; None
    where it asks for none, or no sentence with its words bounds that grade."""
    plain = untitled(text, run)
    asked = _POINTS.search(plain)
    if asked is None or plan.numbers:
        return None
    bounds = re.compile(rf"{_BOUNDS}[“”]?{re.escape(asked['grade'])}(?![\u4e00-\u9fff])")
    words = matter_words(plain[: asked.start()], plan, _FILLER)
    near = sentences_like(bounds, (*words, asked["grade"]), plan, run, by_words)
    found: list[tuple[str, SourceQuote]] = []
    for sentence in near:
        said = bounds.search(plain_of := bare_text(sentence.quote))
        around = plain_of + bare_text(run.catalog.titles.get(sentence.document, ""))
        if said is not None and "分" in said["bounds"] and all(has_word(w, around) for w in words):
            found.append((said["bounds"], sentence))
    return told_by(found) if 0 < len(found) <= _SHOWN else None


def _divided(
    sentence: SourceQuote, unit: str, last: str, run: Run
) -> tuple[Division, bool, SourceQuote] | None:
    """What a sentence divides, whether the last word of the matter stands right before the verb, and
    the sentence with the list below it, where that is told."""
    text = run.facts.text(sentence.document)
    for verb in DIVIDES.finditer(sentence.quote):
        before = bare_text(sentence.quote[: verb.start()])
        if last not in before:
            continue
        at = sentence.start + verb.end()
        behind = text[at : at + _AHEAD] or sentence.quote[verb.end() :]
        told = division(behind, unit, counted=bool(verb["counted"]))
        if told is None:
            continue
        end = max(sentence.end, at + told.end)
        quote = sentence
        if end > sentence.end and text:
            quote = replace(sentence, quote=text[sentence.start : end], end=end)
        return told, last in before[-len(last) - _NEAR :], quote
    return None
