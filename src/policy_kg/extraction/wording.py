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
        r"(?:负责|作?为)?总?(?:牵头|主办|主抓|主责|抓总)"
        r"(?:抓总|负责|承担|实施|落实|组织(?:实施)?|推进|推动|统筹|协调|督导|指导|办理|单位|部门)*",
    ),
    (
        "support",  # 配合, 协助落实, 做好配合, 为配合单位, 组织配合, 协同配合
        r"(?:做好|予以|给予|作?为|负责|组织|加强|协调|协作)*(?:配合|协助|协办|参与|参加|协同|支持)+(?:实施|落实|推进|办理|负责|单位|部门)*",
    ),
    ("guide", r"(?:负责|业务|加强)?(?:指导|督导|督促)(?:落实|实施|推进|单位|部门)*"),  # 负责指导
    (
        "implement",  # 组织实施, 负责落实, 抓好落实
        r"(?:负责)?(?:组织|具体|抓好|做好|贯彻|推进|推动)*(?:实施|落实|执行)",
    ),
    (
        "responsible",
        r"(?:总?负责|负总责|承担|承办|办理|推进|作?为责任(?:单位|部门|主体))(?:推进|办理)?"
        r"|各负其责|各司其职|各尽其责|(?:组织|合力)推[进动]"
        r"|(?<=职责)做好(?:相关|有关|各自)?(?:的)?工作$",  # 按照职责做好相关工作
    ),
)
_ADVERB: Final = (
    r"(?:(?:按照?|依[据照]?|根据|结合|在)(?:各自|部门)?(?:的)?(?:职责|职能|分工|权限)(?:和|及)?(?:职责|职能|分工|权限|任务|范围内?)*"
    r"|按照?(?:有关|相关)?(?:要求|规定)"
    r"|结合(?:本地区?|本部门|当地|各自|自身|工作)?(?:的)?实际(?:情况)?"
    r"|分别|分工|共同|各自|具体|统一|统筹|联合|主要|积极|主动|全力|全程|同步|密切|依法|参照|比照|遵照)*"
)
# 等部门, 等5个部门, 等有关部门和单位, 等部门单位, 等市级相关单位, 等省有关部门
ANY_VERB: Final = "|".join(pattern for _, pattern in VERBS)
# Whether a text holds a verb at all: what may stand before it, or not, says nothing then, and costs
# a try at every character.
SOME_VERB: Final = re.compile(
    "|".join(re.sub(r"^(?:\(\?:[^()]*\)[?*]|[^(]\?)+", "", pattern) for _, pattern in VERBS)
)
# Whether a text says at all that somebody leads, by a verb or a label.
SOME_LEAD: Final = re.compile("牵头|主办|主抓|主责|抓总|发起")
_OPEN: Final = (
    r"(?<!高)(?<![^一二三四五六七八九十]中)等(?:\d{1,2}|[一二三四五六七八九十]{1,3})?[个家]?"
    r"(?:有关|相关|各|多|职能|主管|责任|成员|专业|经营|运营|权属|驻地|属地"
    r"|(?:[省市县区州]|自治区|国务院)(?:级|直)?(?=有关|相关|各|主管|部门|单位))*"
    r"(?:部门|单位|机构|群团组织|组织|企业|高校|院校|地区|县区|(?:社会|专业|救援)+(?:力量|队伍))?(?:[和及]?单位|[（〔(]单位[）〕)])?"
)
TAIL: Final = re.compile(
    rf"(?P<tail>(?P<open>{_OPEN})?(?P<adverb>{_ADVERB})"
    rf"(?P<verb>{ANY_VERB})?(?:工作)?)$"
)
_TAIL_SIGNS: Final = "".join({*TAIL.pattern, *"0123456789\n"})


def tail_of(text: str, end: int | None = None) -> re.Match[str] | None:
    """As `TAIL.search` in `text[:end]`, which would try a tail at every character: it is looked for
    in the last characters that tails are made of."""
    end = len(text) if end is None else end
    at = len(text[:end].rstrip(_TAIL_SIGNS))
    while at and text[at - 1].isdecimal():  # a digit of any script
        at = len(text[: at - 1].rstrip(_TAIL_SIGNS))
    return TAIL.search(text, at, end)


def without_tail(text: str) -> str:
    """As `TAIL.sub("", text)`."""
    tail = tail_of(text)
    return text[: tail.start()] + text[tail.end() :] if tail else text


# 市财政局负责资金保障: a verb with its matter behind it; 市体育局主办的赛事 charges nobody.
INSIDE: Final = re.compile(
    rf"^(?P<name>[^，。；]{{2,30}}?)(?P<adverb>{_ADVERB})(?P<verb>{ANY_VERB})(?!的|(?<=负责)(?:同志|干部|人(?!事|才|口|员|民|工|大)))(?=.)"
)
# 市财政局保障经费: a task of its own instead of a verb of responsibility.
CHARGED: Final = re.compile(
    r"^(?P<name>[省市县区州国各自][^，。；、]{1,20}?[局委办厅部院会署行府心])"
    r"(?:做好|落实|保障|提供|安排|强化|加强|督促|审核|开展|完善)[\u4e00-\u9fff]{2,12}$"
)
# 技工院校内由市教育部门负责: where, before whom
BY: Final = re.compile(r"^[^、，。；由]{2,12}(?<![自理事因])由(?=[^、，。；]{3,})")
# 各部门设立专门机构, 各市县明确专人: what a body does is no part of its name.
PREDICATE: Final = re.compile(
    r"^(?P<name>.{2,24}?)(?:(?:牵头)?(?:明确|设立|成立|建立|组建)|安排|指定|确定|配备|落实专|结合|承担(?=[^，。；]{2,})"
    r"|(?:按照|根据|依照)(?=[^，。；]{0,8}(?:要求|需要|规定|专人)$))(?=.{2})"
)
# 各成员单位配合提供资料, 各片区指挥部负责协调, 各相关单位逐项梳理: what any of a group does, in a list
# or behind 会同
GROUP_SUPPORTS: Final = re.compile(
    r"^(?P<name>各[^，。；、]{1,14}?(?:单位|部门|局|委|办|政府|街道|[镇乡区县村]|处室|科室|机构|指挥部|工作组|派出所|[大中支]队))(?:积极|密切|主动|全力|具体)*"
    r"(?P<verb>配合|协助|协同|参与|(?<!政府)(?<!街道)(?<![镇乡区县村])(?:负责牵头|牵头负责|负责|牵头)(?!人(?!民|大|社|事|才)))(?!单位|部门)(?=[\u4e00-\u9fff]{2,}$)"
)
GROUP_DOES: Final = re.compile(
    r"^(?P<name>各[^，。；、（）]{0,12}?(?:单位|部门))"
    r"(?=逐项|逐一|根据|按照|依据|结合|围绕|针对|认真|及时|定期|加强|做好|抓好|共同|分别|开展|提供|明确|制定|强化|完善)"
)
# 市发展改革委（牵头）, 〔配合〕: a role in brackets belongs to that name alone.
BRACKET_ROLE: Final = re.compile(
    r"[（(〔\[【]总?(?P<verb>(?:牵头|主办|配合|协助|协办|参与|指导|责任|负责|落实|实施)(?:负责)?(?:单位|部门)?)[）)〕\]】]$"
)
# 市住建局、市财政局（市住建局牵头）, （其中市住建局为牵头单位）: which of those before it leads
LEADS_OF_THESE: Final = re.compile(
    r"[（(](?:其中[，,]?)?由?(?P<name>[^（）()，、；]{2,20}?)(?:作?为|负责)?牵头(?:单位|部门|负责)?[）)](?=\s*(?:$|[；;。]))"
)
# （牵头）市发展改革委: of the name behind it
ROLE_BEFORE: Final = re.compile(
    r"^[（(〔\[【](?P<verb>(?:牵头|主办|配合|协助|协办)(?:单位|部门)?)[）)〕\]】](?=[\u4e00-\u9fff]{2})"
)
# 各区人民政府〈含开发区管委会，下同〉: remarks about the list, no part of the name.
REMARK: Final = re.compile(
    r"[（(〔\[【〈<][^（(〔\[【〈<]*(?:下同|以下(?:简|统|合)称|(?:为|是)(?:牵头|配合)|(?:书记|主任|经理|[省市县区厅局处部科]长))[^）)〕\]】〉>]*[）)〕\]】〉>]$"
    # 各区交通局（市级+区级）
    r"|[（(](?:[省市县区镇乡]级[+＋、/和及与]?){2,}[）)]$"
)


def _spaced(*labels: str) -> str:
    """A pattern for `labels` with blanks between their characters: 责 任 单 位."""
    return "|".join("[ \u3000]{1,4}".join(label) for label in labels)


_LEVEL: Final = r"(?:(?:国家|省|市|县|区|乡镇)(?:级|直)|对口)?"
# 牵头办所, 责任站所: what a town calls its own
_ONE: Final = r"(?:单位|部门|机构|主体|处室|科室|股室|办所|站所|站办|所办|部室|专班)"
_BODIES: Final = rf"{_ONE}(?:[和及、/]?{_ONE}|[（〔(]{_ONE}[）〕)])?"
_BESIDE_ROLE: Final = r"(?:[（(](?:责任|负责|主办|协办|参与|参加)[）)])?"
# What a label says beside the role: 牵头考核单位, 责任督办单位, 整改验收单位
_CHARGE: Final = r"(?:负责|责任|组织|实施|承办|推进|落实|执行|考核|考评|评估|督办|督导|督查|督促|监管|监督|协调|统筹|汇总|审核|验收|管理|整改|建设|编制)"
# 牵头单位, 市级配合单位, 整改责任单位, 第一责任单位, 责任部门（单位）, 牵头（责任）单位, 责任分工
BODY_LABEL: Final = (
    rf"(?:{_LEVEL}(?:主要|整改|总)?(?:牵头|主办|主责|发起){_BESIDE_ROLE}(?:[及和与或、/]?{_CHARGE}){{0,2}}{_BODIES}|"
    rf"责任{_ONE}?[及和与或、/]牵头{_ONE}|"  # 责任单位或牵头单位
    rf"{_LEVEL}(?:主要|整改|其他)?(?:配合|协办|协同|协助|协作|参与|参加|支持|会办){_BESIDE_ROLE}{_CHARGE}?{_BODIES}|"
    rf"{_LEVEL}(?:业务|整改|工作)?(?:指导|督导|督办)(?:责任)?{_BODIES}|"
    rf"{_LEVEL}(?:具体|主要|第一|直接|其他|相关|共同|整改|组织|工作|任务|项目|监管|行业)?(?:责任|负责|承办|承接|分办|实施|落实|承担|分工|执行|主管)(?:[及和与或、/]?{_CHARGE}){{0,2}}{_BODIES}"
    r"|(?:责任|部门|工作|任务)分工|分工(?=[：:])|"
    rf"{_spaced('牵头单位', '牵头部门', '责任单位', '责任部门', '配合单位', '配合部门')})"
)
# 牵头：市商务局；配合：市财政局；具体承办：市会展中心
BARE_LABEL: Final = (
    r"(?:主要)?(?:牵头|主办|主责|配合|协办|会办|协同|协助|参与|责任|负责|(?:具体)?承办)(?:负责)?"
)
# Between a label and its names: 责任单位：, 【责任单位】, 责任单位 市水利局, 责任单位--市水利局,
# 责任单位为市水利局, 牵头单位均为市水利局
# 责任单位（首位为牵头）：
_COLON: Final = r"(?:[（(][^（）()：:、，]{1,16}[）)])?\s*[：:]"
AFTER_LABEL: Final = rf"(?:[】\]]{_COLON}?|{_COLON}|[ \u3000\u00a0]*[-—－]{{1,2}}|(?:[均都]?[为是]|[ \u3000\u00a0]+)(?=[省市县区国各]))"
LABEL: Final = re.compile(
    rf"[【\[]?(?:(?P<label>{BODY_LABEL}){AFTER_LABEL}|(?P<bare>{BARE_LABEL}){_COLON})\s*"
)
_LABEL_ROLE: Final[tuple[tuple[str, Role], ...]] = (
    ("牵头", "lead"),
    ("主办", "lead"),
    ("主责", "lead"),
    ("发起", "lead"),
    ("配合", "support"),
    ("协", "support"),
    ("参", "support"),
    ("支持", "support"),
    ("指导", "guide"),
    ("督导", "guide"),
    ("会办", "support"),
    ("责任", "responsible"),  # 责任督办单位
    ("督办", "guide"),
)

_EITHER: Final = re.compile(r"牵头.{0,2}[及和与或、/]责任|责任.{0,2}[及和与或、/]牵头")

# What stands beside the bodies in a mark and names none: 责任领导：…, 牵头市领导：…,
# 完成时限：2025年12月底前.
BESIDE: Final = re.compile(
    rf"[【\[]?(?:(?P<when>{TIME_LIMIT}|{_spaced('完成时限', '完成时间', '整改时限')})"
    rf"|{_spaced('责任领导', '牵头领导', '分管领导')}"
    r"|(?:适用|实施|试点|推广)(?:范围|区域)"  # 适用范围：甲自贸试验区
    r"|(?:责任|分管|牵头|包保|包联|包案|挂钩|挂联|联系|督办|督导|协调|配合|主管|主要|第一|直接|具体|整改|项目|工程|任务|工作|省级|市级|县级|区级|省|市|县|区){0,4}"
    r"(?:领导|责任人|负责人|负责同志|联系人|联络员)|联系电话|备注)(?:[】\]]\s*[：:]?|\s*[：:])\s*"
)

# A rule for the whole document (列第一位的为牵头单位，下同), never a name.
_BODY: Final = r"(?:责任)?(?:单位|部门)"
_FIRST: Final = r"(?:第[一1](?:位|名|个)?|首位|首个|首家|最前)"
FIRST_LEADS: Final = re.compile(
    # 列第一位的为牵头单位, 排名第一的责任单位为牵头单位, 第一个为牵头单位, 首位为牵头单位, 列首位者为工作牵头单位或汇总单位
    rf"{_FIRST}(?:的|者)?(?:{_BODY})?(?:为|是|即为)(?:主要|工作|任务|事项|项目)?牵头(?:单位|部门)?(?:[或和、/及](?:汇总|责任)单位)?"
    rf"|{_FIRST}(?:的|者)牵头"  # 排首位的牵头
    # 第一个顿号前为牵头单位
    rf"|(?:第[一1]个)?顿号前(?:的)?(?:{_BODY})?(?:均|都)?(?:为|是)牵头(?:单位|部门)?"
    # 牵头单位列首位
    rf"|牵头(?:单位|部门)(?:均|都)?(?:列|排|为|是)(?:名|序|列|在|于)*{_FIRST}(?:的)?(?:{_BODY})?"
)
# 第一个逗号前为牵头单位, 分号前的单位为牵头单位, 前两位为牵头单位: several lead
SEVERAL_LEAD: Final = re.compile(
    rf"(?:(?:第[一1]个)?(?P<sign>逗号|分号)(?:之|以)?前|(?:列|排|排名)?前(?P<n>[二两三四2-4])(?:位|名|个|家))(?:的)?(?:{_BODY})?(?:均|都)?(?:为|是|即为)(?:主要)?牵头(?:单位|部门)?"
)
# 市商务局*、市文旅局: a sign that a rule may explain (标*的为牵头单位), no part of the name.
SIGN: Final = re.compile(r"^[*＊★☆▲△●#]+|(?<=.)[*＊★☆▲△●#]+$")
SIGNED_LEAD: Final = re.compile(
    r"(?:标|带|加|注|有|打)(?:注|有|记)?[“\"「]?[*＊★☆▲△●#、]{1,9}[”\"」]?(?:号|标)?(?:的|者)?(?:责任)?(?:单位|部门)?(?:均)?(?:为|是)牵头"
)
# 无牵头单位的，责任单位即为牵头单位
ALL_LEAD: Final = re.compile(
    rf"(?:无|没有|未(?:明确|列|设|注明)(?:出)?)牵头(?:单位|部门)的[，,]?(?:由)?(?:各|所有|其)?{_BODY}(?:均|都|即|就)*(?:视?为|是|作为)牵头"
)
_OTHERS: Final = (
    rf"(?:其[他它余]|后面?)(?:的|各)?(?:列入|列出|所列)?(?:的)?(?:{_BODY})?(?:均|都|为|是|主要|(?:按照?|根据)(?:各自)?职责(?:分工)?|做好)*"
    r"(?:配合|协办|协同|协助|参与|参加)"
)
# 列首位的为牵头单位，其他为配合单位
_SOME_LEAD: Final = re.sub(r"\?P<\w+>", "?:", f"{FIRST_LEADS.pattern}|{SEVERAL_LEAD.pattern}")
# …市财政局负责。列第一位者为牵头单位，下同）: in a mark for those below; 注：列第一位的为牵头单位 for all
RULE_BELOW: Final = re.compile(rf"(?:{_SOME_LEAD})(?P<mark>[，,；;、]?下同)?")
OTHERS_SUPPORT: Final = re.compile(rf"(?:{_SOME_LEAD})[，,；;、]?{_OTHERS}")
RULE_CLAUSE: Final = re.compile(
    rf"{_SOME_LEAD}|{SIGNED_LEAD.pattern}|"
    r"下同$|^下同|以下均|以下各项|^以下(?:的|[^，。；、]{0,6})?(?:责任(?:单位|部门))?(?:均|都)(?:须|需|应|由|涉及|包)|不再(?:单独|重复|一一|逐一)?列出|列第一|排第一|排在第一|列首位|第一个(?:逗号|顿号|分号)|^多个牵头(?:单位|部门)的"
    r"|(?:首位|第一)(?:责任)?(?:单位|部门)(?:为|是)牵头"
    rf"|^{_OTHERS}"
)

# 各牵头部门: what stands before no verb.
NO_BODY_ALONE: Final = frozenset(("各", "各级", "市直", "省直", "县直", "区直"))

# A person by office, in a list of bodies: 张副县长、县发展改革局牵头.
PERSON: Final = re.compile(
    r"(?:书记|[省市县区镇乡州厅局处部院]长|秘书长|主任|主席|常委|专员|检察长|董事长|总经理)$"
)

# 公安、交通部门; 市财政、发改等部门: fields of work that stand for their departments.
DOMAIN: Final = re.compile(
    r"^[省市县区州]?(?:公安|检察|司法|民政|财政|审计|统计|税务|金融|教育|科技|体育|文化|旅游|文旅|文化和?旅游|广电"
    r"|新闻出版|宣传|组织|编制|机构编制|人事|劳动|人社|人力资源(?:和)?社会保障|劳动保障|退役军人|民族|宗教|外事|信访"
    r"|卫生|卫健|卫生健康|疾控|医保|医疗保障|药监|食品药品|食品药品监管|发改|发展改革|经信|工信|工业和信息化|国资|商务"
    r"|市场监管|工商|质监|物价|价格|知识产权|粮食|粮食和物资储备|供销|数据|网信|通信|通信管理|邮政|电力|能源|煤炭|安监|安全监管|应急"
    r"|应急管理|消防|气象|地震|海关|海事|铁路|民航|交通|交通运输|公路|水利|水务|海洋(?:和)?渔业|农业|农业农村|畜牧|渔业|林业|林草|农机"
    r"|国土|国土资源|自然资源|自然资源和?规划|规划和自然资源|规划|环保|环境保护|生态环境|卫生(?:和)?计生|卫生和计划生育|扶贫|乡村振兴|人防|侨务|建设|住建|住房(?:和)?城乡建设|住房保障和房产管理|房管|城管|城市管理|(?:城管|城市管理)(?:综合)?(?:行政)?执法|综合(?:行政)?执法|市场监督管理|消防救援|园林|绿化|监察|保险)$"
)
# 县级以上人民政府公安, 各县城管, 市级发展改革, 全省各级交通运输: a field of those of a level
LEVEL_DOMAIN: Final = re.compile(
    rf"^(?:(?:全[省市县区国])?各级|各[省市县区]级?|[省市县区]级(?:以上)?|县级以上(?:地方)?(?:各级)?(?:人民政府)?|地方)?{DOMAIN.pattern[1:]}"
)
# 监察机关, 各级税务部门, 县级以上环境保护主管部门: the organs of one field
ORGAN: Final = rf"(?:各级|各地|各[省市县]级?|地方各级|地方|当地|[省市县]级|市县级?|[省市县区]级以上|县级以上地方|上级|本级)?{DOMAIN.pattern[1:-1]}(?:行政)?(?:主管|管理|监管)?(?:部门|机关)"
# 国土资源、住房城乡建设部门
ORGANS: Final = rf"(?:(?:{ORGAN}|{DOMAIN.pattern[1:-1]})[、和])*{ORGAN}"
DEPARTMENTS: Final = re.compile(
    r"^(?!.*(?:有关|相关|职能|主管|成员|各|级|直|牵头|配合|责任))[\u4e00-\u9fff]{2,8}部门$"
)
OPEN_DEPARTMENTS: Final = re.compile(
    r"等(?:[省市县区州](?:级|直))?(?:有关|相关|多|\d{1,2}|[一二三四五六七八九十])?个?部门"
)

# 甲州、乙州市政府, 临江区、东山县人民政府: the end that the last of several places gives for all
OF_A_CITY: Final = re.compile(
    r"^[\u4e00-\u9fff]{2,6}?(?P<end>[市县区州旗镇乡](?:人民)?政府|区(?:管委会|管理委员会)|街道办事处)$"
)

# Ends of bodies that tell one only in a list of bodies: 临江经开区, 宁波市, 市水文站, 市律协, 市防指,
# 国有林场, 市属国有企业, 临江一中, 市文旅投, 省医师协, 省书法联, 省农担.
LISTED_END: Final = re.compile(
    r"(?:[区县市州盟旗镇乡园会院司团站所台馆厂师校]|日报|律协|防指|林场|农场|机场|高校|中学|小学|[一二三四五]中"
    r"|企业|央企|国企|运营商|(?:城|交|产|农|水|国|金|旅)投|督查室|研究室|政研室|实验室|团中央|工青妇)$"
    r"|[^妥]协$|[^关互物串并]联$|[农林融]担$"
    r"|公司|集团|中心|学会|协会"
)

RULE_BEHIND: Final = re.compile(rf"[.．](?=(?:{RULE_CLAUSE.pattern}))")

# What begins a remark and no name: 按职责分工, 详见附件, 于年底前, 不再列出, 30日内完成; what is
# forbidden or done: 不得自行转给其他承办单位.
NO_NAME: Final = re.compile(
    r"^(?:不[再得能应可准予宜]|或(?=[\u4e00-\u9fff]{3})|应(?!急|用|城|县)|须|必须|严禁|禁止|待定|以下|按|可?参照|比照|详见|具体|包括|涉及|其中|根据|依据|同上|于|到|至|在(?!.{1,3}(?:央企|企业|高校|院校|单位|机构)$)|并|确保|持续|长期|全年|年底|每(?:年|半年|季度?|月|周))"
    r"|不[得准予宜]|自行(?!车)|转[给交]|交[给由](?=.)"
    r"|[。；：？！《》“”]|\d{3,}(?!\d|热线|急救|指挥|举报|服务)|年底前|月底前|\d月|\d个?(?:工作)?[日天](?:之|以)?内|\d个?月(?:之|以)?内"
    r"|接报后|\d(?:分钟|个?小时)(?:之|以)?内"  # 县防汛办接报后30分钟内报告县委
)
QUOTED: Final = re.compile(r"[“\"]([^“”\"]{1,6})[”\"]")
# 市“人工智能+”专项工作组 acts as any other body does
QUOTED_GROUP: Final = re.compile(
    r"^[\u4e00-\u9fff]{0,10}“[^“”]{2,12}”[\u4e00-\u9fff]{0,10}(?:(?:工作|专项|专责|推进|协调|攻坚|领导)小?组|专班|指挥部|办公室|联席会议)$"
)
EMPTY_NAMES: Final = frozenset(
    ("", "单位", "部门", "机构", "等", "无", "-", "－", "—", "——", "/", "／")
)

# 各市、县（市、区）政府, 各县、市、区人民政府 and 各盟行政公署、市人民政府 are one group each: the
# list sign stands inside the name.
_KIND: Final = (
    r"(?:县级市|自治[县州旗区]|直辖市|计划单列市|省|[市区县州盟旗镇乡]{1,3}|地区|特区|街道|功能区|开发区|园区)"
    r"(?:[（〔(][市县区州盟旗特林、]+[）〕)])?"
)
LEVEL_HEAD: Final = re.compile(
    rf"^(?:各(?:有关|相关)?|有关|相关){_KIND}(?:、{_KIND})*$|^各(?:盟|地区)(?:行政公署|行署)$"
)
LEVELS: Final = frozenset("省市州县区乡镇")
LEVEL_TAIL: Final = re.compile(
    rf"^{_KIND}(?:级)?(?:(?:人民)?政府|党委|办事处)?(?:[（〔(](?:管委会|行政公署|行署)[）〕)])?$"
    r"|^直辖市[\u4e00-\u9fff]{2,16}(?:厅|局|委|机关|部门)$"
)

# 各镇党委、政府, 各镇（街道）党（工）委、政府（办事处） and 临江经开区党工委、管委会 are one: the second part names nobody by itself.
PARTY_HEAD: Final = re.compile(r"(?:党(?:工|[（(]工[）)])?委|[市县区）)]委)$")
PARTY_TAILS: Final = frozenset(
    (
        "政府",
        "人民政府",
        "管委会",
        "办事处",
        "政府（办事处）",
        "人民政府（办事处）",
        "政府（管委会）",
    )
)


@lru_cache(maxsize=256)
def role_of_verb(verb: str) -> Role:
    """lead for 牵头负责, support for 配合; responsible for what no pattern claims (责任单位)."""
    return next((role for role, pattern in VERBS if re.fullmatch(pattern, verb)), "responsible")


def role_of_label(label: str) -> Role:
    """lead for 牵头单位, responsible for 责任单位 and for 责任单位或牵头单位."""
    bare = "".join(label.split())
    if _EITHER.search(bare):
        return "responsible"
    return next((role for word, role in _LABEL_ROLE if word in bare), "responsible")
