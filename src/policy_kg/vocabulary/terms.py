"""Frozen records of the vocabulary, and how a concept's label reads in a certain place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Level = Literal["state", "province", "city", "county", "any"]
# By the word for a place of that level: 市财政局, 县水利局.
LEVEL_WORDS: Final[tuple[tuple[str, Level], ...]] = (
    ("自治区", "province"),
    ("省", "province"),
    ("地区", "city"),
    ("市", "city"),
    ("州", "city"),
    ("盟", "city"),
    ("县", "county"),
    ("区", "county"),
    ("旗", "county"),
)

STATE: Final = "中国"

# The character that names the level at the start of a label as the vocabulary writes it.
BASE_PREFIX: Final[dict[str, str]] = {"province": "省", "city": "市", "county": "县"}

# 市发展改革委 has a level prefix; 市场监管局, 市容局 and 市政管理局 only begin with the character.
_PREFIXED: Final = re.compile(
    r"^(?:省|县|市(?!场|容|政(?![府务协法数])))(?=.{2})|^市委$|^省委$|^县委$"
)

_STEM_SUFFIX: Final = re.compile(
    r"(?:(?:[\u4e00-\u9fff]{1,4}族)*自治[区州县]|特别行政区|地区|[省市州盟区县旗])$"
)
_COUNTY: Final = re.compile(r"(?:[区县旗])$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A province-level or prefecture-level unit, a county-level city, or what a document is of.

    `label` is the full name (延边朝鲜族自治州), `short` the usual one (延边州), `stem` the bare one
    (延边); `kinds` holds City, Province or both (北京市); `within` is the label of what contains
    it, `province` that of its province (its own, for a province), "" where unknown.
    """

    label: str
    short: str
    stem: str
    kinds: tuple[str, ...]
    within: str = ""
    province: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called. The stem of a county-level city (大安, 东方) is too common a word."""
        if self.within and self.within != self.province:
            return (self.label,)
        return tuple(dict.fromkeys((self.label, self.short, self.stem)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A department at one level. Labels may hold {place} (吉林市) or {stem} (吉林).

    `used_in` has the places where this is the local name; `only_there` when it is one nowhere
    else, being just another written form of a concept that holds elsewhere.
    """

    iri: str
    name: str
    aliases: tuple[str, ...]
    level: Level
    type: str
    group: bool = False
    used_in: tuple[str, ...] = ()
    only_there: bool = False
    related: tuple[str, ...] = ()  # IRIs of bodies of the same field, there or at another time

    @property
    def labels(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A renaming or merger into the concept with IRI `current`. `date` is ISO, maybe a year."""

    date: str
    current: str
    source: str


def stem_of(label: str) -> str:
    """The bare name of a place: 吉林市 -> 吉林, 延边朝鲜族自治州 -> 延边."""
    stem = _STEM_SUFFIX.sub("", label)
    return stem if len(stem) >= 2 else label


def unlisted_place(label: str) -> Place:
    """A place that the vocabulary doesn't list (太仓市, 永吉县), read from its name."""
    return Place(label=label, short=label, stem=stem_of(label), kinds=())


def level_of(place: Place) -> Level:
    """The level of the departments that a place's own documents speak of."""
    if place.label in ("", STATE):
        return "state"
    if "City" in place.kinds:
        return "city"
    if "Province" in place.kinds or place.label.endswith(("省", "自治区")):
        return "province"
    return "county" if _COUNTY.search(place.label) else "city"


def prefix_word(place: Place, level: Level) -> str:
    """What stands for the level in this place's names: 市, 州, 盟, 地区; 省, 自治区; 区, 县, 旗."""
    if level == "province":
        return "自治区" if place.label.endswith("自治区") else "省"
    if level == "city":
        words = (("自治州", "州"), ("州", "州"), ("盟", "盟"), ("地区", "地区"))
        found = (word for end, word in words if place.label.endswith(end))
        return next(found, "市")
    if level == "county":
        return place.label[-1:] if _COUNTY.search(place.label) else "县"
    return ""


def split_prefix(label: str) -> tuple[str, str]:
    """A label as level prefix and rest: 市财政局 -> (市, 财政局); 财政局 -> ("", 财政局)."""
    return (label[0], label[1:]) if _PREFIXED.match(label) else ("", label)


def render(label: str, *, place: Place, prefix: str) -> str:
    """A vocabulary label as it reads in `place`, `prefix` standing for the level."""
    if "{" in label:
        return label.replace("{place}", place.short).replace("{stem}", place.stem)
    base, rest = split_prefix(label)
    return prefix + rest if base and prefix else label
