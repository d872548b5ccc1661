"""What an item's text keeps of its row's columns without a place of their own: （总投资：5；所属区块：江边县）."""

from __future__ import annotations

import re
from typing import Final

# 总投资（亿元）, 分配任务的处（科）室
_HEAD: Final = r"[^：；。，（）()\s]{2,16}(?:[（(][^（）()]{1,12}[）)][^：；。，（）()\s]{0,6})?"
_FIRST: Final = re.compile(rf"（(?P<head>{_HEAD})：")
_NEXT: Final = re.compile(rf"；(?P<head>{_HEAD})：")


def kept_cells(text: str) -> list[tuple[str, str]]:
    """(head, cell) of each kept cell, in the order of the columns; none where the text keeps none.
    A bracket of the item's own wording may look the same."""
    start = _start(text)
    if start < 0:
        return []
    inner = text[start + 1 : -1]
    marks = list(_NEXT.finditer(inner))
    starts = [0, *(m.start() + 1 for m in marks)]
    ends = [*(m.start() for m in marks), len(inner)]
    cells = (inner[a:b].partition("：") for a, b in zip(starts, ends, strict=True))
    return [(head, cell.strip()) for head, _, cell in cells]


def without_kept(text: str) -> str:
    """An item's own wording, without the cells that it keeps."""
    start = _start(text)
    return text[:start] if start >= 0 else text


def _start(text: str) -> int:
    """Where the last bracket that holds a head and a cell begins, -1 for none."""
    if not text.endswith("）"):
        return -1
    for first in reversed(list(_FIRST.finditer(text))):
        if _closed(text[first.start() + 1 : -1]):
            return first.start()
    return -1


def _closed(text: str) -> bool:
    """Whether each bracket of a text is closed within it, so that the one around it is outermost."""
    depth = 0
    for c in text:
        depth += (c in "（(") - (c in "）)")
        if depth < 0:
            return False
    return depth == 0
