"""Cells of tables that items keep as printed, and what is told of items with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from policy_kg.extraction.keptcells import kept_cells
from policy_kg.items import provision_place
from policy_kg.qa import sparql
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.tables.heads import HEAD_UNIT
from policy_kg.qa.wording import citation, name_of
from policy_kg.results import Item, SourceQuote

_T = TypeVar("_T")
_READ: Final = 24  # passages by whose documents the tables are chosen
_DOCUMENTS: Final = 8
SIGN: Final = {"大": 1, "多": 1, "高": 1, "小": -1, "少": -1, "低": -1}
CELL_NUMBER: Final = re.compile(
    r"^[约近超]?(?P<n>\d[\d,]*(?:\.\d+)?)(?P<unit>[\u4e00-\u9fff]{0,2}|[%％])$"
)
LISTED: Final = re.compile(r"哪些|哪几|几个|几项|多少个|多少项|有什么|列出|清单")
HOW_MANY: Final = re.compile(r"几个|几项|多少个|多少项")
EMPTY: Final = re.compile(r"^[/／—–\-－\s]*$|^(?:无|暂无)$")
TOLD: Final = 6  # cells, or items, of one answer
_BEHIND: Final = 2500  # characters behind an item's cell in which its other cells stand
_ALIKE: Final = 0.05  # matches that differ by less are alike
HELD: Final = 0.7  # share of the question's words that an item must have


@dataclass(frozen=True, slots=True)
class KeptCell:
    iri: str
    head: str
    cell: str


def documents_near(text: str, plan: Plan, run: Run, by_words: Propose) -> tuple[str, ...]:
    """The revisions whose tables are looked through: those asked, else those near a question, else
    those of the departments that it names."""
    near = plan.documents or tuple(
        dict.fromkeys(p.document for p in by_words(bare_text(text))[:_READ])
    )
    if not near and plan.agencies:
        theirs = Plan(agencies=plan.agencies, any_agency=True)
        items = run.provisions(sparql.select_provisions(theirs))
        near = tuple(dict.fromkeys(q.document for i in items for q in i.evidence[:1]))
    return near[:_DOCUMENTS]


def cells_kept(documents: Sequence[str], run: Run) -> list[KeptCell]:
    """The kept cells of the items of these documents, in the order of the text."""
    found = [cell for document in documents for cell in _printed(document, run)]
    # A bracket of one sentence alone is no column; one with several heads is of a form's.
    often: dict[str, set[str]] = {}
    heads: dict[str, set[str]] = {}
    for one in found:
        often.setdefault(one.head, set()).add(one.iri)
        heads.setdefault(one.iri, set()).add(one.head)
    return [c for c in found if len(often[c.head]) > 1 or len(heads[c.iri]) > 1]


def _printed(document: str, run: Run) -> list[KeptCell]:
    """The kept cells of one revision in the order of its text."""
    rows = []
    for iri, text in run.facts.shown.texts(document, ending="）"):
        if cells := kept_cells(text):
            rows.append((provision_place(run.facts.store, iri), iri, cells))
    return [
        KeptCell(iri, *one)
        for _, iri, cells in sorted(rows)
        for head, cell in cells
        for one in _parts(head, cell)
    ]


def _parts(head: str, cell: str) -> list[tuple[str, str]]:
    """One column of two matters as two: 数量/比例 over 8家/2%."""
    heads, cells = re.split(r"[/／]", head), re.split(r"[/／]", cell)
    both = len(heads) == len(cells) == 2 and all(len(h) > 1 for h in heads)
    numbers = all(CELL_NUMBER.match(c.strip()) for c in cells)
    return (
        list(zip(heads, map(str.strip, cells), strict=True)) if both and numbers else [(head, cell)]
    )


def cells_near(text: str, plan: Plan, run: Run, by_words: Propose) -> list[KeptCell]:
    """The kept cells of the documents near a question."""
    return cells_kept(documents_near(text, plan, run, by_words), run)


def cells_within(plan: Plan, cells: Sequence[KeptCell], run: Run) -> list[KeptCell]:
    """The cells of the items of the question's departments and numbers, of all without these."""
    if plan.found and len(plan.found) <= TOLD:
        return [c for c in cells if c.iri in plan.found]
    if not (plan.agencies or plan.numbers or plan.focuses or plan.categories):
        return list(cells)
    asked = replace(plan, operation="list", target="provision", subject="", role=None, found=None)
    own = {i.iri for i in run.provisions(sparql.select_provisions(asked))}
    return [c for c in cells if c.iri in own]


def valued(cell: KeptCell) -> str:
    """The cell with the unit that its head gives to a bare number: 1.50亿元."""
    unit = HEAD_UNIT.search(cell.head)
    return f"{cell.cell}{unit['unit']}" if unit and CELL_NUMBER.match(cell.cell) else cell.cell


def quotes_of(cell: KeptCell, run: Run) -> tuple[SourceQuote, ...]:
    """The cell where it stands in the text, behind the item's own; else the item's."""
    item = run.facts.provision(cell.iri)
    if item is None or not item.evidence:
        return ()
    own = item.evidence[0]
    text = run.facts.text(own.document)
    printed = re.compile(r"\s*".join(map(re.escape, re.sub(r"\s", "", cell.cell))))
    match = printed.search(text, own.end, own.end + _BEHIND) if cell.cell else None
    if match is None:
        return (own,)
    return (replace(own, quote=match[0], start=match.start(), end=match.end()),)


def proof_of(cells: Iterable[KeptCell], run: Run) -> tuple[SourceQuote, ...]:
    """Where these cells stand in the text, each place once."""
    return tuple(dict.fromkeys(q for c in cells for q in quotes_of(c, run)))


def document_of(iri: str, run: Run) -> str:
    """The revision that an item is of; "" where it has gone."""
    item = run.facts.provision(iri)
    return item.evidence[0].document if item is not None and item.evidence else ""


def words_beside(asking: re.Pattern[str], text: str) -> list[str]:
    """The words of a question without those of asking; none of one character."""
    return [w for w in content_words(asking.sub(" ", text)) if len(w) > 1]


def best_of(scored: Sequence[tuple[float, _T]], *, least: float = 0.0) -> list[_T]:
    """What scores best, and what comes next to it; none where that is below `least`."""
    best = max((score for score, _ in scored), default=0.0)
    return [one for score, one in scored if score > best - _ALIKE] if best >= least else []


def item_lines(rows: Iterable[tuple[Item, str]]) -> list[str]:
    """Numbered lines with items, what is told of each, and where they stand."""
    return [
        f"{n}. {name_of(item)}{told}（{citation(item.evidence)}）"
        for n, (item, told) in enumerate(rows, start=1)
    ]


def listed(
    lines: Sequence[str],
    items: Sequence[Item],
    evidence: tuple[SourceQuote, ...],
    *,
    counted: bool,
    notes: Sequence[str] = (),
    also: Sequence[Item] = (),
    query: str = "",
) -> Outcome:
    """The items that are asked for, or how many they are."""
    return Outcome(
        kind="count" if counted else "list",
        value=len(items) if counted else None,
        text="\n".join(lines),
        items=tuple(items),
        also=tuple(also),
        assumptions=tuple(notes),
        sparql=query,
        evidence=evidence,
    )
