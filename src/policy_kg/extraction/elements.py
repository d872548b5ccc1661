"""The elements of a list of bodies: each one's name, and what the words around it say of its role.

「各区政府、市财政局等部门按职责分工负责」 has two, of which the second is open and both are responsible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from policy_kg.extraction.following import FOLLOWS
from policy_kg.extraction.separating import (
    LEAD_WORD,
    split_names,
    trimmed,
)
from policy_kg.extraction.wording import (
    BRACKET_ROLE,
    BY,
    CHARGED,
    GROUP_DOES,
    GROUP_SUPPORTS,
    INSIDE,
    LEVEL_HEAD,
    LEVEL_TAIL,
    LEVELS,
    NO_BODY_ALONE,
    PARTY_HEAD,
    PARTY_TAILS,
    PREDICATE,
    REMARK,
    ROLE_BEFORE,
    SIGN,
    role_of_verb,
    tail_of,
)
from policy_kg.reading.bodycells import is_section
from policy_kg.records import Role
from policy_kg.vocabulary import looks_like_agency

_BODY_BEFORE: Final = re.compile("[局委办厅室部院会心]")
_NAMED_BY_PART: Final = re.compile("^(?:牵头|主办|责任|配合|协办)(?:单位|部门)$")


class Element(NamedTuple):
    """One element of a list: `role` where a verb or a bracket says it, `alone` for a bracket's."""

    start: int
    end: int
    role: Role | None = None
    open_tail: bool = False
    alone: bool = False
    joined: bool = False  # behind 会同
    signed: bool = False  # 市商务局*
    follows: bool = False  # 各镇（街）参照落实


@dataclass(frozen=True, slots=True)
class _Read:
    """What is left of an element's words, and what those that are cut off say. `verb` is whether
    they hold one."""

    body: str
    role: Role | None = None
    open_tail: bool = False
    verb: bool = False


def elements(text: str, start: int, end: int, depths: list[int]) -> Iterator[Element]:
    """The elements of one clause: name span with the verb and 等 behind it cut off."""
    spans = list(split_names(text, start, end, depths))
    k = 0
    while k < len(spans):
        a, b, joined = spans[k]
        k += 1
        piece = _element(text, a, b, joined, within=k < len(spans) and _is_charged(text, spans[-1]))
        while k < len(spans) and text[b : b + 1] == "、":
            tail = _element(text, *spans[k][:2], joined)
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
    if head in LEVELS:  # 市、县（区）人民政府
        return tail.endswith("政府") and bool(LEVEL_TAIL.match(tail))
    return bool(PARTY_HEAD.search(head)) and tail in PARTY_TAILS


def _is_charged(text: str, span: tuple[int, int, bool]) -> bool:
    """Whether the last element of a list has the verb that is of all of it: 各区县政府具体负责."""
    tail = tail_of(text[span[0] : span[1]])
    return bool(tail and tail["verb"] and not tail["verb"].endswith(("单位", "部门")))


def _element(text: str, start: int, end: int, joined: bool, *, within: bool = False) -> Element:
    """The span without lead word, verb, 等, bracketed role and remark, and what they say. One `within` a
    list whose last has the verb has none itself: 各帮扶集团牵头单位、各区县政府具体负责."""
    if word := LEAD_WORD.match(text[start:end]):
        joined = joined or "会同" in word[0]
        start += word.end()
    if by := BY.match(text[start:end]):
        start += by.end()
    before = ROLE_BEFORE.match(text[start:end])
    start += before.end() if before else 0
    body = text[start:end]
    follows = FOLLOWS.search(body)
    read = _Read(body[: follows.start()], "implement") if follows else _Read(body)
    read = _without_tail(read, within=within)
    bracket = BRACKET_ROLE.search(read.body)
    alone = bool(bracket or before) and not read.verb
    if before:
        read = replace(read, role=read.role or role_of_verb(before["verb"]))
    if bracket:
        role = read.role or role_of_verb(bracket["verb"])
        read = replace(read, body=read.body[: bracket.start()], role=role)
    else:
        read = _without_remark(read)
    read = _without_predicate(read)
    # 县防汛指挥部（以下简称县防指）负责
    a, b = trimmed(text, start, start + len(_without_remark(read).body))
    signed = False
    for sign in SIGN.finditer(text[a:b]):
        signed = True
        a, b = (a + sign.end(), b) if sign.start() == 0 else (a, a + sign.start())
    return Element(a, b, read.role, read.open_tail, alone, joined, signed, bool(follows))


def _without_tail(read: _Read, *, within: bool) -> _Read:
    """Without 等, the verb and its adverb at the end."""
    body = read.body
    tail = tail_of(body)
    if tail and tail["adverb"] and not tail["verb"]:
        # 市民政局负责统筹: the adverb is what the body is charged with.
        inner = tail_of(body, tail.start("tail"))
        tail = inner if inner and inner["verb"] else tail
    if not tail:
        return read
    verb = bool(tail["verb"])
    named = within and _NAMED_BY_PART.search(tail["verb"] or "")
    if named or _is_one_of(body, tail):
        return replace(read, verb=verb)
    role = read.role or (role_of_verb(tail["verb"]) if verb else None)
    name = body[: tail.start("tail")]
    does = CHARGED.match(body) if verb and CHARGED.match(name + "工作") else None
    if does and not looks_like_agency(name) and looks_like_agency(does["name"]):
        # 市卫健委做好营养指导; 市教育局加强业务指导 guides
        role = "responsible" if len(name) > len(does["name"]) + 2 else role
        name = does["name"]
    if role in ("lead", "support"):
        name = name.rstrip("：:")  # 市统计局：牵头
    return _Read(name, role, bool(tail["open"]), verb)


def _without_remark(read: _Read) -> _Read:
    remark = REMARK.search(read.body)
    return replace(read, body=read.body[: remark.start()]) if remark else read


def _without_predicate(read: _Read) -> _Read:
    """Without what a body is to do, where no verb of a role stands at the end."""
    body = read.body
    if read.role is None and not looks_like_agency(body):
        read = _charged_within(read)
    elif read.role is None and (supports := GROUP_SUPPORTS.match(body)):
        read = replace(read, body=supports["name"], role=role_of_verb(supports["verb"]))
    elif does := GROUP_DOES.match(body):
        read = replace(read, body=does["name"])
    predicate = PREDICATE.match(read.body)
    if predicate and looks_like_agency(predicate["name"]):
        read = replace(read, body=predicate["name"])
    return read


def _charged_within(read: _Read) -> _Read:
    """What no name is as a whole, with a verb in its middle: 省民政厅等部门牵头完成自查."""
    inside = INSIDE.match(read.body)
    charged = CHARGED.match(read.body)
    if inside and (looks_like_agency(inside["name"]) or is_office(inside["name"])):
        name, open_tail = inside["name"], read.open_tail
        more = tail_of(name)
        if more and more["open"]:
            open_tail, name = True, name[: more.start("tail")]
        return replace(read, body=name, role=role_of_verb(inside["verb"]), open_tail=open_tail)
    if charged and looks_like_agency(charged["name"]):
        return replace(read, body=charged["name"], role="responsible")
    return read


def is_office(name: str) -> bool:
    """Whether a name is one of an inner office, alone or behind its body's: 县政府办公室政策法规处."""
    return is_section(name) or any(
        is_section(name[m.end() :]) and looks_like_agency(name[: m.end()])
        for m in _BODY_BEFORE.finditer(name, 0, len(name) - 2)
    )


def _is_one_of(body: str, tail: re.Match[str]) -> bool:
    """Whether the verb is a part of the name: 各牵头部门, 各项目牵头单位."""
    name, verb = body[: tail.start("tail")], tail["verb"] or ""
    if name in NO_BODY_ALONE:
        return True
    return (
        name[:1] == "各" and not verb.startswith(("为", "作为")) and verb[-2:] in ("单位", "部门")
    )
