"""Names that a text lists right before a word: 「A、B、C等新型农业经营主体」, 「A、B和C3个示范城镇」."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from policy_kg.graph.store import query
from policy_kg.qa.sparql import iri

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store
    from policy_kg.results import SourceQuote

_BETWEEN: Final = re.compile(r"^[、，和及与以“”\"\s]*$")
_INTRODUCER: Final = re.compile(
    r"(?:等|这)?(?:[0-9一二两三四五六七八九十]+[个家座大]?)?(?:[\u4e00-\u9fff]{0,4})$"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A thing mentioned in a quote, with the offsets of its name in the document."""

    thing: str
    start: int
    end: int


def mentions_of(store: Store, subject: str) -> list[Named]:
    """The things that a provision or section mentions, in the order of the text."""
    rows = query(
        store,
        f"SELECT DISTINCT ?t ?s ?e WHERE {{ ?m pk:subject {iri(subject)} ; pk:thing ?t ; "
        "pk:evidence ?x . ?x pk:start ?s ; pk:end ?e }",
    ).dicts()
    found = [Named(row["t"], int(row["s"]), int(row["e"])) for row in rows]
    return sorted(found, key=lambda n: (n.start, n.end, n.thing))


def run_before(store: Store, subject: str, quote: SourceQuote, what: str) -> list[Named]:
    """The names listed right before `what` in the quote; none where no list of two stands there."""
    named = [n for n in mentions_of(store, subject) if quote.start <= n.start < quote.end]
    for match in re.finditer(re.escape(what), quote.quote):
        end = match.start()
        if any(n.start - quote.start <= end < n.end - quote.start for n in named):
            continue  # the word is the end of a name itself: 左家镇
        before = [n for n in named if n.end - quote.start <= end]
        run: list[Named] = []
        edge = end
        for n in reversed(before):
            gap = quote.quote[n.end - quote.start : edge]
            closes = _INTRODUCER.fullmatch(gap) if not run else _BETWEEN.match(gap)
            if closes is None:
                break
            run.append(n)
            edge = n.start - quote.start
        if len(run) > 1:
            return list(reversed(run))
    return []
