"""Who does what an item says that lists nobody: those of the group that it stands in.

「检查范围：加油站」 stands below 「第二检查督导组」 with its 责任单位.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from policy_kg.qa.outcome import Run
from policy_kg.results import Item

_MOST_DUTIES: Final = 60  # under one heading


def of_the_group(provisions: Sequence[Item], run: Run) -> tuple[str, ...]:
    """The items that sentences without departments stand below, where these have some."""
    above = dict.fromkeys(p.iri.rpartition("/")[0] for p in provisions if p.kind == "Duty")
    return tuple(i.iri for i in run.facts.provisions(above) if i.departments)


def duties_beside(provisions: Sequence[Item], subject: str, run: Run) -> tuple[str, ...]:
    """Of duties that name nobody, those under the same headings that name somebody: the ones that
    speak of `subject`, or all where the heading does."""
    if not subject or not all(p.kind == "Duty" for p in provisions):
        return ()
    stems = dict.fromkeys(p.iri.rpartition("/")[0] for p in provisions)
    beside = run.facts.provisions(f"{s}/{n}" for s in stems for n in range(1, _MOST_DUTIES))
    named = [i for i in beside if i.kind == "Duty" and i.departments]
    telling = [i for i in named if subject in (i.text or "")]
    return tuple(i.iri for i in telling or named if telling or subject in i.label)
