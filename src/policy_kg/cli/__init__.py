"""The command line: one module per command, imported only when it is invoked."""

from __future__ import annotations


def main() -> None:
    """The console script `policy-kg`."""
    from policy_kg.cli.app import run

    run()
