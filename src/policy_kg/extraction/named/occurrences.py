"""Where a text holds any of many names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


class Names:
    """Names to be looked for by their first characters. A pattern of hundreds of alternatives
    takes longer to compile, for each document anew, than to read the document with."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_first: dict[str, tuple[str, ...]] = {}
        for name in sorted(filter(None, names), key=len, reverse=True):
            self._by_first[name[0]] = (*self._by_first.get(name[0], ()), name)
        firsts = "".join(map(re.escape, self._by_first))
        seconds = "".join({re.escape(n[1:2]) for ns in self._by_first.values() for n in ns})
        alone = any(len(n) == 1 for ns in self._by_first.values() for n in ns)
        # Hundreds of characters begin a name; few of them stand before one that goes on with it.
        following = "" if alone else f"(?=[{seconds}])"
        self._first = re.compile(f"[{firsts}]{following}" if firsts else r"(?!)")

    def anywhere(self, text: str) -> bool:
        """Whether `text` holds one of the names."""
        by_first = self._by_first
        return any(text.startswith(by_first[m[0]], m.start()) for m in self._first.finditer(text))

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Start and name of each occurrence from left to right, the longest that begins there;
        none overlaps the one before."""
        free = 0
        for match in self._first.finditer(text):
            at = match.start()
            names = self._by_first[match[0]]
            if at >= free and text.startswith(names, at):
                name = next(n for n in names if text.startswith(n, at))
                free = at + len(name)
                yield at, name
