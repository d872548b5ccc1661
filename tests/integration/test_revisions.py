"""Many documents in one home: revisions, their history, removal, comparison."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from integration.homes import (
    StubEncoder,
    history,
    holding,
    quads,
    revised,
    state,
    vectors,
    write,
)
from integration.notices import notice
from policy_kg import pipeline, reviewing
from policy_kg.errors import HomeError, UsageError
from policy_kg.home import HomePaths, open_current, staging
from policy_kg.settings import Settings

REVISES = b"<http://www.w3.org/ns/prov#wasRevisionOf>"
NUMBER = "甘政办〔2021〕1号"

pytestmark = pytest.mark.usefixtures("encoder")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


@pytest.fixture
def two(settings: Settings, tmp_path: Path) -> Settings:
    """A home with two revisions of the first notice, and with the second notice."""
    pipeline.build(
        settings, [write(tmp_path / "a.txt", notice(1)), write(tmp_path / "c.txt", notice(2))]
    )
    pipeline.build(settings, [write(tmp_path / "b.txt", revised(1))])
    return settings


def ids(settings: Settings) -> tuple[str, str]:
    """The superseded and the current revision of the first notice."""
    manifest = open_current(HomePaths(settings.home)).manifest
    return manifest.history[0].id, next(e.id for e in manifest.documents if e.number == NUMBER)


def built_anew(settings: Settings) -> None:
    """Build again with nothing but the sources and the record of revisions."""
    for folder in ("kg/generations", "index"):
        shutil.rmtree(settings.home / folder)
    (settings.home / "kg/CURRENT").unlink()
    assert pipeline.build(settings).published


# -- revisions --------------------------------------------------------------------------------


def test_a_changed_document_is_a_revision_and_the_old_graph_is_kept(
    two: Settings, tmp_path: Path
) -> None:
    pipeline.build(Settings(home=tmp_path / "alone"), [tmp_path / "a.txt"])
    alone = [line for line in quads(tmp_path / "alone").splitlines() if b"/revision/" in line]
    old, new = ids(two)
    kept = history(two.home)[old].split(b"\n", 1)[1]
    assert kept.splitlines() == [line for line in alone if f"/revision/{old}> .".encode() in line]
    link = next(line for line in quads(two.home).splitlines() if REVISES in line).decode()
    assert new in link
    assert old in link
    assert "清淤" not in quads(two.home).decode().replace("第2河段清淤", "")


def test_the_former_text_again_is_the_former_graph_again(two: Settings, tmp_path: Path) -> None:
    pipeline.build(Settings(home=tmp_path / "once"), [tmp_path / "a.txt", tmp_path / "c.txt"])
    old, new = ids(two)
    pipeline.build(two, [tmp_path / "a.txt"])
    assert ids(two) == (new, old)
    assert quads(two.home) == quads(tmp_path / "once")
    assert sorted(p.name for p in (two.home / "kg/documents").iterdir()) == ["a.txt", "c.txt"]
    assert [p.name for p in (two.home / "kg/history/documents").iterdir()] == ["b.txt"]


def test_everything_again_from_the_sources(two: Settings, tmp_path: Path) -> None:
    third = revised(1).replace("旧书市".encode(), "新书市".encode())
    pipeline.build(two, [write(tmp_path / "b.txt", third)])
    pipeline.build(two, [tmp_path / "a.txt"])  # back to the first, with two in the history
    before = state(two.home)
    assert [graph.startswith(b"https://") for graph in before[1].values()] == [True, True]
    built_anew(two)
    assert state(two.home) == before
    assert not pipeline.build(two).published


def test_changed_code_reads_the_history_again_too(
    two: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state(two.home)
    monkeypatch.setattr("policy_kg.pipeline.builder_fingerprint", lambda: "other")
    assert len(pipeline.build(two).built) == 2
    assert state(two.home) == before


def test_a_source_changed_in_place_keeps_the_old_text(settings: Settings, tmp_path: Path) -> None:
    pipeline.build(settings, [write(tmp_path / "a.txt", notice(1))])
    before = quads(settings.home)
    (settings.home / "kg/documents/a.txt").write_bytes(revised(1))
    pipeline.build(settings)
    old, _ = ids(settings)
    kept = history(settings.home)[old].split(b"\n", 1)[1]
    assert set(kept.splitlines()) <= set(before.splitlines())
    assert not pipeline.build(settings).published


def test_unchanged_text_is_never_encoded_twice(
    two: Settings, tmp_path: Path, encoder: StubEncoder
) -> None:
    pipeline.build(two, [write(tmp_path / "d.txt", revised(2))])
    # The texts of calibration, which are no part of the corpus, come anew with every build.
    own = [text for text in encoder.seen if "老街" in text or "河段" in text]
    assert own
    assert len(own) == len(set(own))


def test_a_folder_with_both_revisions_is_stable(settings: Settings, tmp_path: Path) -> None:
    write(tmp_path / "in/1.txt", notice(1))
    write(tmp_path / "in/2.txt", revised(1))
    pipeline.build(settings, [tmp_path / "in"])
    before = state(settings.home)
    report = pipeline.build(settings, [tmp_path / "in"])
    assert not report.published
    assert not report.notes
    assert state(settings.home) == before


def test_questions_to_a_superseded_revision(two: Settings) -> None:
    old, new = ids(two)
    question = "市住建局牵头哪些任务"
    assert [i.label for i in pipeline.ask(two, question, document=old).items] == ["修缮老街"]
    assert pipeline.ask(two, question, document=new).items == ()
    quotes = [q.quote for h in pipeline.search(two, "清淤", document=old) for q in h.evidence]
    assert any("清淤" in quote for quote in quotes)
    assert not any("清障" in quote for quote in quotes)
    with pytest.raises(UsageError, match="旧版本"):
        pipeline.open_home(two).within(old)


def test_a_build_that_fails_at_its_end_is_made_up_for(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipeline.build(settings, [write(tmp_path / "a.txt", notice(1))])
    before = quads(settings.home)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "no space", "somewhere")

    with monkeypatch.context() as patch:
        patch.setattr(staging, "publish", fail)
        with pytest.raises(HomeError):
            pipeline.build(settings, [write(tmp_path / "b.txt", revised(1))])
    assert quads(settings.home) == before
    pipeline.build(settings)
    pipeline.build(Settings(home=tmp_path / "other"), [tmp_path / "a.txt"])
    pipeline.build(Settings(home=tmp_path / "other"), [tmp_path / "b.txt"])
    assert state(settings.home) == state(tmp_path / "other")


# -- removal, and the order of things ----------------------------------------------------------


def test_one_by_one_in_any_order_is_one_build(tmp_path: Path) -> None:
    # The same name in several folders: what a file is called must not depend on who came first.
    paths = [write(tmp_path / f"in{n}/notice.txt", notice(n)) for n in (1, 2, 3)]
    pipeline.build(Settings(home=tmp_path / "at-once"), paths)
    expected = state(tmp_path / "at-once")
    orders = [paths, paths[::-1], [paths[1], paths[2], paths[0]]]
    for number, order in enumerate(orders):
        settings = Settings(home=tmp_path / str(number))
        gone = write(tmp_path / "gone.txt", notice(7))
        pipeline.build(settings, [order[0], gone])
        pipeline.build(settings, [order[1]])
        pipeline.remove(settings, "甘政办〔2021〕7号")
        pipeline.build(settings, [order[2]])
        assert state(settings.home) == expected, order
        built_anew(settings)
        assert state(settings.home) == expected, order
        assert vectors(settings.home) == vectors(tmp_path / "at-once")


def test_of_files_with_the_same_text_the_first_name_counts(tmp_path: Path) -> None:
    one, two = (write(tmp_path / name, notice(1)) for name in ("a.txt", "b.txt"))
    three = write(tmp_path / "c.txt", notice(1).replace(b"\n", b"\r\n"))
    graphs = set()
    for number, order in enumerate([(one, two, three), (three, two, one), (two, three, one)]):
        for path in order:
            pipeline.build(Settings(home=tmp_path / str(number)), [path])
        graphs.add(quads(tmp_path / str(number)))
        pipeline.build(Settings(home=tmp_path / f"{number}-once"), order)
        graphs.add(quads(tmp_path / f"{number}-once"))
        assert history(tmp_path / str(number)) == {}
    assert len(graphs) == 1


def test_a_removed_document_leaves_nothing_behind(settings: Settings, tmp_path: Path) -> None:
    words = ("荷香渡", "莲影桥")
    first = notice(1).replace("游船码头".encode(), words[0].encode())
    second = first.replace("先易后难".encode(), words[1].encode())
    other = write(tmp_path / "other.txt", notice(2))
    pipeline.build(settings, [other, write(tmp_path / "first.txt", first)])
    pipeline.build(settings, [write(tmp_path / "second.txt", second)])
    item = next(
        i for i in reviewing.review_items(settings, NUMBER) if "荷香渡" in i.item.target.text
    )
    reviewing.decide(settings, item.item.id, "reject")
    pipeline.build(settings)
    write(settings.home / "index/cache/another-model/vectors.bin", words[0].encode())
    everywhere = " ".join(holding(settings.home, words[0]))
    for part in ("documents/", "history/", "ledger/", "store/", "revisions/", "index/"):
        assert part in everywhere, part

    report = pipeline.remove(settings, NUMBER)
    assert len(report.removed) == 2
    for text in (*words, "甘政办-2021-1", NUMBER, "实施方案（1）"):
        assert holding(settings.home, text) == []
    pipeline.build(Settings(home=tmp_path / "fresh"), [other])
    assert state(settings.home) == state(tmp_path / "fresh")
    assert vectors(settings.home) == vectors(tmp_path / "fresh")
    for folder in (
        "kg/documents",
        "kg/history",
        "kg/generations/*/texts",
        "kg/generations/*/store",
    ):
        mine = [p.name for p in settings.home.glob(f"{folder}/**/*.txt")]
        fresh = [p.name for p in (tmp_path / "fresh").glob(f"{folder}/**/*.txt")]
        assert sorted(mine) == sorted(fresh)
    assert not list(settings.home.glob("kg/history/revisions.json"))
    assert not list(settings.home.glob("kg/ledger/*.jsonl"))
    open_current(HomePaths(settings.home)).check(deep=True)


def test_a_deleted_source_is_a_removed_document(two: Settings, tmp_path: Path) -> None:
    pipeline.build(Settings(home=tmp_path / "fresh"), [tmp_path / "c.txt"])
    (two.home / "kg/documents/b.txt").unlink()
    assert len(pipeline.build(two).removed) == 2
    assert state(two.home) == state(tmp_path / "fresh")
    assert holding(two.home, "甘政办-2021-1") == []


def test_removing_the_last_document_leaves_an_empty_home(
    settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.txt", notice(1))
    pipeline.build(settings, [path])
    before = quads(settings.home)
    assert pipeline.remove(settings, NUMBER).generation is None
    assert holding(settings.home, "老街") == []
    with pytest.raises(HomeError, match="policy-kg build"):
        pipeline.open_home(settings)
    pipeline.build(settings, [path])
    assert quads(settings.home) == before


def test_an_unknown_name_removes_nothing(two: Settings) -> None:
    before = state(two.home)
    with pytest.raises(UsageError, match="甘政办〔2021〕9号"):
        pipeline.remove(two, "甘政办〔2021〕9号")
    assert state(two.home) == before


# -- diff -------------------------------------------------------------------------------------


def test_diff_says_who_gained_and_lost_what(two: Settings) -> None:
    from policy_kg import reader

    old, new = ids(two)
    diff = reader.compare(pipeline.open_home(two), old, new)[2]
    found = {
        d.department: (
            [(h.provision.label, h.roles) for h in d.gained],
            [(h.provision.label, h.roles) for h in d.lost],
            [(c.new.label, c.before, c.after) for c in d.changed],
        )
        for d in diff.departments
    }
    assert found == {
        "市文旅局": ([("办好书市", ("lead",))], [], []),
        "市住建局": ([], [], [("修缮老街", ("lead",), ("support",))]),
        "市财政局": (
            [("疏浚河道", ("support",))],
            [],
            [("修缮老街", ("support",), ("lead",))],
        ),
    }
    assert [(c.what, (c.new or c.old).citation) for c in diff.provisions] == [
        (("added",), "附件1第1项"),
        (("number", "departments"), "附件1第2项"),
        (("number", "text", "departments", "zones"), "附件1第3项"),
    ]
    dredging = diff.provisions[2]
    assert dredging.zones_gained == ("白石县",)
    assert [(c.before, c.after) for c in dredging.text] == [("清淤", "清障")]
    assert [(c.before, c.after) for c in diff.targets] == [
        ("修缮老街不少于1条（到2025年）", "修缮老街不少于9条（到2025年）")
    ]


def test_diff_backwards_and_with_itself(two: Settings) -> None:
    from policy_kg import reader

    opened = pipeline.open_home(two)
    old, new = ids(two)
    back = reader.compare(opened, new, old)[2]
    assert [c.what for c in back.provisions if c.old and not c.new] == [("removed",)]
    culture = next(d for d in back.departments if d.department == "市文旅局")
    assert [h.provision.label for h in culture.lost] == ["办好书市"]
    same = reader.compare(opened, new, new)[2]
    assert (same.departments, same.provisions, same.targets, same.unchanged) == ((), (), (), 3)


def test_diff_of_two_documents(two: Settings) -> None:
    from policy_kg import reader

    diff = reader.compare(pipeline.open_home(two), "甘政办〔2021〕2号", NUMBER)[2]
    assert {c.what for c in diff.provisions if c.old is None} == {("added",)}
    assert len([c for c in diff.provisions if c.old and c.new]) == 2


def test_the_commands(run, two: Settings) -> None:
    home = ("--home", two.home)
    old, new = ids(two)
    listed = json.loads(run("documents", "list", "--history", "--json", *home).stdout)
    assert [(d["id"], d["current"]) for d in listed] == [(old, new)]
    diff = run("documents", "diff", old, NUMBER, *home)
    assert diff.returncode == 0
    shown = diff.stdout.decode()
    for line in (
        "市文旅局",
        "+ 牵头：附件1第1项 办好书市",
        "「清淤」→「清障」",
        "区域：+白石县",
    ):
        assert line in shown
    as_json = json.loads(run("documents", "diff", old, NUMBER, "--json", *home).stdout)
    assert as_json["old"]["id"] == old
    assert {d["department"] for d in as_json["departments"]} >= {"市文旅局"}
    text = run("documents", "show", old, "--text", *home).stdout
    assert text == notice(1)
    assert run("documents", "diff", old, "没有", *home).returncode == 2
    assert run("documents", "remove", "没有", *home).returncode == 2
