"""Articles and rows asked for by their numbers: 第四条第（三）项, whose paragraphs are the items, CJ-02 and 第102号."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa import sparql
from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import KINDS, Plan
from policy_kg.qa.subject import content_words
from policy_kg.reading.numbering import number_value

_CODE: Final = re.compile(
    r"(?<![A-Za-z0-9-])[A-Za-z]{1,5}[-－—]?\d{1,4}(?![A-Za-z0-9.%])|第\d{1,4}号"
)
# 第102号提案由谁主办: what the rows are, and who does them, is no further word
_ROWS: Final = re.compile(
    r"提案|建议|议案|事项|任务|问题|项目|清单|编号|工作|件|主办|会办|协办|承办|办理|办结"
)


def of_row_code(text: str, plan: Plan, run: Run) -> Plan:
    """A plan for a row by its code as one for that item; as it is where no row has the code. What else
    the question says stays in it: CJ-02的联系电话."""
    asked = _CODE.search(text)
    if asked is None or plan.target == "document":
        return plan
    own = _rows_of(asked[0], plan, run)
    if not own:
        return plan
    words = content_words(_ROWS.sub(" ", plan.subject))
    left = any(w.upper() not in asked[0].upper() for w in words)
    return replace(plan, numbers=(), subject=plan.subject if left else "", found=own)


def _rows_of(code: str, plan: Plan, run: Run) -> tuple[str, ...]:
    """The provisions whose printed number is the code, of the plan's documents or of any."""
    bare = re.sub("[-－—]", "", code.upper())
    parted = re.sub(r"(?<=[A-Z])(?=\d)", "-", bare)  # cj02 of CJ-02
    forms = dict.fromkeys((code, code.upper(), bare, parted))
    values = " ".join(sparql.literal(form) for form in forms)
    graphs = " ".join(sparql.iri(document) for document in plan.documents)
    within = f"VALUES ?g {{ {graphs} }} GRAPH ?g" if graphs else "GRAPH ?g"
    rows = query(
        run.facts.store,
        f"SELECT DISTINCT ?p WHERE {{ VALUES ?n {{ {values} }} {within} "
        "{ ?p pk:numberText ?n ; pk:text ?said } } ORDER BY ?p",
    ).dicts()
    return tuple(row["p"] for row in rows)


_NUMBER: Final = r"[一二三四五六七八九十百零〇\d]+"
# 第四条, 第四条第（三）项, 第四条（三）
_ASKED: Final = re.compile(
    rf"第(?P<article>{_NUMBER})条(?:的?第?[（(]?(?P<item>{_NUMBER})[）)]?(?:[项款]|(?<=[）)])))?"
)
_SECTION: Final = re.compile(
    rf"^第(?P<article>{_NUMBER})条(?:[（(](?P<item>{_NUMBER})[）)]|(?P<plain>\d+))?"
)


def of_article(text: str, plan: Plan, run: Run) -> Plan:
    """A plan for an article by its number, or for a row by its code, as one for the items of it; as it
    is where no item stands in such an article."""
    coded = of_row_code(text, plan, run)
    if coded is not plan:
        return coded
    asked = _ASKED.search(text)
    if asked is None or not plan.numbers or len(_ASKED.findall(text)) > 1:
        return plan
    if not plan.documents and len(run.catalog.documents) > 1:
        return plan
    every = run.provisions(sparql.select_provisions(Plan(kinds=KINDS, documents=plan.documents)))
    own = []
    for item in every:
        at = _SECTION.match(item.evidence[0].section) if item.evidence else None
        if at is None or number_value(at["article"]) != number_value(asked["article"]):
            continue
        part = at["item"] or at["plain"]
        if not asked["item"] or (part and number_value(part) == number_value(asked["item"])):
            own.append(item.iri)
    return replace(plan, numbers=(), found=tuple(own)) if own else plan
