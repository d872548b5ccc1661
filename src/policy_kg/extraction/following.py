"""Who follows what others do: 「县水利局、各镇（街）参照落实」.

The verb behind 参照 belongs to those that the list ends with, places and their governments; who stands
before them does the work itself, in the role that the list has without the verb.
"""

from __future__ import annotations

import re
from typing import Final

from policy_kg.vocabulary import is_group

_DONE: Final = r"(?:抓好|组织)?(?:落实|执行|实施|推进|开展|办理|施行)"
# 参照落实, 可参照执行, 参照市级清单落实
FOLLOWS: Final = re.compile(rf"可?(?:参照|比照)(?:[^，,；;。、]{{0,12}}?){_DONE}(?:工作)?$")
# 县水利局（各镇参照执行）: its own clause, written in brackets
_BRACKET: Final = re.compile(
    rf"[（(](?P<inner>(?:[^（()）]|[（(][^（()）]*[）)])*?(?:参照|比照)[^（()），,；;。、]{{0,12}}?{_DONE})[）)]"
)
# 各镇（街）, 东湖区, 云溪县人民政府, 高新区管委会, 北门街道
_LOCAL: Final = re.compile(
    r"(?:[省市县区州盟旗镇乡村]|街道|社区|政府|管委会|管理委员会|办事处|[省市县区州旗镇乡街园]{1,3}[（(][^（()）]*[）)])$"
)


def unbracketed(text: str) -> str:
    """`text`, of the same length, with commas for the brackets around those that follow."""
    if "参照" not in text and "比照" not in text:
        return text

    def commas(found: re.Match[str]) -> str:
        who = re.split("可?(?:参照|比照)", found["inner"])[0]
        return f"，{found['inner']}，" if is_local(who) else found[0]

    return _BRACKET.sub(commas, text)


def is_local(name: str) -> bool:
    """Whether a name is one of those that follow: a place, its government, all of a level (其他各区)."""
    bare = "".join(name.split())
    return bool(bare) and (is_group(bare) or bool(_LOCAL.search(bare)))
