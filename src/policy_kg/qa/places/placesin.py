"""The places that the sentences of provisions name, where no column or mark gives these an area:
「管网改造在哪些县做」 of 「在白石县、青禾县改造管网」; and where a town or a village lies: 「东河乡属于哪个县」."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.sparql import iri, literal, select_provisions
from policy_kg.qa.text.sentencesof import sentences_like, told_by
from policy_kg.qa.text.spoken import quoted, sentences_of
from policy_kg.qa.wording import join
from policy_kg.results import Item, SourceQuote

_NO_PLACE_OF_IT: Final = "提到它的事项的试验区域，不一定是它所在的地方"
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
_ANY: Final = (
    *("City", "District", "County", "Town", "CharacterTown", "Village"),
    "DevelopmentZone",  # 浦东新区
)
# 学习白石县经验, 参照青禾市做法: where it is done elsewhere
_LISTED: Final = re.compile(r"[、和及与]|以及")
_ELSEWHERE: Final = r"(?:学习|借鉴|参照|参考|对标|推广)[^，。；]{0,12}$"

# 东河乡属于哪个县, 南沟村是哪个镇的, 东河乡位于哪里, 南沟村在什么地方; no 特色小镇, which is a project
_LIES: Final = re.compile(
    r"(?:请问)?(?P<name>[\u4e00-\u9fff]{1,7}?(?:(?<!小|城)镇|乡|村|街道|社区|区|县|旗))(?:[是在]?(?:属于|隶属于?|归属于?|归(?=哪一?个?[市州区县旗镇乡])|位于|坐落[在于]|地处)|[是在])"
    r"(?:哪(?:一?个|里|儿|边)?|什么)(?P<level>区县|县区|县市区|市县|区域|地方|[市州区县旗镇乡]|乡镇|城市)?(?:的|管辖?|下面的?|辖区)*[？?。]?"
)
# 柳林水库在哪个镇, 青龙山位于哪里; what is no place with people of its own
_NATURAL: Final = re.compile(
    r"(?:请问)?(?P<name>[\u4e00-\u9fff]{1,8}(?:水库|水源地|湖|江|河|溪|渠|山|岛|峰|岭|湾|湿地|林场))"
    r"(?:位于|坐落[在于]|地处|属于|[是在])(?:哪(?:一?个|里|儿|边)?|什么)(?P<level>区县|县区|县市区|市县|区域|地方|[市州区县旗镇乡村]|乡镇|街道|城市)?(?:的|境内|管?辖区?|里|内)*[？?。]?"
)
_AREA: Final = r"(?:[\u4e00-\u9fff]{2,5}?[市县区旗州])?(?:[\u4e00-\u9fff]{2,5}?(?:镇|乡|街道|[县区])(?:[\u4e00-\u9fff]{2,4}村)?)"


def where_it_lies(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """Where a town or a village lies, as the text prints it, 白石县东河乡: an item that is done in several
    zones may name it, and lies in none of them itself. None where no such place is known."""
    natural = _NATURAL.fullmatch(bare_text(text))
    if natural is not None and not plan.agencies:
        return _where_a_natural_lies(natural, plan, run, by_words)
    asked = _LIES.fullmatch(bare_text(text))
    if asked is None or plan.agencies:
        return None
    name, level = asked["name"], asked["level"] or ""
    rows = query(
        run.facts.store,
        f"SELECT DISTINCT ?k ?over ?label ?c WHERE {{ ?t skos:prefLabel {literal(name)}@zh . "
        "VALUES ?k { pk:Town pk:Village pk:District pk:County pk:Zone } ?t a ?k . OPTIONAL { ?t schema:containedInPlace ?over . "
        "?over skos:prefLabel ?label ; a ?c } } ORDER BY ?label ?c",
    ).dicts()
    if not rows:
        return None
    levels = (*_LEVELS.get(level, _ANY), *(("District", "County") if level[:1] in "区县" else ()))
    over = {r["over"]: r["label"] for r in rows if r.get("over")}
    own = {r["over"] for r in rows if r.get("over") and r["c"].rsplit("#", 1)[-1] in levels}
    printed = re.compile("|".join(f"{label}{name}" for label in over.values()) or name)
    said = tuple(sentences_like(printed, (name,), plan, run, by_words))[:_QUOTED]
    if own:
        items = tuple(run.facts.item_of(place, proof=said[:1]) for place in sorted(own))
        return Outcome(
            kind="list",
            text=f"{join([i.label for i in items])}。原文：{quoted(said[:1])}。"
            if said
            else f"{join([i.label for i in items])}。",
            items=items,
            evidence=said[:1],
        )
    asked_for = f"哪个{level}" if level and level not in ("地方", "区域") else "哪里"
    near = f"，只写到它在{join(list(over.values()))}" if over else ""
    told = f"；提到它的原文：{quoted(said[:1])}" if said else ""
    zone = any(r["k"].endswith("#Zone") for r in rows)
    if zone:
        told, said = "；它是文件列出的实施区域", ()
    return Outcome(
        status="not_stated",
        kind="value",
        text=f"文件没有写明{name}在{asked_for}{near}{told}。",
        assumptions=() if over or zone else (_NO_PLACE_OF_IT,),
        evidence=said[:1],
    )


def _where_a_natural_lies(
    asked: re.Match[str], plan: Plan, run: Run, by_words: Propose
) -> Outcome | None:
    """Where a reservoir or a hill lies, as a sentence says it right before or behind its name, 东河镇柳林水库;
    the towns that another part of the sentence names are no place of it. None where nothing says its name."""
    name = asked["name"]
    own = run.provisions(select_provisions(Plan(words=(name,), documents=plan.documents)))
    if any(i.zones for i in own):
        return None  # of a column of zones: told as the zones of what names it
    said = list(sentences_like(re.compile(re.escape(name)), (name,), plan, run, by_words))
    if not said:
        return None
    lies = re.compile(
        rf"(?P<a>{_AREA})(?:境内|辖区内?|范围内)?的?{name}|{name}(?:[（(]|[，,]?(?:位于|坐落[在于]|地处|属于|在))(?P<b>{_AREA})"
    )
    told = [(m["a"] or m["b"], s) for s in said if (m := lies.search(bare_text(s.quote)))]
    if told:
        return told_by(told[:_QUOTED])
    where = f"哪个{asked['level']}" if asked["level"] not in (None, "地方", "区域") else "哪里"
    return Outcome(
        status="not_stated",
        kind="value",
        text=f"文件没有写明{name}在{where}；提到它的原文：{quoted(said[:_QUOTED])}。",
        evidence=tuple(said[:_QUOTED]),
    )


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
