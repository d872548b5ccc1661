"""All names found in a text in one pass, longest first."""

from __future__ import annotations

from collections.abc import Iterable


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
