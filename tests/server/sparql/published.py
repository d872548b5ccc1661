"""A small store published as a home's generations are, and the endpoint over it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask
from pyoxigraph import Literal, NamedNode, Quad

from policy_kg.graph.store import close, create, load_quads
from policy_kg.home.generation import Generation
from policy_kg.home.manifest import Manifest
from policy_kg.reader import Opened
from policy_kg.server.problems import register_errors
from policy_kg.server.sparql import Limits, Pool, blueprint
from policy_kg.settings import Settings

DATA = "https://example.org/data/"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
LIMITS = Limits(seconds=20.0, rows=5000, megabytes=256, workers=2)


class Published:
    """Stands for `Current`: what `publish` wrote last is what `opened` gives."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._opened: Opened | None = None

    def publish(self, quads: list[Quad]) -> None:
        number = self._opened.generation.number + 1 if self._opened else 1
        kg = self.root / str(number)
        kg.mkdir()
        store = create(kg / "store")
        load_quads(store, quads)
        close(store)
        del store
        manifest = Manifest(
            generation=number,
            builder="",
            base="",
            model="",
            documents=(),
            history=(),
            files={},
            corpus="",
        )
        generation = Generation(number=number, kg=kg, index=kg, manifest=manifest)
        index = SimpleNamespace(search=self._search)
        self._opened = Opened(
            settings=Settings(home=self.root),
            generation=generation,
            store=generation.open_store(),
            index=lambda: index,
            engine=lambda: None,  # type: ignore[arg-type, return-value]
            at=lambda _: None,  # type: ignore[arg-type, return-value]
            shown=lambda _: None,
        )

    def reopen(self, opened: Opened) -> None:
        self._opened = opened

    def opened(self) -> Opened:
        assert self._opened is not None
        return self._opened

    def _search(self, text: str, *, k: int, kinds: Any) -> list[SimpleNamespace]:
        found = [SimpleNamespace(subject=f"{DATA}s{n}", score=1 - n / 10) for n in range(5)]
        return found[:k]


def small_quads(*, generation: int = 1) -> list[Quad]:
    """Graphs 1 to 3, each with one thing of its number, and graph "many" with 2000 triples."""
    quads = [
        Quad(
            NamedNode(f"{DATA}thing{n}"), TYPE, NamedNode(f"{DATA}Type{n}"), NamedNode(f"{DATA}{n}")
        )
        for n in (1, 2, 3)
    ]
    many = NamedNode(f"{DATA}many")
    quads += [
        Quad(NamedNode(f"{DATA}s{n}"), LABEL, Literal(f'第{n}项“,\n"', language="zh"), many)
        for n in range(2000)
    ]
    quads.append(Quad(NamedNode(f"{DATA}now"), LABEL, Literal(str(generation)), many))
    return quads


def make_app(current: Any, limits: Limits, pool: Pool | None = None) -> Flask:
    app = Flask("endpoint")
    register_errors(app)
    app.register_blueprint(blueprint(current, limits, pool=pool))
    return app
