"""Facts about the document itself: 文号, 日期, 依据, 主送, 抄送, 发文机关."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from policy_kg.graph.store import query
from policy_kg.qa.names.titles import called
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.sparql import iri, literal
from policy_kg.qa.text.sentencesof import matches_in
from policy_kg.results import Item, SourceQuote

ISSUER: Final = "发文机关"
_SHOWN: Final = 3
# 抄送：市委各部门，市人大常委会办公室。
_COPIED: Final = re.compile(r"^[ \t　]*抄\s*[送报]\s*[：:][^\n]+", re.MULTILINE)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policy_kg.graph.protocol import Store


def aspect_query(aspect: str, documents: Sequence[str]) -> str:
    """SELECT ?d ?title ?value ?name ?number ?evidence of an aspect for the current documents, or
    for the revisions in `documents`."""
    within = f"VALUES ?r {{ {' '.join(iri(d) for d in documents)} }} " if documents else ""
    if aspect == "依据":
        tail = (
            "?d eli:based_on ?value . OPTIONAL { ?value eli:number ?number } "
            "OPTIONAL { ?value skos:prefLabel ?name } "
            "OPTIONAL { ?m pk:subject ?d ; pk:thing ?value ; pk:evidence ?evidence }"
        )
    elif aspect == "主送":
        tail = (
            "?d pk:addressedTo ?value . ?value skos:prefLabel ?name . "
            "OPTIONAL { ?m pk:subject ?d ; pk:thing ?value ; pk:evidence ?evidence }"
        )
    else:
        tail = (
            f"?f a pk:HeaderField ; pk:subject ?d ; skos:prefLabel {literal(aspect)}@zh ; "
            "schema:value ?value ; pk:evidence ?evidence ."
        )
    return (
        "SELECT DISTINCT ?d ?title ?value ?name ?number ?evidence WHERE { "
        f"{within}?r a pk:DocumentRevision ; eli:realizes ?d . "
        f"OPTIONAL {{ ?d dcterms:title ?title }} {tail} }} ORDER BY ?d ?value ?evidence"
    )


def run_aspect(store: Store, aspect: str, documents: Sequence[str]) -> list[dict[str, str]]:
    return query(store, aspect_query(aspect, documents)).dicts()


def _sentence(quote: SourceQuote, run: Run) -> str:
    """The sentence of the text that a quote stands in."""
    whole = run.facts.text(quote.document)
    begin = max(whole.rfind(c, 0, quote.start) for c in "。；\n") + 1
    end = next((k for k in range(quote.end, len(whole)) if whole[k] in "。；\n"), len(whole))
    return whole[begin:end].strip()


def _before(quote: SourceQuote, run: Run) -> str:
    """A quote with the words right before it: 有效期至2027年12月31日."""
    return run.facts.text(quote.document)[max(quote.start - 12, 0) : quote.end]


def _copied_to(plan: Plan, run: Run) -> Outcome | None:
    """Whom the documents say that they are copied to, in their last lines."""
    found = [quote for _, quote in matches_in(_COPIED, run.documents(plan.documents), run)]
    if not 0 < len(found) <= _SHOWN:
        return None
    said = "；".join(re.sub(r"\s", "", q.quote).rstrip("。") for q in found)
    return Outcome(kind="value", value=said, text=f"{said}。", evidence=tuple(found))


def answer_aspect(plan: Plan, run: Run) -> Outcome:
    """What the document says of itself: its date, its number, whom it is sent to."""
    facts = run.facts
    text = aspect_query(plan.aspect, plan.documents)
    rows = run_aspect(facts.store, plan.aspect, plan.documents)
    if not rows and plan.aspect == "抄送" and (copied := _copied_to(plan, run)) is not None:
        return copied
    if not rows and plan.aspect == "发布日期":
        # Of most documents only the day is known that they bear.
        dated = answer_aspect(replace(plan, aspect="成文日期"), run)
        if dated.status == "answered":
            return replace(dated, text=f"文件没有写发布日期；{dated.text}")
    if not rows:
        own = [d for d in run.catalog.documents if d.revision in plan.documents]
        which = (
            f"（{'、'.join(map(called, own))}）" if own and len(run.catalog.documents) > 1 else ""
        )
        return Outcome(
            status="not_stated", kind="value", text=f"文件未载明{plan.aspect}{which}。", sparql=text
        )
    proof: list[SourceQuote] = []
    for row in rows:
        if row.get("evidence"):
            proof += facts.quote(row["evidence"])
    several = len({row["d"] for row in rows}) > 1
    if plan.aspect == "主送":
        asked = {z.iri for z in plan.zones}
        if plan.operation == "exists":
            yes = asked <= {row["value"] for row in rows}
            labels = "、".join(z.label for z in plan.zones)
            return Outcome(
                kind="boolean",
                value=yes,
                text=f"{'是' if yes else '不是'}，主送{'包括' if yes else '不包括'}{labels}。",
                sparql=text,
                evidence=tuple(dict.fromkeys(proof)),
            )
        items = tuple(facts.item_of(v) for v in dict.fromkeys(r["value"] for r in rows))
        every = dict.fromkeys(row["name"] for row in rows)
        # 甘水区 beside 甘水区管委会 is where that is, and no addressee more.
        names = [n for n in every if not any(o != n and o.startswith(n) for o in every)]
        return Outcome(
            text=f"主送：{'、'.join(names)}。",
            items=items,
            sparql=text,
            evidence=tuple(dict.fromkeys(proof)),
        )
    parts: list[str] = []
    shown: list[str] = []
    for row in rows:
        value = row["value"]
        if plan.aspect == "依据":
            value = row.get("number") or row.get("name", "")
            name = row.get("name", "")
            shown.append(f"《{name}》（{value}）" if name and name != value else value)
        elif plan.aspect == ISSUER and len(bodies := each_issuer(value)) > 1:
            value = "、".join(bodies)
            shown.append(f"{value}（共{len(bodies)}家）")
        else:
            shown.append(value)
        parts.append(value)
    if several:
        line = "；".join(
            f"{row.get('title', row['d'])}：{s}" for row, s in zip(rows, shown, strict=True)
        )
    else:
        line = "、".join(dict.fromkeys(shown))
        if plan.documents and len(run.catalog.documents) > 1 and plan.aspect != "标题":
            line += f"（{rows[0].get('title', '')}）"
    items = tuple(
        Item(iri=row["value"], kind="PolicyDocument", label=row.get("name", row["value"]))
        for row in rows
        if plan.aspect == "依据"
    )
    until = plan.aspect == "废止日期" and any("有效期" in _before(q, run) for q in proof)
    lasts = line.startswith("有效期")  # 有效期3年, counted from a day beside it
    said = f"{'' if lasts else '有效期至：' if until else f'{plan.aspect}：'}{line}。"
    return Outcome(
        kind="value",
        value="、".join(dict.fromkeys(parts)),
        text=f"{line}。原文：「{_sentence(proof[0], run)}」" if lasts and len(proof) == 1 else said,
        items=items,
        sparql=text,
        evidence=tuple(dict.fromkeys(proof)),
    )


_APART: Final = re.compile(r"[\s、，,]+")
_PLACE: Final = re.compile(r"^[\u4e00-\u9fff]{2,4}?[省市区县州旗]")
_ENDS: Final = r"(?<=[局会办室院厅部队司行团社])"


def each_issuer(value: str) -> tuple[str, ...]:
    """甲县教育局、甲县财政局 of 甲县教育局甲县财政局 or of 甲县教育局 甲县财政局."""
    found: list[str] = []
    for part in filter(None, _APART.split(value.strip())):
        place = _PLACE.match(part)
        found += re.split(rf"{_ENDS}(?={re.escape(place[0])})", part) if place else [part]
    return tuple(dict.fromkeys(found))
