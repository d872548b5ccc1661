"""Questions whose own words frame the answer in the text: 「组长由谁担任」 in 「组长由市长担任」.

The question word is a gap; the words on both sides must stand in one sentence, in that order and
near, and the gap must be filled by one thing only.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa.names.catalog import bare, spoken_names
from policy_kg.qa.nearby import of_another_kind, part_of
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.sparql import iri
from policy_kg.qa.subject import Proposal, content_words
from policy_kg.qa.wording import citation
from policy_kg.results import Item, SourceQuote

# 宁波和武汉哪个补助高: which of them, and no gap of a sentence
_COMPARES: Final = re.compile(r"[和与跟比].+(?:哪[个边家]|谁).{0,10}[高低多少大小](?:一[些点])?$")
_GAP: Final = re.compile(
    r"(?:哪(?:些|个|几个|几家|两个|一个)?|什么|几|多少)(?P<unit>单位|部门|机构|地方|人|企业|学校|城市|次|个|家)?|谁"
)
# 亿元以上 and 一批团队 count nothing
_COUNT: Final = re.compile(r"[\d〇二两三四五六七八九十百千]|一(?![批些般体定系流线步并])")
# 厅、省农业农村厅 behind 省住房城乡建设: the rest of a name
# 工作领导小组办公室 behind 市审批改革
_REST_OF_A_NAME: Final = re.compile(
    r"(?:[局厅委办部院署处]|(?:工作|推进|协调)*(?:领导小组|领导组|小组|专班|指挥部|委员会|联席会议)(?:办公室)?)(?=[、，和及等]|$)"
)
# 按职责分工负责: how, and by nobody
_HOW: Final = re.compile(
    r"(?:按照?|依据?|根据|分别|共同|具体|统一)(?:各自)?(?:职责|分工|要求|规定|$)"
)
# 承担…工作: said of any body
_OF_ANY_WORK: Final = re.compile(r"(?:工作|任务|职责|事项|内容|事)$")
_SIDE: Final = 4
_WHOLE: Final = 8
_MATTER: Final = 0.6  # share of the matter's words that stand with who does it
_MOST: Final = 0.8  # the same where what is told is no known name
_LEADS_TO: Final = re.compile(r"(?:[今明]年)?(?:计划|拟|将|要)*在")
_READ: Final = 12  # proposals whose text is looked through
_MAX_GAP: Final = 40
_LEADS_TO_WHOM: Final = ("由", "是", "归", "为", "向", "给", "让", "找")
# 相应的集中采购方式 only points to what is told elsewhere.
_POINTS: Final = re.compile(
    r"(?:相应|以下|下列|如下|上述|有关|相关|各类|各种|一定|必要|适当|其他)的?"
)
# Nouns whose things have names of their own: 哪些地区, 什么企业
_NAMED_BY: Final = re.compile(
    r"(?:部门|单位|机构|机关|政府|委员会|地区|地方|区域|城市|省份|[省市县区州镇乡村园局委办厅]|企业|公司|学校|院校|医院|平台|项目|工程|小组|人)$"
)
# 部门负责 of 自然资源部门负责什么: said of any department, and 部门负责同志 of none.
_OF_ANY: Final = re.compile(
    r"(?:行政|主管|有关|相关)?(?:部门|单位|机构|机关)|负责|承担|牵头|提供|参与|配合|做好|[由要是有应须需将对]"
)


# 死亡或者3人以上重伤 fills no 死亡几人, and 文化馆（东馆）扩建及湖滨 of 文化馆（东馆）扩建及湖滨街道活动中心 no 哪几个街道.
# 、乙点的 of 甲局负责甲点、乙点的管理, and 企业由甲局进行 of 企业由甲局进行认定 are nobody
# 工作实施 of 对防汛工作实施统一监督 is what is done
_NOBODY: Final = re.compile(
    r"^[、，,；：]|[、的地得]$|[，,；。]|(?<=.)由|(?:实施|开展|进行|予以|加强|负责|承担)$"
)
_NO_NAME: Final = re.compile(r"^(?:或者?|以及|和|及|并且?)|[（(][^）)]*[）)](?![、，和及]|$)")


def fill(text: str, run: Run, propose: Callable[[str], Sequence[Proposal]]) -> Outcome | None:
    """The words that fill the gap, as items where they are known names; None where nothing does."""
    question = re.sub(r"[？。，\s]", "", text)
    gap = _GAP.search(question)
    if gap is None or _COMPARES.search(question):
        return None
    left, right = question[: gap.start()], question[gap.end() :]
    right = re.sub(r"(?:的|呢|吗|啊|了)$", "", right)
    if gap[0] == "谁" and len(right) < 2 and left[-1:] not in _LEADS_TO_WHOM:
        return None  # 农村电商谁管: what stands behind the matter is nobody's name
    if gap["unit"] == "次":
        left = left[-2:]
    quotes = [q for p in propose(question)[:_READ] for q in _quotes(run, p)]
    kind = right if gap[0] == "什么" else ""
    whole = gap[0] in ("几", "多少") and len(right) > _SIDE  # 6名校长 is no answer for 几名校医
    for pattern in _patterns(left, right, counted=gap["unit"] == "次", kind=kind, whole=whole):
        found = _first(pattern, quotes, run, question=question)
        if found is not None and _fills(found, gap, left, right, run):
            return found
    return None


def _fills(found: Outcome, gap: re.Match[str], left: str, right: str, run: Run) -> bool:
    """Whether what stands in the gap is of the sort that is asked for, and its sentence of the matter."""
    value = str(found.value or "")
    if gap[0] == "谁" and not all(_holds_most(part, found, run) for part in (left, right)):
        return False
    if gap[0] == "哪些" and not found.items and not _holds_most(left, found, run, least=_MOST):
        return False  # 数字农业支持哪些主体, of another field that supports some
    if gap[0].startswith(("多少", "几")) and not _COUNT.search(value):
        return False
    if _NO_NAME.search(value) or (gap[0] == "谁" and _NOBODY.search(value)):
        return False
    if _asks_who(gap) and _is_doing(value):
        return False
    return not (_names(found) and _kind_of_things(gap, right))


def _asks_who(gap: re.Match[str]) -> bool:
    return gap[0] == "谁" or gap["unit"] in ("部门", "单位", "机构")


def _is_doing(value: str) -> bool:
    """Whether what fills a gap says what is done, 管控 and 每年举办, and so nobody who does it."""
    import rjieba

    return any(tag.startswith("v") for _, tag in rjieba.tag(value)[-1:])


def _holds_most(left: str, found: Outcome, run: Run, *, least: float = _MATTER) -> bool:
    """Whether the sentence that tells who, or what stands over it, has most of the matter: 智慧农业,
    and not just 农业."""
    around = found.text + "".join(run.catalog.titles.get(q.document, "") for q in found.evidence)
    words = content_words(left)
    held = sum(len(w) * (1.0 if w in bare(around) else part_of(w, around)) for w in words)
    return held >= least * sum(map(len, words))


def _names(found: Outcome) -> bool:
    """Whether what fills a gap is a known name, or reads like that of a place."""
    return bool(found.items or re.fullmatch(r"[\u4e00-\u9fff]{1,8}[省市县区州]", str(found.value)))


def _kind_of_things(gap: re.Match[str], right: str) -> bool:
    """Whether the gap is before a noun that no place and no body is: 承接哪些非首都功能 isn't answered
    by 北京."""
    import rjieba

    if gap["unit"] or gap[0] == "谁" or _NAMED_BY.search(right):
        return False
    words = rjieba.tag(right)
    return bool(words) and words[-1][1].startswith("n")


def _first(
    pattern: re.Pattern[str], quotes: Sequence[SourceQuote], run: Run, *, question: str = ""
) -> Outcome | None:
    for quote in quotes:
        plain, offsets = _without_quotes(quote.quote)
        match = next((m for m in pattern.finditer(plain) if _fits(m, plain, question)), None)
        if match is None:
            continue
        start, end = match.span("gap")
        if plain[start:end].strip():
            return filled_by(run, quote, plain[start:end], offsets[start], offsets[end - 1] + 1)
    return None


def _fits(match: re.Match[str], plain: str, question: str) -> bool:
    """Whether what fills a gap is a phrase of its own, in a clause that has the numbers of the
    question and is of no other kind of thing."""
    start, end = match.span("gap")
    if _POINTS.match(plain[start:end]) or plain[start] in "的了着":
        return False
    if _REST_OF_A_NAME.match(plain[start:end]) or _HOW.match(plain[start:end]):
        return False
    if _within_a_word(plain, start):
        return False
    over = plain[match.end() - 1 : match.end() + 1]
    if question and over not in question and _within_a_word(plain, match.end()):
        return False  # 负责统筹 is no beginning of 负责统计
    begin = max(plain.rfind(c, 0, start) for c in "。；") + 1
    stop = min((i for c in "。；" if (i := plain.find(c, end)) >= 0), default=len(plain))
    sentence = plain[begin:stop]
    if any(n not in re.findall(r"\d+", sentence) for n in re.findall(r"\d+", question)):
        return False
    near = max(plain.rfind(c, 0, start) for c in "，。；：") + 1
    return not of_another_kind(question, plain[near:end], plain)


def _within_a_word(plain: str, at: int) -> bool:
    """Whether a word of the text goes on at `at`: 农村局 of 市农业农村局, 关 of 有关."""
    import rjieba

    begin = max(plain.rfind(c, 0, at) for c in "，。；：") + 1
    if begin == at:
        return False
    for word in rjieba.cut(plain[begin : at + 8]):
        begin += len(word)
        if begin >= at:
            return begin > at
    return False


def _patterns(
    left: str, right: str, *, counted: bool, kind: str = "", whole: bool = False
) -> Iterator[re.Pattern[str]]:
    """Patterns for the words around the gap, the longest first: 副组长由 before 组长由; with `whole`
    those behind it as far as `_WHOLE` characters."""
    if counted:
        if len(right) >= 2:
            yield re.compile(rf"(?P<gap>(?:\d+年)?第\d+次{re.escape(right[:_SIDE])})")
        return
    gap = rf"(?P<gap>[^，。；：]{{1,{_MAX_GAP}}}?)"
    if 2 <= len(kind) <= 6:
        # 采取什么采购方式: 采取议价采购的方式, the kind itself being part of what is told.
        for n in (10, 8, 6, 5, 4):
            if len(left) >= n:
                before = "[，、]?".join(map(re.escape, left[-n:]))
                yield re.compile(
                    rf"{before}(?P<gap>[^，。；：]{{1,{_MAX_GAP}}}?{re.escape(kind[-2:])})(?=[，。；]|$)"
                )
    for n in (6, 5, 4, 3, 2):
        before, after = left[-n:], right[: _WHOLE if whole else min(n, _SIDE)]
        if len(before) < n and len(right) < n:
            continue
        if len(before) + len(after) < 4 or len(before) < 2:
            continue
        if not _OF_ANY_WORK.sub("", after) and not _OF_ANY.sub("", before):
            continue
        if len(after) < 2:
            if len(before) >= _SIDE:
                yield re.compile(rf"{re.escape(before)}{gap}(?=[，。；]|$)")
        else:
            yield re.compile(rf"{re.escape(before)}(?:[（(]?由)?{gap}{re.escape(after)}")


def _quotes(run: Run, proposal: Proposal) -> list[SourceQuote]:
    """The quotes of a provision; of a section, also those of the sections below it."""
    found = list(run.facts.said(proposal))
    if proposal.kind == "Passage":
        rows = query(
            run.facts.store,
            f"SELECT ?x WHERE {{ ?x eli:is_part_of {iri(proposal.iri)} ; pk:evidence ?e }} ORDER BY ?x",
        ).dicts()
        for row in rows[:10]:
            found += run.facts.evidence(row["x"])
    return found


@lru_cache(maxsize=4096)
def _without_quotes(text: str) -> tuple[str, list[int]]:
    kept = [(c, i) for i, c in enumerate(text) if c not in '“”"‘’' and not c.isspace()]
    return "".join(c for c, _ in kept), [i for _, i in kept]


def filled_by(run: Run, quote: SourceQuote, filled: str, start: int, end: int) -> Outcome:
    """What fills a gap, [start, end) of a quote, as items where it is known names."""
    if filled == quote.quote[start:end]:
        start, end = _names_alone(quote.quote, start, end)
        filled = quote.quote[start:end]
    names = [n for n in re.split(r"[、和及]", filled) if n]
    known: list[Item] = []
    for name in names:
        entity = next(
            (e for e in run.catalog.entities if e.iri and bare(name) in spoken_names(e)), None
        )
        if entity is None:
            known = []
            break
        known.append(run.facts.entity_item(entity))
    proof = SourceQuote(
        document=quote.document,
        citation=quote.citation,
        section=quote.section,
        quote=quote.quote[start:end],
        start=quote.start + start,
        end=quote.start + end,
    )
    return Outcome(
        kind="list" if known else "value",
        value=None if known else filled,
        text=f"{'、'.join(names) if known else filled}。原文：「{_around(quote.quote, start, end)}」（{citation((quote,))}）",
        items=tuple(known),
        evidence=(proof,),
    )


def _names_alone(text: str, start: int, end: int) -> tuple[int, int]:
    """A gap without the words that lead to its places, and with the last one whole: 东湖镇、柳林镇 of
    计划在东湖镇、柳林镇开展, where the question says 镇."""
    lead = _LEADS_TO.match(text, start, end)
    names = text[start:end].split("、")
    level = names[0][-1:]
    if len(names) < 2 or level not in tuple("省市县区镇乡村") or text[end : end + 1] != level:
        return start, end
    alike = all(n.endswith(level) for n in names[:-1]) and not names[-1].endswith(level)
    return (lead.end() if lead else start), end + alike


def _around(text: str, start: int, end: int) -> str:
    a = max((text.rfind(c, 0, start) for c in "。；"), default=-1) + 1
    ends = [i for c in "。；" if (i := text.find(c, end)) >= 0]
    return text[a : (min(ends) + 1) if ends else len(text)].strip()
