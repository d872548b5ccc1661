"""The names that a graph knows, read from the store once and kept for linking."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from policy_kg.graph.store import query
from policy_kg.qa.titles import Titled
from policy_kg.qa.trie import Trie

if TYPE_CHECKING:
    from policy_kg.graph.protocol import Store
    from policy_kg.vocabulary import Vocabulary

SLIP_LENGTH: Final = 5  # characters; a shorter name with one wrong is another name
EntityType = Literal["agency", "place", "thing", "term", "category", "focus"]
AREA_KINDS: Final = ("Zone", "DevelopmentZone", "District", "County", "City")
_THING_KINDS: Final = (
    *AREA_KINDS,
    "Town",
    "CharacterTown",
    "Village",
    "Enterprise",
    "Institute",
    "Park",
    "Project",
    "NaturalFeature",
    "Term",
)
_PREFIX: Final = re.compile(r"^(?:市委|省委|市|省|国家|州|区|县)(?=.{2,})")
_QUOTES: Final = re.compile(r"[“”\"「」『』]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing that a question can name. `kinds` are local class names; `pilot` tells a zone that
    has provisions, `listed` an agency with a role in a row. For categories and focuses `iri` is
    "" and `label` the printed string."""

    type: EntityType
    iri: str
    label: str
    kinds: tuple[str, ...] = ()
    scope: str = ""
    names: tuple[str, ...] = ()
    pilot: bool = False
    listed: bool = False
    governs: str = ""
    former: tuple[tuple[str, str, str], ...] = ()  # (former name, current name, date)

    @property
    def is_area(self) -> bool:
        return any(k in AREA_KINDS for k in self.kinds)


@dataclass(frozen=True, kw_only=True)
class Catalog:
    """All entities of a graph. `numbers` are the printed numbers in use by kind."""

    entities: tuple[Entity, ...]
    numbers: dict[str, frozenset[int]] = field(default_factory=dict)
    kinds: dict[str, frozenset[str]] = field(default_factory=dict)  # by revision IRI
    documents: tuple[Titled, ...] = ()

    def kinds_of(self, documents: Sequence[str]) -> tuple[str, ...]:
        """The kinds of provisions in these revisions, in all for none given."""
        wanted = documents or tuple(self.kinds)
        found = {k for d in wanted for k in self.kinds.get(d, frozenset())}
        return tuple(k for k in ("Task", "Measure", "Policy") if k in found)

    @cached_property
    def trie(self) -> Trie:
        return Trie(
            (name, k)
            for k, entity in enumerate(self.entities)
            # 各部门 in a question means all of them, unless a row names them so.
            if entity.kinds != ("AgencyGroup",) or entity.listed
            for name in spoken_names(entity)
        )

    @cached_property
    def long_names(self) -> tuple[tuple[str, frozenset[str], Entity], ...]:
        """Names long enough that one wrong character can be told, with their characters."""
        return tuple(
            (name, frozenset(name), entity)
            for entity in self.entities
            if entity.type not in ("category", "focus")
            for name in spoken_names(entity)
            if len(name) >= SLIP_LENGTH
        )

    @cached_property
    def zones(self) -> tuple[Entity, ...]:
        """Pilot zones, in the order in which the text names them."""
        return tuple(e for e in self.entities if e.type == "place" and e.pilot)

    @cached_property
    def scopes(self) -> frozenset[str]:
        """The cities, provinces and other areas whose departments have provisions."""
        return frozenset(e.scope for e in self.entities if e.type == "agency" and e.scope)

    @cached_property
    def agencies(self) -> tuple[Entity, ...]:
        return tuple(e for e in self.entities if e.type == "agency" and e.listed)


def bare(text: str) -> str:
    """A name as names are compared: no quotation marks, no white space."""
    return re.sub(r"\s+", "", _QUOTES.sub("", text))


def spoken_names(entity: Entity) -> tuple[str, ...]:
    """Every form by which a question may name the entity."""
    names = dict.fromkeys(bare(n) for n in (entity.label, *entity.names))
    if entity.type == "agency":
        for name in list(names):
            names.update(dict.fromkeys(_shortened(name)))
        for name in list(names):
            short = _PREFIX.sub("", name)
            if len(short) >= 3:
                names[short] = None
                if entity.scope and name.startswith("市") and entity.scope.endswith("市"):
                    names[entity.scope + short] = None
                if entity.scope and name.startswith("省") and entity.scope.endswith("省"):
                    names[entity.scope + short] = None
    elif entity.type == "place" and entity.pilot and len(entity.label) == 3:
        names[entity.label[:-1]] = None  # 丰满 for 丰满区
    elif entity.type in ("category", "focus"):
        for name in list(names):
            names[name.rstrip("。")] = None
            names.pop(name, None) if name.endswith("。") else None
    return tuple(n for n in names if len(n) >= 2)


def _shortened(name: str) -> list[str]:
    """国家金融监管总局吉林分局 for 国家金融监督管理总局吉林监管分局, 银保监 for 吉林银保监分局."""
    forms = [name]
    for long, short in (("监督管理", "监管"), ("监管分局", "分局"), ("国家", "")):
        forms += [f.replace(long, short, 1) for f in forms if long in f]
    core = re.search(r"(银保监|银监|证监|保监)(?:分局|局)$", name)
    return [*forms[1:], *([core[1], f"{core[1]}局", f"{core[1]}分局"] if core else [])]


def load_catalog(store: Store, vocabulary: Vocabulary) -> Catalog:
    """Read the catalog by SPARQL; the vocabulary adds the names that later bodies go by.

    Raises DamagedError when the store can't be read.
    """
    entities = [*_agencies(store, vocabulary), *_things(store), *_strings(store)]
    numbers: dict[str, set[int]] = {}
    for row in query(
        store,
        "SELECT DISTINCT ?kind ?n WHERE { VALUES ?kind { pk:Task pk:Measure pk:Policy } "
        "?p a ?kind ; pk:number ?n }",
    ).dicts():
        numbers.setdefault(row["kind"].rsplit("#", 1)[-1], set()).add(int(row["n"]))
    kinds: dict[str, set[str]] = {}
    for row in query(
        store,
        "SELECT DISTINCT ?r ?kind WHERE { VALUES ?kind { pk:Task pk:Measure pk:Policy } "
        "?r a pk:DocumentRevision ; eli:realizes ?d . ?p pk:inDocument ?d ; a ?kind }",
    ).dicts():
        kinds.setdefault(row["r"], set()).add(row["kind"].rsplit("#", 1)[-1])
    return Catalog(
        entities=tuple(entities),
        numbers={k: frozenset(v) for k, v in sorted(numbers.items())},
        kinds={k: frozenset(v) for k, v in sorted(kinds.items())},
        documents=_documents(store),
    )


def _documents(store: Store) -> tuple[Titled, ...]:
    rows = query(
        store,
        "SELECT ?r (MIN(?t) AS ?title) (MIN(?n) AS ?number) WHERE { "
        "?r a pk:DocumentRevision ; eli:realizes ?d . OPTIONAL { ?d dcterms:title ?t } "
        "OPTIONAL { ?d eli:number ?n } } GROUP BY ?r ORDER BY ?r",
    ).dicts()
    return tuple(
        Titled(revision=row["r"], title=row.get("title", ""), number=row.get("number", ""))
        for row in rows
    )


def _agencies(store: Store, vocabulary: Vocabulary) -> list[Entity]:
    names: dict[str, list[str]] = {}
    for row in query(
        store,
        "SELECT ?a ?name WHERE { ?a a org:FormalOrganization ; skos:altLabel ?name . "
        "{ ?a a pk:Agency } UNION { ?a a pk:AgencyGroup } }",
    ).dicts():
        names.setdefault(row["a"], []).append(row["name"])
    listed = {
        row["a"]
        for row in query(
            store,
            "SELECT DISTINCT ?a WHERE { VALUES ?role { pk:leads pk:supports pk:guides "
            "pk:responsibleFor } VALUES ?kind { pk:Task pk:Measure pk:Policy } "
            "?a ?role ?p . ?p a ?kind }",
        ).dicts()
    }
    former: dict[str, list[tuple[str, str, str]]] = {}
    for row in query(
        store,
        "SELECT ?a ?old ?new ?date WHERE { ?e a org:ChangeEvent ; org:originalOrganization ?o ; "
        "org:resultingOrganization ?r ; dcterms:date ?date . ?o skos:prefLabel ?old . "
        "?r skos:prefLabel ?new . BIND(?o AS ?a) }",
    ).dicts():
        former.setdefault(row["a"], []).append((row["old"], row["new"], row["date"]))
    found: list[Entity] = []
    seen: set[str] = set()
    for row in query(
        store,
        "SELECT ?a ?label ?scope ?place ?group WHERE { "
        "{ ?a a pk:Agency BIND(false AS ?group) } UNION { ?a a pk:AgencyGroup BIND(true AS ?group) } "
        "?a skos:prefLabel ?label . OPTIONAL { ?a pk:scope ?scope } "
        "OPTIONAL { ?a pk:governs ?place } }",
    ).dicts():
        if row["a"] in seen:
            continue
        seen.add(row["a"])
        changes = tuple(sorted(former.get(row["a"], [])))
        found.append(
            Entity(
                type="agency",
                iri=row["a"],
                label=row["label"],
                kinds=("AgencyGroup",) if row.get("group") == "true" else ("Agency",),
                scope=row.get("scope", ""),
                names=tuple(sorted(names.get(row["a"], []))),
                listed=row["a"] in listed,
                governs=row.get("place", ""),
                former=changes,
            )
        )
    return _with_successors(sorted(found, key=lambda e: (e.scope, e.label)), vocabulary)


def _with_successors(agencies: list[Entity], vocabulary: Vocabulary) -> list[Entity]:
    """A body that stands in the graph only as another's later name is reached through that other:
    its names become names of the one that has roles."""
    by_label = {(a.scope, a.label): a for a in agencies}
    joined: list[Entity] = []
    dropped: set[str] = set()
    for a in agencies:
        if not a.listed:
            continue
        for _, new, _ in a.former:
            successor = by_label.get((a.scope, new))
            if successor is not None and not successor.listed:
                dropped.add(successor.iri)
    for a in agencies:
        if a.iri in dropped:
            continue
        extra: list[str] = []
        for _, new, _ in a.former if a.listed else ():
            successor = by_label.get((a.scope, new))
            later = vocabulary.resolve(new, jurisdiction=a.scope)
            extra += [new, *(successor.names if successor else ()), *later.aliases]
        joined.append(
            a
            if not extra
            else Entity(
                type="agency",
                iri=a.iri,
                label=a.label,
                kinds=a.kinds,
                scope=a.scope,
                names=tuple(dict.fromkeys((*a.names, *extra))),
                listed=a.listed,
                governs=a.governs,
                former=a.former,
            )
        )
    return joined


def _things(store: Store) -> list[Entity]:
    names: dict[str, list[str]] = {}
    kinds: dict[str, list[str]] = {}
    labels: dict[str, tuple[str, str]] = {}
    values = " ".join(f"pk:{k}" for k in _THING_KINDS)
    for row in query(
        store,
        f"SELECT ?t ?kind ?label ?scope WHERE {{ VALUES ?kind {{ {values} }} ?t a ?kind ; "
        "skos:prefLabel ?label . OPTIONAL { ?t pk:scope ?scope } "
        # The vocabulary's own cities are none that a document speaks of.
        "FILTER EXISTS { { ?m pk:thing ?t } UNION { ?p pk:appliesIn ?t } UNION "
        "{ ?d pk:addressedTo ?t } UNION { ?list skos:member ?t } UNION { ?t skos:member ?any } UNION "
        "{ ?body pk:governs ?t } } }",
    ).dicts():
        kinds.setdefault(row["t"], []).append(row["kind"].rsplit("#", 1)[-1])
        labels[row["t"]] = (row["label"], row.get("scope", ""))
    for row in query(
        store,
        f"SELECT DISTINCT ?t ?name WHERE {{ VALUES ?kind {{ {values} }} ?t a ?kind ; "
        "skos:altLabel ?name }",
    ).dicts():
        names.setdefault(row["t"], []).append(row["name"])
    pilots: dict[str, int] = {}
    for row in query(
        store,
        "SELECT ?z (MIN(?at) AS ?first) WHERE { ?p pk:appliesIn ?z . ?m pk:subject ?p ; "
        "pk:thing ?z ; pk:evidence/pk:start ?at } GROUP BY ?z",
    ).dicts():
        pilots[row["z"]] = int(row["first"])
    order = {k: n for n, k in enumerate(_THING_KINDS)}
    entities = []
    for iri, (label, scope) in labels.items():
        own = tuple(sorted(set(kinds[iri]), key=lambda k: order[k]))
        area = any(k in AREA_KINDS for k in own)
        entities.append(
            Entity(
                type="term" if "Term" in own else "place" if area else "thing",
                iri=iri,
                label=label,
                kinds=own,
                scope=scope,
                names=tuple(sorted(names.get(iri, []))),
                pilot=iri in pilots,
            )
        )
    return sorted(entities, key=lambda e: (pilots.get(e.iri, 1 << 30), e.label))


def _strings(store: Store) -> list[Entity]:
    found: list[Entity] = []
    kind: Literal["category", "focus"]
    for kind in ("category", "focus"):
        rows = query(
            store,
            f"SELECT ?s (MIN(?o) AS ?first) WHERE {{ ?p pk:{kind} ?s ; pk:order ?o . "
            "FILTER NOT EXISTS { ?p a pk:Duty } } GROUP BY ?s ORDER BY ?first ?s",
        ).dicts()
        found += [Entity(type=kind, iri="", label=row["s"]) for row in rows if row.get("s")]
    return found
