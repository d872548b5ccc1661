"""What holds of all that is read out of any text: the evidence is exact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from hypothesis import strategies as st

from policy_kg.records import Evidence


class Proved(Protocol):
    @property
    def evidence(self) -> Evidence: ...


ProvedT = TypeVar("ProvedT", bound=Proved)


def texts(pieces: str) -> st.SearchStrategy[str]:
    """Texts of up to 25 of the pieces, which | parts; ~ in them is a line break."""
    parts = pieces.replace("~", "\n").split("|")
    return st.lists(st.sampled_from(parts), max_size=25).map("".join)


def quoted_exactly(find: Callable[[str, int], Sequence[ProvedT]], text: str) -> Iterator[ProvedT]:
    """All that `find` reads in a text which begins at character 7, its quotes checked."""
    for found in find(text, 7):
        evidence = found.evidence
        assert text[evidence.start - 7 : evidence.end - 7] == evidence.quote
        yield found
