"""Which document is of a day: 「2026年3月18日起施行的是哪个文件」, 「哪些文件是2019年1月印发的」."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.documents.aspects import aspect_query, run_aspect
from policy_kg.qa.documents.force import begins_as_said
from policy_kg.qa.names.titles import titled
from policy_kg.qa.nearby import Propose
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.results import Item, SourceQuote

_WORDS: Final = r"文件|通知|意见|方案|办法|措施|批复|规划|计划|公告|函"
_DAY: Final = re.compile(r"(?P<y>\d{4})年(?:(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号])?)?")
# What is done on the day, and the fields of a document's head that say when.
_DONE: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (r"施行|生效|实施|执行", ("施行日期",)),
    (r"发布|公布|公开", ("发布日期",)),
    (r"印发|成文|出台|下发|签发|制定|发出", ("成文日期",)),
    (r"废止|失效|到期", ("废止日期",)),
)
_ACT: Final = "|".join(words for words, _ in _DONE)
_DATE: Final = r"\d{4}年(?:\d{1,2}月(?:\d{1,2}[日号])?)?"
_ASKED: Final = re.compile(
    rf"{_DATE}[^，。？]{{0,4}}?(?:{_ACT})的?(?:是|有)?(?:哪|什么)[^，。？]{{0,4}}?(?:{_WORDS})"
    rf"|(?:哪|什么)[^，。？]{{0,4}}?(?:{_WORDS})(?:是|在|从|自|于)*{_DATE}"
    rf"[^，。？]{{0,4}}?(?:{_ACT})"
)


def of_a_day(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The documents that came into force or were issued on the day, in the month or in the year of
    a question; None where it asks for none."""
    asked = _ASKED.search(text)
    day = _DAY.search(asked[0]) if asked else None
    if asked is None or day is None:
        return None
    wanted = tuple(int(n) for n in day.groups() if n)
    fields = next(names for words, names in _DONE if re.search(words, asked[0]))
    documents = {
        d.revision: d
        for d in run.catalog.documents
        if not plan.documents or d.revision in plan.documents
    }
    found: dict[str, tuple[str, tuple[SourceQuote, ...]]] = {}
    for field in fields:
        for row in run_aspect(run.facts.store, field, tuple(documents)):
            proof = run.facts.quote(row["evidence"])
            if _same(row["value"], wanted) and proof:
                found.setdefault(proof[0].document, (f"{field}：{row['value']}", proof))
    if "施行日期" in fields:
        for revision, (value, sentence) in begins_as_said(documents, run, by_words).items():
            if _same(value, wanted):
                found.setdefault(revision, (value, (sentence,)))
    own = [d for d in documents if d in found]
    if not own:
        none = f"没有写明{day[0]}{_act(asked[0])}的文件。"
        return Outcome(status="not_stated", text=none)
    lines = [
        f"{n}. {titled(documents[d])}；{found[d][0]}"
        if len(own) > 1
        else f"{titled(documents[d])}（{found[d][0]}）。"
        for n, d in enumerate(own, 1)
    ]
    return Outcome(
        text="\n".join(lines),
        items=tuple(Item(iri=d, kind="PolicyDocument", label=documents[d].title) for d in own),
        sparql=aspect_query(fields[0], tuple(documents) if plan.documents else ()),
        evidence=tuple(q for d in own for q in found[d][1]),
    )


def _act(asked: str) -> str:
    found = re.search(_ACT, asked)
    return found[0] if found else ""


def _same(value: str, wanted: tuple[int, ...]) -> bool:
    """Whether a printed day is the one asked for, as far as that goes: 2019年1月22日 of 2019年1月."""
    said = [int(n) for n in re.findall(r"\d+", value)[:3]]
    return tuple(said[: len(wanted)]) == wanted
