"""Plain text to a Document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.errors import ReadError
from policy_kg.reading.annexlines import with_parted_annexes
from policy_kg.reading.attached import with_whole_labels
from policy_kg.reading.barred import unbarred
from policy_kg.reading.brokencells import with_breaks, with_whole_cells
from policy_kg.reading.columned import columned, is_aligned_head
from policy_kg.reading.columnroles import column_roles
from policy_kg.reading.contents import without_contents
from policy_kg.reading.copies import copied_lines
from policy_kg.reading.decode import decode
from policy_kg.reading.fields import derived_fields, read_fields
from policy_kg.reading.flat import FlatTable, find_flat_tables
from policy_kg.reading.heads import RESPONSIBILITY, looks_like_agencies
from policy_kg.reading.linekinds import DOC_NUMBER, is_genre_title, is_list_of_deeds
from policy_kg.reading.lines import LONGEST_PARAGRAPH, Line, split_lines, with_whole_marks
from policy_kg.reading.narrowed import with_wide_marks
from policy_kg.reading.numbering import numbering_of, with_usual_dots
from policy_kg.reading.oneline import is_one_line, with_lines
from policy_kg.reading.parts import UNSEEN, NativeTable
from policy_kg.reading.persons import names_persons
from policy_kg.reading.printedpage import parted_page_lines
from policy_kg.reading.rosterlines import with_roster_lines
from policy_kg.reading.runtogether import with_table_lines
from policy_kg.reading.scanned import without_blanks_of_scans
from policy_kg.reading.simplified import is_traditional, simplified
from policy_kg.reading.structure import build_blocks
from policy_kg.reading.wrapped import unwrapped
from policy_kg.records import Block, Document, Table, Unplaced

_DUTY: Final = re.compile(r"(?:责任|指导|配合)(?:单位|部门|主体|[处科]室)|牵头|负责")
_UNREAD: Final = "像是表头，下面的表没有读出来；请另存为 .docx、.xlsx 或 .html"
_SEAM: Final = "跨页处的表格行：没有编号，也可能是上一行的续行，按单独一行读，请核对"
_AGAIN: Final = "从这里起与上文重复：整篇文字印了两遍，只读第一遍"
_UNPARTED: Final = (
    "这一大段没有换行，分不出段落、条目或表格的行，没有读出来；请从原文重新复制，保留换行"
)
_PAGE_NUMBER: Final = re.compile(r"^\s*[-—－–]\s*\d{1,4}\s*[-—－–]\s*$")  # — 3 —
_FEWEST_DEEDS: Final = 3
# What compilations say of each policy: 政策内容：…, 文件依据：…
_ELEMENTS: Final = re.compile(
    r"(?m)^[ \t\u3000]*(?:政策(?:内容|依据|要点)|文件依据|(?:申请|申报|享受|扶持|补贴|支持|办理)(?:条件|对象|标准|渠道|流程|材料|方式))\s*[：:]"
)
_FEWEST_ROWS: Final = 2
_MOST_HEADS: Final = 12
_LONGEST_HEADS: Final = 80  # characters
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_MOST_LATIN: Final = 0.5  # letters to a character; plans full of names of standards have 0.1
_LONGEST_TEXT: Final = 2_000_000
_MOST_ROWS: Final = 5_000  # the longest real ones have some hundreds
_LONGEST_LINE: Final = 100_000


def read_text(data: bytes, *, name: str) -> Document:
    """The Document of a plain text file; its text has \\n line ends and no byte order mark.

    Raises ReadError as `decode` does, and for text that is no policy document.
    """
    text = UNSEEN.sub("", re.sub("[\u2028\u2029]", "\n", decode(data, name=name)))
    text = simplified(text) if is_traditional(text) else text
    lines = with_whole_cells(text).split("\n")
    numbers = [line.strip() for line in lines if _PAGE_NUMBER.match(line)]
    if numbers:
        lines = [line for line in lines if not _PAGE_NUMBER.match(line)]
    lines = without_blanks_of_scans(lines)
    text = with_lines(with_usual_dots(with_wide_marks("\n".join(lines))))
    kept, around = parted_page_lines(text.split("\n"))
    kept, contents = without_contents(unwrapped("\n".join(kept)).split("\n"))
    around += [*contents, *numbers]
    text = unbarred("\n".join(kept))
    parts = columned(text)
    if parts is not None:
        from policy_kg.reading.native import document_from

        return document_from(parts, name=name, format="text", left_out=around)
    whole = with_whole_labels(with_whole_marks(with_breaks(text).split("\n")))
    whole = with_parted_annexes(whole)
    whole = [part for line in whole for part in with_roster_lines(line)]
    text = "\n".join(part for line in whole for part in with_table_lines(line))
    return replace(document_of(text, name=name, format="text"), left_out=tuple(around))


def document_of(
    text: str,
    *,
    name: str,
    format: str,
    native: Sequence[NativeTable] = (),
    styled: Mapping[int, int] | None = None,
) -> Document:
    """A Document of normalised text whose tables are flattened to a cell a line, or are `native`
    ones that the format itself gave. `styled` has the level of headings by line index."""
    if len(text) > _LONGEST_TEXT:
        raise ReadError(name, "文字超过 200 万字", "请只保留正文和附表")
    lines = tuple(split_lines(text))
    if any(line.end - line.start > _LONGEST_LINE for line in lines):
        raise ReadError(name, "有一行超过 10 万字", "请分段后再试")
    fields, first = read_fields(lines)
    flat = _flat_tables(lines, text, native)
    spans = [(t.first_line, t.last_line) for t in flat]
    spans += [(t.first_line, t.last_line) for t in native]
    taken = {i for a, b in spans for i in range(a, b)}
    again = copied_lines(["" if k in taken else line.text for k, line in enumerate(lines)])
    blocks = build_blocks(lines, taken=taken, first=first, styled=styled or {}, again=set(again))
    found = [(t.first_line, t.table) for t in flat]
    found += [(t.first_line, t.table) for t in native if t.table is not None]
    tables: list[Table] = []
    for order, (_, table) in enumerate(sorted(found, key=lambda f: f[0])):
        annex, title = _caption(blocks, table)
        tables.append(replace(table, order=order, annex=annex, title=title))
    if sum(len(table.rows) for table in tables) > _MOST_ROWS:
        raise ReadError(name, f"表格超过 {_MOST_ROWS} 行", "请把表格分成几份文件")
    unplaced = [u for t in flat for u in t.unplaced]
    unplaced += [
        Unplaced(start=line.start, end=line.end, text=line.text, reason=_UNREAD)
        for k, line in enumerate(lines)
        if k not in taken and is_aligned_head(text[line.start : line.end])
    ]
    if again:
        once_more = lines[again[0]]
        unplaced.append(
            Unplaced(
                start=once_more.start,
                end=once_more.end,
                text=once_more.text,
                reason=_AGAIN,
            )
        )
    unplaced += [
        Unplaced(start=line.start, end=line.end, text=line.text, reason=_UNPARTED)
        for k, line in enumerate(lines)
        if k not in taken and len(line.text) > LONGEST_PARAGRAPH
    ]
    unplaced += [
        Unplaced(start=a, end=b, text=text[a:b], reason=_SEAM) for t in native for a, b in t.doubts
    ]
    printed = [*(s for t in native for s in t.rows), *(s for t in flat for s in t.over)]
    blocks = _with_rows(blocks, printed, text)
    document = Document(
        source=name,
        format=format,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        fields=derived_fields(fields, blocks),
        blocks=blocks,
        tables=tuple(tables),
        unplaced=tuple(unplaced),
        figures=tuple(f for t in native for f in t.figures),
        indicators=tuple(i for t in native for i in t.indicators),
    )
    _require_policy(document)
    return document


def _flat_tables(
    lines: Sequence[Line], text: str, native: Sequence[NativeTable]
) -> list[FlatTable]:
    """The flattened tables between the native ones."""
    found: list[FlatTable] = []
    start = 0
    for end, after in [*((t.first_line, t.last_line) for t in native), (len(lines), 0)]:
        found += [
            replace(t, first_line=t.first_line + start, last_line=t.last_line + start)
            for t in find_flat_tables(lines[start:end], text=text)
        ]
        start = after
    return found


def _with_rows(
    blocks: tuple[Block, ...], rows: Sequence[tuple[int, int]], text: str
) -> tuple[Block, ...]:
    """`blocks` with one of kind cell for each row of a table that holds no responsibilities."""
    if not rows:
        return blocks
    added = [
        Block(order=0, kind="cell", start=start, end=end, text=text[start:end])
        for start, end in rows
    ]
    placed: list[Block] = []
    for block in sorted((*blocks, *added), key=lambda b: b.start):
        annex = placed[-1].annex if block.kind == "cell" and placed else block.annex
        placed.append(replace(block, order=len(placed), annex=annex))
    return tuple(placed)


def _caption(blocks: tuple[Block, ...], table: Table) -> tuple[str, str]:
    """The annex label and the title that stand above a table."""
    cells = [c for c in table.head if c is not None]
    start = min((c.start for c in cells), default=0)
    above = [b for b in blocks if b.end <= start]
    if not above:
        return "", ""
    annex = above[-1].annex
    title = ""
    for block in reversed(above):
        if block.kind == "annex_title" and block.heading:
            title = block.heading + title
        elif not title and block.kind in ("title", "paragraph") and _is_caption(block.text):
            return annex, block.text
        elif title or block.kind not in ("annex_title", "note"):
            break
    return annex, title


def _is_caption(text: str) -> bool:
    """A title of its own between two tables of one annex: 重点举措责任清单."""
    return len(text) <= 60 and is_genre_title(text)


def _require_policy(document: Document) -> None:
    """Refuse text that shows nothing of a policy document, so that it can't pollute the graph."""
    titled = any(
        is_genre_title(b.text) for b in document.blocks if b.kind in ("title", "annex_title")
    ) or is_genre_title(document.field("标题") or "")
    headings = [b for b in document.blocks if b.kind == "heading"]
    numbered = len(headings)
    # 市政府为民兴办10件实事, where they are counted
    titled = titled or (
        numbered >= _FEWEST_DEEDS
        and any(is_list_of_deeds(b.text) for b in document.blocks if b.kind == "title")
    )
    elements = len(_ELEMENTS.findall(document.text)) >= _FEWEST_DEEDS
    if not titled and not elements:
        # Names over chapters are any text's, a manual's too.
        numbered = sum(1 for b in headings if numbering_of(b.text) or b.path[-1] != b.heading)
    # A 文号 in a line of its own is proof enough; of all else a document shows two.
    if DOC_NUMBER.match(document.field("发文字号") or "") or _assigns(document.tables):
        return
    if any(i.bodies for i in document.indicators):
        return
    signs = {
        "标题": titled,
        "分条编号": numbered >= 2,
        "表格": bool(document.tables or document.indicators),
        "责任分工": bool(_DUTY.search(document.text)),
        "主送机关": any(b.kind == "addressee" for b in document.blocks),
        "政策要素": elements,
        "落款": any(b.kind == "signature" for b in document.blocks),
    }
    han, latin = len(_HAN.findall(document.text)), len(_LATIN.findall(document.text))
    if latin > _MOST_LATIN * han:
        raise ReadError(
            document.source,
            "不像政策文件：一大半不是中文" if latin > han else "不像政策文件：夹杂太多外文或代码",
            "请确认文件是中文的通知、方案、意见一类的公文",
        )
    if sum(signs.values()) < 2:
        if is_one_line(document.text):
            raise ReadError(
                document.source,
                "整份文字没有换行，分不出标题、段落和条目",
                "请从原文重新复制或另存，保留每段的换行",
            )
        found = next((f"只找到{sign}，" for sign, shown in signs.items() if shown), "")
        lacking = "、".join(s for s in ("标题", "文号", "分条编号", "责任分工") if not signs.get(s))
        heads = _printed_heads(document)
        seen = f"；表格的列是「{heads}」，没有认出哪一列是责任单位" if heads else ""
        raise ReadError(
            document.source,
            f"不像政策文件：{found}没有找到{lacking}{seen}",
            "请确认文件是通知、方案、意见一类的公文，节选请连标题一起"
            + ("；是分工表的，请把负责部门那一列的列名写成“责任单位”" if heads else ""),
        )


def _assigns(tables: Sequence[Table]) -> bool:
    """Whether a table gives several matters to bodies: a list of duties that came without its notice
    and title is one all the same."""
    for table in tables:
        heads = [c.name if c is not None else None for c in table.head]
        below = [
            [c.text for r in table.rows if r.cells and (c := r.cells[k]) is not None]
            for k in range(len(heads))
        ]
        roles, _ = column_roles(heads, below)
        if any(
            role in RESPONSIBILITY
            and sum(looks_like_agencies(t) or names_persons(t) for t in below[k]) >= _FEWEST_ROWS
            for k, role in enumerate(roles)
        ):
            return True
    return False


def _printed_heads(document: Document) -> str:
    """The heads of the first table that nothing was read of: 序号、名称、去向; "" where there is none."""
    rows = [b.text.split("\n") for b in document.blocks if b.kind == "cell"]
    cells = [[c.strip() for c in row if c.strip()] for row in rows]
    return "、".join(next((c for c in cells if len(c) > 1), [])[:_MOST_HEADS])[:_LONGEST_HEADS]
