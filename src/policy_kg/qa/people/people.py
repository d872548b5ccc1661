"""Who holds an office, and what offices somebody holds, of the lists, marks, sentences and columns of
the documents: 「经普领导小组副组长有哪些」, 「镜湖湖长是谁」, 「某某在哪些小组任职」, 「统计局局长是谁」.

No department is an answer to such a question: where the text names nobody, that is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.qa.names.personnames import Holder, is_name
from policy_kg.qa.names.titles import Titled, called, take_titles, unheld_number
from policy_kg.qa.nearby import Propose, abbreviates, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.people.bodies import body_of, core_of, fits, kind_of
from policy_kg.qa.people.membership import membership
from policy_kg.qa.people.offices import OfficeAsked, held_by, holds, office_asked
from policy_kg.qa.people.rosters import OFFICE, Seat, seats
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.spoken import stretch
from policy_kg.results import SourceQuote

_ALL: Final = 2  # documents of which all are looked through
_NEAR: Final = 12  # of more, those whose words are near
_SHOWN: Final = 40  # seats written out
_QUOTED: Final = 120  # characters of a line that is quoted
_OF_NOBODY: Final = re.compile(
    r"^(?P<name>[\u4e00-\u9fff·]{2,10}?)(?:同志)?(?:是什么(?:职务|职位|人)|(?:现)?(?:担任|任)(?:了?什么|哪些|何|啥)|(?:的)?(?:职务|职位)(?:是什么|是啥)?$|在哪(?:些|几个)?[\u4e00-\u9fff]{0,6}(?:小组|机构|会议)?(?:里)?任职|是哪个?单位的|是谁$)"
)
# 统计局局长是谁
_POST: Final = re.compile(
    r"^(?:现任)?(?P<post>[\u4e00-\u9fff]{0,20}?(?:[局部市县区省镇乡州厅院校行处科所站村]长|主任|书记|主席|总理|秘书长|会长|经理))(?:是|叫|有|都|分别|一共|共)*(?:谁|哪[位些]|哪几位|什么人)$"
)
_NO_POST: Final = re.compile(r"^(?:[局部厅处科所站校院]长|家长)$|[一二三四五]级|增长|延长")
_OF_A_SEAT: Final = re.compile(
    r"^(?:[省市县区镇乡州]?(?:人民)?政府|[省市县区镇乡州]?委(?=[^员常]))"
)
_OF_WHAT: Final = re.compile(r"^[\u4e00-\u9fff]{2,4}(?:是|任|担任|当)哪")  # 李某是哪条河的河长
_ROW_LABEL: Final = 24
_COUNT: Final = re.compile(r"^(?:\d+|[A-Za-z]{1,5}[-－]?\d{1,4}|第\d+号)$")  # 12, CJ-02


@dataclass(frozen=True, slots=True)
class _Found:
    """A seat with its document, whose `text` it is of, and how well it is of what is asked."""

    seat: Seat
    document: Titled
    text: str
    score: float = 1.0

    def quote(self) -> SourceQuote:
        return stretch(self.document, self.text, self.seat.start, self.seat.end)


_REACHED_AT: Final = re.compile(r"电话|手机号?|邮箱|传真|怎么联系|联系方式")  # whose number


def people(
    text: str,
    plan: Plan,
    run: Run,
    proposing: Callable[[Plan], Propose],
    *,
    within: Sequence[str] = (),
) -> Outcome | None:
    """The answer to a question for people or for who is of a body; None where it asks for none, or the
    text has none and a department may be meant. `within` are the revisions to stay within; the
    documents of a place that the question names are only asked first."""
    known = run.catalog.documents
    if unheld_number(text, known):
        return None
    left, named = take_titles(text, known)
    plain = bare_text(left).rstrip("？?。呢啊")
    asked = office_asked(plain)
    if not _may_ask(plain, asked) or _REACHED_AT.search(plain):
        return None
    told = _answer(plain, asked, plan, run, proposing(plan))
    silent = told is None or told.status == "not_stated"
    if silent and plan.documents and not (within or named):
        everywhere = replace(plan, documents=())
        told = _answer(plain, asked, everywhere, run, proposing(everywhere)) or told
    return told


def _answer(
    plain: str, asked: OfficeAsked | None, plan: Plan, run: Run, by_words: Propose
) -> Outcome | None:
    documents = _documents(plain, asked, plan, run, by_words)
    told = membership(plain, plan, documents)
    if told is not None:
        return told
    found = [_Found(s, d, t) for d, t in documents for s in seats(t)]
    whether = held_by(plain)
    if whether is not None:
        return _whether(*whether, found)
    if asked is None or asked.bare or not asked.sure or _OF_WHAT.match(plain):
        told = _of_a_person(plain, found)
        if told is not None:
            return told
        if len(documents) in (len(run.catalog.documents), len(plan.documents)):
            told = _of_nobody(plain, found)
            if told is not None:
                return told
    if asked is None:
        return _of_a_post(plain, found)
    bodies = re.split(r"(?:以及|[、和与及跟])", asked.body)
    if len(bodies) > 1 and all(kind_of(b) for b in bodies):
        return _of_several([replace(asked, body=b) for b in bodies], found)
    apart = asked.said_apart and bool(asked.body) if asked.bare else asked.sure
    none = _unstated(asked, found) if apart else None
    return _of_an_office(asked, found) or none


def _may_ask(plain: str, asked: OfficeAsked | None) -> bool:
    """Whether a question may be for people at all, told without a look into any text."""
    if asked is not None:
        return True
    return bool(
        re.search(
            r"成员|组成|组长|召集人|设在|职务|职位|担任|任职|领导小组|联席会议|委员会|专班|指挥部|[河湖林链]长|领导",
            plain,
        )
        or _OF_NOBODY.match(plain)
        or _POST.match(plain)
        or any(is_name(plain[:n]) for n in (2, 3, 4))
    )


def _documents(
    plain: str, asked: OfficeAsked | None, plan: Plan, run: Run, by_words: Propose
) -> tuple[tuple[Titled, str], ...]:
    """The documents that are looked through, with their texts: those asked, else all of a few, else
    those near the words and those whose titles name the body."""
    every = run.catalog.documents
    own = [d for d in every if d.revision in plan.documents]
    if not own and len(every) <= _ALL:
        own = list(every)
    elif not own:
        near = dict.fromkeys(
            q.document for p in by_words(plain)[: 2 * _NEAR] for q in run.facts.said(p)
        )
        core = core_of(asked.body) if asked and kind_of(asked.body) else ""
        titled = [d.revision for d in every if _named_in(core, d.title)] if core else []
        chosen = {*list(near)[:_NEAR], *titled[:_NEAR]}
        own = [d for d in every if d.revision in chosen]
    return tuple((d, run.facts.text(d.revision)) for d in own)


def _named_in(core: str, title: str) -> bool:
    return set(core) <= set(title) and abbreviates(core, bare_text(title))


# --- offices -----------------------------------------------------------------------------------


def _of_an_office(asked: OfficeAsked, found: Sequence[_Found]) -> Outcome | None:
    held = [f for f in found if any(holds(f.seat, o) for o in asked.offices)]
    if not held and not asked.body:
        held = [f for f in found if any(holds(f.seat, f"办公室{o}") for o in asked.offices)]
    scored = [
        _Found(f.seat, f.document, f.text, score)
        for f in held
        if (score := fits(asked.body, f.seat, f.document.title, f.text)) > 0
    ]
    best = max((f.score for f in scored), default=0.0)
    kept = [f for f in scored if f.score > best - 0.05]
    named = [f for f in kept if any(h.name for h in f.seat.holders)]
    if named and not all(o in ("成员", "委员", "组员") for o in asked.offices):
        # 由国务院领导同志担任: told more closely by the list of names.
        documents = {(f.document.revision, f.seat.office) for f in named}
        kept = [
            f for f in kept if f in named or (f.document.revision, f.seat.office) not in documents
        ]
    return _told(_once(kept), asked) if kept else None


def _whether(asked: OfficeAsked, name: str, found: Sequence[_Found]) -> Outcome:
    told = _of_an_office(replace(asked, counts=False), found)
    if told is None:
        return _unstated(asked, found)
    held = [re.sub(r"^(?:相关|有关|分管)", "", one) for one in re.split(r"[、；]", str(told.value))]
    yes = re.sub(r"^(?:相关|有关|分管)", "", name) in held
    return replace(
        told, kind="boolean", value=yes, text=f"{'是的' if yes else '不是'}。{told.text}"
    )


def _of_several(asked: Sequence[OfficeAsked], found: Sequence[_Found]) -> Outcome:
    told = [_of_an_office(a, found) or _unstated(a, found) for a in asked]
    return Outcome(
        status="answered" if any(o.status == "answered" for o in told) else "not_stated",
        kind="value",
        value="；".join(str(o.value) for o in told if o.value),
        text="\n".join(f"{a.body}：{o.text}" for a, o in zip(asked, told, strict=True)),
        evidence=tuple(dict.fromkeys(e for o in told for e in o.evidence)),
    )


def _once(found: Iterable[_Found]) -> list[_Found]:
    """Without those that say of the same person the same office once more."""
    known: set[tuple[str, ...]] = set()
    kept: list[_Found] = []
    for one in found:
        key = (
            one.document.revision,
            one.seat.office,
            _scope(one),
            *(h.name or h.post for h in one.seat.holders),
        )
        if key not in known:
            known.add(key)
            kept.append(one)
    return kept


def _told(kept: Sequence[_Found], asked: OfficeAsked) -> Outcome:
    people = [h for f in kept for h in f.seat.holders]
    names = list(dict.fromkeys(h.name or h.post for h in people))
    scopes = list(dict.fromkeys((f.document.revision, _scope(f)) for f in kept))
    proof = tuple(dict.fromkeys(f.quote() for f in kept))
    unnamed = not any(h.name for h in people)
    office = "、".join(dict.fromkeys(f.seat.office for f in kept))
    apart = len({f.seat.office for f in kept}) > 1
    notes = tuple(
        f"{_label(f)}「{f.seat.office}」一格空着或与上一格合并，按上一格写的{f.seat.printed}回答"
        for f in kept
        if f.seat.merged
    )
    if len(kept) == 1:
        said = "、".join(map(str, people))
        first = f"共{len(people)}人：{said}" if len(people) > 1 and not unnamed else said
        of = f"{_label(kept[0])}{kept[0].seat.office}：" if kept[0].seat.row else ""
        of = "" if kept[0].seat.prose else of
        whole = f"{of}{first}。原文：「{_cut(proof[0].quote)}」（{_source(kept[0])}）"
    elif len(scopes) == 1:
        said = "、".join(
            f"{f.seat.office}{'、'.join(map(str, f.seat.holders))}" if apart else str(h)
            for f in kept
            for h in (f.seat.holders if not apart else f.seat.holders[:1])
        )
        counted = f"共{len(names)}人" if not unnamed else f"写了{len(kept)}处"
        whole = f"{office if not apart else ''}{counted}：{said}（{_source(kept[0])}）。"
    else:
        lines = [
            f"{n}. {_label(f)}{f.seat.office}：{'、'.join(map(str, f.seat.holders))}（{_source(f)}）"
            for n, f in enumerate(kept[:_SHOWN], 1)
        ]
        more = "，先列出一部分" if len(kept) > _SHOWN else ""
        counted = f"共{len(names)}人，" if not unnamed else ""
        whole = "\n".join([f"文件写了{len(kept)}处，{counted}分别是{more}：", *lines])
    return Outcome(
        kind="count" if asked.counts and not unnamed else "value",
        value=len(names) if asked.counts and not unnamed else "、".join(names),
        text=whole,
        assumptions=notes,
        evidence=proof[:_SHOWN],
    )


def _unstated(asked: OfficeAsked, found: Sequence[_Found]) -> Outcome:
    """That nobody is named, with the leaders of another sort that the matter has."""
    of = f"「{asked.body}」的" if asked.body else ""
    office = "、".join(asked.offices)
    text = f"文件未载明：没有写明{of}{office}是谁。"
    others = _of_an_office(replace(asked, offices=("领导",)), found) if asked.body else None
    if others is None or not all(o.endswith("领导") for o in asked.offices):
        return Outcome(status="not_stated", kind="value", text=text)
    return Outcome(
        status="not_stated",
        kind="value",
        text=f"{text}写到的领导是：{others.text}",
        evidence=others.evidence,
    )


# --- people ------------------------------------------------------------------------------------


# 王五包哪个村: no office of his
_LINKED: Final = re.compile(r"(?:包保?|挂钩|联系|结对|驻)了?(?:哪|什么|几)")


def _of_a_person(plain: str, found: Sequence[_Found]) -> Outcome | None:
    if _LINKED.search(plain):
        return None
    named = {h.name for f in found for h in f.seat.holders if h.name and h.name in plain}
    apart = [n for n in named if not any(n != m and n in m for m in named)]
    if len(apart) > 1:
        each = [_of_one(n, plain, found) for n in sorted(apart, key=plain.index)]
        return Outcome(
            kind="value",
            value="；".join(str(o.value) for o in each),
            text="\n".join(o.text for o in each),
            evidence=tuple(dict.fromkeys(e for o in each for e in o.evidence)),
        )
    return _of_one(apart[0], plain, found) if apart else None


def _of_one(name: str, plain: str, found: Sequence[_Found]) -> Outcome:
    rest = plain.replace(name, "", 1)
    own = [f for f in found if any(h.name == name for h in f.seat.holders)]
    offices = re.findall(OFFICE, rest)
    asked = [f for f in own if any(f.seat.office.endswith(o) for o in offices)]
    own = _once(asked or own)
    told: dict[str, list[_Found]] = {}
    for one in own:
        post = next((h.post for h in one.seat.holders if h.name == name), "")
        told.setdefault(
            f"{_label(one)}{one.seat.office}{f'（{post}）' if post else ''}", []
        ).append(one)
    lines = [f"{said}（{_source(f[0])}）" for said, f in told.items()]
    first = f"{name}：" if len(lines) == 1 else f"{name}有{len(lines)}处："
    return Outcome(
        kind="value",
        value="；".join(told),
        text=f"{first}{lines[0]}。"
        if len(lines) == 1
        else "\n".join([first, *(f"{n}. {line}" for n, line in enumerate(lines, 1))]),
        evidence=tuple(dict.fromkeys(f.quote() for f in own)),
    )


def _of_nobody(plain: str, found: Sequence[_Found]) -> Outcome | None:
    asked = _OF_NOBODY.match(plain)
    if asked is None or not is_name(asked["name"]) or any(asked["name"] in f.text for f in found):
        return None
    return Outcome(
        status="not_stated", kind="value", text=f"文件未载明：没有写到「{asked['name']}」这个人。"
    )


def _of_a_post(plain: str, found: Sequence[_Found]) -> Outcome | None:
    asked = _POST.match(plain)
    if asked is None or _NO_POST.search(asked["post"]):
        return None
    post = asked["post"]
    own: list[tuple[_Found, Holder]] = [
        (f, h)
        for f in found
        for h in f.seat.holders
        if h.name and any(_is_post(post, p, f.text) for p in re.split(r"[、，]", h.post))
    ]
    if not own:
        return Outcome(status="not_stated", kind="value", text=f"文件未载明：没有写明{post}是谁。")
    sources: dict[str, dict[str, None]] = {}
    for f, h in own:
        sources.setdefault(str(h), {})[_source(f)] = None
    said = [f"{who}（{'；'.join(where)}）" for who, where in sources.items()]
    return Outcome(
        kind="value",
        value="、".join(dict.fromkeys(h.name for _, h in own)),
        text="；".join(said) + "。",
        evidence=tuple(dict.fromkeys(f.quote() for f, _ in own)),
    )


def _is_post(asked: str, post: str, text: str) -> bool:
    """Whether a post is the one asked for: 县财政局局长 of 财政局局长, 副县长 of 青禾县副县长 where the text
    says 青禾县; and 副局长 of none but itself."""
    if post.endswith(asked):
        return not post[: -len(asked)].endswith("副")
    short = _OF_A_SEAT.sub("", post)
    if len(short) < 2 or not asked.endswith(short):
        return False
    place = asked[: -len(short)]
    return len(place) > 1 and not place.endswith("副") and place in text and short[0] != "主"


# --- words -------------------------------------------------------------------------------------


def _row(found: _Found) -> str:
    """The cell, or the words before a mark, that say what a seat is charged with; "" for none."""
    seat = found.seat
    cells = (c for c in seat.row if not _COUNT.match(c) and c != seat.printed and not seat.prose)
    return next(cells, "")


def _scope(found: _Found) -> str:
    """What a seat is of, as far as seats of one list share it."""
    nearest = next(reversed(found.seat.above), "")
    return _row(found) or body_of(found.seat, found.document.title) or nearest


def _label(found: _Found) -> str:
    """第三次全国经济普查领导小组; 「推进课后服务」的 for a row; 镜湖 for a heading."""
    seat = found.seat
    if cell := _row(found):
        cut = re.split(r"[，。；,;]", cell)[0]
        return f"「{cut[:_ROW_LABEL]}{'…' if len(cut) > _ROW_LABEL else ''}」的"
    body = body_of(seat, found.document.title)
    nearest = next(reversed(seat.above), "")
    if re.search(r"[河湖林链路田段]长$", seat.office):
        return "" if seat.office.startswith(("总", "副总")) else nearest
    return body or (nearest if not re.search(r"组成|名单|机构|职责", nearest) else "")


def _source(found: _Found) -> str:
    return called(found.document)


def _cut(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= _QUOTED else f"{flat[:_QUOTED]}…"
