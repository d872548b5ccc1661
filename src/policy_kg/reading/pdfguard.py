"""A PDF before the parser sees it: streams that unpack to far more than a page can need."""

from __future__ import annotations

import re
import zlib
from typing import Final

from policy_kg.errors import ReadError

_STREAM: Final = re.compile(rb"stream\r?\n")
_LARGEST: Final = 48_000_000  # bytes of one stream, unpacked; the largest fonts have 30 million
_STEP: Final = 1_000_000


def check_streams(data: bytes, *, name: str) -> None:
    """Raises ReadError where a stream, packed once or twice, unpacks to more than 48 MB."""
    for match in _STREAM.finditer(data):
        deflated = data[match.end() : match.end() + 1] in (b"\x78", b"\x68", b"\x58", b"\x48")
        if deflated and _unpacks_past(data, match.end()):
            raise ReadError(name, "解压后的内容过大", "请重新生成 PDF")


def _unpacks_past(data: bytes, start: int) -> bool:
    """Whether the deflated bytes from `start` on, or what they hold deflated, pass the limit."""
    outer = zlib.decompressobj()
    inner = None
    size = inner_size = 0
    at = start
    pending = b""
    try:
        while not outer.eof and size <= _LARGEST and inner_size <= _LARGEST:
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
                if inner_size > _LARGEST:
                    break
    except zlib.error:
        pass
    return size > _LARGEST or inner_size > _LARGEST
