"""Bytes to text: UTF-8, UTF-16 with a mark, or GB18030; line ends become \\n."""

from __future__ import annotations

import codecs
import re
from typing import Final

from policy_kg.errors import ReadError

# Characters that make up about a third of any government notice. Text in another encoding
# that happens to decode as GB18030 has hardly any of them.
_FREQUENT: Final = frozenset(
    "的一是在和有建设发展市区政府部门工作实施方案项目农村业资金管理服务支持推进加强完善重点单位"
    "年月日、，。（）：；“”号通知关于各人民主要制度企业全国省县办委局中大为以及行地个上与"
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_CJK: Final = re.compile(r"[\u3400-\u9fff]")


def decode(data: bytes, *, name: str) -> str:
    """The text of `data` with \\n line ends and without a byte order mark.

    Raises ReadError for an empty file, binary data, or an encoding that can't be told.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ReadError(name, "文件是空的", "请检查文件是否完整")
    text = _decoded(data, name=name)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    if _CONTROL.search(text):
        raise ReadError(
            name, "是二进制数据，不是文本", "请另存为 UTF-8 文本，或使用对应格式的扩展名"
        )
    return text


def _decoded(data: bytes, *, name: str) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                raise ReadError(name, "文件带编码标记却不符合该编码", "请另存为 UTF-8") from None
    if b"\x00" in data[:4096]:
        raise ReadError(
            name, "是二进制数据，不是文本", "请另存为 UTF-8 文本，或使用对应格式的扩展名"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise ReadError(name, "不是 UTF-8，也不是 GB18030 编码", "请另存为 UTF-8") from None
    cjk = len(_CJK.findall(text))
    frequent = sum(1 for c in text if c in _FREQUENT)
    if cjk and frequent < 0.12 * max(cjk, 1):
        raise ReadError(name, "按 GB18030 读出的是乱码，编码不明", "请另存为 UTF-8")
    return text
