"""Items of a plan that assigns nobody: its numbered matters, as provisions without bodies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.extraction.inline import FRAME, kind_by_headings, trail_of
from policy_kg.extraction.prose import bodies_of_sentences
from policy_kg.extraction.rows import RowAgency
from policy_kg.extraction.sections import Sectioned
from policy_kg.reading.lines import unbroken
from policy_kg.reading.numbering import numbering_of
from policy_kg.records import Block, Document, Evidence, Provision

_CHARGE: Final = re.compile(r"^[^，。；：]{2,40}?[：:]?(?:主要|具体|统筹)?负责")  # 市水利局：负责…
_SHORTEST: Final = 16


def plain_items(
    document: Document, sectioned: Sectioned, *, taken: set[str], told: frozenset[str]
) -> tuple[Provision, ...]:
    """The lowest numbered sections that hold text, in order, without those in `told`; their keys
    are added to `taken`."""
    sections = {s.key: s for s in sectioned.sections}
    parents = {s.parent for s in sectioned.sections}
    blocks: dict[str, list[Block]] = {}
    for block in document.blocks:
        key = sectioned.of_block.get(block.order)
        if key and key in sections and sections[key].number and key not in parents:
            blocks.setdefault(key, []).append(block)
    provisions: list[Provision] = []
    for key, own in blocks.items():
        trail = trail_of(sections, key)
        if key.startswith("notice") or key in told or any(FRAME.search(h) for h in trail):
            continue
        start, end = own[0].start, own[-1].end
        quote = document.text[start:end]
        shortest = _SHORTEST // 2 if quote.endswith("。") else _SHORTEST
        if len(quote) < shortest or key in taken:
            continue
        taken.add(key)
        section = sections[key]
        numbering = numbering_of(quote)
        provisions.append(
            Provision(
                key=key,
                kind=kind_by_headings(trail, document),
                number=numbering.value if numbering else None,
                number_text=numbering.printed if numbering else "",
                category=trail[-1] if len(trail) > 1 else "",
                focus=section.heading,
                text=unbroken(quote),
                section=key,
                citation=section.citation,
                order=len(provisions) + 1,
                evidence=Evidence(start=start, end=end, quote=quote, section=section.citation),
            )
        )
    return tuple(provisions)


def told_by_duties(
    document: Document, sectioned: Sectioned, duties: Sequence[Provision]
) -> frozenset[str]:
    """Sections that hold little but duties: 「市水利局：负责…。市应急局：负责…。」"""
    length: Counter[str] = Counter()
    for block in document.blocks:
        if block.kind == "paragraph" or block.text.endswith("。"):
            length[sectioned.of_block.get(block.order, "")] += len(block.text)
    told: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    for duty in duties:
        if _CHARGE.match(duty.text):
            told[duty.section] += len(duty.text)
            lines[duty.section] += 1
    return frozenset(k for k, n in lines.items() if n > 1 and told[k] >= 0.8 * length[k])


def prose_agencies(provisions: Sequence[Provision]) -> list[RowAgency]:
    """The bodies that the sentences of `provisions` charge with something, counted on in each
    provision; a body counts once. An annex may be a list of anything."""
    found: list[RowAgency] = []
    for provision in provisions:
        if not provision.key.startswith("body"):
            continue
        whole = provision.evidence
        seen: dict[str, RowAgency] = {}
        for n in bodies_of_sentences(whole.quote):
            evidence = Evidence(
                start=whole.start + n.start,
                end=whole.start + n.end,
                quote=whole.quote[n.start : n.end],
                section=provision.citation,
            )
            named = replace(n, order=len(seen) + 1)
            seen.setdefault(n.printed, RowAgency(provision.key, named, evidence))
        found += seen.values()
    return found
