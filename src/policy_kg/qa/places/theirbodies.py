"""Who acts for a place: 东岭区有哪些任务 asks for what 东岭区政府 leads in the plans of its city, too, and 「南溪镇有哪些任务」
for what the township or its government has a part in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from policy_kg.namesakes import names_of_its_body
from policy_kg.qa.answers import with_more, with_note
from policy_kg.qa.names.catalog import Catalog, Entity
from policy_kg.results import Answer

# 东岭区政府, 东岭区民政局: a body of it that the question names itself
_BODY: Final = r"(?:人民政府|政府|管委会|管理委员会|办事处|委|[\u4e00-\u9fff]{1,8}[局办])"
# how an answer says that it is of the documents of a place
_PLACED: Final = re.compile(r"「[^」]+」按[^，。]*文件理解")
_TO_DO: Final = re.compile(r"做什么|干什么|干啥|做啥|任务|职责|事项|举措|承担")
_SHORTEST: Final = 3  # characters of a place's name


def with_its_government(
    text: str, answer: Answer, ask: Callable[[str], Answer], catalog: Catalog
) -> Answer:
    """The answer to a question for what a place has to do, with what its government has to do: alone
    where no document is the place's own, else beside what those say."""
    place, body = _governed(text, catalog)
    if body is None:
        return answer
    unknown = answer.status == "unknown_name" and f"「{place}」" in answer.text
    placed = any(_PLACED.match(n) and n.startswith(f"「{place}」") for n in answer.assumptions)
    listed = answer.kind in ("list", "count") and answer.interpretation.get("target") == "provision"
    silent = placed and answer.status == "not_stated" and _TO_DO.search(text) is not None
    if not (unknown or silent or (placed and listed and answer.status == "answered")):
        return answer
    theirs = ask(text.replace(place, body.label, 1))
    if theirs.status != "answered" or not theirs.items:
        return answer
    if unknown or silent:
        note = f"「{place}」按{body.label}理解"
        return with_note(replace(theirs, question=answer.question), note)
    return with_more(answer, theirs.items, f"别的文件中由{body.label}承担")


def _governed(text: str, catalog: Catalog) -> tuple[str, Entity | None]:
    """The place of a question that stands there without a body, and its government."""
    found: tuple[str, Entity | None] = ("", None)
    for place, body in catalog.governments:
        if len(place) < _SHORTEST or place[0] in "各全本有":
            continue
        if place in text and len(place) > len(found[0]):
            behind = text[text.index(place) + len(place) :]
            if not re.match(_BODY, behind):
                found = (place, body)
    return found


_PLACE: Final = "\0"  # where a question names it
# 南溪镇有哪些任务, 在南溪镇实施的任务有哪些, 南溪镇要做什么
_ALL_OF_IT: Final = re.compile(
    rf"(?:请问)?在?{_PLACE}(?:范围|境内)?[内里]?(?:要|都|一共|共)?(?:实施|开展|落实|推进|安排)?了?的?"
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
    zone, kind = _asked(re.sub(r"[“”\"「」\s]", "", text), catalog)
    body = _body_of(zone, catalog) if zone else None
    if zone is None or body is None:
        return answer
    theirs = ask(f"{body.label}参与的{kind or '事项'}有哪些")
    if theirs.status != "answered":
        return answer
    called = body.label if body.label != zone.label else f"{zone.label}（作为责任单位）"
    return with_more(answer, theirs.items, f"以上实施区域是{zone.label}；{called}参与")


def _body_of(zone: Entity, catalog: Catalog) -> Entity | None:
    own = names_of_its_body(zone.label)
    theirs = (a for a in catalog.agencies if a.label in own)
    return next((a for a in theirs if not zone.scope or a.scope in ("", zone.scope)), None)


def _asked(text: str, catalog: Catalog) -> tuple[Entity | None, str | None]:
    """The zone that the question asks all of, and which kind of it."""
    for zone in (z for z in catalog.zones if z.label in text):
        if asked := _ALL_OF_IT.fullmatch(text.replace(zone.label, _PLACE, 1)):
            return zone, asked["kind"]
    return None, None
