"""kill -9 at any moment: the home answers as before or as after, and the next build succeeds.

KILLS=200 kills as many builders, at moments that SEED changes; without it ten are. What they were at is recorded as the
property `phases` of the test's report.
"""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from integration import killing
from integration.homes import StubEncoder, holding, revised, state, write
from integration.notices import notice
from policy_kg import pipeline
from policy_kg.errors import HomeError
from policy_kg.home import HomePaths
from policy_kg.home.backup import backup
from policy_kg.settings import FILE, Settings, load_settings

KILLS = int(os.environ.get("KILLS", "10"))
SEED = int(os.environ.get("SEED", "0"))
QUESTIONS = ("市水利局有哪些任务", "市财政局跟市住建局一起做什么", "疏浚河道由谁牵头")
NAMES = ("first", "add", "replace", "remove", "restore")
REMOVED = "甘政办〔2021〕2号"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An action on copies of `template`; `after` is the home that it makes where nobody kills."""

    name: str
    template: Path
    action: str
    given: tuple[Any, ...]
    after: Path
    whole: killing.Ended


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    folder = tmp_path_factory.mktemp("killed")
    files = {
        name: write(folder / "in" / name, data)
        for name, data in (
            ("a.txt", notice(1)),
            ("b.txt", notice(2)),
            ("c.txt", notice(3)),
            ("d.txt", revised(1)),
        )
    }
    two, other = folder / "two", folder / "other"
    for home, names in ((two, ("a.txt", "b.txt")), (other, ("c.txt",))):
        assert killing.build(home, *(files[name] for name in names)).code == 0
    assert killing.build(two, files["d.txt"]).code == 0  # a history
    archive = folder / "saved.tar.gz"
    backup(HomePaths(two), archive, settings_file=two / FILE)
    none = folder / "none"
    found = {}
    for name, template, action, given in (
        ("first", none, "build", (files["a.txt"], files["b.txt"])),
        ("add", two, "build", (files["c.txt"],)),
        ("replace", other, "build", (write(folder / "in2" / "c.txt", revised(3)),)),
        ("remove", two, "remove", (REMOVED,)),
        ("restore", other, "restore", (archive,)),
    ):
        after = killing.fresh_copy(template, folder / f"{name}-after")
        whole = killing.run(after, action, given)
        assert whole.code == 0, whole.error
        found[name] = Case(
            name=name, template=template, action=action, given=given, after=after, whole=whole
        )
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_home_answers_as_before_or_as_after(
    name: str,
    cases: dict[str, Case],
    encoder: StubEncoder,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    case = cases[name]
    hit: Counter[str] = Counter()
    outcomes: Counter[str] = Counter()
    count = -(-KILLS // len(NAMES))
    before, after = seen(case.template), seen(case.after)
    assert before != after
    for k, moment in enumerate(killing.points(case.whole, count, seed=SEED)):
        where = f"{case.name} {moment}"
        home = killing.fresh_copy(case.template, tmp_path / "home")
        ended = killing.run(home, case.action, case.given, **moment)
        assert ended.code in (0, -signal.SIGKILL), f"{where}: {ended.error}"
        hit[ended.phase if ended.code else "ended"] += 1
        now = seen(home)
        assert now in (before, after), where
        outcomes["after" if now == after else "before"] += 1
        check_next_build(case, home, done=now == after, again=k % 2 == 0, where=where)
    record_property("kills", sum(hit.values()))
    record_property("phases", dict(sorted(hit.items())))
    record_property("outcomes", dict(outcomes))
    if count >= len(case.whole.firsts):
        assert set(hit) >= set(case.whole.firsts)


def check_next_build(case: Case, home: Path, *, done: bool, again: bool, where: str) -> None:
    """The action again, or a plain build, which ends what was begun or leaves it out; then the
    home is the one that nobody disturbed, without the wreckage."""
    if case.action == "restore" and (home / "kg/restoring/ready").exists():
        # A plain build would do; its first run says so and has the restore finished.
        told = killing.build(home)
        assert "中断的恢复现已完成" in told.error, f"{where}: {told}"
        done = True
    if not again and case.name != "first":
        # A build without files takes kg/documents as it stands.
        plain = killing.build(home)
        assert plain.code == 0, f"{where}: {plain.error}"
        now = seen(home)
        assert now in (seen(case.template), seen(case.after)), where
        done = now == seen(case.after)
    if done and case.action == "remove":
        # There is nothing left to remove; whichever build comes next clears up.
        repeated = killing.build(home)
        assert repeated.code == 0, f"{where}: {repeated.error}"
    elif again or not done:
        repeated = killing.run(home, case.action, case.given)
        assert repeated.code == 0, f"{where}: {repeated.error}"
    assert seen(home) == seen(case.after), where
    assert sources(home) == sources(case.after), where
    pipeline.open_home(settings(home)).generation.check(deep=True)
    for folder in ("kg/generations", "index/generations"):
        assert len(list((home / folder).iterdir())) <= 2, where
    assert case.action != "remove" or not holding(home, "第2河段"), where
    assert not [p for p in home.rglob("*") if p.name.endswith((".tmp", ".new"))], where
    assert not (home / "kg/restoring").exists(), where


def seen(home: Path) -> tuple[Any, ...] | None:
    """The graph, its history and the answers; None where nothing is published."""
    if not (home / "kg/CURRENT").exists():
        with pytest.raises(HomeError, match="请先运行 policy-kg build"):
            pipeline.open_home(settings(home))
        return None
    opened = pipeline.open_home(settings(home))
    answers = tuple(opened.engine().ask(question) for question in QUESTIONS)
    found = tuple(hit.subject for hit in opened.index().search("清淤", k=5))
    return (*state(home), answers, found)


def sources(home: Path) -> dict[str, bytes]:
    return {
        path.relative_to(home).as_posix(): path.read_bytes()
        for folder in ("kg/documents", "kg/history", "kg/ledger")
        for path in sorted((home / folder).rglob("*"))
        if path.is_file() and path.name != "LOCK"
    }


def settings(home: Path) -> Settings:
    return load_settings(home, environment={})
