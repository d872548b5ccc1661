"""The navigation above and the foot below a plan where a file is a printed web page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.reading.parts import Para, Part
from policy_kg.reading.structure import is_genre_title

# 扫一扫在手机打开当前页, 分享： 【返回顶部】, 版权所有：…局 备案号：京ICP备…, 网站地图 联系方式
_FOOT: Final = re.compile(
    r"^扫一扫|返回顶部|关闭窗口|打印本页|网站标识码|ICP备|公网安备|网站地图|^版权所有|^分享(?:到)?[：:]?(?:\s|$)"
    r"|^(?:主办|承办|技术支持)(?:单位)?[：:].*(?:邮编|电话|地址)|^(?:相关(?:文章|链接|附件|稿件)|上一篇|下一篇)"
)
# 移动版 繁体, 请输入关键词, 政务公开 > 政策文件 > 文件发布, 首页 新闻动态 政务公开
_TOP: Final = re.compile(
    r"^(?:当前|您(?:现在)?的)位置|请输入关键[词字]|繁体|无障碍|手机版|移动版|^登录|^首\s*页"
    r"|关怀版|长者版|适老化|阅读辅助|请输入.{0,6}(?:内容|关键[词字])"
    r"|[\u4e00-\u9fff]{2,8}\s*[>＞›]\s*[\u4e00-\u9fff]{2,8}"
    r"|政务公开.*(?:办事|政务)服务|(?:办事|政务)服务.*政务公开"
)
_MOST_ABOVE: Final = 15  # lines between the top of a page and the title
_LONGEST: Final = 60


def without_page(parts: Sequence[Part]) -> list[Part]:
    """`parts` without what the page around the plan printed; all of them where no foot of a page
    stands below it."""
    foot = _foot(parts)
    if foot == len(parts):
        return list(parts)
    return list(parts[_title(parts) : foot])


def is_top(line: str) -> bool:
    """Whether a line is of the navigation above a page's text."""
    return len(line) <= _LONGEST and bool(_TOP.search(line))


def is_foot(line: str) -> bool:
    """Whether a line is of a page's foot and goes on with no paragraph above it."""
    return len(line) <= _LONGEST and "。" not in line and bool(_FOOT.search(line))


def _foot(parts: Sequence[Part]) -> int:
    """Where the foot begins: a mark of one, with nothing but more of them and short lines below."""
    at = len(parts)
    marks = 0
    for k in range(len(parts) - 1, -1, -1):
        part = parts[k]
        if not isinstance(part, Para) or "。" in part.text:
            break
        if _FOOT.search(part.text):
            at, marks = k, marks + 1
        elif len(part.text) > _LONGEST:
            break
    return at if marks > 1 else len(parts)


def _title(parts: Sequence[Part]) -> int:
    """The index of the title below a page's navigation, 0 where none stands above it."""
    top = False
    for k, part in enumerate(parts[:_MOST_ABOVE]):
        if not isinstance(part, Para):
            return 0
        if is_genre_title(part.text) and not _TOP.search(part.text):
            return k if top else 0
        top = top or bool(_TOP.search(part.text))
    return 0
