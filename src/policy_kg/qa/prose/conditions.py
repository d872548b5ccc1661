"""Yes/no questions about what the text allows or asks: 「人才落户还要求买房吗」.

The answer is the sentence; yes or no follows from how question and sentence speak of it (`verdict`).
Where the sentence lacks a number or several words of the question, it is told without yes or no.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa import sparql
from policy_kg.qa.facts import provisions_evidence
from policy_kg.qa.headings import over, title_of
from policy_kg.qa.items.parts import in_another_part, narrowed
from policy_kg.qa.names.catalog import spoken_names
from policy_kg.qa.nearby import bare_text, of_another_kind
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.prose.permitted import MAY
from policy_kg.qa.prose.verdict import (
    AMOUNT,
    COUNTED,
    LEAST,
    MOST,
    REQUIRES,
    SURE,
    THERE_IS,
    bounded,
    denied,
    denies,
    held_by,
    proves,
    verdict,
)
from policy_kg.qa.subject import ACCEPT, Proposal, content_words
from policy_kg.qa.text.polarity import lacks_a_kind, only_reported, turned
from policy_kg.qa.text.quantities import own_deadlines
from policy_kg.qa.text.silence import unmentioned
from policy_kg.qa.text.spoken import quoted, sentences_of, to_its_stop
from policy_kg.qa.text.wholly import Whole, said_as, wholly
from policy_kg.qa.wording import ROLE_WORDS, citation, join, lines_of, name_of, near_by
from policy_kg.results import Item, SourceQuote

_MINIMUM: Final = 0.5
_DAY: Final = re.compile(r"\d+(?=年|月|日|号)")
# More than whose part it is: an amount, a day, what is allowed or asked for.
_MORE: Final = re.compile(r"\d|可以|可不可以|能|允许|要求|必须|需要|应当|不得|免")
_NEAR: Final = 5  # items told of where none is of the matter
_WITHIN: Final = re.compile(
    r"最[高低多少]|不超过|不低于|不少于|至少|上限|以[内上下]|能|可以|可否|允许|够|满|行吗|符合|算"
)
# 「有没有…的任务」 asks whether there are any, and no sentence.
EXISTENCE: Final = re.compile(
    r"有没有|有无|是否有|有(?!效|关)[^，。？]{0,30}(?:吗|么|没有|嘛|？)|没有[^，。？]{0,10}[吗？]|搞不搞|做不做|涉不涉及|管不管"
)
# 要建国家公园: what is to be is the park.
_LIGHT: Final = re.compile(
    r"(?:要不要|要|会|将)(?=[建搞办设推])|(?<=[要会将])[建搞办设](?!设|立|成)"
)
_PLACE: Final = re.compile(r"[\u4e00-\u9fff]{2,4}[县市区镇乡]")
_BY_MEANING: Final = 0.3
_SAYS_MAY: Final = 0.1
_MODAL: Final = r"(?:可以?|不[得能准再予]|允许|禁止|严禁)"
# Characters of the words of a question that a text may say a part of in other words.
_TOLD_AT_LENGTH: Final = 11
_WHOLLY: Final = 0.7  # added where a sentence has all that is asked


def condition(
    text: str, plan: Plan, run: Run, propose: Callable[[str], Sequence[Proposal]]
) -> Outcome | None:
    """Yes or no with the sentence that says so; None where no sentence speaks of the matter."""
    words = content_words(_LIGHT.sub("", plan.subject or text))
    if not words:
        return None
    words = (*words, *COUNTED.findall(text))
    best: tuple[float, Item, SourceQuote, str] | None = None
    for rank, proposal in enumerate(list(propose(plan.subject or text))[:12]):
        item = run.facts.provision(proposal.iri)
        if item is None or not item.evidence:
            continue
        for sentence in _sentences(item):
            if of_another_kind(text, sentence, item.text or ""):
                continue
            score = held_by(words, sentence, item.label)
            # The sentence that the index itself found near, in other words.
            if rank == 0 and proposal.score >= ACCEPT and proposal.sentence.strip() in sentence:
                score += _BY_MEANING if proposal.sentence else 0.0
            score += _worth(text, sentence, item, run)
            if best is None or score > best[0] + 1e-9:
                best = (score, item, item.evidence[0], sentence)
    if best is None or best[0] < _MINIMUM:
        return None
    _, item, whole, sentence = best
    return _told(text, words, item, whole, sentence, run, held=best[0])


def judged(text: str, plan: Plan, outcome: Outcome, run: Run) -> Outcome:
    """The outcome of a yes/no question, held against what the text says where only its matter was
    found."""
    if outcome.kind != "boolean":
        return outcome
    if EXISTENCE.search(text):
        return _those_that_say(text, plan, outcome)
    if plan.found:
        return _of_provisions(text, plan, outcome.items, run) or outcome
    if len(outcome.items) == 1 and plan.due is None:
        return _by_its_limit(text, outcome.items[0], run) or outcome
    if plan.found == () and not replace(plan, found=None).filters:
        return unmentioned(plan.subject)  # 湖东县的任务完成了吗: nothing of it is no 「不是」
    return outcome


def _those_that_say(text: str, plan: Plan, outcome: Outcome) -> Outcome:
    """「大专有房票补贴吗」 of items that were found by meaning: a yes is of those that have what there
    must be, in their own words."""
    there_is = THERE_IS.search(text)
    if there_is is None or not plan.found or not outcome.value or plan.agencies or plan.zones:
        return outcome
    if plan.kinds or plan.all_zones or plan.terms:
        return outcome
    words = content_words(re.sub(r"(?:任务|举措|措施|政策|事项)$", "", there_is["what"]))
    if not words or any(held_by(words, f"{i.label}{i.text}", "") >= SURE for i in outcome.items):
        return outcome
    return Outcome(
        status="not_stated",
        text="文件没有直接写明有没有。",
        also=outcome.items,
        evidence=provisions_evidence(outcome.items),
    )


def _of_provisions(text: str, plan: Plan, items: Sequence[Item], run: Run) -> Outcome | None:
    """Yes or no of the provisions that a plan found by meaning, from their sentences: that there
    are some says neither."""
    # A name that the question asks of must stand in the sentence as its other words do.
    named = tuple(t.label for t in plan.things)
    words = (*content_words(plan.subject), *named, *COUNTED.findall(text))
    best: tuple[float, Item, str] | None = None
    if not items and not (plan.agencies or plan.zones or plan.due or plan.numbers):
        items = run.facts.provisions(plan.found or ())  # no row of a heading denies what is asked
    for item in items:
        for sentence in _sentences(item):
            if of_another_kind(text, sentence, item.text or ""):
                continue
            score = held_by(words, sentence, item.label)
            score += _worth(text, sentence, item, run)
            if item.evidence and (best is None or score > best[0] + 1e-9):
                best = (score, item, sentence)
    if best is None:
        return (
            (_spoken(words, plan, run) or _not_of_it(words, plan, run)) if plan.agencies else None
        )
    score, item, sentence = best
    if score >= SURE and plan.agencies and plan.role and not _MORE.search(text):
        return _has_part(plan, item, run)
    return _by_its_limit(text, item, run) or _told(
        text, words, item, item.evidence[0], sentence, run, held=best[0], placed=bool(plan.zones)
    )


def _has_part(plan: Plan, item: Item, run: Run) -> Outcome:
    """「适老化改造是市民政局牵头吗」 of an item that it leads: the department's cell is the proof."""
    names = join(list(dict.fromkeys(a.label for a in plan.agencies)))
    item = narrowed(plan, [item.iri], run).get(item.iri, item)
    if other := in_another_part(plan, [item], run):
        return Outcome(
            kind="boolean",
            value=False,
            text=other,
            also=(item,),
            sparql=sparql.select_provisions(plan),
            evidence=item.evidence,
        )
    proof = [q for a in plan.agencies for q in run.facts.proof(a.iri, [item.iri])]
    told = "\n".join(lines_of([item]))
    return Outcome(
        kind="boolean",
        value=True,
        text=f"是的，{names}{ROLE_WORDS[plan.role or 'any']}。\n{told}",
        items=(item,),
        sparql=sparql.select_provisions(plan),
        evidence=tuple(dict.fromkeys((*proof, *item.evidence))),
    )


def _by_its_limit(text: str, item: Item, run: Run) -> Outcome | None:
    """「是不是2025年6月底前完成」 of a provision with a time limit of its own: whether it is that."""
    asked = _DAY.findall(text)
    stated = own_deadlines(run.facts.store, [item.iri]).get(item.iri)
    if not asked or stated is None:
        return None
    due, node = stated
    yes = _DAY.findall(due) == asked
    proof = run.facts.quote(node) if node else item.evidence
    return Outcome(
        kind="boolean",
        value=yes,
        text=f"{'是的' if yes else '不是'}，{name_of(item)}的时限写的是「{due}」（{citation(proof)}）。",
        also=(item,),
        evidence=proof,
    )


def _not_of_it(words: Sequence[str], plan: Plan, run: Run) -> Outcome | None:
    """What is only near the matter denies no part in it: 改善消费条件 of 新建学校."""
    best = dict.fromkeys((*(plan.found or ()), *plan.near))
    near = run.facts.provisions(list(best)[:_NEAR])
    said = (held_by(words, one, i.label) for i in near for one in _sentences(i))
    if not plan.found or any(share >= SURE for share in said):
        return None
    return Outcome(
        status="not_stated",
        text=f"文件没有直接写明是或不是。{near_by(near)}",
        also=near,
        evidence=provisions_evidence(near),
    )


def _spoken(words: Sequence[str], plan: Plan, run: Run) -> Outcome | None:
    """What the text says of a department that no item has: no row denies it."""
    names = [n for a in plan.agencies for n in spoken_names(a)]
    quotes = [q for iri in plan.found or () for q in run.facts.evidence(iri)]
    said = [
        s
        for q in quotes
        for s in sentences_of(q)
        if any(n in s.quote for n in names) and held_by(words, s.quote, "") >= SURE
    ]
    if not said:
        return None
    return Outcome(
        status="not_stated",
        kind="passages",
        text=f"没有列为条目，正文写到：{quoted(said[:1])}。",
        evidence=tuple(said[:1]),
    )


def _told(
    text: str,
    words: Sequence[str],
    item: Item,
    whole: SourceQuote,
    sentence: str,
    run: Run,
    *,
    held: float,
    placed: bool = False,
) -> Outcome:
    at = whole.quote.find(sentence)
    proof = (
        SourceQuote(
            document=whole.document,
            citation=whole.citation,
            section=whole.section,
            quote=sentence,
            start=whole.start + at,
            end=whole.start + at + len(sentence),
        )
        if at >= 0
        else whole
    )
    said = f"「{sentence}」（{citation((whole,))}）"
    all_of_it = _whole(text, sentence, item, run)
    as_said = (*words, *all_of_it.words) if all_of_it else words
    way = turned(text, as_said, sentence, last=all_of_it.words[-1] if all_of_it else "")
    yes = way != "denied" and verdict(text, sentence)
    proven = (
        held >= SURE
        # The column of zones says where, and no clause.
        and (
            placed
            or (all_of_it is not None and all_of_it.together)
            or (sum(map(len, words)) >= _TOLD_AT_LENGTH and said_as(words[-1], sentence) != "")
        )
        and way == "plain"
        and proves(text, sentence)
        and _in_place(words, whole)
        if yes
        else denies(text, as_said, sentence)
    )
    if way == "unclear" and not yes:  # 不得拒绝提供 denies no 提供
        proven = proven and (bounded(text, sentence) or denied(text, sentence))
    proven = proven and not (yes and only_reported(text, item, sentence))
    if proven and (yes or way == "denied"):
        proven = not lacks_a_kind(text, item, run)
    if not proven:
        proof = to_its_stop(proof, whole) if at >= 0 else proof
        return Outcome(
            status="not_stated",
            kind="passages",
            text=f"文件没有直接写明是或不是。有关的原文：「{proof.quote}」（{citation((whole,))}）",
            also=(item,),
            evidence=(proof,),
        )
    bound = MOST.search(sentence) or LEAST.search(sentence)
    amount = AMOUNT.search(text)
    if yes and bound and amount and amount[0] in bound[0] and not _WITHIN.search(text):
        # 「补助3000元吗」 of 「不超过3000元」: it may be less.
        return Outcome(
            kind="passages",
            text=f"文件写的是「{''.join(bound[0].split())}」。原文：{said}",
            also=(item,),
            evidence=(proof,),
        )
    word = "是的" if yes else "不是"
    if not yes and THERE_IS.search(text):
        word = "没有"
    elif not yes and REQUIRES.search(text):
        word = "不要求"
    elif not yes and MAY.search(text):
        word = "不可以"
    return Outcome(
        kind="boolean",
        value=yes,
        text=f"{word}。原文：{said}",
        also=(item,),
        evidence=(proof,),
    )


def _worth(text: str, sentence: str, item: Item, run: Run) -> float:
    """What a sentence is worth more for having all that is asked, and for saying what may be."""
    whole = _whole(text, sentence, item, run)
    if whole is None:
        return 0.0
    said = "|".join(map(re.escape, whole.words))
    modal = re.search(rf"{_MODAL}再?(?:{said})", bare_text(sentence))
    return _WHOLLY + (_SAYS_MAY if modal else 0.0)


def _whole(text: str, sentence: str, item: Item, run: Run) -> Whole | None:
    """How a sentence has all that is asked, what stands over it read with it."""
    title = "".join(title_of(run, e.document) for e in item.evidence[:1])
    return wholly(text, sentence, item.label + "".join(over(run, item.iri)) + title)


def _in_place(words: Sequence[str], whole: SourceQuote) -> bool:
    """Whether the item names each place that the question asks of: 东平县 is none of its 泰山区."""
    return all(w in whole.quote for w in words if _PLACE.fullmatch(w))


def _sentences(item: Item) -> Iterator[str]:
    """The sentences of an item, its heading left out where it has more."""
    every = [m[0] for m in re.finditer(r"[^。；！？]+[。；！？]?", item.text or "")]
    first = (
        re.sub(r"^\s*[（(]?[\d一二三四五六七八九十]+[）)]?[.．、，\s]*", "", every[0])
        if every
        else ""
    )
    headed = len(every) > 1 and first.strip("。；： ") == item.label.strip("。；： ")
    yield from every[1:] if headed else every
