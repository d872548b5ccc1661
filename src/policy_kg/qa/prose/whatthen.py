"""What is done where something isn't as it should be, as a sentence says: 「认定不合格怎么办」 of 「复核不合格的取消认定」;
and on what condition something is done: 「什么情况会取消资格」 of 「一年内弄虚作假2次的，取消资格」.

That an item is about the matter tells nothing of what follows: only a sentence that has what fails does.
"""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.headings import title_of
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import has_word, matter_words, nearest_of, sentences_like
from policy_kg.qa.text.spoken import quoted, to_its_full_stop
from policy_kg.results import SourceQuote

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
# 认定示范店要什么条件, 什么情况下会被取消资格, 哪些情形不得评优
_ON_CONDITION: Final = re.compile(
    r"(?:要|需要?|需|应|须|有|满足|符合|具备|达到|在|是)*(?:什么|哪些|哪几种|啥)(?:样的?)?(?:条件|情况|情形)(?:之?下|时)?(?:的)?(?:才|都)?"
    r"|的(?:认定|申报|申请|享受|补助|奖励)?条件(?:都)?(?:是|有|包括)?(?:什么|哪些|啥)"
)
# 哪些企业不能享受补贴
_WHO_NOT: Final = re.compile(
    r"哪些(?P<who>[\u4e00-\u9fff]{2,6}?)(?=不能|不得|不可以?|不予|不准|享受不了)"
)
_DENIED: Final = re.compile(r"不能|不得|不可以?|不予|不准|取消(?=资格)")
_DENIES: Final = re.compile(r"不得|不能|不可|不予|不准|不再|禁止")
# 弄虚作假的，取消资格; 有下列情形之一; 符合条件
_IF: Final = re.compile(
    r"的[，,]|的[\u4e00-\u9fff]{2,6}[，,](?=由|应|予|给|取消|不|可|按)|的(?=[可应不予认列给评奖])|之一|(?:符合|具备|满足)[^，。；]{2,}|时，|(?:对|凡)[^，。；]{2,40}的"
    r"|[^，。；]{4,}，(?:不得|不予|不能)"
)
_OF_THE_WHOLE: Final = re.compile(r"本(?:措施|办法|政策|意见|规定|细则|方案)")
_ITS_OBJECT: Final = re.compile(r"(?:享受|申报|申请|领取)(?P<what>[\u4e00-\u9fff]{2,6})")
_CONDITION_FILLER: Final = re.compile(
    rf"{_ON_CONDITION.pattern}|{_DENIED.pattern}|请问|哪些|可以|能够|应当|需要|[的了会被要才能吗呢？?，]"
)


def on_condition(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The sentences that say on what condition, or for whom not, something is done; None where that
    isn't asked, or no sentence of a condition has its words."""
    plain = bare_text(text)
    asked = _ON_CONDITION.search(plain) or _WHO_NOT.search(plain)
    if asked is None or plan.agencies or plan.numbers or plan.kinds:
        return None
    denied = _DENIED.search(plain) is not None
    words = matter_words(plain, plan, _CONDITION_FILLER)
    if not words:
        return None
    given = _ITS_OBJECT.search(plain)
    said: dict[tuple[str, int], SourceQuote] = {}
    most = 0.0
    for part in sentences_like(_DENIES if denied else _IF, words, plan, run, by_words):
        sentence = to_its_full_stop(part, run)
        own = bare_text(sentence.quote)
        if not _IF.search(own) or (not denied and _DENIES.search(own)):
            continue
        title = bare_text(title_of(run, sentence.document))
        # 不得享受本措施, of what the measures give
        whole = given is not None and _OF_THE_WHOLE.search(own) is not None
        lacking = [w for w in words if not has_word(w, own) and w not in title]
        held = sum(len(w) for w in words if has_word(w, own))
        if not held or any(not (whole and given and w in given["what"]) for w in lacking):
            continue
        if held > most:
            said, most = {}, held
        if held == most:
            said[(sentence.document, sentence.start)] = sentence
    told = tuple(said.values())
    if not 0 < len(told) <= _SHOWN:
        return None
    return Outcome(kind="passages", text=f"正文写到：{quoted(told)}。", evidence=told)


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
