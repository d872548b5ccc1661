"""Texts whose wide punctuation a converter has narrowed."""

from __future__ import annotations

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.reading.narrowed import with_wide_marks
from policy_kg.vocabulary import load_vocabulary

_WIDE = (
    "青禾市园区安全整治方案\n一、组织机构\n"
    "领导组下设办公室，办公室设在市商务局，负责园区（开发区）整治的协调、汇总；会议每月8:30召开。\n"
    "市应急局负责检查园区企业，督促整改隐患，完成率达100%，共检查1,200家，电话：0431-5550。\n"
)
_NARROW = _WIDE.translate(str.maketrans("，；：", ",;:"))


def test_a_narrowed_copy_is_read_as_the_text_itself() -> None:
    assert with_wide_marks(_NARROW) == _WIDE
    found = [
        extract(read_document(t.encode(), name="x.txt"), vocabulary=load_vocabulary())
        for t in (_WIDE, _NARROW)
    ]
    wide, narrow = ([(a.printed, a.role, a.evidence) for a in f.assignments] for f in found)
    assert wide == narrow
    assert {printed for printed, *_ in narrow} == {"市商务局", "市应急局"}


def test_a_text_with_its_own_commas_stays_as_printed() -> None:
    text = _WIDE + "详见目录,一,二,三。"
    assert with_wide_marks(text) == text
    brackets = _NARROW.translate(str.maketrans("（）", "()"))
    assert "园区(开发区)整治" in with_wide_marks(brackets)  # as a name is printed
    assert read_document(text.encode(), name="x.txt").text.endswith("详见目录,一,二,三。")


def test_signs_that_alone_are_narrow_are_read_as_the_wide_ones() -> None:
    lines = "".join(f"({n})县{b}局:负责{b}工作，做好值守;及时报送信息。\n" for n, b in _BODIES)
    text = f"云岭县防汛规则\n一、成员单位职责\n{lines}"
    found = extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())
    assert [a.printed for a in found.assignments] == [f"县{b}局" for _, b in _BODIES]
    assert found.document.text.count("：") == len(_BODIES) == found.document.text.count("；")


_BODIES = tuple(zip("一二三四", ("教育", "水利", "财政", "民政"), strict=True))
