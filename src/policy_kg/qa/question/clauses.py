"""Splitting compound questions, also by the several bodies that one asks of each (「县水利局和县林业局各负责什么」),
and filling in what a follow-up leaves out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa.outcome import Outcome
from policy_kg.qa.people.rosters import OFFICE
from policy_kg.qa.plan import KINDS, Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.measures import THINGS
from policy_kg.results import Item

_ENDS: Final = r"(?:[局委办厅部院会行队社]|中心|公司|部门|街道|政府|管委会|支队|大队)"
_BODY: Final = rf"[^，。？；、和与跟及在的各]{{1,16}}?{_ENDS}"
_AND: Final = r"(?:[和与跟及、]|以及)"
# 在防汛里, 在路长制中
_MATTER: Final = r"在[^，。？；]{1,24}?(?:里面?|中|上|方面|工作)"
_ASKED: Final = re.compile(
    rf"^(?P<head>(?:请问)?(?:{_MATTER}[，,]?)?)(?P<bodies>{_BODY}(?:{_AND}{_BODY})+)(?P<of>{_MATTER})?"
    r"(?:各自?|分别)(?:都)?(?:[要应]|应该|应当|需要)?(?P<does>负责|承担|管|干|做|牵头|配合|参与)(?:的)?(?P<what>什么|啥|哪些|哪几[项条个])(?P<rest>[^，。？；]{0,6})[？?]?$"
)


def for_each_body(text: str) -> str:
    """A question for what each of several bodies does as one for each of them; any other as it is. How
    many each has (各负责几项) is told side by side elsewhere."""
    asked = _ASKED.match(text)
    if asked is None:
        return text
    bodies = re.findall(rf"{_BODY}(?={_AND}|$)", asked["bodies"])
    if len(bodies) < 2 or len(set(bodies)) != len(bodies):
        return text
    tail = f"{asked['of'] or ''}{asked['does']}{asked['what']}{asked['rest']}"
    return "，".join(f"{asked['head']}{body}{tail}" for body in bodies)


_ASKS: Final = re.compile(
    rf"谁|哪|什么|啥|几(?={THINGS}|[项条年天次人亩岁折号]|月几)|多少|多久|多[长大高远]|吗|是不是|是否|有没有|怎[么样]|如何|呢|何时|列出"
)
_CUTS: Final = re.compile(r"[？；。！]|(?<=.)[，、](?=.)|\s(?=谁|由谁|在哪|哪)")

# 「…谁负责什么时候完成」, 「…什么时候出台谁牵头」: two questions in one breath.
_WHO: Final = (
    r"(?:由|归)?(?:谁|哪个部门|哪些部门|哪个单位|哪家)(?:来)?(?:负责|牵头|配合|管|抓|承担)"
)
_WHEN: Final = r"(?:什么时候|啥时候|何时|几时|几月)"
_TWO_QUESTIONS: Final = re.compile(
    rf"{_WHO}(?={_WHEN})|{_WHEN}[^，。？；谁哪由归]{{1,4}}(?={_WHO}[？?]?$)|什么内容(?={_WHO}[？?]?$)"
)

# 什么时候报送方案，报给谁: one question for one sentence
_SENT_TO: Final = re.compile(
    r"(?:并|都|分别|要)*(?:报|送|交|报送|上报|提交)(?:给|到|至)?(?:谁|哪)|向(?:谁|哪)[^，。？]{0,8}报"
)
_OFFICES: Final = re.compile(rf"{OFFICE}、$")
_AN_OFFICE: Final = re.compile(OFFICE)
# 预警分几级，分别用什么颜色: told by one sentence
_OF_EACH: Final = re.compile(r"分别(?:用|是|为|叫)(?:什么|哪[些几])[^，。]{0,4}[？?]?$")
# 创建几所，到哪年: the sentence that says how many says by when
_BY_THEN: Final = re.compile(r"到(?:哪一?年|什么时候|何时|几时)[？?]?$")
_HOW_MANY: Final = re.compile(r"(?:哪?几|多少)个?[^，。]{1,3}$")
# 依据哪个文件制定，文号是多少: the number of that one
_BASED_ON: Final = re.compile(r"(?:依据|根据|按照)[^，。]{0,6}(?:哪|什么)[^，。]*$")
_ITS_NUMBER: Final = re.compile(
    r"(?:它|其|该文件|那个文件)?的?(?:发文字号|文号)(?:又?是|为)?(?:什么|多少|几号|啥)?[？?]?$"
)
# 有效期多长，从哪天开始: one sentence tells both
_SINCE_WHEN: Final = re.compile(
    r"(?:从|自|由)?(?:哪天|哪一天|什么时候|何时|几号|哪年)(?:开始|起|施行|实施|算起?|生效)+[？?]?$"
)
_HOW_LONG: Final = re.compile(r"(?:有效期|试行期|期限?)[^，。]{0,4}(?:多[长久]|几年)[^，。]{0,2}$")
# 分几个阶段，到什么时候: the stages are a list, their end is asked of the work
_STAGES: Final = re.compile(r"[几多][少个]*(?:阶段|步骤?|批次?|期)")
# 多久内报告，报告给谁: two, for whom it is told may stand in another sentence
_WITHIN: Final = re.compile(r"多久|多长时间|[几多][少个]?个?(?:小时|分钟|工作日)")
_FILLER: Final = re.compile(
    r"^(?:文件|方案|通知|原文|文中|里面)?(?:里|中)?(?:是)?(?:怎么|如何|咋)(?:说|写|讲|规定|要求)(?:的)?$"
)


# 加装电梯的牵头单位、配合单位和完成时限分别是什么
_ASPECT: Final = r"(?:(?:牵头|责任|主责|配合)(?:单位|部门)|完成(?:时限|时间)|时限|目标(?:任务|值)?)"
_ASPECTS: Final = re.compile(
    rf"^(?P<of>.{{2,}}?)的?(?P<aspects>{_ASPECT}(?:[、和及与]{_ASPECT})+)(?:各|都|分别)*(?:是|有|为)(?:什么|谁|哪些|啥|多少)?[？?]?$"
)
# 区数据局牵头和配合的各是什么, 牵头、配合的任务分别有哪些
_PART: Final = r"(?:牵头|配合|负责|参与)"
_EACH_PART: Final = re.compile(
    rf"^(?P<of>[^，。？；]*?)(?P<a>{_PART})(?:的)?[、和及与](?P<b>{_PART})的?(?P<what>任务|事项|举措|措施|项目|工作)?"
    r"(?:各自?|分别)(?:都?[有是])(?:什么|哪些|哪几[项条个])[？?]?$"
)


def each_aspect(text: str) -> str:
    """A question for several aspects of a matter as one for each: 「电梯的牵头单位、时限分别是什么」 asks
    「电梯的牵头单位是谁，电梯什么时候完成」, and 「某局牵头和配合的各是什么」 「某局牵头哪些，某局配合哪些」; any other as it
    is."""
    parts = _EACH_PART.match(text)
    if parts and parts["a"] != parts["b"]:
        what = f"哪些{parts['what'] or ''}"
        return "，".join(f"{parts['of']}{parts[p]}{what}" for p in ("a", "b"))
    asked = _ASPECTS.match(text)
    if asked is None:
        return text
    each = re.findall(_ASPECT, asked["aspects"])
    return "，".join(f"{asked['of']}{_asking(aspect)}" for aspect in each)


def _asking(aspect: str) -> str:
    if aspect.startswith("目标"):
        return "要达到多少"
    return "什么时候完成" if aspect.startswith(("完成", "时限")) else f"的{aspect}是谁"


def split_clauses(text: str) -> list[str]:
    """The clauses of a question that each ask something; one for a simple question.

    A part without a question word belongs to its neighbour: 除了A，B还有哪些 is one.
    """
    text = _TWO_QUESTIONS.sub(r"\g<0>，", each_aspect(for_each_body(text)))
    parts: list[str] = []
    at = 0
    for cut in _CUTS.finditer(text):
        if _OFFICES.search(text[: cut.end()]) and _AN_OFFICE.match(text, cut.end()):
            continue  # 组长、副组长是谁
        parts.append(text[at : cut.start()])
        parts.append(cut[0])
        at = cut.end()
    parts.append(text[at:])
    clauses: list[str] = []
    current = ""
    for k in range(0, len(parts), 2):
        piece = parts[k]
        mark = parts[k - 1] if k else ""
        if not piece.strip():
            continue
        if current and _of_one_sentence(current, piece):
            current = f"{current}{mark}{piece}"
        elif current and _ASKS.search(current) and _ASKS.search(piece):
            clauses.append(current)
            current = piece
        else:
            current = f"{current}{mark}{piece}" if current else piece
    if current:
        clauses.append(current)
    # 「…，文件怎么说的」 asks nothing more.
    asked = [c for c in clauses if not _FILLER.match(c)]
    return asked or clauses or [text]


def _of_one_sentence(current: str, piece: str) -> bool:
    """Whether a piece asks what the same sentence tells: 什么时候报送，报给谁."""
    if _ITS_NUMBER.match(piece):
        return bool(_BASED_ON.search(current))
    if _SINCE_WHEN.match(piece):
        return bool(_HOW_LONG.search(current))
    if _BY_THEN.match(piece):
        return bool(_HOW_MANY.search(current)) and not _STAGES.search(current)
    if _OF_EACH.match(piece):
        return bool(_HOW_MANY.search(current))
    return bool(_SENT_TO.match(piece)) and not _WITHIN.search(current)


# 「…谁负责，什么时候建成」: a clause that asks for the date of what the former one was about.
_ONLY_WHEN: Final = re.compile(
    r"^(?:那么?|又|并且?|它|这项|该项)?(?:[要应须得]|计划|预计)*在?"
    r"(?:什么时候|啥时候|何时|几时|哪天|哪一天|哪年|哪一年|什么时间|几月)(?:之?前|以前)?(?:[要应须得]|才能|能)*"
    r"(?:全部|基本)?[\u4e00-\u9fff]{0,4}[？。]?$"
    r"|^(?:完成|办结)?(?:时限|期限|时间)(?:要求)?(?:呢|是)?(?:什么|多少|哪天|什么时候)?(?:时候)?[？。]?$"
)


def only_when(text: str) -> bool:
    return bool(_ONLY_WHEN.match(text))


# 什么时候完工, 何时能建成: what is done is no matter of its own
_ONLY_DONE: Final = re.compile(
    rf"^(?:那么?|又|并且?|它|这项|该项)?(?:[要应须得能]|计划|预计)*{_WHEN}(?:[要应须得才能]|可以)*(?:完工|竣工|完成|办结|做完|干完)[？。]?$"
)


def only_done(text: str) -> bool:
    """Whether a clause only asks when the matter of the one before it is done."""
    return bool(_ONLY_DONE.match(text))


# 每个补多少, 最高多少钱, 一共几个: a figure of what the former clause was about.
# 要做到多少, 目标是多少
_GOAL: Final = re.compile(
    r"^(?:那么?|又|并且?|[要应须]|目标|任务|是)*(?:做到|达到|达|完成|实现|到|是|为)?(?:多少|什么程度)[？。]?$"
)


def only_goal(text: str) -> bool:
    """Whether a clause asks how much is to be reached, and says not of what."""
    return bool(_GOAL.match(text))


_ONLY_HOW_MUCH: Final = re.compile(
    r"^(?:那么?|又|并且?|它|这项|该项)?(?:每[个家户人年月亩次名座]?|单[个家户]|一共|总共|最[高多低少]|各|分别)*(?:的)?"
    r"(?:补助?|补贴|奖励?|资助|(?:总|年度|计划|年度计划)?(?:完成)?投资|总?面积|标准|金额|额度|给予?|发|拿|要|有|是|建|投|为|新增|比例)*(?:多少(?:钱|[万亿]?元|[个家户人公里座所%])?|几[个家户座所])[？。]?$"
)


def without_its_verb(matter: str) -> str:
    """适老化改造 of 适老化改造惠及, which asked how many it reaches."""
    return re.sub(
        r"(?<=..)(?:惠及|受益|突破|超过|覆盖|完成|达到|新建|建设|建成|建|改|要|有)+$", "", matter
    )


def short_of_matter(text: str) -> bool:
    """Whether a clause asks for a figure and says not of what."""
    return bool(_ONLY_HOW_MUCH.match(text))


# 「…什么时候制定，由谁制定」: a clause of nothing but the question.
_SAME: Final = re.compile(
    r"^(?:那么?|又|并且?|它|这项|该项)?[由归]?(?:谁|哪个?(?:部门|单位|家)|什么时候|何时)(?:来|负责|牵头)*[\u4e00-\u9fff]{0,2}的?[？。]?$"
)


def of_the_same(text: str) -> bool:
    """Whether a clause can only be about what the former one was."""
    return bool(_SAME.match(text))


# 他们还负责什么: the departments that the former answer gave.
_THEY: Final = re.compile(
    r"^(?:那么?|请问)?(?:他们|它们|她们|(?:这|那|上述|以上|前述)(?:些|几个|几家|两个|两家|三个|三家|个)?(?:部门|单位))"
)


def of_them(text: str) -> str | None:
    """The rest of a question that asks more of the departments just told; None where it doesn't."""
    said = _THEY.match(text)
    return text[said.end() :] if said else None


_DOES_WHAT: Final = re.compile(r"[做干管]什么|(?:负责|承担|牵头|配合|参与)(?:什么|哪些)")
_OTHER_MATTER: Final = re.compile(r"^那?么?[^，。？]{2,14}?呢[？?]?$")


# 「谁牵头，责任单位有哪些」: of another role than the one before it
_OF_ANOTHER_ROLE: Final = re.compile(
    r"^(?:那么?)?(?:又|还)?(?:有?哪些|谁|哪几个)?(?:是|为)?(?:的)?责任(?:单位|部门)"
)


# 其中和市水务局一起的, 跟市财政局都有的呢: of those before, and no others instead
_NARROWS: Final = re.compile(
    r"^(?:那么?)?(?:其中|这里面|这里头|这里边|里面|里头|上述|以上|这些|那些)|^(?:那么?)?(?:和|跟|与|同)[^，。？]{2,16}?(?:都|共同|一起|一块|联合|也)"
)
# 还有别的部门吗
_OTHERS: Final = re.compile(
    r"^(?:那么?)?(?:还|另外)?有(?:没有)?(?:别的|其他|其它)的?(?:部门|单位|机构)(?:也|来)*(?:负责|参与|管|牵头|配合)?[吗么呢]?[？?]?$"
)
_LEAVING: Final = re.compile(r"^(?:那么?)?(?:除了?|不算|去掉|撇开|不含)")


def _of_those(former: Plan, now: Plan) -> Plan:
    """`now` with the departments and zones of `former` that it narrows, each with its own part."""
    if now.agencies and former.agencies and not set(now.agencies) & set(former.agencies):
        parts = (former.role or "any", now.role or "any")
        each = tuple(p for p, own in zip(parts, (former, now), strict=True) for _ in own.agencies)
        several = former.any_agency or now.any_agency
        now = replace(
            now,
            agencies=(*former.agencies, *now.agencies),
            namesakes=(former.agencies, now.agencies) if several else (),
            any_agency=False,
            role=parts[0] if parts[0] == parts[1] else "any",
            agency_roles=() if several or parts[0] == parts[1] else each,
            shared=True,
        )
    if now.zones and former.zones and not (now.only_zones or set(now.zones) & set(former.zones)):
        now = replace(now, zones=(*former.zones, *now.zones), any_zone=False)
    return now


# 改厕谁牵头，在哪些镇
_IN_TOWNS: Final = re.compile(
    r"^(?:都|分别|是|要|具体)*(?:在|涉及|安排在)(?:哪(?:些|几个?|一?个)?|几个|多少个)(?:乡镇|镇街|镇|乡|街道|村)"
)


def follow(former: Plan, now: Plan, text: str) -> Plan:
    """`now` with what it leaves out taken from `former`. `text` is the follow-up as asked."""
    if _OTHERS.match(text) and former.agencies and not now.agencies:
        others = replace(
            former, agencies=(), namesakes=(), any_agency=False, sole=False, every=None
        )
        return replace(others, target="agency", operation="list", excluded_agencies=former.agencies)
    if _NARROWS.match(text) and former.target == "provision":
        now = _of_those(former, now)
    if now.not_agencies and not now.agencies:
        now = replace(now, agencies=former.agencies, any_agency=former.any_agency)
    plan = _with_names(former, now, text)
    plan = _with_numbers(former, plan, now)
    plan = _with_conditions(plan, now, text)
    plan = _with_what_is_asked(plan, now, text)
    if now.subject and not (now.agencies or now.zones):
        plan = replace(plan, subject=now.subject)
        if _OTHER_MATTER.match(text):
            # 「加强人才保障由谁牵头」, 「金融支持呢」: another matter, and not one of its.
            plan = replace(plan, categories=now.categories, focuses=now.focuses, things=now.things)
    return plan


def _with_names(former: Plan, now: Plan, text: str) -> Plan:
    """`former` with the zones and departments that `now` names."""
    plan = former
    if now.zones or now.not_zones or now.all_zones:
        plan = replace(
            plan,
            zones=now.zones,
            not_zones=now.not_zones,
            any_zone=now.any_zone,
            only_zones=now.only_zones,
            all_zones=now.all_zones,
            shared=now.shared,
        )
    if now.agencies or now.not_agencies:
        plan = replace(
            plan,
            agencies=now.agencies,
            namesakes=now.namesakes,
            not_agencies=now.not_agencies,
            any_agency=now.any_agency,
            agency_roles=now.agency_roles,
            excluded_agencies=now.excluded_agencies,
        )
        if former.target == "agency" and _LEAVING.match(text):
            # 「…归谁管」, 「除了市财政局呢」: who else, of the same items
            left = (*now.excluded_agencies, *now.not_agencies)
            plan = replace(plan, not_agencies=former.not_agencies, excluded_agencies=left)
    return plan


def _with_numbers(former: Plan, plan: Plan, now: Plan) -> Plan:
    """`plan` with the kinds and numbers of `now`; a number without a kind is of the former's."""
    if now.kinds:
        plan = replace(plan, kinds=now.kinds)
        if len(now.kinds) == 1 and plan.numbers and not now.numbers:
            # 「任务第26项谁指导」, 「那政策呢」: the policy of that number.
            numbers = tuple(replace(n, kind=now.kinds[0]) for n in plan.numbers)
            plan = replace(plan, numbers=numbers)
    if now.numbers:
        kind = former.kinds[0] if len(former.kinds) == 1 else ""
        if former.numbers:
            kind = former.numbers[0].kind
        numbers = tuple(replace(n, kind=n.kind or kind) for n in now.numbers)
        kinds = now.kinds or tuple(dict.fromkeys(n.kind for n in numbers if n.kind)) or plan.kinds
        plan = replace(plan, numbers=numbers, kinds=kinds)
    return plan


def _with_conditions(plan: Plan, now: Plan, text: str) -> Plan:
    """`plan` with the conditions that `now` sets, its role and its words."""
    for name in ("has_support", "lead_stated", "has_deadline", "due", "agency_count", "zone_count"):
        if getattr(now, name) is not None:
            plan = replace(plan, **{name: getattr(now, name)})
    if now.sole:
        plan = replace(plan, sole=True)
    if now.dateless or now.undated:
        plan = replace(plan, dateless=now.dateless, undated=now.undated)
    if now.role is not None:
        plan = replace(plan, role=now.role, roles_asked=now.roles_asked)
    elif _OF_ANOTHER_ROLE.search(text):
        plan = replace(plan, role=None, roles_asked=())
    if now.categories or now.focuses or now.things or now.words:
        plan = replace(
            plan,
            categories=now.categories,
            focuses=now.focuses,
            things=now.things,
            words=now.words,
        )
    return plan


def _with_what_is_asked(plan: Plan, now: Plan, text: str) -> Plan:
    """`plan` with the target and the operation of `now`, where its words tell them."""
    if now.target == "thing" and _IN_TOWNS.match(text):
        plan = replace(plan, target="thing", operation=now.operation, role=None, roles_asked=())
        return replace(plan, thing_kinds=now.thing_kinds, aspect=now.aspect)
    said_target = bool(re.search(r"谁|部门|单位|哪(?:个|些)?(?:区|里|儿)|在哪", text))
    if said_target and now.target in ("agency", "zone"):
        plan = replace(plan, target=now.target, operation=now.operation, negated=now.negated)
        if now.operation in ("rank", "group"):
            plan = replace(plan, by=now.by, top=now.top, nth=now.nth, descending=now.descending)
            plan = replace(plan, each_agency=now.each_agency, each_zone=now.each_zone)
        others = now.target == "agency" and not now.agencies
        return replace(plan, agencies=()) if others else plan
    if now.agencies and plan.target == "agency" and _DOES_WHAT.search(text):
        # 「…由谁负责，省国资委做什么」: what it has to do with it.
        return replace(plan, target="provision", operation="list", role=now.role)
    if now.operation == "count":
        return replace(plan, operation="count")
    if re.search(r"最多|最少", text):
        return replace(plan, descending=now.descending)
    if now.operation in ("exists", "rank", "group", "compare", "text", "overlap"):
        return replace(plan, operation=now.operation, target=now.target, by=now.by)
    if re.search(r"哪些|哪几|分别是|列", text) and plan.operation in ("count", "exists"):
        return replace(plan, operation="list", target="provision")
    return plan


def of_items(former: Plan, items: Sequence[Item]) -> Plan:
    """The plan that a follow-up on the items of the former answer leans on: 这些任务谁负责."""
    found = tuple(i.iri for i in items)
    if not found:
        return former
    return Plan(
        operation="list",
        target="provision",
        kinds=former.kinds,
        documents=former.documents,
        found=found,
    )


def kind_kept(former: Plan, now: Plan) -> Plan:
    """`now` with the former clause's kind for numbers that name none: 政策第12条…，第13条…."""
    kind = former.numbers[0].kind if former.numbers else ""
    if not kind or now.kinds or not now.numbers or any(n.kind or n.annex for n in now.numbers):
        return now
    return replace(now, numbers=tuple(replace(n, kind=kind) for n in now.numbers), kinds=(kind,))


# 子女入学需要什么材料: what is needed, and for what
_OF_ITS_OWN: Final = re.compile(r"^[^，。？]{3,}?(?:需要?|要|带|交|提供)(?:什么|哪些|啥)")


def leaves_out(text: str, now: Plan) -> bool:
    """Whether a question asked after another leans on it."""
    if now.aspect and not (now.target == "thing" and _IN_TOWNS.match(text)):
        return False
    if re.match(r"^(?:那么?|再|还有|另外)?.{0,14}呢[？?]?$", text) or re.match(
        r"^(?:那|只看|其中|再|上述|以上|前述|刚才|这些|那些|这里[面头边]|里[面头]|它|他们|该|还有)",
        text,
    ):
        return True
    if now.subject and _OF_ITS_OWN.match(text):
        return False
    return not (now.filters or now.subject) or (
        not now.kinds and not now.numbers and now.operation in ("list", "count") and len(text) <= 12
    )


def with_matter(text: str, plan: Plan) -> str:
    """A clause that leaves out what the former one was about, with it: 「每个补多少」."""
    matter = without_its_verb(plan.subject.replace(" ", ""))
    words = content_words(matter)
    if not words or any(w in text for w in words) or not short_of_matter(text):
        return text
    return f"{matter}{text}"


def asked_further(plan: Plan, outcome: Outcome) -> Plan:
    """The plan that the next clause follows, with the item that a value was told of."""
    told = tuple(i.iri for i in outcome.also if i.kind in KINDS)
    one = outcome.kind == "value" and len(told) == len(outcome.also) == 1
    return replace(plan, found=told) if one and plan.found is None else plan
