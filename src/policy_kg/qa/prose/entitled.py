"""Who may get, use or apply for something: 「谁能享受就餐补贴」, 「哪些人可以领创业补贴」.

Asked are those for whom a rule is made, and no department: the sentence that gives it to somebody is
quoted, as whom it means stands in it in many words.
"""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.names.titles import take_titles
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import has_word, matter_words, sentences_like
from policy_kg.qa.text.spoken import quoted
from policy_kg.results import SourceQuote

_VERB: Final = r"(?:享受|享有|申请|申领|申报|报名|领取|领到|拿到|得到|获得|领|拿)"
_ASKED: Final = re.compile(
    rf"(?:谁|(?:哪些|哪类|什么|啥)(?:样的?)?(?:人|人员|对象|群体|企业|单位|家庭|老人|学生|儿童)?)(?:才|都|还)?(?:可以|可|能够?|有资格|会|应该)(?:再|去|来)?(?P<verb>{_VERB})(?P<of>[^，。？]*)"
)
# 对首次创业的农民工给予补贴, 60周岁以上老年人可享受补贴, 符合条件的可申请; whoever confirms the claim is none
_GIVES: Final = re.compile(
    r"(?:可以?|能够?|按规定|依法|均|应当?|按照规定)(?:[^，。；]{0,14}?)(?:享受|享有|申请|申领|申报|领取|获得)"
    r"|(?:给予|发放|奖励|补助|补贴|资助|奖补|减免|免收|提供)(?!资金|标准|对象|申请|政策|资格)"
    r"|(?:对象|条件)(?:是|为|包括|[：:])"
)
_NOT_GIVEN: Final = re.compile(
    r"(?:不享受|不得享受|不予)|(?:审核|确认|受理|初核|拨付|报送|清算|公示)[^，。；]{0,12}(?:申请|资格|资金)|资格[^，。；]{0,6}(?:确认|认定|审核)"
)
_SUM: Final = re.compile(r"\d[\d.]*[万亿]?元")
_FILLER: Final = re.compile(rf"{_SUM.pattern}|一次性|[的了呢吗这那个项？?]")
_NOBODY_ELSE: Final = re.compile(r"^(?:谁|(?:哪些|哪类|什么|啥)(?:样的?)?(?:人|人员|对象|群体))")
_TOLD: Final = 2


def entitled(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The sentences that give what a question is for to somebody; None where it asks for nobody of the
    sort, and where no sentence has all its words not stated."""
    plain = take_titles(bare_text(text), run.catalog.documents)[0]
    asked = _ASKED.search(plain)
    if asked is None or plan.agencies or plan.numbers:
        return None
    words = matter_words(f"{plain[: asked.start()]} {asked['of']}", plan, _FILLER)
    if not words:
        return None
    sums = _SUM.findall(plain)
    best: list[SourceQuote] = []
    most = 0.0
    for sentence in sentences_like(_GIVES, words, plan, run, by_words):
        plain = bare_text(sentence.quote)
        around = plain + bare_text(sentence.section + run.catalog.titles.get(sentence.document, ""))
        if _NOT_GIVEN.search(plain) or not all(has_word(w, around) for w in words):
            continue
        if not has_word(words[-1], plain) or any(s not in plain for s in sums):
            continue
        share = sum(len(w) for w in words if has_word(w, plain)) + _closely(words, plain)
        share += _FILLER.sub("", asked["of"]) in plain
        if share > most:
            best, most = [], share
        if share == most and sentence not in best:
            best.append(sentence)
    if not best:
        if not _NOBODY_ELSE.match(asked[0]):
            return None
        silent = f"文件未载明：没有写明谁可以{asked['verb']}{asked['of']}。"
        return Outcome(status="not_stated", kind="value", text=silent)
    more = f"等{len(best)}处" if len(best) > _TOLD else ""
    best = best[:_TOLD]
    return Outcome(kind="passages", text=f"正文写到：{quoted(best)}{more}。", evidence=tuple(best))


def _closely(words: tuple[str, ...], sentence: str) -> float:
    """A half more where the last word is what is given or got itself: 可享受就餐补贴."""
    gets = rf"(?:享受|享有|申请|申领|领取|获得|给予|发放)[^，。；]{{0,12}}{re.escape(words[-1])}"
    return 0.5 if re.search(gets, sentence) else 0.0
