"""policy-kg info"""

from __future__ import annotations

import click

from policy_kg import __version__
from policy_kg.cli.base import (
    ChineseHelp,
    home_option,
    json_option,
    print_data,
    print_json,
    settings_of,
)


@click.command("info", cls=ChineseHelp)
@home_option
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """显示这个文件夹里建了什么。"""
    from policy_kg import pipeline
    from policy_kg.reader import store_errors

    settings = settings_of(ctx)
    opened = pipeline.open_home(settings)
    manifest = opened.generation.manifest
    with store_errors(opened):
        triples = len(opened.store)
    facts = {
        "version": __version__,
        "home": str(settings.home.resolve()),
        "generation": manifest.generation,
        "builder": manifest.builder,
        "base": manifest.base,
        "model": manifest.model,
        "documents": len(manifest.documents),
        "provisions": sum(entry.provisions for entry in manifest.documents),
        "triples": triples,
        "bytes": sum(entry.size for entry in manifest.files.values()),
    }
    if as_json:
        print_json(facts)
        return
    for key, value in facts.items():
        print_data(f"{key}\t{value}")
