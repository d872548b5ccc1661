"""Who pays for something, or from which money: 「救灾的钱谁出」, 「培训经费从哪列支」."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.names.titles import take_titles
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import matter_words, nearest_of, sentences_like, told_by
from policy_kg.results import SourceQuote

_SHOWN: Final = 3
_MONEY: Final = r"(?:钱|经费|费用|资金|款项?|开支|支出|成本)"
_WHENCE: Final = r"(?:从|由|在|是)?(?:哪(?:里|儿|个[\u4e00-\u9fff]{0,4}|项[\u4e00-\u9fff]{0,4}|块)?|什么(?:地方|资金|渠道|经费|预算))"
_ASKED: Final = re.compile(
    rf"{_MONEY}(?:应该?|都|要)?(?:由|归|是|让|找)*谁(?:来)?(?:出|掏|拿|付|承担|负担|支付|拨付?|解决|保障|买单)?(?:的)?[？?]?$"
    rf"|(?:由)?谁(?:来)?(?:出|掏|付|拨)(?:这笔)?{_MONEY}|(?:由)?谁(?:来)?(?:承担|负担|支付){_MONEY}"
    rf"|{_MONEY}(?:应该?|都|要)?{_WHENCE}(?:来|出|列支|支出|支付|解决|安排|开支)的?[？?]?$|{_WHENCE}(?:里|中)?(?:列支|开支)的?[？?]?$"
    rf"|{_MONEY}(?:的)?来源(?:是(?:什么|哪.{{0,3}}))?[？?]?$"
)
_SUBJECT: Final = r"(?:经费|费用|资金|款项|补[贴助]|奖励|奖补|奖金|支出|开支|投入|成本|所需)"
# 所需经费首先由事件责任单位承担; 补贴经费从专项资金列支; 所需资金列入同级财政预算
_PAID: Final = re.compile(
    rf"{_SUBJECT}[^，。；]{{0,14}}?(?P<is>(?:首先|先|主要|统一|原则上|全部|均|可)*(?:由|从|在|通过)(?P<by>[^，。；]{{2,50}}?)(?:承担|负担|列支|支出|支付|解决|保障|开支|统筹|出资|筹集|安排)(?:\d[\d.]*[%％](?:[、，；和](?!\d)[^，。；、]{{1,20}}?(?:承担|负担)?\d[\d.]*[%％])*)?)"
    rf"|{_SUBJECT}[^，。；]{{0,10}}?(?P<is2>(?:统一|全部|均)?(?:列入|纳入)(?P<by2>[^，。；]{{0,24}}?(?:预算|经费|资金)))"
)
_FILLER: Final = re.compile(rf"{_ASKED.pattern}|{_MONEY}|[的了？?，]|所需|需要")


def paid_by(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """Who pays, or from what, as a sentence on the matter says; None where it isn't asked, or no
    sentence does."""
    plain = take_titles(bare_text(text), run.catalog.documents)[0]
    if not _ASKED.search(plain) or plan.numbers:
        return None
    words = matter_words(plain, plan, _FILLER)
    if not words:
        return None
    said: list[tuple[str, SourceQuote]] = []
    for sentence in nearest_of(sentences_like(_PAID, words, plan, run, by_words), words, run):
        match = _PAID.search(bare_text(sentence.quote))
        if match is not None:
            said.append((match["is"] or match["is2"], sentence))
    return told_by(said) if 0 < len(said) <= _SHOWN else None
