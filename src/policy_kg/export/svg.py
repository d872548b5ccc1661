"""A drawing as SVG."""

from __future__ import annotations

from typing import Final

from policy_kg.export.drawing import Box, Curve, Drawing, Words
from policy_kg.export.textfiles import attribute, xml

# The reader's fonts draw the text: the first that is there.
_FONTS: Final = (
    "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, WenQuanYi Micro Hei,"
    " SimHei, sans-serif"
)


def svg(drawing: Drawing, *, declaration: bool = True) -> str:
    """The file's text; without `declaration` for use inside a page."""
    size = f"{drawing.width:.0f} {drawing.height:.0f}"
    width, height = size.split()
    lines = ['<?xml version="1.0" encoding="UTF-8"?>'] if declaration else []
    lines += [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {size}" font-family="{_FONTS}" role="img"'
        f" aria-label={attribute(drawing.title)}>",
        f"<title>{xml(drawing.title)}</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        *(_shape(shape) for shape in drawing.shapes),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _shape(shape: Box | Curve | Words) -> str:
    if isinstance(shape, Box):
        return (
            f'<rect x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}"'
            f' height="{shape.height:.1f}" rx="5" fill="{shape.fill}" stroke="{shape.line}"/>'
        )
    if isinstance(shape, Curve):
        middle = (shape.x1 + shape.x2) / 2
        path = (
            f"M{shape.x1:.1f} {shape.y1:.1f}C{middle:.1f} {shape.y1:.1f} {middle:.1f}"
            f" {shape.y2:.1f} {shape.x2:.1f} {shape.y2:.1f}"
        )
        dash = ' stroke-dasharray="6 4"' if shape.dashed else ""
        return (
            f'<path d="{path}" fill="none" stroke="{shape.colour}"'
            f' stroke-width="{shape.width:.1f}" stroke-opacity="0.7"{dash}/>'
        )
    anchor = ' text-anchor="middle"' if shape.centred else ""
    weight = ' font-weight="bold"' if shape.bold else ""
    # A third of the size below the middle is the base line.
    return (
        f'<text x="{shape.x:.1f}" y="{shape.y + shape.size * 0.36:.1f}"'
        f' font-size="{shape.size:.0f}" fill="{shape.colour}"{anchor}{weight}>'
        f"{xml(shape.text)}</text>"
    )
