"""What of the sample is indexed."""

from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.records import Extraction
from policy_kg.retrieval.passages import passages_of


def test_every_provision_has_its_whole_with_headings_and_all_its_sentences(
    sample_extraction: Extraction,
) -> None:
    passages = passages_of(sample_extraction, base=DEFAULT_BASE)
    for p in sample_extraction.provisions:
        own = [x for x in passages if x.subject.endswith(f"/provision/{p.key}")]
        whole = [x for x in own if x.part == "whole"]
        assert len(whole) == 1
        assert whole[0].kind == p.kind
        assert p.category in whole[0].text
        assert p.focus.rstrip("。") in whole[0].text
        assert whole[0].text.endswith(p.text)
        sentences = [x for x in own if x.part == "sentence"]
        assert "".join(x.text for x in sentences) == p.text


def test_all_of_the_body_is_found_once(sample_extraction: Extraction) -> None:
    """Each sentence of the body belongs to a provision that says it, to a body passage of one, or
    to a passage of its section; numbered headings alone are left out."""
    document = sample_extraction.document
    passages = passages_of(sample_extraction, base=DEFAULT_BASE)
    held = bytearray(len(document.text))
    for x in passages:
        if x.kind in ("Duty", "Passage") or x.part == "body":
            held[x.start : x.end] = b"\1" * (x.end - x.start)
    for link in sample_extraction.body_links:
        for at in range(link.evidence.start, link.evidence.end):
            held[at] = 1
    for block in document.blocks:
        if block.kind != "paragraph":
            continue
        left = "".join(
            c for at, c in enumerate(block.text, block.start) if not held[at] and c.isalnum()
        )
        assert len(left) < 8, left


def test_a_sentence_that_leads_into_a_repeated_row_is_no_passage(
    sample_extraction: Extraction,
) -> None:
    passages = passages_of(sample_extraction, base=DEFAULT_BASE)
    for x in passages:
        if x.kind == "Passage":
            assert x.text[-1] in "。；！？：”", x.text
    assert any(
        x.part == "body" and "结合吉林城区与永吉同城化建设" in x.text and x.kind == "Measure"
        for x in passages
    )


def test_passages_are_the_same_every_time(sample_extraction: Extraction) -> None:
    once = passages_of(sample_extraction, base=DEFAULT_BASE)
    assert once == passages_of(sample_extraction, base=DEFAULT_BASE)
    assert len(once) == len(set(once))
    assert {x.document for x in once} == {once[0].document}
    assert once[0].subject.startswith(f"{DEFAULT_BASE}document/")
