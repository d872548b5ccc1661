"""Questions for a stated value, a deadline or a condition, answered from the text that states it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from policy_kg.graph.store import query
from policy_kg.qa import sparql
from policy_kg.qa.documents.force import asks_force, in_force
from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.figures.amounts import whether_stated
from policy_kg.qa.figures.benefitsof import given_by
from policy_kg.qa.figures.figures import figure, goals_of
from policy_kg.qa.figures.groups import figure_of_group
from policy_kg.qa.figures.otherwise import of_its_unit, relative_goal
from policy_kg.qa.figures.paidrows import paid_by_row
from policy_kg.qa.figures.points import points_of
from policy_kg.qa.figures.pricelist import listed_sums, names_in
from policy_kg.qa.figures.stated import figure_stated, frequency_stated
from policy_kg.qa.items.limits import deadline
from policy_kg.qa.nearby import Propose, bare_text, subjects_about
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.prose import conditions
from policy_kg.qa.prose.permitted import MAY, whether_said
from policy_kg.qa.prose.pilots import asks_pilots, pilots, whether_pilot
from policy_kg.qa.question import lexicon as lx
from policy_kg.qa.question.money import given_otherwise, money_asked
from policy_kg.qa.question.pinned import EACH, over, says_each
from policy_kg.qa.question.sought import HOW_OFTEN, of_a_case
from policy_kg.qa.subject import SEARCHED, content_words
from policy_kg.qa.text import slots
from policy_kg.qa.text.measures import FEW
from policy_kg.qa.text.quantities import (
    facts_of,
    facts_query,
    things_counted,
)
from policy_kg.qa.text.runs import run_before
from policy_kg.qa.text.unstated import nothing_stated
from policy_kg.qa.wording import citation

# 期限多少个月, 期限多长: a length of time, and no day.
_TERM: Final = re.compile(
    r"(?:期限?|时间|时限|时长).{0,6}(?:(?:多少|几)个?(?:月|年|天|小时|工作日)|多[长久])"
)
# 要建几个, 每年评多少家, 涨多少: of things, and no provisions are counted.
_THINGS_COUNTED: Final = re.compile(
    rf"(?:多少|(?:(?<=[有建设评选配装发])|(?<=打造|培育|发展|新增|建成|举办|引进|遴选))几)(?:(?:{FEW}|[个家名位])(?!部门|单位|区|县|地方|地区|大?类|任务|举措|措施|政策|事项|工作|条目)"
    r"|(?<![有共是]多少)[？?]?$)"
)
_HEADS: Final = re.compile(r"(?:多少|几)(?:名|人(?!大|民)|[亩吨台座]|公里|平方)")  # 多少名扩招任务
# 要引进多少项目: as many as are aimed at, and not those that the text names
_BROUGHT: Final = re.compile(
    r"(?:引进|招引|培育|培训|新增|新建|建设|建成|打造|扶持|实施|推出|遴选|选拔|资助|改造)多少"
)
# 产业项目招引要引进多少个项目: a figure of the item that is named, not how many it lists
_COUNTED_OF: Final = re.compile(
    _BROUGHT.pattern.replace("多少", "(?:多少|几)") + r"[个家名座所台套]"
)
# 「目标是多少」 of the item that the former question was about
_GOALS: Final = re.compile(
    r"(?:那么?|它的?|其|这一?项的?)?(?:具体)?(?:的)?(?:目标|指标|量化目标|目标任务)(?:值)?(?:是|有|为)?(?:多少|哪些|什么|几个)?[？?]?"
)
# 建设智能化平台的目标是什么: an item named by its heading
_GOALS_OF: Final = re.compile(
    r"的?(?:量化)?(?:目标|指标)值?(?:(?:是|有|为|要?达到?)(?:什么|哪些|多少)|多少)[？?]?$"
)
_EACH_SPAN: Final = re.compile(r"[每一](半年|年|个?季度?|个?月|周|天|日|旬|学期)(?!级|度?预算)")
_AGAIN: Final = re.compile(r"^(?:[每按逐]|[一半两三]年[一两]次)")
_TIMES: Final = re.compile(r"(?:几|多少)[次回遍趟](?![性要])")  # 每年检查几次
# 甘蔗收获机械化率, 新开工项目总投资, 机械化率2025年: what is measured, and no word of asking
_MEASURE_NAMED: Final = re.compile(
    r"(?!.*(?:[谁哪什怎吗呢几]|多少|如何|是否|有没有|任务|举措|措施|政策|事项|责任|负责|牵头|配合|部门|单位))"
    r"[^，。？]{3,}?(?:[\u4e00-\u9fff]{2}率|占比|比重|增速|投资额?|动力|产值|产量|增加值|补[助贴]标准|津贴标准|护理标准|供养补[助贴])(?:目标)?"
    r"(?P<year>(?:[到至])?(?:19|20)\d\d年)?[？?]?"
)
# 2027年数字化水平2.0覆盖率: a rate named with its year asks for it
_RATE_NAMED: Final = re.compile(r"\d{4}年[^，。？]{4,}(?:率|占比|比重|增速)(?:目标)?[？?]?$")
# 研发经费投入占生产总值比重达到多少: a share or its growth, and no 经费
_SHARE_OF: Final = re.compile(
    r"(?:占[^，。？]{2,16}比[重例]|比重|占比|增速|增幅|增长率?)(?:目标)?[是要应须达到提高至为增长]*(?:多少|几|百分之)"
)
_ITSELF: Final = re.compile(r"(?P<what>[\u4e00-\u9fff]{2})(?:是|为)?多少[？?]?$")  # 利率是多少
_STRUCTURAL: Final = ("choose", "rank", "group", "compare", "overlap", "define", "member")


def special(text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose) -> Outcome | None:
    """The answer of a value, deadline or condition question; None where the plan is none."""
    if plan.operation == "value":
        return None
    whole = _of_the_text(text, plan, run, propose, by_words)
    if whole is not None:
        return whole
    if plan.operation not in _STRUCTURAL:
        if HOW_OFTEN.search(text):
            return _how_often(text, plan, run, propose, by_words)
        if _TIMES.search(text):
            return _how_many_times(text, plan, run, propose, by_words)
        if money_asked(text) is not None:
            return _money(text, plan, run, propose, by_words)
    of_nobody = not (plan.agencies or plan.numbers)
    if of_nobody and (measured := _measured(text, plan, run, propose, by_words)):
        return measured
    if lx.UNSTATED.search(text) and not _SHARE_OF.search(text):
        return _unstated(text, plan, run, propose)
    of_a_term = _TERM.search(text) and plan.operation not in _STRUCTURAL and not plan.agencies
    if of_a_term and (found := _figure(text, plan, run, propose, by_words)):
        return found
    if lx.DEADLINE.search(text) and plan.has_deadline is None and plan.due is None:
        return deadline(text, plan, run, propose, by_words)
    if plan.agencies and plan.operation == "count" and _MEASURES.search(text):
        return nothing_stated(text, plan, run, propose)
    if _BROUGHT.search(text) and things_counted(text) and of_nobody:
        return _figure_or_nothing(text, plan, run, propose, by_words)
    if _counts_things(text, plan) and (found := _figure(text, plan, run, propose, by_words)):
        return found
    if plan.operation == "count" and plan.target == "provision":
        bare_plan = not (
            plan.agencies or plan.kinds or plan.all_kinds or plan.terms or plan.numbers
        )
        if plan.subject and _THINGS_COUNTED.search(text) and bare_plan:
            return _figure_or_nothing(text, plan, run, propose, by_words)
        if _HEADS.search(text) and (found := _heads(text, plan, run, propose, by_words)):
            return found
    if _asks_number(text, plan):
        if found := _figure(text, plan, run, propose, by_words):
            return found
        if plan.target == "provision" and not (plan.kinds or plan.agencies or plan.zones):
            return _number_not_stated(text, plan, run, propose)
    if not _structured(plan):
        if "还是" in text and re.search(r"给|付|出(?:钱|资)|承担|奖|补", text):
            return _payer(text, plan, run, propose)
        if plan.operation == "exists":
            said = _whether(text, plan, run, propose, by_words)
            if said is not None or not plan.things:
                return said
    return _listed_or_filled(text, plan, run, propose, by_words)


# 多少钱, 几天: what no number of items answers
_MEASURES: Final = re.compile(r"多少钱|多少元|几天|多大|多长")


def _structured(plan: Plan) -> bool:
    """Whether a plan has names or operations that items answer."""
    return bool(
        plan.agencies
        or plan.zones
        or plan.not_zones
        or plan.not_agencies
        or plan.kinds
        or plan.terms
        or plan.numbers
        or plan.operation in _STRUCTURAL
    )


def _of_the_text(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    """What a document or one item says of itself: since when it holds, where it is tried, its goals,
    its points."""
    of_nobody = not (plan.agencies or plan.numbers)
    told: Outcome | None = None
    if of_nobody and asks_force(text):
        told = in_force(text, plan, run, by_words)
    if told is None and of_nobody and plan.operation == "exists":
        told = whether_pilot(text, plan, run, by_words)
    if told is None and of_nobody and asks_pilots(text) and _no_zones(plan, run):
        told = pilots(text, plan, run, by_words)
    if told is None and _GOALS.fullmatch(text) and plan.numbers:
        told = goals_of(plan, run)
    if told is None and of_nobody and _GOALS_OF.search(text) and plan.focuses:
        told = goals_of(plan, run) or nothing_stated(text, plan, run, propose, what="量化目标")
    return told or points_of(text, plan, run, by_words)


def _how_often(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    found = frequency_stated(text, plan, run, propose, by_words)
    limit = deadline(text, plan, run, propose, by_words) if found is None else None
    if limit is not None and _AGAIN.search(str(limit.value or "")):
        return limit  # 每季度一次, in a column of limits
    return found or nothing_stated(text, plan, run, propose)


def _how_many_times(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome:
    found = _figure(text, plan, run, propose, by_words) or slots.fill(text, run, by_words)
    if found is None or _of_another_span(text, found):
        found = frequency_stated(text, plan, run, propose, by_words) or (
            found if _EACH_SPAN.search(text) is None else None
        )
    return found or _not_stated(text, plan, run, propose)


def _money(text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose) -> Outcome:
    found = _figure(text, plan, run, propose, by_words)
    found = found or _given_otherwise(text, plan, run, propose, by_words)
    listed = listed_sums(text, plan, run, by_words)
    if listed is not None and (found is None or not names_in(found, listed)):
        return listed  # of each kind in a list, where the figure found is of none of them
    found = found or paid_by_row(text, plan, run)
    return found or _not_stated(text, plan, run, propose)


def _measured(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    """The figure of a measure that is named without a word of asking: 机械化率2025年."""
    whole = replace(plan, operation="count", target="provision", things=())
    named = _MEASURE_NAMED.fullmatch(text)
    if named and not plan.kinds:
        bare = text.rstrip("？?").removesuffix(named["year"] or "\0")
        if found := _figure(f"{named['year'] or ''}{bare}是多少", whole, run, propose, by_words):
            return found
    if not _RATE_NAMED.search(text):
        return None
    asked = f"{text.rstrip('？?')}是多少"
    return _figure_or_nothing(asked, replace(whole, subject=""), run, propose, by_words)


def _counts_things(text: str, plan: Plan) -> bool:
    """改造多少座, 证照要实现几类; not 任务分几类."""
    # 每个区要打造几个社区, and that of the item that is named
    each_place = plan.operation == "group" and plan.by == "zone" and not plan.kinds
    of_item = _COUNTED_OF.search(text) and (each_place or plan.focuses)
    of_things = (
        plan.operation == "count"
        and plan.target in ("thing", "provision", "category")
        and plan.subject
        and not (plan.filters or plan.kinds or plan.all_kinds or plan.terms)
    )
    return bool(of_things or (of_item and not (plan.agencies or plan.numbers)))


def _heads(text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose) -> Outcome | None:
    """新增就业多少人: items are no people."""
    if plan.agencies:
        return None
    found = _figure(text, plan, run, propose, by_words)
    return found or (None if plan.kinds else _not_stated(text, plan, run, propose))


def _asks_number(text: str, plan: Plan) -> bool:
    of_items = plan.operation in ("count", "group", "rank", "compare") or bool(plan.agencies)
    return (
        lx.NUMBER_ASKED.search(text) is not None
        and not (plan.target == "thing" and plan.filters)
        and not plan.all_kinds
        and not (_structured(plan) and of_items)
    )


def _number_not_stated(text: str, plan: Plan, run: Run, propose: Propose) -> Outcome | None:
    nothing = nothing_stated(text, plan, run, propose)
    if nothing is None and plan.subject and lx.MEASURED.search(text):
        return Outcome(status="not_stated", kind="value", text="文件未载明。")
    return nothing


def _whether(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    said = whether_said(text, plan, run, propose, by_words)
    if said is None and MAY.search(text) and (plan.categories or plan.focuses):
        # That there are items under the heading says neither.
        said = conditions.condition(text, plan, run, propose)
        said = said or nothing_stated(text, plan, run, propose)
    if said is not None or plan.things:
        return said
    told = whether_stated(text, lambda q: _figure(q, plan, run, propose, by_words))
    return told or conditions.condition(text, plan, run, propose)


def _listed_or_filled(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    if (
        plan.target == "thing"
        and not any(re.fullmatch(pattern, plan.aspect) for pattern, _ in lx.THING_WORDS)
        and not plan.filters
        and not plan.kinds
    ):
        return _listed_anywhere(plan, run, propose)
    unnamed = not (plan.agencies or plan.kinds or plan.numbers or plan.terms or plan.role)
    if plan.operation in ("list", "none", "count") and (
        (not _structured(plan) and not plan.things) or (unnamed and plan.target == "agency")
    ):
        return slots.fill(text, run, by_words)
    return None


def _figure_or_nothing(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome:
    found = _figure(text, plan, run, propose, by_words)
    return found or _not_stated(text, plan, run, propose)


def _of_another_span(text: str, found: Outcome) -> bool:
    """Whether a number of times is told without the span that it is of, where that is not the
    question's: 1次 of 每半年检查1次 for 每年几次, or for 几次."""
    asked = _EACH_SPAN.search(text)
    said = [_EACH_SPAN.findall(re.sub(r"\s", "", q.quote)) for q in found.evidence]
    return (
        not _EACH_SPAN.search(str(found.value))
        and bool(said)
        and all(spans and (asked is None or asked[1] not in spans) for spans in said)
    )


def _not_stated(text: str, plan: Plan, run: Run, propose: Propose) -> Outcome:
    """文件未载明, with what the text has nearest where something is near."""
    nothing = nothing_stated(text, plan, run, propose)
    return nothing or Outcome(status="not_stated", kind="value", text="文件未载明。")


def _no_zones(plan: Plan, run: Run) -> bool:
    """Whether no provision that the question may be about has a column of zones."""
    anywhere = Plan(
        operation="list",
        target="zone",
        documents=plan.documents,
        categories=plan.categories,
        focuses=plan.focuses,
    )
    return not query(run.facts.store, sparql.select_zones(anywhere)).dicts()


def _figure(text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose) -> Outcome | None:
    """The figure asked for, as recorded, or else as a sentence of the matter has it."""
    found = _every_figure(text, plan, run, propose, by_words)
    return None if found is not None and _share_of_it(text, found) else found


def _share_of_it(text: str, found: Outcome) -> bool:
    """Whether a figure is a share of what is asked, and not that itself: 利率的50% for 利率是多少."""
    asked = _ITSELF.search(bare_text(text))
    share = re.match(r"\d+(?:\.\d+)?[%％]", str(found.value or ""))
    if asked is None or share is None:
        return False
    of_it = f"{asked['what']}的{share[0]}"
    return all(of_it in bare_text(q.quote) for q in found.evidence)


def _every_figure(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    group = figure_of_group(text, plan, run, propose, by_words)
    if group is not None:
        return group
    if over(text) or of_a_case(text):
        return figure_stated(text, plan, run, propose, by_words)
    found = figure(text, plan, run, propose, by_words)
    each = EACH.search(text)
    if found is None or (each and not says_each(found, each[0])):
        stated = figure_stated(text, plan, run, propose, by_words)
        if found is None or (stated and each and says_each(stated, each[0])):
            found = stated
    found = found or relative_goal(text, plan, run, by_words)
    return found or of_its_unit(text, plan, run, by_words)


def _given_otherwise(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    """What is given by another word than the question's, 奖励 where it asks for 补贴: all that the
    item gives so, as the word tells none of them apart."""
    words = given_otherwise(text)
    if words is None:
        return None
    said, other = words
    meant = replace(plan, subject=plan.subject.replace(said, other))
    found = _figure(text.replace(said, other), meant, run, propose, by_words)
    if found is None:
        return None
    named = any(other in q.quote for q in found.evidence)
    note = f"文件没有写这项{said}，写的是{other if named else '别的支持'}"
    given = given_by([i.iri for i in found.also], other, run)
    if given is not None:
        found = replace(given, sparql=found.sparql, also=found.also)
    return replace(found, assumptions=(*found.assumptions, note))


def _listed_anywhere(plan: Plan, run: Run, propose: Propose) -> Outcome | None:
    """Things that some provision lists right before the question's word: 七个特色产业小镇."""
    for subject, *_ in list(propose(f"{plan.subject} {plan.aspect}"))[:15]:
        for quote in run.facts.evidence(subject):
            named = run_before(run.facts.store, subject, quote, plan.aspect)
            if len(named) > 1:
                items = tuple(run.facts.item_of(n.thing, proof=(quote,)) for n in named)
                names = "、".join(i.label for i in items)
                return Outcome(
                    text=f"{plan.aspect}：{names}（共{len(items)}个）。（{citation((quote,))}）",
                    items=items,
                    sparql=sparql.select_things(replace(plan, found=(subject,))),
                    evidence=(quote,),
                )
    return None


_CONTACTS: Final = ("电话", "手机", "联系人", "联系方式", "邮箱", "网址")


def _unstated(text: str, plan: Plan, run: Run, propose: Propose) -> Outcome | None:
    """Aspects that such plans rarely state: where the text has the very word, no verdict here."""
    word = lx.UNSTATED.search(text)
    assert word is not None
    near = run.facts.provisions(subjects_about(text, plan, run, propose)[:5])
    # Whose telephone the text gives is told before; another's is no answer.
    if word[0] not in _CONTACTS and any(word[0] in (i.text or "") for i in near):
        return None
    return _not_stated(text, plan, run, propose)


def _payer(text: str, plan: Plan, run: Run, propose: Propose) -> Outcome | None:
    facts = [
        f for f in facts_of(run.facts.store, subjects_about(text, plan, run, propose)) if f.payer
    ]
    words = content_words(plan.subject or text)
    facts.sort(key=lambda f: (-sum(1 for w in words if w in bare_text(f.words)), f.iri))
    if not facts or not any(w in bare_text(facts[0].words) for w in words):
        return None
    fact = facts[0]
    proof = run.facts.evidence(fact.iri)
    return Outcome(
        kind="value",
        value=fact.payer,
        text=f"{fact.payer}。原文：「{proof[0].quote if proof else fact.quote}」（{citation(proof)}）",
        also=run.facts.provisions([fact.subject]),
        sparql=facts_query([fact.subject]),
        evidence=proof,
    )


def passages(
    text: str,
    plan: Plan,
    run: Run,
    index: Callable[[], Any],
    not_understood: str,
) -> Outcome:
    """The passages nearest to the question, called what they are; nothing near: not understood."""
    words = content_words(plan.subject or text)
    hits = index().search((plan.subject or text)[:SEARCHED], k=5, documents=plan.documents or None)
    kept = [h for h in hits if any(w in bare_text(h.passage.text) for w in words if len(w) > 1)]
    strong = [
        h
        for h in kept
        if sum(len(w) for w in words if w in bare_text(h.passage.text))
        >= 0.6 * sum(len(w) for w in words)
    ]
    if not strong:
        return Outcome(status="not_understood", kind="passages", text=not_understood)
    from policy_kg.items import hit_items

    items = tuple(hit_items(run.facts.store, strong[:3], shown=run.facts.shown))
    lines = ["没有直接的答案，下面是意思最近的段落："]
    lines += [
        f"{n}. 「{h.passage.text[:120]}」（{citation(i.evidence)}）"
        for n, (h, i) in enumerate(zip(strong, items, strict=False), 1)
    ]
    return Outcome(
        kind="passages",
        text="\n".join(lines),
        items=items,
        evidence=provisions_evidence(items),
    )
