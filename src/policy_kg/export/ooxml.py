"""The fixed parts of a Word document, and the pieces of its text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from policy_kg.export.package import CREATOR
from policy_kg.export.textfiles import xml

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"

DOCUMENT_START: Final = f'{_HEAD}<w:document xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"><w:body>'
# A4 upright, margins of 2 cm.
DOCUMENT_END: Final = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="600"'
    ' w:footer="600" w:gutter="0"/></w:sectPr></w:body></w:document>'
)


def paragraph(text: str, style: str = "") -> str:
    """One paragraph; 【重点】 in front, up to 】, is bold."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    strong, mark, rest = text.partition("】") if text.startswith("【") else ("", "", text)
    runs = _run(strong + mark, bold=True) + _run(rest)
    return f"<w:p>{properties}{runs}</w:p>"


def table_start(widths: Sequence[int], heads: Sequence[str]) -> str:
    """A table of these column widths and its head, which every page repeats."""
    border = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="80" w:type="dxa"/>' for side in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    cells = "".join(
        cell([head], width, style="Head", fill="DCE6F1")
        for head, width in zip(heads, widths, strict=True)
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{border}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"
    )


TABLE_END: Final = "</w:tbl>"


def table_row(cells: str) -> str:
    """A row that no page break divides."""
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def cell(
    paragraphs: Sequence[str], width: int, *, style: str = "Cell", span: int = 1, fill: str = ""
) -> str:
    merged = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    inner = "".join(paragraph(text, style) for text in paragraphs or [""])
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}{shade}'
        f'<w:vAlign w:val="center"/></w:tcPr>{inner}</w:tc>'
    )


def fixed_parts(title: str, made: datetime) -> list[tuple[str, bytes]]:
    """All parts of the package but word/document.xml."""
    named = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            (f"{_OFFICE}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": _core(title, made),
        "word/_rels/document.xml.rels": _relations(
            (f"{_OFFICE}/styles", "styles.xml"), (f"{_OFFICE}/footer", "footer1.xml")
        ),
        "word/footer1.xml": _footer(),
        "word/styles.xml": _styles(),
    }
    return [(name, text.encode()) for name, text in named.items()]


def _run(text: str, *, bold: bool = False) -> str:
    if not text:
        return ""
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{xml(text)}</w:t></w:r>'


def _relations(*targets: tuple[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _content_types() -> str:
    parts = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in (
            ("word/document.xml", f"{_TYPES}.document.main+xml"),
            ("word/styles.xml", f"{_TYPES}.styles+xml"),
            ("word/footer1.xml", f"{_TYPES}.footer+xml"),
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        )
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _core(title: str, made: datetime) -> str:
    date = made.strftime("%Y-%m-%dT%H:%M:%SZ")
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{date}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{xml(title)}</dc:title><dc:creator>{CREATOR}</dc:creator>"
        f"<dc:language>zh-CN</dc:language>{dates}</cp:coreProperties>"
    )


def _footer() -> str:
    def number(name: str) -> str:
        return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    return (
        f'{_HEAD}<w:ftr xmlns:w="{_MAIN}"><w:p><w:pPr><w:pStyle w:val="Foot"/></w:pPr>'
        f"{_run('第 ')}{number('PAGE')}{_run(' 页 共 ')}{number('NUMPAGES')}{_run(' 页')}"
        "</w:p></w:ftr>"
    )


def _styles() -> str:
    styles = "".join(
        _style(*values)
        for values in (
            # name, half points, bold, alignment, space before and after, keep with next
            ("Title", 36, True, "center", 0, 160, True),
            ("Heading1", 28, True, "left", 240, 120, True),
            ("Heading2", 24, True, "left", 200, 100, True),
            ("Note", 20, False, "left", 0, 80, False),
            ("Head", 20, True, "center", 40, 40, True),
            ("Group", 20, True, "left", 30, 30, True),
            ("Cell", 20, False, "left", 30, 30, False),
            ("Middle", 20, False, "center", 30, 30, False),
            ("Foot", 18, False, "center", 0, 0, False),
        )
    )
    return (
        f'{_HEAD}<w:styles xmlns:w="{_MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/>'
        '<w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"</w:style>{styles}</w:styles>"
    )


def _style(
    name: str, size: int, bold: bool, across: str, before: int, after: int, keep: bool
) -> str:
    # Headings under their own names, so that the navigation pane lists them.
    shown = {"Title": "Title", "Heading1": "heading 1", "Heading2": "heading 2"}.get(name, name)
    level = f'<w:outlineLvl w:val="{name[-1:]}"/>' if name.startswith("Heading") else ""
    level = level.replace('"1"', '"0"').replace('"2"', '"1"')
    strong = '<w:rFonts w:eastAsia="黑体"/><w:b/>' if bold else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{shown}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{"<w:keepNext/>" if keep else ""}'
        f'<w:spacing w:before="{before}" w:after="{after}"/><w:jc w:val="{across}"/>{level}</w:pPr>'
        f'<w:rPr>{strong}<w:sz w:val="{size}"/></w:rPr></w:style>'
    )
