"""Items of a plan that assigns nobody: its numbered matters, as provisions without bodies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.extraction.announced import announced, lead_ins, led_into
from policy_kg.extraction.articles import subjects_of_article
from policy_kg.extraction.attending import attending_sections
from policy_kg.extraction.cases import cases_over, without_matter
from policy_kg.extraction.chargelines import bodies_before_colons, may_charge
from policy_kg.extraction.charges import (
    bodies_before_duty,
    find_charges,
    find_charges_below,
    works_apart,
)
from policy_kg.extraction.duties import DutyActor, next_key
from policy_kg.extraction.elements import is_office
from policy_kg.extraction.frames import frame_sections, is_article
from policy_kg.extraction.headedby import headed_by
from policy_kg.extraction.inline import CLOSING, kind_by_headings, trail_of
from policy_kg.extraction.meetingnotices import meeting_sections
from policy_kg.extraction.prose import bodies_of_sentences
from policy_kg.extraction.responsibility import Named, parse_responsibility
from policy_kg.extraction.rowbodies import RowAgency
from policy_kg.extraction.rows import kind_named
from policy_kg.extraction.sections import Sectioned, number_of
from policy_kg.extraction.subjects import subjects
from policy_kg.extraction.wording import ORGAN
from policy_kg.extraction.workgroups import find_rosters
from policy_kg.reading.lines import unbroken, unbroken_below
from policy_kg.reading.numbering import BOX
from policy_kg.records import Block, Document, Evidence, Provision
from policy_kg.vocabulary import is_group

_CHARGE: Final = re.compile(r"^[^，。；：]{2,40}?[：:]?(?:主要|具体|统筹)?负责")  # 市水利局：负责…
_ANSWERS: Final = re.compile("(?:主要|具体|统筹)?负责(?!人)")
# 二、组成人员: who sits on a body, not what is to be done
_ROSTER: Final = re.compile(
    r"(?:组成人员|组成单位|成员单位|成员名单|人员名单|人员组成|人员构成)(?:名单)?$"
)
# …（省乡贤会等按职责分工负责）。
_CHARGES: Final = re.compile(
    r"[（(〔\[](?:[^（）()〔〕\[\]]*(?:负责|牵头|配合|落实)|[^（）()〔〕\[\]]*(?:责任|牵头)单位[：:][^（）()〔〕\[\]]*)[）)〕\]][。；]?\s*$"
)
_PERSONS: Final = re.compile(  # 主 任 委员：…, 副组长：…, 成员：…
    r"(?:^|(?<=[\s\u4e00-\u9fff]))(?:副?\s*主\s*任\s*委?\s*员?|副?\s*组\s*长|副?\s*总?\s*指\s*挥\s*长?|成\s*员|委\s*员|召\s*集\s*人)\s*[：:]"
)
_NUMBER: Final = re.compile(
    r"\s*(?:\d{1,3}[.．、]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|[①-⑳]|第[一二三四五六七八九十]+条)\s*"
)
_SAT_ON: Final = re.compile(
    "(?:主要)?负责(?:同志|干部|人(?!才|口|员|民|工))"
)  # …等部门负责同志组成
_SENTENCE: Final = re.compile(r"(?<![^。；\n])[^。；\n]+")
_DONE: Final = re.compile("了(?!解)|(?<![通超经])过(?![程渡度硬关])|已|近年来|截至|同比|以来")
_NOTE: Final = re.compile(r"^(?:附?注|备注|说明)\s*[：:]$")
_SHORTEST: Final = 16
# 三、支持政策, 四、优惠政策措施: a chapter that is one paragraph
_POLICY: Final = re.compile(
    r"^(?:主要|具体|相关|配套)?(?:支持|扶持|优惠|奖补|奖励|激励|保障)政策(?:措施)?$"
)
_OBLIGES: Final = re.compile(r"要(?!求|素|点|闻)|必须|应当")
# 节假日期间，各地区、各部门要妥善安排好值班
_EVERYONE: Final = re.compile(
    r"^\s*(?:[^，。]{2,12}期间，)?各(?:地区?|部门|有关部门|级|单位)[^。；，]{0,40}?(?:要(?!求|素|点)|必须|应当)"
)
_THIS_TEXT: Final = re.compile(r"本(?:通知|意见|方案|办法|措施|规划|计划|决定|规定)")
_GOVERNMENTS: Final = re.compile(
    r"^(?:各|属地|所在)?[^，。；、]{0,6}[县区市镇乡旗][）)]?(?:级)?(?:人民)?政府$"
)
_ORGAN: Final = re.compile(rf"^{ORGAN}$")
_OF_A_FIELD: Final = re.compile(  # 各级财政部门, 各地民政部门, not 各级有关部门
    r"^各(?:级|地|省级?|市级?|县级?|县区|区县)(?!有关|相关|主管|职能|业务|行业|成员)[\u4e00-\u9fff]{2,8}(?<!有关)(?<!相关)(?<!主管)部门$"
)


def plain_items(
    document: Document,
    sectioned: Sectioned,
    *,
    taken: set[str],
    told: frozenset[str],
    first_order: int,
    only: frozenset[str] | None = None,
) -> tuple[Provision, ...]:
    """The lowest numbered sections that hold text, in order, without those in `told` and without
    the notes below a table, and of these `only` the given ones; their keys are added to `taken`. One
    in which most paragraphs oblige a body of their own is as many items."""
    sections = {s.key: s for s in sectioned.sections}
    cases = cases_over(document, sectioned)
    idle = without_matter(document, sectioned, cases=cases)
    parents = {
        s.parent for s in sectioned.sections if s.key not in cases and not s.number.startswith(BOX)
    }
    blocks: dict[str, list[Block]] = {}
    notes = _notes(document)
    charges = find_charges_below(document, sectioned)
    frames = frame_sections(sectioned.sections)
    meeting = meeting_sections(document, sectioned)
    rosters = find_rosters(document, sectioned)
    for block in document.blocks:
        key = sectioned.of_block.get(block.order)
        key = cases.get(key, key) if key else key
        if block.order in notes or (only is not None and key not in only):
            continue
        if key and key in sections and sections[key].number and key not in parents:
            blocks.setdefault(key, []).append(block)
    # Where parts of other chapters are items, 三 of 三、支持政策 is the chapter's number and no item's.
    chapters = {s.parent for s in sectioned.sections if s.key in parents and s.number}
    provisions: list[Provision] = []
    last = next((key for key in reversed(blocks) if key.startswith("body")), "")
    for key, own in blocks.items():
        trail = trail_of(sections, key)
        if key.startswith("notice") or key in told | frames | meeting | idle:
            continue
        if (trail and _ROSTER.search(trail[0])) or sections[key].number == "附则":
            continue
        closing = (k for k, b in enumerate(own) if b.kind == "paragraph" and CLOSING.match(b.text))
        own = own[: next(closing, 0) or len(own)]
        other = (k for k, b in enumerate(own) if b.order in charges)
        own = own[: next(other, 0) or len(own)]
        if key == last and _is_of_all(own, sections[key].heading):
            own = own[:-1]
        number_at = own[0].start
        if key in rosters:
            work = {b.order for b in rosters[key].work}
            own = [b for b in own if b.order in work]
            if not own:
                continue  # who sits on a body
        start, end = own[0].start, own[-1].end
        quote = document.text[start:end]
        if "/" not in key and len(_PERSONS.findall(f"{sections[key].heading}\n{quote}")) > 1:
            continue  # an annex that says who sits on a body
        shortest = _SHORTEST // 2 if quote[-1] in "。；;" else _SHORTEST
        if len(quote) < shortest or key in taken:
            continue
        taken.add(key)
        section = sections[key]
        numbering = number_of(document.text[number_at:end], section)
        policy = len(trail) == 1 and section.parent in chapters and _POLICY.search(section.heading)
        if policy:
            numbering = None
        whole = Provision(
            key=key,
            kind="Policy" if policy else kind_by_headings(trail, document, at=start),
            number=(numbering.value or None) if numbering else None,
            number_text=numbering.printed if numbering else "",
            category=trail[-1] if len(trail) > 1 else "",
            focus=section.heading,
            text=unbroken_below(section.heading, quote),
            section=key,
            citation=section.citation,
            order=first_order + len(provisions),
            evidence=Evidence(start=start, end=end, quote=quote, section=section.citation),
        )
        provisions += _parted(whole, own, taken=taken)
    return tuple(provisions)


def _parted(whole: Provision, own: Sequence[Block], *, taken: set[str]) -> Iterator[Provision]:
    """An item of its `own` blocks, or its paragraphs where they are bodies' charges beside each other."""
    paragraphs = [b for b in own if b.kind == "paragraph"]
    works = works_apart(paragraphs)
    heads = sum(len(b.text) for b in own if b not in paragraphs)
    if not works or heads > len(whole.focus) + len(whole.number_text) + 1:
        yield whole
        return
    counts: dict[str, int] = {}
    for k, (block, work) in enumerate(zip(paragraphs, works, strict=True)):
        taken.add(key := next_key(whole.key, counts, taken))
        evidence = replace(whole.evidence, start=block.start, end=block.end, quote=block.text)
        yield replace(
            whole,
            key=key,
            category=whole.focus,
            focus=work or whole.focus,
            text=unbroken(block.text),
            order=whole.order + k,
            evidence=evidence,
        )


def _is_of_all(own: Sequence[Block], heading: str) -> bool:
    """Whether the last of an item's paragraphs ends the whole text: 各地区、各有关部门要认真贯彻…"""
    said = sum(len(b.text) for b in own[:-1]) - len(heading)
    if len(own) < 2 or own[-1].kind != "paragraph" or said < _SHORTEST:
        return False
    sentences = [s for s in own[-1].text.split("。") if s.strip()]
    obliging = [s for s in sentences if _OBLIGES.search(s)]
    everyone = [s for s in obliging if _EVERYONE.match(s)]
    return bool(everyone) and all(s in everyone or _THIS_TEXT.search(s) for s in obliging)


def unmarked_between(
    marked: Sequence[Provision], document: Document, sectioned: Sectioned
) -> frozenset[str]:
    """The sections that stand numbered among those of `marked` items and have no mark that could
    be read: （七）…（市商务局负责） （八）… （九）…（市财政局负责） is three items. In other chapters,
    those whose text ends in a bracket that charges somebody, and all of a plan that marks nobody and
    is issued with one that does. A box between them is none."""
    sections = {s.key: s for s in sectioned.sections}
    held = {p.section for p in marked if p.section in sections}
    parents = {sections[key].parent for key in held if sections[key].number} - {""}
    over = {s.parent for s in sectioned.sections if not s.number.startswith(BOX)}
    # A plan that is issued with another one, in which somebody is charged.
    parts = {key.split("/")[0] for key in held}
    apart = not document.tables and parts and all(p.startswith("body") for p in parts)
    ends = {sectioned.of_block.get(b.order, ""): b.text for b in document.blocks}
    return frozenset(
        s.key
        for s in sectioned.sections
        if marked
        and s.number
        and not s.number.startswith(BOX)
        and s.key not in held | over
        and (
            s.parent in parents
            or _CHARGES.search(ends.get(s.key, ""))
            or (apart and s.key.startswith("body") and s.key.split("/")[0] not in parts)
        )
    )


def policies_beside(
    provisions: Sequence[Provision], document: Document, sectioned: Sectioned
) -> frozenset[str]:
    """The sections of chapters of the body that their heading calls policies (三、扶持政策), beside a
    table of tasks that holds none: whom they are for is told in no list of duties."""
    if any(p.kind == "Policy" for p in provisions) or not document.tables:
        return frozenset()
    sections = {s.key: s for s in sectioned.sections}
    over = (trail_of(sections, s.key) for s in sectioned.sections)
    return frozenset(
        s.key
        for s, trail in zip(sectioned.sections, over, strict=True)
        if s.key.startswith("body") and any(kind_named(h) == "Policy" for h in trail[1:])
    )


def _notes(document: Document) -> frozenset[int]:
    """The blocks below a line 注： behind a table, up to the next annex, by Block.order."""
    found: set[int] = set()
    tables = {t.annex: max(c.end for c in t.head if c) for t in document.tables if any(t.head)}
    annex: str | None = None
    for block in document.blocks:
        if annex is not None and block.annex == annex and block.kind != "annex_title":
            found.add(block.order)
            continue
        behind = block.annex in tables and tables[block.annex] < block.start
        annex = block.annex if behind and _NOTE.match(block.text) else None
    return frozenset(found)


def told_by_duties(
    document: Document, sectioned: Sectioned, duties: Sequence[Provision]
) -> frozenset[str]:
    """Sections that hold little but duties: 「市水利局：负责…。市应急局：负责…。」, and those that share
    duties out, a paragraph for each body."""
    length: Counter[str] = Counter()
    for block in document.blocks:
        if block.kind == "paragraph" or block.text.endswith("。"):
            length[sectioned.of_block.get(block.order, "")] += len(block.text)
    told: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    charges = {c.start for c in find_charges(document, sectioned).values() if c}
    for duty in duties:
        if _CHARGE.match(duty.text):
            told[duty.section] += len(duty.text)
            lines[duty.section] += 1
    shared = frozenset(d.section for d in duties if d.evidence.start in charges)
    return shared | frozenset(k for k, n in lines.items() if n > 1 and told[k] >= 0.8 * length[k])


def prose_agencies(
    provisions: Sequence[Provision],
    document: Document,
    sectioned: Sectioned,
    duties: Sequence[Provision],
    actors: Sequence[DutyActor],
    *,
    groups: bool = False,
) -> list[RowAgency]:
    """The bodies that the sentences of `provisions` charge with something, counted on in each
    provision; a body counts once. Where no sentence does, those that `duties` within it oblige by
    name, with `groups` also where they are any groups, else those whose charges its heading, or what
    leads to a list of points, announces. An annex may be a list of anything."""
    sections = {s.key: s for s in sectioned.sections}
    found: list[RowAgency] = []
    attending = attending_sections(sectioned.sections)
    leads = lead_ins(document, sectioned)
    for provision in provisions:
        if not may_charge(provision.section, sections) or provision.section in attending:
            continue
        whole = provision.evidence
        named = [(n, whole.start) for n in bodies_of_sentences(whole.quote)]
        told = {n.printed for n, _ in named}
        part = (
            provision.key != provision.section
        )  # 各村要落实值守人员 among other bodies' paragraphs
        obliged = _obliged(whole, duties, actors, groups=groups or part)
        named += [(n, at) for n, at in obliged if n.printed not in told]
        headed = _of_heading(provision) or headed_by(provision)
        named += [(n, at) for n, at in headed if n.printed not in {o.printed for o, _ in named}]
        if is_article(provision.section, sections):
            named += [(n, whole.start) for n in subjects_of_article(whole.quote)]
            named.sort(key=lambda n: n[0].start + n[1])
        named += [
            (n, whole.start)
            for n in subjects(whole.quote)
            if n.printed not in {o.printed for o, _ in named}
        ]
        over = announced(provision.section, sections, text=_below(provision))
        if named and over and _is_called_by(provision):
            over = _leading_too(over, named, whole)
            named = [
                *over,
                *((n, at) for n, at in named if n.printed not in {o.printed for o, _ in over}),
            ]
        named = named or over
        told = {n.printed for n, _ in named}
        named += [(n, at) for n, at in _begun(whole) if n.printed not in told]
        told = {n.printed for n, _ in named}
        named += [(n, whole.start) for n in _labelled(whole) if n.printed not in told]
        if all(_is_joined(n, at, whole) for n, at in named):
            named = [*led_into(provision.section, sections, leads, text=provision.text), *named]
        seen: dict[str, RowAgency] = {}
        for n, at in named:
            evidence = Evidence(
                start=at + n.start,
                end=at + n.end,
                quote=_quoted(n, at, whole),
                section=provision.citation,
            )
            seen.setdefault(
                n.printed, RowAgency(provision.key, replace(n, order=len(seen) + 1), evidence)
            )
        found += seen.values()
    return found


def _is_called_by(provision: Provision) -> bool:
    """Whether an item is the line of the body that it is called by: （六）县经信局：协调物资生产；会同…"""
    return _behind_name(provision.evidence.quote, provision.focus) is not None


def _leading_too(
    over: Sequence[tuple[Named, int]], named: Sequence[tuple[Named, int]], whole: Evidence
) -> list[tuple[Named, int]]:
    """`over`, who lead with those that they are said to lead with: 县经信局：会同县科技局牵头负责…"""
    leads = any(n.role == "lead" and _is_joined(n, at, whole) for n, at in named)
    return [(replace(n, role="lead") if leads else n, at) for n, at in over]


def _is_joined(named: Named, at: int, whole: Evidence) -> bool:
    """Whether a point names a body only as one that another works with, or behind its first sentence:
    （三）会同市财政局审核资金。发现套取的，由市公安局查处。"""
    before = whole.quote[: max(0, at + named.start - whole.start)]
    return before.endswith(("会同", "联合", "协同")) or ("。" in before and before[-1] not in "（(")


def _quoted(named: Named, at: int, whole: Evidence) -> str:
    """What stands in the text for a name that a list writes out: 水利 for 水利部门."""
    start = at + named.start - whole.start
    if named.end - named.start == len(named.printed) or start < 0:
        return named.printed
    return whole.quote[start : start + named.end - named.start]


def _obliged(
    whole: Evidence, duties: Sequence[Provision], actors: Sequence[DutyActor], *, groups: bool
) -> list[tuple[Named, int]]:
    """The bodies that duties within `whole` oblige, where one of them is a single body, the
    governments of a level or the departments of a field and not any group: 市教育局要于6月底前公布名单."""
    within = {
        d.key: d.evidence
        for d in duties
        if whole.start <= d.evidence.start and d.evidence.end <= whole.end
    }
    found: list[tuple[Named, int]] = []
    for actor in actors:
        duty = within.get(actor.provision)
        if duty is None or actor.zone:
            continue
        # Of 水利、交通部门 the text has 水利.
        told = next(
            (n for n in (actor.printed, actor.printed.removesuffix("部门")) if n in duty.quote), ""
        )
        if told:
            at = duty.quote.find(told)
            end = at + len(told)
            found.append(
                (Named(actor.printed, at, end, actor.role, 0, actor.open_tail), duty.start)
            )
    names = (n.printed for n, _ in found)
    certain = (
        not is_group(n) or _GOVERNMENTS.search(n) or _OF_A_FIELD.match(n) or _ORGAN.match(n)
        for n in names
    )
    return found if groups or any(certain) else []


def _of_heading(provision: Provision) -> list[tuple[Named, int]]:
    """The bodies that the first sentence of an item, which is its heading, begins with and says to
    be responsible: 区房屋管理局负责物业管理、房屋修缮等行业的监管。"""
    names = bodies_before_duty(provision.focus)
    at = provision.evidence.quote.find(provision.focus) if names else -1
    if at < 0 or not _ANSWERS.match(provision.focus, len(names)):
        return []
    found = parse_responsibility(names, default="responsible").names
    start = provision.evidence.start + at
    return [(n, start) for n in found if not is_group(n.printed) or _ORGAN.match(n.printed)]


def _begun(whole: Evidence) -> list[tuple[Named, int]]:
    """The bodies of a level that sentences of an item begin with and charge with something, where
    nothing tells what was done: 县应急局加强值守，建立队伍。"""
    found: dict[str, tuple[Named, int]] = {}
    for sentence in _SENTENCE.finditer(whole.quote):
        number = _NUMBER.match(sentence[0])
        begin = number.end() if number else 0
        names = bodies_before_duty(sentence[0][begin:])
        does = sentence[0][begin + len(names) :].lstrip()
        if not names or "由" in names or _SAT_ON.match(does):
            continue
        if does[:1] in "：:" or _DONE.search(does):
            continue  # a label: 县气象局：… is one in a list of them
        listed = parse_responsibility(names, default="responsible").names
        if all(
            (n.printed[0] in "省市县区州" and not is_group(n.printed)) or is_office(n.printed)
            for n in listed
        ):
            at = whole.start + sentence.start() + begin
            for n in listed:
                found.setdefault(n.printed, (n, at))
    return list(found.values())


def _labelled(whole: Evidence) -> Iterator[Named]:
    """The units that paragraphs of an item begin with, before a colon: 镇村建办：负责…"""
    for start, end in bodies_before_colons(whole.quote):
        for n in parse_responsibility(whole.quote[start:end], default="responsible").names:
            yield replace(n, start=n.start + start, end=n.end + start)


def _below(provision: Provision) -> str:
    """A provision's text without the heading that it begins with."""
    at = provision.text.find(provision.focus) if provision.focus else -1
    rest = provision.text[at + len(provision.focus) :] if at >= 0 else provision.text
    return rest.lstrip("：: 。") or provision.text


# 维护现场秩序 of 维护现场秩序，协助转移; 当发生火灾时，组织扑救
_WORK: Final = re.compile(
    r"(?:(?:当|遇|发生|根据|按照|接到|在)[^，。；]{2,24}，){0,2}[^，。；]{2,44}(?=[，。；]|$)"
)


_NAME_ENDS: Final = re.compile(r"(?:\s*[：:]|[ \u3000]*\n)\s*")


def _behind_name(text: str, name: str) -> int | None:
    """Where `text` goes on behind `name` and its colon, or the line that it ends."""
    at = text.find(name)
    while at >= 0:
        if ends := _NAME_ENDS.match(text, at + len(name)):
            return ends.end()
        at = text.find(name, at + 1)
    return None


def called_by_their_work(
    provisions: Iterable[Provision], agencies: Iterable[RowAgency]
) -> Iterator[Provision]:
    """`provisions` with those that only the body before their colon, or on their first line, names,
    （1）县公安局：维护秩序, called by what is done, which tells one from another."""
    charged = {(a.provision, a.named.printed) for a in agencies}
    for p in provisions:
        named = p.focus and p.evidence.table is None and (p.key, p.focus) in charged
        said = p.evidence.quote if named else ""
        begin = _behind_name(said, p.focus) if said else None
        work = _WORK.match(unbroken(said[begin:])) if begin is not None else None
        yield replace(p, focus=work[0]) if work else p
