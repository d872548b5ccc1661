"""Files as they arrive damaged or made to harm: a seeded stream of them for every format.

Run as a program it reads every file of a folder and writes a line of JSON on each:
`python malformed.py FOLDER`.
"""

from __future__ import annotations

import io
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

FORMATS = ("txt", "md", "html", "docx", "xlsx", "pdf", "doc", "wps")
NOTICE = """云溪市人民政府办公室关于改进窗口服务的通知
云政办发〔2031〕3号
各县区人民政府：
为改进服务，现通知如下。
一、延长服务时间。节假日提供预约服务。（牵头单位：市政务服务局；配合单位：市财政局）
二、推行网上办理。（责任单位：市数据局、市公安局）
云溪市人民政府办公室
2031年3月8日
"""
ROWS = (
    ("序号", "工作任务", "牵头单位", "配合单位", "完成时限"),
    ("1", "设置综合窗口", "市政务服务局", "市财政局、市人社局", "2031年6月"),
    ("2", "归集电子证照", "市数据局", "市公安局", "2031年9月"),
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def malformed(extension: str, count: int, *, seed: int = 0) -> Iterator[tuple[str, bytes]]:
    """`count` files: (what was done, with the file's extension; its bytes)."""
    made = 0
    for label, data in _made_to_harm(extension):
        if made < count:
            yield f"{label}.{extension}", data
            made += 1
    chance = random.Random(f"{seed}/{extension}")
    whole = sound(extension)
    while made < count:
        label, damage = chance.choice(_DAMAGES)
        data = damage(whole, chance)
        if extension in ("docx", "xlsx") and chance.random() < 0.4:
            label, data = f"member-{label}", _inside(whole, damage, chance)
        yield f"{label}-{made}.{extension}", data
        made += 1


@cache
def sound(extension: str) -> bytes:
    """A small file of the format that reads well."""
    if extension == "md":
        table = "\n".join(f"| {' | '.join(row)} |" for row in ROWS)
        head, rest = table.split("\n", 1)
        return f"{NOTICE}\n{head}\n|---|---|---|---|---|\n{rest}\n".encode()
    if extension == "html":
        lines = "".join(f"<p>{line}</p>\n" for line in NOTICE.splitlines())
        rows = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>\n" for row in ROWS)
        return f"<!DOCTYPE html><html><head><title>通知</title></head><body>{lines}<table>{rows}</table></body></html>".encode()
    if extension == "docx":
        import docx

        file = docx.Document()
        for line in NOTICE.splitlines():
            file.add_paragraph(line)
        table = file.add_table(rows=0, cols=5)
        for row in ROWS:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        return _saved(file.save)
    if extension == "xlsx":
        import openpyxl

        book = openpyxl.Workbook()
        for row in (("窗口服务任务清单",), *ROWS):
            book.active.append(row)
        return _saved(book.save)
    if extension == "pdf":
        from pdfs import pdf, table, text

        return pdf(
            lambda canvas: text(canvas, NOTICE.splitlines()),
            lambda canvas: table(canvas, ROWS),
        )
    if extension in ("doc", "wps"):
        return _by_libreoffice(sound("docx"))
    return NOTICE.encode()


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    target = io.BytesIO()
    save(target)
    return target.getvalue()


@cache
def _by_libreoffice(data: bytes) -> bytes:
    """A .doc of a .docx; where LibreOffice is missing, an OLE file's head and nothing behind."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.docx"
        source.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        try:
            subprocess.run(
                [
                    *("soffice", profile, "--headless", "--convert-to", "doc"),
                    *("--outdir", folder, str(source)),
                ],
                check=True,
                timeout=120,
                capture_output=True,
            )
            return source.with_suffix(".doc").read_bytes()
        except (OSError, subprocess.SubprocessError):
            return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)


# -- damage ---------------------------------------------------------------------------------


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20, 200))):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def _hole(data: bytes, chance: random.Random) -> bytes:
    a = chance.randrange(len(data))
    return data[:a] + data[a + chance.randrange(1, 400) :]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    a = chance.randrange(len(data))
    b = min(len(data), a + chance.randrange(1, 2_000))
    return data[:b] + data[a:b] * chance.choice((1, 2, 50)) + data[b:]


def _blanked(data: bytes, chance: random.Random) -> bytes:
    a = chance.randrange(len(data))
    n = min(chance.randrange(1, 600), len(data) - a)
    return data[:a] + chance.choice((b"\0", b"\xff", b"<", b"9")) * n + data[a + n :]


def _noise(data: bytes, chance: random.Random) -> bytes:
    a = chance.randrange(len(data))
    return data[:a] + chance.randbytes(chance.randrange(1, 300)) + data[a:]


def _numbers(data: bytes, chance: random.Random) -> bytes:
    """Some digits of the file made large: lengths, offsets, spans, counts."""
    out = bytearray(data)
    places = [k for k, c in enumerate(data) if 48 <= c < 58]
    for k in chance.sample(places, min(len(places), chance.choice((1, 5, 40)))):
        out[k : k + 1] = chance.choice((b"9", b"0", b"-1", b"99999999"))
    return bytes(out)


_DAMAGES: tuple[tuple[str, Callable[[bytes, random.Random], bytes]], ...] = (
    ("cut", _cut),
    ("cut", _cut),
    ("flipped", _flipped),
    ("flipped", _flipped),
    ("hole", _hole),
    ("doubled", _doubled),
    ("blanked", _blanked),
    ("noise", _noise),
    ("numbers", _numbers),
)


def _inside(
    data: bytes, damage: Callable[[bytes, random.Random], bytes], chance: random.Random
) -> bytes:
    """An archive that is sound but for one member, which is damaged."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [n for n in archive.namelist() if archive.getinfo(n).file_size]
        member = chance.choice(names)
        return rewritten(data, {member: damage(archive.read(member), chance)})


def rewritten(data: bytes, changes: dict[str, bytes]) -> bytes:
    """A copy of an archive with some members replaced or added."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for member in source.namelist():
            if member not in changes:
                archive.writestr(member, source.read(member))
        for member, content in changes.items():
            archive.writestr(member, content)
    return target.getvalue()


# -- made to harm -----------------------------------------------------------------------------

_LAUGHS = "<!DOCTYPE a [<!ENTITY l0 '哈'>" + "".join(
    f"<!ENTITY l{k} '{f'&l{k - 1};' * 10}'>" for k in range(1, 10)
)
_OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def _made_to_harm(extension: str) -> Iterator[tuple[str, bytes]]:
    yield "empty", b""
    yield "blank", b" \r\n\t" * 9
    yield "zeros", bytes(5_000)
    yield "huge", bytes(1_000) + b"x" * 200_000_000
    yield "image", b"\x89PNG\r\n\x1a\n" + bytes(999)
    for other in ("txt", "html", "docx", "xlsx", "pdf"):
        if other != extension:
            yield f"is-{other}", sound(other)
    yield (
        "password-ole",
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + bytes(600)
            + "EncryptedPackage".encode("utf-16-le")
            + bytes(600)
        ),
    )
    if extension in ("txt", "md", "html"):
        yield from _harmful_text(extension)
    elif extension in ("docx", "xlsx"):
        yield from _harmful_archive(extension)
    elif extension == "pdf":
        yield from _harmful_pdf()
    else:
        yield "rtf-deep", b"{\\rtf1" + b"{" * 10_000 + "通知".encode("gb18030") + b"}" * 10_000


def _harmful_text(extension: str) -> Iterator[tuple[str, bytes]]:
    yield "long-line", (NOTICE + "市财政局、" * 400_000).encode()
    yield "many-lines", (NOTICE + "一、任务\n" * 600_000).encode()
    yield "brackets", (NOTICE + "（" * 60_000 + "\n" + "（责任单位：" * 9_000).encode()
    yield "many-heads", (NOTICE + "序号\n工作任务\n牵头单位\n1\n" * 9_000).encode()
    yield "tabs", (NOTICE + "序号\t任务\t牵头单位\n" + "1\t甲\t市财政局\n" * 60_000).encode()
    yield "quotes", (NOTICE + "《" * 50_000 + "“" * 40_000).encode()
    yield "utf-16", NOTICE.encode("utf-16-be")
    yield "big5", "關於改進窗口服務的通知，請認真貫徹落實。".encode("big5")
    yield "control", NOTICE.encode() + b"\x00\x01\x02"
    yield "surrogates", NOTICE.encode() + b"\xed\xa0\x80\xf0\x9f"
    yield "deep-tags", b"<div>" * 10_000 + NOTICE.encode() + b"</div>" * 10_000
    yield "deep-tables", b"<table><tr><td>" * 10_000 + NOTICE.encode()
    yield "laughs", f"{_LAUGHS}]><p>&l9;</p>{NOTICE}".encode()
    yield "outside", f"{_OUTSIDE}<p>&x;</p>{NOTICE}".encode()
    yield (
        "spans",
        (
            NOTICE + "<table><tr>" + "<td rowspan=65534 colspan=1000>市财政局" * 900 + "</table>"
        ).encode(),
    )
    yield "many-cells", (NOTICE + "<table>" + "<tr><td>1<td>甲<td>乙" * 90_000).encode()
    yield "attributes", (NOTICE + "<p " + "a=b " * 300_000 + ">").encode()
    if extension == "md":
        yield "stars", (NOTICE + "*" * 50_000 + "[" * 50_000 + "|" * 50_000).encode()
        yield (
            "pipes",
            (
                NOTICE + "|a" * 3_000 + "|\n" + "|-" * 3_000 + "|\n" + ("|a" * 3_000 + "|\n") * 300
            ).encode(),
        )


def _harmful_archive(extension: str) -> Iterator[tuple[str, bytes]]:
    whole = sound(extension)
    main = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml"}[extension]
    styles = {"docx": "word/styles.xml", "xlsx": "xl/sharedStrings.xml"}[extension]
    for member in (main, styles):
        where = member.rsplit("/", 1)[1]
        yield f"bomb-{where}", rewritten(whole, {member: b"<a>" + b" " * 250_000_000})
        yield f"laughs-{where}", rewritten(whole, {member: f"{_LAUGHS}]><a>&l9;</a>".encode()})
        yield f"outside-{where}", rewritten(whole, {member: f"{_OUTSIDE}<a>&x;</a>".encode()})
        late = f"<?xml version='1.0'?>{' ' * 70_000}{_LAUGHS}]><a>&l9;</a>"
        yield f"late-{where}", rewritten(whole, {member: late.encode()})
        yield f"deep-{where}", rewritten(whole, {member: b"<a>" * 10_000 + b"</a>" * 10_000})
    many = {f"x/{k}.xml": b"<a/>" for k in range(6_000)}
    yield "members", rewritten(whole, many)
    yield "outside-folder", rewritten(whole, {"../../etc/x.xml": b"<a/>"})
    if extension == "docx":
        head, foot = f'<w:document xmlns:w="{WORD}"><w:body>', "</w:body></w:document>"
        table, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
        yield (
            "deep-tables",
            rewritten(whole, {main: (head + table * 3_000 + end * 3_000 + foot).encode()}),
        )
        span = '<w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr><w:p/></w:tc>' * 50
        rows = f"<w:tbl>{f'<w:tr>{span}</w:tr>' * 900}</w:tbl>"
        yield "spans", rewritten(whole, {main: (head + rows + foot).encode()})
        runs = "<w:p><w:r><w:t>市</w:t></w:r></w:p>" * 200_000
        yield "runs", rewritten(whole, {main: (head + runs + foot).encode()})
    else:
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            sheet = archive.read(main)
        merged = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
        yield (
            "merged",
            rewritten(whole, {main: sheet.replace(b"</sheetData>", b"</sheetData>" + merged)}),
        )
        far = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>a</t></is></c></row>'
        yield "far", rewritten(whole, {main: sheet.replace(b"</sheetData>", far + b"</sheetData>")})


def _harmful_pdf() -> Iterator[tuple[str, bytes]]:
    from pdfs import pdf, text

    yield "password", pdf(lambda c: text(c, NOTICE.splitlines()), password="secret")
    huge = zlib.compress(bytes(200_000_000))
    yield "bomb", _with_stream(huge, "/FlateDecode")
    yield "bomb-twice", _with_stream(zlib.compress(huge), "[/FlateDecode/FlateDecode]")
    lines = b"0 0 m 9 9 l S\n" * 500_000
    yield "lines", _with_stream(zlib.compress(lines), "/FlateDecode")
    yield "saves", _with_stream(zlib.compress(b"q " * 3_000_000), "/FlateDecode")
    yield "deep-lists", _with_stream(b"[" * 500_000, "")
    yield (
        "pages",
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
            b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 999999999>>endobj\ntrailer<</Root 1 0 R>>\n"
        ),
    )


def _with_stream(content: bytes, filters: str) -> bytes:
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n"
    )
    filtered = f"/Filter{filters}" if filters else ""
    body += f"4 0 obj<</Length {len(content)}{filtered}>>stream\n".encode()
    return body + content + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n"


# -- reading them, in a process of its own ------------------------------------------------------


def read_all(folder: Path) -> Iterator[dict[str, object]]:
    """What comes of each file: the error's line or the number of provisions, seconds of CPU time,
    and the most memory that the process and its children have had so far, in MB."""
    from policy_kg.errors import PolicyKGError
    from policy_kg.extraction.extract import extract
    from policy_kg.reading import read_document
    from policy_kg.vocabulary import load_vocabulary

    vocabulary = load_vocabulary()
    for path in sorted(folder.iterdir()):
        begun = time.process_time()
        line, provisions = "", 0
        try:
            document = read_document(path.read_bytes(), name=path.name)
            provisions = len(extract(document, vocabulary=vocabulary).provisions)
        except PolicyKGError as error:
            line = error.line
        except Exception as error:
            line = f"!{type(error).__name__}: {error}\n"
        most = max(_most_of_this(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
        yield {
            "name": path.name,
            "error": line,
            "provisions": provisions,
            "seconds": time.process_time() - begun,
            "memory": most // 1024,
        }


def _most_of_this() -> int:
    """Kilobytes. getrusage's maximum begins with that of the process that started this one."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1])


if __name__ == "__main__":
    for outcome in read_all(Path(sys.argv[1])):
        print(json.dumps(outcome, ensure_ascii=False), flush=True)
