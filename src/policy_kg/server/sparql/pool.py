"""The worker processes, and who runs when.

A query begins in the quick lane, where `workers` run at once. One that is not done after half a
second of processor moves to the slow lane: lowest priority, and a seat among `workers` of its own; where none
is free, it is paused until one is. So short queries don't wait for long ones to end, nor share
the processor with them evenly.
"""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from policy_kg.server.sparql.limits import Limits
from policy_kg.server.sparql.process import MemoryExceededError, Process, WorkerGoneError

# What a query may have in the quick lane: seconds of processor, so that a busy machine makes no
# short query a long one, and seconds that pass, for what waits for something else.
QUICK: Final = 0.5
_QUICK_TIME: Final = 2.0
_TRIES: Final = 3  # how many workers may be found dead before one answers


class StoppedError(Exception):
    """A query that was not answered: `reason` says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Pool:
    """Processes that answer queries. They start when needed; `workers` are kept."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._idle: list[Process] = []
        self._lock = threading.Lock()
        self._quick = threading.BoundedSemaphore(limits.workers)
        self._slow = threading.BoundedSemaphore(limits.workers)
        self._waiting = 0
        self._paused = 0
        self._closing = weakref.finalize(self, _kill_all, self._idle)

    def warm(self) -> None:
        """Start the workers that are kept."""
        for process in [self._take() for _ in range(self.limits.workers)]:
            self._give(process)

    def close(self) -> None:
        """End the idle workers. One that runs ends with this process, or with its query."""
        self._closing()

    def ask(self, asked: dict[str, Any], sink: Callable[[bytes], Any]) -> dict[str, Any]:
        """Have a query answered, its result going to `sink`; returns the end (`Process.follow`).

        Raises StoppedError: "busy", "time", "memory", "gone".
        """
        # Any idle worker may have just died; behind the last of them is a fresh one.
        for _ in range(self.limits.workers + _TRIES):
            try:
                return self._ask(asked, sink)
            except WorkerGoneError as error:
                if error.begun:
                    break
        raise StoppedError("gone")

    def _ask(self, asked: dict[str, Any], sink: Callable[[bytes], Any]) -> dict[str, Any]:
        with self._quick_seat() as leave:
            process = self._take()
            end: dict[str, Any] | None = None
            try:
                began = time.monotonic()
                process.send(asked)
                until = began + self.limits.seconds
                quick = min(began + _QUICK_TIME, until)
                end = process.follow(sink, until=quick, work=QUICK)
                if end is None and time.monotonic() < until:
                    process.demote()
                    seated = self._slow_place()
                    leave()
                    end = self._slowly(process, sink, until=until, seated=seated)
                if end is None:
                    raise StoppedError("time")
                return end
            except MemoryExceededError as error:
                raise StoppedError("memory") from error
            finally:
                if end is None:
                    process.kill()
                else:
                    self._give(process)

    def _slow_place(self) -> bool:
        """Take a seat in the slow lane, or (False) a place to wait for one."""
        if self._slow.acquire(blocking=False):
            return True
        with self._lock:
            if self._paused == self.limits.workers:
                raise StoppedError("busy")
            self._paused += 1
        return False

    def _slowly(
        self, process: Process, sink: Callable[[bytes], Any], *, until: float, seated: bool
    ) -> dict[str, Any] | None:
        if not seated:
            until += self._pause(process)
        end: dict[str, Any] | None = None
        try:
            end = process.follow(sink, until=until)
            return end
        finally:
            if end is None:
                process.kill()  # before another takes the seat
            self._slow.release()

    def _pause(self, process: Process) -> float:
        """Pause a query until it has a seat in the slow lane; returns how long that took."""
        began = time.monotonic()
        process.pause()
        try:
            if not self._slow.acquire(timeout=self.limits.seconds):
                process.kill()
                raise StoppedError("busy")
        finally:
            with self._lock:
                self._paused -= 1
        process.resume()
        return time.monotonic() - began

    @contextmanager
    def _quick_seat(self) -> Iterator[Callable[[], None]]:
        """A seat in the quick lane, with what leaves it early."""
        if not self._quick.acquire(blocking=False):
            with self._lock:
                if self._waiting == self.limits.waiting:
                    raise StoppedError("busy")
                self._waiting += 1
            try:
                if not self._quick.acquire(timeout=self.limits.seconds):
                    raise StoppedError("busy")
            finally:
                with self._lock:
                    self._waiting -= 1
        seated = True

        def leave() -> None:
            nonlocal seated
            if seated:
                seated = False
                self._quick.release()

        try:
            yield leave
        finally:
            leave()

    def _take(self) -> Process:
        with self._lock:
            while self._idle:
                process = self._idle.pop()
                if process.alive:
                    return process
                process.kill()
        return Process(megabytes=self.limits.megabytes)

    def _give(self, process: Process) -> None:
        """Keep a worker for the next query, unless it is spent: slow for good, or grown."""
        spent = process.demoted or process.memory() > (self.limits.megabytes << 20) // 4
        with self._lock:
            if not spent and len(self._idle) < self.limits.workers and self._closing.alive:
                self._idle.append(process)
                return
        process.kill()


def _kill_all(processes: list[Process]) -> None:
    while processes:
        processes.pop().kill()
