"""The list of annexes above a signature, under a label that has a line of its own: 附件： over 1.任务分工表."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.reading.lines import BLANK, Line
from policy_kg.reading.numbering import numbering_of
from policy_kg.vocabulary import looks_like_agency

_LABEL: Final = re.compile(r"^附\s*件\s*[：:]$")
_DAY: Final = re.compile(r"^(?:\d{4}|[〇零○一二三四五六七八九]{4})\s*年.{1,6}月.{1,6}日$")
_LIST_LEVEL: Final = 3  # 1.
_LONGEST: Final = 80
_NEAR: Final = 3  # lines


def lists_titles(lines: Sequence[Line], i: int) -> bool:
    """Whether line `i` is such a label: the first title below it has a number and no text behind."""
    if not _LABEL.match(lines[i].text):
        return False
    below = next((line.text for line in lines[i + 1 : i + 1 + _NEAR] if line.text), "")
    number = numbering_of(below)
    return (
        number is not None
        and (number.level, number.value) == (_LIST_LEVEL, 1)
        and len(below) <= _LONGEST
        and not re.search("[。；：]", below)
    )


def with_whole_labels(lines: Sequence[str]) -> list[str]:
    """`lines` with the label of one annex and its title on the line below made one line, where who
    signs, or the day, stands right below them: 附件： over 任务分工表 over 云溪市人民政府."""
    whole = list(lines)
    for k, line in enumerate(lines):
        if not _LABEL.match(line.strip(BLANK)):
            continue
        below = [
            j for j in range(k + 1, min(k + 1 + 2 * _NEAR, len(lines))) if lines[j].strip(BLANK)
        ]
        if len(below) < 2:
            continue
        title, after = (lines[j].strip(BLANK) for j in below[:2])
        signed = looks_like_agency("".join(after.split())) or _DAY.match(after)
        if signed and _is_title(title):
            whole[k] = f"{line.rstrip(BLANK)}{title}"
            whole[below[0]] = ""
    return whole


def _is_title(text: str) -> bool:
    """Whether a line may be an annex's title: no number, no sentence, no body that signs."""
    return (
        len(text) <= _LONGEST
        and not re.search("[。；：]", text)
        and numbering_of(text) is None
        and not looks_like_agency(text)
    )
