"""What is recognised in the sample against the list made by reading it (tests/gold)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from policy_kg.records import Extraction

GOLD = json.loads(
    (Path(__file__).parent.parent / "gold" / "jilin-2020-56.json").read_text(encoding="utf-8")
)
KINDS = (
    "Village",
    "Town",
    "CharacterTown",
    "Enterprise",
    "Institute",
    "Park",
    "Project",
    "NaturalFeature",
    "Place",
    "DevelopmentZone",
)
NEEDED = 0.95


def names(entry: dict[str, Any]) -> set[str]:
    return {entry["label"], *entry["aliases"]}


def right_kinds(group: str, entry: dict[str, Any]) -> set[str]:
    kind = entry.get("kind", group)
    return {group, kind, *entry.get("other_kinds", ())}


def found_names(extraction: Extraction) -> dict[str, tuple[set[str], str]]:
    """Every name of every thing: its kinds and its label."""
    found: dict[str, tuple[set[str], str]] = {}
    for thing in extraction.things:
        for name in (*thing.aliases, thing.label):
            found[name] = (set(thing.kinds), thing.label)
    return found


def missing(extraction: Extraction, group: str) -> list[str]:
    found = found_names(extraction)
    return [
        entry["label"]
        for entry in GOLD[group]
        if not entry.get("doubtful")
        and not any(
            name in found and found[name][0] & right_kinds(group, entry) for name in names(entry)
        )
    ]


def wrong(extraction: Extraction, kind: str) -> list[str]:
    allowed: set[str] = set()
    for group in (*KINDS, "Zone"):
        for entry in GOLD[group]:
            if entry.get("doubtful") or kind in right_kinds(group, entry):
                allowed |= names(entry)
    return [
        thing.label
        for thing in extraction.things
        if kind in thing.kinds and not {thing.label, *thing.aliases} & allowed
    ]


@pytest.mark.parametrize("group", KINDS)
def test_what_a_reader_finds_is_found(sample_extraction: Extraction, group: str) -> None:
    sure = [entry for entry in GOLD[group] if not entry.get("doubtful")]
    lost = missing(sample_extraction, group)
    assert 1 - len(lost) / len(sure) >= NEEDED, lost


@pytest.mark.parametrize(
    "kind", [k for k in KINDS if k != "Place"] + ["City", "District", "County"]
)
def test_what_is_found_is_what_a_reader_finds(sample_extraction: Extraction, kind: str) -> None:
    all_of_kind = [t for t in sample_extraction.things if kind in t.kinds]
    extra = wrong(sample_extraction, kind)
    assert 1 - len(extra) / len(all_of_kind) >= NEEDED, extra


def test_mentions_stand_where_the_reader_saw_them(sample_extraction: Extraction) -> None:
    seen = {(m.subject, m.thing[1]) for m in sample_extraction.mentions}
    aliases = {n: label for n, (_, label) in found_names(sample_extraction).items()}
    lost = []
    total = 0
    for group in KINDS:
        for entry in GOLD[group]:
            if entry.get("doubtful"):
                continue
            for where in entry["mentions"]:
                if where == "body/0" or where in entry.get("doubtful_mentions", ()):
                    continue
                total += 1
                if not any((where, aliases.get(n, n)) in seen for n in names(entry)):
                    lost.append((where, entry["label"]))
    assert 1 - len(lost) / total >= NEEDED, lost


def test_every_quote_is_the_documents_text(sample_extraction: Extraction) -> None:
    text = sample_extraction.document.text
    assert sample_extraction.mentions
    for mention in sample_extraction.mentions:
        e = mention.evidence
        assert text[e.start : e.end] == e.quote


@pytest.mark.parametrize(
    "entry", [e for e in GOLD["lists"] if not e.get("doubtful")], ids=lambda e: e["label"]
)
def test_named_lists_have_their_members(
    sample_extraction: Extraction, entry: dict[str, Any]
) -> None:
    lists = {named.thing[1]: named for named in sample_extraction.lists}
    assert [label for _, label in lists[entry["label"]].members] == entry["members"]


def test_no_list_is_made_up(sample_extraction: Extraction) -> None:
    gold = {entry["label"] for entry in GOLD["lists"]}
    assert {named.thing[1] for named in sample_extraction.lists} <= gold


def test_citations(sample_extraction: Extraction) -> None:
    wanted = [
        (c["number"], c["title"], c["relation"]) for c in GOLD["citations"] if not c.get("doubtful")
    ]
    assert [(c.number, c.title, c.relation) for c in sample_extraction.citations] == wanted
