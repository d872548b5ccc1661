"""Turtle, TriG and N-Quads. Turtle is the plain union; the others keep the named graphs.

The lines of all graphs are sorted by way of temporary files, so memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby, islice
from typing import BinaryIO, Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from policy_kg.errors import DamagedError
from policy_kg.export.rows import Progress
from policy_kg.export.spill import sorted_lines
from policy_kg.graph.protocol import Store
from policy_kg.graph.results import readable_bytes
from policy_kg.namespaces import PREFIXES, RDF_TYPE

_BATCH: Final = 20_000
_TYPE: Final = f"<{RDF_TYPE}>".encode()


@dataclass(frozen=True, slots=True)
class Part:
    """What to write of a store: these graphs, and of them what `keep` says of a line of
    N-Triples; all lines where it is None."""

    graphs: tuple[str, ...]
    keep: Callable[[bytes], bool] | None = None


def export_nquads(
    store: Store, out: BinaryIO, *, part: Part | None = None, progress: Progress | None = None
) -> int:
    """All quads, one a line, sorted by bytes. Returns their number."""
    count = 0
    for line in _sorted(store, part, progress, bytes):
        out.write(line + b"\n")
        count += 1
    return count


def export_trig(
    store: Store, out: BinaryIO, *, part: Part | None = None, progress: Progress | None = None
) -> int:
    """All quads by graph and subject. Returns their number."""

    def key(line: bytes) -> bytes:
        rest, graph = _cut_graph(line)
        return graph + b" " + _keyed(rest)

    count = 0
    head = True
    keyed = _sorted(store, part, progress, key)
    for graph, lines in groupby(keyed, key=lambda k: k[: k.index(b"> ") + 1]):
        name = NamedNode(graph[1:-1].decode())
        triples = _triples(line[len(graph) + 1 :] for line in lines)
        while batch := [
            Quad(t.subject, t.predicate, t.object, name) for t in islice(triples, _BATCH)
        ]:
            out.write(_readable(batch, RdfFormat.TRIG, head=head))
            head = False
            count += len(batch)
    if head:
        out.write(readable_bytes([], RdfFormat.TRIG))
    return count


def export_turtle(
    store: Store, out: BinaryIO, *, part: Part | None = None, progress: Progress | None = None
) -> int:
    """The triples of all graphs, each once, by subject. Returns their number."""
    count = 0
    head = True
    for batch in _by_subject(union_triples(store, part=part, progress=progress)):
        out.write(_readable(batch, RdfFormat.TURTLE, head=head))
        head = False
        count += len(batch)
    if head:
        out.write(readable_bytes([], RdfFormat.TURTLE))
    return count


def union_triples(
    store: Store, *, part: Part | None = None, progress: Progress | None = None
) -> Iterator[Triple]:
    """The triples of all graphs, each once, by subject with its types first."""

    def key(line: bytes) -> bytes:
        return _keyed(_cut_graph(line)[0])

    return _triples(key for key, _ in groupby(_sorted(store, part, progress, key)))


def _sorted(
    store: Store, part: Part | None, progress: Progress | None, key: Callable[[bytes], bytes]
) -> Iterator[bytes]:
    """The keys of all lines in the order of their bytes; tells of reading, then of writing."""
    total = 0

    def keyed() -> Iterator[bytes]:
        nonlocal total
        for line in _lines(store, part, progress):
            total += 1
            yield key(line)

    for n, line in enumerate(sorted_lines(keyed())):
        if progress and n % _BATCH == 0:
            progress("写出", n, total)
        yield line
    if progress and total:
        progress("写出", total, total)


def _lines(store: Store, part: Part | None, progress: Progress | None) -> Iterator[bytes]:
    """The store's quads as lines of N-Quads, without the line break, in no certain order.

    Graph after graph: one document's is in memory, and no other is read than is asked for.
    """
    with _reading():
        graphs = [NamedNode(g) for g in part.graphs] if part else _graphs(store)
    for n, graph in enumerate(graphs, 1):
        with _reading():
            data = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
        end = f" <{graph.value}> .".encode()
        for line in data.splitlines(keepends=True):
            if part is None or part.keep is None or part.keep(line):
                yield line.removesuffix(b" .\n") + end
        if progress:
            progress("读图库", n, len(graphs))


def _graphs(store: Store) -> list[NamedNode]:
    """All graphs; what is in none of them is not written, as nothing is ever put there."""
    return sorted((g for g in store.named_graphs() if isinstance(g, NamedNode)), key=str)


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except (OSError, RuntimeError) as error:
        problem = f"导出时读写失败（{' '.join(str(error).split())}）"
        raise DamagedError(
            "图库", problem, "请检查磁盘空间，或运行 policy-kg build 重建"
        ) from error


def _cut_graph(line: bytes) -> tuple[bytes, bytes]:
    """A line of N-Quads as its triple's part and its graph: IRIs have no space in them."""
    body = line.removesuffix(b" .")
    rest, _, graph = body.rpartition(b" ")
    return rest, graph


def _keyed(triple: bytes) -> bytes:
    """The triple with 0 for types and 1 for all else after its subject: sorts types first."""
    subject, _, rest = triple.partition(b" ")
    return subject + (b" 0 " if rest.startswith(_TYPE + b" ") else b" 1 ") + rest


def _triples(keys: Iterable[bytes]) -> Iterator[Triple]:
    """Keyed lines back as triples, in their order."""
    source = iter(keys)
    while batch := list(islice(source, _BATCH)):
        parts = (key.split(b" ", 2) for key in batch)
        data = b"".join(s + b" " + rest + b" .\n" for s, _, rest in parts)
        yield from (quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES))


def _by_subject(triples: Iterator[Triple]) -> Iterator[list[Triple]]:
    """Batches that end where a subject ends."""
    batch: list[Triple] = []
    for _, found in groupby(triples, key=lambda t: t.subject):
        batch += found
        if len(batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _readable(batch: list[Triple] | list[Quad], rdf: RdfFormat, *, head: bool) -> bytes:
    """A piece of the file; the prefixes stand before the first one only."""
    data = readable_bytes(batch, rdf)
    if head:
        return data
    lines = data.split(b"\n", len(PREFIXES))
    return lines[-1]
