"""The sentence of the text that has the words of a question, where the rows found don't say it.

「考核结果用于什么」 finds the item that speaks of it; what is asked is one sentence of it. 「谁负主体责任」
finds an item that no department is listed for, while a sentence says who: 河北省委和省政府要切实履行主体责任.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa.headings import over
from policy_kg.qa.nearby import Propose, bare_text, part_of
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.spoken import mark_behind, quoted, sentences_of
from policy_kg.qa.wording import lines_of
from policy_kg.results import Item, SourceQuote

_READ: Final = 12  # proposals of each search whose text is looked through
_HELD: Final = 0.7  # share of the question's words that a sentence and its headings must hold
_OWN: Final = 0.5  # the same of the sentence alone
_PART: Final = 0.6  # share of the pairs of characters of a word that counts as the word
_ABOVE: Final = 0.8  # weight of a word that only a heading has
_ALIKE: Final = 0.02
_TOLD: Final = 2
# 用于什么, 去哪里, 要求是什么, 有哪些人: what a sentence says, and no list of items.
_WHAT: Final = re.compile(
    r"什么|啥|哪里|哪儿|怎么|怎样|如何|为何|哪(?:些|几)(?:人|条件|要求|内容|方面|材料|信息|情形|城市|地方)|哪些[^，。？]{2,8}?(?:[要应可须]|必须|能够)|给不给|要求(?:是|有|$)|范围|条件"
)
_ITEMS: Final = re.compile(
    r"事项|任务|举措|措施|政策|工作|职责|条目|哪[几些]?[项条]|提到|涉及|有关|相关"
)
# Who is named in a sentence: 省委和省政府, 财政部门, 国资委会同财政部
_BODIES: Final = re.compile(
    r"由[\u4e00-\u9fff]{2,20}?(?:承担|负责|牵头|组织|管理|研究|确定|担任)|部门|政府|党委|[省市县区]委|机关|单位|领导小组|委员会|协会|机构|同志|负责人|[\u4e00-\u9fff]{2}(?:[局委办部厅院署])(?=[、，和及与会要应负牵承研提切])"
)
_SUPPORTS: Final = re.compile(r"配合|协助|协同|协办|参与|会同")
# 协调委员会由谁领导: another committee's is none of it.
_NAMED: Final = re.compile(r"[\u4e00-\u9fff]{2,}?(?:委员会|小组|办公室|集团|公司)")
_ASKED: Final = re.compile(
    r"请问|问一下|文件(?:里|中)?|什么时候|什么|啥|哪里|哪儿|哪些|哪个|哪|怎么样?|怎样|如何|谁来?|由谁|是谁|多少|吗|呢|[？?，。]"
)


def with_the_sentence(
    text: str, plan: Plan, outcome: Outcome, run: Run, propose: Propose, by_words: Propose
) -> Outcome:
    """The outcome of a question for a matter, told by the sentence that has its words, where there
    is one; of the items those stay in which it stands, the others are near it."""
    kinds = plan.kinds not in ((), ("Duty",)) and plan.target == "provision"
    if outcome.kind != "list" or not plan.subject or plan.agencies or plan.zones or kinds:
        return outcome
    if plan.operation not in ("list", "none") or plan.numbers or plan.due or plan.negated:
        return outcome
    if not any(w in bare_text(text) for w in content_words(plan.subject)):
        text = f"{plan.subject}{text}"  # 那配合单位呢: of the matter of the question before
    if plan.target in ("agency", "zone") and not outcome.items:
        bodies = plan.target == "agency"
        said = _sentences(text, plan, run, propose, by_words, bodies=bodies)
        if plan.role == "support":
            said = tuple(s for s in said if _SUPPORTS.search(s.quote))
        if not said:
            return outcome
        marks = tuple(dict.fromkeys(m for s in said if bodies and (m := mark_behind(s, run))))
        behind = f"；其后写明：{quoted(marks)}" if marks else ""
        line = f"分工中没有列出{'责任部门' if bodies else '试验区域'}，正文写到：{quoted(said)}{behind}。"
        return Outcome(kind="passages", text=line, also=outcome.also, evidence=(*said, *marks))
    if plan.target != "provision" or not outcome.items:
        return outcome
    if not _WHAT.search(text) or _ITEMS.search(text):
        return outcome
    said = _sentences(text, plan, run, propose, by_words)
    if not said:
        return outcome
    # What is near the items is none of what was asked, once a sentence says it, nor are items in
    # which none of the sentences stands.
    own = tuple(i for i in outcome.items if any(_holds(i, s) for s in said))
    others = tuple(i for i in outcome.items if i not in own)
    lines = ["所在的条目：", *lines_of(own)] if own else []
    return replace(
        outcome,
        kind="list" if own else "passages",
        text="\n".join([f"正文写到：{quoted(said)}。", *lines]),
        items=own,
        also=(*others, *outcome.also),
        evidence=tuple(dict.fromkeys((*said, *(e for i in own for e in i.evidence)))),
    )


def _holds(item: Item, sentence: SourceQuote) -> bool:
    """Whether a sentence is one of an item's, or of a passage of the body that the item repeats."""
    if bare_text(sentence.quote).rstrip("。；") in bare_text(item.text or ""):
        return True
    return any(
        e.document == sentence.document and e.start <= sentence.start and sentence.end <= e.end
        for e in item.evidence
    )


def _sentences(
    text: str,
    plan: Plan,
    run: Run,
    propose: Propose,
    by_words: Propose,
    *,
    bodies: bool = False,
) -> tuple[SourceQuote, ...]:
    """The sentences that hold the most of the question's words, those that name a body where
    `bodies` are asked for; none where none holds enough of them."""
    left = bare_text(text)
    for place in plan.places:
        left = left.replace(place, " ")
    words = content_words(re.sub(r"^\s*[对在由就]", "", _ASKED.sub(" ", left)))
    if sum(map(len, words)) < 4:
        return ()
    named = _NAMED.findall(re.sub(r"部门|单位|参与|负责|牵头", " ", _ASKED.sub(" ", left)))
    scored: dict[tuple[str, int], tuple[float, SourceQuote]] = {}
    for proposal in (*by_words(bare_text(text))[:_READ], *propose(plan.subject)[:_READ]):
        above = bare_text("".join(over(run, proposal.iri)))
        for quote in run.facts.said(proposal):
            for sentence in sentences_of(quote):
                plain = bare_text(sentence.quote)
                own = _share(words, plain)
                share = _share(words, plain, above)
                fits = own >= _OWN and share >= _HELD and _share(words[:1], plain, above) > 0
                fits = fits and (not bodies or all(name in plain + above for name in named))
                if fits and (not bodies or _BODIES.search(plain)):
                    key = (sentence.document, sentence.start)
                    scored[key] = max(scored.get(key, (0.0, sentence)), (share, sentence), key=_of)
    best = max((share for share, _ in scored.values()), default=0.0)
    kept = [s for share, s in scored.values() if share > best - _ALIKE]
    kept.sort(key=lambda s: (s.document, s.start))
    return tuple(kept) if len(kept) <= _TOLD else ()


def _of(scored: tuple[float, SourceQuote]) -> float:
    return scored[0]


def _share(words: Sequence[str], text: str, above: str = "") -> float:
    held = 0.0
    for word in words:
        if word in text or (len(word) > 2 and part_of(word, text) >= _PART):
            held += len(word)
        elif above and word in above:
            held += _ABOVE * len(word)
    return held / sum(map(len, words))
