"""What a later clause of a question leaves out, put in front of it: 「险情多久内报告，报告给谁」 asks next
「险情报告给谁」, 「防汛指挥部办公室设在哪里，主任是谁」 next 「防汛指挥部办公室主任是谁」.

Clauses that lean on the plan of the one before (谁牵头，什么时候完成) are completed elsewhere (see clauses);
here are those that are answered by their own words.
"""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.people.bodies import core_of, kind_of
from policy_kg.qa.people.offices import office_asked
from policy_kg.qa.people.rosters import OFFICE
from policy_kg.qa.question import clauses

_LINK: Final = r"(?:那么?|又|并且?|还|其|它的?|分别|同时)*"
_WHERE: Final = r"(?:哪(?:里|儿|个?(?:部门|单位|局|家|地方))?|什么(?:地方|部门|单位))"
_WHEN: Final = r"(?:几点钟?|什么时[候间]|啥时候|何时|几时|哪一?天|几月几[日号]|几[日号])"
_WITHIN: Final = r"(?:多久|多长时间|几个?(?:小时|工作日)|多少个?(?:小时|天|分钟|工作日)|几(?:天|日|分钟))(?:之?内|以内)?"
_WHO: Final = r"(?:谁|哪些(?:人|单位|部门|领导)?|哪几?[个位](?:领导|单位|部门|人)?)"
_SEND: Final = r"(?:上报|报告|报送|通报|提交|报|送|交)"
# 办公室设在哪里, 办公室放哪儿, 设在哪个部门, and where something has an office 在哪
_SEATED: Final = re.compile(
    rf"^{_LINK}(?:(?P<office>办公室|秘书处)(?:设|挂靠|放|挂)?(?:立|置)?|(?:设|挂靠)(?:立|置)?)在{_WHERE}$|^{_LINK}(?:办公室|秘书处)(?:设|挂靠|放|挂)(?:立|置)?{_WHERE}$"
)
_ONLY_WHERE: Final = re.compile(rf"^{_LINK}在{_WHERE}$")
# 报告给谁, 向哪个部门报告, 多久内报告
_SENT: Final = re.compile(
    rf"^{_LINK}(?:[要应须得]|应当|需要?|必须)*(?:{_SEND}(?:给|到|至|往)?(?:谁|{_WHERE})|向(?:谁|{_WHERE}){_SEND}|(?:{_WHEN}(?:之?前)?|{_WITHIN}){_SEND}|由?谁(?:来|负责)*{_SEND})$"
)
# 在哪开, 谁参加, 几点开始, 谁主持, 要带什么材料
_HELD: Final = re.compile(
    rf"^{_LINK}(?:[要应须会]|需要?|都)*(?:(?:在|到)?{_WHERE}(?:召开|举行|举办|开会?)?|{_WHEN}(?:召开|举行|举办|开会?|开始|结束)?|由?{_WHO}(?:要|来|去|可以|会)*(?:参加|出席|列席|参会|主持)|(?:参加|参会|出席)(?:人员|对象|范围)?(?:有|是|包括)?(?:谁|哪些(?:人|单位)?)|开(?:几|多少)天|开多[久长]|会期.*|(?:主要)?(?:议程|议题|内容)(?:是|有)(?:什么|哪些)|(?:要|需要?)?带(?:什么|哪些).{{0,3}})$"
)
# 成员单位有哪些, 由哪些部门组成
_MEMBERS: Final = re.compile(
    rf"^{_LINK}(?:有哪些成员(?:单位)?|成员(?:单位)?(?:都)?(?:有|是|包括)(?:哪些|谁)|由?哪些(?:部门|单位)组成)$"
)
_MEETING: Final = re.compile(
    r"会议|大会|培训班|研讨班|论坛|讲座|推进会|座谈会|现场会|动员会|部署会|(?<![学商协工社])会$"
)
_OFFICE_OF: Final = ("主任", "副主任", "常务副主任")
# Where the question begins: 办公室设在哪里, 什么时候完成, 由谁牵头, 多久内报告
_QUESTION: Final = re.compile(
    rf"的?(?:办公室|秘书处)?(?:(?:设|挂靠|放)(?:立|置)?在?{_WHERE}|在{_WHERE})"
    rf"|的?(?:办公室|秘书处)?(?:[由归向在于到要应须]|应当|需要?|必须|可以|能|一共|都|分别|{_SEND})*(?:谁|哪|什么|啥|何时|几|{_WITHIN}|多少|多[大高]|怎么|如何|是不是|是否)"
    rf"|的?(?:牵头|责任|配合|成员)(?:单位|部门)|的?(?:议程|会期|地点|时间|时限)(?:是|有)"
)
_BEFORE: Final = re.compile(
    r"(?:(?<=..)(?:发生|出现|发现|接报|获悉)?(?:之?后|以后|时)|[的是有为在于到由要应须]|应当|需要?|必须|应该|是否|给|向)+$"
)
# 谁牵头加装电梯
_LED: Final = re.compile(
    r"^(?:由|归)?(?:谁|哪个(?:部门|单位)|哪家)来?(?:负责|牵头|承担|落实)(?P<matter>[^谁哪什几多]{2,})$"
)
# …贷款最高多少，|最长几年: how much or how long only, of what the clause before was of
_HOW_MUCH: Final = re.compile(
    r"^(?:最[长短高低多少]|期限)(?:为|是|可以?|能|贷|补|奖|给|住|免|享受)*(?:(?:几|多少)(?:个?月|年|天|[万亿]?元|钱)?|多[久长](?:时间)?)$"
)
# …办法谁来出台，|几月几日前: the day of what the clause before asks who makes
_ONLY_DAY: Final = re.compile(rf"^{_LINK}[在于]?{_WHEN}(?:之?前|以前)?$")
_MADE_BY: Final = re.compile(
    r"^(?P<of>.{2,}?)[由归]?(?:谁|哪个?(?:部门|单位|家))(?:来|负责|牵头)*(?P<verb>出台|制定|制订|编制|印发|发布|公布|起草)$"
)
# …办法由谁解释，|哪天实施，|有效期多久: of the document that the clause before is answered from
_OF_THE_DOCUMENT: Final = re.compile(
    rf"^{_LINK}(?:从)?(?:{_WHEN}(?:开始|起)?(?:施行|实施|生效|执行|印发|发布|发文|废止)|有效期(?:是|到|至|有)?(?:多[久长]|几年|{_WHEN})?|(?:由)?(?:谁|哪个(?:部门|单位))(?:印发|发布|发文|解释)的?|文号(?:是(?:什么|多少))?)$"
)
_A_DOCUMENT: Final = re.compile(r"办法|方案|意见|细则|规定|措施|通知|计划|规划|条例|决定")
# 进展如何, 目前是多少, 完成了多少, 逾期了吗: how far it is
_HOW_FAR: Final = re.compile(
    rf"^{_LINK}(?:(?:完成|工作|整改|落实)?(?:进展|进度)(?:情况)?(?:[是有到]|怎么?样|如何|什么|哪一?步|多少)*"
    r"|(?:已经?|都|是否|有没有)*(?:逾期|超期)(?:了)?(?:吗|没有?|么)?"
    r"|(?:目前|现在|当前|实际|至今)(?:已经?)?(?:是|为|有|完成|达到|到)?(?:了)?(?:多少|几)[\u4e00-\u9fff]{0,3}|(?:已经?)?完成了(?:多少|几)[\u4e00-\u9fff]{0,3})$"
)
# 邮箱是什么, 联系电话多少
_CALL: Final = re.compile(
    rf"^{_LINK}(?:联系|办公|咨询)?(?:电话|邮箱|电子邮箱|手机号?|传真|地址|联系人|联系方式)(?:号码)?(?:是|为|叫)?(?:什么|多少|谁|哪.?)?$"
)
# …总投资多少，进展如何: of the work, and not of what of it was asked first
_OF_IT: Final = re.compile(
    r"(?<=...)(?:(?:19|20)\d\d年[\u4e00-\u9fff]{0,4}|的?(?:概算|估算|计划|年度)?(?:总?投资|造价|资金|预算)|的?(?:建设)?(?:规模|内容|地点|面积)|的?(?:牵头|责任|配合|主管|联系)(?:单位|部门|人|电话)|要?达)$"
)
_BOUND: Final = re.compile(r"(?:最[高低多少长短]|不超过|可以?|能|[补奖贷给住免])+$")
_LEAST: Final = 2


def whole(clause: str, former: str) -> str:
    """`clause` with the matter of the one before it, `former`, where it leaves out what it is about;
    "" where it names its own, or is of no sort that is completed here, or `former` names none."""
    said = re.sub(r"\s", "", clause).rstrip("？?。呢啊呀")
    if re.fullmatch(rf"{_LINK}(?:{OFFICE})", said) and office_asked(former.rstrip("？?。")):
        said = f"{said}是谁"  # 组长是谁，副组长呢
    made = _MADE_BY.match(re.sub(r"\s", "", former).rstrip("？?。呢啊呀"))
    if made is not None and _ONLY_DAY.match(said):
        return f"{made['of']}{re.sub(rf'^{_LINK}', '', said)}{made['verb']}"
    matter = matter_of(former)
    if len(matter) < _LEAST:
        return ""
    office = office_asked(said)
    if office is not None and not office.bare and office.sure:
        return _whose(said, office.body, matter, former)
    plain = re.sub(rf"^{_LINK}", "", said)
    if _SEATED.match(said):
        return f"{matter}{plain}"
    if _ONLY_WHERE.match(said) and ("办公室" in former or kind_of(matter)):
        return f"{matter}办公室{plain}"
    if _HOW_FAR.match(said) or _CALL.match(said):
        of = clauses.without_its_verb(matter)
        return f"{_OF_IT.sub('', of)}{plain}"
    if _MEETING.search(matter) and _HELD.match(said):
        return f"{matter}{plain}"
    if clauses.only_goal(plain):
        return f"{matter}要达到多少"
    if _HOW_MUCH.match(plain):
        return f"{_BOUND.sub('', matter)}{plain}"
    if _SENT.match(said) and re.search(_SEND, former):
        return f"{matter}{plain}"
    return f"{matter}{plain}" if _MEMBERS.match(said) and kind_of(matter) else ""


def of_an_office(clause: str, former: str) -> str:
    """「主任是谁」 as it is meant where the clause before it asks where an office is, and of whose it
    doesn't say; 「哪天实施」 of the document that is answered from; "" for any other clause."""
    said = re.sub(r"\s", "", clause).rstrip("？?。呢啊呀")
    if _OF_THE_DOCUMENT.match(said) and _A_DOCUMENT.search(former):
        return said
    office = office_asked(said)
    bare = office is not None and not office.body and office.offices[0] in _OFFICE_OF
    return (
        f"办公室{said}" if bare and "办公室" in former and len(matter_of(former)) < _LEAST else ""
    )


def matter_of(clause: str) -> str:
    """What a clause is about, as it is called before what it asks: 险情 of 险情多久内报告, 防汛指挥部 of
    防汛指挥部办公室设在哪里; "" where it says it nowhere."""
    said = re.sub(r"\s", "", clause).rstrip("？?。呢啊呀")
    office = office_asked(said)
    if office is not None and not office.bare:
        return office.body.removesuffix("办公室")
    if (led := _LED.match(said)) is not None:
        return led["matter"]
    begins = _QUESTION.search(said)
    matter = said[: begins.start()] if begins else ""
    while matter and matter != (shorter := _BEFORE.sub("", matter)):
        matter = shorter
    return re.sub(r"^(?:请问|问一下|想问)", "", matter)


def _whose(said: str, body: str, matter: str, former: str) -> str:
    """「主任是谁」, 「领导小组组长是谁」 with whose they are; "" where the clause says it itself."""
    plain = re.sub(rf"^{_LINK}", "", said)
    body = re.sub(rf"^{_LINK}", "", body)
    if not body:
        of = "办公室" if "办公室" in former and plain.startswith(_OFFICE_OF) else ""
        return f"{matter}{of}{plain}"
    if body == "办公室":
        return f"{matter}{plain}"
    if not core_of(body) and kind_of(body) and not kind_of(matter):
        return f"{matter}{plain}"
    return ""
