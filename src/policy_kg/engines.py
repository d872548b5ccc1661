"""Which engines a home is read with, and whether they answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

from policy_kg.building.elsewhere import EMBEDDED
from policy_kg.errors import PolicyKGError
from policy_kg.home import Generation
from policy_kg.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineState:
    """`role` is model, store or vectors, `engine` its name in the settings, `says` a line for people:
    what it told of itself, or what is wrong and the mend."""

    role: str
    engine: str
    elsewhere: bool
    answers: bool
    says: str


def engines(settings: Settings, generation: Generation) -> tuple[EngineState, ...]:
    """Each engine that `settings` name, asked; those elsewhere over the network."""
    model, store, vectors = settings.model, settings.store, settings.vectors
    return (
        _state("model", model, model.startswith("openai:"), lambda: _model(settings, generation)),
        _state("store", store, store != EMBEDDED, lambda: _store(settings, generation)),
        _state("vectors", vectors, vectors != EMBEDDED, lambda: _vectors(settings, generation)),
    )


def _state(role: str, engine: str, elsewhere: bool, ask: Callable[[], str]) -> EngineState:
    try:
        says, answers = ask(), True
    except PolicyKGError as error:
        says, answers = error.line, False
    return EngineState(role=role, engine=engine, elsewhere=elsewhere, answers=answers, says=says)


def _model(settings: Settings, generation: Generation) -> str:
    from policy_kg.errors import UsageError
    from policy_kg.retrieval.encoders import open_encoder
    from policy_kg.retrieval.manifest import check_use, read_manifest

    encoder = open_encoder(settings.model)
    package = settings.model.partition(":")[0].replace("-", "_")
    if package != "openai" and find_spec(package) is None:
        # Loading a model to say that it is there would take seconds.
        raise UsageError(settings.model, f"没有安装 {package}", "请按 README 安装")
    manifest = read_manifest(generation.index)
    check_use(manifest, generation.index, model=encoder.model_id, corpus=None)
    if package == "openai" and encoder.dimension != manifest.dimension:
        raise UsageError(
            settings.model,
            f"现在是 {encoder.dimension} 维，索引是 {manifest.dimension} 维",
            "服务端的模型换过了：请改回，或换个模型名再运行 policy-kg build",
        )
    return f"{manifest.dimension} 维"


def _store(settings: Settings, generation: Generation) -> str:
    from policy_kg.reader import open_store

    return f"{len(open_store(settings, generation))} 条三元组"


def _vectors(settings: Settings, generation: Generation) -> str:
    from policy_kg.retrieval.manifest import read_manifest
    from policy_kg.retrieval.protocol import vectors_opener

    opener = vectors_opener(settings.vectors)
    folders = [
        generation.index / "segments" / entry.name
        for entry in read_manifest(generation.index).segments
    ]
    count = sum(len(opener(folder, part)) for folder in folders for part in ("whole", "sentence"))
    return f"{count} 条向量"
