"""Passages to an index in a fresh folder.

Files: segments/NAME/ (see segments.py), hard-linked from the former index where nothing in them
changes, and manifest.json.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policy_kg.errors import HomeError, PolicyKGError, reason_of
from policy_kg.results import Passage
from policy_kg.retrieval.cache import VectorCache, among, distinct
from policy_kg.retrieval.calibration import calibrate
from policy_kg.retrieval.compaction import MOST, Kept, plan
from policy_kg.retrieval.encoders import Encoder
from policy_kg.retrieval.files import link_tree, sync
from policy_kg.retrieval.manifest import (
    FORMAT,
    IndexManifest,
    SegmentEntry,
    digest_of,
    file_entries,
    read_manifest,
    write_manifest,
)
from policy_kg.retrieval.segments import Segment, subject_total, write_segment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BATCH: Final = 32
_FOLDER: Final = "segments"

Progress = Callable[[int, int], None]
Document = tuple[str, str, Sequence[Passage]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The passages of one document. While `key` is the same they are, too, and are not read."""

    document: str
    key: str
    read: Callable[[], Sequence[Passage]]


def build_index(
    passages: Sequence[Passage],
    *,
    directory: Path,
    encoder: Encoder,
    cache_dir: Path,
    progress: Progress | None = None,
) -> IndexManifest:
    """Write an index of `passages` alone; the rest is as for `update_index`.

    The order of `passages` does not matter.
    """
    by_document: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        by_document[passage.document].append(passage)
    sources = [
        Source(document=document, key="", read=lambda own=own: own)  # type: ignore[misc]
        for document, own in by_document.items()
    ]
    return update_index(
        sources, directory=directory, encoder=encoder, cache_dir=cache_dir, progress=progress
    )


def update_index(
    sources: Sequence[Source],
    *,
    directory: Path,
    encoder: Encoder,
    cache_dir: Path,
    former: Path | None = None,
    superseded: Collection[str] = (),
    progress: Progress | None = None,
) -> IndexManifest:
    """Write an index of `sources` into `directory`, which must be new or empty; all is synced.

    What the index `former` holds already is taken over by hard links. Documents that are of no
    source any more leave nothing behind, but for the `superseded` ones, whose rows may stay and
    count no more. `progress` gets (texts encoded, texts in all) of each segment that is written.
    Afterwards the cache holds this corpus's vectors alone. Raises HomeError where the disk
    refuses.
    """
    try:
        directory.mkdir(parents=True, exist_ok=True)
        if any(directory.iterdir()):
            raise HomeError(str(directory), "不是空文件夹", "索引只写进新文件夹")
        cache = VectorCache(cache_dir, model_id=encoder.model_id, dimension=encoder.dimension)
        return _Builder(directory, encoder, cache, progress).run(sources, former, superseded)
    except OSError as error:
        where = error.filename or directory
        raise HomeError(
            str(where), f"索引写不进去（{reason_of(error)}）", "请检查权限和磁盘空间"
        ) from error


class _Builder:
    def __init__(
        self, directory: Path, encoder: Encoder, cache: VectorCache, progress: Progress | None
    ) -> None:
        self._directory = directory
        self._encoder = encoder
        self._cache = cache
        self._tell = progress or (lambda done, total: None)

    def run(
        self, sources: Sequence[Source], former: Path | None, superseded: Collection[str]
    ) -> IndexManifest:
        manifest, segments = self._former(former)
        clean = manifest is not None and self._cache.clean_of == manifest.corpus
        planned = plan(segments, {s.document: s.key for s in sources}, superseded)
        files = {}
        for kept in planned.kept:
            name = kept.segment.folder.name
            link_tree(kept.segment.folder, self._directory / _FOLDER / name)
            assert manifest is not None
            prefix = f"{_FOLDER}/{name}/"
            files.update({n: e for n, e in manifest.files.items() if n.startswith(prefix)})
        entries = [
            SegmentEntry(name=kept.segment.folder.name, dead=kept.dead) for kept in planned.kept
        ]
        placed = {
            held.document
            for kept in planned.kept
            for held in kept.segment.contents.documents
            if held.document not in kept.dead
        }
        moved = {s.contents.documents[place].document: (s, place) for s, place in planned.moved}
        wanted = sorted((s for s in sources if s.document not in placed), key=lambda s: s.document)
        for documents in _chunks(_read(wanted, moved)):
            entries.append(SegmentEntry(name=self._write(documents)))
        entries.sort(key=lambda entry: entry.name)
        known = {kept.segment.folder.name: kept.segment.contents for kept in planned.kept}
        now = [
            Segment(self._directory / _FOLDER / e.name, dead=e.dead, contents=known.get(e.name))
            for e in entries
        ]
        corpus = digest_of({h.document: h.digest for s in now for h in s.live_documents})
        self._prune(now, _leaving(segments, planned.kept, moved) if clean else None)
        self._cache.settle(corpus)
        found = IndexManifest(
            format=FORMAT,
            model=self._encoder.model_id,
            dimension=self._encoder.dimension,
            passages=sum(h.passages for s in now for h in s.live_documents),
            subjects=subject_total(now),
            corpus=corpus,
            calibration=manifest.calibration if manifest else calibrate(self._encoder),
            segments=tuple(entries),
            files=file_entries(self._directory, files),
        )
        write_manifest(self._directory, found)
        sync(self._directory.parent)
        return found

    def _former(self, former: Path | None) -> tuple[IndexManifest | None, list[Segment]]:
        """What can be built upon: an index of the same model that can be read."""
        if former is None:
            return None, []
        try:
            manifest = read_manifest(former)
            segments = [
                Segment(former / _FOLDER / entry.name, dead=entry.dead)
                for entry in manifest.segments
            ]
        except (PolicyKGError, OSError, ValueError, TypeError, KeyError):
            return None, []
        if (manifest.model, manifest.dimension) != (
            self._encoder.model_id,
            self._encoder.dimension,
        ):
            return None, []
        return manifest, segments

    def _write(self, documents: Sequence[Document]) -> str:
        """A new segment; its name, which is that of its contents."""
        texts = [p.text for _, _, passages in documents for p in passages]
        at, vectors = self._vectors(texts)
        fresh = self._directory / _FOLDER / "new"
        contents = write_segment(
            fresh, documents, lambda some: vectors[[at[text] for text in some]]
        )
        digest = hashlib.sha256(f"{FORMAT} {self._encoder.model_id}".encode())
        for held in contents.documents:
            digest.update(f"{held.document}\0{held.key}\0{held.digest}\n".encode())
        name = digest.hexdigest()[:20]
        fresh.rename(fresh.with_name(name))
        sync(fresh.parent)
        return name

    def _vectors(self, texts: Sequence[str]) -> tuple[dict[str, int], NDArray[np.float32]]:
        """Rows by text, and the vectors: known ones, and the others encoded."""
        distinct = sorted(set(texts), key=lambda t: (len(t), t))  # like lengths batch best
        vectors, missing = self._cache.get(distinct)
        done = len(distinct) - len(missing)
        self._tell(done, len(distinct))
        for start in range(0, len(missing), _BATCH):
            places = missing[start : start + _BATCH]
            batch = [distinct[i] for i in places]
            vectors[places] = self._encoder.encode_passages(batch)
            self._cache.put(batch, vectors[places])
            done += len(batch)
            self._tell(done, len(distinct))
        return {text: n for n, text in enumerate(distinct)}, vectors

    def _prune(self, now: Sequence[Segment], leaving: NDArray[np.uint64] | None) -> None:
        """Delete the vectors of texts that are in no segment any more. `leaving` are the codes of
        texts that a document took with it; None where others may be in the cache, too."""
        import numpy as np

        if leaving is None:
            live = [s.column("texts") if s.live is None else s.column("texts")[s.live] for s in now]
            self._cache.keep(distinct(np.concatenate([np.zeros(0, dtype="<u8"), *live])))
            return
        for segment in now:
            if not len(leaving):
                return
            codes = segment.column("texts").view(np.uint64)
            held = among(codes, leaving)
            if segment.live is not None:
                held &= segment.live
            left: NDArray[np.uint64] = leaving[~among(leaving, distinct(codes[held]))]
            leaving = left
        self._cache.drop(leaving)


def _read(sources: Sequence[Source], moved: dict[str, tuple[Segment, int]]) -> Iterator[Document]:
    for source in sources:
        if source.document in moved:
            segment, place = moved[source.document]
            yield source.document, source.key, segment.passages_of(place)
        else:
            yield source.document, source.key, source.read()


def _chunks(documents: Iterator[Document]) -> Iterator[list[Document]]:
    """Documents for one segment after the other."""
    some: list[Document] = []
    count = 0
    for document in documents:
        if some and count + len(document[2]) > MOST:
            yield some
            some, count = [], 0
        some.append(document)
        count += len(document[2])
    if some:
        yield some


def _leaving(
    former: Sequence[Segment], kept: Sequence[Kept], moved: dict[str, tuple[Segment, int]]
) -> NDArray[np.uint64]:
    """Codes of the texts of documents that counted and don't any more, sorted."""
    import numpy as np

    dead = {one.segment.folder: frozenset(one.dead) for one in kept}
    codes = [np.zeros(0, dtype="<u8")]
    for segment in former:
        gone = dead.get(segment.folder)
        for place, held in enumerate(segment.contents.documents):
            if held.document in segment.dead:
                continue
            if held.document in gone if gone is not None else held.document not in moved:
                first, last = int(segment.bounds[place]), int(segment.bounds[place + 1])
                codes.append(segment.column("texts")[first:last])
    return distinct(np.concatenate(codes))
