"""A word for what a whole document is about chooses none of its items: 「甘水市水利局牵头哪些河湖任务」 of a
plan for rivers and lakes, in which nearly every item says 河湖 and the rest is of them, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.documents.shorttitles import asks_of_items, has_more
from policy_kg.qa.names.titles import Titled, called
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import Plan
from policy_kg.results import Item

_MANY: Final = 12  # documents whose items are looked through
_STATE: Final = "中国"
_LEAST: Final = 4  # items of a document of which a word can be what it is about
_SHARE: Final = 0.75  # of them, that say the word
_MOST, _OFTEN = 0.6, 1.5  # the same of a text that says it so often for each item
# 河湖计划, 河湖方案里: what the document is, and not what it is about
_KIND: Final = re.compile(
    r"(?:实施|工作|行动|专项|若干)*(?:方案|计划|意见|措施|举措|政策|办法|规划|文件|通知|任务|事项|工作)$"
)


def of_own_subject(plan: Plan, run: Run) -> tuple[Plan, tuple[str, ...]] | None:
    """The plan without its subject, for those of its documents that are about it, with a note; None
    where none is, or where more is asked than who has what in them."""
    if not plan.subject or plan.said or not asks_of_items(plan) or has_more(plan):
        return None
    words, documents = _matter(plan, run), _asked(plan, run)
    about = _those_about(words, documents, run)
    if not about:
        return None
    own = {d.revision for d in about}
    asked = replace(plan, documents=tuple(d.revision for d in about), subject="", bound=False)
    names = "、".join(map(called, about))
    note = f"「{plan.subject}」说的是整份文件（{names}），不按它筛选"
    others = replace(plan, documents=(), words=tuple(words), subject="", found=None, near=())
    rest = tuple(d.revision for d in documents if d.revision not in own)
    if rest and (theirs := run.provisions(_of(replace(others, documents=rest)))):
        note = f"{note}；别的文件里写到它的另有{len(theirs)}项，没有算在内"
    return asked, (note,)


def numbered_in_its_own(plan: Plan, run: Run) -> Plan:
    """A plan for an item by its number, of the documents that its subject is of: 第14项 of 「甘水市河湖第14项」
    is no item of the city's other plans."""
    if not (plan.numbers and plan.subject) or plan.said:
        return plan
    documents = run.documents(plan.documents)
    about = _those_about(_matter(plan, run), documents, run)
    if not 0 < len(about) < len(documents):
        return plan
    return replace(plan, documents=tuple(d.revision for d in about), subject="")


def _matter(plan: Plan, run: Run) -> list[str]:
    """The words of a subject without the place before them, and without what the document is."""
    words = []
    for chunk in plan.subject.split():
        place = next((f for f in run.catalog.areas.forms if chunk.startswith(f)), "")
        words.append(_KIND.sub("", chunk.removeprefix(place)))
    return [word for word in words if len(word) > 1]


def _those_about(words: Sequence[str], documents: Sequence[Titled], run: Run) -> list[Titled]:
    """The documents that are about the words; none where there are none, or too many documents."""
    if not words or not 0 < len(documents) <= _MANY:
        return []
    return [d for d in documents if _is_about(d, words, run)]


def _asked(plan: Plan, run: Run) -> tuple[Titled, ...]:
    """The documents that a question is kept to, by what it says or as its departments are of one
    place."""
    places = {a.scope for a in plan.agencies}
    return tuple(
        d
        for d in run.catalog.documents
        if (d.revision in plan.documents if plan.documents else {d.place or _STATE} == places)
    )


def _is_about(document: Titled, words: Sequence[str], run: Run) -> bool:
    items = run.provisions(_of(Plan(documents=(document.revision,))))
    title, text = bare_text(document.title), run.facts.text(document.revision)
    return len(items) >= _LEAST and all(_fills(w, items, title, text) for w in words)


def _fills(word: str, items: Sequence[Item], title: str, text: str) -> bool:
    """Whether nearly all items say a word, or most do of a document whose title has it or whose text
    repeats it throughout."""
    share = sum(word in f"{i.label}{i.text}" for i in items) / len(items)
    often = word in title or text.count(word) >= _OFTEN * len(items)
    return share >= _SHARE or (share >= _MOST and often)


def _of(plan: Plan) -> str:
    return sparql.select_provisions(plan)
