"""What a generation keeps of each revision beside its graph, many revisions to a file.

A generation has the files of the one before by hard links, lists them and compares their sizes:
with ten thousand documents, a file for each of them costs every build a second. So the parts of
revisions stand one after the other in packs, and the manifest says where.

Of a revision a line says where each part lies, counted from the end of the line, and its CRC-32;
then come the parts, one after the other, as they are.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from policy_kg.home.durable import link_or_copy, write_new

FOLDER: Final = "revisions"  # of a generation
SUFFIX: Final = ".parts"
Places = dict[str, list[int]]  # of a pack: a revision's local name to start and length
_LONGEST: Final = 4096  # bytes of the first line, which is some 200 long
_LARGEST: Final = 64 << 20  # bytes of a pack: what is written anew where one of its documents goes


def joined(parts: Mapping[str, bytes]) -> bytes:
    """What is kept of a revision, with these parts by name, in their order."""
    places, start = {}, 0
    for name, data in parts.items():
        places[name] = [start, len(data), zlib.crc32(data)]
        start += len(data)
    return json.dumps(places).encode() + b"\n" + b"".join(parts.values())


def read_part(path: Path, name: str, *, start: int = 0) -> bytes:
    """One part of the revision that begins at `start`. Raises OSError, and ValueError where it
    isn't what was written."""
    with open(path, "rb") as file:
        file.seek(start)
        head = file.readline(_LONGEST)
        try:
            at, length, crc = json.loads(head)[name]
            file.seek(start + len(head) + at)
            data = file.read(length)
        except (KeyError, TypeError, OverflowError) as error:
            raise ValueError(f"no part {name}") from error
    if len(data) != length or zlib.crc32(data) != crc:
        raise ValueError(f"part {name} differs from its checksum")
    return data


def place_of(packs: Mapping[str, Places], revision: str) -> tuple[str, int]:
    """The pack in which a revision is, by its local name, and where. Raises ValueError."""
    for pack, places in packs.items():
        if revision in places:
            return pack, places[revision][0]
    raise ValueError(f"no place of {revision}")


class Packs:
    """The packs of a generation that is being built: what is added here, then what stays of the
    former one's. `places` are theirs, by name."""

    def __init__(self, folder: Path, *, prefix: str) -> None:
        self.places: dict[str, Places] = {}
        self._folder = folder
        self._prefix = prefix
        self._begun = 0
        self._size = _LARGEST  # of the pack that is being written

    def add(self, revision: str, data: bytes) -> None:
        """Take in a revision, by its local name; once more where it was read once more."""
        if self._size >= _LARGEST:
            self._begin()
        with open(self._folder / self._name, "ab") as file:
            file.write(data)
        for places in self.places.values():
            places.pop(revision, None)
        self.places[self._name][revision] = [self._size, len(data)]
        self._size += len(data)

    def settle(self, kept: Collection[str], former: Mapping[Path, Places]) -> None:
        """Make the packs hold the revisions of `kept` and nothing else. What isn't here is in the
        packs of `former`: those that stay as they are are linked, but for small ones, which grow
        together."""
        own = {name for places in self.places.values() for name in places}
        for name, places in [*self.places.items()]:
            wanted = {r: at for r, at in places.items() if r in kept}
            if _bytes(wanted) < (self._folder / name).stat().st_size:
                del self.places[name]
                if name == self._name:
                    self._size = _LARGEST
                self._copy(self._folder / name, wanted)
                (self._folder / name).unlink()
        whole: dict[Path, Places] = {}
        for path, places in former.items():
            wanted = {r: at for r, at in places.items() if r in kept and r not in own}
            if len(wanted) == len(places):
                whole[path] = places
            else:
                self._copy(path, wanted)
        written = sum(map(_bytes, self.places.values()))
        for path, places in sorted(whole.items(), key=lambda pack: _bytes(pack[1])):
            size = _bytes(places)
            # A revision is written again about as often as the pack that it is in doubles.
            if size <= 2 * written and self._size + size <= _LARGEST:
                self._copy(path, places)
                written += size
            else:
                link_or_copy(path, self._folder / path.name)
                self.places[path.name] = places

    @property
    def _name(self) -> str:
        return f"{self._prefix}-{self._begun}{SUFFIX}"

    def _begin(self) -> None:
        self._begun += 1
        self._size = 0
        self.places[self._name] = {}
        write_new(self._folder / self._name, b"")

    def _copy(self, pack: Path, places: Places) -> None:
        with open(pack, "rb") as file:
            for revision, (start, length) in places.items():
                file.seek(start)
                self.add(revision, file.read(length))


def _bytes(places: Places) -> int:
    return sum(length for _, length in places.values())
