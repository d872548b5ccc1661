"""Figures that only say which ones are meant, and those that the text replaces by others.

「3岁以下婴幼儿」「离校2年内未就业毕业生」「正常运营1年以上的企业」 name people and things by a figure that is no goal;
「由每月2000元提高至3000元」 has one figure that holds and one that no longer does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from policy_kg.extraction.quantities import Quantity

# 由每月2000元|提高至|3000元, 从30家|扩大到|50家
_FROM: Final = re.compile(r"(?:由|从)[^，,。；：\d]{0,16}$")
_TO: Final = re.compile(
    r"^(?:/[^，。；\d]{1,4})?(?:的)?(?:[逐统][步一]|分别|再|相应)*(?:提高|提升|调整|上调|下调|调高|调低|调增|调减|增加|增长|扩大|降低|下降|减少|压缩|压减|缩短"
    r"|延长|放宽|上浮|下浮|变更|修改|[升增降调改])[^，,。；：\d]{0,2}[到至为成](?:每[^，。；\d]{1,6})?(?:不[少低]于|不超过|最高|约)?$"
)
_CHANGE: Final = re.compile(r"[，,]?(?:由|从)[^，,。；]{0,16}\d[^，,。；]{1,14}$")
# 离校2年内, 毕业5年内, 登记注册3年以内: since when somebody is what he is
_SINCE: Final = re.compile(
    r"(?:离校|毕业|退役|退伍|复员|转业|注册|登记|成立|设立|创立|创办|创业|入职|入驻|落户|引进|获批|取得|获得|认定|出生|回国|来[\u4e00-\u9fff])(?:后|时间|不超过|未满|满|未超过)*$"
)
# 35岁以下|青年, 60周岁以上|的老年人
_WHO: Final = re.compile(
    r"的?(?![和及或与、至到可给予享])[\u4e00-\u9fff]{1,8}?(?:[人员者士生儿童女男工民]|人才|青年|群体|对象|家庭)"
)
_AGE_OF: Final = re.compile(r"(?:年龄|岁数)[^，。；]{0,4}$")
# 正常运营1年以上|的毕业生, 缴纳社保6个月以上|的企业: how long somebody has been what he is
_LONG_ENOUGH: Final = re.compile(r"的(?!时间|期限|周期|贷款|补)[\u4e00-\u9fff]{2}")
_FOR_WHOM: Final = re.compile(
    r"(?:^|[，,：:])(?:并|再|同时|其中)*(?:对于?|为|给予|支持|鼓励|引进|凡)[^，。；]*$"
)


def superseded(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a squeezed text that another one takes the place of: 2000元 of
    由2000元提高至3000元."""
    return [
        q
        for q, after in pairwise(quantities)
        if q.kind == after.kind
        and _FROM.search(text, 0, q.start)
        and _TO.match(text[q.end : after.core])
    ]


def change_of(before: str) -> re.Match[str] | None:
    """What of the words before a figure tells the one that it replaces: 由每月2000元提高至 of
    扣除标准由每月2000元提高至."""
    return _CHANGE.search(before)


def without_which_ones(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a sentence but for those that only say which people or things are meant."""
    return [q for q in quantities if not _says_which(text, q)]


def _says_which(text: str, q: Quantity) -> bool:
    before, after = text[: q.start], text[q.end :]
    suffixed = q.start == q.core and q.end > q.core_end
    if q.kind == "age" and suffixed:
        return bool(_WHO.match(after)) and not _AGE_OF.search(before)
    if q.kind != "time":
        return False
    if before.endswith("连续") and re.match(
        r"(?:均|都)?(?:达到?|超过|不[低少]于|保持|增长)", after
    ):
        return True  # 年薪连续2年达到50万元
    if _SINCE.search(before) and q.comparator in ("<=", "<"):
        return True
    if not suffixed or q.comparator not in (">=", ">"):
        return False
    return bool(_LONG_ENOUGH.match(after) and _FOR_WHOM.search(before))
