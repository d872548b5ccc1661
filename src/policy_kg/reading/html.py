"""Web pages: the main text without the page around it, header fields, tables with their spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from policy_kg.errors import ReadError
from policy_kg.reading.decode import decode
from policy_kg.reading.fields import label_name, read_fields
from policy_kg.reading.leftout import left_out, lines_of, without_line
from policy_kg.reading.linekinds import is_issued_title
from policy_kg.reading.lines import split_lines, squeeze
from policy_kg.reading.native import document_from, field_lines
from policy_kg.reading.page import main_element, page_title, remove_furniture, sizes
from policy_kg.reading.parts import Grid, Para, Part, grid_of, tidy
from policy_kg.reading.printedpage import without_copied_page
from policy_kg.reading.webtables import cells_of, is_layout, rows_of
from policy_kg.records import Document

_LARGEST: Final = 20_000_000  # bytes
_MOST_TAGS: Final = 300_000  # the longest real pages have 20,000
_LARGEST_HEAD: Final = 200  # elements of a table or list of header fields
_FRONT_MATTER: Final = re.compile(r"\A\s*---[ \t]*\n(?P<lines>.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_TAG: Final = re.compile(r"<[a-zA-Z!?/]")
_BLOCK_TAGS: Final = (
    "address article blockquote body caption center dd details dir div dl dt fieldset figcaption "
    "figure form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre section summary "
    "table tbody td tfoot th thead tr ul"
)
_BLOCK: Final = frozenset(_BLOCK_TAGS.split())
_HEADINGS: Final = {f"h{k}": k for k in range(1, 7)}
_SOURCE_BREAK: Final = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])"
)
# 发布时间：2026-03-19 字体：大 中 小 浏览次数：100, 【打印本页】【关闭窗口】
_TOOLS: Final = re.compile(
    r"^(?=.{1,120}$)(?!.*[。；]).*(?:字体[：:]|字号[：:]|浏览(?:次数|量)|点击(?:数|量|次数)|阅读(?:次数|量)"
    r"|打印本页|关闭窗口|【\s*打印|【\s*关闭|\[\s*打印|分享到|返回顶部|扫一扫|当前位置|您的位置|您现在的位置)"
    r"|^(?:打印|关闭|收藏|分享|纠错|保存|返回|下载)$|^(?:上|下)一篇"
)

_DAY: Final = re.compile(
    r"(?:发布|公开|发文)(?:时间|日期)\s*[：:]\s*(?P<day>20\d{2}(?:-\d{1,2}-\d{1,2}|年\d{1,2}月\d{1,2}日))"
)


def read_html(data: bytes, *, name: str) -> Document:
    """The Document of a page. Raises ReadError for pages that are too large, nested too deep,
    hold no tag or no policy document, or whose encoding can't be told."""
    if len(data) > _LARGEST:
        raise ReadError(name, "网页超过 20 MB", "请只保存正文部分")
    text = decode(data, name=name)
    if not _TAG.search(text):
        raise ReadError(name, "扩展名是网页，内容里却没有任何标签", "纯文本请用扩展名 .txt")
    return read_markup(text, name=name, format="html")


def read_markup(text: str, *, name: str, format: str) -> Document:
    """The Document of HTML source."""
    metadata, text = front_matter(text)
    root = _parse(text, name=name)
    title = metadata.get("title", "") or page_title(root)
    furniture = remove_furniture(root)
    fields, empty = _header_fields(root)
    main = main_element(root)
    heading = _heading_before(root, main)
    every = _parts(main, name=name)
    tools = [p.text for p in every if isinstance(p, Para) and _TOOLS.search(p.text)]
    parts = [p for p in every if not (isinstance(p, Para) and p.text in tools)]
    fields += _published(fields, tools)
    parts = without_copied_page(parts)
    titled = _title(heading or title, fields, parts)
    around = without_line(_around(root, main, name=name), titled[0].text if titled else "")
    around += lines_of(p for element in furniture for p in _parts(element, name=name))
    return document_from(
        [*fields, *titled, *parts],
        name=name,
        format=format,
        left_out=[*around, *empty, *left_out(every, parts)],
    )


def _around(root: Any, main: Any, *, name: str) -> list[str]:
    """The lines that stand on the page around its main text, which is taken out of it."""
    if main is root:
        return []
    main.drop_tree()
    return lines_of(_parts(root, name=name))


def _published(fields: Sequence[Para], tools: Sequence[str]) -> list[Para]:
    """When the page was published, which it says beside its buttons, where no field says it."""
    if any("发布" in f.text or "公开日期" in f.text for f in fields):
        return []
    days = [m["day"] for text in tools if (m := _DAY.search(text))]
    return [Para(f"发布日期：{days[0]}", field=True)] if days else []


def parts_of(markup: str, *, name: str) -> list[Part]:
    """The paragraphs and tables of a piece of HTML. Raises ReadError as `read_markup` does."""
    return _parts(_parse(markup, name=name), name=name)


def _parts(root: Any, *, name: str) -> list[Part]:
    try:
        return _flow(root)
    except (ValueError, RecursionError):
        raise ReadError(name, "表格的单元格过多或嵌套过深", "请把表格分成几份文件") from None


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The keys between --- lines at the top of a static site's page, and the page behind them."""
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, text
    pairs = (line.partition(":") for line in match["lines"].split("\n"))
    values = {key.strip(): value.strip().strip("\"'") for key, _, value in pairs if key.strip()}
    return values, text[match.end() :]


def _parse(text: str, *, name: str) -> Any:
    from lxml import etree, html

    if text.count("<") > _MOST_TAGS:
        raise ReadError(name, "网页过大", "请只保存正文部分")
    parser = html.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        huge_tree=True,  # libxml2 still stops at a depth of 2,048 then
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        root = None
    if any(e.type_name == "ERR_RESOURCE_LIMIT" for e in parser.error_log):
        raise ReadError(name, "网页的标签嵌套过深", "请另存为简单网页或纯文本")
    if root is None:
        raise ReadError(name, "读不出网页的内容", "请检查文件是否完整")
    return root


def _header_fields(root: Any) -> tuple[list[Para], list[str]]:
    """Lines of the tables and lists of header fields, which are taken out of the tree, and what of
    those is no field: labels without a value."""
    found: list[Para] = []
    empty: list[str] = []
    below = sizes(root)
    for table in list(root.iter("table")):
        if (
            below.get(table, 0) <= _LARGEST_HEAD
            and next(table.iterdescendants("table"), None) is None
        ):
            grid = _grid(table)
            lines = field_lines(grid)
            if lines:
                found += lines
                empty += _not_in(lines, [c.text for c in grid.cells])
                table.drop_tree()
    for element in list(root.iter("ul", "dl", "div")):
        if below.get(element, 0) > _LARGEST_HEAD or element.getparent() is None:
            continue
        if next(element.iterdescendants("table", "p"), None) is not None:
            continue
        texts = [p.text for p in _flow(element) if isinstance(p, Para)]
        if len(texts) > 1 and _all_fields(texts):
            lines = [Para(t, field=True) for t in _paired(texts)]
            found += lines
            empty += _not_in(lines, texts)
            element.drop_tree()
    return found, empty


def _not_in(lines: list[Para], texts: list[str]) -> list[str]:
    said = squeeze("".join(line.text for line in lines))
    return [t for t in texts if squeeze(t).strip("：:") not in said]


def _all_fields(texts: list[str]) -> bool:
    lines = tuple(split_lines("\n".join(texts)))
    fields, after = read_fields(lines)
    return len(fields) >= 2 and after == len(lines)


def _paired(texts: list[str]) -> Iterator[str]:
    """Label and value on one line each; labels without a value left out."""
    k = 0
    while k < len(texts):
        if label_name(texts[k]) is None:
            yield texts[k]
        elif k + 1 < len(texts) and label_name(texts[k + 1]) is None:
            yield texts[k] + texts[k + 1]
            k += 1
        k += 1


def _heading_before(root: Any, main: Any) -> str:
    """The last h1 (or h2, or what a class calls title) that stands before the main text."""
    found: dict[int, str] = {}
    for element in root.iter():
        if element is main:
            break
        names = f"{element.get('class', '')} {element.get('id', '')}".lower()
        rank = {"h1": 0, "h2": 1}.get(element.tag, 2 if "title" in names else 3)
        text = tidy(element.text_content()).replace("\n", "") if rank < 3 else ""
        if 6 <= len(text) <= 150:
            found[rank] = text
    return found[min(found)] if found else ""


def _title(title: str, fields: list[Para], parts: list[Part]) -> list[Para]:
    """The page's title as a first line, where neither the text nor a field has it."""
    bare = squeeze(title)
    lines = [p.text for p in parts[:12] if isinstance(p, Para)]
    first = squeeze("".join(lines))
    if not bare or bare in first or any(bare in squeeze(f.text) for f in fields):
        return []
    if any(is_issued_title(line) for line in lines[:6]):
        return []  # the text has a title of its own
    return [Para(title, level=1)]


def _flow(root: Any) -> list[Part]:
    """Paragraphs and tables below `root` in reading order."""
    from lxml import etree

    parts: list[Part] = []
    buffer: list[str] = []
    level = 0
    kept = 0  # inside pre, where line breaks stand as they are

    def flush() -> None:
        text = "".join(buffer)
        buffer.clear()
        text = tidy(text)
        if text:
            parts.append(Para(text, level=level))

    def add(text: str | None) -> None:
        if text:
            buffer.append(text if kept else _SOURCE_BREAK.sub("", text).replace("\n", " "))

    inside: Any = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if inside is not None:
            if event == "end" and element is inside:
                inside = None
                add(element.tail if element is not root else None)
            continue
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _BLOCK:
                flush()
                level = _HEADINGS.get(tag, level)
            if tag == "table" and not is_layout(element):
                parts += _table(element)
                inside = element
                continue
            kept += tag == "pre"
            if tag == "br":
                buffer.append("\n")
            elif tag == "li":
                add(_counter(element))
            add(element.text)
        else:
            if tag in _BLOCK:
                flush()
                level = 0 if tag in _HEADINGS else level
            elif tag in ("td", "th"):
                buffer.append(" ")
            kept -= tag == "pre"
            add(element.tail if element is not root else None)
    flush()
    return parts


def _table(table: Any) -> Iterator[Part]:
    for caption in table.iterchildren("caption"):
        text = tidy(caption.text_content())
        if text:
            yield Para(text)
    yield _grid(table)


def _grid(table: Any) -> Grid:
    return grid_of(
        ((_cell_text(c), _span(c, "rowspan"), _span(c, "colspan")) for c in cells_of(row))
        for row in rows_of(table)
    )


def _cell_text(cell: Any) -> str:
    """All text of a cell, a paragraph a line; tables inside it flattened."""
    lines: list[str] = []
    for part in _flow(cell):
        if isinstance(part, Para):
            lines.append(part.text)
        else:
            lines += [c.text for c in part.cells if c.text]
    return "\n".join(lines)


_LETTERS: Final = 26


def _span(cell: Any, name: str) -> int:
    value = re.match(r"\s*(\d{1,5})", cell.get(name) or "")
    return int(value[1]) if value else 1


def _counter(item: Any) -> str:
    """The number that a browser prints before an item of an ordered list; in brackets in a list
    within another's item, so that 1. below 2. is no item of the same list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or "none" in (parent.get("style") or ""):
        return ""
    start = _span(parent, "start")
    n = start + sum(1 for _ in item.itersiblings("li", preceding=True))
    kind = parent.get("type") or "1"
    if kind in "aA" and 1 <= n <= _LETTERS:
        return f"{chr(ord(kind) + n - 1)}. "
    inner = any(a.tag == "li" for a in parent.iterancestors("ol", "ul", "li"))
    return f"（{n}）" if inner else f"{n}. "
