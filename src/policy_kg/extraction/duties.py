"""Duties that only the body states: 保障措施 and sentences that oblige somebody.

A sentence is a duty where it stands under a heading of guarantees or organisation, or where
it begins with its actors and an obligation (各试验区要…, 市财政局负责…); sentences that a row
repeats are that row's and no duties, unless they oblige a body that the row does not name. Zones
act through their governments or 管委会.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.extraction.announced import announced, lead_ins, led_into
from policy_kg.extraction.attending import attending_blocks
from policy_kg.extraction.chargelines import may_charge
from policy_kg.extraction.charges import find_charges, find_charges_below
from policy_kg.extraction.dutyunits import units
from policy_kg.extraction.frames import RUN, frame_sections, is_run
from policy_kg.extraction.obliged import Actor, obliged, with_beginnings
from policy_kg.extraction.prose import (
    role_of_body,
)
from policy_kg.extraction.sections import Sectioned
from policy_kg.reading.lines import unbroken
from policy_kg.records import Document, Evidence, Provision, Role
from policy_kg.vocabulary import is_group

_GUARANTEES: Final = re.compile(r"监督考核|督促检查|督导")
# 联系人：某某，联系电话：…; （咨询电话：…）
_CONTACT: Final = re.compile(
    r"^\s*[（(]?(?:工作|业务)?(?:联系人|联络员|联系电话|联系方式|咨询电话|电子邮箱)\s*[：:]"
)
_POINT: Final = re.compile(r"^[一二三四五六七八九十]是[^，；：]{2,16}。$")  # 一是加强组织领导。
# What a text says of itself: 本措施自印发之日起施行，有效期3年。 以主管部门最新政策为准。 and the name of a
# chapter, 领导小组成员单位职责。
_OF_ITSELF: Final = re.compile(
    r"^(?:施行说明[：:])?\s*本(?:意见|办法|措施|方案|细则|政策|规定|文件|计划|行动计划|政策措施)[^。]{0,20}(?:起[^。]{0,8}(?:施行|实施|生效|执行)|有效期)"
    r"|以[^，。；]{0,12}最新(?:政策|规定)为准。?$"
    r"|^(?!.*[履落明压尽担强实清化解健完挥])[\u4e00-\u9fff]{2,24}职责。?$"
)


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
        if not may_charge(key, headings) or block.order in attending:
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
        sentences = units(document.text, block)
        for start, end, heads in [(charge.start, charge.end, False)] if charge else sentences:
            sentence = document.text[start:end]
            # 发布预警。 behind （二）县气象局：
            if len(sentence) < 8 and (heads or not announced(key, headings, text=sentence)):
                continue
            if key.startswith("annex") and sentence.endswith("："):
                continue  # 指挥部设立工作组，职责分工如下：
            over = [c for c in covered if c.span.start < end and start < c.span.end]
            if any(c.bodies is None for c in over):
                continue
            named = (
                [
                    Actor(b.printed, "", role_of_body(b.printed, b.role), obliged=True)
                    for b in charge.bodies
                ]
                if charge
                else obliged(sentence, zones, places)
            ) or [
                Actor(n.printed, "", role_of_body(n.printed), obliged=True)
                for n, _ in announced(key, headings, text=sentence)
                or led_into(key, headings, leads, text=sentence)
            ]
            if guarantees and not heads and not charge:
                named = with_beginnings(named, sentence)
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
    named: Sequence[Actor],
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

    def more(actor: Actor) -> bool:
        body = identify(actor.printed)
        if actor.role == "lead" and led and "lead" not in known.get(body, ()):
            return True
        return body not in known and not any(actor.printed in c.text for c in covered)

    return any(a.obliged and not a.zone and not is_group(a.printed) and more(a) for a in named)
