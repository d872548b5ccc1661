"""Whom a sentence of the body obliges: before its 要, 应当, 负责, or named within it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.extraction.charges import bodies_before_duty
from policy_kg.extraction.prose import (
    ANSWERS_FOR,
    are_bodies,
    bodies_of_sentences,
    is_one_body,
    role_of_body,
)
from policy_kg.extraction.responsibility import Named, parse_responsibility
from policy_kg.extraction.subjects import (
    ABBREVIATED,
    NO_BODY,
    is_field_or_government,
    subjects,
)
from policy_kg.extraction.wording import ORGANS, QUOTED_GROUP
from policy_kg.records import Role
from policy_kg.vocabulary import is_group, looks_like_agency

_MUST: Final = re.compile(
    r"(?P<actors>[^，。；：]{2,90}?)(?:作为[^，。；]{2,30}，)?(?:也|均|都)?(?:(?<!主)要(?![约领素点闻件])|将(?=会?(?:以|按|对|在|根据|定期|适时|及时|不定期|组织|牵头|会同|建立|开展|进行|加强|加大|把))|应当|应(?!用|急|对)|须|必须|(?:[：:]\s*)?(?:主要|具体|统筹|牵头)*负责(?!人(?!事|才|口|员|民|工|大)|同志|干部|的原则)|承担(?=[^，。；]{2,40}(?:职责|工作|任务))|需要|可以?(?!持续|靠|行|再生|复制))"
)
# 市财政局负责 behind 市民政局负责统筹协调，
_ONE_MORE: Final = re.compile(
    r"(?<=，)(?P<bodies>[^，。；：]{3,40}?)(?:主要|具体|统筹|分别)?"
    r"(?:负责(?!人)|要(?![约领素点闻件求])|应当|必须|须|承担(?=[^，。；]{2,40}(?:职责|工作|任务)))"
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
_NO_ACTOR: Final = re.compile(
    r"^其(?!他|它)|^(?:不|未(?!央|成年)|没有|对(?!外)|向|就(?!业)|因|从|凭|据|把|将|使|让|与|在)|^(?:领导小组|工作组|指挥部|专班|联席会议|办公室)$|设在|本[意措政方办通规]|贯彻|情况|问题|发现"
)
_DONE: Final = re.compile("[了过]|已经?|近年来|截至|同比")
_WITH_OTHERS: Final = re.compile("会同(?:各?有关|各?相关)(?:部门|单位)")
# 市水利局会同各镇整治渠道, 市审计局每年开展审计: what is done together or again and again is charged
_TOGETHER_OR_OFTEN: Final = re.compile(
    r"会同(?!各?(?:有关|相关))|每(?:半年|季度|年|月|周)(?![\d底末])"
)
_ALL_ZONES: Final = re.compile(r"^各(?:试验|试点|示范|片)区$|^各地区?$")
NUMBER: Final = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百零〇]+条|\d+[.．、]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|[①-⑳])\s*"
)


@dataclass(frozen=True, slots=True)
class Actor:
    printed: str
    zone: str
    role: Role
    obliged: bool
    open_tail: bool = False


_Found = dict[tuple[str, str], Actor]


def obliged(sentence: str, zones: Sequence[str], places: Mapping[str, str]) -> list[Actor]:
    """The actors of a sentence, each once, in the order in which they are found. `zones` are the
    pilot zones' labels; `places` maps a place's label to the body that acts for it."""
    found: _Found = {}
    # 「甲局负责规划；乙局负责资金。」
    for clause in sentence.split("；"):
        _begin(clause, zones, places, found)
    _put(found, _organs(sentence, places))
    _put(found, _asked(sentence, places))
    _named_within(sentence, found)
    _put(found, _together_or_often(sentence))
    _put(found, _founders(sentence))
    for n in subjects(sentence):
        if n.printed not in places and not _ALL_ZONES.match(n.printed):
            _put(found, [Actor(n.printed, "", n.role, obliged=True, open_tail=n.open_tail)])
    for office in _OFFICE.finditer(sentence):
        _put(found, _responsible(office["hosts"] or office["host"], places))
    return list(found.values())


def _put(found: _Found, actors: Iterable[Actor]) -> None:
    for actor in actors:
        found.setdefault((actor.printed, actor.zone), actor)


def _begin(clause: str, zones: Sequence[str], places: Mapping[str, str], found: _Found) -> None:
    """Those before a clause's obligation, and those before a further one."""
    lead_in = _LEAD_IN.match(clause)
    match = _MUST.match(clause, lead_in.end() if lead_in else 0)
    if match is None:
        return
    # 「3.本措施由某局负责解释」: the actor stands behind 由, a number before is none of it.
    actors = re.sub(r"^.*由|^请(?=[各省市县区有相])", "", NUMBER.sub("", match["actors"]))
    names = list(_names(actors, places))
    last = names[-1][0] if names else ""
    leads = bool(_LEADING.match(clause, match.start(), match.end() + 2))
    for name, open_tail in names:
        bare = re.sub(r"作为.*$|(?<=[府门位局委厅办])对(?!外).*$", "", ABBREVIATED.sub("", name))
        bodies = [(places[z], z) for z in zones if z in places]
        if _ALL_ZONES.match(bare) and bodies:
            _put(found, [Actor(body, zone, "implement", obliged=True) for body, zone in bodies])
        elif bare in places:
            _put(found, [Actor(places[bare], bare, "implement", obliged=True)])
        elif _may_act(bare):
            role: Role = "lead" if leads else role_of_body(bare)
            _put(found, [Actor(bare, "", role, obliged=True, open_tail=open_tail)])
        elif name != last or not found:
            break
    for more in _ONE_MORE.finditer(clause, match.end()) if found else ():
        if are_bodies(more["bodies"]) and not _NO_ACTOR.search(more["bodies"]):
            _put(
                found,
                (
                    Actor(name, "", role_of_body(name), obliged=True, open_tail=open_tail)
                    for name, open_tail in _names(more["bodies"], places)
                ),
            )


def _may_act(name: str) -> bool:
    return (
        not _NO_ACTOR.search(name)
        and not NO_BODY.search(name)
        and bool(
            is_group(name)
            or (looks_like_agency(name) and len(name) <= 20)
            or QUOTED_GROUP.match(name)
        )
    )


def _responsible(text: str, places: Mapping[str, str]) -> Iterator[Actor]:
    for name, open_tail in _names(text, places):
        yield Actor(name, "", "responsible", obliged=True, open_tail=open_tail)


def _organs(sentence: str, places: Mapping[str, str]) -> Iterator[Actor]:
    if "部门" in sentence or "机关" in sentence:
        for organ in _ORGAN.finditer(sentence):
            yield from _responsible(organ["names"], places)


def _asked(sentence: str, places: Mapping[str, str]) -> Iterator[Actor]:
    for asked in _ASKED.finditer(sentence) if "请" in sentence else ():
        for actor in _responsible(asked["actors"], places):
            name = actor.printed
            if are_bodies(name) and not is_group(name) and name[:1] not in "你批":
                yield actor


def _named_within(sentence: str, found: _Found) -> None:
    """「…，由市水利局负责河道清淤，市财政局配合。」: the others that a sentence names, and what it has those
    that are found do beside."""
    for named in bodies_of_sentences(sentence):
        clause = re.split(r"[，。；]", sentence[: named.start])[-1]
        by = clause.lstrip().startswith("由") or bool(ANSWERS_FOR.match(sentence, named.end))
        known = found.get((named.printed, ""))
        if known and named.role == "lead":  # 由市科技局负责牵头组织实施, 市水利局要牵头清淤
            found[named.printed, ""] = replace(known, role="lead")
        elif known and known.role in ("responsible", "implement") and named.role == "support":
            # 市公安局要配合市水利局: what it must do is to support
            if sentence.startswith(named.printed, named.start):
                found[named.printed, ""] = replace(known, role="support")
        elif by or found or named.role == "lead":
            _put(
                found,
                [Actor(named.printed, "", named.role, obliged=True, open_tail=named.open_tail)],
            )


def _together_or_often(sentence: str) -> Iterator[Actor]:
    if "会同" in sentence or "每" in sentence:
        for clause in re.split("[；，]", sentence):
            printed = bodies_before_duty(clause)
            if printed and _TOGETHER_OR_OFTEN.match(clause, len(printed)):
                yield from _beginning(clause)


def _founders(sentence: str) -> Iterator[Actor]:
    """Who founds a group, and the group, which is named but not obliged."""
    founder = _FOUNDER.match(sentence)
    if founder and are_bodies(founder["body"]) and not is_group(founder["body"]):
        yield Actor(founder["body"], "", "responsible", obliged=True)
    for group in _GROUP_BODY.finditer(sentence):
        if not _GIVEN_TO.match(sentence, group.end()):
            yield Actor(group["name"], "", "responsible", obliged=False)


# 中国民航局, 金融监管总局, 教育部: bodies of the state; 自然资源局青禾分局: of one of them
_OF_THE_STATE: Final = re.compile(
    r"^(?:国家|国务院|中国)|^[\u4e00-\u9fff]{2,10}(?:总局|部|局[\u4e00-\u9fff]{2,6}分局)$"
)


def with_beginnings(named: Sequence[Actor], sentence: str) -> list[Actor]:
    """`named` with the bodies that the clauses of a sentence begin with: 市水利局负责巡查；市财政局保障经费。"""
    found = list(named)
    for k, clause in enumerate(sentence.split("；")):
        if k == 0 and named:
            continue
        known = {a.printed for a in found}
        found += (a for a in _beginning(clause) if a.printed not in known)
    return found


def _beginning(sentence: str) -> list[Actor]:
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


def _of(named: Named) -> Actor:
    role = role_of_body(named.printed, named.role)
    return Actor(named.printed, "", role, obliged=True, open_tail=named.open_tail)


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
