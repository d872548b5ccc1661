"""How much a query may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """`seconds` a query may run, `rows` its answer may have (triples of a graph), `megabytes` of
    memory it may take, `workers` that run at once in either lane (see `pool`), and the IRIs of
    the endpoints that SERVICE may ask (`federation`)."""

    seconds: float = 30.0
    rows: int = 100_000
    megabytes: int = 512
    workers: int = 2
    federation: tuple[str, ...] = ()

    @property
    def bytes(self) -> int:
        """How long an answer may be: a quarter of the memory, since the engine's writer keeps
        what it wrote until it is done."""
        return self.megabytes << 18

    @property
    def waiting(self) -> int:
        """How many queries may wait for a worker; one more is turned away."""
        return 8 * self.workers

    @property
    def at_once(self) -> int:
        """How many queries there can be at once, running and waiting: the service needs more
        threads than these to answer anything else meanwhile."""
        return 3 * self.workers + self.waiting
