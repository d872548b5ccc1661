"""What a generation holds: its documents, its files with sizes and checksums, its builder."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter
from pathlib import Path
from typing import Final

from policy_kg.formats import UPGRADE, check_format
from policy_kg.home.parts import FOLDER, Places

FORMAT: Final = 6
NAME: Final = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntry:
    """One revision of a document in a generation.

    `slug` names the document across revisions, `revision` is the IRI of this one (and its named
    graph), `source` the file name under kg/documents (kg/history/documents once superseded),
    `source_sha256` the hash of those bytes, `digest` that of the normalised text, `provisions`
    their count. `previous` is the IRI of the revision that this one revises, or "";
    `decisions` a hash of the reviewers' decisions that its graph was built with, or "".
    `unplaced` is how many characters of its text had no place in what was read.
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
    unplaced: int = 0

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
    "kg/<path>" and "index/<path>" (relative to the generation's two folders), `packs` says where
    the parts of revisions are (`home.parts`). `corpus` is the digest of the passages that the index
    must be of."""

    generation: int
    builder: str
    base: str
    model: str
    documents: tuple[DocumentEntry, ...]
    files: dict[str, FileEntry]
    packs: dict[str, Places] = field(default_factory=dict)
    history: tuple[DocumentEntry, ...] = ()
    corpus: str = ""

    def to_json(self) -> bytes:
        """One document, file or pack a line: there are thousands of them."""
        parts: dict[str, str] = {"format": str(FORMAT)}
        for name in ("generation", "builder", "base", "model", "corpus"):
            parts[name] = _json(getattr(self, name))
        for name in ("documents", "history"):
            lines = (_json(_fields(entry)) for entry in getattr(self, name))
            parts[name] = f"[{_lines(lines)}]"
        files = {name: {"sha256": e.sha256, "size": e.size} for name, e in self.files.items()}
        for name, held in (("files", files), ("packs", self.packs)):
            lines = (f"{_json(key)}: {_json(value)}" for key, value in sorted(held.items()))
            parts[name] = f"{{{_lines(lines)}}}"
        whole = ",\n".join(f" {_json(name)}: {value}" for name, value in sorted(parts.items()))
        return f"{{\n{whole}\n}}".encode()

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
            if not all(f"kg/{FOLDER}/{pack}" in raw["files"] for pack in raw["packs"]):
                raise ValueError("packs that are no files of the generation")
            return cls(**raw)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"incomplete manifest: {error}") from error


def slugs_of(data: bytes) -> set[str]:
    """The slugs of the documents of a manifest of any format: found by their name, in a tenth of the
    time that reading all of it takes. Raises ValueError for anything that has none."""
    found = set(_SLUG.findall(data))
    if not found:
        raise ValueError("no manifest")
    return {json.loads(slug) if b"\\" in slug else slug[1:-1].decode() for slug in found}


def list_files(
    folder: Path, prefix: str, *, former: Path | None = None, known: Mapping[str, FileEntry] = {}
) -> tuple[dict[str, FileEntry], set[str]]:
    """Every file below `folder` but the manifest itself, as "<prefix>/<path>"; and the paths of
    those that are hard links to a file below `former`, which `known` lists: these aren't read.
    """
    found: dict[str, FileEntry] = {}
    shared: set[str] = set()

    def walk(here: str, there: str | None, relative: str) -> None:
        with os.scandir(here) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
        inodes = _inodes(there) if there else {}
        for entry in ordered:
            path = f"{relative}{entry.name}"
            if entry.is_dir():
                walk(entry.path, f"{there}/{entry.name}" if there else None, f"{path}/")
                continue
            if path == NAME and prefix == "kg":
                continue
            name = f"{prefix}/{path}"
            if inodes.get(entry.name) == entry.inode() and name in known:
                found[name] = known[name]
                shared.add(entry.path)
            else:
                found[name] = FileEntry(
                    size=entry.stat().st_size, sha256=file_sha256(Path(entry.path))
                )

    walk(str(folder), str(former) if former else None, "")
    return found, shared


def _inodes(folder: str) -> dict[str, int]:
    try:
        with os.scandir(folder) as entries:
            return {entry.name: entry.inode() for entry in entries}
    except OSError:
        return {}


_json: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_NAMES: Final = sorted(field.name for field in fields(DocumentEntry))
_values: Final = attrgetter(*_NAMES)
# A quotation mark within a title has a backslash before it.
_SLUG: Final = re.compile(rb'"slug": ("(?:[^"\\]|\\.)*")')


def _fields(entry: DocumentEntry) -> dict[str, object]:
    return dict(zip(_NAMES, _values(entry), strict=True))


def _lines(lines: Iterable[str]) -> str:
    return "\n" + ",\n".join(f"  {line}" for line in lines) + "\n "


def file_sha256(path: Path) -> str:
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
