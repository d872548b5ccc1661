"""What holds of every Document, and short forms of its tables for comparing."""

from __future__ import annotations

from policy_kg.records import Cell, Document, Table


def check_offsets(document: Document) -> None:
    """All offsets are exact, and every character is in a field, a block or a cell."""
    text = document.text
    held = [False] * len(text)

    def hold(start: int, end: int, quote: str) -> None:
        assert text[start:end] == quote
        held[start:end] = [True] * (end - start)

    for field in document.fields:
        hold(field.evidence.start, field.evidence.end, field.evidence.quote)
        begin = text.rfind("\n", 0, field.evidence.start) + 1
        held[begin : field.evidence.start] = [True] * (field.evidence.start - begin)
    for block in document.blocks:
        hold(block.start, block.end, block.text)
    for table in document.tables:
        cells: list[Cell | None] = list(table.head)
        for row in table.rows:
            cells += [*row.cells, row.section]
        for cell in cells:
            if cell is not None:
                hold(cell.start, cell.end, cell.text)
    for lost in document.unplaced:
        hold(lost.start, lost.end, lost.text)
    left = "".join(c for c, is_held in zip(text, held, strict=True) if not is_held)
    assert not left.strip(), f"nowhere: {left.strip()[:80]}"


def heads(table: Table) -> list[str]:
    return [c.text if c else "" for c in table.head]


def rows(table: Table) -> list[list[str] | str]:
    """A section row as its text, others as lists of cells, ^ before an inherited one."""
    return [
        row.section.text
        if row.section
        else [("^" if c.inherited else "") + c.text if c else "" for c in row.cells]
        for row in table.rows
    ]
