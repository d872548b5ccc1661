"""Items whose cell is above or below a bound: 「总投资超过3000万元的项目有哪些」, compared by number in the unit of the
column's head, of its cells, or of the line over the table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from policy_kg.qa.headings import over, title_of
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.tables.cells import (
    CELL_NUMBER,
    KeptCell,
    cells_near,
    document_of,
    item_lines,
    listed,
    proof_of,
    words_beside,
)
from policy_kg.qa.tables.columnsums import items_within, unit_above
from policy_kg.qa.tables.heads import HEAD_UNIT, head_names
from policy_kg.qa.text.quantities import printed_number
from policy_kg.results import Item

_N: Final = (
    r"(?P<n>\d[\d,]*(?:\.\d+)?)(?P<unit>[%％]|[万亿]?(?:元|平方米|公里|亩|人|户|个|处|吨|张)?)"
)
# 超过3000万元, 不低于1亿元, 在500万以下, 2亿元及以上的
_BOUND: Final = re.compile(
    r"(?P<head>[\u4e00-\u9fff]{2,8}?)(?:额|金额)?(?:在|是|为)?"
    r"(?:(?P<word>不低于|不少于|不小于|不超过|不高于|不多于|不大于|超过|超|高于|大于|多于|低于|少于|小于|不足|不到|达到)了?"
    rf"{_N}|{_N.replace('<n>', '<n2>').replace('<unit>', '<unit2>')}(?P<behind>(?:及|（含）|含)?(?:以上|以下|以内)))"
)
_WHICH: Final = re.compile(
    r"哪些|哪几|几[个项]|多少[个项]|有什么|列出|的(?:重点|重大)?(?:项目|工程)[？?]?$"
)
_COUNTED: Final = re.compile(r"(?<!哪)几[个项]|多少[个项]")
_FILLING: Final = re.compile(
    r"请问|哪些|哪几|几[个项]|多少[个项]|有什么|列出|项目|工程|重点|重大|建设|所有|分别|都|一共|总共|[的了是有在额？?，]"
)
# 2031年完成的, 2032年底前建成: another condition
_DATED: Final = re.compile(
    r"(?:19|20)\d\d年(?:\d{1,2}月)?[^，。\d]{0,4}(?:完成|完工|开工|建成|竣工|投用|[底末前])"
)
# 完成投资超过500万元: no bound of what is planned
_OF_WHAT_IS_DONE: Final = re.compile(r"完成|实际|累计|到位|支出|尚|剩余")
_SCALE: Final = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_LISTED: Final = 50


def within_bound(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The items whose cell of the column named is on the side asked; None where the question gives no
    bound, or no column of numbers has the name and unit."""
    question = bare_text(text)
    bound = _BOUND.search(question)
    if bound is None or not _WHICH.search(question) or plan.target == "document":
        return None
    if plan.numbers or len(_BOUND.findall(question)) > 1 or _DATED.search(question):
        return None
    word = bound["word"] or bound["behind"]
    limit = _scaled(bound["n"] or bound["n2"], asked := bound["unit"] or bound["unit2"] or "")
    share = bound["head"].endswith(("率", "比例"))
    if plan.due is not None or (_OF_WHAT_IS_DONE.search(bound["head"]) and not share):
        return None
    cells = cells_near(text, plan, run, by_words)
    named = [c for c in cells if any(bound["head"].endswith(n) for n in head_names(c.head))]
    # 投资超过 of 总投资, where no other column ends so
    head = bound["head"]
    named = named or [c for c in cells if any(n.endswith(head) for n in head_names(c.head))]
    if len({c.head for c in named}) > 1:
        return None
    names = [n for e in (*plan.zones, *plan.agencies) for n in (e.label, *e.names)]
    rest = _rest(question, bound, named, run)
    rest = tuple(w for w in rest if w != "负责" and not any(w in n for n in names))
    within: dict[str, set[str] | None] = {}
    own: list[tuple[Item, KeptCell, str]] = []
    unread = compared = 0
    for cell in named:
        item = run.facts.provision(cell.iri)
        if item is None or not all(w in _said(item, run) for w in rest):
            continue
        document = item.evidence[0].document
        if document not in within:
            within[document] = items_within(plan, document, run)
        theirs = within[document]
        if theirs is not None and cell.iri not in theirs:
            continue
        number = CELL_NUMBER.match(cell.cell)
        unit = _unit(cell, number["unit"] if number else "", item, run)
        if number is None or not unit or not _of_one_kind(unit, asked):
            unread += 1
            continue
        compared += 1
        if _holds(word, _scaled(number["n"], unit), limit):
            own.append((item, cell, f"{number['n']}{unit}"))
    if not compared:
        return None
    if not any(within.values()):
        unread += _without(cells, named, rest, run)
    said = f"{head_names(named[0].head)[0]}{bound[0][len(bound['head']) :]}"
    counted = _COUNTED.search(question) is not None
    scope = f"与「{'」「'.join(rest)}」有关的项目中，" if rest else ""
    lines = [f"{scope}{said}的共{len(own)}项{'：' if own else '。'}"]
    lines += item_lines((i, f"：{value}") for i, _, value in own[:_LISTED])
    if unread:
        lines.append(f"另有{unread}项没有写出可比较的数。")
    proof = proof_of((c for _, c, _ in own), run)
    items = [i for i, _, _ in own]
    return listed(lines, items, proof, counted=counted, notes=("按表中所写的数比较得出",))


def _rest(
    question: str, bound: re.Match[str], named: Sequence[KeptCell], run: Run
) -> tuple[str, ...]:
    """The words that the items must have beside the bound: 学校 of 总投资超过3000万元的学校项目."""
    before = bound["head"]
    for name in sorted({n for c in named for n in head_names(c.head)}, key=len, reverse=True):
        before = " " if name.endswith(before) else before.replace(name, " ")
    plain = f"{question[: bound.start()]}{before} {question[bound.end() :]}"
    items = [i for c in named[:1] if (i := run.facts.provision(c.iri)) is not None]
    titles = "".join(title_of(run, i.evidence[0].document) for i in items)
    return tuple(w for w in words_beside(_FILLING, plain) if w not in titles)


def _said(item: Item, run: Run) -> str:
    return bare_text(f"{item.label}{item.text}{''.join(over(run, item.iri))}")


def _without(
    cells: Sequence[KeptCell], named: Sequence[KeptCell], rest: Sequence[str], run: Run
) -> int:
    """How many items of the same tables have nothing in the column."""
    own = {c.iri for c in named}
    places = {document_of(c.iri, run) for c in named}
    others = {c.iri for c in cells if c.iri not in own and document_of(c.iri, run) in places}
    items = [i for iri in others if (i := run.facts.provision(iri)) is not None]
    return sum(all(w in _said(i, run) for w in rest) for i in items)


def _unit(cell: KeptCell, printed: str, item: Item, run: Run) -> str:
    """The unit of a cell: its own, its head's, or that over the table."""
    head = HEAD_UNIT.search(cell.head)
    above = unit_above(run.facts.text(item.evidence[0].document), cell.head)
    return printed or (head["unit"] if head else "") or above


def _of_one_kind(unit: str, asked: str) -> bool:
    """Whether the two measure alike; 5000万 without a word may be of money."""
    bare, wanted = (u.lstrip("万亿").replace("％", "%") for u in (unit, asked))
    return bare == wanted or (not wanted and bare == "元")


def _scaled(number: str, unit: str) -> Decimal:
    return printed_number(number) * _SCALE.get(unit[:1], Decimal(1))


def _holds(word: str, value: Decimal, limit: Decimal) -> bool:
    if word in ("超过", "超", "高于", "大于", "多于"):
        return value > limit
    if word in ("低于", "少于", "小于", "不足", "不到"):
        return value < limit
    if word in ("不超过", "不高于", "不多于", "不大于") or word.endswith(("以下", "以内")):
        return value <= limit
    return value >= limit
