"""The places that the sentences of provisions name, where no column or mark gives these an area:
「管网改造在哪些县做」 of 「在白石县、青禾县改造管网」."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.sparql import iri
from policy_kg.qa.text.spoken import quoted, sentences_of
from policy_kg.results import Item, SourceQuote

_MOST: Final = 4  # provisions that a question for places may be about
_QUOTED: Final = 4
_ASKED: Final = re.compile(
    r"(?:哪(?:些|个|几个)?|什么|几个|多少个?)(?P<level>区县|县区|县市区|市县|地方|区域|[省市州县区镇乡村]|乡镇|街道|城市)"
)
_LEVELS: Final = {
    "县": ("County",),
    "镇": ("Town", "CharacterTown"),
    "乡": ("Town",),
    "乡镇": ("Town", "CharacterTown"),
    "街道": ("Town",),
    "村": ("Village",),
    "市": ("City",),
    "城市": ("City",),
    "区": ("District", "Zone", "County"),
}
_ANY: Final = ("City", "District", "County", "Town", "CharacterTown", "Village")
# 学习白石县经验, 参照青禾市做法: where it is done elsewhere
_LISTED: Final = re.compile(r"[、和及与]|以及")
_ELSEWHERE: Final = r"(?:学习|借鉴|参照|参考|对标|推广)[^，。；]{0,12}$"


def with_places_told(text: str, plan: Plan, outcome: Outcome, run: Run) -> Outcome:
    """The outcome of a question for the places of few provisions, told by the sentences of these that
    name some; as it is where there are none."""
    few = 0 < len(outcome.also) <= _MOST and not outcome.items
    if plan.target != "zone" or plan.operation not in ("list", "count") or not few or plan.negated:
        return outcome
    asked = _ASKED.search(bare_text(text))
    kinds = _LEVELS.get(asked["level"], _ANY) if asked else _ANY
    told = dict(_told(outcome.also, kinds, run))
    if not told:
        return outcome
    names = list(dict.fromkeys(n for own in told.values() for n in own))
    count = plan.operation == "count"
    return replace(
        outcome,
        status="answered",
        kind="count" if count else "value",
        value=len(names) if count else "、".join(names),
        text=f"分工中没有列出试验区域，正文写到的地方：{'、'.join(names)}。原文：{quoted([*told][:_QUOTED])}。",
        evidence=tuple(told),
    )


def _told(
    items: Iterable[Item], kinds: tuple[str, ...], run: Run
) -> Iterable[tuple[SourceQuote, list[str]]]:
    """The sentences of items that name places of some kinds, each with the names in its order."""
    for item in items:
        rows = query(
            run.facts.store,
            f"SELECT DISTINCT ?name ?c WHERE {{ {iri(item.iri)} pk:mentions ?t . "
            f"VALUES ?c {{ {' '.join(f'pk:{kind}' for kind in _ANY)} }} "
            "?t a ?c ; skos:prefLabel ?name } ORDER BY ?name",
        ).dicts()
        names = {row["name"]: row["c"].rsplit("#", 1)[-1] in kinds for row in rows}
        for quote in item.evidence:
            for sentence in sentences_of(quote):
                at = {n: k for n in names if (k := sentence.quote.find(n)) >= 0}
                every = [n for n in sorted(at, key=at.__getitem__) if _done(sentence.quote, at[n])]
                own = _with_those_beside(every, names, sentence.quote)
                if own:
                    yield sentence, own


def _done(sentence: str, at: int) -> bool:
    return re.search(_ELSEWHERE, sentence[:at]) is None


def _with_those_beside(every: list[str], names: Mapping[str, bool], sentence: str) -> list[str]:
    """The names of the level asked, and those in one list with them: 青禾区 of 青禾区、白石县、柳湾县 where
    counties are asked."""
    lists: list[list[str]] = []
    for name in every:
        last = lists[-1][-1] if lists else ""
        if last and _LISTED.fullmatch(
            sentence, sentence.find(last) + len(last), sentence.find(name)
        ):
            lists[-1].append(name)
        else:
            lists.append([name])
    return [n for one in lists if any(names[n] for n in one) for n in one]
