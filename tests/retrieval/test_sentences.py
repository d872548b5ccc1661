"""Where a sentence ends, on the shapes that notices have."""

import pytest

from policy_kg.retrieval.sentences import split_sentences


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text)]


def test_full_stops_and_semicolons_end_a_sentence_and_offsets_are_exact() -> None:
    text = " 加强巡查管护。严查乱占耕地；依法处置。 \n逾期不改的怎么办？"
    assert cut(text) == ["加强巡查管护。", "严查乱占耕地；依法处置。", "逾期不改的怎么办？"]
    assert split_sentences(text)[0] == (1, 8)


@pytest.mark.parametrize(
    "text",
    [
        "鼓励开展保险业务（产量保险；价格保险）试点。",
        "按照“先代偿；后分险”的原则落实责任。",
        "落实《办法（试行）。实施细则》的各项要求",
    ],
)
def test_ends_inside_brackets_quotes_and_titles_end_nothing(text: str) -> None:
    assert cut(text) == [text]


def test_a_closing_quote_stays_with_its_sentence() -> None:
    assert cut("他们说：“今后要更快办理全部手续，不再拖延。”此后各地照办执行。") == [
        "他们说：“今后要更快办理全部手续，不再拖延。”",
        "此后各地照办执行。",
    ]


def test_an_unclosed_bracket_does_not_swallow_the_text() -> None:
    assert len(cut("加强监管（含网络平台。依法查处违规行为。")) == 2


def test_scraps_join_their_neighbour_and_marks_alone_are_nothing() -> None:
    assert cut("好。继续推进各项工作。") == ["好。继续推进各项工作。"]
    assert cut("。；\n——") == []
    assert cut("") == []
