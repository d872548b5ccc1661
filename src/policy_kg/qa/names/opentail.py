"""That a list of departments goes on behind those that it names: 市文旅局、市体育局等部门."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa.outcome import Run
from policy_kg.qa.sparql import iri

_NOTE: Final = "原文的名单以「等」结尾，没有写出名称的不在内"
_MOST: Final = 12  # provisions that are looked at


def open_note(found: Mapping[str, Sequence[str]], run: Run) -> tuple[str, ...]:
    """The note for an answer that names agents, each with its provisions, where one of them is the
    last of an open list: in 甲部、乙部等负责 where the first leads, the end is open behind 乙部. None of
    more provisions than are shown."""
    provisions = dict.fromkeys(p for ps in found.values() for p in ps)
    if not 0 < len(provisions) <= _MOST:
        return ()
    rows = query(
        run.facts.store,
        f"SELECT ?p ?a ?n ?open WHERE {{ VALUES ?p {{ {' '.join(map(iri, provisions))} }} "
        "?r pk:provision ?p ; pk:agent ?a ; pk:order ?n ; pk:openTail ?open }",
    ).dicts()
    goes_on = {(r["p"], int(r["n"])) for r in rows if r["open"] == "true"}
    last = (r for r in rows if (r["p"], int(r["n"])) in goes_on)
    last = (r for r in last if (r["p"], int(r["n"]) + 1) not in goes_on)
    return (_NOTE,) if any(r["p"] in found.get(r["a"], ()) for r in last) else ()
