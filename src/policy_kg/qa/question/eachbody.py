"""One question for what several bodies do each, as one question for each: 「县水利局和县林业局各负责什么」."""

from __future__ import annotations

import re
from typing import Final

_ENDS: Final = r"(?:[局委办厅部院会行队社]|中心|公司|部门|街道|政府|管委会|支队|大队)"
_BODY: Final = rf"[^，。？；、和与跟及在的各]{{1,16}}?{_ENDS}"
_AND: Final = r"(?:[和与跟及、]|以及)"
# 在防汛里, 在路长制中
_MATTER: Final = r"在[^，。？；]{1,24}?(?:里面?|中|上|方面|工作)"
_ASKED: Final = re.compile(
    rf"^(?P<head>(?:请问)?(?:{_MATTER}[，,]?)?)(?P<bodies>{_BODY}(?:{_AND}{_BODY})+)(?P<of>{_MATTER})?"
    r"(?:各自?|分别)(?:都)?(?:[要应]|应该|应当|需要)?(?P<does>负责|承担|管|干|做|牵头|配合|参与)(?:的)?(?P<what>什么|啥|哪些|哪几[项条个])(?P<rest>[^，。？；]{0,6})[？?]?$"
)


def for_each_body(text: str) -> str:
    """A question for what each of several bodies does as one for each of them; any other as it is. How
    many each has (各负责几项) is told side by side elsewhere."""
    asked = _ASKED.match(text)
    if asked is None:
        return text
    bodies = re.findall(rf"{_BODY}(?={_AND}|$)", asked["bodies"])
    if len(bodies) < 2 or len(set(bodies)) != len(bodies):
        return text
    tail = f"{asked['of'] or ''}{asked['does']}{asked['what']}{asked['rest']}"
    return "，".join(f"{asked['head']}{body}{tail}" for body in bodies)
