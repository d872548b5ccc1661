"""Answers to queries as bytes, whole or not at all: within a number of rows and of bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Final, Literal, cast

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Triple,
)

from policy_kg.errors import PolicyKGError
from policy_kg.graph.protocol import Store
from policy_kg.graph.results import triples_bytes
from policy_kg.graph.rowcount import Counter, row_counter
from policy_kg.graph.services import Prepared
from policy_kg.graph.store import RESULT_FORMATS, Dataset, asking, execute

Form = Literal["select", "ask", "graph"]
_BLOCK: Final = 1 << 16
# Names of `triples_bytes` for the names that the formats have elsewhere.
_GRAPH_FORMATS: Final = {"turtle": "table", "jsonld": "json", "rdfxml": "xml", "ntriples": "nt"}


class AnswerTooLargeError(PolicyKGError):
    """An answer with more rows or bytes than allowed."""


class NoFormatError(PolicyKGError):
    """None of the formats wanted fits this form of query."""


class RemoteError(PolicyKGError):
    """Another endpoint, which the query asks by SERVICE, did not answer."""


class UnknownGraphError(PolicyKGError):
    """A named graph that isn't there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    rows: int
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Formats to answer in: `table` for SELECT and ASK, `graph` for CONSTRUCT and DESCRIBE;
    empty where the form is not wanted."""

    table: str = ""
    graph: str = ""


def answer_query(
    store: Store,
    prepared: Prepared,
    *,
    dataset: Dataset | None,
    wanted: Wanted,
    bounds: Bounds,
    write: Callable[[bytes], None],
) -> Form:
    """Answer a query, and say what form it was.

    Raises what `asking` does, NoFormatError, RemoteError and AnswerTooLargeError, before or after
    some bytes were written: what was written then is not an answer.
    """
    with asking(), _other_endpoints(prepared):
        found = execute(store, prepared, dataset=dataset)
        if isinstance(found, QueryTriples):
            if not wanted.graph:
                raise NoFormatError("Accept", "没有一种适合 CONSTRUCT、DESCRIBE 的格式")
            _write_triples(found, wanted.graph, bounds, write)
            return "graph"
        if not wanted.table:
            raise NoFormatError("Accept", "没有一种适合 SELECT、ASK 的格式")
        format = RESULT_FORMATS[wanted.table]
        if isinstance(found, QueryBoolean):
            write(found.serialize(format=format) or b"")
            return "ask"
        _write_rows(found, wanted.table, bounds, write)
        return "select"


def answer_graph(
    store: Store,
    graph: str,
    *,
    format: str,
    bounds: Bounds,
    write: Callable[[bytes], None],
) -> Form:
    """A named graph, or with "" the union of all. Raises UnknownGraphError and as a query."""
    with asking():
        name = NamedNode(graph) if graph else None
        quads = store.quads_for_pattern(None, None, None, name)
        triples = (quad.triple for quad in quads)
        _write_triples(triples, format, bounds, write, missing=graph)
        return "graph"


@contextmanager
def _other_endpoints(prepared: Prepared) -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:
        # The engine tells the network's errors and the disk's in the same way.
        if prepared.remote:
            raise RemoteError("SERVICE", f"端点没有回答（{error}）", "请稍后再试") from error
        raise


def _write_rows(
    found: QuerySolutions, format: str, bounds: Bounds, write: Callable[[bytes], None]
) -> None:
    out = _Bounded(write, bounds, row_counter(format))
    found.serialize(cast("IO[bytes]", out), format=RESULT_FORMATS[format])
    out.flush()


def _write_triples(
    found: Iterable[Triple],
    format: str,
    bounds: Bounds,
    write: Callable[[bytes], None],
    *,
    missing: str = "",
) -> None:
    # A CONSTRUCT may find one triple many times; a graph has it once.
    triples: set[Triple] = set()
    for triple in found:
        triples.add(triple)
        if len(triples) > bounds.rows:
            raise _too_many(bounds)
    if missing and not triples:
        raise UnknownGraphError(missing, "没有这个图")
    data = triples_bytes(triples, _GRAPH_FORMATS[format])
    if len(data) > bounds.bytes:
        raise _too_long(bounds)
    write(data)


class _Bounded:
    """A binary file for the engine's writer: passes blocks on until there are too many."""

    def __init__(self, write: Callable[[bytes], None], bounds: Bounds, counter: Counter) -> None:
        self._write = write
        self._bounds = bounds
        self._counter = counter
        self._block = bytearray()
        self._bytes = 0

    def write(self, data: bytes) -> int:
        self._block += data
        if len(self._block) >= _BLOCK:
            self._pass()
        return len(data)

    def flush(self) -> None:
        self._pass()

    def _pass(self) -> None:
        block = bytes(self._block)
        self._block.clear()
        self._bytes += len(block)
        self._counter.feed(block)
        if self._counter.rows > self._bounds.rows:
            raise _too_many(self._bounds)
        if self._bytes > self._bounds.bytes:
            raise _too_long(self._bounds)
        if block:
            self._write(block)


def _too_many(bounds: Bounds) -> AnswerTooLargeError:
    mend = "请用 LIMIT、OFFSET 分次取，或缩小范围；整库用 policy-kg export"
    return AnswerTooLargeError("查询结果", f"超过上限 {bounds.rows} 行", mend)


def _too_long(bounds: Bounds) -> AnswerTooLargeError:
    megabytes = bounds.bytes >> 20
    mend = "请用 LIMIT、OFFSET 分次取，或缩小范围；整库用 policy-kg export"
    return AnswerTooLargeError("查询结果", f"超过上限 {megabytes} MB", mend)
