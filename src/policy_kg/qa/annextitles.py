"""What the annexes with items are called, and how their items are cited."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from policy_kg.graph.protocol import Store
from policy_kg.graph.store import query
from policy_kg.qa.sparql import iri as in_query

_HEAD: Final = re.compile(r"^(?P<annex>附[件表]?\s*[0-9]*)")
_ANNEXES: Final = (
    "SELECT ?g ?s ?l (MIN(?c) AS ?first) (MAX(?c) AS ?last) WHERE {{ {within}GRAPH ?g {{ "
    "?s a pk:Section ; skos:prefLabel ?l . ?p eli:is_part_of ?s ; pk:citation ?c }} "
    "FILTER(CONTAINS(STR(?s), '/section/annex')) }} GROUP BY ?g ?s ?l ORDER BY ?g ?s"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexTitle:
    """The title of an annex of a revision, or of a section of one (`whole` tells which), without
    white space, and how its items are cited (附件2, "" where they are cited in several ways)."""

    revision: str
    title: str
    head: str
    whole: bool


def annex_titles(store: Store, revisions: Collection[str] = ()) -> tuple[AnnexTitle, ...]:
    """The titles of the annexes that have items, and of their sections, in the order of their IRIs;
    of `revisions` where there are some."""
    within = f"VALUES ?g {{ {' '.join(map(in_query, revisions))} }} " if revisions else ""
    found = []
    for row in query(store, _ANNEXES.format(within=within)).dicts():
        heads = {m["annex"] if (m := _HEAD.match(row[c])) else "" for c in ("first", "last")}
        found.append(
            AnnexTitle(
                revision=row["g"],
                title=re.sub(r"\s", "", row["l"]),
                head=heads.pop() if len(heads) == 1 else "",
                whole=re.search(r"/section/annex\d*$", row["s"]) is not None,
            )
        )
    return tuple(found)
