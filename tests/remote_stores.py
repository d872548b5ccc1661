"""`pytest --store=sparql`: every home that the tests open is read from an Oxigraph server.

Each home has a server of its own, started when it is first needed. What is published in it is
pushed before it is opened, as a build with that setting does.
"""

from __future__ import annotations

import contextlib
import dataclasses
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from policy_kg.building.elsewhere import EMBEDDED, push_generation
from policy_kg.errors import PolicyKGError
from policy_kg.graph.endpoint import SparqlEndpoint
from policy_kg.graph.protocol import Store
from policy_kg.graph.pushing import push
from policy_kg.graph.remote import RemoteStore
from policy_kg.graph.store import graph_names
from policy_kg.home import Generation, HomePaths, open_current
from policy_kg.settings import Settings
from serving import free_port, started

OXIGRAPH = Path(sys.executable).parent / "oxigraph"
_MOST = 30  # servers at a time


@contextlib.contextmanager
def oxigraph(*options: str) -> Iterator[str]:
    """A server with an empty dataset in memory; gives its address."""
    port = free_port()
    command = [str(OXIGRAPH), "serve", "--bind", f"127.0.0.1:{port}", *options]
    with started(command, port=port) as address:
        yield address


def store_name(address: str) -> str:
    return f"sparql:{address}/query#graphs={address}/store"


class RemoteStores:
    """The servers of the homes, by folder. The first home keeps its server to the end."""

    def __init__(self) -> None:
        self._running: dict[Path, tuple[str, contextlib.ExitStack]] = {}

    def name_for(self, home: Path) -> str:
        """The setting for `home`, with what is published there pushed."""
        name = self._server(home.resolve())
        with contextlib.suppress(PolicyKGError):  # nothing built, or damaged: opening will tell
            self.push(open_current(HomePaths(home)), name)
        return name

    def push(self, generation: Generation, name: str) -> None:
        push_generation(name, generation, progress=lambda done, total: None)

    def holding(self, store: Store) -> RemoteStore:
        """A server with the graphs of `store`, to be read only."""
        name = self._server(Path(f"/nowhere/{len(self._running)}-{id(store)}"))
        digests = dict.fromkeys(graph_names(store), "")
        push(store, name, state=f"1 {id(store)}", digests=digests)
        return RemoteStore(SparqlEndpoint(name).name(f"1 {id(store)}"))

    def close(self) -> None:
        for _, stack in self._running.values():
            stack.close()

    def _server(self, home: Path) -> str:
        if home not in self._running:
            if len(self._running) == _MOST:
                oldest = list(self._running)[1]
                self._running.pop(oldest)[1].close()
            stack = contextlib.ExitStack()
            address = stack.enter_context(oxigraph("--timeout-s", "20"))
            self._running[home] = (store_name(address), stack)
        return self._running[home][0]


def put_in_place(stores: RemoteStores, patch: pytest.MonkeyPatch) -> None:
    """Where the settings say that the store is the home's own, take its server instead."""
    from policy_kg import pipeline, reader

    open_both: Callable[[Settings], Any] = reader._open_both

    def opened(settings: Settings) -> Any:
        if settings.store == EMBEDDED:
            settings = dataclasses.replace(settings, store=stores.name_for(settings.home))
        return open_both(settings)

    def pushed(name: str, generation: Generation, **options: Any) -> str:
        if name == EMBEDDED:
            name = stores._server(generation.kg.parents[2].resolve())
        push_generation(name, generation, **options)
        return ""

    patch.setattr(reader, "_open_both", opened)
    patch.setattr(pipeline, "push_generation", pushed)
