"""Provisions whose bodies stand in the text: （责任单位：A、B）, （A牵头，B配合）, 责任单位：A、B.

An item reaches from its heading, or from the former mark, to its own mark. Where several marks
stand under one heading, each paragraph is an item of its own; the marks of one
paragraph are of one item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.extraction.responsibility import Named, parse_responsibility
from policy_kg.extraction.rows import RowAgency, RowsFound, kind_named
from policy_kg.extraction.sections import Sectioned
from policy_kg.reading.lines import unbroken
from policy_kg.reading.numbering import numbering_of
from policy_kg.records import Block, Document, Evidence, Provision, ProvisionKind, Section
from policy_kg.vocabulary import is_group, looks_like_agency

_OPEN: Final = "（(〔[〈"
_CLOSE: Final = "）)〕]〉"
_LABELLED: Final = re.compile(
    r"^(?:(?:主要)?(?:牵头|主办|主责|责任|负责|配合|协办|承办|落实|实施|指导|参与)(?:负责|责任)?(?:单位|部门|机构|主体))\s*[：:]"
)
_VERB_END: Final = re.compile(
    r"(?:负责|牵头|配合|落实|参与|参加|分工负责|指导|实施|承担)(?:[。；]|$)"
)
_LINE: Final = re.compile(
    r"^[（(〔]?(?P<mark>(?:(?:主要)?(?:牵头|主办|责任|负责|配合|协办|落实|指导)(?:责任)?(?:单位|部门))\s*[：:].+?)[）)〕]?$",
    re.DOTALL,
)
_LABEL_HEAD: Final = re.compile(r"^(?:[“「\"][^”」\"]{1,12}[”」\"]|[^。；，：:]{2,24})[：:]")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A responsibility mark: offsets in the document's text, brackets included, and its inside."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    block: Block


def inline_provisions(
    document: Document,
    sectioned: Sectioned,
    *,
    taken: set[str],
    first_order: int,
    first_leads: bool,
) -> RowsFound:
    """The provisions that the text's own marks make; none where it has no marks."""
    marks = [m for b in document.blocks for m in _marks(b, document.text)]
    if not marks:
        return RowsFound((), (), ())
    sections = {s.key: s for s in sectioned.sections}
    provisions: list[Provision] = []
    agencies: list[RowAgency] = []
    counts: dict[str, int] = {}
    per_section: dict[str, set[int]] = {}
    for mark in marks:
        key = sectioned.of_block.get(mark.block.order, "")
        per_section.setdefault(key, set()).add(mark.block.order)
    at = 0
    for group in _by_block(marks):
        named: list[tuple[Named, Evidence]] = []
        used: list[_Mark] = []
        key = sectioned.of_block.get(group[0].block.order, "")
        section = sections.get(key)
        citation = section.citation if section else ""
        for mark in group:
            found = _named(mark, document.text, citation, len(named), first_leads=first_leads)
            named += found
            used += [mark] if found else []
        if not used:
            continue
        start = _item_start(
            document, sectioned, used[0], key, at, several=len(per_section[key]) > 1
        )
        end = used[-1].start
        while end > start and document.text[end - 1].isspace():
            end -= 1
        at = used[-1].end
        while at < len(document.text) and document.text[at] in "。；\n \u3000":
            at += 1
        if end <= start:
            continue
        quote = document.text[start:end]
        stem = key or "body"
        counts[stem] = counts.get(stem, 0) + 1
        provision_key = stem if counts[stem] == 1 else f"{stem}/{counts[stem]}"
        if provision_key in taken:
            provision_key = f"{stem}/p{counts[stem]}"
        taken.add(provision_key)
        numbering = numbering_of(quote)
        own_label = _LABEL_HEAD.match(quote) if numbering is None else None
        focus = own_label[0].rstrip("：:") if own_label else section.heading if section else ""
        trail = trail_of(sections, key)
        provisions.append(
            Provision(
                key=provision_key,
                kind=kind_by_headings(trail, document),
                number=numbering.value if numbering else None,
                number_text=numbering.printed if numbering else "",
                category=trail[-1] if len(trail) > 1 else "",
                focus=focus,
                text=unbroken(_without_marks(document.text, start, end, used)),
                section=key,
                citation=citation,
                order=first_order + len(provisions),
                evidence=Evidence(start=start, end=end, quote=quote, section=citation),
            )
        )
        agencies += [RowAgency(provision_key, n, evidence) for n, evidence in named]
    return RowsFound(tuple(provisions), tuple(agencies), ())


def _by_block(marks: Sequence[_Mark]) -> list[list[_Mark]]:
    """Marks of one paragraph together: they are of one item, each for its own sentences."""
    groups: list[list[_Mark]] = []
    for mark in marks:
        if groups and groups[-1][-1].block.order == mark.block.order:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return groups


def _named(
    mark: _Mark, text: str, citation: str, before: int, *, first_leads: bool
) -> list[tuple[Named, Evidence]]:
    """The bodies of a mark, counted on from `before`; the offsets of the evidence are the text's."""
    parsed = parse_responsibility(
        text[mark.inner_start : mark.inner_end], default="responsible", first_leads=first_leads
    )
    found: list[tuple[Named, Evidence]] = []
    for n in parsed.names:
        if not _is_body(n.printed):
            continue
        order = before + len(found) + 1
        a, b = mark.inner_start + n.start, mark.inner_start + n.end
        evidence = Evidence(start=a, end=b, quote=text[a:b], section=citation)
        found.append((Named(n.printed, n.start, n.end, n.role, order, n.open_tail), evidence))
    return found


def _without_marks(text: str, start: int, end: int, marks: Sequence[_Mark]) -> str:
    out, at = [], start
    for mark in marks:
        if start <= mark.start < end:
            out.append(text[at : mark.start])
            at = mark.end
    out.append(text[at:end])
    return "".join(out)


def _marks(block: Block, text: str) -> Iterator[_Mark]:
    if block.kind not in ("heading", "paragraph"):
        return
    line = _LINE.match(block.text)
    if line and block.kind == "paragraph":
        a, b = line.span("mark")
        yield _Mark(block.start, block.end, block.start + a, block.start + b, block)
        return
    for a, b in _brackets(block.text):
        inner = block.text[a + 1 : b - 1].strip()
        if _LABELLED.match(inner) or _is_verbal(inner):
            yield _Mark(
                block.start + a, block.start + b, block.start + a + 1, block.start + b - 1, block
            )


def _is_verbal(inner: str) -> bool:
    """Whether a bracket without a label assigns bodies: （财政部、人民银行负责）."""
    if not _VERB_END.search(inner):
        return False
    names = parse_responsibility(inner, default="responsible").names
    return bool(names) and all(_is_body(n.printed) for n in names)


def _is_body(name: str) -> bool:
    bare = re.sub(r"[（(〔\[〈].*[）)〕\]〉]$", "", name)
    return (
        is_group(name)
        or looks_like_agency(bare)
        or looks_like_agency(name)
        or (
            2 <= len(bare) <= 16
            and bool(re.search(r"[区县镇园会院司团]$|公司|集团|中心|学会|协会", bare))
        )
    )


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the outermost brackets, whatever their kinds; unclosed ones are none."""
    depth, start = 0, 0
    for i, c in enumerate(text):
        if c in _OPEN:
            if depth == 0:
                start = i
            depth += 1
        elif c in _CLOSE and depth:
            depth -= 1
            if depth == 0:
                yield start, i + 1


def _item_start(
    document: Document, sectioned: Sectioned, mark: _Mark, key: str, at: int, *, several: bool
) -> int:
    """Where the item that a mark ends begins."""
    start = mark.block.start
    if not several and mark.block.kind == "paragraph":
        for block in reversed(document.blocks[: mark.block.order]):
            if sectioned.of_block.get(block.order) != key or block.start < at:
                break
            start = block.start
            if block.kind == "heading":
                break
    elif several and mark.start == mark.block.start:
        # The mark is a paragraph of its own: the item stands before it.
        for block in reversed(document.blocks[: mark.block.order]):
            if sectioned.of_block.get(block.order) != key or block.start < at:
                break
            start = block.start
    return max(start, at) if at > start and at <= mark.start else start


def trail_of(sections: Mapping[str, Section], key: str) -> list[str]:
    """The headings of a section and all above it, innermost first."""
    trail: list[str] = []
    while key in sections:
        trail.append(sections[key].heading)
        key = sections[key].parent
    return trail


def kind_by_headings(trail: Sequence[str], document: Document) -> ProvisionKind:
    """The kind that the headings name, outermost first, else the document's title; else Task."""
    titles = [b.text for b in document.blocks if b.kind in ("title", "annex_title")]
    for heading in [*reversed(trail[1:]), "".join(titles) or document.field("标题") or ""]:
        kind = kind_named(heading)
        if kind is not None:
            return kind
    return "Task"
