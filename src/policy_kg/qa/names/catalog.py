"""The names that a graph knows, made of its summary once and kept for linking."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

from policy_kg.garbage import without_collector
from policy_kg.graph.names import (
    AREA_KINDS,
    PROVISION_KINDS,
    THING_KINDS,
    GraphNames,
    together,
    vocabulary_names,
)
from policy_kg.namesakes import with_place
from policy_kg.qa.names.areas import Areas, areas_of
from policy_kg.qa.names.forms import of_a_field, of_towns
from policy_kg.qa.names.lookup import Alike, Misspelt, NameTable
from policy_kg.qa.names.organs import organ_of
from policy_kg.qa.names.renamed import undisputed
from policy_kg.qa.names.titles import Titled

if TYPE_CHECKING:
    from policy_kg.vocabulary import Vocabulary

EntityType = Literal["agency", "place", "thing", "term", "category", "focus"]
_AGENCY_KINDS: Final = frozenset(("Agency", "AgencyGroup"))
# 财政局 of 市财政局; 市级相关部门 is no 级相关部门
_PREFIX: Final = re.compile(
    r"^(?:市委|省委|县委|区委|州委|市|省|国家|州|区|县)(?![级直属])(?=.{2,})"
)
_PLAIN: Final = re.compile(r"^(?:主要|重点|工作|具体|目标)*(?:任务|举措|措施|政策)$")
_AREAS: Final = frozenset(AREA_KINDS)
# 市政府各部门、单位: whoever they are, and in a question who is asked for.
_ANYBODY: Final = frozenset(("单位", "部门", "机构", "地方", "地区"))
# 自然资源部门, and no 各有关部门: the departments of one field, whoever they are there.
FIELD: Final = re.compile(
    r"^(?!各|有关|相关|国务院|国家|中央|地方|当地|上级|下级|主管|职能|业务|成员|责任|主责|牵头|配合|参与|其[他它]|[该本这那每哪几多两三所全何什啥]|具体|相应|一个)"
    r"[\u4e00-\u9fff]{2,}(?:部门|机关)$"
)
# 东岭区政府, 南溪街道办事处
_OFFICE: Final = re.compile(r"(?:人民政府|政府|管委会|管理委员会|街道办事处)$")
_STATE: Final = "中国"
_QUOTES: Final = re.compile(r"[“”\"「」『』]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing that a question can name. `kinds` are local class names; `pilot` tells a zone that
    has provisions, `listed` an agency with a role in a row. For categories and focuses `iri` is
    "" and `label` the printed string. A department's `label` is the official short form, or what a
    document calls it where none has that form; both are among its `names`."""

    type: EntityType
    iri: str
    label: str
    kinds: tuple[str, ...] = ()
    scope: str = ""
    names: tuple[str, ...] = ()
    pilot: bool = False
    listed: bool = False
    governs: str = ""
    shown: tuple[str, ...] = ()  # all that documents call it
    # (former name, current name, date); the date is "" where a later document has the former name
    former: tuple[tuple[str, str, str], ...] = ()

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
        if not documents:
            return self._all_kinds
        found = {k for d in documents for k in self.kinds.get(d, frozenset())}
        return tuple(k for k in PROVISION_KINDS if k in found)

    @cached_property
    def _all_kinds(self) -> tuple[str, ...]:
        return self.kinds_of(tuple(self.kinds)) if self.kinds else ()

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles of documents by the IRIs of their revisions."""
        return {d.revision: d.title for d in self.documents}

    @cached_property
    def areas(self) -> Areas:
        return areas_of(self.documents)

    @cached_property
    @without_collector()
    def _spoken(self) -> tuple[tuple[str, ...], ...]:
        return tuple(map(spoken_names, self.entities))

    @cached_property
    def names(self) -> NameTable:
        return NameTable(
            (name, k)
            for k, entity in enumerate(self.entities)
            # 各部门 in a question means all of them, unless a row names them so.
            if entity.kinds != ("AgencyGroup",) or entity.listed or FIELD.match(entity.label)
            # Nor does a heading that says no more than the kind: 主要任务.
            if entity.type not in ("category", "focus") or not _PLAIN.match(entity.label)
            for name in self._spoken[k]
        )

    @cached_property
    def misspelt(self) -> Misspelt:
        return Misspelt(
            (name, entity)
            for entity, spoken in zip(self.entities, self._spoken, strict=True)
            if entity.type not in ("category", "focus")
            for name in spoken
        )

    @cached_property
    def alike_agencies(self) -> Alike:
        return Alike(self.agencies)

    @cached_property
    def alike_places(self) -> Alike:
        areas = [e for e in self.entities if e.is_area]
        return Alike(areas or [e for e in self.entities if e.type == "thing"])

    @cached_property
    def zones(self) -> tuple[Entity, ...]:
        """Pilot zones, in the order in which the text names them."""
        return tuple(e for e in self.entities if e.type == "place" and e.pilot)

    @cached_property
    def scopes(self) -> frozenset[str]:
        """The cities, provinces and other areas whose departments have provisions."""
        return frozenset(e.scope for e in self.entities if e.type == "agency" and e.scope)

    @cached_property
    def bodies(self) -> dict[tuple[str, str], list[Entity]]:
        """The departments that have a scope, by it and each of their names."""
        found: dict[tuple[str, str], list[Entity]] = {}
        for e in self.entities:
            if e.type == "agency" and e.scope:
                for name in dict.fromkeys((e.label, *e.names)):
                    found.setdefault((e.scope, name), []).append(e)
        return found

    @cached_property
    def agencies(self) -> tuple[Entity, ...]:
        return tuple(e for e in self.entities if e.type == "agency" and e.listed)

    @cached_property
    def governments(self) -> tuple[tuple[str, Entity], ...]:
        """The bodies that govern a place, each behind the place's name."""
        found = ((_OFFICE.sub("", a.label), a) for a in self.agencies)
        return tuple((place, a) for place, a in found if place != a.label)


def bare(text: str) -> str:
    """A name as names are compared: no quotation marks, no white space."""
    return re.sub(r"\s+", "", _QUOTES.sub("", text))


_DOUBLED: Final = re.compile(
    r"(?P<one>[\u4e00-\u9fff]{3,}[局委办厅部院室心团司])[（(](?P<other>[\u4e00-\u9fff]{2,}[局委办厅部院室心团司])[）)]"
)
# 省数据集团（筹）: a body that is being set up
_BEING_SET_UP: Final = re.compile(r"[（(]筹[建备]?[）)]$")
# 人民银行云溪市分行, 人行云溪分行
_BANK: Final = re.compile(
    r"(?:中国)?(?:人民银行|人行)(?P<stem>[\u4e00-\u9fff]{2,4}?)(?P<sort>[市省州]?)(?:分行|中心支行|中支|支行)"
)


def spoken_names(entity: Entity) -> tuple[str, ...]:
    """Every form by which a question may name the entity."""
    names = dict.fromkeys(bare(n) for n in (entity.label, *entity.names))
    if entity.type == "agency":
        if entity.scope[:-1] and entity.scope[:-1] not in entity.label and entity.label[0] == "团":
            names[entity.scope + bare(entity.label)] = None  # 云溪市团市委
        names.update(dict.fromkeys(n for one in list(names) for n in _of_two(one)))
        names.update(dict.fromkeys(n for one in list(names) for n in of_towns(one)))
        for name in list(names):
            names.update(dict.fromkeys(_shortened(_NOT_YET.sub("", name))))
            names[_NOT_YET.sub("", name)] = None
            names[_PART_OF_A_FIELD.sub("", name)] = None
            names.update(dict.fromkeys(of_a_field(name)))
        for name in list(names):
            short = _PREFIX.sub("", name)
            if len(short) >= 3:
                names[short] = None
                if entity.scope and name.startswith("市") and entity.scope.endswith("市"):
                    names[entity.scope + short] = None
                if entity.scope and name.startswith("省") and entity.scope.endswith("省"):
                    names[entity.scope + short] = None
            level = entity.scope[-1:]
            own = level in ("区", "县") and name.startswith(level) and len(name) > len("区委")
            if own and name[-1] in "局委办厅部院会":
                names[entity.scope + name[1:]] = None  # 临江区经委
    elif entity.type == "place" and entity.pilot and len(entity.label) == 3:
        names[entity.label[:-1]] = None  # 丰满 for 丰满区
    elif entity.type in ("category", "focus"):
        for name in list(names):
            names[name.rstrip("。")] = None
            names.pop(name, None) if name.endswith("。") else None
    return tuple(n for n in names if len(n) >= 2 and n not in _ANYBODY)


# 农业部门 for 农业（畜牧兽医管理）部门
_PART_OF_A_FIELD: Final = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})（[\u4e00-\u9fff]{2,8}）(?=(?:主管)?部门$|[局委]$)"
)
_NOT_YET: Final = re.compile(r"（(?:筹|筹备|筹建|暂名)）$")  # 省数据集团（筹）


def _of_two(name: str) -> list[str]:
    """Both names of a body that is printed with two: 市经信局市新经济委, 市委组织部（市委人才办）."""
    if doubled := _DOUBLED.fullmatch(name):
        return [doubled["one"], *(n for n in (doubled["other"],) if n[0] in "市省县区国")]
    both = re.split(r"(?<=[局委办厅])(?=[市省])", name)
    return both if len(both) > 1 and all(len(n) > 2 for n in both) else []


def _shortened(name: str) -> list[str]:
    """国家金融监管总局吉林分局 for 国家金融监督管理总局吉林监管分局, 银保监 for 吉林银保监分局."""
    forms = [name]
    if being := _BEING_SET_UP.search(name):
        forms.append(name[: being.start()])
    if bank := _BANK.fullmatch(name):
        forms += ["人行", "人民银行", f"{bank['stem']}人行", f"{bank['stem']}{bank['sort']}人行"]
    for long, short in (
        ("监督管理", "监管"),
        ("监管分局", "分局"),
        ("国家", ""),
        ("公安派出所", "派出所"),
    ):
        forms += [f.replace(long, short, 1) for f in forms if long in f]
    core = re.search(r"(银保监|银监|证监|保监)(?:分局|局)$", name)
    return [*forms[1:], *([core[1], f"{core[1]}局", f"{core[1]}分局"] if core else [])]


def load_catalog(own: Mapping[str, GraphNames], vocabulary: Vocabulary) -> Catalog:
    """The catalog of the graphs whose names are `own`, by revision IRI; the vocabulary adds the
    names that later bodies go by."""
    names = together((vocabulary_names(), *own.values()))
    known = [undisputed(a, own.values()) for a in _agencies(names, vocabulary)]
    agencies = _as_called(known, own.values())
    entities = [*agencies, *_things(names), *_strings(names)]
    return Catalog(
        entities=tuple(entities),
        numbers={k: frozenset(v) for k, v in names.numbers.items() if v},
        kinds={r: frozenset(one.provision_kinds) for r, one in sorted(own.items())},
        documents=tuple(
            Titled(
                revision=revision,
                title=one.title,
                number=one.number,
                place=_place(one),
                areas=_areas_of_title(one, names.pilots),
                **_organ(one),
            )
            for revision, one in sorted(own.items())
        ),
    )


def _organ(names: GraphNames) -> dict[str, Any]:
    """The body that a document is of, with its sections that the rows name."""
    listed = tuple(n for iri in names.listed for n in names.labels.get(iri, ()))
    organ = organ_of(names.title, listed)
    return {"organ": organ, "sections": listed if organ else ()}


def _place(names: GraphNames) -> str:
    """The area that most bodies of a document belong to: that of those who issued it."""
    scopes = Counter(
        scope
        for iri in names.listed or names.kinds
        if not _AGENCY_KINDS.isdisjoint(names.kinds.get(iri, ()))
        for scope in names.scopes.get(iri, ())
    )
    most = max(scopes.values(), default=0)
    area = min((scope for scope, n in scopes.items() if n == most), default="")
    return "" if area == _STATE else area


def _areas_of_title(names: GraphNames, pilots: Mapping[str, int]) -> tuple[str, ...]:
    """The areas that a title names, but for cities and for those with provisions of their own."""
    found = {
        label
        for iri, kinds in names.kinds.items()
        if iri not in pilots and "City" not in kinds and not _AREAS.isdisjoint(kinds)
        for label in names.labels.get(iri, ())
        if len(label) > 2 and label in names.title
    }
    return tuple(sorted(found))


def _agencies(names: GraphNames, vocabulary: Vocabulary) -> list[Entity]:
    formal, listed = set(names.formal), set(names.listed)
    former: dict[str, list[tuple[str, str, str]]] = {}
    for before, after, date in names.changes:
        if before in names.labels and after in names.labels:
            change = (names.labels[before][0], names.labels[after][0], date)
            former.setdefault(before, []).append(change)
    found = [
        Entity(
            type="agency",
            iri=iri,
            label=names.labels[iri][0],
            kinds=("Agency",) if "Agency" in kinds else ("AgencyGroup",),
            scope=next(iter(names.scopes.get(iri, ())), ""),
            names=tuple(names.other_labels.get(iri, ())) if iri in formal else (),
            listed=iri in listed,
            governs=next(iter(names.governs.get(iri, ())), ""),
            former=tuple(sorted(former.get(iri, []))),
        )
        for iri, kinds in names.kinds.items()
        if iri in names.labels and not _AGENCY_KINDS.isdisjoint(kinds)
    ]
    return _with_successors(sorted(found, key=lambda e: (e.scope, e.label, e.iri)), vocabulary)


def _as_called(agencies: Sequence[Entity], own: Iterable[GraphNames]) -> list[Entity]:
    """The departments with what the documents call them."""
    plain: set[str] = set()
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    for names in own:
        plain.update(iri for iri in names.listed if iri not in names.shown)
        for iri, called in names.shown.items():
            shown[iri].update(called)
    return [
        a
        if a.iri not in shown
        else replace(
            a,
            label=a.label if a.iri in plain else min(most, key=lambda n: (-most[n], n)),
            names=tuple(dict.fromkeys((a.label, *a.names, *most))),
            shown=(a.label, *most),
        )
        for a in agencies
        for most in (shown.get(a.iri, Counter()),)
    ]


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
        joined.append(replace(a, names=tuple(dict.fromkeys((*a.names, *extra)))) if extra else a)
    return joined


def _things(names: GraphNames) -> list[Entity]:
    order = {k: n for n, k in enumerate(THING_KINDS)}
    # The vocabulary's own cities are none that a document speaks of.
    used = set(names.used)
    entities = []
    for iri, every in names.kinds.items():
        own = tuple(sorted((k for k in every if k in order), key=lambda k: order[k]))
        if not own or iri not in used or iri not in names.labels:
            continue
        area = any(k in AREA_KINDS for k in own)
        entities.append(
            Entity(
                type="term" if "Term" in own else "place" if area else "thing",
                iri=iri,
                label=names.labels[iri][0],
                kinds=own,
                scope=next(iter(names.scopes.get(iri, ())), ""),
                names=tuple(names.other_labels.get(iri, ())),
                pilot=iri in names.pilots,
            )
        )
    return sorted(entities, key=lambda e: (names.pilots.get(e.iri, 1 << 30), e.label, e.iri))


def _strings(names: GraphNames) -> list[Entity]:
    kinds: tuple[tuple[Literal["category", "focus"], Mapping[str, int]], ...] = (
        ("category", names.categories),
        ("focus", names.focuses),
    )
    return [
        Entity(type=kind, iri="", label=text)
        for kind, firsts in kinds
        for text in sorted(filter(None, firsts), key=lambda text: (firsts[text], text))
    ]


def with_city(entity: Entity) -> str:
    """太仓市科技局 for the 市科技局 of 太仓市, 共青团太仓市委 for its 团市委."""
    cities = entity.type == "agency" and entity.scope.endswith("市")
    if not cities or not entity.label.startswith(("市", "团市")):
        return entity.label
    return with_place(entity.label, entity.scope)


def forms_of(entities: Iterable[Entity]) -> frozenset[str]:
    """The names by which items show these departments: as the document has them, or with the city
    in another's document."""
    return frozenset(name for e in entities for name in (e.label, with_city(e), *e.shown))
