"""Which working groups of a plan a department leads or is in: 「县水利局牵头哪个工作组」.

Only items that are such groups (抢险救援组, 后勤保障组) are an answer, and never the department's others.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import KINDS, Plan
from policy_kg.qa.wording import lines_of
from policy_kg.results import Item

# 牵头哪个工作组, 在哪几个组, 参加哪些小组
_ASKED: Final = re.compile(
    r"哪(?:一|几|些|两)?个?(?:应急|专项)?(?:工作|处置)?(?:小?组|专班)(?:的?工作)?[？?]?$"
)
# 医学救援组, 第一检查组; 领导小组 is who leads all, and 乡村振兴小组 may be anything
_GROUP: Final = re.compile(r"^[\u4e00-\u9fff0-9、“”]{2,14}(?:(?<!领导小)(?<!协调小)组|专班)$")


def groups_of(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The working groups that the departments of a question have a part in, as it asks; None where
    it asks for none, or the documents have no such groups."""
    if not _ASKED.search(text) or not plan.agencies or plan.numbers:
        return None
    alone = Plan(kinds=(*KINDS, "Duty"), documents=plan.documents)
    if not _groups(alone, run):
        return None
    own = replace(alone, agencies=plan.agencies, any_agency=plan.any_agency)
    part = _groups(own, run)
    led = plan.role in ("lead", "explicit_lead")
    labels = {a.label for a in plan.agencies}
    found = [i for i in part if not led or any(_leads(i, name) for name in labels)]
    who = "、".join(dict.fromkeys(a.label for a in plan.agencies))
    does = "牵头" if led else "参与"
    head = f"{who}{does}的工作组共{len(found)}个" if found else f"没有{who}{does}的工作组"
    lines = [f"{head}{'：' if found else '。'}", *lines_of(found)]
    others = [i for i in part if i not in found]
    if others:
        names = "、".join(f"「{i.label}」" for i in others)
        lines.append(f"{who}不牵头而参与的工作组有{len(others)}个：{names}。")
    return Outcome(
        kind="list" if found else "value",
        value=None if found else 0,
        text="\n".join(lines),
        items=tuple(found),
        also=tuple(others),
        evidence=tuple(dict.fromkeys(i.evidence[0] for i in found if i.evidence)),
        sparql=sparql.select_provisions(own),
    )


def _groups(plan: Plan, run: Run) -> list[Item]:
    items = run.provisions(sparql.select_provisions(plan))
    return [i for i in items if _GROUP.match(bare_text(i.label))]


def _leads(item: Item, name: str) -> bool:
    return any(d.role == "lead" and d.label == name for d in item.departments)
