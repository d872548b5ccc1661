"""Bodies that are the heading of the item that charges them: 「3.镇农机站、镇水管所。由站（所）长带队负责检修泵站。」"""

from __future__ import annotations

import re
from typing import Final

from policy_kg.extraction.prose import is_one_body
from policy_kg.extraction.responsibility import Named, parse_responsibility
from policy_kg.records import Provision

# 市场服务管理所, 乡村建设综合服务中心: by their ends, where the level is left out
_ENDS: Final = re.compile(
    r"^(?!.*[的与和对由])[\u4e00-\u9fff]{3,16}(?:所|工作站|服务站|服务中心|卫生院|派出所|中队|大队|分局)$"
)
# 。由分管领导带队负责走访商铺, 。负责检修泵站, 。要组织巡查
_CHARGED: Final = re.compile(
    r"^[。：:]\s*(?:由[^，。；]{2,16}?(?:带队|牵头|带领)?)?(?:具体|主要|共同|分别)*(?:负责(?!人)|承担|要(?![求点素])|应当)"
)


def headed_by(provision: Provision) -> list[tuple[Named, int]]:
    """The bodies that an item's heading lists and nothing else, where what stands behind it charges
    them with something; none for any other heading."""
    heading = provision.focus.rstrip("。：: ")
    whole = provision.evidence
    at = whole.quote.find(heading) if heading else -1
    if at < 0 or not _CHARGED.match(whole.quote[at + len(heading) :]):
        return []
    parsed = parse_responsibility(heading, default="responsible")
    if parsed.rest or not parsed.names:
        return []
    if not all(is_one_body(n.printed) or _ENDS.match(n.printed) for n in parsed.names):
        return []
    return [(n, whole.start + at) for n in parsed.names]
