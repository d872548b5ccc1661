"""Names found in a text: exact ones in one pass, those one character off (市文化广播电视与旅游局 for
市文化广播电视和旅游局), and the known ones that look most like an unknown one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from policy_kg.qa.names.catalog import Entity


class NameTable:
    """Maps names to payload numbers. Built once; lookups read it only, and their number goes with
    the text and the longest name, not with how many names there are."""

    __slots__ = ("_longest", "_payloads")

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        self._payloads: dict[str, list[int]] = {}
        for name, payload in names:
            own = self._payloads.setdefault(name, [])
            if payload not in own:
                own.append(payload)
        self._longest = max(map(len, self._payloads), default=0)

    def longest(self, text: str) -> list[tuple[int, int, list[int]]]:
        """(start, end, payloads) of the names in `text`, leftmost and longest, none overlapping."""
        found: list[tuple[int, int, list[int]]] = []
        i = 0
        while i < len(text):
            for end in range(min(len(text), i + self._longest), i, -1):
                payloads = self._payloads.get(text[i:end])
                if payloads is not None:
                    found.append((i, end, payloads))
                    i = end
                    break
            else:
                i += 1
        return found


_OFFERED: Final = 3


class Alike:
    """Entities by the look of their labels and other names; all are compared, by native code."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities = entities
        self._names = [name for e in entities for name in (e.label, *e.names)]
        self._firsts: list[int] = []
        at = 0
        for e in entities:
            self._firsts.append(at)
            at += 1 + len(e.names)

    def best(self, name: str) -> tuple[Entity, ...]:
        """The nearest few that share a character with `name`, best first, then by label."""
        import numpy as np
        from rapidfuzz import fuzz, process

        if not self._entities:
            return ()
        scores = process.cdist([name], self._names, scorer=fuzz.ratio, dtype=np.float64)[0]
        best = np.maximum.reduceat(scores, self._firsts)
        worst = np.sort(best)[-_OFFERED:][0]
        near = [
            (-float(best[n]), self._entities[n].label, n)
            for n in np.flatnonzero((best >= worst) & (best > 0)).tolist()
        ]
        return tuple(self._entities[n] for _, _, n in sorted(near)[:_OFFERED])


SHORTEST: Final = 5  # characters; a shorter name with one wrong is another name
_LONG: Final = 8  # from here on one end of a name may be the wrong character
_SHORT: Final = 4  # a name of a level and two characters, 市数据局, whose ending may be wrong
# 市数据居负责哪些事项, 市能源句在: what stands where a department must stand, and is no other one
_NO_END: Final = re.compile(r"[^局委办厅部院署会处所队社的了]")
_BEHIND: Final = re.compile(
    r"(?:都|单独|独家|明确|一共)?(?:负责|牵头|配合|指导|参与|承担)|(?:在|有)(?!关|限|机|效|序)"
)


class Misspelt:
    """Names by their halves: of a name with one wrong character one half stands as it should, so
    that what is compared doesn't grow with the number of names."""

    def __init__(self, names: Iterable[tuple[str, Entity]]) -> None:
        self._entities: dict[str, list[Entity]] = defaultdict(list)
        for name, entity in names:
            if len(name) >= SHORTEST or (len(name) == _SHORT and name[0] in "市省县区"):
                self._entities[name].append(entity)
        self._by_first: dict[str, list[str]] = defaultdict(list)
        self._by_last: dict[str, list[str]] = defaultdict(list)
        for name in self._entities:
            half = len(name) // 2
            self._by_first[name[:half]].append(name)
            self._by_last[name[half:]].append(name)
        self._halves = sorted({len(half) for half in (*self._by_first, *self._by_last)})

    def found_in(
        self, text: str, starts: Iterable[int]
    ) -> Iterator[tuple[int, int, str, tuple[Entity, ...]]]:
        """(start, end, name, its entities) of each place in `text` that is one character off `name`, where
        a name may begin."""
        from rapidfuzz.distance import Levenshtein

        allowed = set(starts)
        seen: set[tuple[int, int, str]] = set()
        for start, end, name in self._candidates(text):
            if start not in allowed or (start, end, name) in seen:
                continue
            seen.add((start, end, name))
            window = text[start:end]
            ending = len(window) == len(name) < _LONG and window[:-1] == name[:-1]
            if ending and name[0] in "市省县区":
                if _NO_END.match(window[-1]) and _BEHIND.match(text, end):
                    yield start, end, name, tuple(self._entities[name])
                continue
            if len(name) == _SHORT:
                continue
            # The ends must agree, else any neighbour makes a slip.
            ends = (window[0] == name[0]) + (window[-1] == name[-1])
            if ends < 2 and not (ends == 1 and len(name) >= _LONG and len(window) == len(name)):
                continue
            if Levenshtein.distance(window, name, score_cutoff=1) == 1:
                yield start, end, name, tuple(self._entities[name])

    def _candidates(self, text: str) -> Iterator[tuple[int, int, str]]:
        size = len(text)
        for half in self._halves:
            for at in range(size - half + 1):
                piece = text[at : at + half]
                for name in self._by_first.get(piece, ()):
                    for end in range(at + len(name) - 1, at + len(name) + 2):
                        if end <= size:
                            yield at, end, name
                end = at + half
                for name in self._by_last.get(piece, ()):
                    for start in range(end - len(name) - 1, end - len(name) + 2):
                        if start >= 0:
                            yield start, end, name
