"""kill -9 at any moment of a build: the former graph and index go on answering."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from integration.notices import notice
from policy_kg import pipeline
from policy_kg.home import HomePaths, open_current
from policy_kg.settings import Settings

POINTS = 8
SAMPLE = "吉市政办函〔2020〕56号"


def start(home: Path, path: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "policy_kg", "build", path, "--home", home],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def test_kill_nine_leaves_the_former_generation_answering(
    sample_home: Path, tmp_path: Path
) -> None:
    home = Path(shutil.copytree(sample_home, tmp_path / "home"))
    paths = []
    for n in range(1, POINTS + 2):
        paths.append(tmp_path / f"notice-{n}.txt")
        paths[-1].write_bytes(notice(n))
    began = time.monotonic()
    assert start(home, paths.pop()).wait(timeout=300) == 0
    whole = time.monotonic() - began
    known = {SAMPLE, f"甘政办〔2021〕{POINTS + 1}号"}

    for n, path in enumerate(paths, 1):
        builder = start(home, path)
        # From just after its start to about its end; the rest of the run is left to chance.
        time.sleep(whole * n / (POINTS + 1))
        os.killpg(builder.pid, signal.SIGKILL)
        builder.wait()

        opened = pipeline.open_home(Settings(home=home))
        numbers = {d["number"] for d in opened.documents}
        assert numbers - known <= {f"甘政办〔2021〕{n}号"}
        assert known <= numbers
        known = numbers
        opened.generation.check(deep=True)
        found = pipeline.search(opened.settings, "农民退出宅基地有什么补偿", k=3, opened=opened)
        assert len(found) == 3
        stored = sum(entry.triples for entry in opened.generation.manifest.documents)
        assert len(opened.store) >= stored

    # The next builder clears the wreckage and takes in what the killed ones had not.
    report = pipeline.build(Settings(home=home), paths)
    assert not report.failures
    generation = open_current(HomePaths(home))
    assert len(generation.manifest.documents) == POINTS + 2
    assert len(list((home / "kg" / "generations").iterdir())) <= 2
    assert len(list((home / "index" / "generations").iterdir())) <= 2
