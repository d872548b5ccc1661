"""Sorting more lines than fit in memory: sorted runs in temporary files, then a merge."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import IO, Final

_RUN_BYTES: Final = 128 * 1024 * 1024


def sorted_lines(lines: Iterable[bytes], *, run_bytes: int = _RUN_BYTES) -> Iterator[bytes]:
    """The lines (without line breaks in them) in the order of their bytes.

    At most about `run_bytes` of them are in memory, with Python's overhead on top.
    """
    with ExitStack() as stack:
        runs: list[IO[bytes]] = []
        held: list[bytes] = []
        size = 0
        for line in lines:
            held.append(line)
            size += len(line)
            if size >= run_bytes:
                runs.append(stack.enter_context(_run(held)))
                held, size = [], 0
        held.sort()
        if not runs:
            yield from held
            return
        stored = [(line[:-1] for line in run) for run in runs]
        yield from heapq.merge(held, *stored)


def _run(held: list[bytes]) -> IO[bytes]:
    held.sort()
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    for line in held:
        file.write(line + b"\n")
    file.seek(0)
    return file
