"""Figures of tables of goals and progress: 「西岭县新增就业目标是多少，完成了多少」, 「完成比例最高的是哪个县」, 「哪些县没有完成」,
「东湖区任务完成了吗」, each with the cells that say so.

An indicator is a provision, its figures are targets of it that are named by row, indicator and aspect.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.extraction.quantities import han_number
from policy_kg.graph.store import query
from policy_kg.qa import sparql
from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.headings import title_of
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.tables.cells import documents_near
from policy_kg.qa.text.quantities import plain
from policy_kg.qa.wording import citation, lines_of
from policy_kg.results import Item

_ASKED: Final = re.compile(
    r"多少|几[个人家户名亩公]|目标|任务|指标|完成|进度|进展|比例|百分|率|最[高低多少大小]|合计|总计|达标|情况"
)
_WHO: Final = re.compile(
    r"谁|哪[个些家](?:部门|单位|局|委)|负责|牵头|配合|责任|哪些(?:指标|任务|工作)"
)
_ITEMS: Final = re.compile(r"(?:多少|几)[项条]")
_MOST: Final = re.compile(r"最(?P<way>[多高大少低小快慢])")
# 哪个县最低, 最低的区县
_WHICH: Final = re.compile(
    r"哪|什么(?:地方|区县|县|镇)|谁|最[多高大少低小快慢]的?(?:区县|县区|县市|地区|地方|乡镇|镇街|街道|单位|部门|[区县市镇乡])[？?。]?$"
)
_INDICATORS: Final = re.compile(
    r"哪(?:些|几[项个])(?P<matter>[^，。？]{0,12}?)指标"
)  # 负责哪些就业指标
_DONE: Final = re.compile(
    r"(?:是否|有没有|有无)(?:[\u4e00-\u9fff]{0,4})?(?:完成|达标|达到)|(?:完成|达标|达到)[\u4e00-\u9fff]{0,6}(?:吗|没有|没|了没|么|[吧嘛])[？?]?$"
)
_LISTED: Final = re.compile(
    r"哪(?:些|几个?)[^，。？]{0,10}?(?P<not>没有?|未|尚未|不)?(?:能|有)?(?:完成|达标|达到)"
)
# 一共下达多少资金, of 下达资金
_TURNED: Final = re.compile(
    r"(?P<done>[\u4e00-\u9fff]{2})多少(?:[万亿]?元)?的?(?P<what>[\u4e00-\u9fff]{2,4})(?=[？?]?$)"
)
_SUMMED: Final = re.compile(r"合计|总计|一共|总共|共计|总和|总数|加起来|相加|汇总")
_RATIO_ASKED: Final = re.compile(r"完成(?:比例|率|百分比|比)|比例|百分|占比|完成进度")
_DONE_ASKED: Final = re.compile(
    r"完成了?(?:多少|几|情况)|(?:已经?|实际|累计)完成|完成(?:数|量|值)|进度|进展|实际|实现了?多少|完成情况"
)
_GOAL_ASKED: Final = re.compile(r"目标|任务|计划|要(?:完成|达到)?多少|下达|应完成|指标是")
_GOAL: Final = re.compile(r"^(?!.*(?:比|率|占)).*(?:目标|任务|计划|指标)|^(?:20\d\d年度?)?$")
_RATIO: Final = re.compile(r"率|比例|比重|比$|占|[％%]")
_PROGRESS: Final = re.compile(r"完成|进度|进展|实际|实绩")
_TOTAL: Final = re.compile(r"^(?:全[省市县区州盟旗镇乡]|合计|总计|共计|总数|.{2,4}[市县区]合计)$")
_PART: Final = re.compile(r"^(?:小计|其中|平均)|小计$")
_PLACE: Final = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[区县镇乡旗]|街道|新区)$")
_NAMED: Final = re.compile(
    r"[\u4e00-\u9fff]{2,7}?(?:[市县镇乡旗]|(?<![社城地])区|街道)(?![域级场])"
)
_FILLING: Final = re.compile(
    r"请问|(?:19|20)\d\d年度?|\d{1,2}月份?|各项|(?:各|所有|全部|[一二三四五六七八九十\d]+个)[区县市乡镇街道]+|分别|哪[个些几]?(?:区县|县区|区|县|乡镇|镇街?|街道|市|地方|单位|地区)?|什么|多少|是否|有没有|完成|目标|任务|计划|指标|进度|进展|比例|百分比|情况|合计|总计|一共|总共|共计"
    r"|最[多高大少低小快慢]|没有|[的了是在要有吗呢么？?，,和与为达到]|全[市县区省]|[几][个人家户名亩]?"
)
_SOME: Final = re.compile(r"(?P<n>[一二三四五六七八九十\d]+)个[区县市乡镇街道]+")  # 五个乡镇
_WORDS: Final = {"<": "低于", "<=": "不超过", ">": "超过", ">=": "不低于", "=": ""}
_COLUMN: Final = re.compile(r"/provision/.*/c\d+$")
_WRITTEN: Final = 12


@dataclass(frozen=True, slots=True)
class _Figure:
    node: str
    subject: str  # the indicator
    document: str
    name: str
    row: str
    aspect: str
    value: float
    unit: str
    comparator: str

    @property
    def said(self) -> str:
        return f"{self.aspect}{_WORDS.get(self.comparator, '')}{plain(self.value)}{self.unit}"


def of_indicators(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """What the tables of goals and progress say to a question; None where it asks for none of
    their indicators, or for a place that they have no row of."""
    question = bare_text(text)
    if not _ASKED.search(question) or plan.target == "document":
        return None
    if plan.agencies and _INDICATORS.search(question):
        return _charged(question, plan, run)
    of_items = _ITEMS.search(question) or (_WHO.search(question) and not _MOST.search(question))
    matter = plan.subject or plan.focuses or plan.things or plan.found or plan.documents
    if of_items or not matter:
        return None
    figures = _figures(documents_near(text, plan, run, by_words), run)
    if not figures:
        return None
    kept = _of_the_matter(question, plan, figures, run)
    if not kept:
        return None
    kept = _of_the_year(question, kept)
    rows = _rows(question, plan, kept)
    listed = _LISTED.search(question)
    if _MOST.search(question) and _WHICH.search(question):
        return _most(question, kept, run)
    if listed is not None and not rows:
        return _done(kept, not listed["not"], run)
    if rows:
        own = [f for f in kept if f.row in rows]
        if _DONE.search(question) and (told := _whether(own, run)):
            return told
        return _told(_of_aspect(question, own), run)
    empty = _empty_row(question, kept, run)
    if empty:
        return _silent(empty, kept, run)
    if _lacks(question, plan, kept, run):
        return None
    totals = [f for f in kept if _TOTAL.match(f.row)]
    if totals:
        return _told(_of_aspect(question, totals), run)
    if _SUMMED.search(question):
        return _summed(_of_aspect(question, kept), run)
    return _told(_of_aspect(question, kept), run)


def _charged(question: str, plan: Plan, run: Run) -> Outcome | None:
    """The indicators of the question's bodies, those whose name, group or title has its matter."""
    asked = _INDICATORS.search(question)
    own = replace(plan, operation="list", target="provision", subject="", found=None, role=None)
    text = sparql.select_provisions(replace(own, kinds=(), focuses=(), categories=(), due=None))
    items = [i for i in run.provisions(text) if _COLUMN.search(i.iri)]
    words = content_words(asked["matter"]) if asked else ()
    kept = tuple(i for i in items if all(w in _around(i, run) for w in words))
    if not kept:
        return None
    bodies = "、".join(a.label for a in plan.agencies)
    return Outcome(
        text="\n".join([f"{bodies}的指标共{len(kept)}项：", *lines_of(kept)]),
        items=kept,
        sparql=text,
        evidence=provisions_evidence(kept),
    )


def _around(item: Item, run: Run) -> str:
    groups = query(
        run.facts.store, f"SELECT ?c WHERE {{ {sparql.iri(item.iri)} pk:category ?c }} ORDER BY ?c"
    ).dicts()
    titles = {title_of(run, e.document) for e in item.evidence}
    return "".join((item.label, *(row["c"] for row in groups), *sorted(titles)))


def _figures(documents: Sequence[str], run: Run) -> list[_Figure]:
    if not documents:
        return []
    graphs = " ".join(sparql.iri(document) for document in documents)
    rows = query(
        run.facts.store,
        "SELECT DISTINCT ?t ?s ?g ?name ?measures ?value ?unit ?cmp WHERE { "
        f"VALUES ?g {{ {graphs} }} GRAPH ?g {{ ?s pk:focus ?name . ?t pk:subject ?s ; a pk:Target ; "
        "pk:measures ?measures ; schema:value ?value ; pk:evidence ?e . ?e pk:start ?start . "
        "OPTIONAL { ?t schema:unitText ?unit } OPTIONAL { ?t pk:comparator ?cmp } "
        'FILTER(REGEX(STR(?s), "/c[0-9]+$")) } } ORDER BY ?g ?start ?t',
    ).dicts()
    found = []
    for row in rows:
        label, name, aspect = row["measures"].partition(row["name"])
        if _COLUMN.search(row["s"]) and name and label:
            found.append(
                _Figure(
                    node=row["t"],
                    subject=row["s"],
                    document=row["g"],
                    name=name,
                    row=label,
                    aspect=aspect,
                    value=float(row["value"]),
                    unit=row.get("unit") or "",
                    comparator=row.get("cmp") or "=",
                )
            )
    return found


def _of_the_matter(
    question: str, plan: Plan, figures: Sequence[_Figure], run: Run
) -> list[_Figure]:
    """The figures of the indicators that a question names, or of those that it goes on about."""
    names = {f.name for f in figures}
    turned = _TURNED.sub(r"\g<done>\g<what>多少", question)
    said = {n for n in names if n in question or n in turned}
    said = {n for n in said if not any(n in other and n != other for other in said)}
    if not said:
        held = plan.found or ()
        own = [f for f in figures if f.subject in held]
        words = _words(question, plan, figures)
        if own or not words:
            return own
        about: dict[str, str] = {}
        for f in figures:
            about[f.subject] = f"{f.name}{title_of(run, f.document)}"
        subjects = {
            f.subject
            for f in figures
            if any(w in f.name for w in words) and all(w in about[f.subject] for w in words)
        }
        return [f for f in figures if f.subject in subjects]
    return [f for f in figures if f.name in said]


def _words(question: str, plan: Plan, figures: Iterable[_Figure]) -> list[str]:
    left = question
    for name in sorted({f.row for f in figures}, key=len, reverse=True):
        left = left.replace(name, " ")
    for place in plan.places:
        left = left.replace(place, " ")
    return [w for w in content_words(_FILLING.sub(" ", left)) if len(w) > 1]


def _of_the_year(question: str, figures: list[_Figure]) -> list[_Figure]:
    """Those below the question's year where heads are years."""
    years = re.findall(r"20\d\d(?=年)", question)
    own = [f for f in figures if any(y in f.aspect for y in years)]
    return own or figures


def _rows(question: str, plan: Plan, figures: Sequence[_Figure]) -> set[str]:
    labels = {f.row for f in figures}
    said = {r for r in labels if r in question}
    said = {r for r in said if not any(r in other and r != other for other in said)}
    return said or labels.intersection(
        e.label for e in (*plan.zones, *plan.agencies) if e.label in labels
    )


def _of_aspect(question: str, figures: Sequence[_Figure]) -> list[_Figure]:
    """The figures of what is asked of an indicator: its goal, how far it is, the share; all where
    the question says none, or the table has none of these."""
    left = question
    for name in {f.name for f in figures}:
        left = left.replace(name, " ")
    own = [f for f in figures if len(f.aspect) > 1 and f.aspect in left]
    ratio = bool(_RATIO_ASKED.search(left))
    done = bool(_DONE_ASKED.search(left)) and not (ratio and "多少" not in left)
    goal = bool(_GOAL_ASKED.search(left))
    wanted = [
        f
        for f in figures
        if f in own
        or (ratio and _RATIO.search(f.aspect))
        or (done and _PROGRESS.search(f.aspect))
        or (goal and _GOAL.search(f.aspect))
    ]
    return wanted or list(figures)


def _told(figures: Sequence[_Figure], run: Run) -> Outcome | None:
    if not figures:
        return None
    groups: dict[tuple[str, str, str], list[_Figure]] = {}
    for f in figures:
        groups.setdefault((f.document, f.row, f.name), []).append(f)
    lines = []
    for (_, row, name), own in groups.items():
        proof = run.facts.evidence(own[0].node)
        lines.append(f"{row}{name}：{'，'.join(f.said for f in own)}（{citation(proof[:1])}）")
    shown = lines[:_WRITTEN]
    if len(lines) > len(shown):
        shown.append(f"……其余{len(lines) - len(shown)}行略。")
    return Outcome(
        kind="value",
        value="；".join(f.said for f in figures) if len(groups) == 1 else None,
        text=f"{shown[0]}。" if len(shown) == 1 else "\n".join(["表中有：", *shown]),
        also=run.facts.provisions(dict.fromkeys(f.subject for f in figures)),
        evidence=tuple(q for f in figures[:_WRITTEN] for q in run.facts.evidence(f.node)),
    )


def _most(question: str, figures: Sequence[_Figure], run: Run) -> Outcome | None:
    asked = _MOST.search(question)
    rows = [f for f in figures if not _TOTAL.match(f.row) and not _PART.search(f.row)]
    rows = _of_aspect(question, rows)
    columns = {(f.subject, f.aspect) for f in rows}
    if asked is None or len(columns) != 1 or len(rows) < 2 or len({f.unit for f in rows}) > 1:
        return None
    least = asked["way"] in "少低小慢"
    best = (min if least else max)(f.value for f in rows)
    own = [f for f in rows if f.value == best]
    ranked = sorted(rows, key=lambda f: (f.value if least else -f.value, f.node))[:_WRITTEN]
    proof = tuple(q for f in own for q in run.facts.evidence(f.node))
    names = "、".join(f.row for f in own)
    order = "；".join(f"{f.row}{plain(f.value)}{f.unit}" for f in ranked)
    return Outcome(
        kind="value",
        value=names,
        text=f"{own[0].name}{own[0].aspect}最{asked['way']}的是{names}：{plain(best)}{own[0].unit}（{citation(proof[:1])}）。\n"
        f"表中共{len(rows)}行写了数，依次是：{order}{'' if len(ranked) == len(rows) else '……'}。",
        also=run.facts.provisions([own[0].subject]),
        evidence=proof,
    )


def _states(figures: Sequence[_Figure]) -> dict[tuple[str, str], tuple[bool, list[_Figure]]]:
    """By row and indicator, whether what was done reaches the goal, with the figures that tell."""
    groups: dict[tuple[str, str], list[_Figure]] = {}
    for f in figures:
        groups.setdefault((f.row, f.subject), []).append(f)
    found: dict[tuple[str, str], tuple[bool, list[_Figure]]] = {}
    for key, own in groups.items():
        goals = [f for f in own if _GOAL.search(f.aspect)]
        done = [f for f in own if _PROGRESS.search(f.aspect) and not _RATIO.search(f.aspect)]
        ratio = [f for f in own if _RATIO.search(f.aspect)]
        if len(goals) == 1 and len(done) == 1 and goals[0].unit == done[0].unit:
            goal, reached = goals[0], done[0].value
            sure = {
                "<": reached < goal.value,
                "<=": reached <= goal.value,
                ">": reached > goal.value,
            }
            found[key] = (sure.get(goal.comparator, reached >= goal.value), [goal, done[0], *ratio])
        elif len(ratio) == 1 and ratio[0].unit == "%" and "完成" in ratio[0].aspect:
            found[key] = (ratio[0].value >= 100, ratio)
    return found


def _whether(figures: Sequence[_Figure], run: Run) -> Outcome | None:
    states = list(_states(figures).values())
    if not states:
        return None
    every = all(done for done, _ in states)
    lines = []
    for done, own in states:
        proof = run.facts.evidence(own[0].node)
        verdict = "完成" if done else "没有完成"
        told = "，".join(f.said for f in own)
        lines.append(f"{own[0].row}{own[0].name}{verdict}：{told}（{citation(proof[:1])}）")
    one = len(states) == 1
    return Outcome(
        kind="boolean",
        value=every,
        text=f"{'是' if every else '不是'}，{lines[0]}。"
        if one
        else "\n".join([f"{len(states)}项中完成{sum(d for d, _ in states)}项：", *lines]),
        also=run.facts.provisions(dict.fromkeys(f.subject for _, own in states for f in own)),
        evidence=tuple(q for _, own in states for f in own for q in run.facts.evidence(f.node)),
    )


def _done(figures: Sequence[_Figure], wanted: bool, run: Run) -> Outcome | None:
    """The rows that have reached their goal, or that have not."""
    states = [
        (done, own)
        for (row, _), (done, own) in _states(figures).items()
        if not _TOTAL.match(row) and not _PART.search(row)
    ]
    if not states:
        return None
    kept = [own for done, own in states if done == wanted]
    word = "完成" if wanted else "没有完成"
    lines = [
        f"{own[0].row}{own[0].name}：{'，'.join(f.said for f in own)}（{citation(run.facts.evidence(own[0].node)[:1])}）"
        for own in kept
    ]
    shown = lines[:_WRITTEN]
    if len(lines) > len(shown):
        shown.append(f"……其余{len(lines) - len(shown)}行略。")
    proof = kept or [own for _, own in states]
    return Outcome(
        kind="value",
        value="、".join(dict.fromkeys(own[0].row for own in kept)) or f"没有{word}的",
        text="\n".join([f"{word}的有{len(kept)}行（表中可比的共{len(states)}行）：", *shown])
        if kept
        else f"表中可比的{len(states)}行里，没有{word}的。",
        also=run.facts.provisions(dict.fromkeys(own[0].subject for own in proof)),
        evidence=tuple(q for own in proof for f in own for q in run.facts.evidence(f.node))[:40],
    )


def _summed(figures: Sequence[_Figure], run: Run) -> Outcome | None:
    """The sum of each column's rows, said to be one."""
    columns: dict[tuple[str, str], list[_Figure]] = {}
    for f in figures:
        if not _RATIO.search(f.aspect) and f.unit != "%":
            columns.setdefault((f.subject, f.aspect), []).append(f)
    lines = []
    kept: list[_Figure] = []
    for own in columns.values():
        if len({f.unit for f in own}) > 1 or any(_PART.search(f.row) for f in own):
            continue
        total = round(sum(f.value for f in own), 6)
        kept += own
        lines.append(
            f"{own[0].name}{own[0].aspect}各行相加（{len(own)}行）：{plain(total)}{own[0].unit}"
        )
    if not lines:
        return None
    return Outcome(
        kind="value",
        value=lines[0].partition("：")[2] if len(lines) == 1 else None,
        text="；".join(lines) + "。表中没有合计行，这是各行相加的结果。",
        also=run.facts.provisions(dict.fromkeys(f.subject for f in kept)),
        evidence=tuple(q for f in kept for q in run.facts.evidence(f.node)),
    )


def _empty_row(question: str, figures: Sequence[_Figure], run: Run) -> str:
    """The row that the question names and that has no figure of what it asks, "" for none."""
    for document in dict.fromkeys(f.document for f in figures):
        cells = {
            line.strip()
            for line in run.facts.text(document).split("\n")
            if line.startswith("\t") and 2 < len(line.strip()) <= 20
        }
        heads = {f.name for f in figures}
        own = [c for c in cells if c in question and c not in heads and _PLACE.search(c)]
        if own:
            return max(own, key=len)
    return ""


def _silent(row: str, figures: Sequence[_Figure], run: Run) -> Outcome:
    names = "、".join(dict.fromkeys(f.name for f in figures))
    subjects = dict.fromkeys(f.subject for f in figures)
    items = run.facts.provisions(subjects)
    return Outcome(
        status="not_stated",
        kind="value",
        text=f"文件未载明：表中{row}一行的「{names}」是空的（{citation(items[0].evidence)}）。"
        if items
        else f"文件未载明：表中{row}一行的「{names}」是空的。",
        also=items,
        evidence=tuple(q for i in items for q in i.evidence[:1]),
    )


def _lacks(question: str, plan: Plan, figures: Sequence[_Figure], run: Run) -> bool:
    """Whether the question names a place that the table has no row of."""
    rows = len({f.row for f in figures if not _TOTAL.match(f.row)})
    if (some := _SOME.search(question)) and int(han_number(some["n"]) or rows) != rows:
        return True  # 三个乡镇 of five
    left = question
    for name in {f.name for f in figures}.union(plan.places):
        left = left.replace(name, " ")
    around = "".join({title_of(run, f.document) for f in figures})
    named = _NAMED.findall(_FILLING.sub(" ", left))
    return any(p not in around for p in named) or bool(plan.zones or plan.agencies)
