"""What a column head of a responsibility table means.

Heads are compared without white space and brackets' content: 「责 任 单 位」, 具体推进事项,
牵头单位（第一位为牵头）. Patterns are of the genre; each alternative names an example.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, Literal

from policy_kg.reading.bodycells import is_section
from policy_kg.reading.headwords import bodies_of_head, kind_of_head
from policy_kg.reading.lines import squeeze
from policy_kg.vocabulary import looks_like_agency

ColumnRole = Literal[
    "number",
    "category",
    "focus",
    "text",
    "lead",
    "support",
    "guide",
    "responsible",
    "zone",
    "deadline",
    "target",
    "other",
]

# What a time limit is called: 完成时限, 项目建设期限, 整改期限, 计划完成时间, 时间节点, 办结时限要求.
TIME_LIMIT: Final = (
    r"(?:项目|工程|计划|预计|拟|要求)?(?:完成|办结|办理|整改|销号|推进|落实|实施|建设|建成|达标|验收|工作|任务|责任|起止){0,3}"
    r"(?:时限|时间|期限|年限|日期|时间节点|时间表|时间进度|节点|进度)(?:要求|安排|计划)?"
)
# 市直牵头单位, 县级责任单位
_LEVEL: Final = r"(?:(?:国家|省|市|县|区|县区|区县|乡镇)(?:直|级)?|对口|本级)?"
# 责任部门和单位, 责任处室
_ONE: Final = "(?:单位|部门|机构|主体|处室|科室|股室)"
_BODY: Final = rf"(?:(?:{_ONE}[和及、/]?)?{_ONE})"
# What a column of bodies holds beside them: 责任单位及完成时限, 责任单位和责任人.
_ALSO: Final = (
    r"(?:[和及与、/](?:任务)?(?:分工|责任人|负责人|联系人|责任领导|(?:完成)?(?:时限|时间)))?"
)
_HEADS: Final[tuple[tuple[ColumnRole, re.Pattern[str]], ...]] = (
    ("number", re.compile(r"^(?:序号|编号|项目序号|号|№|No\.?)$")),
    ("responsible", re.compile(rf"^{_LEVEL}(?:责任|负责|承办|落实){_BODY}{_ALSO}$")),
    (
        "other",  # persons, remarks, steps of a year: 责任人, 分管领导, 备注, 一季度
        re.compile(
            rf"^(?:(?!.*(?:牵头|主办|主责|配合|协[办同助]|参与|指导|督导|实施|承[接担]|执行){_ONE}[和及与、/])"
            r".*(?:领导|联系人|责任人|负责人|联络员|联系方式|电话)|备注|说明|来源|(?:文件|政策|法律|法规|设定|实施|参考){0,2}依据|进展情况|落实情况|完成情况)$"
            r"|^(?:第?[一二三四1-4]季度|[上下]半年|1?\d月份?)(?:目标|计划|任务|进度|安排)*$"  # 一季度目标
            # 分管市长, 交办市长, 包联副县长, 县级河湖长, 路长姓名, 总指挥
            r"|^(?:(?:分管|主管|牵头|责任|包联|包保|挂联|联系|领衔|(?:[省市县区乡镇村]|乡镇|街道)级|第一|总|副)*"
            r"(?:[省市州县区镇乡村校院局处科所站园]|[河湖库渠林田路街巷链片楼段]|河湖)长|总指挥长?|指挥长|[\u4e00-\u9fff]{0,4}[市州县区镇乡村]长)(?:姓名)?$"
        ),
    ),
    (
        "lead",  # 牵头单位, 市直牵头单位, 牵头市直单位, 整改牵头单位, 牵头单位及责任人
        re.compile(
            rf"^{_LEVEL}(?:主要|整改|总)?(?:牵头|主办|主责|主管|发起)(?:负责|责任|组织)?(?:实施|落实)?{_LEVEL}{_BODY}?{_ALSO}$"
        ),
    ),
    (
        "support",  # 配合单位, 会办单位, 市直配合单位
        re.compile(
            rf"^{_LEVEL}(?:主要|整改|其他|密切)?(?:配合|协办|协助|协同|协作|协调|参与|参加|支持|会办|联动|辅助){{1,2}}(?:责任|落实)?{_LEVEL}{_BODY}?{_ALSO}$"
        ),
    ),
    ("guide", re.compile(rf"^{_LEVEL}(?:业务|政策|整改)?(?:指导|督导|督办|督促){_BODY}$")),
    (
        "responsible",  # 责任单位, 第一责任单位, 实施主体, 承接部门, 责任县区
        re.compile(
            rf"^{_LEVEL}(?:建议|具体|主要|第一|其他|相关|共同|直接|整改|任务|工作|项目)?"
            rf"(?:责任|负责|承办|承接|实施|落实|承担|分工|执行){_LEVEL}{_BODY}{_ALSO}$"
            r"|^(?:部门|部门名称|单位名称|成员单位|行业主管(?:部门|单位))$"
            rf"|^(?:负责)?(?:考核|考评|评分|评价){_BODY}$"  # 负责考核部门, 考核单位
            r"|^属地(?:责任|管理|主管)?(?:单位|部门)$"
            r"|^(?:责任|落实)(?:县区|区县|县市区|市县|地区|乡镇|镇街|属地)$"
            rf"|^(?:责任|职责|任务)分工{_ALSO}$"
            r"|^牵头(?:单位|部门)?[和及或、/]?(?:配合|责任|协办)(?:单位|部门)$"
            r"|^责任(?:单位|部门)?[和及或、/]牵头(?:单位|部门)$"  # 责任单位或牵头单位
            # 责任主体与协同单位
            rf"|^(?:牵头|主办|责任|实施|承办){_ONE}?[和及与、/](?:配合|责任|协办|协同|协作|协助|参与|参加|会办){_ONE}$"
        ),
    ),
    (
        "zone",  # 试验区域, 所属区块, 所在区县, 属地
        re.compile(
            r"^(?:试验|试点|实施|推广|适用|覆盖)(?:区域|范围|地区|区|县区|县市区)$"
            r"|^(?:项目)?(?:(?:所属|所在|落地|落户)(?:区块|板块|属地|地区?|区域|县区|区县|县市区|市县|乡镇|镇街|街镇|园区|县|区|市)|属地)$"
        ),
    ),
    ("deadline", re.compile(rf"^{TIME_LIMIT}$")),
    ("target", re.compile(r"^(?:工作|年度|预期|任务|主要|整改)?目标(?:任务)?$")),
    (
        "text",
        re.compile(
            r"^(?:具体|主要|工作|任务|重点|推进|实施|改革|整改)*(?:推进)?(?:事项|内容|措施|举措|要求|做法|任务)$"
            # 指标说明, 考核标准, 计算方法
            r"|^(?:工作|主要|具体|部门|任务)?职责(?:任务|内容)?$"  # 部门 beside 工作职责
            r"|^指标(?:说明|解释|内涵|要求|含义)$|^(?:考核|评价|评分|评估|建设)(?:标准|要点|内容|要求)$|^计算(?:方法|公式)$"
        ),
    ),
    ("category", re.compile(r"^.*(?:类别|类型|领域|分类|方面|板块|阶段)$")),
    ("focus", re.compile(r"^.*(?:名称|任务|举措|措施|政策|内容|事项|工作|项目|要点|问题|指标)$")),
)

# 一、土地政策 is a section of a table, not a head.
_NUMBERED: Final = re.compile(
    r"^(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+(?!责任)|\d+[.．、])"
)

# 配合单位1 beside 配合单位2, 责任部门①
_COUNTED_HEAD: Final = re.compile(r"(?<=单位|部门|科室)[1-9①-⑨一二三四五]$")
# 2031年完成时限, or 2031年 below 完成时限
_LIMIT_OF_YEAR: Final = re.compile(rf"^20\d\d年度?(?=.*[时期]限|.*节点|完成时间)(?:{TIME_LIMIT})$")

# Roles that a head has by how it ends, if by anything: 承办单位名称 is no name of a matter.
_BY_ITS_LAST_WORD: Final = frozenset({None, "category", "focus"})


def column_role(head: str) -> ColumnRole | None:
    """The role that `head` gives its column, or None where it is no usual head."""
    return None if len(head) > 100 else _role_of(head)


@lru_cache(maxsize=1024)  # the heads of all tables are some hundred words
def _role_of(head: str) -> ColumnRole | None:
    bare = re.sub(r"[（(〔\[].*?[)）〕\]]", "", squeeze(head)).strip("：:")
    bare = _COUNTED_HEAD.sub("", bare)
    if not bare or len(bare) > 14 or _NUMBERED.match(bare):
        return None
    usual = next((role for role, pattern in _HEADS if pattern.match(bare)), None)
    led = _LED.match(bare)
    if led is not None and (theirs := _role_of(bare[led.end() :])) in RESPONSIBILITY:
        return theirs
    if led is not None and re.fullmatch(_ONE, bare[led.end() :]):  # 牵头领导及单位
        return _role_of(re.sub("领导$|人$", "", led[0][:-1]) + bare[led.end() :])
    if usual is None and _LIMIT_OF_YEAR.match(bare):
        return "deadline"
    if usual in _BY_ITS_LAST_WORD:
        return bodies_of_head(bare) or kind_of_head(bare) or usual
    return usual


# 责任领导及责任单位, 分管领导、牵头单位: persons before the bodies in their cells
_LED: Final = re.compile(r"^(?:[\u4e00-\u9fff]{0,3}领导|责任人|负责人|联系人)[及和与、/]")


def is_led(head: str) -> bool:
    """Whether a head is of persons and, behind them, of bodies: 责任领导及责任单位."""
    return _LED.match(squeeze(head)) is not None and column_role(head) in RESPONSIBILITY


def is_usual_limit(bare: str) -> bool:
    """Whether a head, without white space, is a usual one of time limits: 完成时限."""
    return bool(
        re.match(rf"^{TIME_LIMIT}$", re.sub(r"[（(〔\[].*?[)）〕\]]", "", bare).strip("：:"))
    )


# 责任分工 or 责任体系 over 牵头单位 and 配合单位
_OVER_BODIES: Final = re.compile(
    r"^(?:(?:责任|任务|工作|职责)?(?:分工|体系|落实|划分|主体|单位|部门|人员|安排)(?:及责任人)?|责任)$"
)


def is_group_head(head: str) -> bool:
    """Whether a head may stand over those of bodies in a second row."""
    return _OVER_BODIES.match(squeeze(head)) is not None


RESPONSIBILITY: Final = frozenset({"lead", "support", "guide", "responsible"})
# Columns that stand behind what is to be done.
TAIL: Final = RESPONSIBILITY | {"zone", "deadline", "target", "other"}

# Ends of bodies that tell one only in a column: a zone, a piece of a sentence may end so, too.
_AGENCY_END: Final = re.compile(
    r"(?:局|委|办|厅|部|院|署|会|社|行|分局|中心|集团|政府|公司|单位|部门|机构|海关|大学|学院|区镇|区县"
    r"|县区|开发区|高新区|经开区|新区|度假区|景区|园区|街道|乡镇|组织部|宣传部|处|所|站|团|台|室|馆|厂|企业|高校|院校|运营商|中学|学校|[一二三四五六]中|体校|示范区|机场|供电|邮政|^各[^，。；]{0,10}[县区市镇街乡])$"
)
# 市妇联等部门按职责分工负责
_AGENCY_TAIL: Final = re.compile(
    r"(?:[（(〔].*[）)〕])?等?(?:部门|单位)?(?:按职责(?:分工)?)?(?:分别)?(?:共同)?(?:牵头|负责|配合|参与|落实|指导)*$"
)


def looks_like_agencies(text: str) -> bool:
    """Whether a cell lists bodies (市财政局、市农业农村局分别负责), by its parts' ends."""
    bare = re.sub(r"[（(〔][^（(〔）)〕]*[）)〕]", "", squeeze(text).rstrip("。"))
    parts = [p for p in re.split(r"[、，,；;]", bare) if p]
    named = [len(p) <= 30 and _is_body(p) for p in parts]
    # 市住建局、东湖区: a place among bodies acts as one.
    return any(named) and all(n or _PLACE.match(p) for n, p in zip(named, parts, strict=True))


_PLACE: Final = re.compile(r"^[\u4e00-\u9fff]{2,7}[区县市镇乡州旗]$")


_COUNTED: Final = re.compile(r"\d+[处所站台室部院团社]$")  # 建成公益性公墓5处


def _is_body(part: str) -> bool:
    if _COUNTED.search(part):
        return False
    name = _AGENCY_TAIL.sub("", part, count=1)
    return any(
        _AGENCY_END.search(n) or looks_like_agency(n) or is_section(n) for n in (part, name) if n
    )


_WHEN = re.compile(
    r"\d{4}年|\d{1,2}月|年底|月底|季度|长期|持续|立即|即时|立行立改|立整立改|即知即改|常态|随时|逐年|近期|中期|远期|每年|每月|全年|已完成|待定|底前|工作日内|\d日内|个月内"
)


def looks_like_deadline(text: str) -> bool:
    """Whether a cell's text is a time limit: 2023年12月底前, 长期坚持, 立行立改."""
    bare = squeeze(text)
    return len(bare) <= 24 and bool(_WHEN.search(bare)) and "。" not in bare.rstrip("。")
