"""Which of several places has more, of the answers given for each: 「武汉和太仓哪个市数据局负责的事项多」."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa.figures.amounts import SCALES
from policy_kg.qa.names.areas import Areas
from policy_kg.qa.places.places import compared_places
from policy_kg.results import Answer

_LESS: Final = "少低短"
# One amount, whatever bounds it: 最高500万元, 不少于10个
_AMOUNT: Final = re.compile(
    r"^[^\d；、，]{0,6}(?P<n>\d+(?:\.\d+)?)(?P<scale>[万亿]?)(?P<unit>[^\d；、，]{0,4})$"
)


def with_verdict(text: str, areas: Areas, answer: Answer) -> Answer:
    """The answer of several parts with the place that has more, or less, told first; as it is where
    the question compares no places, or what it asks is not stated of each as one number."""
    names, way = compared_places(text, areas)
    if not names or len(names) != len(answer.parts):
        return answer
    sizes = [_size(part) for part in answer.parts]
    if any(size is None for size in sizes) or len({size[1] for size in sizes if size}) != 1:
        return answer
    numbers = [size[0] for size in sizes if size is not None]
    wanted = min(numbers) if way in _LESS else max(numbers)
    best = [n for n, number in zip(names, numbers, strict=True) if number == wanted]
    each = "，".join(f"{n}{_said(p)}" for n, p in zip(names, answer.parts, strict=True))
    first = (
        f"{'和'.join(names)}一样：{each}。"
        if len(best) == len(names)
        else f"{'、'.join(best)}更{way}：{each}。"
    )
    counts = all(isinstance(p.value, int) for p in answer.parts)
    return replace(
        answer,
        kind="ranking",
        value={n: int(x) for n, x in zip(names, numbers, strict=True)} if counts else best[0],
        text=f"{first}\n{answer.text}",
    )


def _size(part: Answer) -> tuple[float, str] | None:
    """The number that a part answers with, in its unit; None where it is none, or several."""
    if part.status != "answered" or isinstance(part.value, bool):
        return None
    if isinstance(part.value, int | float):
        return float(part.value), "项"
    found = _AMOUNT.match(str(part.value or ""))
    if found is None:
        return None
    return float(found["n"]) * SCALES[found["scale"]], found["unit"]


def _said(part: Answer) -> str:
    return f"{part.value}项" if isinstance(part.value, int) else str(part.value)
