"""Files to Documents: one module per format; the name's extension picks, the bytes must agree."""

from __future__ import annotations

from typing import Final

from policy_kg.errors import ReadError
from policy_kg.records import Document

__all__ = ["read_document"]

_LARGEST: Final = 200_000_000
_LARGEST_TEXT: Final = 8_000_000  # two million characters of Chinese
_TEXT: Final = frozenset({"txt", "text"})
_MARKDOWN: Final = frozenset({"md", "markdown"})
_HTML: Final = frozenset({"html", "htm", "shtml", "xhtml"})
_OLD: Final = frozenset({"doc", "wps", "rtf", "odt", "xls", "et", "ods"})
_CALLED: Final = {  # kind by the bytes -> what people call it, its extension
    "docx": ("Word 文档", "docx"),
    "xlsx": ("Excel 工作簿", "xlsx"),
    "pptx": ("演示文稿", ""),
    "odf": ("OpenDocument 文档", "odt"),
    "zip": ("压缩包", ""),
    "pdf": ("PDF", "pdf"),
    "ole": ("旧版 Office 文件", "doc"),
    "rtf": ("RTF 文档", "rtf"),
    "html": ("网页", "html"),
    "image": ("图片", ""),
    "text": ("纯文本或残缺的文件", "txt"),
}


def read_document(data: bytes, *, name: str) -> Document:
    """The Document in `data`; `name`'s extension tells the format, without one the bytes do.

    Raises ReadError, with `name` as its subject, for whatever can't be read as a policy document.
    """
    from policy_kg.reading.office import kind_of

    extension = name.rsplit(".", 1)[-1].lower() if "." in name.rsplit("/", 1)[-1] else ""
    if len(data) > _LARGEST:
        raise ReadError(name, "文件超过 200 MB", "请只保留正文和附表")
    if not data.strip(b"\x00 \t\r\n"):
        raise ReadError(name, "文件是空的", "请检查文件是否完整")
    kind = kind_of(data)
    if not extension:
        extension = _CALLED[kind][1]
    if extension in _OLD:
        if kind in ("ole", "rtf", "odf"):
            from policy_kg.reading.office import convert, is_encrypted

            if is_encrypted(data):
                raise ReadError(name, "文件有密码保护", "请去掉密码后另存")
            data, extension = convert(data, name=name, extension=extension)
            kind = kind_of(data)
        elif kind in ("docx", "xlsx", "html"):
            extension = kind  # what office programs save under their old extensions, too
    if extension in _TEXT and len(data) > _LARGEST_TEXT:
        raise ReadError(name, "文本超过 8 MB", "请只保留正文和附表")
    if extension in _TEXT and kind == "text":
        from policy_kg.reading.text import read_text

        return read_text(data, name=name)
    if extension in _MARKDOWN and kind in ("text", "html"):
        from policy_kg.reading.markdown import read_markdown

        return read_markdown(data, name=name)
    if extension in _HTML and kind in ("text", "html"):
        from policy_kg.reading.html import read_html

        return read_html(data, name=name)
    if extension == kind == "docx":
        from policy_kg.reading.docx import read_docx

        return read_docx(data, name=name)
    if extension == kind == "xlsx":
        from policy_kg.reading.xlsx import read_xlsx

        return read_xlsx(data, name=name)
    if extension == kind == "pdf":
        from policy_kg.reading.pdf import read_pdf

        return read_pdf(data, name=name)
    raise _refused(data, name=name, extension=extension, kind=kind)


def _refused(data: bytes, *, name: str, extension: str, kind: str) -> ReadError:
    from policy_kg.reading.office import is_encrypted

    if extension not in _TEXT | _MARKDOWN | _HTML | _OLD | {"docx", "xlsx", "pdf"}:
        return ReadError(
            name,
            f"还不支持 .{extension} 格式" if extension else "内容不是能读的格式",
            "请另存为 .docx、.pdf、.html 或 .txt（UTF-8）",
        )
    if kind == "ole" and is_encrypted(data):
        return ReadError(name, "文件有密码保护", "请去掉密码后另存")
    called, right = _CALLED[kind]
    mend = f"请把扩展名改为 .{right}" if right and kind != "text" else "请重新下载或另存"
    return ReadError(name, f"扩展名是 .{extension}，内容却是{called}", mend)
