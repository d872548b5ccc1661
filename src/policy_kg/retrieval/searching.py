"""An opened index: each part ranks, the candidates' scores are completed, fusion decides."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from policy_kg.errors import DamagedError, UsageError
from policy_kg.results import Hit
from policy_kg.retrieval.encoders import Encoder, open_encoder
from policy_kg.retrieval.fusion import PARTS, fuse
from policy_kg.retrieval.lexical import Shares
from policy_kg.retrieval.manifest import (
    REBUILD,
    IndexManifest,
    check_content,
    check_use,
    read_manifest,
)
from policy_kg.retrieval.protocol import Opener, vectors_opener
from policy_kg.retrieval.tokens import pairs, without_asking, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from policy_kg.retrieval.segments import Segment

Mode = Literal["fused", "lexical", "bigram", "rows", "sentences"]
MODES: Final = ("fused", *PARTS)
_VECTORS: Final = {"rows": "whole", "sentences": "sentence"}
_FIELDS: Final = {"lexical": ("word", words), "bigram": ("pair", pairs)}
_KINDS_KEPT: Final = 8  # sets of kinds whose rows are kept, a byte and a half a passage each
_CANDIDATES: Final = 200  # passages that each part puts up, at least


class SearchIndex:
    """Made by `open_index`. Files and model are read when a search first needs them."""

    def __init__(
        self,
        directory: Path,
        manifest: IndexManifest,
        encoder: Encoder | None,
        opener: Opener | None = None,
    ) -> None:
        self._opener = opener
        self.directory = directory
        self.manifest = manifest
        self._encoder = encoder

    def search(
        self,
        text: str,
        *,
        k: int = 10,
        kinds: Collection[str] | None = None,
        documents: Collection[str] | None = None,
        mode: Mode = "fused",
    ) -> list[Hit]:
        """Up to `k` subjects, best first, each once; equal scores by subject IRI.

        `kinds` and `documents` (revision IRIs) restrict what may be found. A mode other than
        "fused" ranks by that part alone; lexical modes need no model. Raises UsageError, HomeError, DamagedError.
        """
        if mode not in MODES:
            raise UsageError(mode, "不认识的检索方式", f"可用：{'、'.join(MODES)}")
        if k < 1 or not self.manifest.passages or not text.strip():
            return []
        try:
            return self._search(text, k, kinds, documents, mode)
        except (
            OSError,
            ValueError,
            RuntimeError,
            IndexError,
            TypeError,
            KeyError,
            MemoryError,
        ) as error:
            raise DamagedError(str(self.directory), f"索引读不出（{error}）", REBUILD) from error

    def _search(
        self,
        text: str,
        k: int,
        kinds: Collection[str] | None,
        documents: Collection[str] | None,
        mode: Mode,
    ) -> list[Hit]:
        import numpy as np

        allowed = self._allowed(kinds, documents)
        query = self._query(text) if mode in ("fused", *_VECTORS) else None
        used = PARTS if mode == "fused" else (mode,)
        wanted = max(_CANDIDATES, 4 * k)
        lexical: dict[str, Shares] = {}
        found: list[list[NDArray[np.int64]]] = []
        bare = without_asking(text)
        for part in used:
            if part in _FIELDS:
                name, terms_of = _FIELDS[part]
                lexical[part] = Shares(
                    [s.field(name) for s in self._segments],
                    terms_of(bare),
                    wanted=wanted,
                    allowed=[ok.of("whole") for ok in allowed],
                )
                found.append(self._best_scored(lexical[part], wanted))
            else:
                assert query is not None
                found.append(self._nearest(_VECTORS[part], query, wanted, allowed))
        candidates = [
            _Candidates(segment, np.unique(segment.column("subjects")[np.concatenate(rows)]), ok)
            for segment, rows, ok in zip(
                self._segments, zip(*found, strict=True), allowed, strict=True
            )
        ]
        parts: dict[str, NDArray[np.float64]] = {}
        best: dict[str, NDArray[np.int64]] = {}
        for part in used:
            if part in _FIELDS:
                ranked = [
                    c.best_shares(partial(lexical[part].at, n)) for n, c in enumerate(candidates)
                ]
            else:
                assert query is not None
                ranked = [c.best_cosines(_VECTORS[part], query) for c in candidates]
            parts[part] = np.concatenate([scores for scores, _ in ranked])
            best[part] = np.concatenate([rows for _, rows in ranked])
        if not len(parts[used[0]]):
            return []
        if mode == "fused":
            # A subject without sentences of its own is judged by its whole, and the reverse.
            rows, sentences = parts["rows"], parts["sentences"]
            rows, sentences = (
                np.where(np.isnan(rows), sentences, rows),
                np.where(np.isnan(sentences), rows, sentences),
            )
            parts.update(rows=rows, sentences=sentences)
            total = fuse(parts, self.manifest.calibration)
        else:
            total = np.clip(np.nan_to_num(parts[mode], nan=0.0), 0.0, 1.0)
        total = total.round(6)
        owners = np.repeat(np.arange(len(candidates)), [len(c.subjects) for c in candidates])
        kept = np.flatnonzero(total >= np.sort(total)[::-1][min(k, len(total)) - 1])
        hits = [
            _hit(
                self._segments[owners[i]],
                float(total[i]),
                {p: round(float(parts[p][i]), 6) for p in used},
                {p: int(best[p][i]) for p in used},
            )
            for i in kept.tolist()
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.subject))[:k]

    def _best_scored(self, shares: Shares, wanted: int) -> list[NDArray[np.int64]]:
        """Of each segment the rows of the `wanted` best shares above 0 in all segments."""
        best = shares.best()
        rows = [s.column("whole")[r] for s, (r, _) in zip(self._segments, best, strict=True)]
        return self._cut(rows, [scores for _, scores in best], wanted)

    def _nearest(
        self,
        name: str,
        query: NDArray[np.float32],
        wanted: int,
        allowed: Sequence[_Allowed],
    ) -> list[NDArray[np.int64]]:
        """Of each segment the rows of the `wanted` nearest vectors in all segments."""

        vectors = [segment.vectors(name) for segment in self._segments]
        near = type(vectors[0]).together(
            vectors, query, wanted, among=[a.of(name) for a in allowed]
        )
        found = [
            s.column(name)[places] for s, (places, _) in zip(self._segments, near, strict=True)
        ]
        # The last digits depend on the file that a vector is in; equal texts are equally near.
        cosines = [own.round(5) for _, own in near]
        return self._cut(found, cosines, wanted) if len(found) > 1 else found

    def _cut(
        self,
        rows: Sequence[NDArray[np.int64]],
        scores: Sequence[NDArray[np.float64]],
        wanted: int,
    ) -> list[NDArray[np.int64]]:
        """The rows of the `wanted` best of all; equal ones in the order of documents and rows,
        so that it doesn't matter which segment they are in."""
        import numpy as np

        ranks = [
            self._ranks[n][s.document_of(r)]
            for n, (s, r) in enumerate(zip(self._segments, rows, strict=True))
        ]
        owners = np.repeat(np.arange(len(rows)), [len(r) for r in rows])
        flat = np.concatenate(rows)
        order = np.lexsort((flat, np.concatenate(ranks), -np.concatenate(scores)))[:wanted]
        return [flat[order[owners[order] == n]] for n in range(len(rows))]

    @cached_property
    def _ranks(self) -> list[NDArray[np.int64]]:
        """Of each segment the places of its documents among all, by IRI."""
        import numpy as np

        names = [h.document for s in self._segments for h in s.contents.documents]
        ranks = np.empty(len(names), dtype=np.int64)
        ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
        sizes = [len(s.contents.documents) for s in self._segments]
        return np.split(ranks, np.cumsum(sizes)[:-1]) if sizes else []

    def _allowed(
        self, kinds: Collection[str] | None, documents: Collection[str] | None
    ) -> list[_Allowed]:
        """Which rows of each segment may be found; of kinds alone, which few questions vary, kept
        for the next question."""
        if documents is not None:
            return [_Allowed(s, kinds, documents) for s in self._segments]
        key = None if kinds is None else frozenset(kinds)
        if key not in self._of_kinds:
            if len(self._of_kinds) >= _KINDS_KEPT:
                self._of_kinds.clear()
            self._of_kinds[key] = [_Allowed(s, kinds, None) for s in self._segments]
        return self._of_kinds[key]

    @cached_property
    def _of_kinds(self) -> dict[frozenset[str] | None, list[_Allowed]]:
        return {}

    def _query(self, text: str) -> NDArray[np.float32]:
        if self._encoder is None:
            self._encoder = open_encoder(self.manifest.model)
            check_use(self.manifest, self.directory, model=self._encoder.model_id, corpus=None)
        vector: NDArray[np.float32] = self._encoder.encode_queries([text])[0]
        return vector

    @cached_property
    def _segments(self) -> list[Segment]:
        from policy_kg.retrieval.segments import Segment

        return [
            Segment(
                self.directory / "segments" / entry.name,
                dead=entry.dead,
                opener=self._opener,
                check=partial(self._check, entry.name),
            )
            for entry in self.manifest.segments
        ]

    def _check(self, segment: str, name: str) -> None:
        check_content(self.directory, self.manifest, f"segments/{segment}/{name}")


class _Allowed:
    """Which rows of a segment may be found."""

    def __init__(
        self,
        segment: Segment,
        kinds: Collection[str] | None,
        documents: Collection[str] | None,
    ) -> None:
        import numpy as np

        self._segment = segment
        rows = segment.live
        if kinds is not None:
            wanted = np.array([kind in kinds for kind in segment.contents.kinds], dtype=bool)
            of_kind = wanted[segment.column("kinds")]
            rows = of_kind if rows is None else rows & of_kind
        if documents is not None:
            of_document = segment.of_documents(documents.__contains__)
            rows = of_document if rows is None else rows & of_document
        self.rows: NDArray[np.bool_] | None = rows  # None: all of them
        self._columns: dict[str, NDArray[np.bool_]] = {}

    def of(self, name: str) -> NDArray[np.bool_] | None:
        """The same of the rows of column `name`, by place."""
        if self.rows is None:
            return None
        if name not in self._columns:
            self._columns[name] = self.rows[self._segment.column(name)]
        return self._columns[name]


class _Candidates:
    """The subjects of a segment that some part put up, by number."""

    def __init__(
        self,
        segment: Segment,
        subjects: NDArray[np.int64],
        allowed: _Allowed,
    ) -> None:
        self._segment = segment
        self.subjects = subjects
        self._allowed = allowed
        self._known: dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]] = {}

    def best_shares(
        self, shares: Callable[[NDArray[np.int64]], NDArray[np.float64]]
    ) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """(each subject's best share, that row), 0 and -1 where it has none. `shares` gives those
        of places in column whole."""
        import numpy as np

        scores, rows = self._best("whole", shares(self._places("whole")[0]))
        return np.nan_to_num(scores, nan=0.0), rows

    def best_cosines(
        self, name: str, query: NDArray[np.float32]
    ) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """(each subject's best cosine, that row), NaN and -1 where it has none."""
        places, _ = self._places(name)
        return self._best(name, self._segment.vectors(name).cosines(query, places))

    def _places(self, name: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The subjects' places in column `name`, and the place of each one's subject."""
        import numpy as np

        if name not in self._known:
            numbers, rows = self._segment.column("subjects"), self._segment.column(name)
            # A subject's rows stand together.
            first = np.searchsorted(numbers, self.subjects, side="left")
            last = np.searchsorted(numbers, self.subjects, side="right")
            starts, ends = np.searchsorted(rows, first), np.searchsorted(rows, last)
            counts = ends - starts
            groups = np.repeat(np.arange(len(counts)), counts)
            places = np.arange(len(groups)) + np.repeat(starts - np.cumsum(counts) + counts, counts)
            if self._allowed.rows is not None:
                ok = self._allowed.rows[rows[places]]
                places, groups = places[ok], groups[ok]
            self._known[name] = places, groups
        return self._known[name]

    def _best(
        self, name: str, values: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        import numpy as np

        places, groups = self._places(name)
        scores = np.full(len(self.subjects), np.nan)
        passages = np.full(len(self.subjects), -1, dtype=np.int64)
        order = np.lexsort((places, -values, groups))
        _, firsts = np.unique(groups, return_index=True)
        top = order[firsts]
        scores[groups[top]] = values[top]
        passages[groups[top]] = self._segment.column(name)[places[top]]
        return scores, passages


def _hit(segment: Segment, score: float, parts: dict[str, float], best: dict[str, int]) -> Hit:
    # What to show: the sentence that is nearest, else the whole.
    row = next(p for name in ("sentences", "rows", *parts) if (p := best.get(name, -1)) >= 0)
    passage = segment.passage(row)
    return Hit(
        subject=passage.subject,
        kind=passage.kind,
        document=passage.document,
        score=score,
        passage=passage,
        parts=parts,
    )


def open_index(
    directory: Path,
    *,
    encoder: Encoder | None = None,
    encoder_name: str | None = None,
    corpus: str | None = None,
    vectors: str = "embedded",
) -> SearchIndex:
    """Open an index for searching; sizes are checked, little is read.

    Without `encoder` or `encoder_name` the model that the index names is used. `corpus` is the
    `corpus_digest` that it must be of, `vectors` where the vectors are (`vectors_opener`). Raises HomeError where there is no index or it was built
    with another model or from other passages, DamagedError where its files don't match.
    """
    manifest = read_manifest(directory)
    if encoder is None and encoder_name is not None:
        encoder = open_encoder(encoder_name)
    check_use(manifest, directory, model=encoder.model_id if encoder else None, corpus=corpus)
    return SearchIndex(directory, manifest, encoder, vectors_opener(vectors))
