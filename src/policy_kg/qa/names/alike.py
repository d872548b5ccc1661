"""The known names that look most like a name that is unknown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from policy_kg.qa.names.catalog import Entity

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
