"""Duties that only the body states: 保障措施 and sentences that oblige somebody.

A sentence is a duty where it stands under a heading of guarantees or organisation, or where
it begins with its actors and an obligation (各试验区要…, 市财政局负责…); sentences that a row
repeats are that row's and no duties, unless they oblige a body that the row does not name. Zones
act through their governments or 管委会.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.extraction.announced import announced, lead_ins, led_into
from policy_kg.extraction.attending import attending_blocks
from policy_kg.extraction.charges import bodies_before_duty, find_charges, find_charges_below
from policy_kg.extraction.frames import RUN, frame_sections, is_run
from policy_kg.extraction.prose import (
    ANSWERS_FOR,
    are_bodies,
    bodies_of_sentences,
    is_one_body,
    role_of_body,
)
from policy_kg.extraction.responsibility import Named, parse_responsibility
from policy_kg.extraction.sections import Sectioned
from policy_kg.extraction.subjects import (
    ABBREVIATED,
    NO_BODY,
    is_field_or_government,
    subjects,
)
from policy_kg.extraction.wording import ORGANS, QUOTED_GROUP
from policy_kg.reading.lines import unbroken
from policy_kg.records import Block, Document, Evidence, Provision, Role
from policy_kg.vocabulary import is_group, looks_like_agency

_GUARANTEES: Final = re.compile(r"监督考核|督促检查|督导")
_MUST: Final = re.compile(
    r"(?P<actors>[^，。；：]{2,90}?)(?:作为[^，。；]{2,30}，)?(?:也|均|都)?(?:(?<!主)要(?![约领素点闻件])|将(?=会?(?:以|按|对|在|根据|定期|适时|及时|不定期|组织|牵头|会同|建立|开展|进行|加强|加大|把))|应当|应(?!用|急|对)|须|必须|(?:[：:]\s*)?(?:主要|具体|统筹|牵头)*负责(?!人(?!事|才|口|员|民|工|大)|同志|干部|的原则)|承担(?=[^，。；]{2,40}(?:职责|工作|任务))|需要|可以?(?!持续|靠|行|再生|复制))"
)
# 市财政局负责 behind 市民政局负责统筹协调，
_ONE_MORE: Final = re.compile(
    r"(?<=，)(?P<bodies>[^，。；：]{3,40}?)(?:主要|具体|统筹|分别)?"
    r"(?:负责(?!人)|要(?![约领素点闻件求])|应当|必须|须|承担(?=[^，。；]{2,40}(?:职责|工作|任务)))"
)
# 联系人：某某，联系电话：…; （咨询电话：…）
_CONTACT: Final = re.compile(
    r"^\s*[（(]?(?:工作|业务)?(?:联系人|联络员|联系电话|联系方式|咨询电话|电子邮箱)\s*[：:]"
)
# 请财政部在2031年底前…; a reply's 请你省有关部门 asks no single body, 请与财政部联系 none at all.
_ASKED: Final = re.compile(
    r"(?:^|(?<=[，；]))\s*请(?![与向径到对由以按在将把于和])(?P<actors>[^，。；]{2,60}?(?:[部委局厅署]|银行|政府|办公室)(?:等[^，。；]{0,4}部门)?)"
    r"(?=[^、和与及等部局委厅署])"
)
# 由市科技局负责牵头, 市科技局牵头负责
_LEADING: Final = re.compile(r"[^，。；]*?(?:牵头负责|负责牵头)")
_LEAD_IN: Final = re.compile(
    r"^(?:此外|同时|另外|其中|根据[^，。]{2,20}|(?:围绕|针对|结合|对照)[^，,。]{2,30}|按照[^，。]{2,30}|“[^”]{2,6}”期间|[^，。]{0,12}期间)[，,]?"
)
_GROUP_BODY: Final = re.compile(
    r"(?:建立|成立|组建|设立)(?:健全)?(?:由?[^，。]{2,30}(?:任|为)(?:双?组长|总?召集人|总?指挥长?)的)?"
    r"(?P<name>(?!相应)[^，。、（]{2,40}?(?:领导小组|工作专班|指挥部|协调小组|推进小组|工作组))"
)
# 成立工作专班，由市水利局牵头: who is to do it instead of the group
_GIVEN_TO: Final = re.compile(
    r"(?:[（(][^（）()]*[）)])?[，,]由[^，,。；]{2,40}?(?:牵头|负责)(?!人)"
)
# 市应急局成立局长任组长的工作专班; without 第四条 before it
_FOUNDER: Final = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百]+条\s*)?(?P<body>[^，。；：、]{3,20}?)(?:牵头)?(?:成立|组建|设立)(?=[^，。；]*(?:领导小组|专班|指挥部|协调小组|推进小组|工作组))"
)
# 办公室设在市教育局、市财政局，承担日常工作; 办公室设在市数据局承担日常工作
_OFFICE: Final = re.compile(
    r"办公室(?:分别|共同|联合)?设在(?:(?P<hosts>[^，。；]{2,80}?[局委办厅部院会心行])(?=[，。；]|$)|(?P<host>[^，。；、]{2,24}?(?:局|委|办|厅|部|院|会|中心)))"
)
# …不履职的，监察机关要依法追究责任: who must is told behind the case
_ORGAN: Final = re.compile(
    rf"(?:^|(?<=[，；]))(?P<names>{ORGANS})(?=(?:在[^，。；]{{2,40}}[时中]，)?(?:也|均|都|每年|每半年|每季度|定期|及时|依法)?(?:要(?!求|点|素)|应当|应(?!急|用|对)|必须|须|负责|依法(?![治定])[^，。；的]{{4,}}(?=[，。；]|$)))"
)
_CASE: Final = re.compile("，(?:应当?|原则上|分别)?由[^，。；]{2,40}?(?:负责|牵头|承担)")
_NUMBER: Final = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百零〇]+条|\d+[.．、]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|[①-⑳])\s*"
)
_NO_ACTOR: Final = re.compile(
    r"^其(?!他|它)|^(?:不|未(?!央|成年)|没有|对(?!外)|向|就(?!业)|因|从|凭|据|把|将|使|让|与|在)|^(?:领导小组|工作组|指挥部|专班|联席会议|办公室)$|设在|本[意措政方办通规]|贯彻|情况|问题|发现"
)
_DONE: Final = re.compile("[了过]|已经?|近年来|截至|同比")
_WITH_OTHERS: Final = re.compile("会同(?:各?有关|各?相关)(?:部门|单位)")
_POINT: Final = re.compile(r"^[一二三四五六七八九十]是[^，；：]{2,16}。$")  # 一是加强组织领导。
# What a text says of itself: 本措施自印发之日起施行，有效期3年。 以主管部门最新政策为准。 and the name of a
# chapter, 领导小组成员单位职责。
_OF_ITSELF: Final = re.compile(
    r"^(?:施行说明[：:])?\s*本(?:意见|办法|措施|方案|细则|政策|规定|文件|计划|行动计划|政策措施)[^。]{0,20}(?:起[^。]{0,8}(?:施行|实施|生效|执行)|有效期)"
    r"|以[^，。；]{0,12}最新(?:政策|规定)为准。?$"
    r"|^(?!.*[履落明压尽担强实清化解健完挥])[\u4e00-\u9fff]{2,24}职责。?$"
)
_BY_BODY: Final = re.compile(r"(?<![理自缘事案经])由[^，。；]{3,}")
# 市水利局会同各镇整治渠道, 市审计局每年开展审计: what is done together or again and again is charged
_TOGETHER_OR_OFTEN: Final = re.compile(
    r"会同(?!各?(?:有关|相关))|每(?:半年|季度|年|月|周)(?![\d底末])"
)
_ALL_ZONES: Final = re.compile(r"^各(?:试验|试点|示范|片)区$|^各地区?$")


@dataclass(frozen=True, slots=True)
class DutyActor:
    """`printed` as the sentence names it; `zone` the place it stands for, or ""."""

    provision: str
    printed: str
    zone: str
    role: Role
    order: int
    evidence: Evidence
    open_tail: bool = False


@dataclass(frozen=True, slots=True)
class Covered:
    """Text that is a provision's already, the bodies that the provision names with their roles
    (None where whoever the text obliges is the provision's own affair), and the provision's own
    text."""

    span: Evidence
    bodies: Mapping[tuple[str, str], frozenset[Role]] | None = None
    text: str = ""


def find_duties(
    document: Document,
    sectioned: Sectioned,
    covered: Sequence[Covered],
    *,
    zones: Sequence[str],
    places: Mapping[str, str],
    first_order: int,
    identify: Callable[[str], tuple[str, str]],
    taken: Collection[str] = (),
) -> tuple[tuple[Provision, ...], tuple[DutyActor, ...]]:
    """Duties in text order with their actors. `zones` are the pilot zones' labels; `places` maps
    a place's label to the printed name of the body that acts for it; `identify` tells departments
    apart by their printed names; `taken` are keys of other provisions."""
    headings = {s.key: s for s in sectioned.sections}
    frames = frame_sections(sectioned.sections)
    duties: list[Provision] = []
    actors: list[DutyActor] = []
    counts: dict[str, int] = {}
    leads = lead_ins(document, sectioned)
    attending = attending_blocks(document, sectioned)
    charges = {
        **find_charges_below(document, sectioned),
        **find_charges(document, sectioned),
    }
    for block in document.blocks:
        key = sectioned.of_block.get(block.order, "")
        if not key.startswith("body") or block.order in attending:
            continue
        section = headings[key]
        charge = charges.get(block.order)
        if block.order in charges and charge is None:
            continue
        trail = []
        at: str = key
        while at in headings:
            trail.append(headings[at].heading)
            at = headings[at].parent
        guarantees = any(_GUARANTEES.search(h) or RUN.search(h) for h in trail)
        guarantees = guarantees or (key in frames and is_run(trail))
        units = _cases(document.text, _sentences(block))
        for start, end, heads in [(charge.start, charge.end, False)] if charge else units:
            sentence = document.text[start:end]
            if len(sentence) < 8:
                continue
            over = [c for c in covered if c.span.start < end and start < c.span.end]
            if any(c.bodies is None for c in over):
                continue
            named = (
                [
                    _Actor(b.printed, "", role_of_body(b.printed, b.role), obliged=True)
                    for b in charge.bodies
                ]
                if charge
                else _actors(sentence, zones, places)
            ) or [
                _Actor(n.printed, "", role_of_body(n.printed), obliged=True)
                for n, _ in announced(key, headings, text=sentence)
                or led_into(key, headings, leads, text=sentence)
            ]
            if guarantees and not heads and not charge:
                named = _with_beginnings(named, sentence)
            if not named and (_OF_ITSELF.search(sentence) or _CONTACT.match(sentence)):
                continue
            if over and not _says_more(named, over, identify):
                continue
            if (heads or not guarantees or _POINT.match(sentence)) and not any(
                actor.obliged for actor in named
            ):
                continue
            duty = next_key(key, counts, taken)
            duties.append(
                Provision(
                    key=duty,
                    kind="Duty",
                    number=None,
                    number_text="",
                    category=trail[-1] if len(trail) > 1 else "",
                    focus=(charge.work if charge else "") or section.heading,
                    text=unbroken(sentence) if charge else sentence,
                    section=key,
                    citation=section.citation,
                    order=first_order + len(duties),
                    evidence=Evidence(
                        start=start, end=end, quote=sentence, section=section.citation
                    ),
                )
            )
            evidence = duties[-1].evidence
            actors += [
                DutyActor(duty, a.printed, a.zone, a.role, order, evidence, a.open_tail)
                for order, a in enumerate(named, 1)
            ]
    return tuple(duties), tuple(actors)


def next_key(section: str, counts: dict[str, int], taken: Collection[str]) -> str:
    """The key of the next duty of `section`, which `counts` then counts, and none of `taken`: what
    two provisions share is one node with two texts."""
    counts[section] = counts.get(section, 0) + 1
    while f"{section}/{counts[section]}" in taken:
        counts[section] += 1
    return f"{section}/{counts[section]}"


def _says_more(
    named: Sequence[_Actor],
    covered: Sequence[Covered],
    identify: Callable[[str], tuple[str, str]],
) -> bool:
    """Whether a sentence obliges a department that no provision over it names, or has another one
    lead than they do."""
    known: dict[tuple[str, str], set[Role]] = defaultdict(set)
    for c in covered:
        for body, roles in (c.bodies or {}).items():
            known[body] |= roles
    led = any("lead" in roles for roles in known.values())

    def more(actor: _Actor) -> bool:
        body = identify(actor.printed)
        if actor.role == "lead" and led and "lead" not in known.get(body, ()):
            return True
        return body not in known and not any(actor.printed in c.text for c in covered)

    return any(a.obliged and not a.zone and not is_group(a.printed) and more(a) for a in named)


@dataclass(frozen=True, slots=True)
class _Actor:
    printed: str
    zone: str
    role: Role
    obliged: bool
    open_tail: bool = False


def _actors(sentence: str, zones: Sequence[str], places: Mapping[str, str]) -> list[_Actor]:
    found: dict[tuple[str, str], _Actor] = {}

    def add(printed: str, zone: str, role: Role, *, obliged: bool, open_tail: bool = False) -> None:
        found.setdefault((printed, zone), _Actor(printed, zone, role, obliged, open_tail))

    # 「甲局负责规划；乙局负责资金。」
    for clause in sentence.split("；"):
        lead_in = _LEAD_IN.match(clause)
        match = _MUST.match(clause, lead_in.end() if lead_in else 0)
        if match is None:
            continue
        # 「3.本措施由某局负责解释」: the actor stands behind 由, a number before is none of it.
        actors = re.sub(r"^.*由|^请(?=[各省市县区有相])", "", _NUMBER.sub("", match["actors"]))
        names = list(_names(actors, places))
        last = names[-1][0] if names else ""
        leads = bool(_LEADING.match(clause, match.start(), match.end() + 2))
        for name, open_tail in names:
            bare = re.sub(
                r"作为.*$|(?<=[府门位局委厅办])对(?!外).*$", "", ABBREVIATED.sub("", name)
            )
            bodies = [(places[z], z) for z in zones if z in places]
            if _ALL_ZONES.match(bare) and bodies:
                for body, zone in bodies:
                    add(body, zone, "implement", obliged=True)
            elif bare in places:
                add(places[bare], bare, "implement", obliged=True)
            elif (
                not _NO_ACTOR.search(bare)
                and not NO_BODY.search(bare)
                and (
                    is_group(bare)
                    or (looks_like_agency(bare) and len(bare) <= 20)
                    or QUOTED_GROUP.match(bare)
                )
            ):
                role: Role = "lead" if leads else role_of_body(bare)
                add(bare, "", role, obliged=True, open_tail=open_tail)
            elif name != last or not found:
                break
        for more in _ONE_MORE.finditer(clause, match.end()) if found else ():
            if are_bodies(more["bodies"]) and not _NO_ACTOR.search(more["bodies"]):
                for name, open_tail in _names(more["bodies"], places):
                    add(name, "", role_of_body(name), obliged=True, open_tail=open_tail)
    organs = "部门" in sentence or "机关" in sentence
    for organ in _ORGAN.finditer(sentence) if organs else ():
        for name, open_tail in _names(organ["names"], places):
            add(name, "", "responsible", obliged=True, open_tail=open_tail)
    for asked in _ASKED.finditer(sentence) if "请" in sentence else ():
        for name, open_tail in _names(asked["actors"], places):
            if are_bodies(name) and not is_group(name) and name[:1] not in "你批":
                add(name, "", "responsible", obliged=True, open_tail=open_tail)
    # 「…，由市水利局负责河道清淤，市财政局配合。」: the others that a sentence names.
    for named in bodies_of_sentences(sentence):
        clause = re.split(r"[，。；]", sentence[: named.start])[-1]
        by = clause.lstrip().startswith("由")
        by = by or bool(ANSWERS_FOR.match(sentence, named.end))
        known = found.get((named.printed, ""))
        if known and named.role == "lead":  # 由市科技局负责牵头组织实施, 市水利局要牵头清淤
            found[named.printed, ""] = replace(known, role="lead")
        elif known and known.role in ("responsible", "implement") and named.role == "support":
            # 市公安局要配合市水利局: what it must do is to support
            if sentence.startswith(named.printed, named.start):
                found[named.printed, ""] = replace(known, role="support")
        elif by or found or named.role == "lead":
            add(named.printed, "", named.role, obliged=True, open_tail=named.open_tail)
    for clause in re.split("[；，]", sentence) if "会同" in sentence or "每" in sentence else ():
        printed = bodies_before_duty(clause)
        if printed and _TOGETHER_OR_OFTEN.match(clause, len(printed)):
            for actor in _beginning(clause):
                add(actor.printed, "", actor.role, obliged=True, open_tail=actor.open_tail)
    founder = _FOUNDER.match(sentence)
    if founder and are_bodies(founder["body"]) and not is_group(founder["body"]):
        add(founder["body"], "", "responsible", obliged=True)
    for group in _GROUP_BODY.finditer(sentence):
        if not _GIVEN_TO.match(sentence, group.end()):
            add(group["name"], "", "responsible", obliged=False)
    for n in subjects(sentence):
        if n.printed not in places and not _ALL_ZONES.match(n.printed):
            add(n.printed, "", n.role, obliged=True, open_tail=n.open_tail)
    for office in _OFFICE.finditer(sentence):
        for host, _ in _names(office["hosts"] or office["host"], places):
            add(host, "", "responsible", obliged=True)
    return list(found.values())


# 中国民航局, 金融监管总局, 教育部: bodies of the state; 自然资源局青禾分局: of one of them
_OF_THE_STATE: Final = re.compile(
    r"^(?:国家|国务院|中国)|^[\u4e00-\u9fff]{2,10}(?:总局|部|局[\u4e00-\u9fff]{2,6}分局)$"
)


def _with_beginnings(named: Sequence[_Actor], sentence: str) -> list[_Actor]:
    """`named` with the bodies that the clauses of a sentence begin with: 市水利局负责巡查；市财政局保障经费。"""
    found = list(named)
    for k, clause in enumerate(sentence.split("；")):
        if k == 0 and named:
            continue
        known = {a.printed for a in found}
        found += (a for a in _beginning(clause) if a.printed not in known)
    return found


def _beginning(sentence: str) -> list[_Actor]:
    """The bodies of a level that a sentence of organisation begins with, whatever they are to do:
    市商务局引导商户入驻。 What somebody has done already charges nobody."""
    names = bodies_before_duty(sentence)
    if not names or _DONE.search(sentence):
        return []
    clause = re.split("[，。；]", sentence)[0]
    others = _WITH_OTHERS.match(clause, len(names))
    if "会同" in clause and not others and (joined := list(bodies_of_sentences(clause))):
        return [_of(n) for n in joined]
    if clause.startswith("会同", len(names)) and not others:
        all_named = parse_responsibility(clause, default="responsible")
        if all_named.rest or not all(is_one_body(n.printed) for n in all_named.names):
            return []  # whom it names beside the first can't be told
        names = clause
    found = parse_responsibility(names, default="responsible").names
    if not all(
        is_field_or_government(n) if is_group(n) else n[0] in "省市县区州" or _OF_THE_STATE.match(n)
        for n in (f.printed for f in found)
    ):
        return []
    return [_of(n) for n in found]


def _of(named: Named) -> _Actor:
    role = role_of_body(named.printed, named.role)
    return _Actor(named.printed, "", role, obliged=True, open_tail=named.open_tail)


def _names(text: str, places: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """The actors of a sentence, and whether their list is open; 和 parts bodies and places but no
    single name."""
    for named in parse_responsibility(text, default="responsible").names:
        parts = re.split("[和及与]", named.printed)
        each = all(p in places or is_group(p) or _ALL_ZONES.match(p) for p in parts)
        if len(parts) > 1 and (each or all(len(p) > 3 and looks_like_agency(p) for p in parts)):
            yield from ((part, named.open_tail) for part in parts)
        else:
            yield named.printed, named.open_tail


def _cases(
    text: str, sentences: Iterable[tuple[int, int, bool]]
) -> Iterator[tuple[int, int, bool]]:
    """`sentences` with those parted that give each case a body of its own: 发生较大事件的，由市级政府负责；
    发生一般事件的，由县级政府负责。 And those whose clauses each begin with bodies of their own:
    市水利局牵头建立预案；市财政局负责保障经费。"""
    for start, end, heads in sentences:
        parts = list(re.finditer("[^；]+", text[start:end]))
        cases = len(parts) > 1 and all(_CASE.search(p[0]) for p in parts)
        if not cases and not _each_its_own([p[0] for p in parts]):
            yield start, end, heads
            continue
        for p in parts:
            lead = len(p[0]) - len(p[0].lstrip())
            begin = start + p.start() + lead
            yield begin, begin + len(p[0].strip()), heads


def _each_its_own(clauses: Sequence[str]) -> bool:
    """Whether clauses each begin with the bodies that they charge, and none twice."""
    if len(clauses) < 2:
        return False
    begun = [bodies_before_duty(_NUMBER.sub("", c).strip()) for c in clauses]
    return len(set(begun)) == len(begun) and all(b and "由" not in b for b in begun)


def _sentences(block: Block) -> Iterator[tuple[int, int, bool]]:
    """Document offsets of a block's sentences. A heading's own words are none, but where they are
    all of its line, and that ends as a sentence does; then the bool is true."""
    at = 0
    heads = False
    if block.kind == "heading":
        found = block.text.find(block.heading) if block.heading else -1
        at = found + len(block.heading) if found >= 0 else 0
        told = found >= 0 and block.text[at : at + 1] == "。"
        while at < len(block.text) and block.text[at] in "。：: ；":
            at += 1
        if at == len(block.text) and block.text[-1] in "。；":
            at, heads = found, True
        elif told and _BY_BODY.search(block.heading):  # 1.经费由市财政局统筹。… 2.…
            start = block.start + found
            yield start, start + len(block.heading) + 1, True
    for match in re.finditer(r"[^。！？]+[。！？]?", block.text[at:]):
        text = match[0]
        lead = len(text) - len(text.lstrip())
        if text.strip():
            start = block.start + at + match.start() + lead
            yield start, start + len(text.strip()), heads
