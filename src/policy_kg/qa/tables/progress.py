"""What is done against what is to be done, of items whose table has a column for each: 「还差几个」, 「哪些项目没有完成
年度目标」, or of whose progress a cell tells: 「绿化率目前是多少」 of 「1—3月绿化率41.2%」, 「还差几座」 of 「已完成12座」 where
20座 are to be done. The difference is reckoned and said to be; what is no two numbers of one unit isn't compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from policy_kg.extraction.keptcells import without_kept
from policy_kg.extraction.progress import PROGRESS_HEAD
from policy_kg.qa import sparql
from policy_kg.qa.nearby import Propose, bare_text, part_of, share_of
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.tables.cells import (
    HELD,
    TOLD,
    KeptCell,
    best_of,
    cells_near,
    item_lines,
    quotes_of,
    valued,
    words_beside,
)
from policy_kg.qa.tables.heads import HEAD_UNIT
from policy_kg.qa.text.quantities import printed_number
from policy_kg.qa.wording import citation, name_of
from policy_kg.results import Item, SourceQuote

# 还差几个, 距目标差多少, 剩多少没完成
_SHORT: Final = re.compile(
    r"(?:还|尚|仍)(?:差|缺|剩|欠)(?:了)?(?:多少|几)|(?:差|缺口|缺)(?:了|是|有)?(?:多少|几[个家套])|(?:多少|几[个家套])(?:还)?(?:没有?|未)完成"
)
_OVER: Final = re.compile(
    r"超(?:额|出|过目标|目标)?(?:完成)?了?(?:多少|几[个家套])|多完成了?(?:多少|几)"
)
# 哪些项目没有完成年度目标, 已经完成的项目有哪些, 未完成的有几项
_STATE: Final = re.compile(
    r"(?:哪些|哪几[项个]|几项|几个|多少[项个])[^，。？]{0,10}?(?P<not>没有?|未|尚未|没能)?(?:能)?(?:已经?|全部|按时|如期|超额)*(?:完成|达标|达到目标)(?:了|年度|全年|目标|任务|计划|数|的)*[？?]?$"
    r"|(?P<not2>没有?|未|尚未|没能)?(?:已经?|全部|超额)*(?:完成|达标)(?:了|年度|全年|目标|任务|计划)*的(?:项目|任务|工作|事项|实事)?(?:有|是)?(?:哪些|哪几|几项|几个|多少)"
)
# 口袋公园完成了吗, 是否完成了年度目标
_WHETHER: Final = re.compile(
    r"(?:完成|达标)(?:了|年度|全年|目标|任务|计划)*(?:吗|没有|没|了没|么)[？?]?$|(?:是否|有没有|有无)(?:已经?|全部)?(?:完成|达标)"
)
_GOAL_HEAD: Final = re.compile(
    r"^(?:年度|全年|本年|工作|计划|总体?|20\d\d年度?)*(?:目标|任务|计划|指标)(?:任务|完成)?(?:数|量|值|总数)?$"
)
_DONE_HEAD: Final = re.compile(
    r"^(?:截至.{0,8}|目前|当前|实际|累计|已|上半年|[一二三四]季度|\d{1,2}月)*(?:完成|建成|实现)(?:任务|目标)?(?:数|量|值|情况|总数)?$"
)
_NUMBER: Final = re.compile(r"^(?P<n>\d[\d,]*(?:\.\d+)?)(?P<unit>[\u4e00-\u9fff]{0,4}|[%％])$")
_FILLING: Final = re.compile(
    r"请问|是否|有没有|吗|还|差|多少|几[个家套]?|距离?|年度|全年|目标|任务|完成|超额|超出|的|了|是|离|有|没有?|项目|[？?，]"
)
_RECKONED: Final = "按两栏的数比较得出，文件没有直接写是否完成"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """An item with its two cells, as printed with their units, and the two numbers."""

    item: Item
    goal: str
    goal_head: str
    done: str
    done_head: str
    wanted: Decimal
    reached: Decimal
    unit: str
    proof: tuple[SourceQuote, ...]

    @property
    def said(self) -> str:
        return f"{self.goal_head}{self.goal}，{self.done_head}{self.done}"


def progress(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """What the columns of goals and of what is done say together; None where the question asks for
    no such comparison, or no table has both."""
    question = bare_text(text)
    state, apart = _STATE.search(question), _SHORT.search(question) or _OVER.search(question)
    whether = _WHETHER.search(question)
    if plan.target == "document" or not (state or apart or whether):
        return None
    rows, unread = _rows(cells_near(text, plan, run, by_words), plan, run)
    if not rows:
        return None
    if apart or state is None:
        named = _named(question, rows)
        if not named:
            return None
        return _differences(named) if apart else _whether(named)
    return _of_state(rows, unread, done=not (state["not"] or state["not2"]))


def _rows(kept_cells: Sequence[KeptCell], plan: Plan, run: Run) -> tuple[list[_Row], int]:
    """The rows with both numbers, in the order of the text, and how many have both columns without."""
    cells: dict[str, dict[str, KeptCell]] = {}
    for cell in kept_cells:
        for kind, head in (("goal", _GOAL_HEAD), ("done", _DONE_HEAD)):
            if head.match(HEAD_UNIT.sub("", cell.head)):
                cells.setdefault(cell.iri, {}).setdefault(kind, cell)
    kept = {iri for iri, own in cells.items() if "done" in own}
    if plan.agencies:
        theirs = Plan(agencies=plan.agencies, any_agency=plan.any_agency, documents=plan.documents)
        kept &= {i.iri for i in run.provisions(sparql.select_provisions(theirs))}
    rows, unread = [], 0
    for iri, own in cells.items():
        item = run.facts.provision(iri) if iri in kept else None
        if item is None:
            continue
        row = _row(item, own, run)
        rows += [row] if row else []
        unread += row is None
    return rows, unread


def _row(item: Item, cells: dict[str, KeptCell], run: Run) -> _Row | None:
    done, own = cells["done"], cells.get("goal")
    # Where a table has no other column for it, what is to be done is the goal: 30个.
    goal = valued(own) if own else bare_text(without_kept(item.text or ""))
    wanted, reached = _NUMBER.match(goal), _NUMBER.match(valued(done))
    if wanted is None or reached is None or wanted["unit"] != reached["unit"]:
        return None
    quotes = quotes_of(own, run) if own else item.evidence[:1]
    return _Row(
        item=item,
        goal=wanted[0],
        goal_head=own.head if own else "目标",
        done=reached[0],
        done_head=done.head,
        wanted=printed_number(wanted["n"]),
        reached=printed_number(reached["n"]),
        unit=wanted["unit"],
        proof=tuple(dict.fromkeys((*quotes, *quotes_of(done, run)))),
    )


def _named(question: str, rows: Sequence[_Row]) -> list[_Row]:
    """The few rows that the question names; none where it names no row, or too many."""
    words = words_beside(_FILLING, question)
    own = best_of([(share_of(words, bare_text(r.item.label)), r) for r in rows], least=HELD)
    return own if len(own) <= TOLD else []


def _differences(rows: Sequence[_Row]) -> Outcome:
    """What is lacking or is more than was wanted."""
    lines = [
        f"{name_of(r.item)}：{r.said}，{_difference(r)}（{citation(r.item.evidence)}）"
        for r in rows
    ]
    return Outcome(
        kind="value",
        value="；".join(_difference(r) for r in rows),
        text="。\n".join(lines) + "。",
        also=tuple(r.item for r in rows),
        assumptions=("相差的数是两栏相减得出的，不是原文写的",),
        evidence=tuple(q for r in rows for q in r.proof),
    )


def _whether(rows: Sequence[_Row]) -> Outcome:
    """Whether the goals are reached; of several rows no single yes or no."""
    lines = [
        f"{name_of(r.item)}：{r.said}，{_difference(r)}（{citation(r.item.evidence)}）"
        for r in rows
    ]
    reached = {r.reached >= r.wanted for r in rows}
    one = reached.pop() if len(reached) == 1 else None
    said = {True: "完成了。", False: "没有完成。", None: ""}[one]
    return Outcome(
        kind="boolean",
        value=one,
        text=f"{said}{'。'.join(lines)}。",
        also=tuple(r.item for r in rows),
        assumptions=(_RECKONED,),
        evidence=tuple(q for r in rows for q in r.proof),
    )


def _difference(row: _Row) -> str:
    apart = row.reached - row.wanted
    if not apart:
        return "正好完成"
    return f"{'超出' if apart > 0 else '还差'}{abs(apart).normalize():f}{row.unit}"


def _of_state(rows: Sequence[_Row], unread: int, *, done: bool) -> Outcome:
    """The rows whose goal is reached, or those where it is not."""
    own = [r for r in rows if (r.reached >= r.wanted) == done]
    head = f"「{rows[0].done_head}」{'不少于' if done else '少于'}「{rows[0].goal_head}」"
    lines = [f"{head}的共{len(own)}项{'：' if own else '。'}"]
    lines += item_lines((r.item, f"：{r.said}") for r in own)
    notes = [_RECKONED]
    if unread:
        notes.append(f"另有{unread}项的两栏不是同一单位的数，没有比较")
    return Outcome(
        text="\n".join(lines),
        items=tuple(r.item for r in own),
        assumptions=tuple(notes),
        evidence=tuple(q for r in own for q in r.proof),
    )


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
_ASIDE: Final = re.compile(
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
    words = [w for w in words_beside(_ASIDE, question) if w != asked["unit"]]
    if not words:
        return None
    cells = cells_near(text, plan, run, by_words)
    named = _one_named(words, [c for c in cells if PROGRESS_HEAD.search(c.head)], run)
    if named is None:
        return None
    item, cell = named
    said = re.sub(r"\s", "", cell.cell)
    if left:
        return _left(item, cell, said, asked["unit"], run)
    value = _value(said, words, asked["unit"])
    return _outcome(item, cell, value, run) if value else None


def _one_named(words: list[str], cells: list[KeptCell], run: Run) -> tuple[Item, KeptCell] | None:
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
