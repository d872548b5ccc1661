"""Indicators of tables of goals and progress to provisions: each is a task of the body that its head
names, for the places that have a figure, and each of its figures is a target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.extraction.marks import split_marks
from policy_kg.extraction.responsibility import Named, Rule, parse_responsibility
from policy_kg.extraction.rowbodies import RowAgency
from policy_kg.extraction.rows import clean_category
from policy_kg.extraction.sections import Sectioned
from policy_kg.extraction.tabled import unit_note
from policy_kg.extraction.yearly import SIGNS, UNIT_IN_BRACKETS, read_figure, unit_for, unit_of
from policy_kg.reading.bodycells import lists_bodies
from policy_kg.reading.lines import squeeze, unbroken
from policy_kg.records import (
    Cell,
    Comparator,
    Document,
    Evidence,
    Indicator,
    Provision,
    Target,
    ZoneUse,
)

# 城镇登记失业率低于, 能耗强度控制在
_BOUND: Final = re.compile(rf"(?:控制在)?(?P<sign>{'|'.join(SIGNS)}|控制在|不突破)$")
_RATE: Final = re.compile(
    r"[率比]$|比例|比重|占比|[％%]|增[速幅]|排[名位]|位次|名次|得分|分值|权重"
)
_PLACE: Final = re.compile(r"(?:[区县市州盟旗镇乡村]|街道|新城|园区|社区|[村场]|苏木)$")
_ALL: Final = re.compile(r"^(?:全[省市县区州]|.{0,3}本级|合计|总计|小计|其他)$")
_GOAL: Final = re.compile(r"目标|任务|计划|指标")


@dataclass(frozen=True, slots=True)
class Indicated:
    provisions: tuple[Provision, ...]
    agencies: tuple[RowAgency, ...]
    targets: tuple[Target, ...]


def find_indicated(
    document: Document, sectioned: Sectioned, *, taken: set[str], first_order: int, rule: Rule
) -> Indicated:
    """What the document's tables of goals and progress say. `taken` holds the keys in use and is
    added to."""
    provisions: list[Provision] = []
    agencies: list[RowAgency] = []
    targets: list[Target] = []
    for indicator in document.indicators:
        section = sectioned.around(document, indicator.cell.start)
        key = _key(section or "table", taken)
        cited = sectioned.citation(section) if section.startswith("annex") else "表格"
        provision = _provision(document.text, indicator, key, section, cited)
        provisions.append(replace(provision, order=first_order + len(provisions)))
        agencies += _agencies(document.text, indicator, provision, cited, rule)
        note = unit_note(document, indicator.figures[0].row.start)
        targets += _targets(document.text, indicator, provision, cited, note)
    return Indicated(tuple(provisions), tuple(agencies), tuple(targets))


def _key(where: str, taken: set[str]) -> str:
    n = 1
    while (key := f"{where}/c{n}") in taken:
        n += 1
    taken.add(key)
    return key


def _provision(text: str, indicator: Indicator, key: str, section: str, cited: str) -> Provision:
    name = _BOUND.sub("", indicator.name)
    citation = f"{cited}“{name}”列"
    group = indicator.group
    zones: dict[str, ZoneUse] = {}
    for figure in indicator.figures:
        label = squeeze(figure.row.text)
        if _PLACE.search(label) and not _ALL.match(label):
            said = _evidence(text, figure.row, citation)
            zones.setdefault(label, ZoneUse(label=label, evidence=said))
    own = _evidence(text, indicator.cell, citation)
    return Provision(
        key=key,
        kind="Task",
        number=None,
        number_text="",
        category=clean_category(group.text) if group is not None else "",
        focus=name,
        text=unbroken(split_marks(indicator.cell.text)[0]),
        section=section if section.startswith("annex") else "",
        citation=citation,
        order=0,
        evidence=own,
        category_evidence=_evidence(text, group, citation) if group is not None else None,
        focus_evidence=own,
        zones=tuple(zones.values()),
        has_zone_column=True,
    )


def _agencies(
    text: str, indicator: Indicator, provision: Provision, cited: str, rule: Rule
) -> Iterator[RowAgency]:
    order = 0
    for cell in indicator.bodies:
        marked = split_marks(cell.text, rule=rule)[1]
        parsed = parse_responsibility(cell.text, default="lead", rule=rule).names
        found = marked or [(0, n) for n in parsed]
        for offset, n in found:
            order += 1
            said = _evidence(text, cell, provision.citation, offset + n.start, offset + n.end)
            yield RowAgency(provision.key, replace(n, order=order), said)
    seen: set[str] = set()
    for figure in indicator.figures:
        label = squeeze(figure.row.text)
        if label in seen or _PLACE.search(label) or not lists_bodies(label):
            continue
        seen.add(label)
        order += 1
        named = Named(label, 0, len(figure.row.text), "responsible", order, False)
        cited_row = f"{cited}“{label}”行"
        yield RowAgency(provision.key, named, _evidence(text, figure.row, cited_row))


def _targets(
    text: str, indicator: Indicator, provision: Provision, cited: str, note: str
) -> Iterator[Target]:
    bound = _BOUND.search(indicator.name)
    units = [unit_of(squeeze(indicator.cell.text))]
    units += [unit_of(squeeze(indicator.group.text))] if indicator.group is not None else []
    units += [unit_for(note, provision.focus)] if note else []
    for figure in indicator.figures:
        value = read_figure(figure.cell.text)
        if value is None:
            continue
        label = squeeze(figure.row.text)
        goal = not figure.aspect or _GOAL.search(figure.aspect)
        unit = value.unit or unit_of(figure.aspect)
        if not unit and not _RATE.search(UNIT_IN_BRACKETS.sub("", figure.aspect)):
            unit = next((u for u in units if u), "")
        comparator: Comparator = value.comparator
        if bound and goal and comparator == "=":
            comparator = SIGNS.get(bound["sign"], "<=")
        yield Target(
            subject=provision.key,
            measures=f"{label}{provision.focus}{UNIT_IN_BRACKETS.sub('', figure.aspect)}",
            comparator=comparator,
            unit=unit,
            value=value.value,
            minimum=value.minimum,
            maximum=value.maximum,
            evidence=_evidence(
                text, figure.cell, f"{cited}“{label}”行“{provision.focus}{figure.aspect}”列"
            ),
        )


def _evidence(text: str, cell: Cell, citation: str, a: int = 0, b: int | None = None) -> Evidence:
    start, end = cell.start + a, cell.start + b if b is not None else cell.end
    return Evidence(start=start, end=end, quote=text[start:end], section=citation)
