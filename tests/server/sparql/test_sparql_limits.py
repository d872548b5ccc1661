"""What stops a query, and what it may not do to others. Each of these takes a query too far."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from policy_kg.server.sparql import Limits, Pool
from server.sparql.published import DATA, Published, make_app, small_quads

LIGHT = f"SELECT ?l {{ <{DATA}now> rdfs:label ?l }}"
# 8 x 10^9 rows: minutes at the least, in no memory to speak of.
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d && ?d != ?g) }"
# Everything sorted: gigabytes.
LARGE = "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c"


@contextlib.contextmanager
def pool_of(limits: Limits) -> Iterator[Pool]:
    pool = Pool(limits)
    try:
        yield pool
    finally:
        pool.close()


def get(app: Flask, query: str, **headers: str) -> Any:
    return app.test_client().get("/sparql", query_string={"query": query}, headers=headers)


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


_OTHERS: set[int] = set()


@pytest.fixture(autouse=True)
def others() -> Iterator[None]:
    """The workers of other tests' pools, which may be waiting still, are none of these tests'."""
    _OTHERS.update(workers_of(os.getpid()))
    yield
    _OTHERS.clear()


def workers_of(parent: int) -> list[int]:
    """The worker processes that are children of `parent`, but for other tests'."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                state = (entry / "stat").read_text().rpartition(")")[2].split()
                command = (entry / "cmdline").read_bytes()
                if int(state[1]) == parent and b"policy_kg.graph.worker" in command:
                    found.append(int(entry.name))
    return [pid for pid in found if pid not in _OTHERS]


def until(condition: Callable[[], bool], seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return condition()


def running(pid: int) -> bool:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    return False


@pytest.mark.parametrize("seconds", [0.3, 1.5])
def test_a_query_out_of_time_is_stopped_and_nothing_stays(
    published: Published, seconds: float
) -> None:
    limits = Limits(seconds=seconds, workers=1)
    with pool_of(limits) as pool:
        app = make_app(published, limits, pool)
        assert get(app, LIGHT).status_code == 200
        before = descriptors()
        for _ in range(2):
            stopped = get(app, HEAVY)
            assert stopped.status_code == 503
            assert "Retry-After" not in stopped.headers
            assert f"{seconds:g} 秒" in json.loads(stopped.data)["detail"]
        assert workers_of(os.getpid()) == []
        assert get(app, LIGHT).status_code == 200
        assert descriptors() == before


def test_a_query_that_writes_without_end_is_stopped_in_time(published: Published) -> None:
    limits = Limits(seconds=1.5, rows=10**9, megabytes=4000, workers=1)
    with pool_of(limits) as pool:
        answer = get(
            make_app(published, limits, pool), "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        )
        assert answer.status_code == 503
        assert "秒" in json.loads(answer.data)["detail"]


def test_a_query_that_takes_too_much_memory_is_stopped(published: Published) -> None:
    limits = Limits(seconds=60, megabytes=100, workers=1)
    with pool_of(limits) as pool:
        app = make_app(published, limits, pool)
        answer = get(app, LARGE)
        assert answer.status_code == 503
        assert "100 MB" in json.loads(answer.data)["detail"]
        assert get(app, LIGHT).status_code == 200


@pytest.mark.parametrize(
    "accept",
    [
        *("application/sparql-results+json", "application/sparql-results+xml"),
        *("text/csv", "text/tab-separated-values"),
    ],
)
def test_an_answer_is_whole_or_refused(published: Published, accept: str) -> None:
    limits = Limits(rows=2000, workers=1)
    asked = "SELECT ?s ?l { ?s rdfs:label ?l } LIMIT "
    with pool_of(limits) as pool:
        app = make_app(published, limits, pool)
        assert get(app, asked + "2000", Accept=accept).status_code == 200
        refused = get(app, asked + "2001", Accept=accept)
        assert refused.status_code == 413
        assert "2000 行" in json.loads(refused.data)["detail"]


def test_a_graph_is_whole_or_refused(published: Published) -> None:
    limits = Limits(rows=2001, workers=1)
    with pool_of(limits) as pool:
        app = make_app(published, limits, pool)
        assert get(app, "CONSTRUCT WHERE { ?s rdfs:label ?l }").status_code == 200
        assert get(app, "CONSTRUCT WHERE { ?s ?p ?l }").status_code == 413
        client = app.test_client()
        assert client.get(f"/rdf-graph-store?graph={DATA}many").status_code == 200
        assert client.get("/rdf-graph-store?default").status_code == 413


def test_a_long_answer_is_refused_by_its_bytes(published: Published) -> None:
    limits = Limits(megabytes=120, rows=10**6, workers=1)
    wide = "SELECT (CONCAT(STR(?x), REPLACE(STR(?y), '第', '" + "部" * 30_000 + "')) AS ?z)"
    with pool_of(limits) as pool:
        answer = get(make_app(published, limits, pool), wide + " { ?x rdfs:label ?y }")
        assert answer.status_code == 413
        assert "30 MB" in json.loads(answer.data)["detail"]


def test_workers_found_dead_are_replaced(published: Published) -> None:
    limits = Limits(workers=4)
    with pool_of(limits) as pool:
        app = make_app(published, limits, pool)
        pool.warm()
        first = workers_of(os.getpid())
        assert len(first) == 4
        for worker in first:
            os.kill(worker, signal.SIGKILL)
        assert get(app, LIGHT).status_code == 200
        assert not set(workers_of(os.getpid())) & set(first)


def test_a_worker_that_dies_while_it_answers_is_told(published: Published) -> None:
    limits = Limits(workers=1, seconds=30)
    with pool_of(limits) as pool, ThreadPoolExecutor(1) as threads:
        app = make_app(published, limits, pool)
        assert get(app, LIGHT).status_code == 200
        (worker,) = workers_of(os.getpid())
        answer = threads.submit(get, app, HEAVY)
        time.sleep(0.3)
        os.kill(worker, signal.SIGKILL)
        assert answer.result(20).status_code == 500
        assert get(app, LIGHT).status_code == 200


def test_a_query_nested_too_deep_ends_in_an_error(published: Published) -> None:
    limits = Limits(workers=1, seconds=10)
    with pool_of(limits) as pool:
        app = make_app(published, limits, pool)
        client = app.test_client()
        deep = "SELECT * {" + "{" * 100_000 + "}" * 100_000 + "}"
        answer = client.post("/sparql", data=deep, content_type="application/sparql-query")
        assert answer.status_code in (400, 500, 503)
        assert get(app, LIGHT).status_code == 200


def test_the_next_query_reads_what_is_published(tmp_path: Path) -> None:
    published = Published(tmp_path)
    published.publish(small_quads())
    limits = Limits(workers=1)
    with pool_of(limits) as pool:
        app = make_app(published, limits, pool)

        def label() -> str:
            row = json.loads(get(app, LIGHT).data)["results"]["bindings"][0]
            return str(row["l"]["value"])

        assert label() == "1"
        (worker,) = workers_of(os.getpid())
        before = descriptors()
        for generation in (2, 3, 4):
            published.publish(small_quads(generation=generation))
            assert label() == str(generation)
            # The same process, which holds the files of one generation only.
            assert workers_of(os.getpid()) == [worker]
            held = {os.readlink(f"/proc/{worker}/fd/{n}") for n in os.listdir(f"/proc/{worker}/fd")}
            stores = {p.split("/store/")[0] for p in held if "/store/" in p}
            assert stores == {str(tmp_path / str(generation))}
        assert descriptors() <= before + 3 * 30  # this process' own three stores
        # A generation that is gone before the worker opens it: what is now is asked.
        published.publish(small_quads(generation=5))
        gone = published.opened()
        published.publish(small_quads(generation=6))
        for file in (gone.generation.kg / "store").iterdir():
            file.unlink()
        now, times = published.opened(), []

        def opened() -> Any:
            times.append(1)
            return gone if len(times) == 1 else now

        published.opened = opened  # type: ignore[method-assign]
        assert label() == "6"


def test_eight_at_once_get_each_its_own_answer(
    published: Published, served: Callable[[Flask], str]
) -> None:
    limits = Limits(workers=2)
    with pool_of(limits) as pool, ThreadPoolExecutor(8) as threads:
        address = served(make_app(published, limits, pool)) + "/sparql"

        def ask(n: int) -> bool:
            query = f"SELECT ?l {{ <{DATA}s{n}> rdfs:label ?l }}"
            asked = urllib.parse.urlencode({"query": query})
            with urllib.request.urlopen(f"{address}?{asked}", timeout=30) as answer:
                rows = json.load(answer)
            return bool(rows["results"]["bindings"][0]["l"]["value"].startswith(f"第{n}项"))

        assert all(threads.map(ask, range(200)))
        assert len(workers_of(os.getpid())) <= 2


def test_light_queries_pass_heavy_ones(published: Published) -> None:
    """Three that never end, for two workers: light ones are answered all the while."""
    limits = Limits(workers=2, seconds=4)
    with pool_of(limits) as pool, ThreadPoolExecutor(8) as threads:
        app = make_app(published, limits, pool)
        heavy = [threads.submit(get, app, HEAVY) for _ in range(3)]
        assert until(lambda: len(workers_of(os.getpid())) >= 2)
        answered = 0
        while not any(h.done() for h in heavy):
            assert get(app, LIGHT).status_code == 200
            answered += 1
        # Of these seconds the three hold the quick lane for one at most, all together.
        assert answered > 20
        assert {h.result(60).status_code for h in heavy} == {503}


def test_too_many_are_turned_away(published: Published) -> None:
    """One runs, one is slow, one is paused, eight wait: the rest hear at once."""
    limits = Limits(workers=1, seconds=6)
    assert limits.at_once == 11
    most, when_told = 0, 0
    with pool_of(limits) as pool, ThreadPoolExecutor(30) as threads:
        app = make_app(published, limits, pool)
        pool.warm()
        asked = [threads.submit(get, app, HEAVY) for _ in range(16)]
        while not all(one.done() for one in asked):
            most = max(most, len(workers_of(os.getpid())))
            if not when_told and sum(one.done() for one in asked) >= 5:
                when_told = most
            time.sleep(0.02)
        answers = [one.result() for one in asked]
        assert {answer.status_code for answer in answers} == {503}
        assert {answer.headers.get("Retry-After") for answer in answers} == {None, "5"}
        assert get(app, LIGHT).status_code == 200
    assert most == 3
    # Those who found no place heard before the second lane had filled.
    assert when_told < 3
    assert until(lambda: workers_of(os.getpid()) == [])


_PARENT = """
    import sys, threading, time
    sys.path[:0] = {paths!r}
    from pathlib import Path
    from server.sparql.published import Published, make_app, small_quads
    from server.sparql.test_sparql_limits import HEAVY, LIGHT, get, workers_of
    from policy_kg.server.sparql import Limits, Pool
    import os
    published = Published(Path({root!r}))
    published.publish(small_quads())
    limits = Limits(workers=1, seconds=60)
    app = make_app(published, limits, Pool(limits))
    for _ in range(2):
        threading.Thread(target=get, args=(app, HEAVY), daemon=True).start()
    time.sleep(3)
    get(app, LIGHT)
    print(*workers_of(os.getpid()), flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_no_worker_outlives_its_parent(tmp_path: Path, how: signal.Signals) -> None:
    """One that runs, one that is paused and one that is idle."""
    here = str(Path(__file__).parents[2])
    program = textwrap.dedent(_PARENT).format(paths=[here], root=str(tmp_path))
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    try:
        assert parent.stdout is not None
        workers = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(workers) == 3
        assert all(running(pid) for pid in workers)
    finally:
        parent.send_signal(how)
        parent.wait(20)
    assert until(lambda: not any(running(pid) for pid in workers))
    parent.stdout.close()


def test_no_worker_has_what_it_should_not(published: Published) -> None:
    """Its own socket and pipe, the store's files, and nothing of the parent's."""
    limits = Limits(workers=1)
    with pool_of(limits) as pool, open(__file__) as _, threading.Lock():
        app = make_app(published, limits, pool)
        assert get(app, LIGHT).status_code == 200
        (worker,) = workers_of(os.getpid())
        held = [os.readlink(f"/proc/{worker}/fd/{n}") for n in os.listdir(f"/proc/{worker}/fd")]
        assert not [p for p in held if p.endswith(".py")]
        assert len([p for p in held if p.startswith("socket:")]) == 1
