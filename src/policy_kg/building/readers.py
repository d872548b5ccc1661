"""Sources read by several processes ahead of the builder, which takes them in one by one."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from types import TracebackType
from typing import Final

from policy_kg.building.ingest import Ingested, attempt
from policy_kg.errors import ReadError
from policy_kg.home.sources import Source
from policy_kg.review.decisions import Decision

_FEWEST: Final = 6  # with fewer to read, starting processes takes longer than they save
_MOST: Final = 8  # each has the dictionary in memory, about 200 MB

_Decisions = Mapping[str, Sequence[Decision]]


def free_cores() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Readers:
    """Reads sources, by `workers` processes where there are enough of them (one: by none).

    What is read depends on the source alone, so that the order in which processes end has no
    part in the build. At most a few results wait at a time. A source on which a process dies is
    read once more by a process of its own, and is a ReadError where that dies, too.
    """

    def __init__(self, *, base: str, decisions: _Decisions, workers: int | None = None) -> None:
        self._base = base
        self._decisions = decisions
        self._workers = min(workers or free_cores(), _MOST)
        if os.environ.get("POLICY_KG_DEBUG"):
            self._workers = 1  # errors shall come with their own traceback
        self._pool: ProcessPoolExecutor | None = None
        self._apart = False  # a process died: none is read in this one any more
        self._running: dict[Source, Future[Ingested | ReadError]] = {}

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def ahead(self, sources: Iterable[Source], *, known: Mapping[str, object]) -> Iterator[Source]:
        """The sources in their order, while those that follow are read; those whose hash is
        `known` are left alone."""
        window: deque[Source] = deque()
        size = max(2 * self._workers, _FEWEST) if self._workers > 1 else 1
        for source in sources:
            window.append(source)
            if len(window) >= size:
                self._begin(window, known)
                yield window.popleft()
        while window:
            self._begin(window, known)
            yield window.popleft()

    def read(self, source: Source) -> Ingested | ReadError:
        """As `attempt`. Raises OSError and MemoryError."""
        running = self._running.pop(source, None)
        if running is None and self._pool is None and not self._apart:
            return _attempt(source, self._base, self._decisions)
        with suppress(BrokenProcessPool):
            return (running or self._submit(source)).result()
        # Which of the sources under way a process died of isn't known: from here on one by one.
        self._stop()
        self._workers, self._apart = 1, True
        with suppress(BrokenProcessPool):
            return self._submit(source).result()
        self._stop()
        return ReadError(source.label, "处理时进程意外退出", "请把该文件报告给维护者")

    def _begin(self, window: Iterable[Source], known: Mapping[str, object]) -> None:
        if self._workers == 1:
            return
        wanted = [s for s in window if s not in self._running and s.sha256 not in known]
        if self._pool is None and len(wanted) < _FEWEST:
            return
        with suppress(BrokenProcessPool):
            for source in wanted:
                self._running[source] = self._submit(source)

    def _submit(self, source: Source) -> Future[Ingested | ReadError]:
        if self._pool is None:
            # Started anew, not forked: the store and the encoder have threads.
            self._pool = ProcessPoolExecutor(
                self._workers,
                mp_context=get_context("spawn"),
                initializer=_begin_worker,
                initargs=(self._base, self._decisions),
            )
        return self._pool.submit(_read_here, source)

    def _stop(self) -> None:
        self._running.clear()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


# -- in the processes -------------------------------------------------------------------------

_given: tuple[str, _Decisions] = ("", {})


def _begin_worker(base: str, decisions: _Decisions) -> None:
    global _given
    _given = (base, decisions)
    # Ctrl-C is the builder's matter, which then stops its processes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A killed builder can't stop its processes."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _read_here(source: Source) -> Ingested | ReadError:
    return _attempt(source, *_given)


def _attempt(source: Source, base: str, decisions: _Decisions) -> Ingested | ReadError:
    return attempt(source, base=base, decisions_of=lambda slug: decisions.get(slug, ()))
