"""Whether a question uses a word as the heading that it is in some document, or as a plain word."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from policy_kg.qa import sparql

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from policy_kg.qa.outcome import Run
    from policy_kg.qa.plan import Plan

_MOST: Final = 0.6  # share of the pairs of characters of words that a title must have
_SHORT: Final = 3  # characters of a heading that is a word of many questions, too: 数据, 应用
_SET_APART: Final = '“"「『‘'
# 列出数据类任务, 清单里数据方面的任务
_BEFORE: Final = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|[在和跟与及由是归的把问查看对向那请了到有找于里中]|列出|属于|清单|方案|文件|意见|计划|措施)$"
)
# 数据类的任务, 应用方面由谁牵头, 模型下的任务, 生态任务有几项
_BEHIND: Final = re.compile(
    r"(?:这|那)?(?:一|个)?(?:大?类|方面|领域|板块|维度|部分)|(?:之?下|下面|里面?|当中|中)(?:的|有|包括)"
    r"|的?(?:重点|试验|主要|工作)*(?:任务|举措|措施|政策|事项|条目)|有(?:哪|多少|几|什么)"
)
# 量子科技类的任务, of a document whose title has 量子科技, too: its tasks are those of the document
_BEHIND_TITLED: Final = re.compile(
    r"(?:这|那)?(?:一|个)?(?:大?类|方面|板块|维度|部分)|(?:之?下|下面)(?:的|有|包括)"
)
_JOINED: Final = re.compile(r"[+＋]")  # 量子科技+医药 is no 量子科技


def meant_as_heading(
    question: str, text: str, start: int, end: int, *, titles: Collection[str] = ()
) -> bool:
    """Whether `text[start:end]`, the heading of a group of items, is used as one. `question` is the
    text with its quotation marks; `titles` those of the documents, whose own words are headings
    only where the question says so."""
    word = text[start:end]
    if any(f"{mark}{word}" in question for mark in _SET_APART):
        return True
    if _JOINED.match(text, end):
        return False
    titled = any(word in title for title in titles)
    if len(word) > _SHORT and not titled:
        return True
    behind = _BEHIND_TITLED if titled else _BEHIND
    return bool(_BEFORE.search(text[:start]) and behind.match(text, end))


def held_there(plan: Plan, run: Run) -> Plan:
    """A plan without the headings and item names that none of its documents has: there these are
    plain words of the matter."""
    if not plan.documents or not (plan.categories or plan.focuses):
        return plan
    asked = replace(plan.__class__(), documents=plan.documents)
    categories = tuple(
        c
        for c in plan.categories
        if run.provisions(sparql.select_provisions(replace(asked, categories=(c,))))
    )
    focuses = tuple(
        f
        for f in plan.focuses
        if run.provisions(sparql.select_provisions(replace(asked, focuses=(f,))))
    )
    words = [w for w in (*plan.categories, *plan.focuses) if w not in (*categories, *focuses)]
    if not words:
        return plan
    subject = " ".join((*words, plan.subject)).strip()
    return replace(plan, categories=categories, focuses=focuses, subject=subject)


def spoken_there(plan: Plan, run: Run) -> Plan:
    """A plan for a matter in places where no provision applies, 玉东新区PM2.5目标: the text names the
    places as it names other things."""
    if not (plan.zones and plan.subject) or plan.agencies or plan.numbers or plan.kinds:
        return plan
    asked = replace(plan.__class__(), zones=plan.zones, any_zone=True, documents=plan.documents)
    if run.provisions(sparql.select_provisions(asked)):
        return plan
    return replace(plan, zones=(), things=(*plan.things, *plan.zones))


def of_that_document(plan: Plan, run: Run) -> Plan:
    """A plan for the item of a name without the words beside it that only say of which document:
    台风应急 of 台风应急抢险组, where a 防台风应急预案 has an item 抢险组."""
    if len(plan.focuses) != 1 or not plan.subject or plan.numbers or plan.categories:
        return plan
    # linking, on which these stand, asks this module what a heading is.
    from policy_kg.qa.headings import title_of
    from policy_kg.qa.subject import content_words

    asked = replace(plan.__class__(), focuses=plan.focuses, documents=plan.documents)
    asked = replace(asked, kinds=("Task", "Measure", "Policy", "Duty"))
    items = run.provisions(sparql.select_provisions(asked))
    own = dict.fromkeys(i.evidence[0].document for i in items if i.evidence)
    words = content_words(plan.subject)
    kept = tuple(d for d in own if words and _says_all(title_of(run, d), words, plan.subject))
    return replace(plan, documents=kept, subject="") if kept else plan


def _says_all(title: str, words: Sequence[str], subject: str) -> bool:
    from policy_kg.qa.nearby import bare_text, part_of

    plain = bare_text(title)
    phrase = subject.replace(" ", "")
    return all(w in plain for w in words) or part_of(phrase, plain) >= _MOST
