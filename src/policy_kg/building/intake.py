"""Which revisions the next generation holds: sources taken in one after the other.

A later source of a document supersedes an earlier one, whose graph and bytes go to the history.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from policy_kg.building.ingest import Ingested
from policy_kg.building.readers import Readers
from policy_kg.building.shelf import Shelf
from policy_kg.building.stage import Stage
from policy_kg.errors import ReadError
from policy_kg.home import DocumentEntry, Generation
from policy_kg.home.sources import Source, given_name
from policy_kg.review.decisions import Decision, digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A source that could not be built, with the one line that says why."""

    label: str
    line: str


class Intake:
    """`known` maps the hash of a source to what can be taken over for it as it is. `failures`,
    `notes` (lines for people) and `reports` (by revision, of what was read) grow on the way."""

    def __init__(
        self,
        shelf: Shelf,
        *,
        readers: Readers,
        decisions: Mapping[str, Sequence[Decision]],
        known: Mapping[str, DocumentEntry],
        failures: list[Failure],
        notes: list[str],
    ) -> None:
        self.failures = failures
        self.notes = notes
        self.reports: dict[str, dict[str, Any]] = {}
        self._shelf = shelf
        self._readers = readers
        self._decisions = decisions
        self._known = known

    def knows(self, source: Source) -> DocumentEntry | None:
        """The entry that can be taken over for a source. Of several files with the same bytes
        the one that is first by name counts: the order in which they came does not."""
        entry = self._known.get(source.sha256)
        if entry is None or _rank(entry, source.name) < _rank(entry):
            return None
        return entry

    def ahead(self, sources: Iterable[Source]) -> Iterator[Source]:
        """The sources in their order, to be taken in; those that follow are read meanwhile."""
        return self._readers.ahead(sources, known=self._known)

    def carry(self, stage: Stage, entry: DocumentEntry, *, superseded: bool) -> None:
        """Take over a published entry; read it again where reviewers have decided since."""
        if entry.decisions != digest(self._decisions.get(entry.slug, ())):
            source = self._shelf.source(entry)
            read = self._read(source) if source else None
            if read is not None:
                if not superseded:
                    self._tell_stale(read, entry.source)
                stage.add(read, superseded=superseded)
                entry = replace(read.entry, source=entry.source)
            else:
                self.notes.append(f"{entry.source}：原文件不在，审核记录未能用上")
        if superseded:
            stage.history[entry.revision] = entry
        else:
            stage.current[entry.slug] = entry

    def superseded(self, stage: Stage, source: Source) -> None:
        """Take in a source of the history."""
        entry = self._known.get(source.sha256)
        if entry is None:
            read = self._read(source)
            if read is None:
                return
            stage.add(read, superseded=True)
            entry = read.entry
        stage.history[entry.revision] = replace(entry, source=source.name)

    def current(self, stage: Stage, source: Source) -> None:
        """Take in a source that shall hold from now on."""
        entry, read = self.knows(source), None
        if entry is None:
            read = self._read(source)
            if read is None:
                return
            entry = read.entry
        held = stage.current.get(entry.slug)
        if held and held.revision == entry.revision:
            self._same_text(stage, source, held, entry, read)
            return
        former = stage.history.pop(entry.revision, None)
        if former:
            entry = self._shelf.restore(former)
        else:
            if read:
                stage.add(read)
                self._tell_stale(read, source.label)
            entry = self._shelf.keep(source, entry)
        if held:
            self.notes.append(f"{source.label}：{entry.slug} 的新版本，原来的 {held.id} 转入历史")
            gone = self._shelf.supersede(held, entry, first=former is None)
            stage.history[gone.revision] = gone
        stage.current[entry.slug] = entry

    def overwritten(self, stage: Stage, former: Generation) -> None:
        """Revisions that were published and whose files were changed in place: only their text
        is left, which becomes their source."""
        for entry in former.manifest.documents:
            now = stage.current.get(entry.slug)
            if now is None or now.revision == entry.revision or entry.revision in stage.history:
                continue
            source = self._shelf.rescue(entry, former.text(entry).encode())
            read = self._read(source)
            if read is not None and read.entry.revision != now.revision:
                stage.add(read, superseded=True)
                stage.history[read.entry.revision] = replace(read.entry, source=source.name)
                self._shelf.revises.setdefault(now.source_sha256, read.entry.source_sha256)

    def link(self, stage: Stage) -> None:
        """Say of every revision which one it revises."""
        by_source = {
            entry.source_sha256: entry
            for entry in (*stage.current.values(), *stage.history.values())
        }
        for entries in (stage.current, stage.history):
            for key, entry in entries.items():
                before = by_source.get(self._shelf.revises.get(entry.source_sha256, ""))
                same = before is not None and before.slug == entry.slug
                previous = before.revision if before and same else ""
                if entry.previous != previous:
                    entries[key] = replace(entry, previous=previous)

    def _same_text(
        self,
        stage: Stage,
        source: Source,
        held: DocumentEntry,
        entry: DocumentEntry,
        read: Ingested | None,
    ) -> None:
        """Two files of one text: the one that is first by name, then by hash, counts."""
        if read and _rank(entry, source.name) < _rank(held):
            stage.add(read)
            entry = self._shelf.keep(source, entry)
            self._shelf.replace_bytes(held, entry)
            stage.current[entry.slug] = entry
        elif source.name != held.source:
            self._shelf.drop(source.sha256)

    def _tell_stale(self, read: Ingested, label: str) -> None:
        if read.stale:
            self.notes.append(
                f"{label}：{read.stale} 条审核记录所依据的文字已变，见 policy-kg review list --stale"
            )

    def _read(self, source: Source) -> Ingested | None:
        """Read and extract one source; None, and a Failure, where that can't be done."""
        read = self._readers.read(source)
        if isinstance(read, ReadError):
            self.failures.append(Failure(label=source.label, line=read.line))
            return None
        if read.findings:
            self.notes.append(
                f"{source.label}：图谱有 {read.findings} 处不合形状，见 policy-kg validate"
            )
        self.reports[read.entry.revision] = read.report
        return read


def _rank(entry: DocumentEntry, name: str | None = None) -> tuple[str, str]:
    return (given_name(name or entry.source, entry.source_sha256), entry.source_sha256)
