"""What reads a home: the published generation opened once, and the questions put to it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from policy_kg.errors import DamagedError
from policy_kg.home import Generation, HomePaths, open_current
from policy_kg.records import Answer, Item
from policy_kg.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Store

    from policy_kg.graph.shacl import Finding
    from policy_kg.qa.engine import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A published generation with its store open, read-only, for one request or process."""

    settings: Settings
    generation: Generation
    store: Store
    index: Callable[[], Any] = field(compare=False)
    engine: Callable[[], Engine] = field(compare=False)

    @property
    def documents(self) -> list[dict[str, Any]]:
        """The documents as `documents list --json` prints them, by id."""
        return [
            {
                "id": entry.id,
                "iri": entry.revision,
                "title": entry.title,
                "number": entry.number,
                "provisions": entry.provisions,
            }
            for entry in sorted(self.generation.manifest.documents, key=lambda e: e.id)
        ]

    def within(self, document: str | None) -> list[str] | None:
        """The revision IRIs that an ID restricts a question to; None for no restriction."""
        return [self.generation.document(document).revision] if document else None


def open_home(settings: Settings) -> Opened:
    """Open what is published, resolving CURRENT once. The index and what answers questions
    open on first use and stay.

    Raises HomeError where nothing was built, DamagedError where files don't match.
    """
    generation = open_current(HomePaths(settings.home))

    @functools.cache
    def index() -> Any:
        from policy_kg.retrieval.encoders import open_encoder
        from policy_kg.retrieval.index import open_index

        return open_index(generation.index, encoder=open_encoder(settings.model))

    store = generation.open_store()

    @functools.cache
    def engine() -> Engine:
        from policy_kg.qa.engine import Engine

        return Engine(store, index)

    return Opened(settings=settings, generation=generation, store=store, index=index, engine=engine)


@contextmanager
def reading(opened: Opened) -> Iterator[None]:
    """Reads of damaged files end in one DamagedError."""
    try:
        yield
    except OSError as error:
        raise DamagedError(
            str(opened.generation.kg), f"读取失败（{error}）", "请运行 policy-kg build 重建"
        ) from error


def validate(opened: Opened) -> list[Finding]:
    """What the shapes object to in any document's graph, sorted. Warnings are among them."""
    from policy_kg.graph.shacl import validate_graph
    from policy_kg.graph.store import graph_quads

    findings: set[Finding] = set()
    for entry in opened.generation.manifest.documents:
        findings.update(validate_graph(graph_quads(opened.store, entry.revision)))
    return sorted(findings)


def ask(
    settings: Settings,
    question: str,
    *,
    context: str | None = None,
    document: str | None = None,
    opened: Opened | None = None,
) -> Answer:
    """Answer `question`; `context` is the former question, `document` an ID to stay within."""
    opened = opened or open_home(settings)
    with reading(opened):
        within = opened.within(document)
        return opened.engine().ask(question, context=context, documents=within)


def search(
    settings: Settings,
    text: str,
    *,
    k: int = 10,
    kinds: Sequence[str] = (),
    document: str | None = None,
    opened: Opened | None = None,
) -> list[Item]:
    """The `k` best Items for `text`, each once. `kinds` are class names (Task, Passage …)."""
    from policy_kg.items import hit_items

    opened = opened or open_home(settings)
    with reading(opened):
        hits = opened.index().search(
            text, k=k, kinds=kinds or None, documents=opened.within(document)
        )
        return hit_items(opened.store, hits)


def search_parts(opened: Opened, text: str, *, k: int = 10) -> dict[str, list[Item]]:
    """What the fusion ("fused") and each of its parts alone find for `text`, by name."""
    from policy_kg.items import hit_items
    from policy_kg.retrieval.searching import MODES

    with reading(opened):
        return {
            mode: hit_items(opened.store, opened.index().search(text, k=k, mode=mode))
            for mode in MODES
        }
