"""Rows of a text's tables, in short, for the tests of layouts."""

from __future__ import annotations

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

PLAIN = "云溪市做好防汛工作的意见\n云溪政办发〔2031〕9号\n"


def read(text: str) -> Extraction:
    return extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())


def brief(extraction: Extraction) -> list[tuple[object, ...]]:
    """(number, category, focus, [printed:role], deadline) of every row."""
    return [
        (
            p.number,
            p.category,
            p.focus,
            [f"{a.printed}:{a.role}" for a in extraction.assignments if a.provision == p.key],
            p.deadline,
        )
        for p in extraction.provisions
        if p.kind != "Duty"
    ]


def charged(text: str) -> list[tuple[str, list[str]]]:
    """Where each item of a plain notice stands, and who is charged with it."""
    found = read(PLAIN + text)
    return [
        (
            p.citation,
            [f"{a.printed}:{a.role}" for a in found.assignments if a.provision == p.key],
        )
        for p in found.provisions
        if p.kind != "Duty"
    ]
