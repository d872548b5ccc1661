"""What holds for everything that is extracted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.records import Evidence, Extraction
from policy_kg.resources import sample_document
from policy_kg.vocabulary import load_vocabulary

DOCUMENTS = Path(__file__).parent.parent / "documents"
FILES = [sample_document(), *sorted(DOCUMENTS.glob("*.txt"))]


def all_evidence(value: object, at: str = "") -> Iterator[tuple[str, Evidence]]:
    """Every Evidence inside nested records, with the path to it."""
    if isinstance(value, Evidence):
        yield at, value
    elif isinstance(value, tuple):
        for i, entry in enumerate(value):
            yield from all_evidence(entry, f"{at}[{i}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from all_evidence(getattr(value, field.name), f"{at}.{field.name}")


@pytest.fixture(scope="module", params=FILES, ids=lambda p: p.name)
def extraction(request: pytest.FixtureRequest) -> Extraction:
    path: Path = request.param
    document = read_document(path.read_bytes(), name=path.name)
    return extract(document, vocabulary=load_vocabulary())


def test_every_quote_stands_where_its_evidence_says(extraction: Extraction) -> None:
    text = extraction.document.text
    found = list(all_evidence(extraction))
    assert len(found) > 40
    wrong = [(at, e) for at, e in found if text[e.start : e.end] != e.quote or not e.quote.strip()]
    assert not wrong


def test_reports_quote_the_text(extraction: Extraction) -> None:
    for lost in (*extraction.unplaced, *extraction.document.unplaced):
        assert extraction.document.text[lost.start : lost.end] == lost.text
        assert lost.reason


def test_all_that_refers_to_something_finds_it(extraction: Extraction) -> None:
    provisions = {p.key for p in extraction.provisions}
    sections = {s.key for s in extraction.sections}
    agencies = {a.key for a in extraction.agencies}
    assert len(provisions) == len(extraction.provisions)
    assert len(agencies) == len(extraction.agencies)
    assert {a.provision for a in extraction.assignments} <= provisions
    assert {a.agent for a in extraction.assignments} <= agencies
    assert {a.agency for a in extraction.addressees} <= agencies
    assert {p.section for p in extraction.provisions} <= sections
    assert {k.section for k in extraction.body_links} <= sections
    assert {k.provision for k in extraction.body_links} <= provisions
    assert {m.subject for m in extraction.mentions} <= provisions | sections
    assert {m.thing for m in extraction.mentions} <= {t.key for t in extraction.things}


def test_literals_have_no_outer_or_line_break_white_space(extraction: Extraction) -> None:
    for p in extraction.provisions:
        for literal in (p.text, p.category, p.focus, p.deadline, p.number_text):
            assert literal == literal.strip()
            assert "\n" not in literal
        assert not p.category.startswith("一、")
        assert not p.category.endswith("。")


def test_order_counts_from_one_in_each_provision(extraction: Extraction) -> None:
    for p in extraction.provisions:
        orders = [a.order for a in extraction.assignments if a.provision == p.key]
        assert orders == list(range(1, len(orders) + 1)), p.key
    assert [p.order for p in extraction.provisions] == list(
        range(1, len(extraction.provisions) + 1)
    )


def test_both_forms_of_a_city_document_say_the_same() -> None:
    """IRIs are made of keys: the way a table was flattened must not change them."""
    read = [
        extract(read_document(p.read_bytes(), name=p.name), vocabulary=load_vocabulary())
        for p in FILES[1:]
    ]
    tabbed, bare = [[(p.key, p.kind, p.text) for p in x.provisions] for x in read]
    assert tabbed == bare


def test_the_printed_forms_of_one_department_are_one_agency(
    sample_extraction: Extraction,
) -> None:
    agency = next(a for a in sample_extraction.agencies if a.name == "市发展改革委")
    assert set(agency.printed) == {"市发展改革委", "市发改委"}
    assert agency.scope == "吉林市"
    assert not agency.group
    places = {a.name: a.place for a in sample_extraction.agencies if a.place}
    assert places["丰满区人民政府"] == "丰满区"
    assert places["中新食品区管委会"] == "中新食品区"
