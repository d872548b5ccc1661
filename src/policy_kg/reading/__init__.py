"""Files to Documents: one module per format, `read_document` picks by name."""

from __future__ import annotations

from policy_kg.errors import ReadError
from policy_kg.records import Document

__all__ = ["read_document"]

_TEXT = {"txt", "text", "md", ""}


def read_document(data: bytes, *, name: str) -> Document:
    """The Document in `data`; `name`'s extension tells the format.

    Raises ReadError, with `name` as its subject, for whatever can't be read as a policy document.
    """
    extension = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if extension in _TEXT:
        from policy_kg.reading.text import read_text

        return read_text(data, name=name)
    if extension in {"html", "htm", "shtml", "xhtml"}:
        from policy_kg.reading.html import read_html

        return read_html(data, name=name)
    raise ReadError(name, f"还不支持 .{extension} 格式", "请另存为 .txt（UTF-8）")
