"""What a generation keeps of one revision beside its graph, in one file.

A generation has the files of the one before by hard links: with ten thousand documents each file
of a document costs every build half a second, and every opening its share of the check.

A line says where each part lies, counted from the end of the line, and its CRC-32; then come the
parts, one after the other, as they are.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

FOLDER: Final = "revisions"  # of a generation
SUFFIX: Final = ".parts"
_LONGEST: Final = 4096  # bytes of the first line, which is some 200 long


def joined(parts: Mapping[str, bytes]) -> bytes:
    """The file with these parts by name, in their order."""
    places, start = {}, 0
    for name, data in parts.items():
        places[name] = [start, len(data), zlib.crc32(data)]
        start += len(data)
    return json.dumps(places).encode() + b"\n" + b"".join(parts.values())


def read_part(path: Path, name: str) -> bytes:
    """One part of a file. Raises OSError, and ValueError where it isn't what was written."""
    with open(path, "rb") as file:
        head = file.readline(_LONGEST)
        try:
            start, length, crc = json.loads(head)[name]
            file.seek(len(head) + start)
            data = file.read(length)
        except (KeyError, TypeError, OverflowError) as error:
            raise ValueError(f"no part {name}") from error
    if len(data) != length or zlib.crc32(data) != crc:
        raise ValueError(f"part {name} differs from its checksum")
    return data
