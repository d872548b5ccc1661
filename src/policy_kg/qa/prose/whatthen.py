"""What is done where something isn't as it should be, as a sentence says: 「认定不合格怎么办」 of 「复核不合格的取消认定」.

That an item is about the matter tells nothing of what follows: only a sentence that has what fails does.
"""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import matter_words, nearest_of, sentences_like
from policy_kg.qa.text.spoken import quoted

_SHOWN: Final = 3
# 不合格怎么办, 没有办完的如何处理, 逾期有什么后果
_ASKED: Final = re.compile(
    r"(?:了|的)?(?:的话)?(?:[，,])?(?:会|要|该|应该?)?(?:被)?(?:怎么办|咋办|(?:怎么|如何|怎样)(?:处理|处罚|处置|惩戒|追责|问责)|(?:会|将)(?:怎么?样|如何)|有?(?:什么|啥|哪些)(?:后果|处罚|处理|惩戒))(?:呢)?[？?]?$"
)
# 不合格, 没有办完, 未按期拆除; 逾期, 虚报
_FAILS: Final = re.compile(
    r"(?:不|未|没有?|拒不|无法)(?:能|按时|按期|按照?|如期|符合|达到)?(?P<what>(?!动产|良)[\u4e00-\u9fff]{1,3}?)(?=的|了|，|$)"
    r"|(?P<said>逾期|超期|弄虚作假|虚假申报|虚报|冒领|骗取|挪用|违规|违约|违反|失信)"
)
_FILLER: Final = re.compile(rf"{_FAILS.pattern}|请问|如果|要是|企业|单位|个人|[的了]")

# 申报单位有什么要求, 对入驻企业有哪些条件
_REQUIRED: Final = re.compile(
    r"(?:对)?(?P<who>[\u4e00-\u9fff]{2,6}(?:单位|企业|机构|人员|主体|对象|团队|者|人))(?:的)?(?:有|需要?|要)?(?:具备|满足|符合)?(?:什么|哪些|啥)(?:要求|条件|资格)[？?]?$"
)
_MUST: Final = r"(?:必须|应当?|须|需|要|不得|不能|具备|符合)"


def required_of(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The sentences that say what somebody must be or do who is no department: 申报单位须信用记录良好; None where the
    question asks for no such thing, or none says it."""
    plain = bare_text(text)
    for place in sorted(plan.places, key=len, reverse=True):
        plain = plain.replace(place, "", 1)
    asked = _REQUIRED.search(plain)
    if asked is None or plan.agencies or plan.numbers:
        return None
    pattern = re.compile(rf"{re.escape(asked['who'])}[^，。；]{{0,4}}?{_MUST}")
    said = list(sentences_like(pattern, (asked["who"],), plan, run, by_words))
    if not said and plan.target == "agency":
        silent = f"文件没有写明对「{asked['who']}」的要求。"  # 申报单位 is no department in charge
        return Outcome(status="not_stated", kind="passages", text=silent)
    if not 0 < len(said) <= _SHOWN:
        return None
    return Outcome(kind="passages", text=f"正文写到：{quoted(said)}。", evidence=tuple(said))


def what_then(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The sentences that say what follows where something fails; None where the question asks for no such
    thing, or no sentence with all of its words has what fails."""
    plain = bare_text(text)
    asked = _ASKED.search(plain)
    fails = _FAILS.search(plain[: asked.start()]) if asked else None
    if asked is None or fails is None or plan.agencies or plan.numbers:
        return None
    if what := fails["what"]:
        pattern = (
            rf"(?:不|未|没有?|拒不|无法)[^，。；]{{0,8}}?{what}|{what}[^，。；]{{0,6}}?(?:未|不)"
        )
    else:
        pattern = fails["said"]
    words = matter_words(plain[: asked.start()], plan, _FILLER)
    key = what or fails["said"]
    near = list(sentences_like(re.compile(pattern), (*words, key), plan, run, by_words))
    said = nearest_of(iter(near), (*words, key), run)
    if not said:
        # 对未按期完工的，予以通报: of all that its document is about
        said = [s for s in near if all(w in run.facts.text(s.document) for w in words)]
    if not 0 < len(said) <= _SHOWN:
        return None
    return Outcome(kind="passages", text=f"正文写到：{quoted(said)}。", evidence=tuple(said))
