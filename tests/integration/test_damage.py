"""Damaged files: each is named by one clear line when it is opened, read or checked; none gives
other answers, a traceback or the end of the process; and a build mends what was built.

FLIPS=20 damages each file as many times; without it one file of each kind is, once.
"""

from __future__ import annotations

import os
import random
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from integration import damaging, killing
from integration.homes import revised, write
from integration.notices import notice
from policy_kg import reviewing
from policy_kg.settings import load_settings

FLIPS = int(os.environ.get("FLIPS", "0"))
GENERATION = re.compile(r"(kg|index)/generations/")
# Lost vectors are made anew; settings say what shall be, not what was.
NOT_READ = re.compile(r"index/cache/|policy-kg\.toml")
# A last line without its end was confirmed to nobody and doesn't count (home.ledger).
HALF_WRITTEN = "lengthened kg/ledger/decisions.jsonl"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A home of two documents, one with a former revision and a decision; what it reads as."""
    folder = tmp_path_factory.mktemp("damage")
    home = folder / "home"
    files = [write(folder / "in" / f"{n}.txt", notice(n)) for n in (1, 2)]
    assert killing.build(home, *files).code == 0
    assert killing.build(home, write(folder / "in2" / "1.txt", revised(1))).code == 0
    settings = load_settings(home, environment={})
    judged = reviewing.review_items(settings, kind="assignment")[0]
    reviewing.decide(settings, judged.item.id, "accept", by="甲")
    assert killing.build(home).code == 0
    for folder_name in ("kg/generations", "index/generations"):
        shutil.rmtree(home / folder_name / "2")
    reading = damaging.read(home)
    assert reading["exit"] == 0
    assert reading["deep"] is None
    assert not [v for v in reading.values() if isinstance(v, dict) and ("error" in v or "raw" in v)]
    return home, reading


def test_no_damage_goes_unseen(
    sound: tuple[Path, dict[str, Any]],
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    template, before = sound
    home = Path(shutil.copytree(template, tmp_path / "home"))
    chance = random.Random(3)
    seen: Counter[str] = Counter()
    names = damaging.artefacts(home)
    if not FLIPS:
        names = list({re.sub(r"[^/.]*\d[^/.]*", "N", name): name for name in names}.values())
    for place, name in enumerate(names):
        path = home / name
        data = path.read_bytes()
        for n in range(place, place + max(FLIPS, 1)):
            kinds = damaging.CHANGING_SIZE if n % 4 == 3 else damaging.KEEPING_SIZE
            damage = chance.choice(kinds)
            broken = damage(data, chance)
            if broken is None:
                path.unlink()
            else:
                path.write_bytes(broken)
            changed = broken != data
            after = damaging.read(home)
            path.write_bytes(data)
            where = f"{damage.__name__} {name}"
            found = check_reading(before, after, name, changed=changed, where=where)
            if kinds is damaging.CHANGING_SIZE and GENERATION.match(name) and changed:
                assert "error" in after["open"], f"{where}: a size that differs shows on opening"
            seen[found] += 1
    record_property("damaged", sum(seen.values()))
    record_property("files", len(names))
    record_property("seen", dict(seen))


def check_reading(
    before: dict[str, Any], after: dict[str, Any], name: str, *, changed: bool, where: str
) -> str:
    """Where the damage was first seen: "opening", "reading" or "deep check"; "none" where it
    touches no answer."""
    assert after["exit"] == 0, f"{where}: the process ended by {after['exit']}"
    errors = []
    for reading, value in after.items():
        if value == before.get(reading):
            continue
        assert isinstance(value, dict), f"{where}: {reading} reads otherwise"
        assert "error" in value, f"{where}: {reading}: {value}"
        line = value["error"]
        assert "\n" not in line, f"{where}: {line}"
        assert value["mend"].startswith(("请", "已有")), f"{where}: {line}"
        errors.append(reading)
    if changed and not NOT_READ.match(name) and where != HALF_WRITTEN:
        assert "error" in (after["deep"] or {}), f"{where}: not found by the deep check"
    if "open" in errors:
        return "opening"
    if set(errors) - {"deep"}:
        return "reading"
    return "deep check" if errors else "none"


@pytest.mark.parametrize(
    "pattern",
    [
        "kg/CURRENT",
        "kg/generations/*/manifest.json",
        "kg/generations/*/store/*.sst",
        "kg/generations/*/store/MANIFEST*",
        "kg/generations/*/revisions/*",
        "kg/generations/*/history/*",
        "index/generations/*/manifest.json",
        "index/generations/*/segments/*/whole.faiss",
        "index/generations/*/segments/*/word/rows.npy",
        "index/cache/*/vectors.bin",
    ],
)
def test_a_build_mends_what_was_built(
    sound: tuple[Path, dict[str, Any]], tmp_path: Path, pattern: str
) -> None:
    """Though no document has changed; and never by taking the damaged file over."""
    template, before = sound
    home = Path(shutil.copytree(template, tmp_path / "home"))
    path = next(home.glob(pattern))
    path.write_bytes(damaging.flipped(path.read_bytes(), random.Random(5)))
    told = damaging.build(home)
    assert told["exit"] == 0
    assert "error" not in told["build"], told
    after = damaging.read(home)
    assert after == before


def test_damaged_sources_and_records_never_end_in_a_traceback(
    sound: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    template, _ = sound
    chance = random.Random(7)
    names = [n for n in damaging.artefacts(template) if not GENERATION.match(n)]
    home = tmp_path / "home"
    for name in names * max(FLIPS, 1):
        killing.fresh_copy(template, home)
        damage = chance.choice((*damaging.KEEPING_SIZE, damaging.shortened))
        (home / name).write_bytes(damage((home / name).read_bytes(), chance))
        told = damaging.build(home)
        where = f"{damage.__name__} {name}: {told}"
        assert told["exit"] == 0, where
        assert "raw" not in told["build"], where
        if isinstance(told["build"], dict):
            assert told["build"]["mend"].startswith("请"), where


def test_the_command_ends_in_one_line(run: Any, sample_home: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(sample_home, tmp_path / "home"))
    path = next(home.glob("kg/generations/*/revisions/*"))
    path.write_bytes(path.read_bytes().replace("丰满".encode(), "半满".encode(), 1))
    for command in (
        ("documents", "show", "吉市政办函〔2020〕56号", "--text"),
        ("validate", "--deep"),
    ):
        done = run(*command, "--home", home)
        said = done.stderr.decode()
        assert done.returncode == 1
        assert said.count("\n") == 1
        assert path.name in said
        assert "policy-kg build" in said
        assert not done.stdout
