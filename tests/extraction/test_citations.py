"""Documents that a text refers to."""

from __future__ import annotations

from reading_names import segments

from policy_kg.extraction.citations import find_citations
from policy_kg.extraction.named.passages import read_passages


def cited(*texts: str) -> list[tuple[str, str, str]]:
    found = find_citations(read_passages(segments(*texts)))
    return [(c.number, c.title, c.relation) for c in found]


def test_the_document_that_this_one_is_made_by() -> None:
    text = (
        "根据《国务院办公厅关于促进乡村产业振兴的指导意见》（国办发〔2019〕21号）和"
        "《云江省乡村振兴促进条例》，结合我市实际，制定本方案。"
    )
    assert cited(text) == [
        ("国办发〔2019〕21号", "国务院办公厅关于促进乡村产业振兴的指导意见", "based_on"),
        ("", "云江省乡村振兴促进条例", "based_on"),
    ]


def test_a_document_that_is_only_mentioned() -> None:
    assert cited("严格落实《云江省水污染防治条例》，加强监管。") == [
        ("", "云江省水污染防治条例", "cites")
    ]


def test_a_number_alone_in_any_brackets() -> None:
    assert cited("继续执行云政发[2018]39号文件，落实有关政策。") == [
        ("云政发〔2018〕39号", "", "cites")
    ]


def test_the_documents_own_title_and_number_are_none() -> None:
    assert (
        cited(
            "云政办发〔2023〕12号",
            "《云州市优化营商环境三年行动方案》已经市政府同意，现印发给你们，请认真贯彻执行。",
        )
        == []
    )


def test_certificates_and_short_forms_are_none() -> None:
    assert cited("发放《养殖用水和水域使用证》，按《办法》规定推动抵押。") == []


def test_titles_in_titles() -> None:
    title = "国务院关于印发实施〈中华人民共和国促进科技成果转化法〉若干规定的通知"
    assert cited(f"落实《{title}》（国发〔2016〕16号）要求。") == [
        ("国发〔2016〕16号", title, "cites")
    ]


def test_once_each_and_the_quote_is_exact() -> None:
    texts = ["依据《云江省河长制条例》（云人发〔2020〕\n3号）开展工作。", "再见云人发〔2020〕3号。"]
    found = find_citations(read_passages(segments(*texts)))
    assert [c.number for c in found] == ["云人发〔2020〕3号"]
    e = found[0].evidence
    assert "\n".join(texts)[e.start : e.end] == e.quote


def test_the_basis_counts_more_than_a_mention_before_it() -> None:
    title = "《云江省河长制条例》"
    assert cited(f"执行{title}要求。", f"根据{title}，结合实际，制定本办法。") == [
        ("", "云江省河长制条例", "based_on")
    ]
