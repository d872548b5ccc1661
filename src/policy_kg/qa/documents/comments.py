"""Until when a draft is open to comments: 征求意见截止2031年6月24日, which a page prints below the plan."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import told_by
from policy_kg.qa.text.spoken import stretch

_ASKED: Final = re.compile(
    r"(?:征求|公开征集|征集|反馈)意见.*(?:截止|到什么|什么时候|何时|哪天|几号|时间|期限|多久)|(?:截止|什么时候).*(?:征求|征集|反馈)意见"
)
_DAY: Final = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
_SAID: Final = re.compile(
    rf"[^。\n]*(?:征求|征集|反馈)意见[^。\n]{{0,40}}?(?:(?P<since>{_DAY})[至到—-]+|截止|[至到]|于)[^。\n]{{0,12}}?(?P<day>{_DAY})[^。\n]*。?"
)
_DOCUMENTS: Final = 8


def open_until(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The last day for comments that the documents asked for give, with the first where they say since
    when; None where none is asked for, or none given."""
    if not _ASKED.search(bare_text(text)):
        return None
    documents = run.documents(plan.documents)
    if len(documents) > _DOCUMENTS:
        return None
    found = []
    for d in documents:
        whole = run.facts.text(d.revision)
        for match in _SAID.finditer(whole):
            quote = run.facts.placed(stretch(d, whole, match.start(), match.end()))
            last = re.findall(_DAY, match[0])[-1]
            since = match["since"] if last == match["day"] else None
            found.append((f"{since}至{last}" if since else last, quote))
    return told_by(found) if found else None
