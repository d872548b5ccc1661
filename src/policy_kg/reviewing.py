"""Reviewing what was extracted: what there is to review, deciding, adding, and what was decided.

A decision is written to the ledger at once and takes effect with the next build.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, cast

from policy_kg.errors import DamagedError, UnknownNameError, UsageError
from policy_kg.home import DocumentEntry, Generation, HomePaths, open_current
from policy_kg.home.durable import home_errors
from policy_kg.home.ledger import append_decision, read_ledger
from policy_kg.home.sources import find_source
from policy_kg.reading.numbering import number_value
from policy_kg.records import ROLE_LABELS, Assignment, Extraction, Provision, Role
from policy_kg.review.decisions import Decision, Kind, Outcome, Target, describe
from policy_kg.review.items import ReviewItem
from policy_kg.review.matching import Judged
from policy_kg.settings import Settings

_ITEMS: Final = "请用 policy-kg review items 查看"
_SHOWN: Final = 40  # characters of a quote
_LEAST: Final = 2  # letters of a quote that proves something: the number of a row is none

# Is told a department that nobody knows, and the names nearest to it.
Sure = Callable[[str, list[str]], None]


def _utc() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A document as it is read from its source: `items` extracted and added, in the order of the
    text, and every decision on it."""

    entry: DocumentEntry
    base: str
    extraction: Extraction
    items: list[ReviewItem]
    judged: list[Judged]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewable:
    """Something extracted, and the decision on it that counts, if there is one."""

    item: ReviewItem
    decision: Decision | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewProvision:
    """A provision that assignments can be added to: its `id` (its IRI after that of all
    documents), how it's cited, its focus, and all `text` that a quote can be taken from."""

    id: str
    document: str
    citation: str
    focus: str
    text: str


def review_items(
    settings: Settings, document: str | None = None, *, kind: Kind | None = None
) -> list[Reviewable]:
    """What can be reviewed in the current documents, or in one: by document, in text order.

    It is shown as it was extracted or added, rejected and corrected ones included. Raises
    UsageError for an unknown document, HomeError where nothing was built.
    """
    return survey(settings, document, kind=kind)[0]


def survey(
    settings: Settings, document: str | None = None, *, kind: Kind | None = None
) -> tuple[list[Reviewable], list[ReviewProvision]]:
    """As `review_items`, and the provisions that can have assignments, in their order."""
    home = HomePaths(settings.home)
    generation = open_current(home)
    entries = [generation.document(document)] if document else generation.manifest.documents
    by_document = _by_document(_decisions(home))
    found: list[Reviewable] = []
    provisions: list[ReviewProvision] = []
    for entry in entries:
        read = _read(home, generation, entry, by_document.get(entry.slug, []))
        counts = {
            one.item.iri: one.decision for one in read.judged if one.state == "applied" and one.item
        }
        found += [
            Reviewable(item=item, decision=counts.get(item.iri))
            for item in read.items
            if kind in (None, item.target.kind)
        ]
        provisions += _provisions(read)
    return found, provisions


def decide(
    settings: Settings,
    name: str,
    outcome: Outcome,
    *,
    department: str = "",
    role: str = "",
    thing: str = "",
    by: str = "",
    note: str = "",
    clock: Callable[[], datetime.datetime] = _utc,
    sure: Sure | None = None,
) -> Decision:
    """Write a decision on the item `name`: its id or IRI, or the id of an earlier decision on it.

    A correction gives the right `department` or `role` (牵头 or lead) of an assignment, or the
    right `thing` of a mention. Raises UsageError for an unknown item, or a correction that
    doesn't fit it; HomeError where the ledger can't be written. `sure` is asked before a
    department is taken that `unknown_department` tells of; it can raise.
    """
    home = HomePaths(settings.home)
    target = _target(home, name.strip())
    decision = Decision(
        outcome=outcome,
        target=target,
        time=_now(clock),
        by=by.strip(),
        note=note.strip(),
        **_correction(name, target, outcome, department.strip(), role.strip(), thing.strip()),
    )
    return _record(settings, decision, decision.name if department else "", sure)


def add(
    settings: Settings,
    provision: str,
    *,
    department: str,
    role: str,
    quote: str,
    document: str | None = None,
    by: str = "",
    note: str = "",
    clock: Callable[[], datetime.datetime] = _utc,
    sure: Sure | None = None,
) -> Decision:
    """Write that `provision` (附件1第26项, 第26项, or its id) has an assignment that the extraction
    missed: `department` in `role`, as `quote` from the provision's own text proves.

    Raises UsageError for an unknown provision or role, a quote that doesn't stand there, or an
    assignment that is there already; HomeError where the ledger can't be written. `sure` is as
    for `decide`.
    """
    from policy_kg.review.adding import department as department_of
    from policy_kg.review.adding import target_of
    from policy_kg.vocabulary import load_vocabulary

    wanted = role_of(role.strip())
    home = HomePaths(settings.home)
    read, found = _provision(home, provision, document)
    for value, what in ((department, "--department 部门"), (quote, "--quote 原文")):
        if not value.strip():
            raise UsageError(what, "是空的", "增补要给出部门、角色和原文里的一段话")
    if len(re.sub(r"[\W\d_]", "", quote)) < _LEAST:
        raise UsageError(
            f"「{quote.strip()}」", "太短，不足为凭", "请照抄该项原文中说到这件事的一段"
        )
    agency = department_of(read.extraction, department.strip(), vocabulary=load_vocabulary())
    target = target_of(
        read.extraction, found, quote, document=read.entry.slug, agency=agency, role=wanted
    )
    if target is None:
        shown = " ".join(quote.split())
        shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN] + "…"
        raise UsageError(
            f"「{shown}」",
            f"不在{found.citation}的原文里",
            "请照抄该项原文中连续的一段，原文见 policy-kg documents show ID --text",
        )
    _refuse_known(read, found, target)
    decision = Decision(
        outcome="add", target=target, time=_now(clock), by=by.strip(), note=note.strip()
    )
    return _record(settings, decision, department, sure)


def unknown_department(settings: Settings, name: str) -> list[str] | None:
    """None for a department that some document has, or that the vocabulary lists, by whatever
    name; for another, which is most often a slip, the few names nearest to it in the documents.
    Raises HomeError where nothing was built."""
    from difflib import get_close_matches

    from policy_kg.entities import list_entities
    from policy_kg.reader import open_home
    from policy_kg.vocabulary import load_vocabulary

    name = name.strip()
    opened = open_home(settings)
    known: set[str] = set()
    for entry in list_entities(opened.store, base=opened.generation.manifest.base):
        if entry.name.kind in ("Agency", "AgencyGroup"):
            known |= {entry.name.label, *entry.aliases}
    if name in known or name in load_vocabulary().agency_names():
        return None
    return get_close_matches(name, sorted(known), 3, 0.5)


def doubt(name: str, near: Sequence[str]) -> str:
    """What `unknown_department` found, as a line for people."""
    more = f"，相近的有：{'、'.join(near)}" if near else ""
    return f"没有一份文件、也没有部门名录写到「{name}」{more}"


def decisions(settings: Settings, *, stale: bool = False) -> list[Judged]:
    """All decisions in the order in which they were made, each with whether it applies; with
    `stale` those whose text has changed or whose document is gone."""
    home = HomePaths(settings.home)
    made = _decisions(home)
    if not made:
        return []
    generation = open_current(home)
    entries = {entry.slug: entry for entry in generation.manifest.documents}
    judged: dict[str, list[Judged]] = {}
    for slug, some in _by_document(made).items():
        if slug in entries:
            judged[slug] = _read(home, generation, entries[slug], some).judged
        else:
            judged[slug] = [Judged(decision=d, state="stale", item=None) for d in some]
    ordered = [judged[d.target.document].pop(0) for d in made]
    return [one for one in ordered if not stale or one.state == "stale"]


def export_prov(settings: Settings) -> bytes:
    """The ledger as PROV, in Turtle."""
    from policy_kg.review.prov import ledger_turtle

    return ledger_turtle(_decisions(HomePaths(settings.home)), base=settings.base)


def role_of(name: str) -> Role:
    """牵头 or lead as a role. Raises UsageError."""
    for role, label in ROLE_LABELS.items():
        if name in (role, label):
            return cast(Role, role)
    known = "、".join(f"{label}（{role}）" for role, label in ROLE_LABELS.items())
    raise UsageError(name, "没有这种角色", f"可用：{known}")


def _decisions(home: HomePaths) -> list[Decision]:
    return [Decision.from_json(raw) for raw in read_ledger(home)]


def _by_document(made: list[Decision]) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = defaultdict(list)
    for decision in made:
        found[decision.target.document].append(decision)
    return found


def _read(
    home: HomePaths, generation: Generation, entry: DocumentEntry, some: list[Decision]
) -> _Read:
    """What was extracted, and `some` decisions on it: the source is read again."""
    from policy_kg.extraction.extract import extract
    from policy_kg.reading import read_document
    from policy_kg.review.adding import added_items
    from policy_kg.review.items import review_items as of_extraction
    from policy_kg.review.matching import judge
    from policy_kg.vocabulary import load_vocabulary

    path = find_source(home, entry.source, entry.source_sha256)
    if path is None:
        where = str(home.documents / entry.source)
        raise DamagedError(where, "原文件不在或已改动", "请放回，或运行 policy-kg build")
    vocabulary, base = load_vocabulary(), generation.manifest.base
    document = read_document(path.read_bytes(), name=path.name)
    extraction = extract(document, vocabulary=vocabulary)
    items = of_extraction(extraction, base=base)
    added = added_items(extraction, items, some, base=base, vocabulary=vocabulary)
    more = [one.item for one in added]
    known = {item.iri for item in items}
    together = [*items, *(item for item in more if item.iri not in known)]
    together.sort(key=lambda i: (i.start, i.end, i.target.kind, i.iri))
    return _Read(
        entry=entry,
        base=base,
        extraction=extraction,
        items=together,
        judged=judge([*items, *more], some),
    )


def _provisions(read: _Read) -> list[ReviewProvision]:
    from policy_kg.graph.quads import minter_for
    from policy_kg.review.adding import own_text

    minter = minter_for(read.extraction, read.base)
    return [
        ReviewProvision(
            id=minter.provision(one.key).removeprefix(f"{read.base}document/"),
            document=read.entry.slug,
            citation=one.citation,
            focus=one.focus,
            text=own_text(read.extraction, one),
        )
        for one in read.extraction.provisions
    ]


def _provision(home: HomePaths, name: str, document: str | None) -> tuple[_Read, Provision]:
    """The one provision that `name` means. Raises UsageError where none or several are meant."""
    from difflib import get_close_matches

    generation = open_current(home)
    local = name.strip().removeprefix(f"{generation.manifest.base}document/")
    slug = local.partition("/")[0]
    # What is superseded is reviewed no more; an id names its document.
    of = generation.document(document).slug if document else ""
    entries = [e for e in generation.manifest.documents if not of or e.slug == of]
    entries = [e for e in entries if e.slug == slug] or entries
    made = _by_document(_decisions(home))
    found: list[tuple[_Read, Provision]] = []
    citations: list[str] = []
    for entry in entries:
        read = _read(home, generation, entry, made.get(entry.slug, []))
        for listed, one in zip(_provisions(read), read.extraction.provisions, strict=True):
            citations.append(one.citation)
            if listed.id == local or is_section(one.citation, local):
                found.append((read, one))
    exact = [one for one in found if one[1].citation == local]
    found = exact if len(exact) == 1 else found
    if len(found) == 1:
        return found[0]
    if found:
        several = "、".join(f"{r.entry.slug} {p.citation}" for r, p in found[:3])
        raise UsageError(name, f"不止一项：{several}", "请写全，或用 --document 指明文件")
    near = get_close_matches(local, sorted(set(citations)), 3, 0.5)
    mend = f"相近的有：{'、'.join(near)}" if near else f"写法如 附件1第26项，{_ITEMS}"
    raise UnknownNameError(name, "没有这一项", mend)


def is_section(section: str, asked: str) -> bool:
    """Whether a section is what is asked for, by its printed name or its number: 四（十）, 第10项."""
    number = re.fullmatch(r"第?([0-9一二三四五六七八九十百]+)[项条]", asked.strip())
    own = re.search(r"(?:[（(]|第|^)([0-9一二三四五六七八九十百]+)[）)项条]?$", section)
    same = number and own and number_value(number[1]) == number_value(own[1])
    return section == asked or bool(same)


def _refuse_known(read: _Read, provision: Provision, target: Target) -> None:
    """Raises UsageError where an assignment of this department and role is there already, or was
    extracted and then rejected or corrected."""
    from policy_kg.review.adding import department
    from policy_kg.vocabulary import load_vocabulary

    counts = {
        one.item.iri: one.decision for one in read.judged if one.state == "applied" and one.item
    }
    for item in read.items:
        record = item.record
        if not isinstance(record, Assignment) or record.provision != provision.key:
            continue
        decision = counts.get(item.iri)
        outcome = decision.outcome if decision else "accept"
        agent, role = record.agent, record.role
        if decision and outcome == "correct":
            if decision.name:
                name = decision.name
                agent = department(read.extraction, name, vocabulary=load_vocabulary()).key
            role = cast(Role, decision.role or role)
        if outcome != "reject" and (agent, role) == ((target.scope, target.name), target.role):
            raise UsageError(describe(target), "已有这条分工", f"见 {item.id}，{_ITEMS}")
        read_so = (record.agent, record.role) == ((target.scope, target.name), target.role)
        if read_so and not item.added:
            mend = f"请用 policy-kg review accept {item.id} 恢复"
            raise UsageError(describe(target), "已经抽取出，后来被驳回或改正", mend)


def _record(settings: Settings, decision: Decision, named: str, sure: Sure | None) -> Decision:
    if named and sure is not None:
        near = unknown_department(settings, named)
        if near is not None:
            sure(named, near)
    home = HomePaths(settings.home)
    with home_errors(home.root):
        append_decision(home, decision.to_json())
    return decision


def _now(clock: Callable[[], datetime.datetime]) -> str:
    return clock().astimezone(datetime.UTC).isoformat(timespec="seconds")


def _target(home: HomePaths, name: str) -> Target:
    made = _decisions(home)
    earlier = next((d for d in made if d.id == name), None)
    if earlier is not None:
        return earlier.target
    generation = open_current(home)
    local = name.removeprefix(f"{generation.manifest.base}document/")
    slug = local.partition("/")[0]
    entry = next((e for e in generation.manifest.documents if e.slug == slug), None)
    some = _by_document(made).get(slug, [])
    items = _read(home, generation, entry, some).items if entry else []
    for item in items:
        if item.id == local:
            return item.target
    raise UnknownNameError(name, "没有这条分工或提及", _ITEMS)


def _correction(
    name: str, target: Target, outcome: Outcome, department: str, role: str, thing: str
) -> dict[str, str]:
    """The right name and role of a correction. Raises UsageError where they don't fit."""
    given = department or role or thing
    if outcome != "correct":
        if given:
            raise UsageError(given, "只有改正才给出新的部门、角色或名称", "请用 review correct")
        return {}
    if target.kind == "mention":
        if department or role or not thing:
            raise UsageError(name, "是一处提及", "请用 --thing 给出正确的名称")
        return {"name": thing}
    if thing or not given:
        raise UsageError(name, "是一条分工", "请用 --department 或 --role 给出正确的部门或角色")
    right = cast(str, role_of(role)) if role else ""
    if (department or target.name, right or target.role) == (target.name, target.role):
        raise UsageError(name, "改正后与原来相同", "可用 review accept 认可")
    return {"name": department, "role": right}
