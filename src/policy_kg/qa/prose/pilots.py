"""Where something is tried out, as a sentence says it: 「支持青禾县、白石县开展试点」. A table's column of
zones is asked for elsewhere; this is for documents that have none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.facts import provision_order, provisions_evidence
from policy_kg.qa.headings import over, title_of
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.question.sought import HELD, Sought, sought
from policy_kg.qa.text.sentencesof import without_places
from policy_kg.qa.text.spoken import sentences_of
from policy_kg.qa.wording import citation, lines_of
from policy_kg.results import SourceQuote

_READ: Final = 24
_TOLD: Final = 4
_TRIED: Final = r"试点|试验|试行|先行先试|先行区|先试"
_PLACES: Final = (
    r"(?:城市|省市|省份|省|县市区|区县|县区|县市|市县|地区|地方|区域|区|县|市|镇|乡镇|乡|街道|村)"
)
_ASKS: Final = re.compile(
    rf"(?:哪(?:些|个|几个|两个|里|儿)?|什么|几个|多少个?)(?:个)?(?:是|的)?(?:{_TRIED})?{_PLACES}?(?=[^，。]*(?:{_TRIED}))"
    rf"|(?:{_TRIED}).{{0,4}}?{_PLACES}(?:都|分别|一共)?(?:有|是|包括|在)*(?:哪|几|多少|谁|$|？)"
    rf"|(?:{_TRIED})(?:工作)?(?:安排|放|选|设|定|开展)*(?:在|到)?(?:哪|什么地方)"
)
_LEADS: Final = "支持|选择|选取|选定|确定|推动|推进|指导|组织|鼓励|先期|首批|依托"
_NAME: Final = (
    rf"(?!{_LEADS}|各|其他|全|有条件|部分|在|由|以|将|把)(?:(?![将把使让])[\u4e00-\u9fff]){{1,6}}?"
)
_SORT: Final = r"(?:自治县|自治州|开发区|高新区|新区|区|县|市|省|州|旗|镇|乡|街道|村)(?!开发区|高新区|新区)"  # 广州开发区
_AND: Final = r"[、和及与]"
_TELLS: Final = re.compile(
    # 支持青禾县、白石县率先开展试点
    rf"(?:{_LEADS}|在|由|以|将|把|[，：]|^)"
    rf"(?P<places>{_NAME}{_SORT}(?:{_AND}{_NAME}{_SORT})*)(?P<more>等(?:地|[\d一二三四五六七八九十]*个?{_PLACES})?)?"
    rf"[^，。；]{{0,8}}?(?:率先|先行|先期|同步|分别)?(?:开展|进行|作为|列为|纳入|启动|实施|组织|承担|为)[^，。；]{{0,14}}?(?:{_TRIED})"
    # 选择甲、乙、丙和丁4个城市
    rf"|(?:选择|选取|选定|确定|在)(?P<named>[\u4e00-\u9fff]{{2,8}}(?:{_AND}[\u4e00-\u9fff]{{2,8}})+)(?P<more2>等)?[\d一二三四五六七八九十]+个{_PLACES}"
)
# 甘水市是不是试点城市
_WHETHER: Final = re.compile(
    rf"^(?:请问)?(?P<place>[\u4e00-\u9fff]{{2,8}}?)(?:是不是|是否是|属于|是)(?P<kind>[\u4e00-\u9fff]{{0,8}}?试点{_PLACES}?)(?:吗|么)?[？?]?$"
)
# 白水镇承担哪些试点, 白水镇有什么试点任务
_THERE: Final = re.compile(
    rf"^(?:请问)?(?:在)?(?P<place>[\u4e00-\u9fff]{{1,6}}?(?:自治县|开发区|[市县区旗镇乡村]|街道)|[\u4e00-\u9fff]{{2,14}}?(?P<body>(?:[局委厅办院署社]|中心|部门)))(?:人民政府|政府)?(?:都|一共|要|今年|目前)*"
    rf"(?:承担|有|搞|开展|进行|实施|参与|负责|安排|做|是)(?:了|着|的)*(?:哪些|什么|啥|哪几[个项])[\u4e00-\u9fff]{{0,4}}?(?:{_TRIED})(?:任务|工作|项目|事项)?(?:呢)?[？?]?$"
)
_WHICH: Final = re.compile(rf"哪(?:些|个|几个|里|儿)?{_PLACES}?")
# What is asked and how it is tried, and no matter of their own.
_WORDS: Final = re.compile(
    rf"{_TRIED}|开展|进行|工作|名单|承担|纳入|列为|列入|选择|选定|安排|确定|首批|先行|率先|哪(?:些|个|几个|里|儿)?|什么|几个|多少个?|{_PLACES}(?=有|是|开|在|$|？)|有|是|在|的|由|搞|做"
)


def asks_pilots(text: str) -> bool:
    """Whether a question is for the places where something is tried out."""
    return bool(re.search(_TRIED, text) and _ASKS.search(text))


def whether_pilot(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """「成都是试点城市吗」: whether the place is one of those that a sentence names for the trial; None
    where the question is none of that sort, or no sentence names them."""
    asked = _WHETHER.match(bare_text(text))
    told = pilots(f"{asked['kind']}有哪些", plan, run, by_words) if asked else None
    if asked is None or told is None or not told.value:
        return None
    names = str(told.value).removesuffix("等").split("、")
    bare = re.sub(r"[省市区县]$", "", asked["place"])
    yes = any(bare == re.sub(r"[省市区县]$", "", name) for name in names)
    if not yes and str(told.value).endswith("等"):
        return None
    first = f"{'是' if yes else '不是'}，{asked['kind']}："
    return replace(told, kind="boolean", value=yes, text=f"{first}{told.text}")


def pilots_there(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """What is tried out in the place, or by the department, that a question names: the items whose
    sentence says so, or whose row has it and says that it is a trial. None where no item does, or where
    all of a document is a trial of its zones, whose rows are asked for as such."""
    asked = _THERE.match(bare_text(text))
    if asked is None or (asked["body"] and not plan.agencies):
        return None
    place = asked["place"]
    near = (*by_words(f"{place}试点"), *by_words(bare_text(text)))
    said: dict[str, SourceQuote] = {}
    for proposal in near:
        for sentence in (s for q in run.facts.said(proposal) for s in sentences_of(q)):
            if place in sentence.quote and re.search(_TRIED, sentence.quote):
                said.setdefault(proposal.iri, sentence)
    theirs = Plan(
        zones=plan.zones, agencies=plan.agencies, any_agency=True, documents=plan.documents
    )
    narrowed = plan.zones or plan.agencies
    rows = run.provisions(sparql.select_provisions(theirs)) if narrowed else ()
    if any(re.search(_TRIED, title_of(run, e.document)) for i in rows for e in i.evidence[:1]):
        return None
    own = [i.iri for i in rows if re.search(_TRIED, f"{i.label}{i.text or ''}")]
    items = tuple(sorted(run.facts.provisions([*own, *said]), key=provision_order))
    if not items:
        return None
    quotes = {i.iri: said[i.iri] for i in items if i.iri in said}
    return Outcome(
        kind="list",
        text="\n".join((f"{place}的试点共{len(items)}项：", *lines_of(items, said=quotes))),
        items=items,
        sparql=sparql.select_provisions(Plan(found=tuple(i.iri for i in items))),
        evidence=tuple(dict.fromkeys((*quotes.values(), *provisions_evidence(items)))),
    )


def pilots(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The places that sentences of the matter name for a trial; None where none does."""
    left = text
    left = without_places(left, plan)
    for name in plan.focuses:
        left = left.replace(name, " ")  # 人才特区 is no 区 that is asked for
    matter = sought(_WORDS.sub(" ", _WHICH.sub(" ", left)))
    named = tuple(map(bare_text, plan.focuses))
    found: dict[SourceQuote, tuple[tuple[str, ...], bool]] = {}
    for quote, above in _quotes((bare_text(text), "开展试点工作"), run, by_words):
        for sentence in sentences_of(quote):
            told = _TELLS.search(bare_text(sentence.quote))
            if told is None or not re.search(_TRIED, sentence.quote + above):
                continue
            around = bare_text(sentence.quote) + above
            if _of(matter, around) and all(name in around for name in named):
                names = re.split(_AND, told["places"] or told["named"])
                found.setdefault(sentence, (tuple(names), bool(told["more"] or told["more2"])))
    if not found or len(found) > _TOLD:
        return None
    sentences = list(found)
    names = list(dict.fromkeys(n for own, _ in found.values() for n in own))
    open_end = "等" if any(more for _, more in found.values()) else ""
    count = plan.operation == "count" and not open_end
    lines = [
        f"{'、'.join(names)}{open_end}"
        + (f"（共{len(names)}个）。" if len(names) > 1 and not open_end else "。")
    ]
    lines += [f"原文：「{s.quote}」（{citation((s,))}）" for s in sentences]
    return Outcome(
        kind="count" if count else "value",
        value=len(names) if count else "、".join(names),
        text="".join(lines) if len(sentences) == 1 else "\n".join(lines),
        evidence=tuple(sentences),
    )


def _of(matter: Sought, around: str) -> bool:
    return not matter.words or matter.share(around) >= HELD


def _quotes(asks: Sequence[str], run: Run, by_words: Propose) -> Iterator[tuple[SourceQuote, str]]:
    seen: set[tuple[str, int]] = set()
    for asked in asks:
        for proposal in by_words(asked)[:_READ]:
            for quote in (*run.facts.said(proposal), *run.facts.evidence(proposal.iri)):
                if (quote.document, quote.start) not in seen:
                    seen.add((quote.document, quote.start))
                    above = (*over(run, proposal.iri), title_of(run, quote.document))
                    yield quote, bare_text("".join(above))
