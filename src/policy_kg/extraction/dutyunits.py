"""The sentences of a block, each of which may be a duty, and those parted that give each case or
clause a body of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from policy_kg.extraction.charges import bodies_before_duty
from policy_kg.extraction.obliged import NUMBER
from policy_kg.records import Block

_CASE: Final = re.compile("，(?:应当?|原则上|分别)?由[^，。；]{2,40}?(?:负责|牵头|承担)")
_BY_BODY: Final = re.compile(r"(?<![理自缘事案经])由[^，。；]{3,}")


def units(text: str, block: Block) -> Iterator[tuple[int, int, bool]]:
    """Offsets in `text`, the document's, and whether the words are the block's heading."""
    return _cases(text, _sentences(block))


def _cases(
    text: str, sentences: Iterable[tuple[int, int, bool]]
) -> Iterator[tuple[int, int, bool]]:
    """`sentences` with those parted that give each case a body of its own: 发生较大事件的，由市级政府负责；
    发生一般事件的，由县级政府负责。 And those whose clauses each begin with bodies of their own:
    市水利局牵头建立预案；市财政局负责保障经费。"""
    for start, end, heads in sentences:
        parts = list(re.finditer("[^；]+", text[start:end]))
        cases = len(parts) > 1 and all(_CASE.search(p[0]) for p in parts)
        if not cases and not _each_its_own([p[0] for p in parts]):
            yield start, end, heads
            continue
        for p in parts:
            lead = len(p[0]) - len(p[0].lstrip())
            begin = start + p.start() + lead
            yield begin, begin + len(p[0].strip()), heads


def _each_its_own(clauses: Sequence[str]) -> bool:
    """Whether clauses each begin with the bodies that they charge, and none twice."""
    if len(clauses) < 2:
        return False
    begun = [bodies_before_duty(NUMBER.sub("", c).strip()) for c in clauses]
    return len(set(begun)) == len(begun) and all(b and "由" not in b for b in begun)


def _sentences(block: Block) -> Iterator[tuple[int, int, bool]]:
    """Document offsets of a block's sentences. A heading's own words are none, but where they are
    all of its line, and that ends as a sentence does; then the bool is true."""
    at = 0
    heads = False
    if block.kind == "heading":
        found = block.text.find(block.heading) if block.heading else -1
        at = found + len(block.heading) if found >= 0 else 0
        told = found >= 0 and block.text[at : at + 1] == "。"
        while at < len(block.text) and block.text[at] in "。：: ；":
            at += 1
        if at == len(block.text) and block.text[-1] in "。；":
            at, heads = found, True
        elif told and _BY_BODY.search(block.heading):  # 1.经费由市财政局统筹。… 2.…
            start = block.start + found
            yield start, start + len(block.heading) + 1, True
    for match in re.finditer(r"[^。！？]+[。！？]?", block.text[at:]):
        text = match[0]
        lead = len(text) - len(text.lstrip())
        if text.strip():
            start = block.start + at + match.start() + lead
            yield start, start + len(text.strip()), heads
