"""SVG and PNG pictures of who is responsible for what, where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from policy_kg.export import wording
from policy_kg.export.drawing import Box, Curve, Drawing, Words, broken, text_width
from policy_kg.export.facts import Facts
from policy_kg.export.layers import Layers, Tie, layers
from policy_kg.export.rows import Progress, Row, drawn_upon, rows
from policy_kg.export.selection import Selection

_ROLE_COLOURS: Final = {
    "lead": "#c0392b",
    "guide": "#2471a3",
    "responsible": "#b9770e",
    "support": "#7f8c8d",
    "implement": "#1e8449",
}
_ZONE_COLOUR: Final = "#8e6bbf"
_FILLS: Final = {"Task": "#eaf2fb", "Measure": "#eaf7ee", "Policy": "#fdf3e1", "Duty": "#f3eef9"}
_SIDE_FILL: Final = "#f4f6f7"
_SIZE: Final = 15.0
_LINES: Final = 3  # of a box
_MARGIN: Final = 30.0
_GAP: Final = 10.0
_SIDE: Final = 250.0
_CENTRE: Final = 420.0
_BETWEEN: Final = 260.0


def export_svg(
    facts: Facts, selection: Selection, out: BinaryIO, *, progress: Progress | None = None
) -> int:
    """Write the picture as SVG; returns the number of provisions that it stands for."""
    from policy_kg.export.svg import svg

    listed = rows(facts, selection, progress=progress, stage="画图")
    drawing, total = picture(facts, selection, listed)
    out.write(svg(drawing).encode())
    return total


def export_png(
    facts: Facts, selection: Selection, out: BinaryIO, *, progress: Progress | None = None
) -> int:
    """Write the picture as PNG; returns the number of provisions that it stands for. Raises
    UsageError where no Chinese font is installed."""
    from policy_kg.export.fonts import chinese_font
    from policy_kg.export.png import write_png

    font = chinese_font()  # before the work
    listed = rows(facts, selection, progress=progress, stage="画图")
    drawing, total = picture(facts, selection, listed)
    write_png(drawing, font, out)
    return total


def picture(facts: Facts, selection: Selection, listed: Iterable[Row]) -> tuple[Drawing, int]:
    """The drawing of the selected provisions, which are `listed`, and their number."""
    shown = layers(listed, zones_of=selection.zones)
    documents = drawn_upon(facts, selection)
    about = "、".join(n for n in (selection.department, selection.zone) if n)
    basis = documents[0].name if len(documents) == 1 else f"{len(documents)}份文件"
    return draw(shown, f"{about}{selection.called('责任关系图')}", basis), shown.total


def draw(shown: Layers, title: str, basis: str) -> Drawing:
    """Three columns: departments, provisions or their categories, zones. Each column is ordered
    so that lines cross little."""
    middle = {k: _label(m.label, m.count, shown) for k, m in shown.middle.items()}
    fills = {key: _FILLS[m.kind] for key, m in shown.middle.items()}
    columns = [(shown.departments, _SIDE), (middle, _CENTRE), (shown.zones, _SIDE)]
    columns = [column for column in columns if column[0]]
    wide = sum(w for _, w in columns) + _BETWEEN * max(0, len(columns) - 1)
    width = 2 * _MARGIN + max(wide, _CENTRE)
    top = _MARGIN + 90
    orders = _orders(shown)
    height = max((_stack(labels, w) for labels, w in columns), default=0.0)
    spots: dict[str, tuple[float, float, float]] = {}  # left, right, middle
    shapes: list[Box | Curve | Words] = []
    x = (width - wide) / 2
    for labels, w in columns:
        ordered = sorted(labels, key=lambda key: (orders.get(key, 0.0), labels[key], key))
        free = height - _stack(labels, w)
        y = top + (free / 2 if len(labels) < 3 else 0)
        gap = _GAP + (free / (len(labels) - 1) if len(labels) >= 3 else 0)
        for key in ordered:
            lines = broken(labels[key], _SIZE, w - 20, _LINES)
            h = _height(len(lines))
            shapes.append(Box(x, y, w, h, fills.get(key, _SIDE_FILL), "#7b8a8b"))
            for n, line in enumerate(lines):
                middle_y = y + h / 2 + (n - (len(lines) - 1) / 2) * _SIZE * 1.25
                shapes.append(Words(x + w / 2, middle_y, line, _SIZE, centred=True))
            spots[key] = (x, x + w, y + h / 2)
            y += h + gap
        x += w + _BETWEEN
    curves = list(_curves(shown, spots))
    head = list(_heads(shown, title, basis, width))
    return Drawing(
        title=title,
        width=width,
        height=top + height + _MARGIN,
        shapes=(*curves, *shapes, *head),
    )


def _label(label: str, count: int, shown: Layers) -> str:
    return f"{label}（{count}项）" if shown.level == "categories" else label


def _height(lines: int) -> float:
    return lines * _SIZE * 1.25 + 12


def _stack(labels: dict[str, str], width: float) -> float:
    """The height of a column without spare room."""
    heights = [_height(len(broken(text, _SIZE, width - 20, _LINES))) for text in labels.values()]
    return sum(heights) + _GAP * max(0, len(heights) - 1)


def _orders(shown: Layers) -> dict[str, float]:
    """Key -> where it wants to stand: the middle keeps the document's order, a side stands where
    the middle of its lines is; without a middle, zones keep theirs."""
    fixed = list(shown.middle or shown.zones)
    orders = {key: n / max(1, len(fixed) - 1) for n, key in enumerate(fixed)}
    pulls: dict[str, list[tuple[float, int]]] = {}
    for tie in shown.ties:
        for key, other in ((tie.left, tie.right), (tie.right, tie.left)):
            if other in orders and key not in orders:
                pulls.setdefault(key, []).append((orders[other], tie.count))
    means = {
        key: sum(at * n for at, n in found) / sum(n for _, n in found)
        for key, found in pulls.items()
    }
    return orders | means


def _curves(shown: Layers, spots: dict[str, tuple[float, float, float]]) -> Iterator[Curve]:
    most = max((tie.count for tie in shown.ties), default=1)
    # Thick lines first, so that thin ones stay in sight.
    for tie in sorted(shown.ties, key=lambda t: (-t.count, t.left, t.right, t.role)):
        (_, x1, y1), (x2, _, y2) = spots[tie.left], spots[tie.right]
        width = 1.3 + (4.0 * tie.count / most if most > 1 else 0)
        yield Curve(x1, y1, x2, y2, _colour(tie), width, dashed=tie.role == "support")


def _colour(tie: Tie) -> str:
    return _ROLE_COLOURS[tie.role] if tie.role else _ZONE_COLOUR


def _heads(shown: Layers, title: str, basis: str, width: float) -> Iterator[Words | Curve]:
    yield Words(width / 2, _MARGIN + 8, title, 24, bold=True, centred=True)
    note = f"依据：{basis}。共{shown.total}项。"
    if shown.level != "provisions":
        what = "按类别合并" if shown.level == "categories" else "只画部门与区域"
        note += f"事项较多，{what}，线越粗事项越多。"
    if shown.left_out:
        note += f"另有{shown.left_out}个部门或区域未画。"
    yield Words(width / 2, _MARGIN + 38, note, 13, "#555555", centred=True)
    present = {tie.role for tie in shown.ties}
    names = [(wording.ROLES[r], _ROLE_COLOURS[r], r) for r in wording.ROLES if r in present]
    if "" in present:
        names.append((wording.EDGE_LABELS["appliesIn"], _ZONE_COLOUR, ""))
    room = sum(60 + text_width(name, 13) for name, _, _ in names)
    x = (width - room) / 2
    for name, colour, role in names:
        y = _MARGIN + 66
        yield Curve(x, y, x + 34, y, colour, 3, dashed=role == "support")
        yield Words(x + 40, y, name, 13)
        x += 60 + text_width(name, 13)
