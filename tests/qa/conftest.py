"""An engine on the sample's own home: the real store, the real index, the real encoder."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_kg.pipeline import open_home
from policy_kg.qa.engine import Engine
from policy_kg.settings import load_settings


@pytest.fixture(scope="session")
def engine(sample_home: Path) -> Engine:
    opened = open_home(load_settings(home=sample_home))
    return opened.engine()
