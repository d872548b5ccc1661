"""Targets and benefits of a revision in words, and how they differ between two."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from policy_kg.analysis.facts import COMPARATORS
from policy_kg.analysis.revision_matching import Change
from policy_kg.graph.store import query

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store

_FIGURES: Final = re.compile(r"[\d.,]+")


@dataclass(frozen=True, slots=True)
class Amount:
    """`measures` says what is aimed at or given (by which two revisions are compared), `words`
    all of it."""

    measures: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """By the IRI of their subject, in the order of the text."""

    targets: Mapping[str, Sequence[Amount]]
    benefits: Mapping[str, Sequence[Amount]]


def amounts_of(store: Store) -> Amounts:
    """The targets and benefits of a store with one revision. Raises DamagedError."""
    return Amounts(targets=_targets(store), benefits=_benefits(store))


def amount_changes(before: Sequence[Amount], after: Sequence[Amount]) -> tuple[Change, ...]:
    """What was there and is no more, and the other way round; of one measure together."""
    new_words, old_words = {t.words for t in after}, {t.words for t in before}
    gone = [t for t in before if t.words not in new_words]
    come = [t for t in after if t.words not in old_words]
    changes = []
    for amount in gone:
        twin = next((t for t in come if t.measures == amount.measures), None)
        if twin:
            come.remove(twin)
        changes.append(Change(before=amount.words, after=twin.words if twin else ""))
    return (*changes, *(Change(before="", after=t.words) for t in come))


def _targets(store: Store) -> dict[str, list[Amount]]:
    asked = """SELECT ?s ?t ?m ?c ?v ?lo ?hi ?u ?d ?b ?n WHERE {
      ?s pk:hasTarget ?t . ?t pk:evidence ?e . ?e pk:start ?b ; pk:end ?n .
      OPTIONAL { ?t pk:measures ?m } OPTIONAL { ?t pk:comparator ?c }
      OPTIONAL { ?t schema:value ?v } OPTIONAL { ?t schema:minValue ?lo }
      OPTIONAL { ?t schema:maxValue ?hi } OPTIONAL { ?t schema:unitText ?u }
      OPTIONAL { ?t pk:deadlineText ?d } }"""
    given = _given(store)
    found: dict[str, list[Amount]] = defaultdict(list)
    for row in sorted(query(store, asked).dicts(), key=lambda r: (int(r["b"]), r["t"])):
        if any(a <= int(row["b"]) and int(row["n"]) <= b for a, b in given.get(row["s"], ())):
            continue  # the sum of a grant is told with the grant, and is no goal
        limit = COMPARATORS.get(row.get("c", "="), row.get("c", ""))
        words = f"{row.get('m', '')}{limit}{row.get('v') or _range(row)}{row.get('u', '')}"
        if row.get("d"):
            words += f"（{row['d']}）"
        found[row["s"]].append(Amount(row.get("m", ""), words))
    return found


def _given(store: Store) -> dict[str, list[tuple[int, int]]]:
    asked = """SELECT ?s ?b ?n WHERE {
      ?s pk:hasBenefit ?t . ?t pk:evidence ?e . ?e pk:start ?b ; pk:end ?n }"""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for row in query(store, asked).dicts():
        found[row["s"]].append((int(row["b"]), int(row["n"])))
    return found


def _benefits(store: Store) -> dict[str, list[Amount]]:
    asked = """SELECT ?s ?t ?l ?y ?n ?p ?lo ?hi ?u ?r ?o ?x ?b WHERE {
      ?s pk:hasBenefit ?t . ?t pk:evidence/pk:start ?b ; skos:prefLabel ?l .
      OPTIONAL { ?t pk:beneficiary ?y } OPTIONAL { ?t pk:condition ?n }
      OPTIONAL { ?t pk:payer ?p } OPTIONAL { ?t schema:minValue ?lo }
      OPTIONAL { ?t schema:maxValue ?hi } OPTIONAL { ?t schema:unitText ?u }
      OPTIONAL { ?t pk:rate ?r } OPTIONAL { ?t pk:rateOf ?o } OPTIONAL { ?t pk:capText ?x } }"""
    found: dict[str, list[Amount]] = defaultdict(list)
    for row in sorted(query(store, asked).dicts(), key=lambda r: (int(r["b"]), r["t"])):
        amount = f"{_range(row)}{row.get('u', '')}" if _range(row) else ""
        rate = f"{row.get('o', '')}{row['r']}%" if "r" in row else ""
        given = "，".join(part for part in (amount, rate, row.get("x", "")) if part)
        words = f"{row['l']}：{given}" if given else row["l"]
        said = [
            f"{name}{row[key]}"
            for name, key in (("对象", "y"), ("条件", "n"), ("出资", "p"))
            if key in row
        ]
        words += f"（{'；'.join(said)}）" if said else ""
        found[row["s"]].append(Amount(_FIGURES.sub("", row["l"]), words))
    return found


def _range(row: Mapping[str, str]) -> str:
    """10, or 10-50."""
    return "-".join(dict.fromkeys(row[key] for key in ("lo", "hi") if key in row))
