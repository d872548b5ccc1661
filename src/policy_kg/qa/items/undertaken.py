"""Who does what an item says that lists nobody: those of the group that it stands in, or the body
that it is called by.

「检查范围：加油站」 stands below 「第二检查督导组」 with its 责任单位; 「（5）镇卫生办：做好伤员救治」 is the duty of
镇卫生办.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.wording import citation
from policy_kg.results import Item

_BODY: Final = re.compile(
    r"^[\u4e00-\u9fff（）()]{2,20}(?:办公室|办(?!法)|[局委厅部院署所站行社]|政府|中心|公司|支队|大队|中队|协会|专班|指挥部)(?:[（(][^）)]{1,16}[）)])?$"
)
_SHOWN: Final = 3
_MOST_DUTIES: Final = 60  # under one heading
_BEFORE: Final = 30  # characters before an item in which the name that it is called by stands


def of_the_group(provisions: Sequence[Item], run: Run) -> tuple[str, ...]:
    """The items that sentences without departments stand below, where these have some."""
    above = dict.fromkeys(p.iri.rpartition("/")[0] for p in provisions if p.kind == "Duty")
    return tuple(i.iri for i in run.facts.provisions(above) if i.departments)


def duties_beside(provisions: Sequence[Item], subject: str, run: Run) -> tuple[str, ...]:
    """Of duties that name nobody, those under the same headings that name somebody: the ones that
    speak of `subject`, or all where the heading does."""
    if not subject or not all(p.kind == "Duty" for p in provisions):
        return ()
    stems = dict.fromkeys(p.iri.rpartition("/")[0] for p in provisions)
    beside = run.facts.provisions(f"{s}/{n}" for s in stems for n in range(1, _MOST_DUTIES))
    named = [i for i in beside if i.kind == "Duty" and i.departments]
    telling = [i for i in named if subject in (i.text or "")]
    return tuple(i.iri for i in telling or named if telling or subject in i.label)


def called_by_a_body(provisions: Sequence[Item], run: Run) -> Outcome | None:
    """The bodies that the items are called by, where each is called by one and says what it does."""
    bodies = [bare_text(p.label).rstrip("：:") for p in provisions]
    if not 0 < len(bodies) <= _SHOWN or not all(map(_BODY.match, bodies)):
        return None
    duties = [_of_the_body(b, p, run) for b, p in zip(bodies, provisions, strict=True)]
    if not all(duties):
        return None
    lines = [
        f"{body}。原文：「{duty}」（{citation(item.evidence)}）"
        for body, duty, item in zip(bodies, duties, provisions, strict=True)
    ]
    return Outcome(
        kind="value",
        value="、".join(dict.fromkeys(bodies)),
        text="\n".join(lines),
        also=tuple(provisions),
        evidence=provisions_evidence(provisions),
    )


def _of_the_body(body: str, item: Item, run: Run) -> str:
    """What an item says behind the name of a body and a colon, with these; "" where it doesn't."""
    for proof in item.evidence[:1]:
        line = run.facts.text(proof.document)[max(0, proof.start - _BEFORE) : proof.end]
        found = re.search(rf"{re.escape(body)}[：:][^\n。]+。?", line)
        if found:
            return found[0]
    return ""
