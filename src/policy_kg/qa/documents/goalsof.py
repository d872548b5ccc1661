"""The goals of a plan as a whole: 「青河市2027年的目标是什么」, 「方案的总体目标是什么」. What stands below a heading of
goals is quoted; without one, the sentences before the first item that say a year to reach something by.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.names.titles import Titled
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import KINDS, Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.sentencesof import has_word
from policy_kg.qa.text.spoken import quoted, stretch
from policy_kg.results import SourceQuote

_ASKED: Final = re.compile(
    r"(?:请问|[的在里中内提出定设了要]|提出|设定|制定|确定)*(?:总体|总的?|工作|主要|发展|行动|具体|奋斗|预期|年度|阶段性?)*目标(?:任务|值)?(?:定)?(?:是|有|为)?(?:什么|哪些|啥|多少|怎么定的|呢)?[？?。]?$"
    # 到2031年有什么目标, 要实现哪些目标
    r"|(?:请问|[的在里中内提出定设了要]|达到|实现|完成)*(?:有|是)?(?:什么|哪些|啥)(?:样的?)?(?:总体|工作|主要|发展)?目标[？?。]?$"
)
_YEAR: Final = re.compile(r"(?:[到至于在]|力争)?(?P<year>20\d\d)年(?:年?[底末])?(?:前)?的?")
# what a plan is called beside its matter: 行动计划, 若干措施, 这个方案
_CALLED: Final = re.compile(
    r"(?:这[个份]|该|本)?(?:若干|三年|专项)?(?:行动计划|行动方案|实施方案|实施意见|工作方案|工作要点|政策措施|措施|方案|规划|计划|意见|文件|政策|通知|要点)(?:里面?|中|内)?(?:打造|建设|发展|提出)?"
)
_MARK: Final = r"(?:(?P<one>[一二三四五六七八九十]{1,3}[、.．])|(?P<two>[（(][一二三四五六七八九十]{1,3}[）)])|(?P<three>\d{1,2}[.．、]))"
_HEADING: Final = re.compile(
    rf"^[ \t　]*{_MARK}[ \t　]*(?:总体|总的?|工作|主要|发展|行动|具体|奋斗|预期|年度|阶段性?|建设|思路|要求|指导思想|[和与及、])*目标(?:任务)?(?=[。：:\s]|$)[。：:]?",
    re.MULTILINE,
)
_NUMBERED: Final = re.compile(rf"^[ \t　]*{_MARK}", re.MULTILINE)
_SENTENCE: Final = re.compile(r"[^。\n]+。?")
_TO_REACH: Final = re.compile(
    r"(?:到|至|力争|目标|争取)[^。]{0,8}20\d\d年[^。]*\d|20\d\d年(?:底|末|年底)?[，,][^。]*(?:达到|建成|突破|超过|实现|力争)"
    # 到2031年，…体系基本形成
    r"|[到至]20\d\d年(?:底|末|年底)?[，,][^。]*(?:形成|建立|完成|构建|健全|成为|完善)"
)
_DOCUMENTS: Final = 3
_MATTER: Final = 4  # characters of words that choose among more documents
_TOLD: Final = 8


def goals_of_plan(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The goals that the documents asked for state of themselves; None where the question is for
    anything else, and where they state none."""
    if plan.agencies or plan.numbers or plan.target == "document":
        return None
    documents = run.documents(plan.documents)
    year = _YEAR.search(text)
    named = bool(plan.documents) and len(plan.documents) <= _DOCUMENTS
    if len(documents) > _DOCUMENTS and (year is not None or _CALLED.search(text)):
        documents, named = _titled(_bare(text, plan), documents), True
    if not 0 < len(documents) <= _DOCUMENTS:
        return None
    if not _asks(_bare(text, plan), documents):
        return None
    every = [q for d in documents for q in _goals(d, run)]
    if not every and year is not None:
        said = [q for d in documents for q in _of_year(d, year["year"], run)]
        if said:
            return _told("文件没有写整体的目标，写到这一年的", said)
    if not every and named:
        return Outcome(
            status="not_stated",
            kind="value",
            text="文件没有写整体的目标；各项有没有目标，可以逐项问。",
        )
    if not every:
        return None
    own = [q for q in every if year is None or year["year"] in q.quote]
    if not own:
        return Outcome(
            status="not_stated",
            kind="value",
            text=f"文件未载明{year['year'] if year else ''}年的目标；写的目标是：{quoted(every[:_TOLD])}。",
            evidence=tuple(every[:_TOLD]),
        )
    return _told("正文写的目标", own)


def _told(head: str, said: Sequence[SourceQuote]) -> Outcome:
    more = f"（另有{len(said) - _TOLD}句）" if len(said) > _TOLD else ""
    return Outcome(
        kind="value",
        value="；".join(bare_text(q.quote) for q in said[:_TOLD]),
        text=f"{head}：{quoted(said[:_TOLD])}{more}。",
        evidence=tuple(said[:_TOLD]),
    )


def _of_year(document: Titled, year: str, run: Run) -> list[SourceQuote]:
    """The sentences of a document that say what is to be reached by a year."""
    text = run.facts.text(document.revision)
    every = _sentences(document, text, 0, len(text), run)
    return [q for q in every if year in q.quote and _TO_REACH.search(bare_text(q.quote))]


def _bare(text: str, plan: Plan) -> str:
    left = bare_text(text)
    for place in sorted(plan.places, key=len, reverse=True):
        left = left.replace(place, "")
    return _CALLED.sub("", _YEAR.sub("", left))


def _titled(left: str, documents: Sequence[Titled]) -> list[Titled]:
    """The documents whose titles have all of what the goals are asked of: 智慧渔港 of 到2031年智慧渔港的目标."""
    asked = _ASKED.search(left)
    words = content_words(left[: asked.start()]) if asked else ()
    if sum(map(len, words)) < _MATTER:
        return []
    return [d for d in documents if all(has_word(w, bare_text(d.title)) for w in words)]


def _asks(left: str, documents: Sequence[Titled]) -> bool:
    """Whether `left` of a question asks for goals, of no other matter than the titles': 打造创业新高地
    of 《打造全国创业新高地行动计划》."""
    asked = _ASKED.search(left)
    if asked is None:
        return False
    words = content_words(left[: asked.start()])
    titles = "".join(bare_text(d.title) for d in documents)
    return all(has_word(word, titles) for word in words)


def _goals(document: Titled, run: Run) -> list[SourceQuote]:
    text = run.facts.text(document.revision)
    found: list[SourceQuote] = []
    for heading in _HEADING.finditer(text):
        end = _end_of(heading, text)
        found += _sentences(document, text, heading.end(), end, run)
    if found:
        return found
    items = run.provisions(
        sparql.select_provisions(Plan(kinds=KINDS, documents=(document.revision,)))
    )
    first = min((q.start for i in items for q in i.evidence[:1]), default=0)
    before = _sentences(document, text, 0, first, run)
    return [q for q in before if _TO_REACH.search(bare_text(q.quote))]


def _end_of(heading: re.Match[str], text: str) -> int:
    """Where the next heading of its own level or of one above it begins."""
    levels = ("one", "two", "three")
    own = next(n for n, name in enumerate(levels) if heading[name])
    for other in _NUMBERED.finditer(text, heading.end()):
        if any(other[name] for name in levels[: own + 1]):
            return other.start()
    return len(text)


def _sentences(
    document: Titled, text: str, start: int, end: int, run: Run
) -> Sequence[SourceQuote]:
    found = [m for m in _SENTENCE.finditer(text, start, end) if bare_text(m[0])]
    return [run.facts.placed(stretch(document, text, m.start(), m.end())) for m in found]
