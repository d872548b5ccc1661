"""Where a document's body and its annexes differ: words, headings, zones, departments, duties."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from rapidfuzz import fuzz

from policy_kg.analysis.facts import Facts, Link, Row, Section
from policy_kg.analysis.filters import Filters
from policy_kg.analysis.findings import Finding, Relation, Side, row_side

_ALIKE: Final = 70  # of 100: two headings for the same part
_PUNCTUATION: Final = re.compile(r"[\W_]+")
_CLAUSE: Final = re.compile(r"[，。；：]")
_SHORT: Final = 6
_SUMMED: Final = "概括"


def body_differences(
    facts: Facts,
    filters: Filters,
    *,
    passages: Sequence[Row] = (),
    texts: Mapping[str, str] | None = None,
) -> Iterator[Finding]:
    """All places where body and annexes differ, each once. `passages` are the body's texts that no
    row repeats, as rows of their sections, and `texts` the revisions' texts by IRI: with them a
    row's focus is found within running text, too."""
    rows = {row.iri: row for row in facts.rows}
    departments: dict[str, list[str]] = defaultdict(list)  # by the city or province they are of
    for agency in facts.agencies.values():
        if not agency.group and not agency.governs:
            departments[agency.scope].append(agency.label)
    for link in facts.links:
        row = rows.get(link.row)
        if row is not None and filters.admits(row):
            yield from _wording(row, link, facts)
            yield from _names(row, link, facts, departments)
    led = list(_leads(facts, filters, rows, texts or {}))
    yield from led
    yield from _headings(facts, filters, rows)
    yield from _run_in(facts, filters, rows, _clauses(facts, passages, texts or {}))
    yield from _only_body(facts, filters, beside={finding.right.iri for finding in led})
    yield from _only_annex(facts, filters)


def _passage(link: Link, facts: Facts) -> Side:
    section = facts.sections.get(link.section)
    return Side(
        iri=link.section,
        label=section.label if section else "",
        text=link.quote.quote,
        citation=link.quote.citation,
        evidence=(link.quote,),
    )


def _wording(row: Row, link: Link, facts: Facts) -> Iterator[Finding]:
    if not link.difference:
        return
    summed = _SUMMED in link.difference and "「" not in link.difference
    relation: Relation = "refines" if summed else "duplicate"
    words = _PUNCTUATION.sub("", "".join(re.findall(r"「([^」]*)」", link.difference)))
    if summed:
        reason = f"{link.difference}，正文更细"
    elif words:
        reason = f"文字不同：{link.difference}"
    else:
        reason = f"只有标点不同：{link.difference}"
    yield Finding(
        kind="body",
        relation=relation,
        left=row_side(row),
        right=_passage(link, facts),
        score=round(1 - link.similarity + 0.5, 4) if words or summed else 0.1,
        reason=reason,
        counts={"文字": 1} if words or summed else {"标点": 1},
    )


def _names(
    row: Row, link: Link, facts: Facts, departments: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    """Zones and departments that the passage names and the row's cells don't have."""
    text = link.quote.quote
    zones = facts.zones.get(row.document, {})
    if row.zone_column:
        missing = [z for z in zones.values() if z in text and z not in row.zones.values()]
        if missing:
            yield _named(row, link, facts, "试验区域", missing)
    have = {p.label for p in row.parties} | {p.printed for p in row.parties}
    # A town is a place of the item as well as a body: 在青石镇建设… with 青石镇 in the row's column of zones.
    have |= set(row.zones.values())
    scopes = {facts.agencies[p.agency].scope for p in row.parties if p.agency in facts.agencies}
    known = (label for scope in sorted(scopes) for label in departments.get(scope, ()))
    named = [label for label in known if label in text and label not in have]
    if named and row.parties:
        yield _named(row, link, facts, "部门", named)


def _named(row: Row, link: Link, facts: Facts, what: str, names: list[str]) -> Finding:
    return Finding(
        kind="body",
        relation="related",
        left=row_side(row),
        right=_passage(link, facts),
        score=0.8,
        reason=f"{what}不同：正文提到{'、'.join(names)}，附件该项的{what}里没有",
        counts={what: len(names)},
    )


def _leads(
    facts: Facts, filters: Filters, rows: Mapping[str, Row], texts: Mapping[str, str]
) -> Iterator[Finding]:
    """Rows whose passage of the body has another department lead than their own cell."""
    beside: dict[str, list[Row]] = defaultdict(list)
    for other in facts.rows:
        if not _of_table(other):
            beside[other.section].append(other)
    for link in facts.links:
        row = rows.get(link.row)
        if row is None or not filters.admits(row):
            continue
        own = {p.agency: p.label for p in row.parties if p.role == "lead"}
        for other in beside[link.section] if own else ():
            said = {p.agency: p.label for p in other.parties if p.role == "lead"}
            if said.keys() <= own.keys() or not _of_passage(other, link, facts, texts):
                continue
            yield Finding(
                kind="body",
                relation="related",
                left=row_side(row),
                right=row_side(other),
                score=0.9,
                reason=f"牵头部门不同：正文由{'、'.join(said.values())}牵头，"
                f"附件由{'、'.join(own.values())}牵头",
                counts={"牵头": len(said.keys() - own.keys())},
            )


def _of_passage(row: Row, link: Link, facts: Facts, texts: Mapping[str, str]) -> bool:
    """Whether a statement of the body stands in a repeated passage, or behind it in its paragraph
    with no other row's passage between."""
    passage = link.quote
    for quote in row.evidence:
        if quote.document != passage.document or quote.end <= passage.start:
            continue
        if quote.start < passage.end:
            return True
        between = range(passage.end, quote.start)
        text = texts.get(quote.document)
        if text is None or "\n" in text[passage.end : quote.start]:
            continue
        if not any(k.section == link.section and k.quote.start in between for k in facts.links):
            return True
    return False


def _of_table(row: Row) -> bool:
    """Whether a row is one of an annex's, or of a table's in the body."""
    return row.citation.startswith(("附件", "表格"))


def _headings(facts: Facts, filters: Filters, rows: dict[str, Row]) -> Iterator[Finding]:
    """Focus and category against the headings of the passage, each pair once."""
    seen: set[tuple[str, str]] = set()
    for link in facts.links:
        row, section = rows.get(link.row), facts.sections.get(link.section)
        if row is None or section is None or not filters.admits(row):
            continue
        above: list[Section] = []
        while section is not None:
            above.append(section)
            section = facts.sections.get(section.parent)
        for name, printed in (("重点内容", row.focus), ("类别", row.category)):
            if not printed or any(_same(printed, s.label) for s in above):
                continue
            best = max(above, key=lambda s: fuzz.ratio(printed, s.label))
            if fuzz.ratio(_bare(printed), _bare(best.label)) < _ALIKE:
                continue
            if (printed, best.iri) in seen:
                continue
            seen.add((printed, best.iri))
            yield Finding(
                kind="body",
                relation="duplicate",
                left=row_side(row),
                right=_section(best),
                score=0.4,
                reason=f"{name}的标题不同：正文「{best.label}」，附件「{printed.rstrip('。')}」",
                counts={"标题": 1},
            )


def _clauses(
    facts: Facts, passages: Sequence[Row], texts: Mapping[str, str]
) -> dict[str, list[tuple[str, Side]]]:
    """The clauses of each section that no row repeats: of `passages`, and what leads into a
    repeated stretch within its sentence."""
    out: dict[str, list[tuple[str, Side]]] = defaultdict(list)
    for passage in passages:
        for clause in _CLAUSE.split(passage.text):
            if len(clause) >= _SHORT:
                out[passage.section].append((clause.strip(), row_side(passage)))
    for link in facts.links:
        quote, text = link.quote, texts.get(link.quote.document, "")
        start = max((text.rfind(c, 0, quote.start) for c in "。；\n"), default=-1) + 1
        for clause in _CLAUSE.split(text[start : quote.start]):
            if len(clause) < _SHORT:
                continue
            at = text.index(clause, start)
            found = replace(quote, quote=clause, start=at, end=at + len(clause))
            side = replace(_passage(link, facts), text=clause, evidence=(found,))
            out[link.section].append((clause.strip(), side))
    return out


def _run_in(
    facts: Facts,
    filters: Filters,
    rows: dict[str, Row],
    clauses: Mapping[str, list[tuple[str, Side]]],
) -> Iterator[Finding]:
    """A focus that the body says otherwise in running text: 推动…项目建设 for 推进…项目建设."""
    seen: set[tuple[str, str]] = set()
    for link in facts.links:
        row, section = rows.get(link.row), facts.sections.get(link.section)
        if row is None or section is None or not row.focus or not filters.admits(row):
            continue
        if (row.focus, section.iri) in seen or not clauses.get(section.iri):
            continue
        seen.add((row.focus, section.iri))
        focus = _bare(row.focus)
        if any(_same(focus, clause) for clause, _ in clauses[section.iri]):
            continue
        if fuzz.ratio(focus, _bare(section.label)) >= _ALIKE:
            continue
        clause, side = max(
            clauses[section.iri], key=lambda c: (fuzz.ratio(focus, _bare(c[0])), -len(c[0]))
        )
        if fuzz.ratio(focus, _bare(clause)) < _ALIKE:
            continue
        yield Finding(
            kind="body",
            relation="duplicate",
            left=row_side(row),
            right=side,
            score=0.4,
            reason=f"重点内容的说法不同：正文「{clause}」，附件「{row.focus.rstrip('。')}」",
            counts={"标题": 1},
        )


def _only_body(
    facts: Facts, filters: Filters, *, beside: Collection[str] = ()
) -> Iterator[Finding]:
    """Duties, and sections beside sections that rows repeat, that no row has: of documents whose
    annex breaks the body down (its rows repeat passages; an annex of indicators or of forms does
    not), and without the duties in `beside`, which are a row's matter."""
    linked = {link.row for link in facts.links}
    tabled = {row.document for row in facts.rows if _of_table(row) and row.iri in linked}
    for row in facts.rows:
        if row.document not in tabled or row.iri in beside:
            continue
        if row.kind == "Duty" and filters.admits(row):
            who = "、".join(dict.fromkeys(p.label for p in row.parties)) or "未写明"
            yield Finding(
                kind="body",
                relation="related",
                left=row_side(row),
                right=Side(iri=row.document, label="附件没有对应事项"),
                score=0.6,
                reason=f"只有正文有这项职责，承担者：{who}",
                counts={"只有正文": 1},
                weak=True,  # guarantees are seldom shared out by a table
            )
    if filters != Filters(documents=filters.documents):
        return
    repeated = {link.section for link in facts.links}
    duties = {row.section for row in facts.rows}
    children: dict[str, list[Section]] = defaultdict(list)
    for section in facts.sections.values():
        children[section.parent].append(section)

    def holds(section: Section, wanted: set[str]) -> bool:
        return section.iri in wanted or any(holds(c, wanted) for c in children[section.iri])

    for section in facts.sections.values():
        if filters.documents and section.document not in filters.documents:
            continue
        others = [s for s in children[section.parent] if s.iri != section.iri]
        if not holds(section, repeated | duties) and any(holds(s, repeated) for s in others):
            if section.parent not in facts.sections:
                continue
            yield Finding(
                kind="body",
                relation="related",
                left=_section(section),
                right=Side(iri=section.document, label="附件没有对应事项"),
                score=0.6,
                reason="只有正文有这一部分，附件没有照录或细化",
                counts={"只有正文": 1},
            )


def _only_annex(facts: Facts, filters: Filters) -> Iterator[Finding]:
    """Rows that the body doesn't repeat; one finding for a table of which it repeats none."""
    linked = {link.row for link in facts.links}
    repeated = {row.document for row in facts.rows if row.iri in linked}
    tables: dict[str, list[Row]] = defaultdict(list)
    for row in facts.rows:
        if row.kind != "Duty" and _of_table(row) and row.section in facts.sections:
            tables[row.section].append(row)
    for iri, rows in tables.items():
        section = facts.sections[iri]
        if section.document not in repeated:
            continue
        without = [row for row in rows if row.iri not in linked and filters.admits(row)]
        if not without:
            continue
        groups = [without] if len(without) == len(rows) else [[row] for row in without]
        for group in groups:
            whole = len(group) == len(rows) and len(rows) > 1
            yield Finding(
                kind="body",
                relation="related",
                left=_section(section) if whole else row_side(group[0]),
                right=Side(iri=section.document, label="正文没有照录"),
                score=0.5,
                reason=f"{section.citation}的 {len(group)} 项都只在附件，正文没有照录"
                if whole
                else "只在附件，正文没有照录",
                counts={"只有附件": len(group)},
                also=tuple(row_side(row) for row in group[1:]) if not whole else (),
            )


def _section(section: Section) -> Side:
    return Side(
        iri=section.iri,
        label=section.label,
        text=section.label,
        citation=section.evidence[0].citation if section.evidence else section.citation,
        evidence=section.evidence,
    )


def _bare(text: str) -> str:
    return _PUNCTUATION.sub("", text)


def _same(a: str, b: str) -> bool:
    return _bare(a) == _bare(b)
