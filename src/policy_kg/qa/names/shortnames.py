"""Short names that no document prints, read as the phrase that documents have in full.

综保区 of 综合保税区, 职教 of 职业教育: a short name has the first characters of the words of its phrase.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from policy_kg.qa.names.catalog import Catalog
from policy_kg.qa.names.titles import Titled

# 长期护理保险（以下简称长护险）
_CALLED_SHORT: Final = re.compile(
    r"(?P<full>[\u4e00-\u9fff]{4,20})[（(]以下统?简称[:：]?[“\"]?(?P<short>[\u4e00-\u9fff]{2,6})[”\"]?[）)]"
)
# 预防费办法有效期几年: of the document itself
_OF_A_DOCUMENT: Final = re.compile(r"有效期|文号|发文|印发|发布|施行|生效|废止")
_LEAST: Final = 4  # characters of such a phrase
_WHOLE: Final = 40  # documents whose whole text is looked through; of more their headings are
_SHORT: Final = re.compile(r"[\u4e00-\u9fff]{2,4}")
_WORD: Final = re.compile(r"[\u4e00-\u9fff]{2,}")
_BETWEEN: Final = (
    ".{1,7}"  # what the words are, their tokens tell; a class of thousands is slow to compile
)
_LONGEST: Final = 14  # characters of a phrase
_OFTEN: Final = 3  # times that a phrase must stand in the text, where no heading has it
_MOST: Final = 0.7  # its share of all the phrases that the short name could stand for
_SKIPPING: Final = 3  # characters of a short name that may leave out a word of its phrase
# Words of asking and of doing, which no phrase is behind.
_NO_NAME: Final = re.compile(
    r"哪|什么|多少|怎|谁|几|是否|有没|请问|牵头|负责|参与|配合|任务|举措|政策|部门|单位|时候|文件"
)


def short_names(
    question: str, documents: Sequence[Titled], catalog: Catalog, text: Callable[[str], str]
) -> Iterator[tuple[str, str]]:
    """(short name, phrase) of the words of `question` that `documents` only have in full."""
    few = documents if len(documents) <= _WHOLE else ()
    headings = [d.title for d in documents]
    headings += [e.label for e in catalog.entities if e.type in ("category", "focus")]
    yield from _introduced(question, [text(d.revision) for d in few], headings)
    yield from spelled_out(question, [text(d.revision) for d in few], headings)


def _introduced(
    question: str, texts: Sequence[str], headings: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """(short name, phrase) of what the text itself shortens and a title has in full: 工伤预防费（以下简称预防费）."""
    if _OF_A_DOCUMENT.search(question) is None:
        return
    for found in (m for text in texts for m in _CALLED_SHORT.finditer(text)):
        full = found["full"]
        tails = (full[k:] for k in range(len(full) - _LEAST + 1))
        phrase = next((t for t in tails if any(t in h for h in headings)), "")
        if phrase and found["short"] in question and phrase not in question:
            yield found["short"], phrase


def spelled_out(
    question: str, texts: Sequence[str], headings: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """(short name, phrase) of the words of `question` that none of `texts` has and whose characters
    begin the words of one phrase there: one that `headings` have or the texts often print."""
    import rjieba

    titles = "\n".join(headings)
    tokens = rjieba.cut(question)
    for first in range(len(tokens)):
        for last in range(first + 1, min(first + 4, len(tokens)) + 1):
            short = "".join(tokens[first:last])
            if not _SHORT.fullmatch(short) or _NO_NAME.search(short):
                continue
            if short in titles or any(short in text for text in texts):
                continue
            phrase = _phrase(short, texts, titles)
            if phrase:
                yield short, phrase


def _phrase(short: str, texts: Sequence[str], titles: str) -> str:
    headed = Counter(_phrases(short, titles))
    printed = Counter(p for text in texts for p in _phrases(short, text))
    both = headed + printed
    if not both:
        return ""
    best = min(both, key=lambda p: (-both[p], p))
    known = headed[best] or printed[best] >= _OFTEN
    return best if known and both[best] >= _MOST * both.total() else ""


def _phrases(short: str, text: str) -> Iterator[str]:
    """Each stretch of whole words of `text` whose first characters are those of `short`."""
    import rjieba

    spread = re.compile(_BETWEEN.join(short))
    lines = dict.fromkeys(
        (text.rfind("\n", 0, m.start()) + 1, _end_of_line(text, m.end()))
        for m in spread.finditer(text)
    )
    for start, end in lines:
        line = text[start:end]
        tokens = rjieba.cut(line)
        for at, token in enumerate(tokens):
            if token[0] == short[0] and (found := _from(tokens, at, short)):
                yield found


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _from(tokens: Sequence[str], at: int, short: str) -> str:
    left, skipped, taken = short, 0, ""
    for token in tokens[at:]:
        if not _WORD.fullmatch(token) or len(taken) + len(token) > _LONGEST:
            return ""
        taken += token
        if token[0] != left[0]:
            skipped += 1
            if skipped > 1 or len(short) < _SKIPPING:
                return ""
            continue
        for character in token:
            if left and character == left[0]:
                left = left[1:]
        if not left:
            return taken
    return ""
