"""Whether a document itself says that the first of a list leads: 「列第一位的为牵头单位，下同」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.extraction.wording import FIRST_LEADS, SEVERAL_LEAD
from policy_kg.qa.names.titles import Titled, called
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.sentencesof import sentences_like
from policy_kg.qa.wording import citation
from policy_kg.results import Item, SourceQuote

# 列第一位为牵头单位是什么意思, 排首位的是不是牵头部门
_MEANT: Final = re.compile(
    r"(?P<of>[^，。？]*?)(?:列|排|位列|名列)?(?:在|名)?(?:第一|首)(?:位|个|名)(?:的|者)?[^，。？]{0,10}?"
    r"(?:(?:是|有)?(?:什么|啥)(?:意思|含义)|怎么(?:理解|讲)|(?:是不是|是否为?|算不算)(?:就是)?牵头(?:单位|部门)?|(?:就|算)?是牵头(?:单位|部门)?吗)[？?]?$"
)
_RULE: Final = re.compile(
    f"{re.sub(r'[?]P<[a-z]+>', '?:', f'{FIRST_LEADS.pattern}|{SEVERAL_LEAD.pattern}')}"
)
_SILENT: Final = "「排第一」只是名单次序，文件没有说明列第一位的就是牵头部门"
_READ: Final = 40  # documents whose text is looked through
_TOLD: Final = 3


def first_listed(text: str, plan: Plan, run: Run) -> Outcome | None:
    """What the documents say of those who stand first, where a question asks what that means; None
    where it asks something else, or they say nothing of it."""
    asked = _MEANT.search(bare_text(text))
    if asked is None or plan.numbers:
        return None
    documents = run.catalog.documents
    words = [
        w for w in content_words(asked["of"]) if any(w in bare_text(d.title) for d in documents)
    ]
    own = [
        d
        for d in documents
        if (not plan.documents or d.revision in plan.documents)
        and all(w in bare_text(d.title) for w in words)
    ]
    said = [(d, s) for d in own[:_READ] for s in _stated(d, run)]
    if not said:
        return None
    lines = [f"{called(d)}写明：「{s.quote.strip()}」（{citation((s,))}）" for d, s in said[:_TOLD]]
    more = f"另有{len(said) - _TOLD}份文件也写了。" if len(said) > _TOLD else ""
    return Outcome(
        kind="passages",
        text="；".join(lines) + f"。这些文件里列在第一位的，按牵头部门回答。{more}",
        evidence=tuple(s for _, s in said[:_TOLD]),
    )


def note_of_first(items: Sequence[Item], run: Run) -> str:
    """What to say of those who stand first in the lists of items: that their documents say that these
    lead, or that they don't."""
    revisions = dict.fromkeys(e.document for i in items for e in i.evidence[:1])
    own = [d for d in run.catalog.documents if d.revision in revisions]
    said = [d for d in own[:_READ] if _RULE.search(bare_text(run.facts.text(d.revision)))]
    if not said:
        return _SILENT
    names = "、".join(called(d) for d in said[:_TOLD]) + ("等" if len(said) > _TOLD else "")
    rest = "，别的文件没有说明" if len(said) < len(own) else ""
    return f"{names}写明列第一位的为牵头部门{rest}"


def _stated(document: Titled, run: Run) -> list[SourceQuote]:
    """The sentence of a document that says it, its first."""
    within = Plan(documents=(document.revision,))
    return list(sentences_like(_RULE, (), within, run, lambda _: ()))[:1]
