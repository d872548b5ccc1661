"""Thin functions over the Oxigraph store: opening, loading, removing, asking, dumping."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any, BinaryIO, Final, cast

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from policy_kg.errors import DamagedError, HomeError, PolicyKGError, UsageError
from policy_kg.graph import protocol
from policy_kg.graph.results import FORMATS, QueryResult, table_bytes, triples_bytes
from policy_kg.graph.services import Prepared, Search, prepare
from policy_kg.graph.tokens import asks_from, tokens
from policy_kg.namespaces import PREFIXES

_MEND = "请运行 policy-kg build 重建"
RESULT_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
TABLE_MOST: Final = 10_000
_UNSUPPORTED = re.compile(r"not supported|not implemented")
# What the disk says to writers; nothing is damaged then.
_REFUSED = re.compile(r"No space left|File too large|Read-only file|[Qq]uota|Permission denied")
_FROM = re.compile(r"\bfrom\b", re.IGNORECASE | re.ASCII)
_POSITION = re.compile(r"error at (\d+):(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """The graphs, by IRI, that a query sees: `default` merged as its default graph, `named`."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def open_read_only(path: Path) -> Store:
    """The store at `path`, for reading. Raises DamagedError when it can't be opened."""
    with _damage(path):
        if not (path / "CURRENT").is_file():
            raise DamagedError(str(path), "没有图库", _MEND)
        return Store.read_only(str(path))


def create(path: Path) -> Store:
    """A new store at `path`, for writing. Raises DamagedError when it can't be made."""
    with _damage(path):
        return Store(str(path))


def backup_from(old: Path, new: Path) -> Store:
    """A writable copy of the store `old` at `new`, which must not exist yet.

    Files are hard-linked, so this takes milliseconds at any size and `old` stays as it is.
    Raises DamagedError.
    """
    source = open_read_only(old)
    with _damage(old):
        source.backup(str(new))
    return create(new)


def load_quads(store: Store, quads: Iterable[Quad]) -> None:
    """Add many quads at once. Raises DamagedError when the disk refuses."""
    with _damage():
        store.bulk_extend(quads)


def load_nquads(store: Store, data: bytes) -> None:
    """As `load_quads`, of N-Quads written here, whose IRIs are sound: they aren't looked at again.
    Raises DamagedError when the disk refuses."""
    with _damage():
        store.bulk_load(data, format=RdfFormat.N_QUADS, lenient=True)


def remove_graph(store: Store, graph: str) -> None:
    """Remove a named graph with all its quads; one that isn't there is no error."""
    with _damage():
        store.remove_graph(NamedNode(graph))


def merge(store: Store) -> None:
    """Write all files of the store anew as one sorted run, so that each look reads one block.

    Takes about a sixth of the time of loading, and for one index at a time twice the disk.
    Raises DamagedError when the disk refuses.
    """
    with _damage():
        store.optimize()


def close(store: Store) -> None:
    """Write everything to disk. A store has no other closing: drop the reference."""
    with _damage():
        store.flush()


def graph_quads(store: protocol.Store, graph: str) -> list[Quad]:
    """All quads of a named graph, sorted."""
    with _damage():
        return sorted(store.quads_for_pattern(None, None, None, NamedNode(graph)), key=str)


def graph_names(store: protocol.Store) -> list[str]:
    """The IRIs of all named graphs, sorted."""
    with _damage():
        return sorted(g.value for g in store.named_graphs() if isinstance(g, NamedNode))


class QuerySyntaxError(UsageError):
    """A query that doesn't parse. `place` is (line, column), counted from 1, where it is known."""

    def __init__(
        self, subject: str, problem: str, mend: str = "", place: tuple[int, int] | None = None
    ) -> None:
        super().__init__(subject, problem, mend)
        self.place = place

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.subject, self.problem, self.mend, self.place)


def query(
    store: protocol.Store,
    sparql: str,
    *,
    union: bool = True,
    most: int | None = None,
    search: Search | None = None,
) -> QueryResult:
    """Ask a SELECT, ASK, CONSTRUCT or DESCRIBE query, and read all of the answer, or its first
    `most` rows or triples.

    `union` makes patterns outside GRAPH match in all graphs, unless the query has FROM. The
    prefixes of `namespaces.PREFIXES` need no declaration. `search` answers SERVICE pk:search.

    Raises QuerySyntaxError for a query that doesn't parse, UsageError for one that can't be
    answered, and DamagedError when the store can't be read.
    """
    with asking():
        found = execute(store, prepare(sparql, search=search), union=union)
        if isinstance(found, QuerySolutions):
            variables = tuple(v.value for v in found.variables)
            rows = tuple(tuple(row[name] for name in variables) for row in islice(found, most))
            return QueryResult(kind="select", variables=variables, rows=rows)
        if isinstance(found, QueryBoolean):
            return QueryResult(kind="ask", boolean=bool(found))
        return QueryResult(kind="construct", triples=tuple(islice(found, most)))


def query_bytes(store: protocol.Store, sparql: str, *, format: str = "json") -> bytes:
    """As `write_query`, all of it in memory."""
    out = io.BytesIO()
    write_query(store, sparql, out, format=format)
    return out.getvalue()


def write_query(
    store: protocol.Store,
    sparql: str,
    out: BinaryIO,
    *,
    format: str = "json",
    union: bool = True,
    search: Search | None = None,
) -> None:
    """As `query`, with the answer written to `out` as one of `results.FORMATS`.

    json, xml, csv and tsv are the W3C's result formats, whose rows are written as they are found;
    a graph is written as JSON-LD, RDF/XML or N-Triples. Raises UsageError for an unknown format
    and for a table of more than TABLE_MOST rows, which nobody reads, too.
    """
    if format not in FORMATS:
        raise UsageError(format, "没有这种格式", f"可用：{'、'.join(FORMATS)}")
    if format == "table":
        found = query(store, sparql, union=union, most=TABLE_MOST + 1, search=search)
        if max(len(found.rows), len(found.triples)) > TABLE_MOST:
            raise UsageError(
                "SPARQL 查询",
                f"结果超过 {TABLE_MOST} 行，列不成表",
                "请加 LIMIT，或用 --format csv",
            )
        out.write(table_bytes(found))
        return
    ending = _Ending(out)
    try:
        with asking():
            answer = execute(store, prepare(sparql, search=search), union=union)
            if isinstance(answer, QueryTriples):
                ending.write(triples_bytes(answer, format))
            else:
                answer.serialize(cast("IO[bytes]", ending), format=RESULT_FORMATS[format])
    except PolicyKGError:
        if ending.refused:
            raise ending.refused from None
        raise
    if ending.last != b"\n":
        out.write(b"\n")


class _Ending:
    """A binary file that remembers its last byte, and what its reader or disk refused: that is no
    failure of the store."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self.last = b""
        self.refused: OSError | None = None

    def write(self, data: bytes) -> int:
        self.last = bytes(data[-1:]) or self.last
        try:
            return self._out.write(data)
        except OSError as error:
            self.refused = error
            raise

    def flush(self) -> None:
        self._out.flush()


def execute(
    store: protocol.Store,
    prepared: Prepared,
    *,
    union: bool = True,
    dataset: Dataset | None = None,
) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Begin a query; what is found is read by iterating. Use it within `asking`.

    Without `dataset` the query's own FROM holds, else the store's graphs (`union`).
    """
    if prepared.check:
        try:
            Store().query(prepared.check, prefixes=PREFIXES)
        except SyntaxError as error:
            raise _malformed(error, "请改正后再查；SERVICE 一词前后要有空格") from error
    if dataset is not None:
        return store.query(
            prepared.text,
            prefixes=PREFIXES,
            default_graph=[NamedNode(g) for g in dataset.default],
            named_graphs=[NamedNode(g) for g in dataset.named],
        )
    # The engine's union would put the query's own FROM aside.
    own = _FROM.search(prepared.text) is not None and asks_from(tokens(prepared.text))
    return store.query(
        prepared.text, prefixes=PREFIXES, use_default_graph_as_union=union and not own
    )


@contextmanager
def asking() -> Iterator[None]:
    """The engine's errors as QuerySyntaxError, UsageError or DamagedError."""
    try:
        with _damage():
            yield
    except SyntaxError as error:
        raise _malformed(error, "请改正后再查") from error
    except ValueError as error:
        raise UsageError("SPARQL 查询", f"不能执行（{_one_line(str(error))}）") from error


def _malformed(error: SyntaxError, mend: str) -> QuerySyntaxError:
    match = _POSITION.search(str(error))
    place = (int(match[1]), int(match[2])) if match else None
    return QuerySyntaxError("SPARQL 查询", _syntax_problem(str(error)), mend, place)


def write_canonical(store: protocol.Store, out: BinaryIO) -> int:
    """Write the store as N-Quads, lines sorted by their bytes; returns the number of quads.

    There are no blank nodes, so two stores are equal exactly when these bytes are.
    """
    with _damage():
        data = serialize(store, format=RdfFormat.N_QUADS) or b""
    lines = sorted(data.split(b"\n"))
    count = 0
    for line in lines:
        if line:
            out.write(line + b"\n")
            count += 1
    return count


@contextmanager
def _damage(path: Path | None = None) -> Iterator[None]:
    """Failures of the storage as DamagedError, a disk that refuses as HomeError. `path` names the
    store where it is known."""
    try:
        yield
    except PolicyKGError:
        raise
    except (OSError, RuntimeError) as error:
        if _UNSUPPORTED.search(str(error)):
            raise UsageError("SPARQL 查询", f"不能执行（{_one_line(str(error))}）") from error
        problem = f"图库读写失败（{_one_line(str(error))}）"
        if _REFUSED.search(str(error)):
            raise HomeError(str(path or "图库"), problem, "请检查权限和磁盘空间") from error
        raise DamagedError(str(path or "图库"), problem, _MEND) from error


def _syntax_problem(message: str) -> str:
    """The parser's message as one short line: where, and what is known to be wrong."""
    match = _POSITION.search(message)
    where = f"第 {match[1]} 行第 {match[2]} 列" if match else ""
    if "Prefix not found" in message:
        return f"{where}的前缀没有声明"
    detail = message[match.end() :].lstrip(": ") if match else message
    # What was expected is a list of character classes: of no use beyond the position.
    if not match:
        return f"有语法错误（{_one_line(detail)}）"
    short = "" if detail.startswith("expected") else f"（{_one_line(detail)}）"
    return f"{where}有语法错误{short}"


def _one_line(text: str, limit: int = 200) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[:limit] + "…"
