"""Plans of two made-up cities whose departments have the same names: no pilot areas, no document
number, long titles."""

from __future__ import annotations

_PLAN = """{city}人民政府办公室关于印发《{city}推动人工智能赋能中小学校园安全与学生健康管理三年行动计划（2024—2026年）》的通知

各区人民政府：
现将行动计划印发给你们。

{city}推动人工智能赋能中小学校园安全与学生健康管理三年行动计划（2024—2026年）

一、工作任务
（一）开展校园检查。每季度开展校园安全检查。（牵头单位：市教育局；责任单位：市财政局、市公安局）
（二）安排专项资金。安排校园安全资金，2024年12月底前完成。（责任单位：市财政局）
{more}
二、保障措施
（一）{own}。做好{own}工作。（责任单位：市财政局、{body}）
"""


def plan(city: str) -> str:
    """The plan of 甘川市 or 乙川市; the second has a task and a department that the first lacks."""
    more = "（三）建设智慧食堂。（责任单位：市市场监管局）\n" if city == "乙川市" else ""
    own, body = ("加强经费监管", "团市委") if city == "甘川市" else ("公开办事结果", "市司法局")
    return _PLAN.format(city=city, more=more, own=own, body=body)


CITIES = ("甘川市", "乙川市")
