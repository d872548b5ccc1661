"""An index's vectors in Milvus: a collection for each segment's rows, never changed once whole.

Named `milvus:<address>#<options>`: the address of a server, or a file for milvus-lite. The options,
URL-encoded as a query's parameters are: `database`; `index`, the type of a large
collection's index, by default AUTOINDEX (small ones are compared whole); `seconds`, how long a request may take.

A segment's name tells its contents, and the collection's has it, so that no state can be mixed with
another: a collection is of this very segment or isn't there. The index's own files stay what is
true; they are what a collection is made from.

A token ("user:password" for a server with users) is read from POLICY_KG_VECTORS_TOKEN only.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

from policy_kg.errors import EngineError, UsageError
from policy_kg.retrieval.manifest import read_manifest
from policy_kg.retrieval.protocol import Near
from policy_kg.retrieval.vectors import FLAT_MOST

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PREFIX: Final = "milvus:"
OPTIONS: Final = ("database", "index", "seconds")
PARTS: Final = ("whole", "sentence")
_OURS: Final = "policykg_"
_BATCH: Final = 1000  # vectors in one request: 1.5 MB at 384 dimensions
_MOST: Final = 16_384  # rows that a server gives at once
_RUNS: Final = 256  # ranges of rows in a filter; more are listed row by row
_MEND: Final = '请检查 Milvus 是否在运行、地址是否对；或把 vectors 改回 "embedded"'
_PUSH: Final = "请运行 policy-kg build 推送"


class Milvus:
    """Connects on first use. Every failure is an EngineError that names the address."""

    def __init__(self, name: str) -> None:
        """Raises UsageError for a name that is none."""
        address, _, options = name.removeprefix(PREFIX).partition("#")
        given = dict(parse_qsl(options))
        seconds = given.get("seconds", "60")
        if not name.startswith(PREFIX) or not address or set(given) - set(OPTIONS):
            raise UsageError(name, "不是可用的向量库", "例：milvus:http://127.0.0.1:19530")
        if not seconds.isdecimal() or not 1 <= int(seconds) <= 3600:
            raise UsageError(seconds, "vectors_seconds 应是 1 到 3600 的整数", "例：60")
        self.address = address
        self.seconds = int(seconds)
        self._database = given.get("database", "")
        self._index = given.get("index", "AUTOINDEX")

    @cached_property
    def client(self) -> Any:
        try:
            from pymilvus import MilvusClient
        except ImportError as error:
            raise UsageError(
                f"{PREFIX}{self.address}",
                "没有安装 pymilvus",
                "请运行 pip install 'policy-kg[milvus]'，或把 vectors 改回 \"embedded\"",
            ) from error
        # It logs every failure with its trace before it raises.
        logging.getLogger("pymilvus").setLevel(logging.CRITICAL)
        given = {"db_name": self._database} if self._database else {}
        token = os.environ.get("POLICY_KG_VECTORS_TOKEN", "")
        with self.asking():
            return MilvusClient(self.address, token=token, timeout=self.seconds, **given)

    @contextmanager
    def asking(self) -> Iterator[None]:
        from pymilvus import MilvusException

        try:
            yield
        except MilvusException as error:
            said = " ".join(str(error.message or error).split())[:200]
            raise EngineError(self.address, f"Milvus 没有做成（{said}）", _MEND) from error

    def open(self, folder: Path, part: str) -> MilvusVectors:
        """The vectors of a segment's rows. Raises EngineError where they aren't there whole."""
        import numpy as np

        rows = np.load(folder / f"{part}.npy", mmap_mode="r", allow_pickle=False)
        return MilvusVectors(self, _collection(folder, part), len(rows))

    def collections(self) -> list[str]:
        """Those that were pushed, sorted."""
        client = self.client
        with self.asking():
            names: list[str] = client.list_collections(timeout=self.seconds)
        return sorted(name for name in names if name.startswith(_OURS))

    def count(self, collection: str) -> int:
        with self.asking():
            found = self.client.query(
                collection, filter="", output_fields=["count(*)"], timeout=self.seconds
            )
        return int(found[0]["count(*)"])

    def push(self, index: Path, *, progress: Callable[[int, int], None] | None = None) -> int:
        """Make the collections of the index's segments; how many weren't there whole.

        Raises EngineError, and as `read_manifest` does.
        """
        tell = progress or (lambda done, total: None)
        there = set(self.collections())
        fresh = [
            (name, folder, part)
            for name, (folder, part) in sorted(_collections(index).items())
            if name not in there or not self._whole(name, folder, part)
        ]
        for done, (name, folder, part) in enumerate(fresh):
            tell(done, len(fresh))
            self._write(name, folder, part)
        tell(len(fresh), len(fresh))
        return len(fresh)

    def keep(self, indexes: Iterable[Path]) -> None:
        """Take out every collection that is of none of the indexes. Raises as `push`."""
        wanted = {name for index in indexes for name in _collections(index)}
        for name in self.collections():
            if name not in wanted:
                with self.asking():
                    self.client.drop_collection(name, timeout=self.seconds)

    def _whole(self, name: str, folder: Path, part: str) -> bool:
        import numpy as np

        rows = np.load(folder / f"{part}.npy", mmap_mode="r", allow_pickle=False)
        return self.count(name) == len(rows)

    def _write(self, name: str, folder: Path, part: str) -> None:
        import faiss
        import numpy as np
        from pymilvus import DataType, MilvusClient

        own = faiss.read_index(str(folder / f"{part}.faiss"), faiss.IO_FLAG_MMAP)
        kind = "FLAT" if own.ntotal <= FLAT_MOST else self._index
        schema = MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field("row", DataType.INT64, is_primary=True)
        schema.add_field("vector", DataType.FLOAT_VECTOR, dim=own.d)
        index = MilvusClient.prepare_index_params()
        index.add_index("vector", index_type=kind, metric_type="IP")
        with self.asking():
            self.client.drop_collection(name, timeout=self.seconds)
            self.client.create_collection(
                name,
                schema=schema,
                index_params=index,
                consistency_level="Strong",
                timeout=self.seconds,
            )
            for start in range(0, own.ntotal, _BATCH):
                rows = np.arange(start, min(start + _BATCH, own.ntotal), dtype=np.int64)
                vectors = own.reconstruct_batch(rows)
                data = [
                    {"row": row, "vector": vector}
                    for row, vector in zip(rows.tolist(), vectors, strict=True)
                ]
                self.client.insert(name, data, timeout=self.seconds)
            self.client.flush(name, timeout=self.seconds)
        kept = self.count(name)
        if kept != own.ntotal:
            problem = f"集合 {name} 送了 {own.ntotal} 条向量，存下 {kept} 条"
            raise EngineError(self.address, problem, _MEND)


class MilvusVectors:
    """One collection, of `expected` vectors. Raises EngineError where it holds another number."""

    def __init__(self, milvus: Milvus, collection: str, expected: int) -> None:
        self._milvus = milvus
        self._collection = collection
        client = milvus.client
        with milvus.asking():
            if not client.has_collection(collection, timeout=milvus.seconds):
                raise EngineError(milvus.address, "没有这一版的向量", _PUSH)
            client.load_collection(collection, timeout=milvus.seconds)
        self._count = milvus.count(collection)
        if self._count != expected:
            problem = f"集合 {collection} 有 {self._count} 条向量，应有 {expected} 条"
            raise EngineError(milvus.address, problem, _PUSH)

    def __len__(self) -> int:
        return self._count

    @cached_property
    def dimension(self) -> int:
        with self._milvus.asking():
            said = self._milvus.client.describe_collection(
                self._collection, timeout=self._milvus.seconds
            )
        return next(int(f["params"]["dim"]) for f in said["fields"] if f["name"] == "vector")

    def nearest(
        self, query: NDArray[np.float32], k: int, *, among: NDArray[np.bool_] | None = None
    ) -> Near:
        """Up to `k`; only of the rows that `among` says, shape (rows,)."""
        import numpy as np

        k = min(k, _MOST, len(self) if among is None else int(np.count_nonzero(among)))
        if not k:
            return np.zeros(0, dtype=np.int64), np.zeros(0)
        with self._milvus.asking():
            found = self._milvus.client.search(
                self._collection,
                [query],
                limit=k,
                filter="" if among is None else _filter(np.flatnonzero(among)),
                search_params={"metric_type": "IP"},
                timeout=self._milvus.seconds,
            )
        rows = np.array([hit["row"] for hit in found[0]], dtype=np.int64)
        return rows, np.array([hit["distance"] for hit in found[0]], dtype=np.float64)

    @classmethod
    def together(
        cls,
        several: Sequence[MilvusVectors],
        query: NDArray[np.float32],
        k: int,
        *,
        among: Sequence[NDArray[np.bool_] | None],
    ) -> list[Near]:
        """What `nearest` gives of each."""
        return [one.nearest(query, k, among=ok) for one, ok in zip(several, among, strict=True)]

    def cosines(self, query: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """The cosine of `query` with each of `rows`, the same whatever else is asked with it."""
        import numpy as np

        distinct, places = np.unique(rows, return_inverse=True)
        vectors = np.empty((len(distinct), len(query)), dtype=np.float64)
        for start in range(0, len(distinct), _BATCH):
            some = distinct[start : start + _BATCH]
            with self._milvus.asking():
                found = self._milvus.client.get(
                    self._collection,
                    ids=some.tolist(),
                    output_fields=["row", "vector"],
                    timeout=self._milvus.seconds,
                )
            if len(found) != len(some):
                problem = f"集合 {self._collection} 缺 {len(some) - len(found)} 条向量"
                raise EngineError(self._milvus.address, problem, _PUSH)
            for one in found:
                vectors[start + np.searchsorted(some, one["row"])] = one["vector"]
        cosines: NDArray[np.float64] = np.einsum("ij,j->i", vectors, query.astype(np.float64))
        return cosines[places]


def _collections(index: Path) -> dict[str, tuple[Path, str]]:
    """Name -> the segment's folder and the part, of each collection that an index needs."""
    folders = [index / "segments" / entry.name for entry in read_manifest(index).segments]
    return {_collection(f, part): (f, part) for f in folders for part in PARTS}


def _collection(folder: Path, part: str) -> str:
    return f"{_OURS}{folder.name}_{part}"


def _filter(rows: NDArray[np.int64]) -> str:
    """The rows as ranges, or one by one where they are scattered."""
    import numpy as np

    ordered = np.unique(rows)
    ends = np.flatnonzero(np.diff(ordered) > 1)
    first = ordered[np.concatenate([[0], ends + 1])]
    last = ordered[np.concatenate([ends, [len(ordered) - 1]])]
    if len(first) > _RUNS:
        return f"row in [{','.join(map(str, ordered.tolist()))}]"
    pairs = zip(first.tolist(), last.tolist(), strict=True)
    return " or ".join(f"(row >= {a} and row <= {b})" for a, b in pairs)
