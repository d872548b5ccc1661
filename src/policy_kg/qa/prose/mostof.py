"""The most of a figure among items: 「投资最多的项目是哪个」, 「哪项抽查比例最高」. It is compared where the items give
comparable numbers of one unit, and never stands for the department with the most items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.extraction.keptcells import without_kept
from policy_kg.qa import sparql
from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.figures.amounts import SCALES
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.tables.cells import SIGN
from policy_kg.qa.text.measures import THINGS
from policy_kg.qa.text.quantities import plain
from policy_kg.qa.text.sentencesof import has_word, matter_words, sentences_like
from policy_kg.qa.wording import citation, name_of
from policy_kg.results import Item


def _bare(pattern: str) -> str:
    """A pattern without the names of its groups, to be used several times in one."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


# What is measured of an item. Of items themselves (任务, 部门, 数量) the most are counted elsewhere.
_MEASURE: Final = re.compile(
    r"(?:比例|比重|占比|比率|投资额?|金额|资金|经费|补助|补贴|奖励|奖金|额度|总额|费用|价格|面积|里程|长度|人数|户数|家数|次数|规模|产值|收入|支出|增速|增幅|增长率|产量|产能|目标值?|指标值?|得分|分值|分数)$"
)
_COUNTED: Final = re.compile(
    r"(?:任务|事项|举措|措施|政策|工作|部门|单位|项目|牵头|参与|负责|配合|指导|承担|责任)(?:数|量|数量|总数|总量)?$|(?:数量|总数|总量)$"
)
_MOST: Final = re.compile(r"(?:是|为|要|达)?最(?P<way>[多少高低大小])(?!少)")
_BODIES: Final = re.compile(
    r"部门|单位|谁|哪(?:一|几)?家|哪(?:一|个|些|几个)?(?:委办)?局|几家|前[\d一二两三四五六七八九十]+家"
)
_PLACES_ASKED: Final = re.compile(
    r"哪(?:一|几|些)?个?(?:省|市|区|县|乡|镇|街道|村|社区|地方|区域|地区)|最[多少]的(?:省|市|区|县|乡|镇|街道|村)"
)
_PLACES: Final = re.compile(r"哪(?:一|几|些)?个?(?:试验)?(?:省|市|区|县|镇|乡|街道|地方|区域|地区)")
# 哪项抽查最多: an item, and no department
_ITEM: Final = re.compile(r"哪(?:一|几)?[项条](?!部门|单位)|哪(?:一|几)?个(?:项目|工程|企业|指标)")
_UNIT: Final = r"(?:[万亿]?元|%|％|个百分点|亩|公顷|平方米|平方公里|公里|万?吨|万?[人户家个次名])"
_NUMBER: Final = rf"(?P<n>\d[\d,]*(?:\.\d+)?)(?P<unit>{_UNIT})"
_YUAN: Final = {f"{scale}元": times for scale, times in SCALES.items()}
# 其中甲乡21处、乙乡18处: what is counted, by place or body
_SHARE_OF: Final = (
    rf"(?P<name>[\u4e00-\u9fff]{{2,10}}?)(?P<n>\d[\d,]*(?:\.\d+)?)(?P<unit>{_UNIT}|{THINGS})"
)
_BREAKDOWN: Final = re.compile(
    rf"(?:[，：:（(](?:其中|分别(?:是|为)?)?|其中)(?P<all>{_bare(_SHARE_OF)}(?:[、，和]{_bare(_SHARE_OF)})+)"
)
_PLACE_NAME: Final = re.compile(r"(?:[省市县区镇乡村州旗]|街道|园区|社区)$")
_BREAKDOWN_FILLER: Final = re.compile(
    rf"{_MOST.pattern}|哪(?:一|几|些)?个?|乡镇|街道|地方|区域|地区|(?:省|市|区|县|镇|乡|村)(?=[？?]?$|最)"
    r"|部门|单位|全[市县区镇乡省]|数量|分布|所在|[的了是在有？?，]"
)
_LEAST: Final = 2  # items that must give a number
_TOLD: Final = 3


def most_of_a_figure(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The items with the most of what a ranking question measures, `not_stated` where these can't
    be compared; None where it ranks by how many items there are."""
    question = bare_text(text)
    asked = _MOST.search(question)
    if asked is None or (plan.by == "provision" and plan.operation == "rank"):
        return None
    shares = _by_its_shares(question, asked["way"], plan, run, by_words)
    if shares is not None or plan.operation != "rank":
        return shares
    measure = _measured(question, asked)
    if measure is None:
        return None
    of_items = not _BODIES.search(question) and not _PLACES.search(question)
    told = _compared(measure, asked["way"], plan, run) if measure and of_items else None
    if told is not None:
        return told
    named = f"「{measure}」" if measure else ""
    return Outcome(status="not_stated", kind="value", text=f"文件未载明：没有找到可比的数{named}。")


def _by_its_shares(
    question: str, way: str, plan: Plan, run: Run, by_words: Propose
) -> Outcome | None:
    """The place with the most or the fewest by the one sentence that says how many each has: 全县共有水库
    40座，其中甲乡21座、乙乡19座."""
    if way not in "多少" or plan.agencies or plan.kinds or not _PLACES_ASKED.search(question):
        return None
    words = matter_words(question, plan, _BREAKDOWN_FILLER)
    if sum(map(len, words)) < len("水库"):
        return None
    told = []
    for sentence in sentences_like(_BREAKDOWN, words, plan, run, by_words):
        said = bare_text(sentence.quote)
        listed = _BREAKDOWN.search(said)
        if listed is None or not all(has_word(w, said) for w in words):
            continue
        every = list(re.finditer(_SHARE_OF, listed["all"]))
        named = all(_PLACE_NAME.search(m["name"]) for m in every)
        if named and len({m["unit"] for m in every}) == 1:
            told.append((sentence, {m["name"]: m for m in every}))
    if len(told) != 1:
        return None
    sentence, each = told[0]
    count = {name: float(m["n"].replace(",", "")) for name, m in each.items()}
    most = max(count.values()) if way == "多" else min(count.values())
    best = [name for name, n in count.items() if n == most]
    first = "、".join(f"{name}（{each[name]['n']}{each[name]['unit']}）" for name in best)
    return Outcome(
        kind="ranking",
        text=f"最{way}的是{first}{'，并列' if len(best) > 1 else ''}。原文：「{sentence.quote}」（{citation((sentence,))}）",
        items=tuple(_place(name, count[name], run) for name in best),
        evidence=(sentence,),
    )


def _place(name: str, count: float, run: Run) -> Item:
    known = next((e for e in run.catalog.entities if e.iri and e.label == name), None)
    if known is not None:
        return run.facts.entity_item(known, score=count)
    return Item(iri="", kind="Term", label=name, score=count)


def _measured(question: str, asked: re.Match[str]) -> str | None:
    """The words of what is measured, "" where it is a figure without its name, None where items are
    counted."""
    before = re.split(r"[，。、的里中]|哪(?:一|些|几)?[个项条家]?", question[: asked.start()])[-1]
    measure = _MEASURE.search(before)
    if measure is not None:
        return measure[0]
    behind = re.match(r"的(?P<what>[\u4e00-\u9fff]{2,4})", question[asked.end() :])
    if behind and (measure := _MEASURE.match(behind["what"])):
        return measure[0]
    if _COUNTED.search(before):
        return None
    if asked["way"] in "高低":
        return "" if before else None
    named = _ITEM.search(question) and not _BODIES.search(question)
    return "" if named and before and not _PLACES.search(question) else None


def _compared(measure: str, way: str, plan: Plan, run: Run) -> Outcome | None:
    scope = Plan(
        documents=plan.documents,
        kinds=plan.kinds,
        agencies=plan.agencies,
        categories=plan.categories,
        focuses=plan.focuses,
        zones=plan.zones,
        found=plan.found,
    )
    if len(plan.documents) != 1:
        return None  # a figure of one document is none of another's
    asked = sparql.select_provisions(scope)
    items = run.provisions(asked)
    valued = [
        (value, said, unit, item)
        for item in items
        for value, said, unit in _figures(measure, without_kept(item.text or item.label))
    ]
    held = [item.iri for *_, item in valued]
    if len(set(held)) < len(held) or len(held) < _LEAST or len({u for _, _, u, _ in valued}) > 1:
        return None  # two figures of one item: which of them is meant isn't said
    sign = SIGN[way]
    best = max(valued, key=lambda v: sign * v[0])[0]
    own = [v for v in valued if v[0] == best]
    first = "、".join(f"{name_of(i)}：{said}（{citation(i.evidence)}）" for _, said, _, i in own)
    ranked = sorted(valued, key=lambda v: (-sign * v[0], v[3].iri))[:_TOLD]
    order = "；".join(f"{i.label.rstrip('。')}{said}" for _, said, _, i in ranked)
    kept = tuple(i for *_, i in own)
    return Outcome(
        kind="value",
        value="、".join(i.label for i in kept),
        text=f"{measure}最{way}的是{first}。\n有{len(items)}项，其中{len(valued)}项写了数，前{len(ranked)}是：{order}。",
        items=kept,
        sparql=asked,
        evidence=provisions_evidence(kept),
    )


def _figures(measure: str, text: str) -> Sequence[tuple[float, str, str]]:
    """(number, as told, unit) of each figure that a text gives for what is measured."""
    pattern = rf"{measure.removesuffix('额')}额?(?:为|是|约|达到?|共|[：:\s])*{_NUMBER}"
    found = []
    for match in re.finditer(pattern, text):
        number = float(match["n"].replace(",", ""))
        unit = match["unit"].replace("％", "%")
        told = f"{plain(number)}{unit}"
        money = _YUAN.get(unit)
        found.append((number * money if money else number, told, "元" if money else unit))
    return found
