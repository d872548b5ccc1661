"""Whatever a file holds: a document whose offsets hold, or one clear line."""

from __future__ import annotations

import malformed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policy_kg.errors import PolicyKGError
from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

_PIECES = st.sampled_from(
    [
        *malformed.NOTICE.splitlines(keepends=True),
        *(cell for row in malformed.ROWS for cell in row),
        *(
            "\n",
            "\t",
            "|",
            "、",
            "；",
            "（",
            "）",
            "《",
            "》",
            "附件1",
            "一、",
            "（一）",
            "1.",
            "①",
        ),
        *(
            "牵头单位：",
            "责任单位：",
            "<table><tr><td rowspan=2>",
            "</td>",
            "<p>",
            "</table>",
            "&lt;",
        ),
        *(
            "|---|---|\n",
            "# ",
            "```\n",
            "序号\n工作任务\n牵头部门\n",
            "\x00",
            "\ufeff",
            "\u3000",
            "😀",
        ),
    ]
)
_TEXT = st.lists(_PIECES, max_size=40).map(lambda pieces: "".join(pieces).encode())
_RELAXED = settings(max_examples=60, suppress_health_check=list(HealthCheck))


def check(data: bytes, name: str) -> bool:
    """Whether it was read."""
    try:
        document = read_document(data, name=name)
        found = extract(document, vocabulary=load_vocabulary())
    except PolicyKGError as error:
        line = error.line
        assert line.startswith(f"{name}：")
        assert "\n" not in line
        assert line.count("。") >= 1, "the mend is said"
        return False
    for block in document.blocks:
        assert document.text[block.start : block.end] == block.text
    for provision in found.provisions:
        evidence = provision.evidence
        assert document.text[evidence.start : evidence.end] == evidence.quote
    return True


@_RELAXED
@given(
    data=st.one_of(_TEXT, st.binary(max_size=300)),
    name=st.sampled_from(("a.txt", "a.md", "a.html")),
)
def test_of_text(data: bytes, name: str) -> None:
    check(data, name)
    check(malformed.NOTICE.encode() + data, name)


@_RELAXED
@given(extension=st.sampled_from(("docx", "xlsx", "pdf")), changes=st.data())
def test_of_bytes_changed_in_a_sound_file(extension: str, changes: st.DataObject) -> None:
    data = bytearray(malformed.sound(extension))
    for place in changes.draw(st.lists(st.integers(0, len(data) - 1), max_size=4)):
        data[place] = changes.draw(st.integers(0, 255))
    check(bytes(data), f"a.{extension}")


def test_the_check_can_tell() -> None:
    assert check(malformed.NOTICE.encode(), "a.txt")
    assert not check(b"", "a.txt")
