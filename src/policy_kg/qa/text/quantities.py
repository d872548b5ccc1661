"""Stated quantities near a matter: the targets and benefits of the provisions that are about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from policy_kg.graph.store import query
from policy_kg.qa.sparql import iri
from policy_kg.qa.text.measures import THINGS

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A target or a benefit with the words that stand around it."""

    iri: str
    subject: str
    what: str  # what is measured, or the benefit's label
    quote: str
    unit: str = ""
    comparator: str = "="
    value: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    deadline: str = ""
    deadline_text: str = ""
    benefit: bool = False
    beneficiary: str = ""
    condition: str = ""
    payer: str = ""
    rate: float | None = None
    rate_of: str = ""
    cap: float | None = None
    cap_unit: str = ""
    start: int = -1  # where the quote begins in the document's text

    @property
    def words(self) -> str:
        return "".join((self.what, self.quote, self.beneficiary, self.condition, self.rate_of))


def facts_of(store: Store, subjects: Sequence[str]) -> list[Fact]:
    """All targets and benefits of these provisions and sections, in the order of the text."""
    if not subjects:
        return []
    text = facts_query(subjects)
    found: dict[str, dict[str, str]] = {}
    for row in query(store, text).dicts():
        found.setdefault(row["f"], row)
    facts = [_fact(row) for row in found.values()]
    return sorted(facts, key=lambda f: f.iri)


def facts_query(subjects: Sequence[str]) -> str:
    values = " ".join(iri(s) for s in subjects)
    optional = " ".join(
        f"OPTIONAL {{ ?f {path} ?{name} }}"
        for name, path in (
            ("measures", "pk:measures"),
            ("label", "skos:prefLabel"),
            ("cmp", "pk:comparator"),
            ("value", "schema:value"),
            ("min", "schema:minValue"),
            ("max", "schema:maxValue"),
            ("unit", "schema:unitText"),
            ("due", "pk:deadline"),
            ("dueText", "pk:deadlineText"),
            ("beneficiary", "pk:beneficiary"),
            ("condition", "pk:condition"),
            ("payer", "pk:payer"),
            ("rate", "pk:rate"),
            ("rateOf", "pk:rateOf"),
            ("cap", "pk:cap"),
            ("capUnit", "pk:capUnit"),
        )
    )
    return (
        f"SELECT * WHERE {{ VALUES ?s {{ {values} }} ?f pk:subject ?s ; a ?type . "
        "VALUES ?type { pk:Target pk:Benefit } ?f pk:evidence ?e . ?e prov:value ?quote ; pk:start ?start . "
        f"{optional} }}"
    )


def _fact(row: dict[str, str]) -> Fact:
    def number(name: str) -> float | None:
        return float(row[name]) if row.get(name) else None

    return Fact(
        iri=row["f"],
        subject=row["s"],
        what=row.get("measures") or row.get("label", ""),
        quote=row["quote"],
        unit=row.get("unit", ""),
        comparator=row.get("cmp", "="),
        value=number("value"),
        minimum=number("min"),
        maximum=number("max"),
        deadline=row.get("due", ""),
        deadline_text=row.get("dueText", ""),
        benefit=row["type"].endswith("Benefit"),
        beneficiary=row.get("beneficiary", ""),
        condition=row.get("condition", ""),
        payer=row.get("payer", ""),
        rate=number("rate"),
        rate_of=row.get("rateOf", ""),
        cap=number("cap"),
        cap_unit=row.get("capUnit", ""),
        start=int(row.get("start", -1)),
    )


def own_deadlines(store: Store, subjects: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The deadlines that provisions have of their own (a 完成时限 column, a mark): provision ->
    (as printed, its evidence node or ""), in the order of `subjects`."""
    if not subjects:
        return {}
    found = {
        row["s"]: (row["due"], row.get("e", ""))
        for row in query(store, own_query(subjects)).dicts()
    }
    return {s: found[s] for s in subjects if s in found}


def own_query(subjects: Sequence[str]) -> str:
    values = " ".join(iri(s) for s in subjects)
    return (
        f"SELECT ?s ?due ?e WHERE {{ VALUES ?s {{ {values} }} ?s pk:deadline ?due . "
        "OPTIONAL { ?s pk:deadlineEvidence ?e } } ORDER BY ?s ?due ?e"
    )


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit of a provision: as printed, its last day ("" where it is counted from an
    event), and the node that quotes it."""

    text: str
    due: str
    quote: str
    evidence: str


def limits_of(
    store: Store, subjects: Sequence[str], *, dated: bool = True
) -> dict[str, list[Limit]]:
    """The time limits of provisions, by provision, in the order of the text; with `dated` those
    that give a date."""
    if not subjects:
        return {}
    found: dict[str, list[Limit]] = {}
    for row in query(store, limits_query(subjects, dated=dated)).dicts():
        limit = Limit(row["text"], row.get("due", ""), row["quote"], row["e"])
        found.setdefault(row["s"], []).append(limit)
    return found


def limits_query(subjects: Sequence[str], *, dated: bool = True) -> str:
    values = " ".join(iri(s) for s in subjects)
    due = "?l pk:dueBy ?due ." if dated else "OPTIONAL { ?l pk:dueBy ?due }"
    return (
        f"SELECT ?s ?text ?due ?quote ?e WHERE {{ VALUES ?s {{ {values} }} ?s pk:hasTimeLimit ?l . "
        f"?l pk:deadlineText ?text ; pk:evidence ?e . {due} "
        "?e prov:value ?quote ; pk:start ?start } ORDER BY ?s ?start ?due"
    )


def printed_number(printed: str) -> Decimal:
    """The number that is printed so, with or without commas: 3,600."""
    return Decimal(printed.replace(",", ""))


def plain(number: float) -> str:
    """10 for 10.0, 6.75 for 6.75."""
    return str(int(number)) if number == int(number) else f"{number:g}"


# What a question's wording wants, and the units that can answer it.
WANTS: Final[tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]] = (
    (
        "比例",
        # 担保金额占全部金额的比例不低于多少, 收费不高于风险责任的多少
        re.compile(
            r"(?:比例|占比|比重)[^，。]{0,8}(?:多少|几)|(?:[高低]于|超过|占|约为|相当于)[^，。]{2,16}的(?:多少|几)(?![个家元万亿])"
        ),
        re.compile(r"%|％|百分点|成$"),
    ),
    (
        "天",
        re.compile(r"几天|多少天|几个?工作日|多久|多长时间|多快|(?:几|多少)个?(?:年|月|小时|周)"),
        re.compile(r"天|日|工作日|小时|月|年|周"),
    ),
    (
        "面积",
        re.compile(r"面积|(?<!规模)(?<!额度)(?<!力度)多大|多少[万千百]?亩"),
        re.compile(r"亩|平方|公顷"),
    ),
    ("年龄", re.compile(r"(?:多少|几)周?岁|多大年[龄纪]"), re.compile(r"岁")),
    ("长度", re.compile(r"多长|多远|长度|里程"), re.compile(r"公里|千米|米$|里$")),
    ("人口", re.compile(r"人口|多少人"), re.compile(r"人")),
    (
        "金额",
        re.compile(
            r"多少钱|金额|额度|奖励|奖多少|补助|补贴|给多少|资金|资本|多少元|多少万|贷[款的]?(?:额度?|最[高多]|[能可]以?|贷)*多少"
        ),
        re.compile(r"元"),
    ),
    (
        "比例",
        re.compile(r"比例|百分之几|占比|率|指标|水体"),
        re.compile(r"%|％|百分点|成$"),
    ),
)


def unit_wanted(text: str) -> tuple[str, re.Pattern[str]] | None:
    return next(((name, units) for name, asked, units in WANTS if asked.search(text)), None)


# 引进多少项目, 培训多少新型农民: things without a word of measure, and not 多少个, 多少资金
_BARE: Final = re.compile(
    rf"多少(?!{THINGS}|[项条次亩吨元钱人天年月日倍岁%度成页万亿]|百分|平方|立方|公里|小时|千瓦|项(?!目))(?P<what>[\u4e00-\u9fff]{{2,8}})"
    r"|多少(?P<what2>项目)"
)
_MEASURED: Final = re.compile(
    r"^(?:资金|经费|钱|投资|补[助贴]|奖|费|金额|贷款|基金|时间|面积|比例|产值|收入|营收|规模|算力|电|能|水|粮|用地|土地|里程|部门|单位|任务|举措|措施|政策|事项|工作|条目|以[上下内])"
)
_OF_TIME_OR_MONEY: Final = re.compile(r"(?:年|月|天|日|周|季度|小时|分钟)$|元")


def things_counted(text: str) -> str:
    """The things whose number a question asks for without a word of measure; "" for none."""
    found = _BARE.search(text)
    what = (found["what"] or found["what2"]) if found else ""
    return "" if not what or _MEASURED.match(what) else what


def may_count(unit: str) -> bool:
    """Whether a figure with this unit can say how many things there are: 5年 and 3亿元 can't."""
    return not _OF_TIME_OR_MONEY.search(unit)
