"""CJ-02 and 第102号: rows that a table counts by codes, asked for by them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa import sparql
from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words

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
