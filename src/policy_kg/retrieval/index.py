"""The search index: building and opening it."""

from __future__ import annotations

from policy_kg.retrieval.building import Source, build_index, update_index
from policy_kg.retrieval.manifest import IndexManifest, corpus_digest, damaged_files
from policy_kg.retrieval.searching import Mode, SearchIndex, open_index

__all__ = [
    "IndexManifest",
    "Mode",
    "SearchIndex",
    "Source",
    "build_index",
    "corpus_digest",
    "damaged_files",
    "open_index",
    "update_index",
]
