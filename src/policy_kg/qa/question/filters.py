"""What narrows the provisions: names, numbers, kinds, counts, each wanted or not."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa.names.catalog import Catalog, Entity
from policy_kg.qa.names.linking import AGENCY, NUMBER, PLACE
from policy_kg.qa.numbers import find_numbers, kind_of
from policy_kg.qa.plan import NumberRange, Plan, RoleUse
from policy_kg.qa.question import lexicon as lx
from policy_kg.qa.question.clause import Clause, unique
from policy_kg.qa.question.whether import EVERY
from policy_kg.reading.numbering import number_value

# 哪些任务不是市教育局负责的; 是不是市教育局 and 不是市教育局负责吗 ask
_IS_NOT: Final = re.compile(r"(?<![是可要])(?:不是|并非)(?:由|归|让|属于?)?$")
_WHICH: Final = re.compile(r"哪|多少|几|什么|啥|谁")
# 有几项指标没有…, 哪些任务没有…
_ITEMS_ASKED: Final = re.compile(
    r"(?:几|多少|哪(?:些|一|几)?)(?:[项条个件]|任务|举措|措施|指标|事项|工作)"
)
# 方案里没有写时限的有哪些: items, though the question doesn't say so
_THOSE_WITHOUT: Final = re.compile(rf"{lx.NO_DEADLINE.pattern}的?(?:都|分别)?[有是]?(?:哪|几|多少)")
_WHOLE: Final = re.compile(r"^全[国省市州县区]$")


def take_numbers(masked: str) -> tuple[str, tuple[NumberRange, ...]]:
    found = find_numbers(masked)
    out, at = [], 0
    for start, end, _ in found:
        out += [masked[at:start], NUMBER]
        at = end
    out.append(masked[at:])
    ranges = [r for _, _, r in found]
    # 试验任务第3项和第5项: a later number without a kind keeps the former's.
    for k in range(1, len(ranges)):
        if not ranges[k].kind and not ranges[k].annex and ranges[k - 1].kind:
            ranges[k] = replace(ranges[k], kind=ranges[k - 1].kind)
    return "".join(out), tuple(ranges)


def read_names(q: Clause, plan: Plan) -> Plan:
    """Departments, zones, things and strings, each wanted or not."""
    excepted: set[int] = set()
    for match in lx.EXCEPT.finditer(q.text):
        excepted |= set(range(match.start("what"), match.end("what")))
    wanted: dict[str, list[Entity]] = {"agency": [], "zone": [], "thing": [], "term": []}
    unwanted: dict[str, list[Entity]] = {"agency": [], "zone": []}
    except_agencies: list[Entity] = []
    by_name: list[tuple[Entity, ...]] = []
    categories: list[str] = []
    focuses: list[str] = []
    not_categories: list[str] = []
    mention = q.has(lx.MENTION) and not q.entities(AGENCY)
    for at, link in q.marks:
        if link.type == "unknown":
            continue
        counted = q.has(lx.NUMBER_ASKED) and not q.has(lx.PROVISION)
        if link.type == "place" and _WHOLE.match(link.text) and counted:
            continue  # 全市有多少个易涝积水点
        not_here = _negated(q.text, at)
        if link.type == "agency":
            if at in excepted:
                except_agencies += link.entities
            else:
                (unwanted if not_here else wanted)["agency"] += link.entities
                if not not_here:
                    by_name.append(tuple(link.entities))
        elif link.type == "place":
            if (mention or not _has_rows(link.entities)) and not not_here:
                wanted["thing"] += link.entities
            elif at in excepted:
                unwanted["zone"] += link.entities
            else:
                (unwanted if not_here else wanted)["zone"] += link.entities
        elif link.type == "thing":
            wanted["thing"] += link.entities
        elif link.type == "term":
            wanted["term"] += link.entities
        elif link.type == "category":
            (not_categories if at in excepted or not_here else categories).extend(
                e.label for e in link.entities
            )
        elif link.type == "focus":
            focuses += [e.label for e in link.entities]
    text = q.text
    agencies, zones = unique(wanted["agency"]), unique(wanted["zone"])
    several_links = sum(1 for _, k in q.marks if k.type == "agency") > 1
    plan = replace(
        plan,
        agencies=agencies,
        any_agency=(
            len(agencies) > 1 and bool(lx.OR.search(text)) and _between(text, AGENCY, lx.OR)
        )
        or (len(agencies) > 1 and not several_links),
        namesakes=tuple(dict.fromkeys(by_name))
        if several_links and any(len(own) > 1 for own in by_name)
        else (),
        not_agencies=unique(unwanted["agency"]),
        zones=zones,
        any_zone=len(zones) > 1 and _between(text, PLACE, lx.OR),
        not_zones=unique(unwanted["zone"]),
        things=unique(wanted["thing"]),
        terms=unique(wanted["term"]),
        categories=tuple(dict.fromkeys(categories)),
        not_categories=tuple(dict.fromkeys(not_categories)),
        focuses=tuple(dict.fromkeys(focuses)),
        excluded_agencies=unique(except_agencies),
    )
    # 「P有而P没有」, 「P和P都没有」 share their polarity with the nearest verb: see _negated.
    if lx.ONLY_ZONE.search(text) and zones and not re.search(rf"只看{PLACE}", text):
        plan = replace(plan, only_zones=True)
    return plan


def _has_rows(entities: tuple[Entity, ...]) -> bool:
    """Whether a place can have provisions: zones and what the notice addresses; the rest
    (长春市九台区) is only spoken of."""
    return any(e.pilot or {"Zone", "DevelopmentZone"} & set(e.kinds) for e in entities)


def _between(text: str, mark: str, pattern: re.Pattern[str]) -> bool:
    """Whether `pattern` stands between two marks of that type."""
    at = [i for i, c in enumerate(text) if c == mark]
    return len(at) > 1 and bool(pattern.search(text[at[0] : at[-1]]))


def _negated(text: str, at: int) -> bool:
    # 「昌邑区没有丰满区有的」: the first is denied, the second is not.
    if re.match(rf"没有?[{AGENCY}{PLACE}]有", text[at + 1 :]):
        return True
    if re.search(rf"[{AGENCY}{PLACE}]没有?$", text[:at]) and text[at + 1 : at + 2] == "有":
        return False
    before = re.split(r"[，。；？！]", text[:at])[-1]
    chain = re.sub(rf"(?:[{AGENCY}{PLACE}]{lx.AND})+$", "", before)
    if re.search(lx.NOT_BEFORE, chain) and not re.search(r"有没有$|是不是在$", chain):
        return True
    if _IS_NOT.search(chain) and _WHICH.search(text):
        return True
    behind = text[at + 1 :]
    # 不牵头但参与的: it has a part, and which it is is what is denied.
    if re.match(
        r"不(?:牵头|负责|是牵头(?:部门|单位)?)(?:[，、]|但|却|而|只|仅|是)+(?:参与|配合|协助|参加)",
        behind,
    ):
        return False
    if re.match(r"(?:也|都|还)?(?:有没有|是不是|是否)", behind):
        return False
    return re.match(lx.NOT_AFTER, behind) is not None


# What those are that a question counts: 有两个责任单位的, 有三个配合单位的
_COUNTED: Final[dict[str, RoleUse]] = {"责任": "charge", "牵头": "explicit_lead", "配合": "support"}


def read_counts(q: Clause, plan: Plan) -> Plan:
    """Numbers of departments, zones and items that the question sets as conditions."""
    plan = _with_zones_counted(q, _with_departments_counted(q, plan))
    named = sum(1 for _, k in q.marks if k.type == "agency")
    if q.has(lx.ONLY_BY) and named > 1:
        plan = replace(plan, agency_count=("=", named))
    elif q.has(lx.SOLE):
        plan = replace(plan, sole=True)
    return _with_what_is_stated(q, plan)


def _with_departments_counted(q: Clause, plan: Plan) -> Plan:
    match = _set_as_condition(q, lx.AGENCY_COUNT)
    if match and not re.search(r"第$|前$|几$|多少$", q.text[: match.start()]):
        n = number_value((match["n"] or match["n2"] or match["n3"]).replace("两", "二"))
        least, more = match["least"] or match["least2"], match["more"] or match["more2"]
        op = ">=" if least or more else "="
        if least in ("超过", "多于"):
            op = ">"
        plan = replace(plan, agency_count=(op, n), count_role=_COUNTED.get(match["kind"] or ""))
    if re.search(r"只有?(?:由)?一家(?:指导|责任|牵头)?(?:部门|单位)", q.text):
        plan = replace(plan, agency_count=("=", 1))
    if re.search(r"(?:和|与|跟|同)(?:其他|其它|别的)(?:部门|单位)", q.text) and plan.agencies:
        plan = replace(plan, agency_count=(">=", 2))
    return plan


def _with_zones_counted(q: Clause, plan: Plan) -> Plan:
    match = _set_as_condition(q, lx.ZONE_COUNT)
    if match is None or plan.zones or re.search(r"第$|前$", q.text[: match.start()]):
        every = match is None and q.has(lx.ALL_ZONES)
        return replace(plan, all_zones=True) if every else plan
    n = number_value(match["n"].replace("两", "二"))
    least = match["least"] or match["more"]
    if least or match["exact"]:
        return replace(plan, zone_count=(">=" if least else "=", n))
    if n == len(q.catalog.zones):
        return replace(plan, all_zones=True)
    return replace(plan, zone_count=("=", n)) if match["all"] else plan


def _set_as_condition(q: Clause, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Where a number stands that isn't how many of the first are asked for."""
    asked_for = lx.SO_MANY_FIRST.search(q.text)
    match = pattern.search(q.text)
    first = match and asked_for and asked_for.start("n") in range(*match.span())
    return None if first else match


def _with_what_is_stated(q: Clause, plan: Plan) -> Plan:
    """Whether who leads, who supports, who acts at all and a time limit are stated."""
    asked = q.text.replace("有没有", "有").replace("有无", "有")
    if lx.NO_LEAD.search(asked):
        plan = replace(plan, lead_stated=False)
    elif lx.HAS_LEAD.search(asked) and not plan.agencies and not asks_who(q):
        plan = replace(plan, lead_stated=True)
    if lx.NO_BODY.search(asked) and _ITEMS_ASKED.search(asked) and not plan.agencies:
        plan = replace(plan, agency_count=("=", 0))
    if q.has(lx.NO_SUPPORT):
        plan = replace(plan, has_support=False)
    elif q.has(lx.HAS_SUPPORT):
        plan = replace(plan, has_support=True)
    if not plan.numbers and (q.has(lx.PROVISION) or q.has(EVERY) or _THOSE_WITHOUT.search(asked)):
        if lx.NO_DEADLINE.search(asked):
            plan = replace(plan, has_deadline=False)
        elif q.has(lx.HAS_DEADLINE):
            plan = replace(plan, has_deadline=True)
    return plan


def asks_who(q: Clause) -> bool:
    return bool(re.search(r"哪(?:些|个|几个)?(?:部门|单位)|谁", q.text))


def read_kinds(q: Clause, plan: Plan) -> Plan:
    """The kinds that the question names; a word for all three yields to a narrower one."""
    kinds: list[str] = []
    text = lx.OF_POLICY.sub(" ", q.text)
    if plan.among == () and (
        ground := re.search(r"(?:有|承担)(?P<k>试验任务|任务|举措|政策)的部门(?:里|中|当中)", text)
    ):
        plan = replace(plan, among=(kind_of(ground["k"]),))
        text = text.replace(ground[0], "，", 1)
    for pattern, names in lx.KIND_WORDS:
        if re.search(pattern, text):
            kinds += names
            plan = replace(plan, all_kinds=plan.all_kinds or not names)
    denied = re.search(
        r"(?:参与|有|承担|负责)(?:了)?(?P<k>试验任务|任务|工作举措|举措|支持政策|政策)[，、]?(?:但|而|却|又|可)(?:是)?(?:没有?|未|不)(?:参与|承担|负责|有)*(?:任何|一项)?(?P<no>试验任务|任务|工作举措|举措|支持政策|政策)",
        text,
    )
    if denied:
        plan = replace(plan, among=(kind_of(denied["k"]),))
        kinds = [kind_of(denied["no"])]
    # 土地政策 says Policy though the word is part of the category's name.
    if not kinds and plan.categories and any(c.endswith("政策") for c in plan.categories):
        kinds = ["Policy"]
    return replace(plan, kinds=tuple(dict.fromkeys(kinds)))


def kinds_that_exist(plan: Plan, catalog: Catalog) -> Plan:
    """A plan whose document sorts its matters into one kind only is asked for them by any word:
    多少条措施 of an opinion whose items are all tasks."""
    own = plan.documents or _of_their_place(plan, catalog)
    present = catalog.kinds_of(own)
    if len(present) == 1 and plan.kinds and not set(plan.kinds) & set(present):
        return replace(plan, kinds=present if plan.documents else (*plan.kinds, *present))
    return plan


def _of_their_place(plan: Plan, catalog: Catalog) -> tuple[str, ...]:
    """The documents of the one place whose departments are asked for something of some matter."""
    places = {a.scope for a in plan.agencies}
    if len(places) != 1 or not plan.subject:
        return ()
    return tuple(d.revision for d in catalog.documents if d.place in places)
