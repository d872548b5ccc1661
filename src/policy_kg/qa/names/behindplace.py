"""A name right behind the place of a document: 北门村 of 「云溪北门村能拿多少」, and no name at all of
「云溪区镇和开发区项目」."""

from __future__ import annotations

from collections.abc import Iterable

_SHORTEST = 2  # characters of a name
_WHOLE = tuple("省市县区州旗")  # ends of a place's full name


def without_its_place(text: str, start: int, end: int, forms: Iterable[str]) -> int:
    """Where the name at `start:end` of a text begins without the place, one of `forms`, that it begins
    with or that it cuts in two (溪北门村); `end` where only 镇 or 村 is left of a place in full, `start`
    where that is left of a short one: 云溪镇 is another name than 云溪区."""
    cuts = {
        at + len(form): form
        for form in forms
        for at in range(max(0, start - len(form) + 1), start + 1)
        if text.startswith(form, at) and start < at + len(form) < end
    }
    begin = max(cuts, default=start)
    if end - begin >= _SHORTEST:
        return begin
    return end if cuts[begin].endswith(_WHOLE) else start
