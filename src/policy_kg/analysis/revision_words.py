"""A comparison of two revisions in Chinese lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from policy_kg.analysis.revision_matching import Change
from policy_kg.analysis.revisions import Place, ProvisionChange, RevisionDiff
from policy_kg.records import KIND_LABELS, ROLE_LABELS

_SHORT: Final = 40


def revision_lines(diff: RevisionDiff) -> Iterator[str]:
    """Who gained and lost what, then what changed in which provision. None for no difference."""
    if diff.heads:
        yield "【文件】"
        yield from (f"  {one.name}：{_from_to(one.change)}" for one in diff.heads)
    if diff.departments:
        yield f"【部门】{len(diff.departments)} 个有变化"
    for one in diff.departments:
        yield one.department
        for held in one.gained:
            yield f"  + {_roles(held.roles)}：{_at(held.provision)}"
        for held in one.lost:
            yield f"  - {_roles(held.roles)}：{_at(held.provision)}"
        for changed in one.changed:
            yield f"  ~ {_roles(changed.before)} → {_roles(changed.after)}：{_at(changed.new)}"
    moved = [change for change in diff.provisions if change.what == ("number",)]
    others = [change for change in diff.provisions if change.what != ("number",)]
    if others:
        yield f"【条目】{len(others)} 项有变化，{diff.unchanged} 项未变"
    for change in others:
        yield from _provision(change)
    if moved:
        yield f"【只改序号】{len(moved)} 项"
        for change in moved:
            if change.old and change.new:
                yield f"  {change.old.citation} → {_at(change.new)}"
    for heading, changes in (("正文目标", diff.targets), ("正文优惠", diff.benefits)):
        if changes:
            yield f"【{heading}】"
            yield from (f"  {_from_to(change)}" for change in changes)


def _provision(change: ProvisionChange) -> Iterator[str]:
    if change.old is None or change.new is None:
        place = change.new or change.old
        assert place is not None
        sign, word = ("+", "新增") if change.old is None else ("-", "删除")
        yield f"{sign} {word} {KIND_LABELS.get(place.kind, place.kind)} {_at(place)}：{_cut(place.text)}"
        return
    was = f"（原{change.old.citation}）" if "number" in change.what else ""
    yield f"~ {KIND_LABELS.get(change.new.kind, change.new.kind)} {_at(change.new)}{was}"
    for name, both in (
        ("重点内容", change.focus),
        ("类别", change.category),
        ("时限", change.deadline),
    ):
        if both:
            yield f"    {name}：{_from_to(both)}"
    if change.text:
        yield f"    文字：{'；'.join(_from_to(one) for one in change.text)}"
    parts = [f"+{p.department}（{_roles((p.role,))}）" for p in change.gained]
    parts += [f"-{p.department}（{_roles((p.role,))}）" for p in change.lost]
    parts += [f"{r.department} {_roles(r.before)} → {_roles(r.after)}" for r in change.roles]
    if parts:
        yield f"    部门：{'，'.join(parts)}"
    zones = [f"+{z}" for z in change.zones_gained] + [f"-{z}" for z in change.zones_lost]
    if zones:
        yield f"    区域：{'，'.join(zones)}"
    if change.targets:
        yield f"    目标：{'；'.join(_from_to(one) for one in change.targets)}"
    if change.benefits:
        yield f"    优惠：{'；'.join(_from_to(one) for one in change.benefits)}"


def _from_to(change: Change) -> str:
    if not change.before:
        return f"新增「{_cut(change.after)}」"
    if not change.after:
        return f"删去「{_cut(change.before)}」"
    return f"「{_cut(change.before)}」→「{_cut(change.after)}」"


def _at(place: Place) -> str:
    return f"{place.citation} {place.label}".strip()


def _roles(roles: Sequence[str]) -> str:
    return "、".join(ROLE_LABELS.get(role, role) for role in roles)


def _cut(text: str) -> str:
    plain = "".join(text.split())
    return plain if len(plain) <= _SHORT else plain[:_SHORT] + "…"
