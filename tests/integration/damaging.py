"""Damage to the files of a home, and what a process of its own then reads there."""

from __future__ import annotations

import contextlib
import faulthandler
import io
import json
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from integration.homes import StubEncoder
from integration.killing import FORKS
from policy_kg import pipeline
from policy_kg.auditing import audit
from policy_kg.errors import PolicyKGError
from policy_kg.home import HomePaths
from policy_kg.reader import Opened, compare
from policy_kg.retrieval import encoders
from policy_kg.settings import load_settings

QUESTIONS = ("市水利局有哪些任务", "市财政局跟市住建局一起做什么", "书市什么时候办")


def flipped(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def blanked(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    end = min(len(data), place + 512)
    filling = chance.choice((b"\0", b"\xff"))
    return data[:place] + filling * (end - place) + data[end:]


def shortened(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def lengthened(data: bytes, chance: random.Random) -> bytes:
    return data + chance.randbytes(chance.randrange(1, 64))


def missing(data: bytes, chance: random.Random) -> None:
    return None


_LONGEST = 120  # seconds for all readings
KEEPING_SIZE = (flipped, blanked)
CHANGING_SIZE = (shortened, lengthened, missing)


def artefacts(home: Path) -> list[str]:
    """Every file of a home that says something, by its path in it."""
    return sorted(
        path.relative_to(home).as_posix()
        for path in home.rglob("*")
        if path.is_file() and path.name != "LOCK" and path.stat().st_size
    )


def read(home: Path) -> dict[str, Any]:
    """What each way of reading gives in a process of its own: data, or {"error": line}.

    `exit` is how the process ended: 0, or minus the signal that killed it.
    """
    return _apart(home, _readings)


def build(home: Path) -> dict[str, Any]:
    """As `read`, of one build without files: {"build": what it says}."""
    return _apart(home, _built)


def _apart(home: Path, doing: Callable[[Path], Iterator[tuple[str, Any]]]) -> dict[str, Any]:
    told = home.parent / f"{home.name}.told"
    told.write_bytes(b"")
    process = FORKS.Process(target=_tell, args=(home, doing, told))
    process.start()
    process.join(_LONGEST)
    if process.is_alive():
        process.kill()
        process.join()
    lines = [json.loads(line) for line in told.read_text("utf-8").splitlines()]
    return {**dict(lines), "exit": process.exitcode}


def _tell(home: Path, doing: Callable[[Path], Iterator[tuple[str, Any]]], told: Path) -> None:
    encoders.open_encoder = lambda name: StubEncoder()  # type: ignore[assignment]
    os.fsync = lambda descriptor: None
    faulthandler.dump_traceback_later(_LONGEST - 10)
    with open(told, "a", encoding="utf-8") as out:
        for name, value in doing(home):
            out.write(json.dumps([name, value], ensure_ascii=False, default=str) + "\n")
            out.flush()


def _attempt(reading: Callable[[], Any]) -> Any:
    try:
        return reading()
    except PolicyKGError as error:
        return {"error": error.line, "mend": error.mend}
    except Exception as error:
        return {"raw": f"{type(error).__name__}: {error}"}


def _readings(home: Path) -> Iterator[tuple[str, Any]]:
    settings = load_settings(home, environment={})
    opened = _attempt(lambda: pipeline.open_home(settings))
    if not isinstance(opened, Opened):
        yield "open", opened
        yield "deep", opened
        return
    yield "open", "opened"
    yield "deep", _attempt(lambda: audit(HomePaths(home), opened.generation))
    for question in QUESTIONS:
        yield question, _attempt(lambda q=question: repr(pipeline.ask(settings, q, opened=opened)))
    yield (
        "search",
        _attempt(lambda: repr(pipeline.search(settings, "河道清淤", k=9, opened=opened))),
    )
    entries = (*opened.generation.manifest.documents, *opened.generation.manifest.history)
    for entry in entries:
        yield f"text {entry.id}", _attempt(lambda e=entry: opened.generation.text(e))
        yield f"report {entry.id}", _attempt(lambda e=entry: opened.generation.report(e))
    older, newer = entries[-1], opened.generation.document(entries[-1].slug)
    yield "diff", _attempt(lambda: repr(compare(opened, older.id, newer.id)))
    yield "graph", _attempt(lambda: _exported(opened))


def _exported(opened: Opened) -> str:
    from policy_kg.graph.store import write_canonical

    out = io.BytesIO()
    write_canonical(opened.store, out)
    return out.getvalue().decode()


def _built(home: Path) -> Iterator[tuple[str, Any]]:
    settings = load_settings(home, environment={})
    with contextlib.redirect_stdout(io.StringIO()):
        yield "build", _attempt(lambda: repr(pipeline.build(settings, workers=1)))
