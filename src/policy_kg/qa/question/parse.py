"""A linked question to a plan. Each step reads one thing and takes its words out of the rest."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa.due import take_due, take_month, take_standing, without_given_limit
from policy_kg.qa.names.catalog import Catalog
from policy_kg.qa.names.linking import Linked
from policy_kg.qa.plan import Plan
from policy_kg.qa.question import lexicon as lx
from policy_kg.qa.question.asked import read_asked, read_aspect
from policy_kg.qa.question.clause import Clause
from policy_kg.qa.question.filters import read_counts, read_kinds, read_names, take_numbers
from policy_kg.qa.question.matter import read_subject
from policy_kg.qa.question.roles import read_roles
from policy_kg.qa.question.undated import take_state

# 2031年9月底前完成的民心工程有哪些: rows by their limit, whatever the plan calls them
_THINGS: Final = re.compile(
    r"的[\u4e00-\u9fff]{2,8}?(?:都?有|是|包括)?(?:哪些|哪几[项个件]|哪[项个件]|[几多]少?[项个件])[？?]?$"
)
_OF_A_LIMIT: Final = re.compile(
    r"\d[年月][^，。？]{0,10}(?:完成|到期|办结|做完|建成|完工|竣工|投用)" + _THINGS.pattern
)


def parse(linked: Linked, catalog: Catalog, *, of_document: bool = True) -> Plan:
    """The plan of one clause. A clause that says nothing gives an empty plan (operation none).
    Without `of_document` a date or a maker that it asks for is not the document's own."""
    dateless = ""
    text, due = take_standing(linked.masked)
    undated = ""
    if due is None and asks_provisions(text):
        text, due = take_month(text)
    if due is None:
        text, due, undated = take_state(text, asks_provisions)
    if due is None and not undated and asks_provisions(text):
        text, due, dateless = take_due(text)
    text, numbers = take_numbers(text)
    q = Clause(text, linked, catalog)
    plan = Plan(numbers=numbers, due=due, dateless=dateless, undated=undated)
    plan = read_aspect(q, plan) if of_document else plan
    if plan.aspect:
        return plan
    plan = read_names(q, plan)
    plan = read_counts(q, plan)
    plan = read_kinds(q, plan)
    plan = read_roles(q, plan)
    plan = read_asked(q, plan)
    plan = read_subject(q, plan)
    return _settled(q, plan)


def asks_provisions(text: str) -> bool:
    """Whether provisions, or who has them, are asked for, and no figure or date."""
    # 12月底前有多少项任务要完成: a count of them is no figure.
    text = re.sub(r"多少(?=[项条件个]?(?:任务|举措|措施|政策|事项|工作))", "几", text)
    text = re.sub(r"(?<=[务措施策项作])(一?共|总共|都)?有?多少(?=[项条个件])", "有几", text)
    given = without_given_limit(text)
    if _OF_A_LIMIT.search(text) or (given != text and _THINGS.search(given)):
        return True
    text = given
    if lx.DEADLINE.search(text) or lx.NUMBER_ASKED.search(text):
        return False
    kinds = any(re.search(pattern, text) for pattern, _ in lx.KIND_WORDS)
    if re.search(
        r"(?:完成|做完|干完|办完|办结|落实)(?:的(?:都)?[有是])?(?:些)?(?:什么|哪些|啥)|(?:要|需要?|应当?|该)[做干](?:些)?(?:什么|哪些|啥)"
        r"|哪(?:些|几[项个件])(?:并?不?(?:是|在|要|应|需要?))*(?:在|于)?\d{1,4}[年月][^，。？]{0,12}(?:完成|到期|办结|做完)"
        r"|\d月份?(?![底末初上中下前以之])(?:要|应|需|计划)?[\u4e00-\u9fff]{2,4}(?:什么|哪些|啥)",
        text,
    ):
        return True
    return kinds or bool(lx.PROVISION.search(text) or lx.WHO.search(text))


def _settled(q: Clause, plan: Plan) -> Plan:
    """Last corrections that need the whole plan."""
    text = q.text
    # 丰满区政府实施…: a government's rows are those of its zone.
    if plan.among and plan.operation == "list" and plan.target == "agency":
        plan = replace(plan, kinds=plan.kinds or plan.among)
    if len(plan.agencies) > 1 or len(plan.zones) > 1:
        plan = replace(plan, shared=plan.shared or q.has(lx.SHARED))
    if lx.WHY.search(text) and not q.has(lx.WHO):
        return replace(plan, operation="none")
    if (
        plan.operation == "list"
        and plan.target == "provision"
        and not plan.filters
        and not plan.kinds
        and not plan.subject
        and plan.role is None
        and not plan.terms
        and not plan.dateless
        and not re.search(r"事项|条目|工作|职责|活|分工|[项条]", text)
    ):
        return replace(plan, operation="none")
    return plan
