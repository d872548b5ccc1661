"""The home folder: sources, generations, and the one file whose replacement publishes a build.

Layout of a home::

    kg/documents/           bytes of every current source
    kg/history/documents/   bytes of superseded sources
    kg/history/revisions.json   which source each of them, and of their successors, revises
    kg/ledger/decisions.jsonl   what reviewers decided
    kg/generations/N/       store/ history/ revisions/ manifest.json
    index/generations/N/    what `retrieval` writes
    index/cache/            vectors by text hash and model
    kg/CURRENT              N and its manifest's checksum, replaced atomically
    kg/LOCK                 held by the one builder
    kg/restoring/           a restore under way, see `restore`

A published generation is never opened for writing.
"""

from __future__ import annotations

from policy_kg.home.generation import Generation, open_current
from policy_kg.home.manifest import DocumentEntry, Manifest
from policy_kg.home.paths import HomePaths

__all__ = ["DocumentEntry", "Generation", "HomePaths", "Manifest", "open_current"]
