"""The items below a numbered heading that a question names by its number: 「行动二有几项任务」 of a table whose
parts are headed 「行动二：管网焕新行动」, above narrower headings of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.names.titles import called
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words

_NUMBER: Final = r"[一二三四五六七八九十]{1,3}"
_NAMED: Final = re.compile(
    rf"(?P<word>行动|专项|专题|板块|工程|篇章?|专栏|方向|领域)(?P<n>{_NUMBER})(?![个项条种批])"
)
_FEW: Final = 40  # documents whose text is looked through
_ABOVE: Final = re.compile(rf"^[ \t　]*{_NUMBER}、", re.MULTILINE)


def under_ordinal(plan: Plan, run: Run) -> tuple[Plan, tuple[str, ...]] | None:
    """The plan for the items below the numbered heading that its subject names, with a note; None
    where it names none, or no document or several documents have it."""
    named = _NAMED.search(plan.subject)
    if named is None or plan.numbers or plan.found is not None:
        return None
    words = content_words(plan.subject[: named.start()])
    documents = [
        d
        for d in run.catalog.documents
        if (not plan.documents or d.revision in plan.documents)
        and (plan.documents or all(w in bare_text(d.title) for w in words))
    ]
    if not documents or len(documents) > _FEW:
        return None
    there = [(d, at) for d in documents if (at := _stretch(named, run.facts.text(d.revision)))]
    if len(there) != 1:
        return None
    document, (start, end, heading) = there[0]
    items = run.provisions(sparql.select_provisions(Plan(documents=(document.revision,))))
    found = tuple(i.iri for i in items if i.evidence and start < i.evidence[0].start < end)
    if not found:
        return None
    note = f"「{named[0]}」按{called(document)}里「{heading}」下的条目回答"
    return replace(plan, documents=(document.revision,), subject="", found=found), (note,)


def _stretch(named: re.Match[str], text: str) -> tuple[int, int, str] | None:
    """Where the heading of a number ends and the next one of its kind, or one above them, begins, with
    the heading; None where the text has none, or several."""
    word = named["word"]
    heads = list(
        re.finditer(
            rf"^[ \t　]*{word}(?P<n>{_NUMBER})(?:[：:、.．]|[ 　]+)(?P<what>[^\n]{{2,60}})$",
            text,
            re.MULTILINE,
        )
    )
    own = [h for h in heads if h["n"] == named["n"]]
    if len(own) != 1 or len(heads) < 2:
        return None
    ends = [h.start() for h in heads if h.start() > own[0].start()]
    if _ABOVE.search(text, 0, heads[0].start()):
        # 一、主要任务, 行动一, 行动二, 二、保障措施
        ends += [m.start() for m in _ABOVE.finditer(text, own[0].end())]
    return own[0].end(), min(ends, default=len(text)), own[0][0].strip()
