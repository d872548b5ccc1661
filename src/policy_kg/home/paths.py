"""Where things lie in a home, and safe names for what comes from outside."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

_UNSAFE = re.compile(r"[^\w.\-〔〕（）()·]+")
# Names in bytes: a file system's limit of 255, less what a hash and an extension add.
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class HomePaths:
    """The paths of one home. Nothing here touches the disk."""

    root: Path

    @property
    def kg(self) -> Path:
        return self.root / "kg"

    @property
    def documents(self) -> Path:
        return self.kg / "documents"

    @property
    def history(self) -> Path:
        return self.kg / "history" / "documents"

    @property
    def lineage(self) -> Path:
        return self.kg / "history" / "revisions.json"

    @property
    def ledger(self) -> Path:
        return self.kg / "ledger" / "decisions.jsonl"

    @property
    def generations(self) -> Path:
        return self.kg / "generations"

    @property
    def current(self) -> Path:
        return self.kg / "CURRENT"

    @property
    def lock(self) -> Path:
        return self.kg / "LOCK"

    @property
    def index_generations(self) -> Path:
        return self.root / "index" / "generations"

    @property
    def cache(self) -> Path:
        return self.root / "index" / "cache"

    def kg_generation(self, number: int) -> Path:
        return self.generations / str(number)

    def index_generation(self, number: int) -> Path:
        return self.index_generations / str(number)


def safe_name(name: str) -> str:
    """`name` as one file name: no separators, no control characters, no leading dot.

    "../../etc/passwd" gives "passwd", "通知 (1).txt" gives "通知-(1).txt".
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    clean = _UNSAFE.sub("-", last.encode("utf-8", "replace").decode("utf-8")).strip("-.")
    stem, dot, extension = clean.rpartition(".")
    if not dot:
        stem, extension = clean, ""
    stem = stem.encode("utf-8")[:_LONGEST].decode("utf-8", "ignore") or "document"
    return f"{stem}.{extension[:16]}" if extension else stem
