"""Invented notices in all layouts, built for real, against what they were made to say."""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from policy_kg import pipeline
from policy_kg.graph.store import query
from policy_kg.settings import Settings

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks" / "corpus"))

# In the body a provision's text begins with its number and heading: （一）推进海绵城市示范。
_HEADING = re.compile(r"^(?:（[一二三四五六七八九十]+）|\d+\.)[^。]*。")
ROLES = {"lead": "leads", "support": "supports", "guide": "guides"}
Facts = dict[str, list[tuple[str, frozenset[tuple[str, str]], frozenset[str]]]]


def wanted(gold: list[dict[str, Any]], official: dict[str, str]) -> Facts:
    """Of each 文号 the matters of its last revision: text, (role, department), zones."""
    last = {one["number"]: one for one in gold}
    return {
        number: sorted(
            (
                matter["text"],
                frozenset(
                    (role, official.get(name, name))
                    for role, key in ROLES.items()
                    for name in matter[key]
                ),
                frozenset(matter["zones"]),
            )
            for matter in one["matters"]
        )
        for number, one in last.items()
    }


def built(settings: Settings) -> Facts:
    store = pipeline.open_home(settings).store
    provisions: dict[str, tuple[str, str]] = {}
    roles, zones = defaultdict(set), defaultdict(set)
    for row in query(
        store,
        "SELECT ?p ?text ?number { ?d eli:number ?number . "
        "?p pk:inDocument ?d ; a pk:Provision ; pk:text ?text }",
    ).dicts():
        provisions[row["p"]] = (row["number"], row["text"])
    for row in query(
        store,
        "SELECT ?p ?role ?name { ?a a pk:ResponsibilityAssignment ; pk:provision ?p ; "
        "pk:role ?role ; pk:agent/skos:prefLabel ?name }",
    ).dicts():
        roles[row["p"]].add((row["role"].rsplit("/", 1)[-1], row["name"]))
    for row in query(store, "SELECT ?p ?zone { ?p pk:appliesIn/skos:prefLabel ?zone }").dicts():
        zones[row["p"]].add(row["zone"])
    found: Facts = defaultdict(list)
    for p, (number, text) in provisions.items():
        text = _HEADING.sub("", text)
        found[number].append((text, frozenset(roles[p]), frozenset(zones[p])))
    return {number: sorted(rows) for number, rows in found.items()}


@pytest.mark.parametrize("tabs", ["kept", "lost"])
@pytest.mark.usefixtures("encoder")
def test_every_layout_is_built_into_what_it_was_made_to_say(tmp_path: Path, tabs: str) -> None:
    from invented import LAYOUTS
    from make import make
    from pools import OFFICES

    make(tmp_path / "corpus", 70, seed=3, provisions=9)
    lines = (tmp_path / "corpus" / "gold.jsonl").read_text("utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    assert {one["layout"] for one in gold} == set(LAYOUTS)
    assert any(one["revises"] for one in gold)
    if tabs == "lost":
        # Copied without the marks before cells: rows and columns are told by what they hold.
        for path in (tmp_path / "corpus" / "documents").glob("*.txt"):
            path.write_text(path.read_text("utf-8").replace("\t", ""), "utf-8")
    settings = Settings(home=tmp_path / "home")
    report = pipeline.build(settings, [tmp_path / "corpus" / "documents"])
    assert not report.failures
    expected = wanted(gold, {form: forms[0] for forms in OFFICES for form in forms})
    assert len(report.built) == len(expected) == len(gold) - sum(bool(g["revises"]) for g in gold)
    found = built(settings)
    assert set(found) == set(expected)
    for number, rows in expected.items():
        assert found[number] == rows, number


def test_more_notices_change_none_of_the_first(tmp_path: Path) -> None:
    from make import make

    for name, count in (("few", 5), ("more", 9)):
        make(tmp_path / name, count, provisions=4)
    few = sorted((tmp_path / "few" / "documents").iterdir())
    assert len(few) == 5
    for path in few:
        assert path.read_bytes() == (tmp_path / "more" / "documents" / path.name).read_bytes()
