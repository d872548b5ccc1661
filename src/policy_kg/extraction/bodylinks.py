"""Annex rows and the body passages that say the same, with what differs.

A row's passage is the body block that holds most of the row's character trigrams, with weight
for headings that repeat the row's focus and category; the exact span and the differences come
from an Indel alignment (rapidfuzz) inside a window of that block. A row that sums a passage up is
linked where the passage's heading, or a sentence in a section of the row's category, is its focus.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from policy_kg.extraction.rows import kind_of_title
from policy_kg.extraction.sections import Sectioned
from policy_kg.records import Block, BodyLink, Document, Evidence, Provision, ProvisionKind

MINIMUM: Final = 0.6  # share of the row's characters that the passage must hold, in order
SUMMED: Final = 0.3  # share of the row's trigrams that a passage under its own heading must hold
SUMMARY: Final = "附件是对正文的概括"  # the difference of such a link
_RUN: Final = 5  # shorter equal runs are chance
_SHOWN: Final = 40
_WORD: Final = re.compile(r"^[\u4e00-\u9fff]{3}$")
_UNSAID: Final = re.compile(r"[\s，。；：、“”‘’（）()]+")
_NARROW: Final = ",;:()"
_WIDE: Final = str.maketrans(_NARROW, "，；：（）")


@dataclass(frozen=True, slots=True)
class _Passage:
    block: Block
    section: str
    trigrams: frozenset[str]
    headings: tuple[str, ...]
    kind: ProvisionKind  # that the outermost heading names


class _Holders(NamedTuple):
    """Which passages, by their places, hold a trigram: nearly each is held by one alone."""

    first: dict[str, int]
    others: dict[str, list[int]]


def find_body_links(
    document: Document, provisions: Sequence[Provision], sectioned: Sectioned
) -> tuple[BodyLink, ...]:
    """One BodyLink for each provision of an annex table that the body repeats."""
    if not provisions:
        return ()
    headings = {s.key: s.heading for s in sectioned.sections}
    parents = {s.key: s.parent for s in sectioned.sections}
    passages: list[_Passage] = []
    for block in document.blocks:
        key = sectioned.of_block.get(block.order, "")
        if not key.startswith("body") or len(block.text) < 12:
            continue
        trail: list[str] = []
        at = key
        while at:
            trail.append(headings.get(at, ""))
            at = parents.get(at, "")
        kind = kind_of_title(trail[-1])
        passages.append(_Passage(block, key, _trigrams(block.text), tuple(trail), kind))
    holders = _Holders({}, defaultdict(list))
    for n, passage in enumerate(passages):
        again = passage.trigrams & holders.first.keys()
        for gram in again:
            holders.others[gram].append(n)
        holders.first.update(dict.fromkeys(passage.trigrams - again, n))
    found = {p.key: _link(p, passages, holders) for p in provisions}
    spans = sorted((k.evidence.start, k.evidence.end) for k in found.values() if k is not None)
    for p in provisions:
        if found[p.key] is None:
            found[p.key] = _summary(p, passages, spans)
    return tuple(link for p in provisions if (link := found[p.key]) is not None)


def _link(provision: Provision, passages: Sequence[_Passage], holders: _Holders) -> BodyLink | None:
    grams = _trigrams(provision.text)
    if not grams:
        return None
    best, passage = 0.0, None
    shared = Counter(map(holders.first.__getitem__, grams & holders.first.keys()))
    shared.update(
        chain.from_iterable(map(holders.others.__getitem__, grams & holders.others.keys()))
    )
    for n in sorted(shared):
        p, held = passages[n], shared[n] / len(grams)
        if held < 0.3:
            continue
        score = held
        if provision.focus:
            score += 0.3 * fuzz.ratio(_bare(provision.focus), p.headings[0]) / 100
        if provision.category:
            score += 0.2 * max(fuzz.ratio(_bare(provision.category), h) for h in p.headings) / 100
        if p.kind == provision.kind:
            score += 0.2
        if score > best:
            best, passage = score, p
    if passage is None:
        return None
    return _aligned(provision, passage)


def _summary(
    provision: Provision, passages: Sequence[_Passage], spans: Sequence[tuple[int, int]]
) -> BodyLink | None:
    """The passage that a row sums up; `spans` are those of other rows and not taken again."""
    focus, grams = _bare(provision.focus), _trigrams(provision.text)
    if not focus or not grams:
        return None
    for passage in passages:
        block = passage.block
        if _alike(focus, passage.headings[0], 90):
            start = block.text.find(block.heading) + len(block.heading) if block.heading else 0
        elif focus in block.text and any(
            _alike(provision.category, h, 85) for h in passage.headings
        ):
            start = block.text.find(focus)
        else:
            continue
        end = len(block.text)
        for a, b in spans:
            if a - block.start <= start < b - block.start:
                start = b - block.start
            elif start < a - block.start < end:
                end = a - block.start
        while start < end and (block.text[start].isspace() or block.text[start] in "。；，：:"):
            start += 1
        quote = block.text[start:end].rstrip()
        share = len(grams & _trigrams(quote)) / len(grams)
        if share >= SUMMED:
            return _body_link(provision, passage, start, quote, share, SUMMARY)
    return None


def _alike(a: str, b: str, least: int) -> bool:
    return bool(a) and bool(b) and fuzz.ratio(_bare(a), _bare(b)) >= least


def _aligned(provision: Provision, passage: _Passage) -> BodyLink | None:
    row, body = provision.text, passage.block.text
    low, high = 0, len(body)
    if len(body) > len(row):
        found = fuzz.partial_ratio_alignment(row, body)
        if found is not None:
            # A passage of the row's own length is exact; a looser one may have words between.
            margin = 12 if found.score >= 92 else int(0.7 * len(row)) + 40
            low = max(0, found.dest_start - margin)
            high = min(len(body), found.dest_end + margin)
    window = body[low:high]
    runs = [
        op
        for op in Indel.opcodes(row, window)
        if op.tag == "equal" and op.src_end - op.src_start >= _RUN
    ]
    if not runs:
        return None
    similarity = sum(op.src_end - op.src_start for op in runs) / len(row)
    if similarity < MINIMUM:
        return None
    start, end = _to_boundaries(body, low + runs[0].dest_start, low + runs[-1].dest_end)
    quote = body[start:end]
    return _body_link(provision, passage, start, quote, similarity, difference(quote, row))


def _body_link(
    provision: Provision, passage: _Passage, start: int, quote: str, similarity: float, said: str
) -> BodyLink:
    at = passage.block.start + start
    return BodyLink(
        provision=provision.key,
        section=passage.section,
        evidence=Evidence(
            start=at,
            end=at + len(quote),
            quote=quote,
            section="".join(p.rstrip("、.． ") for p in passage.block.path),
        ),
        similarity=round(similarity, 4),
        difference=said,
    )


def difference(body: str, row: str) -> str:
    """What differs between a body passage and a row, in words; "" where only white space or the
    closing mark does.

    Equal runs shorter than two characters count as different, so that words stay whole.
    """
    a, b = _comparable(body), _comparable(row)
    if a == b:
        return ""
    ops: list[tuple[str, str, str]] = []
    for op in Indel.opcodes(a, b):
        left, right = a[op.src_start : op.src_end], b[op.dest_start : op.dest_end]
        if op.tag == "equal" and (len(left) > 1 or not ops):
            ops.append(("equal", left, right))
        elif ops and ops[-1][0] == "other":
            ops[-1] = ("other", ops[-1][1] + left, ops[-1][2] + right)
        else:
            ops.append(("other", left, right))
    parts = []
    for k, (tag, left, right) in enumerate(ops):
        if tag == "equal" or left == right:
            continue
        before = ops[k - 1][1][-1:] if k else ""
        if len(left) == len(right) == 1 and _WORD.match(before + left + right):
            left, right = before + left, before + right  # 文体/文化, not 体/化
        if not left:
            parts.append(f"附件多「{_short(right)}」")
        elif not right:
            parts.append(f"正文多「{_short(left)}」")
        else:
            parts.append(f"正文「{_short(left)}」，附件「{_short(right)}」")
    return "；".join(parts)


def _comparable(text: str) -> str:
    bare = "".join(text.split())
    if any(sign in bare for sign in _NARROW):
        bare = bare.translate(_WIDE)
    return bare.rstrip("。；，")


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]}…{text[-_SHOWN // 2 :]}"


def _to_boundaries(body: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to the clause that it begins and ends in, where that is near."""
    back = max(body.rfind(c, max(0, start - 16), start) for c in "。；，！”")
    if back >= 0 and back + 1 != start:
        start = back + 1
    elif start <= 16 and back < 0:
        start = 0
    ahead = [i for c in "。；" if (i := body.find(c, end - 1, end + 20)) >= 0]
    if ahead:
        end = min(ahead) + 1
    while start < end and body[start].isspace():
        start += 1
    return start, end


def _bare(text: str) -> str:
    return text.rstrip("。")


def _trigrams(text: str) -> frozenset[str]:
    bare = _UNSAID.sub("", text)
    return frozenset([bare[i : i + 3] for i in range(len(bare) - 2)])
