"""The invented documents of tests/eval/invented, put into a home as an office would."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import docx

from policy_kg import pipeline
from policy_kg.settings import Settings

FOLDER: Final = Path(__file__).parent / "eval" / "invented"


def invented_home(folder: Path) -> Settings:
    """A home of all of them, built in `folder`; what is revised is added after the first text."""
    settings = Settings(home=folder / "home")
    paths = [_copy(path, folder) for path in sorted(FOLDER.glob("*.*")) if path.suffix != ".json"]
    later = [path for path in paths if ".revised." in path.name]
    pipeline.build(settings, [path for path in paths if path not in later], workers=1)
    pipeline.build(settings, later, workers=1)
    return settings


def _copy(path: Path, folder: Path) -> Path:
    if not path.name.endswith(".docx.txt"):
        target = folder / path.name
        target.write_bytes(path.read_bytes())
        return target
    target = folder / path.stem
    _word(path.read_text("utf-8"), target)
    return target


def _word(text: str, target: Path) -> None:
    """A Word file: a paragraph for each line, and a table of the lines in bars."""
    file = docx.Document()
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            table = file.add_table(len(rows), len(rows[0]))
            for printed, cells in zip(table.rows, rows, strict=True):
                for cell, words in zip(printed.cells, cells, strict=True):
                    cell.text = words
            rows = []
        if line:
            file.add_paragraph(line)
    file.save(str(target))
