"""policy-kg search"""

from __future__ import annotations

import click

from policy_kg.cli.base import (
    ChineseHelp,
    document_option,
    home_option,
    json_option,
    note,
    print_data,
    print_json,
    settings_of,
)

_KINDS = ("task", "measure", "policy", "duty", "passage")


@click.command("search", cls=ChineseHelp)
@click.argument("text", metavar="文字")
@click.option("-k", "count", type=click.IntRange(1, 1000), default=10, help="最多几条，默认 10。")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(_KINDS),
    metavar="类别",
    multiple=True,
    help="只要这一类（task、measure、policy、duty、passage），可给多个。默认全部。",
)
@document_option
@home_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    text: str,
    count: int,
    kinds: tuple[str, ...],
    document: str | None,
    as_json: bool,
) -> None:
    """按意思和字词查找条目与段落，最相近的在前。"""
    from policy_kg import pipeline

    if not text.strip():
        raise click.UsageError("文字：是空的。请写出要找的话")
    names = [kind.capitalize() for kind in kinds]
    items = pipeline.search(settings_of(ctx), text, k=count, kinds=names, document=document)
    if as_json:
        print_json(items)
        return
    from policy_kg.showing import item_lines

    for line in item_lines(items):
        print_data(line)
    if not items:
        note("没有找到")
