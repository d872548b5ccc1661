"""A matter that is a row's own name with what the rows of its table are all about: 渡口专项整治 of the row
渡口 in a plan on 专项整治."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa.headings import title_of
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import Plan

_LONGEST: Final = 14  # characters of a name
_SHORTEST: Final = 2
# 机构 of 养老机构 is no part of what is asked for
_ANY_BODY: Final = re.compile(r"(?:机构|单位|部门|企业|场所)$")
_SEVERAL: Final = re.compile(r"[、，,及和]|[（(][^（）()]*[）)]")


def of_titled_row(plan: Plan, run: Run, propose: Propose) -> Plan | None:
    """The plan for the one row that a matter names together with words of its document's title; None
    where no row is named so, or where several are."""
    asked = bare_text(plan.subject)
    found: set[str] = set()
    for near in propose(plan.subject):
        item = run.facts.provision(near.iri)
        if item is None or item.kind == "Duty" or not item.evidence:
            continue
        name = bare_text(item.label or item.text or "")
        if len(name) > _LONGEST:
            continue
        title = bare_text(title_of(run, item.evidence[0].document))
        if any(_is_rest(asked, part, title) for part in {name, *_SEVERAL.split(name)}):
            found.add(near.iri)
    return replace(plan, found=tuple(found)) if len(found) == 1 else None


def _is_rest(asked: str, name: str, title: str) -> bool:
    """Whether a matter is a name and, behind it, words that the title has and the name has not."""
    for own in (name, _ANY_BODY.sub("", name)):
        rest = asked.removeprefix(own)
        if len(own) >= _SHORTEST and rest != asked and len(rest) >= _SHORTEST and rest in title:
            return True
    return False
