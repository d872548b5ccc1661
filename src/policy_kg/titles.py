"""Titles of notices: who issued what, and what a document is called for short."""

from __future__ import annotations

import re
from typing import Final

# 某某县人民政府办公室关于印发《某某县某某方案》的通知: who, what
_ISSUED: Final = re.compile(
    r"^(?P<who>[^《]*?)关于(?:修订|联合|进一步)?(?:印发|公布|发布|转发|实施)"
    r"(?:《(?P<named>.+)》|(?P<plain>[^《》]{6,}?))的?(?:通知|公告|决定|函|通告)(?:[（(].*)?$"
)


def issued(title: str) -> tuple[str, str]:
    """Who issued it ("" where the title doesn't say), and the title of what was issued."""
    whole = "".join(title.split())
    found = _ISSUED.match(whole)
    return (found["who"], found["named"] or found["plain"]) if found else ("", whole)


def short_title(title: str) -> str:
    """What a notice puts in force, where it names that; else the title."""
    return issued(title)[1] if _ISSUED.match("".join(title.split())) else title
