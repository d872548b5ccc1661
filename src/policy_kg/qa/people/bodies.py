"""How well a seat of a list is of the body, river or matter that a question names before an office.

「经普领导小组」 is said of 第三次全国经济普查领导小组, whose name stands in the title or over the list; 「镜湖」 of the湖长
 is the heading over him; 「未来科技城」 of the 牵头领导 is in his row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from policy_kg.qa.nearby import abbreviates, bare_text
from policy_kg.qa.people.rosters import Seat
from policy_kg.qa.subject import content_words

TAIL: Final = r"(?:领导小组|领导组|工作小组|协调小组|指导小组|专项小组|小组|委员会|专班|指挥部|部际联席会议|厅际联席会议|联席会议|办公室|督导组|专家组|工作组|[\u4e00-\u9fff]组)"
_TAILED: Final = re.compile(rf"(?P<core>.*?)(?P<tail>{TAIL})$")
_KINDS: Final = ("联席会议", "小组", "委员会", "专班", "指挥部", "办公室", "组")
_IN_TITLE: Final = re.compile(
    r"(?:成立|调整|建立|设立|组建|公布|充实|同意建立)(?:了)?(?P<body>[^《》]{2,40}?(?:领导小组|小组|委员会|专班|指挥部|联席会议))"
)
_ANY_BODY: Final = re.compile(
    r"(?P<body>[^《》，。：\s]{2,40}?(?:领导小组|委员会|专班|指挥部|联席会议|小组))"
)
_OF_LIST: Final = re.compile(
    r"(?:组成人员|成员|领导)?(?:名单|组成|制度)?(?:[（(][^）)]*[）)])?$|^附件\d*|^(?:成立|建立|设立)"
)
_FILLER: Final = re.compile(r"请问|工作|的|了")
_NAMED: Final = re.compile(r"领导小组|领导组|委员会|专班|指挥部|联席会议|小组|工作组")
_SET_UP: Final = r"领导小组|领导组|专班|指挥部|联席会议"
_CELL: Final = 30  # characters of a cell, or of what stands before a mark, that names its row
_ROW_NUMBER: Final = re.compile(r"^第?(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})项")
_MARK_NUMBER: Final = re.compile(r"^\s*(?P<n>\d{1,3})[、.．]?(?!\d)")
# 二、组织机构: over the list of a body that the text names below it
_OF_THE_BODY: Final = re.compile(r"(?:领导|组织|工作)机构|组织领导|机构设置|机构(?:及|和|与)")
_IN_CHARGE: Final = re.compile(r"领导$|责任人$|负责人$|牵头人$|专员$")
_NOT_SAID: Final = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]")


def kind_of(body: str) -> str:
    """小组 of 经普领导小组; "" where a name has the tail of no body."""
    tailed = _TAILED.match(body)
    if tailed and tailed["tail"] == "领导组":
        return "小组"  # 以下简称领导组
    return next((k for k in _KINDS if tailed and tailed["tail"].endswith(k)), "")


def core_of(body: str) -> str:
    """经普 of 经普领导小组."""
    tailed = _TAILED.match(body)
    return tailed["core"] if tailed else body


def body_of(seat: Seat, title: str) -> str:
    """The body that a seat is of, as headings or the title name it; the nearest heading, or the title,
    where none does."""
    for heading in reversed(seat.above):
        name = _OF_LIST.sub("", bare_text(heading))
        if kind_of(name) and core_of(name) and not re.search(r"成员单位|组成人员", name):
            return name
    titled = _IN_TITLE.search(bare_text(title)) or _ANY_BODY.search(
        re.sub(r"^.*?关于", "", bare_text(title))
    )
    return titled["body"] if titled else ""


def fits(asked: str, seat: Seat, title: str, text: str) -> float:
    """How well a seat is of what stands before the office in a question, 0 for not at all. `title` and
    `text` are its document's."""
    body = _NOT_SAID.sub("", asked)
    if not body:
        return 1.0
    named = bare_text(title)
    over = [bare_text(h) for h in seat.above]
    for n, heading in enumerate(reversed(over)):
        if body in heading:
            return 4.0 - 0.1 * n
    number = _ROW_NUMBER.match(body)
    if number and seat.row:
        first = _MARK_NUMBER.match(seat.row[0])
        return 4.0 if first and first["n"] == number["n"] else 0.0
    cells = [bare_text(c) for c in seat.row if len(c) <= _CELL and not seat.prose]
    if any(body in c for c in cells):
        return 3.6 if body in cells else 3.5  # 1.抢险救援组。组长：…; 清溪 before 东镇至清溪口
    if body in named:
        return 3.0
    if kind_of(body):
        if seat.prose and _of_another(kind_of(body), seat, text):
            return 0.0
        return _of_body(body, seat, over, named, bare_text(text))
    return max(
        _in_row(body, seat, named, text),
        _by_its_matter(body, seat, title),
        1.5 * _all_in(content_words(body), named),
        _around(body, seat, over, named, text),
    )


def _of_body(body: str, seat: Seat, over: Sequence[str], title: str, text: str) -> float:
    kind, core = kind_of(body), _FILLER.sub("", core_of(body))
    if body.endswith("领导组") and "领导组" not in text:
        return 0.0  # a short name of the document that has it
    words = list(content_words(core))
    if len(words) > 1 and any(words[0] + end in text for end in "省市县区州"):
        words = words[1:]  # 青河 of 青河渔业专项工作组, the group of 青河市
    for name in _names(seat, over, title):
        if kind_of(name) != kind:
            continue
        own = core_of(name)
        if not core or abbreviates(core, own) or _of_its_place(core, own, text):
            return 2.5
        if len(core) > 3 and all(w in own for w in words):
            return 2.4
        bare = core.lstrip("省市县区镇乡")  # 镇防火 of 白塔镇森林防火工作
        if 1 < len(bare) < len(core) and core[0] in own and own.find(bare) > own.find(core[0]):
            return 2.4
    said = "".join((*over, *seat.row, seat.printed))
    if kind in said and (not core or core in title or abbreviates(core, title)):
        return 2.0
    if over and _OF_THE_BODY.search(over[-1]) and not seat.prose and _names_one(kind, text):
        of_title = not core or core in title or abbreviates(core, title)
        if of_title or (words and all(w in title for w in words)):
            return 1.9
    return 0.0


def _names_one(kind: str, text: str) -> bool:
    """Whether a text names bodies, and all of them of one kind: 领导小组 beside no 指挥部."""
    own = re.sub(r"《[^》]*》", "", text)
    return {kind_of(name) for name in re.findall(_SET_UP, own)} == {kind}


def _of_another(kind: str, seat: Seat, text: str) -> bool:
    """Whether the sentence that tells a seat says before it of a body of another kind: 领导小组 where a
    专班 is asked for."""
    sentence = bare_text(text[seat.start : seat.end])
    named = _NAMED.findall(sentence.partition(bare_text(seat.printed))[0])
    return bool(named) and kind_of(named[-1]) != kind


def _of_its_place(core: str, own: str, text: str) -> bool:
    """句容市健康促进 of 市健康促进, where the text says 句容."""
    bare = own.lstrip("省市县区镇乡州")
    place = core.removesuffix(bare).rstrip("省市县区镇乡州")
    return len(bare) > 1 and core.endswith(bare) and 1 < len(place) < 6 and place in text


def _names(seat: Seat, over: Sequence[str], title: str) -> Iterator[str]:
    for heading in reversed(over):
        yield _OF_LIST.sub("", heading)
    own = body_of(seat, title)
    if own:
        yield own


def _by_its_matter(body: str, seat: Seat, title: str) -> float:
    """第三次经济普查 of 第三次全国经济普查领导小组."""
    own = body_of(seat, title)
    said = abbreviates(body, own) or _all_in(content_words(body), own)
    return 2.3 if own and said else 0.0


def _all_in(words: Sequence[str], text: str) -> bool:
    return bool(words) and all(w in text for w in words)


def _in_row(body: str, seat: Seat, title: str, text: str) -> float:
    words = _words(body, title, text)
    if not seat.row or not words:
        return 0.0
    cells = [bare_text(c) for c in seat.row]
    if not all(any(w in c for c in cells) for w in words):
        return 0.0
    first = words[0] if len(words) == 1 else body
    short = any(first in c and len(c) <= max(20, 2 * len(first)) for c in cells)
    begins = any(0 <= c.find(words[0]) < 12 for c in cells)
    return 2.2 + 0.2 * short + 0.1 * begins


def _around(body: str, seat: Seat, over: Sequence[str], title: str, text: str) -> float:
    """1.0 where the section says all the words: 加油站 of the 责任领导 of a group that inspects them."""
    words = _words(body, title, text)
    section = bare_text("".join(over) + text[slice(*seat.section)])
    charged = _IN_CHARGE.search(seat.office) and not seat.prose
    return 1.0 if words and charged and all(w in section for w in words) else 0.0


def _words(body: str, title: str, text: str) -> list[str]:
    """The words of what is asked but for those of the document's title and of the place that it is
    of: 高新城 of 东湖高新城."""
    import rjieba

    whole = bare_text(text)
    tagged = rjieba.tag(_FILLER.sub(" ", body))
    words = ["".join(w.split()) for w, _ in tagged]
    left = [w for w in words if w and w not in title]
    place = words[0] if words else ""
    if place in left and len(left) > 1 and any(place + end in whole for end in "区市县州镇乡省"):
        left.remove(place)
    joined = "".join(left)
    return list(content_words(joined)) or ([joined] if joined else [])
