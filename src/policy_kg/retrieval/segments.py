"""A segment: the passages of some documents, written once and never changed.

Files: segment.json (its documents, sorted by IRI, with the first row of each), passages.jsonl (its
rows: a document's passages together), ends.npy (byte end of each line), subjects.npy (subject
number of each row, counted from 0), kinds.npy (places in segment.json's kinds), texts.npy (the
start of each text's hash), whole.faiss and sentence.faiss with whole.npy and sentence.npy (the row
of each vector), word/ and pair/ (lexical fields over the rows of whole.npy).
"""

from __future__ import annotations

import hashlib
import json
import mmap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policy_kg.results import Passage
from policy_kg.retrieval.cache import text_codes
from policy_kg.retrieval.files import sync, write_array, write_bytes
from policy_kg.retrieval.lexical import Field, write_field
from policy_kg.retrieval.protocol import Opener, vectors_opener
from policy_kg.retrieval.protocol import Vectors as SegmentVectors
from policy_kg.retrieval.tokens import pairs, words
from policy_kg.retrieval.vectors import write_vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PARTS: Final = ("whole", "sentence", "body")
_FILE: Final = "segment.json"

Vectors = Callable[[Sequence[str]], "NDArray[np.float32]"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A document in a segment. `key` is what its passages are a function of, in the words of whoever
    builds the index; `digest` is that of the passages."""

    document: str
    key: str
    digest: str
    passages: int
    subjects: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What segment.json says."""

    documents: tuple[Held, ...]
    kinds: tuple[str, ...]

    @property
    def passages(self) -> int:
        return sum(held.passages for held in self.documents)


def passage_line(passage: Passage) -> bytes:
    """A passage as one line of JSON, keys sorted."""
    return json.dumps(asdict(passage), ensure_ascii=False, sort_keys=True).encode() + b"\n"


def ordered(passages: Iterable[Passage]) -> list[Passage]:
    """The passages of one document in the order of their rows."""
    return sorted(passages, key=lambda p: (p.subject, PARTS.index(p.part), p.start, p.end, p.text))


def lines_digest(lines: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for line in sorted(lines):
        digest.update(line)
    return digest.hexdigest()


def write_segment(
    folder: Path, documents: Iterable[tuple[str, str, Sequence[Passage]]], vectors_of: Vectors
) -> Contents:
    """Write a segment of `documents` (IRI, key, passages in any order) into a new folder."""
    import numpy as np

    folder.mkdir(parents=True)
    held: list[Held] = []
    rows: list[Passage] = []
    lines: list[bytes] = []
    subjects: list[int] = []
    for iri, key, passages in sorted(documents, key=lambda d: d[0]):
        own = ordered(passages)
        own_lines = [passage_line(p) for p in own]
        numbers: dict[str, int] = {}
        first = subjects[-1] + 1 if subjects else 0
        subjects += [first + numbers.setdefault(p.subject, len(numbers)) for p in own]
        rows += own
        lines += own_lines
        held.append(
            Held(
                document=iri,
                key=key,
                digest=lines_digest(own_lines),
                passages=len(own),
                subjects=len(numbers),
            )
        )
    kinds = sorted({p.kind for p in rows})
    kind_at = {name: n for n, name in enumerate(kinds)}
    write_bytes(folder / "passages.jsonl", b"".join(lines))
    write_array(folder / "ends.npy", np.cumsum([len(x) for x in lines], dtype=np.int64))
    write_array(folder / "subjects.npy", np.array(subjects, dtype=np.int32))
    write_array(folder / "kinds.npy", np.array([kind_at[p.kind] for p in rows], dtype=np.int32))
    write_array(folder / "texts.npy", text_codes([p.text for p in rows]))
    sentence = np.array([p.part == "sentence" for p in rows], dtype=bool)
    for name, wanted in (("whole", ~sentence), ("sentence", sentence)):
        places = np.flatnonzero(wanted).astype(np.int64)
        write_array(folder / f"{name}.npy", places)
        write_vectors(folder / f"{name}.faiss", vectors_of([rows[i].text for i in places]))
    texts = [p.text for p in rows if p.part != "sentence"]
    write_field(folder / "word", texts, words)
    write_field(folder / "pair", texts, pairs)
    contents = Contents(documents=tuple(held), kinds=tuple(kinds))
    data = json.dumps(asdict(contents), ensure_ascii=False, indent=1, sort_keys=True)
    write_bytes(folder / _FILE, data.encode())
    sync(folder)
    return contents


class Segment:
    """A segment opened for reading; files are mapped when they are first needed. `dead` are the
    IRIs of documents in it that are of the index no more. `check` gets the name of each file, or
    folder of files, below `folder` before it is read; `contents` is what segment.json says, where that
    is known.

    Raises OSError, ValueError, TypeError or KeyError where files are missing or torn.
    """

    def __init__(
        self,
        folder: Path,
        *,
        dead: Iterable[str] = (),
        opener: Opener | None = None,
        check: Callable[[str], None] = lambda _: None,
        contents: Contents | None = None,
    ) -> None:
        import numpy as np

        self.folder = folder
        self._check = check
        check(_FILE)
        self.contents = contents or _contents(folder / _FILE)
        self.dead = frozenset(dead)
        self._open = opener or vectors_opener("embedded")
        counts = [held.passages for held in self.contents.documents]
        self.bounds = np.cumsum([0, *counts], dtype=np.int64)

    @property
    def live_documents(self) -> Iterator[Held]:
        return (held for held in self.contents.documents if held.document not in self.dead)

    @cached_property
    def live(self) -> NDArray[np.bool_] | None:
        """Which rows count; None: all of them."""
        return self.of_documents(lambda iri: iri not in self.dead) if self.dead else None

    def of_documents(self, wanted: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Which rows are of documents whose IRI is wanted."""
        import numpy as np

        flags = [wanted(held.document) for held in self.contents.documents]
        found: NDArray[np.bool_] = np.repeat(np.array(flags, dtype=bool), np.diff(self.bounds))
        return found

    def document_of(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """The place of each row's document in `contents.documents`."""
        import numpy as np

        return np.searchsorted(self.bounds, rows, side="right") - 1

    def passages_of(self, place: int) -> list[Passage]:
        """All passages of a document, by its place in `contents.documents`."""
        first, last = int(self.bounds[place]), int(self.bounds[place + 1])
        ends = self.column("ends")
        start = int(ends[first - 1]) if first else 0
        data = self._lines[start : int(ends[last - 1])] if last > first else b""
        return [Passage(**json.loads(line)) for line in data.splitlines()]

    def passage(self, row: int) -> Passage:
        ends = self.column("ends")
        start = int(ends[row - 1]) if row else 0
        return Passage(**json.loads(self._lines[start : int(ends[row])]))

    @cached_property
    def _lines(self) -> mmap.mmap:
        self._check("passages.jsonl")
        with (self.folder / "passages.jsonl").open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def column(self, name: str) -> NDArray[np.int64]:
        """ends, subjects, kinds, whole, sentence or texts."""
        import numpy as np

        if name not in self._columns:
            self._check(f"{name}.npy")
            path = self.folder / f"{name}.npy"
            # A plain view: each slice of numpy's own mapped kind costs a microsecond more.
            self._columns[name] = np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
        column: NDArray[np.int64] = self._columns[name]
        return column

    def vectors(self, name: str) -> SegmentVectors:
        """The vectors of the rows of column `name`: whole or sentence."""
        if name not in self._vectors:
            self._check(f"{name}.faiss")
            self._vectors[name] = self._open(self.folder, name)
        return self._vectors[name]

    def field(self, name: str) -> Field:
        """The lexical field word or pair."""
        if name not in self._fields:
            self._check(name)
            live = None if self.live is None else self.live[self.column("whole")]
            self._fields[name] = Field(self.folder / name, live=live)
        return self._fields[name]

    @cached_property
    def _columns(self) -> dict[str, Any]:
        return {}

    @cached_property
    def _vectors(self) -> dict[str, SegmentVectors]:
        return {}

    @cached_property
    def _fields(self) -> dict[str, Field]:
        return {}


def _contents(path: Path) -> Contents:
    raw = json.loads(path.read_bytes())
    return Contents(
        documents=tuple(Held(**held) for held in raw["documents"]), kinds=tuple(raw["kinds"])
    )


def subject_total(segments: Iterable[Segment]) -> int:
    return sum(held.subjects for segment in segments for held in segment.live_documents)
