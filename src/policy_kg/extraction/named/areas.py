"""Administrative places: zones, cities, districts, counties, towns, villages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from policy_kg.extraction.named.cutting import Cutter, Token
from policy_kg.extraction.named.occurrences import Names
from policy_kg.extraction.named.passages import Found, Passage, Piece
from policy_kg.extraction.named.segmenting import Segmenter, dictionary
from policy_kg.extraction.named.words import COMMON, LEVELS, STOPS
from policy_kg.records import ThingKind
from policy_kg.vocabulary import Vocabulary

# Where the place ends and a longer word does not go on: 村 of 村屯, 镇 of 镇区.
_ENDS: Final[tuple[tuple[ThingKind, str, re.Pattern[str]], ...]] = (
    (
        "Village",
        "村",
        re.compile(r"村(?![屯级民庄镇容口里部组落庙小史医规貌集务官企社干书支党两委])"),
    ),
    ("Town", "镇", re.compile(r"镇(?![区化域级长政党海静痛中校村])")),
    ("Town", "乡", re.compile(r"乡(?![镇村土贤愁情里级亲风音下间长政党])")),
    ("Town", "街道", re.compile(r"街道(?![路办级党乡镇两])")),
    ("Town", "苏木", re.compile(r"苏木(?!达)")),
    ("County", "县", re.compile(r"县(?![级域区城乡长市委政直属职中内外（])")),
    ("County", "旗", re.compile(r"(?<=[左右前后中特])旗(?![舰下帜开])")),
)
_ENDINGS: Final = tuple(word for _, word, _ in _ENDS)
_ANY_END: Final = re.compile("|".join(end.pattern for _, _, end in _ENDS))
_ANY_AREA: Final = re.compile("|".join((*_ENDINGS, "区", "市", "新城")))  # all ends of places
_WHOLE_AREA: Final = re.compile(r".{2}(?:省|自治区|自治州)$|^(?:北京|天津|上海|重庆)市$")
_MOST: Final = {"Village": 5, "Town": 5, "County": 8}
_NOT_NAMED: Final = re.compile(  # 示范镇, 城镇, 美丽乡村
    r"^(?:[城乡农村小大新老旧全各本该每我多数省强集名县市区同外他此某一二三四五六七八九十两几双整进入下驻到在回离跨]"
    r"|建制|行政|自然|重点|中心|特色|示范|旅游|工业|农业|产业|试点|样板|美丽|美好|和美|宜居|贫困|脱贫|薄弱|空壳|空心"
    r"|城中|城边|城郊|传统|古|文明|富裕|小康|移民|未来|精品|标杆|达标|先进|明星|亿元|百强|千强|经济强|卫星|中心城"
    r"|所在|相关|有关|其他|周边|附近|沿线|当地|基层|边境|民族|革命老区|欠发达|国家级|省级|市级|试验|电商|淘宝|数字"
    r"|智慧|生态|文化|历史文化|名优|县城|集体经济|\d+|个|若干|一批|部分|以上|左右|余|多个"
    r"|自治|活力|信用|卫生|嘎查|(?:示范|文明|卫生|重点|中心)镇|中心场|[一二三]级场)+$"
)
# What only a sentence has before 县, 镇 or 村: 以下简称县, 立即报告镇, 县级领导联乡, 民宿集聚村, 发现本村, 第七条乡
_NO_STEM: Final = re.compile(
    r"简称|坐镇|报告|报送|承担|监督|指导|督促|配合|协助|领导|干部|委托|取消|发现|应对|充分|发挥|明确|涉及|投入|分配|促成|文件|所在|辖区|扩权|帮扶"
    r"|优秀|偏远|边远|集聚|涉农|万企|百城|城[带挤]|条$|籍$|[本该各]$"
)
_COMMON_TAIL: Final = re.compile(  # 农村, 城乡, 返乡 and the like end many stretches of text
    r"(?:[农乡城入返下还离回兴侨归各]|美丽乡|城中)[村乡]$|(?:城|集|乡|小城|强|名|重|小|坐)镇$|(?:[郡各全该本])县$"
)
_CITY_TAIL: Final = re.compile(  # 吉林市人民政府 and 吉林市…领导小组 are bodies, not the place
    r"^(?:人民)?(?:政府|人大|政协|管委会|管理委员会|法院|检察院)|^[市委]委"
    r"|^[^。，、要应须]{2,30}(?:领导小组|指挥部|联席会议|工作专班)"
)
_BODY_TAIL: Final = re.compile(
    r"^(?:人民)?(?:政府|人大|政协|法院|检察院|党委)|^[\u4e00-\u9fff]{2,10}(?:局|委员会|办公室|支行|分行|分局|支队)"
)
_NO_DISTRICT: Final = re.compile(
    r"^各|县区|开发|高新|经开|试验|示范|片区|城区|城市|行政区|地区|园区|社区|市区|景区|库区|校区|新区|^(?:港|矿|林|山|牧|灾)区|园|[的和与及在]"
)
_IN_LIST: Final = re.compile(r"(?<=、)(?P<name>[\u4e00-\u9fff]{2,3}[区县])(?=[、和及与，。；])")
# 超过三百人的白石区、青禾县: the first of such a list
_BEFORE_LIST: Final = re.compile(
    r"(?<=[的在于对由、，。])(?P<name>[\u4e00-\u9fff]{2,3}[区县])(?=、)"
)
_BY_END: Final[dict[str, ThingKind]] = {
    "区": "District",
    "县": "County",
    "旗": "County",
    "市": "City",
}
_DISTRICT: Final = re.compile(r"(?P<name>[\u4e00-\u9fff]{1,4}?[区县旗])(?![域块间级位划委县市长])")
_ZONE_END: Final = re.compile(
    r"(?:高新技术产业开发区|经济技术开发区|高新技术开发区|经济开发区|高新[东南西北]?区|经开[东南西北]?区|开发区|新区"
    r"|综合保税区|保税区|综保区|自贸区|自由贸易试验区|自贸试验区|新城)(?![域县位级块间])"
)
_ALONE: Final = re.compile(r"^(?:高新|经开)[东南西北]?区$")


@dataclass(frozen=True, kw_only=True)
class Known:
    """Names known before the text is read: zones, cities (the county-level ones too), and all of
    them with their short forms (`places`). `initials` are the first characters of
    the vocabulary's places, `cutter` keeps the `places` whole."""

    zones: Names
    cities: Names
    places: tuple[str, ...]
    stems: frozenset[str]
    initials: frozenset[str]
    jurisdiction: str
    cutter: Cutter

    @classmethod
    def of(cls, *, jurisdiction: str, vocabulary: Vocabulary, zones: Sequence[str]) -> Known:
        listed = _listed_places(vocabulary)
        cities = listed.cities
        own = {z[:-1] for z in zones if z[-1:] in "县市区旗" and len(z) > 2}
        if jurisdiction.endswith(("市", "县", "区", "州")) and len(jurisdiction) > 2:
            cities = cities.union((jurisdiction,))
            own.add(jurisdiction[:-1])
        stems = listed.stems | own
        return cls(
            zones=Names(zones),
            cities=listed.named if len(cities) == len(listed.cities) else Names(cities),
            places=tuple({*zones, *cities, *stems}),
            stems=stems,
            initials=listed.initials,
            jurisdiction=jurisdiction,
            cutter=Cutter((*zones, *own, *(cities - listed.cities)), segmenter=listed.segmenter),
        )


@dataclass(frozen=True, kw_only=True)
class _Listed:
    cities: frozenset[str]
    named: Names  # the cities
    stems: frozenset[str]
    initials: frozenset[str]
    segmenter: Segmenter


@lru_cache(maxsize=1)
def _listed_places(vocabulary: Vocabulary) -> _Listed:
    """What `Known` takes from the vocabulary, which is the same for all documents."""
    places = vocabulary.places.values()
    cities = {p.label for p in places if p.label.endswith(("市", "州", "盟", "地区"))}
    stems = {name for p in places for name in p.names}
    return _Listed(
        cities=frozenset(cities),
        named=Names(cities),
        stems=frozenset(stems),
        initials=frozenset(p.stem[0] for p in places),
        segmenter=Segmenter(name for name in {*cities, *stems} if len(name) > 1),
    )


def find_areas(passages: Sequence[Passage], known: Known) -> list[list[Found]]:
    """The administrative places of each passage, those within longer names too.

    Names that stand alone between marks (、岔路河镇、) are read first: in running text, where the
    left boundary is open, one of them at the end of the stretch is preferred.
    """
    alone = {name for p in passages for name in _standing_alone(p)}
    longest_first = tuple(sorted(alone, key=len, reverse=True))
    return [_in_passage(p, known, longest_first) for p in passages]


def _standing_alone(passage: Passage) -> Iterator[str]:
    for piece in passage.pieces:
        if piece.before not in ("、", "（") or not piece.text.endswith(_ENDINGS):
            continue
        for kind, _, end in _ENDS:
            match = end.search(piece.text + piece.after)
            if match and match.end() == len(piece.text) and _good(piece.text, match[0], kind):
                yield piece.text


def _good(name: str, end: str, kind: ThingKind) -> bool:
    stem = name[: -len(end)]
    return (
        1 <= len(stem) <= _MOST[kind]
        and (len(stem) > 1 or kind != "Village")
        and re.fullmatch(r"[\u4e00-\u9fff]+", stem) is not None
        and not _NOT_NAMED.match(stem)
        and "之" not in stem
        and not _NO_STEM.search(stem)
        and not _COMMON_TAIL.search(name)
    )


# 柳“智”川新区: a name with a quoted word in it, and no 川新区
_BEHIND_QUOTED: Final = re.compile(r"[\u4e00-\u9fff]“[\u4e00-\u9fff]”")


def _in_passage(passage: Passage, known: Known, alone: tuple[str, ...]) -> list[Found]:
    cities = list(known.cities.find(passage.plain))
    found = [*_known(passage, known, cities), *_districts(passage, known, cities)]
    for piece in passage.pieces_with(_ANY_AREA):
        if not _may_hold_area(piece):
            continue
        tokens = known.cutter.cut(piece.text)
        found += _listed(piece, tokens)
        found += _suffixed(piece, tokens, alone, found)
        found += _development_zones(piece, tokens, known)
    found += _beside(passage, found)
    text = passage.text
    return _contained(
        [f for f in found if not _BEHIND_QUOTED.fullmatch(text, f.start - 4, f.start)]
    )


def _may_hold_area(piece: Piece) -> bool:
    """Whether words need be cut: most pieces with 市 or 县 name no place that is found by words."""
    text = piece.text
    if _ANY_END.search(text + piece.after):
        return True
    if ("区" in text or "新城" in text) and _ZONE_END.search(text):
        return True
    listed = _listed_districts()
    return any(
        text[max(0, end - length) : end] in listed.names
        for end in (m.end() for m in _DIVISION_END.finditer(text))
        for length in listed.lengths
    )


_DIVISION_END: Final = re.compile("[区县旗市]")


@dataclass(frozen=True, kw_only=True)
class _Districts:
    names: frozenset[str]
    lengths: tuple[int, ...]


@lru_cache(maxsize=1)
def _listed_districts() -> _Districts:
    """The places of the dictionary that `_listed` takes."""
    tags = dictionary().tags
    names = frozenset(
        word
        for word, tag in tags.items()
        if tag == "ns" and len(word) > 2 and word[-1] in _BY_END and not _NO_DISTRICT.search(word)
    )
    return _Districts(names=names, lengths=tuple(sorted({len(name) for name in names})))


def _beside(passage: Passage, found: Sequence[Found]) -> Iterator[Found]:
    """Districts that no dictionary has, in a list after one that is known: 余杭区、富阳区."""
    areas = {f.end for f in found if f.kind in ("Zone", "City", "District", "County")}
    if not areas:
        return
    for match in _IN_LIST.finditer(passage.plain):
        name = match["name"]
        common = _NO_DISTRICT.search(name) or _commonly(name[:-1])
        if match.start() - 1 in areas and not common:
            areas.add(match.end())
            yield Found(match.start(), match.end(), name, _BY_END[name[-1]])
    begun = {f.start for f in found if f.kind in ("Zone", "City", "District", "County")}
    for match in reversed(list(_BEFORE_LIST.finditer(passage.plain))):
        name = match["name"]
        common = _NO_DISTRICT.search(name) or _commonly(name[:-1])
        if match.end() + 1 in begun and match.start() not in begun and not common:
            begun.add(match.start())
            yield Found(match.start(), match.end(), name, _BY_END[name[-1]])


def _known(passage: Passage, known: Known, cities: Sequence[tuple[int, str]]) -> Iterator[Found]:
    kinds: tuple[tuple[ThingKind, Iterable[tuple[int, str]]], ...] = (
        ("Zone", known.zones.find(passage.plain)),
        ("City", cities),
    )
    for kind, names in kinds:
        for start, name in names:
            end = start + len(name)
            if not _CITY_TAIL.match(_clause(passage.plain, end)):
                yield Found(start, end, name, kind, order=-2 if kind == "Zone" else 0)


_CLAUSE_END: Final = re.compile(r"[，。；：]|$")


def _clause(text: str, at: int) -> str:
    end = _CLAUSE_END.search(text, at)
    return text[at : end.start()] if end else text[at:]


def _districts(
    passage: Passage, known: Known, cities: Iterable[tuple[int, str]]
) -> Iterator[Found]:
    """长春市九台区: of another city, the city belongs to the label; of the own one it doesn't."""
    for start, city in cities:
        tail = _DISTRICT.match(passage.plain, start + len(city))
        if tail is None or _BODY_TAIL.match(passage.plain[tail.end() :]):
            continue
        name = tail["name"]
        if _NO_DISTRICT.search(name) or any(w in name for w in STOPS if len(w) > 1):
            continue
        if _commonly(name[:-1]) or name[:-1] in COMMON:
            continue
        kind: ThingKind = "District" if name.endswith("区") else "County"
        if city == known.jurisdiction:
            yield Found(tail.start(), tail.end(), name, kind, within=city)
        else:
            yield Found(start, tail.end(), city + name, kind, within=city, alias=name)


def _listed(piece: Piece, tokens: Sequence[Token]) -> Iterator[Found]:
    """Districts and counties that the dictionary knows: 余杭区."""
    for token in tokens:
        if token.tag == "ns" and len(token.word) > 2 and not _NO_DISTRICT.search(token.word):
            kind = _BY_END.get(token.word[-1])
            if kind:
                start = piece.start + token.start
                yield Found(start, start + len(token.word), token.word, kind)


def _suffixed(
    piece: Piece, tokens: Sequence[Token], alone: tuple[str, ...], places: list[Found]
) -> Iterator[Found]:
    text = piece.text + piece.after
    places = list(places)
    for kind, word, end in reversed(_ENDS):  # the larger places first: they bound the smaller ones
        for match in end.finditer(text) if word in text else ():
            if match.end() > len(piece.text) or _BODY_TAIL.match(text[match.end() :]):
                continue
            at = _left(piece, tokens, match.start(), places)
            name = piece.text[at : match.end()]
            if name.endswith(alone):
                name = next(n for n in alone if name.endswith(n))
            at = match.end() - len(name)
            if not _good(name, match[0], kind):
                continue
            if name not in alone and _commonly(name[: -len(match[0])]):
                continue
            place = Found(piece.start + at, piece.start + match.end(), name, kind)
            places.append(place)
            yield place


def _left(piece: Piece, tokens: Sequence[Token], at: int, places: Iterable[Found]) -> int:
    """Where the name that ends before `at` begins: after the last stop word or place."""
    left = 0
    for token in reversed(tokens):
        if token.end <= at:
            if (
                token.word in STOPS
                or token.tag in ("x", "p", "c", "uj", "r")
                or (token.tag in ("name", "ns") and _WHOLE_AREA.search(token.word))
            ):
                left = token.end
                break
        elif at >= token.start and token.tag == "name":
            left = token.start
            break
    for place in places:
        end = place.end - piece.start
        if place.start >= piece.start and end <= at:
            left = max(left, end)
    return left


def _commonly(stem: str) -> bool:
    return stem in COMMON or stem in LEVELS or stem in STOPS or bool(_NOT_NAMED.match(stem))


def _development_zones(piece: Piece, tokens: Sequence[Token], known: Known) -> Iterator[Found]:
    if "区" not in piece.text and "新城" not in piece.text:
        return
    for match in _ZONE_END.finditer(piece.text):
        at = _left(piece, tokens, match.start(), ())
        name = piece.text[at : match.end()]
        if _ALONE.match(match[0]) and (at == match.start() or not _proper(name, match[0], known)):
            if at == match.start() or piece.text[at : match.start()] == "":
                start = piece.start + match.start()
                yield Found(start, piece.start + match.end(), match[0], "DevelopmentZone")
            continue
        if _proper(name, match[0], known):
            yield Found(piece.start + at, piece.start + match.end(), name, "DevelopmentZone")


def _proper(name: str, end: str, known: Known) -> bool:
    stem = name[: -len(end)]
    if not 2 <= len(stem) <= 10:
        return False
    if stem.startswith(known.places):
        return True
    return len(stem) <= 4 and not _commonly(stem) and not any(w in stem for w in COMMON)


def _contained(found: list[Found]) -> list[Found]:
    """With `within` where a place stands directly before: 丰满区|前二道乡."""
    if len(found) < 2:
        return found
    ends = {f.end: f.label for f in sorted(found, key=lambda f: f.end - f.start)}
    return [
        f._replace(within=ends[f.start])
        if not f.within and f.start in ends and f.kind in ("Town", "Village", "County", "District")
        else f
        for f in found
    ]
