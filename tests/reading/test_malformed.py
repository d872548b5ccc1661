"""Malformed files of every format, read in a process of their own whose memory is measured.

MALFORMED=200 reads as many of each format; without it a few dozen do.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import malformed
import pytest

COUNT = int(os.environ.get("MALFORMED", "0"))
FEW = {"doc": 16, "wps": 14}  # each damaged one starts LibreOffice
TEXT = ("txt", "md", "html")


def written(folder: Path, extension: str, count: int) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in malformed.malformed(extension, count):
        (folder / name).write_bytes(data)
    return sorted(p.name for p in folder.iterdir())


@pytest.mark.parametrize("extension", malformed.FORMATS)
def test_each_ends_in_a_reading_or_one_clear_line(
    extension: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    if extension in FEW and shutil.which("soffice") is None:
        pytest.skip("no LibreOffice")
    count = COUNT or FEW.get(extension, 50)
    names = written(tmp_path, extension, count)
    program = Path(malformed.__file__)
    done = subprocess.run(
        [sys.executable, str(program), str(tmp_path)],
        capture_output=True,
        check=True,
        timeout=120 + count * (90 if extension in FEW else 10),
    )
    outcomes = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [o["name"] for o in outcomes] == names, "the reader ended before it had read all"
    record_property("files", len(outcomes))
    record_property("read", sum(not o["error"] for o in outcomes))
    record_property("most memory, MB", max(o["memory"] for o in outcomes))
    record_property("longest, CPU seconds", round(max(o["seconds"] for o in outcomes), 1))
    for outcome in outcomes:
        line = outcome["error"]
        assert "\n" not in line, outcome
        assert not line or line.startswith(f"{outcome['name']}："), outcome
        assert "root:" not in line
        assert outcome["memory"] < 1_000, outcome
    if extension in TEXT:
        assert any(o["provisions"] for o in outcomes), "damage that leaves text is read"


def test_sound_files_of_each_format_are_read(tmp_path: Path) -> None:
    formats = [f for f in malformed.FORMATS if f not in FEW]
    for extension in formats:
        (tmp_path / f"a.{extension}").write_bytes(malformed.sound(extension))
    for outcome in malformed.read_all(tmp_path):
        assert not outcome["error"]
        assert outcome["provisions"]


def test_a_build_goes_on_past_malformed_files_and_keeps_what_was(run, tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "in"
    first = tmp_path / "first.txt"
    first.write_bytes(malformed.sound("txt"))
    assert run("build", first, "--home", home).returncode == 0
    for extension in malformed.FORMATS:
        if extension not in FEW:
            written(folder, extension, 16)
    names = [p for p in folder.iterdir() if p.stat().st_size < 1_000_000]
    bad = [p for p in sorted(names) if p.name.startswith(("empty", "zeros", "image", "password"))]
    sound = tmp_path / "second.docx"
    sound.write_bytes(
        malformed.rewritten(
            malformed.sound("docx"),
            {"word/document.xml": _renumbered(malformed.sound("docx"))},
        )
    )
    built = run("build", *bad, sound, "--home", home)
    assert built.returncode == 1
    said = built.stderr.decode()
    assert said.count("错误：") == len(bad)
    for path in bad:
        assert any(path.name in line for line in said.splitlines() if line.startswith("错误："))
    listed = json.loads(run("documents", "list", "--json", "--home", home).stdout)
    assert sorted(d["number"] for d in listed) == ["云政办发〔2031〕3号", "云政办发〔2031〕4号"]


def _renumbered(data: bytes) -> bytes:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").replace("〕3号".encode(), "〕4号".encode())
