"""The words by which notices give responsibility: verbs, labels, rules, and what is no name.

Every pattern is of the genre; the comment beside it gives an example.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from policy_kg.reading.heads import TIME_LIMIT
from policy_kg.records import Role

# What a list's tail says about its names. The first match counts; tails combine freely:
# 分别牵头负责, 按职责分工负责, 共同落实.
VERBS: Final[tuple[tuple[Role, str], ...]] = (
    (
        "lead",  # 牵头, 牵头负责, 负责牵头, 牵头抓总, 为牵头单位
        r"(?:负责|作?为)?(?:牵头|主办|主抓|主责|抓总)(?:抓总|负责|承担|实施|落实|组织(?:实施)?|推进|协调|办理|单位|部门)*",
    ),
    (
        "support",  # 配合, 协助落实, 做好配合, 为配合单位
        r"(?:做好|予以|给予|作?为)?(?:配合|协助|协办|参与|参加|协同|支持)(?:实施|落实|推进|办理|负责|单位|部门)*",
    ),
    ("guide", r"(?:负责|业务|加强)?(?:指导|督导|督促)(?:落实|实施|推进|单位|部门)*"),  # 负责指导
    (
        "implement",  # 组织实施, 负责落实, 抓好落实
        r"(?:负责)?(?:组织|具体|抓好|贯彻|推进)*(?:实施|落实|执行)",
    ),
    ("responsible", r"(?:负责|承担|承办|办理|推进|作?为责任(?:单位|部门))(?:推进|办理)?"),
)
_ADVERB: Final = (
    r"(?:(?:按照?|依据?|根据|结合|在)(?:各自|部门)?(?:的)?(?:职责|职能|分工)(?:和|及)?(?:职责|职能|分工|任务|范围内?)*"
    r"|分别|共同|各自|具体|统一|统筹|联合|主要|积极|密切|依法)*"
)
# 等部门, 等5个部门, 等有关部门和单位
ANY_VERB: Final = "|".join(pattern for _, pattern in VERBS)
_OPEN: Final = (
    r"等(?:\d{1,2}|[一二三四五六七八九十]{1,3})?[个家]?(?:有关|相关|各|多)*(?:职能|主管|责任|成员|市级|市直)*"
    r"(?:部门|单位|机构)?(?:[和及]单位|[（〔(]单位[）〕)])?"
)
TAIL: Final = re.compile(
    rf"(?P<tail>(?P<open>{_OPEN})?(?P<adverb>{_ADVERB})"
    rf"(?P<verb>{ANY_VERB})?(?:工作)?)$"
)
# 市财政局负责资金保障: a verb with its matter behind it.
INSIDE: Final = re.compile(
    rf"^(?P<name>[^，。；]{{2,30}}?)(?P<adverb>{_ADVERB})(?P<verb>{ANY_VERB})(?=.)"
)
# 市发展改革委（牵头）, 〔配合〕: a role in brackets belongs to that name alone.
BRACKET_ROLE: Final = re.compile(
    r"[（(〔\[【](?P<verb>(?:牵头|主办|配合|协助|协办|参与|指导|责任|负责|落实|实施)(?:负责)?(?:单位|部门)?)[）)〕\]】]$"
)
# 各区人民政府〈含开发区管委会，下同〉: remarks about the list, no part of the name.
REMARK: Final = re.compile(
    r"[（(〔\[【〈<][^（(〔\[【〈<]*(?:下同|以下简称)[^）)〕\]】〉>]*[）)〕\]】〉>]$"
)

LABEL: Final = re.compile(
    r"(?P<label>(?:主要)?(?:牵头|主办|主责)(?:负责|责任)?(?:单位|部门|机构)?|"
    r"(?:配合|协办|协同|协助|参与|参加|支持)(?:责任)?(?:单位|部门|机构)|"
    r"(?:市级|省级|业务)?指导(?:单位|部门|机构)|"
    r"(?:市级|省级|市直|省直)?(?:责任|负责|承办|实施|落实|承担|分工)(?:单位|部门|机构|主体))\s*[：:]\s*"
)
_LABEL_ROLE: Final[tuple[tuple[str, Role], ...]] = (
    ("牵头", "lead"),
    ("主办", "lead"),
    ("主责", "lead"),
    ("配合", "support"),
    ("协", "support"),
    ("参", "support"),
    ("支持", "support"),
    ("指导", "guide"),
)

# What stands beside the bodies in a mark and names none: 责任领导：…, 完成时限：2025年12月底前.
BESIDE: Final = re.compile(
    rf"(?:(?P<when>{TIME_LIMIT})"
    r"|(?:责任|分管|牵头|包保|挂钩|联系|市级|主要)?(?:领导|责任人|负责人|联系人|联络员)|联系电话|备注|责任人)\s*[：:]\s*"
)

# A rule for the whole document (列第一位的为牵头单位，下同), never a name.
FIRST_LEADS: Final = re.compile(
    r"(?:列|排)(?:名)?(?:在)?(?:第一位|首位|第一)(?:的|者)?(?:单位|部门|责任单位)?(?:为|是|即为)(?:主要)?牵头(?:单位|部门)?"
    r"|第一个(?:逗号|顿号)前(?:的)?(?:单位|部门)?(?:为|是)牵头(?:单位|部门)?"
    r"|(?:首位|第一)(?:责任)?(?:单位|部门)(?:为|是)牵头(?:单位|部门)?"
)
# 列首位的为牵头单位，其他为配合单位
OTHERS_SUPPORT: Final = re.compile(
    rf"(?:{FIRST_LEADS.pattern})[，,；;、]?(?:其[他它余]|后面?)(?:的|各)?(?:责任)?(?:单位|部门)?(?:均|都)?(?:为|是)(?:配合|协办|协同|参与|参加)"
)
RULE_CLAUSE: Final = re.compile(
    rf"{FIRST_LEADS.pattern}|"
    r"下同$|^下同|以下均|以下各项|不再(?:重复|一一|逐一)?列出|列第一|排第一|排在第一|列首位|第一个(?:逗号|顿号)"
    r"|(?:首位|第一)(?:责任)?(?:单位|部门)(?:为|是)牵头"
    r"|^其[他它余].{0,8}(?:为|是)(?:配合|协办|协同|参与|参加)"
)

# What begins a remark and no name: 按职责分工, 详见附件, 于年底前, 不再列出.
NO_NAME: Final = re.compile(
    r"^(?:不再|以下|按|详见|具体|包括|涉及|其中|根据|同上|于|到|至|在|并|确保|持续|长期|全年|每年|年底)"
    r"|[。；：？！《》“”]|\d{3,}|年底前|月底前"
)
EMPTY_NAMES: Final = frozenset(
    ("", "单位", "部门", "机构", "等", "无", "-", "－", "—", "——", "/", "／")
)

# 各市、县（市、区）政府 is one group: the list sign stands inside its name.
LEVEL_HEAD: Final = re.compile(
    r"^各(?:[市区县州盟旗镇乡]{1,3}|街道|地区|功能区|开发区|园区)(?:[（〔(][市县区旗、]+[）〕)])?$"
)
LEVEL_TAIL: Final = re.compile(
    r"^(?:[市区县州盟旗镇乡]{1,3}|街道|功能区|开发区|园区)(?:[（〔(][市县区旗、]+[）〕)])?(?:级)?"
    r"(?:(?:人民)?政府|党委|办事处)?$"
)


@lru_cache(maxsize=256)
def role_of_verb(verb: str) -> Role:
    """lead for 牵头负责, support for 配合; responsible for what no pattern claims (责任单位)."""
    return next((role for role, pattern in VERBS if re.fullmatch(pattern, verb)), "responsible")


def role_of_label(label: str) -> Role:
    """lead for 牵头单位, responsible for 责任单位."""
    return next((role for word, role in _LABEL_ROLE if word in label), "responsible")
