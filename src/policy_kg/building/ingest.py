"""One source file to all that a generation keeps of it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from policy_kg.errors import PolicyKGError, ReadError
from policy_kg.garbage import without_collector
from policy_kg.home.manifest import DocumentEntry
from policy_kg.home.sources import Source, given_name
from policy_kg.review.decisions import Decision, digest

if TYPE_CHECKING:
    from policy_kg.results import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """A revision as read: `entry` has no `previous` yet, and `source` is the name it was given.
    `graph` is its named graph as sorted N-Quads: bytes, as they go to the disk, and from the
    process that read the document to the one that stores it.
    `findings` counts what the shapes object to where the graph doesn't conform, `stale` the
    reviewers' decisions that no longer fit the text."""

    entry: DocumentEntry
    graph: bytes
    text: bytes
    report: dict[str, Any]
    passages: bytes
    names: bytes
    items: bytes
    findings: int
    stale: int

    @property
    def parts(self) -> dict[str, bytes]:
        """What a generation keeps of it besides its graph, by name."""
        report = json.dumps(self.report, ensure_ascii=False, indent=1, sort_keys=True)
        return {
            "text": self.text,
            "items": self.items,
            "names": self.names,
            "report": report.encode(),
            "passages": self.passages,
        }


def ingest(
    source: Source, *, base: str, decisions_of: Callable[[str], Sequence[Decision]]
) -> Ingested:
    """Read and extract `source`, with the decisions on its document (by slug) applied.

    A function of its arguments. Raises ReadError for a file that is no policy document.
    """
    from policy_kg.extraction.extract import extract
    from policy_kg.graph.collector import add_quad, count, in_order
    from policy_kg.graph.names import names_of
    from policy_kg.graph.quads import extraction_triples, minter_for, nquads
    from policy_kg.graph.shacl import violations
    from policy_kg.kept import kept_items
    from policy_kg.reading import read_document
    from policy_kg.reports import parse_report
    from policy_kg.retrieval.passages import passages_of
    from policy_kg.review.applying import apply_decisions
    from policy_kg.vocabulary import load_vocabulary

    name = given_name(source.name, source.sha256)
    document = read_document(source.data, name=name)
    extraction = extract(document, vocabulary=load_vocabulary())
    minter = minter_for(extraction, base)
    slug = minter.document.removeprefix(f"{base}document/")
    decisions = decisions_of(slug)
    reviewed = apply_decisions(extraction, decisions, base=base, vocabulary=load_vocabulary())
    collected = extraction_triples(
        reviewed.extraction, base=base, source_name=name, numbering=reviewed.numbering
    )
    for quad in reviewed.quads:
        add_quad(collected, quad)
    triples = in_order(collected)
    report = parse_report(reviewed.extraction, revision=minter.revision)
    return Ingested(
        entry=DocumentEntry(
            slug=slug,
            document=minter.document,
            revision=minter.revision,
            title=document.field("标题") or "",
            number=document.field("发文字号") or "",
            source=name,
            source_sha256=source.sha256,
            digest=document.digest,
            provisions=len(reviewed.extraction.provisions),
            triples=count(triples),
            decisions=digest(decisions),
            unplaced=report["characters"]["unplaced"],
        ),
        graph=nquads(triples, minter.revision),
        text=document.text.encode(),
        report=report,
        passages=_lines(passages_of(reviewed.extraction, base=base)),
        names=names_of(triples).to_json(),
        items=kept_items(triples, minter.revision),
        findings=violations(triples),
        stale=sum(1 for one in reviewed.judged if one.state == "stale"),
    )


def attempt(
    source: Source, *, base: str, decisions_of: Callable[[str], Sequence[Decision]]
) -> Ingested | ReadError:
    """As `ingest`; a source that can't be read gives the error, which names it as people did.

    Raises OSError and MemoryError, which say nothing of the source.
    """
    try:
        with without_collector():
            return ingest(source, base=base, decisions_of=decisions_of)
    except PolicyKGError as error:
        # The reader knows the file's name only; people are told what they typed.
        own = (source.name, given_name(source.name, source.sha256))
        named = source.label if error.subject in own else error.subject
        return ReadError(named, error.problem, error.mend)
    except (OSError, MemoryError):
        raise
    except Exception as error:
        if os.environ.get("POLICY_KG_DEBUG"):
            raise
        problem = f"处理时出错（{type(error).__name__}: {error}）"
        return ReadError(source.label, problem, "请把该文件报告给维护者")


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def _lines(passages: Iterable[Passage]) -> bytes:
    from policy_kg.results import Passage

    names = [field.name for field in fields(Passage)]
    return b"".join(
        _ENCODER.encode({name: getattr(passage, name) for name in names}).encode() + b"\n"
        for passage in passages
    )
