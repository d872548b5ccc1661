"""The grammar of responsibility: 「A、B牵头，C配合」 to names with role and order.

One parser serves table cells (where the column's head gives the role that no verb states) and
inline marks (（牵头单位：A，责任单位：B、C）). Clauses end at ，；。 outside brackets, names at 、.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from policy_kg.reading.heads import looks_like_agencies
from policy_kg.records import Role

_OPEN: Final = "（(〔[【"
_CLOSE: Final = "）)〕]】"

# What a clause's tail says about all its names. The first match counts; tails combine freely:
# 分别牵头负责, 按职责分工负责, 共同落实.
_VERBS: Final[tuple[tuple[Role, str], ...]] = (
    ("lead", r"(?:牵头|主办|主抓)(?:负责|承担|实施|落实|组织(?:实施)?|推进)?"),
    ("support", r"(?:配合|协助|协办|参与|参加|协同)(?:实施|落实|推进)?"),
    ("guide", r"(?:负责)?指导(?:落实)?"),
    ("implement", r"(?:组织|具体|抓好|贯彻|负责)?(?:实施|落实)"),
    ("responsible", r"(?:负责|承担|承办|负责推进|推进)"),
)
_ADVERB: Final = (
    r"(?:按照?(?:各自)?职责(?:分工)?|按(?:照)?分工|依职责|结合(?:各自)?职责|分别|共同|各自|具体|统一)*"
)
_TAIL: Final = re.compile(
    rf"(?P<tail>(?P<open>等(?:有关|相关|多)?(?:部门|单位|机构)?)?(?P<adverb>{_ADVERB})"
    rf"(?P<verb>{'|'.join(p for _, p in _VERBS)})?(?:工作)?)$"
)
_LABEL: Final = re.compile(
    r"^(?P<label>(?:主要)?(?:牵头|主办|主责)(?:负责|责任)?(?:单位|部门|机构)?|"
    r"(?:配合|协办|协同|参与|参加|支持)(?:责任)?(?:单位|部门|机构)|"
    r"(?:市级|省级)?指导(?:单位|部门|机构)|"
    r"(?:责任|负责|承办|实施|落实|承担|分工)(?:单位|部门|机构|主体))\s*[：:]\s*"
)
_LABEL_ROLE: Final[tuple[tuple[str, Role], ...]] = (
    ("牵头", "lead"),
    ("主办", "lead"),
    ("主责", "lead"),
    ("配合", "support"),
    ("协", "support"),
    ("参", "support"),
    ("支持", "support"),
    ("指导", "guide"),
)
# A 会同 B 负责: both are named by the verb behind B.
_JOINERS: Final = re.compile(r"会同|商(?=[市省国县区])|(?<=[局委办厅部院会行])(?:和|与|及|以及)")
# A rule for the whole document (列第一位的为牵头单位，下同), never a name.
FIRST_LEADS: Final = re.compile(
    r"(?:列|排)(?:在)?(?:第一位|首位|第一)(?:的)?(?:单位|部门|责任单位)?(?:为|是|即为)(?:主要)?牵头(?:单位|部门)?"
    r"|第一个(?:逗号|顿号)前(?:的)?(?:单位|部门)?(?:为|是)牵头(?:单位|部门)?"
    r"|(?:首位|第一)(?:责任)?(?:单位|部门)(?:为|是)牵头(?:单位|部门)?"
)
_RULE_CLAUSE: Final = re.compile(r"下同|以下均|不再列出|列第一|排第一|排在第一|第一个逗号|为牵头")


@dataclass(frozen=True, slots=True)
class Named:
    """A body named in a list: `printed` without line breaks, offsets into the parsed text."""

    printed: str
    start: int
    end: int
    role: Role
    order: int
    open_tail: bool


@dataclass(frozen=True, slots=True)
class Parsed:
    """`rest` holds (start, end) of clauses that named nobody and stated no known rule."""

    names: tuple[Named, ...]
    rest: tuple[tuple[int, int], ...]


def parse_responsibility(text: str, *, default: Role, first_leads: bool = False) -> Parsed:
    """The bodies in `text` with their roles; `default` is the role where no verb or label says.

    With `first_leads` (the document states that rule), the first of a list whose role is only
    responsible leads. Order counts through the whole text from 1.
    """
    names: list[Named] = []
    rest: list[tuple[int, int]] = []
    role = default
    pending: list[tuple[str, int, int, bool]] = []
    for start, end in _clauses(text):
        clause = text[start:end]
        if _RULE_CLAUSE.search(clause):
            continue
        label = _LABEL.match(clause)
        if label:
            names += _named(pending, role, len(names))
            pending = []
            role = _label_role(label["label"])
            start += label.end()
            clause = text[start:end]
        if not clause.strip():
            continue
        body_end, verb, is_open = _cut_tail(clause)
        found = list(_names(text, start, start + body_end))
        if not found:
            if clause.strip("、，；。 \n"):
                rest.append((start, end))
            continue
        if verb is None:
            # 「A、B，C配合」: names without a verb take the list's standing role at its end.
            pending += [(p, s, e, is_open) for p, s, e in found]
            continue
        if pending and not label:
            names += _named(pending, role, len(names))
        elif pending:
            names += _named(pending, verb, len(names))
        pending = []
        names += _named([(p, s, e, is_open) for p, s, e in found], verb, len(names))
    names += _named(pending, role, len(names))
    if first_leads and names and names[0].role == "responsible":
        first = names[0]
        names[0] = Named(first.printed, first.start, first.end, "lead", 1, first.open_tail)
    return Parsed(tuple(names), tuple(rest))


def _named(found: list[tuple[str, int, int, bool]], role: Role, before: int) -> list[Named]:
    return [
        Named(printed, start, end, role, before + k, is_open)
        for k, (printed, start, end, is_open) in enumerate(found, 1)
    ]


def _label_role(label: str) -> Role:
    return next((role for word, role in _LABEL_ROLE if word in label), "responsible")


def _cut_tail(clause: str) -> tuple[int, Role | None, bool]:
    """Where the names of a clause end, the role of its verb (None: no verb), whether 等 stands."""
    body = clause.rstrip(" \n。；，、")
    match = _TAIL.search(body)
    if match is None or not match["tail"]:
        return len(body), None, False
    verb = match["verb"]
    role: Role | None = None
    if verb:
        role = next(r for r, pattern in _VERBS if re.fullmatch(pattern, verb))
    elif match["adverb"]:
        return len(body), None, False
    return match.start("tail"), role, bool(match["open"])


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    depth, start = 0, 0
    for i, c in enumerate(text):
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        elif c in "，,；;。" and depth == 0:
            yield start, i
            start = i + 1
    if start < len(text):
        yield start, len(text)


def _names(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """(printed, start, end) of the names between `start` and `end`, outer white space cut."""
    depth, at = 0, start
    pieces: list[tuple[int, int]] = []
    for i in range(start, end):
        c = text[i]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and (c == "、" or (c == "\n" and _breaks_list(text[at:i], text[i:end]))):
            pieces.append((at, i))
            at = i + 1
        elif depth == 0 and (joiner := _JOINERS.match(text, i, end)):
            pieces.append((at, i))
            at = joiner.end()
    pieces.append((at, end))
    for a, b in pieces:
        while a < b and text[a] in " \t\n\u3000\u00a0及和":
            a += 1
        while b > a and text[b - 1] in " \t\n\u3000\u00a0":
            b -= 1
        if a < b:
            yield "".join(text[a:b].split()), a, b


def _breaks_list(before: str, after: str) -> bool:
    """Whether a line break parts two names (市财政局 / 市教育局) and no single one."""
    nxt = after.strip().split("、")[0].split("\n")[0]
    return looks_like_agencies(before.strip()) and looks_like_agencies(nxt)
