"""What a place has to do by documents of others: 东岭区有哪些任务 asks for what 东岭区政府 leads in the plans of its
city, too."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

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
