"""Bodies whose charges a heading announces: 市公安局职责, or 市公安局 over 负责现场警戒。; and those to which
the words before the first point give all points: 市公安局履行下列职责：（一）…（二）…"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from policy_kg.extraction.articles import subjects_of_article
from policy_kg.extraction.chargelines import are_units
from policy_kg.extraction.prose import FOR_GOVERNMENT, are_bodies, bodies_of_sentences, role_of_body
from policy_kg.extraction.responsibility import Named, parse_responsibility
from policy_kg.extraction.sections import Sectioned
from policy_kg.extraction.subjects import is_field_or_government
from policy_kg.records import Document, Role, Section
from policy_kg.vocabulary import is_group

# 市水利局职责, 市财政局工作职责, 市防汛指挥部组成及职责
_CHARGES: Final = re.compile(
    r"(?:(?:人员)?组成[及和与])?(?:的)?(?:主要|具体|工作|监管|安全生产)*(?:职责|责任)(?:分工|清单)?$"
)
_CHARGED: Final = re.compile(
    r"^\s*(?:[\d.]+[.．、]?|[（(][一二三四五六七八九十\d]+[）)]|[①-⑳])?\s*"
    r"(?:主要|具体|统筹)?(?:负责|牵头|承担|配合|协助|组织|指导|会同|做好)"
)


# 三、职责分工 over （一）市公安局。
_SHARED_OUT: Final = re.compile(r"(?:职责|责任|任务|部门|工作)分工|(?:部门|单位)(?:工作)?职责")
_ANY: Final = re.compile(r"(?:^各?|有关|相关|成员)(?:单位|部门|机构)$")  # 指挥部成员单位职责
_EVERY: Final = re.compile(
    r"^各[村镇乡街居社组（）、区道]{1,8}$"
)  # 各村, 各村（社区）: among others
_COLON: Final = re.compile(r"\s*[：:]")
_COUNT: Final = re.compile("[0-9一二三四五六七八九十百①-⑳]+")
_PAIR: Final = 2
_NAME: Final = 16
_BODY: Final = re.compile(
    r"(?:机构|企业|单位|委员会|大会|部门|公司|组织|集团|中心|协会|学校|医院|[局所站院行社队府])$"
)
_CLAUSE: Final = re.compile(r"[的，。；：]")  # 有下列情形的企业: no name
# 市、县人民政府|水利部门, 林场经营企业|是防火责任主体
_OF_A_LEVEL: Final = re.compile(
    r"[省市县区州旗级、（()）以上地方各]{2,}人民政府(?=[\u4e00-\u9fff]{3})"
)
_IS: Final = re.compile(r"(?:是|作为)[^，。；]{2,30}$")
_FEWEST: Final = 3  # bodies with their charges that make a list, and
_MOST: Final = 0.7  # of all that stands in it
_LEADS: Final = re.compile(r"^[。：:\s]*(?:负责)?牵头")
_SUPPORTS: Final = re.compile(rf"^[。：:\s]*(?:负责)?(?!{FOR_GOVERNMENT.pattern})(?:配合|协助)")
# 协助做好救援；负责事故调查: it has work of its own besides
ALSO_OWN: Final = re.compile(r"[；;。]\s*(?:并|同时)?(?:主要|具体|统筹|牵头)?(?:负责|承担)(?!人)")


def announced(key: str, sections: Mapping[str, Section], *, text: str) -> list[tuple[Named, int]]:
    """The bodies that the heading of section `key`, or of the one above it, names and nothing
    else, with the offset in the document that theirs count from. Without the word 职责, in it or in
    the heading over it, it must be a charge that `text` begins with."""
    at = key
    for _ in range(2):
        section = sections.get(at)
        if section is None:
            break
        bare = _CHARGES.sub("", section.heading)
        start = section.evidence.quote.find(bare) if bare else -1
        above = sections.get(section.parent)
        told = bare != section.heading or bool(_CHARGED.match(text))
        shared = above is not None and at == key and bool(_SHARED_OUT.search(above.heading))
        # 市水利局： alone over 1.…
        shared = shared or (section.number == bare and section.evidence.quote[-1:] in "：:")
        if start < 0 or (at != key and _ANY.search(bare)):
            at = section.parent
            continue
        charged = are_bodies(bare) or (told and shared and bool(_EVERY.match(bare)))
        unit = not charged and bare == section.heading and are_units(section.heading)
        among = at == key and (charged or unit) and _among_bodies(section, sections)
        if not charged and not among:
            at = section.parent
            continue
        alone = bare == section.heading and _is_alone(section)
        if told or shared or alone or among:
            role = _role(text) if bare == section.heading else "responsible"
            named = parse_responsibility(bare, default=role).names
            return [(n, section.evidence.start + start) for n in named]
        at = section.parent
    return []


def _role(text: str) -> Role:
    """The role of whom a heading names and `text` says what to do."""
    if _SUPPORTS.match(text):
        return "responsible" if ALSO_OWN.search(text) else "support"
    return "lead" if _LEADS.match(text) else "responsible"


# 第五条 市水利局是防汛工作的主管部门，履行下列职责：, 镇综治中心的主要职责是：, 县公安局负责：; what the points
# below 市水利局对下列事项进行检查： name is nothing that it does.
_LEADS_IN: Final = re.compile(
    r"(?:(?:主要|具体|依法|应当|要|认真|切实|分别|按照?[^，。；]{2,8}?)*(?:履行|承担|行使|负责|落实|做好|完成|抓好|开展)(?:下列|以下|如下)[^，。；：]{0,8}?"
    r"(?:职责|责任|工作|任务|事项|义务)|的?(?:主要|具体|工作|基本)*(?:职责|职能|任务)(?:分工)?(?:是|为|包括|有|如下)*"
    r"|(?:主要|具体)*负责|应当)[：:]\s*$"
)
_WHOSE_OWN: Final = re.compile(r"各[\u4e00-\u9fff]{0,6}组")
_NUMBER: Final = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零〇]+条|\d{1,3}[.．、]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、)?\s*"
)


def lead_ins(document: Document, sectioned: Sectioned) -> Mapping[str, list[tuple[Named, int]]]:
    """The bodies to which the last words of a section before its first point give all its points, as
    `announced` tells them, by the section's key."""
    over = {s.parent for s in sectioned.sections if s.number and s.parent}
    last = {
        key: block
        for block in document.blocks
        if block.kind in ("heading", "paragraph")
        and (key := sectioned.of_block.get(block.order, "")) in over
    }
    found: dict[str, list[tuple[Named, int]]] = {}
    for key, block in last.items():
        begin = max(block.text.rfind(sign) for sign in "。；\n") + 1
        number = _NUMBER.match(block.text, begin)
        begin = number.end() if number else begin
        names = list(_led(block.text[begin:]))
        if names:
            found[key] = [(n, block.start + begin) for n in names]
    return found


def _led(said: str) -> Iterator[Named]:
    leads = _LEADS_IN.search(said)
    whole = said[: leads.start()] if leads else ""
    # 市防汛指挥部设立工作组，各组职责如下： are the groups'
    _, comma, owner = whole.rpartition("，")
    if comma and _WHOSE_OWN.fullmatch(owner):
        return
    before = whole.rstrip("，")
    if before and are_bodies(before):
        named = parse_responsibility(before, default="responsible").names
    elif before:
        named = tuple(bodies_of_sentences(said)) or tuple(subjects_of_article(said))
        named = named or _names(_IS.sub("", before))
    else:
        return
    for n in named:
        if not is_group(n.printed) or is_field_or_government(n.printed):
            yield replace(n, role=role_of_body(n.printed, n.role))


def _names(text: str) -> tuple[Named, ...]:
    """The names of a text that lists bodies, by their ends, and nothing else: 物业服务企业, 护林机构."""
    level = _OF_A_LEVEL.match(text)
    begin = level.end() if level else 0
    parsed = parse_responsibility(text[begin:], default="responsible")
    own = not parsed.rest and all(
        1 < len(n.printed) <= _NAME and not _CLAUSE.search(n.printed) and _BODY.search(n.printed)
        for n in parsed.names
    )
    return (
        tuple(replace(n, start=n.start + begin, end=n.end + begin) for n in parsed.names)
        if own
        else ()
    )


def led_into(
    key: str,
    sections: Mapping[str, Section],
    leads: Mapping[str, list[tuple[Named, int]]],
    *,
    text: str,
) -> list[tuple[Named, int]]:
    """The bodies that the words before the points of a list give its point `key`, which says `text`."""
    above = sections[key].parent if key in sections else ""
    role = _role(text[number.end() :] if (number := _NUMBER.match(text)) else text)
    return [
        (n if role == "responsible" else replace(n, role=role), at)
        for n, at in leads.get(above, ())
    ]


def _is_alone(section: Section) -> bool:
    """Whether a section's line is nothing but its number and heading: （五）市民政局"""
    return section.evidence.quote.rstrip("：: ").endswith(section.heading) and bool(section.number)


def _among_bodies(section: Section, sections: Mapping[str, Section]) -> bool:
    """Whether a section stands in a list of bodies, each before a colon with what it does:
    （2）镇派出所：… （3）镇民政办：… Of two both must be bodies beyond doubt."""
    beside = [
        s
        for s in sections.values()
        if s.parent == section.parent and s.number and _style(s) == _style(section)
    ]
    lead = [s for s in beside if _COLON.match(s.evidence.quote, _heading_end(s))]
    if section not in lead or len(lead) < _PAIR:
        return False
    certain = sum(1 for s in lead if are_bodies(s.heading))
    if len(lead) < _FEWEST:
        return certain == len(beside)
    units = sum(1 for s in lead if are_units(s.heading))
    return certain >= _MOST * len(beside) or (
        units >= _MOST * len(beside) and certain >= max(_PAIR, len(beside) / 2)
    )


def _style(section: Section) -> str:
    """The number's signs: those of （一） and （二） are one, as are those of 1. and 2."""
    return _COUNT.sub("", section.number)


def _heading_end(section: Section) -> int:
    quote = section.evidence.quote
    at = quote.find(section.heading) if section.heading else -1
    return at + len(section.heading) if at >= 0 else len(quote)
