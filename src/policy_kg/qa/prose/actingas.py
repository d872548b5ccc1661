"""Who is what something is done by: 「甲公司作为公租房运营管理方」, 「乙中心为项目实施主体」."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.names.titles import take_titles
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import matter_words, sentences_like, told_by
from policy_kg.results import SourceQuote

_SHOWN: Final = 3
_WORK: Final = (
    r"运营|经营|管理|建设|实施|维护|管护|养护|施工|承办|主办|代建|运维|监管|投资|供应|评估"
)
# 人才公寓谁负责运营, 谁来管护, 运营方是谁
_ASKED: Final = re.compile(
    rf"(?:谁|哪[个家]?(?:单位|公司|企业|机构|部门))(?:来|去)?(?:负责|承担)?(?P<done>{_WORK})(?:管理)?的?[？?]?$"
    rf"|(?P<done2>{_WORK})(?:管理)?(?:方|主体|单位|机构|公司)(?:是|为|有)?(?:谁|哪.{{0,4}}|什么.{{0,2}})[？?]?$"
)
_ACTS: Final = re.compile(
    rf"(?P<who>[^，。；：]{{2,120}}?)(?:共同|分别)?(?:作为|担任|为)(?P<of>[^，。；]{{0,16}}?(?:{_WORK})(?:{_WORK}|服务|工作|责任)*)的?(?:方|主体|单位|机构|公司)(?=[，。；、]|$)"
)
_BODY: Final = re.compile(r"公司|集团|中心|局|委|办|厅|院|政府|银行|协会|街道|镇|乡")
_BEFORE: Final = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*|^第[^条]{1,4}条\s*")
_FILLER: Final = re.compile(r"负责|承担|由|[的了是？?]")


def acting_as(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """Who does what a question asks, as a sentence calls them; None where it asks for nobody of the
    sort, or no sentence of the matter does."""
    plain = take_titles(bare_text(text), run.catalog.documents)[0]
    asked = _ASKED.search(plain)
    if asked is None or plan.agencies or plan.numbers:
        return None
    done = asked["done"] or asked["done2"]
    matter = plain[: asked.start()]
    words = matter_words(matter, plan, _FILLER)
    found: dict[str, SourceQuote] = {}
    near = sentences_like(_ACTS, (matter, done), plan, run, by_words) if words else ()
    for sentence in near:
        said = bare_text(sentence.quote)
        for acts in _ACTS.finditer(said):
            who = _BEFORE.sub("", acts["who"]).strip()
            if done in acts["of"] and all(w in said for w in words) and _BODY.search(who):
                found.setdefault(who, sentence)
    if not 0 < len(found) <= _SHOWN:
        return None
    return told_by(tuple(found.items()))
