"""Building the next generation beside the published ones, publishing it, clearing old ones."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

from policy_kg.errors import DamagedError
from policy_kg.home import manifest as manifests
from policy_kg.home.durable import sync, sync_tree, write_new
from policy_kg.home.generation import Generation, current_number, point_at
from policy_kg.home.manifest import Manifest
from policy_kg.home.paths import HomePaths
from policy_kg.home.snapshot import clear_snapshots

# Readers that resolved CURRENT just before a swap still read the one before it.
KEPT = 2


def existing_numbers(home: HomePaths) -> list[int]:
    """All generation numbers that have a folder on either side, ascending."""
    numbers = set()
    for folder in (home.generations, home.index_generations):
        if folder.is_dir():
            numbers |= {int(path.name) for path in folder.iterdir() if path.name.isdigit()}
    return sorted(numbers)


def clear_leftovers(home: HomePaths) -> None:
    """Remove what killed builds left: generations beyond CURRENT, temporary files.

    Only for the holder of the build lock. When CURRENT can't be read nothing is removed:
    any of them may have been the published one.
    """
    for folder in (home.kg, home.documents, home.kg / "history", home.kg / "ledger"):
        for path in folder.glob(".*.tmp"):
            path.unlink(missing_ok=True)
    clear_snapshots(home)
    try:
        current = current_number(home)
    except DamagedError:
        return
    for number in existing_numbers(home):
        if number > (current or 0):
            _remove(home, number)
    clear_old(home)


def next_number(home: HomePaths) -> int:
    """A number that no generation has had."""
    numbers = existing_numbers(home)
    with contextlib.suppress(DamagedError):
        numbers.append(current_number(home) or 0)
    return max(numbers, default=0) + 1


def start(home: HomePaths) -> tuple[int, Path, Path]:
    """Make the two empty folders of the next generation: (number, kg folder, index folder)."""
    number = next_number(home)
    kg, index = home.kg_generation(number), home.index_generation(number)
    kg.mkdir(parents=True)
    index.mkdir(parents=True)
    home.cache.mkdir(parents=True, exist_ok=True)
    return number, kg, index


def publish(
    home: HomePaths,
    manifest: Manifest,
    *,
    former: Generation | None = None,
    ready: Callable[[Generation], object] = lambda _: None,
) -> Generation:
    """Write the manifest, check and sync everything, then point CURRENT at it; `ready` gets the
    whole generation just before.

    What is hard-linked from `former`, which was published, is neither hashed nor synced again.
    """
    number = manifest.generation
    kg, index = home.kg_generation(number), home.index_generation(number)
    known = former.manifest.files if former else {}
    in_kg, linked = manifests.list_files(
        kg, "kg", former=former.kg if former else None, known=known
    )
    in_index, also_linked = manifests.list_files(
        index, "index", former=former.index if former else None, known=known
    )
    whole = replace(manifest, files={**in_kg, **in_index})
    write_new(kg / manifests.NAME, whole.to_json())
    generation = Generation(number=number, kg=kg, index=index, manifest=whole)
    generation.check()
    sync_tree(index, but=also_linked)
    sync_tree(kg, but=linked)
    ready(generation)
    point_at(home, number)
    return generation


def discard(home: HomePaths, number: int) -> None:
    """Remove a generation that was never published."""
    _remove(home, number)


def clear_old(home: HomePaths, known: Collection[Generation] = ()) -> None:
    """Keep the published generation and the ones before it up to KEPT in all; of those none that
    holds a document which the published one doesn't: who removes a document wants it gone.
    `known` are generations that needn't be read for it."""
    current = current_number(home)
    older = [number for number in existing_numbers(home) if number <= (current or 0)]
    held = _slugs(home, current, known) if current else None
    for number in older[:-KEPT]:
        _remove(home, number)
    for number in older[-KEPT:]:
        if number != current and held is not None:
            slugs = _slugs(home, number, known)
            if slugs is None or slugs - held:
                _remove(home, number)


def _slugs(home: HomePaths, number: int, known: Collection[Generation]) -> set[str] | None:
    """The documents that a generation holds; None where its manifest can't be read."""
    for generation in known:
        if generation.number == number:
            return {entry.slug for entry in generation.manifest.documents}
    try:
        return manifests.slugs_of((home.kg_generation(number) / manifests.NAME).read_bytes())
    except (OSError, ValueError):
        return None


def unpublish(home: HomePaths) -> None:
    """Make the home as if it had never been built: no documents are left."""
    home.current.unlink(missing_ok=True)
    sync(home.kg)
    for number in existing_numbers(home):
        _remove(home, number)
    shutil.rmtree(home.cache, ignore_errors=True)


def _remove(home: HomePaths, number: int) -> None:
    # The manifest goes first: a half removed generation must not look whole.
    (home.kg_generation(number) / manifests.NAME).unlink(missing_ok=True)
    for folder in (home.kg_generation(number), home.index_generation(number)):
        shutil.rmtree(folder, ignore_errors=True)
