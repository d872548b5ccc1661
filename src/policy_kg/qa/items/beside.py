"""What an item's text says beside the departments listed for it: what one of several does, who else is charged, and
that a document asked doesn't name a department at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa.names.catalog import bare, spoken_names
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.sentencesof import has_word
from policy_kg.qa.text.spoken import quoted, sentences_of
from policy_kg.qa.wording import join
from policy_kg.results import Item, SourceQuote

_DOCUMENTS: Final = 4  # whose texts are looked through


def not_named(plan: Plan, run: Run) -> str:
    """「该文件没有写到「市气象局」；」 where none of the documents that a plan is kept to has a name of its
    departments; "" where one has, or that can't be told."""
    if not plan.agencies or not 0 < len(plan.documents) <= _DOCUMENTS:
        return ""
    texts = [bare(run.facts.text(d)) for d in plan.documents]
    names = {n for a in plan.agencies for n in spoken_names(a)}
    if not all(texts) or any(n in text for n in names for text in texts):
        return ""
    labels = list(dict.fromkeys(a.label for a in plan.agencies))
    these = "该文件" if len(plan.documents) == 1 else "这些文件"
    return f"{these}没有写到「{join(labels)}」；"


_MOST: Final = 6  # items whose sentences are told
_FAR: Final = 12  # characters before the department in its sentence: 其中，各县
_BEGINS: Final = re.compile(r"[。；;\n]\s*")
# 。, or ； before another's: …工作；市财政局负责保障经费
_ENDS: Final = re.compile(
    r"[。\n]|[；;](?=[^，。；;：]{2,24}?(?:部门|机关|[局委办院]|政府|管委会)(?:[负主]|指导|要|应|须|会同|牵头))"
)
# …负责, …等部门要, …（以下简称市局）主要负责
_GIVES_IT: Final = re.compile(
    r"^(?:[、和及与][^，。；：]{1,60})?(?:等[^，。；]{0,8})?(?:[（(][^（）()]{1,20}[）)])?(?:主要|具体|分别)?(?:负责|承担|牵头|指导|会同|要|应当?|须|必须)"
)


def said_of(plan: Plan, items: Sequence[Item], run: Run) -> Mapping[str, SourceQuote]:
    """The sentence that gives the plan's department its part, by item; of items whose text is longer
    than that."""
    one = plan.any_agency or len({a.label for a in plan.agencies}) == 1
    if not (plan.agencies and one) or plan.role in ("first", "beside", "lead"):
        return {}
    told: dict[str, SourceQuote] = {}
    for item in items[:_MOST]:
        if item.kind == "Duty" or len(item.departments) < 2:
            continue
        proof = (q for a in plan.agencies for q in run.facts.proof(a.iri, [item.iri]))
        for quote in proof:
            own = _sentence(quote, run)
            if own and len(own.quote) * 2 < len(item.text or ""):
                told.setdefault(item.iri, own)
    return told


def _sentence(named: SourceQuote, run: Run) -> SourceQuote | None:
    """The sentence that charges the department that `named` is the name of."""
    text = run.facts.text(named.document)
    if not _GIVES_IT.match(text[named.end :]):
        return None
    begun = [m.end() for m in _BEGINS.finditer(text, max(named.start - 400, 0), named.start)]
    start = begun[-1] if begun else 0
    before = text[start : named.start]
    if len(before) > _FAR or re.search(r"[（(：:]", before):
        return None
    end = _ENDS.search(text, named.end)
    said = text[start : end.start() if end else len(text)].rstrip()
    return replace(named, quote=said, start=start, end=start + len(said))


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
