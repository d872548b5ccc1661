"""The sum of a column that items keep as printed: 「一共提前下达多少万元」, 「投资合计多少」 of a list whose head is
金额（万元）. What the table's own row of 合计 says is quoted, with the rows' sum where that is another; without
such a row the rows are added up, and said to be, where each cell is a number of one unit and stands for one row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.headings import title_of
from policy_kg.qa.nearby import Propose, bare_text, part_of
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.tables.cells import (
    CELL_NUMBER,
    EMPTY,
    KeptCell,
    cells_near,
    document_of,
    quotes_of,
    valued,
    words_beside,
)
from policy_kg.qa.tables.heads import HEAD_UNIT, head_names
from policy_kg.qa.text.quantities import printed_number
from policy_kg.qa.wording import citation, name_of
from policy_kg.results import Item, SourceQuote

_SUMMED: Final = re.compile(r"合计|总计|一共|总共|共计|总和|加起来|相加|累加|总额")
_ASKED: Final = re.compile(
    r"多少(?P<unit>(?:[万亿]?元|[万亿]?亩|[万]?[吨人户个家名所座处套公里平方米立方]+)?)"
)
# Items, and bodies, are counted elsewhere.
_OF_ITEMS: Final = re.compile(
    r"(?:多少|几)(?:[项条个份家]{0,2})(?:重点|主要|试验|改革|工作)?(?:任务|事项|措施|举措|政策|部门|单位|项目|条|内容|指标|问题|清单|工作|文件)"
    r"|(?:多少|几)[项条份][？?]?$|清单一?共?总?共?有?多少|人员|名单"
)
_FILLING: Final = re.compile(
    r"请问|(?:19|20)\d\d年度?|合计|总计|一共|总共|共计|总和|加起来|相加|累加|多少(?:[万亿]?元|个)?|钱|几|全[市县区省]|各[项个]?|所有|[的了是在要有和与、为达到？?]"
)
_TOTAL: Final = re.compile(r"^(?:合\s*计|总\s*计|共\s*计|总\s*数)$")
_UNIT_LINE: Final = re.compile(r"单位\s*[：:]\s*(?P<unit>[^\s，。；：）)]{1,6})\s*[）)]?$")
_HELD: Final = 0.6  # share of a word's pairs of characters that an item or a head must have


@dataclass(frozen=True, slots=True)
class _Total:
    """A cell of a table's row of sums."""

    value: Decimal
    quote: SourceQuote


def column_sum(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The sum that `text` asks for of a kept column; None where it asks for none, or no column, or
    more than one, is meant."""
    question = bare_text(text)
    asked = _ASKED.search(question)
    if (
        not _SUMMED.search(question)
        or asked is None
        or _OF_ITEMS.search(question)
        or plan.numbers
        or plan.target == "document"
    ):
        return None
    cells = cells_near(text, plan, run, by_words)
    words = _words(question, plan)
    columns = _columns(cells, words, asked["unit"], run)
    if len(columns) != 1:
        return None
    head, document = columns[0]
    own = [c for c in cells if c.head == head and document_of(c.iri, run) == document]
    rest = [w for w in words if part_of(w, head) < _HELD and w not in head]
    rest = [w for w in rest if w not in title_of(run, document)]
    items = {i.iri: i for i in run.facts.provisions(dict.fromkeys(c.iri for c in own))}
    kept = [c for c in own if all(_is_of(w, items[c.iri]) for w in rest)]
    within = items_within(plan, document, run)
    kept = [c for c in kept if within is None or c.iri in within]
    if len(kept) == 1 and rest and not EMPTY.match(kept[0].cell):
        return _of_one(head, kept[0], items[kept[0].iri], run)  # 柳溪村一共多少: one row's
    if len(kept) < 2:
        return None
    whole = len(kept) == len(own)
    return _told(head, document, kept, run, whole=whole)


def _words(question: str, plan: Plan) -> list[str]:
    left = question
    for place in plan.places:
        left = left.replace(place, " ")
    for category in plan.categories:
        left = re.sub(rf"{re.escape(category)}(?:大?类|方面|领域|板块)?", " ", left)
    for body in (*plan.zones, *plan.agencies):
        for name in sorted({body.label, *body.names}, key=len, reverse=True):
            left = left.replace(name, " ")
    return words_beside(_FILLING, left)


def _columns(
    cells: Sequence[KeptCell], words: Sequence[str], unit: str, run: Run
) -> list[tuple[str, str]]:
    """(head, revision) of the columns of numbers whose head has the most of the question's words."""
    found: dict[tuple[str, str], list[KeptCell]] = {}
    for cell in cells:
        found.setdefault((cell.head, document_of(cell.iri, run)), []).append(cell)
    scored: list[tuple[int, tuple[str, str]]] = []
    for (head, document), own in found.items():
        numbers = [m for c in own if (m := CELL_NUMBER.match(c.cell))]
        names = head_names(head)
        said = HEAD_UNIT.search(head)
        units = {m["unit"] for m in numbers} | {said["unit"] if said else ""}
        if 2 * len(numbers) <= len(own) or (unit and units - {""} and unit not in units):
            continue
        held = sum(len(w) for w in words if any(w in n for n in names))
        if held:
            scored.append((held, (head, document)))
    best = max((held for held, _ in scored), default=0)
    return [column for held, column in scored if held == best]


def _is_of(word: str, item: Item) -> bool:
    around = bare_text("".join((item.label, item.text or "", *item.zones)))
    return word in around or part_of(word, around) >= _HELD


def items_within(plan: Plan, document: str, run: Run) -> set[str] | None:
    """The items of the question's places and departments, None where it names none."""
    if not (plan.zones or plan.agencies or plan.focuses or plan.categories):
        return None
    scope = replace(
        plan,
        operation="list",
        target="provision",
        subject="",
        role=None,
        found=None,
        documents=(document,),
    )
    return {i.iri for i in run.provisions(sparql.select_provisions(scope))}


def _told(
    head: str, document: str, cells: Sequence[KeptCell], run: Run, *, whole: bool
) -> Outcome | None:
    name = head_names(head)[0]
    text = run.facts.text(document)
    filled = [c for c in cells if not EMPTY.match(c.cell)]
    numbers = [m for c in filled if (m := CELL_NUMBER.match(c.cell))]
    units = {m["unit"] for m in numbers}
    said = HEAD_UNIT.search(head)
    unit = next(iter(units - {""}), "") or (said["unit"] if said else "") or unit_above(text, head)
    added = (
        sum((printed_number(m["n"]) for m in numbers), Decimal())
        if len(numbers) == len(filled) and len(units) == 1 and not _is_merged(filled, text)
        else None
    )
    items = run.facts.provisions(dict.fromkeys(c.iri for c in cells))
    proof = tuple(q for c in filled for q in quotes_of(c, run))
    total = _printed_total(text, head, document) if whole else None
    if total is not None:
        value = f"{_plain(total.value)}{unit}"
        other = added is not None and added != total.value
        note = f"{len(filled)}行相加是{_plain(added)}{unit}，与它不同。" if other and added else ""
        where = citation(proof[:1]).rsplit(" ", 1)[0]
        return Outcome(
            kind="value",
            value=value,
            text=f"{name}合计{value}（{where} 表中合计行）。{note}",
            also=items,
            evidence=(total.quote, *proof),
        )
    if added is None:
        why = (
            "有的格子是几行合并的"
            if len(numbers) == len(filled) and len(units) == 1
            else "单位不同"
            if len(units) > 1
            else "有的格子不是单一的数"
        )
        return Outcome(
            status="not_stated",
            kind="value",
            text=f"文件未载明：没有写合计；「{name}」一栏{why}，没有相加。",
            also=items,
            evidence=proof,
        )
    value = f"{_plain(added)}{unit}"
    left = f"，另有{len(cells) - len(filled)}行没有写数" if len(filled) < len(cells) else ""
    scope = "" if whole else "有关的"
    return Outcome(
        kind="value",
        value=value,
        text=f"{name}各行相加：{value}（{scope}写了数的{len(filled)}行{left}）。文件没有写合计，这是各行相加的结果"
        f"（{citation(proof[:1])}{'等' if len(proof) > 1 else ''}）。",
        also=items,
        evidence=proof,
    )


def _of_one(head: str, cell: KeptCell, item: Item, run: Run) -> Outcome:
    value = valued(cell)
    return Outcome(
        kind="value",
        value=value,
        text=f"{name_of(item)}的{head_names(head)[0]}：{value}（{citation(item.evidence)}）。",
        also=(item,),
        evidence=quotes_of(cell, run),
    )


def _is_merged(cells: Sequence[KeptCell], text: str) -> bool:
    """Whether a number is printed less often than items have it: one cell for several rows."""
    printed = Counter(re.sub(r"\s", "", line) for line in text.split("\n"))
    counts = Counter(c.cell for c in cells)
    of_table = any(printed[cell] for cell in counts)
    return of_table and any(printed[cell] and printed[cell] < n for cell, n in counts.items())


def _rows(text: str) -> Iterator[list[tuple[int, str]]]:
    """The cells of each row of a text's tables with where they begin."""
    row: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        if line.startswith("\t"):
            row.append((at + 1, line[1:]))
        elif not line and row:
            yield row
            row = []
        at += len(line) + 1
    if row:
        yield row


def _printed_total(text: str, head: str, document: str) -> _Total | None:
    """The cell below a head in the table's row of sums; the columns are counted from the right,
    where no head is merged with its neighbours."""
    place: int | None = None
    wanted = re.sub(r"\s", "", head)
    for row in _rows(text):
        bare = [re.sub(r"\s", "", cell) for _, cell in row]
        if wanted in bare:
            place = len(bare) - bare.index(wanted)
            continue
        first = next((cell for cell in bare if cell), "")
        if place is None or not _TOTAL.match(first) or place > len(row):
            continue
        start, cell = row[-place]
        number = CELL_NUMBER.match(cell.strip())
        if number is not None:
            quote = SourceQuote(
                document=document,
                citation="表中合计行",
                section="",
                quote=cell,
                start=start,
                end=start + len(cell),
            )
            return _Total(printed_number(number["n"]), quote)
    return None


def unit_above(text: str, head: str) -> str:
    """The unit that a line above the table gives: 单位：万元."""
    at = text.find(f"\t{head}")
    before = text[:at].rstrip().split("\n")[-3:] if at > 0 else []
    found = next((m for line in reversed(before) if (m := _UNIT_LINE.search(line))), None)
    return found["unit"] if found else ""


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
