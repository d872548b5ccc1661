"""Groups of bodies that a question says without 各 or 相关: 「只由区政府负责」 of a text that prints 相关区政府."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from policy_kg.qa.names.catalog import Entity

# 只由开发区管委会和区县政府负责的
_ONLY_BY: Final = re.compile(
    r"(?:只|仅)(?:是|仅)?(?:由|归|靠)(?P<names>[^，。？由]{2,40}?)(?:来|单独|自己|独家)?(?:负责|承担|牵头|落实|实施|管(?![委理])|[的？])"
)
_PARTS: Final = re.compile("[和与跟及、]")
_EACH: Final = re.compile(r"^(?:各级?|相关|有关|所有|全[省市县区])+")
_ASIDE: Final = re.compile(r"[（(][^）)]*[）)]|[、\s]")


def named_alone(text: str, agencies: Sequence[Entity]) -> Iterator[tuple[int, int, list[Entity]]]:
    """(start, end, groups) of each such name in `text`; nothing of a name that no group has."""
    for match in _ONLY_BY.finditer(text):
        at = match.start("names")
        for name in _PARTS.split(match["names"]):
            same = [a for a in agencies if a.kinds == ("AgencyGroup",) and _bare(a.label) == name]
            if same:
                yield at, at + len(name), same
            at += len(name) + 1


# 镇人民政府（街道办事处）, 各乡（镇）人民政府（街道办事处）
_TOWNS_AND_STREETS: Final = re.compile(
    r"(?:各|各级)?(?P<town>乡镇|镇|乡)(?:人民)?政府街道(?:办事处|办)"
)


_TOGETHER: Final = ("镇街", "街镇", "乡镇街道", "镇街道")
# 村（居）民委员会, 各村（居）委会, 村民委员会
_VILLAGES: Final = re.compile(r"各?村(?:居|社区|居社区)?(?:民委员会|居民委员会|居?委会)")


def of_towns(name: str) -> Iterator[str]:
    """How people call 镇人民政府（街道办事处）, who are one body in each place: 镇政府, 街道办, 镇街; and
    村（居）民委员会: 村委会."""
    plain = re.sub(r"[（）()、]", "", name)
    if _VILLAGES.fullmatch(plain):
        yield from ("村委会", "村民委员会", "村居委会", "村居")
        yield from ("居委会", "居民委员会") if "居" in plain or "社区" in plain else ()
    if name in ("各乡镇政府", "各街道办事处"):
        yield from _TOGETHER  # each is a part of what these words mean
    both = _TOWNS_AND_STREETS.fullmatch(plain)
    if both is None:
        return
    yield from (f"{both['town']}政府", f"{both['town']}人民政府", "街道办事处", "街道办")
    yield from _TOGETHER


def _bare(label: str) -> str:
    return _EACH.sub("", _ASIDE.sub("", label))
