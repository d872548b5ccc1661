"""Questions for what is aimed at, 「创业社区目标是多少」: no sum that is given to somebody answers them."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.text.quantities import Fact

# 创业社区目标是多少, 数量目标, and not 补贴资金的目标, 投资目标是多少钱
_GOAL: Final = re.compile(r"目标")
_MONEY: Final = re.compile(
    r"奖|补[助贴]|资助|资金|经费|贷款|贴息|减免|融资|投资|多少[万亿]?元|多少钱"
)
_GIVEN: Final = re.compile(r"奖[励补金]|补[助贴]|资助|贴息|减免|优惠|租金|扶持|给予")


def asks_goal(text: str) -> bool:
    return _GOAL.search(text) is not None and _MONEY.search(text) is None


def gives(fact: Fact, clause: str) -> bool:
    """Whether a recorded figure is of what somebody gets: a benefit, or the sum of one."""
    return fact.benefit or is_given(fact.unit, clause)


def is_given(unit: str, clause: str) -> bool:
    return "元" in unit and _GIVEN.search(clause) is not None
