"""A place that documents are of: a question that names it asks what these documents say.

「宁波的AI工位谁负责」 is a question for the documents of 宁波市, and the department of
「市数据局在宁波参与哪些任务」 is that of 宁波市; a province's plan that only speaks of the place is
asked where they say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from policy_kg.qa.names.areas import Areas
from policy_kg.qa.names.linking import MARKS, Link, Linked, mask
from policy_kg.qa.names.titles import Titled, called
from policy_kg.qa.question import lexicon as lx

if TYPE_CHECKING:
    from policy_kg.qa.names.catalog import Entity
    from policy_kg.qa.outcome import Outcome
    from policy_kg.qa.plan import Plan
    from policy_kg.vocabulary import Vocabulary

_SHOWN: Final = 3  # documents named in a note
_NAME: Final = 4  # characters of a place's name
_CITY: Final = "市"
_ENDS: Final = "市省县区州"
_WORD: Final = re.compile(r"市(?:[场容民值面]|政(?!府))")
# 涉及宁波的任务, and no 宁波哪些任务涉及市数据局, 宁波涉及单位最多的是哪项, 宁波一共涉及多少个部门
_SPOKEN_OF: Final = re.compile(
    rf"(?<!{MARKS['agency']})(?:涉及(?![到了的]?(?:哪[些几]?|多少|几)?[个家]?(?:{MARKS['agency']}|部门|单位))"
    r"|有关(?!于)|相关)"
)
# 除了宁波, 宁波以外
_BUT: Final = re.compile(r"(?:除了?|不[在含算]|非|没有?在)$")
# 宁波以外; 吉林市片区, 武汉大学: names of their own
_OUTSIDE: Final = re.compile(r"^(?:以外|之外|片区|试验区|示范区|开发区|大学|学院|站|港|机场)")
# 江西哪条提到疫苗: of its documents, and no place that is mentioned
_WHICH: Final = re.compile(r"的?(?:有?哪|文件|意见|方案|规划|计划)")
# 江西哪些举措涉及疫苗接种: what its items are about, and no 哪些任务涉及哪些部门
_WHICH_TOUCH: Final = re.compile(
    rf"的?有?哪[些几]?[项条个]*(?:任务|举措|措施|政策|事项|工作|文件|内容)?(?:会|是|都)?(?:涉及|有关|相关)[到了]?"
    rf"(?![^，。？]*(?:部门|单位|[{MARKS['agency']}{MARKS['place']}]))(?!哪|什么|几|多少|的)[^，。？]{{2,}}"
)
_LEAD: Final = r"(?:位于|[在于就])?"
_TAIL: Final = r"(?:这边|那边|当地|本地|地区|境内|范围内|方面|里|内)?"
# 哪个高, 谁的任务多: of each, how much it is
_COMPARED: Final = re.compile(
    r"(?:哪(?:个|一个)?(?:城市|市|地方|地|里)?|谁)的?(?P<what>[^，。？]{0,12}?)(?:更|最)?(?P<way>高|多(?!少)|大|低|少|长|短)(?:一些|一点|些)?(?=$|[？。吗呢])"
)
_GOVERNMENT: Final = re.compile(r"[省市县区州](?:人民)?政府")
_HAS_A_PART: Final = re.compile(
    r"(?:要|都|还|应该?|分别|主要)*(?:负责|牵头|配合|参与|承担|有(?:什么|哪|几|多少)项?(?:任务|职责|分工))"
)
_ACTS: Final = re.compile(r"负责|牵头|配合|参与|承担|实施")
_HEAD: Final = (3, 12)  # characters of a title's words before a place, at least and at most
_TOWNS: Final = ("镇", "乡", "街道")
# 分别是多少, 各建成多少个; no 各区, 各部门, 各类 or 各项
_EACH: Final = re.compile(
    r"分别|各自|[都各](?=有|是|要|由|负责|牵头|配合|参与|承担|建|新|培育|打造|安排|达|给|补|奖)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A question without the place that it names. `area` is the place in full, `named` as said,
    `revisions` its documents; `spoken_of` tells that some document speaks of the place, too."""

    linked: Linked
    area: str
    named: str
    revisions: tuple[str, ...]
    spoken_of: bool


@dataclass(frozen=True, slots=True)
class _Spot:
    start: int
    end: int
    area: str
    named: str
    link: Link | None = None


def of_a_place(
    linked: Linked,
    documents: Sequence[Titled],
    areas: Areas,
    vocabulary: Vocabulary,
    *,
    chosen: bool,
) -> Placed | None:
    """The question as one for the documents of the place that it names; None where it names none,
    several that share no document, one that it only speaks of, or the place of all of them, beside
    which no department stands. `chosen` tells that the documents were named beside the place."""
    spots = _spots(linked, areas, vocabulary) or _misspelt(linked, areas, vocabulary)
    if spots and (plain := _but_governments(linked, [s.area for s in spots])) is not linked:
        return of_a_place(plain, documents, areas, vocabulary, chosen=chosen)
    text = linked.masked
    # 雄安新区 of the reply to its plan: no zone of it, and bodies from everywhere are at work there.
    titled = {a for d in documents for a in d.areas} if spots else set()
    subject = bool(spots) and all(s.area in titled for s in spots)
    headed = len(spots) == 1 and not spots[0].start and text[spots[0].end :]
    mentions = lx.MENTION.search(text) and not (headed and _WHICH.match(headed))
    touching = bool(headed and _WHICH_TOUCH.match(headed))
    spoken_of = _SPOKEN_OF.search(text) and not subject and not touching
    if not spots or mentions or spoken_of:
        return None
    if any(_BUT.search(text[: s.start]) or _OUTSIDE.match(text[s.end :]) for s in spots):
        return None
    named = tuple(dict.fromkeys(s.area for s in spots))
    own = [r for r in areas.own[named[0]] if all(r in areas.own[a] for a in named)]
    if not own:
        # 浙江省宁波市: the smaller one is meant.
        named = tuple(
            a for a in named if not any(vocabulary.province_of(b) == a != b for b in named)
        )
        own = list(areas.own[named[0]]) if len(named) == 1 else []
    if not own:
        return None
    links = linked.links if subject else _departments_there(linked.links, named, vocabulary)
    if links is None and chosen and len(own) == len(documents):
        links = linked.links  # the place is that of the document that is named beside it
    # 甘水市 of documents that are all of it: no zone, and no name that nobody knows either.
    unheard = any(s.link is not None and s.link.type == "unknown" for s in spots)
    alone = not chosen and not linked.of("agency") and not unheard
    whole = len(own) == len(documents) and alone
    if links is None or (whole and not subject and not touching):
        return None
    taken = {id(s.link) for s in spots if s.link is not None}
    kept = tuple(b for a, b in zip(linked.links, links, strict=True) if id(a) not in taken)
    masked = _without(text, spots)
    for before, after in zip(linked.links, links, strict=True):
        if before.type != after.type:
            masked = masked.replace(MARKS[before.type], MARKS[after.type], 1)
    return Placed(
        linked=replace(linked, links=kept, masked=masked),
        area=named[-1],
        named=spots[-1].named,
        revisions=tuple(own),
        spoken_of=any(s.link is not None and s.link.entities for s in spots),
    )


def of_some(placed: Placed | None, documents: Sequence[Titled]) -> tuple[str, ...]:
    """The revisions of a place, where not all have it."""
    if placed is None or len(placed.revisions) == len(documents):
        return ()
    return placed.revisions


def _but_governments(linked: Linked, areas: Sequence[str]) -> Linked:
    """The question with 市政府 a word like others, where that of another city only is known, and none
    is asked what it does: 方案什么时候报送市政府."""
    kept = tuple(
        k
        for k in linked.links
        if k.type != "agency"
        or not _GOVERNMENT.fullmatch(k.text)
        or _HAS_A_PART.match(linked.text[k.end :])
        or any(e.scope in areas for e in k.entities)
    )
    if len(kept) == len(linked.links):
        return linked
    return replace(linked, links=kept, masked=mask(linked.text, kept))


def may_name_several(text: str, areas: Areas) -> bool:
    """Whether a question can name several places of documents, before its names are looked for."""
    return sum(area in text or (len(area) > 2 and area[:-1] in text) for area in areas.own) > 1


def each_place(linked: Linked, text: str, areas: Areas, vocabulary: Vocabulary) -> list[str]:
    """「宁波和武汉的创业担保贷款哪个高」: the question for each place, where each has documents of its
    own and they are named together; the question alone where they aren't."""
    # 成都市, to which the plan of its province gives tasks like to a department, is a place here.
    if not _ACTS.search(text):
        kept = tuple(k for k in linked.links if k.type != "agency" or k.text not in areas.own)
        linked = replace(linked, links=kept, masked=mask(linked.text, kept))
    named = list({s.area: s.named for s in _spots(linked, areas, vocabulary)}.items())
    # Two that a document is of are one.
    apart = all(
        not set(areas.own[a]) & set(areas.own[b]) for a, _ in named for b, _ in named if a != b
    )
    names = "|".join(re.escape(n) for _, n in named)
    run = re.search(rf"(?:{names})(?:(?:{lx.AND}|比|还是)(?:{names}))+", text) if names else None
    if run is None or not apart or any(n not in run[0] for _, n in named):
        return [text]
    behind = _COMPARED.sub(_measured, text[run.end() :])
    return [f"{text[: run.start()]}{n}{_EACH.sub('', behind)}" for _, n in named]


def compared_places(text: str, areas: Areas) -> tuple[tuple[str, ...], str]:
    """The places that a question holds against one another, as named and in its order, and whether
    more or less is asked for (多, 高, 大, 少, 低, 短, 长); none where it compares none."""
    spots = sorted((text.find(n), -len(n), n) for n in areas.forms if n in text)
    named = [n for _, _, n in spots if not any(n != m and n in m for _, _, m in spots)]
    end = max((text.find(n) + len(n) for n in named), default=0)
    asked = _COMPARED.search(text, end)
    if len(named) < 2 or asked is None:
        return (), ""
    return tuple(named), asked["way"]


def _measured(match: re.Match[str]) -> str:
    what = match["what"]
    if what.endswith("得") and match["way"] in "多少":
        return f"{what[:-1]}多少个"  # 社区建得多
    return f"{what}有多少项" if re.search(r"任务|举措|措施|政策|事项$", what) else f"{what}是多少"


def of_that_place(plan: Plan, placed: Placed, agencies: Sequence[Entity]) -> Plan:
    """「那武汉呢」 after a question for 宁波's 市数据局: that of 武汉, where it has one."""
    if placed.named not in plan.places:
        plan = replace(plan, found=None, near=())  # what was found is the other place's
    labels = {a.label for a in plan.agencies}
    there = tuple(a for a in agencies if a.label in labels and a.scope == placed.area)
    return replace(plan, agencies=there, namesakes=()) if there else plan


def with_its_documents(outcome: Outcome, placed: Placed, documents: Sequence[Titled]) -> Outcome:
    """The outcome with a line that says whose documents it is of."""
    names = [called(d) for d in documents if d.revision in placed.revisions]
    more = "等" if len(names) > _SHOWN else ""
    if outcome.status == "not_understood":
        said = f"{placed.area}的文件（{'、'.join(names[:_SHOWN])}{more}）未载明。"
        outcome = replace(outcome, status="not_stated", text=said)
    note = f"「{placed.named}」按{placed.area}的文件理解：{'、'.join(names[:_SHOWN])}{more}"
    return replace(outcome, assumptions=(note, *outcome.assumptions))


def _spots(linked: Linked, areas: Areas, vocabulary: Vocabulary) -> list[_Spot]:
    """Where the question names a place of documents, in order, none overlapping."""
    forms = areas.forms
    found = [
        _Spot(at, at + 1, own[0], link.text, link)
        for at, link in linked.positions()
        if link.type in ("place", "thing", "unknown") and len(own := forms.get(link.text, ())) == 1
    ]
    for form in (f for f in forms if f in linked.masked):
        for match in re.finditer(re.escape(form), linked.masked):
            start, end = match.span()
            shorter = form not in areas.own
            if len(forms[form]) > 1 or any(s.start < end and start < s.end for s in found):
                continue
            if form.endswith(_CITY) and _WORD.match(linked.masked, end - 1):
                continue  # 太仓市场对接 is of 太仓
            if _begun(linked.masked, start, areas, vocabulary):
                continue  # 湖南通航企业 is of 湖南, and of no 南通
            if (
                shorter
                and linked.masked[end : end + 1] in tuple(_ENDS)
                and not _WORD.match(linked.masked, end)
            ):
                continue  # 吉林省 is no 吉林市
            found.append(_Spot(start, end, forms[form][0], form))
    return sorted(found, key=lambda s: s.start)


def _begun(text: str, start: int, areas: Areas, vocabulary: Vocabulary) -> bool:
    """Whether the first character at `start` is the last of another place's name."""
    before = [text[k : start + 1] for k in range(max(0, start - _NAME + 1), start)]
    return any(name in areas.forms or vocabulary.place(name) is not None for name in before)


def _misspelt(linked: Linked, areas: Areas, vocabulary: Vocabulary) -> list[_Spot]:
    """太苍市 at the head of a question, where 太仓市 has documents and no place is called so."""
    head = re.match(r"(?:请问|在|问一下)?", linked.masked)
    start = head.end() if head else 0
    for area in (form for form in areas.forms if form in areas.own):
        said = linked.masked[start : start + len(area)]
        if len(said) != len(area) or len(area) < 3 or said[-1] != area[-1]:
            continue
        if sum(a != b for a, b in zip(said, area, strict=True)) != 1:
            continue
        if re.search(r"[^\u4e00-\u9fff]|[各全本该每哪某两]", said) or said[-1] not in "市县":
            continue
        if not vocabulary.is_city(said) and vocabulary.place(said) is None:
            return [_Spot(start, start + len(area), area, said)]
    return []


def _departments_there(
    links: Sequence[Link], areas: Sequence[str], vocabulary: Vocabulary
) -> tuple[Link, ...] | None:
    """The links with the departments of these areas only; one that they don't have is unknown.
    None where a department of elsewhere is at work in the place: 省经信厅在宁波."""
    kept: list[Link] = []
    for link in links:
        if link.type != "agency":
            kept.append(link)
            continue
        own = tuple(e for e in link.entities if e.scope in areas)
        if own:
            kept.append(replace(link, entities=own))
        elif any(e.governs and link.text.startswith(e.scope) for e in link.entities):
            kept.append(link)  # 瑞安市政府 of a document of 温州市: named with its own place
        elif link.entities and all(vocabulary.province_of(e.scope) in areas for e in link.entities):
            kept.append(link)  # 海口海关 of a document of 海南省
        elif areas[-1].endswith(_TOWNS):
            kept.append(link)  # 白水镇供电所: of the town's document, whatever area that is
        elif all(e.scope.endswith(_CITY) for e in link.entities) and areas[-1].endswith(_CITY):
            kept.append(
                replace(
                    link,
                    type="unknown",
                    text=areas[-1] + link.text.removeprefix(_CITY),
                    entities=(),
                )
            )
        else:
            return None
    return tuple(kept)


def _without(text: str, spots: Sequence[_Spot]) -> str:
    """The text without the places: 「市数据局在宁波参与」, 「宁波的市数据局」, 「宁波谁管」."""
    for spot in reversed(spots):
        before, after = text[: spot.start], text[spot.end :]
        before = re.sub(rf"{_LEAD}$", "", before)
        after = re.sub(rf"^{_TAIL}", "", after)
        if not before or before[-1] not in MARKS.values():
            after = re.sub(r"^的", "", after)
        text = before + after
    return text


def without_governments(text: str, areas: Areas, agencies: Sequence[Entity]) -> str:
    """「甘水市政府有几项重点工作」 as a question for the documents of 甘水市, where no body called so has a
    part in anything."""
    for area in (a for a in areas.own if a in text):
        for form in (f"{area}人民政府", f"{area}政府"):
            end = text.find(form) + len(form)
            if form not in text or re.match(r"[办各工公督]", text[end:]):
                continue
            if _HAS_A_PART.match(text[end:]) or any(form in (a.label, *a.names) for a in agencies):
                continue
            text = text.replace(form, area, 1)
    return text


def titled_head(
    text: str, documents: Sequence[Titled], areas: Areas
) -> tuple[str, tuple[str, ...]]:
    """「航运网湖东市有哪些项目」 without the words before the place, and the documents that these name by
    their titles where none of the place's own has them; the text as it is, and none, otherwise."""
    at, form = min(((text.find(f), f) for f in areas.forms if f in text), default=(0, ""))
    head = re.sub(r"^(?:请问|在)|(?:里面|里|中)?的?$", "", text[:at])
    if not _HEAD[0] <= len(head) <= _HEAD[1]:
        return text, ()
    own = [d.revision for d in documents if head in re.sub(r"[“”\"《》\s]", "", d.title)]
    theirs = {r for area in areas.forms[form] for r in areas.own[area]}
    if not own or set(own) & theirs or len(own) == len(documents):
        return text, ()
    return text[at:], tuple(own)
