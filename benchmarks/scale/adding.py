"""What one more document costs in a home of N, by N: `policy-kg build FILE` without a model.

    python benchmarks/scale/adding.py [--sizes 30 100 300 1000] [--against FOLDER] [--keep FOLDER]

The home grows to each size in one build, then takes in single documents, of which each is a build in
a process of its own: seconds from the call to the published generation, without starting Python and
loading dictionaries.
`--against` is the root of another version of the project, which takes turns with this one on homes
of its own. Vectors are those of the stub encoder (384 dimensions), so what is measured is all but
encoding. CPU seconds include those of the processes that read. Exponents are slopes of
log(CPU seconds) over log(N) by least squares: of the whole home up to N, and of one more document.
`--keep` leaves the grown homes below FOLDER, one for each size (hard links).
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[2]
SINGLE: Final = 5  # documents added one by one at each size
CHILD: Final = """
import json, os, resource, sys, time
from pathlib import Path
from policy_kg.retrieval import encoders
from policy_kg.retrieval.stub import StubEncoder
stub = StubEncoder(384)
encoders.open_encoder = lambda name: stub
from policy_kg import pipeline
from policy_kg.settings import Settings
if __name__ == "__main__":
    from policy_kg.extraction.named.segmenting import dictionary
    from policy_kg.vocabulary import load_vocabulary
    load_vocabulary()
    dictionary()  # what a resident process has; about two seconds in one that begins
    home, *paths = map(Path, sys.argv[1:])
    def spent():
        both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(used.ru_utime + used.ru_stime for used in both)
    start, cpu, marks = time.perf_counter(), spent(), []
    def tell(stage, done, total):
        marks.append((stage, time.perf_counter() - start))
    report = pipeline.build(Settings(home=home), paths, progress=tell)
    assert report.published and not report.failures, report.failures
    print(json.dumps({
        "seconds": time.perf_counter() - start,
        "cpu": spent() - cpu,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "read": next(t for s, t in marks if s == "写盘与校验"),
    }))
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--sizes", type=int, nargs="+", default=[30, 100, 300, 1000])
    options.add_argument("--provisions", type=int, default=10)
    options.add_argument("--against", type=Path)
    options.add_argument("--keep", type=Path)
    given = options.parse_args()
    trees = {"this version": ROOT, **({"before": given.against} if given.against else {})}
    with tempfile.TemporaryDirectory(dir=given.keep and given.keep.parent) as folder:
        show(measure(Path(folder), given.sizes, given.provisions, trees, given.keep))


def measure(
    work: Path, sizes: Sequence[int], provisions: int, trees: dict[str, Path], keep: Path | None
) -> list[dict[str, Any]]:
    sys.path.insert(0, str(ROOT / "benchmarks" / "corpus"))
    from make import make

    make(work, max(sizes) + SINGLE * len(sizes), provisions=provisions)
    files = sorted((work / "documents").iterdir())
    singles, files = files[: SINGLE * len(sizes)], files[SINGLE * len(sizes) :]
    found: list[dict[str, Any]] = []
    done = 0
    for size in sizes:
        batch = work / f"to-{size}"
        batch.mkdir()
        for path in files[done:size]:
            (batch / path.name).write_bytes(path.read_bytes())
        done = size
        for name, tree in trees.items():
            grown = child(tree, work / name.replace(" ", "-"), batch)
            found.append({"size": size, "version": name, "documents": "grown", **grown})
            if keep and name == "this version":
                shutil.copytree(work / "this-version", keep / str(size), copy_function=os.link)
        for path in [singles.pop() for _ in range(SINGLE)]:
            for name, tree in trees.items():
                one = child(tree, work / name.replace(" ", "-"), path)
                found.append({"size": size, "version": name, "documents": "one", **one})
    return found


def child(tree: Path, home: Path, path: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(home), str(path)],
        env={"PYTHONPATH": str(tree / "src"), "PYTHONUTF8": "1", "OMP_WAIT_POLICY": "PASSIVE"},
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def show(found: list[dict[str, Any]]) -> None:
    print("| documents | version | one more: s, median | least | CPU s | peak MB |")
    print("| --- | --- | --- | --- | --- | --- |")
    points: dict[str, list[tuple[int, float]]] = {}
    for size in sorted({one["size"] for one in found}):
        for version in dict.fromkeys(one["version"] for one in found):
            some = [
                one
                for one in found
                if (one["size"], one["version"], one["documents"]) == (size, version, "one")
            ]
            seconds = [one["seconds"] for one in some]
            cpu = statistics.median(one["cpu"] for one in some)
            points.setdefault(version, []).append((size, cpu))
            print(
                f"| {size} | {version} | {statistics.median(seconds):.2f} | {min(seconds):.2f} |"
                f" {cpu:.2f} | {max(one['peak'] for one in some):.0f} |"
            )
    print("\n| documents | version | whole home, CPU s | seconds | peak MB |")
    print("| --- | --- | --- | --- | --- |")
    for version, some in points.items():
        whole, cpu, seconds = [], 0.0, 0.0
        for one in found:
            if (one["version"], one["documents"]) == (version, "grown"):
                cpu, seconds = cpu + one["cpu"], seconds + one["seconds"]
                whole.append((one["size"], cpu))
                print(
                    f"| {one['size']} | {version} | {cpu:.1f} | {seconds:.1f} | {one['peak']:.0f} |"
                )
        if len(some) > 1:
            print(
                f"\n{version}: CPU seconds grow with documents to the power {slope(whole):.2f} for"
                f" the whole home, {slope(some):.2f} for one more document.\n"
            )


def slope(points: Sequence[tuple[int, float]]) -> float:
    xs, ys = [math.log(n) for n, _ in points], [math.log(s) for _, s in points]
    x, y = statistics.mean(xs), statistics.mean(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum(
        (a - x) ** 2 for a in xs
    )


if __name__ == "__main__":
    main()
