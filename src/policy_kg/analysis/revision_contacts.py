"""Whom to ask, as two revisions print it: 联系人：某某，联系电话：1234567，邮箱：a@b.cn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_NUMBER: Final = (
    r"(?:1[3-9]\d{9}|400[-—]?\d{3}[-—]?\d{4}|(?:0\d{2,3}[-—－ ]?)?\d{7,8}(?:[-—转]\d{1,5})?)"
)
_SEVERAL: Final = rf"{_NUMBER}(?:[，、,/；; ]\s*{_NUMBER})*"
_NAME: Final = r"[\u4e00-\u9fff·]{2,4}"
_CONTACTS: Final[Mapping[str, re.Pattern[str]]] = {
    # 联系人：张某、李某; 联系人及电话：张某 1234567
    "联系人": re.compile(
        rf"(?:联系人|联络人|联络员)(?:及(?:联系)?(?:电话|方式))?[：:]\s*(?P<is>{_NAME}(?:[、，,]{_NAME}(?=[、，,；;。（(：:\s\d]|$))*?)(?=[、，,；;。（(：:\s\d]|$)"
    ),
    # 联系电话（传真）：0123-1234567
    "联系电话": re.compile(
        rf"(?:电话|手机|热线|传真)(?:号码)?(?:[（(][^（()）]{{1,8}}[)）])?[：:]?\s*(?P<is>{_SEVERAL})"
    ),
    "邮箱": re.compile(r"(?P<is>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)", re.ASCII),
}


def contact_changes(before: str, after: str) -> list[tuple[str, str, str]]:
    """(what it is, those that only the former text has, those that only the later one has), of each sort of
    contact that differs."""
    changes = []
    for name, pattern in _CONTACTS.items():
        old, new = (
            list(dict.fromkeys(m["is"] for m in pattern.finditer(t))) for t in (before, after)
        )
        gone, come = [v for v in old if v not in new], [v for v in new if v not in old]
        if gone or come:
            changes.append((name, "、".join(gone), "、".join(come)))
    return changes
