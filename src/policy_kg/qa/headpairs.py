"""Heads of columns that a question asks for in other words, or that go together.

谁建设 asks for 建设主体, and not for 责任单位; 抽取时间自 and 抽取时间至 are the two ends of one time.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

_BUILDER_HEAD: Final = re.compile(r"^(?:项目)?(?:建设|承建)(?:主体|单位|方)$")
# 由谁建设, 谁来建, 哪家公司承建; but 谁负责建设 asks for who is in charge
_WHO_BUILDS: Final = re.compile(
    r"(?:由|是|让)?(?:谁|哪(?:个|家|些)?(?:公司|企业|单位|机构))来?(?:承建|建设|建)(?:的|[？?，,]|$)"
)
_ENDS: Final = (("自", "至"), ("起", "止"), ("开始", "结束"), ("起始", "截止"))


def asks_who_builds(head: str, question: str) -> str:
    """The words by which a question asks for a column of those who build, "" for none."""
    who = _WHO_BUILDS.search(question) if _BUILDER_HEAD.match(head) else None
    return who[0] if who else ""


def other_end(head: str, heads: Container[str]) -> str:
    """The head of the column that ends what `head` begins, "" where it begins nothing."""
    for begin, end in _ENDS:
        before, found, behind = head.rpartition(begin)
        if found and (other := f"{before}{end}{behind}") in heads:
            return other
    return ""
