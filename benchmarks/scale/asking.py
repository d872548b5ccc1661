"""Search and SPARQL in homes of several sizes: milliseconds (p50, p95, p99) and peak memory.

    python benchmarks/scale/asking.py HOME [HOME ...]

For each home, in a process of its own: `search` for 40 questions (the encoder is the stub, so this
is without encoding), and the named queries of ontology/queries by the project's own function and
by pyoxigraph alone, which take turns.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

QUESTIONS = [
    f"{verb}{matter}"
    for verb in ("推进", "谁负责", "补贴", "怎样办理", "完善")
    for matter in (
        "老旧小区改造",
        "污水处理",
        "宅基地",
        "学前教育",
        "公交一体化",
        "农业保险",
        "电子证照",
        "养老服务",
    )
]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("homes", type=Path, nargs="*")
    options.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.child:
        print(json.dumps(measure(given.child)))
        return
    print("| provisions | what | p50 ms | p95 | p99 | against pyoxigraph alone | peak MB |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for home in given.homes:
        done = subprocess.run(
            [sys.executable, __file__, "--child", str(home)], stdout=subprocess.PIPE, check=True
        )
        found: dict[str, Any] = json.loads(done.stdout)
        for line in found["lines"]:
            print(f"| {found['provisions']} | {line} |")


def measure(home: Path) -> dict[str, Any]:
    from policy_kg import reader
    from policy_kg.graph.store import query_bytes
    from policy_kg.namespaces import PREFIXES
    from policy_kg.resources import ontology_dir
    from policy_kg.retrieval.index import open_index
    from policy_kg.retrieval.stub import StubEncoder
    from policy_kg.settings import Settings

    opened = reader.open_home(Settings(home=home))
    index = open_index(opened.generation.index, encoder=StubEncoder(384))
    index.search(QUESTIONS[0])
    lines = [
        f"search | {spread([timed(lambda q=q: index.search(q)) for q in QUESTIONS])} | | {peak()}"
    ]
    ratios, own, raw = [], [], []
    for path in sorted((ontology_dir() / "queries").glob("*.rq")):
        text = path.read_text("utf-8")

        def alone(text: str = text) -> object:
            found = opened.store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
            from pyoxigraph import QueryResultsFormat

            return found.serialize(format=QueryResultsFormat.JSON)

        def ours(text: str = text) -> object:
            return query_bytes(opened.store, text)

        both = [(timed(ours), timed(alone)) for _ in range(3)]
        own.append(statistics.median(a for a, _ in both))
        raw.append(statistics.median(b for _, b in both))
        ratios.append(own[-1] / raw[-1])
    ratio = statistics.geometric_mean(ratios)
    lines.append(f"named queries | {spread(own)} | {ratio:.2f} ({max(ratios):.2f}) | {peak()}")
    provisions = sum(entry.provisions for entry in opened.generation.manifest.documents)
    return {"provisions": provisions, "lines": lines}


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def spread(times: list[float]) -> str:
    ordered = sorted(times)
    return " | ".join(f"{ordered[int(p * (len(ordered) - 1))]:.1f}" for p in (0.5, 0.95, 0.99))


def peak() -> str:
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}"


if __name__ == "__main__":
    main()
