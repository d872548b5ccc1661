"""All that a document gives: 「云溪区有哪些补贴」, 「第3项有什么优惠」, each with its clause as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import KINDS, Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.quantities import Fact, facts_of
from policy_kg.qa.wording import citation, name_of

_KIND: Final = r"(?:补贴|奖励|补助|奖补|优惠|扶持|资助|减免|奖金|贴息|(?:资金|政策)?支持)"
_KINDS: Final = rf"(?P<kinds{{}}>{_KIND}(?:(?:和|与|、|或|及){_KIND})*)(?:政策|措施|资金|待遇)?"
# 有哪些补贴和支持, 能享受什么优惠政策; 补贴有哪些
_ASKED: Final = re.compile(
    r"(?:可以?|能够?|都)?(?:有|享受|享有|给予?|出台|提供|拿到?|得到?|获得)*了?(?:哪些|什么|啥|哪几[项种])(?:样的|方面的)?"
    + _KINDS.format(1)
    + r"[？?]?$|的?"
    + _KINDS.format(2)
    + r"(?:都)?(?:有|包括|是)(?:哪些|什么|啥|哪几[项种])[？?]?$"
)
# 优惠 and 支持 are said of whatever is given.
_ANY: Final = re.compile(r"优惠|支持|扶持|资助")
_GRANTS: Final = ("补贴", "补助", "奖补", "津贴")
_DOCUMENTS: Final = 3
_TOLD: Final = 30


def benefits_of(text: str, plan: Plan, run: Run) -> Outcome | None:
    """What the documents, or the items by number, that are asked for give; None where something
    narrower is asked, or the documents list policies as items of their own."""
    question = bare_text(text)
    asked = _ASKED.search(question)
    if asked is None or plan.agencies or plan.zones or plan.target == "document":
        return None
    documents = run.documents(plan.documents)
    if not 0 < len(documents) <= _DOCUMENTS:
        return None
    left = question[: asked.start()]
    for place in plan.places:
        left = left.replace(place, " ")
    titles = "".join(bare_text(d.title) for d in documents)
    if not plan.numbers and any(word not in titles for word in content_words(left)):
        return None
    wanted = Plan(kinds=KINDS, numbers=plan.numbers, documents=plan.documents)
    items = run.provisions(sparql.select_provisions(wanted))
    if "Policy" in plan.kinds and any(i.kind == "Policy" for i in items):
        return None
    facts = _of_kind(
        asked["kinds1"] or asked["kinds2"],
        [f for f in facts_of(run.facts.store, [i.iri for i in items]) if f.benefit],
    )
    if not facts:
        return None
    return _told(facts, run)


def given_by(subjects: Sequence[str], word: str, run: Run) -> Outcome | None:
    """What items give as `word` has it, 奖励, where they give several; else None."""
    facts = [f for f in facts_of(run.facts.store, subjects) if f.benefit and word[0] in f.words]
    return _told(facts, run) if len(facts) > 1 else None


def _of_kind(said: str, facts: list[Fact]) -> list[Fact]:
    if _ANY.search(said):
        return facts
    kinds = re.findall(_KIND, said)
    if any(kind in _GRANTS for kind in kinds):
        kinds += _GRANTS  # 补助 and 补贴 are said of the same
    return [f for f in facts if any(kind in f.words for kind in kinds)]


def _told(facts: list[Fact], run: Run) -> Outcome:
    proofs = {f.iri: run.facts.evidence(f.iri) for f in facts}
    quotes = {f.iri: bare_text(proofs[f.iri][0].quote if proofs[f.iri] else f.quote) for f in facts}
    # One clause may give several things, and be a part of the next one's.
    each = {(f.subject, quotes[f.iri]): f for f in facts}
    once = [
        f
        for (subject, said), f in each.items()
        if not any(s == subject and said != more and said in more for s, more in each)
    ]
    lines = [f"读出给予的{len(once)}条："]
    for n, fact in enumerate(once[:_TOLD], start=1):
        item = run.facts.provision(fact.subject)
        name = f"{name_of(item)}：" if item else ""
        lines.append(f"{n}. {name}「{quotes[fact.iri]}」（{citation(proofs[fact.iri])}）")
    if len(once) > _TOLD:
        lines.append(f"另有{len(once) - _TOLD}条没有列出。")
    return Outcome(
        kind="list",
        text="\n".join(lines),
        items=run.facts.provisions(dict.fromkeys(f.subject for f in once)),
        assumptions=("只列读成补贴、奖励、减免等的原句，换了说法的可能没有列出",),
        evidence=tuple(dict.fromkeys(q for f in once[:_TOLD] for q in proofs[f.iri])),
    )
