"""More provisions than one question asks for, in one document."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from pyoxigraph import Store

Exported = Callable[..., bytes]
MANY = 450


@pytest.fixture
def many(loaded: Callable[..., Store]) -> Store:
    from handmade import small_extraction

    small = small_extraction()
    first = small.provisions[0]
    parts = [a for a in small.assignments if a.provision == first.key]
    numbers = range(1, MANY + 1)
    return loaded(
        replace(
            small,
            provisions=tuple(
                replace(first, key=f"annex1/{n}", number=n, number_text=str(n), order=n)
                for n in numbers
            ),
            assignments=tuple(replace(a, provision=f"annex1/{n}") for n in numbers for a in parts),
            mentions=(),
            targets=(),
            benefits=(),
            body_links=(),
        )
    )


def test_every_format_has_them_all_in_order(many: Store, exported: Exported) -> None:
    lines = list(csv.reader(io.StringIO(exported(many, "csv").decode("utf-8-sig"), newline="")))
    assert [line[3] for line in lines[1:]] == [str(n) for n in range(1, MANY + 1)]
    assert {(line[7], line[10], line[12]) for line in lines[1:]} == {
        ("市住建局", "市财政局", "青禾县、云岭区")
    }
    edges = exported(many, "csv-edges").decode().splitlines()[1:]
    assert len([e for e in edges if ",lead," in e]) == MANY
    assert len([e for e in edges if ",appliesIn," in e]) == 2 * MANY
    # Too many to draw one by one.
    assert f"（{MANY}项）" in exported(many, "svg").decode()


def test_progress_ends_where_the_work_does(many: Store, exported: Exported) -> None:
    told: list[tuple[str, int, int]] = []
    for format in ("csv", "graphml", "ledger", "nquads"):
        told.clear()
        exported(many, format, progress=lambda *step: told.append(step))
        assert told[-1][1] == told[-1][2] > 0, format
        assert all(0 <= done <= total for _, done, total in told)


def test_a_long_matrix_has_fewer_columns_and_says_so(
    many: Store, exported: Exported, monkeypatch: pytest.MonkeyPatch
) -> None:
    from openpyxl import load_workbook

    from policy_kg.export import matrices

    def sheet() -> tuple[str, int]:
        found = load_workbook(io.BytesIO(exported(many, "xlsx")), read_only=True)["部门×事项"]
        lines = list(found.iter_rows(values_only=True))
        assert len(lines) == MANY + 3
        return str(lines[1][0]), sum(value is not None for value in lines[2])

    note, columns = sheet()
    assert "未列" not in note
    monkeypatch.setattr(matrices, "_MOST_CELLS", MANY)
    monkeypatch.setattr(matrices, "_FEWEST_DEPARTMENTS", 1)
    shorter, fewer = sheet()
    assert fewer == 3  # the number, the name, and one department
    assert f"另有{columns - fewer}个未列" in shorter
