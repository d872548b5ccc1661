"""Which documents a question names: by 《title》, by number, or by the words of a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_LEAST: Final = 2  # pairs of characters of a title that name it
_SHARE: Final = 0.6  # of the pairs of characters of the question's own words
_TITLE: Final = re.compile(r"《(?P<title>[^》]{4,80})》(?:里面|里|中|的)?")
# Words of any title, and of any question for a document: they name none.
_ANY: Final = re.compile(
    r"关于|印发|下发|发布|公布|出台|制定|签发|颁布|转发|人民政府|政府|国务院|办公[室厅]|通知|意见|方案|办法|文件|规定|决定|公告|措施|举措|政策|计划|规划|"
    r"实施|工作|若干|加强|做好|推进|有关|这份|这个|那份|哪份|正式|什么时候|什么时间|哪个?单位|哪个?部门|哪个?机关|哪家|哪天|哪一?年|哪一天|何时|几时|几号|几月|"
    r"日期|时间|标题|文号|多少|由谁|是谁|[本该此谁的了是由在和于呢吗啊，。？《》（）()“”\"\s]"
)
# What a document asks others to make: 各省…出台具体实施办法, 配套细则.
_YET_TO_BE_MADE: Final = re.compile(
    r"各(?:省|自治区|地区?|市|区|县|州|部门|单位|级|有关)|具体[^，。]{0,6}(?:办法|措施|方案|细则|意见)"
    r"|(?:实施|管理|操作|配套|奖补)?(?:细则|办法)|配套[^，。]{0,4}(?:政策|措施|方案|文件)"
)
# A question that says so is for a document, whatever else it says.
_DOCUMENT: Final = re.compile(r"文件|通知|方案|意见|公告|决定|通告|批复")
# 甘水市人民政府办公室关于印发甘水市…的通知; 《太仓市…行动计划》
_PLACE: Final = re.compile(
    r"(?:^|[《》]|印发|关于|发布)(?P<place>(?!印发|关于|支持|加快|推[进广动]|加强|开展|促进|做好)"
    r"[\u4e00-\u9fff]{2,4}?(?:[市省县州]|(?<![地社园验发])区))"
)
_PLACE_END: Final = re.compile(r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|自治州|[市省县区州])$")
_BRACKETS: Final = re.compile(r"[〔〕\[\]【】（）()\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """A document's current revision, its title, its number, and the place whose departments it
    speaks of; "" for what it does not have."""

    revision: str
    title: str
    number: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """The documents that a question names. `other` says that it speaks of something that is none:
    实施细则 of 「实施细则什么时候制定」."""

    revisions: tuple[str, ...] = ()
    other: bool = False


def take_titles(text: str, documents: Sequence[Titled]) -> tuple[str, tuple[str, ...]]:
    """A question without the 《title》 or the number of a known document, and the revisions that
    these name; the question as it is where they name none."""
    found: list[str] = []
    for match in _TITLE.finditer(text):
        title = _bare(match["title"])
        own = [d.revision for d in documents if title in _bare(d.title)]
        if own:
            found += own
            text = text.replace(match[0], "", 1)
    for d in documents:
        number = _BRACKETS.sub("", d.number)
        if number and number in _BRACKETS.sub("", text):
            text = re.sub(_loosely(number), "", text, count=1)
            found.append(d.revision)
    return text, tuple(dict.fromkeys(found))


def named_by_words(text: str, asked: re.Pattern[str], documents: Sequence[Titled]) -> Named:
    """The documents that the words of a question beside `asked` name by their titles."""
    words = [w for w in _ANY.split(asked.sub(" ", text)) if w]
    pairs = {w[k : k + 2] for w in words for k in range(len(w) - 1)}
    if not pairs:
        return Named()
    made = _YET_TO_BE_MADE.search(text)
    if made and not any(made[0] in _bare(d.title) for d in documents):
        return Named(other=True)
    shared = {d.revision: sum(1 for p in pairs if p in _bare(d.title)) for d in documents}
    most = max(shared.values(), default=0)
    if most >= min(_LEAST, len(pairs)) and most >= _SHARE * len(pairs):
        return Named(tuple(r for r, n in shared.items() if n == most))
    return Named(other=not _DOCUMENT.search(text))


def documents_of(text: str, documents: Sequence[Titled]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The revisions of the place that `text` names (甘水市建成多少座, 甘水建成多少座), by their
    titles or their departments, and the names used; nothing where it names none of theirs, and
    where all are that place's."""
    places = {p["place"] for d in documents for p in _PLACE.finditer(d.title)}
    places |= {d.place for d in documents if d.place}
    named = {place: said for place in sorted(places) if (said := _said_as(place, text))}
    own = tuple(
        d.revision for d in documents if named and all(p == d.place or p in d.title for p in named)
    )
    return (own, tuple(named.values())) if len(own) < len(documents) else ((), ())


def _said_as(place: str, text: str) -> str:
    """The form by which a text names a place: 甘水市, or 甘水; "" where it does not."""
    if place in text:
        return place
    short = _PLACE_END.sub("", place)
    found = re.search(rf"{re.escape(short)}(?![市省州县区])", text) if len(short) > 1 else None
    return short if found else ""


def _bare(title: str) -> str:
    return re.sub(r"[“”\"《》\s]", "", title)


def _loosely(number: str) -> str:
    """A pattern for a document's number with any brackets, or none, around its year."""
    return r"[〔〕\[\]【】（）()\s]*".join(map(re.escape, number)) + r"(?:文件)?(?:里面|里|中|的)?"
