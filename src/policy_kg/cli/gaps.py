"""policy-kg gaps"""

from __future__ import annotations

from typing import Any

import click

from policy_kg.cli.base import (
    ChineseHelp,
    home_option,
    json_option,
    note,
    print_data,
    print_json,
    settings_of,
)
from policy_kg.cli.filtering import filter_options, filters_of

_TYPES = (
    "item",
    "addressee",
    "zone",
    "department",
    "lead",
    "place",
    "deadline",
    "target",
    "role",
    "thing",
    "name",
)


@click.command("gaps", cls=ChineseHelp)
@click.option(
    "--type",
    "types",
    type=click.Choice(_TYPES),
    metavar="种类",
    multiple=True,
    help=f"只找这一种（{'、'.join(_TYPES)}），可给多个。",
)
@filter_options
@home_option
@json_option
@click.pass_context
def command(ctx: click.Context, /, types: tuple[str, ...], as_json: bool, **given: Any) -> None:
    """找缺口：没有部门、区域、时限、目标的事项，没有事项的区域与单位，名称写法不一。"""
    from policy_kg import reader
    from policy_kg.analysis.factreader import read_facts
    from policy_kg.analysis.gaps import KINDS, find_gaps

    opened = reader.open_home(settings_of(ctx))
    with reader.reading(opened):
        facts = read_facts(opened.store)
        filters = filters_of(opened, facts, given)
        found = find_gaps(
            opened.store,
            filters=filters,
            kinds=[kind for kind in KINDS if kind in types],
            facts=facts,
        )
    if as_json:
        print_json(found)
        return
    last = ""
    for gap in found:
        if gap.kind != last:
            print_data(f"【{KINDS[gap.kind]}】")
            last = gap.kind
        print_data(f"- {gap.reason}")
    if not found:
        note("没有发现")
