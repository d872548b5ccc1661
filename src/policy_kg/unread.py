"""What an answer owes to say of documents that were not wholly read: that nothing was found in what was read
of them is no statement that there is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from policy_kg.qa.answers import with_note
from policy_kg.results import Answer

if TYPE_CHECKING:
    from policy_kg.home.manifest import DocumentEntry

_MUCH: Final = 300  # characters: a few rows of a table, and more than a line or two of signs
_NAMED: Final = 2


def with_what_is_unread(answer: Answer, entries: Sequence[DocumentEntry]) -> Answer:
    """An answer that found nothing, or a list or a number, with a note of how much of the documents it
    is of had no place when they were read; as it is where they were read wholly. `entries` are the
    documents that may have been asked."""
    nothing = answer.status in ("not_stated", "unknown_name")
    listed = answer.status == "answered" and answer.kind in ("list", "count")
    if not (nothing or listed):
        return answer
    of = {e.document for e in answer.evidence} | {
        e.document for i in answer.items for e in i.evidence
    }
    # Of none found, those that the question was kept to.
    kept = answer.interpretation.get("documents")
    of = of or ({str(d) for d in kept} if isinstance(kept, list) else of)
    much = [
        e
        for e in entries
        if e.unplaced >= _MUCH and (e.revision in of or not of or len(entries) == 1)
    ]
    if not 0 < len(much) <= _NAMED:
        return answer
    said = "、".join(f"{e.number or f'《{e.title or e.source}》'}有{e.unplaced}字" for e in much)
    return with_note(answer, f"{said}没有读成条目（见解析报告），没有列出的不等于没有")
