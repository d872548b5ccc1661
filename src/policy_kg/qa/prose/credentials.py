"""Which certificate or qualification somebody must have: 保安员要有什么证书. Items about them are no answer
where nothing of what was found speaks of one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.spoken import quoted, sentences_of
from policy_kg.qa.wording import citation, name_of
from policy_kg.results import SourceQuote

# 要有什么证书, 需要哪些资质, 学历有什么要求, 要求什么学历
_ASKED: Final = re.compile(
    r"(?:要求?|需要?|须|应当?|必须|得|有|具备|取得|持|考)+(?:什么|哪些|哪种|何种|啥)(?:样的)?(?P<what>[\u4e00-\u9fff]{0,4}?(?:证书|证件|资格证?|资质|学历|文凭|职称))"
    r"|(?P<of>证书|证件|资格|资质|学历|文凭|职称)(?:上|方面)?(?:有|是)?(?:什么|哪些|啥|何)(?:样的)?(?:要求|规定|条件)"
)
# What says that there is one: 持证上岗, 取得资格证书; and of schooling: 本科以上学历.
_SAYS: Final = {
    "学历": re.compile(r"学历|学位|本科|大专|专科|硕士|博士|高中|中专"),
    "文凭": re.compile(r"文凭|学历|学位|本科|大专|专科|硕士|博士|高中|中专"),
    "职称": re.compile(r"职称|(?:高|中|初)级工程师|专业技术职务"),
}
_SAYS_ANY: Final = re.compile(
    r"持证|证书|资格证|上岗证|合格证|执业证|许可证|(?:具[备有]|取得|获得|符合)[^，。；]{0,16}(?:资格|资质)"
)
_SHOWN: Final = 3


def with_what_is_required(text: str, plan: Plan, outcome: Outcome) -> Outcome:
    """The outcome of a question for what must be held, told by the sentences that say it, or as not
    stated, with the items that are about the matter; as it is where something else is asked."""
    asked = _ASKED.search(bare_text(text))
    if asked is None or plan.agencies or outcome.kind != "list" or not outcome.items:
        return outcome
    what = asked["what"] or asked["of"]
    says = next((p for word, p in _SAYS.items() if what.endswith(word)), _SAYS_ANY)
    near = outcome.items[:_SHOWN]
    said = _sentences(outcome, says)
    if said:
        return replace(outcome, kind="passages", text=f"正文写到：{quoted(said)}。", evidence=said)
    items = "；".join(f"{name_of(i)}（{citation(i.evidence)}）" for i in near)
    return Outcome(
        status="not_stated",
        kind="value",
        text=f"文件未载明要有什么{what}。有关的条目：{items}。",
        also=outcome.items,
        sparql=outcome.sparql,
        evidence=outcome.evidence,
    )


def _sentences(outcome: Outcome, says: re.Pattern[str]) -> tuple[SourceQuote, ...]:
    quotes = [*outcome.evidence, *(q for item in outcome.items for q in item.evidence)]
    found = [s for q in quotes for s in sentences_of(q) if says.search(bare_text(s.quote))]
    return tuple(dict.fromkeys(found))[:_SHOWN]
