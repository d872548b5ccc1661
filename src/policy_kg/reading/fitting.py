"""A row's cells to its columns, by what they hold, where flattening has dropped empty cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.reading.bodycells import lists_bodies
from policy_kg.reading.grid import Layout, Raw
from policy_kg.reading.heads import column_role, looks_like_agencies, looks_like_deadline
from policy_kg.reading.lines import squeeze

SECTION: Final = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节部])"
)
_PLACES: Final = re.compile(
    r"^[^，。；：\s]{1,8}[区县市镇](?:、\s*[^，。；：、\s]{1,8}[区县市镇])*、?$"
)
_PERSONS: Final = re.compile(r"领导|责任人|负责人|联系人|联络员")
_LONG: Final = 40  # a matter's name is shorter, what is to be done mostly longer
_SHORT: Final = 12  # a name that no suffix tells
_STOPS: Final = re.compile("[，。；：、]")
_NOTHING: Final = re.compile("^(?:[-－—]{1,2}|[/／无])$")


def split_body(
    cells: Sequence[Raw], layout: Layout, text: str
) -> tuple[list[Raw], list[Raw | None], list[Raw]]:
    """A row's cells behind its number: content cells, one entry per tail column, and the rest."""
    columns = sorted(layout.tail)
    cells = _with_whole_names(cells, text)
    whole = len(cells) == layout.width - layout.number - 1
    if whole and columns == list(range(layout.width - len(columns), layout.width)):
        # No cell is dropped: 建成公墓5处 and 新建服务中心 are no bodies where the others fit.
        first = len(cells) - len(columns)
        ends = cells[first:]
        whole = all(_fits(c.text, layout, k) for c, k in zip(ends, columns, strict=True))
        if whole and not _ends_in_bodies(cells[:first]):
            return list(cells[:first]), list(ends), []
    at = next((k for k, c in enumerate(cells) if k and looks_like_agencies(c.text)), None)
    if at is None:
        at = next(
            (k for k, c in enumerate(cells) if k and _fits_any(c.text, layout, columns)), None
        )
    if at is None:
        end = next((k for k, c in enumerate(cells) if k and SECTION.match(c.text)), len(cells))
        return list(cells[:end]), [None] * len(columns), list(cells[end:])
    # Columns for persons may stand between the content and the bodies.
    persons = next((k for k, c in enumerate(columns) if c in layout.parties), 0)
    content = layout.width - layout.number - 1 - len(columns)
    if persons == 0 and (more := _too_many_bodies(cells, at, layout, text)):
        return list(cells[:at]), *more
    at -= max(0, min(persons, at - max(content, 1)))
    tails: list[Raw | None] = [None] * len(columns)
    k, column = at, 0
    while k < len(cells) and column < len(columns):
        fitting = next(
            (c for c in range(column, len(columns)) if _fits(cells[k].text, layout, columns[c])),
            None,
        )
        if fitting is None:
            before = tails[column - 1] if column else None
            if before is None or columns[column - 1] not in layout.parties:
                break
            if not looks_like_agencies(cells[k].text):
                break
            # A list of bodies broken over lines where no 、 stands at the break.
            tails[column - 1] = Raw(before.start, cells[k].end, text[before.start : cells[k].end])
            k += 1
            continue
        tails[fitting] = cells[k]
        column = fitting + 1
        k += 1
    if _is_in_doubt(cells, at, tails, layout):
        return list(cells[: at - 1]), [None] * len(columns), list(cells[k:])
    last = tails[column - 1] if column else None
    # A zone cell broken over lines where no 、 stands at the break: 船营区、昌邑区 / 丰满区.
    if last is not None and _PLACES.match(last.text):
        while k < len(cells) and _PLACES.match(cells[k].text):
            last = Raw(last.start, cells[k].end, text[last.start : cells[k].end])
            tails[column - 1] = last
            k += 1
    return list(cells[:at]), tails, list(cells[k:])


def _with_whole_names(cells: Sequence[Raw], text: str) -> list[Raw]:
    """`cells` with a body behind a sentence that lines have broken made one: 县渡口工作 over 专班."""
    whole: list[Raw] = []
    for cell in cells:
        first = whole[-1] if len(whole) > 1 else None
        if first is not None and _is_short(first) and whole[-2].text.endswith("。"):
            one = squeeze(first.text + cell.text)
            halves = not looks_like_agencies(first.text) and not looks_like_agencies(cell.text)
            near = text.count("\n", first.end, cell.start) == 1
            if halves and near and _is_short(cell) and looks_like_agencies(one):
                whole[-1] = Raw(first.start, cell.end, text[first.start : cell.end])
                continue
        whole.append(cell)
    return whole


def _is_short(cell: Raw) -> bool:
    return len(squeeze(cell.text)) <= _SHORT and not _STOPS.search(cell.text)


def _is_in_doubt(
    cells: Sequence[Raw], at: int, tails: Sequence[Raw | None], layout: Layout
) -> bool:
    """Whether a short cell behind a sentence, before the only bodies of a row with two columns for
    them, may be a body, too: who leads can't be told then."""
    named = [
        t for t, c in zip(tails, sorted(layout.tail), strict=True) if c in layout.parties and t
    ]
    return (
        len(layout.parties) > 1
        and len(named) == 1
        and at > 1
        and cells[at - 2].text.endswith("。")
        and _is_short(cells[at - 1])
    )


def _ends_in_bodies(contents: Sequence[Raw]) -> bool:
    """Whether what is to be done has bodies behind it: no cell of the matter is left then, and a cell
    of bodies has two paragraphs."""
    return (
        len(contents) > 1
        and (len(squeeze(contents[0].text)) > _LONG or contents[0].text.endswith("。"))
        and contents[-1].text[:1] in "省市县区州各"
        and lists_bodies(contents[-1].text)
    )


def _too_many_bodies(
    cells: Sequence[Raw], at: int, layout: Layout, text: str
) -> tuple[list[Raw | None], list[Raw]] | None:
    """The tails and the rest of a row with more paragraphs of bodies, from `at` on, than its two
    columns for them, up to its time limit if any: the first is of the first column and the last of the last.
    Whose those between are is told where all other rows have one lead; else they are left out. None
    for any other row, and where cells stand on lines without a blank one between, that may be broken
    anywhere."""
    columns = sorted(layout.tail)
    roles = [_role(layout, c) for c in columns]
    if roles[2:] not in ([], ["deadline"]) or not set(columns[:2]) <= set(layout.parties):
        return None
    limited = len(columns) == 3
    closed = [
        k
        for k in range(at, len(cells))
        if (_fits(cells[k].text, layout, columns[2]) if limited else not _is_party(cells[k].text))
    ]
    end = closed[0] if closed else len(cells)
    run = cells[at:end]
    apart = all(
        text.count("\n", a.end, b.start) > 1 for a, b in zip(run, cells[at + 1 :], strict=False)
    )
    if (limited and end == len(cells)) or len(columns) < 2 or len(run) < 3 or not apart:
        return None
    if any(len(squeeze(c.text)) > _LONG or "。" in c.text or SECTION.match(c.text) for c in run):
        return None
    if not looks_like_agencies(run[1].text):
        return None
    aids = run[-1]
    if layout.one_lead and _is_one(run[0]):
        aids = Raw(run[1].start, aids.end, text[run[1].start : aids.end])
    if not limited:
        return [run[0], aids], list(cells[end:])
    return [run[0], aids, cells[end]], list(cells[end + 1 :])


def _is_party(cell: str) -> bool:
    return looks_like_agencies(cell) and not looks_like_deadline(cell)


def has_one_lead(bodies: Sequence[Sequence[Raw]], layout: Layout, text: str) -> bool:
    """Whether the rows that print one cell for each of lead, support and time limit, two at least,
    all have a single lead; where no row does, the first of each is taken for it."""
    columns = sorted(layout.tail)
    roles = [_role(layout, c) for c in columns]
    if roles[:2] != ["lead", "support"] or roles[2:] not in ([], ["deadline"]):
        return False
    sure: list[Raw] = []
    for body in bodies:
        contents, tails, rest = split_body(body, layout, text)
        lead = tails[0]
        if lead is None or not _is_one(lead):
            return False
        if all(tails) and len(contents) + len(tails) + len(rest) == len(body):
            sure.append(lead)
    return len(sure) > 1 or (not sure and len(bodies) > 1)


def _is_one(cell: Raw) -> bool:
    return len(cell.text.split()) == 1 and not re.search("[、，,；;]", cell.text)


def place_contents(
    contents: Sequence[Raw], layout: Layout, text: str
) -> tuple[dict[int, Raw], list[Raw]]:
    """Content cells by column, filled from the right, and those without a column.

    Further lines of a cell of several paragraphs join the last column.
    """
    columns = [k for k in range(layout.number + 1, layout.width) if k not in layout.tail]
    if not columns:
        return {}, list(contents)
    parts = list(contents)
    heads = min(len(columns) - 1, len(parts) - 1)
    if len(parts) > 1 and len(parts) >= len(columns) and len(squeeze(parts[0].text)) > _LONG:
        heads = 0  # the matter's cell is merged with the one above
    if len(parts) > heads + 1:
        first, last = parts[heads], parts[-1]
        parts[heads:] = [Raw(first.start, last.end, text[first.start : last.end])]
    return dict(zip(reversed(columns), reversed(parts), strict=False)), []


def fit(cells: Sequence[Raw], layout: Layout, text: str) -> list[Raw | None] | None:
    """All columns of a row that begins with its number and lacks cells; None where some don't
    fit."""
    placed: list[Raw | None] = [None] * layout.width
    placed[layout.number] = cells[0]
    contents, tails, rest = split_body(cells[1:], layout, text)
    by_column, left = place_contents(contents, layout, text)
    if rest or left:
        return None
    for column, raw in by_column.items():
        placed[column] = raw
    for column, tail in zip(sorted(layout.tail), tails, strict=True):
        placed[column] = tail
    return placed


def _fits_any(cell: str, layout: Layout, columns: Sequence[int]) -> bool:
    return any(_fits(cell, layout, c) for c in columns if _role(layout, c) in ("zone", "deadline"))


def _fits(cell: str, layout: Layout, column: int) -> bool:
    role = _role(layout, column)
    head = layout.head[column]
    bare = squeeze(cell)
    if SECTION.match(bare) or "。" in bare.rstrip("。"):
        return False
    if _NOTHING.match(bare):
        return True
    if role == "deadline":
        return looks_like_deadline(cell) and not looks_like_agencies(cell)
    if role == "zone":
        return len(bare) <= 60 and (
            bool(_PLACES.match(bare)) or bool(re.search(r"[区县市镇省国域围]、?$", bare))
        )
    if column in layout.parties:
        places = not any(_role(layout, k) == "zone" for k in layout.tail)
        return looks_like_agencies(cell) or (places and bool(_PLACES.match(bare)))
    if role == "other" and _PERSONS.search(squeeze(head.text if head else "")):
        return len(bare) <= 60 and not looks_like_agencies(cell)  # 县水利局 is no 县领导
    return len(bare) <= 60


def _role(layout: Layout, column: int) -> str | None:
    head = layout.head[column]
    return column_role(head.text) if head is not None else None
