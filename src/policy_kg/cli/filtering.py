"""The filters that the analysing commands take, and findings as text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from policy_kg.cli.base import document_option
from policy_kg.records import ROLE_LABELS
from policy_kg.showing import KINDS

if TYPE_CHECKING:
    from policy_kg.analysis.facts import Facts
    from policy_kg.analysis.filters import Filters
    from policy_kg.reader import Opened

_F = TypeVar("_F", bound=Callable[..., Any])
_KINDS = tuple(kind.lower() for kind in KINDS if kind != "Passage")


def filter_options(command: _F) -> _F:
    """--department, --zone, --kind, --role, --category, --document."""
    options = (
        document_option,
        _several("--category", "categories", "类别", "只看这一类（标题的一部分即可），可给多个。"),
        _several(
            "--role",
            "roles",
            "角色",
            f"只看这种角色（{'、'.join(ROLE_LABELS)}），可给多个。",
            (*ROLE_LABELS,),
        ),
        _several(
            "--kind", "kinds", "类别", f"只看这种事项（{'、'.join(_KINDS)}），可给多个。", _KINDS
        ),
        _several("--zone", "zones", "区域", "只看这个试验区域，可给多个。"),
        _several("--department", "departments", "部门", "只看这个部门，简称也可，可给多个。"),
    )
    for option in options:
        command = option(command)
    return command


def _several(
    flag: str, name: str, metavar: str, help_text: str, choices: tuple[str, ...] = ()
) -> Callable[[_F], _F]:
    kind = click.Choice(choices) if choices else None
    return click.option(flag, name, metavar=metavar, multiple=True, help=help_text, type=kind)


def filters_of(opened: Opened, facts: Facts, given: dict[str, Any]) -> Filters:
    """The filters that the options name. Raises UsageError for an unknown name."""
    from policy_kg.analysis.filters import named_filters

    return named_filters(
        opened.store,
        facts,
        departments=given["departments"],
        zones=given["zones"],
        kinds=[kind.capitalize() for kind in given["kinds"]],
        roles=given["roles"],
        categories=given["categories"],
        documents=opened.within(given["document"]) or (),
    )
