"""A document's name said shortly: 「井盖整治有几项任务」 of 《…窨井盖安全专项整治实施方案》.

Such words are no matter inside of documents, where all their characters stand in order in the title
of one document, or of one of its annexes, and the question asks something of it: what a department
has to do, what is due, what has no lead, who has most, how many there are. Most items of a document
don't repeat its name, and those that do are a small part of what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.names.titles import Titled, called
from policy_kg.qa.nearby import abbreviates, bare_text
from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import NumberRange, Plan

_MANY: Final = 400  # documents whose items, or annexes, aren't looked through for words
_LEAST: Final = 4  # characters that name a document
_SPREAD: Final = 2  # times their own length over which they may be spread in a title
_OWN: Final = 2  # of these, characters that aren't those of any title
# 井盖整治 方案, 体检 指标: what may follow the name
_KIND: Final = re.compile(
    r"(?:任务|责任|项目|问题|工作)?(?:分解表?|分工表?|清单|台账|目录|一览表|汇总表)$"
    r"|(?:实施|工作|行动|专项)?(?:方案|计划|意见|措施|办法|规划|文件)$|(?:指标|任务|工作|举措|项目|事项)$"
)
_LISTED: Final = ("指标", "问题", "项目")
# Words of hundreds of titles: 高质量发展.
_OF_ANY: Final = re.compile(
    r"高质量|创新|改革|发展|建设|管理|服务|产业|经济|社会|城市|工作|实施|推进|加强|重点|专项|年度|支持|促进|[的和与及]|\d+年?度?"
)
# A title that joins several matters is named by none of them alone.
_JOINS: Final = frozenset("和与及、暨")
_BROKEN: Final = re.compile(r"[《》和与及、暨，]")
_OPERATIONS: Final = ("list", "count", "rank", "exists", "group", "overlap", "compare")


def by_short_title(plan: Plan, run: Run) -> tuple[Plan, tuple[str, ...]] | None:
    """The plan for the document that its subject names shortly, with a note; None where it names
    none, asks nothing of a document's items, or other documents have what is asked in these words."""
    if not (plan.subject and asks_of_items(plan)) or has_more(plan):
        return None
    # 在排水体检里, 排水体检有
    phrase = re.sub(r"\s|^在|(?:里面|里|中)?有?$", "", plan.subject)
    if plan.documents and not plan.places:
        named = _its_list(phrase, run, plan.documents)  # the document is named beside the subject
    else:
        named = so_called(phrase, run, plan.documents)
    if not named.documents:
        return None
    revisions = tuple(d.revision for d in named.documents)
    items = run.provisions(sparql.select_provisions(Plan(documents=revisions)))
    numbers = (NumberRange(first=0, last=0, annex=named.annex),) if named.annex else ()
    there = run.provisions(sparql.select_provisions(Plan(documents=revisions, numbers=numbers)))
    if not there:
        return None
    if len(there) == len(items):
        numbers = ()
    asked = replace(plan, documents=revisions, numbers=numbers, subject="", bound=False)
    elsewhere = replace(plan, words=(phrase,), subject="", found=None, near=())
    looked = plan.agencies or plan.documents or len(run.catalog.documents) <= _MANY
    theirs = [
        i
        for i in (run.provisions(sparql.select_provisions(elsewhere)) if looked else ())
        if not {e.document for e in i.evidence} & set(revisions)
    ]
    if theirs and plan.agencies:
        return None  # theirs are the department's, too
    names = "、".join(map(called, named.documents)) + named.annex
    note = f"「{phrase}」按标题里有这个词的文件理解：{names}"
    if theirs:
        note = f"{note}；别的文件里写到它的另有{len(theirs)}项，没有算在内"
    return asked, (note,)


def titled_so(subject: str, run: Run) -> tuple[Titled, ...]:
    """The documents whose titles have the words of a subject, or that these name shortly."""
    phrase = subject.replace(" ", "")
    own = tuple(d for d in run.catalog.documents if phrase in bare_text(d.title))
    return own or so_called(phrase, run, ()).documents


@dataclass(frozen=True, slots=True, kw_only=True)
class SoCalled:
    """The documents that a short name is of, and the one annex that it is of, as its items are
    cited; "" where it is of the whole."""

    documents: tuple[Titled, ...] = ()
    annex: str = ""


def so_called(phrase: str, run: Run, within: Collection[str], *, least: int = _LEAST) -> SoCalled:
    """The one document, or the documents of one place called by the same words, that a short name is
    of, or the one annex, of those of `within`, of all where that is empty; none where it is of
    several, or has no more than what any title says. A name has at `least` so many characters."""
    documents = tuple(d for d in run.catalog.documents if not within or d.revision in within)
    for said in dict.fromkeys((phrase, _KIND.sub("", phrase))):
        if len(said) < least or len(_OF_ANY.sub("", said)) < _OWN:
            continue
        held = {d: words for d in documents if (words := _held(said, d.title))}
        if held:
            one = len({d.place for d in held}) == 1 and len(set(held.values())) == 1
            return SoCalled(documents=tuple(held)) if one else SoCalled()
        revisions = tuple(d.revision for d in documents)
        titles = run.facts.annexes(revisions) if len(revisions) <= _MANY else ()
        annexes = [a for a in titles if _held(said, a.title)]
        own = [(d, a) for a in annexes for d in documents if d.revision == a.revision]
        if len(own) == 1:
            return SoCalled(documents=(own[0][0],), annex=own[0][1].head)
    return SoCalled()


def _its_list(phrase: str, run: Run, within: Collection[str]) -> SoCalled:
    """The one annex of documents that lists what a word is of: 指标 of an annex 井盖体检指标体系."""
    if phrase not in _LISTED:
        return SoCalled()
    own = [a for a in run.facts.annexes(tuple(within)) if phrase in a.title]
    if len(own) != 1:
        return SoCalled()
    documents = tuple(d for d in run.catalog.documents if d.revision == own[0].revision)
    return SoCalled(documents=documents, annex=own[0].head)


def _held(said: str, name: str) -> str:
    """The shortest part of a title that has the characters of a short name in order, its first two
    and its last two together as there, or the first two short for a word of it (医保 for 医疗保障);
    "" where it has none, or is joined with more."""
    plain = bare_text(name)
    best = ""
    for start, behind in _begins(said, plain):
        end = _end_of(said, plain, behind)
        words = plain[start:end]
        joined = {plain[start - 1 : start], plain[end : end + 1]} & _JOINS
        near = len(words) <= _SPREAD * (len(said) + 1)
        if words and near and not joined and not _BROKEN.search(words):
            best = min(filter(None, (best, words)), key=len)
    # 听证事项目录 behind 决策事项目录: of two lists, and of neither alone
    return best if plain.count(best) == 1 else ""


def _begins(said: str, plain: str) -> Iterator[tuple[int, int]]:
    """Where a short name may begin in a title, and where its first two characters end there."""
    together = [(m.start(), m.end()) for m in re.finditer(re.escape(said[:2]), plain)]
    yield from together
    apart = rf"{re.escape(said[0])}[\u4e00-\u9fff]{{1,2}}{re.escape(said[1])}"
    for m in () if together else re.finditer(apart, plain):
        if abbreviates(said[:2], plain[m.start() : m.end() + 1]):
            yield m.start(), m.end()


def _end_of(said: str, plain: str, at: int) -> int:
    """Where the rest of a short name ends behind its first two characters, which end at `at`; 0 where
    it isn't there."""
    for char in said[2:-2]:
        at = plain.find(char, at) + 1
        if not at:
            return 0
    # 整治 of 专项整治, and no 整 of one word with 治 of another
    last = plain.find(said[max(2, len(said) - 2) :], at)
    return last + len(said) - max(2, len(said) - 2) if last >= 0 else 0


def asks_of_items(plan: Plan) -> bool:
    """Whether a question asks something of the items of a document: a department's, those due, those
    without a lead, how many there are."""
    if plan.operation not in _OPERATIONS:
        return False
    if plan.operation in ("count", "rank", "group", "overlap", "compare"):
        return plan.target in ("provision", "agency")
    chosen = (plan.lead_stated, plan.has_support, plan.has_deadline, plan.due, plan.agency_count)
    asked = bool(plan.agencies) or plan.sole or any(one is not None for one in chosen)
    return plan.target == "provision" and asked


def has_more(plan: Plan) -> bool:
    """Whether a question names more than a document and who, or when."""
    named = (plan.things, plan.terms, plan.zones, plan.categories, plan.focuses, plan.numbers)
    return any(named) or bool(plan.words or plan.said or plan.annex or plan.found is not None)
