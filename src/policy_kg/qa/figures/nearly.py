"""The sentence that has a figure of the kind asked for and nearly all of a question's characters.

「创业大赛多长时间办一届」 of 「每两年举办一次创业大赛」, 「查询管线几天内答复」 of 「接到查询要求后三日内书面告知管线情况」: the words
are cut or said otherwise, so that no word of the question is looked for, but its characters and pairs
of them. What is found is quoted and never taken for the figure itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from policy_kg.qa.headings import title_of
from policy_kg.qa.nearby import Propose, bare_text, of_another_kind
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.question.money import money_asked
from policy_kg.qa.question.years import of_another_year
from policy_kg.qa.text.sentencesof import sentences_like, without_places
from policy_kg.qa.text.spoken import quoted
from policy_kg.results import SourceQuote

_HELD: Final = 0.62  # how much of a question a sentence must have, with what stands around it,
_OWN: Final = 0.4  # and alone
_NEAR: Final = 0.5  # the same of the piece next to what is asked
_ALIKE: Final = 0.04
_TOLD: Final = 2
_AROUND: Final = 0.8  # weight of what only the sentence before, a heading or the title has
_APART: Final = 2  # characters that may part a pair: 慢性病 has 慢病
_CHARACTERS: Final = 0.4  # weight of the characters beside their pairs
_BEFORE: Final = 120  # characters in which the sentence before is looked for

_N: Final = r"(?:\d[\d,.]*|[一二三四五六七八九十百两半]+)"
_ONE: Final = r"(?:(?<![\d.])\d{1,3}|[一二三四五六七八九十两半]+)"
_DAYS: Final = rf"(?<![月\d]){_ONE}个?(?:工作日|天|日(?![期前起]))"
_MONTHS: Final = rf"{_ONE}个月"
_YEARS: Final = rf"{_ONE}年(?![度级份\d])"
_HOURS: Final = rf"{_ONE}个?(?:小时|分钟)"
_AREA: Final = rf"{_N}[万亿]?(?:平方米|㎡|平方公里|亩|公顷)"
_ANY: Final = (
    rf"{_N}[万亿千百]*(?:[元个家人名项所座台户处场件次套间栋年月日天米亩吨倍%％]|平方|公里)"
)
# How each kind of figure is asked for, and how a text prints it; the first that fits is meant.
_KINDS: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    # 多长时间办一届, 多久搞一次
    (
        re.compile(
            r"(?:多久|多长时间|隔多久|(?:几|多少)个?(?:年|月|天|周|季度))[^，。？]{0,4}?[一1]?[次回届轮遍趟](?=[^，。？]{0,8}[？?]?$)"
        ),
        r"每(?:隔|半)?(?:[一两二三四五六]|\d{1,2})?个?(?:年|季度?|月|周|天|日|学期|学年)",
    ),
    (re.compile(r"(?:几|多少)个?(?:工作日|天|日)"), _DAYS),
    (re.compile(r"(?:几|多少)个月(?!份)"), _MONTHS),
    (re.compile(r"(?:几|多少)年"), _YEARS),
    (re.compile(r"(?:几|多少)个?(?:小时|分钟)"), _HOURS),
    (re.compile(r"多久|多长时间"), rf"{_DAYS}|{_MONTHS}|{_YEARS}|{_HOURS}"),
    (re.compile(r"(?:几|多少)(?:平方米|平米|平方公里|亩|公顷)|多大(?:的?面积)?"), _AREA),
    (re.compile(r"(?:几|多少)(?P<u>米|公里|吨|公斤)"), rf"{_N}[万亿余]?{{u}}"),
    # 补几块, 多少前期费, 生活费发多少
    (
        re.compile(
            r"(?:多少|几)[万亿]?(?:元|块)钱?|多少钱|(?:多少|几)个?亿"
            r"|(?<=[补奖贴给罚收交缴贷拨投])(?:多少|几)(?![个家座所台户项条处场件次辆名人])"
            r"|多少(?=[\u4e00-\u9fff]{0,4}(?:费用?|[资奖基保租薪]金|款|补[贴助]|津贴|工资)[？?]?$)"
            r"|(?<=补[助贴])(?:多少|几)|(?<=奖[补励])(?:多少|几)|(?<=[资租]金)(?:多少|几)|(?<=[贷罚]款)(?:多少|几)|(?<=[经学收]费)(?:多少|几)"
        ),
        rf"{_N}[万亿千百]*余?元",
    ),
    # 配几个人, 要多少名
    (re.compile(r"(?:几|多少)(?:个?人(?![次口])|[名位])"), rf"{_N}[万余]?[名人位](?!次)"),
    (
        re.compile(
            r"(?:几|多少)(?P<u>个(?!体)|家(?!庭|长|政)|项(?!目)|[座所台户条处场件次辆张套支只间栋份])"
        ),
        r"(?:\d[\d,.]*|[三四五六七八九十百]+)[万亿余]?{u}",
    ),
    # 败诉率下降多少: by how much it went down
    (
        re.compile(r"(?P<u>下降|降低|减少|上升|增长|增加|提高)了?多少(?:个?百分点)?(?=[？?]?$)"),
        r"{u}了?\d[\d.]*(?:[%％‰]|个?百分点)",
    ),
    # 火警电话多少
    (
        re.compile(r"(?:是|为)?(?:多少|几号)(?=[？?]?$)(?<=(?:电话|热线|号码)(?:多少|几号))"),
        r"(?:电话|热线|拨打)[^，。；\d]{0,6}(?:\d{3,4}-)?\d{3,12}",
    ),
    # 封顶多少
    (
        re.compile(r"(?<=封顶)(?:为|是)?多少|(?<=上限)(?:为|是)?多少"),
        rf"不超过{_ANY}|(?:最高|封顶|上限){_ANY}",
    ),
    # 什么时候全部完成, 哪几个月
    (
        re.compile(
            r"(?:在|于|从)?(?:什么时[候间]|啥时候?|何时|几时|哪一?[年天]|哪几?个?月|几月(?:份)?)"
        ),
        # 2031年底, 2031年建成; no 2031年…目录, the name of a list
        r"(?<!\d)\d{4}年(?=[底末前内起，。；）]|$|\d{1,2}月|全面|基本|完成|建成|实现|实施|施行|启动|开工|举[办行])|(?<!\d)\d{1,2}月(?:\d{1,2}日|底|[上中下]旬|份)?|后?\d{1,2}个(?:月|工作日)内",
    ),
)
_SPAN: Final = re.compile(r"(?:几|多少)个?(?:工作日|小时|分钟|天|日|月)(?:之?内|以内)")
# 多少托位: things without a word of measure
_BARE: Final = re.compile(r"多少(?P<what>[\u4e00-\u9fff]{2,6})[？?]?$")
_LIGHT: Final = re.compile(
    r"请问|文件(?:里|中)?|方案(?:里|中)?|一共|总共|大概|大约|最[高多低少长短]|至少|不能|不准|能够?|可以?|应该|应当|必须|需要?"
    r"|(?<![重主必首])要(?![求点素])|(?<!社)会(?!议)|达到?|完成|[得有是为的了呢吗在给拿做办搞由将把被和与、，。？?！：；]"
)


@dataclass(frozen=True, slots=True)
class _Asked:
    figure: re.Pattern[str]
    pieces: tuple[str, ...]  # the question without what it asks and its light words
    near: str  # the piece next to what is asked, which the sentence itself must speak of


def with_the_nearest_figure(
    text: str, plan: Plan, outcome: Outcome, run: Run, by_words: Propose
) -> Outcome:
    """An outcome that is silent on a figure or a day, with the sentence that has one of the kind and
    nearly all of the question instead, where there is one."""
    if not _silent(plan, outcome) or plan.numbers:
        return outcome
    if plan.agencies and outcome.status != "not_stated" and not _SPAN.search(text):
        return outcome  # 几天内报市水利局: no list of its items says how many days
    asked = _asked(text, plan)
    if asked is None or sum(map(len, asked.pieces)) < 4:
        return outcome
    paid = money_asked(text)
    scored: dict[tuple[str, int], tuple[float, SourceQuote]] = {}
    for sentence in sentences_like(asked.figure, asked.pieces, plan, run, by_words):
        plain = bare_text(sentence.quote)
        title = bare_text(title_of(run, sentence.document))
        whole = run.facts.text(sentence.document)
        before = bare_text(whole[max(0, sentence.start - _BEFORE) : sentence.start])
        around = f"{before}。{bare_text(sentence.section)}。{title}"
        if of_another_kind(text, plain, plain) or of_another_year(text, (plain, before, title), ""):
            continue
        if paid is not None and not paid.said_in(plain):
            continue  # 专项资金 is no 奖励
        if _share(asked.pieces, plain) < _OWN or _share((asked.near,), plain) < _NEAR:
            continue
        share = _share(asked.pieces, plain, around)
        if share >= _HELD:
            scored[sentence.document, sentence.start] = (share, sentence)
    best = max((share for share, _ in scored.values()), default=0.0)
    near = [s for _, (share, s) in sorted(scored.items()) if share > best - _ALIKE]
    # An annex repeats the body.
    kept = list({bare_text(s.quote).rstrip("。；"): s for s in reversed(near)}.values())[::-1]
    if not 0 < len(kept) <= _TOLD:
        return outcome
    return Outcome(
        kind="passages",
        text=f"没有列为目标或时限，正文写到：{quoted(kept)}。",
        also=outcome.also,
        evidence=tuple(kept),
    )


def _silent(plan: Plan, outcome: Outcome) -> bool:
    if outcome.status == "not_understood":
        return True
    if outcome.status == "not_stated":
        return outcome.kind == "value"
    none = outcome.kind == "ranking" and not outcome.items
    listed = outcome.kind in ("list", "count") and plan.target == "provision"
    return none or (listed and not (plan.kinds or plan.role or plan.things or plan.zones))


def _asked(text: str, plan: Plan) -> _Asked | None:
    """The kind of figure that a question asks for, and its other words; None where it asks none."""
    plain = bare_text(text)
    plain = without_places(plain, plan)
    for asked, printed in _KINDS:
        if found := asked.search(plain):
            unit = found.groupdict().get("u") or ""
            sides = plain[: found.start()], plain[found.end() :]
            return _of(re.compile(printed.replace("{u}", unit)), *sides)
    bare = _BARE.search(plain)
    if bare is None:
        return None
    counted = rf"{_ANY}|{_N}[万亿余]?{re.escape(bare['what'][0])}"
    return _of(re.compile(counted), plain[: bare.start()], bare["what"])


def _of(figure: re.Pattern[str], before: str, after: str) -> _Asked | None:
    first, last = _pieces(before), _pieces(after)
    long = [p for p in (*reversed(first), *last) if len(p) > 1]
    return _Asked(figure, (*first, *last), long[0]) if long else None


def _pieces(text: str) -> tuple[str, ...]:
    return tuple(p for p in _LIGHT.sub(" ", text).split() if p)


def _share(pieces: Sequence[str], text: str, around: str = "") -> float:
    """How much of the pieces a text has, with what stands `around` it: of their characters and of
    the pairs of them."""
    characters = [c for p in pieces for c in p]
    pairs = [a + b for p in pieces for a, b in pairwise(p)]
    held = [_held(c, text, around) for c in characters]
    both = [_held(p, text, around) for p in pairs]
    single = sum(held) / len(held)
    return single if not both else _CHARACTERS * single + (1 - _CHARACTERS) * sum(both) / len(both)


def _held(what: str, text: str, around: str) -> float:
    if _has(what, text):
        return 1.0
    return _AROUND if around and _has(what, around) else 0.0


def _has(what: str, text: str) -> bool:
    if what in text:
        return True
    if len(what) < 2:
        return False
    spread = rf"{re.escape(what[0])}[^，。；]{{0,{_APART}}}{re.escape(what[1])}"
    return re.search(spread, text) is not None
