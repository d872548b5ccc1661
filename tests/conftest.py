"""What the tests share: the sample read once, and a home built from it once."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import hypothesis
import pytest

from policy_kg.records import Extraction
from policy_kg.resources import sample_document
from remote_stores import RemoteStores, put_in_place

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
_remote: list[RemoteStores] = []

# No test is timed: another program on the machine must fail none.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--store",
        choices=("embedded", "sparql"),
        default=os.environ.get("POLICY_KG_TEST_STORE", "embedded"),
        help="where the graphs of the tests' homes are read: their own store, or Oxigraph servers",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--store") != "embedded":
        skip = pytest.mark.skip(reason="compares both kinds of stores by itself")
        for item in items:
            if item.path.name == "test_remote_home.py":
                item.add_marker(skip)


@pytest.fixture(scope="session", autouse=True)
def remote_stores(request: pytest.FixtureRequest) -> Iterator[RemoteStores | None]:
    """The servers that the homes are read from; None where each has its own store."""
    if request.config.getoption("--store") == "embedded":
        yield None
        return
    stores = RemoteStores()
    _remote.append(stores)
    with pytest.MonkeyPatch.context() as patch:
        put_in_place(stores, patch)
        yield stores
    _remote.clear()
    stores.close()


def command(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run policy-kg in a process of its own, as a user would."""
    if _remote and "--home" in arguments:
        home = Path(arguments[arguments.index("--home") + 1])
        given = options.get("env") or os.environ
        assert isinstance(given, Mapping)
        options["env"] = {"POLICY_KG_STORE": _remote[0].name_for(home), **given}
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
    from policy_kg.extraction.extract import extract
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


@pytest.fixture(scope="session")
def cities_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of two cities' plans, built by the command. Don't write to it."""
    from cities import CITIES, plan

    folder = tmp_path_factory.mktemp("cities")
    for city in CITIES:
        (folder / f"{city}.txt").write_text(plan(city), encoding="utf-8")
    built = command("build", *sorted(folder.glob("*.txt")), "--home", folder / "home")
    assert built.returncode == 0, built.stderr.decode()
    return folder / "home"
