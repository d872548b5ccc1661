"""Where the files that come with the package are: ontology, vocabularies, queries, the sample.

In a checkout they are the top-level folders; in an installed wheel they are `policy_kg/_data`.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PACKED = _PACKAGE / "_data"
_CHECKOUT = _PACKAGE.parent.parent


def ontology_dir() -> Path:
    packed = _PACKED / "ontology"
    return packed if packed.is_dir() else _CHECKOUT / "ontology"


def sample_document() -> Path:
    name = "jilin-2020-56.txt"
    packed = _PACKED / "documents" / name
    return packed if packed.is_file() else _CHECKOUT / "kg" / "documents" / name
