"""Whose part of a provision a question is about, where the text gives each department its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.extraction.marks import marks_within
from policy_kg.graph.store import query
from policy_kg.qa import sparql
from policy_kg.qa.names.catalog import Entity, forms_of, spoken_names
from policy_kg.qa.nearby import bare_text, part_of
from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import Plan, RoleUse
from policy_kg.qa.stretches import Stretch, said_of, shown, stretches_of
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.sentencesof import has_word
from policy_kg.qa.text.spoken import things_of
from policy_kg.qa.wording import departments_of, join
from policy_kg.records import ROLE_LABELS
from policy_kg.results import Item, ItemDepartment

_NEARLY: Final = 0.6  # share of a matter's pairs of characters that a stretch must have
_BEHIND: Final = 0.75  # of the best stretch's share
_HELD: Final = 0.7  # share of a matter that the sentence must have that alone is told of,
_AHEAD: Final = 0.6  # and of its share that no other may have
_SENTENCE: Final = re.compile(r"[^。；\n]+[。；]?")
# 市公安局负责查处火案, 市水利局等部门按照职责指导
_PART: Final = re.compile(r"负责[^，；。]{2,}|部门按照?(?:各自)?职[责能][^，；。]{2,}")


def narrowed(plan: Plan, iris: Iterable[str], run: Run) -> Mapping[str, Item]:
    """Those of the provisions that several marks part and of which a question is about some: each with
    the departments of those marks only. 「设立补贴。（责任单位：甲局）建设公寓。（责任单位：乙局）」"""
    if not content_words(plan.subject):
        return {}
    found: dict[str, Item] = {}
    for item in run.facts.provisions(iris):
        stretches = stretches_of(item)
        if not stretches:
            continue
        asked = asked_of(plan.subject, item, stretches)
        if 0 < len(asked) < len(stretches):
            own = tuple(d for s in asked for d in s.departments)
            found[item.iri] = replace(item, departments=own)
    return found


def asked_of(subject: str, item: Item, stretches: Sequence[Stretch]) -> list[Stretch]:
    """The stretches of an item that a matter is of: those with all of its words, of these the ones
    that do with it what is asked (建设 of 信息平台 建设); where none has all, the one with by far the
    most of it."""
    words = content_words(subject)
    said = any(subject in bare_text(told.quote) for told in item.evidence)
    whole = (subject,) if said else words
    wanted = [w for w in things_of(whole) if w not in bare_text(item.label)]
    asked = [s for s in stretches if wanted and all(w in bare_text(s.text) for w in wanted)]
    doing = [w for w in words if w not in things_of(words)]
    done = [s for s in asked if doing and _in_one_clause((*wanted, *doing), s.text)]
    if not asked and wanted:
        held = {k: part_of("".join(wanted), bare_text(s.text)) for k, s in enumerate(stretches)}
        best = max(held.values())
        asked = [
            stretches[k] for k, part in held.items() if part > _BEHIND * best >= _BEHIND * _NEARLY
        ]
    return done or asked


def _in_one_clause(words: Sequence[str], text: str) -> bool:
    return any(all(w in clause for w in words) for clause in re.split("[，,；。]", bare_text(text)))


def of_their_part(plan: Plan, items: Sequence[Item], run: Run) -> tuple[Item, ...]:
    """`items` without those that give the department another part than what is asked: 市商务局牵头的论坛任务
    where 市外办 has the forum."""
    if len({a.label for a in plan.agencies}) != 1 or plan.negated or plan.numbers:
        return tuple(items)
    own = narrowed(plan, [i.iri for i in items], run)
    return tuple(i for i in items if i.iri not in own or has_part(plan, own[i.iri]))


def by_part(plan: Plan, items: Sequence[Item], role: RoleUse) -> str:
    """「建设平台」甲局牵头；「平台对接系统」乙局牵头 of one item of which several parts with other bodies each speak of
    what is asked: that both lead it would be said of neither part. "" for any other items."""
    stretches = stretches_of(items[0]) if len(items) == 1 and content_words(plan.subject) else ()
    asked = asked_of(plan.subject, items[0], stretches) if stretches else []
    having = [[d for d in s.departments if _has(d, role, s.departments)] for s in asked]
    if len({tuple(d.label for d in own) for own in having if own}) < 2:
        return ""
    return "；".join(
        f"{shown(s, items[0])}{said_of(own, ROLE_LABELS)}"
        for s, own in zip(asked, having, strict=True)
        if own
    )


def with_their_part(
    plan: Plan,
    rows: Sequence[dict[str, str]],
    parts: Mapping[str, Item],
    role: RoleUse,
    run: Run,
) -> Sequence[dict[str, str]]:
    """The rows (department ?a of provision ?p) of a role without departments to which the text gives
    another part of that provision than the question is about; of `parts`, what is `narrowed`,
    those that have the role in them."""
    words = content_words(plan.subject)
    if not words or role in ("first", "beside"):
        return rows
    others: set[tuple[str, str]] = set()
    for iri in {row["p"] for row in rows} - parts.keys():
        item = run.facts.provision(iri)
        agencies = [e for row in rows if row["p"] == iri and (e := run.facts.entity(row["a"]))]
        agencies = list(dict.fromkeys(agencies))
        if item is not None and role == "support" and len(item.departments) > len(agencies):
            # Who supports in another sentence than the one asked is none of those asked for.
            every = sparql.select_agencies(replace(plan, found=(iri,), role=None), "any")
            named = (run.facts.entity(row["a"]) for row in query(run.facts.store, every).dicts())
            theirs = _by_sentences(item, list(dict.fromkeys(e for e in named if e)), plan, run)
            others |= {(a.iri, iri) for a in agencies if theirs and a not in theirs}
        elif item is not None and len(agencies) > 1:
            # Of the two ways the one that tells more: 燃气 is in every clause of an item on 燃气.
            ways = (_by_clauses(item, agencies, words), _by_sentences(item, agencies, plan, run))
            theirs = min(filter(None, ways), key=len, default=[])
            others |= {(a.iri, iri) for a in agencies if theirs and a not in theirs}
    kept = [r for r in rows if r["p"] not in parts and (r["a"], r["p"]) not in others]
    return [*kept, *_of_parts(plan, parts, role, run)]


def has_part(plan: Plan, item: Item) -> bool:
    """Whether one of a plan's departments has its role in an item, or in what of it is `narrowed`."""
    forms = forms_of(plan.agencies)
    role = plan.role or "any"
    return any(d.label in forms and _has(d, role, item.departments) for d in item.departments)


def in_another_part(plan: Plan, items: Sequence[Item], run: Run) -> str:
    """「不是，由市外办负责（市商务局在同一项里管的是别的内容）。」 of one item, `narrowed`, of which a plan's departments
    have another part; "" for any other items."""
    whole = run.facts.provision(items[0].iri) if len(items) == 1 and plan.agencies else None
    if whole is None or has_part(plan, items[0]) or not has_part(plan, whole):
        return ""
    names = join(list(dict.fromkeys(a.label for a in plan.agencies)))
    return f"不是，由{departments_of(items[0])}（{names}在同一项里管的是别的内容）。"


def _of_parts(
    plan: Plan, parts: Mapping[str, Item], role: RoleUse, run: Run
) -> list[dict[str, str]]:
    """The rows of the parts asked, in which a role may be another department's than in the whole."""
    if not parts:
        return []
    every = sparql.select_agencies(replace(plan, found=tuple(parts), role=None), "any")
    found: list[dict[str, str]] = []
    for row in query(run.facts.store, every).dicts():
        agency = run.facts.entity(row["a"])
        if agency is None or row["p"] not in parts:
            continue
        item = parts[row["p"]]
        start = min(told.start for told in item.evidence)
        proof = run.facts.proof(agency.iri, [item.iri])
        if proof and all(quote.end <= start for quote in proof):
            continue  # 以下均需各区政府落实 is said of all items, and of no part of one
        forms = forms_of([agency])
        having = item.departments
        if any(d.label in forms and _has(d, role, having) for d in having):
            found.append(row)
    return found


def _has(department: ItemDepartment, role: RoleUse, beside: Sequence[ItemDepartment]) -> bool:
    """Whether a department has the role that is asked for among those of its part."""
    if role in ("any", "duty", "first", "beside"):
        return True
    if role == "charge":
        return department.role != "support"
    if role == "lead" and all(d.role != "lead" for d in beside):
        return department.role in ("responsible", "guide")
    return department.role == ("lead" if role == "explicit_lead" else role)


def _by_clauses(item: Item, agencies: Sequence[Entity], words: Sequence[str]) -> list[Entity]:
    """「甲局负责巡查，乙局负责查处」: those whose clause has all of the words, or else one, and those without
    a clause of their own; none where the text gives no parts, or none is about the words."""
    clauses = [c for c in re.split(r"[，；。]", item.text or "") if _PART.search(c)]
    parts = {
        a.iri: own
        for a in agencies
        if (own := [c for c in clauses if any(n in c for n in spoken_names(a))])
    }
    asked = {a for a, own in parts.items() if any(all(w in c for w in words) for c in own)}
    asked = asked or {a for a, own in parts.items() if any(w in c for w in words for c in own)}
    if len({tuple(own) for own in parts.values()}) < 2 or not asked:
        return []
    return [a for a in agencies if a.iri in asked or a.iri not in parts]


def _by_sentences(item: Item, agencies: Sequence[Entity], plan: Plan, run: Run) -> list[Entity]:
    """「甲局负责日常工作。各镇要报送信息。」: those named in the sentences that have all words of what is asked; none
    where a mark behind all of the text names some, or where that leaves all or nobody."""
    words = [w for w in content_words(plan.subject) if w not in bare_text(item.label)]
    if len(item.evidence) != 1:
        return []
    quote = item.evidence[0]
    whole = bare_text(plan.subject)
    if not words and whole not in bare_text(item.label) and whole in bare_text(quote.quote):
        words = [whole]  # 搜救组 of 搜救指挥
    if not words:
        return []
    if any(True for _ in marks_within(quote.quote)):
        return []
    sentences = [(m.start(), m.end(), bare_text(m[0])) for m in _SENTENCE.finditer(quote.quote)]
    asked = [(a, b) for a, b, text in sentences if all(w in text for w in words)]
    owned: dict[str, list[tuple[int, int, str]]] = {}
    for agency in agencies:
        named = run.facts.proof(agency.iri, [item.iri])
        places = [(q.start - quote.start, q.end - quote.start) for q in named]
        own = [s for s in sentences if any(s[0] <= a and b <= s[1] for a, b in places)]
        if not own:
            return []  # it isn't known where the text names it
        owned[agency.iri] = own
    theirs_said = dict.fromkeys(s for own in owned.values() for s in own)
    asked = asked or _far_ahead(tuple(theirs_said), words)
    theirs = [
        agency
        for agency in agencies
        if any(a <= s[0] < b for s in owned[agency.iri] for a, b in asked)
    ]
    return theirs if 0 < len(theirs) < len(agencies) else []


def _far_ahead(
    sentences: Sequence[tuple[int, int, str]], words: Sequence[str]
) -> list[tuple[int, int]]:
    """The sentence that has most of what is asked, in nearly its words, where no other comes near it:
    对运输费用进行成本调查 for 运输费成本调查."""
    if len(sentences) < 2:
        return []
    # What all of them have tells none from the others.
    telling = [w for w in words if not all(has_word(w, text) for _, _, text in sentences)]
    shares = [_share(telling, text) for _, _, text in sentences]
    first = shares.index(max(shares))
    near = [k for k, share in enumerate(shares) if share > _AHEAD * shares[first]]
    if len(near) != 1 or _share(words, sentences[first][2]) < _HELD:
        return []
    return [sentences[first][:2]]


def _share(words: Sequence[str], text: str) -> float:
    held = sum(len(w) * (1.0 if has_word(w, text) else part_of(w, text)) for w in words)
    return held / (sum(map(len, words)) or 1)
