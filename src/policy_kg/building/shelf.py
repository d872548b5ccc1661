"""The source files of a home and which revises which, while the next generation is made.

Files move and the record is written in `settle`, just before publication: a build that fails
leaves them where they were.
"""

from __future__ import annotations

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
)


class Shelf:
    """`revises` maps the hash of a source to that of the source it revises."""

    def __init__(self, home: HomePaths) -> None:
        self.revises = read_lineage(home)
        self._home = home
        self._moves: dict[Path, Path] = {}
        self._drops: set[Path] = set()

    def keep(self, source: Source, entry: DocumentEntry) -> DocumentEntry:
        """Store the bytes of a current revision; its entry with the file's name."""
        name = free_name(self._home, source, taken=self._targets())
        keep_source(self._home, source, name)
        self._drops.discard(self._home.documents / name)
        return replace(entry, source=name)

    def supersede(self, entry: DocumentEntry, by: DocumentEntry, *, first: bool) -> DocumentEntry:
        """The bytes of `entry` go to the history; `first` says that `by` is here for the first
        time, and so revises `entry`."""
        if first:
            self.revises.setdefault(by.source_sha256, entry.source_sha256)
        name = free_history_name(
            self._home, entry.source, entry.source_sha256, taken=self._targets()
        )
        self._move(entry, self._home.history / name)
        return replace(entry, source=name)

    def restore(self, entry: DocumentEntry) -> DocumentEntry:
        """The bytes of a superseded revision become current again."""
        path = self._find(entry)
        if path is None:
            return entry
        given = given_name(entry.source, entry.source_sha256)
        source = Source(label=given, name=given, data=path.read_bytes())
        name = free_name(self._home, source, taken=self._targets())
        self._move(entry, self._home.documents / name)
        return replace(entry, source=name)

    def replace_bytes(self, old: DocumentEntry, new: DocumentEntry) -> None:
        """Other bytes of the same text take the place of `old`'s."""
        if old.source_sha256 != new.source_sha256:
            self.revises = {
                new.source_sha256 if a == old.source_sha256 else a: (
                    new.source_sha256 if b == old.source_sha256 else b
                )
                for a, b in self.revises.items()
            }
        if old.source != new.source:
            self.drop(old)

    def drop(self, entry: DocumentEntry) -> None:
        """Delete the bytes of `entry`, wherever they are."""
        path = self._find(entry)
        if path is not None:
            self._drops.add(path)

    def drop_copy(self, source: Source) -> None:
        """Delete a file of kg/documents whose text another file there has already."""
        path = self._home.documents / source.name
        if path.is_file() and file_sha256(path) == source.sha256:
            self._drops.add(path)

    def forget(self, entry: DocumentEntry) -> None:
        """As `drop`, with the record of what it revises."""
        self.drop(entry)
        self.revises.pop(entry.source_sha256, None)

    def source(self, entry: DocumentEntry) -> Source | None:
        """The kept bytes of an entry; None when they are gone."""
        path = self._find(entry)
        return read_source(path, label=entry.source) if path else None

    def rescue(self, entry: DocumentEntry, text: bytes) -> Source:
        """A source for a superseded revision whose own bytes were overwritten: its text."""
        stem = given_name(entry.source, entry.source_sha256).rpartition(".")[0]
        source = Source(label=entry.source, name=f"{stem}.txt", data=text)
        name = free_history_name(self._home, source.name, source.sha256, taken=self._targets())
        self._home.history.mkdir(parents=True, exist_ok=True)
        replace_file(self._home.history / name, text)
        return Source(label=entry.source, name=name, data=text)

    def settle(self, entries: list[DocumentEntry]) -> None:
        """Write the record, move and delete files. `entries` are all that stay."""
        known = {entry.source_sha256 for entry in entries}
        write_lineage(
            self._home, {a: b for a, b in self.revises.items() if a in known and b in known}
        )
        for source, target in self._moves.items():
            if source.exists() and source != target:
                move_source(source, target)
        for path in self._drops:
            path.unlink(missing_ok=True)

    def _targets(self) -> list[Path]:
        return list(self._moves.values())

    def _find(self, entry: DocumentEntry) -> Path | None:
        path = find_source(self._home, entry.source, entry.source_sha256)
        if path is None:  # it may be one that moves later
            planned = [s for s, t in self._moves.items() if t.name == entry.source]
            path = next((p for p in planned if p.exists()), None)
        return path

    def _move(self, entry: DocumentEntry, target: Path) -> None:
        path = self._find(entry)
        if path is not None:
            self._moves[path] = target
            self._drops.discard(path)
