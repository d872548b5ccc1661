"""What a question may call a column by its head's own words."""

from __future__ import annotations

import re
from typing import Final

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
