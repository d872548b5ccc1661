"""Names read out of sentences, for the tests of what is recognised in them."""

from __future__ import annotations

from collections.abc import Sequence

from policy_kg.extraction.lists import find_lists
from policy_kg.extraction.mentions import find_things
from policy_kg.extraction.named.passages import read_passages
from policy_kg.extraction.segments import TextSegment
from policy_kg.records import Mention, NamedList, Thing
from policy_kg.vocabulary import load_vocabulary


def segments(*texts: str) -> list[TextSegment]:
    """Each text a provision of its own, one after the other with a line break between."""
    found, at = [], 0
    for i, text in enumerate(texts):
        found.append(TextSegment(subject=f"annex1/{i + 1}", text=text, start=at, section="附件1"))
        at += len(text) + 1
    return found


def read(
    *texts: str, zones: Sequence[str] = (), jurisdiction: str = "云州市"
) -> tuple[dict[str, Thing], tuple[Mention, ...]]:
    things, mentions = find_things(
        read_passages(segments(*texts)),
        jurisdiction=jurisdiction,
        vocabulary=load_vocabulary(),
        zones=zones,
    )
    return {thing.label: thing for thing in things}, mentions


def kinds(*texts: str, zones: Sequence[str] = ()) -> dict[str, str]:
    """The first kind of every thing that the sentences mention."""
    return {label: thing.kinds[0] for label, thing in read(*texts, zones=zones)[0].items()}


def lists(*texts: str, zones: Sequence[str] = ()) -> dict[str, NamedList]:
    parts = read_passages(segments(*texts))
    things, _ = find_things(parts, jurisdiction="云州市", vocabulary=load_vocabulary(), zones=zones)
    found, _, _ = find_lists(parts, things, jurisdiction="云州市")
    return {named.thing[1]: named for named in found}


def members(named: NamedList) -> list[str]:
    return [label for _, label in named.members]
