"""Names in quotation marks, names with a bracket inside, and lines named by their ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from policy_kg.extraction.named.cutting import Cutter
from policy_kg.extraction.named.heads import KIND_OF, NO_NAME, head_at
from policy_kg.extraction.named.passages import Found, Passage
from policy_kg.extraction.named.proper import is_proper, is_stop, starts_properly
from policy_kg.extraction.named.words import COMMON, LEVELS

_QUOTED: Final = re.compile(r"“(?P<name>[^“”]{4,40})”")
_WORKS: Final = re.compile(
    r"(?P<before>[\u4e00-\u9fff]{0,10})“[^“”]{1,16}”(?P<after>[\u4e00-\u9fff]{0,6}?工程)"
)
_ADJECTIVES: Final = re.compile(  # 实施全产业链绿色、生态、高效现代农业发展示范工程
    r"(?:实施|推进|开展|建设)(?P<name>[\u4e00-\u9fff]{2,8}(?:、(?:绿色|生态|高效|优质|安全|智能|智慧|集约|低碳|循环|开放|共享|便捷))+"
    r"[\u4e00-\u9fff]{4,16}?(?:工程|项目))"
)
_SYSTEM: Final = re.compile(r"(?P<name>[\u4e00-\u9fff]{6,24}体系)(?P<short>（[A-Za-z]{2,8}）)?")
_LINE: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2}(?:[东南西北中]?线|高铁|高速公路|高速|城际铁路|铁路))"
    r"(?![路上下性条索]|[\u4e00-\u9fff]?城)"
)
# The first character of what a line's name ends in: 线, 北线, 高铁, 城际铁路.
_LINE_END: Final = re.compile("[东南西北中线高城铁](?:(?<=线)|(?=[线铁速际路]))")
_CODED: Final = re.compile(  # G60沪昆高速公路, S210省道
    r"[GSX]\d{1,4}(?:线|国道|省道|县道|[\u4e00-\u9fff]{0,6}?(?:高速公路|高速))"
)
_PROVINCES: Final = frozenset(
    "京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤琼川蜀贵黔云滇陕甘青藏桂宁新蒙港澳台"
)
_LINE_BEFORE: Final = re.compile(r"(?:沿|既有|由|经|在|推进|建设|加快|改造|[、和与及，。；“（]|^)$")

_STATION: Final = re.compile(
    r"(?<=[由经至从到、和与及，])(?![由经至从到和与及在])(?P<name>[\u4e00-\u9fff]{2,4}站)(?=[和与及、至到，。经沿起]|分别|出发|$)"
)


def find_marked(passage: Passage, cutter: Cutter, initials: frozenset[str]) -> Iterator[Found]:
    """`initials` are the first characters of places; lines are named by two of them."""
    # Each looks through the whole text for something rare; a word that it can't do without is
    # found, or not, in much less time.
    plain = passage.plain
    if "“" in plain:
        yield from _quoted(passage, cutter)
        if "工程" in plain:
            yield from _works(passage, cutter)
    if "、" in plain:
        yield from _described(passage)
    if "体系" in plain:
        yield from _systems(passage, cutter)
    yield from _lines(passage, initials)
    if "站" in plain:
        yield from _stations(passage, cutter)


def _quoted(passage: Passage, cutter: Cutter) -> Iterator[Found]:
    """A whole quotation that ends in a head is a name: “国家级绿色水稻种植标准化示范区”."""
    for match in _QUOTED.finditer(passage.plain):
        name = match["name"]
        head = head_at(name, len(name))
        if not head or "+" in name or len(name) - len(head) < 2:
            continue
        tokens = cutter.cut(name)
        levelled = tokens[0].word in LEVELS and len(name) >= 8
        if starts_properly(tokens) or levelled:
            yield Found(match.start("name"), match.end("name"), name, KIND_OF[head], order=-1)


def _works(passage: Passage, cutter: Cutter) -> Iterator[Found]:
    """培育农村“双创”工程: works with a quoted word inside their name."""
    for match in _WORKS.finditer(passage.plain):
        start = match.start("before")
        tokens = cutter.cut(match["before"], offset=start)
        verb = any(is_stop(t) for t in tokens)
        for token in tokens:
            if is_stop(token):
                start = token.end
        if verb or match.start() == 0:
            label = passage.text[start : match.end()]
            yield Found(start, match.end(), label, "Project", order=-1)


def _described(passage: Passage) -> Iterator[Found]:
    for match in _ADJECTIVES.finditer(passage.plain):
        yield Found(match.start("name"), match.end("name"), match["name"], "Project", order=-1)


def _systems(passage: Passage, cutter: Cutter) -> Iterator[Found]:
    """A system that bears a place's name: 中新食品区国际标准食品安全保障体系（IFSS）."""
    for match in _SYSTEM.finditer(passage.plain):
        tokens = cutter.cut(match["name"], offset=match.start())
        at = 0
        for i, token in enumerate(tokens):
            if is_stop(token):
                at = i + 1
        words = tokens[at:]
        if (
            len(words) > 2
            and is_proper(words[0])
            and words[0].tag in ("name", "ns")
            and words[-1].end == match.end("name")
        ):
            label = "".join(t.word for t in words)
            short = (match["short"] or "").strip("（）")
            yield Found(words[0].start, match.end(), label, "Project", alias=short, order=-1)


def _lines(passage: Passage, initials: frozenset[str]) -> Iterator[Found]:
    """沈吉线, 长吉南线: a line is named by the first characters of two cities."""
    plain = passage.plain
    for match in _named_lines(plain):
        name = match["name"]
        ends = all(c in initials or c in _PROVINCES for c in name[:2])
        cities = ends and name[0] != name[1]
        before = passage.plain[max(0, match.start() - 2) : match.start()]
        if cities and _LINE_BEFORE.search(before):
            yield Found(match.start(), match.end(), name, "Project")
    for match in _CODED.finditer(passage.plain):
        yield Found(match.start(), match.end(), match[0], "Project")


def _named_lines(text: str) -> Iterator[re.Match[str]]:
    """As `_LINE.finditer`, which would try a name at every character."""
    free = 0
    for end in _LINE_END.finditer(text):
        at = end.start() - 2
        if at >= free and (match := _LINE.match(text, at)):
            free = match.end()
            yield match


def _stations(passage: Passage, cutter: Cutter) -> Iterator[Found]:
    """由马相屯站和口前站分别至…: unknown stops beside one that has a known place's name."""
    stops = [m for m in _STATION.finditer(passage.plain) if not NO_NAME.fullmatch(m["name"])]
    if any(cutter.cut(m["name"])[0].tag == "name" for m in stops):
        for match in stops:
            tokens = cutter.cut(match["name"][:-1])
            if not any(is_stop(t) or t.word in COMMON for t in tokens):
                yield Found(match.start("name"), match.end("name"), match["name"], "Project")
