"""Lists of projects: 序号 | 项目名称 | 建设内容 | 总投资（亿元） | 建设地点 | 建设单位."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from policy_kg.reading.lines import squeeze

ProjectColumn = Literal["name", "content", "money", "site", "owner"]

_BRACKETS: Final = re.compile(r"[（(〔\[].*?[)）〕\]]")
_HEADS: Final[tuple[tuple[ProjectColumn, re.Pattern[str]], ...]] = (
    # 项目名称, 重点项目, 工程名称
    ("name", re.compile(r"^(?:重点|重大|建设|示范|储备|拟建|支撑)*(?:项目|工程)(?:名称)?$")),
    # 建设内容, 建设规模及内容, 项目概况
    (
        "content",
        re.compile(
            r"^(?:主要|项目|建设|工程)*(?:(?:内容|规模)(?:[和及与、]?(?:主要|建设)*(?:内容|规模))?|简介|概况)$"
        ),
    ),
    # 总投资（亿元）, 2026年计划投资, 投资额
    (
        "money",
        re.compile(
            r"^(?:项目|工程|建设|固定资产|20\d{2}年|年度|当年|计划|估算|预计|概算)*(?:总|计划|完成)*投资(?:估算|概算|规模|计划|总额|金额|额)?$"
        ),
    ),
    # 区县, 属地, 项目所在地, 建设地点, 县（市、区）
    (
        "site",
        re.compile(
            r"^(?:项目|建设|实施|所在|所属|拟选|拟建)*(?:地点|地址|所在地|属地|区县|县区|县市区|乡镇|镇街|地区|区域|位置|[县区市])$"
        ),
    ),
    # 企业名称, 建设单位, 项目业主
    (
        "owner",
        re.compile(
            r"^(?:企业|公司|业主|单位)(?:名称|单位)?$|^(?:项目|建设|承建|申报|投资)(?:单位|主体|法人|业主|企业|方)(?:名称)?$"
        ),
    ),
)


def project_column(head: str) -> ProjectColumn | None:
    """What a column of a list of projects holds by its head, None for what is not of projects
    alone (序号, 备注, 建设年限)."""
    bare = _BRACKETS.sub("", squeeze(head)).strip("：:")
    return next((kind for kind, pattern in _HEADS if pattern.match(bare)), None)


def is_project_list(heads: Sequence[str]) -> bool:
    """Whether heads are those of a list of projects: names, and what, where, by whom or for how
    much each is built."""
    kinds = [project_column(head) for head in heads]
    known = {kind for kind in kinds if kind is not None}
    return len(heads) > 2 and kinds.count("name") == 1 and len(known) > 1
