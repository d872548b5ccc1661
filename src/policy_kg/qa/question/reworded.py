"""Questions that nothing answers as they are worded: 今年, 街镇, GDP, 低保.

「今年」 is the year of no text, as answers don't depend on the day; a document of one year alone that
gives the figure is answered with, and the word is left out, and said so. 街镇 is printed 街（镇）, and
低保, where no document has the word, 最低生活保障.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from policy_kg.qa.answers import with_note
from policy_kg.qa.names.titles import Titled
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.question.making import finished, without_its_verb
from policy_kg.qa.question.years import years_in
from policy_kg.qa.subject import content_words
from policy_kg.results import Answer

_THIS_YEAR: Final = re.compile(r"(?:今年|本年度?|当年)(?:内|里)?(?![底末内])")
_FIGURE: Final = re.compile(r"多少|几(?!月|号|日|时)|多[久长]|目标|指标|增速")
# What is said, and how plans print it.
_OTHERWISE: Final = (
    ("街镇", "街（镇）"),
    ("镇街", "镇（街）"),
    ("县市区", "县（市、区）"),
    ("GDP", "地区生产总值"),
    ("GDP", "国内生产总值"),
    ("GDP", "生产总值"),
    ("财政收入", "一般公共预算收入"),
    ("延期", "延长"),
    ("加装", "增设"),
    ("养老院", "养老机构"),
    ("物业公司", "物业服务企业"),
    ("企业", "生产经营单位"),
    ("发到位", "发放"),
    ("保费", "保险费"),
    ("地震险", "地震保险"),
    ("责任险", "责任保险"),
    ("自己出", "个人承担"),
    ("自己掏", "个人承担"),
)
# Short names, and what plans print where they don't print these.
_SHORT: Final = (
    ("低保户", "最低生活保障家庭"),
    ("低保", "最低生活保障"),
    ("CPI", "居民消费价格"),
    ("社零", "社会消费品零售"),
    ("固投", "固定资产投资"),
    ("高企", "高新技术企业"),
    ("经开区", "经济技术开发区"),
    ("综保区", "综合保税区"),
    ("职教", "职业教育"),
    ("高职", "高等职业"),
    ("中职", "中等职业"),
    ("经普", "经济普查"),
    ("农普", "农业普查"),
    ("国企", "国有企业"),
    ("央企", "中央企业"),
    ("民企", "民营企业"),
    ("医联体", "医疗联合体"),
    ("基建", "基础设施建设"),
    ("双创", "创新创业"),
    ("保租房", "保障性租赁住房"),
    ("棚改", "棚户区改造"),
    ("旧改", "老旧小区改造"),
    ("新能源车", "新能源汽车"),
    ("充电桩", "充电设施"),
)
_READ: Final = "「{}」按「{}」理解"
# 农业 before 专项资金每年多少
_OF_A_FIELD: Final = re.compile(r"(?![^局委办厅]*[局委办厅])[\u4e00-\u9fff]{2,6}的?")
_NO_SUCH_FUND: Final = "文件没有写「{}」，这是文件写到的{}"
_OTHER_VERB: Final = "文件没有用「{}」这个词，按这一项写明的数回答"
# 每年安排多少专项资金; 专项资金有多少, 奖补资金每年多少
_FUND: Final = re.compile(
    r"(?P<each>每年)?(?:统筹)?安排(?:了)?多少(?:钱的)?(?P<fund>(?:专项|补助|奖补|财政|配套|引导)资金)"
    r"|(?<!安排)(?P<named>(?:专项|补助|奖补|财政|配套|引导)资金)(?:(?P<every>每年)|[一总]共|有|是|为)*(?:安排)?多少(?:钱|[万亿]?元)?(?=[？?。]|$)"
)
# 毕业生能拿多少创业补贴: 创业补贴多少
_GOT: Final = re.compile(
    r"(?:能|可以?|会)*(?:拿|领取?|获得?|得|享受|申请)到?多少(?P<what>[^，。？]{2,12}(?:补贴|补助|奖励|津贴|奖金|资助|补偿|贷款))[？?]?$"
)
# 2026年8月底前到期的项目, 哪些项目计划2027年完成: rows of a table whose rows are tasks
_DUE: Final = re.compile(
    r"(?<=[的些个])项目(?=[^，。]*\d[年月][^，。]*(?:到期|逾期|超期|完成|完工|建成))|(?<=到期的|逾期的|完成的|完工的)项目"
)
# 长护险由哪些单位联合印发: of the document itself, whose title has the name in full
_ISSUED: Final = re.compile(
    r"(?:(?:谁|哪[些几个家两]*(?:单位|部门|机关)?)(?:联合|共同|一起)?(?:印发|发布|发)的?|发文机关是谁)[？?]?$"
)
_OF_NUMBER: Final = re.compile(r"〔((?:19|20)\d\d)〕")


def reworded(
    text: str,
    answer: Answer,
    ask: Callable[[str], Answer],
    documents: Sequence[Titled],
    *,
    holds: Callable[[str], bool],
    spelled: Callable[[], Iterable[tuple[str, str]]],
) -> Answer:
    """`answer`, or, where it tells nothing, what `ask` gives to the question as the documents would
    word it. `holds` tells whether the documents asked have a word, `spelled` gives the short names
    of the question that they only have in full, each with its phrase."""
    short = [(s, p) for s, p in _SHORT if s in text and not holds(s) and holds(p)]
    if _ISSUED.search(text) and answer.kind != "value":
        short = [*short, *spelled()]
    if not short and not _tells_nothing(answer):
        return answer
    if not answer.items and _DUE.search(text) and (other := ask(_DUE.sub("任务", text))).items:
        return with_note(other, _READ.format("项目", "任务"))
    if answer.status in ("not_stated", "not_understood") and _FIGURE.search(text):
        for said, printed in _OTHERWISE:
            if said in text:
                other = ask(text.replace(said, printed))
                listed = answer.status == "not_understood" and bool(other.items)
                if _figure(other) or listed:
                    return with_note(other, _READ.format(said, printed))
    if answer.status == "not_stated" and (fund := _FUND.search(text)) is not None:
        # The documents write 「安排专项资金1000万元」: the sum behind what it is.
        printed = f"{fund['each'] or fund['every'] or ''}安排{fund['fund'] or fund['named']}多少"
        other = ask(f"{text[: fund.start()]}{printed}{text[fund.end() :]}")
        whose = _OF_A_FIELD.fullmatch(text[: fund.start()])
        if _figure(other) and (whose is None or _has(other, whose[0], documents)):
            return with_note(other, _READ.format(fund[0], printed))
        other = ask(f"{printed}{text[fund.end() :]}") if whose else answer
        if whose and _figure(other):
            what = fund["fund"] or fund["named"]
            name = f"{whose[0].rstrip('的')}{what}"
            return with_note(other, _NO_SUCH_FUND.format(name, what))
    quoted = answer.kind == "passages" and answer.status == "answered"
    stated = not quoted and answer.status != "not_stated"
    if not stated and (whole := finished(text)):
        other = ask(whole)
        if _figure(other) and (not quoted or _same_sentence(other, answer)):
            return other
    if not stated and (got := _GOT.search(text)) is not None:
        other = ask(f"{text[: got.start()]}{got['what']}多少")
        if _figure(other) and not quoted:
            return other
    if not stated and (bare := without_its_verb(text)) is not None:
        other, verb, needed = ask(bare[0]), *bare[1:]
        said = "".join((*(e.quote for e in other.evidence), *(i.text or "" for i in other.also)))
        same = not quoted or _same_sentence(other, answer)
        if _figure(other) and same and re.search(needed, said):
            return other if verb in said else with_note(other, _OTHER_VERB.format(verb))
    for said, printed in short or spelled():
        other = ask(text.replace(said, printed))
        if _is_better(other, answer):
            return with_note(other, _READ.format(said, printed))
    timed = _THIS_YEAR.search(text)
    if answer.status not in ("not_stated", "not_understood") or timed is None:
        return answer
    if not _FIGURE.search(text):
        return answer
    other = ask(text[: timed.start()] + text[timed.end() :])
    listed = answer.status == "not_understood" and bool(other.items)
    if not (_figure(other) or listed) or not _of_one_year(other, documents):
        return answer
    return with_note(other, f"「{timed[0]}」没有用来筛选，按文件写明的数回答：回答不看今天是哪一年")


def _tells_nothing(answer: Answer) -> bool:
    """Whether an answer found nothing: no figure, no name, no item."""
    if answer.status != "answered":
        return answer.status != "ambiguous"
    listed = answer.kind in ("list", "count", "passages")
    return listed and not (answer.items or answer.value)


def _is_better(other: Answer, answer: Answer) -> bool:
    """Whether the question in other words is answered, or its names are known at least."""
    if other.kind == "boolean":
        # What the sentence lacks may be what is asked: 公安部参加职教联席会议吗.
        said = bare_text("".join(e.quote for e in other.evidence))
        subject = str((other.interpretation or {}).get("subject") or "")
        return bool(other.value) and all(w in said for w in content_words(subject))
    if other.status == "answered":
        return bool(other.evidence or other.items or other.value)
    return answer.status == "unknown_name" and other.status == "not_stated"


def _figure(answer: Answer) -> bool:
    return answer.status == "answered" and answer.kind == "value" and bool(answer.evidence)


def _same_sentence(other: Answer, answer: Answer) -> bool:
    """Whether a figure is proved by a sentence that was quoted already."""
    told = [bare_text(e.quote) for e in answer.evidence]
    return any(bare_text(e.quote) in t for e in other.evidence for t in told)


def _has(answer: Answer, words: str, documents: Sequence[Titled]) -> bool:
    """Whether what an answer is proved by, or the title of its document, has the words of a question."""
    proof = {e.document for e in answer.evidence}
    said = "".join(
        (*(e.quote for e in answer.evidence), *(d.title for d in documents if d.revision in proof))
    )
    return all(w in bare_text(said) for w in content_words(words))


def _of_one_year(answer: Answer, documents: Sequence[Titled]) -> bool:
    """Whether an answer is from documents of one year, and tells of no other."""
    proof = {e.document for e in answer.evidence}
    own: set[int] = set()
    said = answer.text
    for document in documents:
        if document.revision in proof:
            own |= years_in(document.title)
            own |= {int(y) for y in _OF_NUMBER.findall(document.number)}
            said = said.replace(document.title, "")
    told = years_in(said) | years_in(str(answer.value or ""))
    return len(own) <= 1 and told <= own
