"""The figure of the one year or place that a question names, of a total that a sentence breaks up: 「改造桥梁50座，其中
2031年20座、2032年30座」, 「新建驿站3个，其中东河乡2个、西河乡1个」."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from policy_kg.qa.nearby import Propose, bare_text, part_of
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.quantities import printed_number
from policy_kg.qa.wording import citation

# 新建几个, 改造多少处, 多少公里
_HOW_MANY: Final = re.compile(
    r"(?:多少|几)(?P<unit>[\u4e00-\u9fff]{0,3}?)(?=[？?]?$|[\u4e00-\u9fff]{2,})"
)
# 有多少项试验任务: items are counted elsewhere
_OF_ITEMS: Final = re.compile(
    r"(?:多少|几)[项条个家]?[\u4e00-\u9fff]{0,6}(?:任务|事项|举措|措施|政策|部门|单位)"
)
_NAMED: Final = re.compile(r"(?:19|20)\d\d年|[乡镇县区市村]|街道")
_N: Final = r"(?P<n>\d[\d,]*(?:\.\d+)?)(?P<unit>[\u4e00-\u9fff]{1,3})"
# 2031年改造20座, 东河乡2个
_PIECE: Final = re.compile(
    rf"(?P<name>(?:19|20)\d\d年|[\u4e00-\u9fff]{{1,6}}?(?:乡|镇|街道|县|区|市|村))(?P<verb>[\u4e00-\u9fff]{{0,4}}?){_N}"
)
# 2031年20座、2032年30座
_OF_YEARS: Final = re.compile(
    r"(?:19|20)\d\d年[\u4e00-\u9fff]{0,4}?\d[\d,.]*[\u4e00-\u9fff]{1,3}[、，](?=(?:19|20)\d\d年[\u4e00-\u9fff]{0,4}?\d)"
)
_TOTAL: Final = re.compile(rf"{_N}$")
_VERBS: Final = re.compile(r"新建|改建|扩建|新增|改造|拆除|建成|修缮|维修|关闭|培育|引进")
_FILLING: Final = re.compile(r"请问|多少|几|一共|总共|要|[的了是有年？?]")
_READ: Final = 16
_HELD: Final = 0.8


def one_of_them(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """What a sentence gives to the year or place that the question names, where its pieces make up the
    total before them and all else that the question says is the total's."""
    question = bare_text(text)
    asked = _HOW_MANY.search(question)
    if asked is None or not _NAMED.search(question) or _OF_ITEMS.search(question):
        return None
    if plan.numbers or plan.target == "document":
        return None
    for proposal in by_words(question)[:_READ]:
        for quote in run.facts.said(proposal):
            for sentence in re.split(r"[。；;]", re.sub(r"\s", "", quote.quote)):
                told = _told(question, sentence)
                if told is None:
                    continue
                value, said = told
                return Outcome(
                    kind="value",
                    value=value,
                    text=f"{value}。原文：「{said}」（{citation((quote,))}）",
                    also=run.facts.provisions([proposal.iri]),
                    evidence=(quote,),
                )
    return None


def _told(question: str, sentence: str) -> tuple[str, str] | None:
    """The figure of the piece that a question names, and what the sentence says of it."""
    head, pieces, total = _broken_up(sentence)
    own = [p for p in pieces if p["name"] in question]
    if len(pieces) < 2 or len(own) != 1:
        return None
    added = sum((printed_number(p["n"]) for p in pieces), Decimal())
    if total is not None and (added, total["unit"][0]) != (
        printed_number(total["n"]),
        own[0]["unit"][0],
    ):
        return None
    piece = own[0]
    unit = piece["unit"]
    slot = _HOW_MANY.search(question)
    if slot and slot["unit"] and slot["unit"][0] != unit[0]:
        return None
    rest = _FILLING.sub(" ", question.replace(piece["name"], " "))
    clause = re.split(r"[，,]", head)[-1]
    # 改建8座，新建3座，其中…: what is broken up is the last, and no question for another is told it.
    verbs = set(_VERBS.findall(rest))
    if verbs and not verbs & set(_VERBS.findall(clause)):
        return None
    words = [w for w in content_words(rest) if len(w) > 1 and w != slot["unit"]] if slot else []
    total_held = sum(len(w) * (1.0 if w in head else part_of(w, head)) for w in words)
    if not words or total_held < _HELD * sum(map(len, words)):
        return None
    return f"{piece['n']}{unit}", sentence


def _broken_up(sentence: str) -> tuple[str, list[re.Match[str]], re.Match[str] | None]:
    """What stands before the pieces of a sentence, the pieces, and the total before them; without 其中
    those of years alone: 改造桥梁：2031年20座、2032年30座."""
    before, among, behind = sentence.partition("其中")
    if not among:
        first = _OF_YEARS.search(sentence)
        if first is None:
            return sentence, [], None
        before, behind = sentence[: first.start()], sentence[first.start() :]
    head = before.rstrip("，,：:（(")
    pieces: list[re.Match[str]] = []
    for part in re.split(r"[、，,]", behind.lstrip("：:，")):
        piece = _PIECE.match(part)
        if piece is None:
            break
        pieces.append(piece)
    total = _TOTAL.search(head)
    if (among and total is None) or (not among and not all(p["name"][0].isdigit() for p in pieces)):
        return head, [], None
    return head, pieces, total
