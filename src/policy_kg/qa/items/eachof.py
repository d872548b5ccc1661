"""One question for several places or documents that it names together, as one question for each, and which of the
places has more by the answers: 「武汉和太仓哪个市数据局负责的事项多」."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from policy_kg.qa.documents.shorttitles import so_called
from policy_kg.qa.figures.amounts import SCALES
from policy_kg.qa.names.areas import Areas
from policy_kg.qa.names.linking import link
from policy_kg.qa.names.titles import plus_as_titled
from policy_kg.qa.places.places import compared_places, each_place, may_name_several
from policy_kg.results import Answer

if TYPE_CHECKING:
    from policy_kg.qa.outcome import Run
    from policy_kg.vocabulary import Vocabulary

# 区水务局在井盖整治和排水体检里各有几项
_IN_EACH: Final = re.compile(
    r"(?P<head>.*?(?:在|^))(?P<a>[^，。？在]{4,20}?)(?:和|与|跟|以及|、)(?P<b>[^，。？]{4,20}?)"
    r"(?:这?两(?:份|个)(?:文件|方案|意见))?(?:里面|里|中)?(?:各自|各|分别)(?P<tail>(?:有|是|要|负责|牵头|参与|配合|承担)[^，。？]*[？?]?)$"
)


def each_of(text: str, run: Run, vocabulary: Vocabulary) -> list[str]:
    """The question for each of the places or documents that it names together; itself alone where it
    names none so."""
    areas = run.catalog.areas
    if len(apart := _each_document(text, run)) > 1:
        return apart
    if not may_name_several(text, areas):
        return [text]
    return each_place(link(text, run.catalog, vocabulary), text, areas, vocabulary)


def _each_document(text: str, run: Run) -> list[str]:
    """The question for each of two documents that are named shortly; the place that stands before the
    first is that of the second, too, where this has none."""
    asked = _IN_EACH.match(plus_as_titled(text, run.catalog.documents))
    if asked is None:
        return []
    forms = sorted(run.catalog.areas.forms, key=len, reverse=True)
    place, within = "", set[str]()
    named: list[tuple[str, str]] = []
    for said in (asked["a"], asked["b"]):
        form = next((f for f in forms if said.startswith(f)), "")
        if form:
            place = form
            within = {r for a in run.catalog.areas.forms[form] for r in run.catalog.areas.own[a]}
        own = so_called(said.removeprefix(form), run, within)
        if len(own.documents) != 1:
            return []
        named.append((own.documents[0].revision, f"{place}{said.removeprefix(form)}"))
    if named[0][0] == named[1][0]:
        return []
    return [f"{asked['head']}{said}里{asked['tail']}" for _, said in named]


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
