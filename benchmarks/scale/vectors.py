"""Vectors compared by bits and again by halves against all of them compared: recall@10, time, size.

    python benchmarks/scale/vectors.py [--encodings VECTORS.npy QUERIES.npy] [--sizes 10000 100000]

Encodings are float32 unit vectors of a real model; without them, and beyond their number, vectors
are those of the stub encoder on texts of the corpus generator (hashed characters, no meaning).
Recall is the share of the ten nearest by exact comparison that is found. One core.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from policy_kg.retrieval import vectors as module
from policy_kg.retrieval.stub import StubEncoder
from policy_kg.retrieval.vectors import VectorIndex, write_vectors

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "corpus"))
AGAIN = (2, 5, 10, 20)  # times as many as are wanted; a search wants 200
WANTED = 200


def main() -> None:
    import faiss

    faiss.omp_set_num_threads(1)
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--encodings", type=Path, nargs=2)
    options.add_argument("--sizes", type=int, nargs="*", default=[10_000])
    given = options.parse_args()
    print(
        "| vectors | kind | compared again | recall@10 | ms, median | p99 | bytes a vector | built, s |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    if given.encodings:
        show("real", np.load(given.encodings[0]), np.load(given.encodings[1]))
    for size in given.sizes:
        show("stub", *stubs(size))


def stubs(size: int) -> tuple[Any, Any]:
    from invented import notice

    encoder = StubEncoder(384)
    texts: dict[str, None] = {}
    n = 0
    while len(texts) < size:
        texts |= dict.fromkeys(m.text for m in notice(n).matters)
        n += 1
    chosen = list(texts)[:size]
    asked = [t[3:15] for t in chosen[:: max(1, size // 100)]]
    return encoder.encode_passages(chosen), encoder.encode_queries(asked)


def show(name: str, vectors: Any, queries: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        exact: list[set[int]] = []
        for kind, most in (("all", len(vectors)), ("bits", 0), ("lists", 0)):
            path = Path(folder) / kind
            start = time.process_time()
            write_vectors(
                path, vectors, flat_most=most, all_most=0 if kind == "lists" else len(vectors)
            )
            built = time.process_time() - start
            index = VectorIndex(path)
            for again in (0,) if kind == "all" else AGAIN:
                module._AGAIN = again  # type: ignore[misc]
                found, times = [], []
                for query in queries:
                    start = time.perf_counter()
                    found.append(set(index.nearest(query, WANTED)[0][:10].tolist()))
                    times.append((time.perf_counter() - start) * 1000)
                exact = exact or found
                recall = sum(len(a & b) for a, b in zip(found, exact, strict=True))
                print(
                    f"| {len(vectors)} {name} | {kind} | {again * WANTED or 'none'} |"
                    f" {recall / (10 * len(queries)):.3f} | {statistics.median(times):.2f} |"
                    f" {sorted(times)[int(0.99 * len(times))]:.2f} |"
                    f" {path.stat().st_size / len(vectors):.0f} | {built:.1f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
