"""Which provisions a question means that says in words, and not by a name, what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.documents.ofitsyear import of_a_year
from policy_kg.qa.documents.ordinalheads import under_ordinal
from policy_kg.qa.documents.ownsubject import of_own_subject
from policy_kg.qa.documents.shorttitles import by_short_title, titled_so
from policy_kg.qa.headings import over, title_of
from policy_kg.qa.names.titles import Titled, called
from policy_kg.qa.nearby import Propose, bare_text, part_of, share_of
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan, RoleUse
from policy_kg.qa.question.matter import says_something
from policy_kg.qa.subject import content_words, match
from policy_kg.qa.text.spoken import sentences_with, things_of, told

_NEARLY: Final = 0.6  # share of what is to be said that an item must have
_LONG: Final = 7  # characters of a matter whose match tells rows apart
_BEHIND: Final = 0.75  # of the best row's match in the pairs of characters
_MATTER: Final = 4  # characters of a matter that a noun is asked of, at least
# What any department does with anything: 组织 of 抢险队伍谁组织, 决定 of 停课由谁决定.
_DOES: Final = re.compile(
    r"^(?:组织|决定|开展|安排|进行|处理|办理|统筹|协调|落实|实施|推进|推动|指挥|承办|主办)$"
)


def with_subject(plan: Plan, run: Run, propose: Propose) -> tuple[Plan, tuple[str, ...]]:
    if plan.said:
        worded = _with_words(plan, run)
        if worded.found:
            return worded, ()
    titled = (
        of_a_year(plan, run)
        or under_ordinal(plan, run)
        or by_short_title(plan, run)
        or of_own_subject(plan, run)
    )
    if titled is not None:
        return titled
    narrowed = _by_heading(plan, run)
    if narrowed is not None:
        return narrowed, ()
    kinds = {*(plan.kinds or ("Task", "Measure", "Policy")), "Duty"}
    named: set[str] | None = None
    if plan.things:
        named = {i.iri for i in run.provisions(sparql.select_provisions(plan))}
    matches = match(
        propose(plan.subject),
        allowed=lambda p: (named is None or p.iri in named) and p.kind in kinds,
    )
    if not matches.found and plan.kinds and plan.target in ("agency", "zone") and not plan.filters:
        # 「…等政策的落实由谁指导」: the word was the matter's own.
        wider = match(
            propose(plan.subject),
            allowed=lambda p: p.kind in ("Task", "Measure", "Policy"),
        )
        if wider.found:
            return replace(plan, kinds=(), found=wider.found, near=wider.near), ()
    duties = tuple(f for f in matches.found if _kind(run, f) == "Duty")
    rows = tuple(f for f in matches.found if f not in duties)
    if plan.target == "agency" and not plan.things:
        # 防汛物资谁储备: whoever has some other duty of the same plan is no answer.
        duties = tuple(f for f in duties if _holds(run, f, plan.subject))
    if duties and matches.found[0] in duties and plan.target in ("agency", "zone"):
        duties = (_nearest_duty(plan, duties[0], run),)
        role = _duty_role(run, duties[0], plan.role)
        return replace(plan, found=duties[:1], kinds=("Duty",), role=role), ()
    phrase = plan.subject.replace(" ", "")
    if plan.things:
        # Among the rows that name it, those that use the very words, where some do.
        verbatim = [r for r in rows if phrase in _wording(run, r)]
        rows = tuple(verbatim) or rows
    if plan.said:
        # What is to be said must be there, if not in these very words.
        rows = tuple(r for r in rows if _says(run, r, plan.subject.split()))
    if plan.target == "agency" and not plan.things and not plan.filters:
        rows = tuple(r for r in rows if _has_some(run, r, plan.subject))
    beside: tuple[str, ...] = ()
    if plan.target == "agency" and not plan.things:
        items = [p.iri for p in propose(plan.subject) if p.kind in kinds - {"Duty"}]
        rows = _of_its_noun(plan.subject, rows, items, run)
        own = _headed(plan.subject, rows, run) or _in_one_clause(plan.subject, rows, run) or rows
        if not plan.filters:
            own = _closest(plan.subject.replace(" ", ""), own, run)
        beside, rows = tuple(r for r in rows if r not in own), own
    whole = _all_of_title(plan, rows, run)
    if whole is not None:
        return whole
    rows, titled_too = _with_those_of_title(plan, rows, run)
    if rows:
        asked = replace(plan, found=rows, near=(*beside, *matches.near))
        # 松花湖整治: a name already says which; the rest may not take its rows away. Nor may 数据集 of
        # 海洋经济数据集 take away the item that is headed 海洋经济.
        if not (plan.things or plan.focuses) or run.provisions(sparql.select_provisions(asked)):
            return asked, titled_too
        if plan.things:
            return replace(plan, subject=""), ()
        # 青溪水质问题 of 青溪水质不达标问题突出, and not of an item that is called 青溪
        both = match(
            propose(" ".join((*plan.focuses, plan.subject))), allowed=lambda p: p.kind in kinds
        )
        there = tuple(
            r
            for r in dict.fromkeys((*rows, *both.found))
            if all(bare_text(f) in _wording(run, r) for f in plan.focuses)
            and (r in rows or _has_most(run, r, plan.subject))
        )
        if there:
            return replace(plan, focuses=(), found=there), ()
        headed = "、".join(f"「{focus}」" for focus in plan.focuses)
        note = f"{headed}的条目没有写「{plan.subject}」，没有用来筛选"
        return replace(plan, subject=""), (note,)
    titled = _of_title(plan, run)
    if titled is not None:
        return titled
    if plan.bound and not plan.things and (plan.filters or plan.kinds):
        return replace(plan, found=(), near=matches.near), (f"文件没有提到「{plan.subject}」",)
    said = plan.kinds or plan.all_kinds or plan.target in ("agency", "zone", "category")
    # 工作方案报给谁: all departments of all documents answer nothing.
    unsaid = plan.operation == "list" and plan.target == "agency" and not plan.among
    if plan.filters or (said and not unsaid and not says_something(plan.subject)):
        return replace(plan, subject=""), (
            f"问题中的「{plan.subject}」在文件里没有对应的内容，没有用来筛选",
        )
    return plan, ()


def _of_title(plan: Plan, run: Run) -> tuple[Plan, tuple[str, ...]] | None:
    """The plan for the documents whose titles have every word of its subject, where these have what
    is asked; the words name the document then and none of its parts: 改革 of 改革举措."""
    words = plan.subject.split()
    own = tuple(
        d.revision
        for d in run.catalog.documents
        if (not plan.documents or d.revision in plan.documents)
        and all(w in bare_text(d.title) for w in words)
    )
    if not own or plan.operation == "none":
        return None
    asked = replace(plan, documents=own, subject="")
    # Where the department has none in it, that is the answer: its others are not asked for.
    anybodys = replace(asked, agencies=(), role=None, sole=False, namesakes=())
    if not run.provisions(sparql.select_provisions(anybodys)):
        return None
    titled = "、".join(called(d) for d in run.catalog.documents if d.revision in own)
    return asked, (f"「{plan.subject}」按标题里有这个词的文件理解：{titled}",)


def _all_of_title(plan: Plan, rows: Sequence[str], run: Run) -> tuple[Plan, tuple[str, ...]] | None:
    """The plan for the one document that a subject names by its title, where a number or a
    department's items are asked for: 综合保税区一共几项任务 counts those that don't repeat the word, too."""
    counted = plan.operation == "count" and plan.target == "provision"
    if not rows or not (counted or (plan.agencies and plan.target == "provision")):
        return None
    if plan.things or plan.focuses or plan.categories or plan.zones or plan.terms:
        return None
    phrase = plan.subject.replace(" ", "")
    own = [d for d in run.catalog.documents if phrase in bare_text(d.title)]
    if (
        len(phrase) < 3
        or len(own) != 1
        or (plan.documents and own[0].revision not in plan.documents)
    ):
        return None
    within = {e.document for iri in rows for e in run.facts.evidence(iri)[:1]}
    return _of_title(plan, run) if within == {own[0].revision} else None


def _with_those_of_title(
    plan: Plan, rows: tuple[str, ...], run: Run
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The rows with those of the departments in the one document whose title has the subject: 场景任务
    of a plan for 新场景 are its tasks, whether or not each says the word."""
    others = plan.things or plan.focuses or plan.categories or plan.zones or plan.terms
    if not (rows and plan.agencies and plan.target == "provision") or others:
        return rows, ()
    titled = titled_so(plan.subject, run)
    own = _where_they_have_some(titled, plan, run)
    if len(own) != 1 or (plan.documents and own[0].revision not in plan.documents):
        return rows, ()
    asked = replace(plan, documents=(own[0].revision,), subject="")
    theirs = [i.iri for i in run.provisions(sparql.select_provisions(asked))]
    more = tuple(iri for iri in theirs if iri not in rows)
    if not more or (len(titled) > 1 and len(more) == len(theirs)):
        return rows, ()
    note = f"「{plan.subject}」也按标题里有这个词的文件理解：{called(own[0])}"
    return (*rows, *more), (note,)


def _where_they_have_some(own: Sequence[Titled], plan: Plan, run: Run) -> tuple[Titled, ...]:
    """Of several documents those in which the departments have a part: 市园林局 has none in the plan of
    another city whose title has 公园, too."""
    if len(own) < 2 or not plan.agencies:
        return tuple(own)
    theirs = replace(plan, documents=tuple(d.revision for d in own), subject="")
    having = {
        e.document for i in run.provisions(sparql.select_provisions(theirs)) for e in i.evidence
    }
    return tuple(d for d in own if d.revision in having)


def _with_words(plan: Plan, run: Run) -> Plan:
    """「提到…的」: the provisions that use the very words, as words of their own."""
    import rjieba

    words = plan.subject.split()
    asked = replace(plan, words=tuple(words), agencies=(), zones=(), role=None)
    found = []
    for item in run.provisions(sparql.select_provisions(asked)):
        tokens = set(rjieba.cut(f"{item.label}。{item.text}"))
        # 农民工 inside 农民工资 is no use of the word, unless a token spells it out.
        if all(w in tokens or len(rjieba.cut(w)) > 1 for w in words):
            found.append(item.iri)
    return replace(plan, found=tuple(found))


def _by_heading(plan: Plan, run: Run) -> Plan | None:
    """A subject that is part of a category's or a focus's own name: 生态环境综合整治方面."""
    phrase = plan.subject.replace(" ", "")
    if len(phrase) < 2 or not plan.kinds:
        return None
    categories = [
        e.label
        for e in run.catalog.entities
        if e.type == "category" and phrase in re.sub(r"[“”]", "", e.label)
    ]
    if len(categories) != 1 or not (len(phrase) >= 4 or plan.bound):
        return None
    asked = replace(plan, categories=(*plan.categories, *categories))
    # Another document's heading takes nothing away.
    return asked if run.provisions(sparql.select_provisions(asked)) else None


def said_elsewhere(plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """「哪条提到HPV疫苗」 where no item has the word: the sentences of the text that have it; None
    where an item has it, or nothing has."""
    if not plan.said or not plan.subject or _with_words(plan, run).found:
        return None
    said = sentences_with(plan.subject.split(), by_words(plan.subject), run)
    return told(said) if said else None


def said_closer(plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """Where who does something is asked, and a sentence of the text has every word of it while
    the provisions found lack some: that sentence. 冷链物流补助实施细则 is not all 冷链物流."""
    if plan.target != "agency" or not plan.found:
        return None
    words = things_of(content_words(plan.subject))
    if len(words) < 2:
        return None
    near = by_words(plan.subject)
    wordings = [_wording(run, iri) for iri in (*plan.found, *(p.iri for p in near))]
    if any(all(w in text for w in words) for text in wordings):
        return None
    said = sentences_with(words, near, run)
    return replace(told(said, run), also=run.facts.provisions(plan.found)) if said else None


def _wording(run: Run, iri: str) -> str:
    item = run.facts.provision(iri)
    return re.sub(r"[“”\s]", "", f"{item.label}。{item.text}") if item else ""


def _headed(subject: str, rows: Sequence[str], run: Run) -> tuple[str, ...]:
    """The rows whose own name, or the words before their colon, has all of the subject:
    集聚OPC创业人才 for OPC创业人才集聚; else all of it that their document's title has not: 加强用地保障
    for 渡口修建用地保障, of a plan for 渡口修建."""
    words = content_words(subject)
    if len(words) < 2:
        return ()
    heads = {
        r: f"{bare_text(i.label)} {re.split('[：:。]', bare_text(i.text or ''))[0]}"
        for r in rows
        if (i := run.facts.provision(r))
    }
    whole = tuple(r for r, head in heads.items() if all(w in head for w in words))
    if whole:
        # 支持教育发展, and no first sentence with 发展…、农业教育, for 教育发展
        phrase = subject.replace(" ", "")
        return tuple(r for r in whole if phrase in bare_text(_label(run, r))) or whole
    titles = {r: _title(run, r) for r in heads}
    own = {r: [w for w in words if w not in titles[r]] for r in heads}
    return tuple(r for r in heads if len(own[r]) > 1 and all(w in heads[r] for w in own[r]))


def _title(run: Run, iri: str) -> str:
    said = run.facts.evidence(iri)
    return bare_text(title_of(run, said[0].document)) if said else ""


def _in_one_clause(subject: str, rows: Sequence[str], run: Run) -> tuple[str, ...]:
    """The rows with a clause that has every word of the subject, and those whose name has most of
    it; none where no clause has every word."""
    words = content_words(subject)
    if len(words) < 2:
        return ()
    whole = {
        r
        for r in rows
        if any(
            all(w in clause for w in words) for clause in re.split(r"[，,；;。]", _wording(run, r))
        )
    }
    half = sum(map(len, words)) / 2
    return tuple(
        r
        for r in rows
        if whole
        and (r in whole or sum(len(w) for w in words if w in bare_text(_label(run, r))) >= half)
    )


def _of_its_noun(
    subject: str, rows: tuple[str, ...], near: Sequence[str], run: Run
) -> tuple[str, ...]:
    """The rows that have the noun which is asked of a matter with most of that matter; where no row
    has the noun, those nearby that do; all rows where none does: 资金 of 「老旧电梯更新改造的资金由谁牵头」."""
    *before, noun = subject.split()
    if not before or len(before[-1]) < _MATTER or not 1 < len(noun) < _MATTER:
        return rows
    held = {
        r: part_of(f"{before[-1]}{noun}", text)
        for r in (*rows, *near)
        if noun in (text := _wording(run, r))
    }
    own = tuple(r for r in rows if held.get(r, 0.0) >= _BEHIND)
    best = max(held.values(), default=0.0)
    if own or best < _BEHIND or any(r in held for r in rows):
        return own or rows
    return tuple(r for r in held if held[r] == best)


def _closest(phrase: str, rows: Sequence[str], run: Run) -> tuple[str, ...]:
    """The rows that have by far the most of a long matter, all where none stands out: that of
    垃圾处理中心 and not that of 垃圾整治."""
    if len(phrase) < _LONG or len(rows) < 2:
        return tuple(rows)
    held = {iri: part_of(phrase, _wording(run, iri)) for iri in rows}
    best = max(held.values())
    return tuple(r for r in rows if held[r] > _BEHIND * best) if best >= _NEARLY else tuple(rows)


def _has_some(run: Run, iri: str, subject: str) -> bool:
    """Whether an item has anything of a matter but what its document's title has: 储备粮违规 of any
    item of a document on 储备粮."""
    words = _beyond_title(run, iri, content_words(subject))
    if not words or _holds_some(_wording(run, iri), words):
        return True
    return _holds_some(bare_text("".join(over(run, iri))), words)


def _has_most(run: Run, iri: str, subject: str) -> bool:
    words, said = content_words(subject), _wording(run, iri)
    return sum(1 for w in words if w in said) * 2 > len(words)


def _holds_some(text: str, words: Sequence[str]) -> bool:
    return any(part_of(w, text) > 0 or w in text for w in words)


def _nearest_duty(plan: Plan, duty: str, run: Run) -> str:
    """Of the duties in a list with `duty` the one that has more of the subject's words as they stand,
    where one has: 谁总协调."""
    listed = duty.rpartition("/")[0]
    words = content_words(plan.subject)
    item = run.facts.provision(duty)
    if item is None or not item.evidence:
        return duty
    asked = Plan(kinds=("Duty",), documents=(item.evidence[0].document,))
    said = {
        i.iri: sum(w in bare_text(i.text or "") for w in words)
        for i in run.provisions(sparql.select_provisions(asked))
        if i.iri.rpartition("/")[0] == listed
    }
    most = max(said.values(), default=0)
    return duty if said.get(duty, most) == most else next(i for i, n in said.items() if n == most)


def _holds(run: Run, iri: str, subject: str) -> bool:
    """Whether a duty's own sentence has most of a matter, the words that its document's title has
    and those of any doing left out: 物资 and 储备 of 防汛物资谁储备."""
    words = content_words(subject)
    beyond = _beyond_title(run, iri, words)
    return _says(run, iri, [w for w in beyond if not _DOES.match(w)] or beyond or words)


def _beyond_title(run: Run, iri: str, words: Sequence[str]) -> list[str]:
    item = run.facts.provision(iri)
    title = bare_text(title_of(run, item.evidence[0].document)) if item and item.evidence else ""
    return [w for w in words if w not in title]


def _says(run: Run, iri: str, words: Sequence[str]) -> bool:
    text = _wording(run, iri)
    return not words or share_of(words, text) >= _NEARLY


def _label(run: Run, iri: str) -> str:
    item = run.facts.provision(iri)
    return item.label if item else ""


def _duty_role(run: Run, iri: str, asked: RoleUse | None) -> RoleUse:
    """The role asked for, where the duty gives it to somebody; else all who have a part."""
    item = run.facts.provision(iri)
    given = {d.role for d in item.departments} if item else set()
    if asked in ("lead", "explicit_lead") and "lead" in given:
        return asked
    if asked == "support" and "support" in given:
        return asked
    if asked == "charge" and "implement" not in given and given - {"support"}:
        return asked
    return "duty"


def _kind(run: Run, iri: str) -> str:
    item = run.facts.provision(iri)
    return item.kind if item else ""
