"""The grammar of responsibility: 「A、B牵头，C配合」 to names with role and order.

One parser serves table cells (where the column's head gives the role that no verb states) and
inline marks (（牵头单位：A，责任单位：B、C）). Clauses end at ，；。 and before a label,
names at 、 and at verbs, all outside brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

from policy_kg.extraction.wording import (
    ALL_LEAD,
    BESIDE,
    BRACKET_ROLE,
    CHARGED,
    DEPARTMENTS,
    DOMAIN,
    EMPTY_NAMES,
    FIRST_LEADS,
    INSIDE,
    LABEL,
    LEVEL_HEAD,
    LEVEL_TAIL,
    LISTED_END,
    NO_BODY_ALONE,
    NO_NAME,
    OPEN_DEPARTMENTS,
    OTHERS_SUPPORT,
    PARTY_HEAD,
    PARTY_TAILS,
    PERSON,
    PREDICATE,
    QUOTED,
    QUOTED_GROUP,
    REMARK,
    RULE_BEHIND,
    RULE_CLAUSE,
    SIGN,
    SIGNED_LEAD,
    role_of_label,
    role_of_verb,
    tail_of,
    without_tail,
)
from policy_kg.records import Role
from policy_kg.vocabulary import is_group, looks_like_agency

__all__ = ["NO_RULE", "Named", "Parsed", "Rule", "parse_responsibility", "stated_rule"]

_PAIRS: Final = {
    **{"（": "）)", "(": "）)", "〔": "〕]", "[": "〕]", "【": "】", "〈": "〉", "<": ">"},
    **{"﹝": "﹞", "［": "］", "｛": "｝", "{": "}", "〖": "〗"},
}
_LISTED: Final = frozenset(("、", "和", "及", "与"))
_BRACKETS: Final = frozenset("（(〔[【﹝［｛{〖）)〕]】﹞］｝}〗")
_CLAUSE_END: Final = re.compile(f"[，,；;。{re.escape(''.join(_BRACKETS))}]")
_CLOSED: Final = re.compile("[。；;]")
_CLOSERS: Final = frozenset("".join(_PAIRS.values()))
_BLANK: Final = " \t\n\u3000\u00a0"
_AND: Final = re.compile(r"会同|以及|[和与及]|商(?=[市省国县区])")
# White space and the signs of 市司法局/市财政局, 市司法局+市财政局, 市司法局.市财政局 part names only
# where both sides are some.
_SIGNS: Final = "/／+＋|｜\\·.．"
_PARTING: Final = _BLANK + _SIGNS
_CUT: Final = re.compile(rf"[、{re.escape(_SIGNS)}{_BLANK}]|{_AND.pattern}")
# 由市商务局, 以上任务由市商务局, 1.市商务局, ①市商务局, 市级：市商务局
_NUMBER: Final = (
    r"(?:\d{1,2}[.．、]|[①-⑳]|[（(]\d{1,2}[）)]|(?:[省市县区][级直]|县区|区县)[：:])\s*"
)
_LEAD_WORD: Final = re.compile(
    # 由所涉及的省民政厅等部门牵头
    rf"^[—－-]*(?:{_NUMBER})?(?:由(?:所涉及?|涉及)的|(?:(?:以上|上述|此|该|本|这)(?:各?项)?(?:任务|工作|措施|事项)?均?)?由|并由|会同|联合(?=[省市县区州国各])"
    r"|(?:以及|[和及与])(?=[市省县区国各]))?\s*"
)
# 市水利局牵头市财政局配合: a verb of leading parts two clauses without a sign.
_LED: Final = re.compile(
    r"(?<=[局委办厅部院会署行府心])(?:牵头|主办)(?:负责|抓总|落实)?"
    r"(?=[省市县区州国各自][^，,、；;。]{1,30}?(?:配合|协助|协办|参与|参加|负责|落实))"
)
# 县水利局⏎经开区: a place that acts behind white space.
_PLACE: Final = re.compile(r"^(?:各|有关|相关)?[\u4e00-\u9fff]{1,5}(?:[区县市镇乡]|街道)$")
# Places one below the other, by level: a smaller one may be a part of the larger before it
# (东湖区⏎临江街道), one that is as large is another (临江街道⏎桥北街道, 经开区⏎高新园（桥北镇）).
_SITE: Final = re.compile(
    r"^[\u4e00-\u9fff]{1,6}(?:(?P<area>(?<!社)[区县园])|(?P<town>[镇乡]|街道)|(?P<village>村|社区))"
    r"(?:[（(][^（）()]{1,12}[）)])?$"
)
_OF_AREA: Final = re.compile(r"^[省市县区州旗](?!域|级|直|内|城|场)")  # 市财政局
_SPELT_OUT: Final = re.compile(
    r"(?P<name>[^（(〔）)〕、]{2,20})[（(〔](?:即|包括|含|指)?[：:]?(?P<members>[^（(〔）)〕，,；;。]+?)[）)〕]"
)
# 县环保局⏎县水文站: what ends as a body does only in a list, told by the level that it begins with.
_STATION: Final = re.compile(
    r"^[省市县区州旗](?!域|级|直|内|城|场)[\u4e00-\u9fff]{1,12}(?:[站所队馆校台团社厂]|林场|农场|中心|公司|集团|[协学]会)$"
)
# 人民银行⏎吉林市中心支行 is one body broken over lines.
_BRANCH_HEAD: Final = re.compile(
    r"(?:银行|农发行|集团|公司|总局|海关|移动|电信|联通|铁塔|石化|石油|邮政|人寿|财险)$"
)
_BRANCH_TAIL: Final = re.compile(r"(?:支行|分行|分局|分公司|供电公司)$")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a document states for all its lists: the first body leads, and the others support, or
    those with a sign do (标*的为牵头单位), or all of an item that has no lead."""

    first_leads: bool = False
    others_support: bool = False
    signed_lead: bool = False
    all_lead: bool = False


NO_RULE: Final = Rule()


def stated_rule(squeezed: str) -> Rule:
    """The rule that a document's text, without white space, states."""
    first_leads = bool(FIRST_LEADS.search(squeezed))
    others_support = first_leads and bool(OTHERS_SUPPORT.search(squeezed))
    return Rule(
        first_leads,
        others_support,
        bool(SIGNED_LEAD.search(squeezed)),
        bool(ALL_LEAD.search(squeezed)),
    )


@dataclass(frozen=True, slots=True)
class Named:
    """A body named in a list: `printed` without white space, offsets into the parsed text."""

    printed: str
    start: int
    end: int
    role: Role
    order: int
    open_tail: bool


@dataclass(frozen=True, slots=True)
class Parsed:
    """`rest` holds (start, end) of what named nobody and stated no known rule."""

    names: tuple[Named, ...]
    rest: tuple[tuple[int, int], ...]


class _Piece(NamedTuple):
    """One element of a list: `role` where a verb or a bracket says it, `alone` for a bracket's."""

    start: int
    end: int
    role: Role | None = None
    open_tail: bool = False
    alone: bool = False
    joined: bool = False  # behind 会同
    signed: bool = False  # 市商务局*


@lru_cache(maxsize=1024)  # a mark is read when it is looked for and when it is used
def parse_responsibility(text: str, *, default: Role, rule: Rule = NO_RULE) -> Parsed:
    """The bodies in `text` with their roles; `default` is the role where no verb or label says.

    By a `rule` that the document states, the first of a list that names no lead and whose role is
    only responsible leads. Order counts through the whole text from 1.
    """
    names: list[Named] = []
    rest: list[tuple[int, int]] = []
    pending: list[_Piece] = []
    role: Role = default
    stated = False  # a verb has given a role in this list already

    def flush(pieces: list[_Piece], given: Role) -> None:
        for p in pieces:
            theirs: Role = "lead" if p.signed and rule.signed_lead else p.role or given
            for start, end in _members(text, p.start, p.end):
                printed = "".join(text[start:end].split())
                names.append(Named(printed, start, end, theirs, len(names) + 1, p.open_tail))
        pieces.clear()

    depths = _depths(text)
    beside = False  # behind 完成时限：
    ruled = False  # within a sentence for the whole document: 以下均需…落实，…，不再列出
    for start, end in _clauses(text, depths):
        ruled = ruled and not _CLOSED.search(text[:start].rstrip(_BLANK)[-1:])
        if ruled:
            continue
        label = LABEL.match(text, start, end)
        beside = not label and (beside or bool(BESIDE.match(text, start, end)))
        if beside:
            continue
        if label:
            flush(pending, role)
            role, stated = role_of_label(label["label"] or label["bare"]), False
            start = label.end()
        clause_text = _outside(text, start, end, depths)
        stop = RULE_BEHIND.search(text, start, end)
        if stop and depths[stop.start()] == 0:  # 各区政府.列首位的为牵头单位
            end = stop.start()
            clause_text = _outside(text, start, end, depths)
        if RULE_CLAUSE.search(clause_text):
            ruled = clause_text.startswith("以下")
            continue
        clause: list[_Piece] = []
        for piece in _pieces(text, start, end, depths):
            bare = "".join(text[piece.start : piece.end].split())
            if _is_name(bare):
                clause.append(piece if piece.alone else piece._replace(role=None))
            elif bare not in EMPTY_NAMES and not PERSON.search(bare):
                rest.append((piece.start, piece.end))
                continue
            if piece.open_tail:
                clause = [p._replace(open_tail=True) for p in clause]
            if piece.role is None or piece.alone:
                continue
            # 「A牵头，B，C配合」: behind a stated lead B supports too;
            # 「A、B，按职责分工负责」: the verb has no names of its own.
            theirs = not clause or (stated and piece.role == "support")
            flush(pending, piece.role if theirs else role)
            flush(clause, piece.role)
            stated = True
        # 「A牵头，会同B」 in a column of leads: B is no lead.
        pending += [
            p._replace(role="support") if p.joined and stated and role == "lead" else p
            for p in clause
        ]
    flush(pending, role)
    names = _written_out(names, text)
    if rule.first_leads and names and not any(n.role == "lead" for n in names):
        others: Role = "support" if rule.others_support else "responsible"
        names = [
            n if n.role != "responsible" else replace(n, role="lead" if n is names[0] else others)
            for n in names
        ]
    return Parsed(tuple(names), tuple(rest))


def _members(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the bodies that a group's name spells out in its bracket, 临江片区（东湖区政府、西岭县政府）;
    the whole span of what is a body or a place itself: 市委组织部（人才办、老干部局）."""
    whole = [(start, end)]
    group = _SPELT_OUT.match(text, start, end)
    if group is None or group.end() != end:
        return whole
    name = "".join(group["name"].split())
    if not is_group(name) and (looks_like_agency(name) or _PLACE.match(name)):
        return whole
    begin = group.start("members")
    spans = [
        _trimmed(text, begin + m.start(), begin + m.end())
        for m in re.finditer("[^、]+", group["members"])
    ]
    bodies = ["".join(text[a:b].split()) for a, b in spans]
    alike = all(len(b) > 2 and looks_like_agency(b) and not is_group(b) for b in bodies)
    return spans if alike and len(spans) > 1 else whole


def _written_out(names: Sequence[Named], text: str) -> list[Named]:
    """`names` with the word that a list gives once: 公安、交通部门 are 公安部门 and 交通部门, as are
    those of 公安、交通等部门."""
    found = list(names)
    for k in range(len(found) - 1, -1, -1):
        n = found[k]
        if looks_like_agency(n.printed) or not DOMAIN.match(n.printed):
            continue
        after = found[k + 1] if k + 1 < len(found) else None
        shared = OPEN_DEPARTMENTS.match(text, n.end)
        if after is not None and after.role == n.role and text[n.end : after.start] in _LISTED:
            shared = shared or DEPARTMENTS.match(after.printed)
        if shared:
            found[k] = replace(n, printed=f"{n.printed}部门")
    return found


def _depths(text: str) -> list[int]:
    """Bracket depth at each character; brackets without a partner don't count, and a pair around
    the whole text doesn't either."""
    depths = [0] * (len(text) + 1)
    if _PAIRS.keys().isdisjoint(text):
        return depths
    open_at: list[int] = []
    pairs: list[tuple[int, int]] = []
    for i, c in enumerate(text):
        if c in _PAIRS:
            open_at.append(i)
        elif c in _CLOSERS:
            k = next((k for k in reversed(open_at) if c in _PAIRS[text[k]]), None)
            if k is not None:
                pairs.append((k, i))
                del open_at[open_at.index(k) :]
    outer = text.strip(_BLANK + "。")
    for a, b in pairs:
        if outer and text[a : b + 1] == outer:
            continue
        for i in range(a, b + 1):
            depths[i] += 1
    return depths


def _outside(text: str, start: int, end: int, depths: list[int]) -> str:
    if any(depths[start:end]):
        return "".join(text[i] for i in range(start, end) if depths[i] == 0).strip(_BLANK)
    return text[start:end].strip(_BLANK)


def _clauses(text: str, depths: list[int]) -> Iterator[tuple[int, int]]:
    """Spans between ，；。 and labels. A bracket pair around the whole text is cut off."""
    cuts = {i for m in _CLAUSE_END.finditer(text) if depths[i := m.start()] == 0}
    labels = {
        m.start()
        for m in (*LABEL.finditer(text), *BESIDE.finditer(text))
        if ("】" in m[0] or "]" in m[0]) or (depths[m.start()] == 0 and _begins(text, m.start()))
    }
    labels |= {m.end() for m in _LED.finditer(text) if depths[m.start()] == 0}
    at = 0
    for i in sorted(cuts | labels | {len(text)}):
        a, b = _trimmed(text, at, i)
        if a < b:
            yield a, b
        at = i + 1 if i in cuts else i


def _begins(text: str, at: int) -> bool:
    """Whether a label may begin: not inside a word, but behind a whole name (市财政局责任单位：)."""
    if at == 0 or not _word(text[at - 1]):
        return True
    return looks_like_agency(re.split(r"[：:、，,；;。\s]", text[:at])[-1])


def _word(c: str) -> bool:
    return "\u4e00" <= c <= "\u9fff"


def _pieces(text: str, start: int, end: int, depths: list[int]) -> Iterator[_Piece]:
    """The elements of one clause: name span with the verb and 等 behind it cut off."""
    spans = list(_split(text, start, end, depths))
    k = 0
    while k < len(spans):
        a, b, joined = spans[k]
        piece = _cut(text, a, b, joined)
        k += 1
        while k < len(spans) and text[b : b + 1] == "、":
            tail = _cut(text, *spans[k][:2], joined)
            if not _goes_on(text[a:b], text[tail.start : tail.end]):
                break
            piece = tail._replace(start=piece.start)
            b = spans[k][1]
            k += 1
        yield piece


def _goes_on(head: str, tail: str) -> bool:
    """Whether the list sign between two elements stands inside one name."""
    if LEVEL_HEAD.match(head):
        return bool(LEVEL_TAIL.match(tail))
    return bool(PARTY_HEAD.search(head)) and tail in PARTY_TAILS


def _split(text: str, start: int, end: int, depths: list[int]) -> Iterator[tuple[int, int, bool]]:
    at, joined, i = start, False, start
    while mark := _CUT.search(text, i, end):
        i, word = mark.start(), mark[0]
        width = 0
        if depths[i] == 0:
            if word == "、" or (word in _PARTING and _parts(text[at:i], _next(text, i, end))):
                width = 1
            elif word == "\n" and (broken := _BROKEN.match(text, i, end)):
                # 县水利局⏎县公路养护⏎中心: the second name takes two lines.
                width = int(_parts(text[at:i], "".join(broken[0].split())))
            elif word not in _PARTING and _joins(word, text[at:i], _next(text, mark.end(), end)):
                width = len(word)
        if not width:
            i += 1
            continue
        a, b = _trimmed(text, at, i)
        if a < b:
            yield a, b, joined
        joined = width > 1 and text[i] == "会"
        at = i = i + width
    a, b = _trimmed(text, at, end)
    if a < b:
        yield a, b, joined


def _next(text: str, i: int, end: int) -> str:
    """The list element that begins at or behind `i`, without verb."""
    following = _NEXT.match(text, i, end)
    return without_tail(_LEAD_WORD.sub("", following[1])) if following else ""


_BROKEN: Final = re.compile(
    r"\s+[省市县区州旗](?!级|直)[^、，,；;。：:\s]+\n[^、，,；;。：:\s省市县区州旗][^、，,；;。：:\s]*"
)
_NEXT: Final = re.compile(
    rf"[\s{re.escape(_SIGNS)}]*((?:\d{{1,2}}[.．])?[^、，,；;。\s{re.escape(_SIGNS)}]+)"
)


def _parts(before: str, after: str) -> bool:
    """Whether white space parts two names (市财政局 市教育局) and stands in no single one."""
    left = SIGN.sub("", without_tail(_LEAD_WORD.sub("", before.strip())))
    if _BRANCH_HEAD.search(left) and _BRANCH_TAIL.search(after):
        return False
    named = looks_like_agency(left) or bool(_STATION.match(left))
    right = looks_like_agency(after) or bool(_PLACE.match(after) or _STATION.match(after))
    return (named and right) or _is_behind_place(left, after)


def _is_behind_place(left: str, after: str) -> bool:
    """Whether another place, a group or a body of the area stands behind a place: 临江街道⏎桥北街道."""
    site = _SITE.match(left)
    if site is None:
        return False
    if is_group(after):
        return True
    other = _SITE.match(after)
    if other:
        levels = ["village", "town", "area"]
        return levels.index(other.lastgroup or "") >= levels.index(site.lastgroup or "")
    return looks_like_agency(after) and bool(_OF_AREA.match(after))


def _joins(word: str, before: str, after: str) -> bool:
    if word == "会同":
        return True
    if after.startswith("单位"):
        return False  # 商务部等相关部门和单位及各地方人民政府
    left = without_tail(before.strip())
    if PARTY_HEAD.search(left) and after in PARTY_TAILS:
        return False  # 各镇党委和政府, 临江经开区党工委和管委会 are one
    if DOMAIN.match(_LEAD_WORD.sub("", left)) and DEPARTMENTS.match(after):
        return True  # 由国土资源和公安部门负责
    listed = len(after) > 2 and LISTED_END.search(after)
    return looks_like_agency(left) and (looks_like_agency(after) or bool(listed))


def _cut(text: str, start: int, end: int, joined: bool) -> _Piece:
    """The span without lead word, verb, 等, bracketed role and remark, and what they say."""
    if word := _LEAD_WORD.match(text[start:end]):
        joined = joined or "会同" in word[0]
        start += word.end()
    body = text[start:end]
    role: Role | None = None
    open_tail = alone = False
    tail = tail_of(body)
    if tail and tail["adverb"] and not tail["verb"]:
        # 市民政局负责统筹: the adverb is what the body is charged with.
        inner = tail_of(body, tail.start("tail"))
        tail = inner if inner and inner["verb"] else tail
    if tail and not _is_one_of(body, tail):
        role = role_of_verb(tail["verb"]) if tail["verb"] else None
        open_tail = bool(tail["open"])
        body = body[: tail.start("tail")]
        if role in ("lead", "support"):
            body = body.rstrip("：:")  # 市统计局：牵头
    if bracket := BRACKET_ROLE.search(body):
        role = role or role_of_verb(bracket["verb"])
        alone = not (tail and tail["verb"])
        body = body[: bracket.start()]
    elif remark := REMARK.search(body):
        body = body[: remark.start()]
    if role is None and not looks_like_agency(body):
        inside = INSIDE.match(body)
        charged = CHARGED.match(body)
        if inside and looks_like_agency(inside["name"]):
            role, body = role_of_verb(inside["verb"]), inside["name"]
            more = tail_of(body)  # 省民政厅等部门牵头完成自查
            if more and more["open"]:
                open_tail, body = True, body[: more.start("tail")]
        elif charged and looks_like_agency(charged["name"]):
            role, body = "responsible", charged["name"]
    predicate = PREDICATE.match(body)
    if predicate and looks_like_agency(predicate["name"]):
        body = predicate["name"]
    a, b = _trimmed(text, start, start + len(body))
    signed = False
    for sign in SIGN.finditer(text[a:b]):
        signed = True
        a, b = (a + sign.end(), b) if sign.start() == 0 else (a, a + sign.start())
    return _Piece(a, b, role=role, open_tail=open_tail, alone=alone, joined=joined, signed=signed)


def _is_one_of(body: str, tail: re.Match[str]) -> bool:
    """Whether the verb is a part of the name: 各牵头部门, 各项目牵头单位."""
    name, verb = body[: tail.start("tail")], tail["verb"] or ""
    if name in NO_BODY_ALONE:
        return True
    return (
        name[:1] == "各" and not verb.startswith(("为", "作为")) and verb[-2:] in ("单位", "部门")
    )


def _is_name(text: str) -> bool:
    if (
        text in EMPTY_NAMES
        or PERSON.search(text)
        or len(text) > 40
        or not any(_word(c) for c in text)
    ):
        return False
    # 市委组织部（市委“两新”工委）, 市“双减”办: a quoted word within a body's name
    if QUOTED_GROUP.match(text):
        return True
    plain = QUOTED.sub(r"\1", text)
    return not NO_NAME.search(plain if plain != text and looks_like_agency(plain) else text)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _BLANK + "、":
        start += 1
    while end > start and text[end - 1] in _BLANK + "、":
        end -= 1
    return start, end
