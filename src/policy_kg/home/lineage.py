"""kg/history/revisions.json: which source revises which, by the hash of their bytes.

The order in which revisions arrived is known to no file of theirs, so it is written down. A
source revises the one that was current when it first arrived, and keeps that predecessor when
an older text comes back: the links never form a circle, and a named graph never changes.
"""

from __future__ import annotations

import json

from policy_kg.errors import DamagedError
from policy_kg.home.durable import replace_file
from policy_kg.home.paths import HomePaths


def read_lineage(home: HomePaths) -> dict[str, str]:
    """SHA-256 of a source -> that of the source it revises. Raises DamagedError."""
    try:
        raw = json.loads(home.lineage.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise DamagedError(str(home.lineage), "读不出", "请恢复或删除该文件后再 build") from error
    if not isinstance(raw, dict) or not all(isinstance(v, str) for v in raw.values()):
        raise DamagedError(str(home.lineage), "内容不对", "请恢复或删除该文件后再 build")
    return raw


def write_lineage(home: HomePaths, lineage: dict[str, str]) -> None:
    """Replace the record at once; without links there is no file."""
    if lineage:
        home.lineage.parent.mkdir(parents=True, exist_ok=True)
        data = json.dumps(lineage, indent=1, sort_keys=True).encode()
        if not home.lineage.exists() or home.lineage.read_bytes() != data:
            replace_file(home.lineage, data)
    else:
        home.lineage.unlink(missing_ok=True)
