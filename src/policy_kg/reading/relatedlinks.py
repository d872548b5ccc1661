"""The links to other documents that a web page prints below the plan's own signature and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.reading.linekinds import is_genre_title, is_issued_title

# 相关文档, 【相关链接】, 相关阅读：, 上一篇：关于…的通知, 下一条
_HEAD: Final = re.compile(
    r"^[【\[]?\s*(?:相关(?:文档|链接|阅读|文章|文件|新闻|信息|稿件|推荐|内容)|延伸阅读|推荐阅读|猜你喜欢)\s*[】\]]?\s*[：:]?$"
    r"|^[【\[]?\s*[上下]一(?:篇|条)\s*[】\]]?(?:\s*[：:].*|$)"
)
# 2031年3月2日, 二〇三一年三月二日, 2031-03-02
_DATE: Final = re.compile(
    r"^[（(]?(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[二一][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[）)]?$"
)
# 附件：1.…方案, 抄送：…, 1.…方案, （一）…: the document's own
_OWN: Final = re.compile(r"^附\s*[件表录]|^抄送|^[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]")
_LONGEST: Final = 100  # characters of a title
_MOST: Final = 30  # links that a page prints below a document


def related_from(said: Sequence[str]) -> int:
    """Where the links begin among lines that aren't blank: below their heading, or below the date
    where nothing follows but titles of others; the number of the lines where there are none."""
    first = max(len(said) - _MOST, 1)
    at = len(said)
    while at > first and _may_be_link(said[at - 1]):
        at -= 1
    heads = [k for k in range(at, len(said)) if _HEAD.match(said[k])]
    if heads:
        return heads[0]
    below = [k + 1 for k in range(max(at - 1, 0), len(said)) if _DATE.match(said[k])]
    if below and below[0] < len(said) and all(_is_title(line) for line in said[below[0] :]):
        return below[0]
    return len(said)


def _may_be_link(line: str) -> bool:
    return len(line) <= _LONGEST and "。" not in line and "；" not in line and not _OWN.match(line)


def _is_title(line: str) -> bool:
    """Whether a line names a document of which nothing stands here: 市教育局关于…的通知, and with when
    it was published."""
    bare = re.sub(r"^[·•▪◆\-]\s*|[\s\[（(]*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}[\]）)]*$", "", line)
    return is_issued_title(bare) or (bool(_DATE.match(line)) or is_genre_title(bare))
