"""Department by zone, and department by provision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from policy_kg.export import wording
from policy_kg.export.columns import DOCUMENT
from policy_kg.export.rows import Row
from policy_kg.export.sheets import BODY, CENTRED, NOTE, Book, Cell
from policy_kg.export.survey import NOWHERE, Survey

_MOST_DEPARTMENTS: Final = 100
# Nearly all cells of a long matrix are empty, and each is written and kept by whoever opens it.
_MOST_CELLS: Final = 2_000_000
_FEWEST_DEPARTMENTS: Final = 10


def add_zone_matrix(book: Book, found: Survey) -> None:
    """How many provisions each department has in each zone; on a second sheet, by role."""
    places = _places(found)
    departments = [d for d in found.departments if any(found.by_zone[d, p] for p in places)]
    if not departments:
        return

    def count(department: str, place: str) -> Cell:
        return found.by_zone[department, place] or ""

    def marks(department: str, place: str) -> Cell:
        """牵2 导12."""
        return " ".join(
            f"{wording.MARKS[role]}{number}"
            for role in wording.ROLES
            if (number := found.by_zone_role[department, place, role])
        )

    names = found.names()
    for title, note, width, value in (
        ("部门×区域", "", 14, count),
        ("部门×区域（角色）", f"{wording.MARKS_LEGEND}。", 18, marks),
    ):
        sheet = book.sheet(title, [30, *[width] * len(places), 10])
        sheet.title(title)
        sheet.title(f"{note}只计分工表写明的区域；一项可在几个区域，合计按事项计。", NOTE)
        sheet.head(
            ("部门", *(names.get(p, wording.NO_ZONES) for p in places), "合计"), keep_columns=1
        )
        for department in departments:
            cells = [value(department, place) for place in places]
            sheet.add(
                (names[department], *cells, found.by_department[department]),
                [BODY, *[CENTRED] * (len(places) + 1)],
            )
        sheet.filter()


class ProvisionMatrix:
    """A line a provision, a column a department, the role's mark where they meet."""

    def __init__(self, book: Book, found: Survey) -> None:
        room = max(_FEWEST_DEPARTMENTS, _MOST_CELLS // max(1, found.total))
        self._departments = found.departments[: min(_MOST_DEPARTMENTS, room)]
        names = found.names()
        labels = [names[d] for d in self._departments]
        widths = [5 if len(label) <= 12 else 8 for label in labels]
        # 任务1 of which document, where there are several
        self._several = DOCUMENT in found.used[""].columns
        document = [DOCUMENT.width] if self._several else []
        self._sheet = book.sheet("部门×事项", [*document, 11, 40, *widths])
        self._sheet.title("部门×事项对照表")
        note = f"{wording.MARKS_LEGEND}。"
        left_out = len(found.departments) - len(self._departments)
        if left_out:
            note += f"只列事项最多的{len(self._departments)}个部门，另有{left_out}个未列。"
        self._sheet.title(note, NOTE)
        heads = (*([DOCUMENT.title] if self._several else []), "编号", "事项")
        self._sheet.head((*heads, *labels), keep_columns=len(heads), turned=len(labels))

    def add(self, row: Row) -> None:
        roles: dict[str, list[str]] = {}
        for department in row.departments:
            roles.setdefault(department.iri, []).append(wording.MARKS[department.role])
        document = [row.source.name] if self._several else []
        cells = ("".join(dict.fromkeys(roles.get(d, ()))) for d in self._departments)
        self._sheet.add(
            (*document, wording.identified(row), wording.title(row), *cells),
            [*[BODY] * len(document), CENTRED, BODY, *[CENTRED] * len(self._departments)],
        )

    def close(self) -> None:
        self._sheet.filter()


def _places(found: Survey) -> Sequence[str]:
    """The zones that a cell names, in the order of the text, and NOWHERE where a row has none."""
    named = {place for _, place in found.by_zone}
    return [z for z in (*found.zones, NOWHERE) if z in named]
