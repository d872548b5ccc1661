"""Overlaps of the sample, against pairs that a reader judged."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from pathlib import Path

import pytest
from analysis_keys import key

from policy_kg.analysis.filters import named_filters
from policy_kg.analysis.findings import Finding
from policy_kg.analysis.overlap import find_overlaps

JUDGED = json.loads((Path(__file__).parent.parent / "eval" / "overlap.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def found(sample_store, facts, free_text, texts) -> list[Finding]:
    return find_overlaps(sample_store, facts=facts, passages=free_text, texts=texts)


@pytest.fixture(scope="module")
def plain(sample_store, facts) -> list[Finding]:
    """As `found`, without the body's free text: pairs of provisions and sections."""
    return find_overlaps(sample_store, facts=facts)


def pairs(findings: Iterable[Finding]) -> dict[frozenset[str], Finding]:
    return {
        frozenset((key(f.left.iri), key(f.right.iri))): f
        for f in findings
        if f.kind in ("text", "matter")
    }


def of(findings: Iterable[Finding], kind: str) -> list[Finding]:
    return [f for f in findings if f.kind == kind]


def test_precision_and_recall_on_judged_pairs(plain, facts) -> None:
    said = set(pairs(plain)) | {frozenset((key(k.row), key(k.section))) for k in facts.links}
    judged = {frozenset((p["a"], p["b"])): p["same"] for p in JUDGED["pairs"]}
    assert len(judged) >= 60
    same = {pair for pair, verdict in judged.items() if verdict}
    other = {pair for pair, verdict in judged.items() if verdict is False}
    right, wrong = said & same, said & other
    precision, recall = len(right) / len(right | wrong), len(right) / len(same)
    print(f"precision {precision:.3f} recall {recall:.3f}")
    missed = sorted(sorted(pair) for pair in same - said)
    assert precision >= 0.9, sorted(sorted(pair) for pair in wrong)
    assert recall >= 0.9, missed


def test_most_of_what_is_found_between_rows_is_right(plain) -> None:
    judged = {frozenset((p["a"], p["b"])): p["same"] for p in [*JUDGED["later"], *JUDGED["pairs"]]}
    verdicts = [judged.get(pair, False) for pair in pairs(plain) if not _section(pair)]
    right, wrong = verdicts.count(True), verdicts.count(False)
    print(f"right {right} wrong {wrong} doubtful {verdicts.count(None)}")
    assert right / (right + wrong) >= 0.65


def _section(pair: frozenset[str]) -> bool:
    return any(one.startswith("section/") for one in pair)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("annex1/25", "annex3/6"),
        ("annex1/26", "annex3/6"),
        ("annex1/1", "annex3/13"),
        ("annex1/32", "annex3/20"),
    ],
)
def test_same_matter_in_rows_of_different_departments(plain, one: str, two: str) -> None:
    finding = pairs(plain)[frozenset((one, two))]
    assert finding.kind == "matter"
    assert "部门不同" in finding.reason or "角色不同" in finding.reason
    assert finding.left.departments
    assert finding.left.departments != finding.right.departments


def test_same_matter_under_one_department_is_no_difference(plain) -> None:
    finding = pairs(plain)[frozenset(("annex1/25", "annex1/26"))]
    assert (finding.kind, finding.relation) == ("text", "refines")


@pytest.mark.parametrize(
    ("one", "two"),
    [("annex1/4", "annex1/20"), ("annex1/3", "annex1/11"), ("annex1/38", "annex2/14")],
)
def test_phrases_that_all_plans_share_prove_nothing(plain, one: str, two: str) -> None:
    assert frozenset((one, two)) not in pairs(plain)


def test_both_sides_quote_the_document(found, sample_extraction) -> None:
    text = sample_extraction.document.text
    for finding in found:
        assert 0 <= finding.score <= 1
        assert finding.reason
        sides = (finding.left, finding.right, *finding.also)
        for quote in (q for side in sides for q in side.evidence):
            assert text[quote.start : quote.end] == quote.quote
        if finding.kind in ("text", "matter"):
            assert finding.left.evidence
            assert finding.right.evidence


def test_sharing_one_row_is_told_apart_and_normalised(plain) -> None:
    sharing = {frozenset((f.left.label, f.right.label)): f for f in of(plain, "departments")}
    few = sharing[frozenset(("市农业农村局", "市金融办"))]
    assert few.counts["共同事项"] == 6
    assert few.counts["区域 丰满区"] == 4
    assert few.counts["角色 配合+牵头"] == 2
    assert [key(side.iri) for side in few.also][-1] == "annex3/13"
    close = sharing[frozenset(("市金融办", "吉林银保监分局"))]
    assert close.counts["共同事项"] == 7
    assert close.score > 3 * few.score
    most = sharing[frozenset(("市农业农村局", "市规划和自然资源局"))]
    assert most.counts["共同事项"] > close.counts["共同事项"]
    assert most.score < close.score


def test_things_that_several_rows_act_on(plain) -> None:
    things = {f.left.label: f for f in of(plain, "thing")}
    assert [key(s.iri) for s in (things["松花湖"].right, *things["松花湖"].also)] == [
        "annex2/15",
        "annex2/16",
    ]
    cloud = things["京东云互联网数字经济合作项目"]
    assert cloud.counts == {"事项": 2, "部门": 4}
    assert "丰满区" not in things


def test_wording_that_differs_between_body_and_annex(found, gold) -> None:
    differing = {key(f.left.iri) for f in of(found, "body") if "文字" in f.counts}
    wanted = {b["row"] for b in gold["body_links"] if b.get("difference_kind") == "wording"}
    shapes = {b["row"] for b in gold["body_links"] if b.get("difference_kind") == "shape"}
    assert wanted <= differing <= wanted | shapes


def test_headings_that_differ_between_body_and_annex(found, gold) -> None:
    said = "\n".join(f.reason for f in of(found, "body") if "标题" in f.counts)
    for heading in (
        "完善农村产权抵押担保新权能",
        "搭建城乡产业协同发展新平台",
        "大力实施观光农业提升工程",
        "推动高速公路项目建设",
        "全力推进温德河综合整治工程",
    ):
        assert f"正文「{heading}」" in said


def test_what_only_one_side_has(found, gold) -> None:
    duties = {key(f.left.iri) for f in of(found, "body") if key(f.left.iri).startswith("body/")}
    certain = [d for d in gold["duties"] if not d.get("doubtful")]
    for duty in certain:
        assert any(one.startswith(duty["section"] + "/") for one in duties), duty["section"]
    assert any("附件3的 20 项都只在附件" in f.reason for f in found)
    assert any(f.left.label == "构建城乡融合发展新格局" for f in of(found, "body"))


def test_the_body_passage_of_a_summing_row_refines_it(found) -> None:
    summed = [f for f in of(found, "body") if f.relation == "refines"]
    assert {key(f.left.iri) for f in summed} == {"annex2/1", "annex2/10"}


def test_filters_keep_what_concerns_them(sample_store, facts) -> None:
    filters = named_filters(sample_store, facts, departments=["市科技局"])
    matters = pairs(find_overlaps(sample_store, facts=facts, filters=filters))
    assert frozenset(("annex2/22", "annex3/7")) in matters
    for finding in matters.values():
        assert "市科技局" in " ".join(finding.left.departments + finding.right.departments)
    shared = find_overlaps(sample_store, facts=facts, filters=filters, kinds=["departments"])
    assert {f.left.label for f in shared} | {f.right.label for f in shared} == {
        "市科技局",
        "市财政局",
    }


def test_neighbours_are_checked_for_shared_terms(sample_store, facts, plain) -> None:
    everyone = [row.iri for row in facts.rows]
    near = find_overlaps(sample_store, facts=facts, neighbours=lambda text: everyone)
    assert pairs(near).keys() == pairs(plain).keys()


def test_the_same_every_time(sample_store, found, free_text, texts) -> None:
    shuffled = list(free_text)
    random.Random(7).shuffle(shuffled)
    assert find_overlaps(sample_store, passages=shuffled, texts=texts) == found
