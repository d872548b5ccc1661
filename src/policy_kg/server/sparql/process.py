"""One worker process, seen from the parent."""

from __future__ import annotations

import contextlib
import json
import math
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Final

from policy_kg.server.cores import every_core

_PAGE: Final = os.sysconf("SC_PAGE_SIZE")
_TICKS: Final = os.sysconf("SC_CLK_TCK")
_LOOK: Final = 0.05  # seconds between two looks at a running worker's memory
_LOWEST: Final = 19
_START: Final = 60.0  # seconds that a process may take to start


class WorkerGoneError(Exception):
    """The process ended. `begun` says whether it had taken up the query."""

    def __init__(self, *, begun: bool) -> None:
        super().__init__()
        self.begun = begun


class MemoryExceededError(Exception):
    """The process took more memory than it may."""


class Process:
    """A worker, for one query at a time. Whoever asked and didn't get the end must `kill`.

    Making one raises WorkerGoneError where it doesn't start."""

    def __init__(self, *, megabytes: int) -> None:
        mine, its = socket.socketpair()
        life_read, life_write = os.pipe()
        try:
            command = [sys.executable, "-P", "-m", "policy_kg.graph.worker"]
            numbers = [its.fileno(), life_read, megabytes]
            with every_core():
                self._popen = subprocess.Popen(
                    [*command, *map(str, numbers)],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    pass_fds=(its.fileno(), life_read),
                )
        except OSError:
            mine.close()
            os.close(life_write)
            raise
        finally:
            its.close()
            os.close(life_read)
        self._life = life_write
        self._connection: Connection[Any, Any] = Connection(mine.detach())
        self._most = megabytes << 20
        self._begun = False
        self._processor = 0.0
        self.demoted = False
        self._await_ready()

    def _await_ready(self) -> None:
        try:
            ready = self._connection.poll(_START) and self._connection.recv_bytes() == b"R"
        except (EOFError, ConnectionError):
            ready = False
        if not ready:
            self.kill()
            raise WorkerGoneError(begun=False)

    @property
    def pid(self) -> int:
        return self._popen.pid

    @property
    def alive(self) -> bool:
        return self._popen.poll() is None

    def send(self, asked: dict[str, Any]) -> None:
        """Raises WorkerGoneError."""
        self._begun = False
        self._processor = self.processor()
        try:
            self._connection.send_bytes(json.dumps(asked).encode())
        except OSError as error:
            raise WorkerGoneError(begun=False) from error

    def follow(
        self, sink: Callable[[bytes], Any], *, until: float, work: float = math.inf
    ) -> dict[str, Any] | None:
        """Pass the result on to `sink` until its end, or None when the clock (`time.monotonic`)
        says `until`, or when the query has had `work` seconds of processor. The end is a dict: `form`, or `code` and the words of an error.

        Raises WorkerGoneError and MemoryExceededError.
        """
        look = 0.0
        try:
            while True:
                now = time.monotonic()
                if now >= look:
                    if self.memory() > self._most:
                        raise MemoryExceededError
                    if self.processor() - self._processor > work:
                        return None
                    look = now + _LOOK
                if now >= until:
                    return None
                if not self._connection.poll(min(until, look) - now):
                    continue
                frame = self._connection.recv_bytes()
                letter, body = frame[:1], frame[1:]
                if letter == b"D":
                    sink(body)
                elif letter == b"S":
                    self._begun = True
                else:
                    end: dict[str, Any] = json.loads(body)
                    return end
        except (EOFError, ConnectionError) as error:
            raise WorkerGoneError(begun=self._begun) from error

    def memory(self) -> int:
        """Bytes that the process holds for itself; 0 where that can't be told."""
        try:
            with open(f"/proc/{self.pid}/statm", encoding="ascii") as file:
                resident, shared = file.read().split()[1:3]
        except OSError:
            return 0
        return (int(resident) - int(shared)) * _PAGE

    def processor(self) -> float:
        """Seconds of processor that the process has had; 0 where that can't be told."""
        try:
            with open(f"/proc/{self.pid}/stat", encoding="utf-8") as file:
                user, system = file.read().rpartition(")")[2].split()[11:13]
        except OSError:
            return 0.0
        return (int(user) + int(system)) / _TICKS

    def demote(self) -> None:
        """Let everything else go first from now on."""
        self.demoted = True
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, _LOWEST)

    def pause(self) -> None:
        self._popen.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._popen.send_signal(signal.SIGCONT)

    def kill(self) -> int:
        """End the process, let go of all it held here; returns what it ended with."""
        self._popen.kill()
        status = self._popen.wait()
        with contextlib.suppress(OSError):
            self._connection.close()
        if self._life >= 0:
            os.close(self._life)
            self._life = -1
        return status
