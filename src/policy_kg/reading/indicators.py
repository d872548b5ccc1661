"""Tables of goals and progress: a row for each place or body, columns for each of several indicators.

城镇新增就业（人） over 目标任务, 进度 and 完成比例（%）, the body in charge in a head of its own or in brackets, and
东湖区 | 8600 | 12244 | 142.4 below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.reading.bodycells import lists_bodies
from policy_kg.reading.figures import label_of, number_in
from policy_kg.reading.grid import Raw, as_cell
from policy_kg.reading.headlevels import level
from policy_kg.reading.heads import column_role
from policy_kg.reading.lines import squeeze
from policy_kg.reading.parts import Grid, GridCell
from policy_kg.records import Indicator, IndicatorFigure

_BRACKETS: Final = re.compile(r"[（(〔\[][^（()）]*[)）〕\]]")
_CHARGED: Final = re.compile(r"[（(〔](?:牵头|责任|负责|主办|主管|考核|市直)[^（()）]{0,6}[：:]")
_GOAL: Final = (
    r"(?:(?:年度|全年|本年|当年|分解|工作|预期|考核|计划|下达|总体?)*(?:目标|任务|指标)(?:任务)?(?:总?数|量|值)?"
    r"|(?:年度|全年)?计划(?:完成|任务|目标|新增|实施)?(?:总?数|量|值)?)"
)
_PROGRESS: Final = (
    r"(?:(?:目前|当前|实际|累计|已|本期|本月|当月|年内|全年|期末)*(?:完成|进度|进展|实绩)(?:任务|目标|计划)?(?:总?数|量|情况|率|比例|比|值|进度|占比)?"
    r"|实际(?:总?数|量|值)|占(?:全?年度?)?(?:目标|任务|计划)(?:任务)?的?(?:比例|比重|比|％|%)?|序时进度|达标率)"
)
# What is told of an indicator, in a head of its own: 目标任务, 进度, 完成比例（%）, ％, 2026年, 排名.
_ASPECT: Final = re.compile(
    rf"^(?:(?:截[至止]|到|至)?(?:20\d\d年度?)?(?:\d{{1,2}}(?:[-—–至]\d{{1,2}})?月份?[底末]?|[一二三四]季度|[上下]半年|[年]底)?)"
    rf"(?:{_GOAL}|{_PROGRESS}|[％%]|占比|比例|同比(?:增长|增减|增幅)?|增[速幅]|增长率|排[名位]|位次|名次|得分|分值|权重|差距|缺口|未完成数?|备注)?$"
)
_SCORE: Final = re.compile(r"^(?:排[名位]|位次|名次|得分|分值|权重)$")
_OF_GOALS: Final = re.compile(rf"^(?:{_GOAL}|{_PROGRESS})$")
# 城镇新增就业目标任务（人） in a head of one level
_ENDING: Final = re.compile(
    rf"^(?P<name>(?!(?:重点|主要|工作|具体|总体|年度|计划|考核|其他)(?:目标|任务|指标|完成))[\u4e00-\u9fffA-Za-z0-9、“”·-]{{2,}}?)(?P<aspect>{_GOAL}|{_PROGRESS})$"
)
_TITLE: Final = re.compile(
    r"目标|任务分解|分解表|指标分解|考核|完成(?:情况|进度|进展)|进[度展](?:情况)?(?:统计|通报|一览)?表"
)
_ABOUT: Final = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,8}?[省市县区州盟旗镇乡])?(?:20\d\d年?[-—–至]?(?:20\d\d)?年?度?(?:\d{1,2}(?:[-—–至]\d{1,2})?月份?|[一二三四上下]?半?季?[度年]?)?)?"
    r"(?P<name>.{2,30}?)(?:年度)?(?:(?:工作|主要|重点)?(?:目标|任务|计划|指标|考核|完成|进度|进展|分解|情况|统计|一览|通报|数|分配|明细|汇总)+)表?(?:[（(].*[)）])?$"
)
# 总面积, 合计: of what, the head above or the title tells.
_GENERIC: Final = re.compile(
    r"^(?:总?(?:面积|数量?|量|投资额?|金额|资金|户数|人数|规模|里程|产量)|合计|小计|总计)$"
)
# 东湖区, 石坝镇, 高新区管委会, 各社区; 全市 and 市本级 beside them
_PLACE: Final = re.compile(
    r"(?:[区县市州盟旗镇乡]|街道|街道办(?:事处)?|管委会|新城|园区|示范区|社区|[村场]|政府|苏木)(?:[（(].*[)）])?$"
)
_TOTAL: Final = re.compile(
    r"^(?:全[省市县区州盟旗镇乡]|[省市县区州]本级|[省市县区州]直|直属|合计|总计|共计|小计|其他)$"
)
_PLACES: Final = 0.6  # of the rows that are places or bodies
_NUMBERS: Final = 0.7  # of the filled cells beside the labels that hold a number
_FEWEST: Final = 3
_MOST: Final = 3000  # figures
_LONGEST: Final = 40  # characters of a head


@dataclass(frozen=True, slots=True)
class _Column:
    """An indicator's column: the cell that names it, None where the title does, its aspect's words."""

    name: GridCell | None
    words: str
    aspect: str
    groups: tuple[GridCell, ...]
    bodies: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Assessed:
    """A table of goals and progress: its columns by their index, the label of each row."""

    columns: Mapping[int, _Column]
    labels: Mapping[int, GridCell]
    charged: bool


def assessed(grid: Grid, *, title: str) -> Assessed | None:
    """`grid` as a table of goals and progress below `title`, None where it is none: its rows are
    not of places or bodies, or neither a head nor the title says that it is about goals."""
    known = {r: found for r, row in enumerate(grid.rows) if (found := label_of(row)) is not None}
    if len(known) < _FEWEST or min(known) == 0:
        return None
    first = min(known)
    beside = Counter(c.column + c.colspan - 1 for c in known.values()).most_common(1)[0][0]
    labels = {
        r: label
        for r in range(first, grid.height)
        if (label := known.get(r) or _name(grid.rows[r], beside)) is not None
    }
    if not _are_places([squeeze(c.text) for c in labels.values()]):
        return None
    last = max(c.column + c.colspan for c in known.values())
    levels = [level(grid, r, first - 1) for r in range(first)]
    columns = {
        k: column
        for k in range(min(last, beside + 1), grid.width)
        if (column := _column(grid, levels, k)) is not None
    }
    if not _is_numbers(grid, labels, columns):
        return None
    charged = any(c.bodies for c in columns.values())
    goals = any(_is_of_goals(c.aspect) for c in columns.values()) or _TITLE.search(squeeze(title))
    nameless = any(c.name is None for c in columns.values())
    if not (charged or goals) or (nameless and about(title) == ""):
        return None
    return Assessed(columns, labels, charged)


def indicators_of(
    table: Assessed, grid: Grid, title: Raw | None, place: Callable[[GridCell], Raw | None]
) -> tuple[Indicator, ...]:
    """The indicators of a table with their figures, in the order of the columns; `place` gives a
    cell's text and offsets, `title` those of the line above the table."""
    made: dict[GridCell | str | None, Indicator] = {}
    for k, column in table.columns.items():
        raw = place(column.name) if column.name is not None else title
        if raw is None:
            continue
        figures = tuple(
            IndicatorFigure(
                row=as_cell(label, r, cell.column), aspect=column.aspect, cell=as_cell(own, r, k)
            )
            for r, printed in table.labels.items()
            if (cell := grid.rows[r][k]) is not None
            and cell.row == r
            and number_in(cell.text)
            and (label := place(printed)) is not None
            and (own := place(cell)) is not None
        )
        # 目标 and 完成 of one name side by side are of one indicator: 就业目标（人）, 就业完成（人）.
        key = (column.name if column.name and not column.words else column.words) or None
        former = made.get(key)
        bodies = [as_cell(b, 0, k) for c in column.bodies if (b := place(c)) is not None]
        groups = [as_cell(g, 0, k) for c in column.groups if (g := place(c)) is not None]
        if former is not None:
            known = {c.start for c in former.bodies}
            made[key] = Indicator(
                name=former.name,
                cell=former.cell,
                group=former.group,
                bodies=(*former.bodies, *(b for b in bodies if b.start not in known)),
                figures=(*former.figures, *figures),
            )
            continue
        made[key] = Indicator(
            name=_called(column, about(title.text) if title else ""),
            cell=as_cell(raw, 0, k),
            group=groups[-1] if groups else None,
            bodies=tuple(bodies),
            figures=figures,
        )
    return tuple(i for i in made.values() if i.figures)


def _called(column: _Column, matter: str) -> str:
    """An indicator's name: of 总面积 with the head above it or the title's matter, 造林总面积."""
    name = column.words
    if not name:
        return matter
    if not _GENERIC.match(name):
        return name
    above = _bare(column.groups[-1].text) if column.groups else matter
    return f"{above}{name}"


def about(title: str) -> str:
    """What a table's title says it is about: 高标准农田建设 of 2026年高标准农田建设进度表."""
    match = _ABOUT.match(squeeze(title))
    return match["name"].strip("“”《》") if match else ""


def _column(grid: Grid, levels: Sequence[Sequence[GridCell | None]], k: int) -> _Column | None:
    cells = [
        c
        for c in dict.fromkeys(row[k] for row in levels)
        if c is not None and c.text and c.colspan < grid.width
    ]
    if not cells or any(len(squeeze(c.text)) > _LONGEST for c in cells):
        return None
    if any(column_role(c.text) in ("number", "other") for c in cells[-1:]):
        return None
    bodies = [c for c in cells if _names_bodies(c.text)]
    heads = [c for c in cells if c not in bodies]
    n = len(heads)
    while n and _ASPECT.match(_bare(heads[n - 1].text)):
        n -= 1
    aspect = "".join(squeeze(c.text) for c in heads[n:])
    if n == 0 and _SCORE.search(_bare(aspect)):
        return None  # a list of marks charges nobody with what it is called
    if n == 0:
        return _Column(None, "", aspect, (), tuple(bodies)) if aspect else None
    name = heads[n - 1]
    words = re.sub(r"^其中[：:、]?(?=..)", "", _bare(name.text))
    ending = _ENDING.match(words) if not aspect else None
    if ending is not None:
        unit = "".join(_BRACKETS.findall(squeeze(name.text)))
        words, aspect = ending["name"], ending["aspect"] + unit
    charged = [name] if _CHARGED.search(name.text) else []
    charged += [c for c in heads[: n - 1] if _CHARGED.search(c.text)]
    return _Column(name, words, aspect, tuple(heads[: n - 1]), (*bodies, *charged))


def _bare(text: str) -> str:
    return _BRACKETS.sub("", squeeze(text))


def _names_bodies(text: str) -> bool:
    bare = re.sub(r"^(?:牵头|责任|负责|主办|主管|考核)(?:单位|部门)?[：:]", "", squeeze(text))
    return lists_bodies(bare) and column_role(text) is None


def _is_of_goals(aspect: str) -> bool:
    return bool(_OF_GOALS.match(re.sub(r"^20\d\d年度?", "", _bare(aspect))))


def _name(cells: Sequence[GridCell | None], column: int) -> GridCell | None:
    """The cell that names a row without any number: its goal is empty."""
    cell = cells[column] if column < len(cells) else None
    named = cell is not None and _is_place(squeeze(cell.text))
    alone = all(c is None or c.column <= column or not c.text for c in cells)
    return cell if named and alone else None


def _is_place(text: str) -> bool:
    return bool(_PLACE.search(text) or _TOTAL.match(text)) or lists_bodies(text)


def _are_places(labels: Sequence[str]) -> bool:
    own = [t for t in labels if not _TOTAL.match(t)]
    named = sum(_is_place(t) for t in own)
    return len(own) >= 2 and named >= _PLACES * len(own)


def _is_numbers(grid: Grid, labels: Mapping[int, GridCell], columns: Mapping[int, _Column]) -> bool:
    cells = [c for r in labels for k in columns if (c := grid.rows[r][k]) is not None]
    filled = [c for c in dict.fromkeys(cells) if number_in(c.text) is not None]
    numbers = sum(bool(number_in(c.text)) for c in filled)
    return bool(filled) and len(filled) <= _MOST and numbers >= _NUMBERS * len(filled)
