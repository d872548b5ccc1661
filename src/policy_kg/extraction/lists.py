"""Lists that the text names and spells out: “两区”即A、B; “一区七镇”（A、B、…和H）."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.extraction.named.heads import kind_by_ending
from policy_kg.extraction.named.numbers import number
from policy_kg.extraction.named.passages import Passage
from policy_kg.records import Mention, NamedList, Thing

_NUMERAL: Final = r"(?:[一两二三四五六七八九十双]+|\d{1,2})"
_TERM: Final = re.compile(  # “四区三带”: a number and one or two characters, once or more
    rf"“(?P<term>(?:{_NUMERAL}(?:大|个|条)?[\u4e00-\u9fff]{{1,2}})+)”"
)
_PART: Final = re.compile(
    rf"(?P<count>{_NUMERAL})(?P<unit>(?:大|个|条)?[^一两二三四五六七八九十双\d]{{1,3}})"
)
_SPELT: Final = re.compile(  # what stands between the term and its members
    r"^(?:(?:发展|空间|产业|总体)?(?:新)?(?:格局|布局|体系|战略|模式|矩阵)?(?:，|，其中，)?"
    r"(?:即|是指|指的?是|指|包括|分别是|分别为|为|：|——|—)+(?:：|，)?|（(?:即|包括|指)?)"
)
_COUNTED: Final = re.compile(  # 即3个省级示范城镇和7个省级特色产业小镇
    rf"(?P<count>{_NUMERAL})个(?P<group>[\u4e00-\u9fff（）]{{2,16}}?)(?=[，。；、和与及（]|$)"
)
_LONGEST_TERM: Final = 12  # characters of a member that is neither thing nor clause: 宅基地资格权
_LEAD: Final = re.compile(  # what stands before the first member
    r"^(?:以|即|将|把|由|包括|重点|加快|推动|推进|鼓励|支持|依托|建设|打造|形成|培育|围绕|立足)+"
)
_TAIL: Final = re.compile(
    r"(?:为(?:核心|主阵地|重点|主体|主|中心|引领|支撑|依托|轴|骨干)|打造|建设).*$"
)


@dataclass(frozen=True, slots=True)
class _Member:
    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class _Listing:
    term: str
    members: tuple[_Member, ...]
    passage: Passage
    start: int
    end: int


def find_lists(
    passages: Sequence[Passage], things: Sequence[Thing], *, jurisdiction: str
) -> tuple[tuple[NamedList, ...], tuple[Thing, ...], tuple[Mention, ...]]:
    """The named lists by label, and what they bring besides: the terms themselves, members that
    are no things yet, and the mentions of both.

    A list is taken only where the number in its name agrees with the members found.
    """
    known = _by_printed(things)
    listings = _best([found for p in passages for found in _spelt_out(p, known)])
    lists: dict[str, NamedList] = {}
    extra: dict[str, Thing] = {}
    mentions: list[Mention] = []
    for listing in listings.values():
        members = []
        for m in listing.members:
            thing = known.get(m.label)
            if thing is None:
                thing = Thing(
                    label=m.label, kinds=(kind_by_ending(m.label) or "Term",), scope=jurisdiction
                )
                extra[m.label] = thing
                mentions.append(_mention(listing.passage, m.start, m.end, thing.key))
            members.append(thing.key)
        lists[listing.term] = NamedList(
            thing=(jurisdiction, listing.term),
            members=tuple(dict.fromkeys(members)),
            evidence=listing.passage.evidence(listing.start, listing.end),
            definition=listing.passage.text[listing.start : listing.end],
        )
    _by_groups(passages, known, lists, jurisdiction)
    _composites(passages, lists, jurisdiction)
    for term in lists:
        extra[term] = Thing(label=term, kinds=("Term",), scope=jurisdiction)
    mentions += _term_mentions(passages, lists)
    return (
        tuple(lists[t] for t in sorted(lists)),
        tuple(extra[t] for t in sorted(extra)),
        tuple(mentions),
    )


def _by_printed(things: Sequence[Thing]) -> dict[str, Thing]:
    printed: dict[str, Thing] = {}
    for thing in things:
        for name in thing.aliases:
            printed.setdefault(name, thing)
    for thing in things:
        printed[thing.label] = thing
    return printed


def _total(term: str) -> int | None:
    """How many members the name of a list promises: 一区七镇 -> 8."""
    counts = [number(p["count"]) for p in _PART.finditer(term)]
    return None if not counts or None in counts else sum(c for c in counts if c)


def _best(listings: Sequence[_Listing]) -> dict[str, _Listing]:
    found: dict[str, _Listing] = {}
    for listing in listings:
        found.setdefault(listing.term, listing)
    return found


def _spelt_out(passage: Passage, known: Mapping[str, Thing]) -> Iterator[_Listing]:
    text = passage.text
    for match in _TERM.finditer(text) if "“" in text else ():
        term, total = match["term"], _total(match["term"])
        spelt = _SPELT.match(text[match.end() :])
        if total is None or spelt is None or not spelt[0]:
            continue
        begin = match.end() + spelt.end()
        bracket = spelt[0].startswith("（")
        end = _end(text, begin, bracket)
        members = _members(text, begin, end, total, known)
        if members and all(_is_name(m.label, known) for m in members):
            stop = min(end + 1, len(text)) if bracket else members[-1].end
            stop += text[stop : stop + 1] == "”"
            yield _Listing(term, tuple(members), passage, match.start(), stop)


def _is_name(label: str, known: Mapping[str, Thing]) -> bool:
    """A member is a thing or a term, not a clause (允许医疗卫生机构突破…)."""
    return label in known or bool(kind_by_ending(label)) or len(label) <= _LONGEST_TERM


def _end(text: str, begin: int, bracket: bool) -> int:
    if bracket:
        close = text.find("）", begin)
        return close if close >= 0 else len(text)
    following = _TERM.search(text, begin)
    return following.start() if following else len(text)


def _members(
    text: str, begin: int, end: int, total: int, known: Mapping[str, Thing]
) -> list[_Member]:
    """The members between `begin` and `end`: a plain enumeration, else known or quoted names."""
    stretch = re.compile(r"[。；，]|$").search(text, begin, end)
    for stop in (stretch.start() if stretch else end, end):
        plain = _enumeration(text, begin, stop, known)
        if len(plain) == total:
            return plain
    quoted = [
        _Member(m.start(1), m.end(1), m[1])
        for m in re.compile(r"“([^“”]{3,40})”").finditer(text, begin, end)
        if m[1] in known or kind_by_ending(m[1])
    ]
    return quoted if len(quoted) == total else []


def _enumeration(text: str, begin: int, end: int, known: Mapping[str, Thing]) -> list[_Member]:
    members: list[_Member] = []
    at = begin
    for i in range(begin, end + 1):
        if i == end or text[i] in "、，；":
            members += _split(text, at, i, known)
            at = i + 1
    return members


def _split(text: str, start: int, end: int, known: Mapping[str, Thing]) -> list[_Member]:
    """A和B at the end of an enumeration are two, unless A和B is one known name."""
    while start < end and text[start] in "“":
        start += 1
    while end > start and text[end - 1] in "”等":
        end -= 1
    start, end = _trimmed(text, start, end, known)
    label = text[start:end]
    if not label:
        return []
    if label not in known:
        for match in re.finditer(r"以及|[和与及]", label):
            left, right = label[: match.start()], label[match.end() :]
            whole = (left in known or kind_by_ending(left)) and (
                right in known or kind_by_ending(right)
            )
            if whole:
                middle = start + match.start()
                return [
                    _Member(start, middle, left),
                    *_split(text, start + match.end(), end, known),
                ]
    return [_Member(start, end, label)]


def _trimmed(text: str, start: int, end: int, known: Mapping[str, Thing]) -> tuple[int, int]:
    """Without what is said about the member: 以|娄江新城|为核心, 鼓励|大学生创业园."""
    label = text[start:end]
    if label in known:
        return start, end
    lead = _LEAD.match(label)
    start += lead.end() if lead else 0
    label = text[start:end]
    inside = [n for n in known if label.startswith(n) and len(n) > 2]
    if inside and not kind_by_ending(label):
        end = start + len(max(inside, key=lambda n: (len(n), n)))
    tail = _TAIL.search(text[start:end])
    return start, start + tail.start() if tail else end


def _by_groups(
    passages: Sequence[Passage],
    known: Mapping[str, Thing],
    lists: dict[str, NamedList],
    jurisdiction: str,
) -> None:
    """“十镇”即3个省级示范城镇和7个省级特色产业小镇: the members stand elsewhere, before each
    group's number and name (A、B、C3个省级示范城镇)."""
    for passage in passages:
        for match in _TERM.finditer(passage.text) if "“" in passage.text else ():
            term, total = match["term"], _total(match["term"])
            spelt = _SPELT.match(passage.text[match.end() :])
            if term in lists or total is None or spelt is None or not spelt[0]:
                continue
            begin = match.end() + spelt.end()
            stop = re.compile(r"[，。；]|$").search(passage.text, begin)
            stretch = passage.text[begin : stop.start()] if stop else passage.text[begin:]
            groups = [(number(c["count"]), c["group"]) for c in _COUNTED.finditer(stretch)]
            if sum(n or 0 for n, _ in groups) != total:
                continue
            members: list[tuple[str, str]] = []
            for count, group in groups:
                members += _before_group(passages, count or 0, group, known)
            if len(members) == total:
                lists[term] = NamedList(
                    thing=(jurisdiction, term),
                    members=tuple(members),
                    evidence=passage.evidence(match.start(), begin + len(stretch)),
                    definition=passage.text[match.start() : begin + len(stretch)],
                )


def _before_group(
    passages: Sequence[Passage], count: int, group: str, known: Mapping[str, Thing]
) -> list[tuple[str, str]]:
    """The `count` known things enumerated directly before 「<count>个<group>」."""
    counted = re.compile(rf"(?P<count>{_NUMERAL})个{re.escape(group)}")
    for passage in passages:
        if f"个{group}" not in passage.text:
            continue
        for match in counted.finditer(passage.text):
            if number(match["count"]) != count:
                continue
            found = _backwards(passage.text, match.start(), known)
            if len(found) == count:
                return found
    return []


def _backwards(text: str, end: int, known: Mapping[str, Thing]) -> list[tuple[str, str]]:
    names = sorted(known, key=lambda n: (-len(n), n))
    found: list[tuple[str, str]] = []
    at = end
    while True:
        name = next((n for n in names if text.endswith(n, 0, at)), None)
        if name is None:
            return found
        found.insert(0, known[name].key)
        at -= len(name)
        if at == 0 or text[at - 1] not in "、和与及":
            return found
        at -= 1


def _composites(
    passages: Sequence[Passage], lists: dict[str, NamedList], jurisdiction: str
) -> None:
    """“四区三带” has the members of “四区” and “三带”."""
    for passage in passages:
        for match in _TERM.finditer(passage.text) if "“" in passage.text else ():
            parts = [p[0] for p in _PART.finditer(match["term"])]
            if match["term"] in lists or len(parts) < 2 or any(p not in lists for p in parts):
                continue
            lists[match["term"]] = NamedList(
                thing=(jurisdiction, match["term"]),
                members=tuple(dict.fromkeys(m for p in parts for m in lists[p].members)),
                evidence=passage.evidence(match.start("term"), match.end("term")),
                definition="；".join(lists[p].definition for p in parts),
            )


def _term_mentions(
    passages: Sequence[Passage], lists: Mapping[str, NamedList]
) -> Iterator[Mention]:
    for passage in passages:
        for match in re.finditer(r"“([^“”]+)”", passage.text):
            at = match.start(1)
            for term in match[1].split("、"):  # “两区、两带、五园、十镇”
                if term in lists:
                    yield _mention(passage, at, at + len(term), lists[term].thing)
                at += len(term) + 1


def _mention(passage: Passage, start: int, end: int, thing: tuple[str, str]) -> Mention:
    return Mention(
        subject=passage.segment.subject, thing=thing, evidence=passage.evidence(start, end)
    )
