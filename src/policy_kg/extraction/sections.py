"""Sections of body and annexes, with the keys that their IRIs are made of.

body/3.2.1.1 is 三（二）1（1）; body/0 the preamble, body/end what closes the text; notice the covering notice; annex1 附件1.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.reading.decimals import parts_below
from policy_kg.reading.numbering import Numbering, is_box, number_value, numbering_of, spoken_of
from policy_kg.records import Block, Document, Evidence, Section

_DECIMAL: Final = re.compile(r"\d{1,2}(?:\.\d{1,2})*")  # 2.1


@dataclass(frozen=True, slots=True)
class Sectioned:
    """All sections of a document, the section key of each block (by Block.order), and the keys of
    its annexes."""

    sections: tuple[Section, ...]
    of_block: dict[int, str]
    annexes: Mapping[str, str]  # label as printed -> key

    def citation(self, key: str) -> str:
        return next((s.citation for s in self.sections if s.key == key), "")

    def around(self, document: Document, start: int) -> str:
        """The key of the annex or section that the text at `start` stands in, "" for none."""
        above = (b for b in reversed(document.blocks) if b.end <= start and b.kind != "cell")
        keys = (self.annexes[b.annex] if b.annex else self.of_block.get(b.order, "") for b in above)
        return next((key for key in keys if key), "")


def find_sections(document: Document) -> Sectioned:
    """Every subdivision that holds text. Restarted numbering gets a part of its own (body-2)."""
    sections: list[Section] = []
    keys: set[str] = set()
    of_block: dict[int, str] = {}
    latest: dict[str, str] = {}  # path -> the last section that is numbered so
    numbered: set[str] = set()  # the parts whose numbering has begun
    annexes = _annex_keys(document)
    parts = _parts(document, annexes)
    tables = {t.annex for t in document.tables if t.annex}
    for block in document.blocks:
        part = parts[block.order]
        if block.kind == "annex_title":
            key = annexes[block.annex]
            if key not in keys:
                keys.add(key)
                title = _annex_title(document, block)
                sections.append(
                    _section(key, block.annex, block.annex, title, "", len(sections), block)
                )
            continue
        if block.kind not in ("heading", "paragraph"):
            continue
        if not block.path:
            # What stands behind all numbers (自印发之日起施行) is no preamble.
            own = "end" if part in numbered else "0"
            key = part if part in ("notice",) or part.startswith("annex") else f"{part}/{own}"
            opening = "文末" if part in numbered else "引言"
            citation = {"notice": "通知正文"}.get(part, block.annex or opening)
            heading = citation
        else:
            # An unnumbered paragraph under a heading belongs to that heading's section.
            # The rows of an annex's table have the keys annex1/1, annex1/2 …: not its notes.
            below = f"{part}/text" if block.annex in tables else part
            key = f"{below}/{'.'.join(str(n) for n in _values(block.path))}"
            citation = block.annex + "".join(_bare(p) for p in _cited(block.path))
            heading = block.heading
            numbered.add(part)
        base, n = key, 2
        if block.kind == "paragraph" and block.path:
            key = latest.get(base, key)
        while block.kind == "heading" and key in keys:
            key = f"{base}-{n}"
            n += 1
        if block.kind == "paragraph" and key not in keys and block.path:
            key = next((s.key for s in reversed(sections) if s.key.startswith(base)), key)
        if block.kind == "heading":
            latest[base] = key
        of_block[block.order] = key
        if key in keys:
            continue
        keys.add(key)
        above = [base.rsplit(".", k)[0] for k in range(1, len(block.path))]
        parent = next((latest[b] for b in above if b in latest), None) or _parent(key, keys)
        sections.append(
            _section(
                key,
                citation,
                block.path[-1] if block.path else "",
                heading,
                parent,
                len(sections),
                block,
            )
        )
    for table in document.tables:
        key = annexes.get(table.annex, "")
        if key and key not in keys and table.head:
            first = next(c for c in table.head if c is not None)
            keys.add(key)
            sections.append(
                Section(
                    key=key,
                    citation=table.annex,
                    number=table.annex,
                    heading=table.title,
                    parent="",
                    order=len(sections),
                    evidence=Evidence(
                        start=first.start, end=first.end, quote=first.text, section=table.annex
                    ),
                )
            )
    return Sectioned(tuple(sections), of_block, annexes)


def _annex_title(document: Document, label: Block) -> str:
    """The title below an annex's label, which may take several lines; else that of its table."""
    lines: list[str] = [label.heading]
    for block in document.blocks[label.order + 1 :]:
        if block.kind != "annex_title" or block.annex != label.annex or not block.heading:
            break
        lines.append(block.heading)
    tables = (t.title for t in document.tables if t.annex == label.annex)
    return "".join(lines) or next(tables, "")


def _annex_keys(document: Document) -> dict[str, str]:
    """The key of each annex by its printed label. 附1 of a plan that is itself 附件1 is another."""
    keys: dict[str, str] = {}
    labels = [b.annex for b in document.blocks] + [t.annex for t in document.tables]
    for label in dict.fromkeys(filter(None, labels)):
        key, n = annex_key(label), 2
        while key in keys.values():
            key = f"{annex_key(label)}-{n}"
            n += 1
        keys[label] = key
    return keys


def annex_key(label: str) -> str:
    """annex1 for 附件1, annex for 附件."""
    tail = re.sub(r"^附\s*[件表]?\s*", "", label)
    value = number_value(tail) if tail else 0
    return f"annex{value}" if value else "annex"


def _parts(document: Document, annexes: Mapping[str, str]) -> dict[int, str]:
    """The part each block belongs to: notice, body, body-2 ..., or its annex.

    A covering notice has a signature before the plan's own title; without one, all is body.
    """
    parts: dict[int, str] = {}
    blocks = document.blocks
    signed = next((b.order for b in blocks if b.kind in ("signature",)), None)
    plan_title = next(
        (b.order for b in blocks if b.kind == "title" and signed is not None and b.order > signed),
        None,
    )
    current = "notice" if plan_title is not None else "body"
    bodies = 0 if plan_title is not None else 1
    numbered = False
    for block in blocks:
        if block.annex:
            parts[block.order] = annexes[block.annex]
            continue
        if block.kind == "title" and (
            block.order == plan_title or (numbered and current != "notice")
        ):
            bodies += 1
            current = "body" if bodies == 1 else f"body-{bodies}"
            numbered = False
        if block.kind == "heading":
            numbered = True
        parts[block.order] = current
    return parts


def _section(
    key: str, citation: str, number: str, heading: str, parent: str, order: int, block: Block
) -> Section:
    return Section(
        key=key,
        citation=citation,
        number=number,
        heading=heading,
        parent=parent,
        order=order,
        evidence=Evidence(start=block.start, end=block.end, quote=block.text, section=citation),
    )


def _parent(key: str, keys: set[str]) -> str:
    while "." in key or "/" in key:
        key = key.rsplit("." if "." in key.rsplit("/", 1)[-1] else "/", 1)[0]
        if key in keys:
            return key
    return ""


def number_of(quote: str, section: Section | None) -> Numbering | None:
    """The number that an item's text begins with, that of its section included: 2.1 优化开办流程. That
    of a box, 专栏2, counts no items: its value is 0."""
    found = numbering_of(quote)
    if found and is_box(found):
        return replace(found, value=0)
    printed = section.number if section else ""
    if not found and (spoken := spoken_of(quote)) and spoken.printed == printed:
        return spoken
    narrow = unicodedata.normalize("NFKC", quote[: len(printed)])  # ２．１
    if found or not _DECIMAL.fullmatch(printed) or narrow != printed:
        return found
    return Numbering(0, printed, _value(printed), len(printed))


def _cited(path: Sequence[str]) -> list[str]:
    """The numbers by which staff cite a place: 2.3.1 says 2 and 2.3, too."""
    below = [*path[1:], ""]
    return [
        p for p, following in zip(path, below, strict=True) if not following.startswith(f"{p}.")
    ]


def _values(path: Sequence[str]) -> Iterator[int]:
    """The numbers that a section's key is made of: 3 2 1 for 3.2.1, with or without 3 and 3.2 over it."""
    for k, printed in enumerate(path):
        yield from (
            parts_below(printed, path[:k]) if _DECIMAL.fullmatch(printed) else [_value(printed)]
        )


def _value(printed: str) -> int:
    if _DECIMAL.fullmatch(printed):
        return int(printed.rsplit(".", 1)[-1])
    number = numbering_of(f"{printed}x") or numbering_of(printed) or spoken_of(printed)
    return number.value if number else 0


def _bare(printed: str) -> str:
    """三 for 三、 and 三是, 1 for 1. and 1）, （二） as it is: how staff cite."""
    return printed.rstrip("、.．：: " if printed[0] in "（(" else "、.．：: ）)是")
