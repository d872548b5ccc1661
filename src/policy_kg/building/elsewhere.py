"""A generation's graphs where the settings want them read: at a SPARQL endpoint, or nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from policy_kg.home import Generation
from policy_kg.home.identity import graph_digests, state_of

EMBEDDED: Final = "embedded"


def check_store(name: str) -> None:
    """Raise EngineError now where the endpoint `name` would not answer in the end."""
    if name != EMBEDDED:
        from policy_kg.graph.endpoint import SparqlEndpoint
        from policy_kg.graph.remote import published_state

        published_state(SparqlEndpoint(name))


def push_generation(
    name: str, generation: Generation, *, progress: Callable[[int, int], None]
) -> str:
    """Make the store `name` hold the generation's graphs; a line for people, "" where it does.

    Raises EngineError.
    """
    if name == EMBEDDED:
        return ""
    from policy_kg.graph.pushing import push
    from policy_kg.graph.store import graph_names

    store = generation.open_store()
    done = push(
        store,
        name,
        state=state_of(generation.manifest),
        digests=graph_digests(generation.manifest, graph_names(store)),
        progress=progress,
    )
    if done is None:
        return ""
    how = "一次更新" if done.whole else "逐图，期间拒绝读取"
    return f"已推送到图库端点：送 {done.sent} 个图，去 {done.dropped} 个（{how}）"


def empty_store(name: str) -> None:
    """Take what was pushed out of the store `name`. Raises EngineError."""
    if name != EMBEDDED:
        from policy_kg.graph.pushing import push

        push(None, name, state="0 empty", digests={})
