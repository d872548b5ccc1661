"""Whose document it is: the area that 「市…」 and 「省…」 in it refer to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from policy_kg.reading.linekinds import is_genre_title
from policy_kg.records import Document
from policy_kg.vocabulary import load_vocabulary

STATE: Final = "中国"
_STATE_BODY: Final = re.compile(
    r"^(?:中共中央|国务院|国家|中国|全国|中央|最高人民|.{1,12}部$|.{1,12}部(?:办公厅|、)|海关总署|.{2,8}总局)"
)
_AREA: Final = re.compile(
    r"^(?:中共)?(?P<area>(?!关于|印发|转发|批转)[\u4e00-\u9fff]{2,12}?(?:自治区|自治州|自治县|特别行政区|省|市|州|盟|县|区|旗|(?<!乡)镇|乡(?!镇)))"
    r"(?=人民|委|政府|办|发展|财政|教育|[\u4e00-\u9fff]*(?:局|厅|委|办|会|院|部|区|银行|中心)|$)"
)
_WITHIN: Final = re.compile(
    r"(?P<area>(?!市|.?(?:[城地社园景辖郊林新市]|开发|功能)区)[\u4e00-\u9fff]{1,8}?"
    r"(?:市|自治县|自治州|县|(?<![城地社园景辖郊林新市])(?<!开发)(?<!功能)区|旗))"
    r"(?=人民政府|政府|委员会|办公室|[\u4e00-\u9fff]{2,16}(?:局|委|办|院|委员会|办公室|中心)$)"
)
# 云州市东城区人民政府: 城区 before 人民政府 is a district
_DISTRICT_GOVERNMENT: Final = re.compile(r"(?P<area>(?!市|老)[\u4e00-\u9fff]城区)(?=人民政府)")
_BODY: Final = re.compile(r"^.{3,}(?:局|委|办|厅|部|政府|会|院|行|署|办公室|中心)$")
_INNER: Final = re.compile(  # 云州市西岭县
    r"^[\u4e00-\u9fff]{2,8}?(?:省|自治区|市|自治州)(?P<area>[\u4e00-\u9fff]{1,9}(?:市|自治州|县|区|旗))$"
)
# A title that begins with its area and no body: 杭州市打造…行动计划, 上城区支持…若干政策措施.
_TITLED: Final = re.compile(
    r"^《?(?P<area>[\u4e00-\u9fff]{2,7}?(?:自治州|自治县|省|市|州|盟|县|(?<![地社园景辖郊])(?<!开发)(?<!示范)(?<!试验)区|旗))"
    r"(?=关于|打造|支持|加快|推进|推动|促进|建设|实施|鼓励|落实|深化|全面|进一步|加强|贯彻|培育|扶持|优化|完善)"
)
# Any other title of the genre that begins with its area: 云溪市低空经济发展行动计划.
_NAMED: Final = re.compile(
    r"^(?:关于)?(?:\d{4}年(?:度)?)?(?P<area>(?!关于|全|本|我|各|该)[\u4e00-\u9fff]{1,4}?(?:省|市|县|旗|自治区|自治州))"
    r"(?=[“《（\u4e00-\u9fff0-9])"
)
# 北门镇2031年防汛工作方案
_TOWN: Final = re.compile(
    r"^(?P<area>(?!.{0,3}(?:小镇|乡镇|城镇|村镇|集镇|强镇|重点镇|[各全本我]))[\u4e00-\u9fff]{2,4}?(?:镇|乡(?!镇)|街道))(?=(?:关于)?[“《]?20\d\d)"
)
# 关于印发云溪县绿化方案的通知, 转发云溪县…的通知: words before what a title names, no part of a place
_ISSUED: Final = re.compile(r"^(?:关于)?(?:印发|发布|公布|转发|批转|下发|颁布|公开)《?")
_NO_CITY: Final = re.compile(  # 智慧城市, 上市; 推进全县, 建立全市
    r"(?:[城都超门上股集]市|[郊各]县|战旗|红旗|[全我本各该][省市县区旗州])$"
    r"|^(?:推进|推动|建立|健全|完善|加强|强化|开展|做好|实施|促进|深化|落实|加快|规范|支持)[\u4e00-\u9fff]{1,4}[省市县区旗州]$"
)
_DISTRICT: Final = re.compile(  # 云州市西岭区低空经济…方案, in a text that speaks of 我区
    r"^(?P<area>[\u4e00-\u9fff]{2,4}?(?:自治县|县|区|旗|市))(?=[“《（\u4e00-\u9fff0-9])"
)
# What a text says of itself, and whose departments it lists: 我市, 、市财政局, ：省经信厅.
_OWN_LEVEL: Final = re.compile(
    r"(?:[我本全](?P<self>[省市县区州旗])(?![域级])"
    r"|[：:、，；（(\s](?P<listed>[省市县区州旗])(?!级|域|直|内|场)[\u4e00-\u9fff]{2,10}?[局委办厅])"
)
_FITTED: Final = re.compile(
    r"结合(?:我[省市县区])?(?P<stem>[\u4e00-\u9fff]{2,8}?)(?:的)?实际"
)  # 结合云州实际
_BRANCH: Final = (  # 人行浙江省分行, 浙江证监局, 浙江省财政厅: bodies that are named with their province
    r"(?:(?:人行|人民银行|农发行){label}分行|{stem}(?:证监|银保监|金融监管|通信管理|海事|煤矿安监)局"
    r"|{label}[\u4e00-\u9fff]{{2,10}}?[局厅委]"
    # 健康浙江建设, 推进平安浙江
    r"|(?:健康|平安|法治|数字|美丽|文明|清廉){stem}(?:建设|行动)"
    r"|(?:建设|推进|促进|打造)(?:健康|平安|法治|数字|美丽|文明|清廉){stem})"
)
_FEWEST_LISTED: Final = 3
_REGION_BODY: Final = re.compile(
    r"(?<![\u4e00-\u9fff]族)自治区(?:人民政府|[\u4e00-\u9fff]{2,10}?[局委办厅])"
)
_ITS_BODY: Final = re.compile(
    r"^(?P<area>[\u4e00-\u9fff]{2,6}?(?:自治县|(?<![地社园景辖郊])[市县区旗]))[\u4e00-\u9fff]{2,14}(?:局|委员会|委|办公室|人民政府|政府)$"
)
# 云州高新区, 云州天府新区
_ZONE_OF: Final = re.compile(
    r"^(?P<stem>[\u4e00-\u9fff]{2,4}?)(?:[\u4e00-\u9fff]{2}新区|新区|高新(?:技术产业开发)?区|经(?:济技术)?开(?:发)?区)$"
)


def jurisdiction_of(document: Document) -> str:
    """The issuer's area (吉林市, 浙江省), 中国 for state bodies, "" when not to be told.

    Who signed it tells, then its own titles, its file's name, and last what the text says of
    itself. The State's plan that a text quotes (《国务院关于…》) tells nothing.
    """
    for issuer in _signed(document):
        if area := _of_issuer(issuer):
            return area
    level = _own_level(document.text)
    titles = [*_titles(document), _file_title(document.source)]
    for read in (_of_issuer, _titled, _named):
        for title in titles:
            if area := read(title):
                return _inner(title, area, level)
    return (
        _of_text(document.text, level)
        or _of_its_region(document)
        or _of_its_bodies(document)
        or _of_its_indicators(document)
    )


def _of_its_region(document: Document) -> str:
    """Of a text that speaks of 自治区财政厅 throughout: the one region that its titles name, 关于支持广西…"""
    if len(_REGION_BODY.findall(document.text)) < _FEWEST_LISTED:
        return ""
    titles = "".join(_titles(document))
    places = load_vocabulary().places.values()
    found = {p.label for p in places if p.label.endswith("自治区") and p.stem in titles}
    return next(iter(found)) if len(found) == 1 else ""


def _of_its_indicators(document: Document) -> str:
    """Of a table of goals for the counties of a city: the one city that its rows' zones are named
    after, 云州高新区 beside 全市."""
    places = load_vocabulary()
    rows = {"".join(f.row.text.split()) for i in document.indicators for f in i.figures}
    rows |= {line.strip() for line in document.text.split("\n") if rows and line[:1] == "\t"}
    stems = (m["stem"] for row in rows if (m := _ZONE_OF.match(row)) is not None)
    found = {p.label for stem in stems if (p := places.place(stem)) and p.stem == stem}
    return next(iter(found)) if len(found) == 1 and "全市" in rows else ""


def _of_its_bodies(document: Document) -> str:
    """Of a list without any title: the one area whose bodies fill its cells, 上河县市场监管局 in each row
    beside the section that is in charge."""
    cells = [c.text for t in document.tables for r in t.rows for c in r.cells if c is not None]
    found = Counter(m["area"] for c in cells if (m := _ITS_BODY.match("".join(c.split()))))
    return next(iter(found)) if len(found) == 1 and found.total() >= _FEWEST_LISTED else ""


def _of_issuer(issuer: str) -> str:
    if _STATE_BODY.match(issuer):
        return STATE
    match = _AREA.match(issuer)
    # 市政府办公室 names no city: another line must.
    if match is None or len(match["area"]) < 3:
        return ""
    # 上海市徐汇区科学技术委员会 is the district's.
    within = _WITHIN.match(issuer, match.end()) or _DISTRICT_GOVERNMENT.match(issuer, match.end())
    inner = within or _INNER.match(match["area"])
    return inner["area"] if inner else match["area"]


def _titled(title: str) -> str:
    match = _TITLED.match(_ISSUED.sub("", title))
    if match is None or _is_no_city(match["area"]):
        return ""
    inner = _INNER.match(match["area"])
    return inner["area"] if inner else match["area"]


def _named(title: str) -> str:
    if not is_genre_title(title):
        return ""
    title = _ISSUED.sub("", title)
    match = _NAMED.match(title) or _TOWN.match(title)
    if match is None or len(match["area"]) < 3 or _is_no_city(match["area"]):
        return ""
    return match["area"]


def _is_no_city(area: str) -> bool:
    return bool(_NO_CITY.search(area)) and load_vocabulary().place(area) is None


def _inner(title: str, area: str, level: str) -> str:
    """The district that a title names behind its city, where the text speaks as a district."""
    inner = _DISTRICT.match(title.partition(area)[2])
    return inner["area"] if inner and level == inner["area"][-1] != area[-1:] else area


def _own_level(text: str) -> str:
    """省, 市, 县 …: what the text mostly calls itself and its departments by, "" for neither."""
    counts = Counter(m["self"] or m["listed"] for m in _OWN_LEVEL.finditer(text))
    most = max(counts.values(), default=0)
    return min((c for c, n in counts.items() if n == most and most >= _FEWEST_LISTED), default="")


def _of_text(text: str, level: str) -> str:
    """Of a text without any area in its head: what it was fitted to (结合云州实际), the first plan
    that it quotes where that is of its own level, or the one province whose bodies it names."""
    places = load_vocabulary()
    fitted = _FITTED.search(text)
    place = places.place(fitted["stem"]) if fitted and level != "省" else None
    if place is not None and level in ("", place.label[-1:]):
        return place.label
    quoted = re.search(r"《(?P<title>[^》]+)", text)
    if quoted:
        title = "".join(quoted["title"].split())
        area = _of_issuer(title) or _titled(title) or _named(title)
        if area != STATE and area[-1:] and level in ("", area[-1:]):
            return area
    if level != "省":
        return ""
    bare = "".join(text.split())
    found = [
        p.label
        for p in places.places.values()
        if "Province" in p.kinds
        and p.stem in bare  # which is in the label, too
        and re.search(_BRANCH.format(label=re.escape(p.label), stem=re.escape(p.stem)), bare)
    ]
    return found[0] if len(found) == 1 else ""


def _signed(document: Document) -> Iterator[str]:
    signed = [b.text for b in document.blocks if b.kind == "signature"]
    for issuer in (document.field("发文机关") or "", *signed):
        bodies = issuer.split()
        # 云溪市教育局 云溪市财政局 on one line; 云 溪 市 人 民 政 府 is one name.
        yield from bodies if all(_BODY.search(b) for b in bodies) else ["".join(bodies)]


def _titles(document: Document) -> Iterator[str]:
    yield "".join((document.field("标题") or "").split())
    for block in document.blocks:
        if block.kind in ("title", "annex_title"):
            yield "".join(block.text.split())


def _file_title(source: str) -> str:
    """The name of a file as a title: 「1.云州市绿化方案（印发稿）.pdf」 is 云州市绿化方案."""
    stem = re.sub(r"\.\w{1,5}$", "", re.split(r"[/\\]", source)[-1])
    stem = re.sub(r"^(?:附件)?\d{0,2}[\s.、_-]+", "", stem)
    stem = re.sub(r"[(（][^()（）]*[)）]$", "", "".join(stem.split()))
    return stem if is_genre_title(stem) else ""
