"""What is left of a question when names and words of the grammar are gone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.qa.names.linking import PLACE
from policy_kg.qa.plan import Plan
from policy_kg.qa.question import lexicon as lx
from policy_kg.qa.question.clause import MARK, Clause
from policy_kg.qa.text.measures import THINGS

_PHRASE: Final = 4  # characters of words that are no filling
# 哪些举措涉及担保贷款: a word that they use, where some do
_TOUCHES: Final = re.compile(
    r"哪[些几]?[项条个]*(?:任务|举措|措施|政策|事项)(?:会|是|都)?涉及[到了]?(?!哪|什么|几|多少)[^，。？]{2,}"
)
_KIND: Final = r"(?:任务|举措|措施|事项|政策(?!性))"


def read_subject(q: Clause, plan: Plan) -> Plan:
    """What is left when names, numbers and the words of the grammar are gone."""
    # 在全国推广, 推广到全国: that provisions apply there is all that is said.
    text = re.sub(
        rf"(?<={PLACE})(?:范围内?|内|里)?(?:复制)?推广|(?:复制)?推广(?:范围|区域)?[到至是为在向]*(?={PLACE})",
        " ",
        q.text,
    )
    # 白石县和青禾县两地: the same once more
    text = re.sub(rf"(?<={PLACE})这?{lx.CN}+(?:地|区|县|区县)", " ", text)
    whole = [m[0] for m in lx.OF_POLICY.finditer(text)]
    text = lx.OF_POLICY.sub(" ", text)
    # 改革举措, 重点任务: heads of columns, which every row stands under.
    text = re.sub(rf"(?:改革|重点|主要)(?={_KIND}|工作|领域)", " ", text)
    # 算力贷由谁负责, 谁管算力: no part of the word beside it.
    text = re.sub(
        r"[由归让找是]+(?=谁|哪)|(?<=谁)(?:在|来)?(?:[管抓办搞]|查(?![处询验看]))", " ", text
    )
    text = MARK.sub(" ", lx.NTH.sub(" ", text))
    text = re.sub(r"(?:这份|这个|本|该|此)(?:意见|办法|方案|规划|通知|计划|文件|措施)", " ", text)
    text = re.sub(rf"第?{lx.CN}+(?:个|项|条|家|类|名|位|号)(?:以上|以下)?", " ", text)
    if plan.has_deadline is not None:
        text = lx.HAS_DEADLINE.sub(" ", lx.NO_DEADLINE.sub(" ", text))
    if plan.lead_stated is not None:
        text = lx.HAS_LEAD.sub(" ", lx.NO_LEAD.sub(" ", text))
    # 多少家规上企业: 家 is the measure's, and 家规 no word; 修桥几座: no part of the matter
    text = re.sub(rf"(?:多少|(?<!第)几){THINGS}(?=[\u4e00-\u9fff]{{2}}|[？?，]?$)", " ", text)
    text = lx.STOP.sub(" ", _whole_words(text))
    # PM2.5, 5G: no numbers of items
    text = re.sub(
        r"(?<![A-Za-z0-9.])[0-9]+(?!\d*(?:[A-Za-z]|万|亿|元|%|岁|年|天|公里|平方|亩))|[，。？！；：、（）《》【】…~+\-—]",
        " ",
        text,
    )
    chunks = [*(c for chunk in text.split() for c in _content(chunk)), *whole]
    # 「养老任务」, 「负责养老」: a matter that is tied to what is asked for must match.
    bound = any(
        (
            names_something(c)
            and re.search(
                rf"{re.escape(c)}(?:方面|领域)?(?:的)?(?:试验任务|任务|举措|政策|事项|工作)", q.text
            )
        )
        or (
            # 哪些整改任务: what stands between the question word and 任务 is what they are.
            re.search(
                rf"(?:哪些|哪几[项个条]|什么|多少[项个条]?|几[项个条]){re.escape(c)}(?:方面|领域|类)?的?{_KIND}",
                q.text,
            )
        )
        or (
            names_something(c)
            and re.search(rf"(?:负责|牵头|管|指导|配合|参与|承担){re.escape(c)}", q.text)
        )
        for c in chunks
    )
    touches = _TOUCHES.search(q.text) and not MARK.search(q.text)
    said = bool(lx.MENTION.search(q.text) or touches) and not plan.things and not plan.terms
    return replace(plan, subject=" ".join(chunks), said=said, bound=bound)


def _whole_words(text: str) -> str:
    """A text in which words of the grammar that are parts of others are marks."""
    text = _FIRST_OF.sub("\ue011", text)
    return _BODY_OF.sub("\ue013", _DUTY_OF.sub("\ue012", text))


# 再制造, 再就业, 再担保: the first part of a word
_AGAIN: Final = re.compile(r"再(?=制造|就业|担保|保险|贷款|融资|利用|培训|教育|造)")
# 第一检查督导组, 第一实验小学: part of a name
_FIRST_OF: Final = re.compile(
    r"第一(?=[\u4e00-\u9fff]{0,8}?(?:组|阶段|中学|小学|医院|幼儿园|大队|支队|产业))"
)
# 责任保险, 责任险: part of a word, as 机构 is of 养老机构
_DUTY_OF: Final = re.compile(r"责任(?=保险|险)")
_BODY_OF: Final = re.compile(
    r"(?<=养老|医疗|托育|金融|培训|担保|科研|中介|检测|检验|评估|服务|教育|定点|护理)机构"
)
_KEPT: Final = {"\ue010": "再", "\ue011": "第一", "\ue012": "责任", "\ue013": "机构"}
_QUOTED: Final = re.compile(r"[“\"「『](?P<said>[\u4e00-\u9fff]{2,12})[”\"」』]")


def with_quoted(text: str, plan: Plan) -> Plan:
    """「“多区”由谁负责」: what stands in quotation marks is the matter, where nothing else was read of
    it."""
    quoted = _QUOTED.search(text)
    if quoted is None or plan.subject or plan.filters or plan.kinds or plan.terms or plan.aspect:
        return plan
    return replace(plan, subject=quoted["said"])


def names_something(subject: str) -> bool:
    """Whether a subject has a noun: 合起来 and 领了 have none."""
    import rjieba

    return any(tag.startswith(("n", "j", "l", "i", "vn", "eng")) for _, tag in rjieba.tag(subject))


def says_something(subject: str) -> bool:
    """Whether a subject can be a matter of its own: a noun, or a longer phrase of verbs such as
    出生缺陷防治."""
    return names_something(subject) or any(len(c) >= _PHRASE for c in subject.split())


def _content(chunk: str) -> list[str]:
    """The stretches of a chunk between its function words: 湿地保护归 gives 湿地保护."""
    if all(c in lx.STOP_CHARACTERS for c in chunk):
        return []
    import rjieba

    kept, current = [], ""
    for token in rjieba.cut(_AGAIN.sub("\ue010", chunk)):
        if len(token) == 1 and token in lx.STOP_CHARACTERS:
            kept.append(current)
            current = ""
        else:
            current += token
    kept.append(current)
    for mark, word in _KEPT.items():
        kept = [c.replace(mark, word) for c in kept]
    return [c for c in kept if len(c) > 1 or (c and not re.match(r"[\u4e00-\u9fff]", c))]
