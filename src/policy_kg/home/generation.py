"""The generation that a reader sees: resolved once, checked, opened read-only."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from policy_kg.errors import DamagedError, HomeError, reason_of
from policy_kg.home import manifest as manifests
from policy_kg.home.choosing import chosen
from policy_kg.home.durable import replace_file
from policy_kg.home.manifest import DocumentEntry, Manifest
from policy_kg.home.parts import FOLDER, place_of, read_part
from policy_kg.home.paths import HomePaths

if TYPE_CHECKING:
    from pyoxigraph import Store

    from policy_kg.graph.names import GraphNames
    from policy_kg.kept import KeptItems
    from policy_kg.results import Passage

_Read = TypeVar("_Read")
_MEND = "请运行 policy-kg build 重建"
# The store's blocks have checksums of their own; what says which of them count has not.
_BLOCKS = ".sst"
_POINTER = re.compile(r"([1-9]\d{0,11})(?: ([0-9a-f]{64}))?\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """One published generation. `kg` and `index` are its two folders."""

    number: int
    kg: Path
    index: Path
    manifest: Manifest

    def open_store(self) -> Store:
        """The RDF store, read-only. Raises DamagedError when it can't be opened."""
        from policy_kg.graph.store import open_read_only

        for name in self.manifest.files:
            if name.startswith("kg/store/") and not name.endswith(_BLOCKS):
                self._check_content(name)
        return open_read_only(self.kg / "store")

    @property
    def present(self) -> bool:
        """Whether its files are still there: later builds delete them."""
        return (self.kg / manifests.NAME).is_file()

    def document(self, name: str, *, part: bool = True) -> DocumentEntry:
        """The document that `name` means: a revision's IRI or local name, the document's, a 文号, a
        title, a file's name, or with `part` some of a title that no other has.

        A superseded revision has its own IRI and local name only; the rest mean the current one.
        Raises UnknownNameError, naming the known ones, when there is none.
        """
        wanted = name.strip()
        for entry in self.manifest.history:
            if wanted in (entry.revision, entry.id):
                return entry
        return chosen(name, self.manifest.documents, part=part)

    def superseded(self, entry: DocumentEntry) -> bool:
        """Whether this revision is no longer the current one."""
        return entry in self.manifest.history

    def text(self, entry: DocumentEntry) -> str:
        """The normalised text that all offsets of this revision refer to."""
        return self._part(entry, "text", lambda data: data.decode("utf-8"))

    def passages(self, entry: DocumentEntry) -> list[Passage]:
        """The passages of the revision, as they are indexed."""
        return self._part(entry, "passages", passages_from)

    def names(self, entry: DocumentEntry) -> GraphNames:
        """The names in the graph of the revision."""
        from policy_kg.graph.names import GraphNames

        return self._part(entry, "names", GraphNames.from_json)

    def items(self, entry: DocumentEntry) -> KeptItems:
        """The provisions of the revision, as answers show them."""
        from policy_kg.kept import KeptItems

        return self._part(entry, "items", KeptItems.from_bytes)

    def report(self, entry: DocumentEntry) -> dict[str, Any]:
        """The parse report of the revision."""
        return self._part(entry, "report", json.loads)

    def revision_quads(self, entry: DocumentEntry) -> bytes:
        """The named graph of a superseded revision, as N-Quads, without its link to `previous`."""
        path = self.kg / "history" / f"{entry.id}.nq"
        try:
            data = path.read_bytes()
        except OSError as error:
            raise DamagedError(str(path), "读不出", _MEND) from error
        expected = self.manifest.files.get(f"kg/history/{path.name}")
        if expected is None or hashlib.sha256(data).hexdigest() != expected.sha256:
            raise DamagedError(str(path), "校验和不符", _MEND)
        return data

    def _part(self, entry: DocumentEntry, name: str, read: Callable[[bytes], _Read]) -> _Read:
        """A part of a revision's file, as `read` gives it. Raises DamagedError where the file has
        gone, or the part is not what was written."""
        path = self.kg / FOLDER
        try:
            pack, start = place_of(self.manifest.packs, entry.id)
            path = path / pack
            return read(read_part(path, name, start=start))
        except OSError as error:
            raise DamagedError(str(path), "读不出", _MEND) from error
        except (ValueError, TypeError) as error:
            raise DamagedError(str(path), "校验和不符", _MEND) from error

    def check(self, *, deep: bool = False) -> None:
        """Compare the files with the manifest: sizes, and with `deep` their checksums.

        Raises DamagedError naming the first file that differs.
        """
        roots = {"kg": str(self.kg), "index": str(self.index)}
        for name, expected in self.manifest.files.items():
            side, _, relative = name.partition("/")
            path = f"{roots.get(side, roots['index'])}/{relative}"
            try:
                size = os.stat(path).st_size
            except OSError as error:
                raise DamagedError(path, "文件缺失", _MEND) from error
            if size != expected.size:
                raise DamagedError(path, f"大小应为 {expected.size}，实为 {size}", _MEND)
            if deep:
                self._check_content(name)

    @property
    def size(self) -> int:
        """Bytes of all files that the manifest lists."""
        return sum(entry.size for entry in self.manifest.files.values())

    def path(self, name: str) -> Path:
        """Where a file of the manifest lies."""
        side, _, relative = name.partition("/")
        return (self.kg if side == "kg" else self.index) / relative

    def _check_content(self, name: str) -> None:
        path = self.path(name)
        try:
            found = manifests.file_sha256(path)
        except OSError as error:
            raise DamagedError(str(path), f"读不出（{reason_of(error)}）", _MEND) from error
        if found != self.manifest.files[name].sha256:
            raise DamagedError(str(path), "校验和不符", _MEND)


def passages_from(data: bytes) -> list[Passage]:
    """Passages as a generation keeps them. Raises ValueError or TypeError for anything else."""
    from policy_kg.results import Passage

    return [Passage(**json.loads(line)) for line in data.splitlines()]


def current_number(home: HomePaths) -> int | None:
    """The number in kg/CURRENT, None in a home that was never built.

    Raises DamagedError when the file holds no number.
    """
    pointer = _pointer(home)
    return pointer[0] if pointer else None


def point_at(home: HomePaths, number: int) -> None:
    """Publish a generation whose files are all on the disk: kg/CURRENT names it and its manifest's
    checksum. Raises OSError."""
    digest = manifests.file_sha256(home.kg_generation(number) / manifests.NAME)
    replace_file(home.current, f"{number} {digest}\n".encode())


def _pointer(home: HomePaths) -> tuple[int, str] | None:
    """The number in kg/CURRENT and the checksum, "" where it was written by an older version."""
    try:
        text = home.current.read_text("ascii")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedError(str(home.current), "读不出", _MEND) from error
    match = _POINTER.fullmatch(text)
    if not match:
        raise DamagedError(str(home.current), "不是版本号", _MEND)
    return int(match[1]), match[2] or ""


def open_generation(home: HomePaths, number: int, *, digest: str = "") -> Generation:
    """Generation `number`, its sizes checked, and its manifest's checksum where one is given.

    Raises DamagedError, NewerFormatError.
    """
    folder = home.kg_generation(number)
    path = folder / manifests.NAME
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DamagedError(str(path), "清单缺失", _MEND) from error
    try:
        manifest = Manifest.from_json(data, where=str(path))
    except ValueError as error:
        raise DamagedError(str(path), "清单损坏", _MEND) from error
    if digest and hashlib.sha256(data).hexdigest() != digest:
        raise DamagedError(str(path), f"清单与 {home.current} 不符", _MEND)
    generation = Generation(
        number=number, kg=folder, index=home.index_generation(number), manifest=manifest
    )
    generation.check()
    return generation


def open_current(home: HomePaths) -> Generation:
    """The published generation, resolved once.

    Raises HomeError in a home without one, DamagedError when its files don't match,
    NewerFormatError for what a newer version built.
    """
    pointer = _pointer(home)
    if pointer is None:
        raise HomeError(str(home.root), "这里还没有建好的图谱", "请先运行 policy-kg build [文件…]")
    try:
        return open_generation(home, pointer[0], digest=pointer[1])
    except DamagedError:
        # A builder may have published twice and removed this one since CURRENT was read.
        again = _pointer(home)
        if again is None or again == pointer:
            raise
        return open_generation(home, again[0], digest=again[1])
