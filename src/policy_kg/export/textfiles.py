"""What the formats share in writing text: XML's characters, a part that is held back."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable
from typing import BinaryIO, Final
from xml.sax.saxutils import escape, quoteattr

# XML 1.0, and so every office format, has no place for these.
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_HELD: Final = 16 * 1024 * 1024


def clean(text: str) -> str:
    """`text` without characters that XML forbids."""
    return _FORBIDDEN.sub("", text)


def xml(text: object) -> str:
    """As content of an element."""
    return escape(clean(str(text)))


def attribute(text: object) -> str:
    """As a quoted attribute value."""
    return quoteattr(clean(str(text)))


def put(out: BinaryIO, text: str) -> None:
    """A line in UTF-8."""
    out.write(text.encode() + b"\n")


class Held:
    """Lines for later: formats that want the nodes first get the edges from here."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.count = 0
        self._file = tempfile.SpooledTemporaryFile(max_size=_HELD)  # noqa: SIM115 - `copy` closes it
        for line in lines:
            self._file.write(line.encode() + b"\n")
            self.count += 1

    def copy(self, out: BinaryIO, *, separator: bytes = b"") -> None:
        """Write them, `separator` before each line break but the last, and let go of them."""
        self._file.seek(0)
        for n, line in enumerate(self._file, 1):
            out.write(line if n == self.count else line[:-1] + separator + b"\n")
        self._file.close()
