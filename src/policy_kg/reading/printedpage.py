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
# What no document itself has below its text, and two of which make a foot of a page that was copied whole
_SURE: Final = re.compile(
    r"网站标识码|ICP备|公网安备|网站地图|站点地图|即将离开|^扫一扫|返回顶部|点击查看$|^版权所有|^上一篇|^下一篇"
)
# 打印, 收藏, 相关解读, 文件下载, 主办单位：…, 友情链接 as lines of their own between such marks
_BESIDE: Final = re.compile(
    r"^(?:[【\[]?(?:打印|收藏|关闭|下载|分享)(?:本页|窗口)?[】\]]?|(?:下载、打印)|(?:文件|附件|全文)下载|相关(?:解读|新闻|信息|政策|阅读|文件|文章|链接|稿件)"
    r"|友情链接|联系我们|手机阅读|(?:政策|图文|视频)?(?:图解|解读)(?:[：:].*)?|(?:主办|承办|协办)(?:单位)?[：:].*)$"
)
_FIELD: Final = re.compile(r"^(?:索\s*引\s*号|文\s*号|发文(?:字号|机关)|成文日期|名\s*称)\s*[：:]")
_MOST_ABOVE: Final = 15  # lines between the top of a page and the title
_LONGEST: Final = 60
_NAVIGATION: Final = 120  # lines above the title of a page that was copied whole
_FEWEST: Final = 2  # a single mark may be quoted
_LINKS: Final = 8  # short lines one below the other are a list of links
_LINK: Final = 16
_TITLE: Final = 10  # characters that a title has at least: 产业扶持政策 is a link
_ENDS: Final = re.compile(
    r"[。；]|\d{4}年|^[（(]|^附件|^抄送|[：:]"
)  # of a document's own last lines


def without_page(parts: Sequence[Part]) -> list[Part]:
    """`parts` without what the page around the plan printed; all of them where no foot of a page
    stands below it."""
    foot = _foot(parts)
    if foot == len(parts):
        return list(parts)
    return list(parts[_title(parts) : foot])


def without_page_lines(lines: Sequence[str]) -> list[str]:
    """The lines of a text that was copied from a web page, without what stands around the plan; all
    of them where no foot of a page stands below it."""
    said = [(k, line.strip()) for k, line in enumerate(lines) if line.strip()]
    end = _foot_of([line for _, line in said])
    if end == len(said):
        return list(lines)
    start = _start_of([line for _, line in said[: min(end, _NAVIGATION)]])
    first = said[start][0] if start else 0
    return list(lines[first : said[end][0]])


def _foot_of(said: Sequence[str]) -> int:
    """Where the foot begins among lines that aren't blank: with the first mark or the list of links
    behind the last sentence."""
    at, marks, k = len(said), 0, len(said) - 1
    if k > 0 and any(line.startswith(said[k][:_TITLE]) for line in said[:k]):
        k -= 1  # what a page says of itself to those who share it begins as its text does
    while k >= 0 and "。" not in said[k]:
        if _SURE.search(said[k]):
            at, marks = k, marks + 1
        elif _BESIDE.match(said[k]) or _FOOT.search(said[k]):
            at = k
        elif len(said[k]) > _LONGEST and "《" not in said[k] and not is_genre_title(said[k]):
            break
        k -= 1
    if marks < _FEWEST:
        return len(said)
    links = at
    while links and len(said[links - 1]) <= _LINK and not _ENDS.search(said[links - 1]):
        links -= 1
    return links if at - links >= _LINKS else at


def _start_of(said: Sequence[str]) -> int:
    """The line with the title, or with the first field of the page's head, below the navigation."""
    if not any(_TOP.search(line) for line in said):
        return 0
    title = next(
        (
            k
            for k, line in enumerate(said)
            if len(line) >= _TITLE and is_genre_title(line) and not _TOP.search(line)
        ),
        0,
    )
    field = next((k for k, line in enumerate(said) if _FIELD.match(line)), title)
    return min(title, field)


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
