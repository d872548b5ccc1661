"""What stood on a page around the plan and is no part of its text: menus, buttons, the foot. Nothing
disappears unsaid, so its lines go to the parse report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policy_kg.reading.lines import squeeze
from policy_kg.reading.parts import Grid, Part


def lines_of(parts: Iterable[Part]) -> list[str]:
    """The lines of `parts`, those of a table a row each."""
    lines: list[str] = []
    for part in parts:
        if isinstance(part, Grid):
            rows = ([c.text for c in part.cells if c.row == r] for r in range(part.height))
            lines += (" ".join(" ".join(texts).split()) for texts in rows)
        else:
            lines += (line.strip() for line in part.text.split("\n"))
    return [line for line in lines if line]


def left_out(before: Sequence[Part], after: Sequence[Part]) -> list[str]:
    """The lines of the parts that are no more among those that were kept."""
    kept = {id(part) for part in after}
    return lines_of(part for part in before if id(part) not in kept)


def without_line(lines: Sequence[str], taken: str) -> list[str]:
    """The lines without the first that says what is `taken` over: the title that stands above the
    text on the page."""
    at = next(
        (k for k, line in enumerate(lines) if taken and squeeze(line) == squeeze(taken)), None
    )
    return list(lines) if at is None else [*lines[:at], *lines[at + 1 :]]
