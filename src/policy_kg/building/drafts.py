"""Documents that look like drafts or editions of one another and are told apart by their numbers:
both answer until the older one is taken out, which only a person can decide."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from policy_kg.home import DocumentEntry
from policy_kg.titles import issued

# What an edition's title adds: （2024年）, 2023—2025年, （征求意见稿）, （2025年修订版）, （试行）
_EDITION: Final = re.compile(
    r"[（(](?:20\d\d年?)?(?:公开)?(?:征求意见|送审|讨论|修改|修订|修正|报批)?(?:稿|版|本)?"
    r"(?:20\d\d(?:年度?|版)?(?:[—\-－–~～至到]+20\d\d年?)?|试行|暂行|草案|修订|修正)?[）)]"
    r"|20\d\d年?(?:[—\-－–~～至到]+20\d\d)?年?度?|修订|[\s《》“”]"
)
_DRAFT: Final = re.compile(r"征求意见|送审稿|讨论稿|报批稿|草案")
_YEAR: Final = re.compile(r"20\d\d")
_OF_A_PLACE: Final = re.compile(r"^[\u4e00-\u9fff]{2,8}?[省市县区旗州盟]")
_SERIES: Final = re.compile(r"^[^〔\[（(\d]*")  # 清政办发 of 清政办发〔2024〕8号
_LEAST: Final = 6  # characters of a title that tell anything: 工作方案 is anybody's


def look_alike(entries: Iterable[DocumentEntry], *, new: Collection[str]) -> Iterator[str]:
    """A line for each set of documents whose titles differ in year or edition only, where one of
    them is `new` (slugs): which they are, and what to do where one takes another's place."""
    alike: dict[tuple[str, str], list[DocumentEntry]] = defaultdict(list)
    for entry in entries:
        who, what = _core(entry.title)
        if len(what) >= _LEAST:
            # A plan of a place is told by its own name; another's could be anybody's.
            series = _SERIES.match(entry.number)
            own = who or (series[0] if series else "")
            alike["" if _OF_A_PLACE.match(what) else own, what].append(entry)
    for group in (sorted(some, key=_age) for some in alike.values() if len(some) > 1):
        if any(entry.slug in new for entry in group):
            old, last = group[0], group[-1]
            named = "、".join(e.number or f"《{e.title}》" for e in group)
            yield (
                f"{named} 的标题只差年份或“征求意见稿”“修订”一类字样，像是同一份文件的先后几稿，现在都会回答。"
                f"看差别：policy-kg documents diff {_name(old)} {_name(last)}；"
                f"旧稿不再用就去掉：policy-kg documents remove {_name(old)}"
            )


def _core(title: str) -> tuple[str, str]:
    who, what = issued(title)
    return who, _EDITION.sub("", what)


def _age(entry: DocumentEntry) -> tuple[str, bool, str]:
    """Drafts before what was issued in the same year, or where no year is known."""
    years = _YEAR.findall(entry.number) or _YEAR.findall(entry.title)
    draft = bool(_DRAFT.search(entry.title))
    return (max(years, default=""), not draft, entry.slug)


def _name(entry: DocumentEntry) -> str:
    name = entry.number or entry.source
    return f"'{name}'" if re.search(r"[\s()&;]", name) else name
