"""The body that a document is of, where its rows name only the body's own sections.

「省卫健委疫苗接种谁负责」 of 《江南省卫生健康委2031年重点任务台账》, whose rows name 疾控处 and 规划处: the
body is no party of any row, it says which document is asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from policy_kg.qa.names.titles import Titled
from policy_kg.reading.bodycells import is_section

if TYPE_CHECKING:
    from policy_kg.vocabulary import Vocabulary

# 云溪市教育局2031年…, 云溪市土地储备中心关于…
_TITLE: Final = re.compile(
    r"^(?P<place>[\u4e00-\u9fff]{2,7}?(?:自治区|自治州|自治县|[省市县区州旗]))"
    r"(?P<rest>[\u4e00-\u9fff]{2,14}?(?:局|委员会|委|厅|中心|办公室))(?=20\d\d|关于|机关|系统|全|本|[“《]|政务|重点|工作|年度|落实|贯彻|责任)"
)
_NO_ORGAN: Final = re.compile(r"政府|^办公室|^委$|管委会|管理委员会|[党县市区省]委")
# 办公室, 局规划科, 防控办, 各科室, 属下单位: within a body
_INNER: Final = re.compile(
    r"^(?:局|委|厅|办|中心|机关|各|其他|本|相关|有关|所属|属下|下属|直属)*[\u4e00-\u9fff（）()]{0,12}(?:科室?|股室?|处室?|室|办|组|单位|中心|队)$"
)
_OF_LEVEL: Final = re.compile(r"^[省市县区州国](?!场|容|域|块|级|直|政[务工])")
_SHARE: Final = 0.7


def organ_of(title: str, listed: Collection[str]) -> str:
    """The body that a title begins with (云溪市教育局), where most of the names `listed` in the
    document's rows are of sections; "" for any other."""
    match = _TITLE.match(title)
    if match is None or _NO_ORGAN.search(match["rest"]) or not listed:
        return ""
    inner = [n for n in listed if not _OF_LEVEL.match(n) and (is_section(n) or _INNER.match(n))]
    return match["place"] + match["rest"] if len(inner) >= _SHARE * len(listed) else ""


def take_organ(
    text: str, documents: Sequence[Titled], vocabulary: Vocabulary
) -> tuple[str, tuple[str, ...]]:
    """A question without the name of the body that documents are of, and the revisions of these;
    the question as it is where it names none."""
    found: dict[str, list[str]] = {}
    for document in documents:
        for form in _forms(document.organ, vocabulary) if document.organ else ():
            found.setdefault(form, []).append(document.revision)
    for form in sorted(found, key=lambda f: (-len(f), f)):
        at = text.find(form)
        if at >= 0 and not _inside(text, at, form):
            left = re.sub(r"^(?:里面|里|中|内部)?的?", "", text[at + len(form) :])
            own = [d for d in documents if d.revision in found[form]]
            # 云溪卫健局办公室, where the rows say 局办公室
            joined = (s for d in own for s in d.sections if s[0] == form[-1])
            last = form[-1] if any(left.startswith(s[1:]) for s in joined) else ""
            return text[:at] + last + left, tuple(dict.fromkeys(found[form]))
    return text, ()


def _forms(organ: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What a body is called: 江南省卫生健康委, 江南卫健委, 省卫健委."""
    match = re.match(
        r"^(?P<place>[\u4e00-\u9fff]{2,7}?(?:自治区|自治州|自治县|[省市县区州旗]))", organ
    )
    if match is None:
        return ()
    place = match["place"]
    stem = place[:-1] if len(place) > 2 else place
    known = vocabulary.resolve(organ, jurisdiction=place)
    cores = {
        core
        for name in (organ, known.name, *known.aliases)
        if len(core := re.sub(rf"^(?:{place}|{stem}|[省市县区州旗])", "", name)) > 2
    }
    cores |= {short for core in cores for short in _abbreviated(core)}
    return tuple(sorted({f"{p}{core}" for core in cores for p in (place, stem, place[-1])}))


def _abbreviated(core: str) -> tuple[str, ...]:
    """文广旅体局 for 文化广电旅游体育局: the first characters of its words, one or more left out."""
    words = re.findall(
        r"文化|广播电视|广电|旅游|体育|卫生|健康|教育|科学技术|发展|改革|住房|城乡|建设|规划|自然资源|交通|运输|农业|农村|市场|监督|管理|人力|资源|社会|保障|土地|储备",
        core[:-1],
    )
    if "".join(words) != re.sub(r"[和与]", "", core[:-1]) or len(words) < 3:
        return ()
    return ("".join(w[0] for w in words) + core[-1],)


def _inside(text: str, at: int, form: str) -> bool:
    """Whether a form that begins with a level stands behind a place of its own: 江州市|卫健委."""
    return (
        len(form) > 1
        and form[0] in "省市县区州旗"
        and re.search(r"[\u4e00-\u9fff]{2}$", text[:at]) is not None
        and not re.search(r"(?:请问|我|在|问|由|跟|和|是|的|看|查)$", text[:at])
    )
