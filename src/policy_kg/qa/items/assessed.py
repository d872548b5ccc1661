"""Documents by which bodies assess others: what they assess are the items that name them.

「县水利局考核哪些项目」 of an assessment's rules, whose column says 负责考核部门, is 「县水利局负责哪些事项」
there; of any other plan it is a question about the word 考核.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.qa.names.titles import Titled

_VERB: Final = r"(?P<verb>考核|督查|督导|督办|检查|验收|评估|评价|评议)"
_WHAT: Final = re.compile(
    rf"(?:负责|承担)?{_VERB}(?P<ask>哪些|哪几[项个]|什么|啥|多少[项个]?|几[项个])(?:项目|指标|内容|事项|工作|方面|东西)?(?=[？?]?$)"
)
_BY_WHOM: Final = re.compile(
    rf"(?P<who>(?:[由归]|是)?(?:谁|哪个部门|哪些部门|哪个单位|哪家))(?:来|负责|进行)?{_VERB}(?=的?[？?]?$)"
)


def as_charge(text: str, documents: Sequence[Titled]) -> tuple[str, tuple[str, ...]]:
    """A question of what a body assesses, or who does, as one for who is in charge, and the
    revisions of the documents that are such an assessment's by their titles; the question as it is,
    and none, where it asks for no such thing or no document is one."""
    for pattern in (_WHAT, _BY_WHOM):
        asked = pattern.search(text)
        if asked is None:
            continue
        own = tuple(d.revision for d in documents if asked["verb"] in d.title)
        if own:
            said = f"负责{asked['ask']}事项" if pattern is _WHAT else f"{asked['who']}负责"
            return text[: asked.start()] + said + text[asked.end() :], own
    return text, ()
