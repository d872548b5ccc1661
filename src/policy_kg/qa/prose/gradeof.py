"""Of which grade a case is, by the bounds that the text writes: 「直接经济损失600万元算哪一级」, 「死亡12人是重大还是较大」,
and the bounds of one grade, 「较大事故的标准是什么」. A grade is named in the sentence of its bounds, or in a line
above them. 以上 takes its figure in, 以下 and 不足 do not unless the text says so (以下均含本数)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.extraction.quantities import han_number
from policy_kg.qa.names.titles import Titled
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.prose.divided import GRADE_WORD
from policy_kg.qa.text.sentencesof import matter_words, numbered, told_by, untitled
from policy_kg.qa.text.spoken import stretch
from policy_kg.qa.wording import citation
from policy_kg.results import SourceQuote

_THING: Final = r"(?:[\u4e00-\u9fff]{0,12}?(?:事故|事件|灾害|灾难|险情|灾情|疫情|火灾|预警|响应))"
# 特别重大（Ⅰ级）, 较大事故, 一般突发事件, 二级
_GRADE: Final = (
    rf"(?:(?:特别重大|(?<!特别)重大|较大|特大型|(?<!特)大型|中型|小型|特大|巨灾|一般(?=级|[（(：:]|{_THING}|[，。；]|$))级?{_THING}?"
    rf"|[ⅠⅡⅢⅣⅤ]级|(?<![\u4e00-\u9fff])[一二三四五]级|[红橙黄蓝]色预警)(?:[（(][^）)]{{1,8}}[）)])?{_THING}?"
)
_N: Final = r"(?:\d[\d.]*|[一二两三四五六七八九十][一二三四五六七八九十百千]*)"
_SCALES: Final = (("千万", 1e7), ("百万", 1e6), ("亿", 1e8), ("万", 1e4), ("千", 1e3), ("百", 1e2))
_UNIT: Final = r"(?:(?:千万|百万|万|亿|千|百)?(?:元|人|名|户|间|公顷|亩|头|吨|平方公里|小时|天|毫米|米)|[万亿](?!元))"
_LESS: Final = r"(?:不足|不满|不到|低于|小于|少于)"
# 500万元以上2000万元以下, 20公顷以上不足200公顷, 3人以下, 不足50人
_BOUND: Final = re.compile(
    rf"(?P<low>{_N})个?(?P<lu>{_UNIT})?(?:[（(]含[^）)]*[）)])?[及或]?以上(?:[的，、]{{0,2}}{_LESS}?(?P<high>{_N})个?(?P<hu>{_UNIT})(?P<take>[及或]|[（(]含[^）)]*[）)])?(?P<below>以下|以内)?)?"
    rf"|{_LESS}(?P<most>{_N})个?(?P<mu>{_UNIT})"
    rf"|(?P<most2>{_N})个?(?P<mu2>{_UNIT})(?P<take2>[及或]|[（(]含[^）)]*[）)])?(?P<below2>以下|以内)"
)
_CLAUSE: Final = re.compile(
    rf"[，,：:]|、?(?:或者?|并且?|且)(?=[^，,或且]{{0,16}}?(?:{_LESS}|{_N}{_UNIT}))"
)
_TAKES: Final = re.compile(
    r"[^。；\n]*以下[”\"」]?[^。；\n不]{0,8}(?:包?含|包括)(?:本|该)数[^。；\n]*"
)
_SAID_OF_BOTH: Final = re.compile(
    r"[^。；\n]*以[上下][”\"」]?[^。；\n]{0,12}(?:包?含|包括)(?:本|该)数[^。；\n]*"
)
# 第三条, 二、, （二）: a new matter begins
_UPPER: Final = re.compile(
    r"^\s*(?:第[^条章]{1,5}[条章]|[（(]?[一二三四五六七八九十]{1,3}[、.．）)])"
)
# 一次死亡30人以上为特别重大, …的，属于较大事故
_IS_OF: Final = re.compile(
    rf"(?P<says>[^；;。\n]*?)(?:的)?[，,]?(?:定?为|属于?|是|列为|构成|划为)(?P<name>{_GRADE})"
)
_FIGURE: Final = re.compile(rf"(?P<n>{_N})个?(?P<unit>{_UNIT})(?!以[上下内])")
_IS: Final = r"(?:应该|应当|要|会|该)*(?:定为|列为|划为|算作?|属于?|构成|达到|称为|叫|是|为|按|够)?"
_WHICH: Final = re.compile(
    rf"{_IS}(?:(?:哪|什么|几|多大)一?个?(?:种|档)?(?:的)?(?:等级|级别|级|档次?|类别?|类型|{_THING})"
    rf"|{_GRADE}还是{_GRADE})(?:的?{_THING})?[？?]?$"
)
_WHETHER: Final = re.compile(
    rf"(?:算不算|是不是|属不属于|是否|{_IS[:-1]})(?:是|为|属于|算|构成)?(?P<one>{_GRADE})(?:吗|么|嘛)?[？?]?$"
)
_ASKS: Final = re.compile(r"吗|么|嘛|算不算|是不是|属不属于|是否")
# 较大事故的标准是什么, 特别重大事件怎么划分
_STANDARD: Final = re.compile(
    rf"(?P<name>{_GRADE})的?(?:(?:分级|划分|认定|判定|界定)?(?:标准|条件|界限|范围)(?:是什么|有哪些|是啥|是多少|怎么定)?|(?:是)?(?:怎么|如何|怎样)(?:定|划分|界定|认定|分|判定|规定)的?"
    # 特别重大灾害是什么标准, 较大事故要达到什么条件
    r"|(?:要|需要?|应)?(?:达到|符合|满足|是|有|按)?什么(?:样的?)?(?:标准|条件|界限))[？?]?$"
    # 什么是重大事故, 什么情况算较大, 怎样才算一般灾害
    rf"|(?:什么是|(?:什么|哪些|啥)(?:样的?)?(?:情况|情形|条件|时候)下?才?(?:算|属于|是|为|定为|认定为|构成)|(?:怎么|怎样|如何)才?算)(?P<name2>{_GRADE})的?[？?]?$"
    # 灾害分几级，各是什么标准; 事故的分级标准是什么
    r"|(?P<every>(?:分为?(?:几|哪几)个?(?:级|等级|档)[，,])?(?:各级?|每一?级|各个?等级|分级|等级|级别)(?:别|灾害|事故|事件)?的?(?:划分|认定|判定|分别)?(?:是|有)?(?:什么|哪些)?(?:标准|条件|界限)(?:是什么|有哪些|是啥|怎么定|怎么划分)?[？?]?$)"
)
_SPOKEN: Final = re.compile(r"死了|死者|遇难")
_FILLER: Final = re.compile(
    r"如果|假如|要是|一次|一起|发生|造成|导致|请问|时候?|的话|情况|人员|损失的|[的了？?，、]"
)
_NOTE: Final = "只按问题里写的数和文件写的界限判断"
_FIGURES_ONLY: Final = "只列写明数量的界限，文件另写的情形请看原文"
_MOST: Final = 12  # sentences that bound one grade


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bound:
    """What a grade asks of one figure, from `low` to `high`, None for no bound; `said` is its clause, and
    `quotes` prove it, the line that names the grade first where that stands above."""

    grade: str
    said: str
    unit: str
    low: float | None
    high: float | None
    takes_high: bool
    above: str  # the line of the grade, and the title
    quotes: tuple[SourceQuote, ...]

    def holds(self, value: float) -> bool:
        under = self.high is None or value < self.high or (self.takes_high and value == self.high)
        return under and (self.low is None or value >= self.low)


def grade_of(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The grade of the case that a question puts, with the clause that bounds it; None where it puts
    none, or no document tells grades of its matter by figures."""
    plain = _SPOKEN.sub("死亡", untitled(text, run))
    which, whether = _WHICH.search(plain), _WHETHER.search(plain)
    asked = which or (whether if _ASKS.search(plain) else None)
    figures = list(_FIGURE.finditer(plain[: asked.start()])) if asked else []
    read = _amount(figures[0]["n"], figures[0]["unit"]) if len(figures) == 1 else None
    if asked is None or read is None or plan.numbers:
        return None
    value, unit = read
    rest = f"{plain[: figures[0].start()]} {plain[figures[0].end() : asked.start()]}"
    words = matter_words(rest, plan, _FILLER)
    named = _core(asked["one"]) if not which else ""
    every: list[_Bound] = []
    for document in run.documents(plan.documents):
        own = [b for b in _bounds(document, run) if b.unit == unit and _is_of(b, words)]
        grades = {_core(b.grade) for b in own}
        every += own if len(grades) > 1 and (not named or named in grades) else []
    return _told(figures[0][0], value, every, named, run) if every else None


def standard_of(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The bounds of the grade that a question names: 「较大事故的标准是什么」; None where it asks for
    none, or no document bounds the grade by figures."""
    plain = untitled(text, run)
    asked = _STANDARD.search(plain)
    if asked is None:
        return None
    name = asked["name"] or asked["name2"] or ""
    wanted = set(re.findall(GRADE_WORD, name))  # Ⅱ级 of 重大（Ⅱ级）, too
    alone = re.search("[ⅠⅡⅢⅣⅤ]级", name) is not None
    words = matter_words(plain[: asked.start()] + re.sub(GRADE_WORD, " ", name), plan, _FILLER)
    said: dict[SourceQuote, list[_Bound]] = {}
    for document in run.documents(plan.documents):
        every = list(_bounds(document, run))
        several = len({_core(b.grade) for b in every}) > 1
        for bound in every if several or alone else ():
            around = bound.above + bare_text(bound.quotes[-1].quote)
            own = not name or wanted & set(re.findall(GRADE_WORD, bound.grade))
            if own and all(w in around for w in words):
                said.setdefault(bound.quotes[-1], []).append(bound)
    if not 0 < len(said) <= _MOST:
        return None
    told = told_by(
        [
            (
                f"{'' if name else own[0].grade + '：'}{'；'.join(dict.fromkeys(b.said for b in own))}",
                q,
            )
            for q, own in said.items()
        ]
    )
    return replace(told, assumptions=(_FIGURES_ONLY,))


def _is_of(bound: _Bound, words: Sequence[str]) -> bool:
    """Whether a bound is of all words: what stands above it doesn't say, its own clause does."""
    own = [w for w in words if w not in bound.above]
    return all(w in bound.said for w in own) and (bool(own) or not words)


def _told(printed: str, value: float, every: Sequence[_Bound], named: str, run: Run) -> Outcome:
    held: dict[str, list[_Bound]] = {}
    for bound in every:
        if bound.holds(value):
            held.setdefault(bound.grade, []).append(bound)
    if not held:
        silent = f"文件未载明：写明的各级界限都没有包括{printed}。"
        return Outcome(status="not_stated", kind="value", text=silent)
    lines: list[str] = []
    proof: dict[SourceQuote, None] = {}
    on_the_edge = any(value in (b.low, b.high) for b in every)
    for grade, own in held.items():
        quotes = dict.fromkeys(q for b in own for q in b.quotes)
        if on_the_edge:
            quotes |= dict.fromkeys(q for b in own for q in _said_of_both(b, run))
        bounds = "；".join(dict.fromkeys(b.said for b in own))
        said = "；".join(f"「{q.quote}」" for q in quotes)
        lines.append(f"{grade}（{bounds}）。原文：{said}（{citation(tuple(quotes))}）")
        proof |= quotes
    cores = {_core(grade) for grade in held}
    text = numbered(lines)
    told = Outcome(
        kind="value", value="、".join(held), text=text, assumptions=(_NOTE,), evidence=tuple(proof)
    )
    if not named or (named in cores and len(cores) > 1):
        return told
    yes = named in cores
    return replace(told, kind="boolean", value=yes, text=f"{'是的' if yes else '不是'}。{text}")


def _said_of_both(bound: _Bound, run: Run) -> Iterator[SourceQuote]:
    """The sentence that says which of 以上 and 以下 takes its figure in, where there is one."""
    document = next(d for d in run.catalog.documents if d.revision == bound.quotes[0].document)
    text = run.facts.text(document.revision)
    if said := _SAID_OF_BOTH.search(text):
        yield run.facts.placed(stretch(document, text, *said.span()))


def _bounds(document: Titled, run: Run) -> Iterator[_Bound]:
    """All bounds by which a document tells grades apart, in its order."""
    text = run.facts.text(document.revision)
    takes = _TAKES.search(text) is not None
    title = bare_text(document.title)
    grade, head, opens = "", None, ""
    for line in re.finditer(r"[^\n]+", text) if "以上" in text or "以下" in text else ():
        named = _grades_in(line[0])
        if line[0].rstrip().endswith(("：", ":")):
            opens = bare_text(line[0])  # 灾害按严重程度分为四级：
        if _UPPER.match(line[0]) and not named:
            grade = ""
        heads = len(set(map(_core, named))) == 1 and not _BOUND.search(line[0])
        if heads:
            grade, head = named[0], run.facts.placed(stretch(document, text, *line.span()))
        for piece in re.finditer(r"[^。；;]+", "" if heads else line[0]):
            own = _grades_in(piece[0])
            if not own and not grade:
                continue
            several = len(set(map(_core, own))) > 1
            said = [(m["says"], m["name"]) for m in _IS_OF.finditer(piece[0])] if several else []
            at = line.start() + piece.start()
            quote = run.facts.placed(stretch(document, text, at, at + len(piece[0])))
            for clauses, name in said or [(piece[0], own[0] if own else grade)]:
                above = head if head and not own else None
                yield from _read(clauses, name, title + opens, above, quote, takes=takes)


def _read(
    said: str, grade: str, title: str, head: SourceQuote | None, quote: SourceQuote, *, takes: bool
) -> Iterator[_Bound]:
    above = title + bare_text(f"{head.quote if head else ''}{grade}")
    for clause in _CLAUSE.split(bare_text(said)):
        match = _BOUND.search(clause)
        if match is None:
            continue
        high = match["high"] or match["most"] or match["most2"]
        unit = match["hu"] or match["mu"] or match["mu2"] or match["lu"] or ""
        low = _amount(match["low"], match["lu"] or unit) if match["low"] else None
        top = _amount(high, unit) if high else None
        read = low or top
        if read is None or not unit:
            continue
        below = match["below"] or match["below2"]
        yield _Bound(
            grade=grade,
            said=re.sub("^.*(?:造成|导致|是指)|的$", "", clause),
            unit=read[1],
            low=low[0] if low else None,
            high=top[0] if top else None,
            takes_high=bool(match["take"] or match["take2"]) or (takes and bool(below)),
            above=above,
            quotes=(head, quote) if head else (quote,),
        )


def _grades_in(text: str) -> list[str]:
    return [m[0] for m in re.finditer(_GRADE, re.sub(r"[ \t\u3000]", "", text))]


def _core(grade: str) -> str:
    """较大 of 较大突发环境事件（Ⅲ级）."""
    core = re.search(GRADE_WORD, grade)
    return core[0] if core else grade


def _amount(number: str, unit: str) -> tuple[float, str] | None:
    """A printed number with its unit in the smallest of its sort: (6000000.0, 元) of 600, 万元."""
    value = han_number(number) if not number[0].isdigit() else float(number.rstrip("."))
    scale, times = next(((s, t) for s, t in _SCALES if unit.startswith(s)), ("", 1.0))
    sort = unit.removeprefix(scale)
    return (value * times, {"名": "人", "": "元"}.get(sort, sort)) if value is not None else None
