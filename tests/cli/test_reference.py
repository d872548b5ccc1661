"""docs/cli.md is what the commands say of themselves. REGENERATE=1 writes it anew."""

from __future__ import annotations

import os
from pathlib import Path

import click
import pytest

from policy_kg.cli.app import group as cli

_PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def _reference() -> str:
    context = click.Context(cli, info_name="policy-kg")
    parts = [
        "# 命令手册\n",
        "由 `policy-kg --help` 生成。\n",
        "## policy-kg\n",
        _block(cli, context),
    ]
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context)
        parts += [f"## policy-kg {name}\n", _block(command, inner)]
        if isinstance(command, click.Group):
            for sub in command.list_commands(inner):
                below = command.get_command(inner, sub)
                assert below is not None
                deepest = click.Context(below, info_name=sub, parent=inner)
                parts += [f"### policy-kg {name} {sub}\n", _block(below, deepest)]
    return "\n".join(parts)


def _block(command: click.Command, context: click.Context) -> str:
    context.max_content_width = context.terminal_width = 100
    return f"```\n{command.get_help(context)}\n```\n"


def test_the_reference_page_is_current() -> None:
    if os.environ.get("REGENERATE"):
        _PAGE.write_text(_reference(), "utf-8")
        pytest.skip("written anew")
    assert _PAGE.read_text("utf-8") == _reference()
