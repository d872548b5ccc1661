"""Column heads by the words that they are made of, for heads that no list can name.

A head of a column of bodies is words of a role with words beside them and a noun for bodies
(组织|承办|部门, 牵头|承办|单位, 指导|推进|责任|单位), one of time limits is words for what is done and a
noun for time (抽查|检查|起止|时间).
"""

from __future__ import annotations

import re
from typing import Final, Literal

PartyRole = Literal["lead", "support", "guide", "responsible"]

# 省级, 市直, 县（市、区）, 镇街
_LEVEL: Final = (
    r"(?:国家|中央|省部?|市|州|盟|县|区|旗|县区|区县|县市区|市县|乡镇?|镇街?|街镇|街道|村居?|本级|各级|基层|上级|下级|内设|对口)"
    r"(?:直属|直|级|属)?"
)
# What a head has beside the word of its role: 具体, 第一, 决策, 检查, 任务
_BESIDE: Final = (
    r"主要|具体|直接|共同|联合|其[他它余]|相关|有关|第[一二三]|首要|首位|总体?|分别|拟|建议|最终|密切"
    r"|重点|专项|日常|年度|政府|行政|党政|本|各"
    r"|工作|任务|项目|工程|事项|问题|活动|措施|举措|政策|目标|指标|改革|试点|建设|工程|决策|立法|课题|议题|提案|建议|议案"
    r"|整改|整治|治理|排查|行业|业务|职能|专业|技术|资金|数据|信息|服务|许可|处罚|案件|经济|安全|生产|环保"
)
_ROLES: Final[tuple[tuple[PartyRole, str], ...]] = (
    ("lead", r"牵头|主办|主责|主抓|主战|发起|召集|抓总"),
    ("support", r"配合|协办|协助|协同|协作|协调|参与|参加|支持|会办|会签|联动|辅助|助战|协战"),
    ("guide", r"指导|督导|督办|督促"),
    (
        "responsible",
        r"责任|负责|承办|承接|承担|主管|监管|监督|监测|管理|管护|实施|落实|推进|执行|组织|经办|办理|分工|统筹"
        r"|归口|分管|包保|包联|包案|包抓|挂钩|挂联|帮扶|帮联|报送|填报|起草|制定|编制|拟订|检查|抽查|执法|督查|考核|考评|评价|评估|评分"
        r"|审核|审批|审查|验收|受理|公开|宣传|行使|职责|涉及",
    ),
)
_ROLE: Final = "|".join(words for _, words in _ROLES)
_NOUN: Final = r"(?:单位|部门|机构|机关|主体|科室|股室|处室|站所|科|股|处|组室|厅局|委办局?|部委|局委|党委|党组织|责任制单位|属地|方)"
_NOUNS: Final = rf"{_NOUN}(?:[和及与或、/]*{_NOUN})?"
_JOIN: Final = r"[和及与或、/的]"
_BODIES: Final = re.compile(
    rf"^(?P<words>(?:{_LEVEL}|{_BESIDE}|{_ROLE}|{_JOIN}|{_NOUN})*?)(?P<noun>{_NOUNS})(?:名称)?"
    r"(?:[和及与、/](?:任务)?(?:分工|责任人|负责人|联系人|责任领导|(?:完成)?(?:时限|时间)))?$"
)
# Nouns for bodies of the state: 省级部门, 国家部委, 股室, 各处室 need no word of a role.
_OWN: Final = re.compile(r"(?:科室|股室|处室|站所|厅局|委办局?|部委|局委)(?:名称)?$")
_LEVELS: Final = re.compile(rf"^(?:{_LEVEL}|各|有关|相关|主要|行业|职能|业务)+(?:部门|单位)$")
# 被检查单位, 受援单位, 涉及企业: whom something is done to; 工作单位: a person's
_PASSIVE: Final = re.compile(
    r"^(?:被|受|抽查|检查|服务|监管|监督|执法|帮扶|考察|培训|处罚|审计|管理|监测|督查|公开|宣传|申请|报名)*对象|被|受(?!理)"
    r"|^(?:工作|服务|建设|项目|工程|数据|信息|技术|管理)(?:单位|部门|机构|主体|方)$|^(?:检查|监测|服务|培训|公开|宣传|管理)方$"
    r"|^(?:检查|抽查|监测|督查|审核|宣传|验收)单位$"  # those who check, or who are checked
    r"|(?:任务|事项|举措|措施|工作|目标|项目|工程|问题|政策|资金|数据|信息|服务)[和及与或、/]"  # 举措及责任单位
)

# What a time limit is for, with words beside it: 计划|完成|时间, 抽查|检查|起止|时间
_DONE: Final = (
    r"完成|办结|办理|办毕|销号|推进|落实|实施|建成|达标|达成|验收|起止|开展|抽查|检查|执法|考核|考评|评估|评价|审议|审定|提交|提请|上会|上报|报送|反馈"
    r"|竣工|完工|投产|投用|投运|投入(?:运营|使用|运行|生产)|交付|结束|抽取|出台|制定|制订|编制|修订|起草|拟订|听证|论证|序时|预期|预计|计划|要求|最迟|截止|截至|阶段|督查|督办|督导"
    r"|承诺|法定|办事|执行|施工|运营|行动|达产|清零|见效|实现|责任|拟|组织|解决|整合|攻坚|进行|目标"
)
_LIMIT: Final = re.compile(
    rf"^(?:{_DONE}|{_BESIDE}|{_LEVEL}|{_JOIN})*"
    r"(?:时限|时间|期限|年限|日期|周期|节点|时间节点|时间表|时间段|时段|工期|月份|时间进度)"
    r"(?:{0}?(?:要求|安排|计划|节点)|[至止])?$".replace(
        "{0}", _JOIN
    )  # 抽取时间至 beside 抽取时间自
)
# 计划完工 beside 计划开工
_PLANNED: Final = re.compile(
    r"^(?:项目)?(?:计划|预计|拟|拟定)(?:完工|竣工|建成|投产|投用|投运|交付|投入(?:运营|使用|运行|生产))$"
)
# 序时进度: by when how much is done
_IN_TIME: Final = re.compile(
    r"^(?:工作|任务|目标)?(?:序时|时序)(?:进度|进展|要求|节点)(?:要求|安排)?$"
)
# 公开时限, 办理期限; but 公开时间 tells when something was made public
_BOUND: Final = re.compile(r"^(?:公开|公示|受理|审批|办件|保存|整改|服务)*(?:时限|期限)$")

_NUMBER: Final = re.compile(
    r"^(?:(?:项目|任务|事项|工作|问题|措施|清单|条目|举措)(?:序号|编号)|顺序号?|项次|行次|序)$"
)

# 牵头部室, 责任站所, 责任村（社区）, 配合学院: a word of a role right before what such bodies are called
# where no state body works: in a company, a town, a school.
_INNER: Final = re.compile(
    rf"^(?:{_LEVEL})?(?:(?P<lead>牵头|主责|主办)|(?P<support>配合|协办|协助|协同|参与|参加|联动)|(?P<responsible>责任|负责|承办|落实|承担))"
    r"(?:责任|负责)?(?:处?部室|[处科站办]所|站办|局办|办公室|(?:工作)?专班|(?:工作)?小?组|村[居社组]?|社区|镇[街村办]|乡镇|街镇|街道"
    r"|院系|[院系]部|学院|院校|(?:党)?支部|企业|公司|项目部|车间|班组)$"
)
# 辅责单位, 协责部门 beside 主责单位
_AIDS: Final = re.compile(r"^(?:辅责|次责|协责|从责|次要责任)(?:单位|部门|科室|处室|部室)?$")
_ASKED: Final[tuple[tuple[PartyRole, re.Pattern[str]], ...]] = (  # 谁来干 beside 干什么, 怎么干
    ("lead", re.compile(r"^(?:由?谁(?:来)?|哪家)牵头$")),
    ("support", re.compile(r"^(?:由?谁(?:来)?|哪些部门)配合$")),
    ("responsible", re.compile(r"^由?谁(?:来)?(?:[干做办抓管]|负责|落实)$")),
)
_WHEN_ASKED: Final = re.compile(
    r"^(?:截止|截至|限期)$|^(?:何时|什么时[候间])(?:[干做办]成|完成|干完|办结|见效)$"
)

HeadWords = Literal["number", "deadline"]


def bodies_of_head(bare: str) -> PartyRole | None:
    """The role of the bodies below a head, without white space and brackets' content, that its
    words give; None where it is no head of bodies."""
    inner = _INNER.match(bare)
    if inner is not None:
        return inner.lastgroup  # type: ignore[return-value]
    if _AIDS.match(bare):
        return "support"
    asked = next((role for role, pattern in _ASKED if pattern.match(bare)), None)
    if asked is not None:
        return asked
    match = _BODIES.match(bare)
    if match is None or _PASSIVE.search(bare):
        return None
    words = match["words"]
    found = next((role for role, pattern in _ROLES if re.search(pattern, words)), None)
    if found is None and (_OWN.search(bare) or _LEVELS.match(bare)):
        return "responsible"
    return found


def kind_of_head(bare: str) -> HeadWords | None:
    """Whether a head is one of row numbers or of time limits. Goals (发展目标, 目标值) are content."""
    if _NUMBER.match(bare):
        return "number"
    if (
        _WHEN_ASKED.match(bare)
        or _LIMIT.match(bare)
        or _IN_TIME.match(bare)
        or _BOUND.match(bare)
        or _PLANNED.match(bare)
    ):
        return "deadline"
    return None
