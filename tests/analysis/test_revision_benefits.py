"""What two revisions give, compared."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from policy_kg.analysis.revision_matching import text_changes
from policy_kg.analysis.revision_words import revision_lines
from policy_kg.analysis.revisions import compare_revisions
from policy_kg.extraction.extract import extract
from policy_kg.graph.quads import extraction_quads
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

TEXT = """云溪市支持绿色制造若干政策
云政办发〔2031〕7号
一、支持建设绿色工厂。对获评国家级绿色工厂的企业，给予最高{most}万元奖励。（责任单位：市工信局）
二、支持节能改造。对节能改造项目给予补贴。{more}（责任单位：市发展改革委）
"""


def store(**values: str) -> Store:
    document = read_document(TEXT.format(**values).encode(), name="a.txt")
    found = Store()
    extraction = extract(document, vocabulary=load_vocabulary())
    for quad in extraction_quads(extraction, base=DEFAULT_BASE, source_name="a.txt"):
        found.add(quad)
    return found


def test_an_amount_that_changes_and_a_benefit_that_comes() -> None:
    diff = compare_revisions(
        store(most="200", more=""), store(most="300", more="给予贷款贴息50万元。")
    )
    first, second = diff.provisions
    assert "benefits" in first.what
    (change,) = first.benefits
    assert first.targets == ()  # told once, as a grant
    assert "200万元" in change.before
    assert "300万元" in change.after
    assert any("50万元" in c.after and not c.before for c in second.benefits)
    lines = "\n".join(revision_lines(diff))
    assert "优惠：" in lines


def test_the_same_text_gives_no_change() -> None:
    diff = compare_revisions(store(most="200", more=""), store(most="200", more=""))
    assert (diff.provisions, diff.benefits, diff.unchanged) == ((), (), 2)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            "9月底前建成中心4个。",
            "10月底前建成中心5个。",
            [("9月底", "10月底"), ("中心4个", "中心5个")],
        ),
        ("覆盖率达到85%以上", "覆盖率达到90%以上", [("达到85%", "达到90%")]),
        ("清淤河道", "清障河道", [("清淤", "清障")]),
    ],
)
def test_a_changed_figure_is_told_with_its_noun_and_unit(
    before: str, after: str, told: list[tuple[str, str]]
) -> None:
    assert [(c.before, c.after) for c in text_changes(before, after)] == told


def test_a_changed_day_of_issue_is_told() -> None:
    end = "青河市人民政府办公室\n2031年{month}月8日\n"
    diff = compare_revisions(
        *(store(most="200", more="\n" + end.format(month=m)) for m in ("3", "9"))
    )
    told = "\n".join(revision_lines(diff))
    assert "成文日期：「2031年3月8日」→「2031年9月8日」" in told
