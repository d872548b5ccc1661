"""Builds the pages into a wheel. An editable install has none of its own: `make pages` does that."""

from __future__ import annotations

import shutil
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent / "web"))


class PagesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before the wheel's files are gathered."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        from pages import PagesError, build_pages

        # Without Node the build fetches one from PyPI, into an environment that goes with it.
        with tempfile.TemporaryDirectory() as folder:
            python = sys.executable
            if not shutil.which("node"):
                venv.create(folder, with_pip=True)
                python = str(Path(folder) / "bin" / "python")
            try:
                build_pages(python=python)
            except PagesError as error:
                raise SystemExit(f"网页没有装上：{error}") from error
