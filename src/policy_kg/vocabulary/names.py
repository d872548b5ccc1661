"""Names of bodies as strings: normal forms, generic groups, types by suffix.

Everything here judges an isolated name, an element of a list of departments, never running
text: 服务中心 or 银行 in a sentence says nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import Final

_SPACE: Final = re.compile(r"[\s\u200b\ufeff]+")
_WIDE: Final = re.compile("[\uff10-\uff5a]+")
_FULL_WIDTH: Final = str.maketrans({"(": "（", ")": "）", "[": "〔", "]": "〕"})
_ONE_BRACKET: Final = str.maketrans(
    {"〔": "（", "〕": "）", "［": "（", "］": "）", "【": "（", "】": "）"}
)
_KEPT: Final = 4096  # judgements: plans name the same bodies again and again
_OUTER: Final = "、，,。；;：:"


def normalise(printed: str) -> str:
    """Without white space, letters and digits narrow, brackets wide: ' 市 财政局 ' -> 市财政局."""
    narrow = _WIDE.sub(lambda m: unicodedata.normalize("NFKC", m[0]), printed)
    return _SPACE.sub("", narrow).translate(_FULL_WIDTH).strip(_OUTER)


def compare_key(name: str) -> str:
    """The form under which names are compared: any bracket pair is （）."""
    return normalise(name).translate(_ONE_BRACKET)


# --- groups ------------------------------------------------------------------------------

_GENERIC_END: Final = (
    r"(?:政府|部门|单位|管委会|管理委员会|委办局|机构|企业|院校|高校|学校|公司|银行|[区县旗市州盟镇乡]"
    r"|街道|街镇|办事处|主体|组织|党委|党组|团体|地方|园区)$"
)
_SOME_OF: Final = re.compile(r"(?:有关|相关|其他|其它|属地|所在地|所属|所辖|全体)")  # 有关部门
_LEVELS_ONLY: Final = re.compile(  # 县（市、区）政府, 乡镇政府, 市县人民政府
    r"^(?:[区县市州盟旗镇乡和（）、及]|街道|地方|开发区|各级){2,}(?:级)?"
    r"(?:人民)?(?:政府|管委会|管理委员会|党委|办事处|部门|党委和政府|党委、政府)$"
)
_CLASS_END: Final = re.compile(
    r"(?:^(?:功能区|园区|开发区|产业园区|开发园区)(?:管委会|管理委员会)|部门|(?:公安|监察|审计|检察|司法|司法行政|税务|纪检监察|国家安全|审判)机关|成员单位|责任单位|主管单位|项目单位|等单位|各地|委办局)$"
)
_PROPER_WITH_ALL: Final = re.compile(r"各(?:界|民族)")  # 社会各界联合会 is one body


@lru_cache(maxsize=_KEPT)
def is_group(name: str) -> bool:
    """Whether an isolated name is generic: 各区县政府, 市政府各有关部门, 县（市、区）政府."""
    key = compare_key(name).removesuffix("（单位）")  # 其他相关部门（单位）
    if "各" in key[:-1] and not _PROPER_WITH_ALL.search(key):
        return True
    if _CLASS_END.search(key) or _LEVELS_ONLY.match(key):
        return True
    return bool(_SOME_OF.search(key) and re.search(_GENERIC_END, key))


# --- types -------------------------------------------------------------------------------

# (suffix pattern, code in agency-types.ttl), first match wins. Examples at the right.
_TYPES: Final = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"(?:管委会|管理委员会)$", "管委会"),  # 高新区管委会
        (r"(?:街道|街道办|办事处|[镇乡](?:人民)?政府)$", "乡镇街道"),  # 向阳街道办事处
        (r"(?:[区县旗]|[区县]+)(?:人民)?政府$", "区县政府"),  # 永吉县人民政府
        (r"政府$|^国务院$", "政府"),  # 市政府
        (r"(?:法院|检察院)$", "法检"),  # 市检察院
        (r"(?:人大|人大常委会|政协)(?:.*(?:委员会|委|室|厅))?$", "人大政协"),  # 市人大
        (r"(?:领导小组|指挥部|专班|联席会议|委员会办公室|领导小组办公室)$", "议事协调机构"),
        (
            r"(?:银保监(?:局|分局|会)|金融监管总局.*(?:局|支局)|证监局|气象局|地震局|烟草专卖局"
            r"|烟草局|邮政管理局|通信管理局|海关|海事局|税务局|调查队)$",
            "中央驻地机构",
        ),
        (r"(?:人民银行|人行).*(?:行|支行|中支)$", "中央驻地机构"),  # 人民银行吉林市中心支行
        (
            r"(?:工会|妇联|妇女联合会|工商联|残联|科协|文联|社科联|侨联|记协|法学会|红十字会"
            r"|贸促会|计生协|^团.?委|团委|联合会|计划生育协会)$",
            "群团",
        ),
        (r"(?:协会|商会|学会|促进会|研究会|基金会)$", "社会组织"),  # 市物流协会
        (r"(?:银行|分行|支行|信用社|农信社|信用联社|农商行)$", "银行"),  # 工行吉林市分行
        (r"(?:集团|公司|电网|供电局|厂)$", "国企"),  # 市城投集团
        (r"供销(?:合作)?社|供销联社", "供销社"),  # 市供销社
        (
            r"(?:大学|学院|研究院|科学院|研究所|医院|学校|党校|设计院|报社|电视台|中心|馆|院|所)$",
            "事业单位",
        ),
        (r"(?:办公厅|厅)$", "厅"),  # 省财政厅
        (r"(?:支队|总队|大队|警备区|军分区)$", "队伍"),  # 市消防救援支队
        (r"(?:办公室|办)$", "办"),  # 市金融办
        (r"(?:委员会|委)$", "委"),  # 市卫生健康委
        (r"(?:部)$", "部"),  # 市委组织部
        (r"(?:署)$", "署"),  # 审计署
        (r"(?:局)$", "局"),  # 市财政局
        (r"(?:部门|单位)$", "部门"),  # 各有关部门
    )
)


@lru_cache(maxsize=_KEPT)
def type_by_suffix(name: str) -> str:
    """The code of the agency type that the suffix tells, or "". A trailing bracket is ignored:
    市委组织部（人才办） is a 部."""
    key = re.sub(r"（[^（）]*）$", "", compare_key(name)) or compare_key(name)
    return next((code for pattern, code in _TYPES if pattern.search(key)), "")


# --- is it a body at all -----------------------------------------------------------------

# Common words that only look like bodies by their last character.
_NO_BODY: Final = re.compile(
    r"(?:格局|布局|结局|全局|大局|开局|时局|僵局|战局|棋局|承办|主办|举办|(?<!公)开办|筹办|兴办|经办|督办"
    r"|协办|申办|领办|创办|交办|代办|查办|快办|通办|联办|全部|内部|外部|[东南西北中]部|局部|(?<!武警)总部|干部"
    r"|俱乐部|部署|签署|餐厅|大厅|客厅|展厅|会议|大会|例会|年会|机会|社会|展会|博览会|展览会|交易会"
    r"|洽谈会|推介会|座谈会|运动会|晚会|峰会|论坛|(?<!供销)合作社|旅行社|书院|影院|剧院|庭院|养老院|敬老院|卫生院"
    r"|核心|中心城|重心|信心|轴心|以.*为中心|数据中心|算力中心|物流中心|购物中心|研发中心|产业集团)$"
)
_BODY_END: Final = re.compile(
    r"(?:局|委|办|厅|部|院|署|社|会|银行|分行|支行|中支|农商行|集团|公司|政府|管委会|委员会|办公室|办公厅"
    r"|办事处|街道办|中心|(?:领导|工作|专项|专责|推进|协调|攻坚)小?组|指挥部|专班|法院|检察院|海关|支队|总队|大队|(?:执法|监察|交警|交管|消防|巡防|城管|稽查)中队|工商联|残联|科协|妇联"
    r"|文联|作协|记协|档案馆|图书馆|博物馆|文化馆|[人农工中建交]行|武警部队|社科联|侨联|供销联社|贸促会|工会|学院|大学|党校|研究院|部门|单位|委办局|政协|人大|军分区"
    r"|国务院|联通|移动|电信|铁塔|调查队|生产建设兵团"
    r"|(?<=[府委])(?:督查|研究|政研|政策研究)室"  # 市政府督查室
    # of towns: 镇派出所, 镇文化站
    r"|(?:派出|司法|财政|国土|税务|供电|监管|监督管理|市场管理|自然资源|研究)所"
    r"|(?:文化|农技|农经|林业|水利|水务|安监|畜牧|兽医|计生|农机|环卫|推广)站)(?:（[^（）]*）)?$"
)
_NOT_IN_A_NAME: Final = re.compile(r"[。；！？，：“”《》+]|\d{3,}(?!\d|热线|急救|指挥|举报|服务)")

_SHORT: Final = re.compile(  # bodies of two characters: 残联
    r"^(?:残联|科协|妇联|文联|侨联|团委|工会|人大|政协|海关|法院|[人农工中建交]行|[省市县区]委)$"
)


# 申报单位, 各参赛企业: whom a rule is about, no department
_APPLICANT: Final = re.compile(
    r"^各?(?:申报|申请|报名|获奖|受[助奖]|参[赛展评]|投标|中标)(?:单位|机构|企业|主体|部门)$"
)


# 有条件的综合医院, 符合规定的养老机构: whoever is so, but 有条件的县区 answers for itself
_WHOEVER: Final = re.compile(
    r"^(?:有|符合|具备|达到)[^的]{1,8}的(?!.*(?:政府|部门|单位|[省市县区州镇乡]）?$))"
)


@lru_cache(maxsize=_KEPT)
def looks_like_agency(name: str) -> bool:
    """Whether an isolated list element is a body by its suffix (市财政局, 各有关部门), not a
    place (永吉县), a thing (产业布局) or a piece of a sentence."""
    text = normalise(name)
    if not 2 <= len(text) <= 40 or _NOT_IN_A_NAME.search(text):
        return False
    if _APPLICANT.match(text) or _WHOEVER.match(text):
        return False
    if is_group(text):
        return True
    key = compare_key(text)
    if _SHORT.match(key):
        return True
    common = _NO_BODY.search(key) and not (
        key[0] in "国省市州县区镇乡" and key.endswith(("中心", "卫生院", "交通办", "督查办"))
    )
    return bool(_BODY_END.search(key)) and not common and len(key) > 2


# Where a body of the same area may begin behind another: 市经信局|市新经济委, not 市场, 区域, 省级.
_LONGEST_RUN: Final = 200  # characters
_RUN_ON: Final = re.compile(
    r"(?<=[局委办厅部署院会室行])(?=(?P<area>[\u4e00-\u9fff]{1,7}[省市县区州盟旗]|市(?!政(?!府|协)|场|容|民|区|郊)"
    r"|区(?!域|块|划|间)|县(?!域|城)|省(?!际))(?![级直]))"
)


def bodies_of_run(text: str) -> list[tuple[int, int]]:
    """Spans of the bodies of one area that are printed without a sign between them:
    云溪市教育局云溪市财政局, 市教育局市财政局; the whole of any other text."""
    starts = [0]
    for cut in _RUN_ON.finditer(text, 3):
        left, right = text[starts[-1] : cut.start()], text[cut.start() :]
        same = left.removeprefix("中共").startswith(cut["area"]) and len(left) > 3
        if same and looks_like_agency(left) and looks_like_agency(right):
            starts.append(cut.start())
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def names_of_run(text: str, known: Collection[str]) -> list[tuple[int, int]]:
    """Spans of two or more `known` names, perhaps with their 办公厅, that make up all of a text without
    a sign between them: 财政部税务总局. Empty where they don't."""
    if text in known or len(text) > _LONGEST_RUN:
        return []
    parted: dict[int, list[tuple[int, int]]] = {0: []}  # how the text up to there is parted
    for end in range(1, len(text) + 1):
        for start in range(end):
            name = text[start:end]
            if start in parted and (name in known or name.removesuffix("办公厅") in known):
                parted[end] = [*parted[start], (start, end)]
                break  # the longest name that ends here
    found = parted.get(len(text), [])
    return found if len(found) > 1 else []
