"""Names that are words of the matter: 青龙水厂 is a waterworks, and no 水厂 in 青龙镇; 分行 of
「某县人行某县分行负责哪些信用任务」 names none, where the name is read as 某县人行."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Final

from policy_kg.qa.names.linking import Link, Linked, mask
from policy_kg.qa.plan import Plan
from policy_kg.results import Item

# What is built and called after a place: 青龙|水厂, 石桥|第二中学, 白塔|路; no 青龙|河长制
_BUILT: Final = re.compile(
    r"[\u4e00-\u9fff]{0,4}?(?:[水电]厂|[电泵车]站|水[库闸]|[灌矿]区|水?渠道?|[大公]?路(?![长段]|由器)|大?桥|隧道|[中小]学(?!生)"
    r"|学校|幼儿园|医院|卫生院|敬老院|养老院|公园|广场|市场(?!主体|监管)|码头|港口|机场|[河湖](?!长)|街(?![道长]))"
)
# What is a body's own and no task of it: 市政府|常务会议, 市政府|工作规则, 县政府办公室|名义
_OWN: Final = re.compile(
    r"(?P<sure>(?:全体|常务|专题|办公|党组|学习)会议?|会议|名义|公章|所在地|工作规则|工作报告)"
    r"|(?:[\u4e00-\u9fff]{0,4}?会议|领导(?![小班机体部]))"
)
_ENDS: Final = "省市州县区旗镇乡村道盟"
# 马鞍|至白塔路, 马鞍|至白塔四级路: what goes from one place to another
_TO: Final = re.compile(r"[至到][\u4e00-\u9fff]{2}(?=[\u4e00-\u9fff]{0,6}?[路线渠桥])")
_FROM: Final = re.compile(r"[\u4e00-\u9fff]{2}[至到]$")
_WAY: Final = re.compile(r"[\u4e00-\u9fff]{0,6}?[路线渠桥]")


def without_parts(linked: Linked, sentences: Callable[[str], Collection[Item]]) -> Linked:
    """The question with a place's short name, or a body's, a word like others, where it is said with what
    documents write right behind it as one name. `sentences` gives those that have a text."""
    kept = tuple(k for k in linked.links if not _is_part(linked, k, sentences))
    if len(kept) == len(linked.links):
        return linked
    return Linked(text=linked.text, links=kept, masked=mask(linked.text, kept))


def _is_part(linked: Linked, span: Link, sentences: Callable[[str], Collection[Item]]) -> bool:
    text = linked.text
    if span.type == "agency":
        own = _OWN.match(text, span.end)
        return own is not None and bool(own["sure"] or sentences(text[span.start : own.end()]))
    if span.type != "place" or span.text[-1] in _ENDS:
        return False
    named = [m for form in (_BUILT, _TO) if (m := form.match(text, span.end))]
    if any(sentences(text[span.start : m.end()]) for m in named):
        return True
    before = _FROM.search(text[: span.start])  # 白塔 of 马鞍至白塔路
    if before is None or not _WAY.match(text, span.end):
        return False
    return bool(sentences(before[0] + span.text))


_OF_BODIES: Final = re.compile(
    r"^(?:分行|支行|中心支行|分局|分公司|分院|支队|大队|总队|公司|集团|办公室|委员会|管委会)$"
)


def without_own_words(plan: Plan) -> Plan:
    """A plan without the words of its subject by which its departments' names end."""
    names = [name for a in plan.agencies for name in (a.label, *a.names)]
    words = plan.subject.split()
    kept = [
        w for w in words if not (_OF_BODIES.match(w) and any(name.endswith(w) for name in names))
    ]
    return plan if len(kept) == len(words) else replace(plan, subject=" ".join(kept))
