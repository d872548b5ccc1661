"""A PDF before the parser sees it: streams that unpack to far more than a page can need."""

from __future__ import annotations

import re
import zlib
from typing import Final

from policy_kg.errors import ReadError

_STREAM: Final = re.compile(rb"stream\r?\n")
# Bytes of one stream, unpacked. The largest fonts have 30 million; what a page draws has less
# than a million, and each of its bytes costs a hundred.
_LARGEST: Final = 48_000_000
_LARGEST_CONTENT: Final = 8_000_000
_DATA: Final = re.compile(
    rb"/Subtype\s*/Image|/Length1\b|/Subtype\s*/(?:CIDFontType0C|Type1C|OpenType)"
)
_STEP: Final = 1_000_000


def check_streams(data: bytes, *, name: str) -> None:
    """Raises ReadError where a stream, packed once or twice, unpacks to more than a font or an
    image may (48 MB), or else a page's content (8 MB)."""
    for match in _STREAM.finditer(data):
        if data[match.end() : match.end() + 1] not in (b"\x78", b"\x68", b"\x58", b"\x48"):
            continue
        begin = data.rfind(b"obj", max(0, match.start() - 2_000), match.start())
        described = data[max(begin, match.start() - 2_000, 0) : match.start()]
        most = _LARGEST if _DATA.search(described) else _LARGEST_CONTENT
        if _unpacks_past(data, match.end(), most):
            raise ReadError(name, "解压后的内容过大", "请重新生成 PDF")


def _unpacks_past(data: bytes, start: int, most: int) -> bool:
    """Whether the deflated bytes from `start` on, or what they hold deflated, pass `most` bytes."""
    outer = zlib.decompressobj()
    inner = None
    size = inner_size = 0
    at = start
    pending = b""
    try:
        while not outer.eof and size <= most and inner_size <= most:
            if not pending:
                pending = data[at : at + 65_536]
                at += len(pending)
                if not pending:
                    break
            piece = outer.decompress(pending, _STEP)
            pending = outer.unconsumed_tail
            if size == 0 and piece[:1] == b"\x78":
                inner = zlib.decompressobj()
            size += len(piece)
            while inner is not None and piece:
                try:
                    inner_size += len(inner.decompress(piece, _STEP))
                except zlib.error:
                    inner = None
                    break
                piece = inner.unconsumed_tail
                if inner_size > most:
                    break
    except zlib.error:
        pass
    return size > most or inner_size > most
