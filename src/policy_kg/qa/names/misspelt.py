"""Names that are one character off: 市文化广播电视与旅游局 for 市文化广播电视和旅游局."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from policy_kg.qa.names.catalog import Entity

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
