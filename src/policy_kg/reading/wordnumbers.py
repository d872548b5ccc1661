"""The numbers that Word keeps outside the text (一、（一）1.), counted as Word prints them."""

from __future__ import annotations

import re
from typing import Any, Final

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHINESE: Final = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "ideographDigital",
    }
)
_DIGITS: Final = "零一二三四五六七八九"
_ROMAN: Final = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


class WordNumbers:
    """Counts a document's numbered paragraphs in order.

    `numbering` and `styles` are the roots of word/numbering.xml and word/styles.xml or None.
    """

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._levels: dict[str, dict[int, Any]] = {}  # abstractNumId -> level -> w:lvl
        self._abstract: dict[str, str] = {}  # numId -> abstractNumId
        self._overrides: dict[str, dict[int, Any]] = {}
        self._counters: dict[str, dict[int, int]] = {}  # by abstractNumId
        self._started: set[tuple[str, int]] = set()
        self._styles: dict[str, Any] = {}
        if styles is not None:
            self._styles = {s.get(f"{_W}styleId", ""): s for s in styles.iter(f"{_W}style")}
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: Any) -> None:
        for abstract in numbering.iterchildren(f"{_W}abstractNum"):
            self._levels[_value(abstract, "abstractNumId")] = {
                int(_value(lvl, "ilvl") or 0): lvl for lvl in abstract.iterchildren(f"{_W}lvl")
            }
        for num in numbering.iterchildren(f"{_W}num"):
            key = _value(num, "numId")
            self._abstract[key] = _child(num, "abstractNumId")
            self._overrides[key] = {
                int(_value(o, "ilvl") or 0): o for o in num.iterchildren(f"{_W}lvlOverride")
            }

    def printed(self, paragraph: Any) -> str:
        """The number before a w:p, "" where it has none; counts it."""
        num, level = self._of(paragraph)
        abstract = self._abstract.get(num, "")
        levels = self._levels.get(abstract, {})
        lvl = self._level(num, level, levels)
        if lvl is None:
            return ""
        counters = self._counters.setdefault(abstract, {})
        override = self._overrides.get(num, {}).get(level)
        if override is not None and (num, level) not in self._started:
            restart = _child(override, "startOverride")
            if restart:
                counters[level] = int(restart) - 1
        self._started.add((num, level))
        counters[level] = counters.get(level, _start(lvl) - 1) + 1
        for deeper in [k for k in counters if k > level]:
            del counters[deeper]
        return self._label(num, lvl, levels, counters)

    def _label(self, num: str, lvl: Any, levels: dict[int, Any], counters: dict[int, int]) -> str:
        if _child(lvl, "numFmt") in ("bullet", "none"):
            return ""
        legal = lvl.find(f"{_W}isLgl") is not None

        def number(match: re.Match[str]) -> str:
            k = int(match[1]) - 1
            one = self._level(num, k, levels)
            form = "decimal" if legal or one is None else _child(one, "numFmt")
            return _formatted(counters.get(k, _start(one) if one is not None else 1), form)

        label = re.sub(r"%([1-9])", number, _child(lvl, "lvlText"))
        return (
            f"{label} "
            if label
            and (label[-1].isascii() or label[-1] in "章节条")  # 第一条 本办法
            and _child(lvl, "suff") != "nothing"
            else label
        )

    def _level(self, num: str, level: int, levels: dict[int, Any]) -> Any | None:
        override = self._overrides.get(num, {}).get(level)
        own = override.find(f"{_W}lvl") if override is not None else None
        return own if own is not None else levels.get(level)

    def _of(self, paragraph: Any) -> tuple[str, int]:
        """numId and level, the paragraph's own or its style's."""
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return "", 0
        own = properties.find(f"{_W}numPr")
        num = _child(own, "numId") if own is not None else ""
        level = _child(own, "ilvl") if own is not None else ""
        style = _child(properties, "pStyle")
        for _ in range(12):
            if num or style not in self._styles:
                break
            found = self._styles[style].find(f"{_W}pPr/{_W}numPr")
            if found is not None:
                num = _child(found, "numId")
                level = level or _child(found, "ilvl") or self._linked(num, style)
            style = _child(self._styles[style], "basedOn")
        return ("" if num == "0" else num), int(level or 0)

    def _linked(self, num: str, style: str) -> str:
        """The level of a list whose definition names the style."""
        levels = self._levels.get(self._abstract.get(num, ""), {})
        return next((str(k) for k, lvl in levels.items() if _child(lvl, "pStyle") == style), "")


def _value(element: Any, name: str) -> str:
    return element.get(f"{_W}{name}") or ""


def _child(element: Any, name: str) -> str:
    """The w:val of a child, "" where there is none."""
    child = element.find(f"{_W}{name}")
    return (child.get(f"{_W}val") or "") if child is not None else ""


def _start(lvl: Any) -> int:
    start = _child(lvl, "start")
    return int(start) if start.lstrip("-").isdigit() else 1


def _formatted(n: int, form: str) -> str:
    if form in _CHINESE:
        return chinese(n)
    if form == "decimalEnclosedCircle" or form == "decimalEnclosedCircleChinese":
        return chr(ord("①") + n - 1) if 1 <= n <= 20 else str(n)
    if form == "decimalFullWidth" or form == "decimalFullWidth2":
        return "".join(chr(ord(c) + 0xFEE0) for c in str(n))
    if form == "decimalZero":
        return f"{n:02d}"
    if form in ("upperLetter", "lowerLetter") and n > 0:
        letter = chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(n)
        return roman.upper() if form == "upperRoman" else roman
    return "" if form == "none" else str(n)


def chinese(n: int) -> str:
    """十二 for 12, up to 999."""
    if not 0 < n < 1000:
        return str(n)
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if hundreds and rest and not tens:
        text += "零"
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    return text + (_DIGITS[ones] if ones else "")


def _roman(n: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, n = divmod(n, value)
        text += letters * min(count, 20)
    return text
