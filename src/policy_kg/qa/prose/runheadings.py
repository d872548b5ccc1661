"""What stands below a heading of the body: the duties of 「组织领导部分有哪些职责」, and where there are no items the
words of the section, 「文件对资金保障怎么说」, or its points, 「保障措施第三条是什么」."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa import sparql
from policy_kg.qa.items.listing import list_provisions
from policy_kg.qa.names.titles import Titled, called
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import KINDS, Plan
from policy_kg.qa.sparql import iri
from policy_kg.qa.text.spoken import quoted, stretch
from policy_kg.reading.numbering import number_value
from policy_kg.results import SourceQuote

_DOCUMENTS: Final = 3
# 保障措施有哪些, 组织领导部分写了什么, 附则有哪些规定
_ASKED: Final = re.compile(
    r"(?P<head>(?:组织)?保障(?:措施|机制|体系)|组织(?:领导|保障|实施)|工作要求|附则)(?:里面?|中|部分|方面|下面?)?"
    r"(?:有|包括|写|规定|提出?)了?(?:哪些|什么|几项)(?:职责|内容|要求|规定|安排)?[？?]?$"
)
_LOOKED: Final = 40  # documents that a point of a section is looked for in
_SHOWN: Final = 6
_TOLD: Final = 12  # sentences, or points, of a section
_BARE: Final = 10  # characters of a question that may be a heading and nothing more
_SHORT: Final = 6  # characters of a heading that may be said by its last two: 定位 of 发展定位
# 强化资金保障 is asked for as 资金保障
_VERB: Final = re.compile(
    r"^(?:强化|加强|加大|完善|健全|落实|严格|明确|建立|压实|深化|优化|提升|狠抓|抓好|做好|注重)"
)
# What only a table of items tells: 工作举措有哪些, 主要任务是什么
_OF_ITEMS: Final = re.compile(r"(?:任务|举措|政策|目标|分工)$|^(?:引言|通知正文)$")
_N: Final = "[一二三四五六七八九十0-9]{1,3}"
_WHERE: Final = re.compile(
    rf"请问|请?(?:介绍|说说|讲讲)(?:一下)?|这[个份]|[本该]|文件|方案|通知|意见|计划|里面?|中|内|[的对在]|对于|关于|有关|试验区|第{_N}部分"
)
_WHAT: Final = (
    "(?:什么|哪些|啥|哪[里儿]|哪几[条项点个]|几[条项点])(?:具体)?(?:内容|要求|规定|措施|安排|方面)?"
)
# 资金保障怎么说, 组织保障部分写了什么, 保障措施有哪几条, 发展定位是什么
_SAYS: Final = re.compile(
    rf"(?:这?一?部分|[这一]节|一章|方面|这块|下面|[上里中下])?的?(?:文件|方案|通知|意见)?(?:都|是|具体)*"
    rf"(?:(?:怎么|怎样|如何|咋)(?:说|讲|写|规定|要求|安排|部署|保障)的?|(?:[讲说写提]|规定|要求|包括|包含|提出|明确|[有是])[了到些]*{_WHAT}"
    rf"|(?:具体)?(?:内容|要求)(?:[是有]{_WHAT})?|分?(?:为|成)?{_WHAT})[呢]?[？?。]?"
)
_TELLS: Final = re.compile(r"怎么|怎样|如何|[讲说写]|规定|要求|内容")
# 保障措施第三条是什么, 保障措施的第3点
_ONE_POINT: Final = re.compile(
    rf"(?:部分|里面?|中|下面)?的?第(?P<n>{_N})[条项点个](?:内容)?(?:[讲说写]?的?[了是]?(?:什么|啥|哪[一]?[条项个])?(?:内容|规定|要求)?)?[？?。]?"
)
# 五（四）讲了什么, 第五部分第四条是什么, 第五部分写了什么
_BY_NUMBER: Final = re.compile(
    rf"(?:第(?P<a>{_N})(?:大?部分|章)|(?P<b>[一二三四五六七八九十]{{1,2}})、?(?=[（(]))(?:的?(?:第(?P<c>{_N})[条项点节]|[（(](?P<d>{_N})[）)](?P<e>\d{{1,2}})?))?(?P<rest>.*)"
)
# 有哪些保障措施, 方案提出了什么要求
_TURNED: Final = re.compile(
    r"^(?:请问|文件|方案|通知|里面?|中)*(?:[有写提]|规定|提出|包括)了?(?:哪些|什么|哪几[条项])(?P<head>[\u4e00-\u9fff]{2,12})[？?。]?$"
)
# What many plans have a heading for, and this one may not
_USUAL: Final = re.compile(
    r"(?:请问|文件|方案|通知|这份|[的里中])*(?P<head>指导思想|总体(?:要求|思路|定位)|(?:基本|工作)原则|工作要求|组织(?:领导|保障|实施)|保障措施|(?:实施|工作)步骤|进度安排|附则)"
    r"(?:部分)?(?:都|分别)?(?:[是有]|包括)?(?:怎么[说写讲]的?|什么|哪些|啥|哪几[条项个])(?:内容|规定|要求)?[？?。]?"
)
_PART: Final = re.compile(r"这?一?部分|[这一]节|一章")
# 方案分哪几部分, 文件包括几个部分
_PARTS: Final = re.compile(
    r"(?:这[个份]|[本该])?(?:文件|方案|通知|意见|计划)?(?:正文)?(?:一共|总共|共|都)?(?:分|有|包括|包含)(?:成|为)?(?:哪几|哪些|几|多少|什么)个?(?:大?部分|章)(?:内容)?[？?。]?"
)
_ANNEXES: Final = re.compile(r"^[ \t　]*(?:附[ 　]*件|[（(]此件)", re.MULTILINE)  # 附件：1.…分工表
_PLACE: Final = re.compile(r"/section/(?P<of>body|annex\d*)/(?P<place>\d+(?:\.\d+)*)$")
_SENTENCE: Final = re.compile(r"[^。\n]+。?")


@dataclass(frozen=True, slots=True)
class _Section:
    """A section of the body: its place as numbers (5, 3), and where it begins and ends in the text."""

    place: tuple[int, ...]
    label: str
    start: int
    end: int


def below_heading(text: str, plan: Plan, run: Run) -> Outcome | None:
    """What stands below the heading that is asked for; None where none is, or nothing stands there, or
    the documents asked are many."""
    asked = _TURNED.sub(r"\g<head>有哪些", bare_text(text))
    return _duties_below(asked, plan, run) or _said_below(asked, plan, run)


def _said_below(asked: str, plan: Plan, run: Run) -> Outcome | None:
    documents = run.documents(plan.documents)
    one = _ONE_POINT.search(asked)
    if plan.agencies or not 0 < len(documents) <= (_LOOKED if one and one.start() else _DOCUMENTS):
        return None
    told = [(d, found) for d in documents if (found := _of_section(asked, d, run)) is not None]
    if len(told) > 1 and one and one.start():
        # 保障措施第二条是什么, where several documents have such a section
        stated = [(d, o) for d, o in told if o.status == "answered"]
        if len(stated) < 2:
            few = "；".join(f"{called(d)}：{o.text.rstrip('。')}" for d, o in told[:_SHOWN])
            none = Outcome(status="not_stated", kind="value", text=f"文件未载明：{few}。")
            return stated[0][1] if stated else none
        said = "；".join(f"{called(d)}：{o.text.rstrip('。')}" for d, o in stated[:_SHOWN])
        more = f"等{len(stated)}份" if len(stated) > _SHOWN else ""
        named = asked[: one.start()] + f"第{one['n']}条"
        return Outcome(
            status="ambiguous",
            kind="value",
            text=f"{len(stated)}份文件里有「{named}」，请说明是哪份文件：{said}{more}。",
            evidence=tuple(dict.fromkeys(e for _, o in stated[:_SHOWN] for e in o.evidence)),
        )
    return told[0][1] if len(told) == 1 else None


def _of_section(asked: str, document: Titled, run: Run) -> Outcome | None:
    if not (_SAYS.search(asked) or _ONE_POINT.search(asked) or len(asked) <= _BARE):
        return None
    sections = _sections(document, run)
    if _PARTS.fullmatch(asked):
        return _points(
            "正文", [s for s in sections if len(s.place) == 1 and s.place[0]], document, run, "部分"
        )
    numbered = _BY_NUMBER.fullmatch(asked)
    if numbered and _SAYS.fullmatch(numbered["rest"]):
        marks = (numbered["a"] or numbered["b"], numbered["c"] or numbered["d"], numbered["e"])
        place = tuple(number_value(m) for m in marks if m)
        own = next((s for s in sections if s.place == place), None)
        return _section(own, sections, document, run) if own else _no_such(place, sections)
    of_items = _named_items(document, run)
    for section in sections:
        label = bare_text(section.label)
        if _OF_ITEMS.search(label) and not _PART.search(asked):
            continue
        short = {label[-2:]} if 2 < len(label) <= _SHORT and label.endswith("定位") else set()
        for name in (label, _VERB.sub("", label), *short):
            at = asked.find(name)
            if len(name) < 2 or at < 0 or not _plain(asked[:at], section, sections, document):
                continue
            rest = asked[at + len(name) :]
            one = _ONE_POINT.fullmatch(rest)
            below = _below(section, sections)
            if one and below:
                n = number_value(one["n"])
                if n and n <= len(below):
                    return _section(below[n - 1], sections, document, run)
                few = f"「{section.label}」下只有{len(below)}条。"
                return Outcome(status="not_stated", kind="value", text=few)
            says = _SAYS.fullmatch(rest)
            if label in of_items or _OF_ITEMS.search(label):
                # 加强宣传引导讲了什么: an item, told by its text; any other question is for the item
                part = _PART.match(rest) or not below
                if says and _TELLS.search(rest) and part and name == label:
                    return _section(section, sections, document, run)
            elif says or not rest.rstrip("？?。呢"):
                return _section(section, sections, document, run)
    usual = _USUAL.fullmatch(asked)
    if usual and sections and usual["head"] not in bare_text(run.facts.text(document.revision)):
        none = f"文件没有「{usual['head']}」这一部分。"
        return Outcome(status="not_stated", kind="value", text=none)
    return None


def _no_such(place: tuple[int | None, ...], sections: list[_Section]) -> Outcome | None:
    """That a part, or a point of one, is not there: 第六部分 of a body with five."""
    over = next((s for s in sections if s.place == place[:-1]), None)
    beside = _below(over, sections) if over else [s for s in sections if s.place[1:] == ()]
    last = max((s.place[-1] for s in beside), default=0)
    if not last or (len(place) > 1 and over is None) or (place[-1] or 0) <= last:
        return None
    told = f"「{over.label}」下只有{last}条。" if over else f"正文只有{last}个部分。"
    return Outcome(status="not_stated", kind="value", text=told)


def _plain(before: str, section: _Section, sections: list[_Section], document: Titled) -> bool:
    """Whether what stands before a heading in a question says nothing but where that stands."""
    for over in sections:
        if over.place == section.place[: len(over.place)] and over is not section:
            before = before.replace(bare_text(over.label), "")
    return _WHERE.sub("", before) in bare_text(document.title)


def _sections(document: Titled, run: Run) -> list[_Section]:
    """The sections of the body, or of the one annex that is the plan, in their order."""
    rows = query(
        run.facts.store,
        f"SELECT ?s ?label ?start WHERE {{ GRAPH {iri(document.revision)} "
        "{ ?s a pk:Section ; skos:prefLabel ?label ; pk:evidence/pk:start ?start } } ORDER BY ?start",
    ).dicts()
    stops = [int(row["start"]) for row in rows]
    found: dict[str, list[_Section]] = {}
    for row, start in zip(rows, stops, strict=True):
        at = _PLACE.search(row["s"])
        if at is not None:
            end = next((s for s in stops if s > start), len(run.facts.text(document.revision)))
            numbers = tuple(int(n) for n in at["place"].split("."))
            found.setdefault(at["of"], []).append(_Section(numbers, row["label"], start, end))
    if "body" in found:
        return found["body"]
    return next(iter(found.values())) if len(found) == 1 else []


def _named_items(document: Titled, run: Run) -> set[str]:
    """The names and categories of the document's items, which are told as items."""
    rows = query(
        run.facts.store,
        f"SELECT DISTINCT ?name WHERE {{ GRAPH {iri(document.revision)} {{ "
        "?p a ?kind ; pk:category|pk:focus ?name . VALUES ?kind { pk:Task pk:Measure pk:Policy } } }",
    ).dicts()
    return {bare_text(row["name"]) for row in rows}


def _below(section: _Section, sections: list[_Section]) -> list[_Section]:
    depth = len(section.place)
    return [s for s in sections if len(s.place) == depth + 1 and s.place[:depth] == section.place]


def _section(
    section: _Section, sections: list[_Section], document: Titled, run: Run
) -> Outcome | None:
    below = _below(section, sections)
    if len(below) > 1:
        return _points(f"「{section.label}」", below, document, run, "条")
    said = _sentences(section, document, run)
    if not said:
        return None
    more = f"（另有{len(said) - _TOLD}句）" if len(said) > _TOLD else ""
    named = replace(Plan(), focuses=(section.label,), documents=(document.revision,), kinds=KINDS)
    return Outcome(
        kind="value",
        also=run.provisions(sparql.select_provisions(named)),
        value="".join(bare_text(q.quote) for q in said[:_TOLD]),
        text=f"「{section.label}」一节写的是：{quoted(said[:_TOLD])}{more}。",
        evidence=tuple(said[:_TOLD]),
    )


def _points(
    of: str, points: list[_Section], document: Titled, run: Run, unit: str
) -> Outcome | None:
    """The headings of a section's points, each with where it stands."""
    text = run.facts.text(document.revision)
    heads: list[SourceQuote] = []
    for point in points[: 2 * _TOLD]:
        first = _SENTENCE.search(text, point.start, point.end)
        if first is None:
            return None
        heads.append(run.facts.placed(stretch(document, text, first.start(), first.end())))
    lines = [
        f"{n}. {p.label}（{q.citation}）"
        for n, (p, q) in enumerate(zip(points, heads, strict=False), 1)
    ]
    return Outcome(
        kind="value",
        value="；".join(p.label for p in points),
        text="\n".join([f"{of}有{len(points)}{unit if unit == '条' else '个' + unit}：", *lines]),
        evidence=tuple(heads),
    )


def _sentences(section: _Section, document: Titled, run: Run) -> list[SourceQuote]:
    """The sentences of a section, without its heading where that is a line of its own, and without the
    list of annexes behind the last one."""
    text = run.facts.text(document.revision)
    annexes = _ANNEXES.search(text, section.start, section.end)
    end = annexes.start() if annexes else section.end
    found = [m for m in _SENTENCE.finditer(text, section.start, end) if bare_text(m[0])]
    if len(found) > 1 and bare_text(found[0][0]).rstrip("。：:").endswith(bare_text(section.label)):
        found = found[1:]
    return [run.facts.placed(stretch(document, text, m.start(), m.end())) for m in found]


def _duties_below(question: str, plan: Plan, run: Run) -> Outcome | None:
    asked = _ASKED.search(question)
    if asked is None or plan.agencies:
        return None
    documents = plan.documents or tuple(d.revision for d in run.catalog.documents)
    if not 0 < len(documents) <= _DOCUMENTS:
        return None
    every = Plan(kinds=("Duty",), documents=documents)
    named = run.provisions(sparql.select_provisions(every))
    below = run.provisions(sparql.select_provisions(replace(every, categories=(asked["head"],))))
    found = [i.iri for i in named if bare_text(i.label) == asked["head"]]
    found += [i.iri for i in below if i.iri not in found]
    if not found:
        return None
    own = replace(every, found=tuple(found), documents=plan.documents)
    outcome = list_provisions(own, run)
    first, _, rest = outcome.text.partition("\n")
    told = first.replace("职责", f"「{asked['head']}」下的职责", 1)
    return replace(outcome, text=f"{told}\n{rest}")
