"""A drawing as plain shapes, which each picture format draws in its own way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    fill: str
    line: str


@dataclass(frozen=True, slots=True)
class Curve:
    """From left to right, level at both ends."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text. `x` is its left end or, `centred`, its middle; `y` its middle."""

    x: float
    y: float
    text: str
    size: float
    colour: str = "#222222"
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in the order of drawing, pixels from the upper left corner."""

    title: str
    width: float
    height: float
    shapes: tuple[Box | Curve | Words, ...]


def text_width(text: str, size: float) -> float:
    """How wide a line gets: full-width characters fill a square, others somewhat over half."""
    return sum(size if ord(c) > 0x2000 or c in "·“”" else size * 0.58 for c in text)


def broken(text: str, size: float, width: float, lines: int) -> list[str]:
    """`text` on at most so many lines of this width, the last one cut with … where it must be."""
    found: list[str] = []
    rest = text
    while rest and len(found) < lines:
        end = 1
        while end < len(rest) and text_width(rest[: end + 1], size) <= width:
            end += 1
        found.append(rest[:end])
        rest = rest[end:]
    if rest and found:
        last = found[-1]
        while last and text_width(last + "…", size) > width:
            last = last[:-1]
        found[-1] = last + "…"
    return found or [""]
