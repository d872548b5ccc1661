"""Reviewing what was extracted: what there is to review, deciding, and what was decided.

A decision is written to the ledger at once and takes effect with the next build.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, cast

from policy_kg.errors import DamagedError, UnknownNameError, UsageError
from policy_kg.home import DocumentEntry, Generation, HomePaths, open_current
from policy_kg.home.durable import home_errors
from policy_kg.home.ledger import append_decision, read_ledger
from policy_kg.home.sources import find_source
from policy_kg.records import Role
from policy_kg.review.decisions import ROLES, Decision, Kind, Outcome, Target
from policy_kg.review.items import ReviewItem
from policy_kg.review.matching import Judged
from policy_kg.settings import Settings

_ITEMS: Final = "请用 policy-kg review items 查看"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewable:
    """Something extracted, and the decision on it that counts, if there is one."""

    item: ReviewItem
    decision: Decision | None


def review_items(
    settings: Settings, document: str | None = None, *, kind: Kind | None = None
) -> list[Reviewable]:
    """What can be reviewed in the current documents, or in one: by document, in text order.

    It is shown as it was extracted, rejected and corrected ones included. Raises UsageError for
    an unknown document, HomeError where nothing was built.
    """
    home = HomePaths(settings.home)
    generation = open_current(home)
    entries = [generation.document(document)] if document else generation.manifest.documents
    by_document = _by_document(_decisions(home))
    found = []
    for entry in entries:
        judged = _judge(home, generation, entry, by_document.get(entry.slug, []))
        counts = {
            one.item.iri: one.decision for one in judged if one.state == "applied" and one.item
        }
        for item in _items(home, generation, entry):
            if kind in (None, item.target.kind):
                found.append(Reviewable(item=item, decision=counts.get(item.iri)))
    return found


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
    clock: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
) -> Decision:
    """Write a decision on the item `name`: its id or IRI, or the id of an earlier decision on it.

    A correction gives the right `department` or `role` (牵头 or lead) of an assignment, or the
    right `thing` of a mention. Raises UsageError for an unknown item, or a correction that
    doesn't fit it; HomeError where the ledger can't be written.
    """
    home = HomePaths(settings.home)
    target = _target(home, name.strip())
    decision = Decision(
        outcome=outcome,
        target=target,
        time=clock().astimezone(datetime.UTC).isoformat(timespec="seconds"),
        by=by.strip(),
        note=note.strip(),
        **_correction(name, target, outcome, department.strip(), role.strip(), thing.strip()),
    )
    with home_errors(home.root):
        append_decision(home, decision.to_json())
    return decision


def unknown_department(settings: Settings, name: str) -> list[str] | None:
    """None for a department that some document has, by whatever name; for another, which is most
    often a slip, the few names nearest to it. Raises HomeError where nothing was built."""
    from difflib import get_close_matches

    from policy_kg.entities import list_entities
    from policy_kg.reader import open_home

    opened = open_home(settings)
    known: set[str] = set()
    for entry in list_entities(opened.store, base=opened.generation.manifest.base):
        if entry.name.kind in ("Agency", "AgencyGroup"):
            known |= {entry.name.label, *entry.aliases}
    return None if name.strip() in known else get_close_matches(name, sorted(known), 3, 0.5)


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
            judged[slug] = _judge(home, generation, entries[slug], some)
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
    for role, label in ROLES.items():
        if name in (role, label):
            return role
    known = "、".join(f"{label}（{role}）" for role, label in ROLES.items())
    raise UsageError(name, "没有这种角色", f"可用：{known}")


def _decisions(home: HomePaths) -> list[Decision]:
    return [Decision.from_json(raw) for raw in read_ledger(home)]


def _by_document(made: list[Decision]) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = defaultdict(list)
    for decision in made:
        found[decision.target.document].append(decision)
    return found


def _items(home: HomePaths, generation: Generation, entry: DocumentEntry) -> list[ReviewItem]:
    """What was extracted, before any decision: the source is read again."""
    from policy_kg.extraction import extract
    from policy_kg.reading import read_document
    from policy_kg.review.items import review_items as of_extraction
    from policy_kg.vocabulary import load_vocabulary

    path = find_source(home, entry.source, entry.source_sha256)
    if path is None:
        where = str(home.documents / entry.source)
        raise DamagedError(where, "原文件不在或已改动", "请放回，或运行 policy-kg build")
    document = read_document(path.read_bytes(), name=path.name)
    extraction = extract(document, vocabulary=load_vocabulary())
    return of_extraction(extraction, base=generation.manifest.base)


def _judge(
    home: HomePaths, generation: Generation, entry: DocumentEntry, some: list[Decision]
) -> list[Judged]:
    from policy_kg.review.matching import judge

    return judge(_items(home, generation, entry), some) if some else []


def _target(home: HomePaths, name: str) -> Target:
    earlier = next((d for d in _decisions(home) if d.id == name), None)
    if earlier is not None:
        return earlier.target
    generation = open_current(home)
    local = name.removeprefix(f"{generation.manifest.base}document/")
    slug = local.partition("/")[0]
    entry = next((e for e in generation.manifest.documents if e.slug == slug), None)
    items = _items(home, generation, entry) if entry else []
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
