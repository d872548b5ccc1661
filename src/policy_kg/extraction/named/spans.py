"""Names that end in a known head: how far they reach to the left, and whether they are names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from policy_kg.extraction.named.cutting import Cutter, Token
from policy_kg.extraction.named.heads import ANY_HEAD, KIND_OF, NO_NAME, head_at
from policy_kg.extraction.named.passages import Found, Passage, Piece
from policy_kg.extraction.named.proper import (
    NAME_TAGS,
    is_proper,
    is_stop,
    starts_properly,
    stops_inside,
)
from policy_kg.extraction.named.words import COMMON, INNER, LEVELS, MAKING, STOPS
from policy_kg.records import ThingKind

# What may stand directly after a name; any other noun means that the word goes on.
_AFTER: Final = re.compile(
    r"^(?:$|建设|项目|等|的|内|外|中|为|作用|区域|周边|沿线|流域|段|地区|东岸|西岸|南岸|北岸|两岸|沿岸|及|和|与|在|以|将|要|是|至|到"
    r"|从|由|对|向|依托|按|可|引领|开展|实施|推进|打造|优势|资源|发展|集聚|升级|改造|扩建|二期|一期|三期|前期|创建|工作|生态|综合|迁"
    r"|入驻|落地|规划|管理|运营|提升|加快|牵头|负责|共|合作|得天独厚|区段|水质|水环境|经验|模式|成为|通过|试点|申报|创|围绕|发挥|组织|用地|标准"
    r"|分别|尽快|联合|先行|重点|率先|有限|科研|力量|设立|现有|预留|接|线路|新馆|服务|迁建|北延|南延|东延|西延|开工|竣工|投产|建成|通车|路由|站点|园|镇|已|正|还|也|并|或|且|[0-9a-zA-Z—－-])"
)
_DIVISION: Final = re.compile(r".(?:[县市镇乡]|(?<!高新)(?<!经开)(?<!开发)(?<!新)区)$")
_COUNTED: Final = re.compile(r"[一两三四五六七八九十]+(?:山|江|河|湖|海)$")  # 两山
_SHORT_NATURE: Final = 5  # characters of a river's or mountain's name
_VERBS_BEFORE_WORKS: Final = re.compile(  # 实施观光农业提升工程: works are named by their matter
    r"(?:实施|推进|开展|启动|培育|实行|落实)$"
)
_DEFINITE: Final = re.compile(r"(?:依托|发挥|利用|用好|接入|借助|通过|运用)$")
_PLAIN_WORKS: Final = re.compile(
    r"^(?:重点|重大|示范|民生|系统|基础|水利|防洪|建筑|建设|市政|安全|幸福|民心|惠民|实事|大|一|二|三|四|五|六|七|八|九|十|\d)*工程$"
)

_PART_OF_MAKER: Final = re.compile(r"(?:[子母]|上市|跨国|国有|民营)(?:公司|集团)$")
_OF_LEVEL: Final = re.compile(r"[省市](?![级场政区内外直容])")  # 省农科院
_PLAIN_INSTITUTE: Final = re.compile(  # 市高等学校, 公立医院: a kind of them
    r"^[省市县区]?(?:属|级|内|直)?(?:高等|高职|中等|职业|公立|民办|综合|科研|重点|技工|本科|大中专)*"
    r"(?:学校|院校|学院|医院|研究院|大学|中学|小学)$"
)
_PLAIN_PLATFORM: Final = re.compile(r"(?:一站式|综合|市级|县级|区域|第三方|互联网)")


def find_spans(
    passage: Passage, cutter: Cutter, read: dict[tuple[str, str], list[Found]]
) -> list[Found]:
    """The names of a passage that end in a head. `read` has those of the pieces read before, by
    their text and the mark before it: a plan's rows repeat each other and its body."""
    found: list[Found] = []
    for piece in passage.pieces_with(ANY_HEAD):
        known = (piece.text, piece.before)
        names = read.get(known)
        if names is None:
            names = read[known] = list(_in_piece(piece, cutter.cut(piece.text)))
        after_name = found and piece.before == "、" and found[-1].end == piece.start - 1
        if not names and after_name:
            names = list(_beside(cutter.cut(piece.text), piece, found[-1].kind))
        at = piece.start
        found += [name._replace(start=at + name.start, end=at + name.end) for name in names]
    return found


# From here on positions are those of a piece.


def _beside(tokens: Sequence[Token], piece: Piece, kind: ThingKind) -> Iterator[Found]:
    """After a name and 、, what ends alike is a name unless all its words are common ones:
    白马茶旅小镇、桃花源康养小镇."""
    for i, token in enumerate(tokens):
        head = head_at(piece.text, token.end)
        if not head or KIND_OF[head] != kind or not _ends_here(piece, tokens, i, head):
            continue
        stem = [t for t in tokens[: i + 1] if t.start < token.end - len(head)]
        plain = all(t.word in COMMON or t.word in LEVELS for t in stem)
        if stem and not plain and not any(is_stop(t) for t in stem):
            label = piece.text[: token.end]
            if not NO_NAME.fullmatch(label) and kind in ("CharacterTown", "Enterprise"):
                yield Found(0, token.end, label, kind)
        return


def _in_piece(piece: Piece, tokens: Sequence[Token]) -> Iterator[Found]:
    carried = ""  # the district of a name before 和: 昌邑区…产业园和温泉旅游田园综合体
    for i, token in enumerate(tokens):
        head = head_at(piece.text, token.end)
        if not head or not _ends_here(piece, tokens, i, head) or _inside_word(token, head):
            continue
        first = _leftmost(tokens, i, token.end - len(head), KIND_OF[head])
        span = tokens[first : i + 1]
        name = name_of(span, head)
        if name is None and carried and first and tokens[first - 1].word in "和及与":
            if KIND_OF[head] in ("Park", "Project") and len(span) > 1:
                label = "".join(t.word for t in span)
                yield Found(span[0].start, span[-1].end, label, KIND_OF[head], within=carried)
            continue
        if name is None:
            name = _by_matter(piece, tokens, first, i, head)
        if name is not None:
            beside = carried and first and tokens[first - 1].word in "和及与"
            own = any(t.tag in ("name", "ns") for t in span[:1])
            yield name._replace(within=carried) if beside and not own else name
            place = span[0].word
            carried = place if _DIVISION.search(place) else ""


def name_of(span: Sequence[Token], head: str) -> Found | None:
    """The name that the words make, from the first proper word on; None for a common noun."""
    kind = KIND_OF[head]
    at = _begin(span, head)
    if at is None:
        return None
    words = span[at:]
    label = "".join(t.word for t in words)
    if NO_NAME.fullmatch(label) or label == head:
        return None
    if kind == "Institute" and _PLAIN_INSTITUTE.match(label):
        return None
    if kind == "NaturalFeature":
        return _natural(words, label, head)
    if kind == "Project" and not _project(words, label, head):
        return None
    if kind == "Enterprise" and not _enterprise(label, head):
        return None
    if len(label) - len(head) < 2 or len(label) > 30:
        return None
    return Found(words[0].start, words[-1].end, label, kind)


def _begin(span: Sequence[Token], head: str) -> int | None:
    """Where a name begins in a span: at its start, else at the first place in it."""
    stem = [t for t in span if t.start < span[-1].end - len(head)]
    if starts_properly(stem):
        return 0
    if KIND_OF.get(head) == "Institute" and _OF_LEVEL.match(span[0].word) and len(span) > 1:
        return 0  # 省农科院水稻研究所
    return next((k for k, t in enumerate(stem) if k and t.tag == "name"), None)


def _leftmost(tokens: Sequence[Token], last: int, head_start: int, kind: ThingKind) -> int:
    first = last
    while first > 0:
        before = tokens[first - 1]
        if before.word in ("与", "和") and _joins(tokens, first - 1, last):
            first -= 1
            continue
        makers = kind in ("Enterprise", "Institute") and before.word in MAKING
        if stops_inside(tokens, first - 1, head_start) and not (makers and first < last):
            break
        first -= 1
    return first


def _joins(tokens: Sequence[Token], at: int, last: int) -> bool:
    """江南乡农村休闲旅游与中药材生产加工区 is one name: what stands before 与 begins as a name and
    ends as none, what follows is no name."""
    start = at
    while start > 0 and not is_stop(tokens[start - 1]):
        start -= 1
    before, after = tokens[start:at], tokens[at + 1 : last + 1]
    if len(before) < 2 or not starts_properly(before) or starts_properly(after):
        return False
    text = "".join(t.word for t in before)
    return not head_at(text, len(text)) and not re.search(r"[区县市镇乡村园]$", text)


def _ends_here(piece: Piece, tokens: Sequence[Token], i: int, head: str) -> bool:
    rest = piece.text[tokens[i].end :]
    if not rest:
        return True
    following = tokens[i + 1]
    if head_at(piece.text, following.end) and following.word not in ("项目",):
        return bool(_AFTER.match(rest)) and KIND_OF[head] == "NaturalFeature"
    return bool(_AFTER.match(rest)) or following.tag in ("p", "c", "uj", "d", "v", "f", "ad", "r")


def _inside_word(token: Token, head: str) -> bool:
    """基地 in the common word 宅基地 is no head. (Rivers are words of their own: 松花湖.)"""
    if token.word.endswith("宅基地"):
        return True
    longer = len(token.word) > len(head) == 1 and token.tag not in ("", "name", *NAME_TAGS)
    return longer and KIND_OF[head] != "NaturalFeature"


def _natural(words: Sequence[Token], label: str, head: str) -> Found | None:
    """Rivers, lakes, mountains have short names of one or two words: 松花湖, 温德河."""
    if _COUNTED.match(label) or len(label) > _SHORT_NATURE or len(words) > 2 or len(label) < 2:
        return None
    whole = words[-1]
    if len(words) == 2 and not (is_proper(words[0]) and whole.word == head):
        return None
    if len(words) == 1 and whole.tag not in ("", "ns", "nr", "nz", "name"):
        return None
    return Found(words[0].start, whole.end, label, "NaturalFeature")


def _project(words: Sequence[Token], label: str, head: str) -> bool:
    if head in (
        "站",
        "港",
        "西站",
        "南站",
        "北站",
        "东站",
    ):  # 吉林站: a place's name and nothing else
        stem = label[: -len(head)]
        return len(words) <= 3 and words[0].tag in ("name", "ns", "") and 2 <= len(stem) <= 4
    if head in ("市场", "服务中心", "枢纽", "街区"):
        return len(label) >= 6
    return len(label) - len(head) >= 2


def _enterprise(label: str, head: str) -> bool:
    return not (head == "合作社" and len(label) < 5) and not _PART_OF_MAKER.search(label)


def _by_matter(
    piece: Piece, tokens: Sequence[Token], first: int, last: int, head: str
) -> Found | None:
    """Works and platforms whose name is their matter: 实施观光农业提升工程, 依托省…平台."""
    while first > 0 and (tokens[first - 1].word in INNER or not is_stop(tokens[first - 1])):
        first -= 1
    while first < last and (tokens[first].word in STOPS or is_stop(tokens[first])):
        first += 1
    span = tokens[first : last + 1]
    label = "".join(t.word for t in span)
    before = piece.text[: span[0].start]
    if before[-1:].isdigit():
        return None  # 改造12处千人以上供水工程: so many of a kind, and none of them by name
    governed = _VERBS_BEFORE_WORKS.search(before) or (not before and piece.before == "、")
    works = head == "工程" and not _PLAIN_WORKS.match(label) and governed
    platform = (
        head in ("平台", "交易市场", "交易中心")
        and not _PLAIN_PLATFORM.match(label)
        and _DEFINITE.search(before)
    )
    if len(label) >= 7 and (works or platform):
        return Found(span[0].start, span[-1].end, label, "Project")
    return None
