"""Whom a benefit is for and under which condition, read from the words in front of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

# 达到省级创建标准的, 首次创业的: where the condition begins behind who it is about.
_CONDITION_VERB: Final = re.compile(
    r"(?:建设)?(?=达到|达|符合|获得|获批|获评|获|被|经(?![营济费])|入选|首次|通过|完成|纳入|列入|投资|申报|认定|开展|购买|租用|支付|使用|参加|新(?=引|建|录|获|认|增))"
)
_TOWARDS: Final = re.compile(r"^(?:同时|其中|并|再|另|支持[^，]{0,4}$)*(?:对于?|针对)(?!接|口|应)")
_FOR: Final = re.compile(
    r"^为(?!其|了|此|主|期|止)(?P<who>[^，]{2,40}?)(?=提供|发放|投保|给予|办理)"
)
_BACKED: Final = re.compile(
    r"^(?:积极|大力|重点|优先)?(?:支持|鼓励|引导)(?P<who>[^，。]{2,40}?)(?=建设|开展|参与|参加|研发|使用|采购|购买|申报|引进|培育|创建|设立|打造|发展"
    r"|加大|加快|以|通过|在|按|组织|承担|投资|提升|围绕|联合|应用|创办|申请|运营)"
)
_NAMED: Final = re.compile(
    r"(?:打造|创建|建设|培育|认定|评选|遴选|建成)(?P<who>“[^”]{2,30}”|[^，“”]{2,16})$"
)
_GIVEN: Final = r"(?:，|(?:按|根据|分别|每年|每|一次性|最高|再|另|优先|予以|给予|给与|发放|实行|执行|奖励|补助|补贴|资助|减免|免收|免除|由|可|在.{2,16}方面))"
# 新增需求按不超过费用的30%补助
_RATED: Final = re.compile(r"(?P<who>[^按，]{2,20}?)按照?[^，]{0,16}\d[\d.]*[%％]")
# 数字工匠（即从事编程的人员）, 平台（以下简称中心）
_SPELT: Final = re.compile(r"[（(](?:即|是?指|以下|下称)[^（）()]*[）)]")
_UNCLOSED: Final = re.compile(r"[（(][^）)]*$")  # 数字工匠（即
# 数字平台省级, 创新中心由市级财政: not 企业市级以上
_PAYS: Final = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?<![为至到于获评是和、及与])由?(?:国家|[省市县区])(?:级(?:财政)?|财政)$"
)
_BASED: Final = re.compile(r"^(?:并|再)?(?P<text>(?:根据|依据|视|凭|符合|按照?|在).{2,60})$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """`clause` is the index of the clause that opens it; `inside` how far into the benefit's own
    clause it reaches (0 when it stands in an earlier clause)."""

    beneficiary: str
    condition: str
    clause: int
    inside: int = 0


def topic_of(
    clauses: Sequence[str], index: int, position: int, head: re.Match[str]
) -> Topic | None:
    """The topic of a benefit whose verb stands at `position` of clause `index`: the nearest one
    looking back through its sentence."""
    own = clauses[index][:position]
    found = _inside(own, index, allowed=head.group().startswith("可")) or _earlier(clauses, index)
    if found is None:
        based = _BASED.match(clauses[index - 1]) if index else None
        if based is None or re.search(r"%|给予|申请|享受|提供", based["text"]):
            return None
        return Topic(beneficiary="", condition=based["text"], clause=index - 1)
    who, condition = found.beneficiary, found.condition
    if condition.startswith("其"):  # 对其在农村建设的设施: whose is said before
        condition = condition[1:]
        backed = _backed(clauses, index)
        if backed:
            first, who = backed
            found = Topic(beneficiary=who, condition=condition, clause=first, inside=found.inside)
    more = _conditions_between(clauses, found, index)
    condition = "；".join(c for c in (condition, *more) if c)
    return Topic(
        beneficiary=_whom(who),
        condition=condition.strip("、，"),
        clause=found.clause,
        inside=found.inside,
    )


def _whom(text: str) -> str:
    """Whom a benefit is for, without a bracket that isn't closed and without who pays it: 平台省级."""
    whole = _UNCLOSED.sub("", text.strip("、，"))
    paid = _PAYS.search(whole)
    return whole[: paid.start()] if paid else whole


def _inside(own: str, index: int, *, allowed: bool) -> Topic | None:
    """对入选项目|给予, 符合条件的OPC创业者|可申请 (`allowed`) within the clause itself."""
    m = re.match(
        rf"{_TOWARDS.pattern}(?P<x>.+?)(?=(?:按照?|根据|依据|依规|由).*$|的?\d[\d.]*%$|{_GIVEN}*$)",
        own,
    )
    if m:
        who, condition = _split(m["x"])
        return Topic(beneficiary=who, condition=condition, clause=index, inside=m.end("x"))
    m = _FOR.match(own + "给予")
    if m:
        who, condition = _split(m["who"])
        return Topic(beneficiary=who, condition=condition, clause=index, inside=m.end("who"))
    if allowed:
        who = re.sub(r"(?:最高|还|均|都|同时|按规定|优先|经“[^”]*”)+$", "", own)
        if len(who) >= 2 and not re.match(r"其|由|并|按|根据", who):
            end = len(who)
            who, condition = _split(who)
            return Topic(beneficiary=who, condition=condition, clause=index, inside=end)
    m = re.match(
        r"(?P<x>.{4,}的)(?:，)?(?:由.{2,16})?(?:按.{2,24})?(?:再|另|分别|每年|一次性|每[家个户人名项])*$",
        own,
    )
    if m and not re.search(r"(?:一定|相应|相关|同等|规定|标准)的$", m["x"]):
        who, condition = _split(m["x"])
        return Topic(beneficiary=who, condition=condition, clause=index, inside=m.end("x"))
    return None


def _earlier(clauses: Sequence[str], index: int) -> Topic | None:
    for i in range(index - 1, -1, -1):
        clause = clauses[i]
        towards = _TOWARDS.match(clause)
        if towards:
            said = clause[towards.end() :]
            rated = _RATED.match(said)
            who, condition = _split(rated["who"] if rated else said)
            return Topic(beneficiary=who, condition=condition, clause=i)
        if clause.endswith("的") and len(clause) > 4:
            head = _TOWARDS.match(clauses[i - 1]) if i else None
            if head is None and i and _earlier(clauses, i) is not None:
                continue
            if head is None:
                who, condition = _split(clause)
                return Topic(beneficiary=who, condition=condition, clause=i)
    for i in range(index - 1, -1, -1):
        named = _NAMED.search(clauses[i]) if i == index - 1 else None
        source = i and re.match(r"从.{4,}(?:中|里)?$", clauses[i - 1])
        if named and (named["who"].startswith("“") or source):
            return Topic(
                beneficiary=named["who"].strip("“”"),
                condition=clauses[i - 1] if source else "",
                clause=i - 1 if source else i,
            )
    first = clauses[0]
    if (
        index
        and re.fullmatch(r"(?!支持|鼓励|引导|加|推|积极|建立|实施|开展).{2,50}的[^的]{2,20}", first)
        and not re.search(r"给予|提供|申请|享受", first)
    ):
        who, condition = _split(first)
        return Topic(beneficiary=who, condition=condition, clause=0)
    backed = _backed(clauses, index)
    if backed:
        return Topic(beneficiary=backed[1], condition="", clause=backed[0])
    return None


def _backed(clauses: Sequence[str], index: int) -> tuple[int, str] | None:
    """支持家庭农场、农民合作社建设…设施: whom the sentence is about."""
    for i in range(index, -1, -1):
        m = _BACKED.match(clauses[i])
        if m:
            return i, m["who"]
    return None


def _split(text: str) -> tuple[str, str]:
    """首次创业的返乡农民工 -> (返乡农民工, 首次创业); 基地达到标准的 -> (基地, 达到标准)."""
    text = re.sub(r"^其中", "", _SPELT.sub("", text).strip("、，"))
    if text.endswith("的"):
        text = text[:-1]
        if text.startswith("其"):
            return "", text
        m = next((m for m in _CONDITION_VERB.finditer(text) if m.start() >= 2), None)
        if m and not text[: m.start()].endswith(("的", "、", "首次", "的，", "并", "且", "和")):
            return text[: m.start()].rstrip("，"), text[m.end() :]
        return "", text
    if text.startswith("其"):
        return "", text
    at = text.rfind("的")
    while at > 0 and text.count("“", at) != text.count("”", at):
        at = text.rfind("的", 0, at)
    if at > 0:
        return text[at + 1 :], text[:at]
    return text, ""


def _conditions_between(clauses: Sequence[str], topic: Topic, index: int) -> list[str]:
    """Conditions between the topic's clause and the benefit's: a run that ends in 的 is quoted as a
    whole, 根据…情况 by itself."""
    between = [clauses[i] for i in range(topic.clause + 1, index)]
    if not between or topic.inside:
        return []
    ends = [i for i, c in enumerate(between) if c.endswith("的")]
    if ends:
        return ["，".join(between[: ends[-1] + 1])[:-1]]
    based = _BASED.match(between[-1])
    # 按本科1万元发放生活补贴 is another benefit
    given = based is None or re.search(r"%|\d[\d.]*[万亿]?元", based["text"])
    return [based["text"]] if based and not given else []
