"""manifest.json of an index: what it was built from and with, and what its files must be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from policy_kg.errors import DamagedError, HomeError
from policy_kg.formats import check_format
from policy_kg.records import Passage
from policy_kg.retrieval.calibration import Calibration
from policy_kg.retrieval.files import sha256, sync, write_bytes

FILE: Final = "manifest.json"
FORMAT: Final = 1
REBUILD: Final = "请运行 policy-kg build"
_QUICKLY_READ: Final = 32 << 20  # bytes: about 20 ms


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexManifest:
    """`corpus` is `corpus_digest` of the passages; `files` by path relative to the index."""

    format: int
    model: str
    dimension: int
    passages: int
    subjects: int
    corpus: str
    calibration: Calibration
    files: dict[str, FileEntry]


def passage_line(passage: Passage) -> bytes:
    """A passage as one line of JSON, keys sorted."""
    return json.dumps(asdict(passage), ensure_ascii=False, sort_keys=True).encode() + b"\n"


def corpus_digest(passages: Iterable[Passage]) -> str:
    """SHA-256 of the passages, in whatever order they come."""
    digest = hashlib.sha256()
    for line in sorted(passage_line(p) for p in passages):
        digest.update(line)
    return digest.hexdigest()


def write_manifest(directory: Path, manifest: IndexManifest) -> None:
    data = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True)
    write_bytes(directory / FILE, data.encode())
    sync(directory)


def file_entries(directory: Path) -> dict[str, FileEntry]:
    """Every file under `directory`, the manifest excepted."""
    return {
        path.relative_to(directory).as_posix(): FileEntry(
            size=path.stat().st_size, sha256=sha256(path)
        )
        for path in sorted(directory.rglob("*"))
        if path.is_file() and path.name != FILE
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
        files = {name: FileEntry(**entry) for name, entry in raw.pop("files").items()}
        calibration = Calibration(**raw.pop("calibration"))
        manifest = IndexManifest(**raw, files=files, calibration=calibration)
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
