"""Which table of a document a question points into: 「桥梁改造任务分解表里谁负责」, 「人工智能清单第3项」, 「台账里」.

The title of an annex, and that of its document, tell which tables have the words before 清单; every
table that has them all counts. What points into a table is no matter of its own and is taken out of
the question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.graph.protocol import Store
from policy_kg.qa import sparql
from policy_kg.qa.annextitles import annex_titles
from policy_kg.qa.names.areas import Areas
from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import NumberRange, Plan
from policy_kg.qa.subject import content_words

# What a list or a table is called, the longest first.
_LIST: Final = (
    r"任务分解表|任务分工表|责任分工表|任务清单|项目清单|责任清单|问题清单|任务台账|工作台账|任务目录"
    r"|分解表|任务表|分工表|责任表|安排表|项目表|计划表|指标表|路径表|进度表|一览表|汇总表|统计表|明细表|清单|台账|目录|名录|附表"
)
_ROWS_SAID: Final = ("项目", "工程")
_TITLED: Final = re.compile(r"(?:清单|台账|目录|名录|表)(?:（[^）]*）|\([^)]*\))?$")
_NUMBERED: Final = r"的?(?=第[0-9一二三四五六七八九十百]+[项条行])"
_INTO: Final = re.compile(
    rf"(?P<kind>{_LIST})(?:(?:里面|里|中|当中|上面?|内)的?|{_NUMBERED}"
    r"|(?=一共|总共|共有?[几多]|有(?:哪|几|多少)))"
)
# 场景任务里, 攻坚事项第3项: the rows of such a table
_ROWS: Final = re.compile(
    rf"(?:重点|主要)?(?P<kind>任务|事项|项目)(?:(?:里面|里|中|当中)的?|{_NUMBERED})"
)
# Words that any table may have, and none is told by.
_ANY: Final = frozenset(
    ("重点", "主要", "工作", "任务", "项目", "责任", "年度", "有关", "具体", "改革", "试验", "事项")
)
_ANY_LIST: Final = ("清单", "台账", "目录", "名录", "附表")  # said of any list
_WORD: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+＋]+$")
_STOPS: Final = re.compile(r"[由在和与跟及的是按被把对]$|[局委厅办院会司]$|政府$|请问$")
_LONGEST: Final = 24  # characters of the words before 清单


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An annex that is a table with items: its revision, its title, its document's, and how its items
    are cited (附件2, "" where they are cited in several ways)."""

    revision: str
    title: str
    document: str
    annex: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """The question without what points into a table, the tables that may be meant, and the words
    that say so; `own` tells that one of these is no word of any table."""

    text: str
    tables: tuple[Table, ...] = ()
    said: str = ""
    own: bool = False

    @property
    def revisions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(t.revision for t in self.tables))


def tables_of(store: Store, titles: dict[str, str]) -> tuple[Table, ...]:
    """The annexes with items whose titles are those of tables, in the order of their IRIs."""
    found = []
    for annex in annex_titles(store):
        if _TITLED.search(annex.title):
            document = re.sub(r"\s", "", titles.get(annex.revision, ""))
            found.append(
                Table(
                    revision=annex.revision,
                    title=annex.title,
                    document=document,
                    annex=annex.head,
                )
            )
    return tuple(found)


def pointed_into(
    text: str, held: Callable[[], Sequence[Table]], within: Collection[str], areas: Areas
) -> Pointed:
    """What `text` points into, among the tables (`held`, looked for where needed) of `within` where
    that is not empty; those of the documents of a place that it names come first."""
    matches = [(m, p is _INTO) for p in (_INTO, _ROWS) for m in p.finditer(text)]
    if not matches:
        return Pointed(text=text)
    tables = [t for t in held() if not within or t.revision in within]
    places = [form for form in areas.forms if form in text]
    near = {r for form in places for area in areas.forms[form] for r in areas.own[area]}
    there = [t for t in tables if t.revision in near]
    for among in (there, tables):
        for match, listed in matches:
            pointed = _pointed(text, match, among, places, listed=listed)
            if pointed is None or (among is there and not pointed.tables):
                continue
            # 嘉水市重点任务分解表, of which another city has one
            if near and among is tables and pointed.tables and not pointed.own:
                continue
            return pointed
    return Pointed(text=text)


def _pointed(
    text: str,
    match: re.Match[str],
    tables: Sequence[Table],
    places: Collection[str],
    *,
    listed: bool,
) -> Pointed | None:
    before = text[: match.start()]
    kind = match["kind"]
    words, start = _words_before(before, places)
    if listed and not words:
        # 「在清单里」: of any list; 「某市的分解表里」: of that city's
        rest = re.sub(r"在$", "", before)
        of_place = re.sub(r"的$", "", rest).endswith(tuple(places) or "\0")
        if not (of_place or not rest or rest != before or _STOPS.search(rest)):
            return None
        own = [t for t in tables if of_place and kind not in _ANY_LIST and kind in t.title]
        return Pointed(text=rest + text[match.end() :], tables=tuple(own), said=kind)
    own = [t for t in tables if listed or kind in t.title]
    kept: list[str] = []
    for word in reversed(words):
        having = [t for t in own if word in t.title] or [t for t in own if word in t.document]
        if not having:
            break
        own = having
        kept.insert(0, word)
        start = before.rindex(word, 0, start)
    if not kept or not own or (not listed and all(w in _ANY for w in kept)):
        return None
    if len(kept) < len(words) and not _STOPS.search(before[:start]):
        return None  # 市场准入负面清单里: no 负面清单 of another thing
    said = before[start:] + kind
    for name in (said, kind) if listed else ():
        own = [t for t in own if name not in _ANY_LIST and name in t.title] or own
    return Pointed(
        text=re.sub(r"在$", "", before[:start]) + text[match.end() :],
        tables=tuple(own),
        said=said,
        own=any(w not in _ANY for w in kept),
    )


def _words_before(before: str, places: Collection[str]) -> tuple[tuple[str, ...], int]:
    """The words right before a list's name that may be its own, and where `before` ends."""
    run = _WORD.search(before[-_LONGEST:])
    if run is None:
        return (), len(before)
    own = run[0]
    for place in sorted(places, key=len, reverse=True):
        if place in own:
            own = own[own.rindex(place) + len(place) :]
    cut = [m.end() for m in re.finditer(r"[由在和与跟及的是按]|[局委厅办](?![公理事])", own)]
    own = own[cut[-1] :] if cut else own
    return content_words(own), len(before)


def in_its_table(plan: Plan, pointed: Pointed) -> Plan:
    """A plan within the one table that a question points into, where it asks for what stands there
    by number or department and for no matter of its own; else within the documents alone."""
    here = {t.annex for t in pointed.tables if t.revision in plan.documents}
    if len(here) != 1 or not (annex := here.pop()):
        return plan
    if plan.numbers:
        numbers = tuple(r if r.annex else replace(r, annex=annex) for r in plan.numbers)
        return replace(plan, numbers=numbers)
    rows = plan.operation == "count" and _are_rows(plan)
    if plan.subject and not rows:
        return replace(plan, annex=annex)
    counted = rows or (plan.operation == "count" and plan.target == "provision")
    # 治水任务里牵头最多的是谁: of its rows, and of no other annex
    ranked = plan.operation in ("rank", "group") and plan.by == "agency"
    if not plan.agencies and not counted and not ranked:
        return plan
    if counted:
        plan = replace(plan, target="provision", aspect="", thing_kinds=(), subject="")
    return replace(plan, numbers=(NumberRange(first=0, last=0, annex=annex),))


def _are_rows(plan: Plan) -> bool:
    """Whether the rows of a table are what is asked for, and nothing of them: 项目清单一共多少个项目."""
    return (
        plan.target == "thing"
        and plan.subject in ("", *_ROWS_SAID)
        and plan.aspect.endswith(_ROWS_SAID)
    )


def kept_to_its_table(plan: Plan, run: Run) -> Plan:
    """A plan whose matter was found in the table that it points into, too: there alone."""
    if not plan.annex or not plan.found:
        return plan
    there = Plan(
        numbers=(NumberRange(first=0, last=0, annex=plan.annex),),
        found=plan.found,
        documents=plan.documents,
    )
    own = {i.iri for i in run.provisions(sparql.select_provisions(there))}
    found = tuple(iri for iri in plan.found if iri in own)
    return replace(plan, found=found) if found else plan
