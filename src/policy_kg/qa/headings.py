"""What stands over a sentence of a document: its item, its category, the titles of its sections."""

from __future__ import annotations

from policy_kg.graph.store import query
from policy_kg.qa.outcome import Run
from policy_kg.qa.sparql import iri


def over(run: Run, subject: str) -> tuple[str, ...]:
    """The names of a provision or a section, of its category and of the sections around it."""
    rows = query(
        run.facts.store,
        f"SELECT DISTINCT ?l WHERE {{ {{ {iri(subject)} skos:prefLabel|pk:focus|pk:category ?l }} UNION "
        f"{{ {iri(subject)} eli:is_part_of+ ?s . ?s a pk:Section ; skos:prefLabel ?l }} }} ORDER BY ?l",
    ).dicts()
    return tuple(row["l"] for row in rows)


def title_of(run: Run, revision: str) -> str:
    """The title of a revision: what all of it is about."""
    return "".join(d.title for d in run.catalog.documents if d.revision == revision)
