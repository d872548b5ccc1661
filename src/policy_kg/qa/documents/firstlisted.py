"""Whether a document itself says that the first of a list leads: 「列第一位的为牵头单位，下同」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.extraction.wording import FIRST_LEADS, SEVERAL_LEAD
from policy_kg.qa.names.titles import called
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Run
from policy_kg.results import Item

_RULE: Final = re.compile(
    f"{re.sub(r'[?]P<[a-z]+>', '?:', f'{FIRST_LEADS.pattern}|{SEVERAL_LEAD.pattern}')}"
)
_SILENT: Final = "「排第一」只是名单次序，文件没有说明列第一位的就是牵头部门"
_READ: Final = 40  # documents whose text is looked through
_TOLD: Final = 3


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
