"""An opened index: each part ranks, the candidates' scores are completed, fusion decides."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from policy_kg.errors import DamagedError, UsageError
from policy_kg.records import Hit, Passage
from policy_kg.retrieval.encoders import Encoder, open_encoder
from policy_kg.retrieval.fusion import PARTS, fuse
from policy_kg.retrieval.manifest import (
    REBUILD,
    IndexManifest,
    check_content,
    check_use,
    read_manifest,
)
from policy_kg.retrieval.tokens import pairs, without_asking, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from policy_kg.retrieval.lexical import Field
    from policy_kg.retrieval.vectors import VectorIndex

Mode = Literal["fused", "lexical", "bigram", "rows", "sentences"]
MODES: Final = ("fused", *PARTS)
_VECTORS: Final = {"rows": "whole", "sentences": "sentence"}
_FIELDS: Final = {"lexical": ("word", words), "bigram": ("pair", pairs)}
_CANDIDATES: Final = 200  # passages that each part puts up, at least


class SearchIndex:
    """Made by `open_index`. Files and model are read when a search first needs them."""

    def __init__(self, directory: Path, manifest: IndexManifest, encoder: Encoder | None) -> None:
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
        "fused" ranks by that part alone; lexical modes need no model. Hits below
        `fusion.MATCH` are near misses. Raises UsageError, HomeError, DamagedError.
        """
        if mode not in MODES:
            raise UsageError(mode, "不认识的检索方式", f"可用：{'、'.join(MODES)}")
        if k < 1 or not self.manifest.passages or not text.strip():
            return []
        try:
            return self._search(text, k, kinds, documents, mode)
        except (OSError, ValueError, RuntimeError, IndexError, MemoryError) as error:
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
        lexical: dict[str, NDArray[np.float64]] = {}
        found: list[NDArray[np.int64]] = []
        bare = without_asking(text)
        for part in used:
            if part in _FIELDS:
                name, terms_of = _FIELDS[part]
                scores = self._field(name).scores(terms_of(bare))
                if allowed is not None:
                    scores = np.where(allowed[self._rows("whole")], scores, 0.0)
                lexical[part] = scores
                best = np.argsort(-scores, kind="stable")[:wanted]
                found.append(self._rows("whole")[best[scores[best] > 0]])
            else:
                assert query is not None
                found.append(self._nearest(_VECTORS[part], query, wanted, allowed))
        subjects = np.unique(self._column("subjects")[np.concatenate(found)])
        if not len(subjects):
            return []
        parts: dict[str, NDArray[np.float64]] = {}
        best_passages: dict[str, NDArray[np.int64]] = {}
        for part in used:
            parts[part], best_passages[part] = self._best(
                part, subjects, lexical.get(part), query, allowed
            )
        if mode == "fused":
            # A subject without sentences of its own is judged by its whole, and the reverse.
            rows, sentences = parts["rows"], parts["sentences"]
            rows, sentences = (
                np.where(np.isnan(rows), sentences, rows),
                np.where(np.isnan(sentences), rows, sentences),
            )
            parts.update(rows=rows, sentences=sentences)
            scores = fuse(parts, self.manifest.calibration)
        else:
            scores = np.clip(np.nan_to_num(parts[mode], nan=0.0), 0.0, 1.0)
        scores = scores.round(6)
        order = np.lexsort((subjects, -scores))[:k]
        return [
            self._hit(
                float(scores[i]),
                {p: round(float(parts[p][i]), 6) for p in used},
                {p: int(best_passages[p][i]) for p in used},
            )
            for i in order.tolist()
        ]

    def _best(
        self,
        part: str,
        subjects: NDArray[np.int64],
        lexical: NDArray[np.float64] | None,
        query: NDArray[np.float32] | None,
        allowed: NDArray[np.bool_] | None,
    ) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """(each subject's best score in `part`, that passage), NaN and -1 where it has none."""
        import numpy as np

        name = "whole" if part in _FIELDS else _VECTORS[part]
        rows = self._rows(name)
        owners = self._column("subjects")[rows]
        # Passages are sorted by subject, so a subject's rows stand together.
        starts = np.searchsorted(owners, subjects, side="left")
        ends = np.searchsorted(owners, subjects, side="right")
        places = np.concatenate(
            [np.arange(a, b) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
        ).astype(np.int64)
        if allowed is not None:
            places = places[allowed[rows[places]]]
        if lexical is not None:
            values = lexical[places]
        else:
            assert query is not None
            values = self._vectors(name).cosines(query, places)
        scores = np.full(len(subjects), np.nan)
        passages = np.full(len(subjects), -1, dtype=np.int64)
        groups = np.searchsorted(subjects, owners[places])
        for i in np.lexsort((-places, values)).tolist():  # the best comes last
            scores[groups[i]] = values[i]
            passages[groups[i]] = rows[places[i]]
        return (np.nan_to_num(scores, nan=0.0) if lexical is not None else scores), passages

    def _hit(self, score: float, parts: dict[str, float], best: dict[str, int]) -> Hit:
        # What to show: the sentence that is nearest, else the whole.
        place = next(p for name in ("sentences", "rows", *parts) if (p := best.get(name, -1)) >= 0)
        passage = self._passage(place)
        return Hit(
            subject=passage.subject,
            kind=passage.kind,
            document=passage.document,
            score=score,
            passage=passage,
            parts=parts,
        )

    def _allowed(
        self, kinds: Collection[str] | None, documents: Collection[str] | None
    ) -> NDArray[np.bool_] | None:
        import numpy as np

        allowed: NDArray[np.bool_] | None = None
        for column, wanted in (("kinds", kinds), ("documents", documents)):
            if wanted is None:
                continue
            codes = [n for n, name in enumerate(self._names[column]) if name in wanted]
            held = np.isin(self._column(column), codes)
            allowed = held if allowed is None else allowed & held
        return allowed

    def _nearest(
        self, name: str, query: NDArray[np.float32], k: int, allowed: NDArray[np.bool_] | None
    ) -> NDArray[np.int64]:
        import numpy as np

        rows = self._rows(name)
        among = None if allowed is None else np.flatnonzero(allowed[rows])
        return rows[self._vectors(name).nearest(query, k, among=among)]

    def _query(self, text: str) -> NDArray[np.float32]:
        if self._encoder is None:
            self._encoder = open_encoder(self.manifest.model)
            check_use(self.manifest, self.directory, model=self._encoder.model_id, corpus=None)
        vector: NDArray[np.float32] = self._encoder.encode_queries([text])[0]
        return vector

    def _passage(self, place: int) -> Passage:
        if "passages" not in self._opened:
            self._check("passages.jsonl")
            self._opened["passages"] = True
        ends = self._column("ends")
        start = int(ends[place - 1]) if place else 0
        with (self.directory / "passages.jsonl").open("rb") as file:
            file.seek(start)
            return Passage(**json.loads(file.read(int(ends[place]) - start)))

    def _rows(self, name: str) -> NDArray[np.int64]:
        return self._column(name)

    def _column(self, name: str) -> NDArray[np.int64]:
        import numpy as np

        if name not in self._columns:
            self._check(f"{name}.npy")
            self._columns[name] = np.load(self.directory / f"{name}.npy", allow_pickle=False)
        column: NDArray[np.int64] = self._columns[name]
        return column

    def _vectors(self, name: str) -> VectorIndex:
        from policy_kg.retrieval.vectors import VectorIndex

        if name not in self._opened:
            self._check(f"{name}.faiss")
            self._opened[name] = VectorIndex(self.directory / f"{name}.faiss")
        index: VectorIndex = self._opened[name]
        return index

    def _field(self, name: str) -> Field:
        from policy_kg.retrieval.lexical import Field

        if name not in self._opened:
            self._check(name)
            self._opened[name] = Field(self.directory / name)
        field: Field = self._opened[name]
        return field

    def _check(self, name: str) -> None:
        check_content(self.directory, self.manifest, name)

    @cached_property
    def _columns(self) -> dict[str, Any]:
        return {}

    @cached_property
    def _opened(self) -> dict[str, Any]:
        return {}

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        self._check("names.json")
        names: dict[str, list[str]] = json.loads((self.directory / "names.json").read_bytes())
        return names


def open_index(
    directory: Path,
    *,
    encoder: Encoder | None = None,
    encoder_name: str | None = None,
    corpus: str | None = None,
) -> SearchIndex:
    """Open an index for searching; sizes are checked, little is read.

    Without `encoder` or `encoder_name` the model that the index names is used. `corpus` is the
    `corpus_digest` that it must be of. Raises HomeError where there is no index or it was built
    with another model or from other passages, DamagedError where its files don't match.
    """
    manifest = read_manifest(directory)
    if encoder is None and encoder_name is not None:
        encoder = open_encoder(encoder_name)
    check_use(manifest, directory, model=encoder.model_id if encoder else None, corpus=corpus)
    return SearchIndex(directory, manifest, encoder)
