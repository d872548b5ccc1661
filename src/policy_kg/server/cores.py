"""Keeps the threads that compute on one core, and what they start on all.

One thread at a time runs Python. Threads on several cores hand the lock over, and the objects from
one core's cache to the other's, hundreds of times a request: with 32 clients a request then takes
twice the CPU time, and the other core wins nothing by it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

_LOOKED: Final = 0.05  # seconds in which the idlest core is looked for
_STAT: Final = Path("/proc/stat")
_kept: tuple[set[int], int] | None = None  # all cores that may be used, and the one


@contextmanager
def on_one_core() -> Iterator[None]:
    """Keep the threads that are started meanwhile on the idlest core. Does nothing where there is
    one only, or where the system can't."""
    global _kept
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_setaffinity") else set()
    if len(cores) > 1 and _STAT.exists():
        before = _idle()
        time.sleep(_LOOKED)
        after = _idle()
        # Of several services that start at once each shall find another one.
        order = sorted(cores, key=lambda core: (core + os.getpid()) % len(cores))
        core = max(order, key=lambda core: after.get(core, 0) - before.get(core, 0))
        _kept = cores, core
    with _on({_kept[1]} if _kept else set()):
        yield


@contextmanager
def every_core() -> Iterator[None]:
    """Let processes that this thread starts meanwhile run on any core."""
    with _on(_kept[0] if _kept else set()):
        yield


@contextmanager
def other_cores() -> Iterator[None]:
    """Run what needs no lock beside what does: on any core but the one that is kept to."""
    with _on(_kept[0] - {_kept[1]} if _kept else set()):
        yield


@contextmanager
def _on(cores: set[int]) -> Iterator[None]:
    if _kept is None:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def _idle() -> dict[int, int]:
    """Core to the ticks that it had nothing to do (proc_stat(5))."""
    lines = (line.split() for line in _STAT.read_text().splitlines())
    return {
        int(name[3:]): int(values[3])
        for name, *values in lines
        if name.startswith("cpu") and name != "cpu"
    }
