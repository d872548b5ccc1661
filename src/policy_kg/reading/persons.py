"""Persons and telephones beside the bodies of a cell: 市城管局 李某 13900000000, 张某（市发改委）, 李某⏎市城管局."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.reading.bodycells import is_section, lists_bodies
from policy_kg.reading.lines import unbroken
from policy_kg.vocabulary import is_group, looks_like_agency
from policy_kg.vocabulary.surnames import COMPOUND, SURNAMES

_TELEPHONE: Final = re.compile(
    r"(?:联系)?(?:电话|手机)?[：:]?(?<!\d)(?:0\d{2,3}[-－—]?\d{7,8}|1\d{10}|[2-9]\d{6,7})(?!\d)"
)
_NAME: Final = rf"(?:(?:{COMPOUND})[\u4e00-\u9fff]{{1,2}}|[{SURNAMES}][\u4e00-\u9fff]{{1,2}})"
# 张某（市发改委）, 李某某(市住建局)
_OF_BODY: Final = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<name>{_NAME})\s*[（(](?P<body>[^（）()]+)[）)]"
)
# 李某, 李某（副市长）, 副市长李某 as one of what a cell lists
_POST: Final = (
    r"[\u4e00-\u9fff]{0,8}(?:[市县区镇乡厅局处部院]长|书记|主任|常委|主席|成员|委员|总经理)"
)
_PERSON: Final = re.compile(
    rf"(?<![^、，,；;\s])(?:{_POST}\s*)?(?P<name>{_NAME})(?:\s*[（(](?P<post>[^（）()]*)[）)]|\s+{_POST})?(?:同志)?(?=$|[、，,；;\s])"
)
# 责任人 in 责任单位及责任人
_CALLED: Final = re.compile(
    r"(?:责任|分管|牵头|包保|包联|挂联|联系|主管)领导|[第一直接]{0,2}责任人|负责人|联系人"
)
_LABELLED: Final = re.compile(
    rf"(?:^|[；;，,。\s])(?P<label>{_CALLED.pattern})[：:]\s*(?P<names>{_NAME}(?:[（(][^（）()]*[）)])?(?:[、\s]{_NAME})*)(?=$|[；;，,。\s])"
)
_BEHIND: Final = re.compile(
    rf"[局委办厅部院会署处科队站所中心司][\s（(]*{_NAME}(?=$|[）)、，,；;\s])"
)


def bodies_alone(text: str, *, persons: bool) -> str:
    """`text` with blanks for telephones and for what stands around the body of a person in
    brackets, and, in a column of `persons`, for those listed beside bodies; as long as before."""
    said = _TELEPHONE.sub(_blank, text)
    said = _OF_BODY.sub(_without_name, said)
    if not persons:
        return said
    found = [m for m in _PERSON.finditer(said) if not _is_body(m["name"])]
    left = said
    for match in found:
        left = left[: match.start()] + _blank(match) + left[match.end() :]
    return left if found and left.strip() else said


def persons_said(head: str, text: str, *, persons: bool) -> str:
    """What a cell of bodies says of persons, behind what they are called: 责任人：市城管局（李某） below
    责任单位及责任人, 责任领导：李某 of 责任领导：李某；责任单位：市城管局; "" where it names none."""
    labelled = [f"{m['label']}：{m['names'].strip()}" for m in _LABELLED.finditer(text)]
    if labelled:
        return "；".join(dict.fromkeys(labelled))
    called = _CALLED.search("".join(head.split())) if persons else None
    if called is None or not (_BEHIND.search(text) or bodies_alone(text, persons=True) != text):
        return ""
    return f"{called[0]}：{unbroken(text)}"


def names_persons(text: str) -> bool:
    """Whether a cell is of persons, each with a body in brackets behind: 张某（市发改委）、李某（市住建局）."""
    said = _OF_BODY.sub(lambda m: _blank(m) if _has_body(m) else m[0], _TELEPHONE.sub(_blank, text))
    return said != text and not re.sub(r"[\s、，,；;]", "", said)


def _is_body(name: str) -> bool:
    return looks_like_agency(name) or is_section(name) or is_group(name)


def _has_body(match: re.Match[str]) -> bool:
    return not _is_body(match["name"]) and lists_bodies(match["body"])


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _without_name(match: re.Match[str]) -> str:
    if not _has_body(match):
        return match[0]
    before = match.start("body") - match.start()
    return " " * before + match["body"] + " " * (match.end() - match.end("body"))
