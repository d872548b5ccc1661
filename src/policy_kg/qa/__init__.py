"""Questions in Chinese, answered from the graph with proof and without a language model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from policy_kg.records import Answer

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store


def ask(
    question: str,
    *,
    store: Store,
    index_opener: Callable[[], Any],
    context: str | None = None,
    documents: Sequence[str] | None = None,
) -> Answer:
    """Answer one question. Keep a `qa.engine.Engine` to answer many: it keeps the names."""
    from policy_kg.qa.engine import Engine

    return Engine(store, index_opener).ask(question, context=context, documents=documents)
