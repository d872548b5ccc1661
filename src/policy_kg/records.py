"""Frozen records of documents and of what is read out of them, which pass between the layers.

Offsets are code points in `Document.text`, half open: for every `Evidence` e of a document
d, `d.text[e.start:e.end] == e.quote`. Records hold no behaviour beyond trivial lookups.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

# --- reading -----------------------------------------------------------------------------

BlockKind = Literal[
    "field",  # a header field's name or value line
    "title",
    "doc_number",  # a 文号 line under the title
    "addressee",  # 主送
    "heading",  # a numbered or styled heading, possibly with its text on the same line
    "paragraph",
    "signature",
    "note",  # （此件公开发布）
    "attachment",  # 附件：1.…
    "annex_title",
    "cell",  # text that a table holds
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A quote and where it stands. `section` is how staff cite the place: 附件1第26项, 三（二）1.
    `of_row` is the row that a cell merged over several is quoted for, where it is not the first."""

    start: int
    end: int
    quote: str
    section: str = ""
    table: int | None = None
    row: int | None = None
    column: int | None = None
    of_row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderField:
    """A field of the document's head. `name` is one of the canonical names
    索引号, 分类, 发文机关, 成文日期, 标题, 发文字号, 发布日期, 主题词."""

    name: str
    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the normalised text. `path` is the printed numbering down to this block,
    e.g. ("三、", "（二）", "1.", "（1）"); `annex` the printed annex label (附件1) or ""."""

    order: int
    kind: BlockKind
    start: int
    end: int
    text: str
    path: tuple[str, ...] = ()
    heading: str = ""
    annex: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell. Merged cells are carried to each row they span, `inherited` true there. A head
    whose words say too little without the head above it is `called` by both: 2031年目标 of 2031年 below
    目标."""

    start: int
    end: int
    text: str
    row: int
    column: int
    inherited: bool = False
    called: str = ""

    @property
    def name(self) -> str:
        """What a head is called."""
        return self.called or self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A table row: one entry per column, None where the table has no cell.
    A section row (一、土地政策) spans the table: `section` holds its cell, `cells` is empty unless
    more is printed there (its number, a sum of points, a body)."""

    order: int
    cells: tuple[Cell | None, ...] = ()
    section: Cell | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    order: int
    annex: str
    title: str
    head: tuple[Cell | None, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in a table of numbers: `row` and `column` the words that name its row and its
    column, without white space; `text` the cell's, with its offsets; `unit` what a column of units
    gives for its row, or ""."""

    row: str
    column: str
    text: str
    start: int
    end: int
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFigure:
    """A number of a table of goals and progress: the `row` cell names whose it is (东湖区), `aspect`
    the words of the heads below the indicator's own (目标任务, 完成比例（%）), or ""."""

    row: Cell
    aspect: str
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What columns of a table of goals and progress are about: `name` its words without brackets,
    `cell` where they stand, `group` the head above it, `bodies` the heads that name who is in charge."""

    name: str
    cell: Cell
    group: Cell | None
    bodies: tuple[Cell, ...]
    figures: tuple[IndicatorFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """Text that a reader or extractor could not place, for the parse report."""

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as read. `digest` is the SHA-256 of `text` in UTF-8, hexadecimal. `left_out` are the lines
    that a page printed around the text, menus and a foot, for the parse report."""

    source: str
    format: str
    digest: str
    text: str
    fields: tuple[HeaderField, ...]
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    unplaced: tuple[Unplaced, ...] = ()
    figures: tuple[Figure, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    left_out: tuple[str, ...] = ()

    def field(self, name: str) -> str | None:
        return next((f.value for f in self.fields if f.name == name), None)


# --- extraction --------------------------------------------------------------------------

ProvisionKind = Literal["Task", "Measure", "Policy", "Duty"]
Role = Literal["lead", "support", "guide", "responsible", "implement"]
KIND_LABELS: Final = {"Task": "任务", "Measure": "举措", "Policy": "政策", "Duty": "职责"}
ROLE_LABELS: Final = {
    "lead": "牵头",
    "support": "配合",
    "guide": "指导",
    "responsible": "负责",
    "implement": "实施",
}
Comparator = Literal["=", ">", ">=", "<", "<="]
ThingKind = Literal[
    "Zone",
    "DevelopmentZone",
    "City",
    "District",
    "County",
    "Town",
    "CharacterTown",
    "Village",
    "Enterprise",
    "Institute",
    "Park",
    "Project",
    "NaturalFeature",
    "Term",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyChange:
    """A dated renaming or merger, as an org:ChangeEvent. `date` is ISO, `source` says who decided."""

    date: str
    former: str
    current: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A department, body or generic group as one node.

    `name` is the official short form (市发展改革委), `scope` the jurisdiction that tells equal
    names apart (吉林市, 吉林省, 中国), `printed` every form found in this document. `group` is true
    for generic bodies (各区县政府). `type` is a code of the vocabulary (局, 委, 办, 区县政府 ...).
    `place` is the label of the place that it governs, for governments and 管委会. `aliases` are
    the vocabulary's other names for it, `changes` its renamings since.
    """

    name: str
    scope: str
    printed: tuple[str, ...] = ()
    group: bool = False
    type: str = ""
    place: str = ""
    aliases: tuple[str, ...] = ()
    changes: tuple[AgencyChange, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        return (self.scope, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A named thing other than a department. `kinds` has every class of it (丰满区 is both
    Zone and District); `scope` as for Agency; `within` labels the place that contains it."""

    label: str
    kinds: tuple[ThingKind, ...]
    scope: str = ""
    aliases: tuple[str, ...] = ()
    within: str = ""
    maybe_same_as: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return (self.scope, self.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A subdivision of body or annex. `key` is stable within the document (body/3.2.1, annex1);
    `citation` is how staff cite it (三（二）1, 附件1); `parent` a key or ""."""

    key: str
    citation: str
    number: str
    heading: str
    parent: str
    order: int
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneUse:
    label: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A task, measure, policy or duty. `key` is stable within the document (annex1/26,
    body/5.1/1); `section` the key of the Section that holds it; `citation` e.g. 附件1第26项.
    `text`, `category`, `focus` have no outer or line-break white space."""

    key: str
    kind: ProvisionKind
    number: int | None
    number_text: str
    category: str
    focus: str
    text: str
    section: str
    citation: str
    order: int
    evidence: Evidence
    category_evidence: Evidence | None = None
    focus_evidence: Evidence | None = None
    zones: tuple[ZoneUse, ...] = ()
    has_zone_column: bool = False
    deadline: str = ""
    deadline_evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One department's role in one provision. `order` counts from 1 in the printed list of that
    provision; `open_tail` when the list ends in 等 (等部门). `named`: what is printed is a name of
    the department, which a reviewer's correction needn't be."""

    provision: str
    agent: tuple[str, str]  # Agency.key
    role: Role
    order: int
    evidence: Evidence
    printed: str
    open_tail: bool = False
    named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """`subject` is a Provision.key or Section.key; `thing` a Thing.key."""

    subject: str
    thing: tuple[str, str]
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedList:
    """A list that the text names and spells out: 两区, 十镇, 一区七镇. Its Thing has kind Term."""

    thing: tuple[str, str]
    members: tuple[tuple[str, str], ...]
    evidence: Evidence
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A stated quantity. `value` and `unit` as printed (1000, 万元); `minimum`/`maximum` for
    ranges (10-50万元); `deadline` ISO (2025, 2025-12-31) only where the text gives it for this
    target; `subject` as for Mention."""

    subject: str
    measures: str
    comparator: Comparator
    unit: str
    evidence: Evidence
    value: float | None = None
    minimum: float | None = None
    maximum: float | None = None
    deadline: str = ""
    deadline_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimit:
    """By when a provision is to be done. `subject` a Provision.key; `text` as printed; `iso` a
    year, month or day (2025, 2025-06, 2025-06-30) and `due` the last day of it, both "" where the
    text counts from an event (自印发之日起30日内)."""

    subject: str
    text: str
    iso: str
    due: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """What somebody gets under which condition. Amounts as for Target; `rate` in percent with
    `rate_of` (注册资本实缴现金额) where the benefit is a share; all texts quoted from the provision."""

    subject: str
    label: str
    evidence: Evidence
    beneficiary: str = ""
    condition: str = ""
    payer: str = ""
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""
    rate: float | None = None
    rate_of: str = ""
    cap: float | None = None
    cap_unit: str = ""
    cap_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A document that this one refers to. `relation`: based_on (按照…制定) or cites."""

    number: str
    title: str
    relation: Literal["based_on", "cites"]
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """主送: `agency` is an Agency.key; `place` the label of its place, or ""."""

    agency: tuple[str, str]
    place: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLink:
    """An annex row and the body passage that says the same. `difference` is "" when the texts
    agree, else a readable word diff of body against row."""

    provision: str
    section: str
    evidence: Evidence
    similarity: float
    difference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All that is read out of one document. `jurisdiction` is the issuer's area (吉林市)."""

    document: Document
    jurisdiction: str
    sections: tuple[Section, ...] = ()
    provisions: tuple[Provision, ...] = ()
    agencies: tuple[Agency, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    things: tuple[Thing, ...] = ()
    mentions: tuple[Mention, ...] = ()
    lists: tuple[NamedList, ...] = ()
    targets: tuple[Target, ...] = ()
    limits: tuple[TimeLimit, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    citations: tuple[Citation, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    body_links: tuple[BodyLink, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
