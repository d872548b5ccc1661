"""A zone that is a body, too: 「南溪镇有哪些任务」 asks for what is done there, and for what the township or its
government has a part in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from policy_kg.qa.answers import NOTES
from policy_kg.qa.names.catalog import Catalog
from policy_kg.qa.wording import citation, name_of
from policy_kg.results import Answer

_BODIES: Final = ("", "人民政府", "政府", "街道办事处", "办事处", "管委会")
_NAMED: Final = 5
# 南溪镇有哪些任务, 在南溪镇实施的任务有哪些, 南溪镇要做什么
_ALL_OF_IT: Final = re.compile(
    r"(?:请问)?在?{place}(?:范围|境内)?[内里]?(?:要|都|一共|共)?(?:实施|开展|落实|推进|安排)?了?的?"
    r"(?:有|做|干)?(?:哪些|哪几项|什么|几项|多少项|所有|全部)?(?P<kind>任务|举措|措施|事项|工作)?"
    r"(?:(?:一共|共)?(?:有|是)(?:哪些|什么|哪几项|几项|多少项))?[？?。]*"
)


def with_its_part(
    text: str, answer: Answer, ask: Callable[[str], Answer], catalog: Catalog
) -> Answer:
    """The answer to a question for all of a zone, with the items in which the body of the same name, or
    its government, takes part."""
    listed = answer.kind in ("list", "count") and answer.interpretation.get("target") == "provision"
    if answer.status != "answered" or not listed:
        return answer
    zone = next((z.label for z in catalog.zones if _asked(text, z.label)), "")
    own = {f"{zone}{ending}" for ending in _BODIES}
    body = next((a for a in catalog.agencies if a.label in own), None) if zone else None
    if body is None:
        return answer
    asked = _asked(text, zone)
    kind = (asked and asked["kind"]) or "事项"
    theirs = ask(f"{body.label}参与的{kind}有哪些")
    if theirs.status != "answered":
        return answer
    here = {item.iri for item in answer.items}
    more = tuple(item for item in theirs.items if item.iri not in here)
    if not more:
        return answer
    names = "；".join(f"{name_of(i)}（{citation(i.evidence)}）" for i in more[:_NAMED])
    rest = f"等{len(more)}项" if len(more) > _NAMED else ""
    told, mark, notes = answer.text.partition(NOTES)
    called = body.label if body.label != zone else f"{zone}（作为责任单位）"
    line = f"以上实施区域是{zone}；{called}参与的另有{len(more)}项：{names}{rest}。"
    return replace(
        answer,
        text=f"{told}\n{line}{mark}{notes}",
        also=tuple(dict.fromkeys((*answer.also, *more))),
    )


def _asked(text: str, zone: str) -> re.Match[str] | None:
    pattern = _ALL_OF_IT.pattern.replace("{place}", re.escape(zone))
    return re.fullmatch(pattern, re.sub(r"[“”\"「」\s]", "", text))
