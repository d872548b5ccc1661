"""Annexes that begin within a line: 「…不含本数。 附件2指挥部组成及工作组职责」 in texts that lost their breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

# 附件：1.事件分级标准, 2.指挥部组成及工作组职责
_ANNOUNCED: Final = re.compile(
    r"^[ \t\u00a0\u3000]*(?:附\s*件\s*[：:]\s*)?\d{1,2}\s*[.．、]\s*(?P<title>[^。；：]{4,60}?)(?=[ \u00a0\u3000]+附件|[ \u00a0\u3000]*$)"
)
_BEGUN: Final = re.compile(
    r"^(?P<before>(?:.*\S)?)[ \u00a0\u3000\t]*(?P<label>附件\s?\d{1,2})[ \u00a0\u3000：:]*(?P<title>[^。；：]{4,60})$"
)


def with_parted_annexes(lines: Sequence[str]) -> list[str]:
    """`lines` with the label and the title of an annex that the text has announced by that title in
    lines of their own."""
    if not any("附件" in line for line in lines):
        return list(lines)
    titles = {m["title"].strip() for line in lines if (m := _ANNOUNCED.match(line))}
    parted: list[str] = []
    for line in lines:
        begun = _BEGUN.match(line) if "附件" in line else None
        if (
            begun
            and begun["title"].strip() in titles
            and not begun["before"].endswith(("见", "："))
        ):
            parted += [part for part in begun.groups() if part]
        else:
            parted.append(line)
    return parted
