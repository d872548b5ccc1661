"""The figure or the day of the one clause that has all words of a question.

「商标平均审查周期压到几个月」 of 「商标注册平均审查周期压缩至4个月以内」, 「审查机制什么时候建好」 of an item whose heading is
「2021年6月底前建立健全…审查机制」: told where nothing was found, and in place of a figure whose own clause
lacks what is asked, or whose unit can't answer it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.extraction.deadlines import find_deadlines
from policy_kg.qa.documents.force import asks_force
from policy_kg.qa.headings import over, title_of
from policy_kg.qa.nearby import Propose, bare_text, of_another_kind
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.question.sought import HOW_OFTEN
from policy_kg.qa.question.years import years_in
from policy_kg.qa.text.quantities import own_deadlines
from policy_kg.qa.text.sentencesof import of_another_body, told_by
from policy_kg.qa.text.spoken import in_a_title, sentences_of
from policy_kg.qa.text.unstated import nothing_stated
from policy_kg.qa.text.wholly import said_as
from policy_kg.qa.wording import citation, name_of
from policy_kg.results import Item, SourceQuote

_READ: Final = 20  # proposals of each search whose text is looked through
_LIGHT: Final = r"(?:(?<![主重必])要|会|能|可以?|应当?|需|得|最多|最少|至少|最高|最低|不超过|不[低少高多]于|[压减降缩推补奖给领发升提增达查拿做定办出投贷扣罚缴选评收](?![^到至成出给多几啥何什哪]{2}))*(?:压[缩减]|缩短|减少|提高|降低|控制|达到?|支持)?[到至成给为是有]*"
_N: Final = r"\d{1,3}(?:\.\d+)?|[一二三四五六七八九十两半]+"
_DAYS: Final = r"(?:个?工作日|天|日)"
_ADVANCE: Final = re.compile(r"提前(?:多[久长]时?间?|(?:几|多少)个?(?P<u>工作日|月|天|日|周|小时))")
_ROUND: Final = re.compile(
    r"(?:几|多少)(?P<u>年|个?月|周|天)[一1](?P<v>[\u4e00-\u9fff])(?=[？?]?$|[次呢])"
)
_SPAN: Final = re.compile(
    r"多[久长](?:时间)?|(?:几|多少)个?(?P<u>工作日|月|天|日|小时|分钟|周|年)(?!度|[一1][\u4e00-\u9fff])"
)
_COUNT: Final = re.compile(
    r"(?:几|多少)(?P<u>人次|平方公里|平方米|公里|[分种套所座台户亩场次倍级颗株头吨](?![类别])|家(?![部单]))"
)
_MONEY: Final = re.compile(
    r"多少(?:钱|[万亿]?元)|(?<=[补奖给贴助领罚扣缴])(?:多少|几)(?:[万]?元)?(?![个家座所台名户项条处场件次辆张套种人])|规模(?:是|有)?(?:多少|多大)?(?=[？?]?$)"
)
_WHEN: Final = re.compile(
    r"(?:在|从|到)?(?:什么时[候间]|啥时候?|何时|几时|哪一?年|几月)(?:之?前|底前)?"
)
# 什么时候, and no question for a length of time
_DATE: Final = re.compile(r"\d{4}年|\d{1,2}月(?!内)|[年月]底|年前")
_LENGTH: Final = re.compile(r"[年月日天周]|小时|分钟|[%％]|元")
_MODAL: Final = re.compile(
    r"^(?:之?前|以[上下内]|左右|才?(?:能够?|可以?|会|要)|得|一个?[月年天人户]|[每一]?[人户月年天]|才|就|都|做?完成?|办[完好理]?|做|弄好|搞[完定好]|好|呢|啊|完|的)+"
)
_DROPPED: Final = re.compile(
    r"每一?个?[年月人户家天日次]|一次性|一次(?=$|最)|请问|文件(?:里|中)?|一共|总共|大概|目前|现在|累计|分别|[里中]$|(?<=[\u4e00-\u9fff]{2})[完好掉]$|[，。？?、《》“”]"
)
_MEASURE: Final = re.compile(r"(?:标准|额度|金额|时限|期限|时间|规模|数量|总数|期)$")
_ONE_DAY: Final = r"(?:(?:(?:\d{4}年|[今明当本]年)?\d{1,2}月(?:\d{1,2}日|份|底|[上中下]旬)?|\d{4}年(?:年?底)?|\d{4}(?=[至—-]\d{4}年))(?:之?前|以前|底前)?)"
_DAY: Final = re.compile(rf"{_ONE_DAY}(?:[至到—~-]{_ONE_DAY})?")
# 2031年重大决策事项目录予以公布: the year of a list, and no day
_OF_A_NAME: Final = re.compile(
    r"\d{4}年度?[^，。；、：]{0,24}?(?:目录|清单|名单|名录|台账|计划|要点|方案|报告|预算)"
    r"(?=予以|印发|公布|发布|公开|如下|的|[，。；）》、（]|$)"
)
# 不超过5个工作日: how long, and no day
_LASTS: Final = re.compile(r"\d\s*(?:个工作日|工作日|个月|天|日内|日(?!\d)|小时)")
_OFTEN: Final = (
    r"每(?:隔|半|[两二三]|\d+)?个?(?:年|季度?|月|周|日|天|小时|学期)度?(?:[^，。；每]{0,10}?[一二两三\d]+次)?"
    # 半年一次; no 2031年第4次会议
    r"|(?<!\d)[半一两三\d]个?(?:年|季度|月|周)[^，。；第]{0,6}?[一两三\d]次"
)
_CLAUSE: Final = re.compile(r"[，；。：]|,(?!\d{3})")
# 每人每月1500元: a clause that says no more than how much belongs to the one before.
_BARE: Final = re.compile(
    r"^(?:每一?[人户家年月天日次个名]|即|共|合计|最高|最多|不超过|达到?|按|给予)*$"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks: `kind` of figure, `unit` as a pattern ("" for any of its kind), the
    `words` it is of, and what is `done` by then, each as the question has it."""

    kind: str
    unit: str
    words: tuple[str, ...]
    done: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    value: str
    near: str
    sentence: SourceQuote
    subject: str
    held: int  # characters of the question's words that stand beside the figure itself


_KINDS: Final = (
    ("advance", _ADVANCE),
    ("round", _ROUND),
    ("often", HOW_OFTEN),
    ("span", _SPAN),
    ("count", _COUNT),
    ("money", _MONEY),
    ("day", _WHEN),
)


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands over the sentences of an item: its heading, those above it, and the title."""

    subject: str
    label: str
    above: str
    title: str


def asked_of(text: str, plan: Plan) -> Asked | None:
    """What `text` asks for; None where it asks for no figure and no day."""
    asked = ((k, m) for k, pattern in _KINDS if (m := pattern.search(text)))
    kind, found = next(asked, ("", None))
    if found is None:
        return None
    unit = found.groupdict().get("u") or ""
    before = re.sub(rf"{_LIGHT}$", "", text[: found.start()])
    # 每年几分、最高几分: what is asked next is none of what is done.
    told = found.groupdict().get("what") or ""
    after = told or _MODAL.sub("", re.split(r"[，、]", text[found.end() :].rstrip("？?"))[0])
    for place in plan.places:
        before = before.replace(place, " ", 1)
    words = _words(re.sub(r"(?:19|20)\d\d年(?:底)?", " ", before))
    done = _words(after)
    return Asked(kind, unit, words, done) if words else Asked(kind, unit, done, done[:1])


def _words(text: str) -> tuple[str, ...]:
    import rjieba

    left = _MEASURE.sub("", _DROPPED.sub(" ", bare_text(text)).strip())
    # A类人才: one word, as the text has it.
    parts = re.split(r"([A-Z]类|\s|的(?=.))", left)
    words: list[str] = []
    for part in filter(None, parts):
        if re.fullmatch(r"[A-Z]类", part):
            words.append(part)
        else:
            words += [w for w in rjieba.cut(part) if len(w) > 1]
    return tuple(dict.fromkeys(words))


def of_its_clause(
    text: str, plan: Plan, outcome: Outcome, run: Run, propose: Propose, by_words: Propose
) -> Outcome:
    """The outcome of a question for a figure or a day, or that of the clause that has all its words
    where that says more, or where the figure of the outcome can't be what is asked."""
    if not _may_be_bettered(plan, outcome):
        return outcome
    if plan.numbers or asks_force(text):
        return outcome
    asked = asked_of(text, plan)
    carried = asked is not None and asked.words == asked.done and plan.found
    if asked is not None and (not asked.words or (carried and plan.subject)):
        # 啥时候出, 什么时候启动, of what the clause before was about
        text = f"{plan.subject.replace(' ', '')}{text}"
        asked = asked_of(text, plan)
    if asked is None or sum(map(len, asked.words)) < 2:
        return outcome
    stated = outcome.status == "answered" and outcome.kind == "value"
    wrong = stated and _cant_be(asked, text, str(outcome.value), outcome.evidence)
    several = len({(q.document, q.start) for q in outcome.evidence}) > 1
    if stated and not wrong and (several or _has_all(asked, outcome)):
        return outcome
    found = list(_candidates(text, asked, run, propose, by_words))
    if stated and not wrong:
        found = [f for f in found if _beside(asked, f.near)]
    best = max((f.held for f in found), default=0)
    kept = [f for f in found if f.held == best]
    if len({bare_text(f.value) for f in kept}) == 1:
        one = kept[0]
        value = bare_text(str(outcome.value))
        if stated and not wrong and "；" not in value and bare_text(one.value) in value:
            return outcome
        return _told(one, run)
    if asked.kind in ("day", "span") and not stated:
        own = _own_limit(asked, run, propose, by_words, text)
        if own is not None:
            return own
    if wrong:
        nothing = nothing_stated(text, plan, run, propose)
        return nothing or Outcome(status="not_stated", kind="value", text="文件未载明。")
    return outcome


def _may_be_bettered(plan: Plan, outcome: Outcome) -> bool:
    if plan.agencies and outcome.status == "answered":
        return False
    if outcome.status == "not_understood":
        return True
    if outcome.status == "not_stated":
        return outcome.kind == "value"
    if outcome.kind == "value":
        return True
    listed = plan.operation in ("list", "none", "count") and plan.target in ("provision", "thing")
    structured = plan.agencies or plan.zones or plan.kinds or plan.role or plan.due or plan.terms
    return outcome.kind in ("list", "count", "passages") and listed and not structured


def _cant_be(asked: Asked, text: str, value: str, evidence: Sequence[SourceQuote]) -> bool:
    """Whether a value is of a unit that can't answer: years for 多少套, a day for 几天."""
    if asked.kind == "round":
        return not re.search(r"[一1][\u4e00-\u9fff]$", value)
    if asked.kind == "advance":
        return not any(f"提前{value}" in bare_text(q.quote) for q in evidence)
    if asked.kind == "count":
        return _LENGTH.search(value) is not None and asked.unit[0] not in value
    if (
        asked.kind == "span"
        and (asked.unit or re.search(r"[压缩减快]", text))
        and not re.search(r"完成|建成|出台|办结|[之以]?内", text)
    ):
        return _DATE.search(value) is not None and not re.search(r"工作日|[天周]|个月|小时", value)
    return False


def _has_all(asked: Asked, outcome: Outcome) -> bool:
    """Whether the clause of a value has what its question is of, as far as that is told."""
    values = [bare_text(v) for v in str(outcome.value).split("；")]
    quotes = [bare_text(q.quote) for q in outcome.evidence]
    nears = [
        [_near(q, at, at + len(v), 0) for q in quotes if (at := q.find(v)) >= 0] for v in values
    ]
    return all(not near or any(_beside(asked, n) for n in near) for near in nears)


def _beside(asked: Asked, near: str) -> bool:
    """Whether what is done, or else what stands next to the question's figure, is beside one."""
    return all(said_as(w, near) for w in asked.done or asked.words[-1:])


def _candidates(
    text: str, asked: Asked, run: Run, propose: Propose, by_words: Propose
) -> Iterator[_Found]:
    seen: set[tuple[str, int]] = set()
    for proposal in (*by_words(bare_text(text))[:_READ], *propose(bare_text(text))[:_READ]):
        around: _Around | None = None
        for quote in run.facts.said(proposal):
            for sentence in sentences_of(quote):
                if (sentence.document, sentence.start) in seen:
                    continue
                seen.add((sentence.document, sentence.start))
                around = around or _around(run, proposal.iri, sentence)
                yield from _of_sentence(text, asked, sentence, quote, around)


def _around(run: Run, subject: str, sentence: SourceQuote) -> _Around:
    label = bare_text("".join(i.label for i in run.facts.provisions([subject])))
    title = bare_text(title_of(run, sentence.document))
    return _Around(subject, label, bare_text("".join(over(run, subject))), title)


def _of_sentence(
    text: str,
    asked: Asked,
    sentence: SourceQuote,
    quote: SourceQuote,
    at: _Around,
) -> Iterator[_Found]:
    above, title, label = at.above + at.label, at.title, at.label
    plain = re.sub(r"\s", "", sentence.quote)
    if of_another_kind(text, plain, quote.quote, above):
        return
    if years_in(text) and not any(f"{y}" in plain + above + title for y in years_in(text)):
        return
    last = 0
    spans = list(_figures(asked, plain))
    for start, end in spans:
        near = _near(plain, start, end, last)
        last = end
        # Where what is done stands beside it, what it is of may stand before: 可以受理规划咨询，15日内出具意见
        whose = plain[: end + len(near)] if asked.done else near
        around = whose + above + title
        if not all(said_as(w, around) for w in asked.words):
            continue
        if not all(said_as(w, near) for w in asked.done):
            continue
        if asked.kind == "day" and of_another_body(plain[:start], text):
            continue
        # What the title has tells no figure of its document from another.
        own = [w for w in asked.words if said_as(w, near) and not said_as(w, title)]
        # Where a heading has it, its other items have figures, too.
        telling = [w for w in asked.words if not said_as(w, title)][-1:]
        beside = near + label if asked.kind == "day" else near
        if not asked.done and not all(said_as(w, beside) for w in telling or asked.words[-1:]):
            continue
        own += asked.done
        value = plain[start:end]
        yield _Found(value, near, sentence, at.subject, sum(map(len, own)))


def _near(plain: str, start: int, end: int, last: int) -> str:
    """The clause of a figure, with those before it as far as it says of itself only how much."""
    begin = max((m.end() for m in _CLAUSE.finditer(plain, last, start)), default=last)
    stop = _CLAUSE.search(plain, end)
    until = stop.start() if stop else len(plain)
    own = plain[begin:start]
    if _BARE.fullmatch(own) and not re.search(r"[\u4e00-\u9fff]{3}", plain[end:until]):
        begin = last
    return plain[begin:until]


def _figures(asked: Asked, plain: str) -> Iterator[tuple[int, int]]:
    if asked.kind == "day":
        spans = [m.span() for m in _DAY.finditer(plain) if not _OF_A_NAME.match(plain, m.start())]
        spans += [
            (d.start, d.end)
            for d in find_deadlines(plain)
            if d.iso and not any(a < d.end and d.start < b for a, b in spans)
        ]
        yield from sorted(s for s in spans if not in_a_title(plain, s[0]))
        return
    unit = re.escape(asked.unit.removeprefix("个"))
    if asked.kind == "often":
        pattern = _OFTEN
    elif asked.kind == "round":
        pattern = rf"(?:{_N})个?{unit}[一1][\u4e00-\u9fff]"
    elif asked.kind == "count":
        # 1—2所: both ends of a range
        pattern = rf"(?:不低于|不少于|不超过|至少|最高)?(?:(?<![\d.])\d[\d.]*[万亿]?(?:{unit})?[-－—–~～至到]{{1,2}})?\d[\d.]*[万亿余多]?{unit}(?:及?以上|以下)?"
    elif asked.kind == "money":
        pattern = r"(?:不低于|不超过|最高)?\d[\d.,]*[万亿千百]*元(?:以上|以下|以内)?"
    else:
        if unit == "月":
            unit = "个月"
        if asked.unit in ("天", "日", "工作日"):
            unit = _DAYS
        unit = unit or r"(?:个工作日|工作日|个月|小时|分钟|天|日|周|年)"
        head = "提前" if asked.kind == "advance" else ""
        pattern = rf"{head}(?<![\d年月第])(?:{_N})个?{unit}(?![度级]|底|初|[一1][\u4e00-\u9fff])(?:之?内|以内|以上)?"
        if head:
            pattern = rf"提前(?:至少)?(?:{_N})个?{unit}"
    yield from (m.span() for m in re.finditer(pattern, plain))


def _told(one: _Found, run: Run) -> Outcome:
    return told_by([(one.value, one.sentence)], also=run.facts.provisions([one.subject]))


def _is_of(asked: Asked, item: Item, run: Run) -> bool:
    """Whether an item's heading has all words of a question; how long what is done may take (公开) is said
    by the title of its list, too."""
    label = bare_text(item.label)
    title = bare_text("".join(title_of(run, e.document) for e in item.evidence[:1]))
    around = label + title if asked.kind == "span" else label
    return all(said_as(w, label) for w in asked.words) and all(
        said_as(w, around) for w in asked.done
    )


def _own_limit(
    asked: Asked, run: Run, propose: Propose, by_words: Propose, text: str
) -> Outcome | None:
    """The limit of its own of the one item whose heading has all words of a question."""
    near = (*by_words(bare_text(text))[:_READ], *propose(bare_text(text))[:_READ])
    items = run.facts.provisions(list(dict.fromkeys(p.iri for p in near)))
    stated = own_deadlines(run.facts.store, [i.iri for i in items])
    if asked.kind == "span":
        stated = {k: own for k, own in stated.items() if _LASTS.search(own[0])}
    held = [i for i in items if i.iri in stated and _is_of(asked, i, run)]
    if len(held) != 1:
        return None
    item = held[0]
    due, node = stated[item.iri]
    proof = run.facts.quote(node) if node else item.evidence
    return Outcome(
        kind="value",
        value=due,
        text=f"{due}。{name_of(item)}（{citation(proof or item.evidence)}）",
        also=(item,),
        evidence=tuple(proof or item.evidence),
    )
