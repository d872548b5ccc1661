"""How far an item is, in the figures of its column of progress: 「绿化率目前是多少」 of 「1—3月绿化率41.2%」, and what is left
to do: 「还差几座」 of 「已完成12座」 where 20座 are to be done."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from policy_kg.extraction.keptcells import without_kept
from policy_kg.extraction.progress import PROGRESS_HEAD
from policy_kg.qa.nearby import Propose, bare_text, part_of, share_of
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.tables.cells import HELD, KeptCell, best_of, cells_near, quotes_of, words_beside
from policy_kg.qa.text.quantities import printed_number
from policy_kg.qa.wording import citation, name_of
from policy_kg.results import Item

_HOW_MUCH: Final = re.compile(
    r"(?:多少|几)(?P<unit>[\u4e00-\u9fff]{0,3}?)(?:了|(?:没有?|尚?未)[\u4e00-\u9fff]{1,4})?[？?]?$"
)
# 目前是多少, 实际完成多少, 完成投资多少, 已改造几户
_SO_FAR: Final = re.compile(
    r"目前|现在|当前|实际|至今|已经|(?<![自而])已(?=[\u4e00-\u9fff])|累计|(?<!要)(?<!应)完成(?:了)?(?:的)?投资"
)
_LEFT: Final = re.compile(
    r"(?:还|尚|仍)(?:差|缺|剩|欠)(?:下|余)?(?:了)?(?:多少|几)|剩余?(?:下)?(?:多少|几)|还有(?:多少|几)[^，。]{0,4}(?:没|未)"
)
# what is to be, and no word of what is
_PLANNED: Final = re.compile(r"计划|目标|要求|应|力争|预计|[到至](?:19|20)\d\d年")
_FILLING: Final = re.compile(
    r"请问|目前|现在|当前|实际|至今|已经|已|累计|完成|还|尚|仍|差|剩余?|多少|几|[的了是有为到？?]"
)
_N: Final = (
    r"(?P<n>\d[\d,]*(?:\.\d+)?)(?P<unit>[万亿]?(?:元|平方公里|平方米|立方米|公里|千米|米|人次"
    r"|[个家所处座户人名台套亩吨栋间张场件项条口辆盏株支期次批份头块组段])|[%％])"
)
# 剩余5公里, 尚有3座未完成
_REST: Final = re.compile(rf"(?:剩余?(?:下)?|尚有|还有|还剩|还差|尚差|未完成)(?:的)?{_N}")
# 已完成12座, 已改造300户, 完成路基12公里 (of another work, 路基, and so not reckoned)
_DONE: Final = re.compile(rf"已?(?:完成|改造|建成|新建|安装|完工|整治|治理|划定)(?:了)?{_N}")
# 尚未启动, 未开工
_NOT_BEGUN: Final = re.compile(r"(?:尚|还)?(?:未|没有)(?:启动|开工|开始|实施|动工)")
_FIGURE: Final = re.compile(_N)


def so_far(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """What the progress cell of the one item that a question names says of the figure asked, or what is
    left of it; None where the question asks for neither, or no one item is named that has the cell."""
    question = bare_text(text)
    asked, left = _HOW_MUCH.search(question), _LEFT.search(question)
    if asked is None or not (left or _SO_FAR.search(question)):
        return None
    if _PLANNED.search(question) and not left:
        return None
    if plan.numbers or plan.target == "document":
        return None
    words = [w for w in words_beside(_FILLING, question) if w != asked["unit"]]
    if not words:
        return None
    cells = cells_near(text, plan, run, by_words)
    named = _named(words, [c for c in cells if PROGRESS_HEAD.search(c.head)], run)
    if named is None:
        return None
    item, cell = named
    said = re.sub(r"\s", "", cell.cell)
    if left:
        return _left(item, cell, said, asked["unit"], run)
    value = _value(said, words, asked["unit"])
    return _outcome(item, cell, value, run) if value else None


def _named(words: list[str], cells: list[KeptCell], run: Run) -> tuple[Item, KeptCell] | None:
    """The one item with the words in its name, its text and its cell."""
    scored: list[tuple[float, tuple[Item, KeptCell]]] = []
    for cell in cells:
        item = run.facts.provision(cell.iri)
        if item is None:
            continue
        own = bare_text(f"{item.label}{without_kept(item.text or '')}")
        if any(w in own or part_of(w, own) >= HELD for w in words):
            scored.append((share_of(words, f"{own}{cell.cell}"), (item, cell)))
    near = best_of(scored, least=HELD)
    return near[0] if len(near) == 1 else None


def _value(said: str, words: list[str], unit: str) -> str:
    """The figure behind a word of the question, else the one of the unit asked; "" for none."""
    for word in reversed(words):
        if found := re.search(rf"{re.escape(word)}[^\d，,；;。]{{0,4}}?{_N}", said):
            return _shown(found)
    own = [m for m in _FIGURE.finditer(said) if unit and m["unit"] == unit]
    return _shown(own[0]) if len(own) == 1 else ""


def _left(item: Item, cell: KeptCell, said: str, unit: str, run: Run) -> Outcome:
    """What is left: as printed, else goal less done of one unit, else nothing is stated."""
    if rest := _REST.search(said):
        return _outcome(item, cell, _shown(rest), run)
    goals = [*_FIGURE.finditer(re.sub(r"\s", "", without_kept(item.text or "")))]
    if _NOT_BEGUN.fullmatch(said):
        whole = {_shown(m) for m in goals if unit and m["unit"] == unit}
        return _outcome(item, cell, whole.pop() if len(whole) == 1 else "", run)
    for done in _DONE.finditer(said):
        own = {m["n"] for m in goals if m["unit"] == done["unit"]}
        if len(own) != 1 or (unit and unit != done["unit"]):
            continue
        goal = printed_number(own.pop())
        lacking = max(goal - printed_number(done["n"]), Decimal())
        printed = f"目标{goal:f}{done['unit']}，"
        return _outcome(item, cell, f"{lacking:f}{done['unit']}", run, goal=printed)
    return _outcome(item, cell, "", run)


def _outcome(item: Item, cell: KeptCell, value: str, run: Run, *, goal: str = "") -> Outcome:
    told = f"{value}。" if value else "文件未载明。"
    return Outcome(
        status="answered" if value else "not_stated",
        kind="value",
        value=value or None,
        text=f"{told}{name_of(item)}：{goal}{cell.head}：{cell.cell}（{citation(item.evidence)}）。",
        also=(item,),
        assumptions=("相差的数是目标减去完成的数得出的，不是原文写的",) if goal else (),
        evidence=tuple(dict.fromkeys((*item.evidence[:1], *quotes_of(cell, run)))),
    )


def _shown(found: re.Match[str]) -> str:
    return f"{found['n']}{found['unit']}"
