"""A linked question to a plan. Each step reads one thing and takes its words out of the rest."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa import lexicon as lx
from policy_kg.qa.catalog import Catalog, Entity
from policy_kg.qa.linking import AGENCY, MARKS, NUMBER, PLACE, TERM, THING, Link, Linked
from policy_kg.qa.numbers import find_numbers, kind_of
from policy_kg.qa.plan import NumberRange, Operation, Plan, RoleUse, Target
from policy_kg.reading.numbering import number_value

# 「我不太懂，」, 「领导问，」: what is said before the question.
_PREAMBLE: Final = re.compile(
    r"^[^，\ue000-\ue007]{0,4}(?:不太?懂|不清楚|请教|领导问|想问|打听|咨询|麻烦|劳驾|你好|您好)[^，\ue000-\ue007]{0,4}，"
)
_MARK: Final = re.compile("[\ue000-\ue007]")


def parse(linked: Linked, catalog: Catalog) -> Plan:
    """The plan of one clause. A clause that says nothing gives an empty plan (operation none)."""
    text, numbers = _take_numbers(linked.masked)
    q = _Question(text, linked, catalog)
    plan = Plan(numbers=numbers)
    plan = _aspect(q, plan)
    if plan.aspect:
        return plan
    plan = _names(q, plan)
    plan = _counts(q, plan)
    plan = _kinds(q, plan)
    plan = _roles(q, plan)
    plan = _asked(q, plan)
    plan = _subject(q, plan)
    return _settled(q, plan)


class _Question:
    """The text of a clause with marks, and what the marks stand for."""

    def __init__(self, text: str, linked: Linked, catalog: Catalog) -> None:
        self.text = _PREAMBLE.sub("", text)
        self.catalog = catalog
        self.linked = linked
        self.marks: list[tuple[int, Link]] = []
        links = iter(linked.links)
        for match in _MARK.finditer(self.text):
            if match[0] != NUMBER:
                self.marks.append((match.start(), next(links)))

    def has(self, pattern: re.Pattern[str]) -> bool:
        return bool(pattern.search(self.text))

    def entities(self, mark: str) -> list[Entity]:
        return [e for _, k in self.marks if MARKS[k.type] == mark for e in k.entities]


def _take_numbers(masked: str) -> tuple[str, tuple[NumberRange, ...]]:
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


def _aspect(q: _Question, plan: Plan) -> Plan:
    """Questions about the document itself: 文号, 日期, 依据, 主送."""
    agencies = tuple(q.entities(MARKS["agency"]))
    if plan.numbers or q.entities(MARKS["focus"]):
        return plan
    if re.search(r"任务|举措|政策(?!文件)|事项", q.text):
        return plan
    for aspect, pattern in lx.ASPECTS:
        if q.has(pattern):
            places = (*q.entities(PLACE), *q.entities(THING), *agencies)
            boolean = q.has(lx.BOOLEAN)
            if places and aspect != "主送":
                continue
            return replace(
                plan,
                operation="exists" if boolean else "value",
                target="document",
                aspect=aspect,
                zones=places,
            )
    return plan


def _names(q: _Question, plan: Plan) -> Plan:
    """Departments, zones, things and strings, each wanted or not."""
    excepted: set[int] = set()
    for match in lx.EXCEPT.finditer(q.text):
        excepted |= set(range(match.start("what"), match.end("what")))
    wanted: dict[str, list[Entity]] = {"agency": [], "zone": [], "thing": [], "term": []}
    unwanted: dict[str, list[Entity]] = {"agency": [], "zone": []}
    except_agencies: list[Entity] = []
    categories: list[str] = []
    focuses: list[str] = []
    not_categories: list[str] = []
    mention = q.has(lx.MENTION) and not q.entities(AGENCY)
    for at, link in q.marks:
        if link.type == "unknown":
            continue
        not_here = _negated(q.text, at)
        if link.type == "agency":
            if at in excepted:
                except_agencies += link.entities
            else:
                (unwanted if not_here else wanted)["agency"] += link.entities
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
    agencies, zones = _unique(wanted["agency"]), _unique(wanted["zone"])
    several_links = sum(1 for _, k in q.marks if k.type == "agency") > 1
    plan = replace(
        plan,
        agencies=agencies,
        any_agency=(
            len(agencies) > 1 and bool(lx.OR.search(text)) and _between(text, AGENCY, lx.OR)
        )
        or (len(agencies) > 1 and not several_links),
        not_agencies=_unique(unwanted["agency"]),
        zones=zones,
        any_zone=len(zones) > 1 and _between(text, PLACE, lx.OR),
        not_zones=_unique(unwanted["zone"]),
        things=_unique(wanted["thing"]),
        terms=_unique(wanted["term"]),
        categories=tuple(dict.fromkeys(categories)),
        not_categories=tuple(dict.fromkeys(not_categories)),
        focuses=tuple(dict.fromkeys(focuses)),
        excluded_agencies=_unique(except_agencies),
    )
    # 「P有而P没有」, 「P和P都没有」 share their polarity with the nearest verb: see _negated.
    if lx.ONLY_ZONE.search(text) and zones and not re.search(rf"只看{PLACE}", text):
        plan = replace(plan, only_zones=True)
    return plan


def _has_rows(entities: tuple[Entity, ...]) -> bool:
    """Whether a place can have provisions: zones and what the notice addresses; the rest
    (长春市九台区) is only spoken of."""
    return any(e.pilot or {"Zone", "DevelopmentZone"} & set(e.kinds) for e in entities)


def _unique(entities: list[Entity]) -> tuple[Entity, ...]:
    return tuple(dict.fromkeys(entities))


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
    behind = text[at + 1 :]
    if re.match(r"(?:也|都|还)?(?:有没有|是不是|是否)", behind):
        return False
    return re.match(lx.NOT_AFTER, behind) is not None


def _counts(q: _Question, plan: Plan) -> Plan:
    """Numbers of departments, zones and items that the question sets as conditions."""
    match = lx.AGENCY_COUNT.search(q.text)
    if match and not re.search(r"第$|前$|几$|多少$", q.text[: match.start()]):
        n = number_value((match["n"] or match["n2"]).replace("两", "二"))
        least, more = match["least"] or match["least2"], match["more"] or match["more2"]
        op = ">=" if least or more else "="
        if least in ("超过", "多于"):
            op = ">"
        plan = replace(plan, agency_count=(op, n))
    if re.search(r"只有?(?:由)?一家(?:指导|责任|牵头)?(?:部门|单位)", q.text):
        plan = replace(plan, agency_count=("=", 1))
    if re.search(r"(?:和|与|跟|同)(?:其他|其它|别的)(?:部门|单位)", q.text) and plan.agencies:
        plan = replace(plan, agency_count=(">=", 2))
    match = lx.ZONE_COUNT.search(q.text)
    if match and not plan.zones and not re.search(r"第$|前$", q.text[: match.start()]):
        n = number_value(match["n"].replace("两", "二"))
        total = len(q.catalog.zones)
        if match["exact"] or match["least"] or match["more"]:
            plan = replace(plan, zone_count=(">=" if match["least"] or match["more"] else "=", n))
        elif n == total or match["all"]:
            if n == total:
                plan = replace(plan, all_zones=True)
            else:
                plan = replace(plan, zone_count=("=", n))
    elif q.has(lx.ALL_ZONES):
        plan = replace(plan, all_zones=True)
    if q.has(lx.SOLE):
        plan = replace(plan, sole=True)
    asked = q.text.replace("有没有", "有").replace("有无", "有")
    if lx.NO_LEAD.search(asked):
        plan = replace(plan, lead_stated=False)
    elif lx.HAS_LEAD.search(asked) and not plan.agencies and not _asks_who(q):
        plan = replace(plan, lead_stated=True)
    if q.has(lx.NO_SUPPORT):
        plan = replace(plan, has_support=False)
    elif q.has(lx.HAS_SUPPORT):
        plan = replace(plan, has_support=True)
    if q.has(lx.HAS_DEADLINE) and not plan.numbers and q.has(lx.PROVISION):
        plan = replace(plan, has_deadline=True)
    return plan


def _asks_who(q: _Question) -> bool:
    return bool(re.search(r"哪(?:些|个|几个)?(?:部门|单位)|谁", q.text))


def _kinds(q: _Question, plan: Plan) -> Plan:
    """The kinds that the question names; a word for all three yields to a narrower one."""
    kinds: list[str] = []
    text = q.text
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


def _roles(q: _Question, plan: Plan) -> Plan:
    text = q.text
    role: RoleUse | None = None
    asked: list[RoleUse] = []
    bare = lx.NO_LEAD.sub("", text.replace("有没有", "有"))
    # What the headings of the tables are called says nothing of a role (配合部门的政策 does).
    if plan.lead_stated is not None and not _asks_who(q):
        bare = re.sub(r"(?:明确的?)?牵头(?:部门|单位)?", "", bare)
    if plan.has_support is not None:
        bare = re.sub(r"配合(?:部门|单位)?", "", bare)
    if lx.FIRST.search(bare):
        role = "first"
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
            any(a.governs and not a.listed for a in plan.agencies) or re.search(r"谁|由哪", bare)
        ):
            role = "implement"
        elif lx.ANY_ROLE.search(bare):
            role = "any"
    return replace(
        plan,
        role=role,
        roles_asked=tuple(asked) if len(asked) > 1 else (),
        agency_roles=_own_roles(q, plan) if len(asked) > 1 and len(plan.agencies) > 1 else (),
    )


def _own_roles(q: _Question, plan: Plan) -> tuple[RoleUse, ...]:
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


def _asked(q: _Question, plan: Plan) -> Plan:
    """The target and the operation."""
    text = q.text
    said = _without_conditions(text, plan)
    who, where = bool(lx.WHO.search(said)), q.has(lx.WHERE)
    provision = bool(lx.PROVISION.search(said))
    if plan.among:
        who = True
    count, boolean = q.has(lx.COUNT), q.has(lx.BOOLEAN)
    target: Target = "provision"
    operation: Operation = "list"
    things = _things_asked(q, plan)

    if plan.terms:
        plan = _term(q, plan, who=who, where=where, provision=provision, boolean=boolean)
        if plan.operation in ("define", "member"):
            return plan
    if q.has(lx.OVERLAP) and (len(plan.agencies) > 1 or len(plan.zones) > 1):
        return replace(
            plan,
            operation="exists" if boolean and not re.search(r"哪|什么|啥", text) else "overlap",
            shared=True,
        )
    if lx.MENTION.search(text) and where and plan.things:
        where = False  # 哪些地方提到了… asks for provisions
    if re.search(r"(?:几|多少)(?:个)?(?:大)?类", text) and not q.has(lx.RANK):
        return replace(plan, operation="count", target="category")
    if plan.numbers and len(plan.numbers) == 1 and not plan.agencies and not plan.zones:
        if q.has(lx.CATEGORY_ASKED):
            return replace(plan, operation="value", target="category", aspect="category")
        if q.has(lx.FOCUS_ASKED) and not who:
            return replace(plan, operation="value", target="focus", aspect="focus")
    if re.search(r"(?:哪|什么)(?:一)?(?:个)?类(?:别)?(?:政策|任务|举措)?", text) and q.has(lx.RANK):
        return replace(
            plan,
            operation="rank",
            by="category",
            target="category",
            descending=not q.has(lx.FEWEST),
        )

    if (
        q.has(lx.RANK)
        and not re.search(r"最(?:多|少|高|低)(?:可|能|补|给|奖|不|要|需|是|资|拿|申)", text)
        and not plan.numbers
    ):
        return _rank(q, plan, who=who, where=where)
    if (len(plan.agencies) == 2 or len(plan.zones) == 2) and q.has(lx.COMPARE):
        return replace(
            plan,
            operation="compare",
            difference=bool(lx.DIFFERENCE.search(text)),
            by="agency" if len(plan.agencies) == 2 else "zone",
        )
    if (
        (len(plan.agencies) == 2 or len(plan.zones) == 2)
        and q.has(lx.DIFFERENCE)
        and re.search(r"比|相差|差", text)
    ):
        return replace(
            plan,
            operation="compare",
            difference=True,
            by="agency" if len(plan.agencies) == 2 else "zone",
        )
    grouped = _group(q, plan)
    if grouped is not None:
        return grouped

    if who and re.search(
        r"(?:多少(?:个|家)?|(?<!哪)几(?:个|家))(?:指导|责任|牵头|配合)?(?:部门|单位|机构)", text
    ):
        target, operation = "agency", "count"
    elif re.search(r"(?:多少|几)个(?:试验|试点)?(?:区县|区|县|地方)(?!域)", text) and not re.search(
        r"哪几个", text
    ):
        target, operation = "zone", "count"
    elif things and not (plan.agencies and provision):
        target = "thing"
        operation = "count" if count and not re.search(r"哪几", text) else "list"
        plan = replace(plan, thing_kinds=things[0], aspect=things[1])
    elif who and (not provision or _who_first(said)):
        target = "agency"
        if boolean and not re.search(r"谁|哪|什么|啥", text):
            target, operation = "provision", "exists"
    elif where and not provision:
        target = "zone"
        if boolean and not re.search(r"哪", text):
            target, operation = "provision", "exists"
    elif count and not re.search(r"哪几", text):
        operation = "count"
    elif boolean:
        operation = "exists"
    if (
        target == "provision"
        and operation == "list"
        and plan.numbers
        and q.has(lx.TEXT)
        and not plan.agencies
    ):
        operation = "text"
    if target == "provision" and plan.excluded_agencies:
        plan = replace(
            plan, not_agencies=(*plan.not_agencies, *plan.excluded_agencies), excluded_agencies=()
        )
    negated_target = (
        target in ("agency", "zone")
        and bool(
            re.search(
                r"(?:没有?(?!明确|牵头)|没安排|没分|未|不)(?:在|安排|任何|有|一项|参与|包括|含|涉及|覆盖|承担)*",
                re.sub(
                    r"有没有|没有明确|明确|不[管归懂清知]|要不要|是不是|能不能|在不在", "", text
                ),
            )
        )
        and not plan.not_agencies
    )
    plan = replace(plan, target=target, operation=operation, negated=negated_target)
    if negated_target and target == "agency":
        plan = replace(plan, zones=(*plan.zones, *plan.not_zones), not_zones=())
    if negated_target and target == "zone":
        plan = replace(plan, zones=(), not_zones=())
    if target == "agency":
        if (
            plan.agencies
            and re.search(rf"(?:和|跟|与|同){AGENCY}.{{0,6}}(?:一起|共同|同时|联合|搭档)?", text)
            and re.search(r"一起|共同|还有谁|联合|搭档|同列", text)
        ):
            plan = replace(plan, excluded_agencies=plan.agencies)
        if plan.excluded_agencies and not plan.agencies and re.search(r"一起|共同", text):
            plan = replace(plan, agencies=plan.excluded_agencies)
        one = lx.ONLY_ONE.search(text)
        if len(plan.kinds) > 1 and re.search(r"[三几两]类.{0,4}(?:都|均)|(?:都|均)有", text):
            plan = replace(plan, aspect="every-kind")
        elif lx.ONLY_IN_KIND.search(text) and plan.kinds:
            plan = replace(plan, aspect="only-kind")
        elif one:
            plan = replace(plan, aspect=f"=:{number_value(one['n'].replace('两', '二'))}")
        elif (
            (least := lx.AT_LEAST_ITEMS.search(text))
            and not plan.agency_count
            and (least["more"] or re.search("至少|不少于|超过", least[0]))
        ):
            plan = replace(plan, aspect=f">=:{number_value(least['n'].replace('两', '二'))}")
    return plan


def _who_first(text: str) -> bool:
    """Whether the department is what is asked for, where provisions are asked for too."""
    return not re.search(
        r"(?:哪|什么|啥|多少)(?:些|几|个|一)?(?:项|条|个)?(?:试验任务|任务|工作举措|举措|支持政策|政策|事项)",
        text,
    )


def _without_conditions(text: str, plan: Plan) -> str:
    """The text without words for departments that only set a condition: 没有明确牵头单位的."""
    if plan.lead_stated is not None:
        text = re.sub(
            r"(?:有没有|没有?|未|有)?(?:明确的?|设|写明)*(?:了|的)?牵头(?:部门|单位)?", "", text
        )
    if plan.has_support is not None:
        text = re.sub(r"(?:没有?|无|未设|有)配合(?:部门|单位)", "", text)
    if plan.agency_count is not None:
        text = lx.AGENCY_COUNT.sub("", text)
    return text


def _term(
    q: _Question, plan: Plan, *, who: bool, where: bool, provision: bool, boolean: bool
) -> Plan:
    text = q.text
    others = tuple(e for e in (*plan.zones, *plan.things, *plan.not_zones))
    if (
        others
        and not plan.kinds
        and (boolean or re.search(r"属于|属不属于|之一|在.{0,2}(?:里|内|中)", text))
    ):
        return replace(plan, operation="member", things=others, zones=(), not_zones=())
    if where and not boolean and not re.search(r"哪.?区$|哪(?:两|三|几)个?区", text):
        return replace(plan, things=(*plan.things, *plan.terms), terms=())
    asks_role = plan.role is not None or q.has(lx.MENTION) or bool(plan.kinds)
    if (who and not re.search(r"有谁|是谁|都谁", text)) or (
        asks_role and (provision or plan.agencies or who)
    ):
        return replace(plan, things=(*plan.things, *plan.terms), terms=())
    kinds = _thing_kinds(re.sub(r"[^\u4e00-\u9fff]", "", text.split(TERM)[-1]))
    tail = re.search(
        rf"{TERM}(?:中|里|里面|当中)(?:的|有)?{lx.CN}*(?P<what>镇|区|带|园|村|小镇)", text
    )
    return replace(
        plan,
        operation="define",
        target="thing",
        aspect=tail["what"] if tail else "",
        thing_kinds=kinds if tail else (),
    )


def _rank(q: _Question, plan: Plan, *, who: bool, where: bool) -> Plan:
    text = q.text
    by: Target = "agency"
    if re.search(
        r"(?:涉及|责任|参与|指导|牵头|配合)?(?:的)?(?:部门|单位)(?:数量?)?(?:最多|最少)", text
    ) and re.search(
        r"哪(?:一)?(?:个|项|条)?(?:试验任务|任务|举措|政策|事项)|的(?:试验任务|任务|工作举措|举措|政策|支持政策|事项)",
        text,
    ):
        by = "provision"
    elif re.search(
        r"(?:区|地方|区域)(?:数量?)?(?:最多|最少)的(?:任务|举措)|覆盖.{0,4}区.{0,3}最", text
    ):
        by = "provision"
        plan = replace(plan, aspect="zones")
    elif (
        re.search(
            r"哪(?:个|一个|些|几个|两个)?(?:试验)?(?:区|县|地方)|(?:的|区)(?:试验)?区(?:是|有|$)|的(?:试验)?区|区(?:是|的)(?:哪)",
            text,
        )
        and not re.search(r"部门|单位", text)
    ) or (not who and where):
        by = "zone"
    top = 1
    match = lx.TOP_N.search(text)
    if match:
        top = number_value(match["n"].replace("两", "二")) or 1
    if re.search(r"各(?:试验)?(?:区|县)|每个(?:试验)?区", text):
        by = "zone"
    return replace(
        plan,
        operation="rank",
        by=by,
        target=by,
        top=top,
        descending=not q.has(lx.FEWEST),
    )


def _group(q: _Question, plan: Plan) -> Plan | None:
    text = q.text
    match = lx.GROUP.search(text)
    if match is None:
        return None
    word = match[0]
    counted = q.has(lx.COUNT) or bool(re.search(r"统计|数量|分布", text))
    if not counted:
        return None
    by: Target
    if "类" in word:
        by = "category"
    elif re.search(r"部门|单位", word):
        by = "agency"
    elif re.search(r"区|县|地", word):
        by = "zone"
    elif len(plan.agencies) > 1:
        return replace(plan, operation="group", by="agency", target="agency", each_agency=True)
    elif len(plan.zones) > 1:
        return replace(plan, operation="group", by="zone", target="zone", each_zone=True)
    elif len(plan.kinds) > 1:
        return replace(plan, operation="group", by="document", target="document")
    else:
        return None
    return replace(plan, operation="group", by=by, target=by, all_zones=False)


def _things_asked(q: _Question, plan: Plan) -> tuple[tuple[str, ...], str] | None:
    """Kinds of named things that the question asks for (哪些村, 几家企业), and its word for them."""
    text = q.text
    if re.search(r"哪(?:些|个|几)?(?:试验)?(?:区|部门|单位)(?!镇)", text):
        return None
    for match in lx.THING_ASKED.finditer(text):
        what = match["what"]
        if re.search(r"试验|任务|举措|政策|部门|单位|" + MARKS["focus"], what):
            continue
        lead = match[0][: len(match[0]) - len(what)]
        rest = text[match.end() :]
        listing = re.search(r"哪|什么|啥|几|多少", lead)
        if listing or re.match(
            r"(?:有|是|都|分别|一共|名单|清单)*(?:哪|几|叫|谁|什么|啥|多少|$|？)", rest
        ):
            return _thing_kinds(what), what
    return None


def _thing_kinds(what: str) -> tuple[str, ...]:
    for pattern, kinds in lx.THING_WORDS:
        if re.search(rf"(?:{pattern})$", what):
            return kinds
    return ()


def _subject(q: _Question, plan: Plan) -> Plan:
    """What is left when names, numbers and the words of the grammar are gone."""
    text = _MARK.sub(" ", q.text)
    text = re.sub(r"(?:这份|这个|本|该|此)(?:意见|办法|方案|规划|通知|计划|文件|措施)", " ", text)
    text = re.sub(rf"第?{lx.CN}+(?:个|项|条|家|类|名|位|号)(?:以上|以下)?", " ", text)
    text = lx.STOP.sub(" ", text)
    text = re.sub(
        r"[0-9]+(?!\d*(?:万|亿|元|%|岁|年|天|公里|平方|亩))|[，。？！；：、（）《》【】…~\-—]",
        " ",
        text,
    )
    chunks = [c for chunk in text.split() for c in _content(chunk)]
    # 「养老任务」, 「负责养老」: a matter that is tied to what is asked for must match.
    bound = any(
        (
            names_something(c)
            and re.search(
                rf"{re.escape(c)}(?:方面|领域)?(?:的)?(?:试验任务|任务|举措|政策|事项|工作)", q.text
            )
        )
        or (
            names_something(c)
            and re.search(rf"(?:负责|牵头|管|指导|配合|参与|承担){re.escape(c)}", q.text)
        )
        for c in chunks
    )
    said = bool(lx.MENTION.search(q.text)) and not plan.things and not plan.terms
    return replace(plan, subject=" ".join(chunks), said=said, bound=bound)


def names_something(subject: str) -> bool:
    """Whether a subject has a noun: 合起来 and 领了 have none."""
    import rjieba

    return any(tag.startswith(("n", "j", "l", "i", "vn", "eng")) for _, tag in rjieba.tag(subject))


def _content(chunk: str) -> list[str]:
    """The stretches of a chunk between its function words: 湿地保护归 gives 湿地保护."""
    if all(c in lx.STOP_CHARACTERS for c in chunk):
        return []
    import rjieba

    kept, current = [], ""
    for token in rjieba.cut(chunk):
        if len(token) == 1 and token in lx.STOP_CHARACTERS:
            kept.append(current)
            current = ""
        else:
            current += token
    kept.append(current)
    return [c for c in kept if len(c) > 1 or (c and not re.match(r"[\u4e00-\u9fff]", c))]


def _settled(q: _Question, plan: Plan) -> Plan:
    """Last corrections that need the whole plan."""
    text = q.text
    if plan.operation == "exists" and plan.sole and plan.agencies:
        pass
    # 丰满区政府实施…: a government's rows are those of its zone.
    if plan.among and plan.operation == "list" and plan.target == "agency":
        plan = replace(plan, kinds=plan.kinds or plan.among)
    if len(plan.agencies) > 1 or len(plan.zones) > 1:
        plan = replace(plan, shared=plan.shared or q.has(lx.SHARED))
    if plan.all_zones and plan.operation == "exists":
        pass
    if (
        plan.operation == "list"
        and plan.target == "provision"
        and not plan.filters
        and not plan.kinds
        and not plan.subject
        and plan.role is None
        and not plan.terms
        and not re.search(r"事项|条目|工作|职责|活|分工|[项条]", text)
    ):
        return replace(plan, operation="none")
    return plan
