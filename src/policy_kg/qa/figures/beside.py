"""Whether a figure is of what a question names, by the words that it has to itself.

「报告书14个工作日内、报告表7个工作日内」: each figure of its own piece. 「农林、交通、能源等六类135个」: the figure
of them all, and of none alone. 「续建项目65个」: of nothing that is newly begun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from policy_kg.extraction.quantities import Quantity

_PIECE: Final = re.compile(r"[^、，,；;。：:]+")
_FIGURE: Final = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,14}?)(?P<verb>在|为|达到?|不超过|不低于|不少于|共)?(?P<n>\d[\d.]*)(?P<unit>(?:个|[万亿])?[\u4e00-\u9fff%]{1,3}?)(?P<per>/[\u4e00-\u9fff])?(?P<bound>以?内|以上|以下)?(?=$|完成|办结|发放|给予|予以|的|[^\u4e00-\u9fff])"
)
# 遴选20名市级名师，6名市级名校长: the name behind its figure
_NAME_BEHIND: Final = re.compile(
    r"(?P<n>(?<![\d.])\d[\d.]*)(?P<unit>[个名家所座项处台])(?P<name>[\u4e00-\u9fff]{2,14})$"
)
_BOUND: Final = re.compile(r"不[少低高多]于|不超过|至少|最[多少高低]|超过|突破|达到?")
# 人均不低于20平方米（属于专家的，不低于100平方米）
_EXCEPTS: Final = (
    r"[（(](?:属于?|其中|如为|对)(?P<name>[\u4e00-\u9fff]{2,10}?)(?:的[,，]?|[,，:：])[^（()）\d]*?"
)
_ASIDE: Final = re.compile(
    rf"{_EXCEPTS}(?P<figure>(?:{_BOUND.pattern})?\d[\d.]*[万亿]?[\u4e00-\u9fff%]{{1,4}})[^（()）\d]*[）)]"
)
_IN_ASIDE: Final = re.compile(rf"{_EXCEPTS}$")
_EACH: Final = re.compile(r"分别|依次|各(?![类级项部县市区地])|均|每")
_ENDING: Final = 4  # characters
_STATES: Final = re.compile(
    r"续建|新开工|新建|在建|竣工|改建|扩建|改扩建|已建|拟建|储备|投产|完工|收尾|预备|前期"
)
_OF_PROJECTS: Final = re.compile(rf"(?:{_STATES.pattern})(?:的?(?:重[点大])?(?:项目|工程))")
_OF_WHICH: Final = re.compile(r"\s*其中")


def named_piece(question: str, sentence: str, value: str) -> str | None:
    """The figure of the piece of a sentence that a question names in full, where that with `value`
    is of another one: 7个工作日 of 报告书14个工作日内、报告表7个工作日内. None where none is, or it is
    the same."""
    plain = re.sub(r"\s", "", sentence)
    pieces = [f for p in _PIECE.findall(plain) if (f := _FIGURE.search(p))]
    pieces = [p for p in pieces if not _BOUND.fullmatch(p["name"])]  # 其中VR不少于10家
    behind = [f for p in _PIECE.findall(plain) if (f := _NAME_BEHIND.search(p))]
    near = (_of_piece(question, own, value) for own in _in_clauses(pieces, plain))
    own = next(filter(None, near), None) or _of_piece(question, pieces, value)
    return own or _of_piece(question, behind, value) or _of_aside(question, plain, value)


def _in_clauses(pieces: Sequence[re.Match[str]], plain: str) -> Iterator[list[re.Match[str]]]:
    """The pieces of each clause: of 农村保额2万元、保费22元，城镇保额5万元、保费9元 both have two."""
    at = 0
    for clause in re.split("[，,；;。：:]", plain):
        own = [p for p in pieces[at:] if p.string in clause]
        own = own[: clause.count("、") + 1]
        at += len(own)
        yield own


def _of_aside(question: str, plain: str, value: str) -> str | None:
    """The figure of those that a sentence excepts in brackets, where the question names them."""
    unit = re.sub(r"^[^\d]*[\d.]+|以[上下内]$", "", value)
    found = [
        m
        for m in _ASIDE.finditer(plain)
        if m["name"] in question and m["figure"].endswith(unit) and m["figure"] not in value
    ]
    return found[0]["figure"] if unit and len(found) == 1 else None


def _of_piece(question: str, pieces: list[re.Match[str]], value: str) -> str | None:
    if len(pieces) < 2:
        return None
    own = [p for p in pieces if f"{p['n']}{p['unit']}" in value]
    if not own:
        return None
    # 市级标兵 is in 市级标兵长, too, which is another's name.
    held = max(_named(question, p) for p in own)
    others = [p for p in pieces if p["unit"] == own[0]["unit"] and _named(question, p) > held]
    if held and not others and re.search(r"\d-\d", value):
        others = [p for p in own if _named(question, p) == held]  # 1200元 of 500-1200元
    if len(others) != 1:
        return None
    return f"{others[0]['n']}{others[0]['unit']}{others[0].groupdict().get('per') or ''}"


def _named(question: str, piece: re.Match[str]) -> int:
    """How many characters of what a piece is of a question has, its name or how that ends: 本科生 of
    本科生每人每月500元, 个人承担 of 由投保人个人承担40%."""
    name = re.sub(r"(?:每[人月年户天])+$", "", piece["name"])
    ends = (name[k:] for k in range(len(name) - _ENDING + 1))
    return len(name) if name in question else len(next((e for e in ends if e in question), ""))


def of_a_whole(question: str, clause: str, value: str) -> bool:
    """Whether a figure is of a list together of which the question names a part only."""
    plain = re.sub(r"\s", "", clause)
    at = plain.find(value)
    before = plain[:at] if at >= 0 else plain
    if before.count("、") < 2 or _EACH.search(plain) or re.match(r"、\d", plain[at + len(value) :]):
        return False
    pieces = before.split("、")
    # 等六大类135个, 3个县共20所: the names stand for what is counted together
    last = re.search(
        r"(?:以?及|和)?(?P<name>[\u4e00-\u9fff]{2,8}?)(?:等|共|合计|\d|[一二三四五六七八九十]+[个大类])",
        pieces[-1] + "共",
    )
    names = [re.split(r"[及和与]", p)[-1] for p in pieces[1:-1]]
    names += [last["name"]] if last else []
    whole = re.search(r"等|共|合计|总计|[一二三四五六七八九十]+(?:大?类|个方面)", before)
    named = [n for n in (*names, pieces[0][-2:]) if len(n) > 1 and n in question]
    return whole is not None and 0 < len(named) < 2


def of_another_state(question: str, clause: str) -> bool:
    """Whether a clause is of projects in another state than the question's: 续建项目65个 of 新开工项目."""
    asked, said = _OF_PROJECTS.search(question), _OF_PROJECTS.search(clause)
    if asked is None or said is None:
        return False
    wanted = _STATES.findall(asked[0])[0]
    return wanted not in clause


def of_its_part(question: str, before: str) -> bool:
    """Whether what stands before a figure in its sentence makes it one of a part that the question
    doesn't name: 其中：续建项目50个 of 轨道项目, which the sentence before counts, or of those that a
    bracket excepts."""
    excepted = _IN_ASIDE.search(before)
    if excepted and excepted["name"] not in question:
        return True
    part = _OF_WHICH.match(before)
    said = _OF_PROJECTS.findall(before) if part else []
    return bool(said) and not _OF_PROJECTS.search(question)


def in_one_run(own: Sequence[Quantity], found: Sequence[Quantity], text: str) -> list[Quantity]:
    """`own` with those of `found` that it is listed with: 3个月 with 6个月 of 实行3个月、6个月限期治理."""
    kept = list(own)
    for before, q in pairwise(found):
        if before in kept and q not in kept and text[before.end : q.start] in ("、", "或", "或者"):
            kept.append(q)
    return kept
