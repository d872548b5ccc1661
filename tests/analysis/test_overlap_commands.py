"""policy-kg overlap and gaps, as staff run them."""

from __future__ import annotations

import json
from pathlib import Path


def test_overlap_prints_findings(run, sample_home: Path) -> None:
    done = run("overlap", "--zone", "丰满区", "--limit", "3", "--home", sample_home)
    assert done.returncode == 0, done.stderr.decode()
    shown = done.stdout.decode()
    lines = shown.splitlines()
    assert lines[0].startswith("【同事不同项】")
    assert lines[1] == "吉市政办函〔2020〕56号"
    assert lines[2].startswith("- (0.")
    assert "  还有" in shown
    assert "没有列出" in lines[-1]
    assert "--limit 0 全部列出" in lines[-1]
    everything = run("overlap", "--zone", "丰满区", "--limit", "0", "--home", sample_home).stdout
    assert "没有列出" not in everything.decode()
    assert len(everything.splitlines()) > 2 * len(lines)


def test_overlap_as_json(run, sample_home: Path) -> None:
    found = json.loads(run("overlap", "--type", "matter", "--json", "--home", sample_home).stdout)
    assert {f["kind"] for f in found} == {"matter"}
    assert set(found[0]) == {
        "kind",
        "relation",
        "left",
        "right",
        "score",
        "reason",
        "counts",
        "also",
        "weak",
    }
    for weak in (False, True):
        scores = [f["score"] for f in found if f["weak"] is weak]
        assert len(scores) > 5
        assert scores == sorted(scores, reverse=True)
    assert [f["weak"] for f in found] == sorted(f["weak"] for f in found)


def test_gaps(run, sample_home: Path) -> None:
    shown = run("gaps", "--home", sample_home).stdout.decode()
    assert "97 项中 96 项没有写明时限" in shown
    found = json.loads(run("gaps", "--type", "name", "--json", "--home", sample_home).stdout)
    assert [g["label"] for g in found] == ["市发展改革委"]


def test_an_unknown_zone_is_refused(run, sample_home: Path) -> None:
    done = run("gaps", "--zone", "龙潭区", "--home", sample_home)
    assert done.returncode == 2
    assert "龙潭区" in done.stderr.decode()
