"""A generation where the settings want it read: graphs at a SPARQL endpoint, vectors in Milvus."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from policy_kg.home import Generation
from policy_kg.home.identity import graph_digests, state_of

EMBEDDED: Final = "embedded"


def check_engines(*, store: str, vectors: str) -> None:
    """Raise EngineError now where one of them would not answer in the end."""
    if store != EMBEDDED:
        from policy_kg.graph.endpoint import SparqlEndpoint
        from policy_kg.graph.remote import published_state

        published_state(SparqlEndpoint(store))
    if vectors != EMBEDDED:
        from policy_kg.retrieval.milvus import Milvus

        Milvus(vectors).collections()


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


def push_vectors(name: str, generation: Generation, *, progress: Callable[[int, int], None]) -> str:
    """Make `name` hold the vectors of the generation's index, too; a line for people, "" where
    it does. Raises EngineError.
    """
    if name == EMBEDDED:
        return ""
    from policy_kg.retrieval.milvus import Milvus

    sent = Milvus(name).push(generation.index, progress=progress)
    return f"已推送到向量库：送 {sent} 个集合" if sent else ""


def keep_vectors(name: str, indexes: Iterable[Path]) -> None:
    """Make `name` hold the vectors of these indexes alone. Raises EngineError."""
    if name != EMBEDDED:
        from policy_kg.retrieval.milvus import Milvus

        Milvus(name).keep(indexes)


def empty_engines(*, store: str, vectors: str) -> None:
    """Take out what was pushed. Raises EngineError."""
    if store != EMBEDDED:
        from policy_kg.graph.pushing import push

        push(None, store, state="0 empty", digests={})
    if vectors != EMBEDDED:
        from policy_kg.retrieval.milvus import Milvus

        Milvus(vectors).keep(())
