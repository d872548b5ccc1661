"""In which cities a department of one name has a part in something: 「市财政局参加的算力任务在哪几个城市」; and in
which there is something: 「哪些城市的绿道政策有骑行补贴」, each with its items."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.wording import citation, kinds_phrase, name_of, scope_phrase
from policy_kg.results import Item

# 在哪几个城市, 哪些城市的文件里有
_ASKED: Final = re.compile(r"哪(?:几个?|些|个)(?:不同的?)?城市")
# 哪些城市的绿道政策有骑行补贴: 政策 is said of the documents, and no kind of items
_HAVING: Final = re.compile(
    r"^(?:请问|现在)?(?:都?有)?哪(?:些|几个?|个)(?:不同的?)?(?:城市|地市)的?(?P<of>[^，。？]{0,16}?)"
    r"(?:里面?|中)?(?:都)?(?:有|提到|写到|写了|规定了?|提出了?|涉及)(?P<what>[^，。？谁哪什几]{2,})[？?]?$"
)
_KIND: Final = re.compile(
    r"的?(?:实施|工作|行动|支持|专项)*(?:方案|计划|意见|措施|举措|政策|办法|规划|文件|通知|任务|事项)$"
)
_OF_CITIES: Final = re.compile(r"^(?:哪些?|几个?|不同)*城市$")


def cities_of_a_part(text: str, plan: Plan, run: Run) -> tuple[Outcome, Plan] | None:
    """The cities whose documents give one of the departments that share a name a part in what is
    asked, each with its items; None where no such department, or something else, is asked for."""
    if not plan.agencies:
        return _cities_that_have(text, plan, run)
    cities = {a.scope for a in plan.agencies}
    if plan.operation not in ("list", "count") or plan.target not in ("provision", "zone"):
        return None
    several = len(cities) > 1 and all(c.endswith("市") for c in cities)
    same = len({a.label for a in plan.agencies}) == 1
    if not (several and same and _ASKED.search(bare_text(text))) or plan.documents or plan.numbers:
        return None
    words = [w for w in content_words(plan.subject) if not _OF_CITIES.match(w)]
    found: dict[str, list[Item]] = {}
    asked = replace(plan, operation="list", target="provision", subject="", kinds=(), bound=False)
    for agency in plan.agencies:
        one = replace(asked, agencies=(agency,), any_agency=False, namesakes=())
        for item in run.provisions(sparql.select_provisions(one)):
            if _is_of(item, words, run):
                found.setdefault(agency.scope, []).append(item)
    if not found:
        return None
    of = f"与「{' '.join(words)}」有关的" if words else ""
    scope = scope_phrase(replace(asked, agencies=plan.agencies[:1]))
    what = f"{scope.removesuffix(kinds_phrase(()))}{of}{kinds_phrase(())}"
    order = sorted(found, key=lambda c: (-len(found[c]), c))
    head = f"有{what}的城市共{len(found)}个：{'、'.join(order)}。"
    return _told(head, {city: found[city] for city in order}), asked


def _cities_that_have(text: str, plan: Plan, run: Run) -> tuple[Outcome, Plan] | None:
    """The places whose documents have items that say what is asked for; None where none has, or where
    the question is for something else."""
    asked = _HAVING.match(bare_text(text))
    if asked is None or plan.documents or plan.numbers:
        return None
    of = {d.revision: d.place for d in run.catalog.documents}
    if len({*of.values()} - {""}) < 2:
        return None
    what = asked["what"].removesuffix("的")
    words = [w for w in (what, _KIND.sub("", asked["of"])) if len(w) > 1]
    having = Plan(words=(what,))
    found: dict[str, list[Item]] = {}
    for item in run.provisions(sparql.select_provisions(having)):
        place = of.get(next((e.document for e in item.evidence), ""), "")
        if place and _is_of(item, words, run):
            found.setdefault(place, []).append(item)
    if not found:
        return None
    order = sorted(found, key=lambda p: (not p.endswith("市"), -len(found[p]), p))
    cities = [p for p in order if p.endswith("市")]
    others = "、".join(p for p in order if p not in cities)
    head = f"条目里写到「{what}」的城市共{len(cities)}个" + (
        f"：{'、'.join(cities)}" if cities else ""
    )
    head = f"{head}；另有省或区县：{others}。" if others else f"{head}。"
    outcome = _told(head, {place: found[place] for place in order})
    if plan.operation == "count":
        outcome = replace(outcome, kind="count", value=len(cities))
    return outcome, replace(having, operation=plan.operation)


def _told(head: str, found: Mapping[str, Sequence[Item]]) -> Outcome:
    lines = [head]
    for n, (place, own) in enumerate(found.items(), 1):
        told = "；".join(f"{name_of(i)}（{citation(i.evidence)}）" for i in own)
        lines.append(f"{n}. {place}{len(own)}项：{told}")
    items = tuple(i for own in found.values() for i in own)
    return Outcome(text="\n".join(lines), items=items, evidence=provisions_evidence(items))


def _is_of(item: Item, words: Collection[str], run: Run) -> bool:
    """Whether an item, or the title of its document, says the words."""
    title = run.catalog.titles.get(next((e.document for e in item.evidence), ""), "")
    text = bare_text(f"{title}{item.label}{item.text}")
    return all(word in text for word in words)
