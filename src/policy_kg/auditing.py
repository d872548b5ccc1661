"""The deep check of a home: every checksum, and whether what lies beside the generations (sources,
their record, the ledger) is what the published one was built from."""

from __future__ import annotations

from collections import defaultdict

from policy_kg.errors import DamagedError, reason_of
from policy_kg.home import Generation, HomePaths
from policy_kg.home.ledger import read_ledger
from policy_kg.home.lineage import read_lineage
from policy_kg.home.manifest import file_sha256
from policy_kg.review.decisions import Decision, digest

_PUT_BACK = "请从备份放回原文件；有意改动的，请运行 policy-kg build"


def audit(home: HomePaths, generation: Generation) -> None:
    """Raises DamagedError naming the first file that isn't what it was."""
    generation.check(deep=True)
    _check_sources(home, generation)
    _check_lineage(home, generation)
    _check_decisions(home, generation)


def _check_sources(home: HomePaths, generation: Generation) -> None:
    manifest = generation.manifest
    for folder, entries in ((home.documents, manifest.documents), (home.history, manifest.history)):
        for entry in entries:
            path = folder / entry.source
            try:
                found = file_sha256(path)
            except OSError as error:
                problem = f"已入库的文件读不出（{reason_of(error)}）"
                raise DamagedError(str(path), problem, _PUT_BACK) from error
            if found != entry.source_sha256:
                raise DamagedError(str(path), "与入库时的内容不同", _PUT_BACK)


def _check_lineage(home: HomePaths, generation: Generation) -> None:
    entries = (*generation.manifest.documents, *generation.manifest.history)
    hashes = {entry.revision: entry.source_sha256 for entry in entries}
    links = {e.source_sha256: hashes[e.previous] for e in entries if e.previous in hashes}
    known = read_lineage(home)
    if any(known.get(new) != old for new, old in links.items()):
        raise DamagedError(str(home.lineage), "与图谱里的版本先后不符", "请从备份放回该文件")


def _check_decisions(home: HomePaths, generation: Generation) -> None:
    """Decisions are only ever added: what a graph was built with are the first ones that were
    made on its document."""
    made: dict[str, list[Decision]] = defaultdict(list)
    for raw in read_ledger(home):
        decision = Decision.from_json(raw)
        made[decision.target.document].append(decision)
    for entry in (*generation.manifest.documents, *generation.manifest.history):
        decisions = made[entry.slug]
        if not any(digest(decisions[:n]) == entry.decisions for n in range(len(decisions) + 1)):
            problem = f"{entry.slug} 的审核记录与图谱所用的不符"
            raise DamagedError(str(home.ledger), problem, "请从备份放回该文件")
