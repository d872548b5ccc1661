"""What a table's own columns say of how far its items are: 「哪些任务还没有完工」, 「哪些已逾期且尚未完工」; 状态 over 进行中, 是否完成
over 否, 预警 over 红灯.

A cell that says neither yes nor no (主体已封顶) is told as it stands, and items of which nothing is recorded are
counted: silence is no progress.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.extraction.keptcells import kept_cells, without_kept
from policy_kg.extraction.progress import DONE_VERB, PROGRESS_HEAD, state_of
from policy_kg.extraction.quantities import find_quantities, squeezed
from policy_kg.qa import sparql
from policy_kg.qa.due import DATE, bounds
from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.names.titles import called
from policy_kg.qa.nearby import Propose, bare_text, share_of
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.question.undated import without_its_day
from policy_kg.qa.subject import content_words
from policy_kg.qa.tables.cells import (
    CELL_NUMBER,
    HELD,
    KeptCell,
    cells_kept,
    documents_near,
    item_lines,
    listed,
    proof_of,
)
from policy_kg.qa.tables.heads import ASKS_PROGRESS, head_names
from policy_kg.qa.text.quantities import own_deadlines, printed_number
from policy_kg.qa.text.spoken import stretch
from policy_kg.qa.wording import citation, name_of
from policy_kg.results import Item

STATE_HEAD: Final = re.compile(
    r"^(?:是否(?:已经?)?(?:按[时期])?(?:完成|办结|整改|落实|销号|开工|达标)(?:到位)?|[\u4e00-\u9fff]{0,4}状态|(?:红黄绿?|三色|预警|亮)灯?(?:预警|情况)?)$"
)
_PROGRESS: Final = re.compile(r"^(?:当前|目前|完成|工作)?进度$")
_SIGNS: Final = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9%％.]+")
_YES: Final = re.compile(r"^(?:是|已(?:完成|办结|销号)|完成|办结)$")
_NO: Final = re.compile(r"^(?:否|[未没].*|进行中|推进中|正在.*|整改中|办理中)$")
# 哪项任务未启动, 哪些项目是红灯, 亮红灯的有哪些
_WHICH_STANDS: Final = re.compile(r"哪(?:些|几[项个件]|[项个件])")
_STATE_FILLING: Final = re.compile(
    r"哪(?:些|几[项个件]|[项个件])|任务|项目|事项|工作|问题|节点|环节|督办|目前|现在|处于|显示|亮|预警|状态|还|是|有|的|了|[？?。，]"
)
_FEWEST: Final = 2  # characters of a state


@dataclass(frozen=True, slots=True)
class Stated:
    """What the columns of an item say, and whether that is that it is done; None for neither."""

    said: str
    done: bool | None


def stated_of(item: Item) -> Stated | None:
    """What an item's own columns say of how it stands; None where it has no such column."""
    cells = [(h, c) for h, c in kept_cells(item.text or "") if c]
    own = [(h, c) for h, c in cells if STATE_HEAD.match(h)]
    if not own:
        return None
    bare = _SIGNS.sub("", own[0][1])
    done = True if _YES.match(bare) else False if _NO.match(bare) else None
    shown = [*own, *((h, c) for h, c in cells if _PROGRESS.match(h))]
    return Stated("，".join(f"{h}：{c}" for h, c in shown), done)


def column_state(question: str, cells: Sequence[tuple[str, str]]) -> str:
    """The state that a question asks for the items of, as these (head, cell) have it; "" for none."""
    if not _WHICH_STANDS.search(question):
        return ""
    state = _STATE_FILLING.sub("", question)
    held = any(STATE_HEAD.match(h) and state in c for h, c in cells)
    return state if len(state) >= _FEWEST and held else ""


_MANY: Final = 200  # documents whose columns aren't looked through
_LISTED: Final = 30
_NAMED: Final = 8  # items named of which nothing is recorded
_FULLY: Final = r"(?:按时|按期|如期|全部|全面|彻底|基本)*"
_WHICH: Final = re.compile(r"哪些|哪几|哪一?[项个件]|几[项个件]|多少[项个件]|有没有|列出")
_ENDED: Final = rf"(?:{DONE_VERB}|出台|印发|[建修改]好|[建修改装种换]完|到位)"
# 环城路完工了吗, 是否已经建成, 方案出台了没有
_WHETHER: Final = re.compile(
    rf"(?:都|已经?|全部)*{_ENDED}(?:了)?(?:吗|么|没有?|了没)(?=[？?]?$)|(?:是否|有没有|是不是)(?:已经?|都|全部)*{_ENDED}"
)
# 宿舍楼逾期了吗, 是否已经超期
_WHETHER_LATE: Final = re.compile(
    r"(?:都|已经?)*(?:逾期|超期|过期)(?:了)?(?:吗|么|没有?|了没)(?=[？?]?$)|(?:是否|有没有|是不是)(?:都|已经?)*(?:逾期|超期|过期)(?=了?[？?]?$)"
)
_NO_DAY_FOR_ONE: Final = (
    "是否逾期要有日期才能判断，请写明日期，例如：截至2026年6月30日某项目逾期了吗。"
)
_NO_REASON: Final = "文件没有写没有完成的原因，只记录了进展："
_NO_LIMIT: Final = "时限没有写明日期，不能判断是否逾期。"
_OVER: Final = "时限已过。"
# 供水方案为什么没完成, 没有完成的原因是什么
_WHY: Final = re.compile(
    rf"为(?:什么|何|啥)(?:还|会|都|就|一直)*(?:没有?|未)(?:能)?{_FULLY}{_ENDED}(?=[？?]?$)|的?(?:没有?|未)(?:能)?{_FULLY}{_ENDED}的?原因(?:是(?:什么|啥))?(?=[？?]?$)"
)
_REASON: Final = re.compile("原因|问题|困难")
_FILLER: Final = re.compile(r"请问|目前|现在|项目|工程|\d[\d,.]*[\u4e00-\u9fff]|[的了]")
_FEW: Final = 3
_OVERDUE: Final = re.compile("逾期|超期|过期|超时")
_COUNTED: Final = re.compile(r"(?<!哪)几[项个件]|多少[项个件]")
# 尚未完工, 还没有办结
_UNDONE: Final = re.compile(
    rf"(?<!有)(?:尚未|还没有?|仍未|还未|并未|没有?|未能?)(?:能)?{_FULLY}{DONE_VERB}"
)
# 已经完工, 都已办结, 完成了的
_DONE: Final = re.compile(
    rf"(?:已经|已|均已|都已){_FULLY}{DONE_VERB}|{DONE_VERB}了的|{DONE_VERB}了(?:几|多少)[项件]"
)
# 哪些未办结的要被问责: what then is done
_THEN: Final = re.compile(r"怎么|如何|处罚|问责|追究|通报|约谈|扣分")
# 没有进展情况的任务有哪些, 哪些没有填写进展
_UNSAID: Final = re.compile(r"(?:没有?|未|无)(?:记录|填写?|写明?|报)?(?:进展|进度)")
_RECKONED: Final = "写了数的，按完成的数与目标的数比较得出"
# What a column of progress says of some items in so many words, and how an answer calls it.
_LATE: Final = (re.compile("滞后|缓慢|落后|偏慢"), "滞后")
_UNBEGUN: Final = (re.compile("(?:未|没有?)(?:启动|开工|动工)"), "没有开工")
# 说明：完成率低于50%的为滞后项目
_LATE_IF: Final = re.compile(
    r"(?P<head>[\u4e00-\u9fff]{1,6}(?:率|比例))(?P<word>低于|不足|未达到?|小于|少于|不到|不超过|不高于)(?P<n>\d+(?:\.\d+)?)[%％]的?，?"
    r"(?:项目|任务|工程|事项)?，?(?:均?[为属列视]于?为?|算|定为|确定为)?(?:进[度展])?(?:滞后|缓慢|落后)(?:项目|任务|工程|事项)?"
)
_ASK_OVERDUE: Final = "可以问：截至2026年6月30日哪些任务已经逾期且尚未完工。"
NO_DAY: Final = (
    "「逾期」要有日期才能判断，这里没有按时限筛选；可以问：截至2026年6月30日哪些任务已经逾期"
)


def state_asked(text: str) -> bool | None:
    """Whether a question for items wants those that are done or those that aren't; None for neither."""
    if not _WHICH.search(text) or _THEN.search(text):
        return None
    if _UNDONE.search(text):
        return False
    return True if _DONE.search(text) else None


def recorded(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The items that the column of progress says are done, or aren't, of those with the plan's limit;
    None where the question asks for none, or for more than that."""
    done = state_asked(bare_text(text))
    says = next((s for s in (_LATE, _UNBEGUN) if s[0].search(text)), None)
    says = says if done is None and _WHICH.search(text) is not None else None
    unsaid = done is None and _UNSAID.search(text) is not None and _WHICH.search(text) is not None
    every = (
        bool(plan.agencies)
        and not (says or unsaid)
        and ASKS_PROGRESS.search(bare_text(text)) is not None
    )
    if (
        (done is None and not (says or every or unsaid))
        or plan.numbers
        or plan.focuses
        or plan.target not in ("provision", "thing")
    ):
        return None
    if len(plan.documents or run.catalog.documents) > _MANY and not plan.agencies:
        return None
    wanted = replace(plan, subject="", found=None, operation="list", target="provision")
    items = run.provisions(sparql.select_provisions(wanted))
    documents = tuple(dict.fromkeys(e.document for i in items for e in i.evidence[:1]))
    if not items or len(documents) > _MANY:
        return None
    cells = {c.iri: c for c in cells_kept(documents, run) if PROGRESS_HEAD.search(c.head)}
    own = [(i, cells[i.iri]) for i in items if i.iri in cells]
    scope = str(plan.due) if plan.due is not None else ""
    dayless = bool(plan.undated) or (plan.due is None and _OVERDUE.search(text) is not None)
    if unsaid and own:
        return _nothing_said([i for i in items if i.iri not in cells])
    if every and done is None:
        return _each(own, len(items) - len(own), run) if len(own) > 1 else None
    if not own:
        # Those whose limit is over are listed, with a word that nothing says whether they are done.
        return None if plan.due is not None or says is _UNBEGUN else _silent()
    if says is _LATE and (by_rule := _late_by_rule(items, documents, run)) is not None:
        return by_rule
    if says is _UNBEGUN and not any(says[0].search(c.cell) for _, c in own):
        return None  # another column may say it: 状态 beside 进度
    if says:
        return _said_so(own, run, *says)
    states = [(item, cell, state_of(cell.cell, item.text or "")) for item, cell in own]
    told = [(i, c) for i, c, s in states if s is done]
    open_ = [(i, c) for i, c, s in states if s is None]
    said = "已完成" if done else "没有完成"
    lines = [
        f"{scope}{'项目中，' if scope else ''}按进展栏，{said}的共{len(told)}项{'：' if told else '。'}"
    ]
    lines += progress_lines(told, run)
    if open_:
        lines += [f"进展栏没有写清是否完成的{len(open_)}项：", *progress_lines(open_, run)]
    if other := sum(s is (not done) for _, _, s in states):
        lines.append(f"{'没有完成' if done else '已完成'}的有{other}项。")
    if rest := [i for i in items if i.iri not in cells]:
        shown = rest[:_NAMED] if plan.due is not None else []
        names = "；".join(f"{name_of(i)}（{citation(i.evidence)}）" for i in shown)
        more = "等" if len(rest) > len(shown) else ""
        lines.append(f"另有{len(rest)}项，文件没有记录进展{f'：{names}{more}' if names else ''}。")
    notes = [_RECKONED] if any(find_quantities(squeezed(c.cell).text) for _, c in told) else []
    notes += [NO_DAY] if dayless else []
    counted = _COUNTED.search(text) is not None
    return listed(
        lines,
        [i for i, _ in told],
        proof_of((c for _, c in (*told, *open_)), run),
        counted=counted,
        notes=notes,
        also=[i for i, _ in open_],
        query=sparql.select_provisions(wanted),
    )


def _each(rows: Sequence[tuple[Item, KeptCell]], others: int, run: Run) -> Outcome:
    """What is recorded of each of a department's items."""
    rest = [f"另有{others}项，文件没有记录进展。"] if others else []
    lines = [f"记录了进展的共{len(rows)}项：", *progress_lines(rows, run), *rest]
    return listed(lines, [i for i, _ in rows], proof_of((c for _, c in rows), run), counted=False)


def _nothing_said(items: Sequence[Item]) -> Outcome:
    """The items of which no column of progress says anything."""
    first = f"文件没有记录进展的共{len(items)}项{'：' if items else '。'}"
    lines = [first, *item_lines((i, "") for i in items[:_LISTED])]
    return listed(lines, items, provisions_evidence(items), counted=False)


def _late_by_rule(items: Sequence[Item], documents: Sequence[str], run: Run) -> Outcome | None:
    """The items that are late by the document's own rule, which holds a column's numbers against a bound:
    完成率低于50%的为滞后项目. None where no document has such a rule, or the column it speaks of."""
    for document in documents:
        text = run.facts.text(document)
        rule = _LATE_IF.search(text)
        if rule is None:
            continue
        cells = {
            c.iri: (c, number)
            for c in cells_kept((document,), run)
            if rule["head"] in head_names(c.head) and (number := CELL_NUMBER.match(c.cell))
        }
        own = [(i, *cells[i.iri]) for i in items if i.iri in cells]
        if not own:
            continue
        limit = printed_number(rule["n"])
        equal = rule["word"] in ("不超过", "不高于")
        late = [
            (i, c)
            for i, c, m in own
            if (value := printed_number(m["n"])) < limit or (equal and value == limit)
        ]
        meant = next(d for d in run.catalog.documents if d.revision == document)
        quote = run.facts.placed(stretch(meant, text, rule.start(), rule.end()))
        others = [i for i in items if i.evidence and i.evidence[0].document != document]
        lines = [f"按文件的规定「{quote.quote}」，滞后的共{len(late)}项{'：' if late else '。'}"]
        lines += item_lines((i, f"；{c.head}：{c.cell}") for i, c in late[:_LISTED])
        proof = (quote, *proof_of((c for _, c in late), run))
        notes = (f"只看了{called(meant)}",) if others else ()
        return listed(lines, [i for i, _ in late], proof, counted=False, notes=notes)
    return None


def _said_so(
    rows: Sequence[tuple[Item, KeptCell]], run: Run, says: re.Pattern[str], said: str
) -> Outcome:
    """The items of which the column of progress `says` that they are late, or not begun; whether
    others are late, a day must tell."""
    told = [(i, c) for i, c in rows if says.search(c.cell)]
    if not told:
        return Outcome(status="not_stated", text=f"进展栏没有写哪些{said}。{_ASK_OVERDUE}")
    lines = [f"进展栏写明{said}的共{len(told)}项：", *progress_lines(told, run)]
    return listed(lines, [i for i, _ in told], proof_of((c for _, c in told), run), counted=False)


def whether_done(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """Whether the few items that a question names are done, as their column of progress says; None where it
    asks for no such thing, or names none that has one."""
    plain = bare_text(text)
    late = _WHETHER_LATE.search(plain)
    why = _WHY.search(plain)
    asked = _WHETHER.search(plain) or late or why
    day = next((d for d in DATE.finditer(plain) if bounds(d)), None) if late else None
    # 「由谁负责，完成了吗」: of what the clause before is about
    before = "".join(thing.label for thing in plan.things) or plan.subject
    matter = plain[: asked.start()].replace(day[0] if day else "\n", " ") if asked else ""
    matter = (_FILLER.sub(" ", matter).strip() or before) if asked else ""
    words = content_words(matter)
    if not words or plan.agencies or plan.numbers:
        return None
    kept = cells_kept(documents_near(matter, plan, run, by_words), run)
    if why and any(_REASON.search(c.head) for c in kept):
        return None  # a column says why
    cells = [c for c in kept if PROGRESS_HEAD.search(c.head)]
    rows = [(i, c) for c in cells if (i := run.facts.provision(c.iri)) is not None]
    named = {c.iri: bare_text(i.label) for i, c in rows}
    texts = {c.iri: bare_text(without_kept(i.text or "")) for i, c in rows}
    # 「供水方案出台了吗」 of 水价改革, which says 出台供水方案
    for printed in (named, texts):
        own = [(i, c) for i, c in rows if share_of(words, printed[c.iri]) >= HELD]
        if own:
            break
    if not 0 < len(own) <= _FEW:
        return None
    states = {state_of(c.cell, i.text or "") for i, c in own}
    one = states.pop() if len(states) == 1 else None
    said = {True: "已完成。", False: "没有完成。", None: "进展栏没有直接写是否完成。"}[one]
    if why and one is not True:
        one, said = None, _NO_REASON
    if late:
        one, said = _lateness(one, said, [i for i, _ in own], day, run)
    return Outcome(
        status="answered" if one is not None else "not_stated",
        kind="boolean",
        value=one,
        text="\n".join((said, *progress_lines(own, run))),
        also=tuple(i for i, _ in own),
        evidence=proof_of((c for _, c in own), run),
    )


def _lateness(
    done: bool | None, said: str, items: Sequence[Item], day: re.Match[str] | None, run: Run
) -> tuple[bool | None, str]:
    """Whether items are over their limit and not done on a day, with the words for it; of what says no
    day, has no limit that is a date, or is not known to be done or not, only what is known."""
    on = bounds(day) if day else None
    printed = [d for d, _ in own_deadlines(run.facts.store, [i.iri for i in items]).values()]
    limits = [b[1] for p in printed if (m := DATE.search(p)) and (b := bounds(m))]
    if on is None or len(limits) < len(items):
        return None, f"{said}{'' if done else _NO_DAY_FOR_ONE if on is None else _NO_LIMIT}"
    past = {limit < on[1] for limit in limits}
    if len(past) > 1 or (done is None and True in past):
        return None, f"{said}{_OVER if len(past) == 1 else ''}"
    if False in past:
        return False, f"没有逾期：时限还没有过。{said}"
    return (False, f"没有逾期未完成：{said}") if done else (True, f"已逾期：时限已过，{said}")


def overdue(text: str, plan: Plan, run: Run) -> Outcome:
    """What is told where a question needs a day and says none: what is recorded of how far the items are,
    where it asks that, too."""
    asked_back = without_its_day(plan.undated)
    found = recorded(text, plan, run)
    if found is None or found.status == "answered":
        return found or asked_back
    return replace(asked_back, text=f"{asked_back.text}{found.text}")


def _silent() -> Outcome:
    return Outcome(
        status="not_stated",
        text="文件没有记录进展：没有「进展情况」「完成情况」一类的栏，说不出哪些已经完成、哪些没有完成。",
    )


def progress_lines(rows: Sequence[tuple[Item, KeptCell]], run: Run) -> list[str]:
    """Each item with its cell, its time limit and where it stands."""
    limits = own_deadlines(run.facts.store, [i.iri for i, _ in rows])
    return item_lines(
        (
            item,
            f"；{cell.head}：{cell.cell}"
            + (f"；时限：{limits[item.iri][0]}" if item.iri in limits else ""),
        )
        for item, cell in rows[:_LISTED]
    )
