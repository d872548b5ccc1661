"""What was found and is none of what was asked: the items of a task for 「任务完成了吗」, where no text reports how
it went, departments for 「由哪家银行承办」, and items for 「是不是成员」."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from policy_kg.extraction.keptcells import kept_cells
from policy_kg.extraction.progress import PROGRESS_HEAD
from policy_kg.qa.outcome import Outcome
from policy_kg.qa.question.making import SO_FAR
from policy_kg.qa.tables.recorded import stated_of
from policy_kg.qa.wording import citation, name_of, near_by

_DONE: Final = r"(?:完成|做完|办完|办结|建成|落实|整改|兑现)"
# 完成了吗, 完成任务了没有, 已经建成了吗, 有没有完成, 是否已落实
_ASKED: Final = re.compile(
    rf"{_DONE}(?:好|到位)?(?:了)?(?:[\u4e00-\u9fff]{{0,6}}?)(?:任务|目标|工作|事项|整改)?了(?:吗|没有?|么|呢)(?=[？?]?$)"
    rf"|(?:有没有|是否已经?|是不是已经?)(?:按时|按期|如期|都|全部)?{_DONE}|{_DONE}(?:没有|没)(?=[？?]?$)"
)
_REPORTED: Final = re.compile(
    r"已(?:经|全部|基本|按期|如期)?(?:完成|做完|办结|建成|落实|整改|投用)|(?:完成|进展|落实|整改)(?:情况|进度|率)|未完成"
)
_MEASURED: Final = re.compile(r"(?:进度|进展|完成)[\u4e00-\u9fff]{0,3}\d")  # 进度120张, 完成比例60%
_SHOWN: Final = 3
_A_GOAL: Final = "这是文件写明要做的数"


def not_reported(text: str, outcome: Outcome) -> Outcome:
    """The outcome of a question whether something is done, told as not stated where none of what was
    found reports it."""
    if outcome.kind == "value" and outcome.status == "answered" and SO_FAR.search(text):
        told = outcome.text + "".join(q.quote for q in outcome.evidence)
        if re.search("已|进展|完成|累计|目前", told):
            return outcome
        cells = [c for i in outcome.also for c in kept_cells(i.text or "")]
        reached = [f"{head}：{cell}" for head, cell in cells if PROGRESS_HEAD.search(head) and cell]
        note = (
            f"{_A_GOAL}；{'；'.join(reached)}" if reached else f"{_A_GOAL}，文件没有写实际做了多少"
        )
        return replace(outcome, assumptions=(*outcome.assumptions, note))
    if outcome.kind != "boolean" or outcome.value is None or not _ASKED.search(text):
        return outcome
    found = tuple(dict.fromkeys((*outcome.items, *outcome.also)))
    said = "".join(f"{i.text or ''}" for i in found) + "".join(q.quote for q in outcome.evidence)
    if _REPORTED.search(said) or _MEASURED.search(outcome.text):
        return outcome
    stated = [(i, s) for i in found[:_SHOWN] if (s := stated_of(i)) is not None]
    if stated and len(stated) == len(found):
        lines = [f"{name_of(i)}的{s.said}（{citation(i.evidence)}）" for i, s in stated]
        values = {s.done for _, s in stated}
        value = values.pop() if len(values) == 1 else None
        first = {True: "完成了。", False: "没有完成。", None: ""}[value]
        return replace(outcome, value=value, text=f"{first}{'；'.join(lines)}。")
    near = near_by(found[:_SHOWN])
    return Outcome(
        status="not_stated",
        text=f"文件没有写是否完成。{near}",
        also=found,
        assumptions=outcome.assumptions,
        evidence=outcome.evidence,
    )


# 县公安局是不是指挥部成员
_A_MEMBER: Final = re.compile(
    r"(?:是不是|是否|属于|是)[^，。？]{0,20}(?:组?成员(?:单位)?|委员)(?:吗|么)?[？?]?$"
)


def no_list_of_members(text: str, outcome: Outcome) -> Outcome:
    """The outcome of a question whether somebody is a member, told as not stated where no list and no
    sentence of members says it: that no item charges both is no no."""
    if outcome.kind != "boolean" or outcome.value is not False or not _A_MEMBER.search(text):
        return outcome
    found = tuple(dict.fromkeys((*outcome.items, *outcome.also)))
    return Outcome(
        status="not_stated",
        text=f"文件没有直接写明是不是成员。{near_by(found[:_SHOWN])}",
        also=found,
        assumptions=outcome.assumptions,
    )


# 由哪家银行承办, 在哪个银行办理, 合作银行是哪家: the business of a bank, which the central bank does not do
_BANK_ASKED: Final = re.compile(
    r"哪(?:一?[家个]|些|几家)(?:商业)?银行(?:来|负责)?(?:承办|承贷|代理|代发|放贷|放款|发放|办理|合作)"
    r"|(?:承办|承贷|代理|代发|合作)银行(?:是|为|有)哪"
)
# 甲城商业银行, 甲县农商行, 农村信用社, 国开行; but 人民银行, 银行业
_BANK: Final = re.compile(
    r"(?<!人民)银行(?!业|保险|监管)|农商行|[工农中建]行|国开行|信用(?:合作)?(?:联)?社"
)


def none_of_that_kind(text: str, outcome: Outcome) -> Outcome:
    """The outcome of a question for a bank, told as not stated where departments alone were found."""
    if outcome.status != "answered" or not outcome.items or not _BANK_ASKED.search(text):
        return outcome
    if any(i.kind != "Agency" for i in outcome.items):
        return outcome
    said = (*(i.label for i in outcome.items), *(i.text or "" for i in outcome.also))
    if any(_BANK.search(s) for s in said):
        return outcome
    near = near_by(outcome.also[:_SHOWN])
    return Outcome(
        status="not_stated",
        text=f"文件没有写由哪家银行办理。{near}",
        also=outcome.also,
        assumptions=outcome.assumptions,
        evidence=outcome.evidence,
    )
