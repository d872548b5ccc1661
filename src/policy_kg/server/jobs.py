"""Long work in the background: builds of uploads, removals, rebuilds.

A job is a folder under kg/jobs with its order, its files and its state, so that it survives a
restart: what was queued or cut short is taken up again, which is safe since a build publishes
whole or not at all. Each job runs in a process of its own; readers never wait for it.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any, Final, Literal

from policy_kg.home import HomePaths
from policy_kg.home.durable import replace_file
from policy_kg.home.paths import safe_name
from policy_kg.server.cores import every_core
from policy_kg.settings import Settings

Kind = Literal["build", "remove", "rebuild"]
ORDER: Final = "order.json"
STATE: Final = "state.json"
FILES: Final = "files"
_KEPT: Final = 50
_TRIES: Final = 3
_FINISHED: Final = ("done", "failed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file to take in: the name that the sender gave it, and its bytes."""

    name: str
    data: IO[bytes]


class Jobs:
    """The jobs of one home. Any number of service processes may hold one; one of them runs
    jobs, one after another."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._root = HomePaths(settings.home).kg / "jobs"
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._child: subprocess.Popen[bytes] | None = None

    # --- ordering and looking -------------------------------------------------------------

    def add(
        self, kind: Kind, *, uploads: tuple[Upload, ...] = (), name: str = ""
    ) -> dict[str, Any]:
        """Queue a job; it is on the disk when this returns. `name` is the document to remove."""
        created = datetime.now(UTC).isoformat(timespec="milliseconds")
        job_id = f"{re.sub(r'[^0-9T]', '', created[:23])}-{secrets.token_hex(4)}"
        folder = self._root / f".{job_id}.tmp"
        files = folder / FILES
        files.mkdir(parents=True)
        try:
            names: list[str] = []
            for n, upload in enumerate(uploads, 1):
                # Each file has a folder of its own: equal names don't meet, order is kept.
                place = files / f"{n:04d}"
                place.mkdir()
                safe = safe_name(upload.name)
                with open(place / safe, "wb") as out:
                    shutil.copyfileobj(upload.data, out)
                    out.flush()
                    os.fsync(out.fileno())
                names.append(safe)
            order = {"id": job_id, "kind": kind, "created": created, "files": names, "name": name}
            replace_file(folder / ORDER, json.dumps(order, ensure_ascii=False).encode())
            os.replace(folder, self._root / job_id)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self._wake.set()
        return self._job(self._root / job_id)

    def all(self) -> list[dict[str, Any]]:
        """The jobs that are kept, latest first."""
        return [self._job(folder) for folder in reversed(self._folders())]

    def get(self, job_id: str) -> dict[str, Any] | None:
        return next((self._job(f) for f in self._folders() if f.name == job_id), None)

    def events(self, job_id: str, *, longest: float = 120.0) -> Iterator[dict[str, Any]]:
        """The job's states as they change, until it is finished or `longest` seconds passed."""
        until = time.monotonic() + longest
        last: dict[str, Any] | None = None
        while (job := self.get(job_id)) is not None:
            if job != last:
                yield job
                last = job
            if job["state"] in _FINISHED or time.monotonic() > until or self._stopping.is_set():
                return
            time.sleep(0.2)

    def _folders(self) -> list[Path]:
        if not self._root.is_dir():
            return []
        return sorted(p for p in self._root.iterdir() if p.is_dir() and p.name[0] != ".")

    def _job(self, folder: Path) -> dict[str, Any]:
        order = _read(folder / ORDER)
        state = _read(folder / STATE)
        return {
            "id": folder.name,
            "kind": order.get("kind", "build"),
            "state": state.get("state", "queued"),
            "stage": state.get("stage", "排队"),
            "done": state.get("done", 0),
            "total": state.get("total", 0),
            "created": order.get("created", ""),
            "started": state.get("started"),
            "finished": state.get("finished"),
            "files": order.get("files", []),
            "name": order.get("name", ""),
            "built": state.get("built", []),
            "unchanged": state.get("unchanged", 0),
            "removed": state.get("removed", []),
            "failures": state.get("failures", []),
            "notes": state.get("notes", []),
            "error": state.get("error"),
        }

    # --- running --------------------------------------------------------------------------

    def start(self) -> None:
        """Run queued jobs in a thread of this process, while no other process does."""
        self._thread = threading.Thread(target=self._run, name="policy-kg-jobs", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the running job, which a later start takes up again, and the thread."""
        self._stopping.set()
        self._wake.set()
        child = self._child
        if child is not None:
            child.terminate()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _run(self) -> None:
        while not self._stopping.is_set():
            with contextlib.suppress(OSError), self._alone() as alone:
                while alone and not self._stopping.is_set():
                    waiting = [f for f in self._folders() if self._unfinished(f)]
                    if waiting:
                        self._run_one(waiting[0])
                    else:
                        self._tidy()
                        self._wake.wait(1.0)
                        self._wake.clear()
            self._stopping.wait(1.0)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[bool]:
        self._root.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._root / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for left in self._root.glob(".*.tmp"):
                if time.time() - left.stat().st_mtime > 3600:
                    shutil.rmtree(left, ignore_errors=True)
            yield True
        except BlockingIOError:
            yield False
        finally:
            os.close(descriptor)

    @staticmethod
    def _unfinished(folder: Path) -> bool:
        return _read(folder / STATE).get("state") not in _FINISHED

    def _run_one(self, folder: Path) -> None:
        before = _read(folder / STATE)
        tries = int(before.get("tries", 0)) + 1
        if tries > _TRIES:
            write_state(
                folder, {**before, "state": "failed", "error": "几次都没有做完，请重新上传"}
            )
            return
        write_state(
            folder, {"state": "running", "stage": "启动", "tries": tries, "started": _now()}
        )
        environment = {
            **os.environ,
            "POLICY_KG_BASE": self._settings.base,
            "POLICY_KG_MODEL": self._settings.model,
            "PYTHONUTF8": "1",
        }
        with every_core():
            self._child = subprocess.Popen(
                [
                    sys.executable,
                    "-P",  # the folder in which the service was started holds no modules
                    "-m",
                    "policy_kg.server.jobrunner",
                    str(self._settings.home),
                    str(folder),
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=environment,
            )
        self._child.wait()
        self._child = None
        state = _read(folder / STATE)
        if state.get("state") not in _FINISHED and not self._stopping.is_set() and tries >= _TRIES:
            write_state(folder, {**state, "state": "failed", "error": "处理进程意外结束"})
        if not self._unfinished(folder):
            shutil.rmtree(folder / FILES, ignore_errors=True)
            self._forget(set(state.get("removed", [])))

    def _forget(self, removed: set[str]) -> None:
        """What was said of a removed document goes with it."""
        for folder in self._folders():
            state = _read(folder / STATE)
            if removed & set(state.get("built", [])) and not self._unfinished(folder):
                shutil.rmtree(folder, ignore_errors=True)

    def _tidy(self) -> None:
        finished = [f for f in self._folders() if not self._unfinished(f)]
        for folder in finished[:-_KEPT]:
            shutil.rmtree(folder, ignore_errors=True)


def write_state(folder: Path, state: Mapping[str, Any]) -> None:
    """Replace the job's state; readers see the old one or the new."""
    replace_file(folder / STATE, json.dumps(state, ensure_ascii=False).encode())


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
