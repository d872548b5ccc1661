"""The service under load, on the loopback address, bounded in time.

    python benchmarks/service/run.py HOME [--seconds 60] [--results FILE]

Starts `policy-kg serve` over a copy of HOME and measures, one after another: one client; 32
clients in a closed loop; an open loop at half of what they reached; readers while a build goes
on; readers while a cross product runs into its time limit.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

CLIENTS = 32
HEAVY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
TOKEN = "token-of-the-benchmark"


@dataclass
class Load:
    """What one run of clients saw: milliseconds by kind of question, and errors."""

    times: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    seconds: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, kind: str, milliseconds: float) -> None:
        with self.lock:
            self.times.setdefault(kind, []).append(milliseconds)

    def told(self) -> dict[str, Any]:
        every = [t for times in self.times.values() for t in times]
        shown: dict[str, Any] = {
            "requests": len(every),
            "errors": len(self.errors),
            "per_second": round(len(every) / self.seconds, 1),
        }
        for kind, times in {"all": every, **self.times}.items():
            ordered = sorted(times)
            shown[kind] = {
                "p50": round(statistics.median(ordered), 1),
                "p95": round(ordered[int(0.95 * (len(ordered) - 1))], 1),
                "p99": round(ordered[int(0.99 * (len(ordered) - 1))], 1),
            }
        return shown


class Questions:
    """Questions by names of the graph, and, one in `share`, by meaning with words that vary, so
    that no vector is known already."""

    def __init__(self, address: tuple[str, int], *, share: int = 4, seed: int = 5) -> None:
        rows = get(address, "/api/entities?kind=Agency&limit=200")["entities"]
        zones = get(address, "/api/entities?kind=Zone&limit=50")["entities"]
        items = get(address, "/api/provisions?limit=200")["items"]
        self._agencies = [row["label"] for row in rows]
        self._zones = [row["label"] for row in zones] or ["全市"]
        self._texts = [item["text"] for item in items if item["text"]]
        self._random = random.Random(seed)
        self._share = share
        self._lock = threading.Lock()
        self._n = 0

    def next(self) -> tuple[str, str]:
        """(kind, address) of the next request."""
        with self._lock:
            self._n += 1
            pick = self._random
            if self._n % self._share == 0:
                text = pick.choice(self._texts)
                start = pick.randrange(max(1, len(text) - 14))
                return (
                    "meaning",
                    f"/api/search?k=10&text={quote(text[start : start + 14])}{self._n}",
                )
            agency, zone = pick.choice(self._agencies), pick.choice(self._zones)
            asked = pick.choice(
                (f"{agency}在{zone}负责哪些事项", f"{agency}牵头哪些任务", f"{zone}有几项任务")
            )
            return "structural", f"/api/ask?question={quote(asked)}"


def get(address: tuple[str, int], path: str) -> Any:
    connection = http.client.HTTPConnection(*address, timeout=120)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise RuntimeError(f"{response.status} {path}: {body[:200]!r}")
        return json.loads(body)
    finally:
        connection.close()


def closed(address: tuple[str, int], questions: Questions, *, clients: int, seconds: float) -> Load:
    """Each client asks again as soon as it has its answer."""
    load = Load()
    until = time.monotonic() + seconds

    def client() -> None:
        connection = http.client.HTTPConnection(*address, timeout=120)
        while time.monotonic() < until:
            kind, path = questions.next()
            began = time.perf_counter()
            if ask(connection, path, load):
                load.add(kind, 1000 * (time.perf_counter() - began))
        connection.close()

    run_threads([client] * clients, load)
    return load


def opened(address: tuple[str, int], questions: Questions, *, rate: float, seconds: float) -> Load:
    """Requests come at random moments, `rate` a second, whether or not others are answered; a
    time counts from the moment at which the request was due."""
    load = Load()
    pick = random.Random(11)
    due: list[float] = []
    at = 0.0
    while at < seconds:
        at += pick.expovariate(rate)
        due.append(at)
    lock = threading.Lock()
    began = time.perf_counter()

    def client() -> None:
        connection = http.client.HTTPConnection(*address, timeout=120)
        while True:
            with lock:
                if not due:
                    break
                moment = due.pop(0)
                kind, path = questions.next()
            wait = moment - (time.perf_counter() - began)
            if wait > 0:
                time.sleep(wait)
            if ask(connection, path, load):
                load.add(kind, 1000 * (time.perf_counter() - began - moment))
        connection.close()

    run_threads([client] * 64, load)
    return load


def ask(connection: http.client.HTTPConnection, path: str, load: Load) -> bool:
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
    except (OSError, http.client.HTTPException) as error:
        connection.close()
        load.errors.append(f"{type(error).__name__}: {error}")
        return False
    if response.status != 200:
        load.errors.append(f"{response.status} {path} {body[:100]!r}")
        return False
    return True


def run_threads(clients: list[Any], load: Load) -> None:
    threads = [threading.Thread(target=client) for client in clients]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    load.seconds = time.monotonic() - began


@contextlib.contextmanager
def service(home: Path) -> Iterator[tuple[tuple[str, int], int]]:
    """The service over a copy of the home: its address and process id."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "home"
        shutil.copytree(home, copy)
        log = open(Path(folder) / "log", "w+")  # noqa: SIM115 - closed below
        process = subprocess.Popen(
            [sys.executable, "-m", "policy_kg", "serve", "--home", str(copy), "--port", "0"],
            stderr=log,
            preexec_fn=lambda: os.setpriority(os.PRIO_PROCESS, 0, 0),
            env={**os.environ, "POLICY_KG_WRITE_TOKEN": TOKEN, "PYTHONUTF8": "1"},
        )
        try:
            for _ in range(600):
                log.seek(0)
                line = next((row for row in log.read().splitlines() if "http://" in row), "")
                if line:
                    break
                time.sleep(0.1)
            port = int(line.split("http://127.0.0.1:")[1].split("/")[0])
            yield ("127.0.0.1", port), process.pid
        finally:
            process.terminate()
            process.wait(timeout=30)
            log.close()


def building(address: tuple[str, int], until: threading.Event) -> None:
    """Rebuilds, one after another, each after an upload that changes something."""
    n = 0
    while not until.is_set():
        n += 1
        text = f"标题：\n关于试行第{n}号清单的通知\n发文字号：\n试办〔2021〕{n}号\n\n一、任务\n1.修桥。（市交通局负责）\n"
        boundary = "boundary-of-the-benchmark"
        body = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{n}.txt"\r\n'
            f"\r\n{text}\r\n--{boundary}--\r\n"
        ).encode()
        connection = http.client.HTTPConnection(*address, timeout=120)
        connection.request(
            "POST",
            "/api/documents",
            body,
            {
                "Content-Type": f"multipart/form-data; boundary={boundary}",
                "Authorization": f"Bearer {TOKEN}",
            },
        )
        job = json.loads(connection.getresponse().read())
        connection.close()
        while not until.is_set():
            if get(address, f"/api/jobs/{job['id']}")["state"] in ("done", "failed"):
                break
            time.sleep(0.3)


def heavy(address: tuple[str, int], until: threading.Event, seen: list[tuple[int, float]]) -> None:
    while not until.is_set():
        connection = http.client.HTTPConnection(*address, timeout=120)
        began = time.monotonic()
        connection.request("GET", f"/sparql?query={quote(HEAVY)}", headers={"Accept": "*/*"})
        response = connection.getresponse()
        response.read()
        seen.append((response.status, round(time.monotonic() - began, 1)))
        connection.close()


def beside(work: Any, measure: Any) -> Load:
    until = threading.Event()
    thread = threading.Thread(target=work, args=(until,))
    thread.start()
    try:
        load: Load = measure()
    finally:
        until.set()
        thread.join()
    return load


def resident(pid: int) -> int:
    """Megabytes."""
    line = next(
        row for row in Path(f"/proc/{pid}/status").read_text().splitlines() if "VmRSS" in row
    )
    return int(line.split()[1]) // 1024


def main() -> None:
    # Where it may, the clients come first, so that what is measured is the service's own delay;
    # the service runs at the usual priority.
    with contextlib.suppress(PermissionError):
        os.nice(-10)
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--results", type=Path)
    given = parser.parse_args()
    found: dict[str, Any] = {
        "python": platform.python_version(),
        "machine": f"{os.cpu_count()} cores, {platform.machine()}",
        "seconds": given.seconds,
    }
    with service(given.home) as (address, pid):
        questions = Questions(address)
        closed(address, questions, clients=2, seconds=5)
        one = closed(address, questions, clients=1, seconds=given.seconds / 2)
        found["one client"] = one.told()
        many = closed(address, questions, clients=CLIENTS, seconds=given.seconds / 2)
        found[f"{CLIENTS} clients, closed loop"] = many.told()
        capacity = len([t for ts in many.times.values() for t in ts]) / many.seconds
        half = opened(address, questions, rate=capacity / 2, seconds=given.seconds)
        found["open loop at half of that"] = half.told()
        again = closed(address, questions, clients=1, seconds=given.seconds / 4)
        found["one client again"] = again.told()
        built = beside(
            lambda until: building(address, until),
            lambda: closed(address, questions, clients=1, seconds=given.seconds / 2),
        )
        found["one client beside builds"] = built.told()
        seen: list[tuple[int, float]] = []
        slow = beside(
            lambda until: heavy(address, until, seen),
            lambda: closed(address, questions, clients=1, seconds=given.seconds / 2),
        )
        found["one client beside a cross product"] = slow.told()
        found["cross product"] = seen
        found["resident MB"] = resident(pid)
        for name, load in (("closed", many), ("open", half), ("builds", built), ("heavy", slow)):
            if load.errors:
                found[f"errors, {name}"] = load.errors[:5]
    text = json.dumps(found, ensure_ascii=False, indent=1)
    print(text)
    if given.results:
        given.results.write_text(text + "\n")


if __name__ == "__main__":
    main()
