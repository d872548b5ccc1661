"""Bodies that are printed with a second name plate: 市数据局（市人工智能局）."""

from __future__ import annotations

import re
from typing import Final

_LEVEL: Final = "[省市县区州盟旗]"
_PLATE: Final = rf"{_LEVEL}[\u4e00-\u9fff]{{2,12}}(?:[局委办厅会部院]|办公室|中心|集团)"
# 市数据局（市人工智能局）, 市工业与能源集团（市数据集团）: one body that has a second name plate. What has
# no level of its own (市委组织部（人才办）) is a part of the body,
_SECOND: Final = re.compile(rf"^(?P<first>[^（）]{{3,}})（(?P<second>{_PLATE})）$")
# … or several plates: 区委宣传部（区文明办、区政府新闻办）
_SEVERAL: Final = re.compile(rf"^(?P<first>[^（）]{{3,}})（{_PLATE}(?:[、，]{_PLATE})+）$")
# but for a bureau behind one of a government: 市市场监管局（知识产权局）
_BUREAU: Final = re.compile(
    rf"^(?P<first>[^（）]{{2,}}[局委厅])(?<!{_LEVEL}委)（(?!{_LEVEL}|各)[\u4e00-\u9fff]{{3,10}}局）$"
)
_INSIDE: Final = re.compile(r"^(?P<head>[^（）]{3,})（[\u4e00-\u9fff]{2,8}）(?P<end>[局委办厅])$")
# 团市委机关, 市总工会机关: the staff of a body of members, asked for and named as the body
_STAFF: Final = re.compile(
    rf"^(?P<body>团{_LEVEL}委|{_LEVEL}?(?:总工会|妇联|工商联|科协|文联|残联|侨联|社科联|贸促会|红十字会))机关$"
)
_RUN_ON: Final = re.compile(r"(?<=[局委办厅会])(?=[市省州县区][\u4e00-\u9fff]{2,10}[局委办厅会]$)")


def body_of_plates(name: str) -> tuple[str, tuple[str, ...]] | None:
    """The body that `name` prints first, and its names by the plate in brackets: the whole, and the
    plate itself where there is one with a level of its own. None for any other name."""
    if one := _SECOND.match(name):
        return one["first"], (name, one["second"])
    if more := _SEVERAL.match(name) or _BUREAU.match(name):
        return more["first"], (name,)
    return None


def around_plate(name: str) -> str:
    """省市场监管局 of 省市场监管（知识产权）局; "" for a name with no brackets inside."""
    inside = _INSIDE.match(name)
    return inside["head"] + inside["end"] if inside else ""


def body_of_staff(name: str) -> str:
    """市总工会 of 市总工会机关; "" for any other name."""
    staff = _STAFF.match(name)
    return staff["body"] if staff else ""


def names_run_on(name: str) -> list[tuple[str, str]]:
    """Where a second name may stand right behind the first: 市经信局 and 市新经济委 of 市经信局市新经济委."""
    return [(name[: m.start()], name[m.start() :]) for m in _RUN_ON.finditer(name)]
