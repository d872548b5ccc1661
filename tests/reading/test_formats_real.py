"""Real notices that stand beside the checkout in ../shared; skipped where they are absent."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest
from checks import check_offsets, heads, rows

from policy_kg.reading import read_document
from policy_kg.records import Document

SHARED = Path(
    os.environ.get("POLICY_KG_SHARED", Path(__file__).resolve().parents[2].parent / "shared")
)
DOCUMENTS = SHARED / "documents"
FILES = sorted(DOCUMENTS.glob("**/*.html")) + sorted(DOCUMENTS.glob("*.pdf"))
pytestmark = pytest.mark.skipif(not FILES, reason="no ../shared/documents")


def read(name: str) -> Document:
    return read_document((DOCUMENTS / name).read_bytes(), name=name)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_every_character_of_a_real_notice_is_placed(path: Path) -> None:
    document = read_document(path.read_bytes(), name=path.name)
    check_offsets(document)
    assert document.field("标题")
    assert not document.unplaced


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_no_numbered_heading_of_a_page_is_lost(path: Path) -> None:
    """Headings that stand at the begin of a source paragraph stand at the begin of a line."""
    if path.suffix == ".pdf":
        pytest.skip("pages only")
    source = re.sub(r"<!--.*?-->|\s", "", path.read_text("utf-8"), flags=re.DOTALL)
    printed = re.findall(
        r"<(?:p|h\d)[^>]*>(?:<[^>]*>|　|&nbsp;)*([一二三四五六七八九十]+、[^<。]{2,12})", source
    )
    text = re.sub(r"[ 　\t]", "", read_document(path.read_bytes(), name=path.name).text)
    assert [h for h in printed if f"\n{h}" not in text] == []


def test_a_word_table_in_a_page() -> None:
    document = read("guobanfa-2018-126.html")
    (table,) = document.tables
    assert heads(table) == ["序号", "改革举措", "主 要 内 容", "指导部门", "推广范围"]
    found = rows(table)
    assert [r[0] for r in found if isinstance(r, list)] == [
        str(n) for n in (*range(1, 15), 21, 22, 23)
    ]
    assert sum(isinstance(r, str) for r in found) == 5
    gold = json.loads((SHARED / "eval/documents/guobanfa-2018-126.json").read_text("utf-8"))
    bodies = {r[1]: r[3] for r in found if isinstance(r, list)}
    for item in gold["items"]:
        named = [v for k, v in bodies.items() if k.startswith(item["text_starts"][:12])]
        assert named == ["、".join(item["responsible"])]
    for name in ("index_number", "title", "doc_number", "issuer"):
        assert gold[name] in {f.value for f in document.fields}


def test_a_typeset_pdf_has_every_character_once_and_digits_in_place() -> None:
    document = read("zhejiang-2025-10.pdf")
    assert document.field("发文字号") == "浙政发〔2025〕10号"
    assert document.field("统一编号") == "ZJSP00-2025-0010"
    assert document.field("成文日期") == "2025年4月17日"
    text = document.text
    for part in (
        "研发费用占营业收入比重3%以上且研发费用年增长20%以上",
        "力争打造3家千亿级链主企业，培育30家百亿级龙头企业",
        "（责任单位：省财政厅、省发展改革委、省金融控股公司）",
        "自2025年5月31日起实施，有效期至2027年12月31日",
    ):
        assert part in text
    plain = (DOCUMENTS / "zhejiang-2025-10.pdf.txt").read_text("utf-8")
    drawn = set("书欗")  # rules and marks drawn with characters

    def chinese(source: str) -> Counter[str]:
        return Counter(c for c in source if "\u4e00" <= c <= "\u9fff" and c not in drawn)

    assert not chinese(text) - chinese(plain)
    assert sum((chinese(plain) - chinese(text)).values()) <= 2
