"""Numbers of a table, by the words of their row and head: 「辽宁扩招多少人」 of 辽宁 and 扩招 over 45."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa import sparql
from policy_kg.qa.headings import over, title_of
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.quantities import plain
from policy_kg.qa.wording import citation
from policy_kg.results import SourceQuote

_READ: Final = 24  # passages by whose documents the tables are chosen
_DOCUMENTS: Final = 8
_TOLD: Final = 6
_HELD: Final = 0.5  # share of a number's own words that the question must have
_ASKED: Final = re.compile(
    r"(?:是|有|为|要|能|可以?|达到?|一共|总共|大概)*(?P<how>多少|几)(?P<unit>[^\d，。？的]{0,4}?)(?:的|呢|啊|吗)?[？?]?$"
)
_FILLING: Final = re.compile(r"请问|问一下|名额|数量|指标|计划|情况|一共|总共|分别|[的了是在]")
_CELL: Final = re.compile(
    r"^\d[\d,，.\s]*[%％]?(?:[（(][^（）()]{1,10}[）)])?$"
)  # 1,200, 90（扩建）
_PLACE: Final = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:省|市|自治区|区|县|州)$")


def tabled(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The numbers of tables whose row and head the question names; None where none does."""
    asked = _ASKED.search(text)
    if asked is None or plan.numbers or plan.target == "document":
        return None
    words = content_words(re.sub(r"(\d{4}年)", r" \1 ", _FILLING.sub(" ", text[: asked.start()])))
    if len(words) < 2:
        return None
    found = _numbers(words, documents_near(text, plan, run, by_words), run)
    unit = asked["unit"].removeprefix("个")
    found = [n for n in found if not n["unit"] or not unit or n["unit"] in asked["unit"]]
    if not found or len(found) > _TOLD:
        return None
    lines: list[str] = []
    quotes: list[SourceQuote] = []
    for number in found:
        proof = run.facts.evidence(number["t"])
        value = f"{plain(float(number['value']))}{number['unit']}"
        lines.append(f"{number['measures']}：{value}（{citation(proof)}）")
        quotes += proof
    one = len(found) == 1
    return Outcome(
        kind="value",
        value=f"{plain(float(found[0]['value']))}{found[0]['unit']}" if one else None,
        text=f"{lines[0]}。" if one else "\n".join(["表中有：", *lines]),
        evidence=tuple(quotes),
    )


def documents_near(text: str, plan: Plan, run: Run, by_words: Propose) -> tuple[str, ...]:
    """The revisions whose tables are looked through: those asked, else those near a question, else
    those of the departments that it names."""
    near = plan.documents or tuple(
        dict.fromkeys(p.document for p in by_words(bare_text(text))[:_READ])
    )
    if not near and plan.agencies:
        theirs = Plan(agencies=plan.agencies, any_agency=True)
        items = run.provisions(sparql.select_provisions(theirs))
        near = tuple(dict.fromkeys(q.document for i in items for q in i.evidence[:1]))
    return near[:_DOCUMENTS]


def cells_of(
    documents: Sequence[str], run: Run, *, beginning: Sequence[str] = ()
) -> list[dict[str, str]]:
    """The numbers that stand in cells of these documents, in the order of the text, with `t` (the
    number), `s` (the table), `g` (its revision), `measures`, `value`, `unit` where it has one;
    those whose row begins with one of `beginning`, where that is given."""
    if not documents:
        return []
    graphs = " ".join(sparql.iri(document) for document in documents)
    held = " || ".join(f"STRSTARTS(?measures, {sparql.literal(word)})" for word in beginning)
    rows = query(
        run.facts.store,
        "SELECT DISTINCT ?t ?s ?g ?measures ?value ?unit ?quote WHERE { "
        f"VALUES ?g {{ {graphs} }} GRAPH ?g {{ ?t a pk:Target ; pk:measures ?measures ; "
        "pk:subject ?s ; schema:value ?value ; pk:evidence ?e . "
        "?e prov:value ?quote ; pk:start ?start . OPTIONAL { ?t schema:unitText ?unit } "
        f"{f'FILTER({held})' if held else ''} }} }} ORDER BY ?g ?start ?t",
    ).dicts()
    # A sentence's number is told with its sentence.
    return [row for row in rows if _CELL.match(row["quote"])]


def _numbers(words: Sequence[str], documents: Sequence[str], run: Run) -> list[dict[str, str]]:
    """Numbers that stand in cells whose row begins with one of the words; their row and head have
    two of them at least, the title over the table or the document's has the others."""
    bare = [_PLACE.sub("", word) for word in words]
    rows = cells_of(documents, run, beginning=bare)
    found: list[tuple[float, dict[str, str]]] = []
    for row in rows:
        own = [word for word in bare if word in row["measures"]]
        above = bare_text("".join(over(run, row["s"])) + title_of(run, row["g"]))
        if len(own) > 1 and all(word in own or word in above for word in bare):
            found.append((sum(map(len, own)) / len(row["measures"]), {"unit": "", **row}))
    best = max((share for share, _ in found), default=0.0)
    if best < _HELD and len(found) > 1:
        return []
    # 扩招 is more of 辽宁扩招 than of 辽宁扩招以后的规模.
    return [row for share, row in found if share > best - 1e-9 or best < 1 - 1e-9]
