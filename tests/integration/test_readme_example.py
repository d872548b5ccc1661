"""README's plan of a county, from text to answers, says what the commands say."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from integration.homes import StubEncoder
from policy_kg import pipeline, reviewing
from policy_kg.analysis.gaps import find_gaps
from policy_kg.settings import Settings

_README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
_BLOCKS = re.findall(r"```\n(.*?)```", _README, re.S)
_LEAD = "青政办发-2026-6/provision/body/1.3/assignment/2"


@pytest.fixture
def settings(encoder: StubEncoder, tmp_path: Path) -> Settings:
    (plan,) = [block for block in _BLOCKS if block.startswith("青禾县人民政府办公室")]
    (tmp_path / "方案.txt").write_text(plan, "utf-8")
    settings = Settings(home=tmp_path / "home")
    pipeline.build(settings, [tmp_path / "方案.txt"])
    return settings


def test_questions_and_gaps(settings: Settings) -> None:
    answer = pipeline.ask(settings, "县民政局负责哪些任务")
    assert answer.text in _README
    (gap,) = find_gaps(pipeline.open_home(settings).store, kinds=["lead"])
    assert f"- {gap.reason}\n" in _README


def test_a_correction(settings: Settings) -> None:
    items = [one.item for one in reviewing.review_items(settings, kind="assignment")]
    ids = [item.id for item in items if item.target.section == "一（三）"]
    assert ids[1] == _LEAD
    assert all(one in _README for one in ids)
    reviewing.decide(settings, _LEAD, "correct", role="lead", by="李明")
    pipeline.build(settings)
    answer = pipeline.ask(settings, "改造敬老院由谁牵头")
    assert answer.text in _README
    assert f"说明：{answer.assumptions[-1]}。" in _README


def test_the_query_of_the_sample(run: Any, sample_home: Path) -> None:
    (shown,) = [block for block in _BLOCKS if block.startswith("$ policy-kg sparql")]
    command, _, table = shown.partition("\n")
    done = run(*shlex.split(command)[2:], "--home", sample_home)
    assert done.stdout.decode().rstrip() == table.rstrip()
