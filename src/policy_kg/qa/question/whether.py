"""What a yes/no question says must be so, where more is asked than whether there are any: all items, so many,
every department, every zone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from policy_kg.qa.names.linking import AGENCY, NUMBER, PLACE
from policy_kg.qa.plan import Plan
from policy_kg.qa.question import lexicon as lx
from policy_kg.qa.question.clause import Clause
from policy_kg.reading.numbering import number_value

# 是不是每项任务都, 所有举措, 政策都…, 任务3和任务5都; and what they are of: 市商务局的任务都
_ITEM: Final = r"(?:试验任务|改革任务|任务|工作举措|举措|措施|支持政策|政策|事项|工作|职责)"
_ALL: Final = rf"(?:每一?[项个条件]|(?:所有|全部|一切)的?|各项?)(?:{lx.CN}+[项个条])?"
EVERY: Final = re.compile(
    rf"{_ALL}{_ITEM}|(?:{_ITEM}|{NUMBER})(?:里面?|中)?(?:是不是|是否)?(?:全部|全都|全|都|均)(?!有?(?:哪|什么|啥|几|多少|谁))"
)
_OF_ALL: Final = re.compile(
    rf"(?:{lx.AND}[{AGENCY}{PLACE}])*(?:[{AGENCY}{PLACE}]|的|里|内|中|参与|负责|牵头|配合|指导|承担)*(?:{_ALL})?的?{_ITEM}"
)
# 哪些部门每项政策都参与, 哪个区参与所有举措
HAS_ALL: Final = re.compile(
    rf"{_ALL}{_ITEM}(?:中|里)?(?:都|均)(?:参与|涉及|有|负责|牵头|指导|承担)|(?:参与|承担|负责|牵头|指导)了?(?:所有|全部)的?{_ITEM}"
)
# 有没有部门参与所有任务, 有哪个区每项举措都有吗
_SOMEBODY: Final = re.compile(r"有(?:没有)?(?:哪个|一个|一家)?(?:部门|单位|试验区|区|地方)")
# 每个部门都有任务吗
_EVERY_BODY: Final = re.compile(
    r"(?:每一?个|所有的?|全部|各个?)(?:部门|单位)(?:是不是|是否)?(?:都|均)"
)
# 每个区都有任务吗, 各区是不是都有市水利局的举措
_EVERY_ZONE: Final = re.compile(
    r"(?:每一?个|所有的?|全部|各个?)(?:试验|试点)?(?:区县|区|县|地方)(?:是不是|是否)?(?:都|均)有"
)
# 是不是有12项任务, 举措共30条吗; no 至少12项, no 第12项, no 3条河道
_SO_MANY: Final = re.compile(
    rf"(?<!少)(?<!最多)(?:有|共|是|承担|参与|负责|牵头|指导|配合)了?(?P<n>{lx.CN}+)[项条](?=的?{_ITEM}|[吗么]?[？。]?$)"
)


def asked_which(text: str) -> str:
    """「哪些举措南溪县没有」 without its last words, which ask nothing more."""
    which = re.search(rf"(?:哪些|哪几[项条个]|什么){_ITEM}.*[{AGENCY}{PLACE}]", text)
    return re.sub(r"没有(?=[？。]?$)", "", text) if which else text


def whether(q: Clause, plan: Plan) -> Plan:
    """A yes/no question with what is to be so but that there are any: of all, of just so many."""
    if _SOMEBODY.search(q.text) and HAS_ALL.search(q.text) and not (plan.agencies or plan.zones):
        body = re.search("部门|单位", q.text) is not None
        return replace(plan, target="agency" if body else "zone", every=())
    if not plan.agencies and _EVERY_BODY.search(q.text):
        return replace(plan, target="agency", negated=True)
    if plan.all_zones and not plan.numbers and _EVERY_ZONE.search(q.text):
        return replace(plan, target="zone", negated=True, all_zones=False)
    if EVERY.search(q.text):
        return _of_every(q, plan)
    number = _SO_MANY.search(q.text)
    if number and not plan.numbers:
        return replace(plan, so_many=number_value(number["n"].replace("两", "二")))
    return plan


def _of_every(q: Clause, plan: Plan) -> Plan:
    """「丰乐区的任务是不是都由市商务局负责」: all those of the zone must be so. Names right before the items
    say which these are, where something else is said of them; else the names are what is said."""
    marks = [(at, k) for at, k in q.marks if k.type in ("agency", "place")]
    own = [k for at, k in marks if _OF_ALL.match(q.text, at + 1)]
    if len(own) == len(marks) and plan.due is None:
        own = []
    of = {e for k in own for e in k.entities}
    kept: dict[str, Any] = {
        "agencies": tuple(a for a in plan.agencies if a in of),
        "zones": tuple(z for z in plan.zones if z in of),
        "namesakes": tuple(n for n in plan.namesakes if set(n) <= of),
    }
    kept |= {"not_agencies": (), "not_zones": (), "only_zones": False, "sole": False}
    if set(plan.agencies) - of or not plan.agencies:
        kept |= {"role": None, "joint_roles": ()}
    if not marks:
        kept |= dict.fromkeys(
            ("lead_stated", "has_support", "has_deadline", "agency_count", "zone_count")
        )
        kept["all_zones"] = False
    if plan.due is not None:
        kept["due"] = None
    changed = tuple((name, value) for name, value in kept.items() if getattr(plan, name) != value)
    return replace(plan, every=changed)
