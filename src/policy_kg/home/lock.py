"""One builder at a time: an advisory lock that the kernel lets go when its holder dies."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from typing import Final

from policy_kg.errors import HomeError
from policy_kg.home.paths import HomePaths

LOCK_WAIT: Final = 3.0  # seconds for another builder to end


@contextlib.contextmanager
def builder_lock(home: HomePaths, *, wait: float = LOCK_WAIT) -> Iterator[None]:
    """Hold the home's build lock. Waits up to `wait` seconds, then raises HomeError."""
    descriptor = os.open(home.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _take(descriptor, home, wait)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, home: HomePaths, wait: float) -> None:
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= until:
                raise HomeError(
                    str(home.root), "另一个 build 正在写入", "请等它结束后再运行"
                ) from None
            time.sleep(0.1)
