"""Numbers in cells by the words of their row and head (「辽宁扩招多少人」), and those of one column held against one
another: 「哪个省扩招最多」, 「江苏和上海哪个扩招多」, 「哪些省没有扩招」, 「江西有扩招任务吗」 of rows that are provinces and a head 扩招.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa import sparql
from policy_kg.qa.headings import over, title_of
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.tables.cells import SIGN, documents_near
from policy_kg.qa.text.quantities import plain
from policy_kg.qa.wording import citation
from policy_kg.results import SourceQuote

_TOLD: Final = 6
_HELD: Final = 0.5  # share of a number's own words that the question must have
_ASKED: Final = re.compile(
    r"(?:是|有|为|要|能|可以?|达到?|一共|总共|大概)*(?P<how>多少|几)(?P<unit>[^\d，。？的]{0,4}?)(?:的|呢|啊|吗)?[？?]?$"
)
_FILLING: Final = re.compile(r"请问|问一下|名额|数量|指标|计划|情况|一共|总共|分别|[的了是在]")
_CELL: Final = re.compile(
    r"^\d[\d,，.\s]*[%％]?(?:[（(][^（）()]{1,10}[）)])?$"
)  # 1,200, 90（扩建）
_PLACE: Final = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:省|市|自治区|区|县|州)$")


def tabled(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The numbers of tables whose row and head the question names; None where none does."""
    asked = _ASKED.search(text)
    if asked is None or plan.numbers or plan.target == "document":
        return None
    words = content_words(re.sub(r"(\d{4}年)", r" \1 ", _FILLING.sub(" ", text[: asked.start()])))
    if len(words) < 2:
        return None
    found = _numbers(words, documents_near(text, plan, run, by_words), run)
    unit = asked["unit"].removeprefix("个")
    found = [n for n in found if not n["unit"] or not unit or n["unit"] in asked["unit"]]
    if not found or len(found) > _TOLD:
        return None
    lines: list[str] = []
    quotes: list[SourceQuote] = []
    for number in found:
        proof = run.facts.evidence(number["t"])
        value = f"{plain(float(number['value']))}{number['unit']}"
        lines.append(f"{number['measures']}：{value}（{citation(proof)}）")
        quotes += proof
    one = len(found) == 1
    return Outcome(
        kind="value",
        value=f"{plain(float(found[0]['value']))}{found[0]['unit']}" if one else None,
        text=f"{lines[0]}。" if one else "\n".join(["表中有：", *lines]),
        evidence=tuple(quotes),
    )


def cells_of(
    documents: Sequence[str], run: Run, *, beginning: Sequence[str] = ()
) -> list[dict[str, str]]:
    """The numbers that stand in cells of these documents, in the order of the text, with `t` (the
    number), `s` (the table), `g` (its revision), `measures`, `value`, `unit` where it has one;
    those whose row begins with one of `beginning`, where that is given."""
    if not documents:
        return []
    graphs = " ".join(sparql.iri(document) for document in documents)
    held = " || ".join(f"STRSTARTS(?measures, {sparql.literal(word)})" for word in beginning)
    rows = query(
        run.facts.store,
        "SELECT DISTINCT ?t ?s ?g ?measures ?value ?unit ?quote WHERE { "
        f"VALUES ?g {{ {graphs} }} GRAPH ?g {{ ?t a pk:Target ; pk:measures ?measures ; "
        "pk:subject ?s ; schema:value ?value ; pk:evidence ?e . "
        "?e prov:value ?quote ; pk:start ?start . OPTIONAL { ?t schema:unitText ?unit } "
        f"{f'FILTER({held})' if held else ''} }} }} ORDER BY ?g ?start ?t",
    ).dicts()
    # A sentence's number is told with its sentence.
    return [row for row in rows if _CELL.match(row["quote"])]


def _numbers(words: Sequence[str], documents: Sequence[str], run: Run) -> list[dict[str, str]]:
    """Numbers that stand in cells whose row begins with one of the words; their row and head have
    two of them at least, the title over the table or the document's has the others."""
    bare = [_PLACE.sub("", word) for word in words]
    rows = cells_of(documents, run, beginning=bare)
    found: list[tuple[float, dict[str, str]]] = []
    for row in rows:
        own = [word for word in bare if word in row["measures"]]
        above = bare_text("".join(over(run, row["s"])) + title_of(run, row["g"]))
        if len(own) > 1 and all(word in own or word in above for word in bare):
            found.append((sum(map(len, own)) / len(row["measures"]), {"unit": "", **row}))
    best = max((share for share, _ in found), default=0.0)
    if best < _HELD and len(found) > 1:
        return []
    # 扩招 is more of 辽宁扩招 than of 辽宁扩招以后的规模.
    return [row for share, row in found if share > best - 1e-9 or best < 1 - 1e-9]


_LEAST: Final = 2  # rows that a column must have to be one
_WRITTEN: Final = 12  # rows written out in one answer
_ROW: Final = (
    r"(?:省份|省|市|区县|区|县|城市|地方|地区|州|镇|乡|街道|学校|院校|医院|企业|行业|年份|年)"
)
# 哪个省扩招最多, 扩招最少的是哪个省
_MOST: Final = re.compile(
    rf"哪(?:一|几)?个?{_ROW}(?P<what>[^，。？]*?)(?:排名?|是)?最(?P<way>[多少高低大小])(?!少)"
    rf"|^(?P<what2>[^，。？]*?)最(?P<way2>[多少高低大小])的(?:一个)?(?:{_ROW})?(?:是|有)(?:哪|什么)"
)
# 江苏和上海哪个扩招多
_TWO: Final = re.compile(
    r"(?:哪(?:一)?[个边里家]?|谁)的?(?:省|市|区|县)?(?P<what>[^，。？]*?)(?:更|要)?(?P<way>[多少高低大小])(?!少)(?:一些|些|一点)?(?:的|呢)?[？?]?$"
)
_ANY: Final = re.compile(
    r"有没有(?P<what>[^，。？]{2,}?)[？?]?$|有(?P<what2>[^，。？]{2,}?)(?:吗|么|嘛)[？?]?$"
)
_PROVISIONS: Final = re.compile(r"事项|举措|措施|政策|牵头|负责|参与|配合|指导|部门|单位")
_FILLING_BESIDE: Final = re.compile(r"任务|名额|数量|指标|计划|情况|请问|[的了是在和与跟、]")
_SUM: Final = re.compile(r"^(?:总计|合计|小计|共计|总数|全[国省市县区]|平均)$")


@dataclass(frozen=True, slots=True)
class _Column:
    """One head of a table with its number in each row; `nodes` are the Target IRIs."""

    head: str
    values: Mapping[str, float]
    units: Mapping[str, str]
    nodes: Mapping[str, str]

    def said(self, row: str) -> str:
        return f"{row}{plain(self.values[row])}{self.units[row]}"


def compared(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """What a column of a table says to a question that holds its rows against one another; None
    where the question does not, or no table, or more than one, has such a column."""
    if _PROVISIONS.search(text) or plan.numbers or plan.zones or plan.target == "document":
        return None
    question = bare_text(text)
    for pattern, tell in ((_MOST, _most), (_TWO, _of_two), (_ANY, _any)):
        asked = pattern.search(question)
        if asked is None:
            continue
        groups = asked.groupdict()
        what = groups.get("what") or groups.get("what2") or ""
        # Of two the matter may stand before them: 1998年江苏和上海哪个多.
        around = question[: asked.start()] if pattern in (_TWO, _ANY) else ""
        way = groups.get("way") or groups.get("way2") or ""
        columns = _columns(f"{around} {what}", documents_near(text, plan, run, by_words), run)
        told = [o for c in columns if (o := tell(c, question, way, run)) is not None]
        if len(told) == 1:
            return told[0]
    return None


def _columns(words: str, documents: Sequence[str], run: Run) -> list[_Column]:
    """The columns whose heads have the words of the question, but for those that name a row."""
    cells = cells_of(documents, run)
    by_table: dict[str, list[dict[str, str]]] = {}
    for cell in cells:
        by_table.setdefault(cell["s"], []).append(cell)
    said = content_words(re.sub(r"(\d{4}年)", r" \1 ", _FILLING_BESIDE.sub(" ", words)))
    found: list[_Column] = []
    for own in by_table.values():
        above = bare_text("".join(over(run, own[0]["s"])) + title_of(run, own[0]["g"]))
        others = [w for w in said if not any(c["measures"].startswith(w) for c in own)]
        # 2031年新增学位 of a table of 新增学位 whose head is 2031年, beside a head 2030年学位.
        held = {c["t"]: [w for w in others if w in c["measures"]] for c in own}
        fitting = [c for c in own if all(w in held[c["t"]] or w in above for w in others)]
        most = max((len(held[c["t"]]) for c in fitting), default=0)
        kept = [c for c in fitting if len(held[c["t"]]) == most > 0]
        head = _common_end([c["measures"] for c in kept])
        if len(kept) < _LEAST or not all(w in head for w in held[kept[0]["t"]]):
            continue
        rows = {c["measures"].removesuffix(head): c for c in kept}
        if "" in rows or len(rows) < len(kept):
            continue
        rows = {row: c for row, c in rows.items() if not _SUM.match(row)}
        found.append(
            _Column(
                head,
                {row: float(c["value"]) for row, c in rows.items()},
                {row: c.get("unit") or "" for row, c in rows.items()},
                {row: c["t"] for row, c in rows.items()},
            )
        )
    return found


def _common_end(texts: Sequence[str]) -> str:
    """The longest end that all of `texts` have."""
    if not texts:
        return ""
    first = texts[0]
    for k in range(len(first)):
        if all(t.endswith(first[k:]) for t in texts):
            return first[k:]
    return ""


def _named(column: _Column, question: str) -> list[str]:
    """The rows that a question names, in its order."""
    return sorted((r for r in column.values if r in question), key=question.index)


def _most(column: _Column, question: str, way: str, run: Run) -> Outcome | None:
    if len(_named(column, question)) > 1:
        return None
    ranked = sorted(column.values, key=lambda r: -SIGN[way] * column.values[r])
    best = [r for r in ranked if column.values[r] == column.values[ranked[0]]]
    alike = "（并列）" if len(best) > 1 else ""
    order = "、".join(column.said(r) for r in ranked[:_WRITTEN])
    more = f"等{len(ranked)}行" if len(ranked) > _WRITTEN else ""
    first = f"{column.head}最{way}的是{'、'.join(column.said(r) for r in best)}{alike}"
    return _told(
        column, best, f"{first}{{}}。从{_order(way)}：{order}{more}。", run, "、".join(best)
    )


def _order(way: str) -> str:
    one, other = {
        "多": "多到少",
        "少": "少到多",
        "高": "高到低",
        "低": "低到高",
        "大": "大到小",
        "小": "小到大",
    }[way].split("到")
    return f"{one}到{other}"


def _of_two(column: _Column, question: str, way: str, run: Run) -> Outcome | None:
    rows = _named(column, question)
    if len(rows) != 2:
        return None
    a, b = rows
    if column.values[a] == column.values[b]:
        same = f"{a}和{b}的{column.head}一样：都是{plain(column.values[a])}{column.units[a]}{{}}。"
        return _told(column, rows, same, run, None)
    best = max(rows, key=lambda r: SIGN[way] * column.values[r])
    each = "，".join(column.said(r) for r in rows)
    return _told(column, rows, f"{best}的{column.head}更{way}：{each}{{}}。", run, best)


def _any(column: _Column, question: str, way: str, run: Run) -> Outcome | None:
    rows = _named(column, question)
    if len(rows) != 1:
        return None
    yes = column.values[rows[0]] != 0
    said = f"{rows[0]}{column.head}：{plain(column.values[rows[0]])}{column.units[rows[0]]}"
    return _told(column, rows, f"{'有' if yes else '没有'}，表中{said}{{}}。", run, yes)


def _told(
    column: _Column, rows: Sequence[str], text: str, run: Run, value: str | bool | None
) -> Outcome:
    proof = tuple(q for r in rows for q in run.facts.evidence(column.nodes[r]))
    return Outcome(
        kind="boolean" if isinstance(value, bool) else "value",
        value=value,
        text=text.format(f"（{citation(proof)}）"),
        evidence=proof,
    )
