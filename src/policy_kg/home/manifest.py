"""What a generation holds: its documents, its files with sizes and checksums, its builder."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from policy_kg.formats import UPGRADE, check_format

FORMAT: Final = 2
NAME: Final = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    """One revision of a document in a generation.

    `slug` names the document across revisions, `revision` is the IRI of this one (and its named
    graph), `source` the file name under kg/documents (kg/history/documents once superseded),
    `source_sha256` the hash of those bytes, `digest` that of the normalised text, `provisions`
    their count. `previous` is the IRI of the revision that this one revises, or "";
    `decisions` a hash of the reviewers' decisions that its graph was built with, or "".
    """

    slug: str
    document: str
    revision: str
    title: str
    number: str
    source: str
    source_sha256: str
    digest: str
    provisions: int
    triples: int
    previous: str = ""
    decisions: str = ""

    @property
    def id(self) -> str:
        """The revision's local name, e.g. 吉市政办函-2020-56-4fd01c7bb1d2."""
        return self.revision.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """`documents` are the current revisions, `history` the superseded ones. `files` maps
    "kg/<path>" and "index/<path>" (relative to the generation's two folders). `corpus` is the
    digest of the passages that the index must be of."""

    generation: int
    builder: str
    base: str
    model: str
    documents: tuple[DocumentEntry, ...]
    files: dict[str, FileEntry]
    history: tuple[DocumentEntry, ...] = ()
    corpus: str = ""

    def to_json(self) -> bytes:
        data = {"format": FORMAT, **asdict(self)}
        return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode()

    @classmethod
    def from_json(cls, data: bytes, *, where: str = NAME, mend: str = UPGRADE) -> Manifest:
        """Raises ValueError for anything that is no manifest, and as `check_format`, where
        `mend` says what to do with an older one."""
        try:
            raw = json.loads(data)
            check_format(raw.pop("format"), FORMAT, where, mend=mend)
            for part in ("documents", "history"):
                raw[part] = tuple(DocumentEntry(**entry) for entry in raw[part])
            raw["files"] = {name: FileEntry(**entry) for name, entry in raw["files"].items()}
            return cls(**raw)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"incomplete manifest: {error}") from error


# Of a file by its device and number: a hard link has what the file has that it links to.
Known = Mapping[tuple[int, int], FileEntry]


def list_files(folder: Path, prefix: str, *, known: Known) -> dict[str, FileEntry]:
    """Every file below `folder` but the manifest itself, as "<prefix>/<path>". What is `known`
    is not read again."""
    found: dict[str, FileEntry] = {}
    for where, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(where) / name
            relative = path.relative_to(folder).as_posix()
            if relative == NAME and prefix == "kg":
                continue
            status = path.stat()
            entry = known.get((status.st_dev, status.st_ino))
            if entry is None or entry.size != status.st_size:
                entry = FileEntry(size=status.st_size, sha256=file_sha256(path))
            found[f"{prefix}/{relative}"] = entry
    return found


def file_sha256(path: Path) -> str:
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
