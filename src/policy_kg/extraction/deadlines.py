"""Deadlines as notices print them: 到2025年, 2025年6月30日前, 到“十四五”末, 年底前."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import Final

# The five-year plans that notices date things by; 十四五 ends with 2025.
_PLAN_ENDS: Final = {"十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_DATE: Final = (
    r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})日)?)?"
    r"(?P<part>年?[底末]|内(?![部外容涵设蒙江])|上半年|下半年|第?[一二三四1-4]季度|[上中下]旬)?"
)
_DEADLINE: Final = re.compile(
    # 2020年起每年2月底前
    r"(?P<since>[自从]?\d{4}年起[，,]?(?:于)?每年(?:\d{1,2}月)?(?:年?底|末|\d{1,2}日)(?:之?前|以前))"
    rf"|(?:(?P<to>到|至|截至|截止到?|于|在|力争)?{_DATE}(?P<before>之?前|以前)?)"
    r"|(?:到|至)?[“\"]?(?P<plan>十[三四五六]五)[”\"]?(?:规划)?期?(?:末|结束)"
    r"|(?P<yearless>(?:到|至)?(?:今年|本年|当年|明年|每年)?(?:\d{1,2}月)?(?:年?底|月底|\d{1,2}日|(?<=月)份?)(?:之?前|以前))"
    r"|(?P<within>(?:力争)?(?:用|在)?[一两二三四五六七八九十\d]{1,3}(?:年|个月)(?:之内|以内|内))(?=[，,])"
)
# What a column or a mark for time limits holds: 2024年9月30日, 2024.9.30, 2025年, 2024年3月至2025年
# 6月, 2024—2025年; 2024-2025; 2024年1月—6月.
_TO: Final = r"(?:[-—–－~～]{1,2}|[至到])"
_STATED: Final = tuple(
    re.compile(rf"^{pattern}(?P<part>)内?(?:完成|办结)?$")
    for pattern in (
        rf"(?:[从自]?\d{{4}}年?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?起?{_TO})?"
        r"(?P<year>\d{4})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?",
        r"(?P<year>\d{4})(?P<sign>[./-])(?P<month>\d{1,2})(?:(?P=sign)(?P<day>\d{1,2}))?",
        rf"\d{{4}}{_TO}(?P<year>\d{{4}})(?P<month>)(?P<day>)",
        rf"(?P<year>\d{{4}})年\d{{1,2}}月?(?:\d{{1,2}}日)?{_TO}(?P<month>\d{{1,2}})月(?:(?P<day>\d{{1,2}})日)?",
    )
)
# 2031年10月31日和11月30日前: the sign of both stands behind the last, the year before the first
_AND_ANOTHER: Final = re.compile(r"[、和及](?:\d{1,2}月)?(?:\d{1,2}日|底)(?:之?前|以前)")
_BESIDE_ONE: Final = re.compile(r"(?P<year>\d{4})年\d{1,2}月(?:\d{1,2}日|底)(?:之?前)?[、和及]$")
# 2031年9月18日至26日期间，开展专项检查: when something is done, and so by when
_PERIOD: Final = re.compile(
    r"[于在]?(?P<first>\d{4}年\d{1,2}月)\d{1,2}日(?:[-—–－~～]{1,2}|[至到])(?P<last>(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日)期间"
    r"(?=[，,]?[^。；]{0,40}(?:开展|组织|举办|实施|集中|完成))"
)
# 2008年以前，原则上每半年召开一次例会: until when something is done again and again
_REPEATED: Final = re.compile(r"^[，,]?[^，。]{0,16}每(?:半年|季度?|月|周|日|天|年[^，。]{0,12}次)")
# 自本意见印发之日起30日内, 方案下发后1个月内: counted from what happens once, and not 自取得证书之日起
# 30日内 or 受理后5日内, which are of each case.
_SPAN: Final = r"(?:\d{1,3}|[一两二三四五六七八九十]{1,3}|半)(?:个?工作日|个?自然日|[日天周年]|个?月)(?:之内|以内|内)"
_COUNTED: Final = re.compile(
    r"(?:正式)?(?:印发|发布|公布|颁布|下发|下达|出台|施行|实施|批复|部署会议?)(?:之日起?|之?后|以后|起)(?:的)?"
    rf"(?P<span>{_SPAN})"
)
_COUNTED_FROM: Final = re.compile(
    r"(?:[自从在于][^，,；：自从在于]{0,20}|[本该](?:《[^》]{2,30}》|[\u4e00-\u9fff]{2,4})|《[^》]{2,30}》"
    r"|(?:意见|方案|通知|办法|文件|计划|任务|清单|细则|预案|规划))?$"
)
# 要在30日内制定方案: who must do it once, and not 应在收到材料后5日内办结
_MUST_WITHIN: Final = re.compile(
    rf"(?:要|应当?|必须|务必|须|需)(?P<span>[在于]?{_SPAN})"
    r"(?=(?:研究|牵头|抓紧|全部|全面|基本)*(?:制定|制订|出台|编制|拟订|印发|提出|上报|报送|报|公布|建立|组建|成立|启动|整改|完成(?:整改|制定|编制|组建|建设|任务)))"
)
_EACH_CASE: Final = re.compile(
    r"收到|接到|受理|申请|申报|提交|登记|投诉|举报|审[批核查]|发现|发生|每|对[^，]{1,16}的"
)
_NO_TASK: Final = re.compile(
    r"(?:有效|免[征收缴]|减免|减[征收]|暂[缓停]|享受|给予|不得|不予|不再|可(?!研|行)|申请|申报|新增|出生|注册|[^，,；。]{0,16}的(?!基础上|目标))"
)
# 2028年逐步扩大到全县, 2027年，制定出台…办法: a year that opens a clause with what is to be done in it
_OPENING: Final = re.compile(
    r"(?:^|(?<=[，,：:]))(?P<text>(?P<year>20\d\d)年)[，,]?(?:全[省市区县州镇域]|[我本][省市区县州])?"
    r"(?:力争|争取|计划|确保|要|再|将|逐步|分步|全面|基本|初步|全部|率先|先行|正式|累计|稳步|持续|继续|加快)*"
    r"(?P<does>完成|建成|启动|开工|制定|制订|出台|印发|发布|编制|修订|实现|扩大|推广|推行|推开|开展|新[增建](?=[^，。]*(?:\d|[一两]批))|打造|建设|实施|推进|推动"
    r"|培育|形成|建立|组建|成立|设立|搭建|举办|投用|投产|投入(?:使用|运行)|覆盖|试点|引进|改造|创建|认定|遴选|上线|部署|提交|升级)"
    r"(?P<rest>[^，,。；;]*)"
)
# 2028年建成投用的厂房，…给予补助; 2028年新增用户比上年多: of what is or was, not to be done
_TOLD: Final = re.compile(
    r"的$|已|了(?!解)|曾|同比|以来|[比较]上年|情况|[率额量]为|之?后$|时$|(?<![主重需])要(?![求素点道])|应当"
)
PAID: Final = re.compile(r"给予|奖励|奖补|补助|补贴|奖金|扶持资金|减免|不超过")
_ANY: Final = re.compile(r"\d年|十[三四五六]五|前|[年月之以]内")  # every deadline has one of them


# 2005年底前建成的小区: what was done by then is no more to be done
_WORDS_BEHIND: Final = 16
_WAS_DONE: Final = re.compile(
    r"^(?:已经?|全部)?(?:建成|建造|竣工|开工|投用|投入使用|完成|购买|注册|登记|出生|成立|设立|认定|取得|办理|签订|入职|入驻|毕业|生产|出厂)(?:投用|登记|备案|验收)?的(?!基础上|目标)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """`iso` is a year, year-month or date, "" where the text leaves the year open (年底前)."""

    start: int
    end: int
    text: str
    iso: str


def find_deadlines(sentence: str) -> list[Deadline]:
    """All deadlines of a squeezed sentence. A bare 2025年 that no 到, 底 or 前 goes with and a
    range (2025—2027年) are none."""
    found: list[Deadline] = []
    if not _ANY.search(sentence):
        return found
    for m in _DEADLINE.finditer(sentence):
        iso = ""
        if _WAS_DONE.match(sentence[m.end() : m.end() + _WORDS_BEHIND]):
            continue
        if m["year"]:
            following = sentence[m.end() : m.end() + 1]
            marked = m["to"] in ("到", "至", "截至", "截止", "截止到") or m["before"] or m["part"]
            marked = marked or (m["day"] and _AND_ANOTHER.match(sentence, m.end()))
            if not marked or re.search(r"[\d年][-－—–~～至到]$", sentence[: m.start("year")]):
                continue
            only_until = m["before"] and not (m["month"] or m["part"])
            if only_until and _REPEATED.match(sentence[m.end() :]):
                continue
            if following in ("-", "—", "–", "~", "～", "至", "度"):
                continue
            iso = _iso(m)
        elif m["plan"]:
            iso = str(_PLAN_ENDS[m["plan"]])
        elif m["yearless"] and (other := _BESIDE_ONE.search(sentence, 0, m.start())):
            within = _DEADLINE.fullmatch(f"{other['year']}年{m['yearless']}")
            iso = _iso(within) if within and within["year"] else ""
        found.append(Deadline(start=m.start(), end=m.end(), text=m.group(), iso=iso))
    return found


def find_periods(sentence: str) -> list[Deadline]:
    """The spans of days in which a squeezed sentence wants something done, dated by their last."""
    found: list[Deadline] = []
    paid = "期间" not in sentence or PAID.search(sentence)  # for what is done in it
    for m in _PERIOD.finditer(sentence) if not paid else ():
        last = m["last"] if "月" in m["last"] else re.sub(r".*年", "", m["first"]) + m["last"]
        ended = _DEADLINE.fullmatch(f"到{last if '年' in last else m['first'][:5] + last}")
        if ended and ended["year"]:
            found.append(Deadline(start=m.start(), end=m.end(), text=m[0], iso=_iso(ended)))
    return found


def opening_years(sentence: str, *, since: int) -> list[Deadline]:
    """The years that open a clause of a squeezed sentence with what is to be done in them, from
    `since` on, the year of the text: what was done or holds in a year, or is paid for it, is none."""
    if "20" not in sentence or PAID.search(sentence):
        return []
    found: list[Deadline] = []
    for m in _OPENING.finditer(sentence):
        # 2023年印发《…方案》 in a text of that year tells what was done.
        told = _TOLD.search(m["rest"]) or (int(m["year"]) == since and "《" in m["rest"])
        if int(m["year"]) >= since and not told:
            found.append(
                Deadline(start=m.start("text"), end=m.end("text"), text=m["text"], iso=m["year"])
            )
    return found


def stated_deadline(squeezed: str) -> Deadline | None:
    """The deadline that a text for time limits alone holds as a bare date, of a range its end."""
    m = next((m for p in _STATED if (m := p.match(squeezed.rstrip("。")))), None)
    return Deadline(start=0, end=len(squeezed), text=squeezed, iso=_iso(m)) if m else None


def find_durations(sentence: str) -> list[Deadline]:
    """The times within which a squeezed sentence wants something done once, as printed and without
    a date: 自印发之日起30日内."""
    if "内" not in sentence:
        return []
    found: list[Deadline] = []
    for m in _COUNTED.finditer(sentence):
        begun = _COUNTED_FROM.search(sentence, max(0, m.start() - 34), m.start())
        found.append(_duration(sentence, begun.start() if begun else m.start(), m.end()))
    if not _EACH_CASE.search(sentence):
        found += [_duration(sentence, *m.span("span")) for m in _MUST_WITHIN.finditer(sentence)]
    return [d for d in found if not _NO_TASK.match(sentence, d.end)]


def _duration(sentence: str, start: int, end: int) -> Deadline:
    return Deadline(start=start, end=end, text=sentence[start:end], iso="")


def deadline_at(deadlines: list[Deadline], position: int) -> Deadline | None:
    """The deadline that holds for what stands at `position`: the last one before it."""
    before = [d for d in deadlines if d.end <= position]
    return before[-1] if before else None


def _iso(m: re.Match[str]) -> str:
    year, month, day = int(m["year"]), m["month"], m["day"]
    part = m["part"] or ""
    if month and not 1 <= int(month) <= 12:
        return str(year)
    if month and day and 1 <= int(day) <= calendar.monthrange(year, int(month))[1]:
        return f"{year:04d}-{int(month):02d}-{int(day):02d}"
    if month and part[-1:] == "旬" and part[0] in "上中":
        return f"{year:04d}-{int(month):02d}-{10 if part[0] == '上' else 20}"
    if month and part:
        return f"{year:04d}-{int(month):02d}-{calendar.monthrange(year, int(month))[1]:02d}"
    if month:
        return f"{year:04d}-{int(month):02d}"
    ends = {"上": "06-30", "一": "03-31", "1": "03-31", "二": "06-30", "2": "06-30"}
    ends |= {"三": "09-30", "3": "09-30"}
    if part:
        return f"{year:04d}-{ends.get(part.removeprefix('第')[0], '12-31')}"
    return f"{year:04d}"
