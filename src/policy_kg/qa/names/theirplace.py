"""Documents that a question names by words of their titles, and the place that it names beside them:
「甘水低空方案里」 is no plan for 低空 of another city."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from policy_kg.qa.names.areas import Areas, areas_of

if TYPE_CHECKING:
    from policy_kg.qa.names.titles import Titled

# 甘水的低空方案, 甘水市低空方案: the place right before the words, and no 甘水市发改委在低空方案里
_RIGHT_BEFORE = r"[市省县区州]?的?$"
_UPPER = ("", "中国")  # the place of what the state issues


def of_another_place(
    text: str, left: str, named: Collection[str], documents: Sequence[Titled]
) -> bool:
    """Whether the documents `named` by the words that `left` lacks of `text` are none of the place that
    stands before these words. Those of its province or of the state may speak of a department in it."""
    lead = _begun_alike(text, left)
    areas = areas_of(documents)
    form, area = _place_in(lead, areas)
    if not area or set(areas.own[area]) & set(named):
        return False
    tail = _begun_alike(text[::-1], left[::-1])
    words = text[len(lead) : len(text) - len(tail)]
    if _place_in(words, areas)[1]:
        return False  # 甘水市在江原省方案里
    if re.search(re.escape(form) + _RIGHT_BEFORE, lead):
        return True
    return not _above(area, [d.place for d in documents if d.revision in named])


def _begun_alike(text: str, other: str) -> str:
    """What both texts begin with."""
    same = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(text, other, strict=False))
    return "".join(a for a, _ in same)


def _place_in(text: str, areas: Areas) -> tuple[str, str]:
    """The last place of documents that a text names, as named and in full."""
    found = [(text.rfind(f), len(f), f, own) for f, own in areas.forms.items() if f in text]
    _, _, form, own = max(found, default=(0, 0, "", ()))
    return (form, own[0]) if len(own) == 1 else ("", "")


def _above(area: str, places: Sequence[str]) -> bool:
    """Whether any of the places is that of the state, or the province of `area`."""
    from policy_kg.vocabulary import load_vocabulary

    province = load_vocabulary().province_of(area)
    return any(p in _UPPER or p == province for p in places)
