"""The published generation, opened once and kept until another is published."""

from __future__ import annotations

import threading

from policy_kg.home import HomePaths
from policy_kg.home.generation import current_number
from policy_kg.reader import Opened, open_home
from policy_kg.settings import Settings


class Current:
    """`opened()` is what is published now. Safe for several threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._opened: Opened | None = None

    def opened(self) -> Opened:
        """Raises HomeError where nothing was built, DamagedError where files don't match."""
        with self._lock:
            number = current_number(HomePaths(self._settings.home))
            if self._opened is None or self._opened.generation.number != number:
                self._opened = open_home(self._settings)
            return self._opened
