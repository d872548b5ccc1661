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
_SHOWN: Final = 5  # documents named where none is meant
_PART: Final = 2  # characters of a title or a file's name, at least


def chosen(name: str, documents: Sequence[DocumentEntry], *, part: bool = True) -> DocumentEntry:
    """The document among these that `name` means: an IRI, a local name, a 文号, a title or a file's
    name; with `part` also some characters that one title, or one file's name, has alone.

    Raises UnknownNameError, naming documents, where there is none, or several have the part.
    """
    wanted = name.strip()
    number, title = number_key(wanted), _QUOTES.sub("", wanted)
    for entry in documents:
        names = {entry.revision, entry.id, entry.document, entry.slug}
        if wanted in names or (entry.number and number == number_key(entry.number)):
            return entry
    for whole in (True, False) if part and len(title) >= _PART else (True,):
        for of in (_title, _file):
            same = [e for e in documents if title and _has(of(e), title, whole=whole)]
            if len(same) == 1:
                return same[0]
            if same:
                raise UnknownNameError(
                    name, f"对得上的有{len(same)}份文件", f"请写明是哪份：{_listed(same)}"
                )
    known = _listed(documents)
    raise UnknownNameError(name, "没有这份文件", f"已有：{known}" if known else "还没有文件")


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
