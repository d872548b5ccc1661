"""Who holds an event, as a line of its plan says: 「文艺演出谁承办」 of 承办单位：镇文化站、镇综治中心."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.names.titles import Titled
from policy_kg.qa.nearby import bare_text, part_of
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import told_by
from policy_kg.qa.text.spoken import stretch

_VERB: Final = "主办|承办|协办"
_ASKED: Final = re.compile(
    rf"[由是]?(?:谁|哪(?:个|些|家|几家)(?:单位|部门|机构)?)(?:来|负责)?(?P<verb>{_VERB})(?:的)?[？?]?$"
    rf"|(?P<of>{_VERB})(?:单位|部门|方)(?:都|分别)?(?:是|有|为|包括)?(?:谁|哪.{{0,4}}|什么.{{0,2}})?[？?]?$"
)
_MOST: Final = 400  # documents whose text is looked through
_LIKE: Final = 0.6  # share of a matter's pairs of characters that its document's title has


def organised(text: str, plan: Plan, run: Run) -> Outcome | None:
    """Who the plan of an event says holds it; None where the question asks for none, or no plan of
    that event has such a line."""
    plain = bare_text(text)
    asked = _ASKED.search(plain)
    if asked is None or plan.agencies or plan.numbers:
        return None
    verb = asked["verb"] or asked["of"]
    matter = plain[: asked.start()].removesuffix("的")
    for place in sorted(plan.places, key=len, reverse=True):
        matter = matter.replace(place, "")
    line = re.compile(
        rf"(?m)^[ \t　]*(?:[\d一二三四五六七八九十（）().、]{{1,5}})?{verb}(?:单位|部门|方)?[ \t　]*[：:](?P<who>[^\n]+)"
    )
    own = run.documents(plan.documents)
    told = [
        (document, said, found)
        for document in own[:_MOST]
        if _is_of(matter, document)
        for said in (run.facts.text(document.revision),)
        for found in line.finditer(said)
    ]
    if len(told) != 1:
        return None
    document, whole, found = told[0]
    quote = stretch(document, whole, found.start(), found.end())
    who = found["who"].strip(" \t　。；;")
    return told_by([(who, quote)])


def _is_of(matter: str, document: Titled) -> bool:
    return len(matter) < 2 or part_of(matter, bare_text(document.title)) >= _LIKE
