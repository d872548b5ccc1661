"""Which of two documents holds longer: 「公租房办法和租赁补贴细则哪个有效期长」."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.documents.force import in_force
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan

_ASKED: Final = re.compile(
    r"^(?P<a>[^，。]{2,24}?)(?:和|与|跟|同)(?P<b>[^，。]{2,24}?)(?:，)?(?:相比)?(?:哪一?[个份]|谁)(?:的)?有效期(?:更|比较|要)?(?:长|短|久|晚)(?:一些|一点)?[？?]?$"
)
_DAY: Final = re.compile(r"(?P<y>\d{4})年(?:(?P<m>\d{1,2})月)?(?:(?P<d>\d{1,2})日)?")


def longer_held(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """Until when each of two documents holds, and whether it is the same day; None where two are not
    asked, or one of them isn't known or says nothing."""
    asked = _ASKED.match(bare_text(text))
    if asked is None:
        return None
    # The words name two documents, where a plan for one aspect keeps those that are named best.
    alone = Plan(places=plan.places)
    told = [in_force(f"{asked[part]}有效期到哪天", alone, run, by_words) for part in "ab"]
    each = [o for o in told if o is not None and o.status == "answered" and len(o.evidence) == 1]
    if len(each) != 2:
        return None
    ends = [_DAY.search(str(o.value)) for o in each]
    lines = [f"{asked[part]}：{o.text}" for part, o in zip("ab", each, strict=True)]
    first = ""
    if all(ends):
        days = [tuple(int(n or 0) for n in e.groups()) for e in ends if e is not None]
        later = asked["a" if days[0] > days[1] else "b"]
        first = "一样，到同一天。" if days[0] == days[1] else f"{later}的有效期到得更晚。"
    return Outcome(
        kind="value",
        value=first.rstrip("。") or None,
        text="\n".join([first, *lines] if first else lines),
        evidence=tuple(e for o in each for e in o.evidence),
    )
