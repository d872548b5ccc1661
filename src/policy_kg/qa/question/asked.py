"""What is asked for, and what is to be done with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.qa.names.linking import AGENCY, MARKS, PLACE, TERM, THING
from policy_kg.qa.names.titles import named_by_words
from policy_kg.qa.plan import EQUAL, KINDS, Operation, Plan, Target
from policy_kg.qa.question import lexicon as lx
from policy_kg.qa.question.clause import MARK, Clause
from policy_kg.qa.question.whether import HAS_ALL, asked_which, whether
from policy_kg.reading.numbering import number_value

# …若干政策措施是谁发布的: the words of the title in a question for who issued it, and when
_TITLED: Final = re.compile(
    r"政策(?:措施)?(?=的?(?:是|由|什么时候|何时|哪天|哪一天)(?:谁|哪[^，。]{0,6}|什么时候)?(?:联合|共同)?(?:印发|发布|制定|出台|公布))"
)
# 养老驿站办法的文号, though 养老驿站 is an item, too
_NUMBER_OF: Final = re.compile(r"文号|发文字号")
# 甲局会同哪些部门建立机制: all but the department that is named
# the item 设备闲置: 的整改措施是什么, 怎么整改
_HOW: Final = re.compile(
    r"(?:整改|工作|具体|主要|治理)?(?:措施|举措|做法)(?:是|有|包括)(?:什么|哪些|啥)[？?]?$|(?:怎么|如何|怎样)(?:整改|改|解决|处理|办|做|落实|推进|治理)[？?]?$"
)
# 救治组的职责是什么
_DUTIES: Final = re.compile(r"(?:主要|工作|具体)?职责(?:是|有|包括)*(?:什么|哪些|啥)[？?]?$")
# 留样不规范由谁整改, 水质不达标哪个部门负责: the fault is the matter
_OF_A_FAULT: Final = re.compile(
    r"^.*?(?=(?:由|归|该|应|找|让)(?:谁|哪[个家些])|(?:谁|哪[个家些](?:部门|单位|科室)?)来?(?:负责|整改|牵头|改|管|处理|解决|落实)[？?]?$)"
)
_WITH_WHOM: Final = re.compile(
    rf"{AGENCY}(?:负责|牵头)?(?:会同|联合|协同|联同)(?:了)?(?:哪|谁|几|什么)"
)


def read_aspect(q: Clause, plan: Plan) -> Plan:
    """Questions about the document itself: 文号, 日期, 依据, 主送."""
    agencies = tuple(q.entities(MARKS["agency"]))
    if plan.numbers or (q.entities(MARKS["focus"]) and not _NUMBER_OF.search(q.text)):
        return plan
    if re.search(r"任务|举措|政策(?!文件)|事项", _TITLED.sub("", q.text)):
        return plan
    for aspect, pattern in lx.ASPECTS:
        if q.has(pattern):
            named = named_by_words(q.linked.text, pattern, q.catalog.documents)
            if not named.revisions:
                # 甘水河湖意见: by its words without the place
                plain = named_by_words(MARK.sub(" ", q.text), pattern, q.catalog.documents)
                named = plain if plain.revisions else named
            if named.other and aspect in lx.MADE:
                continue  # 实施细则什么时候制定: something that the text only speaks of
            places = (*q.entities(PLACE), *q.entities(THING), *agencies)
            boolean = q.has(lx.BOOLEAN)
            if places and aspect != "主送" and not (named.revisions and not agencies):
                continue
            return replace(
                plan,
                documents=named.revisions if aspect != "主送" else (),
                operation="exists" if boolean else "value",
                target="document",
                aspect=aspect,
                zones=places,
            )
    return plan


def read_asked(q: Clause, plan: Plan) -> Plan:
    """The target and the operation."""
    said = _without_conditions(q.text, plan)
    asks = _Asks(
        who=bool(plan.among or lx.WHO.search(said)),
        where=q.has(lx.WHERE),
        provision=bool(lx.PROVISION.search(said)),
        boolean=bool(lx.BOOLEAN.search(asked_which(q.text))),
        said=said,
    )
    if plan.terms:
        plan = _term(q, plan, asks)
        if plan.operation in ("define", "member"):
            return plan
    if lx.MENTION.search(q.text) and plan.things:
        asks = replace(asks, where=False)  # 哪些地方提到了… asks for provisions
    whole = (
        _shared(q, plan, asks)
        or _of_categories(q, plan, asks)
        or _ranked(q, plan, asks)
        or _compared(q, plan, asks)
        or _group(q, plan)
    )
    if whole is not None:
        return whole
    plan = _texts_of_headings(q, _targeted(q, plan, asks))
    if plan.target == "provision" and plan.excluded_agencies:
        plan = replace(
            plan, not_agencies=(*plan.not_agencies, *plan.excluded_agencies), excluded_agencies=()
        )
    plan = replace(plan, negated=_denies_its_target(q.text, plan))
    all_of = plan.target in ("agency", "zone") and plan.operation == "list" and not plan.negated
    if all_of and HAS_ALL.search(q.text) and not (plan.agencies or plan.zones or plan.numbers):
        return replace(plan, every=())
    if plan.operation == "exists":
        plan = whether(q, plan)
    if plan.negated and plan.target == "zone":
        plan = replace(plan, zones=(), not_zones=())
    if plan.negated and plan.target == "agency":
        plan = replace(plan, zones=(*plan.zones, *plan.not_zones), not_zones=())
    return _departments_asked(q.text, plan) if plan.target == "agency" else plan


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asks:
    """What a clause's words ask for; `said` are those words without what only sets a condition."""

    who: bool
    where: bool
    provision: bool
    boolean: bool
    said: str


def _shared(q: Clause, plan: Plan, asks: _Asks) -> Plan | None:
    if not (q.has(lx.OVERLAP) and (len(plan.agencies) > 1 or len(plan.zones) > 1)):
        return None
    whether_any = asks.boolean and not re.search(r"哪|什么|啥", q.text)
    return replace(plan, operation="exists" if whether_any else "overlap", shared=True)


def _of_categories(q: Clause, plan: Plan, asks: _Asks) -> Plan | None:
    """How many categories there are, which one an item is of, and which has most."""
    if re.search(r"(?:几|多少)(?:个)?(?:大)?类", q.text) and not q.has(lx.RANK):
        return replace(plan, operation="count", target="category")
    if len(plan.numbers) == 1 and not plan.agencies and not plan.zones:
        if q.has(lx.CATEGORY_ASKED):
            return replace(plan, operation="value", target="category", aspect="category")
        if q.has(lx.FOCUS_ASKED) and not asks.who:
            return replace(plan, operation="value", target="focus", aspect="focus")
    if re.search(r"(?:哪|什么)(?:一)?(?:个)?类(?:别)?(?:政策|任务|举措)?", q.text) and q.has(
        lx.RANK
    ):
        return replace(
            plan,
            operation="rank",
            by="category",
            target="category",
            descending=not q.has(lx.FEWEST),
        )
    return None


def _ranked(q: Clause, plan: Plan, asks: _Asks) -> Plan | None:
    nth = q.has(lx.NTH) and not plan.numbers and not plan.agencies
    most = (
        q.has(lx.RANK)
        and not re.search(
            r"最(?:多|少|高|低)(?:\d|可|能|补|给|奖|不|要|需|是|资|拿|申|贷|多少)", q.text
        )
        and not _most_of_a_figure(q.text)
        and not plan.numbers
    )
    return _rank(q, plan, who=asks.who, where=asks.where) if nth or most else None


def _compared(q: Clause, plan: Plan, asks: _Asks) -> Plan | None:
    text = q.text
    if len(plan.agencies) == 2 or len(plan.zones) == 2:
        by: Target = "agency" if len(plan.agencies) == 2 else "zone"
        difference = bool(lx.DIFFERENCE.search(text))
        more = asks.boolean and re.search(
            rf"比[{AGENCY}{PLACE}][^，。？]{{0,6}}[多少](?:吗|么)?[？?]?$", text
        )
        if q.has(lx.COMPARE) and more:
            # 市水利局的任务比市教育局多吗
            first = (plan.agencies if by == "agency" else plan.zones)[0]
            less = re.search(r"少(?:吗|么)?[？?]?$", text) is not None
            plan = replace(plan, foremost=first.iri, descending=not less)
        if asks.boolean and re.search(r"[一同]样[多少](?:吗|么)?[？?]?$", text):
            plan = replace(plan, foremost=EQUAL)
        if q.has(lx.COMPARE) or (difference and re.search(r"比|相差|差", text)):
            return replace(plan, operation="compare", difference=difference, by=by)
    if _one_of(q, plan):
        return replace(plan, operation="choose", target="agency")
    return None


def _targeted(q: Clause, plan: Plan, asks: _Asks) -> Plan:
    """What is listed, counted, or asked to be there: departments, zones, things, or items."""
    text = q.text
    count, whether_any = q.has(lx.COUNT), asks.boolean
    which_ones = re.search(r"哪几", text) is not None
    things = _things_asked(q)
    if asks.who and re.search(
        r"(?:多少(?:个|家)?|(?<!哪)几(?:个|家))(?:指导|责任|牵头|配合)?(?:部门|单位|机构)"
        # 参与养老任务的部门一共有多少个
        r"|(?:部门|单位)(?:一共|总共|共)?有?(?:多少|几)[个家][？?]?$",
        text,
    ):
        return replace(plan, target="agency", operation="count")
    if re.search(r"(?:多少|几)个(?:试验|试点)?(?:区县|区|县|地方)(?!域)", text) and not re.search(
        r"哪几个", text
    ):
        return replace(plan, target="zone", operation="count")
    if things and not (plan.agencies and asks.provision):
        return replace(
            plan,
            target="thing",
            operation="count" if count and not which_ones else "list",
            thing_kinds=things[0],
            aspect=things[1],
        )
    if asks.who and (not asks.provision or _who_first(asks.said)):
        if whether_any and not re.search(r"谁|哪|什么|啥", text):
            return replace(plan, target="provision", operation="exists")
        return replace(plan, target="agency", operation="list")
    if asks.where and not asks.provision:
        if whether_any and "哪" not in text:
            return replace(plan, target="provision", operation="exists")
        return replace(plan, target="zone", operation="list")
    operation: Operation = "exists" if whether_any else "list"
    return replace(
        plan, target="provision", operation="count" if count and not which_ones else operation
    )


def _texts_of_headings(q: Clause, plan: Plan) -> Plan:
    """How something is done, and whose duties it is, of a heading that the clause names: its text."""
    if plan.target != "provision" or plan.operation != "list" or plan.agencies:
        return plan
    if plan.focuses and _HOW.search(q.text):
        return replace(plan, operation="text", kinds=())
    if plan.focuses and _DUTIES.search(q.text):
        return replace(plan, operation="text", kinds=(*KINDS, "Duty"))
    return replace(plan, operation="text") if plan.numbers and q.has(lx.TEXT) else plan


# 哪些部门没有参与, 哪个区没安排
_DENIED: Final = re.compile(
    r"(?:没有?(?!明确|牵头)|没安排|没分|未|不)(?:在|安排|任何|有|一项|参与|包括|含|涉及|覆盖|承担)*"
)
# 安不安全 asks and 不动产 names: they deny nothing; nor does 没有物业的小区谁来管
_NOT_DENIED: Final = re.compile(
    r"(?:没有?|不|未)(?!任务|举措|事项|有关|相关|涉|参与|承担|负责|牵头|配合|安排|在|包|覆)[\u4e00-\u9fff]{2,6}?的(?=[\u4e00-\u9fff]{2}[^，。]*(?:谁|哪个))|未成年|未来|有没有|没有明确|明确|不[管归懂清知]|不(?:动产|良|合格|锈钢|可移动)|([\u4e00-\u9fff])不\1"
)


def _denies_its_target(text: str, plan: Plan) -> bool:
    """Whether those departments or zones are asked for that have none."""
    if plan.target not in ("agency", "zone") or plan.not_agencies:
        return False
    return _DENIED.search(_NOT_DENIED.sub("", _OF_A_FAULT.sub("", text))) is not None


def _departments_asked(text: str, plan: Plan) -> Plan:
    """With whom a department does something, and how many items of which kinds it has."""
    with_it = re.search(
        rf"(?:和|跟|与|同){AGENCY}.{{0,6}}(?:一起|共同|同时|联合|搭档)?", text
    ) and re.search(r"一起|共同|还有谁|联合|搭档|同列", text)
    if plan.agencies and (with_it or _WITH_WHOM.search(text)):
        plan = replace(plan, excluded_agencies=plan.agencies)
    if plan.excluded_agencies and not plan.agencies and re.search(r"一起|共同", text):
        plan = replace(plan, agencies=plan.excluded_agencies)
    if len(plan.kinds) > 1 and re.search(r"[三几两]类.{0,4}(?:都|均)|(?:都|均)有", text):
        return replace(plan, aspect="every-kind")
    if lx.ONLY_IN_KIND.search(text) and plan.kinds:
        return replace(plan, aspect="only-kind")
    one, least = lx.ONLY_ONE.search(text), lx.AT_LEAST_ITEMS.search(text)
    if one:
        return replace(plan, aspect=f"=:{number_value(one['n'].replace('两', '二'))}")
    said = least and (least["more"] or re.search("至少|不少于|超过", least[0]))
    if least and said and not plan.agency_count:
        return replace(plan, aspect=f">=:{number_value(least['n'].replace('两', '二'))}")
    return plan


def _one_of(q: Clause, plan: Plan) -> bool:
    """「甲局和乙局谁牵头…」, 「是甲局牵头还是乙局牵头」: which of them, and not what they share."""
    links = [at for at, k in q.marks if k.type == "agency"]
    if len(links) < 2 or plan.role in (None, "any", "first") or plan.agency_roles:
        return False
    between, behind = q.text[links[0] + 1 : links[-1]], q.text[links[-1] + 1 :]
    joined = all(re.fullmatch(lx.AND, part) for part in between.split(AGENCY))
    which = re.match(
        r"(?:[，、 ]|到底|究竟|之间|当中|中|里|这?[两二三2]家?个?(?:单位|部门)?)*(?:是)?(?:由|归)?(?:谁|哪一?[个家](?:部门|单位)?(?!任务|举措|政策|事项))",
        behind,
    )
    return bool((joined and which) or "还是" in between)


def _most_of_a_figure(text: str) -> bool:
    """「单个项目最高支持多少」, 「每年最高限额是多少」, 「最多延多久」: the most that is stated, and no ranking."""
    return bool(
        re.search(r"最[高低大小长短]|最[多少](?!的)", text)
        and re.search(
            r"(?:(?:多少|几)(?:[^的个家]{0,4}|个(?:月|工作日|小时|星期|季度))|多[久大宽高远]|多长(?:时间)?)[？]?$",
            text,
        )
        and not re.search(r"哪|谁|什么|啥|排名?|前[0-9一二两三四五]|倒数|部门|单位", text)
    )


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
            r"(?:有没有|没有?|未|有)?(?:明确的?|设|写[明出清]?|注明|列[出明]?|规定|指定|确定)*(?:了|的)?牵头(?:部门|单位)?",
            "",
            text,
        )
    if plan.has_support is not None:
        text = re.sub(r"(?:没有?|无|未设|有)配合(?:部门|单位)", "", text)
    if plan.agency_count == ("=", 0):
        return lx.NO_BODY.sub("", text)
    if plan.agency_count is not None:
        text = lx.AGENCY_COUNT.sub("", text)
    # 市商务局是哪项任务的责任单位
    return re.sub(
        rf"(?<={AGENCY})((?:都|分别)?是哪[^，。？]{{1,16}})的(?:责任|牵头|配合|主办|协办)(?:单位|部门)(?=[？?]?$)",
        r"\1",
        text,
    )


def _term(q: Clause, plan: Plan, asks: _Asks) -> Plan:
    text = q.text
    others = tuple(e for e in (*plan.zones, *plan.things, *plan.not_zones))
    if (
        others
        and not plan.kinds
        and (asks.boolean or re.search(r"属于|属不属于|之一|在.{0,2}(?:里|内|中)", text))
    ):
        return replace(plan, operation="member", things=others, zones=(), not_zones=())
    if (
        asks.where
        and not asks.boolean
        and not re.search(r"指(?:的是)?哪|哪.?区$|哪(?:两|三|几)个?区", text)
    ):
        return replace(plan, things=(*plan.things, *plan.terms), terms=())
    asks_role = plan.role is not None or q.has(lx.MENTION) or bool(plan.kinds)
    if (asks.who and not re.search(r"有谁|是谁|都谁", text)) or (
        asks_role and (asks.provision or plan.agencies or asks.who)
    ):
        return replace(plan, things=(*plan.things, *plan.terms), terms=())
    kinds = _thing_kinds(re.sub(r"[^\u4e00-\u9fff]", "", text.split(TERM)[-1]))
    if len(plan.terms) > 1 and re.search(rf"{TERM}.*的{TERM}(?:[是指有包都]|分别)", text):
        plan = replace(plan, terms=plan.terms[-1:])  # 一核双园的双园是哪两个
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


def _rank(q: Clause, plan: Plan, *, who: bool, where: bool) -> Plan:
    text = q.text
    by: Target = "agency"
    if re.search(
        r"(?:涉及|责任|参与|指导|牵头|配合)?(?:的)?(?:部门|单位)(?:数量?)?(?:最多|最少)", text
    ) and re.search(
        r"哪(?:一)?(?:个|项|条)?(?:试验任务|任务|举措|政策|事项)|的(?:试验任务|任务|工作举措|举措|政策|支持政策|事项)"
        rf"|哪(?:一|几|些)?[项条](?!目|款|例|件)|最[多少]的{lx.CN}+[项条](?!目)",
        text,
    ):
        by = "provision"
    elif re.search(
        r"(?:区|地方|区域)(?:数量?)?(?:最多|最少)的(?:任务|举措)|覆盖.{0,4}区.{0,3}最", text
    ):
        by = "provision"
        plan = replace(plan, aspect="zones")
    elif (
        (
            re.search(
                r"哪(?:个|一个|些|几个|两个)?(?:试验)?(?:区|县|地方)|(?:的|区)(?:试验)?区(?:是|有|$)|的(?:试验)?区|区(?:是|的)(?:哪)",
                text,
            )
            and not re.search(r"部门|单位", text)
        )
        or (not who and where)
        or _of_towns(q)
    ):
        by = "zone"
    top = 1
    nth = lx.NTH.search(text)
    place = next((n for n in nth.group("n", "n2", "n3", "n4") if n), "") if nth else ""
    match = None if nth else lx.TOP_N.search(text) or lx.SO_MANY_FIRST.search(text)
    if match is None and by == "provision":
        match = re.search(rf"最[多少]的(?P<n>{lx.CN}+)[项条]", text)
    if match:
        top = number_value(match["n"].replace("两", "二")) or 1
    named = (*plan.agencies, *plan.zones)
    if (
        len(named) == 1
        and lx.BOOLEAN.search(text)
        and not re.search(r"哪|谁|什么|啥|几|多少", text)
    ):
        # 市水利局的任务是不是最多: whether it is first of all of its sort
        by = "agency" if plan.agencies else "zone"
        plan = replace(plan, foremost=named[0].iri, agencies=(), zones=(), namesakes=())
    so_many = lx.SO_MANY_FIRST.search(text)
    if re.search(r"各(?:试验)?(?:区|县)|每个(?:试验)?区", text) or (
        so_many and re.search("[区县地]", so_many["what"])
    ):
        by = "zone"
    return replace(
        plan,
        operation="rank",
        by=by,
        target=by,
        top=top,
        nth=number_value(place) if place else 0,
        descending=not (q.has(lx.FEWEST) or (nth and nth["way"] == "少")),
    )


def _of_towns(q: Clause) -> bool:
    """Whether 哪个镇 asks for zones: some of these are towns."""
    asked = re.search(
        r"哪(?:一?个|些|几个)?(?:乡镇|镇|乡|街道|村)(?:的|任务|举措|承担|要|有)", q.text
    )
    return asked is not None and any(
        re.search(r"[镇乡村]$|街道$", z.label) for z in q.catalog.zones
    )


def _group(q: Clause, plan: Plan) -> Plan | None:
    text = q.text
    match = lx.GROUP.search(text)
    if match is None:
        return None
    word = match[0]
    counted = q.has(lx.COUNT) or bool(re.search(r"统计|数量|分布|[务措策项]数", text))
    each = lx.OF_EACH.search(text)
    if not counted:
        return None
    by: Target
    if "类" in word:
        by = "category"
    elif re.search(r"部门|单位", word):
        by = "agency"
    elif re.search(r"区|县|地", word):
        by = "zone"
    elif each and not plan.agencies and not plan.zones:
        by = "agency" if re.search(r"部门|单位|机构", each["what"]) else "zone"
        plan = replace(plan, agency_count=None, zone_count=None)
    elif len(plan.agencies) > 1:
        return replace(plan, operation="group", by="agency", target="agency", each_agency=True)
    elif len(plan.zones) > 1:
        return replace(plan, operation="group", by="zone", target="zone", each_zone=True)
    elif len(plan.kinds) > 1:
        return replace(plan, operation="group", by="document", target="document")
    else:
        return None
    return replace(plan, operation="group", by=by, target=by, all_zones=False)


def _things_asked(q: Clause) -> tuple[tuple[str, ...], str] | None:
    """Kinds of named things that the question asks for (哪些村, 几家企业), and its word for them."""
    text = q.text
    if re.search(r"哪(?:些|个|几)?(?:试验)?(?:区|部门|单位)(?!镇)", text):
        return None
    for match in lx.THING_ASKED.finditer(text):
        what = match["what"]
        if re.search(r"试验|任务|举措|政策|部门|单位|" + MARKS["focus"], what):
            continue
        if re.match(r"的?(?:任务|举措|措施|事项)", text[match.end() :]):
            continue  # 哪些公园任务: tasks, and no parks
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
