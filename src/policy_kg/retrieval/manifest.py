"""manifest.json of an index: what it was built from and with, and what its files must be."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from policy_kg.errors import DamagedError, HomeError
from policy_kg.formats import check_format
from policy_kg.results import Passage
from policy_kg.retrieval.calibration import Calibration
from policy_kg.retrieval.files import sha256, sync, write_bytes
from policy_kg.retrieval.segments import lines_digest, passage_line

FILE: Final = "manifest.json"
FORMAT: Final = 4
REBUILD: Final = "请运行 policy-kg build"
_QUICKLY_READ: Final = 32 << 20  # bytes: about 20 ms


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentEntry:
    """`name` is the folder below segments/, `dead` the documents in it that count no more."""

    name: str
    dead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexManifest:
    """`corpus` is `corpus_digest` of the passages that count, whatever segments they are in;
    `files` by path relative to the index."""

    format: int
    model: str
    dimension: int
    passages: int
    subjects: int
    corpus: str
    calibration: Calibration
    segments: tuple[SegmentEntry, ...]
    files: dict[str, FileEntry]


def corpus_digest(passages: Iterable[Passage]) -> str:
    """The digest of a corpus, in whatever order its passages come."""
    lines: dict[str, list[bytes]] = defaultdict(list)
    for passage in passages:
        lines[passage.document].append(passage_line(passage))
    return digest_of({document: lines_digest(own) for document, own in lines.items()})


def digest_of(documents: Mapping[str, str]) -> str:
    """SHA-256 of the documents' IRIs and the digests of their passages."""
    digest = hashlib.sha256()
    for document in sorted(documents):
        digest.update(f"{document}\0{documents[document]}\n".encode())
    return digest.hexdigest()


def write_manifest(directory: Path, manifest: IndexManifest) -> None:
    """Write it with a checksum of itself: no other file vouches for its numbers."""
    content = asdict(manifest)
    data = _text({**content, "checksum": _checksum(content)})
    write_bytes(directory / FILE, data.encode())
    sync(directory)


def _text(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)


def _checksum(content: Mapping[str, Any]) -> str:
    return hashlib.sha256(_text(content).encode()).hexdigest()


def file_entries(directory: Path, known: Mapping[str, FileEntry]) -> dict[str, FileEntry]:
    """Every file under `directory`, the manifest excepted; those that are `known` aren't read."""
    names = (
        path.relative_to(directory).as_posix()
        for path in sorted(directory.rglob("*"))
        if path.is_file() and path.name != FILE
    )
    return {
        name: known.get(name)
        or FileEntry(size=(directory / name).stat().st_size, sha256=sha256(directory / name))
        for name in names
    }


def read_manifest(directory: Path) -> IndexManifest:
    """The manifest, with the sizes of all files checked.

    Raises HomeError where there is no index, DamagedError where it is broken or of an older
    format, NewerFormatError.
    """
    path = directory / FILE
    try:
        raw = json.loads(path.read_text("utf-8"))
        check_format(raw["format"], FORMAT, str(path))
        if raw.pop("checksum") != _checksum(raw):
            raise DamagedError(str(path), "索引清单的校验和不符", REBUILD)
        files = {name: FileEntry(**entry) for name, entry in raw.pop("files").items()}
        calibration = Calibration(**raw.pop("calibration"))
        segments = tuple(
            SegmentEntry(name=one["name"], dead=tuple(one["dead"])) for one in raw.pop("segments")
        )
        manifest = IndexManifest(**raw, files=files, calibration=calibration, segments=segments)
    except FileNotFoundError as error:
        raise HomeError(str(directory), "没有索引", REBUILD) from error
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise DamagedError(str(path), "索引清单读不出", REBUILD) from error
    for name, entry in manifest.files.items():
        _check_size(directory / name, entry.size)
    return manifest


def check_content(directory: Path, manifest: IndexManifest, name: str) -> None:
    """Compare the checksum of a file, or of all files in a folder, that is about to be read.

    Files that are larger than what is read in a moment are left to `damaged_files`. Raises
    DamagedError.
    """
    for known, entry in manifest.files.items():
        if known != name and not known.startswith(f"{name}/"):
            continue
        if entry.size <= _QUICKLY_READ and sha256(directory / known) != entry.sha256:
            raise DamagedError(str(directory / known), "校验和不符", REBUILD)


def check_use(
    manifest: IndexManifest, directory: Path, *, model: str | None, corpus: str | None
) -> None:
    """Raises HomeError where the index was built with another model or from other passages."""
    if model is not None and model != manifest.model:
        raise HomeError(
            str(directory),
            f"索引是用模型 {manifest.model} 建的，现在的模型是 {model}",
            f"{REBUILD}，或改回原来的模型",
        )
    if corpus is not None and corpus != manifest.corpus:
        raise HomeError(str(directory), "文件已有变动，索引是按旧内容建的", REBUILD)


def damaged_files(directory: Path) -> list[str]:
    """Files whose checksum differs from the manifest's, sorted: the deep check."""
    manifest = read_manifest(directory)
    return [n for n, entry in manifest.files.items() if sha256(directory / n) != entry.sha256]


def _check_size(path: Path, size: int) -> None:
    try:
        found = path.stat().st_size
    except OSError as error:
        raise DamagedError(str(path), "索引缺这个文件", REBUILD) from error
    if found != size:
        raise DamagedError(str(path), f"应有 {size} 字节，实有 {found} 字节", REBUILD)
