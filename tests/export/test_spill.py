from __future__ import annotations

import random

import pytest

from policy_kg.export.spill import sorted_lines


@pytest.mark.parametrize("run_bytes", [40, 1_000, 10**9])
def test_runs_give_what_sorting_at_once_gives(run_bytes: int) -> None:
    chosen = random.Random(1)
    lines = [f'<{chosen.randrange(300)}> "甲{chosen.randrange(9)}" .'.encode() for _ in range(999)]
    assert list(sorted_lines(iter(lines), run_bytes=run_bytes)) == sorted(lines)
