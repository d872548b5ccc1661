"""Whom a table names beside the bodies: 「引进人才的分管校领导是谁」, 「批示领导是谁」, and the rows of one who is named:
「李明分管哪些项目」."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from policy_kg.extraction.progress import PERSON_HEAD, PROGRESS_HEAD
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.prose.contacts import contact
from policy_kg.qa.tables.cells import cells_kept, quotes_of
from policy_kg.qa.tables.kept import kept_cell
from policy_kg.qa.tables.recorded import NO_DAY, progress_lines

_THINGS: Final = r"(?:重点|民生|重大)?(?:项目|任务|工作|事项|实事|工程)"
# 李明分管哪些项目, 李明负责的项目进展怎样, 李明牵头几项任务
_ROWS_ASKED: Final = re.compile(
    rf"(?:哪些|哪几[项个件]|几[项个件]|多少[项个件]|什么){_THINGS}|{_THINGS}[^，。]{{0,4}}(?:哪些|哪几|几|多少|怎么?样|如何|进展|进度|完成|逾期)"
)
_MANY: Final = 60  # documents whose columns aren't looked through


def else_in_person(
    told: Outcome, text: str, plan: Plan, run: Run, proposing: Callable[..., Propose]
) -> Outcome:
    """What a question for a person is answered, and where no list of names says it, what a contact or
    a column does."""
    if told.status != "not_stated":
        return _rows_of(text, plan, run) or told
    near = proposing(plan, mode="bigram")
    return contact(text, plan, run) or kept_cell(text, plan, run, near) or told


def _rows_of(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The rows whose column of who answers for them has the person that a question names, with how far
    they are; None where it asks for no rows, or no row has one."""
    question = bare_text(text)
    documents = plan.documents or tuple(d.revision for d in run.catalog.documents)
    if not _ROWS_ASKED.search(question) or len(documents) > _MANY:
        return None
    cells = cells_kept(documents, run)
    named = [c for c in cells if PERSON_HEAD.match(c.head)]
    own = [
        c for c in named if any(n in question for n in re.split(r"[、，；\s]+", c.cell) if n[1:])
    ]
    items = run.facts.provisions(dict.fromkeys(c.iri for c in own))
    if not items:
        return None
    reached = {c.iri: c for c in cells if PROGRESS_HEAD.search(c.head)}
    by_row = {c.iri: c for c in own} | {c.iri: reached[c.iri] for c in own if c.iri in reached}
    who = "；".join(dict.fromkeys(f"{c.head}：{c.cell}" for c in own))
    lines = progress_lines([(i, by_row[i.iri]) for i in items], run)
    return Outcome(
        text="\n".join((f"{who}的共{len(items)}项：", *lines)),
        items=items,
        assumptions=(NO_DAY,) if "逾期" in question else (),
        evidence=tuple(dict.fromkeys(q for c in own for q in quotes_of(c, run))),
    )


def whom_a_column_names(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """What a column of the items that were found says to a question for who, where it asks by the
    column's head: the bodies of the items are no answer to that."""
    asks = bool(plan.found) and plan.target == "agency"
    return kept_cell(text, plan, run, by_words) if asks else None
