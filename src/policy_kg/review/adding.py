"""Assignments that a reviewer added: the words that prove them, and their place in a provision."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, cast

from policy_kg.graph.context import context_for
from policy_kg.graph.provisions import numbered_assignments
from policy_kg.records import Agency, Assignment, Evidence, Extraction, Provision, Role
from policy_kg.review.decisions import Decision, Target
from policy_kg.review.items import ReviewItem
from policy_kg.vocabulary import Vocabulary

# What can follow an item's text and still be the item's: （市水利局牵头） or 责任单位：市水利局.
_CONTINUES: Final = frozenset({"paragraph"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An added assignment as `item`, its `agency`, and the `number` in its IRI. Where the
    extraction has the same one by now, `item` is that one, and no addition."""

    item: ReviewItem
    agency: Agency
    number: int


def added_items(
    extraction: Extraction,
    items: Iterable[ReviewItem],
    decisions: Iterable[Decision],
    *,
    base: str,
    vocabulary: Vocabulary,
) -> list[Added]:
    """What `decisions` add to `items`, all that was extracted, where the text is as it was.

    Added ones are numbered after those that were extracted in their provision, in the order in
    which they were first added, so that none is renamed by what is decided later.
    """
    extracted = {
        (one.provision, one.agent, one.role): item
        for item in items
        if isinstance(one := item.record, Assignment)
    }
    context = context_for(extraction, base)
    numbers: Counter[str] = Counter()
    orders: dict[str, int] = defaultdict(int)
    for n, one in numbered_assignments(context):
        numbers[one.provision] = max(numbers[one.provision], n)
        orders[one.provision] = max(orders[one.provision], one.order)
    found: dict[Target, Added] = {}
    for decision in decisions:
        placed = _place(extraction, decision.target) if decision.outcome == "add" else None
        if placed is None:
            continue
        provision, evidence = placed
        target = replace(decision.target, section=provision.citation)
        if target in found:
            continue
        agency = department(extraction, target.name, vocabulary=vocabulary)
        role = cast(Role, target.role)
        same = extracted.get((provision.key, agency.key, role))
        if same is not None:
            item = replace(same, target=target)
            found[target] = Added(item=item, agency=agency, number=int(same.iri.split("/")[-1]))
            continue
        numbers[provision.key] += 1
        orders[provision.key] += 1
        n = numbers[provision.key]
        printed = _printed(agency, target.name, evidence.quote)
        iri = context.minter.part(context.minter.provision(provision.key), "assignment", n)
        item = ReviewItem(
            iri=iri,
            id=iri.removeprefix(f"{base}document/"),
            target=target,
            printed=printed or evidence.quote,
            start=evidence.start,
            end=evidence.end,
            record=Assignment(
                provision=provision.key,
                agent=agency.key,
                role=role,
                order=orders[provision.key],
                evidence=evidence,
                printed=printed,
            ),
            added=True,
        )
        found[target] = Added(item=item, agency=agency, number=n)
    return list(found.values())


def target_of(
    extraction: Extraction,
    provision: Provision,
    quote: str,
    *,
    document: str,
    agency: Agency,
    role: Role,
) -> Target | None:
    """What is to be added to `provision`; None where `quote` doesn't stand in its own text."""
    evidence = find_quote(extraction, provision, quote)
    if evidence is None:
        return None
    return Target(
        kind="assignment",
        document=document,
        section=provision.citation,
        text=provision.evidence.quote,
        quote=evidence.quote,
        scope=agency.scope,
        name=agency.name,
        role=role,
    )


def find_quote(extraction: Extraction, provision: Provision, quote: str) -> Evidence | None:
    """Where `quote` first stands in the provision's own text; white space is not compared."""
    words = re.sub(r"\s+", "", quote)
    if not words:
        return None
    pattern = re.compile(r"\s*".join(re.escape(c) for c in words))
    for start, end, column in own_spans(extraction, provision):
        match = pattern.search(extraction.document.text, start, end)
        if match:
            return replace(
                provision.evidence,
                start=match.start(),
                end=match.end(),
                quote=match[0],
                column=column,
            )
    return None


def own_spans(
    extraction: Extraction, provision: Provision
) -> Iterator[tuple[int, int, int | None]]:
    """(start, end, column) of what is printed of a provision: its text first, then the other
    cells of its row; in a body, its text with what stands between it and what comes next."""
    own = provision.evidence
    if own.row is None:
        yield own.start, _next_start(extraction, own), None
        return
    yield own.start, own.end, own.column
    for table in extraction.document.tables:
        for row in table.rows if table.order == own.table else ():
            for cell in row.cells if row.order == own.row else ():
                if cell is not None and cell.start != own.start:
                    yield cell.start, cell.end, cell.column


def own_text(extraction: Extraction, provision: Provision) -> str:
    """What a quote can be taken from, a cell a line."""
    text = extraction.document.text
    spans = sorted((start, end) for start, end, _ in own_spans(extraction, provision))
    return "\n".join(text[start:end].strip() for start, end in spans)


def department(
    extraction: Extraction, name: str, *, vocabulary: Vocabulary, printed: str = ""
) -> Agency:
    """The department that a reviewer names: one of the document's, or as the vocabulary has it.

    `printed` is a name that was read wrongly, so that it doesn't mean what it did."""
    for agency in extraction.agencies:
        if name == agency.name or (name != printed and name in (*agency.printed, *agency.aliases)):
            return agency
    resolved = vocabulary.resolve(name, jurisdiction=extraction.jurisdiction)
    return Agency(
        name=resolved.name,
        scope=resolved.scope,
        group=resolved.group,
        type=resolved.type,
        place=resolved.place,
        aliases=resolved.aliases,
        changes=resolved.changes,
    )


def _place(extraction: Extraction, target: Target) -> tuple[Provision, Evidence] | None:
    like = [p for p in extraction.provisions if p.evidence.quote == target.text]
    here = [p for p in like if p.citation == target.section] or like
    evidence = find_quote(extraction, here[0], target.quote) if len(here) == 1 else None
    if evidence is None or evidence.quote != target.quote:
        return None
    return here[0], evidence


def _printed(agency: Agency, name: str, quote: str) -> str:
    """The longest of the department's names that the quote has, "" for none."""
    names: Sequence[str] = [name, agency.name, *agency.printed, *agency.aliases]
    return max((n for n in names if n in quote), key=lambda n: (len(n), n), default="")


def _next_start(extraction: Extraction, own: Evidence) -> int:
    """Where the next item, or what is no running text, begins."""
    starts = [p.evidence.start for p in extraction.provisions if p.evidence.start >= own.end]
    starts += [s.evidence.start for s in extraction.sections if s.evidence.start >= own.end]
    blocks = extraction.document.blocks
    starts += [b.start for b in blocks if b.start >= own.end and b.kind not in _CONTINUES]
    return min(starts, default=len(extraction.document.text))
