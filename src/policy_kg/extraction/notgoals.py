"""Figures that only say which case or which place is meant, and are no goal: 造成3人以上死亡的事故,
水库周边2公里范围内, 50亩以下（不含50亩）的地块."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.extraction.quantities import Quantity
from policy_kg.extraction.wordlists import GOAL_VERB

_HARM: Final = re.compile(
    r"(?:以上|以下|及以上)?(?:的?人员)?(?:死亡|重伤|受伤|轻伤|失踪|中毒|伤亡|被困|感染|受灾|失联|遇难|危重(?=$|[，。；、的]|病例|患者|伤)|疑似)"
)
_HARMED: Final = re.compile(
    r"(?:造成|导致|引发|引起|致使?|涉险|被困|死亡|重伤|伤亡|中毒)(?:人员|人数|可能)?$|(?:受灾|过火|受害|成灾|过火森林|经济损失)(?:面积|人口)?(?:达到?|在|为|超过)?$"
)
_LESS: Final = re.compile(r"下降|减少|降低|控制|压减|不发生|杜绝|低于|不超过|救治|收治|治愈")
_LENGTH: Final = re.compile(r"(?:公里|千米|海里|米)$")
_AROUND: Final = re.compile(
    r"(?:周围|周边|四周|方圆|两侧|两岸|两边|沿线|外延|外扩|以外|上游|下游|相距|距[^，。；：、]{0,14}|附近|边缘|边界|中心线)(?:各|约|每侧)?$"
)
_ZONE: Final = re.compile(
    r"的?(?:可视|缓冲|控制|保护|直线|水域|陆域)*(?:范围|区域|地带|半径)|[以之]?[内外](?!部|容)|处"
)
_ENDS: Final = re.compile(r"$|[、，；。]|以[上下内外]|和|及|或")
_COUNTED_IN: Final = re.compile(r"(?:不含|含|不包括|包括|不包含|包含)$")
_BRACKET: Final = re.compile(r"（[^（）]{1,12}）")


def no_goal(q: Quantity, before: str, after: str) -> bool:
    """Whether a figure with `before` it in its clause and `after` it in its sentence says only
    which case or which place is meant."""
    if _COUNTED_IN.search(before):
        return True  # 6亩以下（不含6亩）
    if q.comparator in (">", ">=") and q.kind in ("count", "measure", "money"):
        harm = _HARMED.search(before) or (q.kind == "count" and _HARM.match(after))
        if harm and not _LESS.search(before):
            return True
    if _LENGTH.search(q.unit) and q.start == q.core and not re.search(rf"{GOAL_VERB}$", before):
        if _ZONE.match(after) or (q.end > q.core_end and _AROUND.search(before)):
            return True
        if _AROUND.search(before) and _ENDS.match(after):
            return True
    # 6亩以下（不含6亩）的地块; 建成1000亩以上的基地 is a goal
    of_these = _BRACKET.sub("", after, count=1) if after.startswith("（") else after
    suffixed = q.bounded and q.start == q.core and q.kind in ("count", "measure")
    return (
        suffixed
        and q.comparator in ("<", "<=")
        and re.match(r"的[^，。；]{2,}", of_these) is not None
        and not re.search(GOAL_VERB, before)
    )
