"""The source files of a home and which revises which, while the next generation is made.

Files move and go, and the record is written, in `settle`, just before publication: a build that fails
leaves them where they were.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from policy_kg.home import DocumentEntry, HomePaths
from policy_kg.home.durable import replace_file
from policy_kg.home.lineage import read_lineage, write_lineage
from policy_kg.home.manifest import file_sha256
from policy_kg.home.sources import (
    Source,
    find_source,
    free_history_name,
    free_name,
    given_name,
    keep_source,
    move_source,
    read_source,
    stored_files,
)


class Shelf:
    """`revises` maps the hash of a source to that of the source it revises."""

    def __init__(self, home: HomePaths) -> None:
        self.revises = read_lineage(home)
        self._home = home
        self._promised: set[Path] = set()  # where files will be that aren't there yet
        self._touched: set[str] = set()  # hashes of files that move or go

    def keep(self, source: Source, entry: DocumentEntry) -> DocumentEntry:
        """Store the bytes of a current revision; its entry with the file's name."""
        name = free_name(self._home, source.name, source.sha256, taken=self._promised)
        keep_source(self._home, source, name)
        return replace(entry, source=name)

    def supersede(self, entry: DocumentEntry, by: DocumentEntry, *, first: bool) -> DocumentEntry:
        """The bytes of `entry` go to the history; `first` says that `by` is here for the first
        time, and so revises `entry`."""
        if first:
            self.revises.setdefault(by.source_sha256, entry.source_sha256)
        name = free_history_name(
            self._home, entry.source, entry.source_sha256, taken=self._promised
        )
        return self._promise(entry, self._home.history / name)

    def restore(self, entry: DocumentEntry) -> DocumentEntry:
        """The bytes of a superseded revision become current again."""
        given = given_name(entry.source, entry.source_sha256)
        name = free_name(self._home, given, entry.source_sha256, taken=self._promised)
        return self._promise(entry, self._home.documents / name)

    def replace_bytes(self, old: DocumentEntry, new: DocumentEntry) -> None:
        """Other bytes of the same text, or another name of them, take the place of `old`'s."""
        self._touched.add(old.source_sha256)
        if old.source_sha256 != new.source_sha256:
            names = {old.source_sha256: new.source_sha256}
            self.revises = {names.get(a, a): names.get(b, b) for a, b in self.revises.items()}

    def drop(self, sha256: str) -> None:
        """Delete these bytes, unless an entry needs them in the end."""
        self._touched.add(sha256)

    def forget(self, entry: DocumentEntry) -> None:
        """Delete the bytes of an entry, and the record of what it revises."""
        self.drop(entry.source_sha256)
        self.revises.pop(entry.source_sha256, None)

    def source(self, entry: DocumentEntry) -> Source | None:
        """The kept bytes of an entry; None when they are gone."""
        path = find_source(self._home, entry.source, entry.source_sha256)
        return read_source(path, label=entry.source) if path else None

    def rescue(self, entry: DocumentEntry, text: bytes) -> Source:
        """A source for a superseded revision whose own bytes were overwritten: its text."""
        stem = given_name(entry.source, entry.source_sha256).rpartition(".")[0]
        source = Source(label=entry.source, name=f"{stem}.txt", data=text)
        name = free_history_name(self._home, source.name, source.sha256, taken=self._promised)
        self._home.history.mkdir(parents=True, exist_ok=True)
        replace_file(self._home.history / name, text)
        return Source(label=entry.source, name=name, data=text)

    def settle(self, current: Iterable[DocumentEntry], history: Iterable[DocumentEntry]) -> None:
        """Write the record, and put every file where the entries that stay have it."""
        # Names instead of paths: of thousands of entries a few are touched.
        shelves = (
            (self._home.documents, {e.source: e.source_sha256 for e in current}),
            (self._home.history, {e.source: e.source_sha256 for e in history}),
        )
        known = {sha256 for _, wanted in shelves for sha256 in wanted.values()}
        write_lineage(
            self._home, {a: b for a, b in self.revises.items() if a in known and b in known}
        )
        for folder, wanted in shelves:
            for name, sha256 in wanted.items():
                if sha256 in self._touched and not (folder / name).exists():
                    source = find_source(self._home, name, sha256)
                    if source is not None:
                        move_source(source, folder / name)
        if self._touched:
            for folder, wanted in shelves:
                for path in stored_files(folder):
                    if path.name not in wanted and file_sha256(path) in self._touched:
                        path.unlink()

    def _promise(self, entry: DocumentEntry, path: Path) -> DocumentEntry:
        self._touched.add(entry.source_sha256)
        self._promised.add(path)
        return replace(entry, source=path.name)
