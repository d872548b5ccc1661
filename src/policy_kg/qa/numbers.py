"""Printed numbers in questions: 第26项, 支持政策十二, 附件2第22项, 第20到24项, 26号任务."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.plan import NumberRange
from policy_kg.reading.numbering import number_value

_N: Final = r"(?:[0-9]{1,4}|[零一二三四五六七八九十百]{1,5})"
_UNIT: Final = r"(?:项|条|号|款|点)"
_KIND: Final = r"(?P<kind>试验任务|改革任务|任务|工作举措|举措|措施|支持政策|政策)"
_AFTER: Final = r"(?P<after>(?:的)?(?:试验任务|任务|工作举措|举措|措施|支持政策|政策))"
# 附件二, and no 附件2一 of 附件2一共
_ANNEX: Final = r"(?P<annex>附件\s*(?:[0-9]{1,2}|(?!一共)[一二三四五六七八九十]{1,2}(?!共[有几计多])))(?:的|中|里|中的|里的)?"
# 附件第2项 of a document with one annex, 正文第2项 of its body
_PART: Final = rf"(?:{_ANNEX}|(?P<part>附件|分工表|正文)(?:的|中|里|中的|里的)?)?"
_RANGE: Final = re.compile(
    rf"{_PART}(?:{_KIND}(?:的|中的|里的|中|里|之)?)?第?(?P<a>{_N}){_UNIT}?(?:到|至|-|~|—)第?(?P<b>{_N}){_UNIT}(?:{_AFTER})?"
)
# 任务20至26
_KIND_RANGE: Final = re.compile(
    rf"{_KIND}第?(?P<a>[0-9]{{1,3}})(?:到|至|-|~|—)第?(?P<b>[0-9]{{1,3}})(?![0-9年月日号%万亿个家])"
)
_ONE: Final = re.compile(
    rf"{_PART}(?:{_KIND}(?:的|中的|里的|中|里|之)?)?第(?P<a>{_N}){_UNIT}(?:{_AFTER})?"
)
_SHORT: Final = re.compile(
    rf"(?P<a>{_N})号(?P<after>试验任务|任务|工作举措|举措|支持政策|政策|事项)"
)
_BARE: Final = re.compile(
    rf"{_KIND}(?P<a>[0-9]{{1,3}}|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九](?=谁|由|归|$|？))(?!个|家|条|项|类|年|月|日|%|万|亿|以|多|到|至|[0-9])"
)
ANNEX: Final = "附件"  # any of a document's annexes, as a range's `annex`
BODY: Final = "正文"
_ANNEX_ONLY: Final = re.compile(_ANNEX)
# 附件一共有几项任务: of any annex
_ALL_ANNEXES: Final = re.compile(
    r"(?P<part>附件)(?:里面?|中)?(?=(?:一共|总共|共计?)有?(?:多少|几)(?:项|条|个))"
)


def find_numbers(text: str) -> list[tuple[int, int, NumberRange]]:
    """(start, end, range) of each printed number in `text`, in order, none overlapping.

    The kind may stand before or behind; a number that follows another takes no kind from it here.
    """
    found: list[tuple[int, int, NumberRange]] = []
    for pattern in (_RANGE, _KIND_RANGE, _ONE, _SHORT, _BARE, _ANNEX_ONLY, _ALL_ANNEXES):
        for match in pattern.finditer(text):
            if any(a < match.end() and match.start() < b for a, b, _ in found):
                continue
            groups = match.groupdict()
            word = groups.get("kind") or (groups.get("after") or "").removeprefix("的")
            first = number_value(groups["a"]) if groups.get("a") else 0
            last = number_value(groups["b"]) if groups.get("b") else first
            annex = groups.get("annex") or ""
            if annex:
                annex = f"附件{number_value(re.sub(r'附件', '', annex).strip())}"
            elif groups.get("part"):
                annex = BODY if groups["part"] == BODY else ANNEX
            if not annex and first == 0:
                continue
            found.append(
                (
                    match.start(),
                    match.end(),
                    NumberRange(
                        first=min(first, last),
                        last=max(first, last),
                        kind=kind_of(word),
                        annex=annex,
                    ),
                )
            )
    return sorted(found, key=lambda f: f[0])


def kind_of(word: str) -> str:
    """Task for 试验任务, Measure for 举措, Policy for 政策, "" for none of them."""
    if "任务" in word:
        return "Task"
    if "举措" in word or "措施" in word:
        return "Measure"
    return "Policy" if "政策" in word else ""
