"""The things that a graph names, listed and described, for pages and for agents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from policy_kg.graph.store import query
from policy_kg.items import evidence, evidence_quote
from policy_kg.namesakes import told_apart
from policy_kg.namespaces import ALT_LABEL, PK, PREF_LABEL, PREFIXES, RDF_TYPE, ROLE
from policy_kg.results import Item, SourceQuote

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store

# Class -> what staff call it. The first that a thing has is its kind: what it is for the
# document (a zone) before what it is elsewhere (a district).
KINDS: Final[dict[str, str]] = {
    "Task": "任务",
    "Measure": "举措",
    "Policy": "政策",
    "Duty": "职责",
    "PolicyDocument": "文件",
    "DocumentRevision": "文件版本",
    "Section": "章节",
    "Agency": "部门",
    "AgencyGroup": "机构统称",
    "Zone": "试验区域",
    "DevelopmentZone": "开发区",
    "CharacterTown": "特色小镇",
    "Village": "村",
    "Town": "乡镇",
    "County": "县",
    "District": "区",
    "City": "市",
    "Province": "省",
    "Enterprise": "企业",
    "Institute": "院所",
    "Park": "园区",
    "Project": "项目",
    "NaturalFeature": "自然地物",
    "Term": "名单",
    "Target": "目标",
    "Benefit": "优惠",
}
PROVISIONS: Final = ("Task", "Measure", "Policy", "Duty")
LISTED: Final = tuple(
    k for k in KINDS if k not in (*PROVISIONS, "DocumentRevision", "Section", "Target", "Benefit")
)
# Relation -> its name in words; from the thing, and to the thing (「所属」 and 「下有」).
_RELATIONS: Final[dict[str, tuple[str, str]]] = {
    PREFIXES["schema"] + "containedInPlace": ("位于", "境内有"),
    PK + "governs": ("管辖", "管辖机构"),
    PK + "maybeSameAs": ("可能就是", "可能就是"),
    PREFIXES["org"] + "subOrganizationOf": ("隶属", "下设"),
    PREFIXES["skos"] + "member": ("包括", "列入"),
    PK + "addressedTo": ("主送", "主送文件"),
    PK + "pilotZone": ("试验区域", "试验文件"),
    PREFIXES["eli"] + "based_on": ("依据", "被作为依据"),
    PREFIXES["eli"] + "cites": ("引用", "被引用"),
    PREFIXES["eli"] + "passed_by": ("发文机关", "印发"),
    PREFIXES["eli"] + "realizes": ("文件", "版本"),
    PREFIXES["prov"] + "wasRevisionOf": ("取代", "被取代"),
    PREFIXES["eli"] + "is_part_of": ("所在", "包含"),
    PK + "inDocument": ("所在文件", ""),
    PK + "hasTarget": ("目标", "所在事项"),
    PK + "hasTimeLimit": ("时限", "所在事项"),
    PK + "hasBenefit": ("优惠", "所在事项"),
    PREFIXES["org"] + "classification": ("类型", ""),
}
_FACTS: Final[dict[str, str]] = {
    PK + "scope": "所属地",
    PK + "number": "序号",
    PK + "category": "类别",
    PK + "focus": "重点内容",
    PK + "text": "内容",
    PK + "citation": "出处",
    PK + "deadline": "完成时限",
    PK + "deadlineText": "时限",
    PK + "dueBy": "最迟",
    PK + "definition": "定义",
    PK + "measures": "指标",
    PK + "comparator": "比较",
    PREFIXES["schema"] + "value": "数值",
    PREFIXES["schema"] + "minValue": "下限",
    PREFIXES["schema"] + "maxValue": "上限",
    PREFIXES["schema"] + "unitText": "单位",
    PK + "beneficiary": "对象",
    PK + "condition": "条件",
    PK + "payer": "出资",
    PK + "rate": "比例（%）",
    PK + "rateOf": "比例的基数",
    PK + "cap": "最高",
    PK + "capUnit": "最高的单位",
    PREFIXES["dcterms"] + "title": "标题",
    PREFIXES["dcterms"] + "identifier": "索引号",
    PREFIXES["eli"] + "number": "文号",
    PREFIXES["eli"] + "date_document": "成文日期",
    PREFIXES["eli"] + "date_publication": "发布日期",
    PK + "sourceName": "原文件",
}
_MOST: Final = 500  # provisions, mentions or relations of a card


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A thing as a link: `local` is its IRI after the base, "" for one that is not below it."""

    iri: str
    local: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A thing in the list. `provisions` counts those that it has a role in, that apply in it, or
    that mention it."""

    name: Name
    aliases: tuple[str, ...]
    provisions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """All that a graph says of one thing. `facts` are (name, value, IRI or ""); `roles` counts
    provisions by role; `related` are (relation, thing)."""

    name: Name
    kinds: tuple[str, ...]
    aliases: tuple[str, ...]
    facts: tuple[tuple[str, str], ...] = ()
    roles: dict[str, int] = field(default_factory=dict)
    provisions: tuple[Item, ...] = ()
    mentions: tuple[tuple[Name, SourceQuote], ...] = ()
    departments: tuple[tuple[Name, int], ...] = ()
    zones: tuple[tuple[Name, int], ...] = ()
    related: tuple[tuple[str, Name], ...] = ()
    evidence: tuple[SourceQuote, ...] = ()


def list_entities(store: Store, *, base: str) -> tuple[Entry, ...]:
    """Departments, places, other named things and documents that a document names, most
    provisions first. The vocabulary's places that no document names are left out; departments of
    one name in several cities are listed with their cities."""
    labels: dict[str, str] = {}
    kinds: dict[str, set[str]] = {}
    aliases: dict[str, set[str]] = {}
    classes = " ".join(f"pk:{kind}" for kind in LISTED)
    found = query(
        store,
        f"""SELECT DISTINCT ?thing ?class ?label WHERE {{
          VALUES ?class {{ {classes} }}
          GRAPH ?g {{ ?thing a ?class }} FILTER(STRSTARTS(STR(?g), "{base}revision/"))
          OPTIONAL {{ ?thing skos:prefLabel ?name }} OPTIONAL {{ ?thing dcterms:title ?title }}
          BIND(COALESCE(?name, ?title) AS ?label) FILTER(BOUND(?label))
        }}""",
    )
    for row in found.dicts():
        kinds.setdefault(row["thing"], set()).add(row["class"].removeprefix(PK))
        label = labels.get(row["thing"])
        labels[row["thing"]] = min(label, row["label"]) if label else row["label"]
    scopes = {
        row["thing"]: row["scope"]
        for row in query(store, "SELECT ?thing ?scope { ?thing pk:scope ?scope }").dicts()
        if kinds.get(row["thing"], set()) & {"Agency", "AgencyGroup"}
    }
    for iri, name in told_apart(
        {iri: (labels[iri], place) for iri, place in scopes.items()}
    ).items():
        if name != labels[iri]:
            aliases.setdefault(iri, set()).add(labels[iri])
            labels[iri] = name
    for row in query(store, "SELECT ?thing ?alias { ?thing skos:altLabel ?alias }").dicts():
        if row["thing"] in labels:
            aliases.setdefault(row["thing"], set()).add(row["alias"])
    counts = Counter(
        row["thing"]
        for row in query(
            store,
            """SELECT DISTINCT ?thing ?provision WHERE {
              { ?assignment pk:agent ?thing ; pk:provision ?provision }
              UNION { ?provision pk:appliesIn ?thing }
              UNION { ?provision pk:mentions ?thing . ?provision a pk:Provision }
              UNION { ?provision pk:inDocument ?thing . ?provision a pk:Provision }
            }""",
        ).dicts()
    )
    entries = [
        Entry(
            name=_name(iri, labels[iri], kinds[iri], base),
            aliases=tuple(sorted(aliases.get(iri, set()) - {labels[iri]})),
            provisions=counts[iri],
        )
        for iri in labels
    ]
    return tuple(sorted(entries, key=lambda e: (-e.provisions, e.name.label, e.name.iri)))


def entity_card(
    store: Store, iri: str, *, base: str, provision: Callable[[str], Item | None]
) -> Card | None:
    """What the graph says of `iri`; None where it says nothing. `provision` gives those of the
    store by IRI. Raises DamagedError."""
    about = _about(store, iri)
    if not about:
        return None
    kinds = _kinds(about)
    name = _name(iri, _label(about), kinds, base)
    provisions, roles = _provisions_of(store, iri)
    items = [item for p in provisions if (item := provision(p)) is not None]
    if name.kind in PROVISIONS and (own := provision(iri)) is not None:
        items = [own]
    return Card(
        name=name,
        kinds=tuple(k for k in KINDS if k in kinds),
        aliases=tuple(sorted(v for p, v, _ in about if p == ALT_LABEL)),
        facts=tuple(
            dict.fromkeys((_FACTS[p], v) for p, v, node in about if p in _FACTS and not node)
        ),
        roles=dict(roles),
        provisions=tuple(items),
        mentions=_mentions(store, iri, base),
        departments=_acting(store, iri, base) if name.kind not in PROVISIONS else (),
        zones=_zones(store, iri, base),
        related=_related(store, iri, base),
        evidence=evidence(store, iri),
    )


def names_of(store: Store, iris: Iterable[str], *, base: str) -> dict[str, Name]:
    """The things as links, in the order given."""
    found = {}
    for iri in dict.fromkeys(iris):
        about = _about(store, iri)
        found[iri] = _name(iri, _label(about) or iri.rsplit("/", 1)[-1], _kinds(about), base)
    return found


def local_name(iri: str, base: str) -> str:
    """The IRI after the base, "" for one that is not below it."""
    return iri.removeprefix(base) if iri.startswith(base) else ""


def _name(iri: str, label: str, kinds: Iterable[str], base: str) -> Name:
    kind = next((k for k in KINDS if k in set(kinds)), "Thing")
    return Name(iri=iri, local=local_name(iri, base), kind=kind, label=label or iri)


def _about(store: Store, iri: str) -> list[tuple[str, str, bool]]:
    """(predicate, value, whether it is a node), sorted."""
    from pyoxigraph import Literal, NamedNode

    found = {
        (q.predicate.value, q.object.value, isinstance(q.object, NamedNode))
        for q in store.quads_for_pattern(NamedNode(iri), None, None)
        if isinstance(q.object, NamedNode | Literal)
    }
    return sorted(found)


def _kinds(about: Sequence[tuple[str, str, bool]]) -> set[str]:
    return {v.removeprefix(PK) for p, v, _ in about if p == RDF_TYPE and v.startswith(PK)}


def _label(about: Sequence[tuple[str, str, bool]]) -> str:
    said = (PK + name for name in ("measures", "deadlineText", "citation"))
    for predicate in (PK + "focus", PREF_LABEL, PREFIXES["dcterms"] + "title", *said):
        for p, value, _ in about:
            if p == predicate and value:
                return value
    return ""


def _rows(store: Store, pattern: str) -> list[dict[str, str]]:
    return query(store, pattern).dicts()


def _provisions_of(store: Store, iri: str) -> tuple[list[str], Counter[str]]:
    """The provisions that an agency has, that apply in a zone, or that a document holds."""
    node = _node(iri)
    roles: Counter[str] = Counter()
    found: dict[str, tuple[str, int]] = {}
    for row in _rows(
        store,
        f"""SELECT DISTINCT ?p ?role ?d ?order WHERE {{
          {{ ?a pk:agent {node} ; pk:provision ?p ; pk:role ?role }}
          UNION {{ ?p pk:appliesIn {node} }}
          ?p a pk:Provision ; pk:inDocument ?d ; pk:order ?order .
        }}""",
    ):
        if row.get("role"):
            roles[row["role"].removeprefix(ROLE)] += 1
        found[row["p"]] = (row["d"], int(row["order"]))
    ordered = sorted(found, key=lambda p: (*found[p], p))
    return ordered[:_MOST], roles


def _mentions(store: Store, iri: str, base: str) -> tuple[tuple[Name, SourceQuote], ...]:
    rows = _rows(
        store,
        f"""SELECT DISTINCT ?subject ?evidence ?start WHERE {{
          ?m pk:thing {_node(iri)} ; pk:subject ?subject ; pk:evidence ?evidence .
          ?evidence pk:start ?start .
        }}""",
    )
    rows.sort(key=lambda r: (r["evidence"].rsplit("/evidence/", 1)[0], int(r["start"])))
    rows = rows[:_MOST]
    names = names_of(store, (r["subject"] for r in rows), base=base)
    return tuple((names[r["subject"]], evidence_quote(store, r["evidence"])) for r in rows)


def _acting(store: Store, iri: str, base: str) -> tuple[tuple[Name, int], ...]:
    """The departments of the provisions that apply in the thing or mention it."""
    node = _node(iri)
    rows = _rows(
        store,
        f"""SELECT ?x (COUNT(DISTINCT ?p) AS ?n) WHERE {{
          {{ ?p pk:appliesIn {node} }} UNION {{ ?p pk:mentions {node} }}
          ?a pk:provision ?p ; pk:agent ?x .
        }} GROUP BY ?x""",
    )
    return _counted(store, rows, base)


def _zones(store: Store, iri: str, base: str) -> tuple[tuple[Name, int], ...]:
    """Where the provisions of an agency apply, or those that mention the thing, or it itself."""
    node = _node(iri)
    rows = _rows(
        store,
        f"""SELECT ?x (COUNT(DISTINCT ?p) AS ?n) WHERE {{
          {{ ?a pk:agent {node} ; pk:provision ?p . ?p pk:appliesIn ?x }}
          UNION {{ ?p pk:mentions {node} ; pk:appliesIn ?x }}
          UNION {{ BIND({node} AS ?p) ?p pk:appliesIn ?x }}
          FILTER(?x != {node})
        }} GROUP BY ?x""",
    )
    return _counted(store, rows, base)


def _counted(
    store: Store, rows: Sequence[dict[str, str]], base: str
) -> tuple[tuple[Name, int], ...]:
    names = names_of(store, (r["x"] for r in rows if r.get("x")), base=base)
    counted = [(names[r["x"]], int(r["n"])) for r in rows if r.get("x")]
    return tuple(sorted(counted, key=lambda c: (-c[1], c[0].label, c[0].iri)))


def _related(store: Store, iri: str, base: str) -> tuple[tuple[str, Name], ...]:
    from pyoxigraph import NamedNode

    node = NamedNode(iri)
    found: set[tuple[int, str, str]] = set()
    for place, (predicate, (onward, back)) in enumerate(_RELATIONS.items()):
        if onward:
            for quad in store.quads_for_pattern(node, NamedNode(predicate), None):
                if isinstance(quad.object, NamedNode):
                    found.add((place, onward, quad.object.value))
        if back:
            for quad in store.quads_for_pattern(None, NamedNode(predicate), node):
                if isinstance(quad.subject, NamedNode):
                    found.add((place, back, quad.subject.value))
                if len(found) >= _MOST:
                    break
    ordered = sorted(found)
    names = names_of(store, (iri for _, _, iri in ordered), base=base)
    return tuple((relation, names[other]) for _, relation, other in ordered)


def _node(iri: str) -> str:
    from pyoxigraph import NamedNode

    return str(NamedNode(iri))
