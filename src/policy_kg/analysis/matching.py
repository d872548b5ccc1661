"""Provisions that deal with the same matter: said twice, or under different departments."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from rapidfuzz import fuzz

from policy_kg.analysis.facts import Agency, Facts, Row
from policy_kg.analysis.filters import Filters
from policy_kg.analysis.findings import Finding, Kind, Relation, Side, row_side
from policy_kg.analysis.matter import THRESHOLD, Match, Matters
from policy_kg.analysis.segments import words
from policy_kg.records import KIND_LABELS, ROLE_LABELS

# Text -> IRIs of provisions whose vectors are near: a range search.
Neighbours = Callable[[str], Iterable[str]]

_PASSAGE = 2 * THRESHOLD  # body text that tells many things at once shares more by chance
_SAME = 92  # of 100, rapidfuzz: the same but for a word or two
_LEVELS = "省市县区"
_WEAK = 0.55  # of 1: below it a reader agrees with less than half
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
    provisions = {row.iri for row in facts.rows}
    scopes = {a.iri: _scope(a) for a in facts.agencies.values() if not a.group}
    in_findings = {iri for pair in found for iri in pair}
    sides = {iri: row_side(rows[iri]) for iri in in_findings}  # a row may be in many
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
            yield _finding(one, two, match, alike, scopes, (sides[one.iri], sides[two.iri]))


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
    scopes: Mapping[str, tuple[str, str]],
    sides: tuple[Side, Side],
) -> Finding:
    relation = _relation(one, two)
    # 各有关部门 may be anybody and differs from nobody; nor do two cities divide one work.
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
    score *= _AT_HOME if at_home else 1
    differs = (leads, *limits)
    return Finding(
        kind=kind,
        relation=relation,
        left=sides[0],
        right=sides[1],
        score=round(score, 4),
        reason=_reason(one, two, match, relation, kind, differs, weak=_score(match) < _WEAK),
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


def _scope(agency: Agency) -> tuple[str, str]:
    """Where a body works: 省科技厅 of a text that doesn't say which province is no 科技部."""
    return agency.scope, agency.label[0] if agency.label[:1] in _LEVELS else ""


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
    *,
    weak: bool,
) -> str:
    about = "、".join(f"「{term}」" for term in match.terms[:4])
    parts = [f"都讲{about}" if about else "用词相同"]
    if relation == "duplicate":
        parts = ["两处文字几乎相同"]
    elif relation == "refines":
        parts.append("一处是另一处的细化")
    parts += [part for part in differs if part]
    if kind == "matter" and one.departments == two.departments:
        parts.append(f"部门相同，角色不同：{_who(one, roles=True)}；{_who(two, roles=True)}")
    elif kind == "matter":
        parts.append(f"部门不同：{_who(one)}；{_who(two)}")
        if not one.departments & two.departments:
            parts.append("没有共同部门")
    if weak and relation == "related":
        parts.append("线索较弱，请核对原文")
    return "，".join(parts)


def _who(row: Row, *, roles: bool = False) -> str:
    return "、".join(
        dict.fromkeys(
            f"{p.label}（{ROLE_LABELS.get(p.role, p.role)}）" if roles else p.label
            for p in row.taking_part
        )
    )
