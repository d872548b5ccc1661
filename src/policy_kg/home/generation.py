"""The generation that a reader sees: resolved once, checked, opened read-only."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policy_kg.errors import DamagedError, HomeError, UnknownNameError
from policy_kg.home import manifest as manifests
from policy_kg.home.manifest import DocumentEntry, Manifest
from policy_kg.home.paths import HomePaths

if TYPE_CHECKING:
    from pyoxigraph import Store

    from policy_kg.records import Passage

_MEND = "请运行 policy-kg build 重建"
_BRACKETS = str.maketrans("[]()（）［］【】", "〔〕" * 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """One published generation. `kg` and `index` are its two folders."""

    number: int
    kg: Path
    index: Path
    manifest: Manifest

    def open_store(self) -> Store:
        """The RDF store, read-only. Raises DamagedError when it can't be opened."""
        from policy_kg.graph.store import open_read_only

        return open_read_only(self.kg / "store")

    def document(self, name: str) -> DocumentEntry:
        """The document that `name` means: a revision's IRI or local name, the document's, a 文号.

        A superseded revision has its own IRI and local name only; the rest mean the current one.
        Raises UnknownNameError, naming the known ones, when there is none.
        """
        wanted = name.strip()
        number = _number_key(wanted)
        for entry in self.manifest.documents:
            names = {entry.revision, entry.id, entry.document, entry.slug}
            if wanted in names or (entry.number and number == _number_key(entry.number)):
                return entry
        for entry in self.manifest.history:
            if wanted in (entry.revision, entry.id):
                return entry
        known = "、".join(entry.id for entry in self.manifest.documents[:5])
        raise UnknownNameError(name, "没有这份文件", f"已有：{known}" if known else "还没有文件")

    def superseded(self, entry: DocumentEntry) -> bool:
        """Whether this revision is no longer the current one."""
        return entry in self.manifest.history

    def text(self, entry: DocumentEntry) -> str:
        """The normalised text that all offsets of this revision refer to."""
        return self._read(self.kg / "texts" / f"{entry.id}.txt").decode("utf-8")

    def passages(self, entry: DocumentEntry) -> list[Passage]:
        """The passages of the revision, as they are indexed."""
        from policy_kg.records import Passage

        path = self.kg / "passages" / f"{entry.id}.jsonl"
        try:
            return [Passage(**json.loads(line)) for line in self._read(path).splitlines()]
        except (ValueError, TypeError) as error:
            raise DamagedError(str(path), "段落读不出", _MEND) from error

    def revision_quads(self, entry: DocumentEntry) -> bytes:
        """The named graph of a superseded revision, as N-Quads, without its link to `previous`."""
        return self._read(self.kg / "history" / f"{entry.id}.nq")

    def report(self, entry: DocumentEntry) -> dict[str, Any]:
        """The parse report of the revision."""
        path = self.kg / "reports" / f"{entry.id}.json"
        try:
            report: dict[str, Any] = json.loads(self._read(path))
        except ValueError as error:
            raise DamagedError(str(path), "解析报告读不出", _MEND) from error
        return report

    def _read(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise DamagedError(str(path), "读不出", _MEND) from error

    def check(self, *, deep: bool = False) -> None:
        """Compare the files with the manifest: sizes, and with `deep` their checksums.

        Raises DamagedError naming the first file that differs.
        """
        roots = {"kg": str(self.kg), "index": str(self.index)}
        for name, expected in self.manifest.files.items():
            side, _, relative = name.partition("/")
            path = f"{roots.get(side, roots['index'])}/{relative}"
            try:
                size = os.stat(path).st_size
            except OSError as error:
                raise DamagedError(path, "文件缺失", _MEND) from error
            if size != expected.size:
                raise DamagedError(path, f"大小应为 {expected.size}，实为 {size}", _MEND)
            if deep and manifests.file_sha256(Path(path)) != expected.sha256:
                raise DamagedError(path, "校验和不符", _MEND)


def _number_key(number: str) -> str:
    return re.sub(r"\s+", "", number).translate(_BRACKETS)


def current_number(home: HomePaths) -> int | None:
    """The number in kg/CURRENT, None in a home that was never built.

    Raises DamagedError when the file holds no number.
    """
    try:
        text = home.current.read_text("ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedError(str(home.current), "读不出", _MEND) from error
    if not re.fullmatch(r"[1-9]\d{0,11}", text):
        raise DamagedError(str(home.current), "不是版本号", _MEND)
    return int(text)


def open_generation(home: HomePaths, number: int) -> Generation:
    """Generation `number`, its sizes checked. Raises DamagedError."""
    folder = home.kg_generation(number)
    path = folder / manifests.NAME
    try:
        manifest = Manifest.from_json(path.read_bytes())
    except OSError as error:
        raise DamagedError(str(path), "清单缺失", _MEND) from error
    except ValueError as error:
        raise DamagedError(str(path), "清单损坏或出自别的版本", _MEND) from error
    generation = Generation(
        number=number, kg=folder, index=home.index_generation(number), manifest=manifest
    )
    generation.check()
    return generation


def open_current(home: HomePaths) -> Generation:
    """The published generation, resolved once.

    Raises HomeError in a home without one, DamagedError when its files don't match.
    """
    number = current_number(home)
    if number is None:
        raise HomeError(str(home.root), "这里还没有建好的图谱", "请先运行 policy-kg build [文件…]")
    try:
        return open_generation(home, number)
    except DamagedError:
        # A builder may have published twice and removed this one since CURRENT was read.
        again = current_number(home)
        if again is None or again == number:
            raise
        return open_generation(home, again)
