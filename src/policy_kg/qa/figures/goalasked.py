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
# 到2032年孵化多少家, 培育几个: what a place aims at, and not 入驻企业不少于多少家
_AIMED: Final = re.compile(
    r"(?:引进|招引|培育|培养|孵化|集聚|汇聚|新增|新建|建设|建成|打造|创建|发展|形成)(?:出|起|了)?(?:多少|几)"
)
_REQUIRED: Final = re.compile(
    r"条件|要求|标准|门槛|资格|不[少低]于|至少|不超过|最[少低多高]|申报|认定|申请"
)
# 三、基本条件, （二）认定标准
_CONDITIONS: Final = re.compile(r"条件|认定标准|申报标准|准入标准|资格|门槛")


def asks_goal(text: str) -> bool:
    return _GOAL.search(text) is not None and _MONEY.search(text) is None


def gives(fact: Fact, clause: str) -> bool:
    """Whether a recorded figure is of what somebody gets: a benefit, or the sum of one."""
    return fact.benefit or is_given(fact.unit, clause)


def is_given(unit: str, clause: str) -> bool:
    return "元" in unit and _GIVEN.search(clause) is not None


def only_required(text: str, above: str) -> bool:
    """Whether the headings `above` a figure make it a condition for somebody, where the question asks
    what is aimed at."""
    aimed = asks_goal(text) or _AIMED.search(text)
    return bool(aimed and _CONDITIONS.search(above) and not _REQUIRED.search(text))
