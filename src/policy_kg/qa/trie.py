"""A character trie: all names found in a text in one pass, longest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Trie:
    """Maps names to payload numbers. Built once; lookups read it only."""

    __slots__ = ("_root",)

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        self._root: dict[str, object] = {}
        for name, payload in names:
            node = self._root
            for c in name:
                node = node.setdefault(c, {})  # type: ignore[assignment]
            ends = node.setdefault("", [])
            assert isinstance(ends, list)
            if payload not in ends:
                ends.append(payload)

    def matches_at(self, text: str, start: int) -> Iterator[tuple[int, list[int]]]:
        """(end, payloads) of every name that begins at `start`, shortest first."""
        node = self._root
        for i in range(start, len(text)):
            found = node.get(text[i])
            if not isinstance(found, dict):
                return
            node = found
            ends = node.get("")
            if isinstance(ends, list):
                yield i + 1, ends

    def longest(self, text: str) -> list[tuple[int, int, list[int]]]:
        """(start, end, payloads) of the names in `text`, leftmost and longest, none overlapping."""
        found: list[tuple[int, int, list[int]]] = []
        i = 0
        while i < len(text):
            best: tuple[int, list[int]] | None = None
            for end, payloads in self.matches_at(text, i):
                best = (end, payloads)
            if best is None:
                i += 1
            else:
                found.append((i, best[0], best[1]))
                i = best[0]
        return found
