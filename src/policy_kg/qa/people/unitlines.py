"""Member units that no list of names tells: those of a sentence (县财政局、县水利局主要负责同志为成员), and those whose
charges stand below 成员单位职责, one in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policy_kg.reading.heads import looks_like_agencies

# 县财政局、县水利局主要负责同志为成员
_AS_MEMBERS: Final = re.compile(
    r"(?<=[，。；：\n])(?P<list>[^，。；：\n]{4,300}?)(?:为|任|是|担任)(?:其|小组)?成员(?=[，。；\n])"
)
_OFFICERS: Final = re.compile(
    r"(?:的|各|等)?(?:\d*个)?(?:单位|部门)?(?:的|各)?(?:主要|分管|主管|有关|相关|一把手|1名|一名|各)*(?:负责同志|负责人|领导同志|领导|同志|人员)$"
)
# 第五条 县防指成员单位职责：
_CHARGES: Final = re.compile(
    r"[ \u3000]*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[\d.]{1,6}[.．、 ]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]{1,4}[章节条])?[ \u3000]*"
    r"(?P<whose>[^。；;，,：:\n]{0,24}?)(?:各|的)?成员单位(?:的)?(?:主要|工作|具体|任务)*(?:职责|分工)(?:分工|任务|如下)*[：:。]?[ \u3000]*\n"
)
# （一）县水利局：承担…, 1.县水利局。负责…, 县水利局：
_UNIT: Final = re.compile(
    r"[ \u3000]*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[一二三四五六七八九十]{1,3}、)?[ \u3000]*(?P<name>[\u4e00-\u9fff（）()、]{2,24})[：:。][^\n]*(?:\n|$)"
)


def units_of_sentences(text: str) -> Iterator[tuple[int, int, list[str]]]:
    """[start, end) of each sentence that makes the officers of bodies members, with the bodies."""
    for said in _AS_MEMBERS.finditer(text):
        listed = _OFFICERS.sub("", said["list"].strip())
        if listed != said["list"].strip() and looks_like_agencies(listed):
            yield said.start(), said.end(), re.split(r"[、，,]|和(?=[^、，,]*$)", listed)


def units_with_charges(text: str) -> Iterator[tuple[int, int, list[str], str]]:
    """[start, end) of each list of units with their charges, with the units, and whose they are as its heading
    says, "" where it doesn't."""
    for head in _CHARGES.finditer(text):
        units, at = [], head.end()
        while (line := _UNIT.match(text, at)) and looks_like_agencies(line["name"]):
            units.append(line["name"])
            at = line.end()
        if len(units) > 1:
            yield head.start(), at, units, head["whose"]
