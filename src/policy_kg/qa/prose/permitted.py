"""Whether something may be done or is done, where one clause of the text says so or denies it.

「扣除额可以结转以后年度吗」 in 「…扣除不完的，不能结转以后年度扣除」: the sentence with what stands over it has
what is asked, and the clause that allows or denies has what is asked of it. Where no clause does,
nothing is told here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.qa.headings import over, title_of
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import Proposal, content_words
from policy_kg.qa.text.polarity import IN_PART
from policy_kg.qa.text.spoken import sentences_of
from policy_kg.qa.wording import citation
from policy_kg.results import SourceQuote

_LEAST: Final = 4  # characters of words that a question must have to be told apart
_READ: Final = 12  # proposals of each search whose text is looked through
_COVERED: Final = 0.7  # share of the question's words that a sentence and its headings must hold
_OWN: Final = 0.3  # the same of the clause that allows or denies
_ABOVE: Final = 0.8  # weight of a word that only a heading or the title has
MAY: Final = re.compile(r"可以|可不可以|能不能|能否|可否|允许|准不准|能(?![力源量够])")
# Questions that deny, restrict or compare are not read by one clause.
_TURNED: Final = re.compile(r"不|没|未|无(?!人)|非|只|仅|才|除了|还是|是不是|多少|几")
_ASKING: Final = re.compile(
    r"可以|允许|能够|能否|可否|能(?![力源量])|应该|应当|需要|是否|请问|[要会吗么呢吧的由被把给帮替搞做]|[，。？?]"
)
_ASKED_TWICE: Final = re.compile(r"(可以|可|能|准|行|成|要|会)不\1(?:以)?|有没有")
_ALLOWS: Final = re.compile(r"可以|允许|可(?=选择|由|按|在|向|凭|申请|享受|自行|自主|优先)")
_DENIES: Final = re.compile(
    r"(?P<modal>不[得能可准宜应]|不予|不允许|不再|严禁|禁止)"
    r"|不(?!得|能|可|准|宜|应|予|允许|再|仅|但|断|少于|低于|超过|高于|同|动产|足|满|限|受|含|包括|管|论|便|良|合格|规范|到位|完善)"
)
_RESTRICTS: Final = re.compile(r"只能|只可|仅能|仅限|只限|除[^，]{1,20}[外后]")
_DEFINES: Final = re.compile(r"所称[^，。]{1,20}[，,]?(?:是指|指|包括)|^[^，。]{2,20}是指")
# What is asked one way and said another.
_FORMS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("夫妻", ("双方", "配偶", "父母")),
    ("一半", ("50%", "百分之五十")),
    ("全额", ("100%", "全部")),
    ("全部", ("100%", "全额")),
    ("孩子", ("子女",)),
    ("小孩", ("子女",)),
    ("爸妈", ("父母",)),
    ("买房", ("购房", "购买住房")),
    ("租房", ("租金", "租赁", "承租")),
    ("上班", ("就业", "任职")),
    ("扣", ("扣除",)),
    ("各扣", ("分别",)),
    ("平分", ("50%", "均摊", "分摊")),
    ("建", ("建设",)),
    ("挪用", ("挪作他用",)),
    ("挪作他用", ("挪用",)),
)
_CLAUSE: Final = re.compile(r"[^，；。：,;]+")
# 截留、 of 截留、挪用; 挤占和
_LISTED_BEFORE: Final = re.compile(r"(?:[^，、]{1,6}[、和或及与])+$")


@dataclass(frozen=True, slots=True)
class _Said:
    yes: bool
    covered: float
    sentence: SourceQuote


def whether_said(
    text: str, plan: Plan, run: Run, propose: Propose, by_words: Propose
) -> Outcome | None:
    """Yes or no with the sentence whose clause allows or denies; None where none does, or two
    differ."""
    if _TURNED.search(_ASKED_TWICE.sub("", text)):
        return None
    words = _words(text, plan)
    if len(words) < 2 or sum(map(len, words)) < _LEAST:
        return None
    near = (*propose(plan.subject or text)[:_READ], *by_words(bare_text(text))[:_READ])
    found = list(_found(text, words, plan, run, near))
    if not found:
        return None
    best = max(s.covered for s in found)
    top = [s for s in found if s.covered > best - 0.01]
    if len({s.yes for s in top}) > 1:
        return None
    said = top[0]
    may = "行" if re.search(r"行不行|行吗", text) else "可以"
    asks_may = MAY.search(text) or may == "行"
    word = f"{'' if said.yes else '不'}{may}" if asks_may else "不是"
    return Outcome(
        kind="boolean",
        value=said.yes,
        text=f"{word}。原文：「{said.sentence.quote}」（{citation((said.sentence,))}）",
        evidence=(said.sentence,),
    )


def _found(
    text: str, words: Sequence[str], plan: Plan, run: Run, near: Iterable[Proposal]
) -> Iterator[_Said]:
    numbers = re.findall(r"\d+(?:\.\d+)?", text)
    named = [
        bare_text(n) for n in (*plan.categories, *plan.focuses, *(t.label for t in plan.things))
    ]
    seen: set[tuple[str, SourceQuote]] = set()
    for proposal in near:
        for quote in run.facts.said(proposal):
            if (proposal.iri, quote) in seen:
                continue
            seen.add((proposal.iri, quote))
            above = bare_text("".join(over(run, proposal.iri)) + title_of(run, quote.document))
            for sentence in sentences_of(quote):
                said = bare_text(sentence.quote)
                if _DEFINES.search(said) or any(
                    n not in re.findall(r"\d+(?:\.\d+)?", said) for n in numbers
                ):
                    continue
                covered = _share(words, said, above)
                if covered < _COVERED or any(n not in said + above for n in named):
                    continue
                yes = _told(words, said, may=MAY.search(text) is not None)
                # A yes is of all that is asked.
                if yes is False or (yes and _share(words, said + above) > 1 - 1e-9):
                    yield _Said(yes, covered, sentence)


def _told(words: Sequence[str], sentence: str, *, may: bool) -> bool | None:
    """Whether a sentence allows or denies it, by the clause of it that has most of the words."""
    clauses = [c[0] for c in _CLAUSE.finditer(sentence)]
    best = max(clauses, key=lambda c: _share(words, c), default="")
    if _share(words, best) < _OWN or _RESTRICTS.search(best):
        return None
    for denied in _DENIES.finditer(best):
        behind = best[denied.end() :]
        own = [f for w in words for f in _forms(w) if f in behind]
        first = min((behind.find(f) for f in own), default=0)
        # 不得截留、挪用资金 denies each of them
        if IN_PART.search(_LISTED_BEFORE.sub("", behind[:first])):
            return None  # 不得拒绝提供 denies no 提供
        if denied["modal"] and own:
            return False
        if any(behind.startswith(f) for f in own):
            return False
    if re.search(r"不", best):
        return None
    return True if may and _ALLOWS.search(best) else None


def _share(words: Sequence[str], text: str, above: str = "") -> float:
    total = sum(len(w) for w in words)
    held = 0.0
    for word in words:
        forms = _forms(word)
        if any(f in text for f in forms):
            held += len(word)
        elif any(f in above for f in forms):
            held += _ABOVE * len(word)
    return held / total


def _forms(word: str) -> tuple[str, ...]:
    return (word, *(f for said, forms in _FORMS if said == word for f in forms))


def _words(text: str, plan: Plan) -> tuple[str, ...]:
    """The words of a question but those that ask, and the places that only say where to look."""
    left = bare_text(text)
    for place in plan.places:
        left = left.replace(place, " ")
    left = _ASKED_TWICE.sub(" ", left)
    return content_words(_ASKING.sub(" ", left))
