"""Many requests to a real service, with builds between: does it keep its memory and its files?

    python benchmarks/soak/service.py HOME [--requests 100000] [--builds 20] [--results FILE]

Starts `policy-kg serve` on the loopback address over a copy of HOME. A few clients ask in turn by
name, by meaning, in SPARQL, for documents, entities and findings, and for what isn't there; after
every so many requests a notice is uploaded or revised, which publishes a new generation. Resident
memory, open files and threads of the service are taken at every tenth; the run ends by itself.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

CLIENTS = 4
TOKEN = "token-of-the-soak-run"
_UPLOAD = "boundary-of-the-soak-run"
_NOTICE = """标题：
关于印发第{n}号清单的通知
发文字号：
试办〔2021〕{n}号

一、任务
1.修桥{round}座。（市交通局牵头，市财政局配合）
"""

Address = tuple[str, int]


def paths(address: Address) -> list[tuple[str, int]]:
    """(address, status) of every kind of request, over names that the graph has."""
    agencies = [
        row["label"] for row in get(address, "/api/entities?kind=Agency&limit=20")["entities"]
    ]
    zones = [row["label"] for row in get(address, "/api/entities?kind=Zone&limit=5")["entities"]]
    document = get(address, "/api/documents")["documents"][0]["id"]
    found = [
        (f"/api/ask?question={quote(f'{agency}在{zone}负责哪些事项')}", 200)
        for agency in agencies
        for zone in zones
    ]
    found += [(f"/api/ask?question={quote(f'{agency}牵头哪些任务')}", 200) for agency in agencies]
    found += [
        (f"/api/search?k=5&text={quote(text)}", 200)
        for text in ("农民退出宅基地", "贷款贴息", "河道清淤", "人才引进", "数字乡村", "盖大棚")
    ]
    query = "SELECT ?a (COUNT(*) AS ?n) WHERE { ?a a ?c } GROUP BY ?a ORDER BY DESC(?n) LIMIT 5"
    found += [(f"/sparql?query={quote(query)}", 200)] * 6
    found += [
        ("/api/documents", 200),
        (f"/api/documents/{quote(document)}", 200),
        ("/api/entities?kind=Agency&limit=20", 200),
        ("/api/info", 200),
        ("/api/ready", 200),
        ("/api/nothing-here", 404),
        ("/api/ask", 400),
        (f"/api/documents/{quote('没有这份')}", 404),
    ]
    return found


def get(address: Address, path: str) -> Any:
    connection = http.client.HTTPConnection(*address, timeout=120)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"{response.status} {path}: {body[:200]!r}")
    return json.loads(body)


def publish(address: Address, n: int) -> None:
    """Upload a notice; every third upload revises the one before."""
    text = _NOTICE.format(n=n - n % 3, round=n)
    body = (
        f'--{_UPLOAD}\r\nContent-Disposition: form-data; name="files"; filename="{n}.txt"\r\n\r\n'
        f"{text}\r\n--{_UPLOAD}--\r\n"
    ).encode()
    connection = http.client.HTTPConnection(*address, timeout=120)
    headers = {
        "Content-Type": f"multipart/form-data; boundary={_UPLOAD}",
        "Authorization": f"Bearer {TOKEN}",
    }
    connection.request("POST", "/api/documents", body, headers)
    job = json.loads(connection.getresponse().read())
    connection.close()
    while (state := get(address, f"/api/jobs/{job['id']}"))["state"] not in ("done", "failed"):
        time.sleep(0.5)
    if state["state"] == "failed":
        raise RuntimeError(f"a build failed: {state}")


def measured(pid: int) -> dict[str, int]:
    """Resident memory in MB, open files and threads of a process."""
    status = Path(f"/proc/{pid}/status").read_text()
    facts = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    return {
        "resident": int(facts["VmRSS"].split()[0]) // 1024,
        "files": len(os.listdir(f"/proc/{pid}/fd")),
        "threads": int(facts["Threads"]),
    }


def soak(address: Address, pid: int, *, requests: int, builds: int) -> dict[str, Any]:
    asked = paths(address)
    statuses: Counter[int] = Counter()
    wrong: list[str] = []
    samples: list[dict[str, int]] = []
    done = 0
    step = max(1, requests // max(10, builds))

    def client(first: int, count: int) -> None:
        connection = http.client.HTTPConnection(*address, timeout=120)
        for n in range(first, first + count * CLIENTS, CLIENTS):
            path, status = asked[n % len(asked)]
            try:
                connection.request("GET", path)
                response = connection.getresponse()
                response.read()
            except (OSError, http.client.HTTPException) as error:
                wrong.append(f"{type(error).__name__}: {error} {path}")
                connection.close()
                continue
            statuses[response.status] += 1
            if response.status != status:
                wrong.append(f"{response.status} {path}")
        connection.close()

    began = time.monotonic()
    published = 0
    while done < requests:
        count = min(step, requests - done)
        threads = [
            threading.Thread(target=client, args=(done + k, len(range(k, count, CLIENTS))))
            for k in range(CLIENTS)
        ]
        for thread in threads:
            thread.start()
        # Published while they ask.
        while published < min(builds, builds * done // requests + 1):
            published += 1
            publish(address, published)
        for thread in threads:
            thread.join()
        done += count
        samples.append({"requests": done, "builds": published, **measured(pid)})
        print(json.dumps(samples[-1]), file=sys.stderr, flush=True)
    return {
        "requests": done,
        "builds": published,
        "seconds": round(time.monotonic() - began),
        "statuses": {str(k): v for k, v in sorted(statuses.items())},
        "wrong": wrong[:10],
        "wrong in all": len(wrong),
        "samples": samples,
    }


@contextlib.contextmanager
def service(home: Path) -> Iterator[tuple[Address, int]]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "home"
        shutil.copytree(home, copy)
        log = Path(folder) / "log"
        with open(log, "w") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "policy_kg", "serve", "--home", str(copy), "--port", "0"],
                stderr=out,
                env={**os.environ, "POLICY_KG_WRITE_TOKEN": TOKEN, "PYTHONUTF8": "1"},
            )
        try:
            until = time.monotonic() + 300
            while "http://127.0.0.1:" not in log.read_text():
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"the service did not start: {log.read_text()[-500:]}")
                time.sleep(0.2)
            port = int(log.read_text().split("http://127.0.0.1:")[1].split("/")[0])
            yield ("127.0.0.1", port), process.pid
        finally:
            process.terminate()
            process.wait(timeout=60)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("home", type=Path)
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--builds", type=int, default=20)
    parser.add_argument("--results", type=Path)
    given = parser.parse_args()
    with service(given.home) as (address, pid):
        found = soak(address, pid, requests=given.requests, builds=given.builds)
    found["python"] = platform.python_version()
    text = json.dumps(found, ensure_ascii=False, indent=1)
    print(text)
    if given.results:
        given.results.write_text(text + "\n")
    sys.exit(1 if found["wrong in all"] else 0)


if __name__ == "__main__":
    main()
