"""Whose document it is: the area that 「市…」 and 「省…」 in it refer to."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.reading.structure import is_genre_title
from policy_kg.records import Document

STATE: Final = "中国"
_STATE_BODY: Final = re.compile(
    r"^(?:中共中央|国务院|国家|中国|全国|中央|最高人民|.{1,12}部$|.{1,12}部(?:办公厅|、)|海关总署|.{2,8}总局)"
)
_AREA: Final = re.compile(
    r"^(?:中共)?(?P<area>[\u4e00-\u9fff]{2,12}?(?:自治区|自治州|自治县|特别行政区|省|市|州|盟|县|区|旗|镇|乡))"
    r"(?=人民|委|政府|办|发展|财政|教育|[\u4e00-\u9fff]*(?:局|厅|委|办|会|院|部|区|银行|中心)|$)"
)
_WITHIN: Final = re.compile(
    r"(?P<area>(?!市|.?(?:[城地社园景辖郊林新市]|开发|功能)区)[\u4e00-\u9fff]{1,8}?"
    r"(?:市|自治县|自治州|县|(?<![城地社园景辖郊林新市])(?<!开发)(?<!功能)区|旗))"
    r"(?=人民政府|政府|委员会|办公室|[\u4e00-\u9fff]{2,16}(?:局|委|办|院|委员会|办公室|中心)$)"
)
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
    r"^(?:\d{4}年(?:度)?)?(?P<area>(?!全|本|我|各|该)[\u4e00-\u9fff]{1,4}?(?<!城)(?<!都)(?<!超)(?<!门)(?<!上)(?<!股)(?<!集)(?:省|市|县|旗|自治区|自治州))"
    r"(?=[“《\u4e00-\u9fff0-9])"
)


def jurisdiction_of(document: Document) -> str:
    """The issuer's area (吉林市, 浙江省), 中国 for state bodies, "" when not to be told."""
    for issuer in _issuers(document):
        if _STATE_BODY.match(issuer):
            return STATE
        match = _AREA.match(issuer)
        # 市政府办公室 names no city: another line must.
        if match and len(match["area"]) > 2:
            # 上海市徐汇区科学技术委员会 is the district's.
            inner = _WITHIN.match(issuer, match.end()) or _INNER.match(match["area"])
            return inner["area"] if inner else match["area"]
    for title in _issuers(document):
        titled = _TITLED.match(title)
        if titled:
            return titled["area"]
    for title in _issuers(document):
        named = _NAMED.match(title) if is_genre_title(title) else None
        if named and len(named["area"]) > 2:
            return named["area"]
    return ""


def _issuers(document: Document) -> list[str]:
    found: list[str] = []
    signed = [b.text for b in document.blocks if b.kind == "signature"]
    for issuer in (document.field("发文机关") or "", *signed):
        bodies = issuer.split()
        # 云溪市教育局 云溪市财政局 on one line; 云 溪 市 人 民 政 府 is one name.
        found += bodies if all(_BODY.search(b) for b in bodies) else [issuer]
    titles = [document.field("标题") or ""] + [
        b.text for b in document.blocks if b.kind in ("title", "annex_title")
    ]
    found += [t for t in titles if t]
    named = re.search(r"《(?P<title>[^》]+)", document.text)
    found += [named["title"]] if named else []
    return ["".join(f.split()) for f in found]
