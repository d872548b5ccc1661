"""Names in a question: exact ones, one-character slips, and names that the graph doesn't know."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from policy_kg.qa.names.abbreviated import (
    abbreviated,
    bodies_spoken_of,
    called,
    in_named_area,
    institute,
)
from policy_kg.qa.names.areas import of_their_city, with_its_city, without_its_place
from policy_kg.qa.names.asheading import meant_as_heading
from policy_kg.qa.names.catalog import Catalog, Entity
from policy_kg.qa.names.forms import named_alone
from policy_kg.qa.names.lookup import NameTable
from policy_kg.qa.names.renamed import of_its_field
from policy_kg.qa.names.samebody import as_one_thing, with_their_other_names
from policy_kg.qa.names.spans import (
    cuts_a_word,
    is_the_whole,
    of_the_matter,
    place_alone,
    words_of_its_title,
    zone_meant,
    zones_joined,
)

if TYPE_CHECKING:
    from policy_kg.vocabulary import Vocabulary

# One private-use character stands for a linked span, so that the grammar sees its type.
AGENCY, PLACE, THING, TERM, CATEGORY, FOCUS, NUMBER, UNKNOWN = (
    "\ue000\ue001\ue002\ue003\ue004\ue005\ue006\ue007"
)
MARKS: Final = {
    "agency": AGENCY,
    "place": PLACE,
    "thing": THING,
    "term": TERM,
    "category": CATEGORY,
    "focus": FOCUS,
    "unknown": UNKNOWN,
}
_ORDER: Final = ("agency", "place", "thing", "term", "category", "focus")

# Words that can stand before a name and are no part of it.
_BEFORE: Final = (
    r"(?:^|[\s，。、？！；：（）《》\ue000-\ue007]|在|和|跟|与|及|由|是|归|的|把|问|查|看|让|被|对|给|向|那|请|了|到|有|找|属于|"
    r"除了|除|以及|或者|或|还是|领导问|请问|帮我查下|帮我查|查下|想知道|涉及|包括|里|中)"
)
_BEFORE_END: Final = re.compile(rf"{_BEFORE}$")
_AGENCY_END: Final = r"(?:局|委|厅|办公室|办|部|院|署|支队|大队|总队|中心|分行|支行|银行|公司|集团|协会|联合会|总会|供销社|委员会|管委会|人民政府|政府|海关|学会|商会)"
_UNKNOWN_AGENCY: Final = re.compile(
    rf"{_BEFORE}(?P<name>(?![的了是在和与跟由把对要不只仅])(?:[\u4e00-\u9fff]{{1,4}}?[市省县区州])?[\u4e00-\u9fff]{{1,20}}?{_AGENCY_END})"
    r"(?=$|[\s，。、？！；：（）\ue000-\ue007]|在|和|跟|与|及|由|是|归|的|有|都|负责|牵头|配合|指导|参与|承担|管|干|做|职责|呢|要|没|涉及|落实|实施|单独|独家|共同|多少|几|什么|哪|啥|排|明确|分别|同)"
)
_UNKNOWN_PLACE: Final = re.compile(
    rf"{_BEFORE}(?P<name>[\u4e00-\u9fff]{{1,6}}?(?:开发区|新区|自治县|区|县|市|旗|镇|乡|村|街道))"
    r"(?=$|[\s，。、？！；：（）\ue000-\ue007]|在|和|跟|与|及|是|归|的|有|都|承担|参与|要|没|呢|多少|几|什么|哪|啥|牵头|负责|试点|能|分别|任务|举措|政策|属于|提到|出现|里)"
)
_STATE: Final = "中国"
_LONG: Final = 8  # characters of a name that nothing else is like but for one of them
_DOES: Final = re.compile(r"(?:要|都|还|应该?|分别|主要)*(?:负责|牵头|配合|参与|承担)")
_SENT_TO: Final = re.compile(r"主送|抄送|(?:印发|下发|发|送)[给到至]")
_A_WAY: Final = re.compile(r"人行(?:横?道|天桥|通道|便道|步道)")  # no 人民银行
# 国务院 of 国务院职业教育工作部际联席会议, and 教育部 in it: parts of the name of a group of bodies
_OF_A_GROUP: Final = re.compile(
    r"(?:(?![谁哪什么由是在和与跟及的有参牵负配承要会把给向、，])[\u4e00-\u9fff]){2,16}?(?:联席会议|领导小组|指挥部|协调小组|工作专班|协调机制)"
)
_GROUP: Final = re.compile(r"(?:工作)?(?:领导小组|指挥部|联席会议|委员会|专班|小组)(?:办公室)?")
_NAMED_BEFORE: Final = re.compile(
    r"[\u4e00-\u9fff](?!请问|哪个|[的由和与及在是找问归])[\u4e00-\u9fff]$"
)
_LEVELS: Final = frozenset("省市县区")
_LEVEL_BEFORE: Final = re.compile(r"(?<![我咱全各本该贵两三每])(?P<level>[省市县区])$")
# 交通运输委负责什么; no 委员, 局面 or 厅级
_BODY_BEHIND: Final = re.compile(
    r"(?:委员会|办公室|委|局|厅)(?=负责|牵头|主管|承担|参与|配合|指导|管|分管|实施|有|是|在|要|的|什么|哪|$|[？?，。])"
)
_GOVERNMENT: Final = re.compile(r"[县区市](?:人民)?政府")
_PLACE_BEFORE: Final = re.compile(rf"{_BEFORE}(?P<name>[\u4e00-\u9fff]{{2,3}}[县区市])$")
_AFTER_NAME: Final = re.compile(
    r"$|[\s，。、？！；：（）\ue000-\ue007]|在|和|跟|与|及|由|是|归|的|有|都|负责|牵头|配合|指导|参与|承担|管|干|做|职责|"
    r"呢|要|没|涉及|落实|实施|单独|独家|共同|多少|几|什么|哪|啥|排|明确|分别|同"
)
_GENERIC_AGENCY: Final = re.compile(
    r"^[县区市省](?:域|里|级|内|直)|^地方(?:各级)?(?:人民)?政府$|部门|单位|哪|什么|怎么|谁|几|多少|每|各|其他|别的|所有|全部|本|该|这|那|哪个|某|领导小组|办公室$(?<=组办公室)"
    # 建设县级物流中心: what is done and to what.
    r"|^(?:建设|新建|扩建|改建|改造|修建|完善|打造|推进|加强|组建|成立|设立|发展|开展|培育|引进|建立|健全|提升|规范|支持)|[省市县区州乡村镇]级"
    r"|^(?:市|省|区|县)?(?:政府|委|办|局|部|部门)$|责任|牵头|配合|指导|全部$|一部|内部|大部|办不|要办|去办|来办|谁办|怎办|办证|主办|协办|承办|举办|创办|开办|筹办"
    # 云溪市产业布局
    r"|(?:[布格结全大开时战僵]局|[餐展客]厅)$"
)
_GENERIC_PLACE: Final = re.compile(
    r"^(?:我们|咱们|咱|我|你们|贵)|^(?:有|共|一共|总共)?(?:几|多少|哪)[个些]|^(?:试验|试点|示范|各|全|本|该|这|那|每|哪|几|多|两|三|四|五|六|所有|其他|别的|城|社|园|片|地|开发|区|县|市|农|乡|新|产业|城乡|县城|集|小|特色小|特色产业小|重点|中心|先行|聚集|保税|景|林|库|灾|牧|山|校|辖|市辖|美丽乡|乡镇|城镇|核心|功能|试验片|农业|工业|行政|自然|空心|脱贫|贫困|就餐|用餐|办公|候车|等候|停车|作业|生活|生产|管控|缓冲|保护|防火|(?:高)?火险|禁[放燃烧养捕停飞牧猎渔]|有|没有|一|个|在|某|哪些|哪个|几个|多少个?|什么|省|全省|全市|我|咱|本市)"
    r"?(?:开发区|新区|区|县|市|旗|镇|乡|村|街道)$|哪|什么|试验区|示范区|园区|社区|小区|街区|景区|校区|厂区|库区|灌区|地区|城区|片区|先行区|各|所有|个区|个县|个镇|个村|小镇$|[下返还回家故]乡$|[驻进入到通包]村$|跨[区县市镇乡村]$|市级|级|上市|入市|城市|超市|房市|股市"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A span of the question (code points of the text without quotation marks) and what it names.
    `entities` is empty for an unknown name; `slip` is the right form of a misspelt one."""

    start: int
    end: int
    text: str
    type: str
    entities: tuple[Entity, ...] = ()
    slip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The question, its links in order, and the text with a mark in each link's place."""

    text: str
    links: tuple[Link, ...]
    masked: str

    def of(self, *types: str) -> tuple[Link, ...]:
        return tuple(link for link in self.links if link.type in types)

    def positions(self) -> Iterator[tuple[int, Link]]:
        """(position in `masked`, link) in order."""
        at = 0
        for link in self.links:
            mark = MARKS[link.type]
            at = self.masked.index(mark, at)
            yield at, link
            at += 1


def link(text: str, catalog: Catalog, vocabulary: Vocabulary) -> Linked:
    """All names in `text` (quotation marks are dropped first)."""
    question = text
    text = re.sub(r"[“”\"「」『』‘’']", "", text)
    spans = [
        Link(start=a, end=b, text=text[a:b], type=t, entities=entities)
        for a, b, payloads in catalog.names.longest(text)
        for t, entities in [_choose([catalog.entities[k] for k in payloads], text, a, b)]
    ]
    spans = [s for s in (_uncut(text, s, catalog) for s in spans) if s is not None]
    spans = [s for s in spans if not _only_addressed(text, s, vocabulary)]
    spans = [s for s in spans if not is_the_whole(text, s)]
    spans = [s for s in spans if s.type != "thing" or not words_of_its_title(s.text, catalog)]
    spans = [
        s
        for s in spans
        if s.type != "category"
        or meant_as_heading(question, text, s.start, s.end, titles=catalog.titles.values())
    ]
    spans = [_of_its_level(text, _grown(text, _of_a_body(text, s)), vocabulary) for s in spans]
    cut = [s for s in spans if s.type == "unknown"]
    spans = [s for s in spans if not any(u.start <= s.start < u.end and u is not s for u in cut)]
    spans = [in_named_area(text, s, catalog) for s in spans]
    spans = [with_its_city(text, s, catalog, vocabulary) for s in spans]
    spans = of_their_city(spans, catalog.scopes)
    spans = _with_slips(text, spans, catalog, vocabulary)
    spans = [s for s in spans if not _A_WAY.match(text, s.end - 2) and not _of_a_group(text, s)]
    spans += [
        Link(start=a, end=b, text=text[a:b], type=kind, entities=tuple(own))
        for kind, found in (
            ("agency", named_alone(text, catalog.agencies)),
            ("place", zones_joined(text, spans, catalog.zones)),
        )
        for a, b, own in found
        if not any(s.start < b and a < s.end for s in spans)
    ]
    short, its = institute(text, catalog.agencies)
    if short and not any(s.start < len(short) for s in spans):
        spans.append(_unknown_or(its, short, 0))
    spans = _with_unknown(text, spans, catalog, vocabulary)
    spans = [s for s in spans if not place_alone(text, s, catalog, vocabulary)]
    spans = [s for s in spans if not of_the_matter(text, s)]
    spans = with_their_other_names(as_one_thing(text, spans, catalog), catalog)
    spans.sort(key=lambda s: s.start)
    return Linked(text=text, links=tuple(spans), masked=mask(text, spans))


def _uncut(text: str, span: Link, catalog: Catalog) -> Link | None:
    """A department's span, or the shorter name that it begins with, where it would cut a word:
    市政府 of 市政府办理; None where none is left."""
    if span.type != "agency" or not cuts_a_word(text, span.start, span.end):
        return span
    for a, b, payloads in catalog.names.longest(text[span.start : span.end - 1]):
        kind, entities = _choose([catalog.entities[k] for k in payloads], span.text, a, b)
        if a == 0 and kind == "agency" and b > 1:
            end = span.start + b
            shorter = Link(
                start=span.start, end=end, text=text[span.start : end], type=kind, entities=entities
            )
            return None if cuts_a_word(text, span.start, end) else shorter
    return None


def _of_a_group(text: str, span: Link) -> bool:
    if span.type != "agency":
        return False
    if _GROUP.fullmatch(span.text) and _NAMED_BEFORE.search(text[: span.start]):
        return True  # 经济普查领导小组, where some document's 领导小组 is read as a body
    return _OF_A_GROUP.match(text, span.end) is not None or text.startswith("部际", span.end - 1)


def mask(text: str, spans: Sequence[Link]) -> str:
    out, at = [], 0
    for span in spans:
        out += [text[at : span.start], MARKS[span.type]]
        at = span.end
    out.append(text[at:])
    return "".join(out)


def _only_addressed(text: str, span: Link, vocabulary: Vocabulary) -> bool:
    """Whether a name is a province's own that stands for its government in a list of addressees
    (北京、天津、江苏省人民政府) and has no part in anything: 江苏扩招多少人 asks of the place."""
    return (
        span.type == "agency"
        and not any(e.listed for e in span.entities)
        and vocabulary.place(span.text) is not None
        and not _SENT_TO.search(text)
        and not _DOES.match(text[span.end :])
    )


def _of_nobody(text: str, start: int, end: int) -> Link:
    """A span that names nothing known."""
    return Link(start=start, end=end, text=text[start:end], type="unknown")


def _grown(text: str, span: Link) -> Link:
    """A short name with another ending behind it is another name: 丰满县, 北大湖村."""
    if span.type not in ("place", "thing") or span.text[-1:] in "区县市镇乡村园谷带站":
        return span
    match = re.match(r"(?:街道|[村镇乡县市区])(?![域内里级长委局政])", text[span.end :])
    if match is None:
        return span
    return _of_nobody(text, span.start, span.end + match.end())


def _of_a_body(text: str, span: Link) -> Link:
    """市交通运输委, where 交通运输 is some table's heading and no department is called so: no heading."""
    if span.type not in ("category", "focus", "thing", "term"):
        return span
    lead = _LEVEL_BEFORE.search(text[: span.start])
    ends = _BODY_BEHIND.match(text, span.end)
    if lead is None or ends is None:
        return span
    return _of_nobody(text, lead.start("level"), ends.end())


def _of_its_level(text: str, span: Link, vocabulary: Vocabulary) -> Link:
    """市数据资源局 is not the 区数据资源局 of a document, nor 湖东县政府 one of 各区县政府 where no such
    county is known."""
    if span.type != "agency":
        return span
    lead = _LEVEL_BEFORE.search(text[: span.start])
    levels = {e.label[:1] for e in span.entities}
    if lead and span.text[:1] not in _LEVELS and levels <= _LEVELS and lead["level"] not in levels:
        start = lead.start("level")
        start -= 2 if text[:start].endswith("自治") else 0  # 自治区水利厅
        return _of_nobody(text, start, span.end)
    place = _PLACE_BEFORE.search(text[: span.start + 1])
    if (
        place
        and _GOVERNMENT.match(span.text)
        and all("AgencyGroup" in e.kinds for e in span.entities)
        and not _GENERIC_PLACE.search(place["name"])
        and vocabulary.place(place["name"]) is None
    ):
        return _of_nobody(text, place.start("name"), span.end)
    return span


def _choose(
    entities: Sequence[Entity], text: str, start: int, end: int
) -> tuple[str, tuple[Entity, ...]]:
    """The type that a name of several types is read as, and its entities of that type."""
    order = list(_ORDER)
    tail = text[end : end + 4]
    if tail.startswith(("政府", "管委会")) or re.match(r"(?:人民)?政府", tail):
        order = ["agency", *order]
    elif zone_meant(entities, text, start, end):
        order = ["place", *order]
    types = {e.type for e in entities}
    chosen = next(t for t in order if t in types)
    same = [e for e in entities if e.type == chosen]
    listed = [e for e in same if e.listed or e.pilot or e.label == text[start:end]]
    return chosen, tuple(listed or same)


def _with_slips(
    text: str, spans: list[Link], catalog: Catalog, vocabulary: Vocabulary
) -> list[Link]:
    """Spans plus names that are one character off, where no exact name of that length stands."""
    starts = (a for a in range(len(text)) if not a or _BEFORE_END.search(text, 0, a))
    best = catalog.misspelt.found_in(text, starts)
    kept = list(spans)
    for a, b, right, named in sorted(best, key=lambda x: (x[0] - x[1], x[0], x[2])):
        kind, entities = _choose(named, text, a, b)
        if kind == "agency" and len(right) < _LONG and _says_another(text[a:b], right):
            continue
        if kind == "agency" and cuts_a_word(text, a, b):
            continue
        first = entities[0]
        over = [s for s in kept if s.start < b and a < s.end]
        if any(s.end - s.start >= b - a or s.slip for s in over):
            continue
        # 人力资源社会保障部牵头 is no misspelt 人力资源社会保障部门.
        if any(s.type == "agency" and s.end - s.start == b - a - 1 for s in over):
            continue
        if any(s.start < a or s.end > b for s in over):
            continue
        window = text[a:b]
        if (
            vocabulary.resolve(window, jurisdiction=first.scope or "中国").known
            and kind == "agency"
        ):
            continue
        kept = [s for s in kept if s not in over]
        kept.append(
            Link(start=a, end=b, text=window, type=kind, entities=entities, slip=first.label)
        )
    return kept


def _says_another(name: str, right: str) -> bool:
    """Whether what is one character off has a word of its own there: 市城乡管理局 is no misspelt
    市城市管理局, as 市城市管里局 is."""
    import rjieba

    return any(len(word) > 1 and word not in right for word in rjieba.cut(name, False))


def _with_unknown(
    text: str, spans: list[Link], catalog: Catalog, vocabulary: Vocabulary
) -> list[Link]:
    """Spans plus department and place names that the graph doesn't have."""
    kept = sorted(spans, key=lambda s: s.start)
    masked = mask(text, kept)
    found: list[Link] = []
    lead = 1  # a blank before the text, so that what may stand before a name always stands there
    padded = " " + masked
    for pattern, generic in ((_UNKNOWN_AGENCY, _GENERIC_AGENCY), (_UNKNOWN_PLACE, _GENERIC_PLACE)):
        at = 0
        while match := pattern.search(padded, at):
            name = match["name"]
            at = match.end("name")
            if generic.search(name):
                at = match.start("name")
                continue
            known = vocabulary.resolve(name, jurisdiction="中国").known
            place = vocabulary.place(name) is not None
            body = pattern is _UNKNOWN_AGENCY and _is_name_of_agency(name, known=known)
            if not body and (pattern is _UNKNOWN_AGENCY or not (place or _is_name_of_place(name))):
                at = match.start("name")
                continue
            a = _unmasked(kept, masked, match.start("name") - lead)
            if pattern is _UNKNOWN_PLACE:
                begin = without_its_place(text, a, a + len(name), catalog.areas.forms)
                name, a = name[begin - a :], begin
                if not name or generic.search(name):
                    continue
            if any(f.start < a + len(name) and a < f.end for f in found):
                continue
            fuller = _fuller(name, catalog, vocabulary) if pattern is _UNKNOWN_AGENCY else ()
            found.append(_unknown_or(fuller, name, a))
    for start, end, own in bodies_spoken_of(masked, catalog, vocabulary):
        a = _unmasked(kept, masked, start)
        if not any(f.start < a + end - start and a < f.end for f in found):
            found.append(_unknown_or(own, masked[start:end], a))
    found += _known_elsewhere(padded, lead, kept, found, catalog, vocabulary)
    # 农行吉林市分行: a longer unknown name swallows a known place inside it.
    for match in re.finditer(
        rf"[\u4e00-\u9fff]{{2,8}}?{PLACE}[\u4e00-\u9fff]{{0,4}}?(?:分行|支行|分公司|监管局|分局)",
        masked,
    ):
        first = masked[: match.start()].count("") and match.start()
        name_start = _unmasked(kept, masked, first)
        name_end = _unmasked(kept, masked, match.end() - 1) + 1
        name = re.sub(r"^(?:在|和|与|跟|由|请问|查)", "", text[name_start:name_end])
        name_start = name_end - len(name)
        kept = [s for s in kept if not (s.start >= name_start and s.end <= name_end)]
        found = [f for f in found if not (f.start < name_end and name_start < f.end)]
        found.append(Link(start=name_start, end=name_end, text=name, type="unknown"))
        masked = mask(text, sorted(kept, key=lambda s: s.start))
        break
    return [*kept, *found]


def _known_elsewhere(
    padded: str,
    lead: int,
    kept: Sequence[Link],
    found: Sequence[Link],
    catalog: Catalog,
    vocabulary: Vocabulary,
) -> list[Link]:
    """Departments that the vocabulary knows and the graph doesn't: 农行, whatever its form."""
    # 国税局 is of no state's: the names of a city's bodies, where the documents are of one.
    scopes = sorted({a.scope for a in catalog.agencies if a.scope}, key=lambda s: (s == _STATE, s))
    more: list[Link] = []
    for start, end, _ in _vocabulary_names(vocabulary, next(iter(scopes), _STATE)).longest(padded):
        if not re.search(rf"{_BEFORE}$", padded[:start]) or not _AFTER_NAME.match(padded[end:]):
            continue
        name = padded[start:end]
        a = _unmasked(kept, padded[lead:], start - lead)
        if _GENERIC_AGENCY.search(name) or any(
            s.start < a + len(name) and a < s.end for s in (*kept, *found, *more)
        ):
            continue
        more.append(_unknown_or(_fuller(name, catalog, vocabulary), name, a))
    return more


def _unknown_or(fuller: tuple[Entity, ...], name: str, start: int) -> Link:
    """The span of a name that the graph doesn't have, of the departments that it is short for."""
    span = Link(start=start, end=start + len(name), text=name, type="unknown")
    if not fuller:
        return span
    return replace(span, type="agency", entities=fuller, slip=called(fuller))


@lru_cache(maxsize=8)
def _vocabulary_names(vocabulary: Vocabulary, scope: str) -> NameTable:
    return NameTable((n, 0) for n in vocabulary.agency_names(jurisdiction=scope) if len(n) > 1)


def _fuller(name: str, catalog: Catalog, vocabulary: Vocabulary) -> tuple[Entity, ...]:
    """The one department whose official name ends in what is said, 市自然资源局 for 市规划和自然资源局, or those
    that it is short for."""
    level, core = name[:1], name[1:]
    if level in "市省县区" and len(core) >= 4:
        found = tuple(
            a for a in catalog.agencies if a.label.startswith(level) and a.label.endswith(core)
        )
        if len(found) == 1:
            return found
    for area, own in catalog.areas.forms.items():
        # 云溪县卫健委: of the departments of that place
        if name.startswith(area) and area[-1] in _LEVELS and len(area) > 1:
            theirs = (a for a in catalog.agencies if a.scope in own)
            if fuller := abbreviated(name[len(area) - 1 :], theirs):
                return fuller
    return abbreviated(name, catalog.agencies) or of_its_field(name, catalog.agencies, vocabulary)


def _is_name_of_agency(name: str, *, known: bool) -> bool:
    if known:
        return True
    if re.search(r"[是经在和与跟的了吗呢把让给]", name):
        return False
    return (
        bool(
            re.match(
                r"(?:[\u4e00-\u9fff]{1,4}[市省县区州]|[市省县区州]|国家|中国|国务院)[\u4e00-\u9fff]{2,}",
                name,
            )
        )
        and len(name) >= 3
        and not re.search(r"[任举政]务|举措|政策|任务|试验|工作", name)
    )


def _is_name_of_place(name: str) -> bool:
    return 3 <= len(name) <= 4 and not re.search(
        r"[不能会可吃来去买卖租用住人我你他这那些]|任务|举措|政策|事项|[的在和与了是有没吗呢么由归管搞做]|负责|牵头|配合|指导|参与|重点|建设|推进|涉及|单独|明确|试点|农村|乡村|乡镇|产业|农业",
        name,
    )


def _unmasked(spans: Sequence[Link], masked: str, position: int) -> int:
    """The position in the text of a position in the masked text."""
    shift = 0
    at = 0
    for span in spans:
        index = masked.index(MARKS[span.type], at)
        if index >= position:
            break
        shift += span.end - span.start - 1
        at = index + 1
    return position + shift
