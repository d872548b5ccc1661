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
        ("其中柳溪镇改造800户。", "其中柳溪镇改造700户。", [("改造800户", "改造700户")]),
        (
            "柳溪镇800户、石枫镇5户。",
            "柳溪镇700户、石枫镇15户。",
            [("柳溪镇800户", "柳溪镇700户"), ("石枫镇5户", "石枫镇15户")],
        ),
        ("覆盖3个乡镇。", "覆盖5个乡镇。", [("覆盖3个乡镇", "覆盖5个乡镇")]),
        ("由县农业局办理。", "由县农业农村局办理。", [("农业局", "农业农村局")]),
        ("2031年9月底前完工。", "2031年10月底前完工。", [("2031年9月底", "2031年10月底")]),
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


def test_a_changed_limit_of_the_text_is_told_as_one() -> None:
    plan = "云溪市渡口整治方案\n一、重点任务\n（一）改造渡口。{when}前改造渡口12处。（牵头单位：市交通局）\n"
    before, after = (_stored(plan.format(when=when)) for when in ("2031年9月底", "2032年3月底"))
    (change,) = compare_revisions(before, after).provisions
    assert "deadline" in change.what
    assert change.deadline is not None
    assert (change.deadline.before, change.deadline.after) == ("2031年9月底前", "2032年3月底前")
    lines = "\n".join(revision_lines(compare_revisions(before, after)))
    assert "时限：「2031年9月底前」→「2032年3月底前」" in lines


def _stored(text: str) -> Store:
    found = Store()
    read = extract(read_document(text.encode(), name="a.txt"), vocabulary=load_vocabulary())
    for quad in extraction_quads(read, base=DEFAULT_BASE, source_name="a.txt"):
        found.add(quad)
    return found
