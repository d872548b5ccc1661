"""What cells and titles say of how items stand, as printed (状态 over 进行中, 是否完成 over 否), and of which sort they
are: 项目, 平台, 园区."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.extraction.keptcells import kept_cells
from policy_kg.qa.headings import over, title_of
from policy_kg.qa.outcome import Run
from policy_kg.results import Item

STATE_HEAD: Final = re.compile(
    r"^(?:是否(?:已经?)?(?:按[时期])?(?:完成|办结|整改|落实|销号|开工|达标)(?:到位)?|[\u4e00-\u9fff]{0,4}状态|(?:红黄绿?|三色|预警|亮)灯?(?:预警|情况)?)$"
)
_PROGRESS: Final = re.compile(r"^(?:当前|目前|完成|工作)?进度$")
_SIGNS: Final = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9%％.]+")
_YES: Final = re.compile(r"^(?:是|已(?:完成|办结|销号)|完成|办结)$")
_NO: Final = re.compile(r"^(?:否|[未没].*|进行中|推进中|正在.*|整改中|办理中)$")
# 哪项任务未启动, 哪些项目是红灯, 亮红灯的有哪些
_WHICH: Final = re.compile(r"哪(?:些|几[项个件]|[项个件])")
_FILLING: Final = re.compile(
    r"哪(?:些|几[项个件]|[项个件])|任务|项目|事项|工作|问题|节点|环节|督办|目前|现在|处于|显示|亮|预警|状态|还|是|有|的|了|[？?。，]"
)
_FEWEST: Final = 2  # characters of a state


@dataclass(frozen=True, slots=True)
class Stated:
    """What the columns of an item say, and whether that is that it is done; None for neither."""

    said: str
    done: bool | None


def stated_of(item: Item) -> Stated | None:
    """What an item's own columns say of how it stands; None where it has no such column."""
    cells = [(h, c) for h, c in kept_cells(item.text or "") if c]
    own = [(h, c) for h, c in cells if STATE_HEAD.match(h)]
    if not own:
        return None
    bare = _SIGNS.sub("", own[0][1])
    done = True if _YES.match(bare) else False if _NO.match(bare) else None
    shown = [*own, *((h, c) for h, c in cells if _PROGRESS.match(h))]
    return Stated("，".join(f"{h}：{c}" for h, c in shown), done)


def state_asked(question: str, cells: Sequence[tuple[str, str]]) -> str:
    """The state that a question asks for the items of, as these (head, cell) have it; "" for none."""
    if not _WHICH.search(question):
        return ""
    state = _FILLING.sub("", question)
    held = any(STATE_HEAD.match(h) and state in c for h, c in cells)
    return state if len(state) >= _FEWEST and held else ""


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
