"""Small PDFs for the tests: text at given places and ruled tables, in a font that every reader
has for Chinese (not embedded)."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

Draw = Callable[[Canvas], None]


def pdf(*pages: Draw, password: str | None = None) -> bytes:
    """A PDF of A4 pages (595 by 842 points), each drawn by its function."""
    target = io.BytesIO()
    encrypt = None
    if password is not None:
        from reportlab.lib.pdfencrypt import StandardEncryption

        encrypt = StandardEncryption(password, ownerPassword="other")
    canvas = Canvas(target, pagesize=A4, encrypt=encrypt)
    for draw in pages:
        canvas.setFont(FONT, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def text(canvas: Canvas, lines: Sequence[str], *, top: float = 760, left: float = 80) -> None:
    """Lines of 12 points; two spaces before one indent it by two characters."""
    for k, line in enumerate(lines):
        indent = 24 if line.startswith("  ") else 0
        canvas.drawString(left + indent, top - 20 * k, line.strip())


def table(
    canvas: Canvas,
    rows: Sequence[Sequence[str | None]],
    *,
    top: float = 700,
    widths: Sequence[float] = (40, 80, 160, 100, 80),
    height: float = 40,
) -> None:
    """A ruled table: None goes on with the cell above, "<" with the cell to the left. A cell's
    lines are parted by \\n."""
    xs = [60.0]
    for width in widths:
        xs.append(xs[-1] + width)
    canvas.setLineWidth(0.5)
    for r, row in enumerate(rows):
        y = top - height * r
        for c, cell in enumerate(row):
            if cell is not None:
                canvas.line(xs[c], y, xs[c + 1], y)
            if cell != "<":
                canvas.line(xs[c], y, xs[c], y - height)
            for k, line in enumerate((cell or "").split("\n")):
                if line and line != "<":
                    canvas.drawString(xs[c] + 3, y - 15 - 14 * k, line)
        canvas.line(xs[-1], y, xs[-1], y - height)
    bottom = top - height * len(rows)
    canvas.line(xs[0], bottom, xs[-1], bottom)
