"""Which items are of the sort that a question names: 项目, 平台, 园区, by their names or the titles over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.qa.headings import over, title_of
from policy_kg.qa.outcome import Run
from policy_kg.results import Item

# 产业平台 in 哪些产业平台在湖东区; 项目 says no 园区
_SORT: Final = re.compile(r"项目|工程(?!师)|平台|园区|产业园|基地|中心|成果|企业|实验室")
_ALIKE: Final = {
    "项目": "项目|工程(?!师)",
    "工程": "项目|工程",
    "园区": "园区|产业园|基地|园",
    "产业园": "园区|产业园|园",
}


def of_that_sort(question: str, items: Sequence[Item], run: Run) -> tuple[Item, ...]:
    """The items of the last sort that the question names, all where it names none. Those in a list
    of that sort (重点项目清单) are of it, and those in a list of another are not."""
    named = _SORT.findall(question)
    if not named:
        return tuple(items)
    sort = re.compile(_ALIKE.get(named[-1], named[-1]))
    kept = []
    for item in items:
        above = "".join(over(run, item.iri)).replace(item.label, "")
        listed = _SORT.search(above)
        if not listed and item.evidence:  # 2031年重大项目清单 is a list of nothing else
            above += title_of(run, item.evidence[0].document)
        if sort.search(above) or (not listed and sort.search(f"{item.label}{item.text}")):
            kept.append(item)
    return tuple(kept)
