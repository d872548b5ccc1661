"""The parse report of one document: what was placed, what was not and where it stood."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from policy_kg.extraction.columns import columns_of, judged_heads, unknown_heads
from policy_kg.extraction.tabled import UNREAD_TABLE
from policy_kg.records import Cell, Document, Extraction

_NOWHERE = "未归入任何标题、段落、表格或抬头"
_MAX_QUOTE = 200
_MAX_HEAD = 30
# A header field's printed name before its value: "发文机关：\n\t".
_LABEL = re.compile(r"[^\n：:]{1,12}[：:]\s*\Z")


def parse_report(extraction: Extraction, *, revision: str) -> dict[str, Any]:
    """A report fit for JSON. Characters are code points that are no white space, and
    `placed` + `unplaced` = `characters`; the same holds of `tables.rows`, and `page` says what the
    web page that the text stands on printed around it."""
    document = extraction.document
    unplaced: list[dict[str, Any]] = [
        {"start": u.start, "end": u.end, "text": u.text[:_MAX_QUOTE], "reason": u.reason}
        for u in sorted(
            {*document.unplaced, *extraction.unplaced}, key=lambda u: (u.start, u.end, u.reason)
        )
    ]
    text = document.text
    lost = [(u["start"], u["end"]) for u in unplaced]
    spans = list(_placed_spans(extraction))
    unplaced += _gaps(text, _mask(text, [*spans, *lost]))
    unplaced.sort(key=lambda u: (u["start"], u["end"]))
    total = _ink(text)
    around = sum(map(_ink, document.left_out))
    placed = _mask(text, spans)
    for start, end in lost:
        placed[start:end] = bytes(min(end, len(text)) - start)
    good = sum(_ink(text[run.start() : run.end()]) for run in re.finditer(rb"\x01+", placed))
    return {
        "revision": revision,
        "source": document.source,
        "format": document.format,
        "characters": {"total": total, "placed": good, "unplaced": total - good},
        "tables": [_table(document, order, extraction) for order in range(len(document.tables))],
        "provisions": dict(sorted(Counter(p.kind for p in extraction.provisions).items())),
        "counts": {
            "sections": len(extraction.sections),
            "provisions": len(extraction.provisions),
            "agencies": len(extraction.agencies),
            "assignments": len(extraction.assignments),
            "things": len(extraction.things),
            "mentions": len(extraction.mentions),
            "targets": len(extraction.targets),
            "limits": _limits(extraction),
            "benefits": len(extraction.benefits),
            "citations": len(extraction.citations),
            "body_links": len(extraction.body_links),
        },
        "unplaced": unplaced,
        "page": {
            "characters": total + around,
            "text": total,
            "left_out": around,
            "lines": list(document.left_out),
        },
    }


def _limits(extraction: Extraction) -> int:
    """How many time limits are stated, with those of columns and marks that give no date: 6月底前."""
    own = [p for p in extraction.provisions if p.deadline_evidence is not None]
    places = {(p.key, p.deadline_evidence.start) for p in own if p.deadline_evidence}
    found = {(limit.subject, limit.evidence.start) for limit in extraction.limits}
    return len(found | places)


def unread_tables(report: Mapping[str, Any]) -> list[str]:
    """How each table of a parse report that nothing was read of begins: 部门、联系电话 (序号、名称 …)."""
    lost = [u["text"] for u in report["unplaced"] if u["reason"] == UNREAD_TABLE]
    heads = ("、".join(text.split("\n\n")[0].split()) for text in lost)
    empty = (t for t in report["tables"] if t["rows"] and not t["provisions"])
    return [f"{h[:_MAX_HEAD]}…" if len(h) > _MAX_HEAD else h for h in heads] + [
        t["title"] or t["annex"] or "（无标题）" for t in empty
    ]


def _mask(text: str, spans: Iterable[tuple[int, int]]) -> bytearray:
    mask = bytearray(len(text))
    for start, end in spans:
        mask[start:end] = b"\1" * (min(end, len(text)) - start)
    return mask


def _placed_spans(extraction: Extraction) -> Iterable[tuple[int, int]]:
    document = extraction.document
    for block in document.blocks:
        yield block.start, block.end
    for field in document.fields:
        label = _LABEL.search(
            document.text, max(0, field.evidence.start - 40), field.evidence.start
        )
        yield label.start() if label else field.evidence.start, field.evidence.end
    for table in document.tables:
        yield from _cell_spans(table.head)
        for row in table.rows:
            yield from _cell_spans((*row.cells, row.section))
    for section in extraction.sections:
        yield section.evidence.start, section.evidence.end
    for provision in extraction.provisions:
        yield provision.evidence.start, provision.evidence.end


def _cell_spans(cells: tuple[Cell | None, ...]) -> Iterable[tuple[int, int]]:
    return ((cell.start, cell.end) for cell in cells if cell is not None)


def _ink(text: str) -> int:
    return len("".join(text.split()))


def _gaps(text: str, covered: bytearray) -> list[dict[str, Any]]:
    """Lines, or parts of them, that neither a record nor an Unplaced covers."""
    gaps = []
    for run in re.finditer(rb"\x00+", covered):
        for line in re.finditer(r"\S[^\n]*", text[run.start() : run.end()]):
            start, quote = run.start() + line.start(), line[0].rstrip()
            gaps.append(
                {
                    "start": start,
                    "end": start + len(quote),
                    "text": quote[:_MAX_QUOTE],
                    "reason": _NOWHERE,
                }
            )
    return gaps


def _table(document: Document, order: int, extraction: Extraction) -> dict[str, Any]:
    """Rows of one table: each is a provision, a section row, or neither. `unknown` are the heads
    that name no usual column: what stands below them is kept in the provisions; `judged` those
    whose columns were read as bodies by what they hold."""
    table = document.tables[order]
    made = [p.evidence for p in extraction.provisions if p.evidence.table == order]
    provisions, items = len(made), {e.row for e in made}
    sections = sum(1 for row in table.rows if row.section is not None and row.order not in items)
    rows = len(table.rows)
    columns = columns_of(table) if made else None
    return {
        "annex": table.annex,
        "title": table.title,
        "rows": rows,
        "provisions": provisions,
        "sections": sections,
        "unplaced": rows - provisions - sections,
        "unknown": list(unknown_heads(table, columns)),
        "judged": list(judged_heads(table, columns)),
    }
