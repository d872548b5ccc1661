"""The roles of a table's columns: by their heads, and of bodies by what they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.reading.bodycells import role_by_cells
from policy_kg.reading.heads import RESPONSIBILITY, TAIL, ColumnRole, column_role
from policy_kg.reading.lines import squeeze
from policy_kg.reading.persons import names_persons

_NO_MATTER: Final = TAIL | {"number"}
# 公开主体 publishes in its name what 责任科室 is in charge of.
_PUBLISHES: Final = re.compile(r"^(?:信息)?公开(?:主体|单位|部门|机构)")
# Those who mark what others did: 考核单位, 自评牵头部门, 负责考评部门.
_MARKS: Final = re.compile(
    r"^(?:省级?|市级?|县级?|区级?|负责|牵头|检查|督查)*(?:自评|考核|考评|评分|评价|评估|打分|赋分){1,2}(?:负责|牵头|责任|主管)?(?:单位|部门|机构|主体|处室|科室)$"
)
# 联系单位 beside 县级河长: the office that works for who keeps a river, a wood or a road
_KEEPER: Final = re.compile(r"(?:河|湖|河湖|湾|渠|林|田|山|路|街|巷|链)长(?:姓名)?$")
_LINKED: Final = re.compile(r"^(?:[市县区镇乡]级?)?(?:联系|协助|对口|对接|服务)(?:单位|部门|科室)$")
_IN_CHARGE: Final = re.compile(r"责任|负责|承办|牵头|经办")


def column_roles(
    heads: Sequence[str | None], cells: Sequence[Sequence[str]]
) -> tuple[list[ColumnRole | None], frozenset[int]]:
    """Each column's role, with the indices of those that are for bodies by their cells alone: `cells`
    has what is printed below each head. One column at least stays for the matters.

    Who only marks what another column's bodies did (考核单位 beside 责任单位) answers for nothing.
    Where no head tells of bodies, a column whose head says little (考核项目 over 县水利局, 县环保局)
    may be theirs, too.
    """
    roles = [column_role(h) if h is not None else None for h in heads]
    charged = any(
        r in RESPONSIBILITY and _IN_CHARGE.search(squeeze(h or ""))
        for h, r in zip(heads, roles, strict=True)
    )
    for k, head in enumerate(heads):
        if charged and roles[k] == "responsible" and _PUBLISHES.match(squeeze(head or "")):
            roles[k] = "other"
    if any(r in RESPONSIBILITY and not _marks(h) for h, r in zip(heads, roles, strict=True)):
        roles = ["other" if _marks(h) else r for h, r in zip(heads, roles, strict=True)]
    told = any(role in RESPONSIBILITY for role in roles)
    bare = [squeeze(h or "") for h in heads]
    if not told and any(map(_KEEPER.search, bare)):
        roles = ["responsible" if _LINKED.match(h) else r for h, r in zip(bare, roles, strict=True)]
        told = any(role in RESPONSIBILITY for role in roles)
    if not told and any(r not in _NO_MATTER for r in roles):
        roles = [
            "responsible" if r == "other" and _are_persons(c) else r
            for r, c in zip(roles, cells, strict=True)
        ]
        told = any(role in RESPONSIBILITY for role in roles)
    vague: tuple[ColumnRole | None, ...] = (None,) if told else (None, "focus", "category")
    judged: set[int] = set()
    for k, head in enumerate(heads):
        if head is None or roles[k] not in vague:
            continue
        role = role_by_cells(head, cells[k])
        others = [r for n, r in enumerate(roles) if n != k and heads[n] is not None]
        if role is not None and any(r not in _NO_MATTER for r in others):
            roles[k] = role
            judged.add(k)
    return roles, frozenset(judged)


def _are_persons(cells: Sequence[str]) -> bool:
    """Whether a column's cells are persons with the bodies that they answer for: 张某（市发改委）."""
    printed = [c for c in cells if squeeze(c)]
    named = sum(map(names_persons, printed))
    return named > 1 and 2 * named > len(printed)


def _marks(head: str | None) -> bool:
    return head is not None and bool(_MARKS.match(squeeze(head)))
