"""What a row of a table of standards gives: 「示范村奖补多少」 of the row 示范村 | 建成的 | 每村一次性奖补50万元 below the
heads 项目 | 条件 | 标准. Nothing else is read of such a table, which names no bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from policy_kg.qa.figures.respective import respective
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import has_word, matter_words, over_sentence, told_by
from policy_kg.qa.text.spoken import stretch
from policy_kg.results import SourceQuote

# 标准, 奖补标准, 补助金额（万元）
_HEAD: Final = re.compile(
    r"(?:奖励|奖补|补助|补贴|资助|扶持|支持|救助|保障|收费|兑现)*(?:标准|金额|额度|幅度)(?:[（(].{1,8}[）)])?"
)
_FIGURE: Final = re.compile(r"\d")
_ASKING: Final = re.compile(
    r"多少[万亿]?[元钱]?|几[万亿百千]*元|标准|金额|额度|(?:奖[励补]|补[助贴]|资助|扶持|发放)(?:资金)?|最[高多]|一次性"
    r"|能够?|可以?|[给拿领发奖补是有为的吗呢]|[？?，。]"
)
_DOCUMENTS: Final = 40
_TOLD: Final = 3
_CELL: Final = re.compile(r"\t(?P<text>[^\t\n]*(?:\n(?![\t\n])[^\n]+)*)\n")


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[str, ...]
    paid: int  # the cell below 标准
    quote: SourceQuote  # that cell


def paid_by_row(text: str, plan: Plan, run: Run) -> Outcome | None:
    """What the rows that have all words of a question give, those with most of them; None where none
    has, or too many."""
    documents = run.documents(plan.documents)
    words = matter_words(bare_text(text), plan, _ASKING)
    if not words or len(documents) > _DOCUMENTS:
        return None
    best, kept = 0, list[_Row]()
    for row in (r for d in documents for r in _rows(d.revision, run)):
        own = bare_text("".join(row.cells))
        held = sum(len(w) for w in words if has_word(w, own))
        if not held or held < best:
            continue
        over = over_sentence(row.quote, run)
        if not all(has_word(w, own) or w in over for w in words):
            continue
        best, kept = held, [*(kept if held == best else ()), row]
    if not 0 < len(kept) <= _TOLD:
        return None
    return told_by([(_value(text, row), row.quote) for row in kept])


def _value(text: str, row: _Row) -> str:
    """What a row gives, of several grades that of the one asked for, behind what it gives it for."""
    given = bare_text(row.cells[row.paid])
    whole = bare_text("".join(row.cells[: row.paid + 1]))
    name = "，".join(bare_text(c) for c in row.cells[: row.paid] if c and not c.isdecimal())
    return f"{name}：{respective(bare_text(text), whole, given) or given}"


def _rows(revision: str, run: Run) -> Iterator[_Row]:
    """The rows of a revision's tables that have a column of standards: a cell a line behind a tab, an
    empty line behind each row."""
    text = run.facts.text(revision)
    document = next(d for d in run.catalog.documents if d.revision == revision)
    at, paid, width = -1, -1, 0
    cells: list[re.Match[str]] = []
    for cell in _CELL.finditer(text):
        if not cells and cell.start() != at:
            paid = -1  # another table
        cells.append(cell)
        at = cell.end()
        if text[at : at + 1] != "\n":
            continue
        at += 1
        row, cells = cells, []
        if paid < 0 or len(row) != width:
            heads = [k for k, c in enumerate(row) if _HEAD.fullmatch(c["text"].strip())]
            paid, width = (heads[0], len(row)) if len(heads) == 1 else (-1, 0)
        elif _FIGURE.search(row[paid]["text"]):
            quote = stretch(document, text, *row[paid].span("text"))
            yield _Row(tuple(c["text"] for c in row), paid, run.facts.placed(quote))
