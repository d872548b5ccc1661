"""What is known of departments, places and roles beyond any one document.

The data is in ``ontology/vocabularies/*.ttl``; this package reads it and gives a printed name
(市发改委) its official short form (市发展改革委) and the jurisdiction that it belongs to.
"""

from __future__ import annotations

from policy_kg.vocabulary.loading import load_vocabulary
from policy_kg.vocabulary.names import (
    bodies_of_run,
    compare_key,
    is_group,
    looks_like_agency,
    normalise,
)
from policy_kg.vocabulary.resolving import ResolvedAgency, Vocabulary
from policy_kg.vocabulary.terms import Concept, Place

__all__ = [
    "Concept",
    "Place",
    "ResolvedAgency",
    "Vocabulary",
    "bodies_of_run",
    "compare_key",
    "is_group",
    "load_vocabulary",
    "looks_like_agency",
    "normalise",
]
