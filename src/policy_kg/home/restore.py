"""Restore: an archive becomes the published generation of a home, whole or not at all.

Everything is written beside what is there and checked. Then `kg/restoring/ready` commits: what is
left to do, publishing and moving the sources into place, can be done again from any point, and
the next builder or restore does it where this one was killed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final

from policy_kg.errors import DamagedError, HomeError
from policy_kg.home import manifest as manifests
from policy_kg.home import staging
from policy_kg.home.archive import LIST, OLDER, Contents, copy_hashed, read_archive, read_list
from policy_kg.home.durable import home_errors, replace_file, sync, sync_tree, write_new
from policy_kg.home.generation import current_number, open_generation, point_at
from policy_kg.home.lock import builder_lock
from policy_kg.home.manifest import FileEntry, Manifest
from policy_kg.home.paths import HomePaths
from policy_kg.home.sources import stored_files

_READY: Final = "ready"
_SETTINGS: Final = "policy-kg.toml"
# Where an archive's own files may go, besides the generation's folders.
_PLACES: Final = ("kg/documents/", "kg/history/documents/")
_SINGLE: Final = ("kg/history/revisions.json", "kg/ledger/decisions.jsonl", _SETTINGS)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreReport:
    """`generation` is the number under which it is published here."""

    generation: int
    documents: int
    files: int
    version: str


def restore(
    home: HomePaths,
    path: Path,
    *,
    force: bool = False,
    progress: Callable[[int], None] | None = None,
) -> RestoreReport:
    """Publish the archive at `path` in an empty or absent home, or with `force` in place of what
    a home holds.

    `progress` is told the bytes written so far. Raises HomeError for a home that holds something,
    is locked or can't be written, DamagedError for an archive that is not whole; then the home
    is as it was.
    """
    made = _missing_folders(home)
    try:
        with home_errors(home.root):
            home.generations.mkdir(parents=True, exist_ok=True)
            home.index_generations.mkdir(parents=True, exist_ok=True)
            with builder_lock(home):
                finish_restore(home)
                if not force and _occupied(home):
                    raise HomeError(
                        str(home.root), "已有内容", "请另给空文件夹，或用 --force 换成备份的内容"
                    )
                staging.clear_leftovers(home)
                return _restore(home, path, progress or (lambda done: None))
    except BaseException:
        if not _occupied(home):
            home.lock.unlink(missing_ok=True)
            for folder in made:
                with contextlib.suppress(OSError):
                    folder.rmdir()
        raise


def finish_restore(home: HomePaths) -> bool:
    """Complete a restore that was killed after it had committed, and tell so; discard one that
    was killed before. Only for the holder of the build lock."""
    folder = _journal(home)
    ready = folder / _READY
    committed = ready.is_file()
    if committed:
        number = int(ready.read_text("ascii"))
        if current_number(home) != number:
            open_generation(home, number)
            point_at(home, number)
        _settle(home, folder)
        staging.clear_old(home)
    if folder.is_dir():
        # The commit goes first: without it the folder is a leftover.
        ready.unlink(missing_ok=True)
        shutil.rmtree(folder)
        sync(home.kg)
    return committed


def _restore(home: HomePaths, path: Path, tell: Callable[[int], None]) -> RestoreReport:
    number, kg, index = staging.start(home)
    folder = _journal(home)
    try:
        contents, written = _unpack(home, path, number, tell)
        manifest = _checked(path, contents, written, kg)
        (kg / manifests.NAME).unlink()
        whole = replace(manifest, generation=number)
        write_new(kg / manifests.NAME, whole.to_json())
        open_generation(home, number)
        for tree in (index, kg, folder):
            sync_tree(tree)
        replace_file(folder / _READY, f"{number}\n".encode())
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        staging.discard(home, number)
        raise
    finish_restore(home)
    return RestoreReport(
        generation=number,
        documents=len(manifest.documents),
        files=len(contents.files),
        version=contents.version,
    )


def _unpack(
    home: HomePaths, path: Path, number: int, tell: Callable[[int], None]
) -> tuple[Contents, dict[str, FileEntry]]:
    """Write every member where it belongs beside what is published; the list, and what was
    written."""
    folder = _journal(home)
    folder.mkdir()
    written: dict[str, FileEntry] = {}
    found: list[Contents] = []
    done = 0

    def take(name: str, size: int, stream: BinaryIO) -> None:
        nonlocal done
        target = _target(home, folder, name, number)
        if found or (target is None and name != LIST):
            raise DamagedError(f"{path} 里的 {name}", "不该在备份里", "请换一份备份")
        if target is None:
            found.append(read_list(path, stream, size))
            return
        written[name] = copy_hashed(stream, target)
        done += size
        tell(done)

    read_archive(path, take)
    return found[0], written


def _target(home: HomePaths, folder: Path, name: str, number: int) -> Path | None:
    """Where a member goes; None for one that no home has."""
    if name in _SINGLE:
        return folder / name
    for place in _PLACES:
        rest = name.removeprefix(place)
        if rest != name:
            return folder / name if "/" not in rest and rest[:1] not in (".", "") else None
    side, _, rest = name.partition("/generations/")
    _, _, relative = rest.partition("/")
    if side not in ("kg", "index") or not relative:
        return None
    root = home.kg_generation(number) if side == "kg" else home.index_generation(number)
    return root / relative


def _checked(path: Path, contents: Contents, written: dict[str, FileEntry], kg: Path) -> Manifest:
    """The generation's manifest, after everything was compared with it and with the list."""
    for name in sorted({*contents.files, *written}):
        if contents.files.get(name) != written.get(name):
            raise DamagedError(f"{path} 里的 {name}", "缺失或校验和不符", "请换一份备份")
    try:
        data = (kg / manifests.NAME).read_bytes()
        manifest = Manifest.from_json(data, where=f"{path} 里的图谱", mend=OLDER)
    except (OSError, ValueError) as error:
        raise DamagedError(str(path), "图谱的清单损坏", "请换一份备份") from error
    prefix = f"/generations/{contents.generation}/"
    generation = {
        name.replace(prefix, "/", 1): entry
        for name, entry in written.items()
        if name.startswith((f"kg{prefix}", f"index{prefix}"))
    }
    generation.pop(f"kg/{manifests.NAME}", None)
    if generation != manifest.files:
        raise DamagedError(str(path), "图谱的文件与其清单不符", "请换一份备份")
    for place, entries in zip(_PLACES, (manifest.documents, manifest.history), strict=True):
        for entry in entries:
            found = written.get(f"{place}{entry.source}")
            if found is None or found.sha256 != entry.source_sha256:
                raise DamagedError(f"{path} 里的 {entry.source}", "原文件缺失", "请换一份备份")
    return manifest


def _settle(home: HomePaths, folder: Path) -> None:
    """Put sources, record, ledger and settings in place of what the home has. Done again from
    any point it gives the same: files are moved, and what the list of places names stays."""
    listing = folder / "places"
    if not listing.exists():
        names = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
        replace_file(listing, "\n".join(n for n in names if n != _READY).encode())
    names = listing.read_text("utf-8").split("\n")
    for stored in (home.documents, home.history):
        for old in stored_files(stored):
            if old.relative_to(home.root).as_posix() not in names:
                old.unlink()
    for name in names:
        target = home.root / name
        if (folder / name).exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            os.replace(folder / name, target)
    for name in _SINGLE:
        if name not in names:
            (home.root / name).unlink(missing_ok=True)
    for place in {(home.root / name).parent for name in names}:
        sync(place)
    shutil.rmtree(home.cache, ignore_errors=True)


def _journal(home: HomePaths) -> Path:
    return home.kg / "restoring"


def _occupied(home: HomePaths) -> bool:
    single = (home.current, home.ledger, home.lineage, home.root / _SETTINGS)
    if any(path.exists() for path in single):
        return True
    return bool(stored_files(home.documents) or stored_files(home.history))


def _missing_folders(home: HomePaths) -> list[Path]:
    """The folders that restoring makes, innermost first."""
    wanted = (
        *(home.generations, home.index_generations, home.cache, home.documents),
        *(home.kg, home.root / "index", home.root),
    )
    return [folder for folder in wanted if not folder.exists()]
