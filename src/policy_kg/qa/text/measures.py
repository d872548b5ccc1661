"""The measure words by which questions ask for a number of things: 多少座, 几宗, 多少类."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from policy_kg.extraction.quantities import Quantity, QuantityKind, find_quantities

# Of what plans count, and of no provisions or bodies: 多少座, 几宗, 办几期; each with what makes it
# the beginning of another word: 多少支 and 多少支持
_OF_THINGS: Final = {
    **dict.fromkeys("辆艘棵盏幢栋册篇", ""),
    "个": "体", "家": "庭长具电禽", "所": "有", "株": "洲", "间": "接隔", "种": "植子粮养质", "宗": "教旨",
    "座": "谈", "名": "单称额录师誉", "位": "于置", "台": "账风资商", "架": "构", "套": "餐取", "场": "地所景馆",
    "处": "理置罚分室", "支": "持出付撑", "只": "有要是能", "头": "部", "口": "岸径罩粮", "张": "贴", "类": "别型",
    "件": "事", "起": "步点来草", "期": "限间货", "批": "准发复", "届": "满", "户": "口籍", "份": "额间",
}  # fmt: skip
_ALIKE: Final = (
    "人名位",
    "个家所座处",
    "台套辆",
    "栋幢间",
    "张件份本",
)  # 多少家 of 5个, 几名 of 300人
_COUNTS_PROVISIONS: Final = "个家名位件份类种"


def _words(measures: Iterable[str]) -> str:
    words = (f"{m}(?![{end}])" if (end := _OF_THINGS[m]) else m for m in measures)
    return "|".join(words).replace("起", "(?<!从多少)(?<!从几)起")  # 补助从多少起


THINGS: Final = f"(?:{_words(_OF_THINGS)})"
# 县财政出几成; not 几成立
SHARES: Final = "成(?![立为员本果效功长品都交])"
# Those that count no provisions, bodies, people or papers, either: 几座, 几宗, and not 几家, 几件, 几种
FEW: Final = f"(?:{SHARES}|{_words(m for m in _OF_THINGS if m not in _COUNTS_PROVISIONS)})"
ASKED: Final = re.compile(rf"(?:多少|几)(?P<u>人(?!民|口|次)|{SHARES}|{THINGS}|[项条次])")
_HAN: Final = "一二两三四五六七八九十百"
_RATES: Final = ("percent", "ratio", "multiple")


def same_measure(asked: str, kind: str, unit: str) -> bool:
    """Whether a figure of that kind, with `unit`, can answer a question by the measure word `asked`."""
    if asked == "成":
        return kind in _RATES and unit not in ("倍", "番")
    people = _ALIKE[0]
    return kind == "count" and unit.endswith(tuple(people) if asked in people else asked)


def exchanged_for(asked: str) -> bool:
    """Whether a text may count by another word than `asked`: 个 for 家, and none for 宗."""
    return any(asked in own for own in _ALIKE)


def unrecorded(text: str, question: str) -> list[Quantity]:
    """The numbers that a squeezed text prints right before the question's own measure word, where no
    figures are made of them: 27宗, 36类证明, 三成."""
    asked = ASKED.search(question)
    if asked is None:
        return []
    unit = asked["u"]
    kind: QuantityKind = "multiple" if unit == "成" else "count"
    known = [(q.start, q.core_end) for q in find_quantities(text)]
    number = rf"(?<![第\d.{_HAN}])(?:\d+(?:\.\d+)?[万亿]?|[{_HAN}]+)[多余]?"
    return [
        Quantity(start=a, end=b, core=a, core_end=b, kind=kind, unit=unit)
        for a, b in (m.span() for m in re.finditer(number + re.escape(unit), text))
        if not any(start < b and a < end for start, end in known)
    ]
