"""What stands over a sentence of a document: its item, its category, the titles of its sections."""

from __future__ import annotations

from typing import Final

from policy_kg.items import StoreLookups
from policy_kg.namespaces import PK, PREF_LABEL, PREFIXES, RDF_TYPE
from policy_kg.qa.outcome import Run

_PART_OF: Final = PREFIXES["eli"] + "is_part_of"


def over(run: Run, subject: str) -> tuple[str, ...]:
    """The names of a provision or a section, of its category and of the sections around it."""
    # A path query goes through all sections of a large store.
    graph = StoreLookups(run.facts.store)
    own = (PREF_LABEL, PK + "focus", PK + "category")
    labels = {label for predicate in own for label in graph.values(subject, predicate)}
    above, waiting = {subject}, [subject]
    while waiting:
        for part in graph.values(waiting.pop(), _PART_OF):
            if part not in above:
                above.add(part)
                waiting.append(part)
                if PK + "Section" in graph.values(part, RDF_TYPE):
                    labels.update(graph.values(part, PREF_LABEL))
    return tuple(sorted(labels))


def title_of(run: Run, revision: str) -> str:
    """The title of a revision: what all of it is about."""
    return run.catalog.titles.get(revision, "")
