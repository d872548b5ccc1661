"""How well the figures that are recorded fit what a question asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.extraction.quantities import find_quantities
from policy_kg.qa.figures.apart import nearest, on_its_side
from policy_kg.qa.figures.beside import of_a_whole, of_another_state, of_its_part
from policy_kg.qa.figures.coded import code_asked
from policy_kg.qa.figures.factplace import (
    CLAUSE,
    clause_of,
    dated_by,
    heading_of,
    plain_value,
    said_plainly,
    sentence_of,
    title_over,
    whole_clause,
    whole_text,
)
from policy_kg.qa.figures.goalasked import asks_goal, gives, only_required
from policy_kg.qa.headings import over
from policy_kg.qa.names.catalog import bare, forms_of, spoken_names
from policy_kg.qa.nearby import of_another_kind, part_of
from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.question.making import made_otherwise
from policy_kg.qa.question.matter import names_something
from policy_kg.qa.question.money import Paid, beside_money, kinds_of_money, money_asked
from policy_kg.qa.question.sought import HELD, Sought, matter_of
from policy_kg.qa.question.years import of_another_year, of_the_year, years_in
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.measures import THINGS, exchanged_for
from policy_kg.qa.text.quantities import (
    Fact,
    facts_of,
    may_count,
    things_counted,
    unit_wanted,
)
from policy_kg.qa.text.runs import mentions_of

_MIN_FACT: Final = 0.5  # share of the question's content words that a stated fact must hold
_MATTER: Final = 0.6  # the same of the words beside the money, within its sentence and heading
_ALIKE: Final = 0.01  # facts whose scores differ by less answer alike
_DETAILS: Final = 0.2  # added where a sentence has what tells it from others: 不超过100万, 每月
_BESIDE: Final = 40  # characters between a figure and a thing that it may be of
_BESIDE_MORE: Final = 0.2  # share of the matter by which a figure beside another is closer
_ITSELF: Final = 0.6  # added to what measures the very thing that an item is called
_OTHER: Final = 0.4  # taken off a fact that is of something else than what is measured
_WHOLE_NAME: Final = 0.3  # added where all words of what is measured are the question's
_PART: Final = re.compile(
    r"[\u4e00-\u9fff]{2,6}?(?:高新区|开发区|新区|(?<![社园校街景厂片])区|县)(?=.{2})"
)
_BEFORE_HOW_MANY: Final = re.compile(
    r"(?:标准|比例|要求|目标|指标|额度|数量|规模|水平|最低|最高|最多|最少|值)*(?:一共|总共|大概)?"
    r"(?:[是为有要能可]|达到?|到|不超过|不低于|不少于|建设|建成|新建|建|培育|打造|新增|发展|改造|修建?|培训|引进|组建)*"
    r"(?:多少|几|多[大长高])"
)
_TO_REACH: Final = re.compile(r"要|目标|达到|力争")  # 截至3月底已有的 is no target
_IN_ALL: Final = re.compile(r"一共|总共|共有|共多少|合计|总计|总数|总投资")
_YEARLY: Final = re.compile(r"[一每全]年(?!级)|年度")  # 一年最多能领多少: what a year's sum is
_REACHED: Final = re.compile(r"^(?:截至|截止|目前|已)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What a question asks the figure of. `slot` is the unit beside its 多少, `paid` the money that
    it asks for, `wanted` the pattern of units, `head` what is measured by its own words."""

    text: str
    plan: Plan
    words: Sequence[str]
    matter: Sought
    paid: Paid | None
    wanted: tuple[str, re.Pattern[str]] | None
    things: bool
    goal: bool
    head: str
    slot: str
    years: Sequence[str]

    def said_in(self, around: str) -> float:
        """The share of the question's words, by their length; half of the parts that are said."""
        whole = sum(len(w) for w in self.words if w in around)
        parts = sum(0.5 * len(w) * part_of(w, around) for w in self.words if w not in around)
        return (whole + parts) / self._total

    def said_close(self, close: str) -> float:
        return sum(len(w) for w in self.words if w in close) / self._total

    @property
    def _total(self) -> int:
        return sum(len(w) for w in self.words) or 1


def _asked(text: str, plan: Plan) -> _Asked:
    words, paid = content_words(plan.subject or text), money_asked(text)
    slot = re.search(rf"(?:多少|几)(?P<u>{THINGS}|[条人亩村镇部次节]|项(?!目))", text)
    return _Asked(
        text=text,
        plan=plan,
        words=words,
        matter=matter_of(text, plan),
        paid=paid,
        wanted=unit_wanted(text),
        things=bool(things_counted(text)),
        goal=asks_goal(text),
        head=_head(text, words) if paid is None else "",
        slot=slot["u"] if slot else "",
        years=re.findall(r"(\d{4})年", text),
    )


def best_of(text: str, plan: Plan, run: Run, subjects: Sequence[str]) -> list[Fact]:
    """The facts of `subjects` that the question's words fit best, in the order of the text; more
    than one only where money is asked for and each fits as well."""
    asked = _asked(text, plan)
    rank = {s: n for n, s in enumerate(subjects)}
    scored = [
        (_score(fact, asked, run), -rank.get(fact.subject, 99), fact)
        for fact in facts_of(run.facts.store, subjects)
        if _is_measured_so(fact, asked, run) and _is_of_it(fact, asked, run)
    ]
    scored.sort(key=lambda s: (-s[0], -s[1], s[2].iri))
    if not scored or scored[0][0] < _MIN_FACT:
        return []
    best, _, first = scored[0]
    alike = [
        f
        for score, _, f in scored
        if score > best - _ALIKE and (asked.paid or (f.what, f.unit) == (first.what, first.unit))
    ]
    return [first] if len(alike) < 2 else _each_once(_likest(alike, asked, run))


def _likest(alike: list[Fact], asked: _Asked, run: Run) -> list[Fact]:
    """Those of facts that fit as well whose sentences and clauses fit best."""
    # 返还70% of 对去产能的企业，返还70%: of the sentence with more of the question
    shares = [asked.matter.share(said_plainly(sentence_of(f, run))) for f in alike]
    alike = [f for f, share in zip(alike, shares, strict=True) if share > max(shares) - _ALIKE]
    if _YEARLY.search(asked.text):
        alike = [f for f in alike if _YEARLY.search(clause_of(f, run))] or alike
    for said in (sentence_of, clause_of):
        side = on_its_side(asked.text, [said_plainly(said(f, run)) for f in alike])
        alike = [alike[k] for k in side]
    if len({sentence_of(f, run) for f in alike}) == 1:
        # Of sums in one sentence only that without any word is another's, as each is said otherwise.
        clauses = [clause_of(f, run) for f in alike]
        own = nearest(asked.text, clauses, any_word=asked.paid is not None)
        alike = [alike[k] for k in own]
    return alike


def _is_measured_so(fact: Fact, asked: _Asked, run: Run) -> bool:
    """Whether a fact is of the kind that is asked for: money, things, a goal, a unit, a year."""
    units = (fact.unit, fact.cap_unit, "%" if fact.rate is not None else "")
    if asked.paid is not None:
        if not _pays(fact, asked.paid) or not _concerns(fact, asked.plan, asked.words, run):
            return False
    elif asked.wanted is not None:
        pattern = asked.wanted[1]
        if not any(u and pattern.search(u) for u in units):
            return False
    if asked.things and not may_count(fact.unit):
        return False
    if asked.goal and gives(fact, whole_clause(fact, run)):
        return False
    if asked.years and fact.deadline and fact.deadline[:4] not in asked.years:
        return False  # what is to be by 2025 is nothing of 2030
    return not asked.slot or asked.slot in fact.unit or bool(exchanged_for(asked.slot))


def _is_of_it(fact: Fact, asked: _Asked, run: Run) -> bool:
    """Whether a fact's clause, sentence and heading are of what the question is about."""
    text = asked.text
    if only_required(text, "".join(over(run, fact.subject))):
        return False
    clause = whole_clause(fact, run)
    if (
        of_its_part(text, sentence_of(fact, run).partition(plain_value(fact) or "\0")[0])
        or made_otherwise(text, clause)
        or of_another_state(text, clause)
        or of_a_whole(text, clause, plain_value(fact))
    ):
        return False
    if not _of_matter(fact, asked.matter, asked.plan, run) or _of_its_sibling(text, fact, run):
        return False
    code = code_asked(text, "\n".join(q.quote for q in run.facts.evidence(fact.subject)))
    if code and code not in clause_of(fact, run):
        return False
    if _TO_REACH.search(text) and _REACHED.search(fact.deadline_text + fact.quote):
        return False
    if "元" not in fact.unit and _told_beside(fact, asked.matter, run):
        return False
    dated = dated_by(fact, run) if years_in(text) else ()
    return not of_another_year(text, dated, whole_text(text, fact, run))


def _score(fact: Fact, asked: _Asked, run: Run) -> float:
    text, plan = asked.text, asked.plan
    sentence = said_plainly(sentence_of(fact, run))
    around = said_plainly(fact.words + heading_of(run, fact.subject))
    if asked.paid is not None:
        around += sentence
    close = said_plainly(fact.what + fact.condition + fact.beneficiary + fact.rate_of)
    score = asked.said_in(around) + 0.3 * asked.said_close(close)
    if asked.head and not _states(fact, asked.head):
        score -= _OTHER
    if asked.slot and asked.slot not in fact.unit:
        score -= 0.5
    score += _nearness(fact, frozenset(t.iri for t in plan.things), run)
    dated = dated_by(fact, run) if years_in(text) else ()
    score += _DETAILS if of_the_year(text, dated) else 0.0
    score += _DETAILS * asked.matter.detailed(sentence)
    score += _named_by(text, fact.what) * _WHOLE_NAME
    if (place := _PART.match(fact.what)) and place[0] not in text:
        score -= 2 * _OTHER  # of a district, where the whole is asked for
    score += 0.3 if any(bare(t.label) in around for t in plan.things) else 0.0
    own_names = {said_plainly(name) for name in plan.focuses}
    score += _ITSELF if said_plainly(fact.what) in own_names else 0.0
    if fact.what.endswith("合计") and _IN_ALL.search(text):
        score += _ITSELF  # of all projects, not of those of one group
    money = asked.wanted is not None and asked.wanted[0] == "金额"
    return score + (0.02 if fact.benefit and not asked.paid and money else 0.0)


def _nearness(fact: Fact, asked: frozenset[str], run: Run) -> float:
    """Up to 0.4 where a figure stands by a thing that the question names: of two city groups with
    a capacity each, the one meant."""
    if not asked or fact.start < 0:
        return 0.0
    gaps = [gap for thing, gap in _gaps(fact, run) if thing in asked]
    return 0.4 / (1 + min(gaps) / 30) if gaps else 0.0


def _gaps(fact: Fact, run: Run) -> list[tuple[str, int]]:
    """How many characters lie between a figure and each thing that its passage names."""
    return [
        (n.thing, max(n.start - fact.start, fact.start - n.end, 0))
        for n in mentions_of(run.facts.store, fact.subject)
    ]


def _named_by(text: str, what: str) -> float:
    """How much of a question all words of what is measured make up; 0 where one is not its own."""
    words = content_words(what)
    if len(words) < 2 or not all(w in text for w in words):
        return 0.0
    return sum(map(len, words)) / max(len(text), 1)


def _head(text: str, words: Sequence[str]) -> str:
    """What is measured, as the question names it: 占比 of 再担保业务占比是多少, 收费 of
    收费标准是多少. "" where no word of its own stands before the question word."""
    undated = re.sub(r"[到至在]?\d{4}年(?:年?[底末])?(?:之?前)?", "", said_plainly(text))
    asked = _BEFORE_HOW_MANY.search(undated)
    before = undated[: asked.start()] if asked else undated
    head = next((w for w in reversed(words) if before.endswith(w)), "")
    # 火灾隐患要消除多少处: what is done to it may be said otherwise.
    measure = asked is not None and re.match(r"标准|比例|要求|额度", asked[0]) is not None
    return head if measure or names_something(head) else ""


def _states(fact: Fact, head: str) -> bool:
    """Whether a fact is of what is measured, by its own words."""
    said = said_plainly(fact.words)
    return head in said or part_of(head, said) >= 0.5


def _pays(fact: Fact, paid: Paid) -> bool:
    """Whether a fact is an amount of the money asked for, by its own words."""
    if fact.benefit and not paid.given:
        return False  # 按投资额的30%补助 is no investment
    money = "元" in fact.unit or "元" in fact.cap_unit or (paid.share and fact.rate is not None)
    clause = re.split(r"[，；。]", fact.quote.rstrip("，；。"))[-1]
    return money and paid.said_in(said_plainly(fact.what + fact.rate_of + clause))


def _concerns(fact: Fact, plan: Plan, words: Sequence[str], run: Run) -> bool:
    """Whether the sentence of a figure, or the heading over it, is about what the question asks
    the figure of: a reward in the next sentence is no fine for what this one forbids."""
    sentence = sentence_of(fact, run)
    held = {d.label for i in run.facts.provisions([fact.subject]) for d in i.departments}
    for agency in plan.agencies:
        if not held & forms_of([agency]) and not any(n in sentence for n in spoken_names(agency)):
            return False
    around = said_plainly(
        sentence + fact.words + heading_of(run, fact.subject) + title_over(fact, run)
    )
    if not all(w in around for w in kinds_of_money(words)):
        return False
    matter = beside_money(words)
    said = sum(_weight(w) for w in matter if w in around or part_of(w, around) >= 0.5)
    return said >= _MATTER * sum(map(_weight, matter))


def _of_matter(fact: Fact, matter: Sought, plan: Plan, run: Run) -> bool:
    """Whether a figure is of what the question is about: its sentence, or what stands over it,
    holds the word that is measured, and these with the title most of the words."""
    near = {thing for thing, gap in _gaps(fact, run) if gap <= _BESIDE}
    names = "".join(t.label for t in plan.things if t.iri in near)
    around = said_plainly(
        sentence_of(fact, run) + fact.words + names + "".join(over(run, fact.subject))
    )
    with_title = around + said_plainly(title_over(fact, run))
    return (
        matter.of_head(around) and matter.share(with_title) >= HELD and not matter.lacks(with_title)
    )


def _of_its_sibling(text: str, fact: Fact, run: Run) -> bool:
    above = said_plainly(heading_of(run, fact.subject))
    return any(
        of_another_kind(text, fact.quote, quote.quote, above)
        for quote in run.facts.evidence(fact.subject)
        if quote.start <= fact.start < quote.end
    )


def _told_beside(fact: Fact, matter: Sought, run: Run) -> bool:
    """Whether another figure with the same unit, in the same sentence, is of more of the matter than
    a fact: of 小巨人企业7家，规上企业300家 the second is meant where 规上企业 are asked for."""
    quote = said_plainly(fact.quote)
    clauses = [said_plainly(c) for c in CLAUSE.split(sentence_of(fact, run))]
    own = [c for c in clauses if quote in c or (c and c in quote)]
    share = max(map(matter.share, (quote, *own)))
    return any(
        matter.share(clause) > share + _BESIDE_MORE
        and any(q.unit == fact.unit for q in find_quantities(clause))
        for clause in clauses
        if clause not in own
    )


def _weight(word: str) -> int:
    """Characters of a word; an abbreviation weighs no more than a short word."""
    return 2 if word.isascii() else len(word)


def _each_once(facts: Sequence[Fact]) -> list[Fact]:
    """`facts` in the order of the text, those of one place in it once: a benefit is a target, too."""
    kept: list[Fact] = []
    for fact in sorted(facts, key=lambda f: (not f.benefit, f.subject, f.start)):
        end = fact.start + len(fact.quote)
        if not any(
            k.subject == fact.subject and k.start < end and fact.start < k.start + len(k.quote)
            for k in kept
        ):
            kept.append(fact)
    return sorted(
        kept, key=lambda f: (f.subject.split("/provision/")[0].split("/section/")[0], f.start)
    )
