"""The application over the sample's home, and over a copy that may be written to."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from policy_kg.server import create_app
from policy_kg.server.access import Access
from policy_kg.server.jobs import Jobs
from policy_kg.settings import load_settings
from server.tokens import READ, WRITE


@pytest.fixture(scope="session")
def app(sample_home: Path) -> Flask:
    """Reads only: the home is shared."""
    access = Access(write_token=WRITE, read_token=READ)
    return create_app(load_settings(sample_home, environment={}), access=access)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def copied_home(sample_home: Path, tmp_path: Path) -> Path:
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    return home


@pytest.fixture
def writable(copied_home: Path) -> Iterator[Flask]:
    """An application whose jobs run."""
    settings = load_settings(copied_home, environment={})
    jobs = Jobs(settings)
    app = create_app(settings, access=Access(write_token=WRITE, read_token=READ), jobs=jobs)
    jobs.start()
    yield app
    jobs.stop()
