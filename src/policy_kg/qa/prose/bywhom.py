"""By whom, to whom or with whom something is done, as the sentence that says so names it: 「纪要由谁签发」 by
纪要由市长签发, 「采矿许可下放给谁」, 「缺席要向谁请假」 by 缺席的，向办公室书面请假."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from policy_kg.qa.names.catalog import spoken_names
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import (
    has_word,
    matter_words,
    nearest_of,
    over_sentence,
    sentences_like,
    told_by,
    untitled,
)
from policy_kg.results import SourceQuote

_SHOWN: Final = 3
_WHO: Final = r"(?:谁|哪(?:一?个|些|几个|几家|一?家|[位级])(?:部门|单位|机关|机构|领导|人)?|什么(?:部门|单位|机构|人))"
_HANDS: Final = r"(?:下放|下沉|移交|委托|划转|划归|授权|移转|转交|交由|赋予)"
# 下放给谁, 委托哪个单位办理
_HANDED_ASKED: Final = re.compile(
    rf"(?P<verb>{_HANDS})(?:给|到|至|了|由)*(?:谁|哪(?:里|儿|些|个|一级)?[\u4e00-\u9fff]{{0,6}}|什么(?:部门|单位|机构|地方))(?:管理?|审批|实施|办理|负责|行使)?[？?]?$"
)
_HANDED_ENDS: Final = (
    r"(?=管理(?!部门|局|机构|委)|实施|行使|审批|审核|办理|负责|承担|执行|组织|开展|[，。；、（(]|$)"
)
# 要向谁请假, 受哪个部门领导, 和谁合署办公
_WHOM_ASKED: Final = re.compile(
    rf"[要应须需该]*(?P<prep>[向受和跟与同]){_WHO}(?P<verb>[\u4e00-\u9fff]{{2,6}}?)的?[？?]?$"
)
# 由谁签发, 哪几个部门定
_BY_ASKED: Final = re.compile(
    rf"(?:由|归|是|让)?{_WHO}(?:来|去|最后|最终|具体|负责|(?:做|进行|开展)(?=[\u4e00-\u9fff]{{2}}))*(?P<verb>[\u4e00-\u9fff]{{1,8}}?)的?[？?]?$"
)
# What a sentence may say for the question's verb.
_SAID_FOR: Final[tuple[tuple[str, str], ...]] = (
    ("定|制定|制订|规定|确定|划定|核定", "制定|制订|规定|确定|划定|核定"),
    ("批|审批|批准|签批|审定", "审批|批准|签批|审定|批复"),
    ("签|签发|签署", "签发|签署"),
    ("召集|召集和主持|召集并主持", "召集"),
    ("主持|主持召开", "主持"),
    ("组成|参加|出席", "组成|参加|出席"),
    ("抓落实|落实|去落实", "(?:抓好)?(?:具体)?落实"),
    ("报告|汇报", "报告|汇报"),
)
# 定点, 由谁负责, 谁来管, 谁牵头: nothing that a sentence tells by its verb alone
_NO_VERB: Final = re.compile(
    r"^(?:负责|承担|管|做|办|干|搞|抓|管理|牵头|配合|支持|参与|指导|协助|有|是|在|为|实施|的|任|担任|兼任|当"
    r"|[\u4e00-\u9fff]*(?:组长|主任|召集人|成员|责任人|多少|哪|什么|几)[\u4e00-\u9fff]*)$|^定[点向居位]"
)
_HOW: Final = (
    r"(?:另行|统一|进行|负责|组织|研究|具体|共同|分别|依法|直接|书面|及时|定期|提出|审核|审查|抓好|召集|实行|和|并"
    r"|结合[^，。；]{2,12}|根据[^，。；]{2,12}|向[^，。；]{2,12}|，?对[^，。；]{2,30}?)*"
)
_FILLER: Final = re.compile(
    r"[村镇乡县市区省]里|(?:定下|议定|决定)的?事(?:项|情)?|[的了？?]|具体|权限|全部|最后|最终|应该|需要"
)
_NOBODY: Final = re.compile(r"^(?:的|了|和|及|其|此|该|于)|^(?:上述|下列|以下)$")


def by_whom(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """Who a sentence with all of the question's words says it is; None where the question asks for
    nobody in such a way, or no sentence says it."""
    plain = untitled(text, run)
    asked, said = _shape(plain)
    # 县统计局受谁领导: whom the body that is named has over it
    if asked is None or plan.numbers or (plan.agencies and "prep" not in asked.groupdict()):
        return None
    words = matter_words(plain[: asked.start()], plan, _FILLER)
    found: dict[str, SourceQuote] = {}
    for sentence in _nearest(said, words, plan, run, by_words) if words else ():
        for who in _told(said, sentence, words, run):
            found.setdefault(who, sentence)
    if not 0 < len(found) <= _SHOWN:
        return None
    names = {n for who in found for n in re.split("[、和及与或]|会同", who)}
    known = [e for e in run.catalog.agencies if not names.isdisjoint(spoken_names(e))]
    told = told_by(tuple(found.items()))
    return replace(told, items=tuple(run.facts.entity_item(e) for e in known))


def _shape(plain: str) -> tuple[re.Match[str] | None, re.Pattern[str]]:
    """How the question asks, with what a sentence that tells it looks like."""
    if asked := _HANDED_ASKED.search(plain):
        return asked, re.compile(
            rf"{asked['verb']}(?:给|到|至|由)?(?P<who>(?!的|了|和|事项|审批|权限|管理权)[^，。；、（(]{{2,40}}?){_HANDED_ENDS}"
        )
    if asked := _WHOM_ASKED.search(plain):
        verb = _said_for(asked["verb"])
        if asked["prep"] == "受":
            shape = rf"(?:受|在)(?P<who>[^，。；]{{2,30}}?)的?(?:统一|直接|集中)*{verb}"
        elif asked["prep"] == "向":
            shape = rf"向(?P<who>[^，。；向]{{2,20}}?){_HOW}{verb}|{verb}(?P<who2>[^，。；和并及]{{2,20}}?)(?=[，。；和并及]|$)"
        else:
            shape = rf"[和跟与同](?P<who>[^，。；]{{2,30}}?){_HOW}{verb}"
        return asked, re.compile(shape)
    asked = _BY_ASKED.search(plain)
    if asked is None or _NO_VERB.search(asked["verb"]):
        return None, _FILLER
    verb = _said_for(asked["verb"])
    return asked, re.compile(rf"(?<![理自经])由(?P<who>[^，。；]{{2,60}}?){_HOW}{verb}")


def _said_for(verb: str) -> str:
    said = next((s for a, s in _SAID_FOR if re.fullmatch(a, verb)), re.escape(verb))
    return f"(?:{said})"


def _nearest(
    said: re.Pattern[str], words: tuple[str, ...], plan: Plan, run: Run, by_words: Propose
) -> list[SourceQuote]:
    return nearest_of(sentences_like(said, words, plan, run, by_words), words, run)


def _told(
    said: re.Pattern[str], sentence: SourceQuote, words: tuple[str, ...], run: Run
) -> Iterator[str]:
    """Who the clauses of a sentence name that the question's words stand in or shortly before."""
    own = bare_text(sentence.quote)
    over = over_sentence(sentence, run)
    for match in said.finditer(own):
        groups = match.groupdict()
        who = groups["who"] or groups.get("who2") or ""
        # What is done stands before who does it, in its clause or the one before, or right behind.
        before = "，".join(own[: match.start()].split("，")[-2:])
        near = before + match[0] + own[match.end() :].split("，")[0]
        held = [w for w in words if has_word(w, near)]
        if who and held and not _NOBODY.search(who) and all(w in held or w in over for w in words):
            yield who
            break
