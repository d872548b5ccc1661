"""Whose turn it is to compute.

Threads that compute at once share Python's lock in slices, so that each takes as long as all
together. One after another, from the reading of its parameters to the writing of its JSON, a short
question is done when its own time is over. Encoding runs outside that lock: who encodes gives up its
turn meanwhile, and then lets those go first that have not computed yet, since most of them are
short.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from policy_kg.server.cores import other_cores

_PATIENCE: Final = 8  # turns of others that one who has encoded lets pass


class Turns:
    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._taken = False
        self._new: deque[threading.Lock] = deque()
        self._late: deque[threading.Lock] = deque()
        self._passed = 0  # how many went before the first of the late ones
        self._mine = threading.local()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Wait for a turn and keep it; a thread that has it already goes on."""
        if getattr(self._mine, "has", False):
            yield
            return
        self._take(self._new)
        try:
            yield
        finally:
            self._leave()

    @contextmanager
    def given_up(self) -> Iterator[None]:
        """Let others compute; a thread that has no turn just goes on."""
        if not getattr(self._mine, "has", False):
            yield
            return
        self._leave()
        try:
            with other_cores():
                yield
        finally:
            self._take(self._late)

    def _take(self, line: deque[threading.Lock]) -> None:
        with self._guard:
            mine = None
            if self._taken:
                mine = threading.Lock()
                mine.acquire()
                line.append(mine)
            self._taken = True
        if mine is not None:
            mine.acquire()  # who leaves hands the turn over
        self._mine.has = True

    def _leave(self) -> None:
        self._mine.has = False
        with self._guard:
            if self._late and (not self._new or self._passed >= _PATIENCE):
                self._passed = 0
                self._late.popleft().release()
            elif self._new:
                self._passed += bool(self._late)
                self._new.popleft().release()
            else:
                self._taken = False
