"""Items of a plan that assigns nobody: its numbered matters, as provisions without bodies."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.extraction.inline import kind_by_headings, trail_of
from policy_kg.extraction.sections import Sectioned
from policy_kg.reading.lines import unbroken
from policy_kg.reading.numbering import numbering_of
from policy_kg.records import Block, Document, Evidence, Provision

# Parts of a plan that say why and how, and set no task of their own.
_FRAME: Final = re.compile(
    r"总体要求|总体思路|总体目标|指导思想|基本原则|工作原则|发展目标|主要目标|工作目标|背景|重要意义|适用范围|"
    r"保障|组织领导|组织实施|附则|工作要求|监督"
)
_SHORTEST: Final = 16


def plain_items(
    document: Document, sectioned: Sectioned, *, taken: set[str], first_order: int
) -> tuple[Provision, ...]:
    """The lowest numbered sections that hold text, in order; their keys are added to `taken`."""
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
        if key.startswith("notice") or any(_FRAME.search(h) for h in trail):
            continue
        start, end = own[0].start, own[-1].end
        quote = document.text[start:end]
        if len(quote) < _SHORTEST or key in taken:
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
                order=first_order + len(provisions),
                evidence=Evidence(start=start, end=end, quote=quote, section=section.citation),
            )
        )
    return tuple(provisions)
