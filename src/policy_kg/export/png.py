"""A drawing as PNG."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO, Final

from policy_kg.errors import UsageError
from policy_kg.export.drawing import Box, Curve, Drawing, Words

_SCALE: Final = 2  # pixels of the file to one of the drawing: sharp in print
_STEPS: Final = 48
_FACES: Final = 12


def write_png(drawing: Drawing, font: Path, out: BinaryIO) -> None:
    """Draw with this font. Raises UsageError for a font that can't be read."""
    from PIL import Image, ImageDraw

    size = (round(drawing.width * _SCALE), round(drawing.height * _SCALE))
    image = Image.new("RGB", size, "#ffffff")
    canvas = ImageDraw.Draw(image)
    faces = _Faces(font)
    for shape in drawing.shapes:
        if isinstance(shape, Box):
            corner = (shape.x + shape.width, shape.y + shape.height)
            canvas.rounded_rectangle(
                [shape.x * _SCALE, shape.y * _SCALE, *(c * _SCALE for c in corner)],
                radius=5 * _SCALE,
                fill=shape.fill,
                outline=shape.line,
                width=_SCALE,
            )
        elif isinstance(shape, Curve):
            _draw_curve(canvas, shape)
        else:
            _draw_words(canvas, shape, faces)
    # 8 bits a pixel are enough for a dozen colours and their shades.
    image.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)


def _draw_curve(canvas: Any, curve: Curve) -> None:
    points = _points(curve)
    width = max(1, round(curve.width * _SCALE))
    colour = _lighter(curve.colour)
    if not curve.dashed:
        canvas.line(points, fill=colour, width=width, joint="curve")
        return
    run = 0.0
    for a, b in pairwise(points):
        if run % (10 * _SCALE) < 6 * _SCALE:
            canvas.line([a, b], fill=colour, width=width)
        run += math.dist(a, b)


def _points(curve: Curve) -> list[tuple[float, float]]:
    """Points of the cubic curve whose ends are level."""
    middle = (curve.x1 + curve.x2) / 2
    steps = _STEPS * (4 if curve.dashed else 1)
    found = []
    for n in range(steps + 1):
        t = n / steps
        u = 1 - t
        x = u**3 * curve.x1 + 3 * u * u * t * middle + 3 * u * t * t * middle + t**3 * curve.x2
        y = (u**3 + 3 * u * u * t) * curve.y1 + (3 * u * t * t + t**3) * curve.y2
        found.append((x * _SCALE, y * _SCALE))
    return found


def _lighter(colour: str) -> str:
    """The colour as it looks at seven tenths on white."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * 0.7):02x}" for part in parts)


def _draw_words(canvas: Any, words: Words, faces: _Faces) -> None:
    face = faces.of(words.size * _SCALE)
    canvas.text(
        (words.x * _SCALE, words.y * _SCALE),
        words.text,
        font=face,
        fill=words.colour,
        anchor="mm" if words.centred else "lm",
        stroke_width=1 if words.bold else 0,
        stroke_fill=words.colour,
    )


class _Faces:
    """The font in the sizes that are asked for; of a collection, its simplified Chinese face."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._index = self._simplified()
        self._sizes: dict[int, Any] = {}

    def of(self, size: float) -> Any:
        pixels = round(size)
        if pixels not in self._sizes:
            self._sizes[pixels] = self._open(pixels, self._index)
        return self._sizes[pixels]

    def _open(self, pixels: int, index: int) -> Any:
        from PIL import ImageFont

        try:
            return ImageFont.truetype(
                str(self._path), pixels, index=index, layout_engine=ImageFont.Layout.BASIC
            )
        except OSError as error:
            raise UsageError(
                str(self._path), "字体读不出", "请安装字体包 fonts-noto-cjk，或改用 svg"
            ) from error

    def _simplified(self) -> int:
        if self._path.suffix.lower() != ".ttc":
            return 0
        for index in range(_FACES):
            try:
                name = self._open(12, index).getname()[0] or ""
            except UsageError:
                break
            if name.endswith(" SC"):
                return index
        return 0
