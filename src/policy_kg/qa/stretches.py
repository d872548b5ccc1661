"""The stretches of an item's text that have bodies of their own: 设立补贴。（甲局负责）建设公寓。（乙局负责）"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.extraction.marks import marks_within, parts_led
from policy_kg.reading.numbering import numbering_of
from policy_kg.results import Item, ItemDepartment

_SHOWN: Final = 16  # characters of a stretch that tell it from the others
_ENDS: Final = "。；：:，, \n\u3000"


@dataclass(frozen=True, slots=True)
class Stretch:
    """`departments` are those of the mark behind `text`."""

    text: str
    departments: tuple[ItemDepartment, ...]


def stretches_of(item: Item) -> tuple[Stretch, ...]:
    """The stretches of an item that several marks part, or that it says of who leads each; none where
    one mark is of all of it."""
    if len(item.evidence) != 1 or not item.departments:
        return ()
    quote = item.evidence[0].quote
    found: list[Stretch] = []
    at = taken = 0
    for start, end, named in marks_within(quote):
        own = [d for d in item.departments if taken < d.order <= taken + len(named)]
        printed = [n.printed for n in named]
        if not all(any(_alike(d.label, name) for name in printed) for d in own):
            return ()
        taken += len(named)
        text = quote[at:start].strip(_ENDS)
        at = end
        if text or not found:
            found.append(Stretch(text, tuple(own)))
        else:  # （责任单位：甲局）（配合单位：乙局）
            found[-1] = Stretch(found[-1].text, (*found[-1].departments, *own))
    if not found:
        return _led_apart(item, quote)
    rest = tuple(d for d in item.departments if d.order > taken)
    behind = quote[at:].strip(_ENDS)
    if not behind:
        return ()
    return (*found, Stretch(behind, rest))


def _led_apart(item: Item, quote: str) -> tuple[Stretch, ...]:
    """搜救组由甲局牵头，乙局参加。供应组由丙局牵头。: the groups with their departments, where these are all."""
    parts = parts_led(quote)
    named = [n.printed for _, bodies in parts for n in bodies]
    own = sorted(item.departments, key=lambda d: d.order)
    if [d.order for d in own] != list(range(1, len(named) + 1)):
        return ()
    if not all(_alike(d.label, name) for d, name in zip(own, named, strict=True)):
        return ()
    counts = [len(bodies) for _, bodies in parts]
    starts = [sum(counts[:k]) for k in range(len(parts))]
    return tuple(
        Stretch(name, tuple(own[at : at + n]))
        for (name, _), at, n in zip(parts, starts, counts, strict=True)
    )


def shown(stretch: Stretch, item: Item) -> str:
    """「建设公寓」: how a stretch begins, without the number and the heading of its item."""
    text = stretch.text
    number = numbering_of(text)
    if number is not None:
        text = text[number.length :].lstrip(_ENDS)
    if item.label and text.startswith(item.label):
        text = text[len(item.label) :].lstrip(_ENDS) or text
    text = "".join(text.split())
    return f"「{text if len(text) <= _SHOWN else text[:_SHOWN] + '…'}」"


def said_of(departments: Sequence[ItemDepartment], roles: dict[str, str]) -> str:
    """市农业农村局、市金融办指导；… with the role behind each run of equal roles, each department once for
    each role."""
    runs: list[tuple[str, list[str]]] = []
    told: set[tuple[str, str]] = set()
    for d in departments:
        if (d.label, d.role) in told:
            continue
        told.add((d.label, d.role))
        if runs and runs[-1][0] == d.role:
            runs[-1][1].append(d.label)
        else:
            runs.append((d.role, [d.label]))
    return "，".join("、".join(names) + roles[role] for role, names in runs)


def _alike(label: str, printed: str) -> bool:
    """Whether a department may be shown by one name and printed by the other: 市发展改革委, 市发改委."""
    shared = set(label) & set(printed)
    return len(shared) * 2 >= min(len(label), len(printed))
