"""Office files before a parser sees them: what they are by their bytes, whether they are safe,
and the old binary ones through LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Final, Literal

from policy_kg.errors import ReadError

Kind = Literal["docx", "xlsx", "pptx", "odf", "zip", "pdf", "ole", "rtf", "html", "image", "text"]

_MOST_MEMBERS: Final = 5_000
_MOST_BYTES: Final = 300_000_000  # of all members, unpacked
_MOST_MARKUP: Final = 14_000_000  # of all XML members, unpacked; as objects 30 times that
_MOST_RATIO: Final = 400
_SECONDS: Final = 90
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML: Final = re.compile(
    rb"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_IMAGES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_ENTITIES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00(?:D\x00O\x00|E\x00N\x00)")
_CONVERTED: Final = {"doc": "docx", "wps": "docx", "rtf": "docx", "odt": "docx", "xls": "xlsx"} | {
    "et": "xlsx",
    "ods": "xlsx",
}


def kind_of(data: bytes) -> Kind:
    """What `data` is by its first bytes; "text" where nothing tells."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf")
    if data.startswith(_OLE):
        return "ole"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"):
        return _kind_of_zip(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_IMAGES):
        return "image"
    if _HTML.match(head):
        return "html"
    return "text"


def _kind_of_zip(data: bytes) -> Kind:
    # The directory may be cut off; names in the local headers tell all the same.
    if b"word/document.xml" in data:
        return "docx"
    if b"xl/workbook.xml" in data:
        return "xlsx"
    if b"ppt/presentation.xml" in data:
        return "pptx"
    return "odf" if b"mimetypeapplication/vnd.oasis" in data[:200] else "zip"


def checked_archive(data: bytes, *, name: str) -> zipfile.ZipFile:
    """The members of a .docx or .xlsx, when their stated sizes are safe and no XML declares
    entities.

    Raises ReadError. A member that unpacks to more than it states fails when it is read.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise ReadError(name, "文件残缺，打不开", "请重新下载或另存") from None
    if any(m.flag_bits & 1 for m in members):
        raise ReadError(name, "文件有密码保护", "请去掉密码后另存")
    markup = [m for m in members if m.filename.lower().endswith((".xml", ".rels", ".vml"))]
    if (
        len(members) > _MOST_MEMBERS
        or sum(m.file_size for m in members) > _MOST_BYTES
        or sum(m.file_size for m in markup) > _MOST_MARKUP
        or any(
            m.file_size > 1_000_000 and m.file_size > _MOST_RATIO * max(m.compress_size, 1)
            for m in members
        )
    ):
        raise ReadError(name, "解压后的内容过大", "请删去图片和多余的表格后另存")
    if len({m.filename for m in members}) < len(members):
        raise ReadError(name, "文件已损坏：压缩包里有重名的部分", "请用办公软件打开后另存")
    for member in markup:
        try:
            with archive.open(member) as stream:
                if _ENTITIES.search(stream.read(65_536)):
                    raise ReadError(name, "文件里声明了外部实体，不予读取", "请用办公软件另存")
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError):
            raise _damaged(name) from None
        except Exception as error:
            if isinstance(error, ReadError):
                raise
            raise _damaged(name) from None  # zlib, lzma: broken streams
    return archive


def _damaged(name: str) -> ReadError:
    return ReadError(name, "文件已损坏", "请用办公软件打开后另存")


def is_encrypted(data: bytes) -> bool:
    """Whether an OLE file is a .docx or .xlsx under a password."""
    return "EncryptedPackage".encode("utf-16-le") in data


def convert(data: bytes, *, name: str, extension: str) -> tuple[bytes, str]:
    """The .docx or .xlsx that LibreOffice makes of an old office file, and its extension.

    Raises ReadError where LibreOffice is not installed, fails, or takes longer than 90 s.
    """
    target = _CONVERTED[extension]
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise ReadError(
            name, f"读 .{extension} 要用 LibreOffice，本机没有安装", f"请安装，或另存为 .{target}"
        )
    with tempfile.TemporaryDirectory(prefix="policy-kg-") as folder:
        source = Path(folder) / f"document.{extension}"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation=file://{folder}/profile",
            *("--headless", "--norestore", "--nolockcheck", "--convert-to", target),
            *("--outdir", folder, str(source)),
        ]
        try:
            subprocess.run(
                command,
                check=True,
                timeout=_SECONDS,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            return source.with_suffix(f".{target}").read_bytes(), target
        except subprocess.TimeoutExpired:
            raise ReadError(
                name, f"LibreOffice {_SECONDS} 秒内没有转换完", f"请另存为 .{target}"
            ) from None
        except (OSError, subprocess.CalledProcessError):
            raise ReadError(
                name, "LibreOffice 转换不了：文件已损坏或有密码", f"请另存为 .{target}"
            ) from None
