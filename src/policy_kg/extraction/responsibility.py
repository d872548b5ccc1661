"""The grammar of responsibility: 「A、B牵头，C配合」 to names with role and order.

One parser serves table cells (where the column's head gives the role that no verb states) and
inline marks (（牵头单位：A，责任单位：B、C）). Clauses end at ，；。 and before a label,
names at 、 and at verbs, all outside brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from policy_kg.extraction.elements import Element, elements
from policy_kg.extraction.following import is_local, unbracketed
from policy_kg.extraction.separating import (
    BLANK,
    PLACE,
    bracket_depths,
    clauses,
    is_han,
    outside_brackets,
    trimmed,
)
from policy_kg.extraction.wording import (
    ALL_LEAD,
    BESIDE,
    DEPARTMENTS,
    EMPTY_NAMES,
    FIRST_LEADS,
    LABEL,
    LEADS_OF_THESE,
    LEVEL_DOMAIN,
    NO_NAME,
    OF_A_CITY,
    OPEN_DEPARTMENTS,
    OTHERS_SUPPORT,
    PERSON,
    QUOTED,
    QUOTED_GROUP,
    RULE_BEHIND,
    RULE_CLAUSE,
    SEVERAL_LEAD,
    SIGNED_LEAD,
    role_of_label,
)
from policy_kg.reading.numbering import number_value
from policy_kg.records import Role
from policy_kg.vocabulary import is_group, looks_like_agency

__all__ = ["NO_RULE", "Named", "Parsed", "Rule", "parse_responsibility", "stated_rule"]

_LISTED: Final = frozenset(("、", "和", "及", "与"))
_SIGNS: Final = {"逗号": "，,", "分号": "；;"}
_CLOSED: Final = re.compile("[。；;]")
# 云溪市, 东山县 and 北门镇 have a 政府; a 街道 and a zone have none
_GOVERNED: Final = re.compile(
    r"^[\u4e00-\u9fff]{1,6}(?:[市县州旗镇乡]|(?<!高新)(?<!经开)(?<!开发)(?<!新)(?<!度假)(?<!园)(?<!示范)(?<!功能)区)(?:人民)?政府$"
)
# 青石、红柳派出所: posts of towns, the word given once
_POST: Final = re.compile(
    r"^[\u4e00-\u9fff]{2,4}(?P<end>(?:派出|司法|税务|市场监管|财政)所|交警中队)$"
)
_POST_NAME: Final = re.compile(r"^[\u4e00-\u9fff]{2,3}$")
_ANY_PLACE: Final = re.compile(r"各|^(?:自治[区州县旗]|直辖市|计划单列市|县级市|[市辖新]区)$")
_SPELT_OUT: Final = re.compile(
    r"(?P<name>[^（(〔）)〕、]{2,20})[（(〔](?:即|包括|含|指)?[：:]?(?P<members>[^（(〔）)〕，,；;。]+?)[）)〕]"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a document states for all its lists: the first body leads, those before a `sign` (，) or
    a `number` of them, and the others support, or those with a sign of their own do
    (标*的为牵头单位), or all of an item that has no lead."""

    first_leads: bool = False
    others_support: bool = False
    signed_lead: bool = False
    all_lead: bool = False
    sign: str = ""
    number: int = 1


NO_RULE: Final = Rule()


def stated_rule(squeezed: str) -> Rule:
    """The rule that a document's text, without white space, states."""
    # Every rule says who is 牵头: few sentences do.
    said = "。".join(s for s in squeezed.split("。") if "牵头" in s)
    several = SEVERAL_LEAD.search(said)
    first_leads = bool(several or FIRST_LEADS.search(said))
    others_support = first_leads and bool(OTHERS_SUPPORT.search(said))
    return Rule(
        first_leads,
        others_support,
        bool(SIGNED_LEAD.search(said)),
        bool(ALL_LEAD.search(said)),
        sign=_SIGNS.get(several["sign"] or "", "") if several else "",
        number=number_value(several["n"].replace("两", "二")) if several and several["n"] else 1,
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


@lru_cache(maxsize=1024)  # a mark is read when it is looked for and when it is used
def parse_responsibility(text: str, *, default: Role, rule: Rule = NO_RULE) -> Parsed:
    """The bodies in `text` with their roles; `default` is the role where no verb or label says.

    By a `rule` that the document states, the first of a list that names no lead and whose role is
    only responsible leads. Order counts through the whole text from 1.
    """
    led = LEADS_OF_THESE.search(text)
    leader = led["name"] if led and led["name"] in text[: led.start()] else ""
    if led and leader:
        text = f"{text[: led.start()]}{' ' * len(led[0])}{text[led.end() :]}"
    text = unbracketed(text)
    depths = bracket_depths(text)
    lists = _Lists(text=text, depths=depths, signed_lead=rule.signed_lead, role=default)
    beside = False  # behind 完成时限：
    ruled = False  # within a sentence for the whole document: 以下均需…落实，…，不再列出
    for start, end in clauses(text, depths):
        ruled = ruled and not _CLOSED.search(text[:start].rstrip(BLANK)[-1:])
        if ruled:
            continue
        label = LABEL.match(text, start, end)
        beside = not label and (beside or bool(BESIDE.match(text, start, end)))
        if beside:
            continue
        if label:
            lists.begin(role_of_label(label["label"] or label["bare"]))
            start = label.end()
        stop = RULE_BEHIND.search(text, start, end)
        if stop and depths[stop.start()] == 0:  # 各区政府.列首位的为牵头单位
            end = stop.start()
        clause_text = outside_brackets(text, start, end, depths)
        if RULE_CLAUSE.search(clause_text):
            ruled = clause_text.startswith("以下")
            continue
        lists.read(start, end)
    lists.begin(default)
    names = [
        replace(n, role="lead") if n.printed == leader else n
        for n in _written_out(lists.names, text)
    ]
    return Parsed(_by_rule(names, text, rule, depths), tuple(lists.rest))


@dataclass(slots=True, kw_only=True)
class _Lists:
    """Reads clause after clause. The elements `pending` are those of the list so far, whose verb may
    be behind them; `stated` is whether a verb has given a role in this list already."""

    text: str
    depths: list[int]
    signed_lead: bool
    role: Role
    stated: bool = False
    pending: list[Element] = field(default_factory=list)
    names: list[Named] = field(default_factory=list)
    rest: list[tuple[int, int]] = field(default_factory=list)

    def begin(self, role: Role) -> None:
        """End the list, and begin one whose bodies have `role` where no verb says."""
        self._give(self.pending, self.role)
        self.pending = []
        self.role, self.stated = role, False

    def read(self, start: int, end: int) -> None:
        clause: list[Element] = []
        for element in elements(self.text, start, end, self.depths):
            bare = "".join(self.text[element.start : element.end].split())
            if _is_name(bare):
                clause.append(element if element.alone else element._replace(role=None))
            elif bare not in EMPTY_NAMES and not PERSON.search(bare):
                self.rest.append((element.start, element.end))
                continue
            if element.open_tail:
                clause = [e._replace(open_tail=True) for e in clause]
            if element.role is not None and not element.alone:
                self._charge(clause, element.role, follows=element.follows)
                clause = []
        # 「A牵头，会同B」 in a column of leads: B is no lead.
        led = self.stated and self.role == "lead"
        self.pending += [e._replace(role="support") if e.joined and led else e for e in clause]

    def _charge(self, clause: list[Element], role: Role, *, follows: bool) -> None:
        """Give a verb's role to whom it is of.

        「A牵头，B，C配合」: behind a stated lead B supports too; 「A、B，按职责分工负责」: the verb has no
        names of its own.
        """
        if follows:
            at = _first_local(self.text, clause)
            self.pending += clause[:at]
            clause = clause[at:]
        theirs = not clause or (self.stated and role == "support")
        self._give(self.pending, role if theirs else self.role)
        self._give(clause, role)
        self.pending, self.stated = [], True

    def _give(self, elements: Sequence[Element], role: Role) -> None:
        for e in elements:
            own: Role = "lead" if e.signed and self.signed_lead else e.role or role
            for start, end in _members(self.text, e.start, e.end):
                printed = "".join(self.text[start:end].split())
                order = len(self.names) + 1
                self.names.append(Named(printed, start, end, own, order, e.open_tail))


def _by_rule(
    names: Sequence[Named], text: str, rule: Rule, depths: Sequence[int]
) -> tuple[Named, ...]:
    """`names` with the leads that a rule makes of a list without any."""
    if not (rule.first_leads and names) or any(n.role == "lead" for n in names):
        return tuple(names)
    others: Role = "support" if rule.others_support else "responsible"
    leading = _leading(names, text, rule, depths)
    return tuple(
        n if n.role != "responsible" else replace(n, role="lead" if n in leading else others)
        for n in names
    )


def _leading(
    names: Sequence[Named], text: str, rule: Rule, depths: Sequence[int]
) -> Sequence[Named]:
    """Those of a list that lead by a rule: of 市科技局、市数据局，市财政局 the two before the comma; all
    of a list that has none."""
    if not rule.sign:
        return names[: rule.number]
    signs = (k for k in range(names[0].end, len(text)) if text[k] in rule.sign and depths[k] == 0)
    stop = next(signs, len(text))
    return [n for n in names if n.start < stop]


def _first_local(text: str, clause: Sequence[Element]) -> int:
    """Where those begin that a list ends with and that follow the others; 0 where they all do."""
    at = len(clause)
    while at and is_local(text[clause[at - 1].start : clause[at - 1].end]):
        at -= 1
    return at if at < len(clause) else 0


_JOINTLY: Final = re.compile("(?<=[局委办厅部院署会门])联合(?=[\u4e00-\u9fff]{2})")


def _members(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the bodies that a group's name spells out in its bracket, 临江片区（东湖区政府、西岭县政府）,
    and of the two that 联合 joins where a verb stood behind them, 教育部门联合交通部门; the whole span of
    what is a body or a place itself: 市委组织部（人才办、老干部局）."""
    whole = [(start, end)]
    joint = _JOINTLY.search(text, start, end)
    if joint:
        two = [(start, joint.start()), (joint.end(), end)]
        if all(b - a > 2 and looks_like_agency(text[a:b]) for a, b in two):
            return two
    group = _SPELT_OUT.match(text, start, end)
    if group is None or group.end() != end:
        return whole
    name = "".join(group["name"].split())
    if not is_group(name) and (looks_like_agency(name) or PLACE.match(name)):
        return whole
    begin = group.start("members")
    spans = [
        trimmed(text, begin + m.start(), begin + m.end())
        for m in re.finditer("[^、]+", group["members"])
    ]
    bodies = ["".join(text[a:b].split()) for a, b in spans]
    alike = all(len(b) > 2 and looks_like_agency(b) and not is_group(b) for b in bodies)
    return spans if alike and len(spans) > 1 else whole


_IN_BRACKETS: Final = re.compile(r"（[\u4e00-\u9fff]{2,6}）$")


def _written_out(names: Sequence[Named], text: str) -> list[Named]:
    """`names` with the word that a list gives once: 公安、交通部门 are 公安部门 and 交通部门, as are
    those of 公安、交通等部门; 甲州、乙州市政府 are of two cities."""
    found = list(names)
    for k in range(len(found) - 1, -1, -1):
        n = found[k]
        after = found[k + 1] if k + 1 < len(found) else None
        if lacking := _city_before(n, after, text) or _post_before(n, after, text):
            found[k] = replace(n, printed=n.printed + lacking)
            continue
        known = looks_like_agency(n.printed) and not is_group(n.printed)
        # 农业（畜牧）、公安等部门
        if known or not LEVEL_DOMAIN.match(_IN_BRACKETS.sub("", n.printed)):
            continue
        shared = OPEN_DEPARTMENTS.match(text, n.end)
        if after is not None and after.role == n.role and text[n.end : after.start] in _LISTED:
            shared = shared or DEPARTMENTS.match(after.printed)
        if shared:
            found[k] = replace(n, printed=f"{n.printed}部门")
    return found


def _city_before(n: Named, after: Named | None, text: str) -> str:
    """What the first of 甲州、乙州市政府, of 甲州市、乙县人民政府 lacks; "" where nothing."""
    if after is None or not 2 <= len(n.printed) <= 7 or looks_like_agency(n.printed):
        return ""
    if _ANY_PLACE.search(n.printed):
        return ""
    end = OF_A_CITY.match(after.printed)
    if end is None or text[n.end : after.start] not in _LISTED or n.role != after.role:
        return ""
    level = "街道" if end["end"].startswith("街道") else end["end"][0]
    if len(n.printed) > 2 and (
        n.printed.endswith(level) or _GOVERNED.search(n.printed + end["end"][1:])
    ):
        return end["end"].removeprefix(level)  # 甲州市、乙州市政府
    return (
        "" if len(n.printed) > 3 or n.printed[-1] in "省市县区镇乡村道厅局委办部院" else end["end"]
    )


def _post_before(n: Named, after: Named | None, text: str) -> str:
    """What the first of 青石、红柳派出所 lacks; "" where nothing."""
    post = _POST.match(after.printed) if after is not None else None
    if post is None or after is None or text[n.end : after.start] not in _LISTED:
        return ""
    named = _POST_NAME.match(n.printed) and not LEVEL_DOMAIN.match(n.printed)
    alone = named and n.role == after.role and not looks_like_agency(n.printed)
    return post["end"] if alone and not _ANY_PLACE.search(n.printed) else ""


def _is_name(text: str) -> bool:
    if (
        text in EMPTY_NAMES
        or PERSON.search(text)
        or len(text) > 40
        or not any(is_han(c) for c in text)
    ):
        return False
    # 市委组织部（市委“两新”工委）, 市“双减”办: a quoted word within a body's name
    if QUOTED_GROUP.match(text):
        return True
    plain = QUOTED.sub(r"\1", text)
    return not NO_NAME.search(plain if plain != text and looks_like_agency(plain) else text)
