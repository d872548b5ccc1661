"""Addresses as people type them: Chinese in the request line, which a browser would escape."""

from __future__ import annotations

import re
from typing import Final

from waitress.parser import HTTPRequestParser

_RAW: Final = re.compile(rb"[\x80-\xff]")


class Requests(HTTPRequestParser):  # type: ignore[misc]
    """Reads a request whose line holds UTF-8 as if it were escaped: curl sends it so."""

    def parse_header(self, header_plus: bytes) -> None:
        line, end, rest = header_plus.partition(b"\r\n")
        line = _RAW.sub(lambda m: b"%%%02X" % m[0][0], line)
        super().parse_header(line + end + rest)
