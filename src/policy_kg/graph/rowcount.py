"""Counts the rows of a query result while its bytes go by.

The engine writes results much faster than rows could be taken through Python, and its writer
tells no number: so the written bytes are counted, each format by its own grammar, exactly.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol


class Counter(Protocol):
    """`feed` takes the next bytes; `rows` is how many rows they and all before them hold: those
    ended, or, where one's beginning is what can be told, begun."""

    rows: int

    def feed(self, data: bytes) -> None: ...


class _Marks:
    """Rows are the occurrences of a mark that no value can contain."""

    def __init__(self, mark: bytes, *, head: int = 0) -> None:
        self.rows = -head
        self._mark = mark
        self._tail = b""

    def feed(self, data: bytes) -> None:
        data = self._tail + data
        self.rows += data.count(self._mark)
        # What could be the beginning of a mark that is cut in two.
        self._tail = data[max(0, len(data) - len(self._mark) + 1) :]


class _Csv:
    """Line ends outside of quotes, less the head's."""

    def __init__(self) -> None:
        self.rows = -1
        self._quoted = False

    def feed(self, data: bytes) -> None:
        pieces = data.split(b'"')
        first = 1 if self._quoted else 0
        self.rows += sum(piece.count(b"\n") for piece in pieces[first::2])
        self._quoted ^= len(pieces) % 2 == 0


class _Json:
    """`},{` outside of strings: it parts the rows and, of all the result, only them."""

    def __init__(self) -> None:
        self.rows = 0
        self._quoted = False
        self._left = b""  # an escape that is cut in two
        self._tail = b""  # what a mark cut in two began with, without strings
        self._bindings = False

    def feed(self, data: bytes) -> None:
        data = self._left + data
        slashes = len(data) - len(data.rstrip(b"\\"))
        self._left = b"\\" if slashes % 2 else b""
        if self._left:
            data = data[:-1]
        pieces = data.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')
        bare = self._tail + b"".join(pieces[1 if self._quoted else 0 :: 2])
        self._quoted ^= len(pieces) % 2 == 0
        if not self._bindings and b":[{" in bare:
            self._bindings = True
            self.rows = 1
        self.rows += bare.count(b"},{")
        self._tail = bare[-2:]


_COUNTERS: Final[dict[str, Callable[[], Counter]]] = {
    "json": _Json,
    "xml": lambda: _Marks(b"<result>"),
    "csv": _Csv,
    "tsv": lambda: _Marks(b"\n", head=1),
}


def row_counter(format: str) -> Counter:
    """A counter for a SELECT's result in one of the W3C's formats, as this engine writes them."""
    return _COUNTERS[format]()
