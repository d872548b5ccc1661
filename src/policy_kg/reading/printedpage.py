"""The navigation above and the foot below a plan where a file is a printed web page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.reading.copies import is_said_above
from policy_kg.reading.linekinds import DOC_NUMBER, is_genre_title, without_number
from policy_kg.reading.lines import squeeze
from policy_kg.reading.parts import Para, Part
from policy_kg.reading.relatedlinks import related_from

# 扫一扫在手机打开当前页, 分享： 【返回顶部】, 版权所有：…局 备案号：京ICP备…, 网站地图 联系方式
_FOOT: Final = re.compile(
    r"^扫一扫|返回顶部|关闭窗口|打印本页|网站标识码|ICP备|公网安备|网站地图|^版权所有|^分享(?:到)?[：:]?(?:\s|$)"
    r"|^(?:主办|承办|技术支持)(?:单位)?[：:].*(?:邮编|电话|地址)|^(?:相关(?:文章|链接|附件|稿件)|上一篇|下一篇)"
)
# 移动版 繁体, 请输入关键词, 政务公开 > 政策文件 > 文件发布, 首页 新闻动态 政务公开, 导航菜单; what a database prints
# over a text: 【法宝引证码】 CLI.12.0000, 原文链接：https://…
_TOP: Final = re.compile(
    r"^(?:当前|您(?:现在)?的)位置|请输入关键[词字]|繁体|无障碍|手机版|移动版|^登录|^首\s*页"
    r"|^(?:网站|栏目)?导航(?:菜单|栏)?$|^【?法宝引证码】?|^原文链接[：:]"
    r"|关怀版|长者版|适老化|阅读辅助|请输入.{0,6}(?:内容|关键[词字])"
    r"|[\u4e00-\u9fff]{2,8}\s*[>＞›]\s*[\u4e00-\u9fff]{2,8}"
    r"|政务公开.*(?:办事|政务)服务|(?:办事|政务)服务.*政务公开"
)
# What no document itself has below its text, and two of which make a foot of a page that was copied whole
_SURE: Final = re.compile(
    r"网站标识码|ICP备|公网安备|网站地图|站点地图|即将离开|^扫一扫|返回顶部|点击查看$|^版权所有|^上一篇|^下一篇"
    r"|^【(?:原文|附件|全文|文件)下载】$|^【(?:相关)?附件】$|^一图(?:读懂|解读)|^相关政策[与和及]?解读$"
)
_FILE: Final = re.compile(
    r"^(?P<name>.{4,100})\.(?:pdf|docx?|wps|ofd|xlsx?|zip|rar)\s*(?:[（(]pdf[）)])?$"
)
# 打印, 收藏, 相关解读, 文件下载, 主办单位：…, 友情链接 as lines of their own between such marks
_BESIDE: Final = re.compile(
    r"^(?:[【\[]?\s*(?:打印|收藏|关闭|下载|分享|扫一扫)(?:本页|窗口)?\s*[】\]]?|(?:下载、打印)|(?:文件|附件|全文)下载|相关(?:解读|新闻|信息|政策|阅读|文件|文章|链接|稿件)"
    r"|友情链接|联系我们|手机阅读|(?:政策|图文|视频)?(?:图解|解读)(?:[：:].*)?|(?:主办|承办|协办)(?:单位)?[：:].*)$"
)
_FIELD: Final = re.compile(
    r"^(?:索\s*引\s*号|文\s*号|发文(?:字号|机[关构])|成文日期|名\s*称|标\s*题)\s*[：:]"
)
_MOST_ABOVE: Final = 15  # lines between the top of a page and the title
_LONGEST: Final = 60
_NAVIGATION: Final = 120  # lines above the title of a page that was copied whole
_FEWEST: Final = 2  # a single mark may be quoted
_MOST_SHARED: Final = 3  # lines of a page for those who share it
_LINKS: Final = 8  # short lines one below the other are a list of links
_LINK: Final = 16
_TITLE: Final = 10  # characters that a title has at least: 产业扶持政策 is a link
_TABLE: Final = "。"  # no line of a page's foot or navigation
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


def without_copied_page(parts: Sequence[Part]) -> list[Part]:
    """`parts` of a file that a web page was copied into, without what stands around the plan."""
    first, end = _bounds([p.text if isinstance(p, Para) else _TABLE for p in parts])
    fields = [p for p in parts[:first] if isinstance(p, Para) and p.field]
    return [*fields, *parts[first:end]]


def parted_page_lines(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """(the lines of a text that was copied from a web page, without what stands around the plan; what
    stands around it): all of them where neither navigation nor a foot of a page does."""
    first, end = _bounds(lines)
    around = (line.strip() for line in (*lines[:first], *lines[end:]))
    return list(lines[first:end]), [line for line in around if line]


def _bounds(lines: Sequence[str]) -> tuple[int, int]:
    """Where the plan begins and ends among the lines of a page."""
    said = [(k, line.strip()) for k, line in enumerate(lines) if line.strip()]
    texts = [line for _, line in said]
    end = _foot_of(texts)
    start = _start_of(texts[: min(end, _NAVIGATION)])
    return said[start][0] if start else 0, said[end][0] if end < len(said) else len(lines)


def _foot_of(said: Sequence[str]) -> int:
    """Where the foot begins among lines that aren't blank: with the first mark or the list of links
    behind the last sentence."""
    at, marks, k = len(said), 0, len(said) - 1
    related = related_from(said)
    # What a page says of itself to those who share it is its text again, or the begin of it.
    for _ in range(_MOST_SHARED):
        if k > 0 and not _SURE.search(said[k]) and is_said_above(said[k], said[:k]):
            k -= 1
    while k >= 0 and "。" not in said[k]:
        sure = len(_SURE.findall(said[k]))  # 版权所有：… 网站标识码：… on one line are two
        if sure or _is_own_file(said[k], said[: min(k, _NAVIGATION)]):
            at, marks = k, marks + max(sure, 1)
        elif _BESIDE.match(said[k]) or _FOOT.search(said[k]):
            at = k
        elif len(said[k]) > _LONGEST and "《" not in said[k] and not is_genre_title(said[k]):
            break
        k -= 1
    if marks < _FEWEST:
        return related
    links = at
    while links and len(said[links - 1]) <= _LINK and not _ENDS.search(said[links - 1]):
        links -= 1
    return min(links if at - links >= _LINKS else at, related)


def _is_own_file(line: str, above: Sequence[str]) -> bool:
    """Whether a line is the name of the file that holds the document itself: 青政办发〔2031〕7号.pdf."""
    match = _FILE.match(line)
    if match is None:
        return False
    name = squeeze(match["name"])
    return bool(DOC_NUMBER.match(name)) or any(squeeze(text) == name for text in above)


def _start_of(said: Sequence[str]) -> int:
    """The line with the title, or with the first field of the page's head, below the navigation; 0
    where none stands above it."""
    title = next((k for k, line in enumerate(said) if _is_title(line)), len(said))
    field = next((k for k, line in enumerate(said) if _FIELD.match(line)), len(said))
    at = min(title, field)
    if at == len(said) or not any(_TOP.search(line) for line in said[:at]):
        return 0
    return at if field < title else _last_of(said, title)


def _is_title(line: str) -> bool:
    return len(line) >= _TITLE and is_genre_title(line) and not _TOP.search(line)


def _last_of(said: Sequence[str], title: int) -> int:
    """The line of the title where the document itself begins: a page prints it once more over its
    own text, below when it was published and the buttons for its print."""
    own = _bare(said[title])
    last = title
    for k in range(title + 1, min(title + _MOST_ABOVE, len(said))):
        if "。" in said[k] or (len(said[k]) > _LONGEST and not _is_title(said[k])):
            break
        if _bare(said[k]) == own:
            last = k
    return last - 1 if last > title and DOC_NUMBER.match(said[last - 1]) else last


def _bare(title: str) -> str:
    """A title without its number, white space and signs: 2031-2033年 is 2031—2033年."""
    return re.sub(r"\W", "", without_number(title))


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
