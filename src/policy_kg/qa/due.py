"""Time limits that questions filter by: 2024年9月底前要完成哪些任务, 哪些任务长期坚持."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from typing import Final, Literal

_QUARTERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
DATE: Final = re.compile(
    r"(?:截至|截止到?|到|至|在|于)?(?P<year>\d{4})年(?:度)?"
    r"(?:(?P<month>\d{1,2})月(?:份)?(?:(?P<day>\d{1,2})[日号])?|(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度)?"
    r"(?P<end>年?底|年?末)?"
    r"(?P<side>之前|以前|前|为止|之后|以后|后|之内|以内|内|期间|当年|里|中)?"
)
_YEARLESS: Final = re.compile(
    r"(?:到|至|在|于)?(?:今年|本年|明年|年内|(?:今年|明年)?\d{1,2}月(?:份)?(?:\d{1,2}[日号])?)(?:年?底|年?末)?(?:之前|以前|前|内)"
    r"|(?:到|至|在|于)?(?<![\d年今本明每])年[底末](?:之前|以前|前)"
    r"|(?:到|至|在|于)?(?<![\d年今本明每第])(?:第?[一二三四1-4]季度|[上下]半年)[底末]?(?:之前|以前|前|之?内)?"
)
# The month, and day where there is one, of 6月20日前.
MONTH_AND_DAY: Final = re.compile(r"\d{1,2}月(?:\d{1,2}日)?")
# What is said of a time limit, before or behind the date: 要完成, 到期, 须建成, 二季度的任务.
_DONE: Final = re.compile(
    r"[要应须需](?:全部|基本)?(?:落实|建成|到位|结束|实现|达到)|完成|做完|干完|办完|办结|到期|截止|时限|期限|届满"
    r"|(?:季度|半年)的(?:任务|举措|措施|事项|工作)"
)
# A limit without a date, said of provisions and not of what they do: 「长期坚持的任务」,
# 「整改时限是立行立改的有哪些」; 「哪些任务持续推进农村改革」 is none.
_STANDING: Final = re.compile(
    r"(?:(?:完成|整改|办结|推进|落实)?(?:时限|时间|期限)(?:要求)?)?(?:写的?|定|标)?(?:是|为|要求)?"
    r"(?:必须|应当|需要|[需要须应])?「?(?P<said>长期(?:坚持|推进)|持续(?:推进|坚持|整改|开展|落实)"
    r"|立行立改|立整立改|即知即改|立即整改|常态化(?:推进|开展|坚持))」?的?"
    r"(?=$|[？?，。吗]|任务|事项|问题|措施|举措|工作|有|谁|由|归|哪|是)"
)
# A month as a column of limits prints it: 哪些任务6月完成, 时限是6月的任务; 「6月底前」 and 「每年6月」
# are none.
_MONTH: Final = re.compile(
    r"(?:在|于)?(?<![\d年月])(?P<said>\d{1,2}月[底末]?)份?(?:必须|应当|应该|需要|计划|[要应须需])*(?:完成|做完|办完|办结|到期|截止|建成)(?:的(?!时))?"
    r"|(?:完成)?(?:时限|期限|时间)(?:写的?|定)?(?:是|为|在)(?P<said2>\d{1,2}月[底末]?)份?(?![\d底初末前])的?"
)
# 12月份整治什么: what its limit is printed with
_MONTH_FOR: Final = re.compile(
    r"(?:在|于)?(?<![\d年月])(?P<said>\d{1,2}月)份?(?![底末初上中下前以之])(?:要|应|需|计划)?(?![要应需])[\u4e00-\u9fff]{2,4}(?=(?:什么|哪些|啥)(?!时候|时间|地方))"
)
# 哪些5月底前动工, 哪件事9月投入使用: as a column of limits says it
_MONTH_OF: Final = re.compile(
    r"(?:在|于)?(?<![\d年月])(?P<said>\d{1,2}月底?)(?:份|之?前)*(?:必须|应当|应该|需要|计划|[要应须需])*(?:开工建设|动工|开工|竣工|投入使用|投用|启用|上线)(?:的(?!时))?"
)
# 时限是2026年6月: what limits there must be, and none is asked for.
_GIVEN: Final = re.compile(
    r"(?:完成|整改|办结)?(?:时限|期限|完成时间|截止日期|截止时间)(?:写的?|定)?(?:是|为|在|到|至)(?=\d{4}年|\d{1,2}月)"
)
_LIMIT_IS: Final = re.compile(r"(?:时限|期限|完成时间|截止日期|截止时间)(?:写的?|定)?(?:是|为)$")
# 不是2031年6月底前完成的, 不在6月完成; 是不是, 要不要 ask
_NOT: Final = re.compile(
    r"(?:(?<![是要能会可须需用])不(?:是|会|要|需要?|要求|用|必)?|并非)(?:在|于)?$"
)
# 时限是2031年6月, 计划2031年完成
_LEFT: Final = re.compile(
    r"(?:时限|期限|完成时间|截止日?期?)(?:是|为|在)?$|(?:计划|预计|拟)(?:在|于)?$"
)
_RIGHT: Final = re.compile(
    r"^(?:[，、])?(?:必须|应当|应该|需要|计划|[要应须需])*(?:全部|基本)?(?:完成|做完|干完|办完|办结|到期|截止|结束|届满)?(?:了|的)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A limit of a provision that is printed without a year, `day` by the year of its document (ISO),
    `by` what tells that year, and the node that quotes it."""

    provision: str
    text: str
    day: str
    by: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Limits from `first` to `last`, ISO days, both included; "" where that side is open. Or else
    those that are printed with the words `said`; `ends` leaves out those that only begin so (6月—12月).
    `side` tells that they are asked for as over or not on `day`, `outside` that the others are
    asked for (不是6月底前完成的). `derived` are limits within that are printed without a year, `unread` the
    provisions with one that no year is known for, each with how it is printed; `year_by` tells how the
    year of a question without one is known."""

    first: str = ""
    last: str = ""
    said: str = ""
    ends: bool = False
    side: Literal["", "passed", "left"] = ""
    day: str = ""
    outside: bool = False
    derived: tuple[Derived, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    year_by: str = ""

    def __str__(self) -> str:
        if self.outside:
            return self._but()
        if self.said:
            return f"时限写明「{self.said}」的"
        if self.side:
            return f"截至{_said(self.day)}时限{'已过' if self.side == 'passed' else '未到'}的"
        if self.first and self.last:
            return f"时限在{_said(self.first)}至{_said(self.last)}之间的"
        if self.last:
            return f"时限不晚于{_said(self.last)}的"
        return f"时限不早于{_said(self.first)}的"

    def _but(self) -> str:
        if self.said:
            return f"时限写的不是「{self.said}」的"
        if self.first and self.last:
            return f"时限不在{_said(self.first)}至{_said(self.last)}之间的"
        if self.last:
            return f"时限晚于{_said(self.last)}的"
        return f"时限早于{_said(self.first)}的"


def take_standing(text: str) -> tuple[str, Due | None]:
    """A question without the words of a limit that has no date, and that limit."""
    found = _STANDING.search(text)
    if found is None:
        return text, None
    return text[: found.start()] + text[found.end() :], Due(said=found["said"])


def without_given_limit(text: str) -> str:
    """A question without the word for a limit that it gives itself: 时限是 of 时限是2026年6月."""
    return _GIVEN.sub("", text)


def take_month(text: str) -> tuple[str, Due | None]:
    """A question without a month by which things are to be done, and the limits printed so."""
    ends = True
    found = _MONTH.search(text)
    if found is not None:
        said = found["said"] or found["said2"]
    elif found := _MONTH_OF.search(text) or _MONTH_FOR.search(text):
        said, ends = found["said"], False
    else:
        return text, None
    # 整治什么: what there is to be done then
    does = "有" if found.re is _MONTH_FOR else ""
    left, outside = _denied(text, found.start())
    return left + does + text[found.end() :], Due(said=said, ends=ends, outside=outside)


def take_due(text: str) -> tuple[str, Due | None, str]:
    """A question without its date and the words about it, what the date bounds, and the words of
    a date that lacks its year."""
    if not _DONE.search(text) and not re.search(
        r"\d(?:年|月|日|号)?(?:年?[底末])?(?:之|以)?[前内]", text
    ):
        return text, None, ""
    for match in DATE.finditer(text):
        due = _due(match)
        if due is None:
            continue
        if match["end"] and not match["side"] and _LIMIT_IS.search(text, 0, match.start()):
            due = replace(due, first=f"{due.last[:7]}-01")  # that month's, and none before
        left, outside = _denied(text, match.start())
        rest = _without(left + text[match.start() :], len(left), len(left) + len(match[0]))
        return rest, replace(due, outside=outside), ""
    loose = _YEARLESS.search(text)
    if loose:
        return _without(text, loose.start(), loose.end()), None, loose[0]
    return text, None, ""


def _denied(text: str, start: int) -> tuple[str, bool]:
    """What stands before the date at `start` without the word that denies it, and whether one does;
    a question whether that is so (不是6月底前吗) denies nothing."""
    denied = None if "吗" in text else _NOT.search(text, 0, start)
    return (text[: denied.start()], True) if denied else (text[:start], False)


def _without(text: str, start: int, end: int) -> str:
    left = _LEFT.sub("", text[:start])
    right = _RIGHT.sub("", text[end:], count=1)
    # 「2025年以前市林业局要完成什么」: the verb is the date's, too, where it stands apart.
    return re.sub(
        r"(?:必须|应当|应该|需要|[要应须需])完成(?=什么|哪些|啥|几|多少)", "有", left + right
    )


def _due(match: re.Match[str]) -> Due | None:
    known = bounds(match)
    if known is None:
        return None
    first, last = known
    side = match["side"] or ""
    if side in ("之后", "以后", "后"):
        return Due(first=first if match["day"] else _next(last))
    if (
        side in ("之前", "以前", "前", "为止")
        or match["end"]
        or match[0].startswith(("到", "至", "截"))
    ):
        return Due(last=last)
    return Due(first=first, last=last)


def bounds(match: re.Match[str]) -> tuple[str, str] | None:
    """The first and the last ISO day of a date that `DATE` found; None where there is no such day."""
    year = int(match["year"])
    months = (1, 12)
    day = int(match["day"]) if match["day"] else 0
    if match["month"]:
        months = (int(match["month"]),) * 2
    elif match["half"]:
        months = (1, 6) if match["half"] == "上" else (7, 12)
    elif match["quarter"]:
        quarter = _QUARTERS[match["quarter"]]
        months = (3 * quarter - 2, 3 * quarter)
    if not (1900 <= year <= 2999 and 1 <= months[0] <= 12):
        return None
    longest = calendar.monthrange(year, months[1])[1]
    if day > longest:
        return None
    return f"{year}-{months[0]:02d}-{day or 1:02d}", f"{year}-{months[1]:02d}-{day or longest:02d}"


def _next(day: str) -> str:
    year, month, _ = (int(part) for part in day.split("-"))
    return f"{year + (month == 12)}-{month % 12 + 1:02d}-01"


def _said(day: str) -> str:
    year, month, number = (int(part) for part in day.split("-"))
    return f"{year}年{month}月{number}日"
