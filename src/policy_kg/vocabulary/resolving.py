"""From a printed name to the department that it means in a document of a jurisdiction."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Final

from policy_kg.records import AgencyChange
from policy_kg.vocabulary.names import (
    bodies_of_run,
    compare_key,
    is_group,
    names_of_run,
    normalise,
    type_by_suffix,
)
from policy_kg.vocabulary.plates import around_plate, body_of_plates, body_of_staff, names_run_on
from policy_kg.vocabulary.terms import (
    BASE_PREFIX,
    LEVEL_WORDS,
    STATE,
    Change,
    Concept,
    Level,
    Place,
    level_of,
    prefix_word,
    render,
    split_prefix,
    unlisted_place,
)

_RANK: Final[dict[Level, int]] = {"state": 0, "province": 1, "city": 2, "county": 3}
_PARTY: Final = re.compile(r"^(?:中共|中国共产党)(?=.+(?:委|部|办|组|会))")  # 中共吉林市委组织部
_SETTLES: Final = 3
_BODY_WORD: Final = re.compile(r"[局委办厅]")
_GOVERNMENT: Final = re.compile(r"^(?P<place>.{2,})(?:人民政府|(?<!人民)政府)$")
_COMMITTEE: Final = re.compile(r"^(?P<place>.{2,})(?:管委会|管理委员会)$")
_GOVERNED: Final = re.compile(r"[市县区旗州盟镇乡]$|街道$|苏木$")
_COUNTY_NAME: Final = re.compile(
    r"^[\u4e00-\u9fff]+(?<![社园城])[区县旗]$|^[\u4e00-\u9fff]{2,4}市$"
)
_SOMEWHERE: Final = ("所在省", "所在市")  # 永吉县所在市, where the vocabulary lists no city
_ENTERPRISES: Final = ("国企", "银行")  # codes of agency-types.ttl
_STATE_WIDE: Final = re.compile(r"^(?:国家|中央|全国|国务院|中国(?![\u4e00-\u9fff]{2}大学))")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedAgency:
    """What a printed name means. `name` and `scope` identify the node; `aliases` are its other
    names; `type` a code of agency-types.ttl or ""; `place` the label of what it governs;
    `known` whether the vocabulary, or the form of a government's name, tells it."""

    name: str
    scope: str
    aliases: tuple[str, ...] = ()
    type: str = ""
    group: bool = False
    place: str = ""
    changes: tuple[AgencyChange, ...] = ()
    known: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a name: `key` is to be looked up among the labels of `level`; the result
    reads with `prefix` and belongs to `place` (whose label is the scope unless given)."""

    level: Level
    place: Place
    key: str
    prefix: str
    scope: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Vocabulary:
    """The vocabulary of places and departments. Immutable; build it with `load_vocabulary`."""

    places: Mapping[str, Place]
    concepts: tuple[Concept, ...]
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)

    # --- places --------------------------------------------------------------------------

    def place(self, name: str) -> Place | None:
        """The place of this name (吉林市, 延边州, 延边朝鲜族自治州; of 吉林, the province)."""
        return self.places.get(name) or next(iter(self._by_place_name.get(name, ())), None)

    def province_of(self, city: str) -> str:
        """The label of the province that contains `city` (a province contains itself); "" when
        the place isn't listed."""
        place = self.place(city)
        if place is None:
            return ""
        return place.province

    def is_city(self, name: str) -> bool:
        """Whether `name` is the full name, or that of a 州 or 盟, of a listed city."""
        place = self.place(name)
        return place is not None and "City" in place.kinds and name in (place.label, place.short)

    # --- departments ---------------------------------------------------------------------

    def agency_names(self, *, jurisdiction: str | None = None) -> tuple[str, ...]:
        """All names and aliases of all departments, sorted, for linking and segmentation.

        Names that hold a place (人民银行吉林市中心支行) are there only for a given `jurisdiction`:
        as they read in it, in its province and in the state.
        """
        names: set[str] = set()
        own = self._jurisdiction(jurisdiction or STATE)
        for concept in self.concepts:
            if jurisdiction is None:
                names.update(label for label in concept.labels if "{" not in label)
            else:
                names.update(self._read_in(concept, own))
        return tuple(sorted(names))

    def bodies_of_run(self, text: str) -> list[tuple[int, int]]:
        """Spans of the bodies that are printed without a sign between them, of one area (see
        `names.bodies_of_run`) or of the state: 财政部税务总局. Of the state's, names that the
        vocabulary has, perhaps with their 办公厅, must make up all of the text."""
        spans = bodies_of_run(text)
        return spans if len(spans) > 1 else names_of_run(text, self._state_names) or spans

    def resolve(self, printed: str, *, jurisdiction: str) -> ResolvedAgency:
        """The department that `printed` means in a document of `jurisdiction` (吉林市, 中国).

        Total: an unknown name comes back as printed, without its white space, `known` false.
        """
        return _resolved(self, printed, jurisdiction)

    def _settled(self, printed: str, jurisdiction: str) -> ResolvedAgency:
        found = self._once(normalise(printed), self._jurisdiction(jurisdiction))
        # A name that is built for a place may read as another body's there: then it is that one.
        for _ in range(_SETTLES):
            again = self._once(found.name, self._jurisdiction(found.scope))
            if (again.name, again.scope) == (found.name, found.scope):
                break
            found = again
        return found

    def _once(self, text: str, own: Place) -> ResolvedAgency:
        name = _PARTY.sub("", text)
        known = self._by_name(name, own) or self._with_the_other_and(name, own)
        return known or self._of_two_names(name, own) or self._by_form(text, own)

    def _by_name(self, name: str, own: Place) -> ResolvedAgency | None:
        for reading in self._readings(name, own):
            concept = self._look_up(reading)
            if concept is not None:
                known = self._known(concept, reading)
                return _as_written(known, name) if _has_own_name(concept, reading) else known
        return None

    def _with_the_other_and(self, name: str, own: Place) -> ResolvedAgency | None:
        """省工业与信息化厅 is the 省工业和信息化厅."""
        known = self._by_name(name.replace("与", "和"), own) if "与" in name else None
        return replace(known, aliases=(*known.aliases, name)) if known else None

    def _of_two_names(self, name: str, own: Place) -> ResolvedAgency | None:
        """市经信局市新经济委: one body under two names, of which the vocabulary has the first. Where
        it has both, they are two bodies, and none of this; what stands in brackets is the same
        body whatever else is known of it."""
        if plates := body_of_plates(name):
            first, also = plates
            one = self._by_name(first, own) or self._by_form(first, own)
            return replace(one, aliases=tuple(dict.fromkeys((*one.aliases, *also))))
        around = around_plate(name) or body_of_staff(name)
        if around and (known := self._by_name(around, own)):
            return replace(known, aliases=(*known.aliases, name))
        for first, second in names_run_on(name):
            known = self._by_name(first, own)
            if known is not None and self._by_name(second, own) is None:
                return replace(known, aliases=(*known.aliases, name, second))
        return None

    def _read_in(self, concept: Concept, own: Place) -> Iterator[str]:
        """The labels of `concept` as they read in documents of `own`; none where it's below it."""
        own_level = level_of(own)
        if concept.only_there and own.label not in concept.used_in:
            return
        if concept.level == "any":
            yield from concept.labels
            return
        if _RANK[concept.level] > _RANK[own_level]:
            return
        as_county = own_level == "county" and concept.level == "city"
        place = own if as_county else self._relative(concept.level, own)
        prefix = prefix_word(place, own_level if as_county else concept.level)
        is_municipality = own_level == "city" and "Province" in own.kinds
        for label in concept.labels:
            if "{" in label and place.label.endswith(_SOMEWHERE):
                continue
            if is_municipality and concept.level == "province" and "{" not in label:
                continue  # 北京市 has 北京银保监局, and nothing called 省
            yield render(label, place=place, prefix=prefix)

    # --- how a name can be read ----------------------------------------------------------

    def _jurisdiction(self, label: str) -> Place:
        name = normalise(label)
        return self.place(name) or unlisted_place(STATE if name in ("", "国务院") else name)

    def _relative(self, level: Level, own: Place) -> Place:
        """The place of `level` that a document of `own` means: its province, itself, the state."""
        if level == "state":
            return unlisted_place(STATE)
        if level == "any" or level == level_of(own):
            return own
        if level == "province":
            if "Province" in own.kinds or level_of(own) == "state":
                return own
            province = self.places.get(own.province)
            return province or unlisted_place(f"{own.label}所在省")
        if level == "city" and level_of(own) == "county":
            return self.places.get(own.within) or unlisted_place(f"{own.label}所在市")
        return own

    def _readings(self, text: str, own: Place) -> Iterator[_Reading]:
        """Readings of `text`, the likeliest first."""
        own_level = level_of(own)

        def reading(level: Level, place: Place, key: str, prefix: str = "") -> _Reading:
            return _Reading(level, place, key, prefix or prefix_word(place, level), place.label)

        governed = _GOVERNMENT.match(text)
        if governed and self._is_lesser_place(governed["place"], own):
            return
        yield reading("any", own, text)
        yield reading(own_level, own, text)
        if is_group(text):
            return
        if own_level == "province" and text.startswith("区"):  # 区财政厅 in a 自治区
            yield reading("province", own, BASE_PREFIX["province"] + text[1:])
        for word, level in LEVEL_WORDS:
            if text.startswith(word):
                place = self._relative(level, own)
                generic = word if level == "county" and own_level != "county" else ""
                yield reading(level, place, BASE_PREFIX[level] + text[len(word) :], generic)
        places = self._places_in(text, own)
        for place in places:
            level = level_of(place)
            for name in _names_in(place, own):
                at = text.find(name)
                if at < 0:
                    continue
                rest = text[at + len(name) :]
                if at == 0 and name != place.stem and level in BASE_PREFIX:
                    yield reading(level, place, BASE_PREFIX[level] + rest)
                yield reading(level, place, text[:at] + "{}" + rest)
                if level == "city" and "Province" in place.kinds:  # 北京银保监局
                    yield reading("province", place, text[:at] + "{}" + rest)
        for place in places:
            if text.startswith(place.label):
                lesser = text.removeprefix(place.label)
                yield from self._county_readings(lesser, scope=place.label)
        yield from self._county_readings(text, scope=own.label)
        yield reading("state", unlisted_place(STATE), text)
        if own_level in ("city", "county"):  # 财政厅 in a city's document
            yield reading("province", self._relative("province", own), text)

    def _county_readings(self, text: str, *, scope: str) -> Iterator[_Reading]:
        """永吉县农业农村局 stays in `scope`, 公主岭市农业农村局 belongs to a city of its own."""
        for at in range(2, min(10, len(text))):
            county, rest = text[:at], text[at:]
            if not _COUNTY_NAME.match(county) or _BODY_WORD.search(county):
                continue  # 市经信局市 is no city
            place = unlisted_place(county)
            if county.endswith("市"):
                yield _Reading("city", place, BASE_PREFIX["city"] + rest, "市", county)
            else:
                yield _Reading("county", place, BASE_PREFIX["county"] + rest, county, scope)

    def _is_lesser_place(self, name: str, own: Place) -> bool:
        """Whether a government's place is below the cities: 永吉县, 前二道乡."""
        if name == own.label or self.place(name) is not None or is_group(name + "政府"):
            return False
        return len(name) > 1 and bool(_GOVERNED.search(name)) and name != "自治区"

    def _places_in(self, text: str, own: Place) -> list[Place]:
        """Places whose names occur in `text`: the document's own, its province's, then others,
        long names first."""
        found: dict[str, Place] = {}
        if any(name in text for name in _names_in(own, own)) and own.label != STATE:
            found[own.label] = own
        pieces = {text[i:j] for i in range(len(text)) for j in range(i + 2, min(i + 12, len(text)))}
        hits = sorted(pieces & self._by_place_name.keys(), key=lambda p: (-len(p), p))
        for hit in hits:
            for place in self._by_place_name[hit]:
                found.setdefault(place.label, place)
        near = {own.label: 0, own.province: 1}
        return sorted(found.values(), key=lambda p: near.get(p.label, 2))

    # --- looking up ----------------------------------------------------------------------

    @cached_property
    def _by_place_name(self) -> dict[str, tuple[Place, ...]]:
        index: dict[str, list[Place]] = defaultdict(list)
        for place in self.places.values():
            for name in place.names:
                index[name].append(place)
        return {name: tuple(places) for name, places in index.items()}

    @cached_property
    def _by_label(self) -> dict[tuple[Level, str], tuple[tuple[bool, Concept], ...]]:
        """(level, compared label) -> (whether it's the preferred one, concept)."""
        index: dict[tuple[Level, str], list[tuple[bool, Concept]]] = defaultdict(list)
        for concept in self.concepts:
            for label in concept.labels:
                entry = (label == concept.name, concept)
                index[concept.level, _index_key(label)].append(entry)
        return {key: tuple(found) for key, found in index.items()}

    @cached_property
    def _state_names(self) -> frozenset[str]:
        return frozenset(
            label
            for concept in self.concepts
            if concept.level == "state" and not concept.group
            for label in concept.labels
            if "{" not in label and len(label) > 2
        )

    @cached_property
    def _by_iri(self) -> dict[str, Concept]:
        return {concept.iri: concept for concept in self.concepts}

    def _look_up(self, reading: _Reading) -> Concept | None:
        key = compare_key(reading.key)
        found = self._by_label.get((reading.level, key), ())
        if not found and reading.level == "county":
            base, rest = split_prefix(key)
            if base in ("", BASE_PREFIX["county"]):
                as_city = BASE_PREFIX["city"] + rest if base else key
                found = self._by_label.get(("city", as_city), ())
        best = _best(found, reading.place)
        if best is None:
            return None
        if "{" in best.name and reading.level == "city" and level_of(reading.place) == "province":
            return None  # 市银保监分局 in 吉林省 is not 吉林银保监分局, which is 吉林市's
        # A local form may claim the very name that was found by another of its labels.
        name = _index_key(best.name)
        return _best(self._by_label[best.level, name], reading.place) or best

    def _known(self, concept: Concept, reading: _Reading) -> ResolvedAgency:
        def read(label: str) -> str:
            return render(label, place=reading.place, prefix=reading.prefix)

        name = read(concept.name)
        governs = concept.type == "政府" and concept.level in ("province", "city")
        base, rest = split_prefix(concept.name)
        nameless = reading.place.label == STATE or reading.place.label.endswith(_SOMEWHERE)
        if governs and base and not nameless:
            # 杭州市政府 in a document of the province: 市政府 alone would be nobody's.
            name = reading.place.label + rest
        return ResolvedAgency(
            name=name,
            scope=reading.scope,
            aliases=self._aliases(concept, reading, name),
            type=concept.type,
            group=concept.group,
            place=reading.place.label if governs else "",
            changes=tuple(self._renamings(concept, reading)),
            known=True,
        )

    def _aliases(self, concept: Concept, reading: _Reading, name: str) -> tuple[str, ...]:
        """The other labels as they read here, and those with a level prefix with the place, too
        (吉林市发展和改革委员会). A county's department has only names with the county in it."""
        place = reading.place
        named_county = reading.level == "county" and reading.prefix == place.label
        whole = reading.level != "any" and not place.label.endswith(_SOMEWHERE)
        if reading.level == "county" and level_of(place) != "county":
            whole = False  # 区财政局 in a city's document is no department of the city
        aliases: dict[str, None] = {}
        for label in concept.labels:
            base, rest = split_prefix(label)
            if base or "{" in label or not named_county:
                aliases[render(label, place=place, prefix=reading.prefix)] = None
            if base and whole:
                aliases[place.label + rest] = None
        return tuple(alias for alias in aliases if alias != name)

    def _renamings(self, concept: Concept, reading: _Reading) -> Iterator[AgencyChange]:
        """The renamings since, in order: 国务院扶贫办 -> 国家乡村振兴局 -> 农业农村部."""
        seen = {concept.iri}
        queue = [concept]
        while queue:
            former = queue.pop(0)
            for change in self.changes.get(former.iri, ()):
                current = self._by_iri[change.current]
                names = (
                    render(c.name, place=reading.place, prefix=reading.prefix)
                    for c in (former, current)
                )
                yield AgencyChange(
                    date=change.date, former=next(names), current=next(names), source=change.source
                )
                if current.iri not in seen:
                    seen.add(current.iri)
                    queue.append(current)

    # --- by its form alone ---------------------------------------------------------------

    def _by_form(self, text: str, own: Place) -> ResolvedAgency:
        scope = self._scope_by_form(text, own)
        kind = type_by_suffix(text)
        if is_group(text):
            return ResolvedAgency(name=text, scope=scope, type=kind, group=True)
        if match := _GOVERNMENT.match(text):
            place = _within(match["place"], scope)
            again = place != match["place"] and self._by_name(place + "政府", own)
            if again:
                return again
            if _GOVERNED.search(place):
                return self._governing(place, "人民政府", "政府", scope, kind)
        if match := _COMMITTEE.match(text):
            place = _within(match["place"], scope)
            return self._governing(place, "管委会", "管理委员会", scope, kind)
        return ResolvedAgency(name=text, scope=scope, type=kind)

    def _governing(
        self, place: str, end: str, other_end: str, scope: str, kind: str
    ) -> ResolvedAgency:
        return ResolvedAgency(
            name=place + end,
            scope=scope,
            aliases=(place + other_end,),
            type=kind,
            place=place,
            known=True,
        )

    def _scope_by_form(self, text: str, own: Place) -> str:
        if _STATE_WIDE.match(text):
            return STATE
        if text.startswith(("省", "自治区")):
            return self._relative("province", own).label
        for place in self._places_in(text, own):
            if text.startswith((place.label, place.short)):
                return place.label
        return own.label


def _names_in(place: Place, own: Place) -> tuple[str, ...]:
    """What a place is called in documents of `own`: a city's own documents mean it by its bare name,
    however common a word (国家统计局大安调查队)."""
    return (*place.names, place.stem) if place.label == own.label else place.names


def _has_own_name(concept: Concept, reading: _Reading) -> bool:
    """Whether an enterprise is named with its place where the vocabulary has only what it is
    called for short: 国网清溪供电公司, and not 市供电公司."""
    return concept.type in _ENTERPRISES and "{}" in reading.key and "{" not in concept.name


def _as_written(agency: ResolvedAgency, name: str) -> ResolvedAgency:
    """An agency under the name that the document gives it; the others are its aliases."""
    names = dict.fromkeys((agency.name, *agency.aliases))
    return replace(agency, name=name, aliases=tuple(n for n in names if n != name))


def _within(place: str, scope: str) -> str:
    """吉林市永吉县 within 吉林市 is 永吉县."""
    while place.startswith(scope):
        rest = place.removeprefix(scope)
        if len(rest) < 2 or not _GOVERNED.search(rest) or rest.startswith(("省", "自治区")):
            break
        place = rest
    return place


def _index_key(label: str) -> str:
    return compare_key(label).replace("{place}", "{}").replace("{stem}", "{}")


def _best(found: tuple[tuple[bool, Concept], ...], place: Place) -> Concept | None:
    """The local form first, then the one whose preferred label it is, then the file's order."""
    usable = [(p, c) for p, c in found if not c.only_there or place.label in c.used_in]
    best = max(usable, key=lambda pc: (place.label in pc[1].used_in, pc[0]), default=None)
    return best[1] if best else None


@lru_cache(maxsize=4096)  # the documents of a city name the same departments
def _resolved(vocabulary: Vocabulary, printed: str, jurisdiction: str) -> ResolvedAgency:
    return vocabulary._settled(printed, jurisdiction)
