"""Text that lost its line breaks, as data sets and copies of web pages have it: parted again where that
is sure, before two full-width spaces, numbers that count on, the parts of a head, a signature, annexes."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.reading.linekinds import GENRE
from policy_kg.reading.numbering import number_value

_SHORTEST: Final = 800  # characters of a line that must have lost its breaks
_MOST: Final = 0.7  # of a text
_FEWEST: Final = 3  # paragraphs that begin with full-width spaces, numbers that count on
_REPEATED: Final = 60  # characters
_CN: Final = "一二三四五六七八九十百"
_INDENT: Final = re.compile(r"[ \t\u00a0\u2002\u2003\u3000]*\u3000\u3000[ \u3000]*")
# 意见 of 《…》的意见各区人民政府, but not 方案 of 《方案》 nor 意见 of 意见精神
_TITLE: Final = rf"(?:{GENRE})(?:[（(][^（）()]{{1,12}}[）)])?"
_ENDS_TITLE: Final = re.compile(rf"{_TITLE}$")
# 云府发〔2031〕17号 behind a title or 云溪市人民政府文件
_NUMBER: Final = re.compile(
    r"(?P<issuer>[\u4e00-\u9fff]{1,9})(?P<year>[〔\[]\d{4}[〕\]])第?\d{1,4}号(?![）)》〉文、，])"
)
_BEFORE_NUMBER: Final = re.compile(rf".*(?:文件|{_TITLE})", re.DOTALL)
# 各区人民政府，市政府各部门：
_BODIES: Final = (
    r"(?P<to>(?:各|有关|相关|全[国省市区县]|[省市县区州](?!人民)|自治|中央|国务院)[^。；：:《》]{2,400}?"
    r"(?:政府|单位|部门|机构|委员?会?|局|厅|公司|企业|开发区|街道|集团|协会|中心|组织|行|署|镇|[）)])[：:])"
)
_TO: Final = re.compile(rf"^(?P<title>[^。；：:]{{4,120}}?{_TITLE})??[ \u3000]*{_BODIES}(?=\S)")
_DATE: Final = r"(?:\d{4}|[〇零○一二三四五六七八九]{4})\s?年[\d一二三四五六七八九十\s]{1,4}月[\d一二三四五六七八九十\s]{1,4}日"
# …执行。云溪市人民政府办公室2031年3月2日
_SIGNED: Final = re.compile(
    rf"(?:(?<=[。；）)])|(?<=\n))(?P<who>(?![^\n]{{0,3}}自)[^\d。，；：:、《》〔\n]{{3,90}}?"
    rf"(?:政府|国务院|办公厅|办公室|委员会|[委局部厅署会院行]))\s*(?P<date>{_DATE})(?!起|前|之|至|以|印发|，|发布|召开)"
)
_NOTES: Final = re.compile(  # （此件公开发布）, 抄送：…。, 市政府办公室2031年3月2日印发
    rf"(?<=\n)(?:[（(](?:此件|本文|此文)[^（）()]{{0,6}}(?:公开|删减)[^（）()]{{0,8}}[）)]|抄\s*送[：:][^。]{{2,800}}。|[\u4e00-\u9fff]{{4,30}}{_DATE}印发)"
)
# What a plan begins with behind its title: 为贯彻…, 根据…, 一、总体要求
_OPENS: Final = rf"(?=为(?!民|了?期)|根据|按照|依据|依照|遵照|近年来|结合|[{_CN}]、|第一[章条])"
_NEXT_TITLE: Final = re.compile(
    rf"(?:^|(?<=\n))(?P<title>(?!为|根据|按照)[^。，；：:\n]{{6,80}}?{_TITLE}){_OPENS}"
)
# …执行。附件：1.…, 解读：1.…: not of the text itself
_BEHIND: Final = re.compile(r"(?<=[。）〕)])(?=(?:相关)?附\s?件\s?[：:]|解读\s?[：:]\s?1|二维码)")
_ANNOUNCED: Final = re.compile(r"附\s?件\s?[：:](?P<title>[^。；：:\n]{4,60})")
# 。牵头单位：市财政局 closes an item, 。本办法自印发之日起施行 a text.
_CLOSING: Final = re.compile(
    r"(?<=。)(?=(?:牵头|责任|配合|主办|承办)(?:单位|部门)[：:])"
    r"|(?<=[。〕）)])(?=本(?:实施)?(?:意见|方案|办法|措施|通知|细则|规定|政策|计划|文件)自)"
)
_BEGUN: Final = re.compile(
    rf"(?P<article>第[{_CN}零〇]{{1,5}}条)|(?P<chapter>第[{_CN}]{{1,3}}章)|(?P<one>[{_CN}]{{1,3}}) ?、(?![{_CN}]{{1,2}}、)"
    rf"|[（(](?P<two>[{_CN}]{{1,4}})[）)]|(?P<three>\d{{1,2}})[.．、](?!\d)"
)
_ENDED: Final = "。；！？）)〕】：:\n"
_STOPS: Final = "。）)〕】\n"
_GAP: Final = 2  # a number may be missing
_HEADING: Final = 40  # characters
_TAIL: Final = re.compile(r"^(?:相关)?附\s?件|^解读|^二维码|^抄\s*送")
_LEVELS: Final = ("chapter", "article", "one", "two", "three")
# Headings of one meaning, which the text behind them can't be a part of: 一、总体要求以习近平…
_WORDS: Final = (
    "(?:总体要求|总体目标|总体思路|指导思想|基本原则|工作原则|基本概念|工作目标|主要目标|发展目标|目标任务|面临形势|工作重点"
    "|主要任务|重点任务|工作任务|工作措施|保障措施|组织领导|组织体系|工作要求)"
)
_GLUED: Final = re.compile(
    rf"^(?P<heading>(?:[{_CN}]{{1,3}} ?、|[（(][{_CN}]{{1,3}}[）)]){_WORDS}(?:[和与及、]{_WORDS})*)(?=[^。，；：:（(、]{{6}}.{{24}})"
)


def with_lines(text: str) -> str:
    """`text` with its paragraphs in lines of their own where nearly all of it is one line."""
    lines = text.split("\n")
    longest = max(lines, key=len)
    if len(longest) < _SHORTEST or len(longest) < _MOST * len(text):
        return text
    k = lines.index(longest)
    return "\n".join([*lines[:k], *_parted(longest, first=not any(lines[:k])), *lines[k + 1 :]])


def is_one_line(text: str) -> bool:
    """Whether nearly all of a text still is one line, of which no paragraphs can be told."""
    longest = max(map(len, text.split("\n")))
    return longest >= _SHORTEST and longest >= _MOST * len(text)


def _parted(line: str, *, first: bool) -> list[str]:
    indented = [part for part in _INDENT.split(line.strip()) if part]
    if len(indented) > _FEWEST and max(map(len, indented)) < _MOST * len(line):
        return indented
    text = line.replace("&nbsp;", " ").strip()
    # Pages print a text, and the text again for those who share it.
    again = text.find(text[:_REPEATED], len(text) // 3) if first else -1
    pieces = dict.fromkeys((text[:again].strip(), text[again:].strip())) if again > 0 else [text]
    return [part for piece in pieces for part in _paragraphs(piece, first=first)]


def _paragraphs(text: str, *, first: bool) -> list[str]:
    whole = text
    text = _with_head(text) if first else text
    text = _with_annexes(_BEHIND.sub("\n", text))
    text = _SIGNED.sub(r"\n\g<who>\n\g<date>\n", text)
    for pattern in (_NOTES, _NOTES, _NOTES, _NEXT_TITLE):
        text = pattern.sub(lambda m: f"{m[0]}\n", text)
    numbered = _with_numbers(text)
    if numbered is None:
        return [whole]
    parts = (part.strip() for part in _CLOSING.sub("\n", numbered).split("\n"))
    return [_GLUED.sub("\\g<heading>\n", part) for part in parts if part]


def _with_head(text: str) -> str:
    """`text` with its title, number and addressee in lines of their own."""
    number = _NUMBER.search(text[:300])
    head = ""
    if number:
        issuer = number.start("issuer")
        before = _BEFORE_NUMBER.match(text[: number.start("year")])
        at = max(issuer, before.end() if before else 0)
        if at < number.start("year") and (at == 0 or before):
            head = f"{text[:at]}\n{text[at : number.end()]}\n"
            text = text[number.end() :]
    to = _TO.match(text)
    if to:
        title = f"{to['title']}\n" if to["title"] else ""
        return f"{head}{title}{to['to']}\n{text[to.end() :]}"
    return head + text


def _with_annexes(text: str) -> str:
    """`text` with the annex that it announces, 附件：任务分工, and that stands behind it, 附件任务分工,
    in lines of their own."""
    told = _ANNOUNCED.search(text)
    for n in range(len(told["title"]) if told else 0, 3, -1):
        assert told is not None
        title = told["title"][:n]
        end = told.start("title") + n
        for label in _LABEL.finditer(text, end):
            begin = next(
                (k for k in (label.end(), label.end("label")) if text.startswith(title, k)), -1
            )
            if begin >= 0:
                between, rest = text[end : label.start()], text[begin + n :]
                return f"{text[:end]}\n{between}\n{label['label']}\n{title}\n{rest}"
    return text


_LABEL: Final = re.compile(r"(?P<label>附\s?件)\s?")


def _is_heading(before: str, level: str, value: int) -> bool:
    """Whether what stands between two numbers is a heading without a stop: 二、主要任务（三）…"""
    if len(before) > _HEADING or re.search("[。，；]", before):
        return False
    return level in ("two", "three") or (value == 1 and bool(_ENDS_TITLE.search(before)))


def _with_numbers(text: str) -> str | None:
    """`text` with a line for each number that counts on from the one before it; None where hardly
    any does, so that nothing is known of its parts."""
    cuts: list[int] = []
    counts = dict.fromkeys(_LEVELS, 0)  # since the last number above
    latest = dict.fromkeys(_LEVELS, 0)
    for m in _BEGUN.finditer(text):
        level = m.lastgroup or ""
        line = text.rfind("\n", 0, m.start()) + 1
        if _TAIL.match(text[line : m.start() + 3]):
            continue
        value = number_value(m[level].strip("第条章"))
        before = text[: m.start()].rstrip(" \u3000")[-1:] or "\n"
        begun = max([line, *cuts[-1:]])
        ended = before in _ENDED
        if not ended and not _is_heading(text[begun : m.start()], level, value):
            continue
        again = value == 1 and level == "one" and counts[level] > 1
        most = counts[level] + (_GAP if before in _STOPS else 1)
        follows = counts[level] < value <= most or value == latest[level] + 1
        if value == 0 or not (follows or again):
            continue
        counts[level] = latest[level] = value
        for below in _LEVELS[_LEVELS.index(level) + 1 :]:
            counts[below] = 0
        cuts.append(m.start())
    if len(cuts) < _FEWEST:
        return None
    ends = [*cuts[1:], len(text)]
    return "\n".join([text[: cuts[0]], *(text[a:b] for a, b in zip(cuts, ends, strict=True))])
