"""Provisions whose bodies stand in the text: （责任单位：A、B）, （A牵头，B配合）, 责任单位：A、B.

An item reaches from its heading, or from the former mark, to its own mark. Where several marks
stand under one heading, each paragraph is an item of its own; the marks of one
paragraph are of one item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.extraction.attending import attending_blocks
from policy_kg.extraction.frames import frame_sections
from policy_kg.extraction.marks import Mark, find_marks
from policy_kg.extraction.prose import bodies_of_sentences
from policy_kg.extraction.responsibility import Named, Rule
from policy_kg.extraction.rowbodies import RowAgency
from policy_kg.extraction.rows import kind_named
from policy_kg.extraction.sections import Sectioned, number_of
from policy_kg.extraction.unread import unread_marks
from policy_kg.extraction.wording import BESIDE, SOME_LEAD
from policy_kg.extraction.zones import labelled_zones
from policy_kg.reading.heads import RESPONSIBILITY, column_role
from policy_kg.reading.lines import squeeze, unbroken, unbroken_below
from policy_kg.reading.numbering import numbering_of
from policy_kg.records import (
    Block,
    Document,
    Evidence,
    Provision,
    ProvisionKind,
    Section,
    Unplaced,
    ZoneUse,
)

_LABEL_HEAD: Final = re.compile(r"^(?:[“「\"][^”」\"]{1,12}[”」\"]|[^。；，：:]{2,24})[：:]")


# 本意见自印发之日起施行: said of the document, not of its last item
CLOSING: Final = re.compile(
    r"^(?:施行说明\s*[：:]\s*)?本(?:实施)?(?:意见|方案|办法|措施|通知|细则|规定|政策|计划|若干措施|工作要点|文件)\s*"
    r"(?:自|从|有效期|施行|执行期|(?:实行|实施|适用|执行)(?:年限|期限|期)|由[^，。]{2,30}解释)|^附\s*则(?:[ \u3000\u00a0：:]|$)|^以上(?:意见|报告)?如无不妥"
)
_CHARGE_LINE: Final = re.compile(r"^(?:主要|工作|具体)*职责\s{0,4}[：:]\s*\S")
_FEWEST_POINTS: Final = 3
_PARTS: Final = 6  # of one item: a heading over more is a chapter's
# 三、主要任务 counts chapters, 三、建设平台 items.
_CHAPTER: Final = re.compile(
    r"(?:任务|措施|举措|政策|目标|保障|要求|分工|事项|内容|重点|工作|实施|附则)$"
)
_FIRST_SENTENCE: Final = re.compile(r"^[—－-]*[^。；，：:（(]{2,24}(?=[。；：:])")


@dataclass(frozen=True, slots=True)
class InlineFound:
    """`spans` are the items with their marks: text that no other provision is to be made of;
    `unread` what stands where bodies do and could not be read."""

    provisions: tuple[Provision, ...]
    agencies: tuple[RowAgency, ...]
    spans: tuple[Evidence, ...]
    unread: tuple[Unplaced, ...] = ()


def inline_provisions(
    document: Document, sectioned: Sectioned, *, taken: set[str], first_order: int, rule: Rule
) -> InlineFound:
    """The provisions that the text's own marks make; none where it has no marks."""
    sections = {s.key: s for s in sectioned.sections}
    provisions: list[Provision] = []
    agencies: list[RowAgency] = []
    spans: list[Evidence] = []
    counts: dict[str, int] = {}
    per_section: dict[str, set[int]] = {}
    frames = frame_sections(sectioned.sections)
    attending = attending_blocks(document, sectioned)
    found = find_marks(document, rule=rule)
    heads = {squeeze(c.name) for t in document.tables for c in t.head if c is not None}
    heads = {h for h in heads if column_role(h) in RESPONSIBILITY}
    marks = [m for m in found if m.block.order not in attending and not _means_columns(m, heads)]
    closing = [m for m in marks if m.of_all and _closes_several(m, marks)]
    marks = [m for m in marks if m not in closing]
    groups = [
        group
        for group in _by_item(marks, document.text)
        if not _only_frames(group, sectioned, frames)
    ]
    groups = _with_closing(groups, sectioned, sections)
    for group in groups:
        key = _section_of(group[0], sectioned, sections)
        per_section.setdefault(key, set()).add(group[0].block.order)
    at = 0
    for used in groups:
        named: list[tuple[Named, Evidence]] = []
        key = _section_of(used[0], sectioned, sections)
        section = sections.get(key)
        citation = section.citation if section else ""
        for mark in used:
            named += _named(mark, document.text, citation, len(named))
        for mark in closing:
            if _is_over(mark, used[0]):
                told = {(n.printed, n.role) for n, _ in named}
                own = _named(mark, document.text, citation, len(named))
                named += [(n, e) for n, e in own if (n.printed, n.role) not in told]
        if not named:
            continue
        if used[0].above and section:
            start = max(section.evidence.start, at)
        else:
            several = len(per_section[key]) > 1
            start = _item_start(document, sectioned, used[0], key, at, several=several)
        end = _item_end(document.text, used)
        end = max(end, _end_below(document, groups, used, end - start))
        charge_end = _charge_below(document, used[-1])
        end = max(end, charge_end)
        while end > start and document.text[end - 1].isspace():
            end -= 1
        at = max(used[-1].end, charge_end)
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
        numbering = number_of(quote, section)
        titled = _LABEL_HEAD.match(quote) or _FIRST_SENTENCE.match(quote)
        own_label = titled if numbering is None and not (section and section.number) else None
        part = numbering is None and section is not None and 1 < len(per_section[key]) <= _PARTS
        if part and section and not _CHAPTER.search(section.heading):
            numbering = numbering_of(f"{section.number}x")
        if numbering and section and section.number not in ("", numbering.printed):
            own_label = _FIRST_SENTENCE.match(quote[numbering.length :])
        focus = (
            own_label[0].strip("：:—－-。 ") if own_label else section.heading if section else ""
        )
        if part and titled and section and section.number and section.heading:
            focus = f"{section.heading}：{titled[0].strip('：:—－-。 ')}"
        trail = trail_of(sections, key)
        for mark in used if section else ():
            focus = focus.replace(document.text[mark.start : mark.end], "").rstrip("。； ")
        limit = next((m.deadline for m in used if m.deadline), None)
        limit = limit or _line_of_limit(document.text, start, end)
        deadline = document.text[slice(*limit)] if limit else ""
        provisions.append(
            Provision(
                key=provision_key,
                kind=kind_by_headings(trail, document, at=start),
                number=(numbering.value or None) if numbering else None,
                number_text=numbering.printed if numbering else "",
                category=trail[-1] if len(trail) > 1 else "",
                focus=focus,
                text=unbroken_below(
                    section.heading if section else "",
                    _without_marks(document.text, start, end, used),
                ),
                section=key,
                citation=citation,
                order=first_order + len(provisions),
                evidence=Evidence(start=start, end=end, quote=quote, section=citation),
                zones=tuple(_zones(used, document.text, citation)),
                deadline=unbroken(deadline),
                deadline_evidence=Evidence(
                    start=limit[0], end=limit[1], quote=deadline, section=citation
                )
                if limit
                else None,
            )
        )
        led = _with_leads_said([n for n, _ in named], provisions[-1].text)
        agencies += [
            RowAgency(provision_key, n, evidence)
            for n, (_, evidence) in zip(led, named, strict=True)
        ]
        end = max(end, used[-1].end)
        spans.append(Evidence(start=start, end=end, quote=document.text[start:end]))
    for mark in closing:
        quote = document.text[mark.start : mark.end]
        spans.append(Evidence(start=mark.start, end=mark.end, quote=quote))
    unread = tuple(unread_marks(document, found, rule=rule))
    return InlineFound(tuple(provisions), tuple(agencies), tuple(spans), unread)


def _zones(marks: Sequence[Mark], text: str, citation: str) -> Iterator[ZoneUse]:
    """The places that marks say their item holds for."""
    for mark in marks:
        for label, a, b in labelled_zones(text[mark.inner_start : mark.inner_end]):
            start, end = mark.inner_start + a, mark.inner_start + b
            evidence = Evidence(start=start, end=end, quote=text[start:end], section=citation)
            yield ZoneUse(label=label, evidence=evidence)


def _line_of_limit(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A line among an item's own that says by when: 整改时限：立行立改，长期坚持."""
    for line in re.finditer(r"[^\n]+", text[start:end]):
        label = BESIDE.match(line[0])
        if label and label["when"] and label.end() < len(line[0].rstrip("。 ")):
            at = start + line.start()
            return at + label.end(), at + len(line[0].rstrip("。 "))
    return None


def _with_closing(
    groups: Sequence[list[Mark]], sectioned: Sectioned, sections: Mapping[str, Section]
) -> list[list[Mark]]:
    """`groups` with the marks that close several points told to be of the heading above them:
    （一）… 1.… 2.… with one paragraph 责任单位：… at the end, wherever a heading has points."""
    points: dict[str, list[str]] = {}
    for section in sections.values():
        points.setdefault(section.parent, []).append(section.key)
    marked: dict[str, list[int]] = {}  # heading -> its groups
    for k, group in enumerate(groups):
        section_of = sections.get(_section_of(group[0], sectioned, sections))
        if section_of is not None and section_of.parent:
            marked.setdefault(section_of.parent, []).append(k)
    numbered = {p: ks for p, ks in marked.items() if sections[p].number}
    closing = {
        ks[0]
        for p, ks in numbered.items()
        if len(ks) == 1
        and sectioned.of_block.get(groups[ks[0]][0].block.order) == points[p][-1]
        and all(m.whole and not m.above and m.block.kind == "paragraph" for m in groups[ks[0]])
    }
    alone = len(groups) == len(closing) == 1 and _closes_points(
        next(iter(numbered)), points, sections
    )
    if not alone and (
        len(closing) < 2
        or len(closing) < len(numbered)
        or all(len(points[p]) < 2 for p in numbered)
    ):
        return list(groups)
    return [
        [replace(m, above=True) for m in group] if k in closing else group
        for k, group in enumerate(groups)
    ]


def _closes_points(
    heading: str, points: Mapping[str, Sequence[str]], sections: Mapping[str, Section]
) -> bool:
    """Whether the only mark of a text, behind the last point of a heading, is of all its points:
    （1）…（4）…（责任单位：…） below 1.…, no chapter's."""
    own = points[heading]
    deep = sections[heading].parent != "" and not _CHAPTER.search(sections[heading].heading)
    return deep and len(own) >= _FEWEST_POINTS and not any(p in points for p in own)


def _is_over(closing: Mark, mark: Mark) -> bool:
    """Whether a paragraph that names who does all above it, 以上任务由市科技局牵头。, stands behind `mark`
    in its chapter."""
    return mark.block.order < closing.block.order and mark.block.path[:1] == closing.block.path[:1]


def _closes_several(closing: Mark, marks: Sequence[Mark]) -> bool:
    """Whether a chapter has several items with marks of their own over such a paragraph."""
    over = {m.block.order for m in marks if m is not closing and _is_over(closing, m)}
    return bool(closing.block.path) and len(over) > 1


def _means_columns(mark: Mark, heads: Set[str]) -> bool:
    """Whether the end of a sentence over a table means those whom a column names: 由各承办科室落实."""
    names = [re.sub("^(?:各|有关|相关)+", "", n.printed) for n in mark.named]
    return mark.within and bool(names) and heads >= set(names)


def _only_frames(marks: Sequence[Mark], sectioned: Sectioned, frames: frozenset[str]) -> bool:
    """Whether the end of a sentence on how the plan is run is all that names somebody: 成立专班，
    由市发展改革委牵头。"""
    return all(m.within for m in marks) and sectioned.of_block.get(marks[0].block.order) in frames


def _section_of(mark: Mark, sectioned: Sectioned, sections: Mapping[str, Section]) -> str:
    """The section whose item a mark belongs to."""
    key = sectioned.of_block.get(mark.block.order, "")
    section = sections.get(key)
    return section.parent if mark.above and section and section.parent else key


def _end_below(
    document: Document, groups: Sequence[Sequence[Mark]], marks: Sequence[Mark], length: int
) -> int:
    """Where the points end that stand below a heading whose mark holds for them all, 0 where the
    mark stands behind its item or the points have marks of their own."""
    block = marks[-1].block
    heading = next((m.block for m in marks if m.block.kind == "heading"), None)
    if heading is None:
        before = document.blocks[block.order - 1] if block.order else block
        heading = before if before.kind == "heading" and before.path == block.path else None
    if heading is None or length > len(heading.heading) + len(heading.path[-1]) + 2:
        return 0
    depth = len(heading.path)
    marked = {m.block.order for group in groups for m in group if group is not marks}
    end = 0
    for below in document.blocks[block.order + 1 :]:
        if below.kind not in ("heading", "paragraph") or below.path[:depth] != heading.path:
            break
        if len(below.path) == depth and below.kind == "heading":
            break
        if CLOSING.match(below.text):
            break
        if below.order in marked:
            return 0
        end = below.end
    return end


def _charge_below(document: Document, mark: Mark) -> int:
    """Where a line ends that says below a mark what those do whom it names, 主要职责：… below 牵头单位：…;
    0 for none."""
    block = next(iter(document.blocks[mark.last + 1 : mark.last + 2]), None)
    charge = mark.whole and block is not None and block.kind == "paragraph"
    same = charge and block is not None and block.path == mark.block.path
    return block.end if same and block is not None and _CHARGE_LINE.match(block.text) else 0


def _item_end(text: str, marks: Sequence[Mark]) -> int:
    """Where an item's own text ends: before the marks that close it."""
    end = marks[-1].start
    for mark in reversed(marks[:-1]):
        if text[mark.end : end].strip("。； \n\u3000"):
            break
        end = mark.start
    return end


def _named(mark: Mark, text: str, citation: str, before: int) -> list[tuple[Named, Evidence]]:
    """The bodies of a mark, counted on from `before`; the offsets of the evidence are the text's."""
    found: list[tuple[Named, Evidence]] = []
    for order, n in enumerate(mark.named, before + 1):
        a, b = mark.inner_start + n.start, mark.inner_start + n.end
        evidence = Evidence(start=a, end=b, quote=text[a:b], section=citation)
        found.append((replace(n, order=order), evidence))
    return found


def _by_item(marks: Sequence[Mark], text: str) -> list[list[Mark]]:
    """Marks of one item together: those of one paragraph, each for its own sentences, and
    paragraphs that follow and hold nothing but a mark (责任单位：… over 配合单位：…). A paragraph that
    runs on with the next number (4.…（A）5.…（B）) holds an item for each."""
    groups: list[list[Mark]] = []
    for mark in marks:
        last = groups[-1][-1].last if groups else None
        if last == mark.block.order and _runs_on(groups[-1], mark, text):
            groups.append([mark])
        elif last == mark.block.order or (mark.whole and last == mark.block.order - 1):
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return groups


def _runs_on(group: Sequence[Mark], mark: Mark, text: str) -> bool:
    """Whether the text before `mark` begins with the number that follows that of `group`."""
    first = group[0].block.start
    begun = numbering_of(text[first : mark.start])
    for before in mark.block.path[-1:]:
        begun = begun or numbering_of(f"{before}x")
    between = text[group[-1].end : mark.start].lstrip("。； \u3000\n")
    following = numbering_of(between)
    return (
        begun is not None
        and following is not None
        and following.level == begun.level
        and following.value > begun.value
    )


def _without_marks(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    out, at = [], start
    for mark in marks:
        if start <= mark.start < end:
            out.append(text[at : mark.start])
            at = mark.end
    out.append(text[at:end])
    return "".join(out)


def _item_start(
    document: Document, sectioned: Sectioned, mark: Mark, key: str, at: int, *, several: bool
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
    """The headings of a section and all above it, innermost first; an annex's title is none."""
    trail: list[str] = []
    while key in sections and ("/" in key or not key.startswith("annex")):
        trail.append(sections[key].heading)
        key = sections[key].parent
    return trail


def kind_by_headings(trail: Sequence[str], document: Document, *, at: int) -> ProvisionKind:
    """The kind that the headings over the offset `at` name, outermost first, else the title of its
    own part (支持若干政策 before 行动计划), else the document's; else Task."""
    titles = [b for b in document.blocks if b.kind in ("title", "annex_title")]
    whole = "".join(b.text for b in titles) or document.field("标题") or ""
    for heading in [*reversed(trail[1:]), _title_above(titles, at), whole]:
        kind = kind_named(heading)
        if kind is not None:
            return kind
    return "Task"


def _title_above(titles: Sequence[Block], at: int) -> str:
    """The lines of the last title before an offset."""
    above = [b for b in titles if b.start < at]
    run = [b for k, b in enumerate(above) if len(above) - k == above[-1].order - b.order + 1]
    return "".join(b.text for b in run)


def _with_leads_said(named: Sequence[Named], said: str) -> list[Named]:
    """`named`, the bodies of an item whose marks name no lead, with those that lead by a sentence of
    its text: 由市科技局牵头，… before 责任单位：市科技局、各区."""
    if any(n.role == "lead" for n in named) or not SOME_LEAD.search(said):
        return list(named)
    leads = {n.printed for n in bodies_of_sentences(said) if n.role == "lead"}
    return [replace(n, role="lead") if n.printed in leads else n for n in named]
