"""Short notices, each in another layout of the genre, against what a reader finds in them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.reports import parse_report
from policy_kg.vocabulary import load_vocabulary

DOCUMENTS = Path(__file__).parent.parent / "documents"
LAYOUTS = DOCUMENTS / "layouts"
EXPECTED = LAYOUTS / "expected.json"
FILES = sorted(p for p in LAYOUTS.iterdir() if p.suffix != ".json")
Row = list[str]


def rows(extraction: Extraction) -> list[Row]:
    """Each provision with bodies: its citation, its matter (or text), who with which role, by when."""
    found: list[Row] = []
    for p in extraction.provisions:
        named = [
            f"{a.printed} {a.role}{' open' if a.open_tail else ''}"
            for a in extraction.assignments
            if a.provision == p.key
        ]
        if named:
            zones = "、".join(z.label for z in p.zones)
            found.append(
                [p.kind, p.citation, p.focus or p.text, "；".join(named), p.deadline + zones]
            )
    return found


def read(path: Path) -> Extraction:
    return extract(read_document(path.read_bytes(), name=path.name), vocabulary=load_vocabulary())


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_who_is_charged_with_what(path: Path) -> None:
    extraction = read(path)
    if os.environ.get("REGENERATE"):
        known = json.loads(EXPECTED.read_text("utf-8")) if EXPECTED.exists() else {}
        known[path.name] = rows(extraction)
        text = json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True)
        EXPECTED.write_text(text + "\n", "utf-8")
    assert rows(extraction) == json.loads(EXPECTED.read_text("utf-8"))[path.name]
    assert extraction.jurisdiction in ("云溪市", "浙江省", "中国")
    assert not extraction.unplaced


SHARED = Path(
    os.environ.get("POLICY_KG_SHARED", Path(__file__).resolve().parents[2].parent / "shared")
)
OWN = [*FILES, *sorted(DOCUMENTS.glob("*.txt"))]
REAL = sorted(p for p in (SHARED / "documents").rglob("*") if p.is_file() and p.suffix != ".md")


@pytest.mark.parametrize("path", [*OWN, *REAL], ids=lambda p: p.name)
def test_all_is_placed_or_reported_and_the_report_adds_up(path: Path) -> None:
    extraction = read(path)
    document = extraction.document
    report = parse_report(extraction, revision="x")
    characters = report["characters"]
    assert characters["total"] == sum(not c.isspace() for c in document.text)
    assert characters["placed"] + characters["unplaced"] == characters["total"]
    for table, counted in zip(document.tables, report["tables"], strict=True):
        assert counted["rows"] == len(table.rows)
        assert counted["rows"] == sum(counted[k] for k in ("provisions", "sections", "unplaced"))
    reported = [False] * len(document.text)
    for lost in report["unplaced"]:
        assert document.text[lost["start"] :].startswith(lost["text"])
        assert lost["reason"]
        reported[lost["start"] : lost["end"]] = [True] * (lost["end"] - lost["start"])
    lost = sum(flag and not c.isspace() for flag, c in zip(reported, document.text, strict=True))
    assert lost == characters["unplaced"]
    # Numbers of provisions by kind are those of the provisions.
    assert sum(report["provisions"].values()) == len(extraction.provisions)
    sections = {s.key for s in extraction.sections}
    assert {p.section for p in extraction.provisions if p.section} <= sections
