"""The only place that knows the build order: sources, records, graph, index, publication.

Everything is written beside what is published; `kg/CURRENT` changes last. Readers use
`policy_kg.reader`, whose entry points are here, too.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policy_kg.errors import DamagedError, HomeError, PolicyKGError, ReadError, UsageError
from policy_kg.home import DocumentEntry, Generation, HomePaths, Manifest, staging
from policy_kg.home import open_current as _open_current
from policy_kg.home.durable import home_errors, link_or_copy, write_new
from policy_kg.home.fingerprint import builder_fingerprint
from policy_kg.home.lock import builder_lock
from policy_kg.home.sources import (
    Source,
    free_name,
    keep_source,
    read_source,
    retire_source,
    stored_files,
)
from policy_kg.reader import Opened, ask, open_home, search, search_parts, validate
from policy_kg.settings import Settings

if TYPE_CHECKING:
    from pyoxigraph import Store

    from policy_kg.records import Passage

__all__ = [
    "BuildReport",
    "Failure",
    "Opened",
    "Progress",
    "ask",
    "build",
    "open_home",
    "search",
    "search_parts",
    "validate",
]

# Told a stage (Chinese, for people), how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]

_PARTS = (("texts", ".txt"), ("reports", ".json"), ("passages", ".jsonl"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A source that could not be built, with the one line that says why."""

    label: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did. `generation` is what is published now, None where nothing is; the
    tuples of strings hold document ids, `notes` lines for people, `reports` the parse reports
    of the documents built."""

    generation: int | None
    published: bool
    built: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()
    reports: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Built:
    """One document of the next generation, written to its folder and loaded into its store."""

    entry: DocumentEntry
    report: dict[str, Any]


def build(
    settings: Settings, paths: Sequence[Path] = (), *, progress: Progress | None = None
) -> BuildReport:
    """Add the files of `paths` (folders: every file in them) to the home and publish.

    Without `paths` kg/documents is the list; where it is empty, too, the sample is built.
    What is unchanged, by hash of file, code and ontology, is not read again. A file that can't
    be read becomes a Failure and stops no other.

    Raises UsageError for a missing path (nothing is built then) and HomeError for a home that
    can't be written or that another builder holds.
    """
    tell = progress or (lambda stage, done, total: None)
    inputs, failures = _inputs(paths)
    home = HomePaths(settings.home)
    with home_errors(home.root):
        home.documents.mkdir(parents=True, exist_ok=True)
        home.index_generations.mkdir(parents=True, exist_ok=True)
        with builder_lock(home):
            staging.clear_leftovers(home)
            return _Build(home, settings, tell, failures).run(inputs if paths else None)


def _inputs(paths: Sequence[Path]) -> tuple[list[Source], list[Failure]]:
    """The sources that the command line names, in its order, and those that can't be read."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(p for p in path.rglob("*") if p.is_file() and p.name[0] != ".")
        elif path.exists():
            files.append(path)
        else:
            raise UsageError(str(path), "没有这个文件或文件夹", "请检查路径")
    sources: list[Source] = []
    failures: list[Failure] = []
    for path in files:
        try:
            sources.append(read_source(path))
        except OSError as error:
            line = ReadError(str(path), f"读不出（{error.strerror}）", "请检查权限").line
            failures.append(Failure(label=str(path), line=line))
    return sources, failures


class _Build:
    """One run of the builder; holds what its steps share. Used under the build lock only."""

    def __init__(
        self, home: HomePaths, settings: Settings, tell: Progress, failures: list[Failure]
    ) -> None:
        self.home = home
        self.settings = settings
        self.tell = tell
        self.failures = failures
        self.notes: list[str] = []
        self.superseded: set[str] = set()
        self.builder = builder_fingerprint()
        self.former = self._former()
        # Entries whose graph and passages can be taken over as they are.
        self.usable: dict[str, DocumentEntry] = {}
        if self.former:
            manifest = self.former.manifest
            if (manifest.builder, manifest.base) == (self.builder, settings.base):
                self.usable = {entry.slug: entry for entry in manifest.documents}

    def _former(self) -> Generation | None:
        """What is published now; None where nothing is, or nothing that can be built upon."""
        try:
            return _open_current(self.home)
        except DamagedError as error:
            self.notes.append(f"{error.line}：现从 kg/documents 全部重建")
        except HomeError:
            pass
        return None

    def run(self, given: list[Source] | None) -> BuildReport:
        sources, complete = self._sources(given)
        known = {e.source_sha256 for e in self.usable.values()}
        # Of files with the same bytes the last one counts.
        unlike = {s.sha256: s for s in sources}
        fresh = [s for s in unlike.values() if s.sha256 not in known]
        kept = dict(self.usable)
        if complete:
            # A file of the same name that has changed replaces its entry once it has been read.
            present = {s.sha256 for s in sources} | {s.name for s in sources}
            kept = {k: e for k, e in kept.items() if present & {e.source_sha256, e.source}}
        if not fresh and self._is_current(kept):
            return self._report((), kept, published=False)
        return self._next(fresh, kept)

    def _sources(self, given: list[Source] | None) -> tuple[list[Source], bool]:
        """What to build from, and whether that is all that the home shall hold."""
        stored = [read_source(p, label=p.name) for p in stored_files(self.home)]
        if given is None:
            if not stored and self.former:
                raise HomeError(
                    str(self.home.documents), "没有文件，而图谱里有", "请放回文件，或给出文件名"
                )
            if not stored:
                from policy_kg.resources import sample_document

                self.notes.append("没有给出文件，kg/documents 也是空的：用随软件附带的样例文件")
                stored = [read_source(sample_document())]
            return self._newest_last(stored), True
        if self.usable or (self.former is None and not stored):
            return given, False
        # Changed code, or a damaged home: everything is built again, the new files last.
        return [*self._newest_last(stored), *given], True

    def _newest_last(self, stored: list[Source]) -> list[Source]:
        """Of two files of one document the last wins: the one that isn't published yet."""
        listed = {e.source for e in self.former.manifest.documents} if self.former else set()
        return sorted(stored, key=lambda s: (s.name not in listed, s.name))

    def _is_current(self, kept: dict[str, DocumentEntry]) -> bool:
        return (
            self.former is not None
            and bool(kept)
            and tuple(kept.values()) == self.former.manifest.documents
            and self.former.manifest.model == self.settings.model
        )

    def _next(self, fresh: list[Source], kept: dict[str, DocumentEntry]) -> BuildReport:
        number, kg, index = staging.start(self.home)
        try:
            built = self._documents(fresh, kept, kg)
            entries = {**kept, **{b.entry.slug: b.entry for b in built}}
            if not entries or not (built or not self._is_current(kept)):
                staging.discard(self.home, number)
                return self._report((), kept, published=False)
            self._keep_whole(entries)
            for entry in kept.values():
                if entry.slug not in {b.entry.slug for b in built}:
                    self._take_over(entry, kg)
            self._index(entries.values(), kg, index)
            self.tell("写盘与校验", 0, 1)
            manifest = Manifest(
                generation=number,
                builder=self.builder,
                base=self.settings.base,
                model=self.settings.model,
                documents=tuple(entries[slug] for slug in sorted(entries)),
                files={},
            )
            # Before publication: a superseded source that stayed would be built again as new.
            used = {e.source for e in entries.values()}
            for name in self.superseded - used:
                retire_source(self.home, name)
            generation = staging.publish(self.home, manifest)
        except BaseException:
            staging.discard(self.home, number)
            raise
        former, self.former = self.former, generation
        staging.clear_old(self.home)
        self.tell("写盘与校验", 1, 1)
        gone = [e.id for e in former.manifest.documents if e.slug not in entries] if former else []
        return self._report(built, entries, published=True, removed=gone)

    def _keep_whole(self, entries: dict[str, DocumentEntry]) -> None:
        """Refuse to publish when a document that is published could not be built again."""
        if not self.former or not self.failures:
            return
        for entry in self.former.manifest.documents:
            broken = any(f.label == entry.source for f in self.failures)
            if broken and entry.slug not in entries:
                raise HomeError(
                    f"kg/documents/{entry.source}",
                    "已入库的文件这次读不出，没有发布新版本，原来的仍可用",
                    "请恢复该文件后再 build",
                )

    # -- graph ----------------------------------------------------------------------------

    def _documents(
        self, fresh: list[Source], kept: dict[str, DocumentEntry], kg: Path
    ) -> list[_Built]:
        """Read, extract and load each fresh source; each loaded one replaces its slug."""
        from policy_kg.graph.store import close

        store = self._store(kept, kg)
        built: dict[str, _Built] = {}
        for done, source in enumerate(fresh):
            self.tell("读取与抽取", done, len(fresh))
            try:
                one = self._document(source, store, kg, built, kept)
            except PolicyKGError as error:
                # The reader knows the file's name only; people are told what they typed.
                named = source.label if error.subject == source.name else error.subject
                line = ReadError(named, error.problem, error.mend).line
                self.failures.append(Failure(label=source.label, line=line))
            except (OSError, MemoryError):
                raise
            except Exception as error:
                if os.environ.get("POLICY_KG_DEBUG"):
                    raise
                problem = f"处理时出错（{type(error).__name__}: {error}）"
                line = ReadError(source.label, problem, "请把该文件报告给维护者").line
                self.failures.append(Failure(label=source.label, line=line))
            else:
                built[one.entry.slug] = one
        self.tell("读取与抽取", len(fresh), len(fresh))
        close(store)
        return list(built.values())

    def _store(self, kept: dict[str, DocumentEntry], kg: Path) -> Store:
        """The next store: the former one without the documents that go, or a new one."""
        from policy_kg.graph.store import backup_from, create, load_quads, remove_graph
        from policy_kg.graph.vocabulary_quads import vocabulary_quads

        path = kg / "store"
        if self.usable and self.former:
            store = backup_from(self.former.kg / "store", path)
            for entry in self.usable.values():
                if entry.slug not in kept:
                    remove_graph(store, entry.revision)
            return store
        store = create(path)
        load_quads(store, vocabulary_quads())
        return store

    def _document(
        self,
        source: Source,
        store: Store,
        kg: Path,
        built: dict[str, _Built],
        kept: dict[str, DocumentEntry],
    ) -> _Built:
        from policy_kg.extraction import extract
        from policy_kg.graph.quads import extraction_quads, minter_for
        from policy_kg.graph.shacl import conforms, validate_graph
        from policy_kg.graph.store import load_quads, remove_graph
        from policy_kg.reading import read_document
        from policy_kg.reports import parse_report
        from policy_kg.retrieval.passages import passages_of
        from policy_kg.vocabulary import load_vocabulary

        document = read_document(source.data, name=source.name)
        extraction = extract(document, vocabulary=load_vocabulary())
        minter = minter_for(extraction, self.settings.base)
        slug = minter.document.removeprefix(f"{self.settings.base}document/")
        name = free_name(self.home, source)
        quads = list(extraction_quads(extraction, base=self.settings.base, source_name=name))
        passages = list(passages_of(extraction, base=self.settings.base))
        report = parse_report(extraction, revision=minter.revision)
        findings = validate_graph(quads)
        if not conforms(findings):
            self.notes.append(
                f"{source.label}：图谱有 {len(findings)} 处不合形状，见 policy-kg validate"
            )

        keep_source(self.home, source, name)

        former = built[slug].entry if slug in built else kept.get(slug)
        if former:
            remove_graph(store, former.revision)
            self.superseded.add(former.source)
        if slug in built:
            self.notes.append(f"{source.label}：与 {built[slug].entry.source} 是同一份文件，取后者")
            for folder, suffix in _PARTS:
                (kg / folder / f"{slug}{suffix}").unlink()
        load_quads(store, quads)
        write_new(kg / "texts" / f"{slug}.txt", document.text.encode())
        write_new(kg / "reports" / f"{slug}.json", _json(report))
        write_new(kg / "passages" / f"{slug}.jsonl", _lines(passages))
        entry = DocumentEntry(
            slug=slug,
            document=minter.document,
            revision=minter.revision,
            title=document.field("标题") or "",
            number=document.field("发文字号") or "",
            source=name,
            source_sha256=source.sha256,
            digest=document.digest,
            provisions=len(extraction.provisions),
            triples=len(quads),
        )
        return _Built(entry=entry, report=report)

    def _take_over(self, entry: DocumentEntry, kg: Path) -> None:
        assert self.former is not None
        for folder, suffix in _PARTS:
            name = f"{entry.slug}{suffix}"
            link_or_copy(self.former.kg / folder / name, kg / folder / name)

    # -- index ----------------------------------------------------------------------------

    def _index(self, entries: Iterable[DocumentEntry], kg: Path, index: Path) -> None:
        from policy_kg.retrieval.encoders import open_encoder
        from policy_kg.retrieval.index import build_index

        passages: list[Passage] = []
        for entry in sorted(entries, key=lambda e: e.slug):
            passages += _passages(kg / "passages" / f"{entry.slug}.jsonl")
        build_index(
            passages,
            directory=index,
            encoder=open_encoder(self.settings.model),
            cache_dir=self.home.cache,
            progress=lambda done, total: self.tell("计算向量", done, total),
        )

    def _report(
        self,
        built: Sequence[_Built],
        entries: dict[str, DocumentEntry],
        *,
        published: bool,
        removed: Sequence[str] = (),
    ) -> BuildReport:
        slugs = {b.entry.slug for b in built}
        return BuildReport(
            generation=self.former.number if self.former else None,
            published=published,
            built=tuple(b.entry.id for b in built),
            unchanged=tuple(e.id for s, e in sorted(entries.items()) if s not in slugs),
            removed=tuple(removed),
            failures=tuple(self.failures),
            notes=tuple(self.notes),
            reports=tuple(b.report for b in built),
        )


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _lines(passages: Iterable[Passage]) -> bytes:
    return b"".join(
        json.dumps(asdict(passage), ensure_ascii=False, sort_keys=True).encode() + b"\n"
        for passage in passages
    )


def _passages(path: Path) -> Iterator[Passage]:
    from policy_kg.records import Passage

    for line in path.read_bytes().splitlines():
        yield Passage(**json.loads(line))
