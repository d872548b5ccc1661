"""A store by its name, which other processes can be given: a folder, or `sparql:…`."""

from __future__ import annotations

from pathlib import Path

from policy_kg.graph.endpoint import PREFIX
from policy_kg.graph.protocol import Store
from policy_kg.graph.store import open_read_only


def open_reading(name: str) -> Store:
    """The store `name`, for reading. Raises DamagedError, EngineError or UsageError."""
    if not name.startswith(PREFIX):
        return open_read_only(Path(name))
    from policy_kg.graph.remote import RemoteStore

    return RemoteStore(name)
