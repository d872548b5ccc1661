"""The search index: building and opening it."""

from __future__ import annotations

from policy_kg.retrieval.building import build_index
from policy_kg.retrieval.manifest import IndexManifest, corpus_digest, damaged_files
from policy_kg.retrieval.searching import Mode, SearchIndex, open_index

__all__ = [
    "IndexManifest",
    "Mode",
    "SearchIndex",
    "build_index",
    "corpus_digest",
    "damaged_files",
    "open_index",
]
