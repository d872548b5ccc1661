"""What a rule of the text says of a case, quoted as it stands: on what condition something is done, what is
required of somebody, what follows where something fails, who may get something, whether it costs a fee.

Such a rule tells several cases in many words, so that nothing is made of it but a quotation. That an item
is about the matter is no rule: the sentence itself must have what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import (
    has_word,
    matter_words,
    over_sentence,
    passages,
    sentences_like,
    untitled,
)
from policy_kg.qa.text.spoken import to_its_full_stop
from policy_kg.results import SourceQuote


def _alike(sentence: str) -> float:
    return 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """The sentence that a question asks for: `says` is what tells it, `within` what its whole sentence must
    have, `unlike` what it must not. It has `own` itself, and the most of `words`, of which what stands over
    it has the rest, or 本办法, for `given`; of several the one that is `nearer` is told, up to its full stop
    where `whole`. `silent` is the answer where there is none."""

    says: re.Pattern[str]
    words: tuple[str, ...]
    within: re.Pattern[str] | None = None
    unlike: re.Pattern[str] | None = None
    own: tuple[str, ...] = ()
    given: str = ""
    whole: bool = False
    nearer: Callable[[str], float] = _alike
    silent: str = ""


# 申报单位有什么要求, 对入驻企业有哪些条件
_REQUIRED: Final = re.compile(
    r"(?:对)?(?P<who>[\u4e00-\u9fff]{2,6}(?:单位|企业|机构|人员|主体|对象|团队|者|人))(?:的)?(?:有|需要?|要)?(?:具备|满足|符合)?(?:什么|哪些|啥)(?:要求|条件|资格)[？?]?$"
)
_MUST: Final = r"(?:必须|应当?|须|需|要|不得|不能|具备|符合)"


def _required(plain: str, plan: Plan) -> _Rule | None:
    """What somebody must be or do who is no department: 申报单位须信用记录良好."""
    for place in plan.places:
        plain = plain.replace(place, "", 1)
    asked = _REQUIRED.search(plain)
    if asked is None:
        return None
    who = asked["who"]
    # 申报单位 is no department in charge
    silent = f"文件没有写明对「{who}」的要求。" if plan.target == "agency" else ""
    says = re.compile(rf"{re.escape(who)}[^，。；]{{0,4}}?{_MUST}")
    return _Rule(says=says, words=(who,), silent=silent)


# 不合格怎么办, 没有办完的如何处理, 逾期有什么后果
_THEN: Final = re.compile(
    r"(?:了|的)?(?:的话)?(?:[，,])?(?:会|要|该|应该?)?(?:被)?(?:怎么办|咋办|(?:怎么|如何|怎样)(?:处理|处罚|处置|惩戒|追责|问责)|(?:会|将)(?:怎么?样|如何)|有?(?:什么|啥|哪些)(?:后果|处罚|处理|惩戒))(?:呢)?[？?]?$"
)
# 不合格, 没有办完, 未按期拆除; 逾期, 虚报
_NOT: Final = r"(?:不|未|没有?|拒不|无法)"
_FAILS: Final = re.compile(
    rf"{_NOT}(?:能|按时|按期|按照?|如期|符合|达到)?(?P<what>(?!动产|良)[\u4e00-\u9fff]{{1,3}}?)(?=的|了|，|$)"
    r"|(?P<said>逾期|超期|弄虚作假|虚假申报|虚报|冒领|骗取|挪用|违规|违约|违反|失信)"
)
_FAILS_FILLER: Final = re.compile(rf"{_FAILS.pattern}|请问|如果|要是|企业|单位|个人|[的了]")


def _what_then(plain: str, plan: Plan) -> _Rule | None:
    """What follows where something isn't as it should be: 「认定不合格怎么办」 of 「复核不合格的取消认定」."""
    asked = _THEN.search(plain)
    fails = _FAILS.search(plain[: asked.start()]) if asked else None
    if asked is None or fails is None:
        return None
    words = matter_words(plain[: asked.start()], plan, _FAILS_FILLER)
    what = fails["what"]
    says = rf"{_NOT}[^，。；]{{0,8}}?{what}|{what}[^，。；]{{0,6}}?(?:未|不)"
    return _Rule(
        says=re.compile(says if what else fails["said"]), words=(*words, what or fails["said"])
    )


# 认定示范店要什么条件, 什么情况下会被取消资格, 哪些情形不得评优
_ON_CONDITION: Final = re.compile(
    r"(?:要|需要?|需|应|须|有|满足|符合|具备|达到|在|是)*(?:什么|哪些|哪几种|啥)(?:样的?)?(?:条件|情况|情形)(?:之?下|时)?(?:的)?(?:才|都)?"
    r"|的(?:认定|申报|申请|享受|补助|奖励)?条件(?:都)?(?:是|有|包括)?(?:什么|哪些|啥)"
    # 哪些企业不能享受补贴
    r"|哪些[\u4e00-\u9fff]{2,6}?(?=不能|不得|不可以?|不予|不准|享受不了)"
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


def _on_condition(plain: str, plan: Plan) -> _Rule | None:
    """On what condition, or for whom not, something is done: 「什么情况会取消资格」 of 「一年内弄虚作假2次的，取消资格」."""
    if _ON_CONDITION.search(plain) is None or plan.kinds:
        return None
    denied = _DENIED.search(plain) is not None
    given = _ITS_OBJECT.search(plain)
    return _Rule(
        says=_DENIES if denied else _IF,
        words=matter_words(plain, plan, _CONDITION_FILLER),
        within=_IF,
        whole=True,
        unlike=None if denied else _DENIES,
        # 不得享受本措施, of what the measures give
        given=given["what"] if given else "",
    )


_GETS: Final = r"(?:享受|享有|申请|申领|申报|报名|领取|领到|拿到|得到|获得|领|拿)"
# 谁能享受就餐补贴, 哪些人可以领创业补贴
_WHO_GETS: Final = re.compile(
    rf"(?P<who>谁|(?:哪些|哪类|什么|啥)(?:样的?)?(?:人|人员|对象|群体)|(?:哪些|哪类|什么|啥)(?:样的?)?(?:企业|单位|家庭|老人|学生|儿童)?)(?:才|都|还)?(?:可以|可|能够?|有资格|会|应该)(?:再|去|来)?(?P<verb>{_GETS})(?P<of>[^，。？]*)"
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
_GETS_FILLER: Final = re.compile(rf"{_SUM.pattern}|一次性|[的了呢吗这那个项？?]")


def _who_gets(plain: str, plan: Plan) -> _Rule | None:
    """Who may get, use or apply for something, and no department: 「谁能享受就餐补贴」."""
    asked = _WHO_GETS.search(plain)
    words = (
        matter_words(f"{plain[: asked.start()]} {asked['of']}", plan, _GETS_FILLER) if asked else ()
    )
    if asked is None or not words:
        return None
    of = _GETS_FILLER.sub("", asked["of"])
    # what is given or got itself: 可享受就餐补贴
    closely = rf"(?:享受|享有|申请|申领|领取|获得|给予|发放)[^，。；]{{0,12}}{re.escape(words[-1])}"
    anybody = re.fullmatch("谁|.*(?:人|人员|对象|群体)", asked["who"])
    return _Rule(
        says=_GIVES,
        words=words,
        unlike=_NOT_GIVEN,
        own=(words[-1], *_SUM.findall(plain)),
        nearer=lambda said: 0.5 * bool(re.search(closely, said)) + (of in said),
        silent=f"文件未载明：没有写明谁可以{asked['verb']}{asked['of']}。" if anybody else "",
    )


# 第一次办居住证要钱吗, 停车收不收费
_FEE_ASKED: Final = re.compile(
    r"(?:要不要|需不需要|用不用|收不收|要|需要?|用|还要|是否要?|是不是要?)?(?:交钱|收钱|花钱|给钱|要钱|交费|收费|缴费|掏钱|钱|费用?)(?:吗|么|不|的?吗)[？?]?$"
    r"|(?:是不是|是否)?(?:免费|收费)(?:的)?(?:吗|么)?[？?]?$|(?:收不收|要不要)(?:钱|费)[？?]?$"
)
_FEE: Final = re.compile(
    r"免收|免费|免缴|免交|不(?:得|予|再)?收取|不收费|不得收费|(?:缴纳|收取|交纳|承担)[^，。；]{0,12}费"
)
_FEE_FILLER: Final = re.compile(rf"{_FEE_ASKED.pattern}|第一次|首次|办理?|申请|申领|[的了是]")


def _fee(plain: str, plan: Plan) -> _Rule | None:
    """Whether something costs a fee: 「第一次办居住证要钱吗」 of 「首次申请领取居住证，免收证件工本费」."""
    asked = _FEE_ASKED.search(plain)
    if asked is None or re.search("多少|几|谁|哪", plain):
        return None
    # 首次 and 补办 tell two cases apart
    pairs = {a + b for a, b in pairwise(plain.replace("第一次", "首次"))}
    return _Rule(
        says=_FEE,
        words=matter_words(plain[: asked.start()], plan, _FEE_FILLER),
        whole=True,
        nearer=lambda said: 0.1 * sum(pair in said for pair in pairs),
    )


def ruled(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The sentences of the rule that a question asks for; None where it asks for none, or no sentence is
    one of its matter."""
    return _first(text, plan, run, by_words, _required, _what_then, _on_condition, _who_gets)


def whether_free(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The sentences that say whether a question's matter costs a fee."""
    return _first(text, plan, run, by_words, _fee)


def _first(
    text: str,
    plan: Plan,
    run: Run,
    by_words: Propose,
    *ways: Callable[[str, Plan], _Rule | None],
) -> Outcome | None:
    plain = untitled(text, run)
    for way in ways if not (plan.agencies or plan.numbers) else ():
        rule = way(plain, plan)
        if rule is None or not rule.words:
            continue
        told = passages(_said(rule, plan, run, by_words))
        if told is not None:
            return told
        if rule.silent:
            return Outcome(status="not_stated", kind="value", text=rule.silent)
    return None


def _said(rule: _Rule, plan: Plan, run: Run, by_words: Propose) -> list[SourceQuote]:
    """The sentences that tell the rule best."""
    best: dict[tuple[str, int], SourceQuote] = {}
    most = 0.0
    for part in sentences_like(rule.says, rule.words, plan, run, by_words):
        sentence = to_its_full_stop(part, run) if rule.whole else part
        said = bare_text(sentence.quote)
        over = said + bare_text(sentence.section) + over_sentence(sentence, run)
        if rule.given and _OF_THE_WHOLE.search(said):
            over += rule.given
        if (rule.within and not rule.within.search(said)) or not all(
            has_word(w, said) for w in rule.own
        ):
            continue
        if rule.unlike and rule.unlike.search(said):
            continue
        held = sum(len(w) for w in rule.words if has_word(w, said))
        if not held or not all(has_word(w, over) for w in rule.words):
            continue
        worth = held + rule.nearer(said)
        if worth > most:
            best, most = {}, worth
        if worth == most:
            best[sentence.document, sentence.start] = sentence
    return list(best.values())
