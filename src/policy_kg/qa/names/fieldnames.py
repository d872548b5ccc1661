"""Short names of the departments of a field: 人社部门 of 人力资源社会保障部门, 区县人社部门 of 区市县人力资源社会保障部门."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

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
