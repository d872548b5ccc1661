"""What reads a home: the published generation opened once, and the questions put to it."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from policy_kg.building.elsewhere import EMBEDDED
from policy_kg.errors import DamagedError, StateError, UsageError
from policy_kg.home import DocumentEntry, Generation, HomePaths, open_current
from policy_kg.results import Answer, Item
from policy_kg.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policy_kg.analysis.revisions import RevisionDiff
    from policy_kg.graph.names import GraphNames
    from policy_kg.graph.protocol import Store
    from policy_kg.graph.shacl import Finding
    from policy_kg.items import Provisions
    from policy_kg.kept import KeptItems
    from policy_kg.qa.engine import Engine
    from policy_kg.retrieval.encoders import Encoder

_TRIES: Final = 10
_PAUSE: Final = 0.05  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A published generation with its store open, read-only, for one request or process. `shown`
    gives the provision of an IRI as its document shows it."""

    settings: Settings
    generation: Generation
    store: Store
    index: Callable[[], Any] = field(compare=False)
    engine: Callable[[], Engine] = field(compare=False)
    at: Callable[[DocumentEntry], Opened] = field(compare=False)
    shown: Provisions = field(compare=False)

    @property
    def where(self) -> str:
        """The store's name, which opens it in another process (see `graph.opening`)."""
        from policy_kg.graph.remote import RemoteStore

        if isinstance(self.store, RemoteStore):
            return self.store.where
        return str((self.generation.kg / "store").resolve())

    def provision(self, iri: str) -> Item | None:
        """The Item of a provision; None where there is none of that IRI."""
        found = self.shown(iri)
        return found.item if found else None

    def check(self, *, deep: bool = False) -> None:
        """Raise EngineError where the store is elsewhere and doesn't answer for this generation;
        with `deep` also where its graphs differ, and DamagedError where a file does."""
        from policy_kg.graph.remote import RemoteStore

        if deep:
            self.generation.check(deep=True)
        if isinstance(self.store, RemoteStore):
            self.store.check()
            if deep:
                self.store.check_graphs(self.generation.open_store())

    @property
    def documents(self) -> list[dict[str, Any]]:
        """The documents as `documents list --json` prints them, by id."""
        return [facts_of(e) for e in sorted(self.generation.manifest.documents, key=_by_id)]

    @property
    def history(self) -> list[dict[str, Any]]:
        """The superseded revisions, by id: as `documents`, with `previous`, and `current`, the
        id of the revision that holds now."""
        current = {e.slug: e.id for e in self.generation.manifest.documents}
        return [
            {**facts_of(e), "previous": e.previous.rsplit("/", 1)[-1], "current": current[e.slug]}
            for e in sorted(self.generation.manifest.history, key=_by_id)
        ]

    def within(self, document: str | None) -> list[str] | None:
        """The revision IRIs that an ID restricts a report to; None for no restriction.

        Raises UsageError for a superseded revision: reports are of what holds.
        """
        if not document:
            return None
        entry = self.generation.document(document)
        if self.generation.superseded(entry):
            mend = "可用 ask、search 的 --document 或 documents diff"
            raise UsageError(entry.id, "是旧版本，这里只看现行的", mend)
        return [entry.revision]

    def asked(self, document: str | None) -> tuple[Opened, list[str] | None]:
        """Where to ask, and the revision IRIs that an ID restricts a question to (None for no
        restriction). A superseded revision is asked by itself, as it held."""
        if not document:
            return self, None
        entry = self.generation.document(document)
        where = self.at(entry) if self.generation.superseded(entry) else self
        return where, [entry.revision]


def facts_of(entry: DocumentEntry) -> dict[str, Any]:
    """A document as `documents list --json` prints it."""
    return {
        "id": entry.id,
        "iri": entry.revision,
        "title": entry.title,
        "number": entry.number,
        "provisions": entry.provisions,
    }


def _by_id(entry: DocumentEntry) -> str:
    return entry.id


def open_home(settings: Settings, *, encoder: Callable[[], Encoder] | None = None) -> Opened:
    """Open what is published, resolving CURRENT once. The index and what answers questions
    open on first use and stay. `encoder` gives the settings' encoder where one is kept for
    several generations.

    Raises HomeError where nothing was built, DamagedError where files don't match, EngineError
    where the store is elsewhere and can't be read.
    """
    generation, store = _open_both(settings)

    from policy_kg.items import StoreProvisions
    from policy_kg.kept import KeptProvisions

    @functools.cache
    def index() -> Any:
        from policy_kg.retrieval.encoders import open_encoder
        from policy_kg.retrieval.index import open_index

        return open_index(
            generation.index,
            encoder=encoder() if encoder else open_encoder(settings.model),
            corpus=generation.manifest.corpus or None,
            vectors=settings.vectors,
        )

    documents = generation.manifest.documents
    entries = {entry.document: entry for entry in documents}

    def kept(document: str) -> KeptItems | None:
        return _items(generation, entries[document]) if document in entries else None

    of_revisions = {entry.revision: entry.document for entry in documents}
    shown = KeptProvisions(kept, StoreProvisions(store), documents=of_revisions)
    return _opened(settings, generation, store, index, documents, shown)


def open_store(settings: Settings, generation: Generation) -> Store:
    """The generation's store, where the settings say: its own, or the endpoint's, which must
    hold this generation. Raises DamagedError or EngineError."""
    if settings.store == EMBEDDED:
        return generation.open_store()
    from policy_kg.graph.endpoint import SparqlEndpoint
    from policy_kg.graph.remote import RemoteStore
    from policy_kg.home.identity import state_of

    endpoint = SparqlEndpoint(settings.store)
    return RemoteStore(endpoint.name(state_of(generation.manifest)))


def _open_both(settings: Settings) -> tuple[Generation, Store]:
    """The published generation and its store."""
    for left in range(_TRIES - 1, -1, -1):
        generation = open_current(HomePaths(settings.home))
        try:
            return generation, open_store(settings, generation)
        except StateError:
            # Between the endpoint's change and that of CURRENT there are some milliseconds.
            if not left:
                raise
            time.sleep(_PAUSE)
    raise AssertionError("unreachable")


def _opened(
    settings: Settings,
    generation: Generation,
    store: Store,
    index: Callable[[], Any],
    entries: Sequence[DocumentEntry],
    shown: Provisions,
) -> Opened:
    from policy_kg.items import StoreProvisions

    @functools.cache
    def engine() -> Engine:
        from policy_kg.qa.engine import Engine

        of = {e.revision: e for e in entries}
        return Engine(
            store,
            index,
            lambda: {e.revision: _names(generation, store, e) for e in entries},
            lambda revision: _text(generation, of[revision]) if revision in of else "",
            shown,
        )

    @functools.cache
    def at(entry: DocumentEntry) -> Opened:
        alone = revision_store(generation, store, entry)
        index = _index_of(settings, generation, entry)
        return _opened(settings, generation, alone, index, (entry,), StoreProvisions(alone))

    return Opened(
        settings=settings,
        generation=generation,
        store=store,
        index=index,
        engine=engine,
        at=at,
        shown=shown,
    )


def _names(generation: Generation, store: Store, entry: DocumentEntry) -> GraphNames:
    from policy_kg.graph.names import stored_names

    try:
        return generation.names(entry)
    except DamagedError:
        if generation.present:
            raise
        # Who opened a generation reads on when its files have gone.
        return stored_names(store, entry.revision)


def _items(generation: Generation, entry: DocumentEntry) -> KeptItems | None:
    """The provisions of a revision, None once the generation's files have gone under who has it
    open."""
    try:
        return generation.items(entry)
    except DamagedError:
        if generation.present:
            raise
        return None


def _text(generation: Generation, entry: DocumentEntry) -> str:
    """The text of a revision, "" once the generation's files have gone under who has it open."""
    try:
        return generation.text(entry)
    except DamagedError:
        if generation.present:
            raise
        return ""


def revision_store(generation: Generation, store: Store, entry: DocumentEntry) -> Store:
    """A store in memory with one revision's graph, current or superseded, and the vocabularies.
    `store` is the generation's."""
    from policy_kg.graph.revisions import parsed_quads
    from policy_kg.graph.revisions import revision_store as alone
    from policy_kg.graph.store import graph_quads

    if generation.superseded(entry):
        quads = parsed_quads(generation.revision_quads(entry), name=entry.id)
    else:
        quads = graph_quads(store, entry.revision)
    return alone(quads, entry.revision, previous=entry.previous)


def compare(
    opened: Opened, old: str, new: str
) -> tuple[dict[str, Any], dict[str, Any], RevisionDiff]:
    """Two revisions, by ID, and how the second differs from the first in responsibility.

    Raises UsageError for an unknown ID.
    """
    from policy_kg.analysis.revisions import compare_revisions

    with reading(opened):
        entries = [opened.generation.document(name) for name in (old, new)]
        stores = [revision_store(opened.generation, opened.store, e) for e in entries]
        before, after = (opened.generation.text(e) for e in entries)
        found = compare_revisions(*stores, texts=(before, after))
    return facts_of(entries[0]), facts_of(entries[1]), found


def _index_of(
    settings: Settings, generation: Generation, entry: DocumentEntry
) -> Callable[[], Any]:
    """An index of one superseded revision, made on first use in a temporary folder: only what
    the current text doesn't say is encoded."""

    @functools.cache
    def index() -> Any:
        import shutil
        import tempfile
        import weakref
        from pathlib import Path

        from policy_kg.retrieval.encoders import open_encoder
        from policy_kg.retrieval.index import build_index, open_index

        folder = tempfile.TemporaryDirectory(prefix="policy-kg-")
        cache = Path(folder.name) / "cache"
        known = HomePaths(settings.home).cache
        if known.is_dir():
            shutil.copytree(known, cache)
        encoder = open_encoder(settings.model)
        where = Path(folder.name) / "index"
        build_index(generation.passages(entry), directory=where, encoder=encoder, cache_dir=cache)
        opened = open_index(where, encoder=encoder)
        weakref.finalize(opened, folder.cleanup)
        return opened

    return index


@contextmanager
def store_errors(generation: Generation) -> Iterator[None]:
    """Reads of a damaged store end in one DamagedError."""
    try:
        yield
    except RuntimeError as error:
        if type(error) is not RuntimeError:  # the engine has no type of its own for damage
            raise
        problem = f"图库读取失败（{' '.join(str(error).split())}）"
        raise DamagedError(
            str(generation.kg / "store"), problem, "请运行 policy-kg build 重建"
        ) from error


@contextmanager
def reading(opened: Opened) -> Iterator[None]:
    """Reads of damaged files end in one DamagedError."""
    try:
        with store_errors(opened.generation):
            yield
    except OSError as error:
        raise DamagedError(
            str(opened.generation.kg), f"读取失败（{error}）", "请运行 policy-kg build 重建"
        ) from error


def validate(opened: Opened) -> list[Finding]:
    """What the shapes object to in any document's graph, sorted. Warnings are among them."""
    from policy_kg.graph.shacl import validate_graph
    from policy_kg.graph.store import graph_quads

    findings: set[Finding] = set()
    for entry in opened.generation.manifest.documents:
        findings.update(validate_graph(graph_quads(opened.store, entry.revision)))
    return sorted(findings)


def ask(
    settings: Settings,
    question: str,
    *,
    context: str | None = None,
    document: str | None = None,
    opened: Opened | None = None,
) -> Answer:
    """Answer `question`; `context` is the former question, `document` an ID to stay within."""
    from policy_kg.unread import with_what_is_unread

    opened = opened or open_home(settings)
    with reading(opened):
        where, within = opened.asked(document)
        before = _what_changed(opened, question) if within is None else None
        if before is None and within is None:
            before = _as_it_was(opened, question, context)
        if before is not None:
            return before
        answer = where.engine().ask(question, context=context, documents=within)
        entries = where.generation.manifest.documents
        asked = [e for e in entries if within is None or e.revision in within]
        return with_what_is_unread(answer, asked)


def _what_changed(opened: Opened, question: str) -> Answer | None:
    from policy_kg.whatchanged import what_changed

    manifest = opened.generation.manifest
    return what_changed(
        question,
        manifest.documents,
        manifest.history,
        lambda old, new: compare(opened, old, new)[2],
    )


_WAS_NOT: Final = "上一版没有找到对应的内容。"
_WAS: Final = "按上一版回答（{}，已转入历史）；现行版本：{}"
_BEFORE: Final = "按修订前的{}回答；修订后：{}"


def _first_line(answer: Answer) -> str:
    return answer.text.partition("\n")[0].rstrip("。")


def _as_it_was(opened: Opened, question: str, context: str | None) -> Answer | None:
    """What a document said before it was revised, with what it says now; None where the question asks
    for no such thing, or no one revised document is meant."""
    from policy_kg.qa.answers import with_note
    from policy_kg.qa.documents.newer import of_former, revisions_of

    history = {e.revision: e for e in opened.generation.manifest.history}
    plain = of_former(question)
    if not plain:
        return None
    engine = opened.engine()
    now = engine.ask(plain, context=context)
    if of_one := revisions_of(now, engine.catalog.documents, engine.facts):
        newest, *older = of_one
        answer = engine.ask(plain, context=context, documents=[d.revision for d in older])
        after = engine.ask(plain, context=context, documents=[newest.revision])
        former_names = "、".join(d.number or d.title for d in older)
        note = _BEFORE.format(former_names, _first_line(after))
        return with_note(replace(answer, question=question), note)
    revised = [e for e in opened.generation.manifest.documents if e.previous in history]
    told = {q.document for q in now.evidence}
    meant = [e for e in revised if e.revision in told] or (revised if not told else [])
    if len(meant) != 1:
        return None
    former = history[meant[0].previous]
    answer = opened.at(former).engine().ask(plain, documents=[former.revision])
    note = _WAS.format(former.id, _first_line(now))
    labels, known = (
        {i.label for i in (*a.items, *a.also) if i.kind not in ("Target", "Benefit")}
        for a in (now, answer)
    )
    if labels and labels.isdisjoint(known):
        # an item that came with the revision: what is near it there is another one
        none = Answer(question=question, status="not_stated", kind=now.kind, text=_WAS_NOT)
        return with_note(none, note)
    return with_note(replace(answer, question=question), note)


def search(
    settings: Settings,
    text: str,
    *,
    k: int = 10,
    kinds: Sequence[str] = (),
    document: str | None = None,
    opened: Opened | None = None,
) -> list[Item]:
    """The `k` best Items for `text`, each once. `kinds` are class names (Task, Passage …)."""
    from policy_kg.items import hit_items

    opened = opened or open_home(settings)
    with reading(opened):
        where, within = opened.asked(document)
        hits = where.index().search(text, k=k, kinds=kinds or None, documents=within)
        return hit_items(where.store, hits, shown=where.shown)


def search_parts(opened: Opened, text: str, *, k: int = 10) -> dict[str, list[Item]]:
    """What the fusion ("fused") and each of its parts alone find for `text`, by name."""
    from policy_kg.items import hit_items
    from policy_kg.retrieval.searching import MODES

    with reading(opened):
        return {
            mode: hit_items(
                opened.store, opened.index().search(text, k=k, mode=mode), shown=opened.shown
            )
            for mode in MODES
        }


def search_service(opened: Opened) -> Callable[[str, int, Sequence[str]], list[tuple[str, float]]]:
    """What answers SERVICE pk:search in a query: the IRIs and scores of what is nearest."""

    def search(text: str, k: int, kinds: Sequence[str]) -> list[tuple[str, float]]:
        with reading(opened):
            hits = opened.index().search(text, k=k, kinds=kinds or None)
        return [(hit.subject, hit.score) for hit in hits]

    return search
