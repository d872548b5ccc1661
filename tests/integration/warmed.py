"""Imported by the process that builders are forked from: a notice is read once, so that the
dictionaries are loaded, and the engines are imported. No store or index is opened here: their
threads would not survive the fork."""

from __future__ import annotations

import faiss  # noqa: F401
import numpy  # noqa: F401
import pyoxigraph  # noqa: F401

import integration.killing  # noqa: F401
import policy_kg.graph.store
import policy_kg.graph.vocabulary_quads
import policy_kg.retrieval.index  # noqa: F401
from integration.notices import notice
from policy_kg.building.ingest import attempt
from policy_kg.home.sources import Source
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.retrieval.tokens import words

attempt(
    Source(label="a.txt", name="a.txt", data=notice(9)),
    base=DEFAULT_BASE,
    decisions_of=lambda slug: (),
)
words("疏浚河道")
