"""How the tests name a place."""

from __future__ import annotations


def key(iri: str) -> str:
    """annex1/26, body/5.4/1 or section/body/2.1."""
    return iri.rsplit("/document/", maxsplit=1)[-1].split("/", 1)[1].removeprefix("provision/")
