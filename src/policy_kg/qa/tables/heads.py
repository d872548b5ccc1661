"""What a question may call a column: by its head's own words, or in others.

谁建设 asks for 建设主体, and not for 责任单位; 哪个村 for 示范村名称, 为什么 for 滞后原因, 多少钱 for 补助资金;
抽取时间自 and 抽取时间至 are the two ends of one time.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from policy_kg.extraction.progress import PROGRESS_HEAD
from policy_kg.qa.question.making import SO_FAR

HEAD_UNIT: Final = re.compile(r"[（(](?P<unit>[^（）()]{1,12})[）)]$")  # 总投资（亿元）
_OF_HEADS: Final = re.compile(r"^(?:项目|所属|对应的?|建议|有关|相关|主要|计划|其中)")
_LEVEL: Final = re.compile(r"^[省市县区镇乡村]级")
# 抽查比例及频次, 普法形式和载体
_PARTS: Final = re.compile(r"[及和与、/／]")
# 分管（联系）校领导
_WITHIN: Final = re.compile(r"[（(](?P<word>[\u4e00-\u9fff]{1,6})[）)](?=[\u4e00-\u9fff])")


def head_names(head: str) -> list[str]:
    """What a question may call a column: 项目建设期限, 建设期限; 总投资 of 总投资（亿元）; 抽查比例 of
    抽查比例及频次; 分管校领导 of 分管（联系）校领导."""
    whole = HEAD_UNIT.sub("", head)
    names = [whole, _OF_HEADS.sub("", whole)]
    if within := _WITHIN.search(whole):
        names += [_WITHIN.sub("", whole), _other(whole, within)]
    if "河湖长" in whole:  # 县级河湖长职务: 河长职务
        names += [_LEVEL.sub("", whole).replace("河湖长", keeper) for keeper in ("河长", "湖长")]
    parts = _PARTS.split(whole)
    names += parts if all(len(p) > 1 for p in parts) else []
    return [n for n in dict.fromkeys(names) if len(n) > 1]


def _other(whole: str, within: re.Match[str]) -> str:
    """联系校领导 of 分管（联系）校领导."""
    word = within["word"]
    return f"{whole[: max(0, within.start() - len(word))]}{word}{whole[within.end() :]}"


_BUILDER_HEAD: Final = re.compile(r"^(?:项目)?(?:建设|承建)(?:主体|单位|方)$")
# 由谁建设, 谁来建, 哪家公司承建; but 谁负责建设 asks for who is in charge
_WHO_BUILDS: Final = re.compile(
    r"(?:由|是|让)?(?:谁|哪(?:个|家|些)?(?:公司|企业|单位|机构))来?(?:承建|建设|建)(?:的|[？?，,]|$)"
)
# 完成了多少, 进展如何, 做到哪一步了
ASKS_PROGRESS: Final = re.compile(
    rf"{SO_FAR.pattern}|"
    r"(?:已经?|实际|累计|目前|现在)*(?:完成|建成)(?:了|到)?(?:多少|几)(?![项条])|(?:完成|建|干|做|落实|整改|进展|推进)(?:情况|得|的)*(?:怎么样|怎样|如何)"
    r"|(?:完成|整改|落实|工作)?(?:进展|进度)(?:情况)?(?:怎么样|怎样|如何|是什么|是?多少)|(?:进行|完成|推进|[做建修干搞])到(?:什么|哪一?)(?:程度|步)|到哪一?步"
)
# (heads, words that ask for what stands below them), each with an example
_ASKED_AS: Final = (
    # 示范村名称, 行政村, 村（社区）: 是哪个村, 村名叫什么
    (
        re.compile(
            r"^(?:所在|所属|实施|示范|行政|自然|试点|涉及|项目)*村(?:（社区）|\(社区\)|庄|居|组|名|别|名称)*$"
        ),
        re.compile(
            r"(?:是|在)?(?:哪|什么)(?:一?[个些几])?(?:示范|行政|试点)?(?:村|社区)|村(?:是|有|为)哪|村名|村叫什么"
        ),
    ),
    # 所属镇街, 乡镇（街道）: 在哪个镇
    (
        re.compile(
            r"^(?:所在|所属|实施|涉及|项目)*(?:乡镇|镇街|镇乡|街镇|镇（街道?）|乡镇（街道）|镇)(?:名称?)?$"
        ),
        re.compile(r"(?:是|在)?哪(?:一?[个些几])?(?:乡镇|镇街|街镇|镇|街道)"),
    ),
    # 滞后原因, 未完成原因, 存在问题: 为什么没完成
    (
        re.compile(r"原因(?:分析|说明)?$|^存在(?:的)?(?:主要|突出)?(?:问题|困难)"),
        re.compile(
            r"为(?:什么|何|啥)(?:还|会|就|都|一直)*(?:没有?|未|不能)?(?:按时|按期|如期|及时)?"
            r"(?:完成|开工|建成|落实|推进|实施|启动|达标|滞后|停工|延期|延迟|超期|缓慢)?|(?:是)?(?:什么|啥|何)原因|原因是(?:什么|啥)?|怎么回事"
        ),
    ),
    # 完成数, 累计完成情况, 目前进展: 完成了多少, 进展如何
    (
        PROGRESS_HEAD,
        ASKS_PROGRESS,
    ),
    # 抽查周期, 频次: 多久抽查一次, 每年查几次
    (
        re.compile(r"(?:周期|频次|频率)(?:[（(].*)?$"),
        re.compile(
            r"(?:每隔)?(?:多久|多长时间)[\u4e00-\u9fff]{0,4}(?:一次|一回)|(?:每年|每月|每季度?)?[\u4e00-\u9fff]{0,3}(?:几|多少)次|什么频[次率]"
        ),
    ),
    # 分管（联系）校领导: 责任校领导是谁
    (
        re.compile(r"[省市县区镇乡校院局]领导$"),
        re.compile(
            r"(?:责任|分管|牵头|包联|包保|包抓|包案|联系|挂点|挂联|主管|批示|督办)*[省市县区镇乡校院局]领导(?:是|有|为|叫)?(?:谁|哪[些位个])"
        ),
    ),
    # 提出人, 领衔代表: 是谁提的
    (
        re.compile(r"^(?:提出|提案|建议|领衔|主要)?(?:人|代表|委员|提出人|提案人|建议人)$"),
        re.compile(
            r"(?:是|由)?(?:谁|哪[位些个](?:代表|委员)?)提(?:出|交)?(?:来)?的?(?=$|[？?，。])"
        ),
    ),
    # 抽查依据, 设定依据: 依据是什么
    (
        re.compile(r"依据(?:[（(].*)?$"),
        re.compile(
            r"(?<![无没])依据(?:是|有|为)?(?:什么|哪些?|哪[部个条])|依据是啥|(?:根据|依据)(?:什么|哪[部个条])"
        ),
    ),
    # 长度（公里）: 有多长; 起止点: 从哪到哪
    (
        re.compile(r"^(?:河流|河道|道路|路段|全)?长度?(?:[（(].*)?$"),
        re.compile(r"(?:有|是)?多长(?!时间)"),
    ),
    (
        re.compile(r"^起[止讫](?:点|地点|位置|路段)?$"),
        re.compile(
            r"从(?:哪里?儿?|什么地方)[\u4e00-\u9fff]{0,2}到(?:哪里?儿?|什么地方)|起止点?(?:是|在)?(?:哪|什么)"
        ),
    ),
    # 履行程序要求, 决策程序: 要履行哪些程序
    (
        re.compile(r"程序(?:要求)?$"),
        re.compile(r"(?:要|需要?|应)?(?:履行|经过|走)(?:什么|哪些|哪几个)(?:决策)?程序"),
    ),
    # 下一步工作: 下一步怎么做
    (
        re.compile(r"^下一?步"),
        re.compile(
            r"下一?步(?:要|该|准备|打算|计划)*(?:怎么|如何|做什么|干什么|干啥|是什么)[\u4e00-\u9fff]{0,2}"
        ),
    ),
    # 分值, 权重分: 多少分, 占几分, 满分是多少
    (
        re.compile(
            r"^(?:考核|考评|指标|评分|标准|各项|基本|基础|权重)*(?:分值|分数|权重分?|满分)(?:[（(].*)?$"
        ),
        re.compile(
            r"(?:[占计给值得有是为]|满分)*(?:多少|几)分(?!钟|之|类|级|工|管|批|期)|满分(?:是|为)?多少"
        ),
    ),
    # 办理时限, 公开时限, 承诺办结时限（工作日）: 几个工作日, 多长时间
    (
        re.compile(
            r"^(?:法定|承诺)?(?:办理|办结|公开|受理|审批|答复|处理)(?:时限|期限|时间)(?:[（(].*)?$"
        ),
        re.compile(r"(?:几|多少)个?(?:工作日|天|日)(?:之?内)?|多长时间|多久"),
    ),
    # 补助资金, 提前下达金额, 总投资, 经费预算: 多少钱, 能拿多少
    (
        re.compile(
            r"^(?:项目|计划|预算|概算|估算)?总?(?:投资|金额|资金|经费|造价)(?:总?额|规模|金额|预算|概算|估算|数)?(?:[（(].*)?$"
            r"|(?:补助|奖补|补贴|奖励|下达|拨付|安排|支持|分配|资助)(?:的)?(?:资金|金额|经费|标准)(?:总?额|数)?(?:[（(].*)?$"
        ),
        re.compile(
            r"(?:要|需要?|能|可以?|会|得|给|补|拿|投|花|用|投入|投资|下达|安排|分到?|得到|资金|经费|金额)*(?:是|有|为)?多少(?:钱|资金|经费)"
            r"|(?:能|可以?)(?:拿|得|分|领|获得?|补)(?:到)?多少(?=$|[？?，。呢])"
            r"|(?:资金|投资|经费|金额)(?:是|有|为|额|规模)*多少(?=$|[？?，。呢])"
        ),
    ),
)
# 建设地址, 项目选址, 所属区块, 县区
PLACE_HEAD: Final = re.compile(
    r"区块|区域|所在地|属地|地点|(?<!网)(?<!邮箱)(?<!邮件)(?<!联系)(?<!通讯)地址|选址|位置|坐落|县区|区县|地区|落地"
)
# 建在哪里, 在哪个区县; 博物馆在哪, 建设地址是哪里, 污水厂地址
WHERE: Final = re.compile(
    r"(?:建|落|位|坐落|落户|落地|布局|安排|放|设)?(?:在|于)?(?:哪(?:里|儿|个(?:区县|县区|区|县|市|地方|镇|园区))|什么(?:地方|区县|区))|(?:建|落|落户|落地|布局|坐落|设)在哪"
    r"|(?<![局委办厅部院府会])(?<![局委办厅部院府会]的)(?:建设|实施|项目)?(?:地点|(?<!网)(?<!邮箱)(?<!邮件)(?<!联系)(?<!通讯)地址|选址|位置)(?:是|在|为)?(?:哪|什么|何处)?(?=[？?]?$)|在哪(?=[？?]?$)"
)
# 江边县, 东门镇 and 柳湾村 of 江边县东门镇柳湾村
_PLACE: Final = re.compile(
    r"(?P<area>[\u4e00-\u9fff]{1,5}?[市县区旗])?(?P<town>[\u4e00-\u9fff]{1,5}?(?:镇|乡|街道))?(?P<village>[\u4e00-\u9fff]{1,5}?(?:村|社区))?"
)
_ENDS: Final = (("自", "至"), ("起", "止"), ("开始", "结束"), ("起始", "截止"))


def places_in_cell(cell: str) -> frozenset[str]:
    """The places that a cell below a head like 建设地址 names: all of it, each of a list, and the
    area, town and village that one begins with."""
    parts = [p.strip() for p in re.split(r"[、，,/；;]", cell)]
    found = {cell, *parts}
    begun = (_PLACE.match(part) for part in parts)
    found |= {p for m in begun if m for p in m.groups() if p}
    return frozenset(found)


def asks_who_builds(head: str, question: str) -> str:
    """The words by which a question asks for a column of those who build, "" for none."""
    who = _WHO_BUILDS.search(question) if _BUILDER_HEAD.match(head) else None
    return who[0] if who else ""


def asked_as(head: str, question: str) -> str:
    """The words, other than its own, by which a question asks for a column; "" for none."""
    for heads, words in _ASKED_AS:
        if heads.search(head) and (said := words.search(question)):
            return said[0]
    return asks_who_builds(head, question)


def other_end(head: str, heads: Container[str]) -> str:
    """The head of the column that ends what `head` begins, "" where it begins nothing."""
    for begin, end in _ENDS:
        before, found, behind = head.rpartition(begin)
        if found and (other := f"{before}{end}{behind}") in heads:
            return other
    return ""
