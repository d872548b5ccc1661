"""The command line: one module per command, imported only when it is invoked."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """The console script `policy-kg`."""
    _be_utf8()
    from policy_kg.cli.app import run

    run()


def _be_utf8() -> None:
    """Start over in UTF-8 mode under any other locale: questions and file names are Chinese."""
    if sys.getfilesystemencoding() == "utf-8" or os.environ.get("PYTHONUTF8") == "1":
        return
    os.environ["PYTHONUTF8"] = "1"
    os.execv(sys.executable, [sys.executable, "-m", "policy_kg", *sys.argv[1:]])
