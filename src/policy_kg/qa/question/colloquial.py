"""Spoken ways to ask who is in charge of what, as the grammar reads them: 谁盯着, 管哪块, 干嘛."""

from __future__ import annotations

import re
from typing import Final

_WHO: Final = r"(?:谁|哪(?:个|家|些)?(?:部门|单位|科室|乡镇|街道)?)"
_PARTY: Final = r"(?:配合|协办|牵头|责任)(?:单位|部门)"
_AS_A_ROLE: Final = r"(?=(?:单位|部门|科室|处室)(?:是|有|为|都|[？。，]|$)|(?:了|的)?(?:什么|哪[些几]|啥|几)|[？。，]|$)"
_SPOKEN: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    # 药品流通谁盯着, 谁来盯药品流通, 归谁兜底, 由哪个部门兜底
    (
        re.compile(rf"(?P<who>{_WHO})(?:来|在|去)*(?:盯[着紧牢]?|兜[着底]?底?|扛[着起]?)(?!上|住)"),
        r"\g<who>负责",
    ),
    # 这事跟谁对接, 和哪个部门对接: whom to turn to
    (re.compile(rf"(?:跟|和|与|同|找)(?P<who>{_WHO})对接(?=[？。，]|$)"), r"由\g<who>负责"),
    # 市林业局管造林哪块, 负责造林哪一摊, 抓的是哪一头
    (
        re.compile(
            r"(?P<verb>负责|分管|主管|管|抓)(?P<what>[^，。？谁哪]{2,20}?)的?(?:哪一?(?:块儿?|摊子?|头|方面))(?:工作|事儿?|活儿?)?(?=[？。，的]|$)"
        ),
        r"\g<verb>\g<what>的哪些工作",
    ),
    # 在造林上管哪一摊
    (
        re.compile(r"(?:上|里)?(?P<verb>负责|管)哪一?(?:块儿?|摊子?)(?=[？。，]|$)"),
        r"\g<verb>哪些工作",
    ),
    # 办公室放哪儿, 办公室挂哪个局: where it is set up
    (
        re.compile(
            r"(?P<office>办公室|秘书处)(?:放|挂|设)(?:到|靠)?(?=哪(?:里|儿|个?(?:部门|单位|局|家|地方)))"
        ),
        r"\g<office>设在",
    ),
    # 防火期是哪几个月, 从几月到几月: when
    (re.compile(r"(?:是)?(?:哪几个月(?:份)?|从?几月到几月)(?=[？。，]|$)"), "是什么时候"),
    # 市水利局在防汛里干嘛, 要干啥子, 做啥子
    (re.compile(r"(?:干嘛|干吗|干哈|(?:干|做|管|弄)啥子|做嘛)(?:的|呢)?(?=[？。，]|$)"), "做什么"),
    (re.compile(r"啥子"), "什么"),
    # 国税地税管哪几条, 国税在方案里负责什么
    (re.compile(r"国税(?:和|、|与)?地税(?!局|收入|[部机])"), "国税局、地税局"),
    (re.compile(r"(?P<tax>[国地]税)(?=在|管|负责|牵头|配合|参与|要)"), r"\g<tax>局"),
    # 办法管几年, 施行了能管多久: how long it is in force
    (re.compile(r"(?:能|可以)?(?:管|用)(?:几年|多久)(?:的|呢)?(?=[？。]|$)"), "有效期几年"),
    # 见习对象年龄多大, 参保人的年龄要求是多少
    (
        re.compile(
            r"的?(?:对象|人员)?的?年龄(?:要求|范围|限制)?(?:是|为|在)?(?:多大|多少|几岁)(?=[？。，]|$)"
        ),
        "多少岁",
    ),
    # 面积不能少于多少, 不得超过几个
    (re.compile(r"不(?:能|得|可以?)(?=(?:少于|低于|超过|多于|高于|大于|小于)(?:多少|几))"), "不"),
    # 谁当主任, 由谁来当组长
    (
        re.compile(
            r"(?:由)?谁(?:来)?(?:当|任|担任)(?P<office>副?(?:组长|主任|召集人|总指挥|指挥长|会长|理事长))(?:的|呢)?(?=[？。，]|$)"
        ),
        r"\g<office>是谁",
    ),
    # 组长谁当, 召集人由谁来当
    (re.compile(r"(?<=[长任人])(?:由)?谁(?:来)?当(?:的|呢)?(?=[？。，]|$)"), "是谁"),
    # 民生实事项目有哪些: what a list of them holds
    (re.compile(r"(?<=实事)项目(?=一?共?[有是](?:哪|几|多少|什么))"), ""),
    # 财务处协同什么, 南岭林区的协作单位, 由谁主责: roles as the heads of tables call them
    (re.compile(rf"(?:协同|协作|助战|协战|会办){_AS_A_ROLE}"), "配合"),
    (re.compile(rf"(?:主责|主战){_AS_A_ROLE}"), "牵头"),
    # 路面修复有没有配合单位, 外专引进有牵头部门吗: who they are, or that none is named
    (
        re.compile(
            rf"(?<![项条件务])(?:(?:有没有|是否有|有无)(?P<part>{_PARTY})|有(?P<own>{_PARTY})(?:吗|没有|么))(?=[？。]?$)"
        ),
        r"的\g<part>\g<own>有哪些",
    ),
    # 这份通知是哪些部门印的, 58号文谁发的
    (
        re.compile(
            r"(?P<doc>文件?|通知|方案|意见|办法|措施|细则|规定)(?:是|由)?(?:谁|哪(?:些|几个?|个)(?:部门|单位|家)?)(?:联合|一起)?(?:印|下?发|出)的(?=[？。，]|$)"
        ),
        r"\g<doc>的发文机关是谁",
    ),
)


def formally(text: str) -> str:
    """The question with its spoken words as a written one has them."""
    for spoken, written in _SPOKEN:
        text = spoken.sub(written, text)
    return text
