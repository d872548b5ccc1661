"""Renamings that documents contradict, and what an answer says of those that they don't: a plan of 2026
that lists 市大数据局 says that it was not renamed in 2024."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from policy_kg.graph.names import GraphNames
    from policy_kg.qa.names.catalog import Entity

_YEAR: Final = re.compile(r"〔((?:19|20)\d\d)〕")


def undisputed(agency: Entity, own: Iterable[GraphNames]) -> Entity:
    """`agency` without the dates of renamings before documents, told by their numbers, that still list
    it: `own` are the names of each document."""
    if not agency.former:
        return agency
    years = [
        year[1]
        for names in own
        if agency.iri in names.listed and (year := _YEAR.search(names.number))
    ]
    last = max(years, default="")
    return replace(
        agency,
        former=tuple(
            (was, now, "" if was == agency.label and date[:4] < last else date)
            for was, now, date in agency.former
        ),
    )


def told_renamed(text: str, agency: Entity) -> str:
    """What an answer says of the renaming of an agency that a question calls `text`; "" for nothing."""
    for former, current, date in agency.former:
        if text in (agency.label, *agency.names) and text != former and _near(text, current):
            if text in agency.shown:  # 市人行, as it is printed
                return f"{former}此后（{date}）更名为{current}" if date else ""
            if not date:
                return f"「{text}」按文件中的{former}理解"
            return f"{former}已于{date}更名为{current}，按文件中的{former}回答"
    if agency.former and agency.label == agency.former[0][0]:
        former, current, date = agency.former[0]
        return f"{former}此后（{date}）更名为{current}" if date else ""
    return ""


def _near(text: str, current: str) -> bool:
    return text == current or len(set(text) & set(current)) >= 0.7 * len(set(text))
