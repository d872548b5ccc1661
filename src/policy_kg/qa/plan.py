"""What a question asks, as frozen data: filters on provisions, a target, an operation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

from policy_kg.qa.due import Due
from policy_kg.qa.names.catalog import Entity

Operation = Literal[
    "list",
    "count",
    "exists",
    "rank",
    "compare",
    "group",
    "value",
    "define",
    "member",
    "overlap",
    "choose",
    "text",
    "deadline",
    "condition",
    "none",
]
EQUAL: Final = "="
Target = Literal["provision", "agency", "zone", "thing", "category", "focus", "document"]
# How a department takes part. `any` all roles, `charge` all but support, `lead` judged provision by
# provision, `first` the first of the list,
# `duty` all roles in a duty that only the body states, `beside` any but the lead.
RoleUse = Literal[
    "any",
    "charge",
    "lead",
    "explicit_lead",
    "guide",
    "support",
    "responsible",
    "implement",
    "first",
    "duty",
    "beside",
]
KINDS: Final = ("Task", "Measure", "Policy")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRange:
    """Provisions by printed number; `kind` "" where the question names none; `annex` 附件1,
    附件 for any annex, 正文 for none, or ""."""

    first: int
    last: int
    kind: str = ""
    annex: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that a question said. Empty tuples and None filter nothing."""

    operation: Operation = "list"
    target: Target = "provision"
    kinds: tuple[str, ...] = ()  # as said; () is all three
    thing_kinds: tuple[str, ...] = ()  # of a "thing" target
    agencies: tuple[Entity, ...] = ()
    any_agency: bool = False  # A或B
    # By name, where one of several names is that of departments in several cities; else ().
    namesakes: tuple[tuple[Entity, ...], ...] = ()
    each_agency: bool = False  # A和B分别
    not_agencies: tuple[Entity, ...] = ()
    not_role: RoleUse = "any"
    role: RoleUse | None = None
    agency_roles: tuple[RoleUse, ...] = ()  # one per department where they differ
    roles_asked: tuple[RoleUse, ...] = ()  # of a "who" question with several: 谁牵头、谁配合
    joint_roles: tuple[RoleUse, ...] = ()  # any of these, of one department: 牵头和配合的
    sole: bool = False
    zones: tuple[Entity, ...] = ()
    any_zone: bool = False
    each_zone: bool = False
    not_zones: tuple[Entity, ...] = ()
    only_zones: bool = False
    all_zones: bool = False
    zone_count: tuple[str, int] | None = None  # ("=", 2)
    agency_count: tuple[str, int] | None = None
    count_role: RoleUse | None = None  # whose number that is: 两个责任单位
    numbers: tuple[NumberRange, ...] = ()
    categories: tuple[str, ...] = ()
    not_categories: tuple[str, ...] = ()
    focuses: tuple[str, ...] = ()
    things: tuple[Entity, ...] = ()
    terms: tuple[Entity, ...] = ()
    words: tuple[str, ...] = ()  # literal words that the text must hold
    all_kinds: bool = False  # a word for all three kinds was said: 事项
    bound: bool = False  # the subject is tied to what is asked for, so rows must be about it
    said: bool = False  # the subject is a word that the text must use: 提到农民工的条目
    subject: str = ""  # a matter to be found by meaning
    found: tuple[str, ...] | None = None  # provisions that the subject was found to mean
    near: tuple[str, ...] = ()
    lead_stated: bool | None = None
    has_support: bool | None = None
    has_deadline: bool | None = None
    due: Due | None = None
    dateless: str = ""  # a date without its year, which filters nothing: 9月底前
    undated: str = ""  # words that need a day which the question lacks: 已经超期, 今年
    negated: bool = False  # departments or zones that have none
    # 是不是每项任务都…: what the plan has otherwise for all those that must be so, by field; () where
    # it says nothing of them that could be tested.
    every: tuple[tuple[str, Any], ...] | None = None
    so_many: int | None = None  # 是不是有12项: the number that is to be so
    among: tuple[str, ...] = ()  # 有试验任务的部门里: the kinds that the ground must have
    excluded_agencies: tuple[Entity, ...] = ()  # left out of a "who" answer
    top: int = 1
    foremost: str = ""  # 是不是最多, 比…多吗: the IRI of what is to have most; EQUAL for 一样多吗
    nth: int = 0  # 第二多: that place of the ranking alone
    descending: bool = True
    by: Target = "provision"  # what is counted in ranks
    difference: bool = False
    aspect: str = ""  # of a value question: 文号, 金额 ...
    shared: bool = False
    documents: tuple[str, ...] = ()  # revision IRIs to stay within
    annex: str = ""  # the table that a matter is asked of, as its items are cited: 附件2
    places: tuple[str, ...] = ()  # names by which the question said whose documents these are

    @property
    def kinds_or_all(self) -> tuple[str, ...]:
        return self.kinds or KINDS

    @property
    def filters(self) -> bool:
        """Whether anything but a kind narrows the provisions."""
        return bool(
            self.agencies
            or self.not_agencies
            or self.zones
            or self.not_zones
            or self.all_zones
            or self.zone_count
            or self.agency_count
            or self.numbers
            or self.categories
            or self.focuses
            or self.things
            or self.words
            or self.found is not None
            or self.sole
            or self.lead_stated is not None
            or self.has_support is not None
            or self.has_deadline is not None
            or self.due is not None
        )
