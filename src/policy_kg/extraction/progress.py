"""How far a work is, as a table's own column says: 进展情况：已完成20个."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.extraction.keptcells import kept_cells, without_kept
from policy_kg.extraction.quantities import find_quantities, squeezed

# 进展情况, 目前进展, 完成情况, 截至6月底进度: heads of cells that say how far a work is
PROGRESS_HEAD: Final = re.compile(
    r"(?:进展|进度)(?:情况)?$|^(?:工作|任务|目前|当前|实际)?(?:完成|落实|推进)情况$"
)
# 尚未完工, 正在装修, 部分完成, 预计6月建成: not yet
_NOT_YET: Final = re.compile(
    r"未(?!来|成年)|没有|正在?(?!常|式)|部分|预计|计划|拟|筹备|推进中|进行中|实施中|开工|启动|滞后|基本(?=完成|建成)|即将|已?完成[一二三四五六七八九]成"
)
_DONE: Final = re.compile(
    r"完成|完工|建成|竣工|投用|投入(?:使用|运营|运行)|办结|验收|销号|落实到位|已落实|已整改|已出台|已印发"
)


def progress_of(text: str) -> str:
    """What an item's text keeps of its progress, "" for nothing."""
    return "；".join(cell for head, cell in kept_cells(text) if PROGRESS_HEAD.search(head))


def is_done(text: str) -> bool:
    """Whether an item's progress says that it is done: in words, or by a figure that reaches its own
    goal (已完成20个 of 36个 doesn't). What says neither is not."""
    said = progress_of(text)
    figures = find_quantities(squeezed(said).text)
    goals = {q.unit: q.value for q in find_quantities(squeezed(without_kept(text)).text) if q.value}
    for figure in figures:
        goal = 100.0 if figure.unit == "%" else goals.get(figure.unit)
        if goal is not None and figure.value is not None:
            return figure.value >= goal
    return bool(_DONE.search(said)) and not _NOT_YET.search(said) and not figures
