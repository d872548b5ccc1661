"""The marks by which running text gives responsibility.

（责任单位：A、B）, （A牵头，B配合）, （A、B） behind an item, a paragraph 责任单位：A、B or the same at
an item's end without brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.extraction.prose import is_all_bodies
from policy_kg.extraction.responsibility import NO_RULE, Named, Rule, parse_responsibility
from policy_kg.extraction.wording import BARE_LABEL, BESIDE, BODY_LABEL
from policy_kg.records import Block, Document
from policy_kg.vocabulary import is_group, looks_like_agency

_OPEN: Final = "（(〔[〈【﹝［"
_CLOSE: Final = "）)〕]〉】﹞］"
_BRACKET: Final = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")
_BODIES: Final = rf"{BODY_LABEL}\s*[：:]"
_LABELLED: Final = re.compile(rf"(?:^|[，,；;。\s]){_BODIES}")
# 市商务局负责; 市商务局、市财政局负责，每季度通报一次; 牵头：市商务局
_VERB_END: Final = re.compile(
    rf"(?:负责|牵头|配合|落实|参与|参加|分工负责|指导|实施|承担|协助|协办|承办|主办|组织)(?:[，,。；;]|$)|^{BARE_LABEL}\s*[：:]"
)
# What a mark may say beside its bodies: 2031年底前取得阶段性成果, 持续推进, 每季度通报一次.
_WHEN: Final = re.compile(r"^(?:持续|长期|全年|每|常态)|\d{4}年|\d月|[年月]底前")
# A paragraph that is a mark: 责任单位：A、B, perhaps in brackets.
_LINE: Final = re.compile(rf"^[（(〔【]?(?P<mark>{_BODIES}.+?)[）)〕】]?$", re.DOTALL)
# A mark without brackets at the end of an item: …。责任单位：A、B。
_TRAILING: Final = re.compile(
    rf"(?:(?<=[。；;！])\s*|(?<=\S)[ \t\u3000]+)(?P<mark>(?:(?:{_BODIES}|{BESIDE.pattern.replace('?P<when>', '')})[^。]{{2,400}}。?\s*)+)$"
)
_LAST_SENTENCE: Final = re.compile(
    r"(?<=[。；])\s*(?P<mark>[^。；]{4,200}(?:；[^。；]{4,80})?)。?$"
)
# Ends of bodies that tell one in a mark only: 临江经开区, 市水文站, 市律协, 市防指, 国有林场.
_BODY_END: Final = re.compile(
    r"(?:[区县镇园会院司团站所]|律协|防指|林场|农场|高校|督查室|研究室|团中央|工青妇)$|公司|集团|中心|学会|协会"
)
# What labelled lists name that ends as no usual body does: 市政府督查室, 市产业研究院筹建组.
_LABELLED_NAME: Final = re.compile(r"^[\u4e00-\u9fffA-Za-z0-9（）()〔〕·]{2,20}$")
_WORDS: Final = re.compile(
    r"[的要由为将按应须和]|负责|落实|推进|完成|加强|确保|开展|另行|待定|同上"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Offsets in the document's text, brackets included, and those of the inside. `named` has
    offsets into the inside; `deadline` those of a time limit in the text. `whole` says that the
    mark is a paragraph of its own."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    block: Block
    named: tuple[Named, ...]
    deadline: tuple[int, int] | None
    whole: bool


def find_marks(document: Document, *, rule: Rule) -> list[Mark]:
    """The marks of headings and paragraphs in order. One that names nobody is there only where it
    gives a time limit or a person in a paragraph of its own behind another mark."""
    marks: list[Mark] = []
    lists = _lists_alone(document)
    for block in document.blocks:
        if block.kind not in ("heading", "paragraph"):
            continue
        marks += _of_block(block, document.text, rule, lists)
    return [m for k, m in enumerate(marks) if m.named or _beside_others(marks, k)]


def split_marks(text: str, *, rule: Rule = NO_RULE) -> tuple[str, list[tuple[int, Named]]]:
    """A short text without the bracketed marks in it, and who they name: 医疗健康（牵头单位：市卫健委）.
    The offsets of a Named count from the int that goes with it."""
    kept: list[str] = []
    named: list[tuple[int, Named]] = []
    at = 0
    for a, b in _brackets(text):
        inner = text[a + 1 : b - 1]
        found = bodies_in(inner, rule=rule) if _is_mark(inner) else ()
        if found:
            kept.append(text[at:a])
            named += [(a + 1, n) for n in found]
            at = b
    return "".join([*kept, text[at:]]), named


def bodies_in(inner: str, *, rule: Rule) -> tuple[Named, ...]:
    """The bodies that a mark's inside names."""
    names = parse_responsibility(inner, default="responsible", rule=rule).names
    labelled = bool(_LABELLED.search(inner))
    return tuple(n for n in names if is_body(n.printed, labelled=labelled))


def is_body(name: str, *, labelled: bool = False) -> bool:
    """Whether a list's element is a body; behind a label (责任单位：) nearly every name is one."""
    bare = re.sub(r"[（(〔\[〈].*[）)〕\]〉]$", "", name)
    if is_group(name) or looks_like_agency(bare) or looks_like_agency(name):
        return True
    if 2 <= len(bare) <= 16 and _BODY_END.search(bare):
        return True
    return labelled and bool(_LABELLED_NAME.match(name)) and not _WORDS.search(bare)


def _of_block(block: Block, text: str, rule: Rule, lists: set[int]) -> Iterator[Mark]:
    def mark(start: int, end: int, inner: tuple[int, int], *, whole: bool = False) -> Mark:
        a, b = (block.start + k for k in inner)
        inside = text[a:b]
        when = BESIDE.search(inside)
        while when and not when["when"]:
            when = BESIDE.search(inside, when.end())
        deadline = None
        if when:
            limit = re.compile(
                r"[^；;。\n）)]+?(?=[，,]?\s*(?:[；;。\n）)]|责任|牵头|配合|$))"
            ).match(inside, when.end())
            deadline = (a + limit.start(), a + limit.end()) if limit else None
        named = bodies_in(inside, rule=rule)
        return Mark(block.start + start, block.start + end, a, b, block, named, deadline, whole)

    line = _LINE.match(block.text) or BESIDE.match(block.text)
    if line and block.kind == "paragraph":
        inner = line.span("mark") if "mark" in line.groupdict() else (0, len(block.text))
        yield mark(0, len(block.text), inner, whole=True)
        return
    end = 0
    for a, b in _brackets(block.text):
        if _is_mark(block.text[a + 1 : b - 1]) or block.start + a in lists:
            whole = not block.text[:a].strip() and not block.text[b:].strip("。； \u3000")
            found = mark(a, b, (a + 1, b - 1), whole=whole)
            if found.named:
                end = b
                yield found
    trailing = _TRAILING.search(block.text, end)
    sentence = _LAST_SENTENCE.search(block.text, end) if block.path and not end else None
    if trailing:
        yield mark(trailing.start("mark"), len(block.text), trailing.span("mark"))
    elif sentence and is_all_bodies(sentence["mark"]):
        yield mark(sentence.start("mark"), len(block.text), sentence.span("mark"))


def _is_mark(inner: str) -> bool:
    """Whether a bracket assigns bodies by a label or a verb: （财政部、人民银行负责）."""
    inner = inner.strip()
    if _LABELLED.search(inner):
        return True
    if not _VERB_END.search(inner):
        return False
    parsed = parse_responsibility(inner, default="responsible")
    return (
        bool(parsed.names)
        and all(is_body(n.printed) for n in parsed.names)
        and all(_WHEN.search(inner[a:b]) for a, b in parsed.rest)
    )


def _lists_alone(document: Document) -> set[int]:
    """Where brackets stand that hold bodies and nothing else at an item's end: 建设计量中心
    （市市场监管局、市财政局）. A single body in brackets may explain a name and counts only in a
    document with lists of several."""
    several: set[int] = set()
    single: set[int] = set()
    for block in document.blocks:
        if block.kind not in ("heading", "paragraph"):
            continue
        for a, b in _brackets(block.text):
            rest = block.text[b:].strip()
            if (rest and not (rest[0] in "。；" and len(rest) == 1)) or not block.text[:a].strip():
                continue
            parsed = parse_responsibility(block.text[a + 1 : b - 1], default="responsible")
            names = [n.printed for n in parsed.names]
            if (
                names
                and not parsed.rest
                and all(is_group(n) or looks_like_agency(n) for n in names)
            ):
                (several if len(names) > 1 else single).add(block.start + a)
    return several | single if len(several) > 1 else several


def _beside_others(marks: Sequence[Mark], k: int) -> bool:
    before = marks[k - 1] if k else None
    after = marks[k + 1] if k + 1 < len(marks) else None
    order = marks[k].block.order
    return marks[k].whole and (
        (before is not None and before.block.order == order - 1)
        or (after is not None and after.block.order == order + 1 and after.whole)
    )


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the outermost brackets, whatever their kinds; unclosed ones are none."""
    depth, start = 0, 0
    for mark in _BRACKET.finditer(text):
        if mark[0] in _OPEN:
            if depth == 0:
                start = mark.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield start, mark.end()
