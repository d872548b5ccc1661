"""The office files as pages: nothing that a cell says may be cut off. Needs LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Store

Exported = Callable[..., bytes]


def converted(data: bytes, name: str, target: str, folder: Path) -> bytes:
    """What LibreOffice makes of a file."""
    (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    made = folder / "made"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", target, "--outdir", made, folder / name],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (made / name).with_suffix(f".{target}").read_bytes()


def printed(data: bytes, name: str, folder: Path) -> str:
    """All text on the pages."""
    from pypdfium2 import PdfDocument

    pdf = PdfDocument(converted(data, name, "pdf", folder))
    return "".join(page.get_textpage().get_text_range() for page in pdf)


def without_heights(data: bytes) -> bytes:
    """The workbook with rows of no stated height: a program that opens it finds the best."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb' (?:ht|customHeight)="[^"]*"', b"", part)
            new.writestr(name, part)
    return out.getvalue()


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


needs_office = pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")


@pytest.mark.slow
@needs_office
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


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize(("format", "names"), [("xlsx", {"zone": "丰满区"}), ("ledger", {})])
def test_rows_are_as_high_as_their_text_needs(
    sample: Store, exported: Exported, tmp_path: Path, format: str, names: dict[str, str]
) -> None:
    from openpyxl import load_workbook

    data = exported(sample, format, **names)
    best = load_workbook(io.BytesIO(converted(without_heights(data), "表.xlsx", "xlsx", tmp_path)))
    low = [
        (sheet.title, n, row.height, best[sheet.title].row_dimensions[n].height)
        for sheet in load_workbook(io.BytesIO(data))
        for n, row in sheet.row_dimensions.items()
        if row.height < (best[sheet.title].row_dimensions[n].height or 0)
    ]
    assert not low
