"""Invented notices with their gold: who leads and supports what, where and by when.

    python benchmarks/corpus/make.py FOLDER --documents 1000 [--seed 1] [--provisions 100]

Writes FOLDER/documents/notice-NNNNNN.txt (or .html) and FOLDER/gold.jsonl, a line for each notice
in order: file, number (文号), revises (the file it supersedes, or null), matters (focus, text,
leads, supports, guides, zones, deadline; departments as they are printed). A notice is a function
of the seed and its number alone: more of them change none of the first.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from invented import Notice, notice
from layouts import file_name, text_of


def gold_of(one: Notice, *, revises: str | None) -> dict[str, Any]:
    return {
        "file": file_name(one),
        "number": one.code,
        "layout": one.layout,
        "revises": revises,
        "matters": [asdict(m) for m in one.matters],
    }


def make(folder: Path, documents: int, *, seed: int = 1, provisions: int = 100) -> None:
    """Write the first `documents` notices and their gold into `folder`."""
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    files: dict[int, str] = {}
    with (folder / "gold.jsonl").open("w", encoding="utf-8") as gold:
        for n in range(documents):
            one = notice(n, seed=seed, provisions=provisions)
            files[n] = file_name(one)
            (folder / "documents" / files[n]).write_text(text_of(one), "utf-8")
            revises = None if one.revises is None else files[one.revises]
            line = json.dumps(gold_of(one, revises=revises), ensure_ascii=False, sort_keys=True)
            gold.write(line + "\n")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("folder", type=Path)
    options.add_argument("--documents", type=int, default=100)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--provisions", type=int, default=100)
    given = options.parse_args()
    make(given.folder, given.documents, seed=given.seed, provisions=given.provisions)


if __name__ == "__main__":
    main()
