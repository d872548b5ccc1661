"""The next generation while it is made: which revisions it holds, their graphs and files.

Nothing of a published generation is written to: its store is copied by hard links, its files
are linked, and where something leaves it the store is written anew, because a store keeps the
texts of what was removed. For the same reason the graphs that a build brings wait in files of
their own until it is known which of them shall hold.
"""

from __future__ import annotations

import shutil
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from policy_kg.building.ingest import Ingested
from policy_kg.errors import DamagedError
from policy_kg.home import DocumentEntry, Generation
from policy_kg.home.durable import link_or_copy, write_new
from policy_kg.home.generation import passages_from
from policy_kg.home.parts import FOLDER, Packs, Places, joined, place_of, read_part

if TYPE_CHECKING:
    from pyoxigraph import Store

    from policy_kg.results import Passage

# Bytes of N-Quads that are loaded at once: every load is files of its own, to be merged later.
_LOAD = 128 << 20
# A store is merged when at least one in so many of its documents came with this build: what is
# read from a store of many loads takes three to five times as long, but merging writes all of it.
_MERGED = 8
_WAITING = "waiting"  # a folder of a generation that only the stage sees


class Stage:
    """`current` maps slugs to the revisions that shall hold, `history` revision IRIs to the
    superseded ones. Both may be changed until `finish`; entries must have been ingested here or
    be of `former`."""

    def __init__(self, kg: Path, *, former: Generation | None) -> None:
        from policy_kg.graph.store import backup_from, create, load_quads
        from policy_kg.graph.vocabulary_quads import vocabulary_quads

        self.current: dict[str, DocumentEntry] = {}
        self.history: dict[str, DocumentEntry] = {}
        self._kg = kg
        self._former = former
        self._packs = Packs(kg / FOLDER, prefix=kg.name)
        self._written = 0  # revisions that were read here
        self._loaded: set[str] = set()  # revisions whose graph is in the store
        self._waiting: set[str] = set()  # revisions read here whose graph waits in a file
        self._gone = False  # the store may hold texts of what was removed
        # Current revisions whose graph and its link to the previous one the store has as they are.
        self._links: dict[str, str] = {}
        if former:
            self._store: Store = backup_from(former.kg / "store", kg / "store")
            self._loaded = {entry.revision for entry in former.manifest.documents}
            self._links = {e.revision: e.previous for e in former.manifest.documents}
        else:
            self._store = create(kg / "store")
            load_quads(self._store, vocabulary_quads())

    def add(self, one: Ingested, *, superseded: bool = False) -> None:
        """Take in a revision that was read now: a current one's graph goes into the store."""
        from policy_kg.graph.store import remove_graph

        entry = one.entry
        if entry.revision in self._loaded:
            remove_graph(self._store, entry.revision)
            self._loaded.discard(entry.revision)
            self._links.pop(entry.revision, None)
        self._graph_file(entry).unlink(missing_ok=True)
        self._waiting_file(entry).unlink(missing_ok=True)
        self._waiting.discard(entry.revision)
        if superseded:
            write_new(self._graph_file(entry), one.graph)
        else:
            write_new(self._waiting_file(entry), zlib.compress(one.graph, 1))
            self._waiting.add(entry.revision)
        self._packs.add(entry.id, joined(one.parts))
        self._written += 1

    def finish(self) -> None:
        """Make store and files hold `current` and `history`, and nothing else."""
        from policy_kg.graph.revisions import link_revision
        from policy_kg.graph.store import close, merge

        revisions = {entry.revision for entry in self.current.values()}
        for revision in sorted(self._loaded - revisions):
            self._unload(revision)
        self._load_waiting()
        for entry in self.current.values():
            if entry.revision not in self._loaded:
                self._load(entry)
            if self._links.get(entry.revision) != entry.previous:
                link_revision(self._store, entry.revision, entry.previous)
        if self._gone:
            self._write_store_anew()
        if self._gone or self._written * _MERGED >= len(self.current):
            merge(self._store)
        close(self._store)
        del self._store
        for entry in self.history.values():
            if not self._graph_file(entry).exists():
                link_or_copy(self._former_graph_file(entry), self._graph_file(entry))
        kept = {e.id for e in (*self.current.values(), *self.history.values())}
        former = self._former
        packs = former.manifest.packs.items() if former else ()
        self._packs.settle(kept, {self._of_former(Path(FOLDER) / p): held for p, held in packs})
        superseded = {f"{entry.id}.nq" for entry in self.history.values()}
        for path in (self._kg / "history").glob("*.nq"):
            if path.name not in superseded:
                path.unlink()

    @property
    def packs(self) -> dict[str, Places]:
        """The packs of the finished generation."""
        return self._packs.places

    def passages(self, entry: DocumentEntry) -> list[Passage]:
        """What is indexed of a revision that the finished generation holds."""
        pack, start = place_of(self.packs, entry.id)
        path = self._kg / FOLDER / pack
        try:
            return passages_from(read_part(path, "passages", start=start))
        except (ValueError, TypeError) as error:
            # Taken over as it was, and too large a home to have been read through.
            mend = "请删除 kg/CURRENT 后运行 policy-kg build 重建"
            raise DamagedError(str(path), "校验和不符", mend) from error

    # -- graphs -------------------------------------------------------------------------------

    def _load_waiting(self) -> None:
        """Put the graphs that were read here where they belong."""
        from policy_kg.graph.store import load_nquads

        some: list[bytes] = []
        for entry in self.current.values():
            if entry.revision in self._waiting:
                some.append(self._waited(entry))
                self._loaded.add(entry.revision)
                if sum(map(len, some)) >= _LOAD:
                    load_nquads(self._store, b"".join(some))
                    some.clear()
        if some:
            load_nquads(self._store, b"".join(some))
        for entry in self.history.values():
            if entry.revision in self._waiting:
                write_new(self._graph_file(entry), self._waited(entry))
        if self._waiting:
            shutil.rmtree(self._kg / _WAITING)
            self._waiting.clear()

    def _waited(self, entry: DocumentEntry) -> bytes:
        path = self._waiting_file(entry)
        graph = zlib.decompress(path.read_bytes())
        path.unlink()
        return graph

    def _unload(self, revision: str) -> None:
        """Take a graph out of the store, to the history where it is superseded."""
        from policy_kg.graph.revisions import stored_graph
        from policy_kg.graph.store import remove_graph

        entry = self.history.get(revision)
        if entry is None:
            self._gone = True
        elif not self._graph_file(entry).exists():
            write_new(self._graph_file(entry), stored_graph(self._store, revision))
        remove_graph(self._store, revision)
        self._loaded.discard(revision)
        self._links.pop(revision, None)

    def _load(self, entry: DocumentEntry) -> None:
        """Put a graph back that was superseded."""
        from policy_kg.graph.revisions import parsed_quads
        from policy_kg.graph.store import load_quads

        path = self._graph_file(entry)
        if not path.exists():
            path = self._former_graph_file(entry)
        load_quads(self._store, parsed_quads(path.read_bytes(), name=str(path)))
        self._loaded.add(entry.revision)

    def _write_store_anew(self) -> None:
        from policy_kg.graph.store import close, create, load_quads

        path, anew = self._kg / "store", self._kg / "store.new"
        store = create(anew)
        load_quads(store, self._store)
        close(store)
        del store, self._store
        shutil.rmtree(path)
        anew.rename(path)
        self._store = create(path)

    # -- files --------------------------------------------------------------------------------

    def _graph_file(self, entry: DocumentEntry) -> Path:
        return self._kg / "history" / f"{entry.id}.nq"

    def _waiting_file(self, entry: DocumentEntry) -> Path:
        return self._kg / _WAITING / f"{entry.id}.nq.z"

    def _former_graph_file(self, entry: DocumentEntry) -> Path:
        return self._of_former(Path("history") / f"{entry.id}.nq")

    def _of_former(self, relative: Path) -> Path:
        if self._former is None:
            raise DamagedError(str(self._kg / relative), "缺失", "请运行 policy-kg build 重建")
        return self._former.kg / relative
