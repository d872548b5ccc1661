"""A city that documents only speak of: 「南湾有哪些补贴」 where no document is of 南湾市. What other places
give is no answer to it; what speaks of the city is told, called what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from policy_kg.qa.places.noplace import BEHIND, HEAD, is_placed, place_of_none
from policy_kg.qa.question import lexicon as lx
from policy_kg.qa.wording import citation, name_of
from policy_kg.results import Answer, Item

if TYPE_CHECKING:
    from policy_kg.qa.facts import Facts
    from policy_kg.qa.names.catalog import Catalog
    from policy_kg.qa.plan import Plan
    from policy_kg.vocabulary import Vocabulary

_SPOKEN: Final = re.compile(rf"{lx.MENTION.pattern}|涉及|有关|相关")
_QUOTED: Final = 60  # characters of a passage


def only_mentioned(text: str, catalog: Catalog, vocabulary: Vocabulary) -> str:
    """The official name of a city or a province at the head of a question that no document is of, whatever
    they say of it; "" where there is none, or where the question is for what mentions it."""
    import rjieba

    head = HEAD.match(re.sub(r"[“”\"\s]", "", text))
    rest = head["rest"] if head else ""
    name = next(iter(rjieba.cut(rest)), "")
    place = vocabulary.place(name) if len(name) > 1 else None
    if place is None or _SPOKEN.search(text) or not BEHIND.match(rest[len(name) :]):
        return ""
    # One of which it isn't known whose it is may be the city's, too.
    unknown = [d for d in catalog.documents if not is_placed(d)]
    if unknown or any(f.startswith(name) or name.startswith(f) for f in catalog.areas.forms):
        return ""
    named = any(name in (e.label, *e.names) or place.label == e.label for e in catalog.entities)
    return "" if named else name


def of_its_own(
    answer: Answer,
    plan: Plan | None,
    name: str,
    facts: Facts,
    passages: Callable[[str], Sequence[Item]],
) -> Answer:
    """An answer for a place that documents only mention, with what mentions it and without what is of
    other places; `passages` finds what the text says of a name."""
    if not name or answer.status not in ("answered", "not_stated"):
        return answer
    found = facts.provisions(plan.found or ()) if plan is not None else ()
    kept = tuple(i for i in answer.items if _says(i, name))
    if kept and len(kept) < len(answer.items):
        lines = "\n".join(
            f"{n}. {name_of(i)}（{citation(i.evidence)}）" for n, i in enumerate(kept, 1)
        )
        said = f"没有{name}的文件；别处的文件里写到{name}的有{len(kept)}项：\n{lines}"
        value = len(kept) if answer.kind == "count" else answer.value
        return replace(answer, text=said, items=kept, value=value, also=(), evidence=())
    spoken_of = any(name in e.quote for e in answer.evidence) or any(_says(i, name) for i in found)
    if kept or (spoken_of and answer.status == "answered"):
        said = f"没有{name}的文件，别处的文件写到{name}的：\n{answer.text}"
        return replace(answer, text=said, also=tuple(i for i in answer.also if _says(i, name)))
    said = "；".join(
        f"「{_cut(e.quote)}」（{e.citation}）" for i in passages(name) for e in i.evidence[:1]
    )
    told = f"别处的文件写到{name}的：{said}。" if said else ""
    return Answer(
        question=answer.question,
        status="unknown_name",
        kind=answer.kind,
        text=f"没有{name}的文件。{told}",
        interpretation=answer.interpretation,
    )


def carried_place(part: str, former: str, catalog: Catalog, vocabulary: Vocabulary) -> str:
    """A later clause with the place of the clause before it, which no document is of, where it names
    none itself: 「北原的补贴由谁发，标准是多少」."""
    name = place_of_none(former, catalog, vocabulary, lambda _: False) if former else ""
    if not name or not former.startswith(name) or any(f in part for f in catalog.areas.forms):
        return part
    return part if name in part else f"{name}{part}"


def _says(item: Item, name: str) -> bool:
    return name in f"{item.label}{item.text}" or any(name in e.quote for e in item.evidence)


def _cut(quote: str) -> str:
    bare = "".join(quote.split())
    return bare if len(bare) <= _QUOTED else f"{bare[:_QUOTED]}…"
