"""Stated quantities: what is measured, how much, by when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from policy_kg.extraction.attributes import without_attributes
from policy_kg.extraction.deadlines import Deadline, deadline_at, find_deadlines, find_durations
from policy_kg.extraction.measured import LONGEST, OPENERS, Clause
from policy_kg.extraction.paired import paired, run_from
from policy_kg.extraction.partplaces import place_of
from policy_kg.extraction.quantities import Quantity, per_before
from policy_kg.extraction.sentences import Sentence
from policy_kg.extraction.series import series_of
from policy_kg.extraction.whichones import without_which_ones
from policy_kg.extraction.wordlists import (
    MEASURE_NOUN,
    PREDICATE,
)
from policy_kg.records import Evidence, Target

_MUST: Final = re.compile(
    r"(?<=[率量度数额值])(?:都|均)?(?:要|须|必须|应|应当)$"
)  # 利用率要达到92%
_WORDED: Final = re.compile(r"[\u4e00-\u9fffA-Za-z]")  # 原估算投资5亿元的2/3 names no measure
_CAP_ALONE: Final = re.compile(
    r"(?P<whom>(?:每|单)[家个人户项名件](?:[\u4e00-\u9fffA-Za-z]{0,6}?(?<![补奖资贷助励贴款持额]))??)?(?:最高|最多|至多)?"
)
_GIVEN: Final = re.compile(r"奖励|奖补|补助|补贴|资助|贴息")


def find_targets(sentences: Iterable[Sentence]) -> tuple[Target, ...]:
    """Every quantity that is a goal, limit, requirement or amount, in the order of the text."""
    found: list[Target] = []
    for sentence in sentences:
        if sentence.quantities:
            found += _of_sentence(sentence)
    return tuple(sorted(found, key=lambda t: (t.evidence.start, t.evidence.end, t.subject)))


def _of_sentence(sentence: Sentence) -> list[Target]:
    segment, text = sentence.segment, sentence.text
    quantities = without_which_ones(text, without_attributes(text, sentence.quantities))
    clauses = [Clause(text, quantities, i) for i in range(len(quantities))]
    within = find_durations(text)  # a limit of what is to be done, and no figure of its own
    clauses = [c for c in clauses if not any(d.start <= c.q.start < d.end for d in within)]
    deadlines = find_deadlines(text) + within
    begun = {d.start for d in deadlines}
    periods = (c.q for c in clauses if c.is_period() and c.q.start not in begun)
    deadlines += [
        Deadline(start=q.start, end=q.end, text=text[q.start : q.end], iso="") for q in periods
    ]
    deadlines.sort(key=lambda d: d.start)
    each = _each_its_own(clauses)
    series = series_of(text, quantities)
    found: list[Target] = []
    for clause in clauses:
        q = clause.q
        own = series.get(q.start)
        if not own and not clause.is_target():
            continue
        measured = each.get(q.start)
        if own and (measured is None or own.year):
            measured = own.name, own.start, own.end
        elif q.start not in each:
            measured = clause.measured()
        if measured is None:
            continue
        name, start, end = measured
        if not _WORDED.search(name) or name.endswith("分别"):  # 5岁以下儿童贫血率和肥胖率分别
            continue
        name = _with_what_is_given(text, name, q)
        if q.kind == "money" and "每" not in name and not name.endswith("合计"):
            name = per_before(text, q) + name
        place = place_of(sentence.around, text, q.start)
        name = re.sub(r"^(?P<per>(?:每.{1,4})*)(?:发放|提供)(?=.{2})", r"\g<per>", name)
        name = _MUST.sub("", name if name.startswith(place) else place + name)
        deadline = deadline_at(deadlines, q.start) or sentence.led
        if own and own.year:
            at = own.start
            deadline = Deadline(start=at, end=at + 4, text=f"{own.year}年", iso=own.year)
        if deadline is not sentence.led:
            start = _with_deadline(deadline, start)
        a, b = sentence.squeeze.span(sentence.start + start, sentence.start + end)
        found.append(
            Target(
                subject=segment.subject,
                measures=name,
                comparator=">=" if clause.meets() else q.comparator,
                unit=q.unit,
                value=q.value,
                minimum=q.minimum,
                maximum=q.maximum,
                deadline=deadline.iso if deadline else "",
                deadline_text=deadline.text if deadline else "",
                evidence=Evidence(
                    start=segment.start + a,
                    end=segment.start + b,
                    quote=segment.text[a:b],
                    section=segment.section,
                ),
            )
        )
    return found


# A、B比上年|分别|下降24%、25%以上
_EACH: Final = re.compile(
    r"(?P<list>.+?)(?P<since>(?:比|较)[^，、]{1,10}?)?(?:要|将|均|力争)*分别(?P<verb>[^，、\d]{0,10})$"
)
_AND: Final = re.compile("以及|[和及与]")


def _each_its_own(clauses: Sequence[Clause]) -> dict[int, tuple[str, int, int] | None]:
    """What each figure of a list behind 分别 measures, by where the figure begins: A、B分别下降24%、
    25%以上 is of A and of B. None where figures and measures can't be told to be the same number."""
    found: dict[int, tuple[str, int, int] | None] = {}
    quantities = [c.q for c in clauses]
    for k, first in enumerate(clauses):
        before = first.text[first.whole_start : first.q.start]
        figures = run_from(first.text, quantities, k) if first.q.kind not in ("age", "time") else []
        if len(figures) > 1 and first.q.start not in found and not clauses[k].right.strip("的"):
            apart = "分别" in before and first.q.kind != "money"
            names = paired(before, len(figures), whole=not apart)
            names = [] if any("分别" in name for name, _ in names) else names
            for q, (name, _) in zip(figures, names, strict=False):
                found[q.start] = (name, first.whole_start + names[0][1], q.end)
            if names:
                continue
        each = _EACH.match(before)
        if first.q.start in found or each is None or first.q.kind in ("money", "age", "time"):
            continue
        run = [first]
        for clause in clauses[k + 1 :]:
            if first.text[run[-1].q.end : clause.q.start] not in ("、", "和", "及", "与"):
                break
            run.append(clause)
        verb = re.sub(rf"(?:{PREDICATE})+$", "", each["verb"])
        names = _members(each["list"], len(run), verb)
        listed = "、" in each["list"] or len(_AND.split(each["list"])) > 1
        if len(run) < 2 or not listed or run[-1].right.strip("的"):
            continue  # 分别新建5所、6所小学: what is counted stands behind
        for clause, (name, at) in zip(run, names or [("", 0)] * len(run), strict=True):
            start = first.whole_start + at
            whole = name + (each["since"] or "") + verb
            found[clause.q.start] = (whole, start, clause.q.end) if name else None
    return found


def _members(text: str, count: int, verb: str) -> list[tuple[str, int]]:
    """The names of a list with their offsets, where they are `count` whole ones; else none."""
    head = OPENERS.match(text)
    begin = head.end() if head else 0
    cuts = [(i, i + 1) for i, c in enumerate(text) if c == "、" and i >= begin]
    if len(cuts) + 1 < count:
        last = cuts[-1][1] if cuts else begin
        cuts += [m.span() for m in _AND.finditer(text, last)]
    if len(cuts) + 1 != count:
        return []
    starts, ends = [begin, *(b for _, b in cuts)], [*(a for a, _ in cuts), len(text)]
    names = [(text[a:b].strip("的"), a) for a, b in zip(starts, ends, strict=True)]
    ended = [bool(re.search(rf"(?:{MEASURE_NOUN})$", name)) for name, _ in names]
    # 城镇、农村居民收入: the first is no name of a measure
    said = re.search(rf"(?:{MEASURE_NOUN})$", verb) is not None  # 分别占比达30%、20%
    whole = all(len(n) > 1 for n, _ in names) and (said or all(ended) or not any(ended))
    return names if whole else []


def _with_what_is_given(text: str, name: str, q: Quantity) -> str:
    """A cap that says only for whom it is, with what it caps: 给予补贴，每家企业最高50万元 is of
    每家企业补贴."""
    alone = _CAP_ALONE.fullmatch(name) if q.kind == "money" and q.comparator == "<=" else None
    if alone is None:
        return name
    given = [m.group() for m in _GIVEN.finditer(text, 0, q.start)]
    return (alone["whom"] or "") + given[-1] if given else name


def _with_deadline(deadline: Deadline | None, start: int) -> int:
    """The quote begins at the deadline where that is near enough to read on."""
    if deadline and deadline.start < start and start - deadline.end <= LONGEST:
        return deadline.start
    return start
