"""The sentences of the documents that a question is of, for answers that one sentence holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from policy_kg.qa.headings import title_of
from policy_kg.qa.names.catalog import Entity
from policy_kg.qa.names.titles import Titled, take_titles
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.spoken import quoted, sentences_of, stretch
from policy_kg.qa.wording import citation
from policy_kg.reading.heads import looks_like_agencies
from policy_kg.results import Item, SourceQuote

_WHOLE: Final = 40  # documents whose whole text is looked through
_READ: Final = 24  # proposals whose text is looked through
_QUOTED: Final = 3  # sentences quoted in one answer


def untitled(text: str, run: Run) -> str:
    """A question without marks and white space, and without the titles that it names."""
    return take_titles(bare_text(text), run.catalog.documents)[0]


def without_places(text: str, plan: Plan) -> str:
    """A question without the places that say in which documents to look."""
    for place in sorted(plan.places, key=len, reverse=True):
        text = text.replace(place, " ")
    return text


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text that carry meaning, without those of one character."""
    return tuple(w for w in content_words(text) if len(w) > 1)


def sentences_like(
    pattern: re.Pattern[str], words: Sequence[str], plan: Plan, run: Run, by_words: Propose
) -> Iterator[SourceQuote]:
    """The sentences that have `pattern`: of some documents all, of many those near `words`."""
    documents = run.documents(plan.documents)
    if len(documents) > _WHOLE:
        for proposal in by_words("".join(words))[:_READ]:
            for quote in run.facts.said(proposal):
                if not plan.documents or quote.document in plan.documents:
                    yield from (
                        s for s in sentences_of(quote) if pattern.search(bare_text(s.quote))
                    )
        return
    for d in documents:
        text = run.facts.text(d.revision)
        for line in re.finditer(r"[^\n]+", text):
            if pattern.search(bare_text(line[0])):
                line_of = run.facts.placed(stretch(d, text, line.start(), line.end()))
                yield from (s for s in sentences_of(line_of) if pattern.search(bare_text(s.quote)))


def matches_in(
    pattern: re.Pattern[str], documents: Sequence[Titled], run: Run
) -> Iterator[tuple[re.Match[str], SourceQuote]]:
    """Where the texts of documents have `pattern`, each with its quote."""
    for document in documents:
        whole = run.facts.text(document.revision)
        for match in pattern.finditer(whole):
            yield match, run.facts.placed(stretch(document, whole, *match.span()))


def matter_words(text: str, plan: Plan, filler: re.Pattern[str]) -> tuple[str, ...]:
    """The words of what a question is about: without the places that say in which documents to look,
    and without what `filler` has, the words of asking."""
    return words_in(filler.sub(" ", without_places(text, plan)))


def has_word(word: str, text: str) -> bool:
    """Whether a text has a word, or its characters near each other: 稳岗 in 稳定岗位."""
    return word in text or re.search("[^，。；]{0,2}".join(map(re.escape, word)), text) is not None


# 二、会议制度, （三）资金保障, 第二章 职责, and no sentence
HEADING: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[章节])[^。；，：\n]{2,40}。?$"
)


def over_sentence(sentence: SourceQuote, run: Run) -> str:
    """What stands over a sentence: the heading nearest before it, and its document's title."""
    before = run.facts.text(sentence.document)[: sentence.start].split("\n")[:-1]
    heading = next((line for line in reversed(before) if HEADING.match(line)), "")
    return bare_text(heading + title_of(run, sentence.document))


def nearest_of(
    sentences: Iterator[SourceQuote], words: Sequence[str], run: Run
) -> list[SourceQuote]:
    """The sentences that have most of `words`, the rest in what stands over them; none where one is in
    neither, or only that has any."""
    best = 0
    kept: list[SourceQuote] = []
    for sentence in sentences:
        plain = bare_text(sentence.quote)
        held = sum(has_word(w, plain) for w in words)
        if not held or held < best:
            continue
        over = over_sentence(sentence, run)
        if not all(has_word(w, plain) or w in over for w in words):
            continue
        if held > best:
            best, kept = held, []
        if held == best and sentence not in kept:
            kept.append(sentence)
    return kept


# 各乡镇于…, 县水利局应在…, of the words before a day
_ACTING: Final = re.compile(
    r"(?:^|[，；。：、）)])(?P<who>[^，；。：]{2,40}?)(?:应当?|必须|务必|要|须|需)?[于在]?$"
)


# 县水利局什么时候, 各乡镇应在何时
_BODY_ASKED: Final = re.compile(
    r"(?:请问)?(?P<who>[^，。；：]{2,20}?)(?:应该?|应当|要|须|需要?|最[晚迟])*在?(?:什么时候|啥时候|何时|几号|哪天|几月|几时)"
)


def of_another_body(before: str, text: str, agencies: Sequence[Entity] = ()) -> bool:
    """Whether the words before a day say that other bodies than those asked for do something by then:
    各乡镇于5月20日前制定方案，报县水利局备案 is no day of 县水利局."""
    asked = _BODY_ASKED.match(text)
    names = [n for e in agencies for n in (e.label, *e.names)]
    if asked is not None and looks_like_agencies(asked["who"]):
        names.append(asked["who"])
    acting = _ACTING.search(before) if names else None
    if acting is None or not looks_like_agencies(acting["who"]):
        return False
    return not any(n in acting["who"] or acting["who"] in n for n in names)


def passages(said: Sequence[SourceQuote], *, most: int = _QUOTED) -> Outcome | None:
    """The sentences themselves as the answer; None where there are none, or too many."""
    if not 0 < len(said) <= most:
        return None
    return Outcome(kind="passages", text=f"正文写到：{quoted(said)}。", evidence=tuple(said))


def numbered(lines: Sequence[str]) -> str:
    """The places of the text that tell something, several of them numbered."""
    if len(lines) < 2:
        return "".join(lines)
    return "\n".join((f"文件写了{len(lines)}处：", *(f"{n}. {s}" for n, s in enumerate(lines, 1))))


def told_by(values: Sequence[tuple[str, SourceQuote]], *, also: Sequence[Item] = ()) -> Outcome:
    """The values with their sentences; `also` are the items that these stand in."""
    lines = dict.fromkeys(
        f"{value}。原文：「{s.quote}」（{citation((s,))}）" for value, s in values
    )
    return Outcome(
        kind="value",
        value="；".join(dict.fromkeys(value for value, _ in values)),
        text=numbered(tuple(lines)),
        also=tuple(also),
        evidence=tuple(dict.fromkeys(s for _, s in values)),
    )
