"""What the service reads: the published generation, opened once and kept while it is current."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from policy_kg import pipeline
from policy_kg.errors import HomeError
from policy_kg.home import HomePaths
from policy_kg.home.generation import current_number
from policy_kg.reader import Opened
from policy_kg.retrieval.encoders import Encoder, open_encoder
from policy_kg.server.turns import Turns
from policy_kg.settings import Settings

if TYPE_CHECKING:
    from policy_kg.retrieval.encoders import Vectors


T = TypeVar("T")


class OneAtATime:
    """An encoder for many threads: texts are encoded one call after another, since each call
    keeps a core busy, and the last texts' vectors are kept."""

    _KEPT = 4096

    def __init__(self, encoder: Encoder, turns: Turns) -> None:
        self._encoder = encoder
        self._turns = turns
        self._lock = threading.Lock()
        self._known: dict[str, Any] = {}

    @property
    def model_id(self) -> str:
        return self._encoder.model_id

    @property
    def dimension(self) -> int:
        return self._encoder.dimension

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        found = {text: self._known[text] for text in texts if text in self._known}
        if new:
            with self._turns.given_up(), self._lock:
                vectors = self._encoder.encode_queries(new)
            found |= dict(zip(new, vectors, strict=True))
            if len(self._known) > self._KEPT:
                self._known.clear()
            self._known |= {text: found[text] for text in new}
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return np.stack([found[text] for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        with self._turns.given_up(), self._lock:
            return self._encoder.encode_passages(texts)


class PerGeneration(Generic[T]):
    """What is made of a generation once, and kept until another is read."""

    def __init__(self, make: Callable[[Opened], T]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: tuple[int, T] | None = None

    def __call__(self, opened: Opened) -> T:
        made = self._made
        if made is not None and made[0] == opened.generation.number:
            return made[1]
        with self._lock:
            made = self._made
            if made is None or made[0] != opened.generation.number:
                made = (opened.generation.number, self._make(opened))
                self._made = made
            return made[1]


class Current:
    """The generation that is published now. A request calls `opened` once and stays with what
    it got: what it reads is one generation, whatever is published meanwhile."""

    def __init__(
        self, settings: Settings, *, encoder: Callable[[str], Encoder] = open_encoder
    ) -> None:
        self.settings = settings
        self.home = HomePaths(settings.home)
        self._make_encoder = encoder
        self._lock = threading.Lock()
        self._opened: Opened | None = None
        self.turns = Turns()

    @cached_property
    def encoder(self) -> Encoder:
        return OneAtATime(self._make_encoder(self.settings.model), self.turns)

    def opened(self) -> Opened:
        """Raises HomeError where nothing is published, DamagedError where files don't match."""
        number = current_number(self.home)
        now = self._opened
        if now is not None and now.generation.number == number:
            return now
        if number is None:
            self._opened = None
            raise HomeError(
                str(self.settings.home),
                "这里还没有建好的图谱",
                "请上传文件，或运行 policy-kg build",
            )
        with self._lock:
            now = self._opened
            if now is None or now.generation.number != number:
                now = pipeline.open_home(self.settings, encoder=lambda: self.encoder)
                self._opened = now
            return now

    def warm(self) -> None:
        """Load what the first question would wait for. Raises as `opened`."""
        opened = self.opened()
        opened.engine().ask("有哪些任务")
        opened.index().search("任务", k=1)
