"""Real notices of other layouts against what readers found in them; skipped without ../shared."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

SHARED = Path(
    os.environ.get("POLICY_KG_SHARED", Path(__file__).resolve().parents[2].parent / "shared")
)
GOLD = {
    file: json.loads(path.read_text("utf-8"))
    for path in sorted((SHARED / "eval/documents").glob("*.json"))
    for file in json.loads(path.read_text("utf-8"))["files"]
}
pytestmark = pytest.mark.skipif(not GOLD, reason="no ../shared/eval/documents")
ROLES = ("lead", "support", "responsible")


def bare(text: str) -> str:
    return "".join(text.split())


def f1(gold: set[Any], found: set[Any]) -> float:
    return 2 * len(gold & found) / (len(gold) + len(found)) if gold or found else 1.0


@pytest.fixture(scope="module", params=GOLD)
def read(request: pytest.FixtureRequest) -> tuple[Extraction, dict[str, Any]]:
    data = (SHARED / "documents" / request.param).read_bytes()
    document = read_document(data, name=request.param)
    return extract(document, vocabulary=load_vocabulary()), GOLD[request.param]


def assigned(extraction: Extraction) -> dict[str, str]:
    """The matter and the text of each provision that names somebody, by key."""
    named = {a.provision for a in extraction.assignments}
    found = [p for p in extraction.provisions if p.kind != "Duty" and p.key in named]
    return {p.key: bare(p.focus + p.evidence.quote) for p in found}


def test_each_provision_with_bodies_is_found_once(read: tuple[Extraction, dict[str, Any]]) -> None:
    extraction, gold = read
    assert len(assigned(extraction)) == gold["n_items"]
    fields = {bare(f.value) for f in extraction.document.fields}
    assert bare(gold["title"]) in fields
    if gold["doc_number"]:
        assert gold["doc_number"] in fields


def test_bodies_and_leads_are_those_that_readers_found(
    read: tuple[Extraction, dict[str, Any]],
) -> None:
    extraction, gold = read
    texts = assigned(extraction)
    gold_all: set[str] = set()
    gold_leads: set[tuple[str, str]] = set()
    all_found: set[str] = set()
    leads: set[tuple[str, str]] = set()
    for item in gold["items"]:
        begin = bare(item["text_starts"])
        keys = [k for k, text in texts.items() if text.startswith(begin)]
        keys = keys or [k for k, text in texts.items() if begin in text]
        assert len(keys) == 1, begin
        gold_all |= {bare(name) for role in ROLES for name in item[role]}
        gold_leads |= {(keys[0], bare(name)) for name in item["lead"]}
        for a in extraction.assignments:
            if a.provision == keys[0]:
                all_found.add(a.printed)
                leads |= {(a.provision, a.printed)} if a.role == "lead" else set()
    assert f1(gold_all, all_found) >= 0.98
    assert f1(gold_leads, leads) >= 0.95
    if "all_departments" in gold:
        union = {bare(name) for name in gold["all_departments"]}
        assert (
            f1(union, {a.printed for a in extraction.assignments if a.provision in texts}) >= 0.98
        )
