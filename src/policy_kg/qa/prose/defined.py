"""What a word of a text means, as the text itself says: 「什么是困境儿童」, 「哪些孩子算困境儿童」 of 「困境儿童包括…的儿童」
and 「本办法所称助餐服务，是指…」."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import KINDS, Plan
from policy_kg.qa.text.sentencesof import passages, sentences_like, told_by, untitled
from policy_kg.results import SourceQuote

_NAME: Final = r"[\u4e00-\u9fffA-Za-z\d]{2,14}?"
_ASKED: Final = (
    # 什么是困境儿童, 何谓城市更新单元
    re.compile(
        rf"^(?:请问)?(?:什么|啥)(?:叫做?|是|样的[^，。？]{{0,6}}(?:算是?|属于|叫))(?P<name>{_NAME})[？?]?$"
    ),
    # 哪些孩子算困境儿童, 哪些属于重病儿童
    re.compile(
        rf"^(?:请问)?(?:哪些|哪类|什么样的?)[^，。？]{{0,8}}?(?:才)?(?:算是?|属于|叫)(?P<name>{_NAME})[？?]?$"
    ),
    # 助餐服务是指什么, 困境儿童是什么意思, 重残儿童指哪些人
    re.compile(
        rf"^(?:请问)?(?P<name>{_NAME})(?:是指|指的是|指|是)(?:什么(?:意思|人)?|啥(?:意思)?|哪些(?:人|儿童|人员|情形|对象|地方|单位)?)[？?]?$"
    ),
    re.compile(
        rf"^(?:请问)?(?P<name>{_NAME})(?:主要)?(?:包括|包含)(?:了)?(?:哪些(?:人|儿童|人员|对象|情形)?|什么人?|啥)[？?]?$"
    ),
    # 挂牌的警示牌上要写什么, 申请表里要写明哪些内容
    re.compile(
        rf"^(?:[^，。？]{{0,12}}的)?(?P<name>{_NAME})(?:上|里|中)?(?:要|应该?|需要?)*(?:写|标|注|载)明?(?:什么|哪些|啥)(?:内容|事项)?[？?]?$"
    ),
    # 大型冷库是指多大库容
    re.compile(
        rf"^(?:请问)?(?P<name>{_NAME})(?:是指|指的是|指)多[大少高长宽重][^，。？]{{0,8}}[？?]?$"
    ),
)
_ASIDE: Final = r"(?:[（(][^（）()]{0,30}[）)])?"
# 是指, 包括因…; and no 指导, 指标, 指定
_MEANS: Final = r"[。，：]?(?:主要)?(?:是指|系指|指的是|指(?![导标定挥引示出南明数])|是(?=[^。；]{4,140}的(?:证明|活动|行为|制度|机制|单位|人员|场所|区域|过程|总称)[。；，]?))"
_INCLUDES: Final = r"[。，：]?(?:主要)?包括"
_BEARS: Final = r"(?:应当?|要|须|必须|上|里)*(?:标明|写明|注明|载明|包括|包含)"
_WORDS: Final = re.compile(r"任务|举措|措施|政策|事项|部门|单位名单|牵头|责任|目标|谁|时候|多少")
_IN_IT: Final = re.compile(
    r"^[^，。？]{0,12}?(?:方案|文件|办法|意见|通知|规定|措施|计划|细则)(?:里面?|中|内|上)(?:说|讲|提到|所说)?的?"
)
_MEANING: Final = re.compile(r"意思|[什啥]么?叫|何谓")
# IFSS是什么意思, 什么是POCT
_ABBREVIATION: Final = re.compile(
    r"(?P<term>[A-Za-z][A-Za-z\d]{1,9})(?:是|指|的)*(?:什么|啥)(?:意思|含义|缩写|简称)?[？?]?$|(?:什么是|何为|何谓)(?P<term2>[A-Za-z][A-Za-z\d]{1,9})[？?]?$"
)
_BEGUN: Final = r"(?:推[进动行广]|建[设立成]|加快|实施|开展|完善|采[用取]|构建|发展|打造|[的和及与、，。；：]|^)+"
_TOLD: Final = 2


def spelt_out(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """What an abbreviation stands for, where a sentence has it in brackets: 食品安全保障体系（IFSS）,
    POCT（即时检验）."""
    asked = _ABBREVIATION.search(text)
    if asked is None:
        return None
    term = asked["term"] or asked["term2"]
    says = re.compile(
        rf"{_BEGUN}(?P<before>[\u4e00-\u9fff]{{4,20}})[（(]{term}[）)]|{term}[（(](?P<behind>[^（）()]{{2,30}})[）)]",
        re.IGNORECASE,
    )
    found: dict[str, SourceQuote] = {}
    for sentence in sentences_like(says, (term,), plan, run, by_words):
        for match in says.finditer(bare_text(sentence.quote)):
            found.setdefault(match["before"] or match["behind"], sentence)
    return told_by(list(found.items())[:_TOLD]) if found else None


def defined(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The sentence that says what a question's word means; None where it asks for no meaning, and where
    no sentence says it."""
    whole = bare_text(text)
    # 什么是路长制, where 路长制 is what a document is called by, too
    # 方案里助餐点是什么意思
    saids = dict.fromkeys((whole, untitled(text, run), _IN_IT.sub("", whole)))
    asked = next((m for s in saids for pattern in _ASKED if (m := pattern.match(s))), None)
    if asked is None or plan.agencies or plan.numbers or _WORDS.search(asked["name"]):
        return None
    name = asked["name"]
    # 认定流程是什么 asks for its steps, wherever they are told.
    of_whom = asked.re is not _ASKED[2]
    means = rf"(?:{_MEANS}|{_INCLUDES})" if of_whom else _MEANS
    means = _BEARS if asked.re is _ASKED[4] else means
    says = re.compile(
        rf"(?:^|[，。；：]|所[称指]的?|第[一二三四五六七八九十百]+条|[）)、])\s*{re.escape(name)}{_ASIDE}{means}"
    )
    found: dict[str, SourceQuote] = {}
    for sentence in sentences_like(says, (name, "是指"), plan, run, by_words):
        found.setdefault(bare_text(sentence.quote), sentence)
    # A list below it says 孤儿。 and goes on: 指失去父母的未成年人。
    return passages(list(found.values())[:_TOLD])


def with_no_meaning(text: str, outcome: Outcome) -> Outcome:
    """The items that use a word whose meaning is asked, told as that where no sentence says what it
    means: 「四好农村路是什么意思」 of an item that only has the word."""
    asked = next((m for pattern in _ASKED if (m := pattern.match(bare_text(text)))), None)
    rows = outcome.kind == "list" and outcome.status == "answered" and outcome.items
    if asked is None or not rows or not _MEANING.search(asked[0]):
        return outcome
    if not all(i.kind in KINDS for i in outcome.items):
        return outcome
    return replace(
        outcome,
        status="not_stated",
        text=f"文件没有专门解释「{asked['name']}」是什么意思。{outcome.text}",
        items=(),
        also=tuple(dict.fromkeys((*outcome.items, *outcome.also))),
        assumptions=(),
    )
