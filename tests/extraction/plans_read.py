"""What tests of plans share: a plan below its notice, and who is charged with what where."""

from __future__ import annotations

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary


def read_below(head: str, text: str) -> Extraction:
    """What is extracted of `text` below the lines of its notice."""
    document = read_document(f"{head}{text}".encode(), name="方案.txt")
    return extract(document, vocabulary=load_vocabulary())


def charges(found: Extraction) -> list[tuple[str, str, str]]:
    """Where who has which role."""
    return [
        (p.citation, a.printed, a.role)
        for p in found.provisions
        for a in found.assignments
        if a.provision == p.key
    ]
