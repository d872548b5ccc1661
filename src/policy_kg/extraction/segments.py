"""Stretches of text that the finders of names and quantities read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSegment:
    """`text` is exactly the document's text from `start` on (line breaks included); `subject` the
    key of the provision or section it belongs to; `section` how staff cite the place; `of_section` whether it is a section's own text."""

    subject: str
    text: str
    start: int
    section: str
    of_section: bool = False
