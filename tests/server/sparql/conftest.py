"""The endpoint over a small store, to ask within the process or over HTTP."""

from __future__ import annotations

import contextlib
import dataclasses
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import waitress
from flask import Flask

from policy_kg.server.sparql import Pool
from remote_stores import RemoteStores
from server.sparql.published import LIMITS, Published, make_app, small_quads


@pytest.fixture(scope="module")
def published(
    tmp_path_factory: pytest.TempPathFactory,
    remote_stores: RemoteStores | None,
    request: pytest.FixtureRequest,
) -> Published:
    made = Published(tmp_path_factory.mktemp("published"))
    made.publish(small_quads())
    # How much a query may take is the engine's affair where that is elsewhere.
    if remote_stores and not request.module.__name__.endswith("limits"):
        opened = made.opened()
        made.reopen(dataclasses.replace(opened, store=remote_stores.holding(opened.store)))
    return made


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    made = Pool(LIMITS)
    yield made
    made.close()


@pytest.fixture(scope="module")
def app(published: Published, pool: Pool) -> Flask:
    return make_app(published, LIMITS, pool)


@pytest.fixture
def client(app: Flask) -> Any:
    return app.test_client()


@pytest.fixture
def served() -> Iterator[Callable[[Flask], str]]:
    """Serves an application on a port of the loopback address; gives its address."""
    servers: list[tuple[Any, threading.Thread]] = []

    def serve(app: Flask) -> str:
        server = waitress.create_server(app, host="127.0.0.1", port=0, threads=40)
        thread = threading.Thread(target=server.run)
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{server.effective_port}"

    yield serve
    for server, thread in servers:
        # In the server's own thread, which ends when it has nothing open any more.
        # A request that ends now may have woken that thread already.
        with contextlib.suppress(OSError):
            server.trigger.pull_trigger(
                lambda server=server: server.asyncore.close_all(server._map)
            )
        thread.join(10)
        assert not thread.is_alive()
