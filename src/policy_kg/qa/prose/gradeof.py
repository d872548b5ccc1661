"""Of which grade a case is, by the bounds that the text writes: 「直接经济损失600万元算哪一级」, 「死亡5人是几级」,
「死亡12人是重大还是较大」. The figure of the question is compared with 以上, 以下 and 不足 as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.qa.names.titles import Titled, take_titles
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.prose.gradebounds import (
    GRADE,
    GRADE_WORD,
    TAKEN,
    Bound,
    amount,
    bounds_of,
    core_of,
)
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.sentencesof import numbered, told_by
from policy_kg.qa.text.spoken import stretch
from policy_kg.qa.wording import citation
from policy_kg.results import SourceQuote

_FIGURE: Final = re.compile(
    r"(?P<n>\d[\d.]*|[一二两三四五六七八九十][一二三四五六七八九十百千]*)个?(?P<unit>(?:千万|百万|万|亿|千|百)?(?:元|人|名|户|间|公顷|亩|头|吨|平方公里|小时|天|毫米|米)|[万亿](?!元))"
)
_BOUND: Final = re.compile(r"以[上下内]|不到")
_IS: Final = r"(?:应该|应当|要|会|该)*(?:定为|列为|划为|算作?|属于?|构成|达到|称为|叫|是|为|按|够)?"
_WHICH: Final = re.compile(
    rf"{_IS}(?:(?:哪|什么|几|多大)一?个?(?:种|档)?(?:的)?(?:等级|级别|级|档次?|类别?|类型|[\u4e00-\u9fff]{{0,6}}(?:事故|事件|灾害|险情|灾情))"
    rf"|(?P<one>{GRADE})还是(?P<other>{GRADE}))(?:的?(?:事故|事件|灾害|险情|灾情|突发事件))?[？?]?$"
)
_WHETHER: Final = re.compile(
    rf"(?:算不算|是不是|属不属于|是否|{_IS[:-1]})(?:是|为|属于|算|构成)?(?P<one>{GRADE})(?:吗|么|嘛)?[？?]?$"
)
_ASKS: Final = re.compile(r"吗|么|嘛|算不算|是不是|属不属于|是否")
_LINK: Final = re.compile(r"(?:人员|人数|的|了|有|共|达到?|超过|大约|约|造成|导致|一次性?|因灾)+$")
_BESIDE: Final = re.compile(r"^(?:人员|人数|的|共计?|累计|达到?)*")
_SPOKEN: Final = (
    ("死了", "死亡"),
    ("死者", "死亡"),
    ("遇难", "死亡"),
    ("受了重伤", "重伤"),
    ("伤了", "受伤"),
)
_ANY_OF: Final = re.compile(r"或者?|、|和|及")
_FILLER: Final = re.compile(
    r"如果|假如|要是|一次|一起|发生|造成|导致|请问|时候?|的话|情况|人员|损失的|[的了？?，、]"
)
# 较大事故的标准是什么, 特别重大事件怎么划分
_STANDARD: Final = re.compile(
    rf"(?P<name>{GRADE})的?(?:(?:分级|划分|认定|判定|界定)?(?:标准|条件|界限|范围)(?:是什么|有哪些|是啥|是多少|怎么定)?|(?:是)?(?:怎么|如何|怎样)(?:定|划分|界定|认定|分|判定|规定)的?"
    # 特别重大灾害是什么标准, 较大事故要达到什么条件
    r"|(?:要|需要?|应)?(?:达到|符合|满足|是|有|按)?什么(?:样的?)?(?:标准|条件|界限))[？?]?$"
    # 什么是重大事故, 什么情况算较大, 怎样才算一般灾害
    rf"|(?:什么是|(?:什么|哪些|啥)(?:样的?)?(?:情况|情形|条件|时候)下?才?(?:算|属于|是|为|定为|认定为|构成)|(?:怎么|怎样|如何)才?算)(?P<name2>{GRADE})的?[？?]?$"
    # 灾害分几级，各是什么标准; 事故的分级标准是什么
    r"|(?P<every>(?:分为?(?:几|哪几)个?(?:级|等级|档)[，,])?(?:各级?|每一?级|各个?等级|分级|等级|级别)(?:别|灾害|事故|事件)?的?(?:划分|认定|判定|分别)?(?:是|有)?(?:什么|哪些)?(?:标准|条件|界限)(?:是什么|有哪些|是啥|怎么定|怎么划分)?[？?]?$)"
)
_MARK: Final = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_LEVEL: Final = re.compile(r"[ⅠⅡⅢⅣⅤ]级")
_LIST: Final = 12  # lines of a list below what opens it
_GRADES: Final = 2  # grades that a document must tell apart where all are asked for
_MOST: Final = 12  # sentences that bound one grade
_FIGURES_ONLY: Final = "只列写明数量的界限，文件另写的情形请看原文"
_NOTE: Final = "只按问题里写的数和文件写的界限判断"


@dataclass(frozen=True, slots=True)
class _Case:
    """The figure of a question, as printed and as a number, with the words right before and behind."""

    printed: str
    value: float
    unit: str
    before: str
    behind: str

    def measures(self) -> Iterator[tuple[str, str]]:
        """What it may be of, and what of the words is left for the matter: (死亡, 地质灾害) of
        地质灾害死亡5人. ("", all) for a figure of anything."""
        for k in range(len(self.before) - 1):
            yield self.before[k:], f"{self.before[:k]} {self.behind}"
        for k in range(len(self.behind), 1, -1):
            yield self.behind[:k], f"{self.before} {self.behind[k:]}"
        if not self.behind and not self.before:
            yield "", ""


def grade_of(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The grade of the case that a question puts, with the clause that bounds it; None where it puts
    none, or no document tells grades of its matter by figures."""
    plain = take_titles(bare_text(text), run.catalog.documents)[0]
    for said, written in _SPOKEN:
        plain = plain.replace(said, written)
    which, whether = _WHICH.search(plain), _WHETHER.search(plain)
    asked = which or (whether if _ASKS.search(plain) else None)
    figures = list(_FIGURE.finditer(plain[: asked.start()])) if asked else []
    if any(_BOUND.match(plain, figure.end()) for figure in figures):
        return None  # 死亡10人以下是几级: many figures, and not this one
    case = _case(plain[: asked.start()], figures[0]) if asked and len(figures) == 1 else None
    if asked is None or case is None or plan.numbers:
        return None
    said = f"{plain[: figures[0].start()]} {plain[figures[0].end() : asked.start()]}"
    for place in plan.places:
        said = said.replace(place, " ")
    documents = run.documents(plan.documents)
    every = [(d, own) for d in documents if (own := _of_case(case, said, d, run))]
    named = None if which else asked["one"]
    if named:
        every = [(d, own) for d, own in every if core_of(named) in {core_of(b.grade) for b in own}]
    return _told(case, every, named, run) if every else None


def standard_of(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The bounds of the grade that a question names: 「较大事故的标准是什么」; None where it asks for
    none, or no document bounds the grade by figures."""
    plain = take_titles(bare_text(text), run.catalog.documents)[0]
    asked = _STANDARD.search(plain)
    if asked is None:
        return None
    name = asked["name"] or asked["name2"] or ""
    rest = plain[: asked.start()] + re.sub(GRADE_WORD, " ", name)
    words = content_words(_FILLER.sub(" ", rest))
    said: list[tuple[str, SourceQuote]] = []
    for document in run.catalog.documents:
        if plan.documents and document.revision not in plan.documents:
            continue
        whole = run.facts.text(document.revision)
        title = bare_text(document.title)
        # Ⅱ级 of 重大（Ⅱ级）, too
        every = bounds_of(whole, alone=_LEVEL.search(name) is not None)
        own = [b for b in every if not name or _words_of(b.grade) & _words_of(name)]
        own = [b for b in own if all(w in title or w in _around(b, whole) for w in words)]
        if not name and len({core_of(b.grade) for b in own}) < _GRADES:
            continue
        for quote in dict.fromkeys(q for b in own for q in _quotes(b, document, run)):
            of_it = [
                b for b in own if stretch(document, whole, b.start, b.end).start == quote.start
            ]
            if of_it:
                printed = "；".join(dict.fromkeys(map(_printed, of_it)))
                said.append((printed if name else f"{of_it[0].grade}：{printed}", quote))
    if not 0 < len(said) <= _MOST:
        return None
    return replace(told_by(said), assumptions=(_FIGURES_ONLY,))


def _case(said: str, figure: re.Match[str]) -> _Case | None:
    unit = figure["unit"]
    read = amount(figure["n"], unit if unit not in "万亿" else f"{unit}元")
    before = re.split(
        r"[，、。；的了 ]|造成|导致|发生|因灾|一次", _LINK.sub("", said[: figure.start()])
    )[-1]
    behind = re.split(r"[的，、了 ]", _BESIDE.sub("", said[figure.end() :]))[0]
    return _Case(figure[0], read[0], read[1], before, _LINK.sub("", behind)) if read else None


def _of_case(case: _Case, said: str, document: Titled, run: Run) -> list[Bound]:
    """The bounds of a document that are of the case's measure and unit, where its grades are of the
    question's matter; none where they tell no grades apart by it."""
    text = run.facts.text(document.revision)
    every = [b for b in bounds_of(text) if b.unit == case.unit]
    title = bare_text(document.title)
    for measure, left in case.measures() if every else ():
        beside = [b for b in every if _measures(measure, b)]
        if not beside:
            continue
        rest = said
        for part in (case.before, case.behind):
            rest = rest.replace(part, " ", 1) if part else rest
        words = content_words(_FILLER.sub(" ", f"{rest} {left}"))
        about = [b for b in beside if all(w in title or w in _around(b, text) for w in words)]
        return about if len({core_of(b.grade) for b in about}) > 1 else []
    return []


def _measures(measure: str, bound: Bound) -> bool:
    """Whether a bound is of the measure, right beside its figure."""
    if not measure:
        return True
    before = _ANY_OF.split(_LINK.sub("", bound.before))
    behind = _ANY_OF.split(_BESIDE.sub("", bound.behind))
    return any(p.endswith(measure) for p in before) or any(p.startswith(measure) for p in behind)


def _around(bound: Bound, text: str) -> str:
    above = text[slice(*bound.heading)] if bound.heading else _lead_in(text[: bound.start])
    return bare_text(f"{above}{text[bound.start : bound.end]}")


def _lead_in(before: str) -> str:
    """The line that opens the list which a text ends within: 灾害按严重程度分为四级：, "" where none does."""
    lines = [line.strip() for line in before.rsplit("\n", _LIST)[1:]]
    return next((line for line in reversed(lines) if line.endswith(("：", ":"))), "")


def _told(
    case: _Case, every: Sequence[tuple[Titled, list[Bound]]], named: str | None, run: Run
) -> Outcome:
    lines: list[str] = []
    held: list[Bound] = []
    proof: list[SourceQuote] = []
    for document, bounds in every:
        own = [b for b in bounds if b.holds(case.value)]
        held += own
        for grade in dict.fromkeys(b.grade for b in own):
            of_it = [b for b in own if b.grade == grade]
            quotes = list(dict.fromkeys(q for b in of_it for q in _quotes(b, document, run)))
            if any(case.value in (b.low, b.high) for b in bounds):
                quotes += _taken(document, run)
            bound = "；".join(dict.fromkeys(map(_printed, of_it)))
            source = citation(tuple(quotes))
            said = "；".join(f"「{q.quote}」" for q in quotes)
            lines.append(f"{grade}（{bound}）。原文：{said}（{source}）")
            proof += quotes
    if not held:
        return Outcome(
            status="not_stated",
            kind="value",
            text=f"文件未载明：写明的各级界限都没有包括{case.printed}。",
        )
    text = numbered(lines)
    grades = list(dict.fromkeys(b.grade for b in held))
    whole = Outcome(
        kind="value",
        value="、".join(grades),
        text=text,
        assumptions=(_NOTE,),
        evidence=tuple(dict.fromkeys(proof)),
    )
    if named is None:
        return whole
    yes = any(core_of(grade) == core_of(named) for grade in grades)
    if yes and len({core_of(grade) for grade in grades}) > 1:
        return whole
    return replace(whole, kind="boolean", value=yes, text=f"{'是的' if yes else '不是'}。{text}")


def _printed(bound: Bound) -> str:
    """直接经济损失500万元以上2000万元以下, 3人以上10人以下死亡: the figure with what it is of."""
    behind = re.split("的|，", bound.behind)[0]
    before = "" if behind else re.split(r"造成|导致|是指|[.、．：]", bound.before)[-1]
    return f"{_MARK.sub('', before)}{bound.printed}{behind}"


def _words_of(grade: str) -> set[str]:
    return set(re.findall(GRADE_WORD, grade)) or {grade}


def _quotes(bound: Bound, document: Titled, run: Run) -> Iterator[SourceQuote]:
    text = run.facts.text(document.revision)
    for place in (bound.heading, (bound.start, bound.end)):
        if place:
            yield run.facts.placed(stretch(document, text, *place))


def _taken(document: Titled, run: Run) -> list[SourceQuote]:
    """The sentence that says which of 以上 and 以下 takes its figure in, where there is one."""
    text = run.facts.text(document.revision)
    said = TAKEN.search(text)
    return [run.facts.placed(stretch(document, text, *said.span()))] if said else []
