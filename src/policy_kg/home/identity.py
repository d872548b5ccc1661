"""What tells a generation's graphs from another's: the same words, the same triples.

A graph is a function of the code, the base and the entry of its revision, so that these need no
reading of the graphs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict

from policy_kg.home.manifest import Manifest


def state_of(manifest: Manifest) -> str:
    """The generation's number and a digest over all its graphs."""
    own = graph_digests(manifest, ())
    return f"{manifest.generation} {_digest([manifest.builder, manifest.base, own])}"


def graph_digests(manifest: Manifest, vocabularies: Iterable[str]) -> dict[str, str]:
    """A digest for each graph by IRI: those of the current revisions, and `vocabularies`."""
    code = [manifest.builder, manifest.base]
    digests = {e.revision: _digest([*code, asdict(e)]) for e in manifest.documents}
    return digests | {graph: _digest(code) for graph in vocabularies if graph not in digests}


def _digest(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:24]
