"""Words of a department's own name that are left over beside it: 分行 of 「某县人行某县分行负责哪些信用任务」,
where the name is read as 某县人行. They name no matter. A name that is an item's, too, may be meant as that."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa.names.catalog import Catalog
from policy_kg.qa.names.linking import Linked, mask
from policy_kg.qa.plan import Plan

_OF_BODIES: Final = re.compile(
    r"^(?:分行|支行|中心支行|分局|分公司|分院|支队|大队|总队|公司|集团|办公室|委员会|管委会)$"
)


def without_own_words(plan: Plan) -> Plan:
    """A plan without the words of its subject by which its departments' names end."""
    names = [name for a in plan.agencies for name in (a.label, *a.names)]
    words = plan.subject.split()
    kept = [
        w for w in words if not (_OF_BODIES.match(w) and any(name.endswith(w) for name in names))
    ]
    return plan if len(kept) == len(words) else replace(plan, subject=" ".join(kept))


def as_matters(linked: Linked, catalog: Catalog) -> Linked:
    """A question with the names of departments as plain words, or as the items called so: 招商专班 of
    招商专班由谁牵头."""
    named = {k.text for k in linked.links if k.type == "agency"}
    matters = {e.label: e for e in catalog.entities if e.type == "focus" and e.label in named}
    links = tuple(
        k if k.type != "agency" else replace(k, type="focus", entities=(matters[k.text],))
        for k in linked.links
        if k.type != "agency" or k.text in matters
    )
    return Linked(text=linked.text, links=links, masked=mask(linked.text, links))
