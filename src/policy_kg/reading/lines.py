"""Lines of a normalised text, with offsets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# White space that publishing systems leave around text: spaces, tabs, no-break and full-width.
BLANK = " \t\u00a0\u3000\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its outer white space: `text == document_text[start:end]`.

    `indented` tells a leading tab, by which flattened tables mark the begin of a cell;
    `empty` a line without a single character, by which they mark the end of a row.
    """

    start: int
    end: int
    text: str
    indented: bool
    empty: bool


def split_lines(text: str) -> Iterator[Line]:
    """All lines in order, blank ones too (start == end there)."""
    at = 0
    for raw in text.split("\n"):
        stripped = raw.strip(BLANK)
        lead = len(raw) - len(raw.lstrip(BLANK)) if stripped else 0
        start = at + lead
        yield Line(
            start,
            start + len(stripped),
            stripped,
            "\t" in (raw[:lead] if stripped else raw),
            not raw,
        )
        at += len(raw) + 1


def squeeze(text: str) -> str:
    """`text` without any white space."""
    return "".join(text.split()).replace("\u200b", "").replace("\ufeff", "")


def unbroken(text: str) -> str:
    """`text` without outer white space and without line breaks (and the white space at them)."""
    return "".join(part.strip(BLANK) for part in text.split("\n"))
