"""Provisions that deal with the same matter: said twice, or under different departments."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from rapidfuzz import fuzz

from policy_kg.analysis.between import Between
from policy_kg.analysis.facts import Facts, Row
from policy_kg.analysis.filters import Filters
from policy_kg.analysis.findings import Finding, Kind, Relation, Side, row_side
from policy_kg.analysis.matter import THRESHOLD, Match, Matters
from policy_kg.analysis.segments import words
from policy_kg.records import KIND_LABELS

# Text -> IRIs of provisions whose vectors are near: a range search.
Neighbours = Callable[[str], Iterable[str]]

_PASSAGE = 2 * THRESHOLD  # body text that tells many things at once shares more by chance
_SAME = 92  # of 100, rapidfuzz: the same but for a word or two
_WEAK = 0.55  # of 1: below it a reader agrees with less than half
_FAINT = 0.25  # of 1, of a finding's score: below it most share words and no matter
# What a pair's score counts, by what a coordinator would want to know of it.
_NEAR = 0.5  # of 1: texts near enough for their limits to be one matter's
_APART = 0.4  # of 1: texts on one matter that otherwise say different things
_DIFFER = 0.85  # other departments beside one lead, or other roles
_ALIKE = 0.7  # nothing differs, or nobody has anything to do
_AT_HOME = 0.9  # two places of one document, which its authors have read
_WITHIN = 88  # a shorter text that the longer one holds


def matching_provisions(
    facts: Facts,
    filters: Filters,
    *,
    neighbours: Neighbours | None = None,
    passages: Iterable[Row] = (),
) -> Iterator[Finding]:
    """Pairs of provisions, and of provisions with `passages` of the body, on one matter.

    Candidates share a rare word or are `neighbours` of each other's text; each must then share
    specific terms (see `Matters`), so that common phrases don't count. Rows whose departments,
    or their roles, differ are kind matter (同事不同项), others text.
    """
    others = list(passages)
    matters = Matters(facts, others=others)
    rows = {row.iri: row for row in (*facts.rows, *others)}
    pairs = matters.candidates()
    if neighbours is not None:
        for row in facts.rows:
            near = (iri for iri in neighbours(row.text) if iri in rows and iri != row.iri)
            pairs |= {(min(row.iri, iri), max(row.iri, iri)) for iri in near}
    found: dict[tuple[str, str], Match] = {}
    for pair in sorted(pairs):
        match = matters.match(*pair)
        least = THRESHOLD if all(rows[iri].kind in KIND_LABELS for iri in pair) else _PASSAGE
        if match.strength >= least or _relation(rows[pair[0]], rows[pair[1]]) == "duplicate":
            found[pair] = match
    found |= _by_focus(found, rows, matters)
    yield from _once(_findings(facts, filters, rows, found, matters))


def _findings(
    facts: Facts,
    filters: Filters,
    rows: Mapping[str, Row],
    found: Mapping[tuple[str, str], Match],
    matters: Matters,
) -> Iterator[Finding]:
    provisions = {row.iri for row in facts.rows}
    in_findings = {iri for pair in found for iri in pair}
    sides = {iri: row_side(rows[iri]) for iri in in_findings}  # a row may be in many
    between = Between(facts)
    for (a, b), match in sorted(found.items()):
        if not {a, b} & provisions:
            continue
        one, two = sorted(
            (rows[a], rows[b]), key=lambda r: (r.kind not in KIND_LABELS, r.document, r.order)
        )
        if _relation(one, two) == "related" and _means_little(one, two, match):
            continue
        admitted = filters.admits(one) or (two.iri in provisions and filters.admits(two))
        if admitted:
            alike = matters.nearness(a, b)
            yield _finding(one, two, match, alike, between, (sides[one.iri], sides[two.iri]))


def _once(findings: Iterable[Finding]) -> Iterator[Finding]:
    """`findings` with one for each sentence that more than two places have: three that copy each
    other are one finding, not three."""
    copies: dict[str, set[str]] = {}
    copied: list[Finding] = []
    for finding in findings:
        if finding.relation != "duplicate":
            yield finding
            continue
        copied.append(finding)
        pair = (finding.left.iri, finding.right.iri)
        joined = set(pair).union(*(copies.get(iri, set()) for iri in pair))
        copies |= dict.fromkeys(joined, joined)
    groups: dict[int, list[Finding]] = defaultdict(list)
    for finding in copied:
        groups[id(copies[finding.left.iri])].append(finding)
    for group in groups.values():
        best = max(group, key=lambda f: (f.kind == "matter", f.score))
        sides = {side.iri: side for f in group for side in (f.left, f.right)}
        others = [side for iri, side in sides.items() if iri not in (best.left.iri, best.right.iri)]
        if others:
            said = best.reason.replace("两处文字", f"{len(sides)} 处文字")
            best = replace(best, reason=said, also=tuple(others), counts={"处": len(sides)})
        yield best


def _means_little(one: Row, two: Row, match: Match) -> bool:
    """Two places of one document that give nobody anything to do (the articles of a law speak
    alike, and no responsibility overlaps), or a weak clue between two documents, which are of
    different matters to begin with."""
    if one.document == two.document:
        return not (one.parties or two.parties)
    return _score(match) < _WEAK


def _score(match: Match) -> float:
    return 1 - math.exp(-match.strength / 4)


def _by_focus(
    found: dict[tuple[str, str], Match], rows: dict[str, Row], matters: Matters
) -> dict[tuple[str, str], Match]:
    """Rows of one focus cell on one matter share what one of them shares with a third row, where
    they have a word of it too: 保险 of two rows under 农产品保险 and of a policy's 保费补贴."""
    partners: dict[str, set[str]] = defaultdict(set)
    for a, b in found:
        partners[a].add(b)
        partners[b].add(a)
    more: dict[tuple[str, str], Match] = {}
    for (a, b), match in found.items():
        for near, far in ((a, b), (b, a)):
            for third in partners[near] - {far}:
                pair = (min(third, far), max(third, far))
                one, two = rows[near], rows[third]
                same = one.focus and (one.section, one.focus) == (two.section, two.focus)
                if not same or pair in found or rows[far].focus == one.focus:
                    continue
                shared = [
                    word
                    for term in match.terms
                    for word in words(term)
                    if matters.rare(word) and word in two.text and word in two.focus
                ]
                if shared:
                    more[pair] = Match(match.strength * 0.8, tuple(dict.fromkeys(shared)))
    return more


def _finding(
    one: Row,
    two: Row,
    match: Match,
    near: float,
    between: Between,
    sides: tuple[Side, Side],
) -> Finding:
    relation = _relation(one, two)
    # 各有关部门 may be anybody and differs from nobody; nor do two cities divide one work.
    scopes, standing = between.scopes, between.standing(one, two)
    left, right = _roles(one, scopes), _roles(two, scopes)
    at_home = one.document == two.document
    differ = left != right and bool(
        left and right and (at_home or {scopes[a] for a, _ in left} & {scopes[a] for a, _ in right})
    )
    kind: Kind = "matter" if differ and two.kind in KIND_LABELS else "text"
    score = _score(match) * (_APART + (1 - _APART) * near)
    if relation == "duplicate":
        score = max(score, fuzz.ratio(one.text, two.text) / 100)
    leads = _leads(one, two) if kind == "matter" else ""
    limits = () if leads else tuple(_limits(one, two, near=near))
    score *= 1 if leads or limits else _DIFFER if kind == "matter" else _ALIKE
    score *= (_AT_HOME if at_home else 1) * standing.factor
    faint = relation == "related" and score < _FAINT
    differs = (leads, *limits, standing.words, "线索较弱，请核对原文" if faint else "")
    return Finding(
        kind=kind,
        relation=relation,
        left=sides[0],
        right=sides[1],
        score=round(score, 4),
        reason=_reason(one, two, match, relation, kind, differs),
        weak=faint or (standing.weak and not (at_home and relation == "duplicate")),
    )


def _leads(one: Row, two: Row) -> str:
    """Who leads each, where it isn't the same body."""
    left, right = ([p for p in row.parties if p.role == "lead"] for row in (one, two))
    if not left or not right or {p.agency for p in left} & {p.agency for p in right}:
        return ""
    return f"牵头不同：{'、'.join(p.label for p in left)}；{'、'.join(p.label for p in right)}"


def _limits(one: Row, two: Row, *, near: float) -> Iterator[str]:
    """What one body has to reach, or by when, where the two say it differently."""
    if not one.departments & two.departments:
        return
    # The rows of one table each have their own figure of one measure.
    if one.document == two.document and near < _NEAR:
        return
    for aim in one.aims:
        others = [other.words for other in two.aims if other.measures == aim.measures]
        if others and aim.words not in others:
            yield f"目标不同：{aim.measures}{aim.words}；{'、'.join(others)}"
    if near >= _NEAR and one.deadline and two.deadline and one.deadline != two.deadline:
        yield f"时限不同：{one.deadline}；{two.deadline}"


def _roles(row: Row, scopes: Mapping[str, tuple[str, str]]) -> frozenset[tuple[str, str]]:
    return frozenset((p.agency, p.role) for p in row.taking_part if p.agency in scopes)


def _relation(one: Row, two: Row) -> Relation:
    if fuzz.ratio(one.text, two.text) >= _SAME:
        return "duplicate"
    short, long = sorted((one, two), key=lambda r: len(r.text))
    if len(long.text) > 1.3 * len(short.text) >= 20 and (
        fuzz.partial_ratio(short.text, long.text) >= _WITHIN
    ):
        return "refines"
    # One row for all zones and one for some of them, under the same heading.
    same_focus = one.focus and (one.section, one.focus) == (two.section, two.focus)
    if same_focus and one.zones and two.zones and set(one.zones) != set(two.zones):
        small, big = sorted((set(one.zones), set(two.zones)), key=len)
        if small < big and one.departments == two.departments:
            return "refines"
    return "related"


def _reason(
    one: Row,
    two: Row,
    match: Match,
    relation: Relation,
    kind: Kind,
    differs: Iterable[str],
) -> str:
    about = "、".join(f"「{term}」" for term in match.terms[:4])
    parts = [f"都讲{about}" if about else "用词相同"]
    if relation == "duplicate":
        parts = ["两处文字几乎相同"]
    elif relation == "refines":
        parts.append("一处是另一处的细化")
    # Who they are stands beside each text.
    if kind == "matter" and one.departments == two.departments:
        parts.append("部门相同，角色不同")
    elif kind == "matter":
        parts.append("部门不同" if one.departments & two.departments else "没有共同部门")
    parts += [part for part in differs if part]
    return "，".join(parts)
