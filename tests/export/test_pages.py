"""The office files as pages: nothing that a cell says may be cut off. Needs LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Store

Exported = Callable[..., bytes]


def printed(data: bytes, name: str, folder: Path) -> str:
    """All text on the pages."""
    from pypdfium2 import PdfDocument

    (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            folder / name,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pdf = PdfDocument((folder / name).with_suffix(".pdf"))
    return "".join(page.get_textpage().get_text_range() for page in pdf)


def written(data: bytes, name: str) -> str:
    """All text in cells."""
    if name.endswith(".docx"):
        from docx import Document

        # A merged cell once, unlike in `row.cells`.
        tables = Document(io.BytesIO(data)).tables
        return "".join(
            t.text or "" for table in tables for t in table._tbl.iter() if t.tag[-2:] == "}t"
        )
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    return "".join(
        str(v)
        for s in book
        for line in s.iter_rows(values_only=True)
        for v in line
        if v is not None
    )


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.parametrize(
    ("format", "names"),
    [
        ("xlsx", {"department": "市金融办"}),
        ("ledger", {"zone": "丰满区"}),
        ("docx", {"zone": "丰满区"}),
        ("docx", {"department": "市金融办"}),
    ],
)
def test_no_text_is_cut_off(
    sample: Store, exported: Exported, tmp_path: Path, format: str, names: dict[str, str]
) -> None:
    data = exported(sample, format, **names)
    name = f"列表.{'docx' if format == 'docx' else 'xlsx'}"
    pages = printed(data, name, tmp_path)
    seen, said = Counter(pages), Counter(written(data, name))
    lost = {c: n - seen[c] for c, n in said.items() if c >= "一" and n > seen[c]}
    assert not lost
    assert "###" not in pages
