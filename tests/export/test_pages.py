"""The office files as pages: nothing that a cell says may be cut off."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from policy_kg.errors import UsageError
from policy_kg.export.fonts import chinese_font

Exported = Callable[..., bytes]


def converted(data: bytes, name: str, target: str, folder: Path) -> bytes:
    """What LibreOffice makes of a file."""
    (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    made = folder / "made"  # may have the same name
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


def lines_of(text: str, font: Any, width: float) -> int:
    """Lines that the text takes, set letter by letter."""
    lines = 0
    for paragraph in text.split("\n"):
        lines, used = lines + 1, 0.0
        for letter in paragraph:
            step = font.getlength(letter)
            if used + step > width:
                lines, used = lines + 1, 0.0
            used += step
    return lines


@pytest.mark.parametrize(
    ("format", "names"), [("xlsx", {"zone": "丰满区"}), ("xlsx", {}), ("ledger", {})]
)
def test_rows_are_as_high_as_their_text_needs(
    sample: Store, exported: Exported, format: str, names: dict[str, str]
) -> None:
    """A spreadsheet program draws what goes over the edge of a cell into nowhere."""
    from openpyxl import load_workbook
    from openpyxl.utils import get_column_letter
    from PIL import ImageFont

    try:
        font = ImageFont.truetype(str(chinese_font()), 40)
    except UsageError:
        pytest.skip("no Chinese font here")
    low = []
    for sheet in load_workbook(io.BytesIO(exported(sample, format, **names))):
        first = sheet.freeze_panes and int(sheet.freeze_panes.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        for line in sheet.iter_rows(min_row=first or 1):
            for cell in line:
                if not cell.value or cell.coordinate in sheet.merged_cells:
                    continue
                # 7 pixels a unit and 5 for the edges; letters of 10 points are 13.3 pixels wide.
                column = sheet.column_dimensions[get_column_letter(cell.column)].width
                room = (column * 7 + 1) * 40 / 13.34
                need = 14.5 * lines_of(str(cell.value), font, room)
                if sheet.row_dimensions[cell.row].height < need:
                    low.append((sheet.title, cell.coordinate, need))
    assert not low
