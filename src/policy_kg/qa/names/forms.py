"""Other names of groups of bodies: 人社部门 of 人力资源社会保障部门, 镇街 of 镇人民政府（街道办事处）, 区政府 of
相关区政府."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from policy_kg.qa.names.catalog import Entity

# What a field is called in full, and how it is said for short.
_SHORT: Final = (
    ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"),
    ("食品药品监督管理", "食药监"),
    ("食品药品监管", "食药监"),
    ("食品药品监督", "食药监"),
    ("卫生和计划生育", "卫计"),
    ("卫生计生", "卫计"),
    ("卫生健康", "卫健"),
    ("发展和改革", "发改"),
    ("发展改革", "发改"),
    ("经济和信息化", "经信"),
    ("经济信息化", "经信"),
    ("应急管理", "应急"),
    ("工业和信息化", "工信"),
    ("住房和城乡建设", "住建"),
    ("住房城乡建设", "住建"),
    ("环境保护", "环保"),
    ("自然资源和规划", "自规"),
    ("市场监督管理", "市场监管"),
    ("文化和旅游", "文旅"),
    ("退役军人事务", "退役军人"),
    ("医疗保障", "医保"),
)
# 区市县财政部门, 各县（市、区）财政部门; said 区县财政部门
_LEVELS: Final = re.compile(r"^(?:各|全市各)?(?:区市县|县市区|区县|县区|县（市、区）|区（市、县）)")
_SAID: Final = ("区市县", "县市区", "区县", "县区")
_OF_FIELD: Final = re.compile(r"^[\u4e00-\u9fff（）、]{2,24}(?:部门|机关)$")
_ALONE: Final = 3  # characters of a short name that needs no 部门 behind it: 食药监


def of_a_field(name: str) -> Iterator[str]:
    """The other names by which a question may call the departments of one field."""
    if not _OF_FIELD.match(name):
        return
    forms = [name]
    for long, short in _SHORT:
        if long in name:
            forms.append(name.replace(long, short, 1))
            if name.startswith(long) and len(short) == _ALONE:
                yield short
            break
    for form in list(forms):
        if level := _LEVELS.match(form):
            forms += [said + form[level.end() :] for said in _SAID]
    yield from forms[1:]


# 只由开发区管委会和区县政府负责的
_ONLY_BY: Final = re.compile(
    r"(?:只|仅)(?:是|仅)?(?:由|归|靠)(?P<names>[^，。？由]{2,40}?)(?:来|单独|自己|独家)?(?:负责|承担|牵头|落实|实施|管(?![委理])|[的？])"
)
_PARTS: Final = re.compile("[和与跟及、]")
_EACH: Final = re.compile(r"^(?:各级?|相关|有关|所有|全[省市县区])+")
_ASIDE: Final = re.compile(r"[（(][^）)]*[）)]|[、\s]")


def named_alone(text: str, agencies: Sequence[Entity]) -> Iterator[tuple[int, int, list[Entity]]]:
    """(start, end, groups) of each such name in `text`; nothing of a name that no group has."""
    for match in _ONLY_BY.finditer(text):
        at = match.start("names")
        for name in _PARTS.split(match["names"]):
            same = [a for a in agencies if a.kinds == ("AgencyGroup",) and _bare(a.label) == name]
            if same:
                yield at, at + len(name), same
            at += len(name) + 1


# 镇人民政府（街道办事处）, 各乡（镇）人民政府（街道办事处）
_TOWNS_AND_STREETS: Final = re.compile(
    r"(?:各|各级)?(?P<town>乡镇|镇|乡)(?:人民)?政府街道(?:办事处|办)"
)


_TOGETHER: Final = ("镇街", "街镇", "乡镇街道", "镇街道")
# 村（居）民委员会, 各村（居）委会, 村民委员会
_VILLAGES: Final = re.compile(r"各?村(?:居|社区|居社区)?(?:民委员会|居民委员会|居?委会)")


def of_towns(name: str) -> Iterator[str]:
    """How people call 镇人民政府（街道办事处）, who are one body in each place: 镇政府, 街道办, 镇街; and
    村（居）民委员会: 村委会."""
    plain = re.sub(r"[（）()、]", "", name)
    if _VILLAGES.fullmatch(plain):
        yield from ("村委会", "村民委员会", "村居委会", "村居")
        yield from ("居委会", "居民委员会") if "居" in plain or "社区" in plain else ()
    if name in ("各乡镇政府", "各街道办事处"):
        yield from _TOGETHER  # each is a part of what these words mean
    both = _TOWNS_AND_STREETS.fullmatch(plain)
    if both is None:
        return
    yield from (f"{both['town']}政府", f"{both['town']}人民政府", "街道办事处", "街道办")
    yield from _TOGETHER


def _bare(label: str) -> str:
    return _EACH.sub("", _ASIDE.sub("", label))
