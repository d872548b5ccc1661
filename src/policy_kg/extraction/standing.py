"""Bodies that a document names once for all its lists: 以下责任单位均包括各设区市人民政府，不再列出."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from policy_kg.extraction.marks import bodies_in
from policy_kg.extraction.quantities import squeezed
from policy_kg.extraction.responsibility import NO_RULE, Named
from policy_kg.extraction.rowbodies import RowAgency
from policy_kg.extraction.sections import Sectioned
from policy_kg.records import Document, Evidence, Provision

# 以下均需各区县政府落实，不再列出; 以下均涉及各县区、功能区，不再重复列出;
# 以下各项工作均需相关市、县政府推进，不再单独列出
_STANDING: Final = re.compile(
    r"以下(?:各项|各条|各款|所有)?(?:重点)?(?:任务|工作|事项|措施|举措|条款|政策|内容)*(?:的)?(?:责任(?:单位|部门))?(?:均|都)"
    r"(?:须由|需由|应由|涉及|包括|包含|需要|需|须|由|请|含)"
    r"(?P<bodies>[^。；;]{2,80}?)(?=[，,](?:[^。；;]{0,60}[，,])?不再(?:单独|一一|逐一|重复)?列[出示明])"
)
_REST: Final = re.compile(r"[，,](?:无|没有)[^，,。；;]*(?:职能|职责)")  # …，无此职能的，由…
_END: Final = re.compile(r"不再(?:单独|一一|逐一|重复)?列[出示明]")


@dataclass(frozen=True, slots=True)
class Standing:
    """The bodies that every list behind `evidence` holds too; the evidence is the whole rule."""

    bodies: tuple[Named, ...]
    evidence: Evidence


def standing_bodies(document: Document, sectioned: Sectioned) -> Standing | None:
    """The first rule of this kind that a document's text states."""
    for block in document.blocks:
        if "以下" not in block.text or block.kind not in ("heading", "paragraph"):
            continue
        bare = squeezed(block.text)
        rule = _STANDING.search(bare.text)
        last = _END.search(bare.text, rule.end()) if rule else None
        bodies = _listed(bare.text[rule.start("bodies") : last.start()]) if rule and last else ()
        if not rule or not last or not bodies:
            continue
        a, b = bare.span(rule.start(), last.end())
        key = sectioned.of_block.get(block.order, "")
        evidence = Evidence(
            start=block.start + a,
            end=block.start + b,
            quote=block.text[a:b],
            section=sectioned.citation(key),
        )
        return Standing(bodies, evidence)
    return None


def _listed(said: str) -> tuple[Named, ...]:
    """The bodies of a rule, in all its clauses that list some from the first on: 各县政府，高新区管委会."""
    clauses = re.split("[，,]", _REST.split(said)[0])
    more = takewhile(lambda clause: bodies_in(clause, rule=NO_RULE), clauses[1:])
    # 各县政府，高新区管委会组织实施: the verb is of both.
    open_end = all(n.role == "responsible" for n in bodies_in(clauses[0], rule=NO_RULE))
    return bodies_in(("、" if open_end else "，").join([clauses[0], *more]), rule=NO_RULE)


def standing_agencies(
    standing: Standing | None,
    items: Sequence[Provision],
    agencies: Iterable[RowAgency],
    *,
    identify: Callable[[str], tuple[str, str]],
) -> list[RowAgency]:
    """What `standing` adds to the lists of `items` that stand behind it: bodies that the list,
    among `agencies`, doesn't name itself."""
    if standing is None:
        return []
    listed: dict[str, list[tuple[str, str]]] = {}
    for agency in agencies:
        listed.setdefault(agency.provision, []).append(identify(agency.named.printed))
    found: list[RowAgency] = []
    for item in items:
        named = listed.get(item.key, [])
        if not named or item.evidence.start < standing.evidence.end:
            continue
        for body in standing.bodies:
            if identify(body.printed) not in named:
                named.append(identify(body.printed))
                own = replace(body, order=len(named))
                found.append(RowAgency(item.key, own, standing.evidence))
    return found
