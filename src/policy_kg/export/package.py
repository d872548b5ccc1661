"""Office files as zip packages whose bytes depend on their content alone."""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import BinaryIO, Final

from policy_kg.export.rows import Source

CREATOR: Final = "policy-kg"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def stamp(sources: Sequence[Source]) -> datetime:
    """The newest document's date: a file says when its content is from, not when it was made."""
    dates = [s.date for s in sources if re.fullmatch(r"\d{4}-\d{2}-\d{2}", s.date)]
    return datetime.fromisoformat(max(dates, default="2000-01-01"))


def write_package(parts: Iterable[tuple[str, bytes | BinaryIO]], out: BinaryIO) -> None:
    """Write the named parts in their order; contents are bytes or files to be read to the end."""
    # By way of a file: zip differs in bytes where it can't seek.
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w") as package:
            for name, content in parts:
                info = zipfile.ZipInfo(name, _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.external_attr = 0o600 << 16
                info.create_system = 3
                with package.open(info, "w", force_zip64=False) as part:
                    if isinstance(content, bytes):
                        part.write(content)
                    else:
                        shutil.copyfileobj(content, part)
        file.seek(0)
        shutil.copyfileobj(file, out)


def rewrite_package(saved: BinaryIO, out: BinaryIO, *, modified: datetime) -> None:
    """Write a package again with fixed dates, its time of change replaced by `modified`."""
    with zipfile.ZipFile(saved) as package:

        def parts() -> Iterable[tuple[str, bytes | BinaryIO]]:
            date = rb"\g<1>" + modified.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
            for name in package.namelist():
                if name == "docProps/core.xml":
                    yield name, _MODIFIED.sub(date, package.read(name))
                else:
                    with package.open(name) as part:
                        yield name, part  # type: ignore[misc]

        write_package(parts(), out)
