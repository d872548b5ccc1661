"""Cells of a table that an item keeps as printed, asked for by the head of their column.

A column whose head is none of the usual ones is kept in the item's own text: 「…（建设单位：某公司；总投资
（亿元）：1.50；所属区块：江边县）」. 「某项目总投资多少」 asks for one such cell, 「江边县有哪些项目」 for the items whose cell
is the place, 「总投资最大的项目是哪个」 for the largest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.headings import title_of
from policy_kg.qa.nearby import Propose, bare_text, part_of, share_of
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.tables.cells import (
    CELL_NUMBER,
    EMPTY,
    HELD,
    HOW_MANY,
    LISTED,
    SIGN,
    TOLD,
    KeptCell,
    best_of,
    cells_near,
    cells_within,
    listed,
    proof_of,
    valued,
)
from policy_kg.qa.tables.heads import (
    ASKS_PROGRESS,
    PLACE_HEAD,
    WHERE,
    asked_as,
    head_names,
    other_end,
    places_in_cell,
)
from policy_kg.qa.tables.projectrows import of_that_sort
from policy_kg.qa.tables.recorded import STATE_HEAD, column_state
from policy_kg.qa.tables.timedcells import timed
from policy_kg.qa.wording import citation, lines_of, name_of

_TIME_HEAD: Final = re.compile(r"期限|时间|周期|年限|工期")
_GIVEN: Final = re.compile(
    r"交办|下达|印发|发文|填报|填表|批示|登记|受理|收文|制表|上报|更新|启动|开工|动工"
)
_WHEN: Final = re.compile(r"什么时候|啥时候|何时|几时|哪年|哪一年|几年|建设期|工期")
_ADVISED_HEAD: Final = re.compile(r"^建议.*(?:单位|部门)")
ADVISED: Final = re.compile(r"(?:建议|诉求).{0,20}(?:谁|哪)")
_WATCHED: Final = re.compile(r"谁来?分管")
_YEAR: Final = re.compile(r"(?:19|20)\d\d年")
_FIGURE: Final = re.compile(r"多少|几[家个项名人所]|目标|指标|不[低少高]于|不超过")
_BEHIND_HEAD: Final = re.compile(r"^.{0,4}?(?:是|为|有|多少|几|哪|什么|啥|谁|怎|$|[？?])")
_TRADES: Final = frozenset("行企产农工商物职林渔事")  # 业主 within 行业主管部门
_LARGEST: Final = re.compile(
    r"最(?P<way>[大多高小少低]).{0,8}(?:哪|什么)|(?:哪|什么).{0,12}最(?P<way2>[大多高小少低])"
)
_THINGS: Final = re.compile(r"项目|工程|事项|任务|平台|园区|产业园|基地")
_BARELY: Final = re.compile(
    r"的(?:重点|重大|主要)?(?:项目|平台|园区|产业园|基地)[？?]?$"
)  # 湖东县的重点园区
_ASKING: Final = re.compile(
    r"请问|(?:19|20)\d\d年|什么时候|啥时候|何时|几时|哪[个些几一]?[年家项条]?(?:单位|部门|厅|局)?|什么|啥|谁|多少|[几]?(?=[家个项名所])几?|目标值?|指标"
    r"|诉求|省里|市里|建议|做到|负责|不[低少高]于|不超过|(?<![主需重])要|是|的|找|为(?=$)|(?<![所国具拥])有(?=$)"
    r"|(?<![存现正])在(?![保建册岗校库线地])|建设?(?=$|[？?])|[家个项名]?[？?。，]"
)
_FILLING: Final = ("项目", "工程", "政策", "年底", "设置", "写明")
_SAID: Final = 0.6  # the same of the items of a column
_FEW: Final = 3  # items whose column a question may ask for without another word: 批示领导是谁


def kept_cell(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """What a kept cell says to a question; None where the question asks for none."""
    if plan.target == "document":
        return None
    question = bare_text(text)
    of_columns = _LARGEST.search(question) or (_YEAR.search(question) and _FIGURE.search(question))
    of_columns = of_columns or ASKS_PROGRESS.search(question)
    if not of_columns and not plan.subject and not plan.focuses and not plan.things:
        return None  # 市科技局负责哪些任务: nothing that a column's head could say
    cells = cells_near(text, plan, run, by_words)
    if not cells:
        return None
    for place in (*plan.places, *_of_all(run)):
        question = question.replace(place, "", 1)
    return (
        _largest(question, plan, cells, run)
        or _standing_in(bare_text(text), plan, cells, run)
        or _as_asked(bare_text(text), cells, run)
        or _of_one(question, plan, cells, run)
    )


def _of_all(run: Run) -> list[str]:
    """The names of the place that all documents are of."""
    areas, documents = run.catalog.areas, {d.revision for d in run.catalog.documents}
    return [f for f, own in areas.forms.items() if any(set(areas.own[a]) >= documents for a in own)]


def _asks(head: str, question: str) -> str:
    """The words by which a question asks for a column, "" for none."""
    for name in head_names(head):
        at = question.find(name)
        within = name.startswith("业") and question[max(0, at - 1) : at] in _TRADES
        if at >= 0 and not within and _BEHIND_HEAD.match(question[at + len(name) :]):
            return name
    if PLACE_HEAD.search(head) and (where := WHERE.search(question)):
        return where[0]
    when = _WHEN.search(question) if _TIME_HEAD.search(head) else None
    given = _GIVEN.search(head)
    if when is not None and (given is None or given[0] in question):
        return when[0]
    if "分管" in head and (who := _WATCHED.search(question)):
        return who[0]
    if _ADVISED_HEAD.search(head) and ADVISED.search(question):
        return "建议"
    return asked_as(head, question)


def _largest(question: str, plan: Plan, cells: Sequence[KeptCell], run: Run) -> Outcome | None:
    asked = _LARGEST.search(question)
    if asked is None:
        return None
    way = asked["way"] or asked["way2"]
    before = question[: question.index("最")]
    heads = list(dict.fromkeys(c.head for c in cells))
    own_names = [h for h in heads if any(name in before for name in head_names(h))]
    # 投资最大 of 总投资, and then of any 投资
    near = [h for h in heads if len(before) > 1 and before[-2:] in head_names(h)[0]]
    for head in own_names or sorted(near, key=lambda h: not h.startswith("总")):
        numbers = [
            (float(m["n"].replace(",", "")), c, m["unit"])
            for c in cells
            if c.head == head and (m := CELL_NUMBER.match(c.cell))
        ]
        if len(numbers) < 2 or len({unit for *_, unit in numbers}) > 1:
            continue
        rest = before
        for name in sorted({before[-2:], *head_names(head)}, key=len, reverse=True):
            rest = rest.replace(name, " ")
        if not plan.documents and not _of_the_matter(rest, plan, [c for _, c, _ in numbers], run):
            continue  # another place's column of that name
        best = max(numbers, key=lambda v: SIGN[way] * v[0])[0]
        own = [c for value, c, _ in numbers if value == best]
        items = run.facts.provisions(c.iri for c in own)
        ranked = sorted(numbers, key=lambda v: (-SIGN[way] * v[0], v[1].iri))[:3]
        labels = {i.iri: i.label for i in run.facts.provisions(c.iri for _, c, _ in ranked)}
        first = f"{head_names(head)[0]}最{way}的是" + "、".join(
            f"{name_of(i)}：{valued(c)}（{citation(i.evidence)}）"
            for i in items
            for c in own
            if c.iri == i.iri
        )
        order = "；".join(f"{labels[c.iri]}{valued(c)}" for _, c, _ in ranked if c.iri in labels)
        return Outcome(
            kind="value",
            value="、".join(i.label for i in items),
            text=f"{first}。\n共{len(numbers)}项写了数，前三是：{order}。",
            items=items,
            evidence=proof_of(own, run),
        )
    return None


def _of_the_matter(rest: str, plan: Plan, cells: Sequence[KeptCell], run: Run) -> bool:
    """Whether the items of these cells, or their documents' titles, have the words of a question
    that names no document, but for what is compared."""
    words = words_of(re.sub(r"最.*|哪[个些项]?|清单|表格?", " ", rest), plan)
    if not words:
        return True
    items = run.facts.provisions(c.iri for c in cells)
    titles = {title_of(run, e.document) for i in items for e in i.evidence}
    around = bare_text("".join((*titles, *(f"{i.label}{i.text or ''}" for i in items))))
    return share_of(words, around) >= _SAID


def _standing_in(question: str, plan: Plan, cells: Sequence[KeptCell], run: Run) -> Outcome | None:
    """The items whose cell, or whose zone, is the place that the question names: those of its word for
    them, 项目 or 平台."""
    several = LISTED.search(question) or _BARELY.search(question)
    if not several or not _THINGS.search(question):
        return None
    places = [c for c in cells if PLACE_HEAD.search(c.head) and len(c.cell) > 1]
    within = {p for c in places for p in places_in_cell(c.cell) if len(p) > 1}
    named = max((p for p in sorted(within) if p in question), key=len, default="")
    if not named:
        return None
    own = [c for c in places if named in places_in_cell(c.cell)]
    zoned = [z for z in plan.zones if z.label == named]
    there = Plan(zones=tuple(zoned), any_zone=True, documents=plan.documents)
    rows = run.provisions(sparql.select_provisions(there)) if zoned else ()
    items = run.facts.provisions(dict.fromkeys((*(i.iri for i in rows), *(c.iri for c in own))))
    theirs = replace(plan, operation="list", zones=(), not_zones=(), subject="", found=None)
    if theirs.filters:
        # 东河镇的任务里哪些由县水利局牵头: what else is asked of them
        kept = {i.iri for i in run.provisions(sparql.select_provisions(theirs))}
        items = tuple(i for i in items if i.iri in kept)
    items = of_that_sort(question, items, run)
    own = [c for c in own if any(i.iri == c.iri for i in items)]
    if not items:
        return None
    counted = HOW_MANY.search(question) is not None
    head = "、".join(dict.fromkeys(f"「{c.head}」" for c in own))
    only = "是" if all(c.cell == named for c in own) else "写有"
    where = f"{head}一栏{only}{named}" if len(own) == len(items) else f"在{named}"
    first = f"{where}的共{len(items)}项"
    proof = tuple(dict.fromkeys((*proof_of(own, run), *provisions_evidence(items))))
    lines = [f"{first}{'。' if counted else '：'}", *lines_of(items)]
    return listed(lines, items, proof, counted=counted)


def _as_asked(question: str, cells: Sequence[KeptCell], run: Run) -> Outcome | None:
    """The items whose cell below a head like 拟投入运营时间 is the time that the question names with it, or
    whose column says that they stand as it asks: 哪项任务未启动."""
    own = timed(question, [(c.head, c.cell, c) for c in cells]) if LISTED.search(question) else []
    if not own and (state := column_state(question, [(c.head, c.cell) for c in cells])):
        own = [c for c in cells if STATE_HEAD.match(c.head) and state in c.cell]
    items = run.facts.provisions(dict.fromkeys(c.iri for c in own))
    if not items:
        return None
    counted = HOW_MANY.search(question) is not None
    said = "、".join(dict.fromkeys(c.cell for c in own))
    first = f"「{own[0].head}」一栏是{said}的共{len(items)}项"
    lines = [f"{first}{'。' if counted else '：'}", *lines_of(items)]
    return listed(lines, items, proof_of(own, run), counted=counted)


def _of_one(question: str, plan: Plan, cells: Sequence[KeptCell], run: Run) -> Outcome | None:
    """The cell of one item, or of a few alike, below the head that the question names."""
    by_head = {
        h: said for h in dict.fromkeys(c.head for c in cells) if (said := _asks(h, question))
    }
    if not by_head:
        return None
    head = max(by_head, key=lambda h: (by_head[h] in head_names(h), len(by_head[h])))
    said = by_head[head]
    otherwise = asked_as(head, question) == said and said not in head_names(head)
    heads = [h for h in by_head if by_head[h] == said] if otherwise else [head]
    own = cells_within(plan, [c for c in cells if c.head in heads], run)
    rest = question.replace(said, " ")
    there = _in_zones(plan, own, run) if plan.zones else []
    if there:
        own = there
        for zone in plan.zones:
            rest = rest.replace(zone.label, " ")
    words = () if plan.found else words_of(rest, plan)
    if words:
        total = sum(map(len, words))
        scored: list[tuple[float, KeptCell]] = []
        for cell in own:
            item = run.facts.provision(cell.iri)
            if item is None:
                continue
            label, around = bare_text(item.label), bare_text(item.text or "")
            held = sum(len(w) * max(_held(w, label), 0.9 * (w in around)) for w in words)
            scored.append((held / total, cell))
        own = best_of(scored, least=HELD)
    elif not (
        plan.agencies or plan.numbers or plan.found or plan.focuses or there or plan.categories
    ):
        own = own if len({c.iri for c in own}) <= _FEW else []
    if not own or len(own) > TOLD:
        return None
    items = run.facts.provisions(c.iri for c in own)
    if all(EMPTY.match(c.cell) for c in own):
        where = "；".join(f"{name_of(i)}（{citation(i.evidence)}）" for i in items)
        return Outcome(
            status="not_stated",
            kind="value",
            text=f"文件未载明：{where}的「{head_names(head)[0]}」一栏写的是「{own[0].cell}」。",
            also=items,
            evidence=proof_of(own, run),
        )
    values = {(c.iri, c.head): valued(c) for c in own}
    until = other_end(head, {c.head for c in cells}) if said not in head_names(head) else ""
    ends = {(c.iri, head): c for c in cells if until and c.head == until}
    lines = [
        f"{name_of(i)}的{head_names(c.head)[0]}：{values[c.iri, c.head]}"
        + (f"，{until}：{end.cell}" if (end := ends.get((c.iri, c.head))) else "")
        + f"（{citation(i.evidence)}）"
        for i in items
        for c in own
        if c.iri == i.iri
    ]
    values |= {k: f"{values[k]}至{c.cell}" for k, c in ends.items() if k in values}
    return Outcome(
        kind="value",
        value="；".join(dict.fromkeys(values.values())),
        text=f"{lines[0]}。" if len(lines) == 1 else "\n".join(lines),
        also=items,
        evidence=proof_of((*own, *ends.values()), run),
    )


def _in_zones(plan: Plan, cells: Sequence[KeptCell], run: Run) -> list[KeptCell]:
    """The cells of the items in the question's zones."""
    there = Plan(zones=plan.zones, documents=plan.documents)
    own = {i.iri for i in run.provisions(sparql.select_provisions(there))}
    return [c for c in cells if c.iri in own]


def words_of(question: str, plan: Plan) -> tuple[str, ...]:
    left = question
    for agency in plan.agencies:
        for name in sorted((agency.label, *agency.names), key=len, reverse=True):
            left = left.replace(name, " ")
        if agency.scope:
            left = left.replace(agency.scope, " ").replace(agency.scope[:-1], " ")
    if plan.numbers:
        left = re.sub(r"(?:附件?\d*|表)?第?[\d一二三四五六七八九十]+[项条]", " ", left)
    for category in plan.categories:
        left = re.sub(rf"{re.escape(category)}(?:大?类|方面|领域|板块)", " ", left)
    words = content_words(_ASKING.sub(" ", left))
    return tuple(w for w in words if w not in _FILLING and len(w) > 1)


def _held(word: str, text: str) -> float:
    return 1.0 if word in text else part_of(word, text)
