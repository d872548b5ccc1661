"""The queries that come with the package, by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from policy_kg.resources import ontology_dir

_TITLE = "# 标题："


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """`title` says in Chinese what it finds; `text` is the whole file."""

    name: str
    title: str
    text: str


@cache
def named_queries() -> tuple[NamedQuery, ...]:
    """By name."""
    found = []
    for path in sorted((ontology_dir() / "queries").glob("*.rq")):
        text = path.read_text("utf-8")
        first = text.partition("\n")[0]
        title = first.removeprefix(_TITLE) if first.startswith(_TITLE) else path.stem
        found.append(NamedQuery(name=path.stem, title=title.strip(), text=text))
    return tuple(found)
