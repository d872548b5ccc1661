"""An extraction to the passages that are indexed.

A provision has its whole (category, focus and text together: short rows make sense under their
headings only), its sentences, and the body passages that repeat it. Body text that is no
provision's has kind Passage and counts for its section, in pieces of a few sentences.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from policy_kg.extraction.sections import find_sections
from policy_kg.namespaces import Minter, document_slug
from policy_kg.reading.lines import unbroken
from policy_kg.records import Block, Document, Extraction, Provision
from policy_kg.results import Passage
from policy_kg.retrieval.sentences import split_sentences

_PIECE_SENTENCES: Final = 3
_PIECE_CHARACTERS: Final = 250
_SHORTEST: Final = 8
_ENDS: Final = "。；：！？，、.;:!?,”）)"
_JOINT: Final = "：。；，、: "


def passages_of(extraction: Extraction, *, base: str) -> list[Passage]:
    """All passages of one document revision, in text order within each of its three kinds."""
    minter = _minter(extraction.document, base)
    provisions = {p.key: p for p in extraction.provisions}
    out: list[Passage] = []
    for p in extraction.provisions:
        out += _provision(p, minter)
    repeats = _repeats(extraction)
    for link, (start, end) in zip(extraction.body_links, repeats, strict=True):
        p = provisions[link.provision]
        quote = unbroken(extraction.document.text[start:end])
        if quote.strip(_JOINT) != p.text.strip(_JOINT):  # else it would be found twice over
            text = _titled(p.focus, quote)
            out.append(_passage(minter, minter.provision(p.key), p.kind, "body", text, start, end))
    for key, pieces in _free_text(extraction, repeats).items():
        heading = next((s.heading for s in extraction.sections if s.key == key), "")
        out += _section(minter, key, heading, extraction.document.text, pieces)
    return list(dict.fromkeys(out))


def _minter(document: Document, base: str) -> Minter:
    slug = document_slug(
        number=document.field("发文字号") or "",
        issuer=document.field("发文机关") or "",
        title=document.field("标题") or "",
        digest=document.digest,
    )
    return Minter(base=base, slug=slug, digest=document.digest)


def _provision(p: Provision, minter: Minter) -> Iterator[Passage]:
    subject = minter.provision(p.key)
    whole = _titled(p.category, _titled(p.focus, p.text))
    yield _passage(minter, subject, p.kind, "whole", whole, p.evidence.start, p.evidence.end)
    for a, b in split_sentences(p.evidence.quote):
        text = unbroken(p.evidence.quote[a:b])
        start = p.evidence.start
        yield _passage(minter, subject, p.kind, "sentence", text, start + a, start + b)


def _section(
    minter: Minter, key: str, heading: str, text: str, spans: Sequence[tuple[int, int]]
) -> Iterator[Passage]:
    subject = minter.section(key)
    sentences = [(s + a, s + b) for s, e in spans for a, b in split_sentences(text[s:e])]
    piece: list[tuple[int, int]] = []
    for span in [*sentences, None]:
        full = piece and (
            span is None
            or len(piece) >= _PIECE_SENTENCES
            or span[1] - piece[0][0] > _PIECE_CHARACTERS
        )
        if full:
            body = _run_together([unbroken(text[a:b]) for a, b in piece])
            start, end = piece[0][0], piece[-1][1]
            whole = _titled(heading, body)
            yield _passage(minter, subject, "Passage", "whole", whole, start, end)
            piece = []
        if span is not None:
            piece.append(span)
            sentence = unbroken(text[span[0] : span[1]])
            yield _passage(minter, subject, "Passage", "sentence", sentence, *span)


def _run_together(sentences: Sequence[str]) -> str:
    """`sentences` as one text; lines of a list without signs (组长：…, 成员：…) stay apart."""
    text = ""
    for former, sentence in zip(["", *sentences], sentences, strict=False):
        listed = former and former[-1] not in _ENDS and sentence[-1:] not in _ENDS
        text += f"；{sentence}" if listed else sentence
    return text


def _repeats(extraction: Extraction) -> list[tuple[int, int]]:
    """The span of each body link, out to the ends of the sentences that it begins and ends in.

    「全力推进温德河综合整治工程，」 leads into what a row repeats and is no passage of its own.
    """
    text = extraction.document.text
    own = [(k.evidence.start, k.evidence.end) for k in extraction.body_links]
    taken = [*own, *((p.evidence.start, p.evidence.end) for p in extraction.provisions)]
    starts, ends = sorted(a for a, _ in taken), sorted(b for _, b in taken)
    spans = []
    for start, end in own:
        block = next((b for b in extraction.document.blocks if b.start <= start < b.end), None)
        low, high = (block.start, block.end) if block else (start, end)
        low = max([low, *ends[: bisect_right(ends, start)][-1:]])
        high = min([max(high, end), *starts[bisect_left(starts, end) :][:1]])
        first, last = start, end
        for a, b in split_sentences(text[low:high]):
            if low + a < start < low + b:
                first = low + a
            if low + a < end < low + b:
                last = low + b
        spans.append((first, last))
    return spans


def _free_text(
    extraction: Extraction, repeats: Sequence[tuple[int, int]]
) -> dict[str, list[tuple[int, int]]]:
    """Stretches of the body that no provision states and none repeats, by section key.

    A section that is nothing but its heading (a goal in a list) goes with its parent.
    """
    document = extraction.document
    of_block = find_sections(document).of_block
    sections = {s.key: s for s in extraction.sections}
    taken = [*repeats, *((p.evidence.start, p.evidence.end) for p in extraction.provisions)]
    taken.sort()
    busy = {s.parent for s in extraction.sections}
    busy |= {k.section for k in extraction.body_links} | {p.section for p in extraction.provisions}
    blocks: dict[str, list[Block]] = defaultdict(list)
    for block in document.blocks:
        key = of_block.get(block.order)
        if key in sections and block.kind in ("heading", "paragraph"):
            blocks[key].append(block)
    free: dict[str, list[tuple[int, int]]] = {}
    for key, own in blocks.items():
        section = sections[key]
        only_heading = len(own) == 1 and _is_heading(own[0].text, own[0])
        if only_heading and (key in busy or section.parent not in sections):
            continue
        owner = section.parent if only_heading else key
        for block in own:
            for start, end in _outside(block.start, block.end, taken):
                quote = document.text[start:end]
                if only_heading or not _is_heading(quote, block):
                    free.setdefault(owner, []).append((start, end))
    return free


def _outside(start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = start
    for a, b in taken:
        if a < end and b > at:
            if a - at >= _SHORTEST:
                yield at, a
            at = max(at, b)
    if end - at >= _SHORTEST:
        yield at, end


def _is_heading(text: str, block: Block) -> bool:
    """Whether `text` is the block's numbering and heading and nothing more."""
    if block.kind != "heading" or not block.heading:
        return False
    rest = unbroken(text).strip(_JOINT).removesuffix(block.heading.strip(_JOINT))
    return len(rest) <= max((len(p) for p in block.path), default=0) + 1


def _titled(title: str, text: str) -> str:
    title = title.strip(_JOINT)
    return f"{title}：{text}" if title and title not in text[: len(title) + 8] else text


def _passage(
    minter: Minter, subject: str, kind: str, part: str, text: str, start: int, end: int
) -> Passage:
    return Passage(
        subject=subject,
        document=minter.revision,
        kind=kind,
        part=part,  # type: ignore[arg-type]
        text=text,
        start=start,
        end=end,
    )
