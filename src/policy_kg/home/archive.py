"""The archive of a home: a tar of regular files, gzipped, whose last member lists them all.

The same content gives the same bytes. A truncated archive has no list, so it can't pass for a
whole one.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tarfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from policy_kg.errors import DamagedError, HomeError, reason_of
from policy_kg.formats import check_format
from policy_kg.home.durable import sync
from policy_kg.home.manifest import FileEntry

LIST: Final = "backup.json"
FORMAT: Final = 1
OLDER: Final = "请用建它的那个版本恢复，再用现在的版本 build"
_LEVEL: Final = 3  # vectors hardly shrink, texts do at any level
_CHUNK: Final = 1 << 20
_LONGEST_LIST: Final = 1 << 30  # bytes
_BROKEN: Final = (tarfile.TarError, gzip.BadGzipFile, EOFError, zlib.error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What an archive holds. `files` maps paths in a home to size and SHA-256."""

    version: str
    generation: int
    files: dict[str, FileEntry]

    def to_json(self) -> bytes:
        data = {"format": FORMAT, **asdict(self)}
        return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True).encode()

    @classmethod
    def from_json(cls, data: bytes, *, where: str) -> Contents:
        """Raises ValueError for anything that is no list, and as `check_format`."""
        try:
            raw = json.loads(data)
            check_format(raw.pop("format"), FORMAT, where, mend=OLDER)
            raw["files"] = {name: FileEntry(**entry) for name, entry in raw["files"].items()}
            return cls(**raw)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"incomplete list: {error}") from error


def write_archive(
    path: Path,
    files: Mapping[str, Path],
    *,
    version: str,
    generation: int,
    expected: Mapping[str, FileEntry],
    done: Callable[[int], None],
    replace: bool,
) -> Contents:
    """Put the files into an archive at `path`, which appears at once and whole, or not at all.

    With `replace` it takes the place of a file there; without, it is refused. `expected` are checksums that files must have; `done` is told the bytes read so far. Raises
    DamagedError for a file that differs from them, HomeError when the disk refuses.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    listed: dict[str, FileEntry] = {}
    count = 0
    try:
        with open(temporary, "wb") as raw:
            with (
                gzip.GzipFile(
                    filename="", fileobj=raw, mode="wb", mtime=0, compresslevel=_LEVEL
                ) as packed,
                tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
            ):
                for name, source in files.items():
                    with open(source, "rb") as stream:
                        size = os.fstat(stream.fileno()).st_size
                        reader = _Hashing(stream)
                        tar.addfile(_member(name, size), reader)
                    listed[name] = FileEntry(size=size, sha256=reader.sha256.hexdigest())
                    if name in expected and expected[name] != listed[name]:
                        raise DamagedError(
                            name, "校验和不符", "请运行 policy-kg build 重建后再备份"
                        )
                    count += size
                    done(count)
                contents = Contents(version=version, generation=generation, files=listed)
                data = contents.to_json()
                tar.addfile(_member(LIST, len(data)), BytesIO(data))
            raw.flush()
            os.fsync(raw.fileno())
        _appear(temporary, path, replace=replace)
        sync(path.parent)
    except FileExistsError as error:
        mend = "请换一个名字，或用 --force 换掉它"
        raise HomeError(str(path), "已有这个文件", mend) from error
    except OSError as error:
        reason = reason_of(error)
        raise HomeError(str(path), f"写不进去（{reason}）", "请检查权限和磁盘空间") from error
    finally:
        temporary.unlink(missing_ok=True)
    return contents


def read_archive(path: Path, take: Callable[[str, int, BinaryIO], None]) -> None:
    """Give every file of an archive to `take`, in order: its path, size and bytes.

    Raises HomeError when the archive can't be opened, DamagedError for one that is truncated or
    no archive, and for a member that is no plain file below the folder: no link, no device, no
    path that leads elsewhere.
    """
    try:
        raw = open(path, "rb")  # noqa: SIM115
    except OSError as error:
        raise HomeError(str(path), f"读不出（{reason_of(error)}）", "请检查路径和权限") from error
    seen: set[str] = set()
    try:
        with raw, gzip.GzipFile(fileobj=raw) as packed:
            with tarfile.open(fileobj=packed, mode="r|") as tar:
                for member in tar:
                    name = member.name
                    stream = tar.extractfile(member) if member.isreg() else None
                    if stream is None or not _is_plain(name) or name in seen:
                        raise DamagedError(f"{path} 里的 {name}", "不该在备份里", "请换一份备份")
                    seen.add(name)
                    take(name, member.size, stream)  # type: ignore[arg-type]
            # gzip's own checksum stands at the end, behind what tar reads.
            while packed.read(_CHUNK):
                pass
    except _BROKEN as error:
        raise DamagedError(str(path), "不完整或已损坏", "请换一份备份") from error
    if LIST not in seen:
        raise DamagedError(str(path), "不完整，缺少清单", "请换一份备份")


def read_list(path: Path, stream: BinaryIO, size: int) -> Contents:
    """The list of an archive. Raises DamagedError."""
    try:
        if size > _LONGEST_LIST:
            raise ValueError("list too long")
        return Contents.from_json(stream.read(), where=str(path))
    except ValueError as error:
        raise DamagedError(str(path), "清单损坏", "请换一份备份") from error


def copy_hashed(stream: BinaryIO, target: Path) -> FileEntry:
    """Write a new file; its size and checksum. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with open(target, "xb") as out:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            out.write(chunk)
    return FileEntry(size=size, sha256=digest.hexdigest())


def _appear(temporary: Path, path: Path, *, replace: bool) -> None:
    """Give the whole file its name. Raises FileExistsError where it would replace another."""
    if not replace:
        try:
            os.link(temporary, path)  # unlike renaming it never replaces
            return
        except FileExistsError:
            raise
        except OSError:  # a file system without links, like that of many sticks
            if os.path.lexists(path):
                raise FileExistsError(path) from None
    os.replace(temporary, path)


def _is_plain(name: str) -> bool:
    path = PurePosixPath(name)
    return (
        not path.is_absolute()
        and str(path) == name
        and ".." not in path.parts
        and "\\" not in name
        and "\0" not in name
    )


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size = size
    member.mode = 0o644
    return member


class _Hashing:
    """A stream that hashes what is read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.sha256 = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.sha256.update(data)
        return data
