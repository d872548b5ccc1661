"""What a text sets out below a line: the cases below 「有下列情形之一的，予以约谈：」, asked as 「约谈的情形有哪些」 or by their
article, 「第八条有哪几种情形」, and what stands below a heading that the question names: 「排查范围包括哪里」 of 「一、排查范围」.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from policy_kg.qa.names.titles import Titled
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import has_word, matter_words
from policy_kg.qa.text.spoken import stretch
from policy_kg.qa.wording import citation
from policy_kg.reading.numbering import number_value, numbering_of
from policy_kg.results import SourceQuote

_DOCUMENTS: Final = 60  # whose whole text is looked through
_LONG: Final = 800  # characters of what stands below a heading
_KIND: Final = r"(?:情形|情况|行为|条件|材料|职责|义务)"
# 约谈的情形有哪些, 第八条有哪几种情形, 哪些情形要问责
_CASES: Final = re.compile(
    rf"(?:要|应当?|会|可以?)?的?{_KIND}(?:都|分别|一共|主要)*(?:有|是|包括)*(?:哪[些几][种个类项条]?|什么|几[种个类项条])[？?]?$"
    rf"|(?:有|是|包括|在)?(?:哪[些几]|几|什么样?)[种个类项条]?的?(?:情形|情况|行为)(?:下|中)?(?:要|会|应当?|可以?|才)?"
)
_ARTICLE: Final = re.compile(r"第(?P<n>[一二三四五六七八九十百零〇\d]+)条")
# 有下列情形之一的，予以约谈：, 应当具备以下条件：
_OPENS: Final = re.compile(r"(?:下列|以下|如下)[^。；]{0,80}[：:]\s*$")
# 排查范围包括哪里, 奖励对象是哪些
_HEADED: Final = re.compile(
    r"^(?P<of>.*?)(?P<head>[\u4e00-\u9fff]{2}(?:的)?(?:范围|对象|原则|方式|内容|标准|依据|程序|流程))"
    r"(?:都|主要|分别|具体)*(?:是|有|包括|包含|涵盖|为|在|涉及)*(?:哪里|哪儿|哪些(?:地方|区域|地区|人|单位|内容)?|什么(?:地方)?|怎么.{0,3})[？?]?$"
)
_FILLER: Final = re.compile(
    rf"{_CASES.pattern}|{_ARTICLE.pattern}|对?被|可以|应当?|需要|的|了|会|要|[？?，]"
)


def set_out(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The cases, or what stands below a heading, as the text sets them out; None where it isn't asked,
    or no one place sets them out."""
    plain = bare_text(text)
    documents = run.documents(plan.documents)
    if len(documents) > _DOCUMENTS or plan.agencies:
        return None
    return _cases(plain, plan, documents, run) or _below(plain, plan, documents, run)


def _cases(plain: str, plan: Plan, documents: Sequence[Titled], run: Run) -> Outcome | None:
    """The opening line that has the question's words, or is of its article, with its cases."""
    if not _CASES.search(plain):
        return None
    article = _ARTICLE.search(plain)
    words = matter_words(plain, plan, _FILLER)
    if article and len(documents) > 1:
        return None
    if not (words or article):
        return None
    found: list[tuple[SourceQuote, list[SourceQuote]]] = []
    for document in documents:
        lines = list(_lines(document, run))
        for k, line in enumerate(lines):
            said = bare_text(line.quote)
            named = _ARTICLE.match(said)
            of_article = article is None or (
                named is not None and number_value(named["n"]) == number_value(article["n"])
            )
            own = article is not None or all(has_word(w, said) for w in words)
            if not (of_article and own and _OPENS.search(line.quote)):
                continue
            if len(cases := _run_below(lines[k + 1 :])) > 1:
                found.append((line, cases))
    if len(found) != 1:
        return None
    opening, cases = found[0]
    opening = run.facts.placed(opening)
    lines_told = [f"「{opening.quote}」（{citation((opening,))}）", *(c.quote for c in cases)]
    return Outcome(
        kind="passages",
        text=f"正文写了{len(cases)}项：" + "\n".join(lines_told),
        evidence=(opening, *(run.facts.placed(c) for c in cases)),
    )


def _below(plain: str, plan: Plan, documents: Sequence[Titled], run: Run) -> Outcome | None:
    """What stands below the one heading that is what the question asks for, where it is plain text."""
    asked = _HEADED.match(plain)
    if asked is None:
        return None
    head = asked["head"].replace("的", "")
    words = [w for w in matter_words(asked["of"], plan, _FILLER) if len(w) > 1]
    found: list[SourceQuote] = []
    for document in documents:
        lines = list(_lines(document, run))
        title = bare_text(document.title)
        if not all(has_word(w, title) for w in words):
            continue
        for k, line in enumerate(lines):
            number = numbering_of(line.quote)
            own = bare_text(line.quote[number.length :] if number else "").rstrip("。：:")
            if own != head or k + 1 >= len(lines):
                continue
            below = []
            for one in lines[k + 1 :]:
                if numbering_of(one.quote):
                    break
                below.append(one)
            if below and below[-1].end - below[0].start <= _LONG:
                whole = run.facts.text(document.revision)
                found.append(stretch(document, whole, below[0].start, below[-1].end))
    if len(found) != 1:
        return None
    quote = run.facts.placed(found[0])
    return Outcome(
        kind="passages",
        text=f"「{head}」写的是：「{quote.quote}」（{citation((quote,))}）。",
        evidence=(quote,),
    )


def _run_below(lines: Sequence[SourceQuote]) -> list[SourceQuote]:
    """The lines that are numbered from one on, all alike, as long as they are."""
    found: list[SourceQuote] = []
    level = 0.0
    for line in lines:
        number = numbering_of(line.quote)
        if number is None or number.value != len(found) + 1 or (found and number.level != level):
            break
        level = number.level
        found.append(line)
    return found


def _lines(document: Titled, run: Run) -> Iterator[SourceQuote]:
    text = run.facts.text(document.revision)
    for line in re.finditer(r"[^\n]+", text):
        if line[0].strip():
            yield stretch(document, text, line.start(), line.end())
