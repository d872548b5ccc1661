"""Points that an assessment gives to a chapter or an item, printed in brackets: 「政务公开（20分）」, 「…全部上线。
（0.5分）」."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.extraction.keptcells import kept_cells, without_kept
from policy_kg.graph.store import query
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import told_by
from policy_kg.qa.wording import citation
from policy_kg.results import Item, SourceQuote

# 政务公开占多少分, 政务公开的分值是多少, and not 多少分钟
_ASKED: Final = re.compile(
    r"的?(?:[占计给值得]|满分)*(?:多少|几)分(?!钟|之|类|级)|的?分值(?:占|是|为)?(?:多少|几)?"
)
_POINTS: Final = re.compile(r"（(?P<points>\d+(?:\.\d+)?分)）")
_HEADINGS: Final = (
    'SELECT DISTINCT ?s WHERE { ?s a pk:Section ; skos:prefLabel ?l . FILTER(CONTAINS(?l, "分）")) } '
    "ORDER BY ?s"
)
_READ: Final = 10  # proposals whose items are looked at
_LEAST: Final = 4  # characters of a name that tells a chapter or an item


def points_of(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The points of the chapter, or of the item, that the question names in full; None where it asks
    for no points, or names neither."""
    asked = _ASKED.search(text)
    if asked is None:
        return None
    name = bare_text(text[: asked.start()])
    for place in plan.places:
        name = name.replace(place, "")
    headings = [row["s"] for row in query(run.facts.store, _HEADINGS).dicts()]
    items = [p.iri for p in by_words(bare_text(text))[:_READ]]
    for subjects in (headings, items):
        found = [one for s in subjects for q in run.facts.evidence(s) if (one := _said(q, name))]
        found = [(q, n) for q, n in found if not plan.documents or q.document in plan.documents]
        if len({n for _, n in found}) == 1:
            quote, points = found[0]
            also = run.facts.provisions([s for s in subjects if s in items])
            return told_by([(points, quote)], also=also)
    return None


# 招商引资怎么评分, 信访稳定的评分标准是什么, 怎么扣分的
_HOW: Final = re.compile(
    r"的?(?:(?:怎么|如何|怎样|咋)(?:评分|打分|计分|得分|扣分|赋分|算分)|(?:评分|计分|打分|扣分|考核评分)(?:标准|办法|细则|规则))(?:的|是|有)*(?:什么|哪些|啥|怎么样)?"
)
_HEAD: Final = re.compile(r"(?:评分|计分|打分|扣分|赋分)(?:标准|办法|细则|规则|依据)?$")
_SCORES: Final = re.compile(r"[扣加得计][^，。；]{0,6}\d+(?:\.\d+)?分|不得分|得满分|扣完为止")


def how_scored(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """How points are given for the item that the question names, as its own row says; None where it
    asks for nothing such, or no row or more than one says it."""
    asked = _HOW.search(text.rstrip("？?。"))
    if asked is None:
        return None
    name = bare_text(text[: asked.start()])
    items = run.facts.provisions([p.iri for p in by_words(bare_text(text))[:_READ]])
    own = [
        i
        for i in items
        if len(name) > 1
        and name in bare_text(f"{i.label}{i.text or ''}")
        and _scored(i)
        and (not plan.documents or i.evidence[0].document in plan.documents)
    ]
    own = [i for i in own if name in bare_text(i.label)] or own
    exact = [i for i in own if bare_text(i.label) == name] or own
    if len(exact) != 1:
        return None
    item = exact[0]
    said = _scored(item)
    where = citation(item.evidence)
    return Outcome(
        kind="value",
        value=said,
        text=f"「{item.label}」的评分：{said}（{where}）。",
        items=(item,),
        evidence=item.evidence,
    )


def _scored(item: Item) -> str:
    """How points are given for an item: its own words, or what its column of 评分标准 says; "" for neither."""
    said = without_kept(item.text or "")
    if _SCORES.search(said):
        return said
    return next((cell for head, cell in kept_cells(item.text or "") if _HEAD.search(head)), "")


def _said(quote: SourceQuote, name: str) -> tuple[SourceQuote, str] | None:
    """The points of a heading or an item whose words before them end in, or are, what is named."""
    first = _POINTS.search(quote.quote)
    if first is None:
        return None
    said = re.sub(
        r"^[一二三四五六七八九十\d（）.．、]+", "", bare_text(quote.quote[: first.start()])
    )
    said = said.rstrip("。；")
    short = len(said) >= _LEAST and name.endswith(said)
    whole = len(name) >= _LEAST and said.endswith(name)
    return (quote, first["points"]) if short or whole else None
