"""kg/ledger/decisions.jsonl: one decision a line, appended and synced, never changed.

The one exception is a removed document, whose decisions go with it.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from typing import Any

from policy_kg.errors import DamagedError
from policy_kg.home.durable import replace_file, sync
from policy_kg.home.paths import HomePaths


def read_ledger(home: HomePaths) -> list[dict[str, Any]]:
    """The decisions in the order in which they were made.

    What a crash left half written, a last line without its end, was never confirmed to anybody
    and doesn't count. Raises DamagedError naming the line for anything else that is no decision.
    """
    try:
        data = home.ledger.read_bytes()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise DamagedError(str(home.ledger), "读不出", "请检查权限") from error
    found = []
    for n, line in enumerate(data[: data.rfind(b"\n") + 1].splitlines(), 1):
        try:
            decision = json.loads(line)
        except ValueError:
            decision = None
        if not isinstance(decision, dict):
            raise DamagedError(f"{home.ledger} 第 {n} 行", "不是审核记录", "请恢复该文件")
        found.append(decision)
    return found


def append_decision(home: HomePaths, decision: dict[str, Any]) -> None:
    """Add one decision; it is on the disk when this returns."""
    line = json.dumps(decision, ensure_ascii=False, sort_keys=True).encode() + b"\n"
    home.ledger.parent.mkdir(parents=True, exist_ok=True)
    with _held(home):
        new = not home.ledger.exists()
        with open(home.ledger, "a+b") as stream:
            end = stream.seek(0, os.SEEK_END)
            stream.seek(0)
            whole = stream.read().rfind(b"\n") + 1
            if whole < end:
                stream.truncate(whole)
            stream.write(line)
            stream.flush()
            os.fsync(stream.fileno())
        if new:
            sync(home.ledger.parent)


def forget_decisions(home: HomePaths, slugs: set[str]) -> None:
    """Drop the decisions on these documents, which are removed."""
    if not home.ledger.exists():
        return
    with _held(home):
        decisions = read_ledger(home)
        kept = [d for d in decisions if d.get("document") not in slugs]
        if len(kept) == len(decisions):
            return
        lines = (json.dumps(d, ensure_ascii=False, sort_keys=True) + "\n" for d in kept)
        if kept:
            replace_file(home.ledger, "".join(lines).encode())
        else:
            home.ledger.unlink()
            sync(home.ledger.parent)


@contextlib.contextmanager
def _held(home: HomePaths) -> Iterator[None]:
    descriptor = os.open(home.ledger.parent / "LOCK", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
