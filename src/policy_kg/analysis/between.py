"""How two provisions of different documents stand to each other: one plan made on the other, or
plans of different places, which divide no work between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Final, NamedTuple

from policy_kg.analysis.facts import Agency, Facts, Row

_LEVELS: Final = "省市县区"
_MADE_ON: Final = 0.8  # of 1: what a plan takes over from the one that it is made on is meant so


class Standing(NamedTuple):
    """`words` say it; `factor` of a pair's score; `weak` where no work is divided."""

    words: str = ""
    factor: float = 1.0
    weak: bool = False


class Between:
    """Of all documents of some facts; `scopes` is where each body works, by IRI."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._places = _places(facts)
        self.scopes = {a.iri: _scope(a) for a in facts.agencies.values() if not a.group}

    def standing(self, one: Row, two: Row) -> Standing:
        if one.document == two.document:
            together = bool(one.focus) and (one.section, one.focus) == (two.section, two.focus)
            return Standing("同一重点内容下的两项", weak=True) if together else Standing()
        for upper, lower in ((one, two), (two, one)):
            if upper.document in self._facts.follows.get(lower.document, ()):
                known = self._facts.documents
                made = f"{known[lower.document]} 依据 {known[upper.document]} 制定，属上下衔接"
                return Standing(made, _MADE_ON)
        if one.kind not in _ITEMS and two.kind not in _ITEMS:
            return Standing("都是组织、保障方面的要求，各份文件大都有", weak=True)
        places = [self._places.get(row.document, "") for row in (one, two)]
        if all(places) and places[0] != places[1]:
            return Standing(f"两份文件是不同地方的（{'、'.join(places)}），仅供参照", weak=True)
        return Standing()


_ITEMS: Final = frozenset({"Task", "Measure", "Policy"})


def _scope(agency: Agency) -> tuple[str, str]:
    """省科技厅 of a text that doesn't say which province is no 科技部."""
    return agency.scope, agency.label[0] if agency.label[:1] in _LEVELS else ""


def _places(facts: Facts) -> Mapping[str, str]:
    """The place that most bodies of each document are of, by document."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for row in facts.rows:
        for party in row.parties:
            agency = facts.agencies.get(party.agency)
            if agency is not None and agency.scope:
                counts[row.document][agency.scope] += 1
    return {d: min(c, key=lambda place: (-c[place], place)) for d, c in counts.items()}
