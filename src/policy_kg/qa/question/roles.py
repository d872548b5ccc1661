"""How departments take part, as the question says it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa.plan import Plan, RoleUse
from policy_kg.qa.question import lexicon as lx
from policy_kg.qa.question.clause import Clause
from policy_kg.qa.question.filters import asks_who

_DENIED: Final = frozenset(("lead", "explicit_lead", "support", "guide", "responsible", "charge"))
_PARTS: tuple[tuple[str, tuple[RoleUse, ...]], ...] = (
    ("牵头", ("lead",)),
    ("配合|协助", ("support",)),
    ("指导", ("guide",)),
    # 实施部门 over a list says who is responsible, too.
    ("实施|落实", ("implement", "responsible")),
)

# 参加哪些项（含牵头）, 参与的任务，包括配合的: one part more beside the verb that is any part
_INCLUDED: Final = re.compile(
    r"(?<=[（(，,])(?:包?含|包括|连同|不论|不管|无论)(?:牵头|配合|主办|协办|负责|[的和、或])+"
)


def read_roles(q: Clause, plan: Plan) -> Plan:
    joint = _joint(q, plan)
    if joint:
        return replace(plan, role="any", joint_roles=joint)
    text = q.text
    role: RoleUse | None = None
    asked: list[RoleUse] = []
    bare = lx.NO_LEAD.sub("", text.replace("有没有", "有"))
    bare = _INCLUDED.sub("", bare)
    # What the headings of the tables are called says nothing of a role (配合部门的政策 does).
    if plan.lead_stated is not None and not asks_who(q):
        bare = re.sub(r"(?:明确的?)?牵头(?:部门|单位)?", "", bare)
    if plan.agency_count == ("=", 0):
        bare = lx.NO_BODY.sub("", bare)
    if plan.has_support is not None:
        bare = re.sub(r"配合(?:部门|单位)?", "", bare)
    if lx.FIRST.search(bare):
        role = "first"
    elif plan.agencies and lx.NOT_LEAD.search(bare):
        role = "beside"
    elif lx.EXPLICIT_LEAD.search(bare):
        role = "explicit_lead"
        others: list[RoleUse] = ["support"] if lx.SUPPORT.search(bare) else []
        asked = [role, *others]
    else:
        tests: list[tuple[RoleUse, re.Pattern[str]]] = [
            ("lead", lx.LEAD),
            ("support", lx.SUPPORT),
            ("guide", lx.GUIDE),
        ]
        asked = [r for r, pattern in tests if pattern.search(bare)]
        if asked:
            role = asked[0]
        elif lx.EACH.search(bare) and not (lx.GROUP.search(bare) and lx.COUNT.search(bare)):
            role = "responsible"
        elif lx.CHARGE.search(bare):
            role = "charge"
        elif lx.IMPLEMENT.search(bare) and (
            any(a.governs and not a.listed for a in plan.agencies)
            or re.search(r"谁|由哪", bare)
            or (plan.agencies and lx.CARRIED_OUT.search(bare))
        ):
            role = "implement"
        elif lx.ANY_ROLE.search(bare):
            role = "any"
    if (
        len(asked) > 1
        and "还是" in text
        and len([k for _, k in q.marks if k.type == "agency"]) == 1
    ):
        role, asked = "any", []  # 市科技局是牵头还是配合: its part is what is asked
    if plan.not_agencies and not plan.agencies and role in _DENIED:
        # 不由市商务局牵头的: what it may not be; it may take part otherwise.
        return replace(plan, role=None, not_role=role)
    return replace(
        plan,
        role=role,
        roles_asked=tuple(asked) if len(asked) > 1 else (),
        agency_roles=_own_roles(q, plan) if len(asked) > 1 and len(plan.agencies) > 1 else (),
    )


def _joint(q: Clause, plan: Plan) -> tuple[RoleUse, ...]:
    """The roles of which a department is to have any: 市港航局配合和实施的任务. None where who has them is
    asked, or how many of each."""
    said = lx.JOINT.search(q.text)
    named = sum(1 for _, k in q.marks if k.type == "agency")
    each = re.search(r"分别|各(?:自|有|是|几|多少)", q.text)
    if said is None or not plan.agencies or named != 1 or each or asks_who(q):
        return ()
    return tuple(r for word, roles in _PARTS if re.search(word, said[0]) for r in roles)


def _own_roles(q: Clause, plan: Plan) -> tuple[RoleUse, ...]:
    """Each department's own role where the question gives them different ones: A牵头、B配合."""
    roles: dict[str, RoleUse] = {}
    marks = [(at, k) for at, k in q.marks if k.type == "agency"]
    for n, (at, k) in enumerate(marks):
        end = marks[n + 1][0] if n + 1 < len(marks) else len(q.text)
        behind = q.text[at:end]
        verbs: tuple[tuple[RoleUse, re.Pattern[str]], ...] = (
            ("explicit_lead", lx.EXPLICIT_LEAD),
            ("lead", lx.LEAD),
            ("support", lx.SUPPORT),
            ("guide", lx.GUIDE),
        )
        role = next((r for r, pattern in verbs if pattern.search(behind)), None)
        if role is None:
            return ()
        roles.update({e.iri: role for e in k.entities})
    return tuple(roles.get(a.iri, "any") for a in plan.agencies)
