"""What running a plan gives, and what it is run with."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from policy_kg.graph.store import query
from policy_kg.qa.facts import Facts
from policy_kg.qa.names.catalog import Catalog
from policy_kg.qa.names.titles import Titled
from policy_kg.results import AnswerKind, Group, Item, SourceQuote, Status

NO_LEAD_NOTE: Final = (
    "「牵头」逐项判断：写明牵头的只算牵头部门；只写「指导部门」或「分别负责」、没有设牵头的，"
    "按其指导或负责部门列出，并注明角色"
)


POLICY_NOTE: Final = "政策的分工表没有试验区域一栏，视为适用于整个试验区"


NOT_UNDERSTOOD: Final = "没有理解这个问题。可以这样问：某部门负责哪些任务；某区有多少项举措；某项由谁牵头、在哪些区试点。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An Answer without its question and interpretation."""

    status: Status = "answered"
    kind: AnswerKind = "list"
    text: str = ""
    items: tuple[Item, ...] = ()
    also: tuple[Item, ...] = ()
    value: float | bool | str | dict[str, int] | None = None
    assumptions: tuple[str, ...] = ()
    candidates: tuple[Item, ...] = ()
    groups: tuple[Group, ...] = ()
    sparql: str = ""
    evidence: tuple[SourceQuote, ...] = ()


UNREAD: Final = Outcome(status="not_understood", kind="passages", text=NOT_UNDERSTOOD)


@dataclass(frozen=True, slots=True)
class Run:
    """What operations need: the facts and the catalog."""

    facts: Facts
    catalog: Catalog

    def documents(self, within: Collection[str]) -> list[Titled]:
        """The documents whose revisions are `within`; all where that is empty."""
        own = frozenset(within)
        return [d for d in self.catalog.documents if not own or d.revision in own]

    def provisions(self, text: str) -> tuple[Item, ...]:
        return self.facts.provisions(row["p"] for row in query(self.facts.store, text).dicts())
