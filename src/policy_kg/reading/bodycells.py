"""Columns that are read as bodies by what they hold, where their heads say nothing of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.reading.headwords import PartyRole, bodies_of_head
from policy_kg.reading.lines import squeeze
from policy_kg.vocabulary import is_group, looks_like_agency
from policy_kg.vocabulary.names import type_by_suffix

_FEWEST: Final = 2  # cells
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_WORDED: Final = 6  # characters
_NAME: Final = re.compile(
    r"(?:公司|集团|厂|店|部|局|院|校|园|所|站|中心|合作社|协会|[号室楼层路街村镇乡区县市])$"
)
_SHARE: Final = 0.6  # of the cells that name bodies
_BRACKET: Final = re.compile(r"[（(〔][^（(〔）)〕]*[）)〕]")
_PART: Final = re.compile(r"[、，,；;/\n\s]+")
_TAIL: Final = re.compile(
    r"等?(?:有关|相关)?(?:部门|单位)?(?:按照?(?:各自)?职责(?:分工)?)?(?:分别|共同)?(?:牵头|负责|配合|参与|落实|实施|指导)*$"
)
# What a public body is seldom and a customer, an owner or a site of a project often is.
_ANYBODY: Final = frozenset({"", "银行", "国企", "事业单位", "社会组织"})
# What stations of a town are for: 司法所, 水利站
_FIELDS: Final = (
    r"安监|应急|文化|文广|广电|司法|农技|农业|农机|农经|经管|水利|水务|水电|林业|计生|卫计|环卫|环保|畜牧|兽医|国土|国土资源|自然资源|财政|财税|税务|派出"
    r"|超限|公路|路政|养护|交通|运管|工商|质监|市监|市场监管|食药|食安|民政|劳保|人社|社保|供电|电管|规建|村建|城建|城管|统计|信访|综治|教管"
)
# 派出所工商质监所, 水利站农技站: no sign between them
_STATIONS: Final = re.compile(rf"(?:{_FIELDS}){{1,3}}[站所]")
# 特种设备股, 疾控处, 执法大队, 安监站, 县水文站: sections and stations, by their own names alone
_SECTION: Final = re.compile(
    r"^[\u4e00-\u9fff]{2,10}(?:(?<![本专学内外儿妇工文理百各])科|股|(?<![好益坏去来到何之各用害])处|科室|股室|处室|[大中支]队)$"
    # 督导室, 政策研究室: inner offices, no 会议室 and no 教室
    r"|^[\u4e00-\u9fff]{0,6}(?:督导|督[查察办]|法[制规]|综合|秘书|文秘|机要|信访|政研|研究|调研|考[评核]|审计|财务|人事|纪检|监察|检查|稽查|行政|党建|信息|业务|管理|审理|政策|统计|监督|协调|联络|宣传|教研|预算)室$"
    rf"|^[\u4e00-\u9fff]{{0,6}}(?:{_FIELDS})[站所]$"
    # of a town: 卫生院, 中心学校
    r"|^(?:镇|乡|街道)?(?:卫生院|敬老院|中心学?校|中心小学|信用社)$"
    r"|^[省市县区州旗镇乡](?!域|级|直|内|城|场)[\u4e00-\u9fff]{1,10}[站所队]$"
)
_LABEL: Final = re.compile(r"^(?:牵头|主办|责任|配合|协办|承办|实施)(?:单位|部门)$")
_NO_SECTION: Final = re.compile(r"\d|[一二三四五六七八九十两]处|办事处$|多处|处处|教科|学科")
# 一、县水利局任务清单, （二）县教育局2031年重点工作台账, 县林业局: whose the rows below are
_WHOSE: Final = re.compile(
    r"^\s*(?P<number>[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、])?\s*"
    r"(?P<names>[^，。；：（）()\s]{3,40}?)"
    r"(?P<list>(?P<leads>牵头)(?:负责)?的?(?:重点)?(?:任务|工作|事项)(?:清单|台账|表)?|(?:20\d\d年度?)?(?:重点|主要|年度|整改|目标|具体)*(?:工作|任务|责任|职责|事项)+(?:分解|分工|落实)?(?:清单|台账|一览表|表))?\s*$"
)
# Heads of columns that hold bodies to whom something is done, or that only made or sent a paper.
_OTHERS: Final = re.compile(
    r"对象|范围|地[点址区域]|区域|属地|业主|法人|来源|资金|出处|依据|文号|发文|签发|印发|发布|颁布|公布|受益|企业|公司|电话|联系|领导|姓名|职务|人员"
    r"|会议|形式|方式|渠道|备注|说明|批准|授予|被|受(?!理)|用人|采购|建设|施工|设计|监理|使用|抄送|主送|申报|申请|合作|获奖|推荐|工作单位|人$"
)


def lists_bodies(text: str) -> bool:
    """Whether a cell names public bodies or their sections, and nothing else: 县农粮局、县水利局,
    疾控处; not a company, a hospital or a matter."""
    bare = _BRACKET.sub("", text).strip().rstrip("。")
    parts = [p for p in (_TAIL.sub("", squeeze(p)) for p in _PART.split(bare)) if p]
    named = [_is_body(p) for p in parts]
    labels = any(map(_LABEL.match, parts))
    return bool(parts) and not labels and all(named) and all(len(p) <= 24 for p in parts)


def leads_over(text: str) -> bool:
    """Whether such a row says that its bodies lead: 市住建局牵头任务."""
    whose = _WHOSE.match(text)
    return whose is not None and whose["leads"] is not None


def charged_over(
    text: str, *, listed: bool = False, numbered: bool = False
) -> tuple[int, int] | None:
    """Where the bodies stand that a row over others names, and whose tasks those are: 县水利局, （二）县教育局
    任务清单; with `listed` it must say so, with `numbered` behind its number."""
    whose = _WHOSE.match(text)
    if whose is None or not lists_bodies(whose["names"]):
        return None
    said = (whose["list"] or not listed) and (whose["number"] or not numbered)
    return whose.span("names") if said else None


def role_by_cells(head: str, cells: Sequence[str]) -> PartyRole | None:
    """The role of the bodies that a column's cells name, by the words of its head where they tell
    one; None where most cells name none, or the head says that they are whom it is for."""
    printed = [c for c in cells if squeeze(c)]
    bare = _BRACKET.sub("", squeeze(head))
    if len(printed) < _FEWEST or _OTHERS.search(bare):
        return None
    named = [c for c in printed if lists_bodies(c)]
    public = sum(_is_public(c) for c in named)
    if len(named) < max(_FEWEST, _SHARE * len(printed)) or 2 * public < len(named):
        return None
    return bodies_of_head(f"{bare}单位") or "responsible"


def tells_matters(cells: Sequence[str]) -> bool:
    """Whether a column's cells say what is done (修编全县防洪规划), and are no names or addresses."""
    printed = [t for c in cells if (t := squeeze(c))]
    said = [t for t in printed if len(_HAN.findall(t)) >= _WORDED and not _NAME.search(t)]
    return len(printed) >= _FEWEST and len(said) > _SHARE * len(printed)


def is_section(name: str) -> bool:
    """Whether a name is one of a section of a body, or of a station, by itself: 特种设备股, 安监站."""
    return bool(_SECTION.match(name)) and not _NO_SECTION.search(name)


def stations_of_run(text: str) -> list[tuple[int, int]]:
    """Spans of the stations that make up all of a text without a sign between them, 派出所工商质监所; the
    whole of any other."""
    spans = [m.span() for m in _STATIONS.finditer(text)]
    whole = len(spans) > 1 and sum(b - a for a, b in spans) == len(text)
    return spans if whole else [(0, len(text))]


def _is_body(part: str) -> bool:
    return is_section(part) or (
        looks_like_agency(part) and (is_group(part) or type_by_suffix(part) != "")
    )


def _is_public(text: str) -> bool:
    """Whether one of a cell's bodies is an office, and no company, school or hospital."""
    parts = [squeeze(p) for p in _PART.split(_BRACKET.sub("", text)) if p]
    return any(is_section(p) or type_by_suffix(p) not in _ANYBODY for p in parts)
