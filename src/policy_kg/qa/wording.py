"""Answers in Chinese, as a colleague would write them: the answer first, then the proof."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from policy_kg.extraction.progress import progress_of
from policy_kg.qa.plan import NumberRange, Plan, RoleUse
from policy_kg.qa.stretches import said_of, shown, stretches_of
from policy_kg.records import KIND_LABELS, ROLE_LABELS
from policy_kg.results import Item, SourceQuote

ROLE_WORDS: Final[dict[RoleUse, str]] = {
    "any": "参与",
    "charge": "负责",
    "lead": "牵头",
    "explicit_lead": "明确牵头",
    "guide": "指导",
    "support": "配合",
    "responsible": "分别负责",
    "implement": "实施",
    "first": "排第一",
    "duty": "承担",
    "beside": "参与、但不牵头",
}
_SAID: Final = 40  # characters of a duty's sentence
_LISTED: Final = 30  # items written out in a text; the JSON has them all


def kinds_phrase(kinds: Sequence[str]) -> str:
    """试验任务, 试验任务和工作举措, 事项 for all or none named."""
    if not kinds or len(kinds) == 3:
        return "事项"
    return "和".join(KIND_LABELS[k] for k in kinds)


def scope_phrase(plan: Plan) -> str:
    """The filters in words: 市金融办在丰满区牵头的试验任务."""
    parts = [
        "该文件中" if plan.documents else "",
        *_agencies_phrase(plan),
        _numbers_phrase(plan.numbers),
        *_words_phrases(plan),
        *_counts_phrases(plan),
        str(plan.due) if plan.due is not None else "",
    ]
    if plan.has_deadline is not None:
        parts.append("写明时限的" if plan.has_deadline else "没有写明时限的")
    if not plan.numbers or plan.agencies:
        parts.append(kinds_phrase(plan.kinds))
    return "".join(parts)


def _agencies_phrase(plan: Plan) -> list[str]:
    """市教育局、市民政局共同, 在丰满区, 牵头的."""
    labels = list(dict.fromkeys(a.label for a in plan.agencies))
    # 县健康促进办 is told once, whether or not its document says 县.
    agencies = [a for a in labels if not any(b[1:] == a for b in labels)]
    parts = []
    if agencies:
        joiner = "或" if plan.any_agency else "、"
        jointly = "共同" if len(agencies) > 1 and not plan.any_agency else ""
        parts.append(joiner.join(agencies) + jointly)
    parts += _zones_phrases(plan, attributive=not agencies)
    if agencies:
        verb = ROLE_WORDS[plan.role or "any"]
        if plan.joint_roles:  # 牵头、配合
            verb = join([ROLE_WORDS[r] for r in plan.joint_roles if r != "responsible"])
        if plan.sole:
            verb = "单独" + ("负责" if plan.role in (None, "any") else verb)
        parts.append(f"{verb}的")
    elif plan.sole:
        parts.append("只有一个部门的")
    if plan.not_agencies:
        names_not = "、".join(a.label for a in plan.not_agencies)
        denied = f"不由{names_not}{ROLE_WORDS[plan.not_role]}的"
        parts.append(f"没有{names_not}的" if plan.not_role == "any" else denied)
    return parts


def _zones_phrases(plan: Plan, *, attributive: bool) -> list[str]:
    zones = list(dict.fromkeys(z.label for z in plan.zones))
    parts = []
    if plan.only_zones and zones:
        parts.append("只在" + "、".join(zones) + "的")
    elif zones:
        inside = "在" + ("或" if plan.any_zone else "、").join(zones)
        parts.append(inside + ("的" if attributive else ""))
    if plan.all_zones:
        parts.append("各试验区都有的")
    if plan.not_zones:
        parts.append("不在" + "、".join(z.label for z in plan.not_zones) + "的")
    return parts


def _numbers_phrase(numbers: Sequence[NumberRange]) -> str:
    names = []
    for r in numbers:
        kind = KIND_LABELS.get(r.kind, "")
        if not r.first:
            names.append(r.annex)
        elif r.first == r.last:
            names.append(f"{r.annex or kind}第{r.first}项")
        else:
            names.append(f"{r.annex or kind}第{r.first}至{r.last}项")
    return "、".join(names)


def _words_phrases(plan: Plan) -> list[str]:
    parts = []
    if plan.categories:
        parts.append("「" + "、".join(plan.categories) + "」下的")
    if plan.not_categories:
        parts.append("「" + "、".join(plan.not_categories) + "」以外的")
    if plan.focuses:
        parts.append("「" + "、".join(f.rstrip("。") for f in plan.focuses) + "」的")
    if plan.things:
        parts.append("提到" + "、".join(dict.fromkeys(t.label for t in plan.things)) + "的")
    if plan.words:
        parts.append("写有「" + "、".join(plan.words) + "」的")
    if plan.subject and plan.found is not None:
        parts.append(f"与「{plan.subject}」有关的")
    return parts


def _counts_phrases(plan: Plan) -> list[str]:
    parts = []
    if plan.agency_count == ("=", 0):
        parts.append("没有写责任部门的")
    elif plan.agency_count:
        op, n = plan.agency_count
        sign = {"=": "正好", ">=": "至少", ">": "超过"}[op]
        counted = {"charge": "责任", "explicit_lead": "牵头", "support": "配合"}.get(
            plan.count_role or "", ""
        )
        parts.append(f"{sign}{n}个{counted}部门{'（不算配合的）' if counted == '责任' else ''}的")
    if plan.zone_count:
        op, n = plan.zone_count
        parts.append(f"{'正好' if op == '=' else '至少'}{n}个区的")
    if plan.lead_stated is not None:
        parts.append("明确了牵头部门的" if plan.lead_stated else "没有明确牵头部门的")
    if plan.has_support is not None:
        parts.append("有配合部门的" if plan.has_support else "没有配合部门的")
    return parts


def name_of(item: Item) -> str:
    """试验任务第21项「加快推进农村产权抵押担保工作」."""
    label = item.label.rstrip("。")
    if item.number is None:
        return (
            f"{KIND_LABELS.get(item.kind, item.kind)}「{label}」"
            if item.kind in KIND_LABELS
            else label
        )
    return f"{KIND_LABELS.get(item.kind, item.kind)}第{item.number}项「{label}」"


def departments_of(item: Item) -> str:
    """市农业农村局、市金融办指导；… with the role behind each run of equal roles; where several marks part
    the item, those of each behind how its sentences begin."""
    parts = [
        f"{shown(part, item)}{said_of(part.departments, ROLE_LABELS)}"
        for part in stretches_of(item)
        if part.departments
    ]
    return "；".join(parts) or said_of(item.departments, ROLE_LABELS)


def takes_part(name: str, items: Iterable[Item], role: str) -> bool:
    """Whether the department of that name has that role in one of the provisions."""
    return any(d.label == name and d.role == role for i in items for d in i.departments)


def parts_of(names: Sequence[str], items: Sequence[Item]) -> str:
    """（市妇联负责）: what the departments of these names do in the provisions, "" for nothing."""
    said = [
        f"{join(own)}{label}"
        for role, label in ROLE_LABELS.items()
        if (own := [n for n in names if takes_part(n, items, role)])
    ]
    return f"（{'，'.join(said)}）" if said else ""


def supporting(item: Item) -> str:
    """另有配合单位：市财政局, "" for none."""
    names = [d.label for d in item.departments if d.role == "support"]
    return f"另有配合单位：{join(names)}" if names else ""


def lines_of(
    items: Sequence[Item],
    *,
    start: int = 1,
    due: Mapping[str, Sequence[str]] | None = None,
    said: Mapping[str, SourceQuote] | None = None,
) -> list[str]:
    """Numbered lines with departments, zones, the time limits of `due` by IRI and the progress of those in it, and source; below, the
    sentence of `said` by IRI."""
    lines = []
    for n, item in enumerate(items[:_LISTED], start):
        parts = [f"{n}. {name_of(item)}{_sentence_of(item)}"]
        if item.departments:
            parts.append(departments_of(item))
        if item.zones:
            parts.append("试验区域：" + "、".join(item.zones))
        if due and due.get(item.iri):
            parts.append("时限：" + "、".join(due[item.iri]))
        if due and item.iri in due and (reached := progress_of(item.text or "")):
            parts.append("进展：" + reached)
        source = citation(item.evidence)
        lines.append("；".join(parts) + (f"（{source}）" if source else ""))
        if said and item.iri in said:
            lines.append(f"   原文：「{said[item.iri].quote}」")
    if len(items) > _LISTED:
        lines.append(f"……其余{len(items) - _LISTED}项略，完整清单见 --json。")
    return lines


def _sentence_of(item: Item) -> str:
    """：「市水利局负责巡查堤坝…」 of a duty, which its heading (保障措施, 文末) tells nothing of, and of an item
    that is headed by no more than its bodies (公安部门。负责…); "" for others."""
    text = "".join((item.text or "").split()).rstrip("。；")
    label = "".join(item.label.split()).rstrip("。；")
    headed = set(label.split("、")) <= {d.label for d in item.departments}
    if not (item.kind == "Duty" or headed) or not text or text == label:
        return ""
    if headed:
        text = text.partition(label)[2].lstrip("。：:，") or text
    most = 3 * _SAID if headed else _SAID
    return f"：「{text if len(text) <= most else text[:most] + '…'}」"


def citation(evidence: Iterable[SourceQuote]) -> str:
    return next((e.citation for e in evidence), "")


def near_by(items: Sequence[Item]) -> str:
    """The items that are near what is asked and don't tell it; "" for none."""
    named = "；".join(f"{name_of(i)}（{citation(i.evidence)}）" for i in items)
    return f"有关的条目：{named}。" if named else ""


def join(names: Sequence[str]) -> str:
    return "、".join(names)
