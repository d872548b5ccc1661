"""What the body says again of a table's rows, and where it says more than they do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.extraction.deadlines import find_deadlines
from policy_kg.extraction.duties import Covered
from policy_kg.extraction.inline import InlineFound
from policy_kg.extraction.quantities import squeezed
from policy_kg.extraction.rowbodies import RowAgency
from policy_kg.records import BodyLink, Evidence, Provision, Role

_MOST: Final = 0.6  # share of an item's text that rows must repeat for it to be theirs
_SAME: Final = 0.8  # similarity from which a matter is a body's charge over again

# A printed name to what tells departments apart.
Identify = Callable[[str], tuple[str, str]]


def without_likenesses(links: Sequence[BodyLink]) -> tuple[BodyLink, ...]:
    """`links` of a list of bodies with their charges that stands beside the matters of the text: a
    matter that only resembles what one body is to do is no repeat of it."""
    return tuple(k for k in links if k.similarity >= _SAME)


def without_repeats(
    inline: InlineFound,
    links: Sequence[BodyLink],
    rows: Sequence[Provision],
    agencies: Sequence[RowAgency],
    *,
    identify: Identify,
) -> InlineFound:
    """`inline` without the items that table rows repeat with their bodies and time limits; an item
    that names another body, or another role, stays beside its row. `agencies` are the rows'."""
    if not links:
        return inline
    limits = {row.key: _limits(row) for row in rows}
    theirs = _roles(agencies, identify)
    own = _roles(inline.agencies, identify)
    repeated: set[str] = set()
    for item in inline.provisions:
        over = [k for k in links if _overlap(k.evidence, item.evidence)]
        shared = sum(_overlap(k.evidence, item.evidence) for k in over)
        if not over or shared < _MOST * len(item.text):
            continue
        said: dict[tuple[str, str], set[Role]] = defaultdict(set)
        for link in over:
            for body, roles in theirs[link.provision].items():
                said[body] |= roles
        if not all(_implied(roles, said.get(body, set())) for body, roles in own[item.key].items()):
            continue
        if not _limits(item) <= set().union(*(limits[k.provision] for k in over)):
            continue
        repeated.add(item.key)
    if not repeated:
        return inline
    kept = [p for p in inline.provisions if p.key not in repeated]
    first = inline.provisions[0].order
    return InlineFound(
        tuple(replace(p, order=first + n) for n, p in enumerate(kept)),
        tuple(a for a in inline.agencies if a.provision not in repeated),
        inline.spans,
    )


def covered_text(
    links: Sequence[BodyLink],
    rows: Sequence[Provision],
    agencies: Sequence[RowAgency],
    spans: Iterable[Evidence],
    *,
    identify: Identify,
) -> list[Covered]:
    """The passages of `links` with the bodies of their rows, and the `spans` of items."""
    texts = {row.key: row.text for row in rows}
    theirs = _roles(agencies, identify)
    return [
        *(
            Covered(
                k.evidence,
                {body: frozenset(roles) for body, roles in theirs[k.provision].items()},
                texts[k.provision],
            )
            for k in links
        ),
        *(Covered(span) for span in spans),
    ]


def _roles(
    agencies: Iterable[RowAgency], identify: Identify
) -> Mapping[str, Mapping[tuple[str, str], set[Role]]]:
    """Roles by department by provision."""
    found: dict[str, dict[tuple[str, str], set[Role]]] = defaultdict(lambda: defaultdict(set))
    for a in agencies:
        found[a.provision][identify(a.named.printed)].add(a.named.role)
    return found


def _limits(provision: Provision) -> set[str]:
    """The time limits of a provision's text and of its column or mark."""
    found = find_deadlines(squeezed(provision.text).text)
    found += find_deadlines(squeezed(provision.deadline).text)
    return {d.iso or d.text for d in found}


def _implied(asked: set[Role], stated: set[Role]) -> bool:
    """Whether a row says the roles that the body gives; 责任单位 alone leaves the role open."""
    return bool(stated) and asked <= stated | {"responsible"}


def _overlap(a: Evidence, b: Evidence) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))
