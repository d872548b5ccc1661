"""Figures and days that a sentence states next to the question's own words, with no record of them.

「春节放假几天」 in 「二、春节：2月4日至10日放假调休，共7天」: the sentence or a heading over it holds
the matter, and the sentence has one thing of the kind asked for, or several that are all told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from policy_kg.extraction.deadlines import find_deadlines
from policy_kg.extraction.quantities import Quantity, find_quantities, squeezed
from policy_kg.qa import sparql
from policy_kg.qa.figures.apart import on_its_side
from policy_kg.qa.figures.beside import in_one_run, of_a_whole, of_another_state, of_its_part
from policy_kg.qa.figures.coded import code_asked, figures_of
from policy_kg.qa.figures.goalasked import asks_goal, is_given, only_required
from policy_kg.qa.figures.respective import respective
from policy_kg.qa.headings import over, title_of
from policy_kg.qa.nearby import Propose, bare_text, of_another_kind
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.question.making import made_otherwise
from policy_kg.qa.question.money import money_asked
from policy_kg.qa.question.pinned import over as from_where_on
from policy_kg.qa.question.pinned import pinned
from policy_kg.qa.question.sought import HELD, HOW_OFTEN, Sought, matter_of, sought
from policy_kg.qa.question.years import (
    led_in,
    of_another_year,
    of_the_year,
    paragraph_head,
    years_in,
)
from policy_kg.qa.text.measures import ASKED, same_measure, unrecorded
from policy_kg.qa.text.quantities import may_count, things_counted, unit_wanted
from policy_kg.qa.text.sentencesof import numbered, of_another_body
from policy_kg.qa.text.spoken import in_a_title, sentences_of
from policy_kg.qa.wording import citation
from policy_kg.results import SourceQuote

_YEAR: Final = re.compile(r"\d{4}年")
_READ: Final = 30  # provisions and sections whose sentences are looked through
_TOLD: Final = 6
_ALIKE: Final = 0.06  # statements whose scores differ by less answer alike
_OWN: Final = 0.4  # share of the matter that the sentence or what stands over it must hold
_GOES_ON: Final = 0.9  # weight of what only the sentence before has
_MONEY: Final = re.compile(
    r"多少(?:钱|[万亿]?元)|几[万亿百千]*元|[扣补奖罚缴交付贴拨投贷摊]多少|支持多少|限额|额度|金额|(?:补助|补贴|奖励|资助|资金|贷款?|扣除).{0,6}多少"
)
_IN_SHARES: Final = re.compile(r"(?:预付|拨付|支付|返还|分担|承担|减免)多少")
SPAN: Final = re.compile(
    r"(?:多少|几)个?(?P<u>工作日|月|小时|分钟|天|年|日|周)|多久|多长|(?:期限|时间|周期|期)(?:是|为)?多少"
)
# 场地不低于多少平方米: of this unit only
_MEASURED: Final = re.compile(
    r"(?:多少|几)[万亿]?(?P<u>平方米|平方公里|立方米|公顷|公里|海里|千米|千瓦时|千瓦|公斤|亩|吨|米)"
)
_AREA: Final = re.compile("多大的?面积|面积.{0,4}多[大少]|[室厅房场区馆]要?多大")
_SORTS: Final = re.compile(r"方面|层面|维度|环节|类别|阶段|领域|批次|部分")
_RATE: Final = re.compile(r"比例|百分|占比|比重|率")
# 按照5:3:2的比例分担, 比例为6：4, and no 比例尺
_PARTS: Final = r"(?<![\d.:：∶])\d{1,3}(?:\.\d+)?(?:[:：∶]\d{1,3}(?:\.\d+)?)+"
_IN_PARTS: Final = re.compile(
    rf"{_PARTS}(?=的?比例(?!尺))|(?:(?<=比例)|(?<=比例为)|(?<=比例是)|(?<=比例按)){_PARTS}"
)
_AGE: Final = re.compile(r"(?:多少|几)(?:周?岁)|多大年[龄纪]|年龄")
_MOST: Final = re.compile(r"最[高多长大]|上限|限额|封顶|不超过")
_LEAST: Final = re.compile(r"最[低少短小]|至少|起步|下限")
_CLAUSE: Final = re.compile(r"[，；;。：:]|,(?!\d{3})")
_BEFORE: Final = re.compile(r"(?:每个?(?:年|月|人|件|天|日|户|家|次|子女)|共|约|达到?)+$")
_HAVING: Final = ("具有", "具备", "拥有", "符合", "有")
_AFTER: Final = re.compile(r"/[人年月日天户亩吨个家项件台次套]")
_DAY: Final = re.compile(
    r"(?:[自从])?(?:(?:\d{4}年|[今明当本]年|每年))?(?:(?<!\d)\d{1,2}月?[—–~至到-]{1,2})?(?<!\d)\d{1,2}月"  # 5-7月
    r"(?:\d{1,2}日|份|底|[上中下]旬)?"
    r"(?:起?[至到—~-]{1,2}(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日|底))?(?:（星期.）)?(?:起|之?前|以前|底前)?"
    r"(?:、\d{1,2}月\d{1,2}日(?:（星期.）)?)*"
    r"|(?<!\d)\d{4}年(?=[，,])|[自从]\d{4}年(?:开始|起)?(?!\d)"
    r"|(?:本[\u4e00-\u9fff]{2}|通知|文件|方案|公告)?[\u4e00-\u9fff]{2,6}之日起(?:满|算)?\d+个?(?:工作日|[日天月年])(?:之?内|以内|后)?"
)
_SINCE: Final = re.compile(r"起$|^[自从]")
_UNTIL: Final = re.compile(r"[至到]|截[至止]")
# 每季度通报一次, 每半年, 按月调度, 一年一次
_OFTEN: Final = re.compile(
    r"每(?:隔|半|[一二两三四五六七八九十]|\d{1,2})*个?(?:工作日|季度|星期|小时|分钟|年度?|月度?|季|周|旬|[日天])(?![人均户个家])(?:[^，。；：]{0,14}?[一二两三四1-9]\d?次)?"
    r"|(?:[按逐](?:年度?|季度?|月度?|周|旬|日))(?![期程照])"
    r"|(?:半|[一二两三四五])个?(?:年|季度?|月|周|星期)[^，。；：]{0,6}?[一两二三1-3]次|[双单]月(?![\u4e00-\u9fff]?[份号日])|不定期(?=[\u4e00-\u9fff])"
)
# Attributes of what a number counts, between the number and it: 20个以上、功能完善的社区.
_ATTRIBUTES: Final = re.compile(r"(?:[，、][^，、。；：]{2,24}){1,5}")


@dataclass(frozen=True, slots=True)
class _Statement:
    value: str
    clause: str
    sentence: SourceQuote
    subject: str
    start: int
    score: float


# 1个市级站, 即4个县级站（含分站）: what is counted behind the number
_NAME_BEHIND: Final = re.compile(
    r"^[^\d、]{0,6}\d+[个家座所处条项名](?!以[上下内])[\u4e00-\u9fff]{2}"
)
_BESIDE: Final = 0.3  # weight of the words that a figure of a list has to itself
_Find = Callable[[str], Iterator[tuple[int, int, str]]]  # (start, end, its own clause)


def figure_stated(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    return _answer(text, plan, run, propose, by_words, lambda s: _figures(s, text))


def day_stated(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    """The day or the time limit that a sentence of the matter states; None where none does."""

    def find(sentence: str) -> Iterator[tuple[int, int, str]]:
        days = pinned(_days(sentence, text), sentence, text)
        return (d for d in days if not of_another_body(sentence[: d[0]], text, plan.agencies))

    return _answer(text, plan, run, propose, by_words, find, days=True)


def frequency_stated(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    """How often something is to be done, as a sentence of the matter states it; None where none
    does."""
    asked = HOW_OFTEN.search(text)
    what = bare_text((asked["what"] if asked else "") or "").removeprefix("要")
    # 每周检查一次, and not 每月 of 每月组织考核，每周检查一次
    own = partial(_frequencies, what=what)
    told = _answer(text, plan, run, propose, by_words, own) if len(what) > 1 else None
    return told or _answer(text, plan, run, propose, by_words, _frequencies)


def _answer(
    text: str,
    plan: Plan,
    run: Run,
    propose: Propose,
    by_words: Propose,
    find: _Find,
    *,
    days: bool = False,
) -> Outcome | None:
    matter = matter_of(text, plan)
    if not matter.words:
        return None
    found: dict[tuple[str, int], _Statement] = {}
    for subject, quotes in _subjects(text, plan, run, propose, by_words).items():
        above = bare_text("".join(over(run, subject)))
        if only_required(text, above):
            continue
        for quote in quotes:
            before = ""
            for sentence in sentences_of(quote):
                around = (before, above)
                before = bare_text(sentence.quote)
                for said in _of_sentence(
                    sentence, subject, around, matter, run, find, of_title=days
                ):
                    if of_another_kind(text, said.clause, quote.quote, above):
                        continue
                    one = _in_its_year(text, said, above, run)
                    if one is None:
                        continue
                    key = (sentence.document, one.start)
                    if key not in found or found[key].score < one.score:
                        found[key] = one
    if not found:
        return None
    if days:
        found = _of_their_own(found, matter)
    best = max(s.score for s in found.values())
    kept = sorted(
        (s for s in found.values() if s.score > best - _ALIKE),
        key=lambda s: (s.sentence.document, s.start),
    )
    kept = [kept[k] for k in on_its_side(text, [s.sentence.quote for s in kept])]
    return _told(_respective(text, kept), run) if len(kept) <= _TOLD else None


def _respective(text: str, kept: Sequence[_Statement]) -> Sequence[_Statement]:
    """Of figures that stand side by side in one sentence the one of the thing that is named."""
    if len({s.sentence for s in kept}) != 1:
        return kept
    values = "、".join(s.value for s in kept)
    share = respective(text, kept[0].sentence.quote, values)
    return [replace(kept[0], value=share)] if share else kept


def _in_its_year(text: str, one: _Statement, above: str, run: Run) -> _Statement | None:
    """A statement, told before others where it names the question's year; None where it is of
    another one."""
    document = one.sentence.document
    # 1995年落实165名 is nothing of 1998, which the sentence comes to later.
    before = _YEAR.findall(one.sentence.quote[: one.start - one.sentence.start])[-1:]
    if not years_in(text):
        return one
    whole = run.facts.text(document)
    led = led_in(whole, one.sentence.start)
    near = paragraph_head(whole, one.sentence.start)
    said = (one.clause, *before, one.sentence.quote, near, led, above, title_of(run, document))
    if of_another_year(text, said, whole):
        return None
    return replace(one, score=one.score + 0.2) if of_the_year(text, said) else one


def _of_their_own(
    found: dict[tuple[str, int], _Statement], matter: Sought
) -> dict[tuple[str, int], _Statement]:
    """Of several statements of one sentence those whose own words have what is measured, where
    some do: 2020年12月底前 of 于2019年12月底前完成建设规划，2020年12月底前完成竣工验收."""
    if not matter.head:
        return found
    own = {
        (s.sentence.document, s.sentence.start)
        for s in found.values()
        if matter.head in bare_text(_behind(s))
    }
    return {
        key: s
        for key, s in found.items()
        if (s.sentence.document, s.sentence.start) not in own
        or matter.head in bare_text(_behind(s))
    }


def _behind(statement: _Statement) -> str:
    """What the clause of a statement says behind its value."""
    return bare_text(statement.clause).partition(bare_text(statement.value))[2]


def _subjects(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> dict[str, tuple[SourceQuote, ...]]:
    """The provisions and sections to look through, each with what it says."""
    found: dict[str, tuple[SourceQuote, ...]] = {}
    if plan.numbers or plan.things or plan.focuses or plan.categories:
        alone = replace(plan, agencies=(), role=None, kinds=())
        named = run.provisions(sparql.select_provisions(alone))[:_READ]
        found = {i.iri: run.facts.evidence(i.iri) for i in named}
    plain = bare_text(text)
    for p in (*by_words(plain)[:_READ], *propose(plan.subject or plain)[:_READ]):
        found[p.iri] = tuple(dict.fromkeys((*found.get(p.iri, ()), *run.facts.said(p))))
    return found


def _of_sentence(
    sentence: SourceQuote,
    subject: str,
    around: tuple[str, str],
    matter: Sought,
    run: Run,
    find: _Find,
    *,
    of_title: bool,
) -> Iterator[_Statement]:
    """What a sentence states of the matter. `around` is the sentence before it, which may name
    what this one goes on about, and what stands over it; `of_title` lets the document's title say
    of what it is: 需要购置的 of 需要购置的幼儿园."""
    before, above = around
    own = squeezed(sentence.quote)
    said = bare_text(own.text)
    title = bare_text(title_of(run, sentence.document))
    if not matter.of_head(said + above + (title if of_title else "")):
        return
    share = matter.share(said + above + title)
    if share < HELD:
        share = _GOES_ON * matter.share(said + above + title + before)
    if share < HELD or matter.share(said + above) < _OWN:
        return
    if matter.lacks(said + above + title + before):
        return
    for start, end, clause in find(own.text):
        near = bare_text(clause)
        score = share + 0.4 * matter.share(near) + 0.1 * matter.share(above)
        score += 0.2 * matter.detailed(near) + 0.2 * matter.detailed(said)
        score += _BESIDE * matter.share(_own_piece(own.text, start, end, clause))
        a, b = own.span(start, end)
        yield _Statement(
            sentence.quote[a:b].strip(), clause, sentence, subject, sentence.start + a, score
        )


def _own_piece(text: str, start: int, end: int, clause: str) -> str:
    """The words that a figure has to itself in a clause that lists several with what each is of:
    未来农场8家 of 数字农业工厂90家、未来农场8家, and 4个县级站 of 1个市级站、4个县级站. "" where the clause
    lists none so."""
    pieces = [p for p in re.split("、", clause) if re.search(r"\d", p)]
    if len(pieces) < 2 or re.search(r"分别|依次|各", clause):
        return ""
    if all(_NAME_BEHIND.search(p) for p in pieces):
        stop = re.compile("[、，；。：（(]").search(text, end)
        return bare_text(text[start : stop.start() if stop else len(text)])
    if not all(re.search(r"[\u4e00-\u9fff]{2}[^\d]*\d", p) for p in pieces):
        return ""
    begin = max(text.rfind(c, 0, start) for c in "、，；。：") + 1
    return bare_text(text[begin:end])


def _figures(text: str, question: str) -> Iterator[tuple[int, int, str]]:
    """The quantities of a sentence that are of the kind asked for."""
    if code := code_asked(question, text):
        yield from figures_of(code, text, question)
        return
    kept: list[Quantity] = []
    for q in (*find_quantities(text), *unrecorded(text, question)):
        if not _fits(q, text, question):
            continue
        clause = _clause(text, q.start, q.end)
        if made_otherwise(question, clause):
            continue
        if of_another_state(question, clause) or of_its_part(question, text[: q.core]):
            continue
        if of_a_whole(question, clause, text[q.core : q.core_end]):
            continue
        kept.append(q)
    if _RATE.search(question):
        for m in _IN_PARTS.finditer(text):
            yield *m.span(), _clause(text, *m.span())
    for q in _meant(kept, text, question):
        lead, tail = _BEFORE.search(text[: q.start]), _AFTER.match(text, q.end)
        start = lead.start() if lead else q.start
        yield start, tail.end() if tail else q.end, _clause(text, q.start, q.end)


def _meant(found: list[Quantity], text: str, question: str) -> list[Quantity]:
    """Of several those with the unit of the question, and of several times those next to what it
    asks the length of, where there are such: 1年以上 of 正常运营1年以上的离校2年内毕业生 for 要运营多久."""
    if len(found) < 2:
        return found
    if measured := _MEASURED.search(question):
        return [q for q in found if measured["u"] in q.unit] or found
    if not SPAN.search(question):
        return found
    head = sought(question).head
    own = [
        q
        for q, last in zip(found, [0, *(f.end for f in found)], strict=False)
        if head and head in bare_text(_CLAUSE.split(text[last : q.start])[-1] + _behind_it(text, q))
    ]
    return in_one_run(own, found, text) or found


def _behind_it(text: str, q: Quantity) -> str:
    """What stands behind a figure up to the next number or the end of its clause: 6小时内|放行."""
    return re.split(r"[，；;。：:\d]", text[q.end :], maxsplit=1)[0]


def _fits(q: Quantity, text: str, question: str) -> bool:
    if _MOST.search(question) and q.comparator in (">", ">="):
        return False
    if from_where_on(question):
        bounds = q.comparator in (">", ">=")  # what is paid from there on is said elsewhere
        if not bounds or money_asked(question) is not None:
            return bounds and q.kind == "money"
    if _LEAST.search(question) and q.comparator in ("<", "<="):
        return False
    if _AGE.search(question):
        return q.kind == "age"
    span, counted = SPAN.search(question), ASKED.search(question)
    if things_counted(question) and not may_count(q.unit):
        return False
    if q.kind != "measure" and (_MEASURED.search(question) or _AREA.search(question)):
        return False
    if asks_goal(question) and is_given(q.unit, _clause(text, q.start, q.end)):
        return False
    if span:
        asked = span["u"] or ""
        days = asked in ("天", "日") and q.unit.endswith(("天", "日"))  # 几天 of 3个工作日
        return q.kind == "time" and (not asked or days or asked[-1] in q.unit)
    if counted:
        clause = _clause(text, q.start, q.end)
        if not same_measure(counted["u"], q.kind, q.unit):
            return False
        sorts = _SORTS.match(text, q.end)
        if sorts and sorts[0] not in question:
            return False  # 4个方面的指标 are no 4个指标
        # 每年遴选不超过20个，…: what is counted was named before.
        left_out = clause.endswith(text[q.start : q.end])
        matter = sought(question)
        said = bare_text(clause)
        if matter.of_head(said) or (left_out and any(w in said for w in matter.words)):
            return True
        return matter.of_head(bare_text(_attributed(text, q.end)))
    share = q.kind == "percent" and _IN_SHARES.search(question) is not None
    if (paid := money_asked(question)) is not None:
        clause = _clause(text, q.start, q.end)
        # 给予补助，…按照每人8000元的标准拨付: what it is was said before
        by_rate = "的标准" in clause and paid.said_in(text[: q.start])
        said = clause + _attributed(text, q.end)  # 额度不超过9万元，期限不超过2年的创业贷款
        return (q.kind == "money" or share) and (by_rate or paid.said_in(said))
    if _RATE.search(question) or ((wanted := unit_wanted(question)) and wanted[0] == "比例"):
        return q.kind in ("percent", "ratio")
    if _MONEY.search(question):
        return q.kind == "money" or share  # 按采购金额的30%预付
    if "标准" in question:
        return q.kind in ("money", "percent", "measure")
    return q.kind != "age"


def _attributed(text: str, end: int) -> str:
    """What a number counts where attributes part it from the number, "" where none do: 「建成20个
    以上、总面积不低于10万平方米，特色鲜明的标杆社区」, and not 「建成20个以上，打造…的街区」."""
    import rjieba

    behind = _ATTRIBUTES.match(text, end)
    if behind is None:
        return ""
    for piece in re.split(r"[，、]", behind[0])[1:]:
        first = next(iter(rjieba.tag(piece)), ("", ""))
        if first[1].startswith(("v", "p", "d", "c")) and first[0] not in _HAVING:
            return ""
        if "的" in piece:
            return piece.rsplit("的", 1)[1]
    return ""


def _frequencies(text: str, what: str = "") -> Iterator[tuple[int, int, str]]:
    for match in _OFTEN.finditer(text):
        if what in text[match.start() : match.end() + len(what)]:
            yield match.start(), match.end(), _clause(text, match.start(), match.end())


# 方案什么时候完成, and not 什么时候报送
_BY_WHEN_DONE: Final = re.compile(
    r"(?:什么时候|何时|哪天|几月)[^，。？]{0,4}(?:完成|建成|办结|做完)|完成时限|完成时间"
)


def _days(text: str, question: str) -> Iterator[tuple[int, int, str]]:
    """The days of a sentence, each with the words that it holds for: up to the next of them."""
    spans = [m.span() for m in _DAY.finditer(text) if re.search(r"\d", m[0])]
    spans += [
        (d.start, d.end)
        for d in find_deadlines(text)
        if not any(a < d.end and d.start < b for a, b in spans)
    ]
    spans = [
        (a, b)
        for a, b in sorted(spans)
        if not (re.search(r"有效期|施行|试行", _clause(text, a, b)) or in_a_title(text, a))
    ]
    if _BY_WHEN_DONE.search(question):
        # 每月5日前报送 says when something comes again; 2005年底前建成的小区 what was done by then.
        spans = [
            (a, b)
            for a, b in spans
            if not re.search(r"每(?:个?[月季周年])?度?$", text[:a])
            and not re.match(r"(?:建成|建造|竣工|注册|登记|购买)的", text[b:])
        ]
    if re.search(r"截止|结束|到期", question):
        spans = [(a, b) for a, b in spans if not _SINCE.search(text[a:b])]
    elif re.search(r"开始|[起从]", question) and any(_SINCE.search(text[a:b]) for a, b in spans):
        spans = [(a, b) for a, b in spans if _SINCE.search(text[a:b])]
    elif re.search(r"开始|启动", question):
        spans = [(a, b) for a, b in spans if not _UNTIL.match(text[a:b])]
    for n, (a, b) in enumerate(spans):
        begin = spans[n - 1][1] if n else 0
        until = spans[n + 1][0] if n + 1 < len(spans) else len(text)
        if stop := _CLAUSE.search(text, b, until):
            # 2026年4月19日发布，征求意见时间为…: the next clause is of the next day.
            until = stop.start() if n + 1 < len(spans) else until
        yield a, b, text[begin if n == 0 or until == len(text) else a : until].lstrip("，,；")


def _clause(text: str, start: int, end: int) -> str:
    begin = max((m.end() for m in _CLAUSE.finditer(text, 0, start)), default=0)
    stop = _CLAUSE.search(text, end)
    return text[begin : stop.start() if stop else len(text)]


def _told(kept: Sequence[_Statement], run: Run) -> Outcome:
    sentences = list(dict.fromkeys(s.sentence for s in kept))
    lines = [
        f"{'、'.join(dict.fromkeys(s.value for s in kept if s.sentence == sentence))}。"
        f"原文：「{sentence.quote}」（{citation((sentence,))}）"
        for sentence in sentences
    ]
    about = run.facts.provisions(list(dict.fromkeys(s.subject for s in kept)))
    return Outcome(
        kind="value",
        value="；".join(dict.fromkeys(s.value for s in kept)),
        text=numbered(lines),
        also=about,
        sparql=sparql.select_provisions(Plan(found=tuple(i.iri for i in about))) if about else "",
        evidence=tuple(sentences),
    )
