"""Passages to an index in a fresh folder.

Files: passages.jsonl (the passages, sorted), ends.npy (byte end of each line), subjects.npy
(subject number of each passage, numbered in the order of their IRIs), parts.npy, kinds.npy and
documents.npy (places in names.json), whole.faiss and sentence.faiss with whole.npy and
sentence.npy (the passage of each vector), word/ and pair/ (lexical fields over the passages of
whole.npy), manifest.json.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policy_kg.errors import HomeError
from policy_kg.records import Passage
from policy_kg.retrieval.cache import VectorCache
from policy_kg.retrieval.calibration import calibrate
from policy_kg.retrieval.encoders import Encoder
from policy_kg.retrieval.files import sync, write_array, write_bytes
from policy_kg.retrieval.lexical import write_field
from policy_kg.retrieval.manifest import (
    FORMAT,
    IndexManifest,
    corpus_digest,
    file_entries,
    passage_line,
    write_manifest,
)
from policy_kg.retrieval.tokens import pairs, words
from policy_kg.retrieval.vectors import write_vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PARTS: Final = ("whole", "sentence", "body")
_BATCH: Final = 32

Progress = Callable[[int, int], None]


def build_index(
    passages: Sequence[Passage],
    *,
    directory: Path,
    encoder: Encoder,
    cache_dir: Path,
    progress: Progress | None = None,
) -> IndexManifest:
    """Write an index of `passages` into `directory`, which must be new or empty; all is synced.

    The order of `passages` does not matter. `progress` gets (texts encoded, texts in all).
    Afterwards the cache holds this corpus's vectors alone. Raises HomeError where the disk
    refuses.
    """
    try:
        return _build(passages, directory, encoder, cache_dir, progress)
    except OSError as error:
        where = error.filename or directory
        raise HomeError(
            str(where), f"索引写不进去（{error.strerror}）", "请检查权限和磁盘空间"
        ) from error


def _build(
    passages: Sequence[Passage],
    directory: Path,
    encoder: Encoder,
    cache_dir: Path,
    progress: Progress | None,
) -> IndexManifest:
    import numpy as np

    directory.mkdir(parents=True, exist_ok=True)
    if any(directory.iterdir()):
        raise HomeError(str(directory), "不是空文件夹", "索引只写进新文件夹")
    ordered = sorted(
        passages, key=lambda p: (p.subject, p.document, PARTS.index(p.part), p.start, p.end, p.text)
    )
    lines = [passage_line(p) for p in ordered]
    write_bytes(directory / "passages.jsonl", b"".join(lines))
    write_array(directory / "ends.npy", np.cumsum([len(x) for x in lines], dtype=np.int64))
    subjects = {s: n for n, s in enumerate(sorted({p.subject for p in ordered}))}
    kinds = sorted({p.kind for p in ordered})
    documents = sorted({p.document for p in ordered})
    names = {"kinds": kinds, "documents": documents}
    write_bytes(
        directory / "names.json", json.dumps(names, ensure_ascii=False, sort_keys=True).encode()
    )
    kind_at = {name: n for n, name in enumerate(kinds)}
    document_at = {name: n for n, name in enumerate(documents)}
    for name, column in (
        ("subjects", [subjects[p.subject] for p in ordered]),
        ("parts", [PARTS.index(p.part) for p in ordered]),
        ("kinds", [kind_at[p.kind] for p in ordered]),
        ("documents", [document_at[p.document] for p in ordered]),
    ):
        write_array(directory / f"{name}.npy", np.array(column, dtype=np.int32))

    vectors = _vectors([p.text for p in ordered], encoder, cache_dir, progress)
    sentence = np.array([p.part == "sentence" for p in ordered], dtype=bool)
    for name, rows in (("whole", ~sentence), ("sentence", sentence)):
        write_array(directory / f"{name}.npy", np.flatnonzero(rows).astype(np.int64))
        write_vectors(directory / f"{name}.faiss", vectors[rows])
    texts = [p.text for p in ordered if p.part != "sentence"]
    write_field(directory / "word", texts, words)
    write_field(directory / "pair", texts, pairs)

    manifest = IndexManifest(
        format=FORMAT,
        model=encoder.model_id,
        dimension=encoder.dimension,
        passages=len(ordered),
        subjects=len(subjects),
        corpus=corpus_digest(ordered),
        calibration=calibrate(encoder),
        files=file_entries(directory),
    )
    write_manifest(directory, manifest)
    sync(directory.parent)
    return manifest


def _vectors(
    texts: Sequence[str], encoder: Encoder, cache_dir: Path, progress: Progress | None
) -> NDArray[np.float32]:
    cache = VectorCache(cache_dir, model_id=encoder.model_id, dimension=encoder.dimension)
    distinct = sorted(set(texts), key=lambda t: (len(t), t))  # like lengths batch best
    _, missing = cache.get(distinct)
    done = len(distinct) - len(missing)
    if progress:
        progress(done, len(distinct))
    for at in range(0, len(missing), _BATCH):
        batch = [distinct[i] for i in missing[at : at + _BATCH]]
        cache.put(batch, encoder.encode_passages(batch))
        done += len(batch)
        if progress:
            progress(done, len(distinct))
    vectors, lost = cache.get(texts)
    if lost:
        raise HomeError(str(cache.path), "刚写入的向量读不回来", "请检查磁盘")
    cache.prune(distinct)
    return vectors
