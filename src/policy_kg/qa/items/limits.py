"""Questions for a day or a time limit: a provision's own, one that its sentences state, or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.due import Due
from policy_kg.qa.figures.stated import day_stated
from policy_kg.qa.headings import over, title_of
from policy_kg.qa.items.eachlimit import LIMIT_WORDS, each_limit, its_period, of_the_whole
from policy_kg.qa.items.meant import with_subject
from policy_kg.qa.items.theiryears import with_their_years
from policy_kg.qa.nearby import Propose, bare_text, part_of, subjects_about
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.question.pinned import pins
from policy_kg.qa.question.sought import HELD, Sought, matter_of
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.quantities import (
    Limit,
    limits_of,
    limits_query,
    own_deadlines,
    own_query,
)
from policy_kg.qa.text.spoken import limit_said, things_of
from policy_kg.qa.text.unstated import nothing_stated
from policy_kg.qa.wording import citation, name_of
from policy_kg.results import Item

_BEGINS: Final = re.compile(r"开始|启动|开工|动工|起步")
_ENDS: Final = re.compile(r"完成|结束|截止|到期|建成|竣工|之?前")
_MENDED: Final = re.compile(r"整改|解决|办结|销号|到位")
_BEGINS_SAID: Final = re.compile(r"起|开始|启动|开工|动工|\d日?[—至-]")
_ALIKE: Final = 0.1  # items whose shares of the matter differ by less are about it alike
_ITS_TASKS: Final = re.compile(r"(?:负责|牵头|承担)的[^，。？]{0,8}?(?:任务|工作|事项|举措|项目)")
# 市水利局2031年的任务什么时候完成, 今年的
_OF_A_YEAR: Final = re.compile(r"(?P<year>(?:19|20)\d\d)年?度?|今年|本年度?|当年|年内|全年")
_FEW: Final = 2  # items of a department whose limits are all told
_SEVERAL: Final = "；"  # between the values of an answer that has several


def deadline(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    """The limit that is asked for; where no document is named, with those that the sentences of
    others state of the same words."""
    found = _deadline(text, plan, run, propose, by_words)
    own = {e.document for e in found.evidence} if found is not None else set()
    if found is None or found.status != "answered" or plan.documents or len(own) != 1:
        return found
    words = content_words(LIMIT_WORDS.sub(" ", plan.subject))
    day = day_stated(text, plan, run, propose, by_words) if words else None
    if day is None or not own < {e.document for e in day.evidence}:
        return found
    return day if all(w in bare_text(e.quote) for e in day.evidence for w in words) else found


def _deadline(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    if pins(text) and not plan.agencies:
        day = day_stated(text, plan, run, propose, by_words)
        return day or nothing_stated(text, plan, run, propose, what="时限")
    whole = of_the_whole(text, plan, run)
    if whole is not None:
        return whole
    if plan.subject and plan.focuses and not (plan.found or plan.things or plan.agencies):
        # 青溪水质问题 of another document, and not of the item that is called 青溪
        about = " ".join(w for w in content_words(plan.subject) if not _MENDED.fullmatch(w))
        meant = with_subject(replace(plan, subject=about), run, propose)[0] if about else plan
        plan = meant if meant.found and not meant.focuses else plan
    subjects = _of_its_step(plan, subjects_about(text, plan, run, propose), run)
    named = bool(plan.found or plan.numbers or plan.things or plan.focuses)
    if plan.agencies and not named:
        return _limits_of_bodies(text, plan, run, propose, by_words)
    if not subjects and plan.things:
        # No row names them all: what is near by meaning, then.
        subjects, named = [p.iri for p in propose(bare_text(text))][:25], False
    subjects = subjects if named else subjects[:6]
    words = content_words(plan.subject)
    words = tuple(things_of(words)) or words  # 冷库, and not what is done with it
    matter = None if named else matter_of(text, plan)
    own = _own_deadline(subjects, run, () if named else words, matter) if named or words else None
    if own is not None:
        return _if_begun(text, own)
    # A sentence with every word of the matter, before a figure near some of them.
    said = None if named else limit_said(words, by_words(bare_text(text)), run)
    if said is not None and _SEVERAL in str(said.value):
        one = day_stated(text, plan, run, propose, by_words)
        return one if one is not None and _SEVERAL not in str(one.value) else said
    if said is not None:
        return said
    day = day_stated(text, plan, run, propose, by_words) or its_period(text, plan, run, by_words)
    if day is not None:
        return day
    nothing = nothing_stated(text, plan, run, propose, what="时限")
    if nothing is None and plan.subject:
        return Outcome(status="not_stated", kind="value", text="文件未载明时限。")
    return nothing


def _of_its_step(plan: Plan, subjects: Sequence[str], run: Run) -> Sequence[str]:
    """Of the rows of what is named those that are called by the rest of the question, where some are:
    纳统 of 甲项目（施工许可证） and 甲项目（纳统）."""
    words = content_words(plan.subject)
    if not (words and (plan.things or plan.focuses)):
        return subjects
    labels = {i.iri: bare_text(i.label) for i in run.facts.provisions(subjects)}
    return [iri for iri, label in labels.items() if all(w in label for w in words)] or subjects


def _if_begun(text: str, own: Outcome) -> Outcome:
    """A limit for doing something is not when it begins, where that is asked: 什么时候开始; of an
    item that says no more than that something is begun (开工建设老年大学) it is."""
    asked = _BEGINS.search(text) and not _ENDS.search(text)
    if not asked or _BEGINS_SAID.search(str(own.value)):
        return own
    if own.also and all(_BEGINS.match(bare_text(item.label)) for item in own.also):
        return own
    return replace(
        own, status="not_stated", value=None, text=f"文件未载明开始的时间，写的时限是：{own.text}"
    )


def _limits_of_bodies(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    """The limits of what departments are to do: of all of it, of a year, or of what the question says."""
    asked = _OF_A_YEAR.search(plan.subject)
    if asked is not None:
        return _of_a_year(
            asked, plan, lambda p: _limits_of_bodies(text, p, run, propose, by_words), run
        )
    held = [
        i.iri
        for duties in ((), ("Duty",))
        for i in run.provisions(
            sparql.select_provisions(
                replace(
                    plan, kinds=duties or plan.kinds, role=plan.role or "any", target="provision"
                )
            )
        )
    ]
    near = [iri for iri in subjects_about(text, plan, run, propose)[:6] if iri in held]
    words = things_of(content_words(plan.subject))
    done = content_words(LIMIT_WORDS.sub(" ", plan.subject)) if not words else ()
    if done:
        # 各乡镇什么时候制定方案: of what it says is done, whatever else they have to do
        day = day_stated(text, plan, run, propose, by_words)
        held = [i for i in held if any(w in _said(i, run) for w in done)] if day is None else []
        if day is not None or not held:
            return day or nothing_stated(text, plan, run, propose, what="时限")
    if not words and (every := each_limit(run.facts.provisions(held), run)) is not None:
        return every
    own = _own_deadline(
        near if words else held, run, words, matter_of(text, plan) if words else None
    )
    if own is None and words:
        own = day_stated(text, plan, run, propose, by_words)
    if own is None and words:
        # 文旅 of the one item 「人工智能+文旅」: a word of it is enough where there are few.
        its_own = _ITS_TASKS.search(text)
        some = [i for i in held if its_own or any(part_of(w, _said(i, run)) for w in words)]
        own = _own_deadline(some, run, (), None) if 0 < len(some) <= _FEW else None
    return own or nothing_stated(text, plan, run, propose, what="时限")


def _of_a_year(
    asked: re.Match[str], plan: Plan, limits: Callable[[Plan], Outcome | None], run: Run
) -> Outcome | None:
    """The limits within the year that a question says, and where there are none, those of other years,
    said so; all of them for 今年, which is that of no text."""
    plan = replace(plan, subject=_OF_A_YEAR.sub(" ", plan.subject).strip())
    every = limits(plan)
    if every is None or every.status != "answered":
        return every
    if asked["year"] is None:
        note = f"「{asked[0]}」没有用来筛选，列出写明的全部时限：回答不看今天是哪一年"
        return replace(every, assumptions=(*every.assumptions, note))
    due = Due(first=f"{asked['year']}-01-01", last=f"{asked['year']}-12-31")
    found = limits(with_their_years(replace(plan, due=due), run))
    if found is not None and found.status == "answered":
        return found
    text = f"没有写明在{asked['year']}年的时限。写明的时限：{every.text}"
    return replace(every, status="not_stated", value=None, text=text)


def _said(iri: str, run: Run) -> str:
    item = run.facts.provision(iri)
    return bare_text(f"{item.label}{item.text or ''}") if item else ""


def _own_deadline(
    subjects: Sequence[str], run: Run, words: Sequence[str], matter: Sought | None
) -> Outcome | None:
    """The deadlines that the provisions have of their own; None where those with most of `words`
    have none."""
    every = run.facts.provisions(subjects)
    stated = own_deadlines(run.facts.store, [item.iri for item in every])
    # 天桥什么时候投入使用: what is done by then may be said in the limit only, 9月投入使用.
    limits = {item.iri: stated[item.iri][0] if item.iri in stated else "" for item in every}
    items = [
        item
        for item in every
        if sum(
            1 for w in words if w in bare_text((item.text or "") + item.label + limits[item.iri])
        )
        * 2
        >= len(words)
    ]
    if matter is not None and matter.words:
        items = _about(items, run, matter, limits)
    found = tuple(item for item in items if item.iri in stated)
    if not found:
        return _limit_in_text(items, run, words, matter)
    proof = tuple(
        q for item in found for e in (stated[item.iri][1],) if e for q in run.facts.quote(e)
    )
    dues = [stated[item.iri][0] for item in found]
    if len(found) == 1:
        text = f"{dues[0]}。{name_of(found[0])}（{citation(proof or found[0].evidence)}）"
    else:
        apart = len({e.document for i in found for e in i.evidence[:1]}) > 1
        text = "；".join(
            f"{name_of(i)}：{due}{f'（{citation(i.evidence)}）' if apart else ''}"
            for i, due in zip(found, dues, strict=True)
        )
        text += "。"
    return Outcome(
        kind="value",
        value="；".join(dict.fromkeys(dues)),
        text=text,
        also=found,
        sparql=own_query([item.iri for item in found]),
        evidence=proof,
    )


def _about(
    items: Sequence[Item], run: Run, matter: Sought, limits: Mapping[str, str]
) -> list[Item]:
    """The items that hold the matter best, alone or with what stands over them; none where each
    lacks too much of it: 金融 of 珠江新城金融商贸区 is in many that are of elsewhere."""
    # 启动 of 治理什么时候启动 says which day is asked for, and not of what.
    words = tuple(w for w in matter.words if not (_BEGINS.fullmatch(w) or _ENDS.fullmatch(w)))
    matter = replace(matter, words=words or matter.words)
    shares = [
        matter.share(
            bare_text(
                f"{item.text or ''}{item.label}{limits[item.iri]}{''.join(over(run, item.iri))}"
                f"{''.join(title_of(run, q.document) for q in item.evidence[:1])}"
            )
        )
        for item in items
    ]
    best = max((n for n in shares if n >= HELD), default=1.0)
    return [item for item, n in zip(items, shares, strict=True) if n > best - _ALIKE]


def _limit_in_text(
    items: Sequence[Item], run: Run, words: Sequence[str], matter: Sought | None
) -> Outcome | None:
    """The limits that the provisions' own sentences state, of `matter` where one is given;
    of a provision with several, those whose clause has one of `words`, where some do."""
    limits = limits_of(run.facts.store, [item.iri for item in items], dated=False)
    if matter is not None:
        limits = _of_matter(limits, run, matter)
    about = tuple(item for item in items if item.iri in limits)
    if not about:
        return None
    stated = [k for item in about for k in limits[item.iri]]
    if len(stated) > 1:
        stated = [k for k in stated if any(w in bare_text(k.quote) for w in words)] or stated
    if matter is not None and matter.head:
        stated = [k for k in stated if matter.head in bare_text(k.quote)] or stated
    proof = tuple(dict.fromkeys(q for k in stated for q in run.facts.quote(k.evidence)))
    dues = [k.text.lstrip("于在") for k in stated]
    # Of several documents each tells its own.
    own = [citation(run.facts.quote(k.evidence)) for k in stated]
    apart = len({q.document for q in proof}) > 1
    said = "；".join(
        f"{due}（「{bare_text(k.quote)}」{f'，{source}' if apart else ''}）"
        for due, k, source in zip(dues, stated, own, strict=True)
    )
    return Outcome(
        kind="value",
        value="；".join(dict.fromkeys(dues)),
        text=f"{said}。" if apart else f"{said}。（{citation(proof)}）",
        also=about,
        sparql=limits_query([item.iri for item in about], dated=False),
        evidence=proof,
    )


def _of_matter(limits: dict[str, list[Limit]], run: Run, matter: Sought) -> dict[str, list[Limit]]:
    """The limits whose clause, or what stands over it, holds the matter; the best of them."""
    scored: dict[str, list[tuple[float, Limit]]] = {}
    for subject, every in limits.items():
        above = bare_text("".join(over(run, subject)))
        for limit in every:
            around = bare_text(limit.quote) + above
            title = "".join(title_of(run, q.document) for q in run.facts.quote(limit.evidence))
            if matter.of_head(around) and matter.share(around + bare_text(title)) >= HELD:
                scored.setdefault(subject, []).append((matter.share(around), limit))
    best = max((n for every in scored.values() for n, _ in every), default=0.0)
    kept = {s: [k for n, k in every if n > best - 0.1] for s, every in scored.items()}
    return {s: every for s, every in kept.items() if every}
