"""Time limits that are over, or not yet, on a day (截至2026年6月30日哪些任务已经超期), and dates without a year: 「哪些任务
6月20日前要完成」, which choose nothing, for another year's may be meant.

Answers don't depend on the day on which they are asked, so 「哪些任务已经超期」 is asked back for
its day.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Final

from policy_kg.qa.due import DATE, MONTH_AND_DAY, Due, bounds
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.spoken import quoted, sentences_with
from policy_kg.results import SourceQuote

_KIND: Final = r"(?:整改|重点|试验|改革)?(?:任务|举措|措施|政策|事项|条目|工作|问题|活儿?)"
_LIMIT: Final = r"(?:完成|整改|办结)?(?:时限|期限|时间|截止日期)"
_STATE: Final = re.compile(
    r"(?:已经?|都|均|还|仍|现在|目前|如今|眼下|当前)*(?:"
    rf"(?P<left>(?:还|尚|仍)?(?:(?<!有)没有?|未|不)(?:有)?(?:到期|逾期|超期|过期|超过?{_LIMIT}|到{_LIMIT}|过{_LIMIT})|(?:还|仍)?在{_LIMIT}之?内)"
    r"|(?P<soon>(?:快要?|就要|将要?|即将|马上(?:要|就)?|临近)(?:到期|逾期|超期|到(?:时限|期限)))"
    rf"|(?P<over>超期|逾期|过期|超时|超过?了?{_LIMIT}|过了?{_LIMIT})|(?P<end>到期))"
    r"了?(?:[却但而并且、还仍尚]*(?:没有?|未)(?:完成|完工|竣工|建成|办结|整改|落实|做完|办完)(?:到位)?)?了?"
    rf"(?=的?(?:{_KIND}|[多几]少?|哪|有|是|吗|呢|嘛|么|没|最|，|[？?。]|$))"
)
# 几项逾期, 哪些工程已经逾期
_THINGS: Final = re.compile(
    r"(?:几|多少)[项条件]|(?:哪些|哪几[个项件]|几[个项件]|多少[个项件])(?:重点|重大|民生)?(?:工程|项目|实事)"
    r"|(?:工程|项目|实事)(?:都)?[有是](?:哪些|哪几|几|多少)"
)
# 逾期未整改的怎么处罚: what then is done.
_THEN: Final = re.compile(r"怎么|如何|怎样|处[罚理分置]|罚|问责|追究|追责|后果|责令|约谈|通报|督办")
# 今年要完成, 下个月到期, 本月底前
_RELATIVE: Final = re.compile(
    r"(?:今年|本年度?|去年|明年|后年|年内|月内|(?:本|这个?|上个?|下个?)(?:月|季度|周)|近期|最近)(?:上半年|下半年)?(?:年?[底末])?(?:之前|以前|前|之内|以内|内|里)?"
    r"(?=[^，。？]{0,8}(?:必须|应当|应该|需要|计划|[要应须需该])*(?:全部|基本)?(?:完成|做完|干完|办完|办结|到期|截止|建成|落实))"
    r"|(?:目前|现在|眼下|当前|到今天|截至今[天日]|今天|今日)(?=[^，。？]{0,4}(?:应该?|该|须|需|要)(?:已经?)?(?:全部|基本)?(?:完成|做完|办完|办结))"
)
_CUTOFF: Final = re.compile(r"^(?:截|到|至)|为止$")


def take_state(text: str, asks_provisions: Callable[[str], bool]) -> tuple[str, Due | None, str]:
    """A question without the words for limits that are over or not, the limits that it means, and,
    where it says no day to tell them by, the words that need one."""
    state = None if _THEN.search(text) else _STATE.search(text)
    rest = text if state is None else text[: state.start()] + text[state.end() :]
    if not (asks_provisions(rest) or _THINGS.search(rest)):
        return text, None, ""
    if state is None:
        relative = _RELATIVE.search(text)
        return text, None, relative[0] if relative else ""
    date = next((m for m in DATE.finditer(text) if bounds(m) is not None), None)
    if date is None or state["soon"]:
        # 「2019年9月以后到期的」 says a day of its own, and 「到期」 alone no more than its limit.
        return text, None, "" if date is not None and not state["soon"] else state[0]
    day = bounds(date)
    assert day is not None
    if state["end"] and not (
        _CUTOFF.search(date[0]) or state[0].startswith("已") or state[0].endswith("了")
    ):
        return text, None, ""
    if state["left"]:
        due = Due(first=_moved(day[1], 1), side="left", day=day[1])
    else:
        last = day[1] if state["end"] else _moved(day[1], -1)
        due = Due(last=last, side="passed", day=day[1])
    spans = sorted((state.span(), date.span()), reverse=True)
    for start, end in spans:
        text = text[:start] + re.sub(r"^的(?=任务|举措|措施|政策|事项|工作)", "", text[end:])
    return text, due, ""


def without_its_day(said: str) -> Outcome:
    """What is told where a question needs a day and says none."""
    return Outcome(
        status="not_understood",
        kind="passages",
        text=f"「{said}」要有日期才能判断：回答只看文件和问题，不看今天是几号。"
        "请在问题里写明日期，例如：截至2026年6月30日哪些任务已经超期；2026年6月底前要完成哪些任务。",
    )


def _moved(day: str, by: int) -> str:
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=by)).isoformat()


_QUOTED: Final = 6
_ASK: Final = "要按时限来选，请在问题里写明年份，例如：2026年6月底前要完成哪些任务。"


def asks_by_date_alone(plan: Plan) -> bool:
    """Whether a date without its year tells the provisions that are asked for, or whose departments
    are."""
    if not plan.dateless or plan.due is not None:
        return False
    if plan.target == "provision":
        return plan.operation != "none" or not plan.subject
    return not plan.filters and not plan.subject and not plan.terms


def without_its_year(plan: Plan, run: Run, by_words: Propose) -> Outcome:
    """The sentences with that very month and day, of any year, where nothing else is asked; and that
    a year is needed."""
    said = f"「{plan.dateless}」没有写年份"
    sentences = _that_print_it(plan, run, by_words)
    if not sentences:
        return Outcome(status="not_understood", kind="passages", text=f"{said}。{_ASK}")
    return Outcome(
        kind="passages",
        text=f"{said}，只引正文写着这个日子或月份的原文：{quoted(sentences)}。{_ASK}",
        evidence=sentences,
    )


def _that_print_it(plan: Plan, run: Run, by_words: Propose) -> tuple[SourceQuote, ...]:
    date = MONTH_AND_DAY.search(plan.dateless)
    if date is None or plan.filters or plan.subject or plan.role or plan.operation != "list":
        return ()
    return tuple(
        s
        for s in sentences_with((date[0],), by_words(date[0]), run)
        if re.search(rf"(?<![\d年]){date[0]}[^，。；]{{0,6}}[前底末]", bare_text(s.quote))
    )[:_QUOTED]
