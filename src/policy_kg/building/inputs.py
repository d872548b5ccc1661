"""What the command line names to be built: files, folders, patterns, the standard input."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from policy_kg.building.intake import Failure
from policy_kg.errors import ReadError, UsageError, reason_of
from policy_kg.home.sources import Source, read_source

_LARGEST: Final = 200_000_000  # bytes; no reader takes more, so none is read
_STANDARD_INPUT: Final = Path("-")


def inputs_of(paths: Sequence[Path]) -> tuple[list[Source], list[Failure]]:
    """The sources in the order given, and those that can't be read.

    A folder gives every file in it, a pattern (资料/*.docx, quoted from the shell) what it matches,
    `-` what stands on standard input. Raises UsageError for a path or pattern that gives nothing.
    """
    sources: list[Source] = []
    failures: list[Failure] = []
    for path in paths:
        if path == _STANDARD_INPUT and not path.exists():
            sources.append(
                Source(label="标准输入", name="standard-input", data=sys.stdin.buffer.read())
            )
            continue
        for file in _files(path):
            try:
                if file.stat().st_size > _LARGEST:
                    raise ReadError(str(file), "文件超过 200 MB", "请只保留正文和附表")
                sources.append(read_source(file))
            except OSError as error:
                line = ReadError(str(file), f"读不出（{reason_of(error)}）", "请检查权限").line
                failures.append(Failure(label=str(file), line=line))
            except ReadError as error:
                failures.append(Failure(label=str(file), line=error.line))
    return sources, failures


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(p for p in path.rglob("*") if p.is_file() and p.name[0] != ".")
    elif path.exists():
        yield path
    elif glob.has_magic(str(path)):
        matched = [Path(p) for p in sorted(glob.glob(str(path), recursive=True))]
        if not matched:
            raise UsageError(str(path), "没有匹配的文件", "请检查路径，或把文件一一写出")
        for one in matched:
            yield from _files(one)
    else:
        raise UsageError(str(path), "没有这个文件或文件夹", "请检查路径")
