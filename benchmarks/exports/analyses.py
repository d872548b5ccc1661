"""CPU time and memory of the overlap and gap analyses of one store.

    python benchmarks/exports/analyses.py STORE [KIND ...]

STORE is made by corpus.py. Prints a Markdown line a step, with the process's peak memory so far as
the system counts it. KINDS restricts the overlaps looked for.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

from policy_kg.analysis.factreader import read_facts
from policy_kg.analysis.findings import KINDS
from policy_kg.analysis.gaps import find_gaps
from policy_kg.analysis.overlap import find_overlaps
from policy_kg.graph.store import open_read_only


class _Table:
    def __init__(self) -> None:
        self._before = time.process_time()
        print("| step | found | seconds of CPU | peak MB |\n| --- | --- | --- | --- |")

    def line(self, step: str, found: int) -> None:
        now = time.process_time()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"| {step} | {found} | {now - self._before:.0f} | {peak:.0f} |", flush=True)
        self._before = now


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("store", type=Path)
    options.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(KINDS)}")
    given = options.parse_args()
    store = open_read_only(given.store)
    table = _Table()
    facts = read_facts(store)
    table.line("reading, provisions", len(facts.rows))
    table.line("gaps", len(find_gaps(store, facts=facts)))
    for kind in given.kinds or KINDS:
        table.line(kind, len(find_overlaps(store, facts=facts, kinds=(kind,))))


if __name__ == "__main__":
    main()
