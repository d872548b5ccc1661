"""「由哪家银行承办」 asks for a bank: the departments of the item found are no answer where none is one."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.outcome import Outcome
from policy_kg.qa.wording import citation, name_of

# 由哪家银行承办, 在哪个银行办理, 合作银行是哪家: the business of a bank, which the central bank does not do
_ASKED: Final = re.compile(
    r"哪(?:一?[家个]|些|几家)(?:商业)?银行(?:来|负责)?(?:承办|承贷|代理|代发|放贷|放款|发放|办理|合作)"
    r"|(?:承办|承贷|代理|代发|合作)银行(?:是|为|有)哪"
)
# 甲城商业银行, 甲县农商行, 农村信用社, 国开行; but 人民银行, 银行业
_BANK: Final = re.compile(
    r"(?<!人民)银行(?!业|保险|监管)|农商行|[工农中建]行|国开行|信用(?:合作)?(?:联)?社"
)
_SHOWN: Final = 3


def none_of_that_kind(text: str, outcome: Outcome) -> Outcome:
    """The outcome of a question for a bank, told as not stated where departments alone were found."""
    if outcome.status != "answered" or not outcome.items or not _ASKED.search(text):
        return outcome
    if any(i.kind != "Agency" for i in outcome.items):
        return outcome
    said = (*(i.label for i in outcome.items), *(i.text or "" for i in outcome.also))
    if any(_BANK.search(s) for s in said):
        return outcome
    near = "；".join(f"{name_of(i)}（{citation(i.evidence)}）" for i in outcome.also[:_SHOWN])
    near = f"有关的条目：{near}。" if near else ""
    return Outcome(
        status="not_stated",
        text=f"文件没有写由哪家银行办理。{near}",
        also=outcome.also,
        assumptions=outcome.assumptions,
        evidence=outcome.evidence,
    )
