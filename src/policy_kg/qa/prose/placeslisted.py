"""The sentence of the text that says where something is done, or done first, where no column and no
mark gives its items an area: 「首批在东湖镇、柳林镇开展」, 「在6座市属泵站先行启动试点」."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa.headings import over, title_of
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.sentencesof import has_word
from policy_kg.qa.text.spoken import quoted, sentences_of
from policy_kg.results import SourceQuote

_READ: Final = 16  # proposals whose text is looked through
_TOLD: Final = 2
_HELD: Final = (
    0.8  # share of the question's words that a sentence, its headings and title must have
)
_OWN: Final = 0.4  # the same of the sentence alone
# 哪几个镇, 哪两个街道, 在哪些区, 先在哪里
_ASKED: Final = re.compile(
    r"(?:先|首先|率先)?[在是有]?哪(?:些|几|[两二三四五六七八九十])?个?(?P<level>区县|县区|街道|乡镇|街镇|地方|区域|[市区县镇乡村]|里|儿)(?!面|的)"
)
_FIRST: Final = re.compile(r"首批|先行|率先|首先|试点|先(?=在)")
_FILLER: Final = re.compile(
    r"请问|今年|本年度?|当年|首批|先行|率先|首先|先$|先(?=在)|[的了是在有要将？?。，]|被?点名"
)
_NAME: Final = r"[\u4e00-\u9fff]{2,10}?(?:新区|开发区|高新区|街道|[镇乡区县市])"
_RUN: Final = re.compile(rf"{_NAME}(?:[、和及]{_NAME})+")
# 在6座市属公园先行启动试点, 首批依托…等区域开展建设
_STARTS: Final = re.compile(
    r"[在于][^，。；]{2,30}?(?:先行|率先|首先)|(?:首批|先行|率先|首先)[^，。；]{0,8}?[在于选依][^。；]{2,60}?(?:试点|启动|开展|建设|实施|推进)"
)
_LEVELS: Final = {"区县": "区县", "县区": "区县", "街道": "街道", "乡镇": "乡镇", "街镇": "镇街道"}


def with_places_listed(
    text: str, plan: Plan, outcome: Outcome, run: Run, propose: Propose, by_words: Propose
) -> Outcome:
    """The outcome of a question for places that no item gives, told by the sentences that list them;
    as it is where there are none, or more than two as good."""
    asked = _ASKED.search(bare_text(text))
    places = plan.target in ("zone", "thing") and plan.operation in ("list", "count", "none")
    told = outcome.kind in ("value", "passages", "boolean") or any(
        _is_one(i.label) for i in outcome.items
    )
    silent = outcome.status != "answered" or not told
    if asked is None or not silent or plan.numbers or plan.negated:
        return outcome
    if not places and outcome.status == "answered":
        return outcome
    question = bare_text(text)
    first = _FIRST.search(question) is not None
    left = question[: asked.start()] + " " + question[asked.end() :]
    for place in plan.places:
        left = left.replace(place, " ")
    words = content_words(_FILLER.sub(" ", left))
    if sum(map(len, words)) < len("排水体检"):
        return outcome
    scored: dict[tuple[str, int], tuple[float, SourceQuote]] = {}
    for proposal in (*by_words(question)[:_READ], *propose(plan.subject or question)[:_READ]):
        above = bare_text("".join(over(run, proposal.iri)))
        for quote in run.facts.said(proposal):
            if plan.documents and quote.document not in plan.documents:
                continue
            title = bare_text(title_of(run, quote.document))
            for sentence in sentences_of(quote):
                plain = bare_text(sentence.quote)
                if not (_lists(plain, asked["level"]) or (first and _STARTS.search(plain))):
                    continue
                own, all_of = _share(words, plain), _share(words, f"{plain} {above} {title}")
                if own >= _OWN and all_of >= _HELD:
                    scored[(sentence.document, sentence.start)] = (own, sentence)
    best = max((own for own, _ in scored.values()), default=0.0)
    said = [s for own, s in sorted(scored.values(), key=lambda v: v[1].start) if own == best]
    if not 0 < len(said) <= _TOLD:
        return outcome
    return replace(
        Outcome(kind="passages", text=f"分工中没有列出地方，正文写到：{quoted(said)}。"),
        also=(*outcome.items, *outcome.also),
        assumptions=outcome.assumptions,
        evidence=tuple(said),
    )


def _is_one(label: str) -> bool:
    """Whether a name is a place's or a thing's own, and not 街镇 or 各区."""
    return re.match(r"^(?:各|有关|相关|本)?(?:街道?|乡?镇|区县?|县?市?区|园区|村)+$", label) is None


def _lists(sentence: str, level: str) -> bool:
    """Whether a sentence lists two places or more of the level asked for."""
    ends = _LEVELS.get(level, level)
    for run in _RUN.finditer(sentence):
        names = re.split(r"[、和及]", run[0])
        if level in ("地方", "区域", "里", "儿") or all(n[-1] in ends for n in names):
            return len(names) > 1
    return False


def _share(words: tuple[str, ...], text: str) -> float:
    return sum(len(w) for w in words if has_word(w, text)) / sum(map(len, words))
