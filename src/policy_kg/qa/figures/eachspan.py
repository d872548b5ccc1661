"""Each of several times that one sentence sets for the same thing done in different ways: 30分钟内电话报告，2小时内
书面报告, where 多久报告 says neither way."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.text.spoken import sentences_of, stretch
from policy_kg.qa.wording import citation

# 多久内报告, 多长时间上报, 几小时之内报送
_ASKED: Final = re.compile(
    r"(?:多久|多长时间|(?:几|多少)个?(?:小时|分钟|天|工作日))(?:之内|以内|内)?(?:要|应|须|得|必须|需要?)?(?:向[^，。？]{1,8})?"
    r"(?P<done>报告|上报|报送|汇报|答复|回复|反馈|公开|公布|到达|响应|处置|受理|办结|通知)(?!一?次)"
)
_SPAN: Final = (
    r"(?:\d+|[半一二两三四五六七八九十]+)个?(?:半)?(?:工作日|小时|分钟|月|天|日)(?:之内|以内|内)"
)


def each_span(text: str, outcome: Outcome, run: Run) -> Outcome:
    """The outcome with every such time of its sentence, each as printed; as it is where the question
    names one way, or the sentence has one."""
    asked = _ASKED.search(bare_text(text))
    quotes = {(q.document, q.start): q for q in outcome.evidence}
    if asked is None or outcome.kind != "value" or len(quotes) != 1:
        return outcome
    (quote,) = quotes.values()
    document = next((d for d in run.catalog.documents if d.revision == quote.document), None)
    whole = run.facts.text(quote.document)
    begin, end = whole.rfind("\n", 0, quote.start) + 1, whole.find("\n", quote.end)
    if document is None or not whole:
        return outcome
    line = run.facts.placed(stretch(document, whole, begin, end if end >= 0 else len(whole)))
    sentence = next((s for s in sentences_of(line) if s.start <= quote.start < s.end), None)
    if sentence is None:
        return outcome
    said = bare_text(sentence.quote)
    found = list(
        re.finditer(rf"{_SPAN}(?P<way>[\u4e00-\u9fff]{{0,6}}?){asked['done']}[^，。；]*", said)
    )
    ways = [m["way"] for m in found]
    if len(found) < 2 or len(set(ways)) < len(found) or any(w and w in text for w in ways):
        return outcome
    values = [m[0] for m in found]
    return replace(
        outcome,
        status="answered",
        value="；".join(values),
        text=f"{'；'.join(values)}。原文：「{sentence.quote}」（{citation((sentence,))}）",
        evidence=(sentence,),
    )
