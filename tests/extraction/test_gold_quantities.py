"""Targets and benefits of the sample against the list that a reader made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from policy_kg.records import Benefit, Extraction, Target

GOLD = json.loads((Path(__file__).parent.parent / "gold" / "jilin-2020-56.json").read_text("utf-8"))


def _overlap(a: str, b: str, run: int = 3) -> bool:
    """Two texts share `run` characters in a row, or one holds the other."""
    return a in b or b in a or any(a[i : i + run] in b for i in range(len(a) - run + 1))


def _squeeze(text: str) -> str:
    return "".join(text.split())


def _is(target: Target, gold: dict[str, Any]) -> bool:
    quotes = _squeeze(target.evidence.quote), _squeeze(gold["quote"])
    single = gold["value"] is not None
    return (
        target.subject in gold["mentions"]
        and _overlap(*quotes)
        and (
            target.value == gold["value"]
            if single
            else (target.minimum, target.maximum) == (gold["min"], gold["max"])
        )
        and target.comparator in (gold["comparator"], *gold.get("comparators_also", ()))
        and target.unit in (gold["unit"], *gold.get("units_also", ()))
        and target.deadline in (gold["deadline"], *gold.get("deadlines_also", ()))
        and _overlap(target.measures, gold["subject"] + gold["measures"] + gold["quote"])
    )


def _same(benefit: Benefit, gold: dict[str, Any]) -> bool:
    return (
        benefit.subject == gold["provision"]
        and _overlap(_squeeze(benefit.evidence.quote), _squeeze(gold["quote"]), 14)
        and (benefit.minimum, benefit.maximum) == (gold["min"], gold["max"])
        and (benefit.rate, benefit.cap) == (gold["rate"], gold["cap"])
        and (benefit.unit, benefit.cap_unit) == (gold["unit"], gold["cap_unit"])
    )


@pytest.mark.parametrize(
    "gold", [g for g in GOLD["targets"] if not g["doubtful"]], ids=lambda g: g["quote"]
)
def test_every_target_is_found(gold: dict[str, Any], sample_extraction: Extraction) -> None:
    assert any(_is(t, gold) for t in sample_extraction.targets)


def test_no_target_too_many(sample_extraction: Extraction) -> None:
    odd = [t for t in sample_extraction.targets if not any(_is(t, g) for g in GOLD["targets"])]
    assert odd == []


@pytest.mark.parametrize(
    "gold", [g for g in GOLD["benefits"] if not g.get("doubtful")], ids=lambda g: g["subject"]
)
def test_every_benefit_is_found(gold: dict[str, Any], sample_extraction: Extraction) -> None:
    (found,) = [b for b in sample_extraction.benefits if _same(b, gold)]
    if gold["beneficiary"]:
        assert _overlap(found.beneficiary, gold["beneficiary"])
    if gold["condition"]:
        assert _overlap(found.condition, gold["condition"])
    if gold["payer"]:
        assert found.payer == gold["payer"]
    assert found.rate_of == gold["rate_of"]


def test_no_benefit_too_many(sample_extraction: Extraction) -> None:
    odd = [b for b in sample_extraction.benefits if not any(_same(b, g) for g in GOLD["benefits"])]
    assert odd == []


def test_evidence_is_exact(sample_extraction: Extraction) -> None:
    text = sample_extraction.document.text
    for record in (*sample_extraction.targets, *sample_extraction.benefits):
        e = record.evidence
        assert text[e.start : e.end] == e.quote
