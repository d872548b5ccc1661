"""What answers and lists show of a provision is read from a file beside its graph."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from integration.homes import StubEncoder, revised, write
from integration.notices import notice
from policy_kg import pipeline
from policy_kg.errors import DamagedError
from policy_kg.items import StoreProvisions
from policy_kg.namespaces import PK, PREFIXES
from policy_kg.reader import Opened
from policy_kg.settings import Settings

_DOCUMENTS = Path(__file__).parent.parent / "documents"
_SAMPLE = Path(__file__).parents[2] / "kg" / "documents" / "jilin-2020-56.txt"


def _provisions(opened: Opened) -> list[str]:
    of = opened.store.quads_for_pattern(
        None, NamedNode(PREFIXES["rdf"] + "type"), NamedNode(PK + "Provision")
    )
    return sorted({quad.subject.value for quad in of})


def test_files_and_store_show_the_same(tmp_path: Path, encoder: StubEncoder) -> None:
    settings = Settings(home=tmp_path / "home")
    notices = [write(tmp_path / f"{n}.txt", notice(n)) for n in (3, 7)]
    pipeline.build(settings, [_SAMPLE, _DOCUMENTS / "layouts", *notices])
    pipeline.build(settings, [write(tmp_path / "7.txt", revised(7))])
    opened = pipeline.open_home(settings)
    iris = _provisions(opened)
    assert len(iris) > 150
    look = StoreProvisions(opened.store)
    assert [opened.shown(iri) for iri in iris] == [look(iri) for iri in iris]
    assert all(opened.shown(iri).ties for iri in iris if opened.provision(iri).departments)
    for entry in opened.generation.manifest.documents:
        for ending in ("", "。", "）"):
            texts = opened.shown.texts(entry.revision, ending=ending)
            assert sorted(texts) == sorted(look.texts(entry.revision, ending=ending))
            assert ending or texts
    assert opened.provision(iris[0].replace("/provision/", "/provision/no-")) is None
    assert opened.provision("https://example.org/") is None


def test_a_reader_goes_on_where_a_later_build_deleted_the_files(
    tmp_path: Path, encoder: StubEncoder
) -> None:
    settings = Settings(home=tmp_path / "home")
    pipeline.build(settings, [write(tmp_path / "3.txt", notice(3))])
    before = pipeline.ask(settings, "市水利局负责哪些任务")
    opened = pipeline.open_home(settings)
    (opened.generation.kg / "manifest.json").unlink()
    shutil.rmtree(opened.generation.kg / "revisions")
    opened.engine().catalog  # noqa: B018  (the names are read now)
    assert before.items
    assert pipeline.ask(settings, "市水利局负责哪些任务", opened=opened) == before


def test_a_damaged_file_of_items_is_said(tmp_path: Path, encoder: StubEncoder) -> None:
    settings = Settings(home=tmp_path / "home")
    pipeline.build(settings, [write(tmp_path / "3.txt", notice(3))])
    opened = pipeline.open_home(settings)
    (path,) = (opened.generation.kg / "revisions").iterdir()
    path.write_bytes(path.read_bytes().replace("水利".encode(), "水电".encode()))
    with pytest.raises(DamagedError, match="校验和不符"):
        pipeline.ask(settings, "市水利局负责哪些任务", opened=opened)
