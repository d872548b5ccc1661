"""Questions for a figure that nothing answers as they are worded: 今年, 街镇, GDP.

「今年」 is the year of no text, as answers don't depend on the day; a document of one year alone that
gives the figure is answered with, and the word is left out, and said so. 街镇 is printed 街（镇）.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from policy_kg.qa.answers import with_note
from policy_kg.qa.titles import Titled
from policy_kg.qa.years import years_in
from policy_kg.records import Answer

_THIS_YEAR: Final = re.compile(r"(?:今年|本年度?|当年)(?:内|里)?(?![底末内])")
_FIGURE: Final = re.compile(r"多少|几(?!月|号|日|时)|多[久长]|目标|指标|增速")
# What is said, and how plans print it.
_OTHERWISE: Final = (
    ("街镇", "街（镇）"),
    ("镇街", "镇（街）"),
    ("县市区", "县（市、区）"),
    ("GDP", "地区生产总值"),
    ("GDP", "国内生产总值"),
    ("GDP", "生产总值"),
    ("延期", "延长"),
    ("加装", "增设"),
    ("养老院", "养老机构"),
)
_OF_NUMBER: Final = re.compile(r"〔((?:19|20)\d\d)〕")


def reworded(
    text: str, answer: Answer, ask: Callable[[str], Answer], documents: Sequence[Titled]
) -> Answer:
    """`answer`, or, where it says that nothing is stated, the figure that `ask` gives to the question
    as the document would word it."""
    if answer.status not in ("not_stated", "not_understood") or not _FIGURE.search(text):
        return answer
    for said, printed in _OTHERWISE:
        if said in text:
            other = ask(text.replace(said, printed))
            if _figure(other):
                return with_note(other, f"「{said}」按「{printed}」理解")
    timed = _THIS_YEAR.search(text)
    if timed is None:
        return answer
    other = ask(text[: timed.start()] + text[timed.end() :])
    if not _figure(other) or not _of_one_year(other, documents):
        return answer
    return with_note(other, f"「{timed[0]}」没有用来筛选，按文件写明的数回答：回答不看今天是哪一年")


def _figure(answer: Answer) -> bool:
    return answer.status == "answered" and answer.kind == "value" and bool(answer.evidence)


def _of_one_year(answer: Answer, documents: Sequence[Titled]) -> bool:
    """Whether an answer is from documents of one year, and tells of no other."""
    proof = {e.document for e in answer.evidence}
    own: set[int] = set()
    said = answer.text
    for document in documents:
        if document.revision in proof:
            own |= years_in(document.title)
            own |= {int(y) for y in _OF_NUMBER.findall(document.number)}
            said = said.replace(document.title, "")
    told = years_in(said) | years_in(str(answer.value or ""))
    return len(own) <= 1 and told <= own
