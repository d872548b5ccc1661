"""The only place that knows the build order: sources, records, graph, index, publication.

Everything is written beside what is published; `kg/CURRENT` changes last. Readers use
`policy_kg.reader`, whose entry points are here, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from policy_kg.building.drafts import look_alike
from policy_kg.building.elsewhere import (
    check_engines,
    empty_engines,
    keep_vectors,
    push_generation,
    push_vectors,
)
from policy_kg.building.inputs import inputs_of
from policy_kg.building.intake import Failure, Intake
from policy_kg.building.readers import Readers
from policy_kg.building.shelf import Shelf
from policy_kg.building.stage import Stage
from policy_kg.errors import DamagedError, HomeError, NewerFormatError, PolicyKGError
from policy_kg.home import DocumentEntry, Generation, HomePaths, Manifest, staging
from policy_kg.home import open_current as _open_current
from policy_kg.home.durable import home_errors
from policy_kg.home.fingerprint import builder_fingerprint
from policy_kg.home.ledger import forget_decisions, read_ledger
from policy_kg.home.lock import LOCK_WAIT, builder_lock
from policy_kg.home.manifest import file_sha256
from policy_kg.home.restore import finish_restore
from policy_kg.home.sources import Source, read_source, stored_files
from policy_kg.reader import Opened, ask, open_home, search, search_parts, validate
from policy_kg.review.decisions import Decision, digest
from policy_kg.settings import Settings

__all__ = [
    "BuildReport",
    "Failure",
    "Opened",
    "Progress",
    "ask",
    "build",
    "open_home",
    "remove",
    "search",
    "search_parts",
    "validate",
]

# Bytes of a home that is read through before it is built upon: about a second. What is larger is
# left to `validate --deep`.
_CHECKED: Final = 512 << 20
# Told a stage (Chinese, for people), how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


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


def build(
    settings: Settings,
    paths: Sequence[Path] = (),
    *,
    progress: Progress | None = None,
    wait: float = LOCK_WAIT,
    workers: int | None = None,
) -> BuildReport:
    """Add the files of `paths` (folders: every file in them; patterns; `-`: standard input) to the
    home and publish.

    Without `paths` kg/documents is the list; where it is empty, too, the sample is built.
    What is unchanged, by hash of file, code and ontology, is not read again. A file that can't
    be read becomes a Failure and stops no other. Many files are read by `workers` processes, as
    many as there are processors unless given; the result is the same.

    Raises UsageError for a missing path (nothing is built then), HomeError for a home that can't
    be written or that another builder holds for longer than `wait` seconds, and EngineError for
    an engine elsewhere that fails; what was published stays.
    """
    tell = progress or (lambda stage, done, total: None)
    inputs, failures = inputs_of(paths)
    with _building(settings, wait) as home:
        return _Build(home, settings, tell, failures, workers).run(inputs if paths else None)


def remove(
    settings: Settings, name: str, *, progress: Progress | None = None, wait: float = LOCK_WAIT
) -> BuildReport:
    """Remove a document with all its revisions, and publish.

    Nothing of it stays: sources, texts, graphs, vectors, reviewers' decisions, and the former
    generations, which hold it still. `name` is as for `documents show`, and in full.

    Raises UsageError for a name that no document has, HomeError as `build` does.
    """
    tell = progress or (lambda stage, done, total: None)
    slug = _open_current(HomePaths(settings.home)).document(name, part=False).slug
    with _building(settings, wait) as home:
        return _Build(home, settings, tell, []).run([], drop=slug)


@contextmanager
def _building(settings: Settings, wait: float) -> Iterator[HomePaths]:
    """The home, held by this builder alone, without what killed ones left."""
    home = HomePaths(settings.home)
    with home_errors(home.root):
        home.documents.mkdir(parents=True, exist_ok=True)
        home.index_generations.mkdir(parents=True, exist_ok=True)
        with builder_lock(home, wait=wait):
            if finish_restore(home):
                # The settings in hand may be those of before.
                raise HomeError(str(home.root), "上次中断的恢复现已完成", "请再运行一次")
            staging.clear_leftovers(home)
            check_engines(store=settings.store, vectors=settings.vectors)
            yield home


class _Build:
    """One run of the builder; holds what its steps share. Used under the build lock only."""

    def __init__(
        self,
        home: HomePaths,
        settings: Settings,
        tell: Progress,
        failures: list[Failure],
        workers: int | None = None,
    ) -> None:
        self.home = home
        self.settings = settings
        self.tell = tell
        self.failures = failures
        self.notes: list[str] = []
        self.removed: tuple[str, ...] = ()
        self.builder = builder_fingerprint()
        self.former = self._former()
        self.decisions: dict[str, list[Decision]] = defaultdict(list)
        for raw in read_ledger(home):
            decision = Decision.from_json(raw)
            self.decisions[decision.target.document].append(decision)
        self.shelf = Shelf(home)
        # The generation whose graphs can be taken over: read by the same code.
        self.usable: Generation | None = None
        if self.former:
            manifest = self.former.manifest
            if (manifest.builder, manifest.base) == (self.builder, settings.base):
                self.usable = self.former
        # What can be taken over as it is, by the hash of its source.
        self.known = {
            entry.source_sha256: entry
            for entry in self._published()
            if entry.decisions == digest(self.decisions[entry.slug])
        }
        self.readers = Readers(base=settings.base, decisions=self.decisions, workers=workers)
        self.intake = Intake(
            self.shelf,
            readers=self.readers,
            decisions=self.decisions,
            known=self.known,
            failures=failures,
            notes=self.notes,
        )

    def _former(self) -> Generation | None:
        """What is published now; None where nothing is, or nothing that can be built upon.

        Raises NewerFormatError: a newer version's home is not built over."""
        from policy_kg.retrieval.manifest import read_manifest

        try:
            former = _open_current(self.home)
            # What is taken over is linked and never read again: damage would stay, unnoticed.
            former.check(deep=former.size <= _CHECKED)
            read_manifest(former.index)
            return former
        except DamagedError as error:
            self.notes.append(f"{error.subject}：{error.problem}。现从 kg/documents 全部重建")
        except NewerFormatError:
            raise
        except HomeError:
            pass
        return None

    def _published(self) -> Iterator[DocumentEntry]:
        """The entries of the generation to build upon, superseded ones first."""
        if self.usable:
            yield from self.usable.manifest.history
            yield from self.usable.manifest.documents

    def run(self, given: list[Source] | None, *, drop: str | None = None) -> BuildReport:
        """Build from `given`, or from kg/documents; without the document `drop`, by slug."""
        files = [] if given is not None and self.usable else stored_files(self.home.documents)
        complete = given is None or not (self.usable or (self.former is None and not files))
        stored = [read_source(p, label=p.name) for p in files] if complete else []
        sources = self._stored(stored) if given is None else given
        if complete and given is not None:
            # Changed code, or a damaged home: everything is built again, the new files last.
            sources = [*self._newest_last(stored), *given]
        if drop is None and self._nothing_new(sources, complete):
            assert self.former is not None
            self._push(self.former)
            self._keep_vectors()
            return self._report(None, published=False)
        number, kg, index = staging.start(self.home)
        try:
            stage = Stage(kg, former=self.usable)
            with self.readers:
                self._take_in(stage, sources, complete=complete, drop=drop)
            published = self._publish(stage, number, index)
        except BaseException:
            staging.discard(self.home, number)
            raise
        if not published:
            staging.discard(self.home, number)
        return self._report(stage, published=published)

    def _stored(self, stored: list[Source]) -> list[Source]:
        """What to build where no files were given: kg/documents, or the sample."""
        if not stored and self.former:
            raise HomeError(
                str(self.home.documents), "没有文件，而图谱里有", "请放回文件，或给出文件名"
            )
        if not stored:
            from policy_kg.resources import sample_document

            self.notes.append("没有给出文件，kg/documents 也是空的：用随软件附带的样例文件")
            stored = [read_source(sample_document())]
        return self._newest_last(stored)

    def _newest_last(self, stored: list[Source]) -> list[Source]:
        """Of two files of one document the last wins: the one that isn't published yet."""
        listed = {e.source for e in self.former.manifest.documents} if self.former else set()
        return sorted(stored, key=lambda s: (s.name not in listed, s.name))

    def _nothing_new(self, sources: list[Source], complete: bool) -> bool:
        if not self.usable or self.usable.manifest.model != self.settings.model:
            return False
        current = {e.source_sha256 for e in self.usable.manifest.documents}
        given = {s.sha256 for s in sources}
        if complete:
            superseded = {e.source_sha256 for e in self.usable.manifest.history}
            files = {file_sha256(p) for p in stored_files(self.home.history)}
            same = given == current and files == superseded
        else:
            same = given <= current and all(self.intake.knows(s) for s in sources)
        return same and len(self.known) == len(list(self._published()))

    def _take_in(
        self, stage: Stage, sources: list[Source], *, complete: bool, drop: str | None
    ) -> None:
        """Decide which revisions the next generation holds, reading what is not known."""
        if complete:
            kept = (read_source(p, label=p.name) for p in stored_files(self.home.history))
            for source in self.intake.ahead(kept):
                self.intake.superseded(stage, source)
        elif self.usable:
            manifest = self.usable.manifest
            for entry in manifest.history:
                self.intake.carry(stage, entry, superseded=True)
            for entry in manifest.documents:
                self.intake.carry(stage, entry, superseded=False)
            sources = self._last_of_each(sources)
        for done, source in enumerate(self.intake.ahead(sources)):
            self.tell("读取与抽取", done, len(sources))
            self.intake.current(stage, source)
        self.tell("读取与抽取", len(sources), len(sources))
        if complete and self.former:
            self.intake.overwritten(stage, self.former)
        if drop is not None and drop in stage.current:
            self.shelf.forget(stage.current.pop(drop))
        self._keep_whole(stage, drop)
        published = {e.slug for e in self.former.manifest.documents} if self.former else set()
        for revision, entry in list(stage.history.items()):
            if entry.slug not in stage.current:
                del stage.history[revision]
                if entry.slug in published:
                    self.shelf.forget(entry)
        self.intake.link(stage)

    def _last_of_each(self, sources: list[Source]) -> list[Source]:
        """Without known sources that a later known one of the same document supersedes."""
        seen: set[str] = set()
        last = []
        for source in reversed(sources):
            entry = self.intake.knows(source)
            if entry is None or entry.slug not in seen:
                last.append(source)
            if entry is not None:
                seen.add(entry.slug)
        return last[::-1]

    def _keep_whole(self, stage: Stage, drop: str | None) -> None:
        """Refuse to publish when a document that is published could not be built again."""
        if not self.former or not self.failures:
            return
        for entry in self.former.manifest.documents:
            broken = any(f.label == entry.source for f in self.failures)
            if broken and entry.slug not in stage.current and entry.slug != drop:
                raise HomeError(
                    f"kg/documents/{entry.source}",
                    "已入库的文件这次读不出，没有发布新版本，原来的仍可用",
                    "请恢复该文件后再 build",
                )

    # -- publication ----------------------------------------------------------------------

    def _publish(self, stage: Stage, number: int, index: Path) -> bool:
        """Write and publish the generation, unless it would be the former one."""
        documents = tuple(stage.current[slug] for slug in sorted(stage.current))
        history = tuple(stage.history[iri] for iri in sorted(stage.history))
        removed = self._removed(stage)
        if self.former:
            manifest = self.former.manifest
            same = (manifest.documents, manifest.history) == (documents, history)
            if same and self.usable and manifest.model == self.settings.model:
                self.shelf.settle(documents, history)  # copies of what is known may have come
                self._push(self.former)
                self._keep_vectors()
                return False
        if not documents:
            if removed:
                self._forget(removed, (), ())
                empty_engines(store=self.settings.store, vectors=self.settings.vectors)
                staging.unpublish(self.home)
            return bool(removed)
        stage.finish()
        corpus = self._index(stage, index)
        published = {e.revision for e in self.former.manifest.documents} if self.former else set()
        new = {e.slug for e in documents if e.revision not in published}
        self.notes += look_alike(documents, new=new)
        self.tell("写盘与校验", 0, 1)
        self._forget(removed, documents, history)
        generation = staging.publish(
            self.home,
            Manifest(
                generation=number,
                builder=self.builder,
                base=self.settings.base,
                model=self.settings.model,
                documents=documents,
                history=history,
                files={},
                packs=stage.packs,
                corpus=corpus,
            ),
            former=self.usable,
            ready=self._push,
        )
        if self.former:
            self._tell_reviews(self.former, documents)
        staging.clear_old(self.home, [generation, *filter(None, [self.former])])
        self.former = generation
        if removed:
            self._forget_vectors()
        self._keep_vectors()
        self.tell("写盘与校验", 1, 1)
        return True

    def _push(self, generation: Generation) -> None:
        """What is read elsewhere is there before anyone looks for it; the graphs, which one
        generation's replace another's, last."""
        vectors = push_vectors(
            self.settings.vectors,
            generation,
            progress=lambda done, total: self.tell("推送向量", done, total),
        )
        graphs = push_generation(
            self.settings.store,
            generation,
            progress=lambda done, total: self.tell("推送图", done, total),
        )
        self.notes += [line for line in (vectors, graphs) if line]

    def _keep_vectors(self) -> None:
        """Elsewhere, too, the vectors of the generations that are kept, and no others."""
        numbers = staging.existing_numbers(self.home)
        kept = [self.home.index_generation(number) for number in numbers]
        try:
            keep_vectors(self.settings.vectors, kept)
        except PolicyKGError as error:
            # What was published is good without this.
            self.notes.append(f"{error.line}；旧的向量还在，再运行一次 policy-kg build 去掉")

    def _removed(self, stage: Stage) -> list[DocumentEntry]:
        """What was published and is of no document any more."""
        if not self.former:
            return []
        kept = {e.source_sha256 for e in (*stage.current.values(), *stage.history.values())}
        manifest = self.former.manifest
        return [
            entry
            for entry in (*manifest.documents, *manifest.history)
            if entry.slug not in stage.current and entry.source_sha256 not in kept
        ]

    def _forget(
        self,
        removed: list[DocumentEntry],
        documents: Iterable[DocumentEntry],
        history: Iterable[DocumentEntry],
    ) -> None:
        """Move and delete sources. Before publication: a superseded one that stayed would be
        built again as new, and a removed one would come back."""
        for entry in removed:
            self.shelf.forget(entry)
        self.shelf.settle(documents, history)
        if removed:
            forget_decisions(self.home, {entry.slug for entry in removed})
            self.removed = tuple(sorted({e.id for e in removed}))

    def _forget_vectors(self) -> None:
        """The cache holds this corpus's vectors alone, but for those of other models."""
        from policy_kg.retrieval.cache import forget_other_models
        from policy_kg.retrieval.encoders import open_encoder

        model_id = open_encoder(self.settings.model).model_id
        forget_other_models(self.home.cache, model_id=model_id)

    def _index(self, stage: Stage, index: Path) -> str:
        """The index of the current documents' passages; returns the digest of what it is of."""
        from policy_kg.retrieval.encoders import open_encoder
        from policy_kg.retrieval.index import Source as Indexed
        from policy_kg.retrieval.index import update_index

        sources = [
            Indexed(
                document=entry.revision,
                # What passages are a function of, besides the code.
                key=f"{entry.source_sha256} {entry.decisions}".rstrip(),
                read=partial(stage.passages, entry),
            )
            for entry in stage.current.values()
        ]
        manifest = update_index(
            sources,
            directory=index,
            encoder=open_encoder(self.settings.model),
            cache_dir=self.home.cache,
            former=self.usable.index if self.usable else None,
            superseded=set(stage.history),
            progress=lambda done, total: self.tell("计算向量", done, total),
        )
        return manifest.corpus

    def _tell_reviews(self, former: Generation, documents: Iterable[DocumentEntry]) -> None:
        """Reviews wait for a build, and any build takes them along: it is said that it did."""
        held = {entry.slug: entry.decisions for entry in former.manifest.documents}
        new = []
        for entry in documents:
            made = self.decisions[entry.slug]
            if entry.slug in held and entry.decisions == digest(made) != held[entry.slug]:
                known = (n for n in range(len(made)) if digest(made[:n]) == held[entry.slug])
                new.append(f"{entry.number or entry.slug} {len(made) - next(known, 0)} 条")
        if new:
            shown = "、".join(new[:3]) + (f" 等 {len(new)} 份文件" if len(new) > 3 else "")
            self.notes.append(f"一并生效的新审核：{shown}，见 policy-kg review list")

    def _report(self, stage: Stage | None, *, published: bool) -> BuildReport:
        before = {entry.revision: entry for entry in self._published()}
        now = list(stage.current.values()) if stage and published else []
        if not published and self.usable:
            now = list(self.usable.manifest.documents)
        reports = self.intake.reports if published else {}
        return BuildReport(
            generation=self.former.number if self.former and now else None,
            published=published,
            built=tuple(sorted(e.id for e in now if before.get(e.revision) != e)),
            unchanged=tuple(sorted(e.id for e in now if before.get(e.revision) == e)),
            removed=self.removed,
            failures=tuple(self.failures),
            notes=tuple(self.notes),
            reports=tuple(reports[e.revision] for e in now if e.revision in reports),
        )
