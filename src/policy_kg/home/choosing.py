"""Which document a person means: by its id, its number, its title or its file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from policy_kg.errors import UnknownNameError
from policy_kg.home.manifest import DocumentEntry

_BRACKETS: Final = str.maketrans("[]()（）［］【】", "〔〕" * 5)
_QUOTES: Final = re.compile(r"[《》“”\"\s]")
# 18号, 18号文, 第18号文件, 甘政办发18号: a 文号 without its year
_SHORT: Final = re.compile(r"(?P<head>[\u4e00-\u9fff]{0,9}?)第?0*(?P<n>\d{1,4})号(?:文件?)?")
_SHOWN: Final = 5  # documents named where none is meant
_PART: Final = 2  # characters of a title or a file's name, at least


def chosen(name: str, documents: Sequence[DocumentEntry], *, part: bool = True) -> DocumentEntry:
    """The document among these that `name` means: an IRI, a local name, a 文号, a title or a file's
    name; with `part` also a 文号 without its year (18号文), and some characters that one title, or one
    file's name, has alone.

    Raises UnknownNameError, naming documents, where there is none, or several have the part.
    """
    wanted = name.strip()
    number, title = number_key(wanted), _QUOTES.sub("", wanted)
    for entry in documents:
        names = {entry.revision, entry.id, entry.document, entry.slug}
        if wanted in names or (entry.number and number == number_key(entry.number)):
            return entry
    if part and (of_number := _short_of(wanted, documents)):
        return _only(name, of_number)
    for whole in (True, False) if part and len(title) >= _PART else (True,):
        for of in (_title, _file):
            same = [e for e in documents if title and _has(of(e), title, whole=whole)]
            if same:
                return _only(name, same)
    known = _listed(documents)
    raise UnknownNameError(name, "没有这份文件", f"已有：{known}" if known else "还没有文件")


def _only(name: str, same: Sequence[DocumentEntry]) -> DocumentEntry:
    if len(same) > 1:
        said = f"对得上的有{len(same)}份文件"
        raise UnknownNameError(name, said, f"请写明是哪份：{_listed(same)}")
    return same[0]


def _short_of(wanted: str, documents: Sequence[DocumentEntry]) -> list[DocumentEntry]:
    """The documents whose 文号 ends with a number that is said without its year."""
    said = _SHORT.fullmatch(re.sub(r"\s+", "", wanted))
    if said is None:
        return []
    ends = re.compile(rf"{said['head']}.*〕第?0*{said['n']}号")
    return [e for e in documents if ends.fullmatch(number_key(e.number))]


def number_key(number: str) -> str:
    """A 文号 as it is compared: 〔〕 for any brackets, no white space."""
    return re.sub(r"\s+", "", number).translate(_BRACKETS)


def _title(entry: DocumentEntry) -> str:
    return _QUOTES.sub("", entry.title)


def _file(entry: DocumentEntry) -> str:
    return _QUOTES.sub("", entry.source)


def _has(known: str, said: str, *, whole: bool) -> bool:
    return said in (known, PurePath(known).stem) if whole else said in known


def _listed(documents: Sequence[DocumentEntry]) -> str:
    names = "、".join(e.id for e in documents[:_SHOWN])
    return f"{names}等{len(documents)}份" if len(documents) > _SHOWN else names
