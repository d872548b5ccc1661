"""Whose turn it is to compute.

Threads that compute at once share Python's lock in slices, so that each takes as long as all
together. One after another, a short question is done when its own time is over. Encoding runs
outside that lock: who encodes gives up its turn meanwhile.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from policy_kg.server.cores import other_cores


class Turns:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._mine = threading.local()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for a turn and keep it; a thread that has it already goes on."""
        if getattr(self._mine, "has", False):
            yield
            return
        self._lock.acquire()
        self._mine.has = True
        try:
            yield
        finally:
            self._mine.has = False
            self._lock.release()

    @contextmanager
    def given_up(self) -> Iterator[None]:
        """Let others compute; a thread that has no turn just goes on."""
        if not getattr(self._mine, "has", False):
            yield
            return
        self._mine.has = False
        self._lock.release()
        try:
            with other_cores():
                yield
        finally:
            self._lock.acquire()
            self._mine.has = True
