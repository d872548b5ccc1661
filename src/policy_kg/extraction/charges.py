"""Duties that a section shares out among bodies, a paragraph for each: 三、职责分工 over
县水利局依法查处非法采砂。… and 县财政局指导、协调各镇落实资金。…; under any heading, where most paragraphs
oblige another body: 镇水利站要巡查堤坝。… 镇派出所要维护秩序。…
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from policy_kg.extraction.announced import ALSO_OWN
from policy_kg.extraction.chargelines import may_charge, says_duties, units_before_colons
from policy_kg.extraction.prose import FOR_GOVERNMENT, are_bodies, bodies_of_sentences
from policy_kg.extraction.responsibility import Named, parse_responsibility
from policy_kg.extraction.sections import Sectioned
from policy_kg.reading.numbering import numbering_of
from policy_kg.records import Block, Document, Role, Section
from policy_kg.vocabulary import is_group

# 三、职责分工, （二）部门责任, 四、明确职责
_SHARED_OUT: Final = re.compile(
    r"(?:职责|责任|任务|部门|工作)分工|(?:部门|单位|各方)(?:工作|监管)?(?:职责|责任)"
    r"|(?:职责|责任)划分|^(?:明确|落实|主要|工作|相关|监管)*职责(?:任务)?$"
)
# What a paragraph says of the body that it begins with; no word of a name: 市委组织部, 市就业指导中心.
_DOES: Final = re.compile(
    r"\s*[：:]|依法|依规|依据|按照?|根据|结合|围绕|针对|负责|牵头|承担|履行|指导|协调|统筹|督促|监督(?!管理局)|检查(?!院)"
    r"|组织(?!部|委|处)|配合|协助|协同|会同|联合(?!会)|参[与加]|支持|做好|抓好|落实|加强|加大|加快|强化|完善|健全|建立|制[定订]"
    r"|推进|推动|引导|鼓励(?!金)|实施|开展|开设|开通|举办|播出|通报|约谈|提供|严格|严厉|定期|及时|每(?=年|半年|季度|月)|具体|主要|积极|切实|充分|认真|通过|利用|发挥|给予|压实|要(?!素|闻)|应当|须|作为|对(?!外)|将"
)
_BEFORE: Final = 60  # characters within which the bodies of a paragraph end
_FEWEST: Final = 2  # paragraphs that begin with bodies, and
_SHARE: Final = 0.5  # of all in the section
_FEWEST_BESIDE: Final = 3  # numbered charges that make a list
# 县水利局。负责巡查堤坝。: the bodies are a sentence by themselves
_STOPPED: Final = re.compile(r"。\s*(?:主要|具体)?(?:负责(?!人)|承担|牵头|组织|配合|协助|依法)")
# 镇水利站要加强巡查, 镇派出所负责维护秩序: what obliges, whatever the heading says
_OBLIGED: Final = re.compile(r"要(?![求点素])|应当|必须|须|(?:牵头|具体|主要)?负责(?!人)|承担")
_FEWEST_APART: Final = 3  # bodies with paragraphs of their own
_LEADS: Final = re.compile(r"^[：:。\s]*(?:负责)?牵头")
_SUPPORTS: Final = re.compile(
    rf"^[：:。\s]*(?:负责)?(?:积极|主动)?(?!{FOR_GOVERNMENT.pattern})(?:配合|协助|协同)"
)
_WORK: Final = re.compile(r"^[：:。\s]*(?:要|应当|须)?(?P<work>[^，。；：\s]{4,40})(?=[，。；：])")


@dataclass(frozen=True, slots=True)
class Charged:
    """A body, as printed, with its role."""

    printed: str
    role: Role


@dataclass(frozen=True, slots=True)
class Charge:
    """One body's paragraphs of a section: document offsets of all of them, who is charged, and in
    short with what ("" where no clause says it)."""

    start: int
    end: int
    bodies: tuple[Charged, ...]
    work: str


def _shares_out(section: Section | None) -> bool:
    """Whether a section's heading says that it shares duties out."""
    return section is not None and bool(_SHARED_OUT.search(section.heading))


def find_charges(document: Document, sectioned: Sectioned) -> Mapping[int, Charge | None]:
    """The charge that each paragraph of a section like 职责分工 begins, by Block.order; None for a
    paragraph that goes on with the one before. Paragraphs before the first body are left out, as
    are sections in which few paragraphs begin with one."""
    sections = {s.key: s for s in sectioned.sections}
    paragraphs: dict[str, list[Block]] = {}
    for block in document.blocks:
        key = sectioned.of_block.get(block.order, "")
        section = sections.get(key)
        if block.kind != "paragraph" or section is None or not may_charge(key, sections):
            continue
        paragraphs.setdefault(key, []).append(block)
    found: dict[int, Charge | None] = {}
    for key, own in paragraphs.items():
        section = sections[key]
        shared = _shares_out(section) or _shares_out(sections.get(section.parent))
        if not (shared or says_duties(section.heading)):
            continue
        units = units_before_colons([b.text for b in own])
        begun = [
            k for k, b in enumerate(own) if k in units or (shared and bodies_before_duty(b.text))
        ]
        if len(begun) < _FEWEST or len(begun) < _SHARE * len(own):
            continue
        for k, following in zip(begun, [*begun[1:], len(own)], strict=True):
            found |= dict.fromkeys(b.order for b in own[k:following])
            found[own[k].order] = _charge(own[k:following], names=units.get(k, ""))
    return found


def works_apart(own: Sequence[Block]) -> list[str]:
    """What each paragraph of a section charges its body with, in short ("" where it begins with none),
    where most oblige single bodies, each others than those before; none else."""
    begun: dict[int, tuple[str, ...]] = {}
    for block in own if len(own) >= _FEWEST_APART else ():
        names = bodies_before_duty(block.text)
        bodies = tuple(n.printed for n in _bodies(names))
        if _OBLIGED.match(block.text, len(names)) and bodies and not any(map(is_group, bodies)):
            begun[block.order] = bodies
    apart = len(set(begun.values())) == len(begun) >= max(_FEWEST_APART, _SHARE * len(own))
    return [_charge([b]).work if b.order in begun else "" for b in own] if apart else []


def bodies_before_duty(paragraph: str) -> str:
    """The bodies that a paragraph begins with and charges with something, "" where there are none:
    县水利局、县公安局 of 县水利局、县公安局依法查处…, of 县水利局、县公安局。负责查处…"""
    head = re.split("[。；，]", paragraph[:_BEFORE])[0]
    if _STOPPED.match(paragraph, len(head)) and are_bodies(head):
        return head
    for does in _DOES.finditer(head):
        if are_bodies(head[: does.start()]):
            return head[: does.start()]
    return ""


def find_charges_below(document: Document, sectioned: Sectioned) -> Mapping[int, Charge | None]:
    """The charge of each paragraph, by Block.order, that stands below the charge of another body in
    a list of them: 县气象局发布预警。… below （一）县水利局负责巡查堤坝。…; None for a paragraph that goes on
    with the one before."""
    sections = {s.key: s for s in sectioned.sections}
    charged: dict[str, str] = {}
    below: dict[str, list[Block]] = {}
    beside: dict[str, list[bool]] = {}
    for block in document.blocks:
        key = sectioned.of_block.get(block.order, "")
        section = sections.get(key)
        if section is None or not may_charge(key, sections):
            continue
        number = numbering_of(block.text) if block.kind == "heading" else None
        if number is not None:
            names = bodies_before_duty(block.text[number.length :])
            charged[key] = names
            beside.setdefault(section.parent, []).append(bool(names))
        elif block.kind == "paragraph" and charged.get(key):
            below.setdefault(key, []).append(block)
    found: dict[int, Charge | None] = {}
    for key, own in below.items():
        lines = beside[sections[key].parent]
        if len(lines) < _FEWEST_BESIDE or sum(lines) < _SHARE * len(lines):
            continue
        over = {n.printed for n in _bodies(charged[key])}
        begun = [
            k
            for k, b in enumerate(own)
            if (said := [n.printed for n in _bodies(bodies_before_duty(b.text))])
            and not over.intersection(said)
            and not any(map(is_group, said))
        ]
        for k, following in pairwise([*begun, len(own)]):
            found |= dict.fromkeys(b.order for b in own[k:following])
            found[own[k].order] = _charge(own[k:following])
    return found


def _bodies(names: str) -> tuple[Named, ...]:
    return parse_responsibility(names, default="responsible").names if names else ()


def _charge(blocks: Sequence[Block], *, names: str = "") -> Charge:
    text = blocks[0].text
    names = names or bodies_before_duty(text)
    does = text[len(names) :]
    role: Role = "responsible"
    if _LEADS.match(does):
        role = "lead"
    elif _SUPPORTS.match(does) and not ALSO_OWN.search(does):
        role = "support"
    bodies = {
        n.printed: Charged(n.printed, role) for n in parse_responsibility(names, default=role).names
    }
    # 县财政局负责筹措资金，县审计局配合。
    for block in blocks:
        for n in bodies_of_sentences(block.text):
            bodies.setdefault(n.printed, Charged(n.printed, n.role))
    work = _WORK.match(does)
    return Charge(
        start=blocks[0].start,
        end=blocks[-1].end,
        bodies=tuple(bodies.values()),
        work=work["work"] if work else "",
    )
