"""What readers call a store for: pyoxigraph's own, on the disk or in memory, or one elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pyoxigraph import (
        BlankNode,
        DefaultGraph,
        Literal,
        NamedNode,
        Quad,
        QueryBoolean,
        QuerySolutions,
        QueryTriples,
        RdfFormat,
        Triple,
    )

    Node = NamedNode | BlankNode
    Graph = NamedNode | BlankNode | DefaultGraph


class Store(Protocol):
    """The reads of pyoxigraph.Store, with its meanings. An implementation of one's own raises
    PolicyKGError where the data can't be read; pyoxigraph raises OSError or RuntimeError."""

    def query(
        self,
        query: str,
        /,
        *,
        prefixes: dict[str, str] | None = None,
        use_default_graph_as_union: bool = False,
        default_graph: list[Graph] | None = None,
        named_graphs: list[Node] | None = None,
    ) -> QuerySolutions | QueryBoolean | QueryTriples: ...

    def quads_for_pattern(
        self,
        subject: Node | Triple | None,
        predicate: NamedNode | None,
        object: Node | Literal | Triple | None,
        graph_name: Graph | None = None,
        /,
    ) -> Iterator[Quad]: ...

    def named_graphs(self) -> Iterator[Node]: ...

    def dump(self, /, *, format: RdfFormat, from_graph: Graph) -> bytes | None: ...

    def __iter__(self) -> Iterator[Quad]: ...

    def __len__(self) -> int: ...
