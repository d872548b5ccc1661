"""Whether a figure is the one that the text states: 「企业研发机构要培育30家吗」, 「年产量能达到3万台吗」."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from policy_kg.qa.outcome import Outcome

_WHETHER: Final = re.compile(r"(?:吗|么|是不是|是否)")
_FIGURE: Final = re.compile(
    r"(?<![\d第.])(?P<n>\d+(?:\.\d+)?)(?:(?P<scale>[万亿]?)(?P<unit>%|元|公里|平方公里|[台家个项名人座所套辆张件亩吨倍])(?!月|工作日)"
    # 是不是500万; 是3天办好吗, while 3天能办好吗 asks for no more than that it is within the limit
    r"|(?P<money>[万亿])(?=[吗么？?]|$)|(?P<span>天|个工作日|个月|小时))"
)
# 达到2万台, 30家, 突破100家: one figure, and no bound of a range.
_STATED: Final = re.compile(
    r"^(?P<bound>达到?|到|共|约|超过?|突破|不少于|不低于|至少|不超过|最高|最多)?(?P<n>\d+(?:\.\d+)?)(?P<scale>[万亿]?)(?P<unit>[^\d；、，]{0,4}?)(?P<over>(?:及|或)?以上|左右|以内)?$"
)
SCALES: Final = {"": 1.0, "万": 1e4, "亿": 1e8}
_LEAST: Final = ("超", "超过", "突破", "不少于", "不低于", "至少")
_MOST: Final = ("不超过", "最高", "最多")
_BOUND: Final = re.compile(r"最[高多低少]|不?超过|不[少低]于|至少|突破|以[上内]|上限|封顶")


def whether_stated(text: str, figure: Callable[[str], Outcome | None]) -> Outcome | None:
    """Yes or no by the figure that `figure` finds for the question with 多少 in the place of its
    own; None where the question has no single figure, or the text states none, or several."""
    own = [m for m in _FIGURE.finditer(text) if not m["span"] or text[m.start() - 1] in "是否"]
    if len(own) != 1 or not _WHETHER.search(text):
        return None
    asked = own[0]
    unit = asked["unit"] or asked["span"] or "元"
    scale = asked["scale"] or asked["money"] or ""
    open_question = re.sub(
        r"(?:是不是|是否)|(?:吗|么)?[？?]?$",
        "",
        f"{text[: asked.start()]}多少{scale if unit == '元' else ''}{unit}{text[asked.end() :]}",
    )
    found = figure(open_question)
    stated = _STATED.match(str(found.value)) if found is not None and found.value else None
    if found is None or stated is None or not stated["unit"].startswith(unit):
        return None
    wanted = float(asked["n"]) * SCALES[scale]
    said = float(stated["n"]) * SCALES[stated["scale"]]
    bounded = _BOUND.search(text) is not None
    yes = _agrees(wanted, said, stated["bound"] or "", stated["over"] or "", bounded=bounded)
    if yes is None:
        return None
    return replace(
        found,
        kind="boolean",
        value=yes,
        items=(),
        also=(*found.also, *found.items),
        text=f"{'是的' if yes else '不是'}，文件写的是{found.value}。{_proof(found.text)}",
    )


def _agrees(wanted: float, said: float, bound: str, over: str, *, bounded: bool) -> bool | None:
    """Whether the figure asked for is the one stated; None where a bound leaves it open, unless
    the question has one, too."""
    if wanted == said:
        held = bound in (*_LEAST, *_MOST) or "上" in over or "内" in over
        return True if bounded or not held else None
    if bound in _LEAST or "上" in over:
        return None  # a goal may be passed, and what is asked of somebody may not be less
    if bound in _MOST or "内" in over:
        return False if wanted > said else None
    return None if bound == "约" or over == "左右" else False


def _proof(text: str) -> str:
    """The sentence that proves a figure, as it was told."""
    at = text.find("原文：")
    return text[at:] if at >= 0 else text
