"""How many of an item's things a place has, by a cell that counts them: 东河镇5个、西河镇3个."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.nearby import Propose, bare_text, part_of
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.tables.cells import cells_kept, documents_near, quotes_of
from policy_kg.qa.tables.heads import PLACE_HEAD
from policy_kg.qa.tables.kept import words_of
from policy_kg.qa.wording import citation, name_of

# 东河镇5个
_PART: Final = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,8}?(?:[镇乡村区县市园]|街道|社区))(?P<count>\d+[个处座所条家户名])"
)
# 东河镇建几个, 各镇各建多少个, 各几个
_ASKED: Final = re.compile(
    r"(?P<each>(?:各自?|分别|每个(?:乡镇|镇|乡|街道|村|地方))[^，。？]{0,6}?)?(?:几|多少)[个处座所条家户名]"
)
_ASKING: Final = re.compile(
    r"各个?(?:乡镇|镇街|镇|乡|街道|村|地)?|每个(?:乡镇|镇|乡|街道|村|地方)|分别|(?:创|新)?建设?|(?:几|多少)[个处座所条家户名]"
)
_HELD: Final = 0.7  # share of the question's words that the item must have


def counted_there(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """「东河镇创建几个示范村」, 「示范村各镇各几个」, of one item whose cell counts them; None elsewhere."""
    question = bare_text(text)
    asked = _ASKED.search(question)
    if asked is None or plan.target == "document":
        return None
    said = "".join((*(f for f in plan.focuses if f not in text), text))
    cells = cells_kept(documents_near(said, plan, run, by_words), run)
    every = [(c, p) for c in cells if PLACE_HEAD.search(c.head) for p in _PART.finditer(c.cell)]
    named = [(c, p) for c, p in every if p["place"] in question]
    if not named and not asked["each"]:
        return None
    rest = _ASKING.sub(" ", question)
    for _, part in named:
        rest = rest.replace(part["place"], " ")
    words = () if plan.found or plan.focuses else words_of(rest, plan)
    items = {c.iri: run.facts.provision(c.iri) for c, _ in named or every}
    around = {
        k: bare_text(f"{i.label}{i.text or ''}")
        for k, i in items.items()
        if i is not None and (not plan.focuses or i.label in plan.focuses)
    }
    own = [
        (c, p)
        for c, p in named or every
        if c.iri in around
        and (c.iri in plan.found if plan.found else bool(words or plan.focuses))
        and sum(len(w) * _in(w, around[c.iri]) for w in words) >= _HELD * sum(map(len, words))
    ]
    if len({c.iri for c, _ in own}) != 1 or (item := items[own[0][0].iri]) is None:
        return None
    said = "、".join(p[0] for _, p in own)
    return Outcome(
        kind="value",
        value=own[0][1]["count"] if len(own) == 1 else said,
        text=f"{said}。{name_of(item)}（{citation(item.evidence)}）",
        also=(item,),
        evidence=tuple(dict.fromkeys(q for c, _ in own for q in quotes_of(c, run))),
    )


def _in(word: str, text: str) -> float:
    return 1.0 if word in text else part_of(word, text)
