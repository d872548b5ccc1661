"""What the tests share: the sample read once, and a home built from it once."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from policy_kg.records import Extraction
from policy_kg.resources import sample_document

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


def command(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run policy-kg in a process of its own, as a user would."""
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-m", "policy_kg", *map(str, arguments)],
        capture_output=True,
        timeout=300,
        **options,
    )


@pytest.fixture(scope="session")
def run() -> Run:
    return command


@pytest.fixture(scope="session")
def sample_extraction() -> Extraction:
    """The sample document, read and extracted with the real vocabulary."""
    from policy_kg.extraction import extract
    from policy_kg.reading import read_document
    from policy_kg.vocabulary import load_vocabulary

    path = sample_document()
    document = read_document(path.read_bytes(), name=path.name)
    return extract(document, vocabulary=load_vocabulary())


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home built from the sample by the command, with the real encoder. Don't write to it."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    home = shared / "sample-home"
    # The workers of one run share one build.
    with open(shared / "sample-home.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (home / "kg" / "CURRENT").exists():
            built = command("build", sample_document(), "--home", home)
            assert built.returncode == 0, built.stderr.decode()
    return home
