"""The things that a document names, and where it names them."""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final

from policy_kg.extraction.named.areas import Known, find_areas
from policy_kg.extraction.named.cutting import Cutter
from policy_kg.extraction.named.heads import kind_by_ending
from policy_kg.extraction.named.marked import find_marked
from policy_kg.extraction.named.passages import Found, Passage, longest
from policy_kg.extraction.named.series import find_series
from policy_kg.extraction.named.shared import find_shared
from policy_kg.extraction.named.spans import find_spans
from policy_kg.records import Mention, Thing, ThingKind
from policy_kg.vocabulary import Vocabulary

_STEM_END: Final = re.compile(
    r"(?:(?:(?:高新|经济)?技术|经济)?开发区|新城|新区|街道|[镇乡村县区市旗])$"
)
# Of a jurisdiction, which is looked for as a city whatever it is: 嘉善县, 上城区.
_BY_END: Final[dict[str, ThingKind]] = {"区": "District", "县": "County", "旗": "County"}
_ADMINISTRATIVE: Final = ("Zone", "City", "District", "County", "Town", "Village")
_REPEATABLE: Final = (
    "Enterprise",
    "Institute",
    "Park",
    "Project",
    "NaturalFeature",
    "CharacterTown",
)


def find_things(
    passages: Sequence[Passage],
    *,
    jurisdiction: str,
    vocabulary: Vocabulary,
    zones: Sequence[str],
) -> tuple[tuple[Thing, ...], tuple[Mention, ...]]:
    """Named things of the passages, sorted by key, and their mentions in the order of the text.

    `zones` are the labels of the document's own pilot areas. A name inside a longer name is no
    mention. Raises nothing: what is no name is left out.
    """
    found = _find(passages, jurisdiction=jurisdiction, vocabulary=vocabulary, zones=zones)
    labels = _official_labels(f for names in found for f in names)
    things: dict[str, list[Found]] = defaultdict(list)
    mentions: list[Mention] = []
    for passage, names in zip(passages, found, strict=True):
        for name in names:
            label = labels[name.label]
            things[label].append(name)
            mentions.append(
                Mention(
                    subject=passage.segment.subject,
                    thing=(jurisdiction, label),
                    evidence=passage.evidence(name.start, name.end),
                )
            )
    return _things(things, jurisdiction), _in_order(mentions)


def _find(
    passages: Sequence[Passage],
    *,
    jurisdiction: str,
    vocabulary: Vocabulary,
    zones: Sequence[str],
) -> list[list[Found]]:
    known = Known.of(jurisdiction=jurisdiction, vocabulary=vocabulary, zones=zones)
    areas = find_areas(passages, known)
    names = {f.label for group in areas for f in group}
    stems = {s for s in (_STEM_END.sub("", n) for n in names) if len(s) > 1}
    cutter = Cutter({*names, *stems}, former=known.cutter)
    bare = frozenset({*names, *stems, *known.stems})
    found: list[list[Found]] = []
    read: dict[tuple[str, str], list[Found]] = {}
    for passage, group in zip(passages, areas, strict=True):
        found.append(
            [
                *group,
                *find_spans(passage, cutter, read),
                *find_series(passage, cutter),
                *find_shared(passage, cutter, bare),
                *find_marked(passage, cutter, known.initials),
            ]
        )
    # 芜湖 and 青岛 are cities; so is what a district's own document calls it, 罗湖 of 罗湖区
    cities = {*known.stems, _STEM_END.sub("", jurisdiction)}
    found = [
        [f for f in group if f.kind != "NaturalFeature" or f.label not in cities] for group in found
    ]
    _repeat(passages, found)
    return [longest(group) for group in found]


def _repeat(passages: Sequence[Passage], found: list[list[Found]]) -> None:
    """What one passage shows to be a name is one in all: adds its other occurrences."""
    kept = [f for group in found for f in longest(group)]
    names: dict[str, ThingKind] = {
        f.label: f.kind
        for f in kept
        if f.kind in _REPEATABLE and (len(f.label) >= 4 or f.kind == "NaturalFeature")
    }
    starts = list(accumulate((len(p.plain) + 1 for p in passages), initial=0))
    text = "\n".join(p.plain for p in passages)
    for label in sorted(names):
        at = text.find(label)
        while at >= 0:
            n = bisect(starts, at) - 1
            start = at - starts[n]
            found[n].append(Found(start, start + len(label), label, names[label], order=1))
            at = text.find(label, at + len(label))


def _official_labels(found: Iterable[Found]) -> dict[str, str]:
    """Printed label -> the label of the thing: X小城镇 is X小镇, X谷项目 is X谷, where the text
    has both."""
    labels = {f.label for f in found}
    official = {}
    for label in labels:
        short = label.replace("小城镇", "小镇") if label.endswith("小城镇") else label
        short = short.removesuffix("项目").removesuffix("建设") if short.endswith("项目") else short
        official[label] = short if short in labels else label
    return official


def _things(named: dict[str, list[Found]], jurisdiction: str) -> tuple[Thing, ...]:
    makers = sorted(n for n, group in named.items() if group[0].kind == "Enterprise")
    things = []
    for label, group in sorted(named.items()):
        kinds = tuple(dict.fromkeys(f.kind for f in group))
        longer = [m for m in makers if m != label and m.startswith(label)]
        things.append(
            Thing(
                label=label,
                kinds=_kinds(label, kinds),
                scope=jurisdiction,
                aliases=_aliases(label, group),
                within=next((f.within for f in group if f.within and f.within != label), ""),
                maybe_same_as=longer[0] if "Enterprise" in kinds and longer else "",
            )
        )
    return tuple(things)


def _kinds(label: str, kinds: tuple[ThingKind, ...]) -> tuple[ThingKind, ...]:
    if kinds == ("City",) and re.search(r"(?:园|开发|高新|经开|新)区$", label):
        return ("DevelopmentZone",)
    if kinds == ("City",) and label[-1:] in _BY_END:
        return (_BY_END[label[-1]],)
    if "Zone" in kinds:
        if label.endswith(("县", "旗")):
            return tuple(dict.fromkeys(("Zone", "County")))
        rest = tuple(k for k in kinds if k in (*_ADMINISTRATIVE, "DevelopmentZone"))
        return tuple(dict.fromkeys(("Zone", *(k for k in rest if k != "Zone"))))
    if kinds[0] in _ADMINISTRATIVE:
        return kinds
    # X谷 is what its own name says, though the text calls it a 项目 elsewhere.
    own = kind_by_ending(label)
    return (own,) if own in kinds else kinds[:1]


def _aliases(label: str, group: Sequence[Found]) -> tuple[str, ...]:
    names = {f.alias for f in group} | {f.label for f in group}
    return tuple(sorted(n for n in names if n and n != label))


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    unique = dict.fromkeys(mentions)
    return tuple(
        sorted(unique, key=lambda m: (m.evidence.start, m.evidence.end, m.subject, m.thing))
    )
