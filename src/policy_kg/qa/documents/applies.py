"""Whether a document holds for somebody, or somewhere: its own sentences on what it is for, as they stand.

「南浦县适用本办法吗」 of 「本办法适用于中心城区」 and 「其他县可参照本办法执行」: which of them it is may need more than
words, so that they are quoted, and no yes or no is made of what is said of the place elsewhere.
"""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import has_word, matter_words, sentences_like
from policy_kg.qa.text.spoken import quoted

_SHOWN: Final = 4
_DOCUMENTS: Final = 3
_OWN: Final = r"(?:办法|规定|细则|条例|意见|方案|通知|措施|规范|规则|标准|政策|文件)"
# 南浦县适用这个办法吗, 办法是否适用于南浦县, 适用范围是什么
_ASKED: Final = re.compile(
    rf"适用[^，。？]{{0,24}}(?:吗|么|不)|(?:是否|能否|可否|适不)适用|适用(?:范围|对象)|{_OWN}[^，。？]{{0,10}}适用"
)
_FILLER: Final = re.compile(
    rf"(?:是否|能否|可否|适不|也|都|能|可以)?适用(?:于|范围|对象|到|在)?|本|这个|这份|该|{_OWN}|[吗么呢]|(?:是|有)?(?:什么|哪些|谁)|[？?，的]"
)
# 本办法适用于中心城区, 适用本办法, 其他县可参照执行
_SAYS: Final = re.compile(
    rf"(?:本{_OWN}[^，。；]{{0,6}}适用(?:于|范围|对象)?|适用(?:于)?本{_OWN}|参照(?:本{_OWN})?(?:规定)?(?:执行|实施|适用)|参照本{_OWN}|按照?本{_OWN}执行)"
)


def applies(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """What the documents say of whom they are for; None where it isn't asked, or they say nothing."""
    plain = bare_text(text)
    if not _ASKED.search(plain) or plan.agencies or plan.numbers:
        return None
    for place in (*plan.zones, *plan.things):
        plain = plain.replace(place.label, " ")
    words = matter_words(plain, plan, _FILLER)
    documents = tuple(
        d.revision
        for d in run.catalog.documents
        if (not plan.documents or d.revision in plan.documents)
        and all(has_word(w, bare_text(d.title)) for w in words)
    )
    if not (words or plan.documents) or not 0 < len(documents) <= _DOCUMENTS:
        return None
    within = Plan(documents=documents)
    said = tuple(dict.fromkeys(sentences_like(_SAYS, words or ("适用",), within, run, by_words)))
    if not 0 < len(said) <= _SHOWN:
        return None
    return Outcome(kind="passages", text=f"文件写的适用范围：{quoted(said)}。", evidence=said)
