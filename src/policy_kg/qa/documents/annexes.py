"""What is annexed to a document: 「附件有几个」, 「有哪些附件」, by the list that the document prints."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.names.titles import Titled, called, named_by_words
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.spoken import stretch

_ASKED: Final = re.compile(
    r"附件(?!第?[\d一二三四五])(?:一共|总共|共|都)*(?:有|是|包括)?(?:哪|几|多少|什么)(?!项|条)"
    r"|(?:有|带|附了?)(?:哪些|哪几个|几个|几份|多少个?|什么)附件"
)
# 附件：1.分工表 and the lines behind it, or 附件：实施方案 alone
_LIST: Final = re.compile(
    r"^[ \t　]*附件[：:][ \t　]*(?P<first>(?:1[.．、]?)?[^\n]+)(?P<rest>(?:\n[ \t　]*[2-9][.．、]?[ \t　]*[^\n\d.．、][^\n]*)*)",
    re.MULTILINE,
)
_HEADED: Final = re.compile(r"^[ \t　]*附件?(?P<n>\d{1,2})[ \t　]*$", re.MULTILINE)
_NUMBER: Final = re.compile(r"^\s*\d{1,2}[.．、]?\s*")


def annexes(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The annexes of the document that is named, or the only one; None where they aren't asked."""
    if not _ASKED.search(text) or plan.numbers:
        return None
    named = plan.documents or named_by_words(text, _ASKED, run.catalog.documents).revisions
    own = [d for d in run.catalog.documents if not named or d.revision in named]
    if len(own) != 1:
        return None
    document = own[0]
    whole = run.facts.text(document.revision)
    lists = sorted(_LIST.finditer(whole), key=lambda m: -m["rest"].count("\n"))
    if lists:
        found = lists[0]
        names = [
            _NUMBER.sub("", line).strip() for line in (found["first"] + found["rest"]).split("\n")
        ]
        return _told(document, names, found.start(), found.end(), whole)
    headed = list(_HEADED.finditer(whole))
    if headed:
        names = list(dict.fromkeys(f"附件{m['n']}" for m in headed))
        return _told(document, names, headed[0].start(), headed[0].end(), whole)
    return Outcome(
        status="not_stated", kind="value", text=f"文件未载明：{called(document)}没有列出附件。"
    )


def _told(document: Titled, names: list[str], start: int, end: int, whole: str) -> Outcome:
    listed = "；".join(f"{n}.{name}" for n, name in enumerate(names, 1))
    return Outcome(
        kind="count",
        value=len(names),
        text=f"附件共{len(names)}个：{listed}（{called(document)}）。",
        evidence=(stretch(document, whole, start, end),),
    )
