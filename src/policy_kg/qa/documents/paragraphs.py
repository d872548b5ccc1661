"""Numbered paragraphs of the text that no item was made of: 「第四十五条…」 where items go from 41 to 46."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.names.titles import Titled
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.spoken import mark_behind, quoted, stretch
from policy_kg.results import SourceQuote

_DOCUMENTS: Final = 3  # documents whose whole text is looked through
_DIGITS: Final = "零一二三四五六七八九"
_SENTENCE: Final = re.compile(r"[^。\n]*。?[^。\n]*。?")  # 第八条 通知…。 its heading and one more


def paragraph_of(number: int, plan: Plan, run: Run) -> Outcome | None:
    """The one paragraph of the plan's documents that has a number, told as no item; None where no
    paragraph has it, or several have."""
    documents = run.documents(plan.documents)
    if len(documents) > _DOCUMENTS:
        return None
    found = [q for d in documents for q in _paragraphs(number, d, run)]
    if len(found) != 1:
        return None
    whole = found[0]
    mark = mark_behind(whole, run)
    proof = (whole, mark) if mark else (whole,)
    behind = f"；其后写明：「{mark.quote}」" if mark else ""
    return Outcome(
        kind="passages",
        text=f"没有列为条目，正文写到：{quoted((whole,))}{behind}。",
        evidence=proof,
    )


def _paragraphs(number: int, document: Titled, run: Run) -> list[SourceQuote]:
    text = run.facts.text(document.revision)
    said = _in_words(number)
    article = list(re.finditer(rf"^[ \t　]*第(?:{said}|{number})条", text, re.MULTILINE))
    item = list(re.finditer(rf"^[ \t　]*[（(]{said}[）)]", text, re.MULTILINE))
    plain = list(re.finditer(rf"^[ \t　]*{number}[.．、](?!\d)", text, re.MULTILINE))
    # Of （一） the count begins anew below each heading; an article's number is of the whole.
    for marks in (article, item, plain):
        if len(marks) == 1:
            start = marks[0].start() + len(marks[0][0]) - len(marks[0][0].lstrip())
            end = _SENTENCE.match(text, start)
            return [stretch(document, text, start, end.end() if end else marks[0].end())]
    return []


def _in_words(number: int) -> str:
    """四十五 for 45, up to 99; the digits beyond."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")
