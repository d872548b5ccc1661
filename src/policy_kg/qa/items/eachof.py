"""One question for several places or documents that it names together, as one question for each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from policy_kg.qa.documents.shorttitles import so_called
from policy_kg.qa.names.linking import link
from policy_kg.qa.names.titles import plus_as_titled
from policy_kg.qa.places.places import each_place, may_name_several

if TYPE_CHECKING:
    from policy_kg.qa.outcome import Run
    from policy_kg.vocabulary import Vocabulary

# 区水务局在井盖整治和排水体检里各有几项
_IN_EACH: Final = re.compile(
    r"(?P<head>.*?(?:在|^))(?P<a>[^，。？在]{4,20}?)(?:和|与|跟|以及|、)(?P<b>[^，。？]{4,20}?)"
    r"(?:这?两(?:份|个)(?:文件|方案|意见))?(?:里面|里|中)?(?:各自|各|分别)(?P<tail>(?:有|是|要|负责|牵头|参与|配合|承担)[^，。？]*[？?]?)$"
)


def each_of(text: str, run: Run, vocabulary: Vocabulary) -> list[str]:
    """The question for each of the places or documents that it names together; itself alone where it
    names none so."""
    areas = run.catalog.areas
    if len(apart := _each_document(text, run)) > 1:
        return apart
    if not may_name_several(text, areas):
        return [text]
    return each_place(link(text, run.catalog, vocabulary), text, areas, vocabulary)


def _each_document(text: str, run: Run) -> list[str]:
    """The question for each of two documents that are named shortly; the place that stands before the
    first is that of the second, too, where this has none."""
    asked = _IN_EACH.match(plus_as_titled(text, run.catalog.documents))
    if asked is None:
        return []
    forms = sorted(run.catalog.areas.forms, key=len, reverse=True)
    place, within = "", set[str]()
    named: list[tuple[str, str]] = []
    for said in (asked["a"], asked["b"]):
        form = next((f for f in forms if said.startswith(f)), "")
        if form:
            place = form
            within = {r for a in run.catalog.areas.forms[form] for r in run.catalog.areas.own[a]}
        own = so_called(said.removeprefix(form), run, within)
        if len(own.documents) != 1:
            return []
        named.append((own.documents[0].revision, f"{place}{said.removeprefix(form)}"))
    if named[0][0] == named[1][0]:
        return []
    return [f"{asked['head']}{said}里{asked['tail']}" for _, said in named]
