"""What a document lists below a line that leads into it: 「申请园区要交哪些材料」 below 申请园区应提供以下材料：, or
「第八条有哪几种情形」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from policy_kg.qa.headings import title_of
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import (
    HEADING,
    has_word,
    matter_words,
    over_sentence,
    sentences_like,
    told_by,
    untitled,
)
from policy_kg.qa.text.spoken import stretch
from policy_kg.qa.wording import citation
from policy_kg.reading.numbering import number_value
from policy_kg.results import SourceQuote

_WHOLE: Final = 40  # documents whose whole text is looked through
_MOST: Final = 16  # points told
_LONGEST: Final = 120  # characters told of a point
# 要交哪些材料, 什么情况不给补贴, 重点发展哪八类产品
_WHICH: Final = re.compile(
    r"哪(?P<n>[二两三四五六七八九十]{1,2})[个项类种条方大]+|哪(?:些|几)[个项类种条]?|什么(?:样的?)?(?=情[况形]|材料|条件|费用|资料|手续|内容|行为)"
)
_LEADS: Final = re.compile(r"(?:以下|下列|如下)[^。；]*[：:]$")
# 第八条有哪几种情形: the list of that article
_ARTICLE: Final = re.compile(r"第(?P<n>[一二三四五六七八九十百零〇\d]+)条")
_MARK: Final = re.compile(
    r"\s*(?:[（(](?P<round>[一二三四五六七八九十\d]{1,2})[）)]|(?P<dot>\d{1,2})[.．、](?!\d))\s*"
)
# a line, and what a line lists in itself: 不得评为优秀：（一）…；（二）…
_PIECE: Final = re.compile(
    r"[^\n]+?(?:(?<=[：:；;])(?=[（(][一二三四五六七八九十]{1,3}[）)])|$)", re.MULTILINE
)
_NEXT: Final = re.compile(
    r"\s*(?:第[一二三四五六七八九十百]+[章节条]|[一二三四五六七八九十]{1,3}、)"
)
# 不予补助, and no 管护不到位
_NOT: Final = re.compile(
    r"不(?:予|得|能|给|准|许|再|可(?![抗分])|支?付|享受|列[入支]|纳入|参[加评与]|报销|评|算|属于?|收|计)|禁止|严禁"
)
_NOUN: Final = re.compile(r"(?P<noun>(?!要求|内容|情况|规定)[\u4e00-\u9fff]{2,6})[？?]?")
# 设置甲、乙等板块: what stands before the first name
_DIVIDES: Final = re.compile(r"实行|设置|设立|设有|包括|分为|建立|形成|打造|构建|涵盖|含有|划分为")
_ASKS_ELSE: Final = re.compile(r"部门|单位|牵头|配合|责任|任务|举措|措施|政策|事项|目标|谁|多少")
_FILLER: Final = re.compile(
    r"不(?:支付|予|给|付|能|得|可以?|报销|享受)?|(?:需要|应该?|要|可以)(?:提供|提交|准备|交|写|带)?|提供|提交|情[况形]|办理|[给付交有的了是会被？?]"
)


@dataclass(frozen=True, slots=True)
class _Listed:
    lead: SourceQuote
    points: tuple[SourceQuote, ...]
    held: int


def listed_below(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The points below the one line with all words of the question that leads into them, or that is of
    the article named, or the run of names before its noun; None where it asks for no such list, or
    none or several lines do."""
    plain = untitled(text, run)
    asked = _WHICH.search(plain)
    article = _ARTICLE.search(plain)
    if asked is None or plan.agencies:
        return None
    if not article and (plan.numbers or _ASKS_ELSE.search(plain)):
        return None
    words = matter_words(plain[: asked.start()] + " " + plain[asked.end() :], plan, _FILLER)
    count = number_value(asked["n"].replace("两", "二")) if asked["n"] else 0
    denied = _NOT.search(plain) is not None
    found = [
        one
        for one in _lists(words, article and article["n"], plan, run)
        if (article or _LEADS.search(one.lead.quote) or count == len(one.points))
        and (not count or count == len(one.points))
        and (article or denied == (_NOT.search(one.lead.quote) is not None))
    ]
    if not found and words and (noun := _NOUN.fullmatch(plain[asked.end() :])):
        return _in_one_run(noun["noun"], words, plan, run, by_words)
    best = max((one.held for one in found), default=0)
    own = [one for one in found if one.held == best]
    if len(own) != 1:
        return None
    lead, points = own[0].lead, own[0].points
    more = f"\n……其余{len(points) - _MOST}项略。" if len(points) > _MOST else ""
    lines = "\n".join(_told(point.quote) for point in points[:_MOST])
    return Outcome(
        kind="passages",
        text=f"「{lead.quote}」（{citation((lead,))}）共{len(points)}项：\n{lines}{more}",
        evidence=(lead, *points[:_MOST]),
    )


def list_of_article(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The points of the article that a question names; None where it names none, or one without."""
    return listed_below(text, plan, run, by_words) if _ARTICLE.search(bare_text(text)) else None


def _in_one_run(
    noun: str, words: tuple[str, ...], plan: Plan, run: Run, by_words: Propose
) -> Outcome | None:
    """「展厅有哪几个板块」 of 设置村史、乡风、人物等板块."""
    name = r"[^，。；：、]{2,16}"
    shape = re.compile(
        rf"(?P<run>{name}(?:、{name})+?(?:[和及]{name}?)?)等?(?:[一二三四五六七八九十\d]+[个项类种大])?{re.escape(noun[-2:])}(?=[，。；的]|$)"
    )
    words = tuple(w for w in words if w not in noun)
    near = sentences_like(shape, words, plan, run, by_words) if words else iter(())
    told: list[tuple[str, SourceQuote]] = []
    for sentence in near:
        own = bare_text(sentence.quote)
        over = own + over_sentence(sentence, run)
        if all(has_word(w, over) for w in words) and (said := shape.search(own)):
            told.append((_DIVIDES.split(said["run"])[-1], sentence))
    return told_by(told) if len(told) == 1 else None


def _lists(words: tuple[str, ...], article: str | None, plan: Plan, run: Run) -> Iterator[_Listed]:
    """The lists below lines that have a word of a question, and all with their document's title; or
    those of an article, by its number."""
    documents = run.documents(plan.documents)
    if len(documents) > _WHOLE or not (words or article):
        return
    for document in documents:
        text = run.facts.text(document.revision)
        title = bare_text(title_of(run, document.revision))
        lines = list(_PIECE.finditer(text))
        for n, line in enumerate(lines):
            if not (line[0].rstrip().endswith(("：", ":")) or HEADING.match(line[0])):
                continue
            own = bare_text(line[0])
            held = sum(has_word(w, own) for w in words)
            if article:
                number = _ARTICLE.match(own)
                fits = number is not None and number_value(number["n"]) == number_value(article)
            else:
                fits = held > 0 and all(has_word(w, own) or w in title for w in words)
            below = list(_points(lines[n + 1 :])) if fits else []
            if len(below) > 1:
                lead, *points = (
                    run.facts.placed(stretch(document, text, m.start(), m.end()))
                    for m in (line, *below)
                )
                yield _Listed(lead, tuple(points), held)


def _points(lines: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The lines that begin with the marks of one sort, from the first on, before what comes next."""
    sort, number = "", 1
    for line in lines:
        mark = _MARK.match(line[0])
        kind = (mark.lastgroup or "") if mark else ""
        own = mark is not None and (not sort or kind == sort)
        if own and mark is not None and number_value(mark[kind]) == number:
            sort, number = kind, number + 1
            yield line
        elif own or not sort or _NEXT.match(line[0]):
            return


def _told(line: str) -> str:
    """A point as far as it is told: its heading, where text stands behind that."""
    plain = line.strip().rstrip("；;。")
    head = plain.split("。")[0]
    plain = head if len(head) <= _LONGEST // 4 else plain
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
