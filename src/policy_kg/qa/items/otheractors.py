"""Who is charged by an item that no department is listed for: 「物业服务企业应当…」, 「…由燃气用户负责维护」. They are
no departments and make no assignment; the sentence is quoted, so that the item isn't said to name nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Run
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.sentencesof import has_word
from policy_kg.qa.text.spoken import quoted, sentences_of
from policy_kg.results import Item, SourceQuote

_WHO: Final = r"(?:企业|公司|用户|业主|单位|机构|协会|组织|经营者|使用人|所有人|产权人|承租人|学校|医院|银行|居民|村民|家庭|个人)"
_DOES: Final = r"(?:应当|应(?!急|用|对)|须|必须|要(?!求|点|素)|负责(?!人)|承担)"
# 物业服务企业应当劝阻, 由燃气用户负责维护
_CHARGED: Final = re.compile(
    rf"(?:^|，)(?:第[一二三四五六七八九十百]+条)?(?:[（(][一二三四五六七八九十\d]+[）)])?[^，。；：的]{{2,20}}?{_WHO}{_DOES}|由[^，。；]{{2,16}}?{_WHO}{_DOES}"
)
# 报省级主管部门批准, 街道办事处依法给予处罚
_SOMEBODY: Final = re.compile(r"政府|部门|机关|办事处|委员会|主管|单位|机构")
_DONE: Final = re.compile(
    r"^(?:批准|审批|核准|审核|许可|备案|处罚|查处|受理|登记|认定|验收|维护|清洁|劝阻|检查)$"
)
# what the lead of an item does with it
_LED: Final = re.compile(r"牵头|负责|配合|落实|实施|推[进动]|组织|承担|完成|建设|整治|改造|责任")
_TOLD: Final = 2
_FEW: Final = 3  # items


def told_of_others(subject: str, items: Sequence[Item]) -> str:
    """「原文写的是：「物业服务企业应当…」」 of the one item found, or of a few the sentence that has somebody do what
    `subject` asks (批准); "" where none says so."""
    if not 0 < len(items) <= _FEW or any(i.departments for i in items):
        return ""
    sentences = [s for item in items for quote in item.evidence for s in sentences_of(quote)]
    words = content_words(subject)
    said: list[SourceQuote] = []
    if words and _DONE.match(words[-1]):
        does = [s for s in sentences if words[-1] in s.quote and _names_somebody(s)]
        held = [sum(len(w) for w in words if has_word(w, bare_text(s.quote))) for s in does]
        said = [s for s, n in zip(does, held, strict=True) if n == max(held)]
    if not said and len(items) == 1:
        said = [s for s in sentences if _CHARGED.search(bare_text(s.quote))]
    return f"原文写的是：{quoted(said[:_TOLD])}。" if said else ""


def told_who_does(subject: str, items: Sequence[Item], run: Run) -> str:
    """「原文写的是：「所需资金由市财政局负责筹措」」 of the one item found, which others lead, where a sentence of it
    has somebody do what `subject` asks (筹措); "" where none says so."""
    does = content_words(subject)[-1:]
    if len(items) != 1 or not items[0].departments or not does or _LED.search(does[0]):
        return ""
    lead = "|".join(re.escape(d.label) for d in items[0].departments if d.role != "support")
    another = rf"(?!(?:{lead})(?:负责|具体|统一)*{re.escape(does[0])})" if lead else ""
    charged = re.compile(
        rf"由{another}[^，。；]{{2,24}}?(?:负责|具体|统一){{0,2}}{re.escape(does[0])}"
    )
    sentences = (s for quote in run.facts.evidence(items[0].iri) for s in sentences_of(quote))
    said = [s for s in sentences if charged.search(bare_text(s.quote))]
    return f"原文写的是：{quoted(said[:1])}。" if said else ""


def _names_somebody(sentence: SourceQuote) -> bool:
    plain = bare_text(sentence.quote)
    return bool(_SOMEBODY.search(plain) or _CHARGED.search(plain))
