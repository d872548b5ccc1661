"""Time and peak memory of every export of one store, each in a process of its own.

    python benchmarks/exports/run.py STORE OUT [--jobs N] [--only CASE ...] [--results FILE]

STORE is made by corpus.py, OUT a folder for the files. Each file is then opened by a second
process, which counts what is in it. Prints Markdown; --results keeps the figures as JSON, and a
later run adds to them. A case is a format, with a filter where that is what the format is for.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parent))

_ORDER: Final = (
    "turtle trig jsonld nquads xlsx ledger cytoscape nodelink graphml gexf html csv-edges csv-nodes"
    " dot csv png svg docx"
)
SLOWEST_FIRST: Final = _ORDER.split()
FILTERED: Final = ("svg", "png", "docx", "html", "xlsx", "graphml", "turtle")
LIMIT_MB: Final = 1500


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("store", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--only", nargs="*", default=[])
    options.add_argument("--results", type=Path)
    options.add_argument("--table", action="store_true", help="only print what --results has")
    options.add_argument("--child", nargs=2, metavar=("WHAT", "CASE"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.child:
        what, case = given.child
        found = write(given.store, given.out, case) if what == "write" else opened(given.out, case)
        print(json.dumps(found))
        return
    given.out.mkdir(parents=True, exist_ok=True)
    known = (
        json.loads(given.results.read_text()) if given.results and given.results.exists() else {}
    )

    def run(case: str) -> None:
        known[case] = measured(given.store, given.out, case)
        print(line(case, known[case]), flush=True)
        if given.results:
            given.results.write_text(json.dumps(known, ensure_ascii=False, indent=1))

    print("| export | seconds | of them CPU | peak MB | file MB | written | found in the file |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    if given.table:
        for case in sorted(known, key=cases().index):
            print(line(case, known[case]))
    else:
        with ThreadPoolExecutor(given.jobs) as pool:
            list(pool.map(run, given.only or cases()))
    over = sorted(c for c, r in known.items() if r["peak_mb"] > LIMIT_MB)
    print(f"\nOver {LIMIT_MB} MB: {', '.join(over) or 'none'}.")


def cases() -> list[str]:
    from policy_kg.export import FORMATS

    whole = sorted(FORMATS, key=SLOWEST_FIRST.index)
    return [*whole, *(f"{f} {by}" for f in FILTERED for by in ("department", "zone"))]


def line(case: str, found: dict[str, Any]) -> str:
    shown = [f"{found[name]:.0f}" for name in ("seconds", "cpu", "peak_mb")]
    if "error" in found:
        return f"| {case} | {' | '.join(shown)} | | | {found['error']} |"
    shown += [f"{found['bytes'] / 1e6:.2f}", str(found["written"]), found["found"]]
    return f"| {case} | {' | '.join(shown)} |"


def measured(store: Path, out: Path, case: str) -> dict[str, Any]:
    """What the writing process says, with its peak memory as the system counts it, and what the
    reading process finds."""
    found = child(store, out, case, "write")
    if "error" not in found:
        checked = child(store, out, case, "open")
        found["found"] = checked.get("found") or checked["error"]
    return found


def child(store: Path, out: Path, case: str, what: str) -> dict[str, Any]:
    command = [sys.executable, __file__, str(store), str(out), "--child", what, case]
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    said, failed = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    found: dict[str, Any] = (
        json.loads(said) if process.returncode == 0 else {"error": failed.strip().split("\n")[-1]}
    )
    found |= {"seconds": time.monotonic() - start, "peak_mb": usage.ru_maxrss / 1024}
    return found | {"cpu": usage.ru_utime + usage.ru_stime}


def write(store: Path, out: Path, case: str) -> dict[str, Any]:
    from corpus import city

    from policy_kg.errors import PolicyKGError
    from policy_kg.export import export
    from policy_kg.graph.store import open_read_only

    form, _, by = case.partition(" ")
    home = city(0, 1)
    chosen = {"department": {"department": "市财政局"}, "zone": {"zone": home.zones[0]}}.get(by, {})
    told: list[tuple[str, int, int]] = []
    path = out / case.replace(" ", ".")
    try:
        with open(path, "wb") as file:
            count = export(
                open_read_only(store), form, file, **chosen, progress=lambda *at: told.append(at)
            )
    except PolicyKGError as error:
        return {"error": str(error), "steps": len(told)}
    if not told or told[-1][1] != told[-1][2]:
        raise SystemExit(f"{case}: the progress ended at {told[-1:]}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"written": count, "bytes": path.stat().st_size, "own_mb": peak, "steps": len(told)}


def opened(out: Path, case: str) -> dict[str, Any]:
    form = case.partition(" ")[0]
    return {"found": CHECKS[form](out / case.replace(" ", "."))}


def count_nquads(path: Path) -> str:
    count, last = 0, b""
    with open(path, "rb") as file:
        for text in file:
            # By the content of the line: a line break sorts before what may follow it.
            if text[:-1] < last or not text.endswith(b" .\n"):
                raise SystemExit(f"line {count + 1} is out of order")
            count, last = count + 1, text[:-1]
    return f"{count} quads in order"


def count_rdf(form: str) -> Callable[[Path], str]:
    def count(path: Path) -> str:
        from pyoxigraph import RdfFormat, parse

        found = parse(path=str(path), format=getattr(RdfFormat, form))
        return f"{sum(1 for _ in found)} {'quads' if form == 'TRIG' else 'triples'}"

    return count


def count_json(path: Path) -> str:
    """The files have an element a line, so that they can be read a line at a time."""
    elements = 0
    with open(path, encoding="utf-8") as file:
        next(file)  # what holds the lists
        for text in file:
            if text.startswith('{"') and text.rstrip("\n").endswith(("}", "},")):
                elements += isinstance(json.loads(text.rstrip(",\n")), dict)
    return f"{elements} elements"


def count_jsonld(path: Path) -> str:
    nodes = values = 0
    with open(path, encoding="utf-8") as file:
        next(file)
        for text in file:
            if text.startswith('{"@id'):
                node = json.loads(text.rstrip(",\n"))
                nodes += 1
                values += sum(
                    len(v) if isinstance(v, list) else 1 for k, v in node.items() if k != "@id"
                )
    return f"{values} triples of {nodes} nodes"


def count_xml(*names: str) -> Callable[[Path], str]:
    def count(path: Path) -> str:
        from xml.parsers import expat

        counts = dict.fromkeys(names, 0)

        def start(name: str, _: object) -> None:
            if name in counts:
                counts[name] += 1

        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        with open(path, "rb") as file:
            parser.ParseFile(file)
        return ", ".join(f"{n} {name}" for name, n in counts.items())

    return count


def count_csv(path: Path) -> str:
    import csv

    with open(path, encoding="utf-8-sig", newline="") as file:
        return f"{sum(1 for _ in csv.reader(file)) - 1} lines"


def count_dot(path: Path) -> str:
    with open(path, encoding="utf-8") as file:
        ends = [" -> " in text for text in file if text.startswith('  "')]
    return f"{len(ends) - sum(ends)} nodes, {sum(ends)} edges"


def count_workbook(path: Path) -> str:
    import zipfile

    from openpyxl import load_workbook

    with zipfile.ZipFile(path) as package:
        if bad := package.testzip():
            raise SystemExit(f"{bad} is damaged")
    # Given as a file: the name of a case has no suffix that says what it is.
    book = load_workbook(open(path, "rb"), read_only=True)  # noqa: SIM115
    # The list of all; reading every sheet would take longer than writing them.
    sheet = book["分工表"] if "分工表" in book.sheetnames else book["督办台账"]
    rows = sum(1 for _ in sheet.iter_rows(max_col=1, values_only=True))
    return f"{len(book.sheetnames)} sheets, {rows} rows in {sheet.title}"


def count_docx(path: Path) -> str:
    import zipfile

    with zipfile.ZipFile(path) as package:
        if bad := package.testzip():
            raise SystemExit(f"{bad} is damaged")
        with package.open("word/document.xml") as part:
            rows = sum(piece.count(b"<w:tr>") + piece.count(b"<w:tr ") for piece in part)
    return f"{rows} table rows"


def count_html(path: Path) -> str:
    with open(path, encoding="utf-8") as file:
        return f"{sum(text.startswith('<tr data-kind') for text in file)} rows"


def look_at_png(path: Path) -> str:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    with Image.open(path) as image:
        image.load()
        return f"{image.width} x {image.height} pixels"


CHECKS: Final[dict[str, Callable[[Path], str]]] = {
    "nquads": count_nquads,
    "turtle": count_rdf("TURTLE"),
    "trig": count_rdf("TRIG"),
    "jsonld": count_jsonld,
    "graphml": count_xml("node", "edge"),
    "gexf": count_xml("node", "edge"),
    "svg": count_xml("rect", "path", "text"),
    "dot": count_dot,
    "cytoscape": count_json,
    "nodelink": count_json,
    "csv": count_csv,
    "csv-edges": count_csv,
    "csv-nodes": count_csv,
    "xlsx": count_workbook,
    "ledger": count_workbook,
    "docx": count_docx,
    "html": count_html,
    "png": look_at_png,
}

if __name__ == "__main__":
    main()
