"""Which of two documents of one plan is the newer, where a question is answered from both: the revised plan and
the one before it have different numbers, and stand side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from policy_kg.extraction.itsyear import its_year, written
from policy_kg.qa.answers import with_note
from policy_kg.qa.documents.aspects import aspect_query, run_aspect
from policy_kg.qa.facts import Facts
from policy_kg.qa.names.titles import REVISED, Titled, called, titled
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.results import Answer, Item

_SHORTEST: Final = 6  # characters of a plan's name: 会议纪要 is that of many
_FAMILY: Final = 5  # documents of one plan; more of one title are none
_TOLD: Final = 3
_MANY: Final = 3000  # documents whose titles aren't held against each other
# 哪份是最新的, 最新的方案是哪个, 以哪一份为准
_NEWEST: Final = re.compile(
    r"(?:里|中)?(?:哪一?[份个版]|哪(?:份|个)(?:文件|方案|版本))(?:才)?是?(?:最新|较新|新|现行)的?(?:一版|版本)?[？?]?$"
    r"|(?:里|中)?的?(?:最新|较新|现行)的?(?:一?版本?|文件|一份)?(?:是|有)?(?:哪一?[份个版]|什么)[？?]?$|以哪一?[份个版]为准[？?]?$"
)
# 甲县人民政府关于印发…的通知: what it issues
_ABOUT: Final = re.compile(r"^.*?关于(?:重新)?(?:印发|发布|公布|转发)?|的(?:通知|公告|通告|决定)$")
_PERIOD: Final = re.compile(r"[（(](?:19|20)\d\d年?[-—–~～至到]+(?:19|20)\d\d年?[）)]")
_last: Final[list[tuple[Sequence[Titled], list[list[Titled]]]]] = [((), [])]
_NUMBER: Final = re.compile(r"[〔\[（(](?P<year>\d{4})[〕\])）]\s*(?P<n>\d+)")


# 原来谁牵头, 修订前的目标是多少, 旧版里的时限
_FORMER: Final = re.compile(
    r"^(?:请问)?(?:原来|原先)(?:的(?:版本|文件|方案)?)?(?:里|中|，)?|(?:修订|修改|调整)(?:之)?前(?:的)?(?:版本|文件)?(?:里|中)?|(?:旧|老|上一?|原)版(?:本)?(?:里面?|中|的)*"
    r"|(?<=[\u4e00-\u9fff])原来(?:的)?(?=[\u4e00-\u9fff]{0,8}(?:谁|哪|什么|多少|几|何时))"
)


def of_former(question: str) -> str:
    """A question for what a document said before it was revised, without the words for that; "" for
    any other question."""
    plain = _FORMER.sub("", question, count=1)
    return plain if plain != question and len(plain) >= _SHORTEST // 2 else ""


def of_the_revised(
    answer: Answer,
    documents: Sequence[Titled],
    facts: Facts,
    ask: Callable[[tuple[str, ...]], Answer],
) -> Answer:
    """`answer`, or, where it is of the former of two plans alone and the revised one answers, too, what
    `ask` gives within that one."""
    for order in _revised_orders(answer, documents, facts):
        used = [d for d in order if d.revision in _proof(answer)]
        other = ask((order[0].revision,)) if order[0] not in used else answer
        if other is not answer and other.status == "answered":
            former = "、".join(called(d) for d in used)
            note = f"同一份文件有修订：按较新的{called(order[0])}回答，没有用在前的{former}"
            return with_note(other, note)
    return answer


def revisions_of(answer: Answer, documents: Sequence[Titled], facts: Facts) -> tuple[Titled, ...]:
    """A plan that was revised by another document, the newest first, where an answer is of one such."""
    orders = _revised_orders(answer, documents, facts)
    return tuple(orders[0]) if len(orders) == 1 else ()


def _revised_orders(
    answer: Answer, documents: Sequence[Titled], facts: Facts
) -> list[list[Titled]]:
    """The plans, the newest first, that an answer is of and of which one is a revision."""
    proof = _proof(answer)
    if not proof or len(documents) > _MANY:
        return []
    own = [f for f in _families(documents) if any(d.revision in proof for d in f)]
    orders = [in_order(family, facts)[0] for family in own if any(map(_is_revised, family))]
    return [order for order in orders if order]


def _proof(answer: Answer) -> set[str]:
    return {q.document for q in (*answer.evidence, *(q for i in answer.items for q in i.evidence))}


def with_the_newer(answer: Answer, documents: Sequence[Titled], facts: Facts) -> Answer:
    """The answer with a note where it is of several documents of one plan, or of one that was revised:
    which is the newest."""
    proof = _proof(answer)
    if not proof or len(documents) > _MANY:
        return answer
    own = [f for f in _families(documents) if any(d.revision in proof for d in f)]
    for family in own[:_TOLD]:
        order, days = in_order(family, facts)
        used = [d for d in order if d.revision in proof]
        revised = any(_is_revised(d) for d in order)
        if not order or (used == order[:1]) or (len(used) == 1 and not revised):
            continue
        shown = order if revised else used
        newest, *older = (_dated(d, days) for d in shown)
        if revised:
            note = (
                f"同一份文件有修订：{newest}较新，{'、'.join(older)}在前；两份写得不同的，看较新的"
            )
        else:
            note = f"标题相同的文件有{len(shown)}份：{newest}较新，{'、'.join(older)}在前"
        answer = with_note(answer, note)
    return answer


def newest(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The newest document of a plan, where a question asks which it is: 「某某方案哪份是最新的」."""
    asked = _NEWEST.search(bare_text(text))
    if asked is None:
        return None
    documents = run.documents(plan.documents)
    words = _NEWEST.sub("", bare_text(text)).rstrip("的")
    own = documents if plan.documents else [d for d in documents if _says(d, words)]
    order, days = in_order(own, run.facts)
    if not order or len({_plan(d) for d in own}) != 1:
        return None
    lines = [f"{titled(d)}{f'，{days[d]}成文' if days[d] else ''}" for d in order]
    return Outcome(
        text=f"较新的是{lines[0]}；在前的有：{'；'.join(lines[1:])}。",
        items=tuple(Item(iri=d.revision, kind="PolicyDocument", label=d.title) for d in order[:1]),
        sparql=aspect_query("成文日期", tuple(d.revision for d in order)),
    )


def in_order(family: Sequence[Titled], facts: Facts) -> tuple[list[Titled], dict[Titled, str]]:
    """Documents with the newest first, and the day of each as told; none where that isn't known."""
    if len(family) < 2:
        return [], {}
    days = {d: _day(d, facts) for d in family}
    order = sorted(family, key=lambda d: (days[d], _number(d)), reverse=True)
    first, second = ((days[d], _number(d)) for d in order[:2])
    told = {d: written(day) if day else "" for d, day in days.items()}
    return (order, told) if first != second else ([], {})


def _families(documents: Sequence[Titled]) -> list[list[Titled]]:
    """The documents of each plan that several are of; those of the catalog asked last are kept."""
    if _last[0][0] is not documents:
        found: dict[tuple[str, str], list[Titled]] = {}
        revised = {_without_period(_plan(d)) for d in documents if _is_revised(d)}
        for document in documents:
            plan = _plan(document)
            if (whole := _without_period(plan)) in revised:
                plan = whole  # 方案（2031—2033年）, and 方案（2032年修订）
            if len(plan[0]) >= _SHORTEST:
                found.setdefault(plan, []).append(document)
        _last[0] = (documents, [own for _, own in sorted(found.items()) if 1 < len(own) <= _FAMILY])
    return _last[0][1]


def _says(document: Titled, words: str) -> bool:
    return len(words) > 1 and all(w in bare_text(document.title) for w in content_words(words))


def _is_revised(document: Titled) -> bool:
    return REVISED.search(bare_text(document.title)) is not None


def _dated(document: Titled, days: dict[Titled, str]) -> str:
    return f"{called(document)}{f'（{days[document]}）' if days[document] else ''}"


def _plan(document: Titled) -> tuple[str, str]:
    """What a document is called without its number, what it is issued with and that it is revised; and the
    place that it is of."""
    title = REVISED.sub("", bare_text(document.title))
    return re.sub(r"[《》“”]", "", _ABOUT.sub("", title)), document.place


def _without_period(plan: tuple[str, str]) -> tuple[str, str]:
    return _PERIOD.sub("", plan[0]), plan[1]


def _day(document: Titled, facts: Facts) -> str:
    """The day of issue that a document's head gives, as ISO; "" for none."""
    for row in run_aspect(facts.store, "成文日期", (document.revision,)):
        if day := its_year(title="", issued=row["value"], number="").issued:
            return day
    return ""


def _number(document: Titled) -> tuple[int, int]:
    found = _NUMBER.search(document.number)
    return (int(found["year"]), int(found["n"])) if found else (0, 0)
