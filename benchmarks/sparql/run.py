"""What the SPARQL endpoint costs beyond the engine, and what heavy queries do to light ones.

    python benchmarks/sparql/run.py --home FOLDER [--rounds 40]

1. Each named query of `ontology/queries`, written as JSON: by the engine in this process, by a
   worker of the pool, and over HTTP on the loopback address with one kept connection. The three
   take turns, so that what else the machine does falls on all of them.
2. Light queries (the same ten in turn) over HTTP, alone and while 1 to 3 queries run that end at
   their limit.

Prints Markdown.
"""

from __future__ import annotations

import argparse
import http.client
import statistics
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import waitress
from flask import Flask

from policy_kg.graph.store import query_bytes
from policy_kg.resources import ontology_dir
from policy_kg.server.problems import register_errors
from policy_kg.server.sparql import Limits, Pool, blueprint
from policy_kg.server.state import Current
from policy_kg.settings import Settings

HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d && ?d != ?g) }"
SECONDS = 12.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=40)
    arguments = parser.parse_args()
    current = Current(Settings(home=arguments.home))
    limits = Limits(seconds=SECONDS)
    pool = Pool(limits)
    pool.warm()
    app = Flask("benchmark")
    register_errors(app)
    app.register_blueprint(blueprint(current, limits, pool=pool))
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=limits.at_once + 4)
    threading.Thread(target=server.run, daemon=True).start()
    queries = {
        p.stem: p.read_text("utf-8") for p in sorted((ontology_dir() / "queries").glob("*.rq"))
    }
    _overhead(current, pool, limits, server.effective_port, queries, arguments.rounds)
    _beside(server.effective_port, list(queries.values()))
    pool.close()


def _overhead(
    current: Current, pool: Pool, limits: Limits, port: int, queries: dict[str, str], rounds: int
) -> None:
    opened = current.opened()
    connection = http.client.HTTPConnection("127.0.0.1", port)
    print(f"{len(opened.store)} triples; ms, median (lowest) of {rounds} rounds.\n")
    print("| query | bytes | engine | worker | HTTP | HTTP less engine |")
    print("| --- | --- | --- | --- | --- | --- |")
    costs = []
    for name, text in queries.items():
        asked = {
            **{
                "store": str((opened.generation.kg / "store").resolve()),
                "text": text,
                "check": "",
                "remote": False,
            },
            **{
                "dataset": None,
                "table": "json",
                "graph": "",
                "rows": limits.rows,
                "bytes": limits.bytes,
            },
        }
        ways: list[Callable[[], object]] = [
            lambda text=text: query_bytes(opened.store, text),  # type: ignore[misc]
            lambda asked=asked: pool.ask(asked, lambda data: None),  # type: ignore[misc]
            lambda text=text: _get(connection, text),  # type: ignore[misc]
        ]
        times: list[list[float]] = [[], [], []]
        for _ in range(rounds):
            for way, found in zip(ways, times, strict=True):
                began = time.perf_counter()
                way()
                found.append(1000 * (time.perf_counter() - began))
        costs.append([mid(times[2]) - mid(times[0]) for mid in (statistics.median, min)])
        size = len(query_bytes(opened.store, text))
        shown = [f"{statistics.median(found):.2f} ({min(found):.2f})" for found in times]
        shown.append(f"{costs[-1][0]:.2f} ({costs[-1][1]:.2f})")
        print(f"| {name} | {size} | {' | '.join(shown)} |")
    middle, lowest = (statistics.median(cost[i] for cost in costs) for i in (0, 1))
    print(f"\nMedian of the last column: {middle:.2f} ms ({lowest:.2f}).\n")


def _beside(port: int, light: list[str]) -> None:
    print(
        "| heavy queries | light answered | median ms | 95th percentile | longest | median against alone |"
    )
    print("| --- | --- | --- | --- | --- | --- |")
    alone = 0.0
    for heavy in range(4):
        threads = [threading.Thread(target=_get_once, args=(port, HEAVY)) for _ in range(heavy)]
        for thread in threads:
            thread.start()
        connection = http.client.HTTPConnection("127.0.0.1", port)
        times: list[float] = []
        end = time.perf_counter() + SECONDS - 2
        while time.perf_counter() < end:
            began = time.perf_counter()
            _get(connection, light[len(times) % len(light)])
            times.append(1000 * (time.perf_counter() - began))
        for thread in threads:
            thread.join()
        median = statistics.median(times)
        alone = alone or median
        high = statistics.quantiles(times, n=20)[-1]
        print(
            f"| {heavy} | {len(times)} | {median:.2f} | {high:.2f} | {max(times):.0f} | {median / alone:.2f} |"
        )


def _get_once(port: int, text: str) -> None:
    _get(http.client.HTTPConnection("127.0.0.1", port), text)


def _get(connection: http.client.HTTPConnection, text: str) -> bytes:
    connection.request("GET", "/sparql?query=" + quote(text))
    return connection.getresponse().read()


if __name__ == "__main__":
    main()
