"""policy-kg export, as typed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_a_filtered_list_to_standard_output(run: Run, sample_home: Path) -> None:
    done = run("export", "csv", "--department", "市发改委", "--home", sample_home)
    assert done.returncode == 0, done.stderr.decode()
    lines = list(csv.reader(io.StringIO(done.stdout.decode("utf-8-sig"), newline="")))
    assert len(lines) == 14
    assert done.stderr == b""


def test_a_workbook_has_overlaps_and_gaps(run: Run, sample_home: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "丰满区.xlsx"
    done = run("export", "xlsx", "-o", path, "--zone", "丰满区", "--home", sample_home)
    assert done.returncode == 0, done.stderr.decode()
    names = load_workbook(path, read_only=True).sheetnames
    assert {"总览", "分工表", "重叠", "缺口", "来源"} <= set(names)
    bare = tmp_path / "b.xlsx"
    run("export", "xlsx", "-o", bare, "--no-findings", "--home", sample_home)
    assert "重叠" not in load_workbook(bare, read_only=True).sheetnames


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["csv", "--department", "市气象局"], "市气象局：图谱里没有这个部门"),
        (["docx"], "--department"),
        (["csv", "--document", "无此文"], "无此文"),
        (["pdf"], "可用：turtle"),
    ],
)
def test_a_mistake_is_one_line_and_leaves_the_file(
    run: Run, sample_home: Path, tmp_path: Path, arguments: list[str], words: str
) -> None:
    path = tmp_path / "旧.csv"
    path.write_text("旧")
    done = run("export", *arguments, "-o", path, "--home", sample_home)
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
    assert [p.name for p in tmp_path.iterdir()] == ["旧.csv"]
    assert path.read_text() == "旧"


def test_help_names_every_format(run: Run) -> None:
    from policy_kg.export import FORMATS

    shown = run("export", "--help").stdout.decode()
    assert not [name for name in FORMATS if f"  {name} " not in shown]


def test_a_name_of_two_cities_is_said_so(run: Run, cities_home: Path) -> None:
    made = run("export", "csv", "--department", "市财政局", "--home", cities_home)
    assert made.returncode == 0
    assert "乙川市财政局、甘川市财政局" in made.stderr.decode()
    one = run("export", "csv", "--department", "乙川市财政局", "--home", cities_home)
    assert one.stderr == b""
    assert one.stdout.count(b"\r\n") == 4
